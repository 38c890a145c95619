#!/bin/sh
# Software: @iptv/playlist 1.2.1 (npm), `parseM3U`.
#
# Expected: an M3U entry is a path or a URL of any scheme. Relative paths are the usual form.
# The README presents the package as a parser for M3U files and names no limit on entries.
# One #EXTINF line with a path or a URL after it gives one channel.
#
# Observed: the parser keeps only entries that start with "http".
# It drops paths, file: URLs and rtsp: URLs without an error.
#
# Output seen:
#   http://radio.example/a.mp3 -> 1 channel
#   https://radio.example/a.mp3 -> 1 channel
#   Album/song.mp3 -> 0 channels
#   /music/song.mp3 -> 0 channels
#   file:///music/song.mp3 -> 0 channels
#   rtsp://radio.example/a -> 0 channels
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @iptv/playlist@1.2.1 > /dev/null
cat > finding.mjs <<'EOF'
import { parseM3U } from '@iptv/playlist';

for (const entry of [
  'http://radio.example/a.mp3',
  'https://radio.example/a.mp3',
  'Album/song.mp3',
  '/music/song.mp3',
  'file:///music/song.mp3',
  'rtsp://radio.example/a',
]) {
  const count = parseM3U(`#EXTM3U\n#EXTINF:215,Pixies - Debaser\n${entry}\n`).channels.length;
  console.log(`${entry} -> ${count} ${count === 1 ? 'channel' : 'channels'}`);
}
EOF
seen=$(node finding.mjs)
expected='http://radio.example/a.mp3 -> 1 channel
https://radio.example/a.mp3 -> 1 channel
Album/song.mp3 -> 0 channels
/music/song.mp3 -> 0 channels
file:///music/song.mp3 -> 0 channels
rtsp://radio.example/a -> 0 channels'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
