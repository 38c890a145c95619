// A listener's journey, with a client generated from the document: every answer is typed, and so is every refusal.
import assert from "node:assert/strict";
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema";

type Problem = components["schemas"]["Problem"];
type Session = components["schemas"]["Session"];
type Track = components["schemas"]["Track"];
type TrackPage = components["schemas"]["TrackPage"];
type Visibility = components["schemas"]["Playlist"]["visibility"];

const baseUrl = process.env.BASE_URL ?? "http://127.0.0.1:8080/api/v1";
const client = createClient<paths>({ baseUrl });
const password = "plums in the icebox";

/** Sends the token with every request from now on. */
function signIn(session: Session): void {
  const bearer: Middleware = {
    onRequest: ({ request }) => request.headers.set("Authorization", `Bearer ${session.token}`),
  };
  client.use(bearer);
}

/** The problem that a request was refused with. */
function refused(answer: { error?: Problem; response: Response }, status: number): Problem {
  assert.equal(answer.response.status, status);
  assert.ok(answer.error);
  assert.equal(answer.error.status, status);
  console.log(`  ${status} ${answer.error.code}: ${answer.error.detail}`);
  return answer.error;
}

/** What a request that went well answers. */
function answered<T>(answer: { data?: T; error?: Problem; response: Response }): T {
  assert.ok(answer.data, JSON.stringify(answer.error));
  return answer.data;
}

const username = `journey.${Date.now().toString(36)}`;
const account = { username, email: `${username}@example.com`, password };
signIn(answered(await client.POST("/users", { body: account })));
console.log(`signed up as ${username}`);

const taken: Problem = refused(await client.POST("/users", { body: account }), 409);
assert.deepEqual(taken.errors.map((fault) => fault.field), ["username"]);

const found = answered(await client.GET("/search", { params: { query: { q: "paper lantrns", types: ["tracks", "artists"] } } }));
const hit: Track | undefined = found.tracks?.items[0]?.item;
assert.ok(hit);
console.log(`found ${hit.title} by ${hit.artist.name}`);

const liked = answered(await client.PUT("/me/likes/{id}", { params: { path: { id: hit.id } } }));
const followed = answered(await client.PUT("/me/follows/{id}", { params: { path: { id: hit.artist.id } } }));
assert.deepEqual([liked.liked, followed.following], [true, true]);
const again: Track = answered(await client.GET("/tracks/{id}", { params: { path: { id: hit.id } } }));
assert.equal(again.viewer?.liked, true);

const visibility: Visibility = "private";
const idempotency = { "Idempotency-Key": `playlist-${username}` };
const make = () => client.POST("/playlists", { body: { name: "Late trains", visibility }, params: { header: idempotency } });
const playlist = answered(await make());
const repeated = await make();
assert.equal(answered(repeated).id, playlist.id);
assert.equal(repeated.response.headers.get("Idempotent-Replayed"), "true");
const path = { id: playlist.id };
const added = answered(await client.POST("/playlists/{id}/items", { params: { path }, body: { track_ids: [hit.id], album_ids: [hit.album.id] } }));
console.log(`made a playlist of ${added.results.length} items, once`);

const seen: number[] = [];
let cursor: string | null | undefined;
do {
  const page: TrackPage = answered(await client.GET("/tracks", { params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } } }));
  seen.push(...page.items.map((track) => track.id));
  cursor = page.page.next_cursor;
} while (cursor);
const total = answered(await client.GET("/tracks", { params: { query: { limit: 1, total: true } } })).page.total;
assert.equal(new Set(seen).size, total);
console.log(`paged through ${seen.length} tracks`);

const read = await client.GET("/playlists/{id}", { params: { path } });
const etag = read.response.headers.get("ETag") ?? "";
const rename = (name: string) => client.PATCH("/playlists/{id}", { params: { path, header: { "If-Match": etag } }, body: { name } });
assert.equal(answered(await rename("Later trains")).name, "Later trains");
refused(await rename("Latest trains"), 412);

const invalid = refused(await client.PATCH("/playlists/{id}", { params: { path }, body: { name: "" } }), 422);
assert.deepEqual(invalid.errors.map(({ field, code }) => [field, code]), [["name", "too_short"]]);

const wrong = { login: username, password: "not the password" };
let attempt = await client.POST("/session", { body: wrong });
while (attempt.response.status === 401) attempt = await client.POST("/session", { body: wrong });
refused(attempt, 429);
assert.ok(Number(attempt.response.headers.get("Retry-After")) >= 1);

assert.equal((await client.DELETE("/me", { body: { password } })).response.status, 204);
console.log("deleted the account");
