// A visitor of a site: searches, changes version, reads a comparison, enters a row, checks files; with a mouse, with
// keys alone, without script; on each kind of page, in the light and in the dark, wide and narrow.
//
// node site.mjs FOLDER SCHEMA VALID INVALID PAGE…
import { readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { check, faultsOf, launched, opened, served } from "./common.mjs";

const [folder, schema, valid, invalid, ...pages] = process.argv.slice(2);
const server = await served(folder);
const browser = await launched();
let done = 0;

async function step(what, act) {
  const context = await browser.newContext({ acceptDownloads: true, locale: "fr-FR" });
  const page = await opened(context, server.url);
  try {
    await act(page, context);
    check(page.wrong.length === 0, `the console says: ${page.wrong.join(" | ")}`);
    done += 1;
    console.log(`ok ${what}`);
  } catch (error) {
    console.error(`not ok ${what}: ${error.message}\n${error.stack}`);
    process.exitCode = 1;
  } finally {
    await context.close();
  }
}

// A click that leads to another page, until that one is there with its scripts.
async function followed(page, link, address) {
  await Promise.all([page.waitForURL(address, { waitUntil: "load" }), page.click(link)]);
}

const cards = (page) => page.locator("[data-name]:visible").count();

await step("search forgives accents and plurals", async (page) => {
  await page.goto(`${server.url}/index.html`);
  const all = await cards(page);
  for (const [asked, least] of [["SIREN", 1], ["bornes de recharge", 1], ["deliberation", 1], ["délibérations", 1]]) {
    await page.fill("#q", asked);
    const found = await cards(page);
    check(found >= least && found < all, `${asked}: ${found} of ${all}`);
  }
  await page.fill("#q", "zzzz");
  check(await cards(page) === 0, "nothing for a word that is nowhere");
});

await step("lists are filtered together, and shown as a table", async (page) => {
  await page.goto(`${server.url}/index.html`);
  const all = await cards(page);
  await page.selectOption("#f-kind", { index: 1 });
  const some = await cards(page);
  check(some > 0 && some < all, `${some} of ${all}`);
  await page.fill("#q", "zzzz");
  check(await cards(page) === 0, "both hold");
  await page.fill("#q", "");
  await followed(page, "#view", /tableau\.html/);
  check(await page.locator("tbody tr:visible").count() === some, "the table keeps what was chosen");
  await page.selectOption("#f-kind", "");
  check(await page.locator("tbody tr:visible").count() === all, "and shows all again");
});

await step("a version leads to the others", async (page) => {
  await page.goto(`${server.url}/${schema}/1.0.0.html`);
  check(await page.locator(".site-old").isVisible(), "an old version says so");
  await followed(page, ".site-old a", /1\.1\.0\.html$/);
  check(page.url().endsWith("/1.1.0.html"), page.url());
  check(await page.locator(".site-old").count() === 0, "the latest is not old");
  await page.goto(`${server.url}/${schema}/latest.html`);
  check((await page.title()).length > 0, "latest reads");
});

await step("a comparison shows its proof", async (page) => {
  await page.goto(`${server.url}/${schema}/changements.html`);
  await followed(page, 'a[href="changements-1.0.0-1.1.0.html"]', /changements-1\.0\.0-1\.1\.0\.html$/);
  const text = await page.locator("main").innerText();
  check(/majeur/.test(text), "the level");
  check(await page.locator("main pre code").count() > 0, "a file that shows it");
});

await step("a file is checked, and nothing is sent", async (page) => {
  await page.goto(`${server.url}/${schema}/verifier.html`);
  await page.setInputFiles("#check-file", valid);
  await page.waitForSelector(".verdict.is-good");
  await page.setInputFiles("#check-file", invalid);
  await page.waitForSelector(".verdict.is-bad");
  check(await page.locator(".check-groups > li").count() > 0, "what is wrong is summed up");
  check(await page.locator("#check-result tbody tr").count() > 0, "and told one by one");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /CSV/ }).click()]);
  const text = await readFile(await saved.path(), "utf8");
  check(text.split("\r\n").length > 2, "the list can be kept");
});

await step("what is in a file stays text", async (page) => {
  const hostile = join(tmpdir(), `equerre-${process.pid}.csv`);
  const header = (await readFile(valid, "utf8")).split(/\r?\n/)[0];
  const cell = '"<img src=x onerror=""window.bad = 1""> =1+1"';
  await writeFile(hostile, `${header}\n${header.split(",").map(() => cell).join(",")}\n`);
  await page.goto(`${server.url}/${schema}/verifier.html`);
  await page.setInputFiles("#check-file", hostile);
  await page.waitForSelector(".verdict.is-bad");
  check(await page.locator("#check-result img").count() === 0, "no element of the file");
  check(await page.evaluate(() => window.bad === undefined), "no script of the file");
});

