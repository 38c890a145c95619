#!/bin/sh
# Software: VLC 3.0.24 (Debian packages 3.0.24-0+deb12u1), libvlc.
#
# Expected: a line of an M3U file without a scheme is a path, and "#" and "?" are ordinary letters
# in a file name. To make a URI of a path, a program encodes them (RFC 3986, section 2.4).
# VLC encodes the blanks of such a path, and its own function for paths encodes "#", "?" and "%" too.
#
# Observed: in an M3U file, "#" starts a fragment and "?" a query. A folder "C# Minor" becomes "C".
# VLC then plays nothing, and a playlist that it saves has the name "C".
# A colon makes the first part a scheme, also behind digits, with which no scheme starts:
# "10:15 Saturday Night.mp3" is no longer a file in the folder of the playlist.
# "50%20 Off.mp3" is decoded and names another file. In a folder "100% Rain", the same name is encoded.
#
# Output seen (DIR is the folder of the playlist):
#   path: C# Minor/a.mp3 -> file://DIR/C%23%20Minor/a.mp3
#   M3U: C# Minor/a.mp3 -> file://DIR/C
#   path: What?.mp3 -> file://DIR/What%3F.mp3
#   M3U: What?.mp3 -> file://DIR/What?.mp3
#   path: 10:15 Saturday Night.mp3 -> file://DIR/10%3A15%20Saturday%20Night.mp3
#   M3U: 10:15 Saturday Night.mp3 -> 10:15%20Saturday%20Night.mp3
#   M3U: 50%20 Off.mp3 -> file://DIR/50%20%20Off.mp3
#   M3U: 100% Rain/50%20 Off.mp3 -> file://DIR/100%25%20Rain/50%2520%20Off.mp3
#
# Needs: apt-get, dpkg, python3, libidn12 and libdbus-1-3 of Debian 12. Nothing is installed in the system.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
apt-get download -qq libvlc5=3.0.24-0+deb12u1 libvlccore9=3.0.24-0+deb12u1 vlc-plugin-base=3.0.24-0+deb12u1 2> /dev/null
for package in *.deb; do dpkg -x "$package" root; done
cat > finding.py <<'EOF'
import ctypes
import os
import time
from ctypes import c_char_p, c_void_p

vlc = ctypes.CDLL("libvlc.so.5")
for name in ("new", "media_new_path", "media_subitems", "media_list_item_at_index"):
    getattr(vlc, f"libvlc_{name}").restype = c_void_p
vlc.libvlc_media_get_mrl.restype = c_char_p
player = c_void_p(vlc.libvlc_new(1, (c_char_p * 1)(b"--quiet")))


def uri(media):
    return vlc.libvlc_media_get_mrl(c_void_p(media)).decode().replace(os.getcwd(), "DIR")


def open_path(path):
    media = vlc.libvlc_media_new_path(player, os.path.abspath(path).encode())
    print(f"path: {path} -> {uri(media)}")


def open_m3u(path):
    with open("list.m3u", "w") as file:
        file.write(f"#EXTM3U\n#EXTINF:1,A - B\n{path}\n")
    playlist = c_void_p(vlc.libvlc_media_new_path(player, os.path.abspath(file.name).encode()))
    vlc.libvlc_media_parse_with_options(playlist, 0, 5000)
    while not vlc.libvlc_media_get_parsed_status(playlist):
        time.sleep(0.05)
    entries = c_void_p(vlc.libvlc_media_subitems(playlist))
    print(f"M3U: {path} -> {uri(vlc.libvlc_media_list_item_at_index(entries, 0))}")


for path in ("C# Minor/a.mp3", "What?.mp3", "10:15 Saturday Night.mp3"):
    open_path(path)
    open_m3u(path)
open_m3u("50%20 Off.mp3")
open_m3u("100% Rain/50%20 Off.mp3")
EOF
lib=$(echo "$work"/root/usr/lib/*-linux-gnu)
seen=$(LD_LIBRARY_PATH=$lib VLC_PLUGIN_PATH=$lib/vlc/plugins python3 finding.py 2> /dev/null)
expected='path: C# Minor/a.mp3 -> file://DIR/C%23%20Minor/a.mp3
M3U: C# Minor/a.mp3 -> file://DIR/C
path: What?.mp3 -> file://DIR/What%3F.mp3
M3U: What?.mp3 -> file://DIR/What?.mp3
path: 10:15 Saturday Night.mp3 -> file://DIR/10%3A15%20Saturday%20Night.mp3
M3U: 10:15 Saturday Night.mp3 -> 10:15%20Saturday%20Night.mp3
M3U: 50%20 Off.mp3 -> file://DIR/50%20%20Off.mp3
M3U: 100% Rain/50%20 Off.mp3 -> file://DIR/100%25%20Rain/50%2520%20Off.mp3'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
