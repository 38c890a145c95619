#!/bin/sh
# Software: http-link-header 1.1.4 (npm), `LinkHeader.parse` and `toString`.
#
# Expected: the value of `title` is a token or a quoted string (RFC 8288, section 3).
# RFC 9110, section 5.6.4: a quoted string escapes a quote and a backslash with a backslash.
# It has no percent-encoding, so "%" in a title is an ordinary character.
# A header that is read and written again must therefore have the same title.
#
# Observed: the reader handles the backslash correctly and leaves "%" alone.
# The writer percent-encodes each title that needs quotes, so "&" becomes "%26".
# Only the space, the comma and the semicolon stay as they are.
# Each further cycle encodes the "%" once more. No reader has a reason to decode it.
#
# Output seen:
#   50% live -> 50%25 live -> 50%2525 live
#   Say "yes" -> Say %22yes%22 -> Say %2522yes%2522
#   Salt & Rain -> Salt %26 Rain -> Salt %2526 Rain
#   Live: Lyon -> Live%3A Lyon -> Live%253A Lyon
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact http-link-header@1.1.4 > /dev/null
cat > finding.cjs <<'EOF'
const LinkHeader = require('http-link-header');

for (const value of ['50% live', 'Say \\"yes\\"', 'Salt & Rain', 'Live: Lyon']) {
  let header = `</?page=2>; rel="next"; title="${value}"`;
  const titles = [];
  for (let cycle = 0; cycle < 3; cycle++) {
    const link = LinkHeader.parse(header);
    titles.push(link.refs[0].title);
    header = link.toString();
  }
  console.log(titles.join(' -> '));
}
EOF
seen=$(node finding.cjs)
expected='50% live -> 50%25 live -> 50%2525 live
Say "yes" -> Say %22yes%22 -> Say %2522yes%2522
Salt & Rain -> Salt %26 Rain -> Salt %2526 Rain
Live: Lyon -> Live%3A Lyon -> Live%253A Lyon'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
