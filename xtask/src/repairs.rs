//! `cargo xtask repairs`: right files, damaged in every way at hand, repaired and compared with what they were.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use equerre_examples::{CsvForm, Examples, Source};
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, TableOf};
use equerre_prepare::repair;
use equerre_validate::input::reader::ChunkReader;
use equerre_validate::input::splitter::{RecordBuf, Splitter};
use equerre_validate::{Finding, Level, Options, References, Schema, validate};

use crate::damage::{CELLS, FILES, Table, sum};
use crate::{Error, resolve};

/// What became of the damage of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Written again as it was, or as another text of the same value.
    pub restored: usize,
    /// As the damage left it.
    pub left: usize,
    /// Anything else.
    pub wrong: usize,
}

/// What became of all damage.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Files that were damaged.
    pub files: usize,
    /// By kind.
    pub kinds: BTreeMap<&'static str, Count>,
    /// What is wrong.
    pub faults: Vec<String>,
}

/// Damages every valid example file below a folder, and rows made for each Table Schema there.
///
/// # Errors
/// When a file cannot be read.
pub fn check(examples: &Path, schemas: &Path, rows: u64) -> Result<Outcome, Error> {
    let mut out = Outcome::default();
    let mut files = Vec::new();
    crate::examples::gather(examples, &mut files);
    for path in &files {
        let bytes = fs::read(path)?;
        for data in beside(path) {
            judge(&path.display().to_string(), &bytes, &fs::read(&data)?, &mut out);
        }
    }
    let mut files = Vec::new();
    crate::examples::gather(schemas, &mut files);
    for path in &files {
        let bytes = fs::read(path)?;
        let document = Document::read("schema.json", bytes.clone());
        let Some(root) = document.root.as_ref().filter(|root| TableSchema::is_one(root)) else { continue };
        let table = TableOf { schema: TableSchema::new(root), resource: None, path: "schema.json" };
        let schema = Schema::compile(table.schema);
        let sources = [Source::of(&table, &schema)];
        let mut data = Vec::new();
        Examples::new(&sources, rows, 7).write(0, &CsvForm::default(), &mut data)?;
        judge(&path.display().to_string(), &bytes, &data, &mut out);
    }
    Ok(out)
}

/// The CSV files beside a schema.
pub fn beside(schema: &Path) -> Vec<PathBuf> {
    let folder = schema.parent().into_iter().flat_map(|folder| fs::read_dir(folder).into_iter().flatten());
    let mut out: Vec<PathBuf> = folder.flatten().map(|entry| entry.path()).collect();
    out.retain(|path| path.extension().is_some_and(|end| end == "csv"));
    out.sort();
    out
}

/// Whether a file is valid.
pub fn is_valid(schema: &Schema, view: TableSchema<'_>, data: &[u8]) -> bool {
    let mut errors = 0;
    let mut sink = |finding: &Finding<'_>| errors += usize::from(finding.level == Level::Error);
    let ended = validate(data, schema, view, &Options::default(), &References::default(), &mut sink);
    ended.is_ok_and(|summary| summary.rows > 0) && errors == 0
}

/// The records of a file.
pub fn table(data: &[u8], view: TableSchema<'_>) -> Option<Table> {
    let mut reader = ChunkReader::open(data, None).ok()?;
    let dialect = Options::default().dialect.detect(&reader.sample(), Some(view));
    let splitter = Splitter::new(&dialect);
    let mut out = Table::new();
    while let Some(chunk) = reader.next(&splitter).ok()? {
        let text = String::from_utf8(chunk.bytes).ok()?;
        let (mut at, mut record) = (0, RecordBuf::default());
        while splitter.next(&text, &mut at, &mut record) {
            out.push((0..record.len()).map(|n| record.cell(&text, n).to_owned()).collect());
        }
    }
    Some(out)
}

fn written(table: &Table) -> String {
    let mut out = String::new();
    for row in table {
        CsvForm::default().line(row.iter().map(|cell| Cow::Borrowed(cell.as_str())), &mut out);
    }
    out
}

