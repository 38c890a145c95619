#!/bin/sh
# Software: cuna 0.7.0 (Rust crate), `TimeStamp` and `Command`.
#
# Expected: a cue sheet counts time in minutes, seconds and frames, with 75 frames a second.
# A time that is converted to `Duration` and back is the same time.
# `Command` implements `Display` in the syntax of a cue sheet, so `Command::new` reads what it writes.
# A catalogue number has 13 digits, and it may begin with 0.
#
# Observed: the conversions round down to a whole millisecond and then to a whole frame.
# 50 of the 75 frames come back as the frame before.
# The written commands lack the leading zeros that the parser requires, and FLAGS is written as FLAG.
#
# Output seen:
#   frames that change: 50 of 75, for instance 02:30:01 -> 02:30:00
#   TRACK 01 AUDIO -> TRACK 1 AUDIO, can be read: false
#   INDEX 01 02:30:00 -> INDEX 1 02:30:00, can be read: false
#   CATALOG 0012345678905 -> CATALOG 12345678905, can be read: false
#   FLAGS DCP -> FLAG DCP, can be read: false
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
cuna = "=0.7.0"
EOF
cat > "$work/src/main.rs" <<'EOF'
use std::time::Duration;

use cuna::parser::Command;
use cuna::time::TimeStamp;

fn main() {
    let times = (0..75).map(|frame| TimeStamp::new(2, 30, frame));
    let changed: Vec<_> = times
        .map(|time| (time, TimeStamp::from(Duration::from(time))))
        .filter(|(time, back)| time != back)
        .collect();
    let (time, back) = changed[0];
    println!("frames that change: {} of 75, for instance {time} -> {back}", changed.len());

    for line in ["TRACK 01 AUDIO", "INDEX 01 02:30:00", "CATALOG 0012345678905", "FLAGS DCP"] {
        let written = Command::new(line).unwrap().to_string();
        println!("{line} -> {written}, can be read: {}", Command::new(&written).is_ok());
    }
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='frames that change: 50 of 75, for instance 02:30:01 -> 02:30:00
TRACK 01 AUDIO -> TRACK 1 AUDIO, can be read: false
INDEX 01 02:30:00 -> INDEX 1 02:30:00, can be read: false
CATALOG 0012345678905 -> CATALOG 12345678905, can be read: false
FLAGS DCP -> FLAG DCP, can be read: false'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
