#!/bin/sh
# Software: human-sort 0.2.2 (Rust crate), `sort`.
#
# Expected: the crate sorts text with numbers "in human-friendly order", by the value of each number.
# Track 15 must come before Track 100.
#
# Observed: the comparison skips all characters that are equal, also inside a number.
# Then it compares the remaining digits as numbers. For 15 and 100, it compares 5 with 00.
# So 100 is less than 15, and 1000 is less than 12.
# Numbers without a common first digit are in order, so a short test with 2 and 10 passes.
#
# Output seen:
#   ["Track 9", "Track 100", "Track 15"]
#   ["Part 2", "Part 10", "Part 1000", "Part 12"]
#
# Needs: cargo. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARGO_TARGET_DIR="${FINDINGS_TARGET_DIR:-$work/target}"
mkdir "$work/src"
cat > "$work/Cargo.toml" <<'EOF'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"

[profile.dev]
debug = false

[dependencies]
human-sort = "=0.2.2"
EOF
cat > "$work/src/main.rs" <<'EOF'
fn print_sorted(mut names: Vec<&str>) {
    human_sort::sort(&mut names);
    println!("{names:?}");
}

fn main() {
    print_sorted(vec!["Track 15", "Track 9", "Track 100"]);
    print_sorted(vec!["Part 1000", "Part 12", "Part 10", "Part 2"]);
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='["Track 9", "Track 100", "Track 15"]
["Part 2", "Part 10", "Part 1000", "Part 12"]'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
