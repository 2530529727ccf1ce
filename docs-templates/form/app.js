// The entry form: rows typed here stay here. Everything a schema says is put on the page as text, never as markup.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const say = (id, args = {}) => words[id].replace(/\{(\w+)\}/g, (_, name) => String(args[name] ?? ""));
  const plural = (id, n) => say(n === 1 || (n === 0 && data.lang === "fr") ? `${id}-one` : id, { n });
  const tables = data.tables.map((table) => ({ ...table, fields: table.fields.map((field) => Equerre.prepare({ ...data.usual, ...field })) }));
  const PAGE = 50;
  const FEW = 24;
  const $ = (id) => document.getElementById(id);

  // What was typed: for each table its rows, the row in the making, and the place of the row that is changed.
  const store = `equerre-form:${data.id}`;
  let kept = true;
  let state = load();
  let current = 0;
  let shownFrom = 0;
  let judged = [];

  function empty(table) {
    return { rows: [], draft: table.fields.map(() => ""), editing: null };
  }

  // What was kept, by the names of the columns: a schema that changed has lost none of them.
  function load() {
    const fresh = tables.map(empty);
    let raw = null;
    let found;
    try {
      raw = localStorage.getItem(store);
      if (raw === null) return fresh;
      found = JSON.parse(raw);
    } catch {
      aside(raw);
      return fresh;
    }
    let mended = !Array.isArray(found);
    const out = tables.map((one, n) => {
      const stored = Array.isArray(found) ? found.find((other) => other?.name === one.name) : undefined;
      if (!stored || !Array.isArray(stored.fields) || !Array.isArray(stored.rows)) return fresh[n];
      const places = one.fields.map((field) => stored.fields.indexOf(field.name));
      mended ||= stored.fields.some((name) => !one.fields.some((field) => field.name === name));
      const taken = (row) => places.map((at) => {
        const cell = Array.isArray(row) && at >= 0 ? row[at] : "";
        if (typeof cell === "string") return cell;
        mended = true;
        return "";
      });
      const all = stored.rows.map(taken);
      const editing = Number.isInteger(stored.editing) && stored.editing >= 0 && stored.editing < all.length ? stored.editing : null;
      return { rows: all, draft: taken(stored.draft), editing };
    });
    if (mended) aside(raw);
    return out;
  }

  // What could not be taken up whole stays under another name.
  function aside(raw) {
    try { localStorage.setItem(`${store}:old`, raw ?? ""); } catch { /* nothing can be kept */ }
    setTimeout(() => announce(say("mended")), 0);
  }

  // Another window writes the same rows: this one keeps quiet, so that neither writes over the other.
  let elsewhere = false;
  window.addEventListener("storage", (event) => {
    if (event.key !== store || elsewhere) return;
    elsewhere = true;
    $("kept").textContent = say("elsewhere");
    announce(say("elsewhere"));
  });
  window.addEventListener("beforeunload", (event) => {
    if (!kept && state.some((one) => one.rows.length > 0)) event.preventDefault();
  });

  function keep() {
    if (elsewhere) return;
    const before = kept;
    try {
      const all = state.map((one, n) => ({ name: tables[n].name, fields: tables[n].fields.map((field) => field.name), ...one }));
      localStorage.setItem(store, JSON.stringify(all));
      kept = true;
    } catch {
      kept = false;
    }
    $("kept").textContent = say(kept ? "kept" : "not-kept");
    if (before && !kept) setTimeout(() => announce(say("not-kept")), 0);
  }

  const table = () => tables[current];
  const mine = () => state[current];

  function node(name, properties = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (value === undefined || value === null || value === false) continue;
      if (key === "class") made.className = value;
      else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
      else made.setAttribute(key, value === true ? "" : value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  // ---- judging ----

  // The rows each key of the table is met in.
  function keysMet() {
    return table().keys.map((key) => {
      const met = new Map();
      mine().rows.forEach((row, n) => {
        const found = keyOf(key, row);
        if (found === null) return;
        if (!met.has(found)) met.set(found, []);
        met.get(found).push(n);
      });
      return met;
    });
  }

  function keyOf(key, row) {
    const parts = key.fields.map((name) => {
      const at = table().fields.findIndex((field) => field.name === name);
      if (at < 0) return undefined;
      const verdict = verdictOf(at, row[at]);
      if (verdict.empty) return null;
      // What is no value, or none that can be compared, is met by no other.
      if (verdict.errors.includes("type") || typeof verdict.key === "symbol") return undefined;
      return verdict.key ?? row[at];
    });
    // A value that is missing is met by no other.
    return parts.includes(undefined) || parts.every((part) => part === null) ? null : JSON.stringify(parts);
  }

  // What is wrong with a row: the field, by its place, and why.
  function problems(row, place, met) {
    const out = [];
    const isEmpty = (at) => table().fields[at].missing.includes(row[at]);
    table().fields.forEach((field, at) => {
      const verdict = verdictOf(at, row[at]);
      const needed = judges[current] ? verdict.errors.includes("required") : field.needed;
      if (verdict.empty && needed) out.push({ at, missing: true, why: say("required") });
      else if (!judges[current] && !verdict.empty && field.register && !Equerre.registered(row[at], field.register)) out.push({ at, why: field.registerWords });
      else verdict.errors.forEach((name) => out.push({ at, why: field.words[name] ?? say("wrong") }));
    });
    const placeOf = (name) => table().fields.findIndex((field) => field.name === name);
    table().keys.forEach((key, n) => {
      const found = keyOf(key, row);
      const other = found === null ? undefined : (met[n].get(found) ?? []).find((one) => one !== place);
      if (other !== undefined) out.push({ at: placeOf(key.fields[0]), why: say(key.fields.length > 1 ? "key-twice" : "twice", { row: other + 1, fields: key.fields.join(", ") }) });
    });
    if (judges[current]) {
      rowFaults(row).forEach((one) => out.push({ at: one.field ?? Math.max(0, row.findIndex((_, at) => !isEmpty(at))), why: one.words }));
      return out;
    }
    for (const check of table().checks) {
      const places = check.fields.map(placeOf);
      if (places.includes(-1)) continue;
      const filled = places.filter((at) => !isEmpty(at)).length;
      const wrong = check.kind === "together" ? filled > 0 && filled < places.length : check.kind === "one" && filled === 0;
      if (wrong) out.push({ at: places.find(isEmpty) ?? places[0], why: check.words });
    }
    return out;
  }

  // ---- the module of the checks, where the site has it: it judges as the binary does, and its word counts ----

  const judges = tables.map(() => null);
  const seen = tables.map(() => new Map());
  const seenRows = tables.map(() => new Map());

  async function start() {
    const url = (path) => new URL(data.root + path, document.baseURI).href;
    const module = await EquerreModule.get(url("check.wasm"));
    const found = await Promise.all(tables.map(async (one) => {
      const [ask, got] = await Promise.all([EquerreModule.start(module), fetch(url(one.schema))]);
      if (!got.ok) throw new Error(`${one.schema}: ${got.status}`);
      ask({ ask: "open", schema: "schema.json", lang: data.lang, kind: "table" }, new Uint8Array(await got.arrayBuffer()));
      return ask;
    }));
    judges.splice(0, judges.length, ...found);
    limits();
    changed();
    tell(true);
  }

  // What is said to be left open, as far as it is: the module knows all but other tables.
  function limits() {
    const linked = (field) => field.linked || !judges[current];
    table().fields.forEach((field, at) => {
      const note = document.querySelector(`#f${at}-field .later`);
      if (note) note.hidden = !linked(field);
    });
    $("form-limits").hidden = !table().fields.some(linked);
  }

  // Asks once for what was asked before. A module that fails is asked no more: the page judges by itself again.
  function asked(question, text, remembered = true) {
    const known = seen[current];
    const key = `${question.field ?? ""} ${text}`;
    if (known.has(key)) return known.get(key);
    try {
      const told = judges[current](question, text);
      if (known.size > 500000) known.clear();
      if (remembered) known.set(key, told);
      return told;
    } catch {
      judges[current] = null;
      limits();
      return null;
    }
  }

  // What a field says of a cell.
  function verdictOf(at, cell) {
    const own = Equerre.check(table().fields[at], cell);
    if (!judges[current]) return own;
    const told = asked({ ask: "cell", field: at }, cell);
    if (told === null) return own;
    return { ...own, empty: told.empty, errors: told.errors, open: false };
  }

  // What is asked of a row as a whole, or of several of its cells; what is asked of several rows is looked for here.
  const BATCH = 200;
  function judgeRows(rows) {
    const known = seenRows[current];
    if (known.size > 20000) known.clear();
    const keys = new Map(rows.map((row) => [JSON.stringify(row), row]));
    const left = [...keys].filter(([key]) => !known.has(key));
    for (let from = 0; from < left.length && judges[current]; from += BATCH) {
      const some = left.slice(from, from + BATCH);
      const told = asked({ ask: "rows" }, JSON.stringify(some.map(([, row]) => row)), false);
      some.forEach(([key], n) => known.set(key, (told ?? []).filter((one) => one.row === n && !one.cell && one.alone && one.severity === "error")));
    }
  }

  function rowFaults(row) {
    const key = JSON.stringify(row);
    if (!seenRows[current].has(key)) judgeRows([row]);
    return seenRows[current].get(key) ?? [];
  }

  const isBlank = (row) => row.every((cell) => cell === "");

  // ---- the row in the making ----

  function fill() {
    const holder = $("fields");
    holder.replaceChildren(...table().fields.map((field, at) => entry(field, at)));
    tell(false);
  }

  function entry(field, at) {
    const id = `f${at}`;
    const about = `${id}-hint`;
    const labelled = node("span", { class: "name" }, field.title);
    if (field.title !== field.name) labelled.append(" ", node("code", {}, field.name));
    labelled.append(" ", node("span", { class: field.needed ? "need" : "free" }, say(field.needed ? "needed" : "optional")));
    const hint = node("div", { class: "hint", id: about });
    if (field.description) hint.append(node("p", {}, field.description));
    const expected = field.expected.join(" ; ");
    hint.append(node("p", {}, expected + (field.example ? `${expected ? ". " : ""}${say("example", { example: field.example })}` : "")));
    if (field.later && (field.linked || !judges[current])) hint.append(node("p", { class: "later" }, say("later")));
    const wrong = node("p", { class: "wrong", id: `${id}-wrong`, hidden: true });
    const [widget, grouped] = control(field, at, id, `${about} ${id}-wrong`);
    const part = grouped
      ? node("fieldset", { class: "field", id: `${id}-field`, "aria-describedby": `${about} ${id}-wrong` }, node("legend", {}, labelled), hint, widget, wrong)
      : node("div", { class: "field", id: `${id}-field` }, node("label", { for: id }, labelled), hint, widget, wrong);
    return part;
  }

  function set(at, text) {
    mine().draft[at] = text;
    keep();
    tell(true);
  }

  // The control of a field, and whether it is a group of several.
  function control(field, at, id, about) {
    const cell = mine().draft[at];
    const shared = { id, "aria-describedby": about, "aria-required": field.needed ? "true" : undefined, autocomplete: "off" };
    const onchange = (event) => set(at, event.target.value);
    const ontyped = () => tell(true);
    if (field.multi && (cell === "" || split(field.multi, cell) !== null)) return [several(field, at, id), true];
    if (field.read.kind === "geopoint" && field.read.format !== "object" && (cell === "" || pair(field, cell))) return [point(field, at, id), true];
    if (field.listed && field.listed.length <= FEW) {
      const choices = field.listed.map((text) => node("option", { value: text, selected: text === cell }, text));
      // What was imported may be none of them.
      if (cell !== "" && !field.listed.includes(cell)) choices.unshift(node("option", { value: cell, selected: true }, cell));
      return [node("select", { ...shared, onchange }, node("option", { value: "" }, say("choose")), ...choices), false];
    }
    if (field.listed) {
      const list = node("datalist", { id: `${id}-list` }, ...field.listed.map((text) => node("option", { value: text })));
      return [node("div", {}, node("input", { ...shared, type: "text", list: `${id}-list`, value: cell, oninput: onchange }), list), false];
    }
    if (field.long || /[\r\n]/.test(cell)) {
      const area = node("textarea", { ...shared, rows: "3", oninput: onchange });
      area.value = cell;
      return [area, false];
    }
    // A text that is no day is shown as it is.
    const isDay = cell === "" || (/^[1-9]\d{3}-\d\d-\d\d$/.test(cell) && !Equerre.check(field, cell).errors.includes("type"));
    const day = field.read.kind === "date" && field.read.format === "default" && isDay;
    const mode = { number: "decimal", integer: "numeric", year: "numeric" }[field.read.kind] ?? { email: "email", uri: "url" }[field.read.format];
    const bounds = day ? { min: field.constraints.minimum, max: field.constraints.maximum ?? "9999-12-31" } : {};
    return [node("input", { ...shared, ...bounds, type: day ? "date" : "text", inputmode: mode, spellcheck: "false", value: cell, oninput: onchange, onblur: day ? ontyped : undefined }), false];
  }

  // Several values in one cell: a box for each.
  function split(multi, cell) {
    let found;
    if (multi.json) {
      try { found = JSON.parse(cell); } catch { return null; }
      if (!Array.isArray(found)) return null;
    } else found = cell.split(multi.separator);
    return found.every((one) => multi.values.includes(one)) ? found : null;
  }

  function several(field, at, id) {
    const multi = field.multi;
    const chosen = mine().draft[at] === "" ? [] : split(multi, mine().draft[at]);
    const onchange = () => {
      const now = multi.values.filter((_, n) => $(`${id}-${n}`).checked);
      set(at, now.length === 0 ? "" : multi.json ? JSON.stringify(now) : now.join(multi.separator));
    };
    const boxes = multi.values.map((text, n) =>
      node("label", { class: "box" }, node("input", { type: "checkbox", id: `${id}-${n}`, checked: chosen.includes(text), onchange }), " ", text));
    return node("div", { class: "boxes", id, tabindex: "-1" }, ...boxes);
  }

  // A point: two numbers.
  function pair(field, cell) {
    const inside = field.read.format === "array" ? /^\s*\[([^\]]*)\]\s*$/.exec(cell)?.[1] : cell;
    const parts = inside?.split(",").map((part) => part.trim());
    return parts?.length === 2 ? parts : null;
  }

  function point(field, at, id) {
    const now = mine().draft[at] === "" ? ["", ""] : pair(field, mine().draft[at]);
    const oninput = () => {
      const [lon, lat] = [$(`${id}-lon`).value.trim(), $(`${id}-lat`).value.trim()];
      const text = lon === "" && lat === "" ? "" : field.read.format === "array" ? `[${lon}, ${lat}]` : `${lon}, ${lat}`;
      set(at, text);
    };
    const one = (name, value) => node("label", { class: "half" }, say(name),
      node("input", { type: "text", inputmode: "decimal", id: `${id}-${name}`, value, autocomplete: "off", oninput, "aria-describedby": `${id}-hint ${id}-wrong` }));
    return node("div", { class: "halves", id, tabindex: "-1" }, one("lon", now[0]), one("lat", now[1]));
  }

  // Days that are begun and not finished, or that no calendar has: the control keeps them to itself.
  function unfinished() {
    const out = [];
    table().fields.forEach((field, at) => {
      const control = $(`f${at}`);
      if (control?.type !== "date") return;
      if (control.validity.badInput || /^0/.test(control.value)) out.push({ at, why: say("no-day") });
    });
    return out;
  }

  // Tells what is missing and wrong in the row in the making.
  function tell(typing) {
    const { draft, editing } = mine();
    const begun = unfinished();
    const blank = isBlank(draft) && begun.length === 0;
    const rest = isBlank(draft) ? [] : problems(draft, editing, keysMet());
    const found = [...begun, ...rest.filter((one) => !begun.some((other) => other.at === one.at))];
    const list = [];
    table().fields.forEach((field, at) => {
      const own = found.filter((one) => one.at === at);
      const wrong = $(`f${at}-wrong`);
      // What is only missing is told in the list: a field nobody came to yet is not wrong.
      const shown = own.filter((one) => !one.missing);
      wrong.hidden = shown.length === 0;
      wrong.textContent = shown.map((one) => one.why).join(" ");
      const control = $(`f${at}`);
      if (shown.length > 0 && control.matches("input, select, textarea")) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
      for (const one of own) {
        const go = node("a", { href: `#f${at}`, onclick: (event) => { event.preventDefault(); focus(at); } }, field.title);
        list.push(node("li", {}, go, ` : ${one.why}`));
      }
    });
    const summary = blank ? say("nothing-yet") : found.length === 0 ? say(editing === null ? "row-right" : "row-right-kept") : plural("row-wrong", found.length);
    if ($("verdict").textContent !== summary) $("verdict").textContent = summary;
    $("verdict").className = blank ? "" : found.length === 0 ? "good" : "bad";
    $("problems").replaceChildren(...list);
    $("save").textContent = say(editing === null ? "add" : "change", { row: (editing ?? 0) + 1 });
    $("cancel").hidden = editing === null && blank;
    $("cancel").textContent = say(editing === null ? "empty" : "leave");
    if (!typing) $("row-title").textContent = editing === null ? say("new-row") : say("row", { row: editing + 1 });
  }

  function focus(at) {
    const control = $(`f${at}`);
    const inside = control.matches("input, select, textarea") ? control : control.querySelector("input") ?? control;
    inside.focus();
    $(`f${at}-field`).scrollIntoView({ block: "center" });
  }

  function saveRow(event) {
    event.preventDefault();
    const now = mine();
    const begun = unfinished();
    if (begun.length > 0) {
      tell(true);
      announce(begun[0].why);
      return focus(begun[0].at);
    }
    if (isBlank(now.draft)) {
      announce(say("nothing-to-add"));
      return focus(0);
    }
    const place = now.editing ?? now.rows.length;
    const found = problems(now.draft, now.editing, keysMet());
    now.rows[place] = now.draft;
    clearDraft();
    changed();
    announce(found.length === 0 ? say("saved", { row: place + 1 }) : say("saved-wrong", { row: place + 1, n: found.length }));
    focus(0);
  }

  function clearDraft() {
    mine().draft = table().fields.map(() => "");
    mine().editing = null;
    fill();
  }

  // ---- the rows ----

  function changed() {
    keep();
    const met = keysMet();
    if (judges[current]) judgeRows(mine().rows);
    judged = mine().rows.map((row, n) => problems(row, n, met));
    rows();
  }

  function rows() {
    const all = mine().rows;
    if (shownFrom >= all.length) shownFrom = Math.max(0, Math.floor((all.length - 1) / PAGE) * PAGE);
    const wrong = judged.filter((found) => found.length > 0).length;
    $("count").textContent = all.length === 0 ? say("no-rows") : `${plural("rows", all.length)}${wrong > 0 ? `, ${plural("rows-wrong", wrong)}` : ""}`;
    $("download").disabled = all.length === 0;
    $("download-json").disabled = all.length === 0;
    const columns = table().fields.map((field, at) => [field, at]);
    const head = node("tr", {}, node("th", { scope: "col" }, say("row-head")), node("th", { scope: "col" }, say("state")), node("th", { scope: "col" }, say("actions")),
      ...columns.map(([field]) => node("th", { scope: "col" }, field.name)));
    const lines = all.slice(shownFrom, shownFrom + PAGE).map((row, k) => line(row, shownFrom + k, columns));
    $("rows").replaceChildren(node("caption", {}, say("rows-caption", { table: table().name })), node("thead", {}, head), node("tbody", {}, ...lines));
    $("rows-box").hidden = all.length === 0;
    $("pages").hidden = all.length <= PAGE;
    $("page-now").textContent = say("page", { from: shownFrom + 1, to: Math.min(all.length, shownFrom + PAGE), n: all.length });
    $("page-before").disabled = shownFrom === 0;
    $("page-after").disabled = shownFrom + PAGE >= all.length;
  }

  function line(row, n, columns) {
    const found = judged[n] ?? [];
    const act = (id, run) => node("button", { type: "button", "aria-label": say(`${id}-row`, { row: n + 1 }), onclick: run }, say(id));
    const cells = columns.map(([, at]) => {
      const own = found.filter((one) => one.at === at);
      return node("td", { class: own.length > 0 ? "bad" : undefined, title: own.map((one) => one.why).join(" ") || undefined }, row[at]);
    });
    const stateCell = node("td", { class: found.length > 0 ? "bad" : "good" }, found.length > 0 ? plural("faults", found.length) : say("right"));
    const actions = node("td", { class: "actions" }, act("edit", () => edit(n)), act("copy", () => copy(n)), act("delete", () => remove(n)));
    return node("tr", {}, node("th", { scope: "row" }, String(n + 1)), stateCell, actions, ...cells);
  }

  // Whether what is typed may go.
  function mayLeave() {
    const { draft, editing, rows: all } = mine();
    const same = editing === null ? isBlank(draft) : draft.every((cell, at) => cell === all[editing][at]);
    return same || window.confirm(say("leave-sure"));
  }

  function edit(n) {
    if (!mayLeave()) return;
    mine().draft = [...mine().rows[n]];
    mine().editing = n;
    keep();
    fill();
    const first = judged[n]?.[0]?.at ?? 0;
    focus(first);
  }

  function copy(n) {
    if (!mayLeave()) return;
    mine().draft = [...mine().rows[n]];
    mine().editing = null;
    keep();
    fill();
    announce(say("copied", { row: n + 1 }));
    focus(0);
  }

  let removed = null;
  function remove(n) {
    const now = mine();
    removed = { table: current, place: n, row: now.rows[n], editing: now.editing === n };
    now.rows.splice(n, 1);
    if (now.editing === n) now.editing = null;
    else if (now.editing !== null && now.editing > n) now.editing -= 1;
    changed();
    tell(false);
    announce(say("deleted", { row: n + 1 }));
    $("undo").hidden = false;
    $("undo").focus();
  }

  function undo() {
    if (!removed) return;
    show(removed.table);
    mine().rows.splice(removed.place, 0, removed.row);
    if (mine().editing !== null && mine().editing >= removed.place) mine().editing += 1;
    if (removed.editing && mine().editing === null) mine().editing = removed.place;
    removed = null;
    $("undo").hidden = true;
    changed();
    tell(false);
    announce(say("undone"));
    $("rows-title").focus();
  }

  // Another page of rows; a button that has nowhere to go leaves the focus to the other.
  function turn(step) {
    shownFrom += step;
    rows();
    if (document.activeElement === document.body || document.activeElement.disabled) $(step > 0 ? "page-before" : "page-after").focus();
  }

  function announce(text) {
    $("said").textContent = text;
  }

  // ---- files ----

  const quoted = (cell) => (/[",;\n\r]|^\s|\s$/u.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

  function csv() {
    const lines = [table().fields.map((field) => field.name), ...mine().rows];
    const delimiter = $("semicolon").checked ? ";" : ",";
    return lines.map((cells) => cells.map(quoted).join(delimiter)).join("\n") + "\n";
  }

  // A value as programs exchange it.
  function typed(field, cell) {
    if (field.missing.includes(cell)) return null;
    if (Equerre.check(field, cell).errors.includes("type")) return cell;
    switch (field.read.kind) {
      case "boolean": return field.read.yes.includes(cell) && !field.read.no.includes(cell);
      case "integer": case "number": return Equerre.plain(field, cell) ?? cell;
      case "year": return Number(cell);
      case "array": case "object": try { return JSON.parse(cell); } catch { return cell; }
      default: return cell;
    }
  }

  function jsonText() {
    const all = mine().rows.map((row) => Object.fromEntries(table().fields.map((field, at) => [field.name, typed(field, row[at])])));
    return `${JSON.stringify(all, null, 2)}\n`;
  }

  function download(text, end, type) {
    const url = URL.createObjectURL(new Blob([text], { type }));
    const link = node("a", { href: url, download: `${table().file}.${end}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    announce(say("downloaded", { file: `${table().file}.${end}` }));
  }

  // Reads CSV: quotes, line ends of all kinds.
  function parse(text, delimiter) {
    const lines = [];
    let line = [];
    let cell = "";
    let inside = false;
    for (let i = 0; i < text.length; i += 1) {
      const c = text[i];
      if (inside) {
        if (c !== '"') cell += c;
        else if (text[i + 1] === '"') { cell += c; i += 1; } else inside = false;
      } else if (c === '"' && cell === "") inside = true;
      else if (c === delimiter) { line.push(cell); cell = ""; }
      else if (c === "\n" || c === "\r") {
        if (c === "\r" && text[i + 1] === "\n") i += 1;
        line.push(cell);
        lines.push(line);
        line = [];
        cell = "";
      } else cell += c;
    }
    if (inside) return null;
    if (cell !== "" || line.length > 0) { line.push(cell); lines.push(line); }
    return lines.filter((cells) => cells.some((one) => one !== ""));
  }

  const folded = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

  // The text of a file, whatever wrote it.
  function decoded(bytes) {
    const [first, second] = new Uint8Array(bytes.slice(0, 2));
    if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
    try { return new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch { return new TextDecoder("windows-1252").decode(bytes); }
  }

  // Which field each column is for: by its name, else by one that is alike and the only one.
  function placed(labels) {
    const taken = new Set();
    const exact = labels.map((label) => table().fields.findIndex((field) => field.name === label.trim()));
    exact.forEach((at, n) => { if (at >= 0 && !taken.has(at)) taken.add(at); else exact[n] = -1; });
    return labels.map((label, n) => {
      if (exact[n] >= 0) return exact[n];
      const alike = table().fields.map((field, at) => [field, at]).filter(([field]) => folded(field.name) === folded(label));
      if (label.trim() === "" || alike.length !== 1 || taken.has(alike[0][1])) return undefined;
      taken.add(alike[0][1]);
      return alike[0][1];
    });
  }

  async function take(file) {
    const here = current;
    let text = decoded(await file.arrayBuffer()).replace(/^\ufeff/, "");
    if (here !== current) show(here);
    if (text.includes("\u0000")) return announce(say("unreadable", { file: file.name }));
    // A line some programs put first.
    text = text.replace(/^sep=.\r?\n/i, "");
    // The delimiter under which most columns have the name of a field.
    let best = null;
    for (const delimiter of [",", ";", "\t", "|"]) {
      const lines = parse(text, delimiter);
      const known = lines?.[0] ? placed(lines[0]).filter((at) => at !== undefined).length : -1;
      if (best === null || known > best.known) best = { lines, known };
    }
    if (!best.lines || best.known < 1) return announce(say(best.lines ? "no-column" : "unclosed", { file: file.name }));
    const [labels, ...rest] = best.lines;
    const places = placed(labels);
    const read = rest.map((cells) => {
      const row = table().fields.map(() => "");
      places.forEach((at, n) => { if (at !== undefined) row[at] = cells[n] ?? ""; });
      return row;
    }).filter((row) => !isBlank(row));
    for (const row of read) mine().rows.push(row);
    changed();
    tell(true);
    const unknown = labels.map((label, n) => (places[n] === undefined ? label.trim() || say("unnamed", { n: n + 1 }) : "")).filter((label) => label !== "");
    if (rest.some((cells) => cells.length > labels.length)) unknown.push(say("beyond"));
    const wrong = read.length === 0 ? 0 : judged.slice(-read.length).filter((found) => found.length > 0).length;
    const parts = [plural("imported", read.length)];
    if (wrong > 0) parts.push(plural("rows-wrong", wrong));
    if (unknown.length > 0) parts.push(say("left-out", { columns: unknown.slice(0, 10).join(", ") }));
    announce(`${parts.join(", ")}.`);
    $("rows-title").focus();
    return undefined;
  }

  // ---- the page ----

  function show(n) {
    current = n;
    shownFrom = 0;
    document.querySelectorAll("#tables button").forEach((button, at) => {
      if (at === n) button.setAttribute("aria-current", "true");
      else button.removeAttribute("aria-current");
    });
    fill();
    if (judges[current]) limits();
    changed();
  }

  if (tables.length > 1) {
    $("tables").hidden = false;
    $("tables").append(...tables.map((one, n) => node("button", { type: "button", onclick: () => show(n) }, one.title || one.name)));
  }
  $("row").addEventListener("submit", saveRow);
  // Enter goes on to the next field: a row is added by its button.
  $("row").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("#fields input, #fields select")) return;
    event.preventDefault();
    const all = [...document.querySelectorAll("#fields input, #fields select, #fields textarea, #save")];
    all[all.indexOf(event.target) + 1]?.focus();
  });
  $("cancel").addEventListener("click", () => { clearDraft(); keep(); announce(say("cancelled")); focus(0); });
  $("undo").addEventListener("click", undo);
  $("page-before").addEventListener("click", () => turn(-PAGE));
  $("page-after").addEventListener("click", () => turn(PAGE));
  $("download").addEventListener("click", () => download(($("bom").checked ? "\ufeff" : "") + csv(), "csv", "text/csv;charset=utf-8"));
  $("download-json").addEventListener("click", () => download(jsonText(), "json", "application/json"));
  $("import").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (file) await take(file);
    event.target.value = "";
  });
  $("clear").addEventListener("click", () => {
    if (!window.confirm(say("clear-sure", { n: mine().rows.length }))) return;
    state[current] = empty(table());
    removed = null;
    $("undo").hidden = true;
    show(current);
    announce(say("cleared"));
  });
  $("app").hidden = false;
  show(0);
  // Without it the page judges by itself, and says what it leaves open.
  if (data.root !== null && location.protocol !== "file:") start().catch(() => {});
})();
