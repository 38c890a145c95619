#!/bin/sh
# Software: cue_sheet 0.3.0 (Rust crate), `Tracklist::parse`.
#
# Expected: a cue sheet may have ISRC, FLAGS and SONGWRITER lines in a track, between TITLE and INDEX.
# The parser of this crate has commands for them, and `parse` returns a `Result`.
# So it reads the tracks, or it returns an error.
#
# Observed: `Tracklist::parse` returns `Ok`, but the list ends at the first such line.
# That track has no index, and the tracks after it are missing.
# The length of the track before it is missing too.
#
# Output seen:
#   TITLE only: One (180 s), Two (180 s), Three (no length)
#   ISRC: One (no length), Two (no length)
#   FLAGS: One (no length), Two (no length)
#   SONGWRITER: One (no length), Two (no length)
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
cue_sheet = "=0.3.0"
EOF
cat > "$work/src/main.rs" <<'EOF'
use cue_sheet::tracklist::{Track, Tracklist};

fn describe(track: &Track) -> String {
    let length = track.duration.as_ref().map(|time| format!("{} s", time.total_frames() / 75));
    format!("{} ({})", track.title.as_deref().unwrap(), length.as_deref().unwrap_or("no length"))
}

fn print_tracks(label: &str, line: &str) {
    let sheet = format!(
        "FILE \"album.wav\" WAVE
  TRACK 01 AUDIO
    TITLE \"One\"
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    TITLE \"Two\"
{line}    INDEX 01 03:00:00
  TRACK 03 AUDIO
    TITLE \"Three\"
    INDEX 01 06:00:00
"
    );
    let list = Tracklist::parse(&sheet).unwrap();
    let tracks: Vec<_> = list.files.iter().flat_map(|file| &file.tracks).map(describe).collect();
    println!("{label}: {}", tracks.join(", "));
}

fn main() {
    print_tracks("TITLE only", "");
    print_tracks("ISRC", "    ISRC GBAAA0700002\n");
    print_tracks("FLAGS", "    FLAGS DCP\n");
    print_tracks("SONGWRITER", "    SONGWRITER \"Ann Example\"\n");
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='TITLE only: One (180 s), Two (180 s), Three (no length)
ISRC: One (no length), Two (no length)
FLAGS: One (no length), Two (no length)
SONGWRITER: One (no length), Two (no length)'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
