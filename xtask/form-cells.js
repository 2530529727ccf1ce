// Compares the entry form's verdicts with Équerre's: `cargo xtask form-cells`, then
// `node xtask/form-cells.js target/form-cells.jsonl`. Exit status 1 when one differs.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const Equerre = require(path.join(__dirname, "../docs-templates/form/check.js"));

const counts = { told: 0, open: 0, differ: 0 };
for (const line of fs.readFileSync(process.argv[2] ?? "target/form-cells.jsonl", "utf8").split("\n").filter(Boolean)) {
  const { id, field, cell, errors } = JSON.parse(line);
  const verdict = Equerre.check(Equerre.prepare(field), cell);
  if (verdict.open || field.open) {
    counts.open += 1;
    continue;
  }
  counts.told += 1;
  if ([...verdict.errors].sort().join() !== [...errors].sort().join()) {
    counts.differ += 1;
    console.log(id, JSON.stringify(cell).slice(0, 80), "form:", verdict.errors.join(), "equerre:", errors.join());
  }
}
console.log(`${counts.told} cells told, ${counts.open} left open, ${counts.differ} differ`);
process.exitCode = counts.differ > 0 ? 1 : 0;
