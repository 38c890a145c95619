#!/bin/sh
# Software: iso8601-duration 0.2.0 (Rust crate), `Display` and `parse` of `Duration`.
#
# Expected: ISO 8601-1, section 5.5.2, requires at least one number with its designator in a duration, so zero is "PT0S".
# The crate reads "PT0S", and `parse` must read what `Display` writes.
# A length of 3 days and 123 milliseconds needs 9 digits.
#
# Observed: a duration of zero is written as "P", which `parse` refuses.
# All numbers are 32-bit floats, so `to_std` rounds longer durations: 123 ms become 125 ms.
# Display still shows the exact text, because each part has a float of its own.
#
# Output seen:
#   PT0S is written as P, which can be read: false
#   P3DT0.123S is written as P3DT0.123S, and lasts 259200.125s
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
iso8601-duration = "=0.2.0"
EOF
cat > "$work/src/main.rs" <<'EOF'
use iso8601_duration::Duration;

fn main() {
    let zero = Duration::parse("PT0S").unwrap().to_string();
    println!("PT0S is written as {zero}, which can be read: {}", Duration::parse(&zero).is_ok());
    let long = Duration::parse("P3DT0.123S").unwrap();
    println!("P3DT0.123S is written as {long}, and lasts {:?}", long.to_std().unwrap());
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='PT0S is written as P, which can be read: false
P3DT0.123S is written as P3DT0.123S, and lasts 259200.125s'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
