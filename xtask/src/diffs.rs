//! `cargo xtask diffs`: the published releases compared with each other, against what is known to break there, and
//! every witness put before the reference library where it is installed.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead as _, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use equerre_diff::{Change, Comparison, Options, Snapshot, Verdict, compare};
use equerre_model::{FolderTree, Node, SchemaKind, SchemaRepository};
use equerre_values::pattern::{Language, Pattern};
use serde_json::{Value, json};

use crate::{Error, resolve};

/// What the comparisons gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Pairs compared.
    pub pairs: usize,
    /// Pairs with a break that is known.
    pub known: usize,
    /// Of those, how many have each of their breaks found.
    pub found: usize,
    /// Known breaks that were not found.
    pub missed: Vec<String>,
    /// Pairs that break, known or not.
    pub breaking: usize,
    /// Verdicts for producers that are not known.
    pub undecided: Vec<String>,
    /// Changed patterns, and those of them that are decided in both directions.
    pub patterns: [usize; 2],
    /// Schemas that differ from themselves.
    pub unequal: Vec<String>,
    /// The slowest comparison.
    pub slowest: Duration,
    /// All comparisons together.
    pub total: Duration,
    /// Witnesses of cells, columns and keys, for the reference.
    witnesses: Vec<Value>,
}

/// What the reference says of the witnesses.
#[derive(Debug)]
pub enum Confirmation {
    /// It is not installed.
    Absent,
    /// So many hold, of so many; and what is said of the others.
    Said(usize, usize, Vec<String>),
}

fn snapshot<'t>(tree: &'t FolderTree, file: &str) -> Snapshot<'t> {
    Snapshot {
        label: file.to_owned(),
        repository: SchemaRepository::of_kind(tree, SchemaKind::Table, file.to_owned(), Vec::new()),
        tree,
        tagged: None,
    }
}

/// Compares the pairs of the list.
///
/// # Errors
/// When the list or the corpus cannot be read.
pub fn pairs(corpus: &Path, list: &Path) -> Result<Outcome, Error> {
    let mut out = Outcome::default();
    for line in fs::read_to_string(list)?.lines().filter(|line| !line.trim().is_empty()) {
        let row: Value = serde_json::from_str(line)?;
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        let name = format!("{} {} → {}", text("schema"), text("old"), text("new"));
        let folder = |version: &str| FolderTree::open(corpus.join(text("schema")).join(text(version)));
        let (a, b) = (folder("old")?, folder("new")?);
        let (old, new) = (snapshot(&a, text("file")), snapshot(&b, text("file")));
        let started = Instant::now();
        let found = compare(&old, &new, &Options::default());
        let took = started.elapsed();
        out.slowest = out.slowest.max(took);
        out.total += took;
        out.pairs += 1;
        for side in [&old, &new] {
            let itself = compare(side, side, &Options::default());
            if !itself.changes.is_empty() {
                out.unequal.push(format!("{name}: {}", itself.changes[0].fingerprint));
            }
        }
        judge(&row, &name, &found, &mut out);
        let root =
            |side: &Snapshot<'_>| side.repository.main().and_then(|d| d.root.as_ref()).map(Node::to_json);
        let (Some(before), Some(after)) = (root(&old), root(&new)) else { continue };
        witnesses(&found, &before, &after, &mut out.witnesses);
    }
    Ok(out)
}

