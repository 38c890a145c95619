// Signs up, writes and signs out in Chromium, with a token and with a cookie, on two origins and on one. Counts preflights.
//
//   node journey.mjs CASE…
//
// A case is the URL of a page and the base of its API: `name=page|api`. `token:`, `cookie:` before a name count the requests of
// typing and liking, `session:` before it checks a session in a cookie from its sign-up to its end.
import assert from "node:assert/strict";
import http from "node:http";
import { chromium } from "playwright-core";

const TYPED = "led zeppelin";
const PASSWORD = "plums in the icebox";
const direct = process.env.BASE_URL;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
let users = 0;
const newUser = () => {
  const username = `b${Date.now().toString(36)}.${(users += 1)}`;
  return { username, email: `${username}@example.com`, password: PASSWORD };
};

/** Opens a page with an empty cache, and counts what it sends to the API. */
async function open(url) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  const sent = { requests: 0, preflights: 0 };
  cdp.on("Network.requestWillBeSent", ({ request }) => {
    if (request.url.includes("/api/v1")) sent[request.method === "OPTIONS" ? "preflights" : "requests"] += 1;
  });
  const answer = await page.goto(url);
  assert.equal(answer.status(), 200, url);
  await page.waitForFunction(() => document.title === "ready");
  return { context, page, sent, answer };
}

/** Sends a request of the page. */
function call(page, api, method, path, { body, headers = {}, credentials = "include" } = {}) {
  return page.evaluate(
    async ([url, method, body, headers, credentials]) => {
      if (body) headers["Content-Type"] = "application/json";
      const response = await fetch(url, { method, headers, credentials, body: body && JSON.stringify(body) });
      const text = await response.text();
      return { status: response.status, body: text ? JSON.parse(text) : null };
    },
    [api + path, method, body, headers, credentials],
  );
}

async function count(name, way, url, api) {
  const { context, page, sent } = await open(url);
  const user = newUser();
  let send;
  if (way === "token") {
    const session = await call(page, api, "POST", "/users", { body: user, credentials: "omit" });
    assert.equal(session.status, 201);
    const headers = { Authorization: `Bearer ${session.body.token}` };
    send = (method, path) => call(page, api, method, path, { headers: { ...headers }, credentials: "omit" });
  } else {
    assert.equal((await call(page, api, "POST", "/users?cookie=true", { body: user })).status, 204);
    send = (method, path) => call(page, api, method, path);
  }
  const tracks = (await send("GET", "/tracks?limit=8")).body.items;
  const measure = async (requests) => {
    const before = { ...sent };
    for (const [method, path] of requests) assert.equal((await send(method, path)).status, 200, path);
    return `${sent.requests - before.requests} + ${sent.preflights - before.preflights}`;
  };
  const lengths = Array.from({ length: TYPED.length - 1 }, (_, index) => index + 2);
  const typing = await measure(lengths.map((end) => ["GET", `/search/suggest?q=${encodeURIComponent(TYPED.slice(0, end))}`]));
  const liking = await measure(tracks.map((track) => ["PUT", `/me/likes/${track.id}`]));
  console.log(`${name}, ${way}: typing ${typing}, 8 likes ${liking} (requests + preflights)`);
  await context.close();
  return { typing, liking };
}

/** What the browser would send to the API. */
async function storedCookies(context, api) {
  return (await context.cookies(new URL(api, direct).href)).filter((cookie) => cookie.name === "__Host-tonearm");
}

