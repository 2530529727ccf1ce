//! `cargo xtask examples`: rows made for every Table Schema of the corpus, judged by Équerre.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use equerre_examples::edges::edges;
use equerre_examples::invalid::{Why, companion_json, invalid};
use equerre_examples::{CsvForm, Examples, Lack, Source};
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, FolderTree, SchemaKind, SchemaRepository, TableOf};
use equerre_validate::package::{Resource, references};
use equerre_validate::{Finding, Options, References, Schema, validate};

use crate::{Error, resolve};

/// What was made.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Tables, and those all of whose rows are valid.
    pub tables: [usize; 2],
    /// Columns, and those without any valid cell.
    pub columns: [usize; 2],
    /// Findings in rows that should be valid.
    pub faults: Vec<String>,
    /// Why tables have not all that was asked for.
    pub lacks: BTreeMap<String, usize>,
    /// What is asked of rows, what is broken by a labelled one, what cannot be broken by any.
    pub asked: [usize; 3],
    /// Rows that go to the edges.
    pub edges: usize,
    /// Headers that are wrong.
    pub headers: usize,
    /// Labelled rows, and those with exactly the error they are labelled with.
    pub labelled: [usize; 2],
    /// What nothing was found for, by reason.
    pub unbroken: BTreeMap<String, usize>,
    /// The time all of it took.
    pub total: Duration,
    /// The slowest table.
    pub slowest: (Duration, String),
    /// The slowest table of invalid rows.
    pub slowest_invalid: (Duration, String),
    /// What was not found.
    pub notes: Vec<String>,
}

/// Makes rows for every Table Schema and package below a folder. `write`: where to put the files.
///
/// # Errors
/// When a file cannot be read or written.
pub fn check(folder: &Path, rows: u64, write: Option<&Path>) -> Result<Outcome, Error> {
    let mut out = Outcome::default();
    let mut files = Vec::new();
    gather(folder, &mut files);
    for path in &files {
        let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
        let document = Document::read(&name, fs::read(path)?);
        let Some(root) = &document.root else { continue };
        if path.file_name().is_some_and(|name| name == "datapackage.json") {
            let tree = FolderTree::open(path.parent().unwrap_or(folder))?;
            let repository =
                SchemaRepository::of_kind(&tree, SchemaKind::Package, "datapackage.json".into(), Vec::new());
            one(&name, &repository.tables().0, rows, write, &mut out)?;
        } else if TableSchema::is_one(root) {
            let table = TableOf { schema: TableSchema::new(root), resource: None, path: &name };
            one(&name, &[table], rows, write, &mut out)?;
        }
    }
    Ok(out)
}

/// The schema files below a folder.
pub fn gather(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, out);
        } else if path.extension().is_some_and(|end| end == "json") {
            out.push(path);
        }
    }
}

/// Makes rows for the tables of one descriptor and judges them.
///
/// # Errors
/// When a file cannot be written.
fn one(
    name: &str,
    tables: &[TableOf<'_>],
    rows: u64,
    write: Option<&Path>,
    out: &mut Outcome,
) -> Result<(), Error> {
    let start = Instant::now();
    let schemas: Vec<Schema> = tables.iter().map(|table| Schema::compile(table.schema)).collect();
    let sources: Vec<Source<'_>> =
        tables.iter().zip(&schemas).map(|(table, schema)| Source::of(table, schema)).collect();
    let examples = Examples::new(&sources, rows, 0);
    let mut texts = Vec::new();
    for n in 0..tables.len() {
        let mut bytes = Vec::new();
        examples.write(n, &CsvForm::default(), &mut bytes)?;
        texts.push(bytes);
    }
    let took = start.elapsed();
    out.total += took;
    if took > out.slowest.0 {
        out.slowest = (took, name.to_owned());
    }
    let options = Options::of_own_files();
    let known = package_references(tables, &schemas, &sources, &texts, &options);
    for (n, table) in tables.iter().enumerate() {
        out.tables[0] += 1;
        out.columns[0] += schemas[n].fields.len();
        let label = format!("{name}#{}", sources[n].name);
        for lack in examples.lacks(n) {
            let text = match lack {
                Lack::NoValue { field, required } => {
                    out.columns[1] += 1;
                    format!("no value: {label} {field} required={required}")
                }
                other => format!("{other:?} {label}"),
            };
            *out.lacks.entry(text).or_default() += 1;
        }
        let mut found = 0;
        let mut sink = |finding: &Finding<'_>| {
            if finding.kind.is_of_schema() {
                return;
            }
            found += 1;
            if found <= 5 {
                out.faults.push(format!(
                    "{label} row {:?} {} {:?} {:?} {:?}",
                    finding.row,
                    finding.kind.name(),
                    finding.field,
                    finding.cell,
                    finding.detail
                ));
            }
        };
        validate(texts[n].as_slice(), &schemas[n], table.schema, &options, &known, &mut sink)?;
        out.tables[1] += usize::from(found == 0);
        broken(n, tables, &sources, &known, &options, &label, write, out)?;
        edge_rows(n, tables, &sources, &known, &options, &label, out)?;
        if let Some(folder) = write {
            let stem = label.replace(['/', '#'], "__");
            fs::write(folder.join(format!("{stem}.csv")), &texts[n])?;
            fs::write(folder.join(format!("{stem}.json")), table.schema.node.to_line())?;
        }
    }
    Ok(())
}

