// A preview: asks its server, while the page is looked at, whether the site changed, and loads the page again when it did.
// The server writes above which state it showed.
"use strict";

{
  const url = new URL(".live", document.currentScript.src);
  setInterval(async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const now = await (await fetch(url, { cache: "no-store" })).text();
      if (now !== equerreShown) location.reload();
    } catch {
      // The server may be starting again.
    }
  }, 1000);
}
