#!/bin/sh
# Software: rcue 0.1.3 (Rust crate), `parser::parse`.
#
# Expected: the crate documents \" as a quotation mark inside a quoted string of a cue sheet.
# The title of a song may itself be in quotation marks, and these belong to the title.
#
# Observed: the parser removes the outer quotation marks, and replaces \" with ".
# If the result begins and ends with a quotation mark, it removes these as well.
# A title that is quoted as a whole loses its marks. One with a word after it keeps them.
#
# Output seen:
#   TITLE "\"Morning\"" -> Morning
#   TITLE "\"Morning\" (live)" -> "Morning" (live)
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
rcue = "=0.1.3"
EOF
cat > "$work/src/main.rs" <<'EOF'
fn print_title(line: &str) {
    let sheet = format!("FILE \"a.wav\" WAVE\n  TRACK 01 AUDIO\n    {line}\n    INDEX 01 00:00:00\n");
    let cue = rcue::parser::parse(&mut sheet.as_bytes(), true).unwrap();
    println!("{line} -> {}", cue.files[0].tracks[0].title.as_deref().unwrap());
}

fn main() {
    print_title(r#"TITLE "\"Morning\"""#);
    print_title(r#"TITLE "\"Morning\" (live)""#);
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='TITLE "\"Morning\"" -> Morning
TITLE "\"Morning\" (live)" -> "Morning" (live)'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
