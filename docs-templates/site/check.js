// The page that checks a file: nothing leaves the browser. All that comes from a file or a schema is put on the page as
// text, never as markup.
"use strict";

(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("check-data").textContent);
  const say = (id, args = {}) => data.words[id].replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ""));
  const plural = (id, n) => say(n === 1 || (n === 0 && data.lang === "fr") ? `${id}-one` : id, { n: count(n) });
  const count = (n) => n.toLocaleString(data.lang);
  const LIMIT = 5000;
  const SHOWN = 100;
  // A browser holds a file twice: once as it is, once for the module.
  const MAX_BYTES = 500e6;
  const root = new URL(data.root, document.baseURI);
  let worker = null;
  let last = null;

  function node(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === undefined || value === null || value === false) continue;
      if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const state = (text) => { $("check-state").textContent = text; };

  function stop() {
    worker?.terminate();
    worker = null;
    $("check-stop").hidden = true;
  }

  function failed(reason) {
    stop();
    state("");
    show(node("p", { class: "bad" }, say("failed")), node("p", { class: "note" }, String(reason)));
  }

  async function check(file) {
    stop();
    const schema = data.schemas[Number($("check-schema")?.value ?? 0)];
    last = file;
    if (file.size > MAX_BYTES) {
      state("");
      show(node("p", { class: "bad" }, say("large", { name: file.name })));
      return;
    }
    state(say("reading", { name: file.name }));
    $("check-result").replaceChildren();
    let bytes;
    try {
      bytes = await file.arrayBuffer();
    } catch (error) {
      failed(error);
      return;
    }
    // Another file was chosen meanwhile.
    if (last !== file) return;
    try {
      worker = new Worker(new URL("check-worker.js", root));
    } catch (error) {
      failed(error);
      return;
    }
    const mine = worker;
    $("check-stop").hidden = false;
    mine.addEventListener("error", (event) => { if (worker === mine) { event.preventDefault(); failed(event.message ?? say("no-module")); } });
    mine.addEventListener("message", ({ data: told }) => {
      if (worker !== mine) return;
      if (told.failed !== undefined) { failed(told.failed); return; }
      stop();
      state("");
      if (told.report.unread !== undefined) {
        show(node("p", { class: "bad" }, told.report.unread), told.report.hint ? node("p", {}, told.report.hint) : null);
      } else {
        report(told.report, file);
      }
    });
    const question = { schema: new URL(schema.path, root).href, kind: schema.kind, lang: data.lang, name: file.name, limit: LIMIT };
    mine.postMessage({ ...question, bytes }, [bytes]);
  }

  function show(...children) {
    $("check-result").replaceChildren(...children.filter((child) => child !== null));
    $("check-result").focus({ preventScroll: true });
    $("check-result").scrollIntoView({ block: "start" });
  }

  function report(told, file) {
    const found = told.data[0];
    const title = found.valid === null ? say("open") : found.valid ? say("valid") : say("invalid");
    const kind = found.valid === null ? "is-open" : found.valid ? "is-good" : "is-bad";
    const verdict = node("h2", { class: `verdict ${kind}` }, title);
    const facts = [file.name, plural("rows", found.rows), plural("errors", found.errors)];
    if (found.warnings > 0) facts.push(plural("warnings", found.warnings));
    if (found.encoding) facts.push(found.encoding);
    const parts = [verdict, node("p", { class: "note" }, facts.join(" · "))];
    if (found.valid === null) parts.push(node("p", {}, say("open-note")));
    if ((found.hints ?? []).length > 0) parts.push(node("ul", {}, ...found.hints.map((hint) => node("li", {}, hint))));
    if (found.summary.length > 0) parts.push(...summary(found.summary));
    const cells = told.diagnostics.filter((one) => one.place);
    if (cells.length > 0) parts.push(...list(cells, found, file));
    show(...parts);
  }

  // What is wrong, by column and kind.
  function summary(groups) {
    const item = (group) => {
      const head = node("h4", {}, group.field ? node("code", {}, group.field) : "", group.field ? " " : "",
        node("span", { class: `badge${group.severity === "error" ? " is-bad" : ""}` }, plural("times", group.count)));
      const example = (one) => node("li", {}, say("example", { row: count(one.row) }),
        one.cell ? " " : "", one.cell ? node("code", {}, one.cell) : "",
        one.near ? ` ${say("near", { near: one.near })}` : "");
      // What is said of the header has no row.
      const examples = group.examples.filter((one) => one.row !== null);
      return node("li", {}, head, node("p", {}, group.what), examples.length > 0 ? node("ul", {}, ...examples.map(example)) : null);
    };
    const remarks = groups.every((group) => group.severity !== "error");
    return [node("h3", {}, say(remarks ? "remarks" : "summary")), node("ul", { class: "check-groups" }, ...groups.map(item))];
  }

  // The findings one by one, some at a time.
  function list(all, found, file) {
    const heads = ["row", "column", "cell", "what"].map((id) => node("th", { scope: "col" }, say(`head-${id}`)));
    const body = node("tbody");
    const row = (one) => node("tr", {}, node("td", {}, one.place.row === null ? "" : count(one.place.row)),
      node("td", {}, one.place.field ?? ""), node("td", {}, one.place.cell ? node("code", {}, one.place.cell) : ""),
      node("td", {}, one.message));
    const table = node("table", { class: "site-table" }, node("caption", { class: "unseen" }, say("all")), node("thead", {}, node("tr", {}, ...heads)), body);
    const box = node("div", { class: "site-scroll", tabindex: "0", role: "region", "aria-label": say("all") }, table);
    const more = node("button", { type: "button", onclick: () => further() });
    let shown = 0;
    const further = () => {
      body.append(...all.slice(shown, shown + SHOWN).map(row));
      shown = Math.min(all.length, shown + SHOWN);
      more.hidden = shown === all.length;
      more.textContent = say("more", { n: count(all.length - shown) });
    };
    further();
    const total = found.errors + found.warnings;
    const cut = total > all.length ? node("p", { class: "note" }, say("cut", { n: count(all.length), all: count(total) })) : null;
    const save = node("button", { type: "button", onclick: () => download(all, file) }, say("download"));
    return [node("h3", {}, say("all")), cut, box, node("p", { class: "buttons" }, more, " ", save)].filter((part) => part !== null);
  }

  function download(all, file) {
    // What a spreadsheet program would take for a formula stays a text.
    const safe = (text) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    const cell = (value) => `"${safe(String(value ?? "")).replaceAll('"', '""')}"`;
    const lines = [["row", "column", "cell", "what"].map((id) => cell(say(`head-${id}`)))];
    lines.push(...all.map((one) => [one.place.row, one.place.field, one.place.cell, one.message].map(cell)));
    const blob = new Blob(["\ufeff", lines.map((line) => line.join(",")).join("\r\n"), "\r\n"], { type: "text/csv" });
    const link = node("a", { href: URL.createObjectURL(blob), download: `${file.name.replace(/\.[^.]*$/, "")}-${say("file")}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  $("check-file").addEventListener("change", (event) => { if (event.target.files[0]) check(event.target.files[0]); });
  $("check-schema")?.addEventListener("change", () => { if (last) check(last); });
  $("check-stop").addEventListener("click", () => { stop(); last = null; $("check-file").value = ""; state(say("stopped")); });
  const drop = $("check-drop");
  // A file dropped beside the frame would replace the page.
  for (const name of ["dragover", "drop"]) window.addEventListener(name, (event) => event.preventDefault());
  drop.addEventListener("dragover", () => drop.classList.add("is-over"));
  drop.addEventListener("dragleave", () => drop.classList.remove("is-over"));
  drop.addEventListener("drop", (event) => {
    drop.classList.remove("is-over");
    const file = event.dataTransfer?.files[0];
    if (file) check(file);
  });
  if (location.protocol === "file:") {
    // A browser gives a page that was opened as a file no other file.
    $("check-served").hidden = false;
  } else {
    $("check").hidden = false;
  }
})();
