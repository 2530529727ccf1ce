// Judges cells as Équerre does: a reader for each type, then the constraints. A field is described by the page's data.
// What a browser cannot tell (another type, a pattern it has no words for) is left open, never refused.
"use strict";

const Equerre = (() => {
  const MAX_INTEGER_DIGITS = 4300;
  const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
  const BLANKS = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, "gu");
  const trim = (text) => text.replace(BLANKS, "");

  // A decimal number: sign, digits and power of ten, exact.
  function decimal(text) {
    const found = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    if (!found || (found[2] + (found[3] || "")) === "") return null;
    const exponent = Number(found[4] || 0) - (found[3] || "").length;
    const digits = (found[2] + (found[3] || "")).replace(/^0+/, "");
    if (exponent > 999999999999999999 || exponent < -1999999999999999997) return null;
    return normal(found[1] === "-", digits, exponent);
  }

  function normal(negative, digits, exponent) {
    const plain = digits.replace(/0+$/, "");
    if (plain === "") return { negative: false, digits: "", exponent: 0 };
    return { negative, digits: plain, exponent: exponent + digits.length - plain.length };
  }

  const integer = (text) => (/^[+-]?\d+$/.test(text) ? decimal(text) : null);

  // -1, 0, 1; null when there is no order.
  function compareDecimals(a, b) {
    if (a.nan || b.nan) return null;
    const sign = (x) => (x.infinite ? (x.negative ? -2 : 2) : x.digits === "" ? 0 : x.negative ? -1 : 1);
    if (sign(a) !== sign(b)) return sign(a) < sign(b) ? -1 : 1;
    if (Math.abs(sign(a)) !== 1) return 0;
    const way = a.negative ? -1 : 1;
    const size = (x) => x.digits.length + x.exponent;
    if (size(a) !== size(b)) return size(a) < size(b) ? -way : way;
    const width = Math.max(a.digits.length, b.digits.length);
    const [left, right] = [a.digits.padEnd(width, "0"), b.digits.padEnd(width, "0")];
    return left === right ? 0 : left < right ? -way : way;
  }

  function special(text) {
    if (/^[+-]?inf$/i.test(text)) return { infinite: true, negative: text[0] === "-", digits: "", exponent: 0 };
    return /^nan$/i.test(text) ? { nan: true, negative: false, digits: "", exponent: 0 } : null;
  }

  // The number without a currency or unit around it.
  function stripped(text) {
    const start = text.search(/[-0-9]/);
    const end = text.search(/[0-9][^0-9]*$/) + 1;
    if (start < 0 || start >= end) return null;
    const [before, after] = [text.slice(0, start), text.slice(end)];
    const lost = /[\u2212\u2013\u2014(.,]$/.test(before) || /^[-)]/.test(after) || /\p{Nd}/u.test(before + after);
    return lost ? null : text.slice(start, end);
  }

  // The number without its group characters, which stand between groups of three digits of the whole part.
  function ungrouped(text, group, point) {
    if (group === "" || !text.includes(group)) return text;
    const unsigned = text.replace(/^[+-]/, "");
    let end = point === "" || point === group ? -1 : unsigned.indexOf(point);
    if (end < 0) end = unsigned.search(/[eE]/);
    if (end < 0) end = unsigned.length;
    const [first, ...groups] = unsigned.slice(0, end).split(group);
    const right = /^\d{1,3}$/.test(first) && groups.every((part) => /^\d{3}$/.test(part));
    return right && !unsigned.slice(end).includes(group) ? text.split(group).join("") : null;
  }

  function readNumber(cell, read) {
    const text = trim(cell);
    const odd = special(text);
    if (odd) return odd;
    if (read.bare && read.group === "" && read.decimal === ".") return decimal(text);
    const bare = read.bare ? text : stripped(text);
    const plain = bare === null ? null : ungrouped(bare, read.group, read.decimal);
    if (plain === null || read.decimal === "") return null;
    if (read.decimal === ".") return decimal(plain);
    return plain.includes(".") ? null : decimal(plain.split(read.decimal).join("."));
  }

  function readInteger(cell, read) {
    const text = trim(cell);
    const bare = read.bare ? text : stripped(text);
    const plain = bare === null ? null : ungrouped(bare, read.group, "");
    const signed = /^[+-]/.test(text) ? 1 : 0;
    return plain === null || text.length > MAX_INTEGER_DIGITS + signed ? null : integer(plain);
  }

  const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  const leap = (year) => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const isDay = (year, month, day) =>
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= (month === 2 && leap(year) ? 29 : DAYS[month - 1]);
  // Days since the first of March of the year 0.
  function dayNumber(year, month, day) {
    const y = month > 2 ? year : year - 1;
    const m = month > 2 ? month - 3 : month + 9;
    return 365 * y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + Math.floor((153 * m + 2) / 5) + day - 1;
  }

  // Microseconds of a time and its offset in seconds; null when it is none.
  function timeParts(text, secondsNeeded) {
    const found = /^(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:([Zz])|([+-])(\d\d)(?::?(\d\d))?)?$/.exec(text);
    if (!found || (secondsNeeded && found[3] === undefined)) return null;
    const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3] || 0)];
    const micro = Number((found[4] || "").slice(0, 6).padEnd(6, "0"));
    let offset = null;
    if (found[5]) offset = 0;
    if (found[6]) {
      const [hours, minutes] = [Number(found[7]), Number(found[8] || 0)];
      if (hours >= 24 || minutes >= 60) return null;
      offset = (found[6] === "-" ? -1 : 1) * (hours * 3600 + minutes * 60);
    }
    const next = hour === 24;
    if ((next && minute + second + micro > 0) || hour > 24 || minute > 59 || second > 59) return null;
    return { micros: (((next ? 0 : hour) * 60 + minute) * 60 + second) * 1e6 + micro, offset, next };
  }

  const moment = (days, time) => ({
    order: BigInt(days + (time.next ? 1 : 0)) * 86400000000n + BigInt(time.micros) - BigInt(time.offset || 0) * 1000000n,
    zoned: time.offset !== null,
  });
  const midnight = { micros: 0, offset: null, next: false };

  function isoDay(text) {
    const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    return found && isDay(+found[1], +found[2], +found[3]) ? dayNumber(+found[1], +found[2], +found[3]) : null;
  }

  // Formats `any`: what nobody could read in two ways.
  function anyMoment(cell) {
    const text = trim(cell);
    let days = isoDay(text.slice(0, 10));
    if (days === null) {
      const found = /^(\d\d)([/.-])(\d\d)\2(\d{4})/.exec(text);
      if (!found || !isDay(+found[4], +found[3], +found[1])) return null;
      if (+found[1] <= 12 && found[1] !== found[3]) return null;
      days = dayNumber(+found[4], +found[3], +found[1]);
    }
    const rest = text.slice(10);
    if (rest === "") return { days, time: midnight };
    const time = /^[Tt ]/.test(rest) ? timeParts(rest.slice(1), false) : null;
    return time && !time.next ? { days, time } : null;
  }

  // A format of strptime, as far as it is numbers: the parts that can be told.
  const DIRECTIVES = { d: " ?\\d{1,2}|\\d{1,2}", m: "\\d{1,2}", Y: "\\d{4}", y: "\\d{2}", H: "\\d{1,2}", M: "\\d{1,2}", S: "\\d{1,2}", f: "\\d{1,6}" };
  function strptime(format) {
    let source = "^";
    const letters = [];
    for (let i = 0; i < format.length; i += 1) {
      const c = format[i];
      if (c === "%") {
        i += 1;
        const letter = format[i];
        if (letter === "%") source += "%";
        else if (DIRECTIVES[letter] && !letters.includes(letter)) {
          letters.push(letter);
          source += `(${DIRECTIVES[letter]})`;
        } else return null;
      } else if (/\s/.test(c)) {
        if (!source.endsWith("\\s+")) source += "\\s+";
      } else source += c.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
    }
    try {
      return { expression: new RegExp(`${source}$`, "iu"), letters };
    } catch {
      return null;
    }
  }

  function byFormat(cell, read) {
    const format = read.compiled;
    const found = format.expression.exec(cell);
    if (!found) return null;
    const part = { Y: null, y: null, m: 1, d: 1, H: 0, M: 0, S: 0, f: "0" };
    format.letters.forEach((letter, n) => { part[letter] = letter === "f" ? found[n + 1] : Number(found[n + 1].trim()); });
    let year = part.Y;
    if (year === null) year = part.y === null ? 1900 : part.y + (part.y <= 68 ? 2000 : 1900);
    if (part.H > 23 || part.M > 59 || part.S > 59 || !isDay(year, part.m, part.d)) return null;
    const micros = ((part.H * 60 + part.M) * 60 + part.S) * 1e6 + Number(String(part.f).padEnd(6, "0"));
    return { days: dayNumber(year, part.m, part.d), time: { micros, offset: null, next: false } };
  }

  function json(cell) {
    // As deep as that nobody writes, and not every program reads.
    if (/(?:[[{]\s*){64}/.test(cell)) return { deep: true };
    try { return { value: JSON.parse(cell) }; } catch { return null; }
  }

  function isEmail(cell) {
    const parts = cell.split("@");
    if (parts.length !== 2) return false;
    const [local, domain] = parts;
    if (local === "" || [...local].length > 64 || new TextEncoder().encode(domain).length > 253) return false;
    const atom = /^[A-Za-z0-9!#$%&'*+/=?^_`{}|~\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f-]+$/u;
    const quoted = /^"(?:\\[\t.]|[\x01-\x08\x0b\x0c\x0e-\x1f!#-[\]-\x7f])*"$/;
    if (!quoted.test(local) && !local.split(".").every((part) => atom.test(part))) return false;
    const labels = domain.split(".");
    const last = labels.pop();
    const letter = "[A-Za-z0-9]|(?![\\x00-\\x7f])[\\p{Alphabetic}\\p{N}]";
    const label = new RegExp(`^(?:${letter})(?:(?:${letter}|-)*(?:${letter}))?$`, "u");
    const bytes = (text) => new TextEncoder().encode(text).length;
    return labels.length > 0 && labels.every((part) => bytes(part) <= 63 && label.test(part))
      && bytes(last) >= 2 && bytes(last) <= 63 && label.test(last) && /(?:[A-Za-z]|(?![\x00-\x7f])\p{Alphabetic})$/u.test(last);
  }

  function isUri(cell) {
    const colon = cell.indexOf(":");
    if (colon < 0) return false;
    const [scheme, rest] = [cell.slice(0, colon), cell.slice(colon + 1)];
    if (!/^[A-Za-z][A-Za-z0-9+.-]*$/.test(scheme) || rest === "") return false;
    if (/[\s\u0000-\u001f\u007f-\u009f<>"\\^`{|}]/u.test(rest) || /%(?![0-9A-Fa-f]{2})/.test(rest)) return false;
    if (!rest.startsWith("//")) return !/^https?$/i.test(scheme);
    const authority = rest.slice(2).split(/[/?#]/)[0];
    const host = authority.slice(authority.lastIndexOf("@") + 1);
    let port = "";
    if (host.startsWith("[")) {
      const close = host.indexOf("]");
      if (close < 0) return false;
      port = host.slice(close + 1).replace(/^:/, "");
    } else if (host.includes(":")) port = host.slice(host.lastIndexOf(":") + 1);
    return /^[0-9]*$/.test(port);
  }

  function isBinary(cell) {
    const found = /^([A-Za-z0-9+/]*)(=*)$/.exec(cell);
    if (!found) return false;
    const rest = found[1].length % 4;
    if (rest === 0) return found[1] !== "" || found[2] === "";
    return rest !== 1 && found[2].length >= 4 - rest;
  }

  const degrees = (value, limit) => {
    const bound = { negative: false, digits: String(limit), exponent: 0 };
    const most = normal(false, bound.digits, 0);
    return !value.nan && !value.infinite && compareDecimals(value, most) <= 0 && compareDecimals(value, { ...most, negative: true }) >= 0;
  };

  // A coordinate as it stands in JSON: a number JSON can write.
  const coordinate = (value) => (typeof value === "number" && Number.isFinite(value) ? decimal(String(value)) : null);

  function readPoint(cell, format) {
    let pair = null;
    if (format === "default") {
      const comma = cell.indexOf(",");
      if (comma < 0) return null;
      pair = [decimal(trim(cell.slice(0, comma))), decimal(trim(cell.slice(comma + 1)))];
    } else {
      const value = json(cell)?.value;
      if (format === "array" && Array.isArray(value) && value.length === 2) pair = value.map(coordinate);
      if (format === "object" && value && typeof value === "object" && Object.keys(value).length === 2 && (cell.match(/"(?:lon|lat)"/g) || []).length === 2) {
        pair = [coordinate(value.lon), coordinate(value.lat)];
      }
    }
    if (!pair || pair.some((part) => part === null)) return null;
    return degrees(pair[0], 180) && degrees(pair[1], 90) ? pair : null;
  }

  const spelt = (number) => `${number.negative ? "-" : ""}${number.digits}e${number.exponent}`;

  // Reads a cell: its value, `null` when it is none of the type, `undefined` when that is not known here.
  function read(field, cell) {
    const how = field.read;
    switch (how.kind) {
      case "never": return null;
      case "any": return { text: cell, key: cell };
      case "text": {
        const right = { default: () => true, email: isEmail, uri: isUri, binary: isBinary,
          uuid: (text) => /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/.test(text) }[how.format];
        if (!right) return undefined;
        return right(cell) ? { text: cell, length: [...cell].length, key: cell } : null;
      }
      case "number": case "integer": {
        // Beyond what this counts exactly.
        if (/[eE][+-]?\d{15}/.test(cell)) return undefined;
        const number = how.kind === "number" ? readNumber(cell, how) : readInteger(cell, how);
        return number && { number, key: number.nan ? Symbol("nan") : number.infinite ? `${number.negative}inf` : spelt(number) };
      }
      case "boolean": {
        if (how.no.includes(cell)) return { key: "false" };
        return how.yes.includes(cell) ? { key: "true" } : null;
      }
      case "date": {
        let days = null;
        if (how.format === "default") days = isoDay(cell) ?? looseDay(cell);
        else if (how.format === "any") days = anyMoment(cell)?.days ?? null;
        else if (!how.compiled) return undefined;
        else days = byFormat(cell, how)?.days ?? null;
        return days === null ? null : { order: BigInt(days), key: `d${days}` };
      }
      case "datetime": {
        let found = null;
        if (how.format === "default") {
          const days = isoDay(cell.slice(0, 10));
          if (days === null && /^\d{4}-W/.test(cell)) return undefined;
          const time = days !== null && /^[Tt ]$/.test(cell[10] ?? "") ? timeParts(cell.slice(11), true) : null;
          found = time && { days, time };
        } else if (how.format === "any") found = anyMoment(cell);
        else if (!how.compiled) return undefined;
        else found = byFormat(cell, how);
        if (!found) return null;
        const at = moment(found.days, found.time);
        return { ...at, key: `${at.zoned}${at.order}` };
      }
      case "time": {
        let time = null;
        if (how.format === "default") time = timeParts(cell, true);
        else if (how.format === "any") time = timeParts(trim(cell), false) ?? anyMoment(cell)?.time ?? null;
        else if (!how.compiled) return undefined;
        else time = byFormat(cell, how)?.time ?? null;
        if (!time || (how.format === "any" && time.next)) return null;
        const order = BigInt(time.micros) - BigInt(time.offset || 0) * 1000000n;
        return { order, zoned: time.offset !== null, key: `${time.offset !== null}${order}` };
      }
      case "year": return /^\d{4}$/.test(cell) ? { number: decimal(cell), key: spelt(decimal(cell)) } : null;
      case "yearmonth": {
        const found = /^(\d{4})-(\d{1,2})$/.exec(cell);
        if (!found || +found[2] < 1 || +found[2] > 12) return null;
        const order = BigInt(+found[1] * 12 + +found[2]);
        return { order, key: `m${order}` };
      }
      case "geopoint": {
        const pair = readPoint(cell, how.format);
        return pair && { key: pair.map(spelt).join(" ") };
      }
      case "list": {
        // Whether each item is of its type is told elsewhere.
        if (how.items) return undefined;
        const items = cell.split(how.delimiter);
        return { length: items.length, key: cell };
      }
      case "array": case "object": {
        const found = json(cell);
        if (found?.deep) return undefined;
        const value = found?.value;
        const right = how.kind === "array" ? Array.isArray(value) : value !== null && typeof value === "object" && !Array.isArray(value);
        if (!right) return null;
        if (how.items) return undefined;
        return { length: Array.isArray(value) ? value.length : Object.keys(value).length, key: JSON.stringify(value) };
      }
      default: return undefined;
    }
  }

  // A day whose month or day lacks its zero: taken, with a remark.
  function looseDay(cell) {
    const found = /^(\d{4})-(\d{1,2})-(?: ([1-9])|(\d{1,2}))$/.exec(cell);
    if (!found || cell.length < 8) return null;
    const [year, month, day] = [+found[1], +found[2], +(found[3] ?? found[4])];
    return isDay(year, month, day) ? dayNumber(year, month, day) : null;
  }

  const ordered = (a, b) => {
    if (a.number && b.number) return compareDecimals(a.number, b.number);
    if (a.order === undefined || b.order === undefined || (a.zoned ?? false) !== (b.zoned ?? false)) return null;
    return a.order < b.order ? -1 : a.order > b.order ? 1 : 0;
  };

  // Makes a field ready: its pattern, its bounds, its list.
  function prepare(field) {
    const how = field.read;
    if (["date", "datetime", "time"].includes(how.kind) && !["default", "any"].includes(how.format)) how.compiled = strptime(how.format);
    const asks = field.constraints;
    if (asks.pattern !== undefined) {
      try { field.expression = new RegExp(asks.pattern, "u"); } catch { field.open = true; }
    }
    // What only the binary tells.
    field.later = field.open || field.unchecked || how.kind === "other" || how.items || how.compiled === null
      || (how.kind === "text" && how.format === "wkt");
    field.bounds = [];
    for (const name of ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]) {
      // A bound that is no value of the field refuses only what is not a number.
      if (asks[name] !== undefined) field.bounds.push([name, asks[name] === null ? {} : read(field, asks[name]) || {}]);
    }
    if (asks.enum) field.keys = new Set(asks.enum.map((cell) => read(field, cell)).filter(Boolean).map((value) => value.key));
    return field;
  }

  // What a field says of a cell: nothing when it is right, else the type or the constraints that fail. `open`: it could
  // not be told here.
  function check(field, cell) {
    if (field.missing.includes(cell)) return { empty: true, errors: field.required ? ["required"] : [] };
    const value = read(field, cell);
    if (value === undefined) return { open: true, errors: [] };
    if (value === null) return { errors: ["type"] };
    const asks = field.constraints;
    const errors = [];
    if (asks.minLength !== undefined && (value.length ?? 0) < asks.minLength) errors.push("minLength");
    if (asks.maxLength !== undefined && (value.length ?? 0) > asks.maxLength) errors.push("maxLength");
    // Some patterns take longer with every character: they are for the binary, beyond a few.
    const long = field.slow && cell.length > 22;
    if (field.expression && !long && value.text !== undefined && !field.expression.test(value.text)) errors.push("pattern");
    for (const [name, bound] of field.bounds) {
      const order = ordered(value, bound);
      const nan = value.number?.nan ?? false;
      const outside = { minimum: order < 0, maximum: order > 0, exclusiveMinimum: order <= 0, exclusiveMaximum: order >= 0 }[name];
      if (nan || (order !== null && outside)) errors.push(name);
    }
    if (field.keys && !field.keys.has(value.key)) errors.push("enum");
    return { errors, key: value.key, open: (field.open ?? false) || (long && field.expression !== undefined) };
  }

  // A number of the register of firms: its digits and the check digit, spaces and dots passed over.
  function registered(cell, count) {
    const digits = trim(cell).replace(/[ .]/g, "");
    if (!new RegExp(`^[0-9]{${count}}$`).test(digits)) return false;
    const luhn = (text) => [...text].reverse().reduce((sum, digit, n) => {
      const twice = n % 2 === 1 ? 2 * digit : +digit;
      return sum + (twice > 9 ? twice - 9 : twice);
    }, 0) % 10 === 0;
    if (count === 9) return luhn(digits);
    // Those of the post office have a rule of their own.
    const post = digits.startsWith("356000000") && !digits.endsWith("00048");
    const whole = post ? [...digits].reduce((sum, digit) => sum + +digit, 0) % 5 === 0 : luhn(digits);
    return whole && luhn(digits.slice(0, 9));
  }

  // A number as programs exchange it; nothing when they would round it.
  function plain(field, cell) {
    const number = read(field, cell)?.number;
    if (!number || number.nan || number.infinite || number.digits.length > 15) return null;
    const value = Number(`${number.negative ? "-" : ""}${number.digits || "0"}e${number.exponent}`);
    return Number.isFinite(value) ? value : null;
  }

  return { prepare, check, registered, plain };
})();

if (typeof module !== "undefined") module.exports = Equerre;
