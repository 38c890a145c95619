#!/bin/sh
# Software: http-link-header 1.1.4 (writer) and @hugoalh/http-header-link 1.0.3 (reader), both npm.
#
# Expected: RFC 8288, section 3, allows a parameter value as a token or in quotes.
# A reader must handle both forms: x=y and x="y" are the same.
# The README of the reader says that it handles the header according to RFC 8288.
# So the reader must find the relation in a header that the writer made.
#
# Observed: the writer leaves out the quotes around a value that is a token.
# The reader keeps such a value only if it is the last thing in the header.
# Before the next parameter or the next link, it turns the value into an empty string.
# No link then has the relation "next". The reader reports no error.
# When the reader writes the link again, the value is gone: only the name `rel` is left.
#
# Output seen:
#   written: </?page=2>; rel=next; title="Page 2"
#   relation: "", links with rel=next: 0
#   written again: </?page=2>; rel; title="Page 2"
#   written: </?page=2>; rel=next, </?page=1>; rel=prev
#   relation: "", links with rel=next: 0
#   written again: </?page=2>; rel, </?page=1>; rel="prev"
#   written: </?page=2>; rel=next
#   relation: "next", links with rel=next: 1
#   written again: </?page=2>; rel="next"
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact http-link-header@1.1.4 @hugoalh/http-header-link@1.0.3 > /dev/null
cat > finding.mjs <<'EOF'
import Writer from 'http-link-header';
import { HTTPHeaderLink as Reader } from '@hugoalh/http-header-link';

const next = { uri: '/?page=2', rel: 'next' };
for (const links of [
  [{ ...next, title: 'Page 2' }],
  [next, { uri: '/?page=1', rel: 'prev' }],
  [next],
]) {
  const header = new Writer();
  for (const link of links) header.set(link);
  console.log(`written: ${header}`);
  const read = new Reader(String(header));
  const [[, parameters]] = read.entries();
  const found = read.getByRel('next').length;
  console.log(`relation: ${JSON.stringify(parameters.rel)}, links with rel=next: ${found}`);
  console.log(`written again: ${read}`);
}
EOF
seen=$(node finding.mjs)
expected='written: </?page=2>; rel=next; title="Page 2"
relation: "", links with rel=next: 0
written again: </?page=2>; rel; title="Page 2"
written: </?page=2>; rel=next, </?page=1>; rel=prev
relation: "", links with rel=next: 0
written again: </?page=2>; rel, </?page=1>; rel="prev"
written: </?page=2>; rel=next
relation: "next", links with rel=next: 1
written again: </?page=2>; rel="next"'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
