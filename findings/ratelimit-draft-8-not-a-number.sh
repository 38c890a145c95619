#!/bin/sh
# Software: express-rate-limit 8.7.5 (writer) with express 4.22.1, and
# ratelimit-header-parser 0.1.0 (reader), all npm. Writer and reader are of the same authors.
#
# Expected: the README of the reader says that it finds rate limits "in a variety of formats",
# with a limit, a remaining count and a reset time.
# It promises undefined if it finds no limit, and numbers if it finds one.
# The header of draft 8 is a list of structured fields (RFC 9651) and has no key "limit".
# The reader names draft 7 as the newest format, so undefined or an error is to be expected.
#
# Observed: the reader takes each header with the name RateLimit for one of draft 7.
# It returns an object in which all numbers are NaN and the time is an invalid Date.
# Each comparison with NaN is false, so `remaining < 1` never stops a client.
#
# Output seen:
#   draft-7: limit=10, remaining=9, reset=60
#     limit 10, remaining 9, valid reset time: true
#   draft-8: "10-in-1min"; r=9; t=60
#     limit NaN, remaining NaN, valid reset time: false
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact express-rate-limit@8.7.5 express@4.22.1 ratelimit-header-parser@0.1.0 > /dev/null
cat > finding.mjs <<'EOF'
import express from 'express';
import { rateLimit } from 'express-rate-limit';
import { parseRateLimit } from 'ratelimit-header-parser';

const app = express();
const drafts = ['draft-7', 'draft-8'];
for (const draft of drafts) {
  const limiter = rateLimit({
    windowMs: 60_000,
    limit: 10,
    standardHeaders: draft,
    legacyHeaders: false,
  });
  app.get(`/${draft}`, limiter, (request, response) => response.send('ok'));
}
const server = app.listen(0, '127.0.0.1', async () => {
  for (const draft of drafts) {
    const response = await fetch(`http://127.0.0.1:${server.address().port}/${draft}`);
    await response.text();
    const { limit, remaining, reset } = parseRateLimit(response);
    console.log(`${draft}: ${response.headers.get('ratelimit')}`);
    const valid = !Number.isNaN(reset.getTime());
    console.log(`  limit ${limit}, remaining ${remaining}, valid reset time: ${valid}`);
  }
  server.close();
  server.closeAllConnections();
});
EOF
seen=$(node finding.mjs)
expected='draft-7: limit=10, remaining=9, reset=60
  limit 10, remaining 9, valid reset time: true
draft-8: "10-in-1min"; r=9; t=60
  limit NaN, remaining NaN, valid reset time: false'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
