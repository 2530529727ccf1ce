//! A file judged from its first byte to its last, chunk by chunk, on one thread or several.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use equerre_model::table_schema::TableSchema;

use super::collector::Collector;
use super::header::{self, Columns};
use super::hints::{self, Hint};
use super::keys::{ReferencedKeys, Room};
use super::plan::Plan;
use super::rows::{Judged, judge};
use super::schema::{Profile, Schema};
use crate::finding::{Detail, Finding, FindingType, Level, Sink};
use crate::input::dialect::{Dialect, DialectOptions};
use crate::input::encoding::Found;
use crate::input::parallel::{Progress, in_order};
use crate::input::reader::{Chunk, ChunkReader, ReadError};
use crate::input::splitter::{RecordBuf, Splitter};

/// How a file is to be judged.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How columns and fields must correspond; what the schema declares by `fieldsMatch` comes first.
    pub profile: Profile,
    /// What is known of the dialect.
    pub dialect: DialectOptions,
    /// The encoding, when it is known.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    /// Threads that judge; 0 and 1: the calling one.
    pub threads: usize,
    /// The folder for temporary files, for keys that do not fit in memory; without one they stay there.
    pub spill_to: Option<std::path::PathBuf>,
    /// How the cells of a spreadsheet are taken; by the profile when it is not said.
    pub cells: Option<Cells>,
    /// The sheet of a workbook, by its name or its number from 1; the first when it is not said.
    pub sheet: Option<String>,
}

impl Options {
    /// How a file is read that was written here: UTF-8, commas, double quotes; nothing need be found out.
    #[must_use]
    pub fn of_own_files() -> Self {
        Self {
            dialect: DialectOptions {
                delimiter: Some(b','),
                quote: Some(Some(b'"')),
                double_quote: Some(true),
                ..DialectOptions::default()
            },
            encoding: Some(encoding_rs::UTF_8),
            ..Self::default()
        }
    }
}

/// What counts of a spreadsheet's cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cells {
    /// What is shown: a day in the format the cell has, a number with the decimals its format has. What the
    /// platform's validator looks at.
    Shown,
    /// What is stored: days, numbers and truth values as such (the reference library).
    Stored,
}

/// The keys of other tables a file refers to: resource, columns, keys.
#[derive(Default)]
pub struct References {
    keys: BTreeMap<(String, Vec<String>), ReferencedKeys>,
    /// Tables that are there, but whose keys are not known.
    unknown: BTreeSet<String>,
}

impl References {
    /// Adds the keys of a resource's columns.
    pub fn insert(&mut self, resource: &str, fields: Vec<String>, keys: ReferencedKeys) {
        self.keys.insert((resource.to_owned(), fields), keys);
    }

    /// Says that a table is there whose keys are not known: nothing is said of what refers to it, and whether it is
    /// right stays open.
    pub fn unknown(&mut self, resource: &str) {
        self.unknown.insert(resource.to_owned());
    }

    /// Whether the keys of a table that should be there are not known.
    #[must_use]
    pub fn is_unknown(&self, resource: &str) -> bool {
        self.unknown.contains(resource)
    }

    pub(super) fn get(&self, resource: &str, fields: &[String]) -> Option<&ReferencedKeys> {
        self.keys.get(&(resource.to_owned(), fields.to_vec()))
    }
}

/// What a file was read as, and how much of it.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Records read, header and blank ones included.
    pub records: u64,
    /// Records below the header.
    pub rows: u64,
    /// Bytes read.
    pub bytes: u64,
    /// The labels.
    pub labels: Vec<String>,
    /// For each column, the field it holds, by position in the schema.
    pub fields: Vec<Option<usize>>,
    /// The dialect.
    pub dialect: Dialect,
    /// The encoding.
    pub encoding: Option<Found>,
    /// The sheet, when the file is a spreadsheet.
    pub sheet: Option<String>,
    /// What probably explains many of the findings.
    pub hints: Vec<Hint>,
}

