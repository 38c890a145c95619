#!/bin/sh
# Software: playlist-decoder 0.8.2 (Rust crate), function `decode`.
#
# Expected: a playlist is an ordered list, and an entry may occur more than once.
# XSPF calls <trackList> an ordered list, and players follow the lines of an M3U file.
# `decode` returns a `Vec`, so the entries should be in the order of the file.
# In XSPF, <identifier> names a track, and only <location> is an address to play.
# In an XML attribute, "&amp;" is the escape sequence of "&" (XML 1.0, section 4.6).
#
# Observed: `decode` collects all entries of all formats in a hash set.
# The order is random, and it differs from run to run. Repeated entries are lost.
# An XSPF track with a location and an identifier gives two entries.
# An empty line in an M3U file also gives an entry.
# The address of an ASX entry still has "&amp;".
#
# Output seen:
#   40 entries: 40 read, in order: false
#   the same entry 3 times: 1 read
#   XSPF track: ["a.mp3", "urn:example:song-1"]
#   M3U with an empty line: ["", "a.mp3"]
#   ASX: ["http://radio.example/?a=1&amp;b=2"]
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
playlist-decoder = "=0.8.2"
EOF
cat > "$work/src/main.rs" <<'EOF'
use playlist_decoder::decode;

const XSPF: &str = r#"<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track>
<location>a.mp3</location><identifier>urn:example:song-1</identifier>
</track></trackList></playlist>"#;
const ASX: &str = r#"<asx version="3.0"><entry>
<ref href="http://radio.example/?a=1&amp;b=2"/>
</entry></asx>"#;

fn sorted(file: &str) -> Vec<String> {
    let mut entries = decode(file).unwrap();
    entries.sort();
    entries
}

fn main() {
    let names: Vec<_> = (1..=40).map(|number| format!("song{number}.mp3")).collect();
    let read = decode(&names.join("\n")).unwrap();
    println!("40 entries: {} read, in order: {}", read.len(), read == names);
    println!("the same entry 3 times: {} read", decode("a.mp3\na.mp3\na.mp3\n").unwrap().len());
    println!("XSPF track: {:?}", sorted(XSPF));
    println!("M3U with an empty line: {:?}", sorted("#EXTM3U\n\na.mp3\n"));
    println!("ASX: {:?}", sorted(ASX));
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='40 entries: 40 read, in order: false
the same entry 3 times: 1 read
XSPF track: ["a.mp3", "urn:example:song-1"]
M3U with an empty line: ["", "a.mp3"]
ASX: ["http://radio.example/?a=1&amp;b=2"]'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
