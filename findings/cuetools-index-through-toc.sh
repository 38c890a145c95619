#!/bin/sh
# Software: cuetools 1.4.1 (Debian package 1.4.1-0.2), command `cueconvert`.
#
# Expected: `cueconvert` converts between cue sheets and the TOC format of cdrdao.
# In a cue sheet, PREGAP is silence that is not in the file (in a TOC: ZERO and START).
# INDEX 01 is the start of the track. In a TOC, the first INDEX line of a track is index 2.
# Both formats can state this, so cue -> TOC -> cue must not move or rename an index.
#
# Observed: the TOC file is correct, but the way back is not.
# With PREGAP, the track gets an INDEX 00 two seconds before its start, in the audio of the
# track before. The PREGAP stays too, so the gap is there twice. INDEX 02 moves by two seconds.
# Without PREGAP, the number of each index drops by one, so the track starts 49 seconds late.
# The command exits with status 0.
#
# Output seen:
#   with PREGAP, before:
#     PREGAP 00:02:00
#     INDEX 01 06:10:33
#     INDEX 02 07:00:00
#   with PREGAP, after:
#     PREGAP 00:02:00
#     INDEX 00 06:08:33
#     INDEX 01 06:10:33
#     INDEX 02 06:58:00
#   without PREGAP, after:
#     INDEX 00 06:10:33
#     INDEX 01 07:00:00
#
# Needs: apt-get and dpkg with the package lists of Debian 12. Nothing is installed in the system.
# Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
cd "$work"
apt-get download -qq cuetools=1.4.1-0.2 2> /dev/null
dpkg -x cuetools_*.deb root
cat > with.cue <<'EOF'
FILE "low water.wav" WAVE
  TRACK 01 AUDIO
    INDEX 01 00:00:00
  TRACK 02 AUDIO
    PREGAP 00:02:00
    INDEX 01 06:10:33
    INDEX 02 07:00:00
EOF
grep -v PREGAP with.cue > without.cue
convert() {
    root/usr/bin/cueconvert -i cue -o toc "$1.cue" "$1.toc"
    root/usr/bin/cueconvert -i toc -o cue "$1.toc" "$1.after.cue"
}
convert with
convert without
indexes() {
    echo "$1:"
    sed -n '/TRACK 02/,$ s/^ *\(\(PREGAP\|INDEX\) .*\)/  \1/p' "$2"
}
seen=$(
    indexes 'with PREGAP, before' with.cue
    indexes 'with PREGAP, after' with.after.cue
    indexes 'without PREGAP, after' without.after.cue
)
expected='with PREGAP, before:
  PREGAP 00:02:00
  INDEX 01 06:10:33
  INDEX 02 07:00:00
with PREGAP, after:
  PREGAP 00:02:00
  INDEX 00 06:08:33
  INDEX 01 06:10:33
  INDEX 02 06:58:00
without PREGAP, after:
  INDEX 00 06:10:33
  INDEX 01 07:00:00'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
