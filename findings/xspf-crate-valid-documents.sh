#!/bin/sh
# Software: xspf 0.4.2 (Rust crate), `Playlist::from_str`, with xml 0.8.20.
#
# Expected: the README has "lenient while parsing" among the goals of the crate.
# XML 1.0, section 2.7: a CDATA section is another way to write the same character data.
# Namespaces in XML, section 6: elements may have any prefix that is bound to the namespace.
# XSPF defines <duration> as an XML Schema nonNegativeInteger.
# XML Schema part 2, section 4.3.6, removes the white space around such a number.
# The same track in these forms must give the same playlist.
#
# Observed: only the plain form can be read. One such element rejects the whole file.
# With a prefix, the parser finds <x:track> but does not find its end.
# A title that is one space is an error too.
#
# Output seen:
#   plain: 1 track
#   CDATA in title: UnexpectedEvent
#   prefix: UnexpectedEOF
#   spaces around duration: InvalidInteger
#   title is a space: UnexpectedEvent
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
xspf = "=0.4.2"
xml = "=0.8.20"
EOF
cat > "$work/src/main.rs" <<'EOF'
use xspf::Playlist;

fn report(label: &str, document: &str) {
    match document.parse::<Playlist>() {
        Ok(playlist) => println!("{label}: {} track", playlist.track_list.len()),
        Err(error) => {
            let error = format!("{error:?}");
            println!("{label}: {}", error.split('(').next().unwrap());
        }
    }
}

fn main() {
    let playlist = |track: &str| {
        format!(
            r#"<playlist version="1" xmlns="http://xspf.org/ns/0/">
<trackList><track>{track}</track></trackList></playlist>"#
        )
    };
    report("plain", &playlist("<title>Salt &amp; Rain</title><duration>203000</duration>"));
    report("CDATA in title", &playlist("<title><![CDATA[Salt & Rain]]></title>"));
    report(
        "prefix",
        r#"<x:playlist version="1" xmlns:x="http://xspf.org/ns/0/">
<x:trackList><x:track><x:title>Salt</x:title></x:track></x:trackList></x:playlist>"#,
    );
    report("spaces around duration", &playlist("<duration> 203000 </duration>"));
    report("title is a space", &playlist("<title> </title>"));
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='plain: 1 track
CDATA in title: UnexpectedEvent
prefix: UnexpectedEOF
spaces around duration: InvalidInteger
title is a space: UnexpectedEvent'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
