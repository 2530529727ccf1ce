// Asks the module, in a browser, what was asked of it elsewhere, and compares the answers.
//
// node module.mjs FOLDER QUESTIONS
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { launched, opened, served } from "./common.mjs";

const [folder, questions] = process.argv.slice(2);
await writeFile(join(folder, "index.html"), '<!doctype html><title>m</title><link rel="icon" href="data:,"><script src="check-module.js"></script>');
const server = await served(folder);
const browser = await launched();
const page = await opened(await browser.newContext(), server.url);
await page.goto(`${server.url}/index.html`);
const all = (await readFile(questions, "utf8")).trim().split("\n").map((line) => JSON.parse(line));
const answers = await page.evaluate(async (all) => {
  const ask = await EquerreModule.start(await EquerreModule.get("check.wasm"));
  return all.map(({ settings, bytes }) => {
    try { return ask(settings, typeof bytes === "string" ? bytes : new Uint8Array(bytes)); } catch (error) { return { error: error.message }; }
  });
}, all);
let same = 0;
for (const [at, answer] of answers.entries()) {
  if (JSON.stringify(answer) === JSON.stringify(all[at].expected)) { same += 1; continue; }
  if (at - same < 5) console.error(JSON.stringify(all[at].settings), JSON.stringify(all[at].expected), "here:", JSON.stringify(answer));
}
console.log(`${same} of ${all.length} answers are the same`);
if (page.wrong.length > 0) { console.error(page.wrong.join("\n")); process.exitCode = 1; }
await browser.close();
server.close();