/// Judges a file of rows.
///
/// # Errors
/// When reading fails; what the file itself has wrong is a finding, also that it holds nothing.
pub fn validate<R: Read + Send>(
    input: R,
    schema: &Schema,
    descriptor: TableSchema<'_>,
    options: &Options,
    references: &References,
    sink: &mut dyn Sink,
) -> Result<Summary, ReadError> {
    let mut reader = ChunkReader::open(input, options.encoding)?;
    let dialect = options.dialect.detect(&reader.sample(), Some(descriptor));
    let splitter = Splitter::new(&dialect);
    let mut summary = Summary {
        records: 0,
        rows: 0,
        bytes: 0,
        labels: Vec::new(),
        fields: Vec::new(),
        encoding: Some(reader.encoding()),
        dialect: dialect.clone(),
        sheet: None,
        hints: Vec::new(),
    };
    let Some(mut first) = reader.next(&splitter)? else {
        sink.finding(&plain(FindingType::SourceError, Detail::Text("empty")));
        return Ok(summary);
    };
    let broken = simdutf8::basic::from_utf8(&first.bytes).is_err();
    let head = if broken { String::from_utf8_lossy(&first.bytes) } else { String::new().into() };
    let text = if broken { &head } else { std::str::from_utf8(&first.bytes).unwrap_or_default() };
    let (labels, skip, more) = read_labels(text, &splitter, &dialect);
    if !more && labels.as_ref().is_none_or(Vec::is_empty) {
        sink.finding(&plain(FindingType::SourceError, Detail::Text("empty")));
        return Ok(summary);
    }
    if let Some(labels) = &labels {
        summary.hints.extend(hints::of_header(schema, labels, text, &splitter));
    }
    let plan = bind(schema, labels.as_deref(), more, options.profile, &dialect, sink);
    summary.labels.clone_from(&plan.columns.labels);
    summary.fields.clone_from(&plan.columns.fields);
    drop(head);
    let mut collector = Collector::new(&plan, &dialect, references, options.spill_to.as_deref(), sink);
    let worker = Worker { plan: &plan, splitter: &splitter, dialect: &dialect };
    let first_judged = worker.judge(&mut first, skip);
    collector.take(&first, first_judged, reader.bytes_read());
    let judge = |mut chunk: Chunk, read: Progress| {
        let judged = worker.judge(&mut chunk, 0);
        (chunk, judged, read.bytes)
    };
    let ended = in_order(options.threads, &mut reader, &splitter, judge, |(chunk, judged, read)| {
        collector.take(&chunk, judged, read);
        Ok::<(), ReadError>(())
    });
    summary.records = collector.records();
    summary.rows = collector.records().saturating_sub(skip);
    summary.bytes = reader.bytes_read();
    if summary.rows == 0 && ended.is_ok() {
        summary.hints.push(Hint::NoRows);
    }
    collector.finish(reader.replaced(), ended.is_ok())?;
    ended.map(|()| summary)
}

/// Binds a schema to a header, and tells what is wrong with either. `labels`: none without header. `more`:
/// records follow.
pub(super) fn bind<'s>(
    schema: &'s Schema,
    labels: Option<&[String]>,
    more: bool,
    profile: Profile,
    dialect: &Dialect,
    sink: &mut dyn Sink,
) -> Plan<'s> {
    for problem in &schema.check_problems {
        let shown = [("parameter", problem.shown.clone())];
        let detail = Detail::Check { name: &problem.name, reason: problem.reason, shown: &shown };
        sink.finding(&plain(FindingType::CheckError, detail));
    }
    let profile = schema.fields_match.unwrap_or(profile);
    let columns = match labels {
        Some(labels) if !labels.is_empty() => {
            header::read(labels, schema, profile, dialect.header_case, sink)
        }
        _ => Columns::without_header(schema),
    };
    let plan = Plan::new(schema, columns);
    for check in plan.checks.iter().filter(|_| more) {
        if let Some((kind, reason, absent)) = check.missing_columns() {
            let shown = [("columns", absent)];
            let detail = Detail::Check { name: &check.check.name, reason, shown: &shown };
            sink.finding(&Finding { row: Some(1), ..plain(FindingType::Custom(kind), detail) });
        }
    }
    plan
}

/// The keys a file holds: for each list of columns, the set of their values. What another file's foreign
/// keys are looked up in.
///
/// # Errors
/// When reading fails.
pub fn keys<R: Read>(
    input: R,
    schema: &Schema,
    descriptor: TableSchema<'_>,
    options: &Options,
    wanted: &[Vec<String>],
) -> Result<Vec<ReferencedKeys>, ReadError> {
    let mut reader = ChunkReader::open(input, options.encoding)?;
    let dialect = options.dialect.detect(&reader.sample(), Some(descriptor));
    let splitter = Splitter::new(&dialect);
    let mut next = reader.next(&splitter)?;
    let text =
        next.as_ref().map_or_else(String::new, |first| String::from_utf8_lossy(&first.bytes).into_owned());
    let (labels, mut skip, _) = read_labels(&text, &splitter, &dialect);
    drop(text);
    let bare = bare(schema);
    let plan = wanted_plan(&bare, labels.as_deref(), options, &dialect, wanted);
    let mut keys = WantedKeys::new(options, wanted);
    let worker = Worker { plan: &plan, splitter: &splitter, dialect: &dialect };
    while let Some(mut chunk) = next {
        let (judged, _) = worker.judge(&mut chunk, std::mem::take(&mut skip));
        keys.take(&judged, &dialect)?;
        next = reader.next(&splitter)?;
    }
    keys.finish()
}

