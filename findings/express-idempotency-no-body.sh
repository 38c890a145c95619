#!/bin/sh
# Software: express-idempotency 1.0.6 with express 4.22.1 (npm).
#
# Expected: a client that repeats a completed request gets the result of the first one
# (draft-ietf-httpapi-idempotency-key-header-07, section 2.6).
# The README says that a response is kept if its status is between 200 and 299.
# In Express, `response.status(204).end()` is the usual way to send no body.
# The fields Location and ETag are a part of the result of a POST with status 201.
#
# Observed: the middleware sees only responses that are sent with `send` or `json`.
# After `end()`, the key stays "in progress", and the in-memory store never removes it.
# Each repetition then gets status 409, although the first request was complete.
# A kept response has no Location. Of all fields, the middleware keeps only Content-Type.
# The ETag is another one, which Express makes from the body.
#
# Output seen:
#   POST /like 1: 204
#   POST /like 2: 409
#   POST /playlists 1: 201 location /playlists/7 etag "version-1"
#   POST /playlists 2: 201 location null etag W/"8-eE+TghVu0lqfC5QQKmjMzwJAx2U"
#
# Needs: Node.js with npm. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts --save-exact express-idempotency@1.0.6 express@4.22.1 > /dev/null
cat > finding.cjs <<'EOF'
const express = require('express');
const { getSharedIdempotencyService, idempotency } = require('express-idempotency');

const isReplay = (request) => getSharedIdempotencyService().isHit(request);
const app = express();
app.use(express.json(), idempotency());
app.post('/like', (request, response) => {
  if (!isReplay(request)) response.status(204).end();
});
app.post('/playlists', (request, response) => {
  if (isReplay(request)) return;
  response.status(201).location('/playlists/7').set('ETag', '"version-1"').json({ id: 7 });
});
app.use((error, request, response, next) => response.end());

const server = app.listen(0, '127.0.0.1', async () => {
  for (const path of ['/like', '/playlists']) {
    for (const attempt of [1, 2]) {
      const response = await fetch(`http://127.0.0.1:${server.address().port}${path}`, {
        method: 'POST',
        headers: { 'Idempotency-Key': `key of ${path}` },
      });
      const { status, headers } = response;
      await response.text();
      const fields = status === 201
        ? ` location ${headers.get('location')} etag ${headers.get('etag')}`
        : '';
      console.log(`POST ${path} ${attempt}: ${status}${fields}`);
    }
  }
  server.close();
  server.closeAllConnections();
});
EOF
seen=$(node finding.cjs)
expected='POST /like 1: 204
POST /like 2: 409
POST /playlists 1: 201 location /playlists/7 etag "version-1"
POST /playlists 2: 201 location null etag W/"8-eE+TghVu0lqfC5QQKmjMzwJAx2U"'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
