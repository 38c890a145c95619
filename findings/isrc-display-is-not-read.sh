#!/bin/sh
# Software: isrc 0.1.2 (Rust crate), `Display` and `FromStr` of `Isrc`.
#
# Expected: a type with both `Display` and `FromStr` usually reads what it writes.
# Files have codes with and without hyphens, and the README shows the spelling with hyphens for display.
#
# Observed: `to_string` returns the spelling with prefix and hyphens, and `parse` refuses it as too long.
# `parse` only takes the 12 characters that `to_code_fixed` returns.
# serde writes the short spelling, so a round trip through JSON hides the difference.
#
# Output seen:
#   written: ISRC GB-AAA-07-00002
#   read again: Err(InvalidLength { found: 20 })
#   with hyphens: Err(InvalidLength { found: 15 })
#   short: true
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
isrc = "=0.1.2"
EOF
cat > "$work/src/main.rs" <<'EOF'
use isrc::Isrc;

fn main() {
    let code: Isrc = "GBAAA0700002".parse().unwrap();
    println!("written: {code}");
    println!("read again: {:?}", code.to_string().parse::<Isrc>());
    println!("with hyphens: {:?}", "GB-AAA-07-00002".parse::<Isrc>());
    println!("short: {}", "GBAAA0700002".parse::<Isrc>().is_ok());
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='written: ISRC GB-AAA-07-00002
read again: Err(InvalidLength { found: 20 })
with hyphens: Err(InvalidLength { found: 15 })
short: true'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