/// A schema of which only the keys asked for are looked after.
pub(super) fn bare(schema: &Schema) -> Schema {
    Schema {
        primary_key: Vec::new(),
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        ..schema.clone()
    }
}

/// Binds such a schema to a header, for keys other tables refer to.
pub(super) fn wanted_plan<'s>(
    bare: &'s Schema,
    labels: Option<&[String]>,
    options: &Options,
    dialect: &Dialect,
    wanted: &[Vec<String>],
) -> Plan<'s> {
    let profile = bare.fields_match.unwrap_or(options.profile);
    let columns = match labels {
        Some(labels) => header::read(labels, bare, profile, dialect.header_case, &mut |_: &Finding<'_>| {}),
        None => Columns::without_header(bare),
    };
    let mut plan = Plan::new(bare, columns);
    plan.refer_to(wanted);
    plan
}

/// Keys looked after for other tables.
pub(super) struct WantedKeys {
    sets: Vec<ReferencedKeys>,
    /// Records taken so far.
    base: u64,
}

impl WantedKeys {
    pub(super) fn new(options: &Options, wanted: &[Vec<String>]) -> Self {
        let room = Room::shared(wanted.len(), options.spill_to.as_deref());
        Self { sets: wanted.iter().map(|_| ReferencedKeys::new(room.clone())).collect(), base: 0 }
    }

    pub(super) fn take(&mut self, judged: &Judged, dialect: &Dialect) -> Result<(), ReadError> {
        for (set, entries) in self.sets.iter_mut().zip(&judged.keys) {
            for key in entries {
                // A record that is passed over holds no key.
                if !dialect.comment_rows.contains(&(self.base + u64::from(key.record) + 1)) {
                    set.insert(key.hash)?;
                }
            }
        }
        self.base += judged.records;
        Ok(())
    }

    pub(super) fn finish(mut self) -> Result<Vec<ReferencedKeys>, ReadError> {
        for set in &mut self.sets {
            set.close()?;
        }
        Ok(self.sets)
    }
}

pub(super) fn plain(kind: FindingType, detail: Detail<'_>) -> Finding<'_> {
    Finding { kind, level: Level::Error, row: None, column: None, field: None, cell: None, detail }
}

/// The labels (none without header), the records they take, and whether any record follows.
#[must_use]
pub fn read_labels(text: &str, splitter: &Splitter, dialect: &Dialect) -> (Option<Vec<String>>, u64, bool) {
    let mut record = RecordBuf::default();
    let mut at = 0;
    if !dialect.header {
        return (None, 0, !text.is_empty());
    }
    let last = dialect.header_rows.iter().copied().max().unwrap_or(1);
    let mut labels: Option<Vec<String>> = None;
    let mut number = 0;
    while number < last && splitter.next(text, &mut at, &mut record) {
        number += 1;
        if !dialect.header_rows.contains(&number) {
            continue;
        }
        add_labels(&mut labels, (0..record.len()).map(|i| record.cell(text, i)));
    }
    (Some(labels.unwrap_or_default()), number, at < text.len())
}

/// Labels may stand on several records: their parts are put together.
pub(super) fn add_labels<'c>(labels: &mut Option<Vec<String>>, cells: impl Iterator<Item = &'c str>) {
    match labels {
        None => *labels = Some(cells.map(str::to_owned).collect()),
        Some(labels) => {
            for (label, more) in labels.iter_mut().zip(cells).filter(|(_, more)| !more.is_empty()) {
                label.push(' ');
                label.push_str(more);
            }
        }
    }
}

struct Worker<'w> {
    plan: &'w Plan<'w>,
    splitter: &'w Splitter,
    dialect: &'w Dialect,
}

