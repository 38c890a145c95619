// With `client: "fetch"`, kubb sends JSON as text/plain. `paramsType: "object"` names the header parameters.
import { defineConfig } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";

export default defineConfig({
  root: ".",
  input: { path: "./openapi/openapi.json" },
  output: { path: "./client" },
  plugins: [pluginOas(), pluginTs(), pluginClient({ client: "axios", paramsType: "object" })],
});
