#!/bin/sh
# Software: totem-pl-parser 3.26.6 (Debian package libtotem-plparser18 3.26.6-1+b1), which Totem and Rhythmbox use.
#
# Expected: the content of <location> in XSPF is a URI reference, absolute or relative.
# A relative one is resolved against the URI of the playlist (RFC 3986, section 5), which changes
# no percent-encoded character: "Low%20Water/Tin%20Roof.mp3" is the file "Low Water/Tin Roof.mp3".
#
# Observed: a relative location is taken for a path, and encoded once more. Every "%" becomes "%25".
# Files with blanks, "#" or other scripts in their names are not found. Absolute locations are right,
# and the paths of M3U files too, which are not encoded in the file.
#
# Output seen (DIR is the folder of the playlist):
#   XSPF: file:///music/Tin%20Roof.mp3 -> file:///music/Tin%20Roof.mp3
#   XSPF: Tin%20Roof.mp3 -> file://DIR/Tin%2520Roof.mp3
#   XSPF: C%23%20Minor/a.mp3 -> file://DIR/C%2523%2520Minor/a.mp3
#   XSPF: %D0%94%D0%BE%D0%BC.mp3 -> file://DIR/%25D0%2594%25D0%25BE%25D0%25BC.mp3
#   M3U: Tin Roof.mp3 -> file://DIR/Tin%20Roof.mp3
#
# Needs: apt-get, dpkg, python3-gi, libxml2 and libarchive13 of Debian 12. Nothing is installed in the system.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
apt-get download -qq libtotem-plparser18=3.26.6-1+b1 gir1.2-totemplparser-1.0=3.26.6-1+b1 2> /dev/null
for package in *.deb; do dpkg -x "$package" root; done
cat > finding.py <<'EOF'
import os

import gi

gi.require_version("TotemPlParser", "1.0")
from gi.repository import Gio, TotemPlParser


def read(ending, text, shown):
    with open(f"list.{ending}", "w") as file:
        file.write(text)
    entries, parser = [], TotemPlParser.Parser()
    parser.connect("entry-parsed", lambda parser, uri, fields: entries.append(uri))
    parser.parse(Gio.File.new_for_path(os.path.abspath(file.name)).get_uri(), False)
    print(f"{ending.upper()}: {shown} ->", *(uri.replace(os.getcwd(), "DIR") for uri in entries))


def read_xspf(*locations):
    elements = "".join(f"<location>{location}</location>" for location in locations)
    track = f"<track>{elements}<title>A</title></track>"
    text = f'<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList>{track}</trackList></playlist>'
    read("xspf", '<?xml version="1.0"?>' + text, " ".join(locations))


read_xspf("file:///music/Tin%20Roof.mp3")
read_xspf("Tin%20Roof.mp3")
read_xspf("C%23%20Minor/a.mp3")
read_xspf("%D0%94%D0%BE%D0%BC.mp3")
read("m3u", "#EXTM3U\n#EXTINF:1,A\nTin Roof.mp3\n", "Tin Roof.mp3")
EOF
lib=$(echo "$work"/root/usr/lib/*-linux-gnu)
seen=$(LD_LIBRARY_PATH=$lib GI_TYPELIB_PATH=$lib/girepository-1.0 /usr/bin/python3 finding.py 2> /dev/null)
expected='XSPF: file:///music/Tin%20Roof.mp3 -> file:///music/Tin%20Roof.mp3
XSPF: Tin%20Roof.mp3 -> file://DIR/Tin%2520Roof.mp3
XSPF: C%23%20Minor/a.mp3 -> file://DIR/C%2523%2520Minor/a.mp3
XSPF: %D0%94%D0%BE%D0%BC.mp3 -> file://DIR/%25D0%2594%25D0%25BE%25D0%25BC.mp3
M3U: Tin Roof.mp3 -> file://DIR/Tin%20Roof.mp3'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
