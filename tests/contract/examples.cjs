// Prints the collection as one run: node examples.cjs openapi.json BASE_URL
// The run creates resources before it reads, updates and deletes them. Each documented example must work unchanged, except
// for unique names, ids and values that depend on them.
const fs = require("fs");
const { buildCollection, resolveReference } = require("./collection.cjs");

const [, , file, baseUrl] = process.argv;
const spec = JSON.parse(fs.readFileSync(file, "utf8"));
const run = buildCollection(spec);
const username = `example.${Date.now().toString(36)}`;
const account = { username, login: username, email: `${username}@example.com` };
// The new password equals the old one, so that examples that need the password work in any order.
const password = { new_password: "plums in the icebox" };

const operationName = ({ method, url }) => `${method} /${url.path.join("/")}`;
// Sign-out and the deletion of the account come last, with a new session between them.
const LAST = ["DELETE /session", "POST /session", "DELETE /me"];
const ORDER = ["POST", "PUT", "GET", "PATCH", "DELETE"];
const position = ({ request }) => {
  const name = operationName(request);
  if (name === "POST /users") return -1;
  const last = LAST.indexOf(name);
  // Deletes run from the inside out: items before playlists, tracks before albums, albums before artists.
  const depth = request.method === "DELETE" ? -request.url.path.length : request.url.path.length;
  return last >= 0 ? 1000 + last : 100 * ORDER.indexOf(request.method) + depth;
};

/** The variable with the id of the last resource created in a folder. Likes use track ids, follows use artist ids. */
const variable = (folder) => `id_${{ likes: "tracks", follows: "artists" }[folder] ?? folder}`;

/** Replaces values of the example that depend on this run. */
function insertRunValues(request) {
  const [first, second] = request.url.path.filter((part) => part !== "me");
  const folder = first === "saved" ? second : first;
  const followsUser = first === "follows" && second === "users";
  for (const field of request.url.variable) {
    if (field.key === "username") field.value = username;
    // Nobody follows themselves.
    if (field.key === "id") field.value = followsUser ? "1" : `{{${variable(folder)}}}`;
    if (field.key === "item_id") field.value = "{{id_items}}";
  }
  for (const field of request.url.query) if (field.key === "cascade") Object.assign(field, { value: "true", disabled: false });
  if (!request.body) return;
  const body = JSON.parse(request.body.raw);
  for (const [name, value] of Object.entries({ ...account, ...password })) if (name in body) body[name] = value;
  for (const operation of body.operations ?? []) if ("item_id" in operation) operation.item_id = "{{id_items}}";
  request.body.raw = JSON.stringify(body).replace(/"({{id_items}})"/g, "$1");
}

/** The assertions about the response. */
function buildTests(request) {
  const path = "/" + request.url.path.map((part) => part.replace(/^:(.*)/, "{$1}")).join("/");
  const responses = spec.paths[path][request.method.toLowerCase()].responses;
  const documented = Object.entries(responses).map(([status, response]) => [status, Object.keys(resolveReference(spec, response).content ?? {})]);
  const folder = request.url.path.filter((part) => !part.startsWith(":")).at(-1);
  return [
    `const documented = ${JSON.stringify(Object.fromEntries(documented))};`,
    `const type = (pm.response.headers.get("content-type") || "").split(";")[0];`,
    `pm.test(${JSON.stringify(operationName(request))} + " returns " + pm.response.code, () => pm.expect(pm.response.code).to.be.within(200, 299));`,
    `pm.test("the status is documented", () => pm.expect(documented).to.have.property(String(pm.response.code)));`,
    `pm.test("the type is documented", () => pm.expect(type === "" || documented[pm.response.code].includes(type)).to.be.true);`,
    `pm.test("the proxy reports no violation: " + (pm.response.headers.get("sl-violations") || "").slice(0, 400), () => pm.expect(pm.response.headers.has("sl-violations")).to.be.false);`,
    `let body = {}; try { body = pm.response.json(); } catch {}`,
    `if (body.token) pm.collectionVariables.set("token", body.token);`,
    `if (body.user && body.token) pm.collectionVariables.set("id_users", body.user.id);`,
    `if (pm.response.code === 201 && body.id) pm.collectionVariables.set(${JSON.stringify(variable(folder))}, body.id);`,
    `if (body.results && body.results[0] && body.results[0].item_id) pm.collectionVariables.set("id_items", body.results[0].item_id);`,
    `if (${JSON.stringify(folder)} === "items" && body.items && body.items[0]) pm.collectionVariables.set("id_items", body.items[0].id);`,
  ];
}

// Only admins may delete the accounts of others, and call what is below /admin. The tokens are in mails, and the last two end the session of this run.
const EXCLUDED = [
  "DELETE /users/:id",
  "PUT /email-verifications/:token",
  "PUT /password-resets/:token",
  "DELETE /me/sessions",
  "DELETE /me/sessions/:id",
];
const isForAll = ({ request }) => !EXCLUDED.includes(operationName(request)) && request.url.path[0] !== "admin";
run.item = run.item.flatMap((folder) => folder.item).filter(isForAll).sort((first, second) => position(first) - position(second));
for (const item of run.item) {
  item.event = [{ listen: "test", script: { type: "text/javascript", exec: buildTests(item.request) } }];
  insertRunValues(item.request);
  item.request.header = item.request.header.filter((header) => !header.disabled);
}
// Other users sign up first, so that the ids 1 to 3 in examples of follows are theirs on a new server.
const signUp = run.item.find(({ request }) => operationName(request) === "POST /users");
for (const n of [1, 2, 3]) {
  const other = structuredClone(signUp);
  other.request.body.raw = other.request.body.raw.replaceAll(username, `${username}.${n}`);
  run.item.unshift(other);
}
run.variable.find((field) => field.key === "baseUrl").value = baseUrl;
for (const folder of ["artists", "albums", "tracks", "playlists", "comments"]) run.variable.push({ key: variable(folder), value: "1" });
console.log(JSON.stringify(run, null, 1));
