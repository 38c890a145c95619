#!/bin/sh
# Software: @musement/iso-duration 1.0.0, pomeranian-durations 1.11.4 and, for comparison,
# @0dep/piso 5.1.2 (all npm).
#
# Expected: in ISO 8601, the smallest unit of a duration may have a decimal fraction.
# The decimal sign is a comma or a full stop. The edition of 2004 prefers the comma (4.2.2.4).
# The READMEs of all three packages say that they read durations of ISO 8601.
# "PT3M25,5S" must therefore be 205.5 seconds, or a parser must reject it.
#
# Observed: @musement/iso-duration loses the part after the comma.
# pomeranian-durations loses the whole component that has a comma, so 25.5 seconds become 0.
# Neither package reports an error. With a full stop, all three agree.
#
# Output seen:
#   PT3M25,5S: musement 205, pomeranian 180, piso 205.5
#   PT1,5M: musement 60, pomeranian 0, piso 90
#   PT3M25.5S: musement 205.5, pomeranian 205.5, piso 205.5
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact @musement/iso-duration@1.0.0 pomeranian-durations@1.11.4 @0dep/piso@5.1.2 > /dev/null
cat > finding.mjs <<'EOF'
import { parseDuration } from '@0dep/piso';
import musement from '@musement/iso-duration';
import pomeranian from 'pomeranian-durations';

function piso(text) {
  const start = new Date('2024-01-01T00:00:00Z');
  return (parseDuration(text).getExpireAt(start) - start) / 1000;
}
for (const text of ['PT3M25,5S', 'PT1,5M', 'PT3M25.5S']) {
  const { minutes, seconds } = musement.isoDuration(text).parse();
  const first = minutes * 60 + seconds;
  const second = pomeranian.asSeconds(text);
  console.log(`${text}: musement ${first}, pomeranian ${second}, piso ${piso(text)}`);
}
EOF
seen=$(node finding.mjs)
expected='PT3M25,5S: musement 205, pomeranian 180, piso 205.5
PT1,5M: musement 60, pomeranian 0, piso 90
PT3M25.5S: musement 205.5, pomeranian 205.5, piso 205.5'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