impl Worker<'_> {
    /// The record, from 1, in which the first bytes stand that are no UTF-8.
    fn record_of(&self, bytes: &[u8]) -> u64 {
        let place =
            simdutf8::compat::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), |text| text.len());
        let text = String::from_utf8_lossy(bytes);
        let (mut at, mut record, mut buffer) = (0, 0, RecordBuf::default());
        while at <= place && self.splitter.next(&text, &mut at, &mut buffer) {
            record += 1;
        }
        record
    }

    /// Judges a chunk; bytes that are no UTF-8 are replaced in it first.
    fn judge(&self, chunk: &mut Chunk, skip: u64) -> (Judged, Option<u64>) {
        let mut broken = None;
        if simdutf8::basic::from_utf8(&chunk.bytes).is_err() {
            broken = Some(self.record_of(&chunk.bytes));
            chunk.bytes = String::from_utf8_lossy(&chunk.bytes).into_owned().into_bytes();
        }
        // Checked just above; this second look only hands out the text.
        let text = simdutf8::basic::from_utf8(&chunk.bytes).unwrap_or_default();
        let mut at = 0;
        let mut next = |record: &mut RecordBuf| self.splitter.next(text, &mut at, record);
        (judge(text, skip, self.plan, &mut next, self.dialect), broken)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use equerre_model::json;
    use proptest::prelude::*;

    use super::*;

    const SCHEMA: &str = r#"{"fields": [
        {"name": "a", "type": "integer", "constraints": {"unique": true}},
        {"name": "b", "type": "date"},
        {"name": "c", "type": "string", "constraints": {"required": true, "maxLength": 2}}
    ], "primaryKey": ["a", "c"], "custom_checks": [{"name": "one-of-required", "params": {"column1": "a", "column2": "b"}}]}"#;

    fn found(text: &str, profile: Profile) -> BTreeSet<(&'static str, Option<u64>, String)> {
        let root = json::parse(SCHEMA.as_bytes()).root.unwrap();
        let view = TableSchema::new(&root);
        let schema = Schema::compile(view);
        let mut out = BTreeSet::new();
        let mut sink = |finding: &Finding<'_>| {
            if finding.kind != FindingType::ColumnOrder {
                out.insert((finding.kind.name(), finding.row, finding.field.unwrap_or_default().to_owned()));
            }
        };
        let options = Options { profile, ..Options::default() };
        validate(text.as_bytes(), &schema, view, &options, &References::default(), &mut sink).unwrap();
        out
    }

    #[test]
    fn rows_are_judged_in_order_and_keys_after_cells() {
        let text = "a,b,c\n1,2024-01-01,x\n1,hier,x\n,,\n2,2024-01-02,xyz,w\n3\n";
        let root = json::parse(SCHEMA.as_bytes()).root.unwrap();
        let view = TableSchema::new(&root);
        let schema = Schema::compile(view);
        let mut order = Vec::new();
        let mut sink = |finding: &Finding<'_>| order.push((finding.row.unwrap_or(0), finding.kind.name()));
        let references = References::default();
        validate(text.as_bytes(), &schema, view, &Options::default(), &references, &mut sink).unwrap();
        let expected = [
            (3, "type-error"),
            (3, "unique-error"),
            (3, "primary-key"),
            (4, "blank-row"),
            (4, "primary-key"),
            (4, "one-of-required"),
            (5, "constraint-error"),
            (5, "extra-cell"),
            (6, "constraint-error"),
            (6, "missing-cell"),
            (6, "missing-cell"),
        ];
        assert_eq!(order, expected);
    }

    #[test]
    fn a_header_may_come_after_other_lines_when_the_dialect_says_so() {
        let root = json::parse(SCHEMA.as_bytes()).root.unwrap();
        let view = TableSchema::new(&root);
        let schema = Schema::compile(view);
        let dialect = DialectOptions { header_rows: Some(vec![2]), ..DialectOptions::default() };
        let mut rows = Vec::new();
        let mut sink = |finding: &Finding<'_>| rows.push(finding.row);
        let options = Options { dialect, ..Options::default() };
        let text = b"Titre,,\na,b,c\nx,2024-01-01,y\n";
        validate(&text[..], &schema, view, &options, &References::default(), &mut sink).unwrap();
        assert_eq!(rows, [Some(3)]);
    }

    proptest! {
        #[test]
        fn the_order_of_columns_never_matters_by_name(
            rows in proptest::collection::vec(("[0-3x]?", "(2024-01-0[0-9])?", "[a-b]{0,3}"), 0..8)
        ) {
            let write = |order: [usize; 3]| {
                let mut text = String::new();
                let names = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
                let lines = std::iter::once(names).chain(rows.iter().cloned().map(|(a, b, c)| [a, b, c]));
                for line in lines {
                    text.push_str(&order.map(|i| line[i].clone()).join(","));
                    text.push('\n');
                }
                text
            };
            let plain = found(&write([0, 1, 2]), Profile::Platform);
            prop_assert_eq!(&found(&write([2, 0, 1]), Profile::Platform), &plain);
            prop_assert_eq!(&found(&write([1, 2, 0]), Profile::Platform), &plain);
        }
    }
}
