//! `cargo xtask corpus`: what the rules find in real schemas, beside what was found before.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use equerre_lint::registry;
use equerre_model::PlatformVersion;
use equerre_report::Report;

use crate::oracle;
use crate::{Error, resolve};

/// Classes of the evidence and the rule that finds them.
const CLASSES: [(&str, &str); 38] = [
    ("field-no-title", "field-without-title"),
    ("field-no-description", "field-without-description"),
    ("field-name-too-long", "field-name-too-long"),
    ("field-name-non-ascii", "field-name-not-ascii"),
    ("field-names-mixed-styles", "mixed-name-styles"),
    ("examples-not-array", "examples-not-array"),
    ("constraint-at-field-level", "constraint-at-field-level"),
    ("constraint-unsupported-for-type", "constraint-unsupported-for-type"),
    ("constraint-unknown", "constraint-unsupported-for-type"),
    ("field-key-misspelled", "misspelled-key"),
    ("field-key-unknown", "unknown-key"),
    ("top-key-unknown", "unknown-key"),
    ("top-key-legacy", "legacy-key"),
    ("pattern-unanchored", "pattern-unanchored"),
    ("pattern-toplevel-alternation", "pattern-alternation-leaks"),
    ("pattern-does-not-compile", "invalid-pattern"),
    ("json-duplicate-keys", "duplicate-json-key"),
    ("json-crlf", "mixed-line-endings"),
    ("name-not-slug", "name-not-slug"),
    ("date-format-is-year", "date-format-is-year"),
    ("bound-string-for-number", "bound-of-wrong-type"),
    ("contributor-without-email", "contributor-without-email"),
    ("no-contributor-with-role-author", "no-author"),
    ("version-differs-from-tag", "version-differs-from-tag"),
    ("version-not-x.y.z", "version-not-semver"),
    ("lastModified-not-bumped", "last-modified-not-updated"),
    ("lastModified-before-created", "modified-before-created"),
    ("identical-to-previous-version", "same-content-as-previous-version"),
    ("url-other-version:path", "url-names-another-version"),
    ("url-other-version:resources.path", "url-names-another-version"),
    ("url-unpinned-branch:path", "url-names-a-branch"),
    ("url-unpinned-branch:resources.path", "url-names-a-branch"),
    ("url-no-version:image", "url-without-version"),
    ("url-no-version:path", "url-without-version"),
    ("url-http", "insecure-url"),
    ("meta-missing:name", "missing-metadata"),
    ("meta-missing:contributors", "missing-metadata"),
    ("meta-missing:image", "missing-recommended-metadata"),
];

/// Runs the task; `Ok(false)` when a verdict of the reference is not ours.
///
/// # Errors
/// When the corpus cannot be read.
pub fn run(dir: &Path, verbose: bool) -> Result<bool, Error> {
    let dir = resolve(dir);
    let schemas = dir.join("schemas");
    if !schemas.is_dir() {
        println!("skipped: no corpus at {}", schemas.display());
        return Ok(true);
    }
    let oracle = dir.parent().unwrap_or(&dir).join("oracle");
    let reports = lint_all(&schemas)?;
    let latest = latest(reports.keys());
    println!("{} schema files, {} schemas", reports.len(), latest.len());
    println!("{:<38} {:>7} {:>8} {:>12}", "rule", "latest", "versions", "occurrences");
    for rule in registry::all() {
        let count = |report: &Report| report.diagnostics.iter().filter(|d| d.rule == rule.name).count();
        let versions = reports.values().filter(|report| count(report) > 0).count();
        let now = reports.iter().filter(|(path, report)| latest.contains(*path) && count(report) > 0).count();
        let all: usize = reports.values().map(count).sum();
        if all > 0 {
            println!("{:<38} {now:>7} {versions:>8} {all:>12}", rule.name);
        }
    }
    let defects = oracle.join("defects.jsonl");
    if defects.exists() {
        compare(&reports, &defects, verbose)?;
    } else {
        println!("skipped: no evidence at {}", defects.display());
    }
    let mut fine = true;
    for (name, file) in
        [("Table Schema", "table-schema-verdicts.jsonl"), ("JSON Schema", "json-schema-verdicts.jsonl")]
    {
        let file = oracle.join(file);
        if !file.exists() {
            println!("skipped: no verdicts at {}", file.display());
            continue;
        }
        let verdicts = if name == "Table Schema" {
            oracle::table_schemas(&schemas, &file)?
        } else {
            oracle::json_schemas(&schemas, &file)?
        };
        println!(
            "\n{name} verdicts: {} files, {} agree, {} differ, {} with other counts",
            verdicts.files,
            verdicts.agree,
            verdicts.differ.len(),
            verdicts.misplaced.len(),
        );
        verdicts.differ.iter().for_each(|(path, why)| println!("  differs: {path}: {why}"));
        verdicts.misplaced.iter().for_each(|(path, why)| println!("  counts: {path}: {why}"));
        fine &= verdicts.differ.is_empty();
    }
    Ok(fine)
}

