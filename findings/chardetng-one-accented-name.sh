#!/bin/sh
# Software: chardetng 1.0.0, encoding_rs 0.8.35 (Rust crates).
#
# Expected: chardetng guesses the encoding of text in a legacy encoding, and decides between encodings of the Latin script by
# the letters beyond ASCII. An English list of songs has one Portuguese name: "Tit\xE3s". The byte is "ã" in windows-1252, the
# encoding of Portuguese and of English, and stands where Portuguese has it. The guess should be windows-1252.
#
# Observed: the guess is windows-1250, in which the name is "Tităs", a word of no language. It stays so if the list has
# hundreds of English lines, and if a second Portuguese name follows. With "M\xD8" (the singer "MØ"), it is windows-1257.
# One more line of Portuguese prose is enough for windows-1252. So lists of names need another rule than the guess.
#
# Output seen:
#   1 name: windows-1250 Tităs
#   1 name and 400 English lines: windows-1250 Tităs
#   2 names: windows-1250 Tităs, Măe
#   MØ: windows-1257 MŲ
#   1 name and prose: windows-1252 Titãs
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
chardetng = "=1.0.0"
encoding_rs = "=0.8.35"
EOF
cat > "$work/src/main.rs" <<'EOF'
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

fn show(name: &str, names: &[&[u8]], more: &[u8]) {
    let lines = names.iter().map(|name| [*name, b" - Go Back\n"].concat());
    let text = [lines.collect::<Vec<_>>().concat(), more.to_vec()].concat();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&text, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let decoded: Vec<_> = names.iter().map(|name| encoding.decode_without_bom_handling(name).0.into_owned()).collect();
    println!("{name}: {} {}", encoding.name(), decoded.join(", "));
}

fn main() {
    let english = b"The Beatles - Let It Be\nQueen - Somebody To Love\n".repeat(200);
    let prose = b"N\xE3o sei se a can\xE7\xE3o \xE9 t\xE3o conhecida como as outras can\xE7\xF5es da regi\xE3o.\n";
    show("1 name", &[b"Tit\xE3s"], b"");
    show("1 name and 400 English lines", &[b"Tit\xE3s"], &english);
    show("2 names", &[b"Tit\xE3s", b"M\xE3e"], b"");
    show("M\u{d8}", &[b"M\xD8"], b"");
    show("1 name and prose", &[b"Tit\xE3s"], prose);
}
EOF
seen=$(cd "$work" && cargo run --quiet)
expected='1 name: windows-1250 Tităs
1 name and 400 English lines: windows-1250 Tităs
2 names: windows-1250 Tităs, Măe
MØ: windows-1257 MŲ
1 name and prose: windows-1252 Titãs'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
