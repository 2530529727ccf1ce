//! What the reference libraries say of the corpus, and whether we say the same.

mod cells;
mod checks;
mod differences;
mod examples;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use equerre_lint::{Config, Context, Selection, Surroundings, lint};
use equerre_model::{FolderHistory, FolderTree, History, SchemaRepository};
use equerre_report::{RefusedBy, Report};
use serde_json::Value;

use crate::Error;

/// Reads a file of one JSON value a line.
///
/// # Errors
/// When it cannot be read or a line is not JSON.
pub fn lines(path: &Path) -> Result<Vec<Value>, Error> {
    let text = fs::read_to_string(path)?;
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| Ok(serde_json::from_str(line)?)).collect()
}

/// Lints one schema file of `schemas/<owner>/<repository>/<version>/`, as a version among its neighbours.
/// `None` when the file is no schema.
#[must_use]
pub fn lint_file(schemas: &Path, path: &str) -> Option<Report> {
    let full = schemas.join(path);
    // `owner/repository/version/file`, the file perhaps in folders of its own.
    let mut parts = path.splitn(4, '/');
    let (owner, repository, version) = (parts.next()?, parts.next()?, parts.next()?);
    let file = parts.next()?;
    let tree = FolderTree::open(schemas.join(owner).join(repository).join(version)).ok()?;
    let history = FolderHistory::open(&schemas.join(owner).join(repository));
    let kind = {
        let document = equerre_model::Document::read(file, fs::read(&full).ok()?);
        let root = document.root.as_ref();
        if file.ends_with("datapackage.json") {
            equerre_model::SchemaKind::Package
        } else if file.ends_with(".yml") {
            equerre_model::SchemaKind::Generic
        } else if root
            .is_some_and(|r| equerre_model::repository::is_json_schema(r) && r.get("fields").is_none())
        {
            equerre_model::SchemaKind::Json
        } else {
            equerre_model::SchemaKind::Table
        }
    };
    let found = SchemaRepository::of_kind(&tree, kind, file.to_owned(), Vec::new());
    let around = Surroundings {
        history: history.as_ref().map(|h| h as &dyn History),
        tag: Some(version),
        single_file: true,
        ..Surroundings::default()
    };
    let config = Config::default();
    Some(lint(&Context::new(&tree, &found, &config).with(&around), &Selection::default()))
}

/// How verdicts compare.
#[derive(Debug, Default)]
pub struct Verdicts {
    /// Files compared.
    pub files: usize,
    /// Files on which we agree.
    pub agree: usize,
    /// Other differences: path, and what is said on each side.
    pub differ: BTreeMap<String, String>,
    /// Findings that point at another field than the reference names.
    pub misplaced: BTreeMap<String, String>,
}

