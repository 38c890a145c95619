// `headers` adds the header parameters. The excluded types leave `importPlaylist` with a body that fetch can send: a file.
export default {
  tonearm: {
    input: { target: "./openapi/openapi.json" },
    output: {
      target: "./client/api.ts",
      client: "fetch",
      headers: true,
      baseUrl: process.env.BASE_URL ?? "/api/v1",
      override: { contentType: { exclude: ["multipart/form-data", "application/jspf+json"] } },
    },
  },
};
