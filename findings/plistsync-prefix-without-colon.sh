#!/bin/sh
# Software: plistsync 0.8.0 (PyPI), `FilePath.parse` and `ISRC.parse`.
#
# Expected: `FilePath.parse` takes a path, or "file:" and a path. `ISRC.parse` takes a code, or "isrc:" and a code.
# Text without the colon has no prefix.
# An ISRC begins with a country code and a registrant code. IS is Iceland, so ISRC1... is an ordinary code.
#
# Observed: both look for the word without its colon, and then drop one character more than the word has.
# A folder named "files" loses its name, and its relative path becomes an absolute one.
# An Icelandic code of a registrant that begins with RC is refused, but its spelling with hyphens is read.
#
# Output seen:
#   music/a.mp3 -> music/a.mp3, absolute: False
#   files/a.mp3 -> /a.mp3, absolute: True
#   file-sharing/a.mp3 -> sharing/a.mp3, absolute: False
#   ISAB12500001 -> ISAB12500001
#   ISRC12500001 -> refused
#   IS-RC1-25-00001 -> ISRC12500001
#
# Needs: Python 3 with venv. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check plistsync==0.8.0
cat > "$work/finding.py" <<'EOF'
from plistsync.core.ids import ISRC, FilePath

for text in ["music/a.mp3", "files/a.mp3", "file-sharing/a.mp3"]:
    path = FilePath.parse(text).path
    print(f"{text} -> {path}, absolute: {path.is_absolute()}")

for text in ["ISAB12500001", "ISRC12500001", "IS-RC1-25-00001"]:
    try:
        print(f"{text} -> {ISRC.parse(text)}")
    except ValueError:
        print(f"{text} -> refused")
EOF
seen=$("$work/venv/bin/python" "$work/finding.py")
expected='music/a.mp3 -> music/a.mp3, absolute: False
files/a.mp3 -> /a.mp3, absolute: True
file-sharing/a.mp3 -> sharing/a.mp3, absolute: False
ISAB12500001 -> ISAB12500001
ISRC12500001 -> refused
IS-RC1-25-00001 -> ISRC12500001'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
