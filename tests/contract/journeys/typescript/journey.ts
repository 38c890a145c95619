// A user journey with a client generated from the document. Every response and every problem is typed.
import assert from "node:assert/strict";
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./schema";

type Problem = components["schemas"]["Problem"];
type Session = components["schemas"]["Session"];
type Track = components["schemas"]["Track"];
type TrackPage = components["schemas"]["TrackPage"];
type PlaylistVisibility = components["schemas"]["Playlist"]["visibility"];

const baseUrl = process.env.BASE_URL ?? "http://127.0.0.1:8080/api/v1";
const client = createClient<paths>({ baseUrl });
const password = "plums in the icebox";

/** Adds the token to all further requests. */
function signIn(session: Session): void {
  const bearer: Middleware = {
    onRequest: ({ request }) => request.headers.set("Authorization", `Bearer ${session.token}`),
  };
  client.use(bearer);
}

/** Asserts that a request failed with this status, and returns the problem. */
function failed(result: { error?: Problem; response: Response }, status: number): Problem {
  assert.equal(result.response.status, status);
  assert.ok(result.error);
  assert.equal(result.error.status, status);
  console.log(`  ${status} ${result.error.code}: ${result.error.detail}`);
  return result.error;
}

/** Asserts that a request succeeded, and returns the body. */
function succeeded<T>(result: { data?: T; error?: Problem; response: Response }): T {
  assert.ok(result.data, JSON.stringify(result.error));
  return result.data;
}

const username = `journey.${Date.now().toString(36)}`;
const account = { username, email: `${username}@example.com`, password };
signIn(succeeded(await client.POST("/users", { body: account })));
console.log(`signed up as ${username}`);

const taken: Problem = failed(await client.POST("/users", { body: account }), 409);
assert.deepEqual(taken.errors.map((error) => error.field), ["username"]);

const found = succeeded(await client.GET("/search", { params: { query: { q: "paper lantrns", types: ["tracks", "artists"] } } }));
const hit: Track | undefined = found.tracks?.items[0]?.item;
assert.ok(hit);
console.log(`found ${hit.title} by ${hit.artist.name}`);

const liked = succeeded(await client.PUT("/me/likes/{id}", { params: { path: { id: hit.id } } }));
const followed = succeeded(await client.PUT("/me/follows/{id}", { params: { path: { id: hit.artist.id } } }));
assert.deepEqual([liked.liked, followed.following], [true, true]);
const again: Track = succeeded(await client.GET("/tracks/{id}", { params: { path: { id: hit.id } } }));
assert.equal(again.viewer?.liked, true);

const visibility: PlaylistVisibility = "private";
const idempotency = { "Idempotency-Key": `playlist-${username}` };
const make = () => client.POST("/playlists", { body: { name: "Late trains", visibility }, params: { header: idempotency } });
const playlist = succeeded(await make());
const repeated = await make();
assert.equal(succeeded(repeated).id, playlist.id);
assert.equal(repeated.response.headers.get("Idempotent-Replayed"), "true");
const path = { id: playlist.id };
const added = succeeded(await client.POST("/playlists/{id}/items", { params: { path }, body: { track_ids: [hit.id], album_ids: [hit.album.id] } }));
console.log(`created a playlist of ${added.results.length} items, once`);

const seen: number[] = [];
let cursor: string | null | undefined;
do {
  const page: TrackPage = succeeded(await client.GET("/tracks", { params: { query: { limit: 50, ...(cursor ? { cursor } : {}) } } }));
  seen.push(...page.items.map((track) => track.id));
  cursor = page.page.next_cursor;
} while (cursor);
const total = succeeded(await client.GET("/tracks", { params: { query: { limit: 1, total: true } } })).page.total;
assert.equal(new Set(seen).size, total);
console.log(`paged through ${seen.length} tracks`);

const read = await client.GET("/playlists/{id}", { params: { path } });
const etag = read.response.headers.get("ETag") ?? "";
const rename = (name: string) => client.PATCH("/playlists/{id}", { params: { path, header: { "If-Match": etag } }, body: { name } });
assert.equal(succeeded(await rename("Later trains")).name, "Later trains");
failed(await rename("Latest trains"), 412);

const invalid = failed(await client.PATCH("/playlists/{id}", { params: { path }, body: { name: "" } }), 422);
assert.deepEqual(invalid.errors.map(({ field, code }) => [field, code]), [["name", "too_short"]]);

const wrong = { login: username, password: "not the password" };
let attempt = await client.POST("/session", { body: wrong });
while (attempt.response.status === 401) attempt = await client.POST("/session", { body: wrong });
failed(attempt, 429);
assert.ok(Number(attempt.response.headers.get("Retry-After")) >= 1);

assert.equal((await client.DELETE("/me", { body: { password } })).response.status, 204);
console.log("deleted the account");
