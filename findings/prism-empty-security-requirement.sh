#!/bin/sh
# Software: @stoplight/prism-cli 5.16.0 (npm), the mock server.
#
# Expected: OpenAPI 3.1.0, "Operation Object" and "Security Requirement Object". The requirements in `security` are alternatives.
# An empty requirement ({}) makes security optional, so a request fulfils it with or without credentials.
# These values of `security` therefore make it optional: `[{}]`, an empty list, and `[{}, {"bearer": []}]`.
# Each of them should accept requests with a token, and requests without one.
#
# Observed: with `security: [{}]`, a request without Authorization is answered with 200, but one with it gets 401.
# The proxy reports the same request as a violation: "Invalid security scheme used".
# Clients send their token with every request, so only signed-in users fail.
#
# Output seen: the value of `security`, the status without Authorization, and the status with it:
#   [] 200 200
#   [{}] 200 401
#   [{},{"bearer":[]}] 200 200
#
# Needs: npm, node 20, curl. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
cd "$work"
server=
trap 'if [ -n "$server" ]; then kill "$server"; fi; rm -rf "$work"' EXIT
echo '{"private": true}' > package.json
npm install --silent --no-audit --no-fund @stoplight/prism-cli@5.16.0
cat > api.json <<'EOF'
{
  "openapi": "3.1.0",
  "info": {"title": "Example", "version": "1"},
  "paths": {
    "/none": {"get": {"security": [], "responses": {"200": {"description": "done"}}}},
    "/empty": {"get": {"security": [{}], "responses": {"200": {"description": "done"}}}},
    "/optional": {"get": {"security": [{}, {"bearer": []}], "responses": {"200": {"description": "done"}}}}
  },
  "components": {"securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}}
}
EOF
port=$(node -e 'const s = require("net").createServer().listen(0, () => { console.log(s.address().port); s.close(); })')
node_modules/.bin/prism mock api.json --port "$port" > prism.log 2>&1 &
server=$!
status() { curl --silent --output /dev/null --write-out '%{http_code}' "$@" || true; }
tries=0
until [ "$(status "http://127.0.0.1:$port/none")" = 200 ]; do
    tries=$((tries + 1))
    [ $tries -lt 120 ] || { cat prism.log >&2; exit 1; }
    sleep 0.5
done
seen=$(for row in 'none []' 'empty [{}]' 'optional [{},{"bearer":[]}]'; do
    url=http://127.0.0.1:$port/${row%% *}
    echo "${row#* } $(status "$url") $(status -H 'Authorization: Bearer x' "$url")"
done)
expected='[] 200 200
[{}] 200 401
[{},{"bearer":[]}] 200 200'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