/// Makes invalid rows of a table and judges them.
#[allow(clippy::too_many_arguments)]
fn broken(
    n: usize,
    tables: &[TableOf<'_>],
    sources: &[Source<'_>],
    known: &References,
    options: &Options,
    label: &str,
    write: Option<&Path>,
    out: &mut Outcome,
) -> Result<(), Error> {
    let start = Instant::now();
    let descriptors: Vec<TableSchema<'_>> = tables.iter().map(|table| table.schema).collect();
    let found = invalid(sources, &descriptors, n, 0);
    let took = start.elapsed();
    if took > out.slowest_invalid.0 {
        out.slowest_invalid = (took, label.to_owned());
    }
    out.asked[0] += found.labelled.len() + found.unbroken.len();
    out.asked[1] += found.labelled.len();
    out.headers += found.headers.len();
    for one in &found.unbroken {
        out.asked[2] += usize::from(matches!(one.why, Why::EveryText | Why::Implied | Why::NoTable));
        let what =
            if one.rule.contains("-value") || one.rule.contains("siret") { "check" } else { &one.rule };
        *out.unbroken.entry(format!("{:?} {what}", one.why)).or_default() += 1;
        if matches!(one.why, Why::NotFound | Why::NoRow) {
            out.notes.push(format!("{label} {:?} {} {:?}", one.field, one.rule, one.why));
        }
    }
    let form = CsvForm::default();
    let mut text = String::new();
    for line in std::iter::once(&found.labels).chain(&found.rows) {
        form.line(line.iter().map(|cell| std::borrow::Cow::Borrowed(cell.as_str())), &mut text);
    }
    let mut errors: BTreeMap<Option<u64>, Vec<&str>> = BTreeMap::new();
    let mut sink = |finding: &Finding<'_>| {
        if finding.level == equerre_validate::Level::Error && !finding.kind.is_of_schema() {
            errors.entry(finding.row).or_default().push(finding.kind.name());
        }
    };
    validate(text.as_bytes(), sources[n].schema, tables[n].schema, options, known, &mut sink)?;
    for one in &found.labelled {
        out.labelled[0] += 1;
        match errors.remove(&Some(one.row)) {
            Some(kinds) if kinds == [one.error] => out.labelled[1] += 1,
            other => out.faults.push(format!("{label} {one:?}: found {other:?}")),
        }
    }
    if !errors.is_empty() {
        out.faults.push(format!("{label}: more errors {errors:?}"));
    }
    if let Some(folder) = write {
        let folder = folder.join("invalid");
        fs::create_dir_all(&folder)?;
        let stem = label.replace(['/', '#'], "__");
        fs::write(folder.join(format!("{stem}.csv")), &text)?;
        fs::write(folder.join(format!("{stem}.json")), tables[n].schema.node.to_line())?;
        let words = equerre::lang::localizer(equerre_report::Lang::Fr)?;
        fs::write(folder.join(format!("{stem}.expected.json")), companion_json(&found, &words, &[]))?;
    }
    Ok(())
}

/// Makes edge rows of a table and judges them.
fn edge_rows(
    n: usize,
    tables: &[TableOf<'_>],
    sources: &[Source<'_>],
    known: &References,
    options: &Options,
    label: &str,
    out: &mut Outcome,
) -> Result<(), Error> {
    let descriptors: Vec<TableSchema<'_>> = tables.iter().map(|table| table.schema).collect();
    let found = edges(sources, &descriptors, n, 0);
    out.edges += found.rows.len();
    let form = CsvForm::default();
    let mut text = String::new();
    for line in std::iter::once(&found.labels).chain(&found.rows) {
        form.line(line.iter().map(|cell| std::borrow::Cow::Borrowed(cell.as_str())), &mut text);
    }
    let mut sink = |finding: &Finding<'_>| {
        if !finding.kind.is_of_schema() {
            out.faults.push(format!(
                "{label}: edge {:?} {} {:?}",
                finding.row,
                finding.kind.name(),
                finding.cell
            ));
        }
    };
    validate(text.as_bytes(), sources[n].schema, tables[n].schema, options, known, &mut sink)?;
    Ok(())
}

/// What the tables refer to in each other.
fn package_references(
    tables: &[TableOf<'_>],
    schemas: &[Schema],
    sources: &[Source<'_>],
    texts: &[Vec<u8>],
    options: &Options,
) -> References {
    let openers: Vec<_> = texts
        .iter()
        .map(|text| move || Ok(Box::new(std::io::Cursor::new(text.clone())) as Box<dyn std::io::Read + Send>))
        .collect();
    let resources: Vec<Resource<'_>> = (0..tables.len())
        .map(|n| Resource {
            name: &sources[n].name,
            schema: &schemas[n],
            descriptor: tables[n].schema,
            options,
            workbook: false,
            open: &openers[n],
        })
        .collect();
    let (mut known, _) = references(&resources);
    for key in schemas.iter().flat_map(|schema| &schema.foreign_keys) {
        if !key.resource.is_empty() && !sources.iter().any(|source| source.name == key.resource) {
            known.unknown(&key.resource);
        }
    }
    known
}

/// Writes, for each cell of the oracle, what an entry form knows of its field and what Équerre says of the cell: what the
/// form's own script is compared with.
///
/// # Errors
/// When the cases cannot be read, or the file cannot be written.
pub fn form_cells(oracle: &Path, out: &Path) -> Result<usize, Error> {
    let mut lines = String::new();
    let mut count = 0;
    for line in fs::read_to_string(oracle)?.lines() {
        let case: serde_json::Value = serde_json::from_str(line)?;
        let mut schema = serde_json::json!({"fields": [case["field"]]});
        if case["missingValues"].is_array() {
            schema["missingValues"] = case["missingValues"].clone();
        }
        let text = schema.to_string();
        let Some(root) = equerre_model::json::parse(text.as_bytes()).root else { continue };
        let schema = Schema::compile(TableSchema::new(&root));
        let (Some(field), Some(cell)) = (schema.fields.first(), case["cell"].as_str()) else { continue };
        let errors: Vec<&str> = match field.check(cell) {
            Ok(_) => Vec::new(),
            Err(refusal) if refusal.item => vec!["item"],
            Err(refusal) if refusal.type_error => vec!["type"],
            Err(refusal) => refusal.constraints.iter().map(equerre_values::ConstraintName::name).collect(),
        };
        let model = equerre_examples::form::judged(field);
        let one = serde_json::json!({"id": case["id"], "field": model, "cell": cell, "errors": errors});
        lines.push_str(&one.to_string());
        lines.push('\n');
        count += 1;
    }
    fs::write(out, lines)?;
    Ok(count)
}

/// Prints what was made; false when a row is wrong.
///
/// # Errors
/// When the corpus cannot be read.
pub fn run(folder: &Path, rows: u64, write: Option<&Path>, verbose: bool) -> Result<bool, Error> {
    let folder = resolve(folder).join("schemas");
    if !folder.exists() {
        println!("skipped: there is no corpus in {}", folder.display());
        return Ok(true);
    }
    if let Some(folder) = write {
        fs::create_dir_all(folder)?;
    }
    let out = check(&folder, rows, write)?;
    println!("tables whose {rows} rows are valid: {} of {}", out.tables[1], out.tables[0]);
    println!("columns without a valid cell: {} of {}", out.columns[1], out.columns[0]);
    println!("time: {:?} for all, {:?} for the slowest ({})", out.total, out.slowest.0, out.slowest.1);
    println!(
        "asked of rows: {}; broken by a labelled row: {}; that no row can break alone: {}; wrong headers: {}",
        out.asked[0], out.asked[1], out.asked[2], out.headers
    );
    println!("labelled rows with exactly their error: {} of {}", out.labelled[1], out.labelled[0]);
    println!("edge rows: {}", out.edges);
    println!("slowest invalid: {:?} ({})", out.slowest_invalid.0, out.slowest_invalid.1);
    for (why, count) in &out.unbroken {
        println!("not broken: {count} × {why}");
    }
    for note in out.notes.iter().filter(|_| verbose) {
        println!("note: {note}");
    }
    for fault in out.faults.iter().take(if verbose { usize::MAX } else { 20 }) {
        println!("fault: {fault}");
    }
    for (lack, count) in out.lacks.iter().filter(|_| verbose) {
        println!("lack: {count} × {lack}");
    }
    Ok(out.faults.is_empty())
}
