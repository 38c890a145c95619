#!/bin/sh
# Software: m3u-parser-generator 5.0.2 and, for comparison, iptv-playlist-parser 0.15.2 (npm).
#
# Expected: an #EXTINF line may have attributes with quoted values before the title.
# A comma inside quotes belongs to the value. The title begins after the first comma outside.
# The README of m3u-parser-generator says that it parses and generates IPTV playlists,
# and its examples have such attributes.
# A playlist that is read and written again must have the same attributes and titles.
#
# Observed: m3u-parser-generator ends the attributes at the first comma, also inside quotes.
# The attribute is lost, and the rest of its value becomes a part of the title.
# The error stays in the file when the playlist is written.
# iptv-playlist-parser reads the attribute and the title correctly.
# A comma in the title is no problem for either package.
#
# Output seen:
#   read:    #EXTINF:203 group-title="Rain, Salt",Rooftop
#   written: #EXTINF:203, Salt",Rooftop
#   iptv:    group Rain, Salt, name Rooftop
#   read:    #EXTINF:203 group-title="Rain",Rooftop, Part 2
#   written: #EXTINF:203 group-title="Rain",Rooftop, Part 2
#   iptv:    group Rain, name Rooftop, Part 2
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact m3u-parser-generator@5.0.2 iptv-playlist-parser@0.15.2 > /dev/null
cat > finding.mjs <<'EOF'
import iptv from 'iptv-playlist-parser';
import { M3uParser } from 'm3u-parser-generator';

for (const line of [
  '#EXTINF:203 group-title="Rain, Salt",Rooftop',
  '#EXTINF:203 group-title="Rain",Rooftop, Part 2',
]) {
  const file = `#EXTM3U\n${line}\nhttp://radio.example/a.mp3\n`;
  console.log(`read:    ${line}`);
  console.log(`written: ${new M3uParser().parse(file).getM3uString().split('\n')[1]}`);
  const [{ group, name }] = iptv.parse(file).items;
  console.log(`iptv:    group ${group.title}, name ${name}`);
}
EOF
seen=$(node finding.mjs)
expected='read:    #EXTINF:203 group-title="Rain, Salt",Rooftop
written: #EXTINF:203, Salt",Rooftop
iptv:    group Rain, Salt, name Rooftop
read:    #EXTINF:203 group-title="Rain",Rooftop, Part 2
written: #EXTINF:203 group-title="Rain",Rooftop, Part 2
iptv:    group Rain, name Rooftop, Part 2'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
