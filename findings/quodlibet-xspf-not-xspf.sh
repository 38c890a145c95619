#!/bin/sh
# Software: Quod Libet 4.5.0 (Debian package exfalso 4.5.0-2), class `XSPFBackedPlaylist`.
#
# Expected: Quod Libet saves each playlist as a file with the ending "xspf".
# In XSPF, all elements are in the namespace "http://xspf.org/ns/0/" (specification, section 4.1).
# The content of <location> is a URI, so a path has "%25" for "%", "%23" for "#" and "%3F" for "?".
#
# Observed: no element has a namespace, so a program that asks for the tracks of XSPF finds none.
# The location is the path as it is. To a reader of URIs, "%20" in it is a blank,
# "#" starts a fragment, and "?" starts a query. All three locations name other files.
#
# Output seen:
#   elements in the file: playlist title date trackList track location title track ...
#   tracks in the namespace of XSPF: 0 of 3
#   /music/50%20 Off.mp3 -> file /music/50  Off.mp3
#   /music/C# Minor.mp3 -> file /music/C
#   /music/What?.mp3 -> file /music/What
#
# Needs: apt-get, dpkg, python3-gi, gir1.2-gtk-3.0 and gir1.2-gstreamer-1.0 of Debian 12.
# Nothing is installed in the system.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
apt-get download -qq exfalso=4.5.0-2 python3-mutagen=1.46.0-1 2> /dev/null
for package in *.deb; do dpkg -x "$package" root; done
mkdir lists
cat > write.py <<'EOF'
import os

import quodlibet
from quodlibet import config

quodlibet.init_cli()
config.init()

from quodlibet.formats import AudioFile
from quodlibet.library.file import FileLibrary
from quodlibet.util.collection import XSPFBackedPlaylist

PATHS = ["/music/50%20 Off.mp3", "/music/C# Minor.mp3", "/music/What?.mp3"]
playlist = XSPFBackedPlaylist.new(os.path.abspath("lists"), "Road", songs_lib=FileLibrary("songs"))
playlist.extend(AudioFile({"~filename": path, "title": "A"}) for path in PATHS)
playlist.write()
EOF
cat > read.py <<'EOF'
import xml.etree.ElementTree as ElementTree
from urllib.parse import unquote, urlsplit

XSPF = "{http://xspf.org/ns/0/}"
root = ElementTree.parse("lists/Road.xspf").getroot()
names = [element.tag for element in root.iter()]
print("elements in the file:", *names[:8], "...")
print(f"tracks in the namespace of XSPF: {names.count(XSPF + 'track')} of {names.count('track')}")
for location in root.iter("location"):
    print(f"{location.text} -> file {unquote(urlsplit(location.text).path)}")
EOF
HOME=$work XDG_CONFIG_HOME=$work PYTHONPATH=root/usr/lib/python3/dist-packages /usr/bin/python3 write.py > /dev/null 2>&1
seen=$(/usr/bin/python3 read.py)
expected='elements in the file: playlist title date trackList track location title track ...
tracks in the namespace of XSPF: 0 of 3
/music/50%20 Off.mp3 -> file /music/50  Off.mp3
/music/C# Minor.mp3 -> file /music/C
/music/What?.mp3 -> file /music/What'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
