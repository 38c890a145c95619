// Checks /docs/ and /problems/ in Chromium: what a reader sees, and that the page loads nothing that its policy forbids.
//
//   node docs.mjs ADDRESS
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const address = process.argv[2];
const openapi = await (await fetch(`${address}/openapi.json`)).json();
const operations = Object.entries(openapi.paths).flatMap(([path, methods]) =>
  Object.entries(methods).filter(([, operation]) => operation.responses).map(([method, operation]) => ({ path, method, ...operation })),
);

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  const page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("requestfailed", (request) => faults.push(request.url()));
  await page.goto(`${address}/docs/`);
  await page.waitForSelector(".opblock");

  await checkLocks(page);
  await checkFilter(page);
  await checkOperation(page);
  await checkSignIn(page);
  await checkProblems(page);
  assert.deepEqual(faults, []);
  console.log(`/docs/ and /problems/: ${operations.length} operations`);
} finally {
  await browser.close();
}

/** Returns the operations that the page shows, as `get /tracks`, with the label of their lock. */
function shown(page) {
  return page.evaluate(() => {
    const entries = [...document.querySelectorAll(".opblock")].map((block) => {
      const method = block.querySelector(".opblock-summary-method").textContent.toLowerCase();
      const path = block.querySelector(".opblock-summary-path").dataset.path;
      return [`${method} ${path}`, block.querySelector(".authorization__btn")?.ariaLabel ?? null];
    });
    return Object.fromEntries(entries);
  });
}

function expectedLock({ security }, state) {
  const forms = security.map((form) => Object.keys(form).length);
  if (forms.every((count) => count === 0)) return null;
  return `${forms.includes(0) ? "Signing in is optional." : "Only for signed-in users."} ${state}`;
}

/** The lock says whether a session is needed, possible or without effect. */
async function checkLocks(page, state = "Click to enter a token.") {
  const expected = Object.fromEntries(operations.map((operation) => [`${operation.method} ${operation.path}`, expectedLock(operation, state)]));
  assert.deepEqual(await shown(page), expected);
  assert.equal(new Set(Object.values(expected)).size, 3);
}

/** The filter box finds operations by method, path, name and tag. */
async function checkFilter(page) {
  const box = page.locator(".operation-filter-input");
  const filter = async (text) => {
    await box.fill(text);
    return Object.keys(await shown(page));
  };
  const path = "/me/likes/{track_id}";
  assert.deepEqual((await filter(path)).sort(), operations.filter((one) => one.path === path).map((one) => `${one.method} ${path}`).sort());
  assert.deepEqual(await filter("PUT /me/follows/users"), ["put /me/follows/users/{id}"]);
  assert.deepEqual(await filter("create_playlist"), ["post /playlists"]);
  const tagged = operations.filter((one) => one.tags.includes("comments")).map((one) => `${one.method} ${one.path}`);
  const found = await filter("comments");
  for (const operation of tagged) assert(found.includes(operation), operation);
  assert.deepEqual(await filter("no such operation"), []);
  await filter("");
  await checkLocks(page);
}

async function open(page, method, path) {
  const summary = page.locator(`.opblock-summary-${method}`, { has: page.locator(`[data-path="${path}"]`) });
  await summary.locator(".opblock-summary-control").click();
  const block = page.locator(".opblock.is-open", { has: summary });
  await block.locator(".response").first().waitFor();
  return block;
}

/** One response is open, the key of a retry is empty, and Markdown is rendered. */
async function checkOperation(page) {
  const block = await open(page, "post", "/playlists");
  assert.equal(await block.locator("[data-param-name=Idempotency-Key] input").inputValue(), "");
  const codes = Object.keys(openapi.paths["/playlists"].post.responses);
  assert.equal(await block.locator(".response").count(), codes.length);
  assert.equal(await block.locator(".response:not(.response-folded)").count(), 1);
  assert.equal(await block.locator(".response:not(.response-folded)").getAttribute("data-code"), "201");
  await block.getByLabel("Show the response 422").click();
  assert.equal(await block.locator(".response[data-code='422'] .highlight-code").count(), 1);
  const prose = await page.evaluate(() => [...document.querySelectorAll(".renderedMarkdown, .markdown")].map((one) => one.textContent).join("\n"));
  assert.doesNotMatch(prose, /`|\*\*|\]\(/);
}

/** Signing up and pasting the token closes the locks, and a request is sent with it. */
async function checkSignIn(page) {
  const username = `docs.${Date.now().toString(36)}`;
  const body = { username, email: `${username}@example.com`, password: "plums in the icebox" };
  const signUp = await open(page, "post", "/users");
  await signUp.locator("textarea").fill(JSON.stringify(body));
  await signUp.locator(".execute").click();
  const { token } = JSON.parse(await signUp.locator(".live-responses-table .highlight-code code").first().textContent());
  await page.locator(".btn.authorize").first().click();
  await page.locator(".modal-ux input").first().fill(token);
  await page.locator(".modal-ux .authorize").first().click();
  await page.locator(".modal-ux .btn-done").first().click();
  await checkLocks(page, "You are signed in.");
  const create = await page.locator(".opblock.is-open", { has: page.locator("[data-path='/playlists']") });
  await create.locator(".execute").click();
  await create.locator(".live-responses-table .response-col_status", { hasText: "201" }).waitFor();
}

/** Each code has a page, and no page shows Markdown as it is written. */
async function checkProblems(page) {
  await page.goto(`${address}/problems/`);
  const links = await page.locator("td a").evaluateAll((all) => all.map((link) => link.href));
  assert.deepEqual(links, openapi.components.schemas.Problem.properties.code["x-extensible-enum"].map((code) => `${address}/problems/${code}`));
  for (const link of links) {
    assert.equal((await page.goto(link)).status(), 200);
    assert.doesNotMatch(await page.locator("body").textContent(), /`/);
    assert.equal(await page.locator("h1").count(), 1);
  }
}
