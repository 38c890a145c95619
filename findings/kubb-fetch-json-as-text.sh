#!/bin/sh
# Software: @kubb/plugin-client 4.39.3 (npm), with `client: "fetch"`.
#
# Expected: the request body of the operation has one media type, application/json. OpenAPI 3.1.0, "Media Type Object":
# the body that the generated function sends has this type. The same generator's `client: "axios"` sends it.
#
# Observed: the `fetch` client sends the JSON text without a type, so fetch adds "text/plain;charset=UTF-8".
# Only if the operation also has another media type does the generated code set Content-Type, to that one.
# Servers that check the type refuse every POST, and the client resolves with the error's body as if it were the data.
#
# Output seen:
#   one media type, fetch: text/plain;charset=UTF-8
#   one media type, axios: application/json
#   two media types, fetch: application/merge-patch+json
#   a refusal resolves with {"status":415}
#
# Needs: npm, node 20. Exit status: 0 if the behaviour is unchanged, other than 0 if it changed.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-audit --no-fund @kubb/cli@4.39.3 @kubb/core@4.39.3 @kubb/plugin-oas@4.39.3 @kubb/plugin-ts@4.39.3 \
    @kubb/plugin-client@4.39.3 axios@1.13.2 esbuild@0.25.12
cat > api.json <<'EOF'
{
  "openapi": "3.1.0",
  "info": {"title": "Example", "version": "1"},
  "paths": {
    "/one": {"post": {
      "operationId": "one",
      "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Name"}}}},
      "responses": {"200": {"description": "done", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Name"}}}}}
    }},
    "/two": {"post": {
      "operationId": "two",
      "requestBody": {"required": true, "content": {
        "application/json": {"schema": {"$ref": "#/components/schemas/Name"}},
        "application/merge-patch+json": {"schema": {"$ref": "#/components/schemas/Name"}}
      }},
      "responses": {"200": {"description": "done", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Name"}}}}}
    }}
  },
  "components": {"schemas": {"Name": {"type": "object", "properties": {"name": {"type": "string"}}}}}
}
EOF
cat > kubb.config.mjs <<'EOF'
import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

const client = process.env.CLIENT;
export default defineConfig({
  root: ".",
  input: { path: "./api.json" },
  output: { path: `./${client}` },
  plugins: [pluginOas(), pluginTs(), pluginClient({ client })],
});
EOF
cat > main.ts <<'EOF'
import { createServer } from "node:http";
import * as axios from "./axios";
import * as fetch from "./fetch";

let status = 200;
let type: string | undefined;
const server = createServer((request, response) => {
  type = request.headers["content-type"];
  request.resume().on("end", () => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify({ status })));
}).listen(0, async () => {
  const config = { baseURL: `http://127.0.0.1:${server.address().port}` };
  await fetch.one({ name: "x" }, config);
  console.log("one media type, fetch:", type);
  await axios.one({ name: "x" }, config);
  console.log("one media type, axios:", type);
  await fetch.two({ name: "x" }, config);
  console.log("two media types, fetch:", type);
  status = 415;
  console.log("a refusal resolves with", JSON.stringify(await fetch.one({ name: "x" }, config)));
  process.exit();
});
EOF
for client in fetch axios; do
    CLIENT=$client node_modules/.bin/kubb generate --config kubb.config.mjs > kubb.log 2>&1 || { cat kubb.log >&2; exit 1; }
done
node_modules/.bin/esbuild main.ts --bundle --platform=node --log-level=warning --outfile=main.cjs
seen=$(node main.cjs)
expected='one media type, fetch: text/plain;charset=UTF-8
one media type, axios: application/json
two media types, fetch: application/merge-patch+json
a refusal resolves with {"status":415}'
printf '%s\n' "$seen"
[ "$seen" = "$expected" ] || { echo 'The behaviour changed.' >&2; exit 1; }
