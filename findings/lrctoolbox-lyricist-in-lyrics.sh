#!/bin/sh
# Software: lrctoolbox 1.3.0 (PyPI), `SyncedLyrics.load_from_lines` and `save_to_file`.
#
# Expected: in LRC, the author of the words has the tag [au:...].
# A line with a time tag is a line of the lyrics, whatever its words are.
# The README promises to read, modify and write lyrics with their metadata.
# A file that is read and written again must have the same lines.
#
# Observed: the reader searches each line for the word "lyricist", in any position.
# It takes the text after that word as the name of the author.
# The line disappears from the lyrics, and the name from the [au:...] tag is replaced.
# The reader reports no error.
#
# Output seen:
#   lines read: 2 of 3
#   [au:wrote, all in the rain]
#   [00:10.00]Out on the pier
#   [00:20.00]And the band goes home
#
# Needs: Python 3.11 or later with venv.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check lrctoolbox==1.3.0
cat > "$work/finding.py" <<'EOF'
import sys
from pathlib import Path

from lrctoolbox import SyncedLyrics

file = Path(sys.argv[1])
lyrics = SyncedLyrics.load_from_lines(
    [
        "[au:Ines Vale]",
        "[00:10.00]Out on the pier",
        "[00:15.00]We sang what the lyricist wrote, all in the rain",
        "[00:20.00]And the band goes home",
    ]
)
print(f"lines read: {len(lyrics.lyrics)} of 3")
lyrics.save_to_file(file)
for line in file.read_text(encoding="utf-8").splitlines():
    if not line.startswith(("[re:", "[ve:")):
        print(line)
EOF
seen=$("$work/venv/bin/python" "$work/finding.py" "$work/song.lrc")
expected='lines read: 2 of 3
[au:wrote, all in the rain]
[00:10.00]Out on the pier
[00:20.00]And the band goes home'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
