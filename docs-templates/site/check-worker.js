// Checks files beside the page, so that it stays at hand while a long one is read, and can stop it.
"use strict";

importScripts("check-module.js");

let asking = null;
let opened = null;

// One file after the other: what opens a schema is not to be overtaken.
self.addEventListener("message", async ({ data }) => {
  try {
    asking ??= EquerreModule.load("check.wasm");
    const ask = await asking;
    if (opened !== data.schema) {
      const got = await fetch(data.schema);
      if (!got.ok) throw new Error(`${data.schema}: ${got.status}`);
      const text = new Uint8Array(await got.arrayBuffer());
      ask({ ask: "open", schema: data.schema.split("/").at(-1), lang: data.lang, kind: data.kind }, text);
      opened = data.schema;
    }
    self.postMessage({ report: ask({ ask: "file", name: data.name, limit: data.limit }, new Uint8Array(data.bytes)) });
  } catch (error) {
    self.postMessage({ failed: String(error) });
  }
});