/// Goes through the verdicts of a file: what the reference says of each schema, and our report of it.
fn compare(
    schemas: &Path,
    oracle: &Path,
    judge: impl Fn(&mut Verdicts, String, &Value, &[&'static str]),
) -> Result<Verdicts, Error> {
    let mut out = Verdicts::default();
    for row in lines(oracle)? {
        let path = row["path"].as_str().unwrap_or_default().to_owned();
        let Some(report) = lint_file(schemas, &path) else {
            out.differ.insert(path, "not a schema for us".to_owned());
            continue;
        };
        out.files += 1;
        let refused = |d: &&equerre_report::Diagnostic| d.refused_by.contains(&RefusedBy::Reference);
        let ours: Vec<&'static str> = report.diagnostics.iter().filter(refused).map(|d| d.rule).collect();
        judge(&mut out, path, &row, &ours);
    }
    Ok(out)
}

/// Compares with the reference's verdicts on Table Schemas.
///
/// # Errors
/// When the oracle cannot be read.
pub fn table_schemas(schemas: &Path, oracle: &Path) -> Result<Verdicts, Error> {
    compare(schemas, oracle, |out, path, row, ours| {
        let valid = row["valid"].as_bool().unwrap_or_default();
        let theirs: Vec<&str> =
            row["errors"].as_array().into_iter().flatten().filter_map(|e| e["note"].as_str()).collect();
        if valid == ours.is_empty() {
            out.agree += 1;
        } else {
            out.differ.insert(path.clone(), format!("reference {theirs:?}, ours {ours:?}"));
        }
        // Every error the reference gives has a finding of ours, and as many; it looks at names and keys only
        // when all else is right.
        let late = |rule: &&str| matches!(*rule, "key-unknown-reference" | "duplicate-field-name");
        let early = ours.iter().any(|rule| !late(rule));
        let count = ours.iter().filter(|rule| !early || !late(rule)).count();
        if count != theirs.len() {
            out.misplaced.insert(path, format!("reference {theirs:?}, ours {count}"));
        }
    })
}

/// Compares with the reference's verdicts on JSON Schemas.
///
/// # Errors
/// When the oracle cannot be read.
pub fn json_schemas(schemas: &Path, oracle: &Path) -> Result<Verdicts, Error> {
    compare(schemas, oracle, |out, path, row, ours| {
        let valid = row["valid"].as_bool().unwrap_or_default();
        if valid == ours.is_empty() {
            out.agree += 1;
        } else {
            out.differ.insert(path, format!("reference {valid}, ours {ours:?}"));
        }
    })
}

/// How one file of cases compares.
#[derive(Debug, Default)]
pub struct Agreement {
    /// What the cases are about.
    pub name: &'static str,
    /// Per group: cases the same, deliberate differences, other differences.
    pub groups: BTreeMap<String, [usize; 3]>,
    /// Deliberate differences, by their row in `docs/differences.md`: how many.
    pub deliberate: BTreeMap<String, usize>,
    /// The other differences: the case's name and what differs.
    pub undeclared: Vec<String>,
}

impl Agreement {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, ..Self::default() }
    }

    /// Counts a case. A difference is deliberate where the oracle marks what the reference does as absurd,
    /// and `docs/differences.md` has a row for it.
    pub(crate) fn add(&mut self, group: &str, case: &Value, same: bool, difference: impl FnOnce() -> String) {
        let counts = self.groups.entry(group.to_owned()).or_default();
        if same {
            counts[0] += 1;
        } else if let Some(row) = case["absurd"].as_str().and_then(differences::declared) {
            counts[1] += 1;
            *self.deliberate.entry(row.to_owned()).or_default() += 1;
        } else {
            counts[2] += 1;
            let case_text = case.to_string();
            let shown: String = case_text.chars().take(600).collect();
            self.undeclared.push(format!("{shown}\n    {}", difference()));
        }
    }
}

/// Compares everything with the oracle and prints how it agrees. Whether no difference is undeclared.
///
/// # Errors
/// When a file cannot be read.
pub fn run(dir: &Path, verbose: bool) -> Result<bool, Error> {
    let mut right = true;
    let mut compared = Vec::new();
    type Compare = fn(&Path) -> Result<Agreement, Error>;
    let files: [(&str, Compare); 4] = [
        ("cells.jsonl", cells::compare),
        ("tables.jsonl", tables::compare),
        ("checks.jsonl", checks::compare),
        ("example-files.jsonl", examples::compare),
    ];
    for (file, compare) in files {
        let path = dir.join(file);
        if path.exists() {
            compared.push(compare(&path)?);
        } else {
            println!("{file}: skipped, it is not there");
        }
    }
    for agreement in &compared {
        let total: usize = agreement.groups.values().flatten().sum();
        println!("{} ({total} cases)", agreement.name);
        for (group, [same, deliberate, other]) in &agreement.groups {
            println!("  {group:28} {same:6} agree  {deliberate:5} deliberately not  {other:4} not");
        }
        for (reason, count) in &agreement.deliberate {
            println!("  deliberate: {reason} ({count}, docs/differences.md)");
        }
        let shown = if verbose { usize::MAX } else { 40 };
        for difference in agreement.undeclared.iter().take(shown) {
            println!("  DIFFERS {difference}");
        }
        right &= agreement.undeclared.is_empty();
    }
    Ok(right)
}

/// What the reference says of a schema it refuses: the types of its errors. Empty when it takes it.
fn schema_errors(text: &str, root: &equerre_model::Node) -> BTreeSet<&'static str> {
    let report = equerre_lint::reference::refused(text.as_bytes());
    equerre_lint::reference::error_types(&report, root).into_iter().collect()
}

/// The bytes a text in base 64 stands for.
fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0);
    for byte in text.bytes().take_while(|b| *b != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
        }
    }
    Some(out)
}
