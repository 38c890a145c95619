#!/bin/sh
# Software: forwarded-header-value 0.1.1 (Rust crate), `into_remotest`.
#
# Expected: `remotest` returns the left-most element of a Forwarded header, the one added first (RFC 7239, section 4).
# `into_remotest` has the same documentation, and only differs in that it consumes the value.
# Both must return the same element.
# RFC 7239 also lets a proxy write each value as a token or as a quoted string, so proto="https" means https.
#
# Observed: `into_remotest` returns the right-most element, which is what `into_proximate` returns.
# With one element nobody notices, because first and last are the same.
# A quoted protocol is an error for the whole header, though the crate reads a quoted host and address.
#
# Output seen:
#   remotest:       Some(192.0.2.43)
#   into_remotest:  Some(198.51.100.17)
#   into_proximate: Some(198.51.100.17)
#   proto=https:    true
#   proto="https":  false
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
forwarded-header-value = "=0.1.1"
EOF
cat > "$work/src/main.rs" <<'EOF'
use forwarded_header_value::ForwardedHeaderValue;

fn parse(header: &str) -> Option<ForwardedHeaderValue> {
    header.parse().ok()
}

fn main() {
    let header = "for=192.0.2.43, for=198.51.100.17";
    println!("remotest:       {:?}", parse(header).unwrap().remotest().forwarded_for_ip());
    println!("into_remotest:  {:?}", parse(header).unwrap().into_remotest().forwarded_for_ip());
    println!("into_proximate: {:?}", parse(header).unwrap().into_proximate().forwarded_for_ip());
    println!("proto=https:    {}", parse("for=192.0.2.43;proto=https").is_some());
    println!("proto=\"https\":  {}", parse("for=192.0.2.43;proto=\"https\"").is_some());
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='remotest:       Some(192.0.2.43)
into_remotest:  Some(198.51.100.17)
into_proximate: Some(198.51.100.17)
proto=https:    true
proto="https":  false'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
