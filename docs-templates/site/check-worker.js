// Checks files beside the page, so that it stays at hand while a long one is read, and can stop it. The page starts it
// from a blob, after check-module.js: so it has the policy of the page, and can send nothing anywhere.
"use strict";

self.addEventListener("message", async ({ data }) => {
  try {
    const [ask, got] = await Promise.all([EquerreModule.get(data.module).then(EquerreModule.start), fetch(data.schema)]);
    if (!got.ok) throw new Error(`${data.schema}: ${got.status}`);
    const text = new Uint8Array(await got.arrayBuffer());
    ask({ ask: "open", schema: data.schema.split("/").at(-1), lang: data.lang, kind: data.kind }, text);
    self.postMessage({ report: ask({ ask: "file", name: data.name, limit: data.limit }, new Uint8Array(data.bytes)) });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
});
