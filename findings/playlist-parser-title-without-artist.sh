#!/bin/sh
# Software: playlist-parser 0.0.12 (npm), `M3U.parse`.
#
# Expected: "#EXTINF:321,Intro" has the duration 321 and the title "Intro".
# The README documents the fields length and title for extended M3U.
# The part "Artist - Title" is only a custom, and many titles have no " - ".
#
# Observed: without a hyphen in the title, the title is "321,Intro" and the length is 0.
# With a hyphen inside one word, the parser splits that word into an artist and a title.
# A directive such as #PLAYLIST gives the element undefined in the list.
#
# Output seen:
#   {"length":0,"artist":"","title":"321,Intro","file":"intro.mp3"}
#   {"length":"268","artist":"Semi","title":"Charmed Life","file":"life.mp3"}
#   undefined
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact playlist-parser@0.0.12 > /dev/null
cat > finding.cjs <<'EOF'
const { M3U } = require('playlist-parser');

const lists = [
  '#EXTM3U\n#EXTINF:321,Intro\nintro.mp3\n',
  '#EXTM3U\n#EXTINF:268,Semi-Charmed Life\nlife.mp3\n',
  '#EXTM3U\n#PLAYLIST:Summer\n#EXTINF:215,Pixies - Debaser\ndebaser.mp3\n',
];
for (const list of lists) console.log(JSON.stringify(M3U.parse(list)[0]));
EOF
seen=$(node finding.cjs)
expected='{"length":0,"artist":"","title":"321,Intro","file":"intro.mp3"}
{"length":"268","artist":"Semi","title":"Charmed Life","file":"life.mp3"}
undefined'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
