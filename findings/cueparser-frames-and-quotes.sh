#!/bin/sh
# Software: CueParser 1.3.3 (PyPI), class `CueSheet`.
#
# Expected: a cue sheet writes a time as minutes, seconds and frames, with 75 frames a second.
# The start of a track is its INDEX 01. INDEX 00 is the gap before, higher numbers are inside it.
# Quotes around a text are only needed if the text contains spaces.
# So this sheet is valid: the first track starts at 0 s and lasts 60.96 s (60 s and 72 frames).
#
# Observed: the library reads the frames as hundredths of a second.
# It takes the last INDEX of a track as its start, also INDEX 02.
# Without quotes, the first and the last letter of a text are lost.
# The library reports no error.
#
# Output seen:
#   track 1: title Rooftop, starts at 00:30:00, lasts 0:00:30.720000
#   track 2: title ie, starts at 01:00:72, lasts 0:00:59.530000
#   track 3: title North, starts at 02:00:25, lasts None
#
# Needs: Python 3 with venv. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check CueParser==1.3.3
cat > "$work/finding.py" <<'EOF'
from cueparser import CueSheet

SHEET = """PERFORMER "Tin Herons"
TITLE "Low Water"
FILE "low water.wav" WAVE
  TRACK 01 AUDIO
    TITLE "Rooftop"
    INDEX 01 00:00:00
    INDEX 02 00:30:00
  TRACK 02 AUDIO
    TITLE Pier
    INDEX 01 01:00:72
  TRACK 03 AUDIO
    TITLE "North"
    INDEX 01 02:00:25
"""

sheet = CueSheet()
sheet.setOutputFormat("%title%", "%title%")
sheet.setData(SHEET)
sheet.parse()
for track in sheet.tracks:
    print(
        f"track {track.number}: title {track.title}, "
        f"starts at {track.offset}, lasts {track.duration}"
    )
EOF
seen=$("$work/venv/bin/python" "$work/finding.py")
expected='track 1: title Rooftop, starts at 00:30:00, lasts 0:00:30.720000
track 2: title ie, starts at 01:00:72, lasts 0:00:59.530000
track 3: title North, starts at 02:00:25, lasts None'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
