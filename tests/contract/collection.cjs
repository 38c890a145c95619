// Prints a Postman collection of every operation of an OpenAPI document, in folders by tag:
//   node collection.cjs openapi.json
// Sign-up and sign-in store the token in a variable, which all other requests send.
const fs = require("fs");

const STORE_TOKEN = ["const body = pm.response.json();", 'if (body.token) pm.collectionVariables.set("token", body.token);'];

/** Resolves a reference in the document. */
function resolveReference(spec, value) {
  if (!value || !value.$ref) return value;
  return value.$ref.slice(2).split("/").reduce((parent, key) => parent[key.replace(/~1/g, "/").replace(/~0/g, "~")], spec);
}

/** The value to show for a parameter: its example or its default. */
function exampleValue({ example, schema }) {
  return String(example ?? schema.example ?? schema.default ?? "");
}

/** The example of a body, or one that is built from the examples of its fields. */
function buildExample(spec, schemaOrReference) {
  const schema = resolveReference(spec, schemaOrReference);
  if (schema.example !== undefined) return schema.example;
  if (schema.oneOf) return buildExample(spec, schema.oneOf[0]);
  if (schema.items) return [buildExample(spec, schema.items)];
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => [name, buildExample(spec, field)]);
  return schema.properties && Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function buildBody(spec, operation) {
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  if (!type) return {};
  const raw = JSON.stringify(content.example ?? buildExample(spec, content.schema), null, 2);
  return { type, body: { mode: "raw", raw, options: { raw: { language: "json" } } } };
}

function buildRequest(spec, method, path, operation) {
  const params = operation.parameters ?? [];
  const field = (param) => ({ key: param.name, value: exampleValue(param), description: param.description });
  const optional = (param) => (param.required ? field(param) : { ...field(param), disabled: true });
  const parametersIn = (location) => params.filter((param) => param.in === location);
  const { type, body } = buildBody(spec, operation);
  const parts = path.slice(1).replace(/{(\w+)}/g, ":$1").split("/");
  return {
    method: method.toUpperCase(),
    description: operation.description,
    ...(isAnonymous(operation) ? { auth: { type: "noauth" } } : {}),
    header: [...(type ? [{ key: "Content-Type", value: type }] : []), ...parametersIn("header").map(optional)],
    url: {
      raw: `{{baseUrl}}/${parts.join("/")}`,
      host: ["{{baseUrl}}"],
      path: parts,
      query: parametersIn("query").map(optional),
      variable: parametersIn("path").map(field),
    },
    ...(body ? { body } : {}),
  };
}

function returnsToken(operation) {
  return JSON.stringify(operation.responses).includes('schemas/Session"');
}

/** Whether the operation reads no token. */
function isAnonymous(operation) {
  return operation.security.every((requirement) => Object.keys(requirement).length === 0);
}

function buildCollection(spec) {
  const operations = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const event = [{ listen: "test", script: { type: "text/javascript", exec: STORE_TOKEN } }];
  const item = ({ method, path, operation }) => ({
    name: operation.summary.replace(/\.$/, ""),
    ...(returnsToken(operation) ? { event } : {}),
    request: buildRequest(spec, method, path, operation),
  });
  return {
    info: {
      name: spec.info.title,
      description: spec.info.description,
      schema: "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
    },
    auth: { type: "bearer", bearer: [{ key: "token", value: "{{token}}", type: "string" }] },
    variable: [
      { key: "baseUrl", value: "http://127.0.0.1:8080/api/v1", description: "The address of the API." },
      { key: "token", value: "", description: "Sign-up and sign-in set it." },
    ],
    item: spec.tags.map(({ name, description }) => ({
      name,
      description,
      item: operations.filter(({ operation }) => operation.tags.includes(name)).map(item),
    })),
  };
}

module.exports = { buildCollection, resolveReference };

if (require.main === module) {
  const spec = JSON.parse(fs.readFileSync(process.argv[2], "utf8"));
  console.log(JSON.stringify(buildCollection(spec), null, 1));
}