/// Every schema file of the corpus, linted; by path under `schemas`.
fn lint_all(schemas: &Path) -> Result<BTreeMap<String, Report>, Error> {
    let mut paths = Vec::new();
    files(schemas, "", &mut paths)?;
    Ok(paths
        .into_iter()
        .filter_map(|path| Some((path.clone(), oracle::lint_file(schemas, &path)?)))
        .collect())
}

fn files(folder: &Path, prefix: &str, out: &mut Vec<String>) -> Result<(), Error> {
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if prefix.is_empty() { name } else { format!("{prefix}/{name}") };
        if entry.path().is_dir() {
            files(&entry.path(), &path, out)?;
        } else {
            out.push(path);
        }
    }
    out.sort();
    Ok(())
}

/// The paths of each schema's highest version.
fn latest<'p>(paths: impl Iterator<Item = &'p String>) -> BTreeSet<String> {
    let mut best: BTreeMap<String, (Option<PlatformVersion>, String)> = BTreeMap::new();
    for path in paths {
        let parts: Vec<&str> = path.splitn(4, '/').collect();
        let [owner, name, version, file] = parts.as_slice() else { continue };
        let version = PlatformVersion::of_tag(version);
        let entry = best.entry(format!("{owner}/{name}/{file}")).or_insert((None, String::new()));
        if version >= entry.0 {
            *entry = (version, path.clone());
        }
    }
    best.into_values().map(|(_, path)| path).collect()
}

/// Class by class: files found by both, by us only, by the evidence only.
fn compare(reports: &BTreeMap<String, Report>, defects: &Path, verbose: bool) -> Result<(), Error> {
    let mut evidence: BTreeMap<String, BTreeMap<String, usize>> = BTreeMap::new();
    for row in oracle::lines(defects)? {
        let class = row["cls"].as_str().unwrap_or_default().to_owned();
        let path = row["path"].as_str().unwrap_or_default().to_owned();
        *evidence.entry(class).or_default().entry(path).or_default() += 1;
    }
    println!("\n{:<38} {:>6} {:>6} {:>6}   evidence → rule (files)", "rule", "both", "ours", "theirs");
    let rules: BTreeSet<&str> = CLASSES.iter().map(|(_, rule)| *rule).collect();
    for rule in rules {
        let classes: Vec<&str> =
            CLASSES.iter().filter(|(_, r)| *r == rule).map(|(class, _)| *class).collect();
        let theirs: BTreeSet<&String> =
            classes.iter().filter_map(|class| evidence.get(*class)).flat_map(BTreeMap::keys).collect();
        // The evidence speaks of Table Schemas only.
        let ours: BTreeSet<&String> = reports
            .iter()
            .filter(|(_, report)| {
                report.subjects.iter().any(|s| s.kind.as_deref() == Some("tableschema"))
                    && report.diagnostics.iter().any(|d| d.rule == rule)
            })
            .map(|(path, _)| path)
            .collect();
        let both = ours.intersection(&theirs).count();
        println!(
            "{rule:<38} {both:>6} {:>6} {:>6}   {}",
            ours.len() - both,
            theirs.len() - both,
            classes.join(", ")
        );
        if verbose {
            ours.difference(&theirs).take(12).for_each(|path| println!("    ours only: {path}"));
            theirs.difference(&ours).take(12).for_each(|path| println!("    theirs only: {path}"));
        }
    }
    let known: BTreeSet<&str> = CLASSES.iter().map(|(class, _)| *class).collect();
    let without: Vec<String> = evidence
        .iter()
        .filter(|(class, _)| !known.contains(class.as_str()))
        .map(|(class, paths)| format!("{class} ({})", paths.len()))
        .collect();
    println!("classes compared with no rule: {}", without.join(", "));
    Ok(())
}
