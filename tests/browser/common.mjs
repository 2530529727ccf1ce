// What the browser tests share: a server for a folder, a browser, and what is asked of every page.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";

const require = createRequire(join(process.env.EQUERRE_BROWSER_TOOLS, "package.json"));
const { chromium } = require("playwright-core");
const axe = await readFile(require.resolve("axe-core/axe.min.js"), "utf8");

const TYPES = {
  html: "text/html; charset=utf-8", js: "text/javascript; charset=utf-8", json: "application/json", wasm: "application/wasm",
  css: "text/css; charset=utf-8", csv: "text/csv", xml: "application/xml", atom: "application/atom+xml", rss: "application/rss+xml",
};

// Serves a folder to this machine.
export async function served(folder) {
  const server = createServer(async (request, response) => {
    // What browsers ask of their own will.
    if (request.url === "/favicon.ico") return response.writeHead(204).end();
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    try {
      const bytes = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path));
      response.writeHead(200, { "content-type": TYPES[path.split(".").at(-1)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

export const launched = () => chromium.launch({ executablePath: process.env.EQUERRE_CHROMIUM, args: ["--no-sandbox"] });

export function check(right, what) {
  if (!right) throw new Error(what);
}

// A page that remembers what went wrong on it, and what it asked of other hosts.
export async function opened(context, url) {
  const page = await context.newPage();
  page.wrong = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) page.wrong.push(message.text()); });
  page.on("pageerror", (error) => page.wrong.push(String(error)));
  page.on("request", (request) => {
    const known = request.url().startsWith(url) || /^(blob|data):/.test(request.url());
    if (!known) page.wrong.push(`asks ${request.url()}`);
  });
  return page;
}

// What is wrong with a page in that colour scheme and width: sideways scroll, no style, what axe-core finds, what the console
// says, requests to other hosts.
export async function faultsOf(context, url, path, colorScheme, width) {
  const faults = [];
  const page = await opened(context, url);
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize({ width, height: 900 });
  await page.goto(`${url}/${path}`);
  await page.waitForLoadState("networkidle");
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  if (wide) faults.push(`${path} scrolls sideways`);
  const styled = await page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 20));
  if (!styled) faults.push(`${path} has no style`);
  // As an extension would: the page's own policy lets nothing in.
  const client = await context.newCDPSession(page);
  await client.send("Page.setBypassCSP", { enabled: true });
  await page.reload();
  await page.waitForLoadState("networkidle");
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run()).violations.map((one) => `${one.id}: ${one.nodes[0].html}`));
  faults.push(...found.map((one) => `${path} ${one}`), ...page.wrong.map((one) => `${path} ${one}`));
  await page.close();
  return faults;
}
