// A preview: asks its server whether the site changed, and loads the page again when it did.
"use strict";

(async () => {
  const url = new URL(".live", document.currentScript.src);
  let seen = "";
  for (;;) {
    try {
      url.search = seen;
      const now = await (await fetch(url, { cache: "no-store" })).text();
      if (seen !== "" && now !== seen) { location.reload(); return; }
      seen = now;
    } catch {
      // The server may be starting again.
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
})();