async function checkSession(name, url, api) {
  const { context, page, answer } = await open(url);
  const send = (method, path, options) => call(page, api, method, path, options);
  const status = async (method, path, options) => (await send(method, path, options)).status;
  const absolute = new URL(api, url).href;
  const cookies = () => storedCookies(context, absolute);
  const user = newUser();

  assert.deepEqual(await send("POST", "/users?cookie=true", { body: user }), { status: 204, body: null });
  const [cookie] = await cookies();
  assert.deepEqual([cookie.httpOnly, cookie.secure, cookie.sameSite, cookie.path], [true, true, "Lax", "/"]);
  assert.equal(await page.evaluate(() => document.cookie), "", "no script can read the cookie");
  assert.equal((await send("GET", "/me")).body.username, user.username);
  assert.equal(await status("PUT", "/me/likes/1"), 200);
  const key = { "Idempotency-Key": `playlist-${user.username}` };
  const playlist = { body: { name: "Late trains", visibility: "private" }, headers: key };
  const first = await send("POST", "/playlists", playlist);
  assert.equal(first.status, 201);
  assert.equal((await send("POST", "/playlists", { ...playlist, headers: { ...key } })).body.id, first.body.id);
  assert.equal(await status("POST", "/session/renewal"), 204);
  assert.notEqual((await cookies())[0].value, cookie.value, "the renewal replaces the cookie");

  await attack(context, absolute);
  assert.equal((await send("GET", "/me/playlists?total=true")).body.page.total, 1, "a page of another origin wrote");

  // Another device ends all sessions.
  const json = { "Content-Type": "application/json" };
  const credentials = JSON.stringify({ login: user.username, password: PASSWORD });
  const other = await (await fetch(`${direct}/session`, { method: "POST", headers: json, body: credentials })).json();
  const headers = { Authorization: `Bearer ${other.token}` };
  assert.equal((await fetch(`${direct}/me/sessions`, { method: "DELETE", headers })).status, 204);
  const ended = await send("GET", "/tracks?limit=1");
  assert.deepEqual([ended.status, ended.body.code], [401, "session_ended"]);
  assert.deepEqual(await cookies(), [], "the 401 removes the cookie");
  assert.equal(await status("GET", "/tracks?limit=1"), 200, "the guest reads");

  // The browser keeps the guest's answer for some seconds, but not for a user, and not the other way round.
  const viewer = async () => (await send("GET", "/tracks?limit=1")).body.items[0].viewer;
  assert.equal(await viewer(), null);
  assert.equal(await status("POST", "/session?cookie=true", { body: { login: user.username, password: PASSWORD } }), 204);
  assert.notEqual(await viewer(), null, "the cache has the guest's answer for the user");
  assert.equal(await status("DELETE", "/session"), 204);
  assert.equal(await viewer(), null, "the cache has the user's answer for the guest");
  assert.deepEqual(await cookies(), [], "signing out removes the cookie");
  assert.equal((await send("GET", "/me")).body.code, "sign_in_required");
  await checkPage(page, url, answer);
  console.log(`${name}: a session from sign-up to its end`);
  await context.close();
}

/** A page on another port of the same host gets the cookie too, and a form needs no permission of CORS. */
async function attack(context, api) {
  const page = await context.newPage();
  await page.goto(attacker);
  const statuses = await page.evaluate(async (api) => {
    const send = (path, options) => fetch(api + path, { credentials: "include", ...options }).then((answer) => answer.type, () => "refused");
    const body = JSON.stringify({ name: "Mallory" });
    return [
      await send("/playlists", { method: "POST", mode: "no-cors", body }),
      await send("/me/sessions", { method: "DELETE" }),
      await send("/me/likes/2", { method: "PUT" }),
      await send("/me"),
    ];
  }, api);
  assert.deepEqual(statuses, ["opaque", "refused", "refused", "refused"]);
  await page.close();
}

/** The app opens at any of its paths, and its files are cached by their names. */
async function checkPage(page, url, answer) {
  const deep = await page.goto(new URL("/playlists/7", url).href);
  assert.equal(deep.status(), 200);
  await page.waitForFunction(() => document.title === "ready");
  // Vite sets headers of its own.
  if (process.env.VITE_PAGES.split(" ").includes(url)) return;
  assert.match(answer.headers()["cache-control"], /no-cache/);
  const script = await page.request.get(new URL("/assets/index-BxK3a9_d.js", url).href);
  assert.match(script.headers()["cache-control"], /immutable/);
}

const server = http.createServer((_, response) => response.setHeader("Content-Type", "text/html").end("<title>Mallory</title>"));
await new Promise((done) => server.listen(0, "localhost", done));
const attacker = `http://localhost:${server.address().port}/`;
try {
  for (const argument of process.argv.slice(2)) {
    const [, way, name, page, api] = argument.match(/^(\w+):([^=]+)=([^|]+)\|(.+)$/);
    if (way === "session") await checkSession(name, page, api);
    else await count(name, way, page, api);
  }
} finally {
  await browser.close();
  server.close();
}