fn judge(row: &Value, name: &str, found: &Comparison, out: &mut Outcome) {
    out.breaking += usize::from(found.breaks_producers());
    let broken: Vec<&Change> = found.changes.iter().filter(|change| change.producers.is_break()).collect();
    let fields: BTreeSet<&str> = broken.iter().filter_map(|change| change.field.as_deref()).collect();
    let known = &row["prod"];
    let cells = known["cells"].as_array().into_iter().flatten().filter_map(|cell| cell[0].as_str());
    let columns = known["req_added"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let expected: Vec<&str> = cells.chain(columns).collect();
    let twice = known["dup"].as_str().is_some();
    if !expected.is_empty() || twice {
        out.known += 1;
        let missed: Vec<&str> = expected.into_iter().filter(|field| !fields.contains(field)).collect();
        let alike =
            broken.iter().any(|c| c.kind.name.contains("unique") || c.kind.name.contains("primary-key"));
        if missed.is_empty() && (!twice || alike) {
            out.found += 1;
        }
        out.missed.extend(missed.iter().map(|field| format!("{name}: {field}")));
        if twice && !alike {
            out.missed.push(format!("{name}: two rows alike"));
        }
    }
    for change in &found.changes {
        if let Verdict::Unknown(why) = &change.producers {
            out.undecided.push(format!("{name}: {} ({why})", change.fingerprint));
        }
        if change.kind.name == "pattern-changed" {
            let decided = |verdict: &Verdict| !matches!(verdict, Verdict::Unknown(_));
            out.patterns[0] += 1;
            out.patterns[1] += usize::from(decided(&change.producers) && decided(&change.reusers));
        }
    }
}

/// The witnesses the reference can judge: custom checks are none of its business.
fn witnesses(found: &Comparison, before: &Value, after: &Value, out: &mut Vec<Value>) {
    for change in &found.changes {
        for (verdict, from, to) in [(&change.producers, before, after), (&change.reusers, after, before)] {
            let Some(witness) = verdict.witness() else { continue };
            let custom =
                |kind: &&str| kind.ends_with("-value") || kind.contains("custom") || kind.contains("gps");
            let custom = witness.refused_for.iter().any(custom)
                || witness.refused_for.iter().any(|kind| matches!(*kind, "one-of-required" | "unique-keys"));
            if let ([file], false) = (witness.files.as_slice(), custom) {
                out.push(json!({ "from": from, "to": to, "csv": file.text, "id": change.fingerprint }));
            }
        }
    }
}

/// Puts the witnesses before the reference library, if some Python has it.
///
/// # Errors
/// When it was started and then could not be spoken with.
#[allow(clippy::disallowed_methods)] // a developer's task may read the environment
pub fn confirm(outcome: &Outcome) -> Result<Confirmation, Error> {
    let python = std::env::var("EQUERRE_REFERENCE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let there = Command::new(&python).args(["-c", "import frictionless"]).stderr(Stdio::null()).status();
    if !there.is_ok_and(|status| status.success()) {
        return Ok(Confirmation::Absent);
    }
    let mut child = Command::new(&python)
        .args(["-c", include_str!("confirm.py")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let mut input = child.stdin.take().ok_or("no input")?;
    let lines: Vec<String> = outcome.witnesses.iter().map(Value::to_string).collect();
    let writer = std::thread::spawn(move || {
        for line in lines {
            if writeln!(input, "{line}").is_err() {
                return;
            }
        }
    });
    let output = child.stdout.take().ok_or("no output")?;
    let (mut held, mut others) = (0, Vec::new());
    for (line, case) in std::io::BufReader::new(output).lines().zip(&outcome.witnesses) {
        let line = line?;
        if line == "ok" {
            held += 1;
        } else {
            others.push(format!("{}: {line}\n{}", case["id"], case["csv"].as_str().unwrap_or_default()));
        }
    }
    let _ = writer.join();
    child.wait()?;
    Ok(Confirmation::Said(held, outcome.witnesses.len(), others))
}

/// The well-formed patterns of all schemas: how many there are, how many are exactly a language, and the slowest to be compared
/// with itself.
///
/// # Errors
/// When the corpus cannot be read.
pub fn patterns(corpus: &Path) -> Result<(usize, usize, Duration), Error> {
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let mut folders = vec![corpus.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)?.flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
                continue;
            }
            let root = equerre_model::json::parse(&fs::read(entry.path())?).root;
            let Some(root) = root else { continue };
            for field in equerre_model::table_schema::TableSchema::new(&root).fields() {
                texts.extend(field.constraint("pattern").and_then(Node::as_str).map(str::to_owned));
            }
        }
    }
    let (mut all, mut exact, mut slowest) = (0, 0, Duration::ZERO);
    for text in &texts {
        let started = Instant::now();
        // One that is not well formed has no language.
        let Ok(pattern) = Pattern::parse(text) else { continue };
        all += 1;
        if let Some(language) = Language::of(&pattern) {
            exact += usize::from(language.outside(&language) == Ok(None));
        }
        slowest = slowest.max(started.elapsed());
    }
    Ok((all, exact, slowest))
}

/// Runs the task; `Ok(false)` when something known was not found, or a witness does not hold.
///
/// # Errors
/// When the corpus cannot be read.
pub fn run(dir: &Path, verbose: bool) -> Result<bool, Error> {
    let dir = resolve(dir);
    let list = dir.parent().unwrap_or(&dir).join("oracle/table-schema-diffs.jsonl");
    let outcome = pairs(&dir.join("schemas"), &list)?;
    println!("{} pairs compared, {} break producers", outcome.pairs, outcome.breaking);
    println!("known breaks found: {} of {} pairs", outcome.found, outcome.known);
    println!("changed patterns decided: {} of {}", outcome.patterns[1], outcome.patterns[0]);
    let (all, exact, slowest) = patterns(&dir.join("schemas"))?;
    println!("distinct patterns of tables handled exactly: {exact} of {all}, slowest {slowest:?}");
    println!("undecided for producers: {}", outcome.undecided.len());
    println!("differ from themselves: {}", outcome.unequal.len());
    println!("slowest {:?}, all {:?}", outcome.slowest, outcome.total);
    for line in outcome.missed.iter().chain(&outcome.unequal) {
        println!("  missed: {line}");
    }
    if verbose {
        outcome.undecided.iter().for_each(|line| println!("  undecided: {line}"));
    }
    let confirmed = match confirm(&outcome)? {
        Confirmation::Absent => {
            println!(
                "skipped: the reference library is not installed (EQUERRE_REFERENCE_PYTHON names a Python that has it)"
            );
            true
        }
        Confirmation::Said(held, all, others) => {
            println!("confirmed {held} of {all}");
            others.iter().for_each(|line| println!("  {line}"));
            held == all
        }
    };
    Ok(outcome.missed.is_empty() && outcome.unequal.is_empty() && confirmed)
}
