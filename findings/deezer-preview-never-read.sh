#!/bin/sh
# Software: deezer 0.1.0 (Rust crate), `ChartTrack` and `Track`.
#
# Expected: a track of the Deezer API has the address of a sound sample in the field "preview".
# The documentation of the field `preview_url` repeats Deezer's description of it.
# So `preview_url` has the value of "preview".
#
# Observed: the other fields with a new name have a serde attribute with the old one, and this field has none.
# It is optional, so the missing name "preview_url" is no error: the address is lost from each track of the charts.
# `AlbumTrack` names its field `preview`, and has the address.
#
# Output seen:
#   ChartTrack: None
#   AlbumTrack: https://cdn.example/sample.mp3
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
deezer = "=0.1.0"
serde_json = "1"
EOF
cat > "$work/src/main.rs" <<'EOF'
use deezer::models::{AlbumTrack, ChartTrack};
use serde_json::json;

fn main() {
    let names = ["link", "picture", "picture_small", "picture_medium", "picture_big", "picture_xl"];
    let covers = ["link", "cover", "cover_small", "cover_medium", "cover_big", "cover_xl", "md5_image"];
    let mut artist = json!({"id": 1, "name": "Ann Example", "radio": true, "tracklist": "", "share": ""});
    names.iter().for_each(|name| artist[name] = json!("https://cdn.example/"));
    let mut album = json!({"id": 1, "title": "Morning", "release_date": "2001-01-01", "tracklist": ""});
    covers.iter().for_each(|name| album[name] = json!("https://cdn.example/"));
    let track = json!({
        "id": 1, "readable": true, "title": "Morning", "title_short": "Morning", "title_version": "",
        "isrc": "GBAAA0100001", "link": "https://music.example/1", "duration": 180, "rank": 1,
        "explicit_lyrics": false, "preview": "https://cdn.example/sample.mp3", "position": 1,
        "artist": artist, "album": album,
    });
    let chart: ChartTrack = serde_json::from_value(track.clone()).unwrap();
    println!("ChartTrack: {:?}", chart.preview_url);
    let album: AlbumTrack = serde_json::from_value(track).unwrap();
    println!("AlbumTrack: {}", album.preview);
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='ChartTrack: None
AlbumTrack: https://cdn.example/sample.mp3'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
