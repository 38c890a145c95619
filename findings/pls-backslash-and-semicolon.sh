#!/bin/sh
# Software: pls 0.2.3 (Rust crate), `pls::write` and `pls::parse`, with rust-ini 0.10.3.
#
# Expected: the crate is a "parser and writer for the PLS playlist format".
# PLS has no escapes: the value is the rest of the line after the "=".
# Players such as Winamp store Windows paths in it as they are.
# `pls::parse` must therefore return the same entries that `pls::write` got.
#
# Observed: the writer writes the text unchanged, but the reader handles backslash escapes.
# "\n" in a path becomes a line feed, "\a" becomes a bell, and other backslashes disappear.
# A ";" or "#" in a title starts a comment, so the rest of the title is lost.
# Both calls succeed. Another path, such as one with "\xmas", is a parse error.
#
# Output seen:
#   "C:\\Music\\new.mp3" -> "C:Music\new.mp3"
#   "\\\\nas\\tunes\\a.mp3" -> "\\nas\tunes\u{7}.mp3"
#   "Sun; Rain" -> "Sun"
#   "Take #2" -> "Take"
#   "C:\\xmas.mp3" -> error: Unknown character.
#
# The output has the notation of Rust, in which "\\" is one backslash.
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
pls = "=0.2.3"
rust-ini = "=0.10.3"
EOF
cat > "$work/src/main.rs" <<'EOF'
use pls::{ElementLength, ParseError, PlaylistElement};

fn round_trip(path: &str, title: &str) -> Result<PlaylistElement, ParseError> {
    let before = PlaylistElement {
        path: path.to_owned(),
        title: Some(title.to_owned()),
        len: ElementLength::Seconds(203),
    };
    let mut file = Vec::new();
    pls::write(&[before], &mut file).unwrap();
    pls::parse(&mut &file[..]).map(|mut after| after.remove(0))
}

fn main() {
    for path in [r"C:\Music\new.mp3", r"\\nas\tunes\a.mp3"] {
        println!("{path:?} -> {:?}", round_trip(path, "x").unwrap().path);
    }
    for title in ["Sun; Rain", "Take #2"] {
        println!("{title:?} -> {:?}", round_trip("a.mp3", title).unwrap().title.unwrap());
    }
    let path = r"C:\xmas.mp3";
    match round_trip(path, "x") {
        Err(ParseError::Ini(error)) => println!("{path:?} -> error: {}", error.msg),
        other => println!("{path:?} -> {other:?}"),
    }
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected=$(cat <<'EOF'
"C:\\Music\\new.mp3" -> "C:Music\new.mp3"
"\\\\nas\\tunes\\a.mp3" -> "\\nas\tunes\u{7}.mp3"
"Sun; Rain" -> "Sun"
"Take #2" -> "Take"
"C:\\xmas.mp3" -> error: Unknown character.
EOF
)
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