await step("a row is entered, corrected and downloaded, with keys alone; its file is valid", async (page) => {
  await page.goto(`${server.url}/${schema}/saisir.html`);
  await page.waitForSelector("#fields .field");
  // The module judges: what the script leaves open is said by it.
  await page.waitForFunction(() => document.getElementById("form-limits").hidden);
  const example = (await readFile(valid, "utf8")).trim().split(/\r?\n/);
  const [names, cells] = [example[0].split(","), example[1].split(",")];
  const wrong = names.indexOf("annee");
  await page.focus("#f0");
  for (const [at, cell] of cells.entries()) {
    const box = page.locator(`#f${at}`);
    if (!(await box.evaluate((node) => node === document.activeElement))) await box.focus();
    if (await box.evaluate((node) => node.tagName === "SELECT")) await box.selectOption(cell);
    else await page.keyboard.type(at === wrong ? "jamais" : cell);
    await page.keyboard.press("Tab");
  }
  check(await page.locator(`#f${wrong}-wrong`).isVisible(), "an error is shown beside its field");
  await page.focus(`#f${wrong}`);
  await page.keyboard.press("Control+A");
  await page.keyboard.type(cells[wrong]);
  check(!(await page.locator(`#f${wrong}-wrong`).isVisible()), "it goes when it is mended");
  await page.focus("#save");
  await page.keyboard.press("Enter");
  check(await page.locator("#rows tbody tr").count() === 1, "the row is there");
  await page.focus("#download");
  const [saved] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  const file = join(tmpdir(), `equerre-${process.pid}-saisie.csv`);
  await saved.saveAs(file);
  await page.goto(`${server.url}/${schema}/verifier.html`);
  await page.setInputFiles("#check-file", file);
  await page.waitForSelector(".verdict.is-good");
});

await step("keys reach the search, the skip link and every link of a page", async (page) => {
  await page.goto(`${server.url}/index.html`);
  await page.keyboard.press("Tab");
  check(await page.evaluate(() => document.activeElement.className === "skip"), "the first stop skips to the contents");
  const reached = new Set();
  for (let n = 0; n < 40; n += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("href") || document.activeElement.tagName));
  }
  check(reached.has("q") && reached.size > 20, [...reached].join(" "));
});

// Without script: all reads, every link leads somewhere.
{
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await opened(context, server.url);
  const seen = new Set();
  const queue = ["/index.html"];
  const dead = [];
  while (queue.length > 0) {
    const path = queue.pop();
    if (seen.has(path)) continue;
    seen.add(path);
    const got = await page.request.get(server.url + path);
    if (got.status() !== 200) { dead.push(path); continue; }
    if (!path.endsWith(".html")) continue;
    await page.goto(server.url + path);
    if ((await page.locator("h1").count()) !== 1) dead.push(`${path}: no title`);
    const hrefs = await page.locator("a[href]").evaluateAll((all) => all.map((one) => one.href));
    for (const href of hrefs.filter((href) => href.startsWith(server.url))) queue.push(new URL(href).pathname);
  }
  if (dead.length > 0) { console.error(`not ok without script: ${dead.join(", ")}`); process.exitCode = 1; }
  else { done += 1; console.log(`ok without script: ${seen.size} addresses read`); }
  await context.close();
}

await step("pages are light, and nothing moves while they come", async (_, context) => {
  await context.addInitScript(() => {
    window.moved = 0;
    new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.moved += one.value; })
      .observe({ type: "layout-shift", buffered: true });
  });
  for (const path of pages) {
    const page = await opened(context, server.url);
    let requests = 0;
    let bytes = 0;
    page.on("response", async (response) => {
      if (response.url().endsWith(".wasm")) return;
      requests += 1;
      bytes += Number(response.headers()["content-length"] ?? (await response.body().catch(() => "")).length);
    });
    await page.setViewportSize({ width: 412, height: 823 });
    await page.goto(`${server.url}/${path}`);
    await page.waitForLoadState("networkidle");
    const moved = await page.evaluate(() => window.moved);
    check(requests <= 6 && bytes < 250000 && moved < 0.1, `${path}: ${requests} requests, ${bytes} bytes, moved ${moved}`);
    await page.close();
  }
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    await step(`accessible, ${colorScheme}, ${width} pixels`, async (_, context) => {
      const faults = [];
      for (const path of pages) {
        faults.push(...await faultsOf(context, server.url, path, colorScheme, width));
      }
      check(faults.length === 0, faults.join("\n"));
    });
  }
}

await browser.close();
server.close();
console.log(`${done} passed`);
