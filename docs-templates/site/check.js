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
    show(node("p", { class: "bad" }, say("failed")), node("p", { class: "note" }, say("detail", { reason })));
  }

  // The worker, under the policy of this page.
  function made() {
    const scripts = ["check-module.js", "check-worker.js"].map((name) => JSON.stringify(new URL(name, root).href));
    const start = URL.createObjectURL(new Blob([`importScripts(${scripts.join(", ")});`], { type: "text/javascript" }));
    try {
      return new Worker(start);
    } finally {
      setTimeout(() => URL.revokeObjectURL(start), 60000);
    }
  }

  let asked = 0;
  async function check(file) {
    stop();
    asked += 1;
    const mine = asked;
    const schema = data.schemas[Number($("check-schema")?.value ?? 0)];
    last = file;
    if (file.size > MAX_BYTES) {
      state("");
      show(node("p", { class: "bad" }, say("large", { name: file.name })));
      return;
    }
    state(say("reading", { name: file.name }));
    $("check-result").replaceChildren();
    try {
      const bytes = await file.arrayBuffer();
      // Something else was asked meanwhile.
      if (mine !== asked) return;
      worker = made();
      $("check-stop").hidden = false;
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        if (mine === asked) failed(event.message || say("no-module"));
      });
      worker.addEventListener("message", ({ data: told }) => { if (mine === asked) answered(told, file, schema); });
      const places = { schema: new URL(schema.path, root).href, module: new URL("check.wasm", root).href };
      worker.postMessage({ ...places, kind: schema.kind, lang: data.lang, name: file.name, limit: LIMIT, bytes }, [bytes]);
    } catch (error) {
      if (mine === asked) failed(error);
    }
  }

  function answered(told, file, schema) {
    if (told.failed !== undefined) { failed(told.failed); return; }
    stop();
    state("");
    if (told.report.unread === undefined) { report(told.report, file, schema); return; }
    // The command's advice is for the command.
    const hint = schema.kind === "table" && /\.(xlsx?|xlsm|xlsb|ods)$/i.test(file.name) ? say("workbook") : told.report.hint;
    show(node("p", { class: "bad" }, told.report.unread), hint ? node("p", {}, hint) : null);
  }

  function show(...children) {
    $("check-result").replaceChildren(...children.filter((child) => child !== null));
    $("check-result").focus({ preventScroll: true });
    $("check-result").scrollIntoView({ block: "start" });
  }

  function report(told, file, schema) {
    const found = told.data[0];
    const title = found.valid === null ? say("open") : found.valid ? say("valid") : say("invalid");
    const kind = found.valid === null ? "is-open" : found.valid ? "is-good" : "is-bad";
    const verdict = node("h2", { class: `verdict ${kind}` }, title);
    const facts = [file.name, plural(schema.kind === "json" ? "documents" : "rows", found.rows), plural("errors", found.errors)];
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
      node("td", {}, one.severity === "error" ? "" : node("span", { class: "badge" }, say("warning")), one.severity === "error" ? "" : " ", one.message));
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
    // What a spreadsheet program would take for a formula stays a text, also where it would cut a cell in two.
    const isNumber = (text) => /^[+-]?\d+([.,]\d+)?$/.test(text);
    const safe = (text) => (isNumber(text) ? text : text.replace(/(^|[;,\t\r\n])(\s*(?:[=@]|[+-](?!\d)))/g, "$1'$2"));
    const cell = (value) => `"${safe(String(value ?? "")).replaceAll('"', '""')}"`;
    // The separator a spreadsheet program of that language expects.
    const separator = data.lang === "fr" ? ";" : ",";
    const lines = [["row", "column", "cell", "what"].map((id) => cell(say(`head-${id}`)))];
    lines.push(...all.map((one) => [one.place.row, one.place.field, one.place.cell, one.message].map(cell)));
    const blob = new Blob(["\ufeff", lines.map((line) => line.join(separator)).join("\r\n"), "\r\n"], { type: "text/csv" });
    const link = node("a", { href: URL.createObjectURL(blob), download: `${file.name.replace(/\.[^.]*$/, "")}-${say("file")}.csv` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  $("check-file").addEventListener("change", (event) => { if (event.target.files[0]) check(event.target.files[0]); });
  $("check-schema")?.addEventListener("change", () => { if (last) check(last); });
  $("check-stop").addEventListener("click", () => { stop(); asked += 1; last = null; $("check-file").value = ""; state(say("stopped")); });
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
    $("check").hidden = true;
  }
})();
