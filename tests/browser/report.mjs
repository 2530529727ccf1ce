// Reports of data files: accessible on screens wide and narrow, in the light and in the dark; a fault leads to what to change.
//
// node report.mjs FOLDER PAGE…
import { check, faultsOf, launched, opened, served } from "./common.mjs";

const [folder, ...pages] = process.argv.slice(2);
const server = await served(folder);
const browser = await launched();
const context = await browser.newContext({ locale: "fr-FR" });
const faults = [];
for (const path of pages) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 320]) faults.push(...await faultsOf(context, server.url, path, colorScheme, width));
  }
  const page = await opened(context, server.url);
  await page.goto(`${server.url}/${path}`);
  const links = await page.locator("a[href^='#']").evaluateAll((all) => all.map((one) => one.getAttribute("href").slice(1)));
  const dead = await page.evaluate((ids) => ids.filter((id) => !document.getElementById(id)), links);
  check(dead.length === 0, `${path}: nothing at ${dead}`);
  const moved = await page.evaluate(() => window.hacked === undefined && document.scripts.length === 0);
  check(moved, `${path} runs something`);
  check(page.wrong.length === 0, `${path}: ${page.wrong.join(" | ")}`);
  await page.close();
}
await browser.close();
server.close();
check(faults.length === 0, faults.join("\n"));
console.log(`${pages.length} pages passed`);
