#!/bin/sh
# Software: pyrekordbox 0.5.0 (PyPI), class `RekordboxXml`.
#
# Expected: rekordbox on macOS exports a location such as file://localhost/Users/dj/a.mp3.
# By RFC 8089 (and RFC 1738, section 3.10), the path of this URL is /Users/dj/a.mp3.
# A playlist can refer to its tracks by location (KeyType 1).
# `Node.get_tracks` returns these keys, and `RekordboxXml.get_track` has a parameter `Location`.
# So the keys of a playlist should find the tracks, and so should the path on the disk.
#
# Observed: the location that the library returns has no "/" in front, so the path is relative.
# `get_track` finds the track neither by the key of the playlist nor by the path on the disk.
# Only the wrong relative path finds it. A failed search returns None, not an error.
# For a new track with an absolute path, the library writes a URL with a double slash.
#
# Output seen:
#   location: Users/dj/a.mp3, absolute: False
#   file://localhost/Users/dj/a.mp3 -> None
#   /Users/dj/a.mp3 -> None
#   Users/dj/a.mp3 -> track 7
#   written for /Users/dj/b.mp3: file://localhost//Users/dj/b.mp3
#
# Needs: Python 3 with venv. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check pyrekordbox==0.5.0
cat > "$work/export.xml" <<'EOF'
<?xml version="1.0" encoding="UTF-8"?>
<DJ_PLAYLISTS Version="1.0.0">
  <PRODUCT Name="rekordbox" Version="6.7.4" Company="AlphaTheta"/>
  <COLLECTION Entries="1">
    <TRACK TrackID="7" Name="Rooftop" Location="file://localhost/Users/dj/a.mp3"/>
  </COLLECTION>
  <PLAYLISTS>
    <NODE Type="0" Name="ROOT" Count="1">
      <NODE Type="1" Name="Set" KeyType="1" Entries="1">
        <TRACK Key="file://localhost/Users/dj/a.mp3"/>
      </NODE>
    </NODE>
  </PLAYLISTS>
</DJ_PLAYLISTS>
EOF
cat > "$work/finding.py" <<'EOF'
import re
import sys
from pathlib import Path

from pyrekordbox import RekordboxXml

library = RekordboxXml(sys.argv[1])
location = library.get_track(TrackID=7)["Location"]
print(f"location: {location}, absolute: {Path(location).is_absolute()}")
[key] = library.get_playlist("Set").get_tracks()
for name in (key, "/Users/dj/a.mp3", location):
    track = library.get_track(Location=name)
    print(f"{name} -> {track and 'track ' + str(track['TrackID'])}")
library.add_track("/Users/dj/b.mp3", TrackID=8)
written = re.search('[^"]*b.mp3', library.tostring()).group()
print(f"written for /Users/dj/b.mp3: {written}")
EOF
seen=$("$work/venv/bin/python" "$work/finding.py" "$work/export.xml")
expected='location: Users/dj/a.mp3, absolute: False
file://localhost/Users/dj/a.mp3 -> None
/Users/dj/a.mp3 -> None
Users/dj/a.mp3 -> track 7
written for /Users/dj/b.mp3: file://localhost//Users/dj/b.mp3'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