fn judge(name: &str, schema: &[u8], data: &[u8], out: &mut Outcome) {
    let Some(root) = equerre_model::json::parse(schema).root else { return };
    let view = TableSchema::new(&root);
    if !TableSchema::is_one(&root) {
        return;
    }
    let schema = Schema::compile(view);
    if !is_valid(&schema, view, data) {
        return;
    }
    let Some(original) = table(data, view) else { return };
    let width = original[0].len();
    // A file with odd rows is none that is compared.
    if original.iter().any(|row| row.len() != width) {
        return;
    }
    out.files += 1;
    let field = |column: usize| schema.position(&original[0][column]).map(|at| &schema.fields[at]);
    let mended = |damaged: &[u8]| -> Option<Table> {
        let mut copy = Vec::new();
        repair(&mut || Ok(damaged), &schema, view, &Options::default(), &mut copy).ok()?;
        table(&copy, view)
    };
    // Undamaged, it stays what it is.
    let mut kinds: Vec<(&'static str, Table)> = vec![("nothing", original.clone())];
    for (kind, damage) in CELLS {
        let mut damaged = original.clone();
        for (n, row) in damaged.iter_mut().enumerate().skip(1) {
            for (column, cell) in row.iter_mut().enumerate() {
                let Some(field) = field(column).filter(|field| !field.is_missing(cell)) else { continue };
                // Not to all of them.
                if sum(&format!("{kind}{n}{column}{cell}")) % 10 < 7
                    && let Some(text) = damage(field, cell)
                {
                    *cell = text;
                }
            }
        }
        kinds.push((kind, damaged));
    }
    for (kind, damaged) in kinds {
        if damaged == original && kind != "nothing" {
            continue;
        }
        let Some(copy) = mended(written(&damaged).as_bytes()) else {
            out.faults.push(format!("{name}, {kind}: not repaired"));
            out.kinds.entry(kind).or_default().wrong += 1;
            continue;
        };
        compare(name, kind, (&original, &damaged, &copy), &schema, out);
    }
    for (kind, damage) in FILES {
        let mut damaged = original.clone();
        damage(&mut damaged);
        let copy = mended(written(&damaged).as_bytes());
        whole(name, kind, &original, copy, &schema, out);
    }
    let semicolons = {
        let mut text = String::new();
        let form = CsvForm { delimiter: ';', ..CsvForm::default() };
        original
            .iter()
            .for_each(|row| form.line(row.iter().map(|cell| Cow::Borrowed(cell.as_str())), &mut text));
        text
    };
    whole(name, "semicolons", &original, mended(semicolons.as_bytes()), &schema, out);
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&semicolons);
    if !lost && !semicolons.is_ascii() {
        whole(name, "Windows-1252", &original, mended(&bytes), &schema, out);
    }
}

/// A file damaged as a whole is what it was, but for the order of its columns.
fn whole(
    name: &str,
    kind: &'static str,
    original: &Table,
    copy: Option<Table>,
    schema: &Schema,
    out: &mut Outcome,
) {
    let count = out.kinds.entry(kind).or_default();
    // The copy has the schema's order.
    let place = |label: &String| schema.position(label).unwrap_or(usize::MAX);
    let mut order: Vec<usize> = (0..original[0].len()).collect();
    order.sort_by_key(|at| place(&original[0][*at]));
    let expected: Table =
        original.iter().map(|row| order.iter().map(|at| row[*at].clone()).collect()).collect();
    match copy {
        Some(copy) if copy == expected => count.restored += 1,
        // What was put in is still there, behind the columns that were.
        Some(copy) if named(&copy) == expected => count.left += 1,
        Some(copy) if copy[0] != expected[0] && copy[0].len() == expected[0].len() => count.left += 1,
        copy => {
            count.wrong += 1;
            let differs = copy.map(|copy| copy.iter().zip(&expected).position(|(a, b)| a != b));
            out.faults.push(format!("{name}, {kind}: differs at {differs:?}"));
        }
    }
}

/// The columns that have a label.
fn named(table: &Table) -> Table {
    let kept: Vec<usize> = (0..table[0].len()).filter(|at| !table[0][*at].is_empty()).collect();
    let row = |row: &Vec<String>| kept.iter().filter_map(|at| row.get(*at).cloned()).collect();
    table.iter().map(row).collect()
}

fn compare(
    name: &str,
    kind: &'static str,
    (original, damaged, copy): (&Table, &Table, &Table),
    schema: &Schema,
    out: &mut Outcome,
) {
    let count = out.kinds.entry(kind).or_default();
    if copy.len() != original.len() {
        count.wrong += 1;
        out.faults.push(format!("{name}, {kind}: {} rows of {}", copy.len(), original.len()));
        return;
    }
    for (column, label) in original[0].iter().enumerate() {
        let Some(at) = copy[0].iter().position(|other| other == label) else {
            count.wrong += 1;
            out.faults.push(format!("{name}, {kind}: no column {label}"));
            continue;
        };
        let field = schema.position(label).map(|at| &schema.fields[at]);
        for row in 1..original.len() {
            let (was, bad, now) = (&original[row][column], &damaged[row][column], &copy[row][at]);
            let same = |other: &str| {
                let read = |text: &str| {
                    field.and_then(|field| field.check(text).ok().map(|one| one.value.to_json()))
                };
                was == other || field.is_some() && read(was).is_some_and(|value| Some(value) == read(other))
            };
            match () {
                () if was == bad && now == was => {}
                () if same(now) && (was != bad) => count.restored += 1,
                () if now == bad => count.left += 1,
                () => {
                    count.wrong += 1;
                    out.faults.push(format!("{name}, {kind}, {label}: {was:?} {bad:?} became {now:?}"));
                }
            }
        }
    }
}

/// Runs the task.
///
/// # Errors
/// As [`check`].
pub fn run(dir: &Path, rows: u64, verbose: bool) -> Result<bool, Error> {
    let dir = resolve(dir);
    let out = check(&dir.join("examples"), &dir.join("schemas"), rows)?;
    println!("{} files", out.files);
    for (kind, count) in &out.kinds {
        println!("{kind}: restored {}, left alone {}, wrong {}", count.restored, count.left, count.wrong);
    }
    let shown = if verbose { usize::MAX } else { 20 };
    out.faults.iter().take(shown).for_each(|fault| println!("  {fault}"));
    Ok(out.faults.is_empty())
}
