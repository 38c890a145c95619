#!/bin/sh
# Software: xspf-lib 0.3.4 (PyPI).
#
# Expected: XSPF defines the content of <location> as a URI, so a file name with "#" has "%23".
# A library that reads a valid playlist and writes it again keeps each URI equivalent.
# RFC 3986, section 2.4: software must split a URI into its components before it decodes them.
#
# Observed: the reader decodes all percent-encoded characters of the location.
# The writer writes the decoded text and encodes nothing.
# "Track%20%231.mp3" becomes "Track #1.mp3", in which "#1.mp3" is a fragment.
# A second read-and-write cycle changes the location once more.
# So "50%2525.mp3" (the file "50%25.mp3") loses one level of encoding per cycle.
#
# Output seen:
#   read 1: file:///music/Track%20%231.mp3 -> file:///music/Track #1.mp3
#   read 1: file:///music/50%2525.mp3 -> file:///music/50%25.mp3
#   read 2: file:///music/50%25.mp3 -> file:///music/50%.mp3
#
# Needs: Python 3 with venv. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check xspf-lib==0.3.4
cat > "$work/finding.py" <<'EOF'
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import xspf_lib

LOCATION = "{http://xspf.org/ns/0/}location"
file = Path(sys.argv[1])


def read_and_write(label, document):
    file.write_text(document, encoding="utf-8")
    before = [element.text for element in ElementTree.fromstring(document).iter(LOCATION)]
    written = xspf_lib.Playlist.parse(str(file)).xml_string()
    after = [element.text for element in ElementTree.fromstring(written).iter(LOCATION)]
    for old, new in zip(before, after):
        print(f"{label}: {old} -> {new}")
    return written


def playlist(*locations):
    tracks = "".join(f"<track><location>{uri}</location></track>" for uri in locations)
    return (
        '<playlist version="1" xmlns="http://xspf.org/ns/0/">'
        f"<trackList>{tracks}</trackList></playlist>"
    )


read_and_write("read 1", playlist("file:///music/Track%20%231.mp3"))
second = read_and_write("read 1", playlist("file:///music/50%2525.mp3"))
read_and_write("read 2", second)
EOF
seen=$("$work/venv/bin/python" "$work/finding.py" "$work/list.xspf")
expected='read 1: file:///music/Track%20%231.mp3 -> file:///music/Track #1.mp3
read 1: file:///music/50%2525.mp3 -> file:///music/50%25.mp3
read 2: file:///music/50%25.mp3 -> file:///music/50%.mp3'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
