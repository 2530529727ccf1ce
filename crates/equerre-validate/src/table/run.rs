//! A file judged from its first byte to its last, chunk by chunk, on one thread or several.

use std::collections::BTreeMap;
use std::io::Read;
#[cfg(feature = "threads")]
use std::sync::{Mutex, mpsc};

use equerre_model::table_schema::TableSchema;

use super::header::{self, Columns};
use super::keys::{KeySet, ReferencedKeys};
use super::plan::{KeyKind, Plan};
use super::rows::{Judged, Raw, RawCell, RawDetail, judge};
use super::schema::{Profile, Schema};
use crate::finding::{Detail, Finding, FindingType, Level, Sink};
use crate::input::dialect::{Dialect, DialectOptions};
use crate::input::encoding::Found;
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
}

/// The keys of other tables a file refers to: resource, columns, keys.
#[derive(Default)]
pub struct References(BTreeMap<(String, Vec<String>), ReferencedKeys>);

impl References {
    /// Adds the keys of a resource's columns.
    pub fn insert(&mut self, resource: &str, fields: Vec<String>, keys: ReferencedKeys) {
        self.0.insert((resource.to_owned(), fields), keys);
    }

    fn get(&self, resource: &str, fields: &[String]) -> Option<&ReferencedKeys> {
        self.0.get(&(resource.to_owned(), fields.to_vec()))
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
    /// The dialect.
    pub dialect: Dialect,
    /// The encoding.
    pub encoding: Option<Found>,
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
        encoding: Some(reader.encoding()),
        dialect: dialect.clone(),
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
    for problem in &schema.check_problems {
        let shown = [("parameter", problem.shown.clone())];
        let detail = Detail::Check { name: &problem.name, reason: problem.reason, shown: &shown };
        sink.finding(&plain(FindingType::CheckError, detail));
    }
    let profile = schema.fields_match.unwrap_or(options.profile);
    let columns = match labels {
        Some(labels) if !labels.is_empty() => {
            header::read(&labels, schema, profile, dialect.header_case, sink)
        }
        _ => Columns::without_header(schema),
    };
    summary.labels.clone_from(&columns.labels);
    let plan = Plan::new(schema, columns);
    if more {
        for check in &plan.checks {
            if let Some((kind, reason, absent)) = check.missing_columns() {
                let shown = [("columns", absent)];
                sink.finding(&Finding {
                    row: Some(1),
                    ..plain(
                        FindingType::Custom(kind),
                        Detail::Check { name: &check.check.name, reason, shown: &shown },
                    )
                });
            }
        }
    }
    drop(head);
    let mut collector = Collector::new(&plan, &dialect, references, sink);
    let worker = Worker { plan: &plan, splitter: &splitter, dialect: &dialect };
    let first_judged = worker.judge(&mut first, skip);
    collector.take(&first, first_judged, reader.bytes_read());
    #[cfg(feature = "threads")]
    let ended = if options.threads > 1 {
        in_parallel(options.threads, &mut reader, &worker, &mut collector)
    } else {
        in_turn(&mut reader, &worker, &mut collector)
    };
    #[cfg(not(feature = "threads"))]
    let ended = in_turn(&mut reader, &worker, &mut collector);
    summary.records = collector.base;
    summary.rows = collector.base.saturating_sub(skip);
    summary.bytes = reader.bytes_read();
    collector.finish(reader.replaced(), ended.is_ok())?;
    ended.map(|()| summary)
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
    let mut out: Vec<ReferencedKeys> = wanted.iter().map(|_| ReferencedKeys::default()).collect();
    let mut reader = ChunkReader::open(input, options.encoding)?;
    let dialect = options.dialect.detect(&reader.sample(), Some(descriptor));
    let splitter = Splitter::new(&dialect);
    let Some(mut first) = reader.next(&splitter)? else { return Ok(out) };
    let text = String::from_utf8_lossy(&first.bytes);
    let (labels, skip, _) = read_labels(&text, &splitter, &dialect);
    let columns = match labels {
        Some(labels) => header::read(
            &labels,
            schema,
            schema.fields_match.unwrap_or(options.profile),
            dialect.header_case,
            &mut |_: &Finding<'_>| {},
        ),
        None => Columns::without_header(schema),
    };
    // Only the keys asked for are looked after.
    let bare = Schema {
        primary_key: Vec::new(),
        unique_keys: Vec::new(),
        foreign_keys: Vec::new(),
        checks: Vec::new(),
        ..schema.clone()
    };
    let mut plan = Plan::new(&bare, columns);
    plan.refer_to(wanted);
    let worker = Worker { plan: &plan, splitter: &splitter, dialect: &dialect };
    let mut skip = skip;
    loop {
        let (judged, _) = worker.judge(&mut first, skip);
        skip = 0;
        for (set, entries) in out.iter_mut().zip(&judged.keys) {
            entries.iter().for_each(|(_, hash)| set.insert(*hash));
        }
        match reader.next(&splitter)? {
            Some(chunk) => first = chunk,
            None => return Ok(out),
        }
    }
}

fn plain(kind: FindingType, detail: Detail<'_>) -> Finding<'_> {
    Finding { kind, level: Level::Error, row: None, column: None, field: None, cell: None, detail }
}

/// The labels (none without header), the records they take, and whether any record follows.
fn read_labels(text: &str, splitter: &Splitter, dialect: &Dialect) -> (Option<Vec<String>>, u64, bool) {
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
        let cells = (0..record.len()).map(|i| record.cell(text, i).to_owned());
        match &mut labels {
            None => labels = Some(cells.collect()),
            Some(labels) => {
                for (label, more) in labels.iter_mut().zip(cells) {
                    if !more.is_empty() {
                        label.push(' ');
                        label.push_str(&more);
                    }
                }
            }
        }
    }
    (Some(labels.unwrap_or_default()), number, at < text.len())
}

struct Worker<'w> {
    plan: &'w Plan<'w>,
    splitter: &'w Splitter,
    dialect: &'w Dialect,
}

impl Worker<'_> {
    /// Judges a chunk; bytes that are no UTF-8 are replaced in it first.
    fn judge(&self, chunk: &mut Chunk, skip: u64) -> (Judged, bool) {
        let mut broken = false;
        if simdutf8::basic::from_utf8(&chunk.bytes).is_err() {
            broken = true;
            chunk.bytes = String::from_utf8_lossy(&chunk.bytes).into_owned().into_bytes();
        }
        // Checked just above; this second look only hands out the text.
        let text = simdutf8::basic::from_utf8(&chunk.bytes).unwrap_or_default();
        (judge(text, skip, self.plan, self.splitter, self.dialect), broken)
    }
}

fn in_turn<R: Read>(
    reader: &mut ChunkReader<R>,
    worker: &Worker<'_>,
    collector: &mut Collector<'_, '_>,
) -> Result<(), ReadError> {
    while let Some(mut chunk) = reader.next(worker.splitter)? {
        let judged = worker.judge(&mut chunk, 0);
        collector.take(&chunk, judged, reader.bytes_read());
    }
    Ok(())
}

/// Most threads that judge one file.
#[cfg(feature = "threads")]
const MAX_THREADS: usize = 64;

/// Each thread takes the next chunk under a lock and judges it; results are put in order again.
#[cfg(feature = "threads")]
fn in_parallel<R: Read + Send>(
    threads: usize,
    reader: &mut ChunkReader<R>,
    worker: &Worker<'_>,
    collector: &mut Collector<'_, '_>,
) -> Result<(), ReadError> {
    // More are not asked for, and nobody reads further ahead than a few chunks: one may take long.
    let threads = threads.min(MAX_THREADS);
    let taken = std::sync::atomic::AtomicUsize::new(1);
    let reader = Mutex::new((reader, None::<ReadError>));
    let (send, receive) = mpsc::sync_channel::<(Chunk, (Judged, bool), u64)>(threads);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            let (send, reader, taken) = (send.clone(), &reader, &taken);
            scope.spawn(move || {
                loop {
                    let (mut chunk, read) = {
                        let Ok(mut guard) = reader.lock() else { return };
                        let (reader, error) = &mut *guard;
                        if error.is_some() {
                            return;
                        }
                        if reader.chunks() > taken.load(std::sync::atomic::Ordering::Acquire) + 4 * threads {
                            drop(guard);
                            std::thread::sleep(std::time::Duration::from_micros(200));
                            continue;
                        }
                        match reader.next(worker.splitter) {
                            Ok(Some(chunk)) => (chunk, reader.bytes_read()),
                            Ok(None) => return,
                            Err(failed) => {
                                *error = Some(failed);
                                return;
                            }
                        }
                    };
                    let judged = worker.judge(&mut chunk, 0);
                    if send.send((chunk, judged, read)).is_err() {
                        return;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = BTreeMap::new();
        let mut next = 1;
        for (chunk, judged, read) in receive {
            waiting.insert(chunk.index, (chunk, judged, read));
            while let Some((chunk, judged, read)) = waiting.remove(&next) {
                collector.take(&chunk, judged, read);
                next += 1;
                taken.store(next, std::sync::atomic::Ordering::Release);
            }
        }
    });
    match reader.into_inner() {
        Ok((_, Some(error))) => Err(error),
        _ => Ok(()),
    }
}

/// Puts what was found in the order of the file, and looks after keys.
struct Collector<'c, 's> {
    plan: &'c Plan<'s>,
    dialect: &'c Dialect,
    references: &'c References,
    sink: &'c mut dyn Sink,
    /// Records of the chunks taken so far.
    base: u64,
    broken: bool,
    sets: Vec<KeySet>,
    referenced: Vec<ReferencedKeys>,
    /// Keys that refer to this same table, looked up when all of it is read.
    pending: Vec<Vec<(u64, super::keys::KeyHash)>>,
    failed: Option<std::io::Error>,
}

impl<'c, 's> Collector<'c, 's> {
    fn new(
        plan: &'c Plan<'s>,
        dialect: &'c Dialect,
        references: &'c References,
        sink: &'c mut dyn Sink,
    ) -> Self {
        let n = plan.keys.len();
        let mut absent: Vec<&str> = Vec::new();
        for key in &plan.schema.foreign_keys {
            let known = key.resource.is_empty() || references.get(&key.resource, &key.reference).is_some();
            if !known && !absent.contains(&key.resource.as_str()) {
                absent.push(&key.resource);
            }
        }
        if !absent.is_empty() {
            sink.finding(&plain(FindingType::ResourceError, Detail::Text(&absent.join(", "))));
        }
        Self {
            plan,
            dialect,
            references,
            sink,
            base: 0,
            broken: false,
            sets: std::iter::repeat_with(|| KeySet::sharing(n)).take(n).collect(),
            referenced: std::iter::repeat_with(ReferencedKeys::default).take(n).collect(),
            pending: vec![Vec::new(); n],
            failed: None,
        }
    }

    fn take(&mut self, chunk: &Chunk, (judged, broken): (Judged, bool), read: u64) {
        if broken && !self.broken {
            self.broken = true;
            self.sink.finding(&plain(FindingType::EncodingError, Detail::None));
        }
        let text = if judged.found.is_empty() {
            ""
        } else {
            simdutf8::basic::from_utf8(&chunk.bytes).unwrap_or_default()
        };
        let passed_over = |row: u64| self.dialect.comment_rows.contains(&row);
        let mut keyed: Vec<(u64, usize, u64)> = Vec::new();
        for (i, (key, entries)) in self.plan.keys.iter().zip(&judged.keys).enumerate() {
            for (record, hash) in entries {
                let row = self.base + u64::from(*record) + 1;
                if passed_over(row) {
                    continue;
                }
                if self.failed.is_some() {
                    break;
                }
                match key.kind {
                    KeyKind::Unique | KeyKind::Primary | KeyKind::UniqueKeys => {
                        match self.sets[i].insert(*hash, row) {
                            Ok(Some(before)) => keyed.push((row, i, before)),
                            Ok(None) => {}
                            Err(error) => self.failed = Some(error),
                        }
                    }
                    KeyKind::Referenced(_) => self.referenced[i].insert(*hash),
                    KeyKind::Foreign(f) => {
                        let foreign = &self.plan.schema.foreign_keys[f];
                        if foreign.resource.is_empty() {
                            self.pending[i].push((row, *hash));
                        } else if let Some(keys) = self.references.get(&foreign.resource, &foreign.reference)
                            && !keys.contains(*hash)
                        {
                            keyed.push((row, i, 0));
                        }
                    }
                }
            }
        }
        keyed.sort_by_key(|(row, key, _)| (*row, *key));
        let mut keyed = keyed.into_iter().peekable();
        for raw in &judged.found {
            let row = self.base + u64::from(raw.record) + 1;
            while let Some((key_row, key, before)) = keyed.next_if(|(key_row, ..)| *key_row < row) {
                self.key(key_row, key, before);
            }
            if !passed_over(row) {
                self.raw(text, &judged, raw, row);
            }
        }
        for (row, key, before) in keyed {
            self.key(row, key, before);
        }
        for ((kind, level), count) in &judged.more {
            self.sink.more(*kind, *level, *count);
        }
        self.base += judged.records;
        self.sink.progress(self.base, read);
    }

    fn key(&mut self, row: u64, key: usize, before: u64) {
        let plan = self.plan;
        let key = &plan.keys[key];
        let (kind, level) = match key.kind {
            KeyKind::Unique => (FindingType::UniqueError, Level::Error),
            KeyKind::Primary => (FindingType::PrimaryKey, Level::Error),
            KeyKind::UniqueKeys => (FindingType::UniqueKeys, Level::Warning),
            KeyKind::Foreign(_) | KeyKind::Referenced(_) => (FindingType::ForeignKey, Level::Error),
        };
        let single = match key.columns.as_slice() {
            [Some(one)] if key.kind == KeyKind::Unique => Some(*one),
            _ => None,
        };
        let shown;
        let detail = match key.kind {
            KeyKind::Foreign(f) => {
                let foreign = &plan.schema.foreign_keys[f];
                shown = foreign.fields.join(", ");
                Detail::Text(&shown)
            }
            _ => Detail::SameAs(before),
        };
        self.sink.finding(&Finding {
            kind,
            level,
            row: Some(row),
            column: single.and_then(|c| u32::try_from(c + 1).ok()),
            field: single.map(|c| plan.columns.name(plan.schema, c)),
            cell: None,
            detail,
        });
    }

    fn raw(&mut self, text: &str, judged: &Judged, raw: &Raw, row: u64) {
        let plan = self.plan;
        let column = (raw.column != u32::MAX).then_some(raw.column as usize);
        let mut field = column.map(|c| plan.columns.name(plan.schema, c));
        let detail = match raw.detail {
            RawDetail::None => Detail::None,
            RawDetail::EmptyKey => Detail::EmptyKey,
            RawDetail::Unclosed => Detail::Unclosed,
            RawDetail::Lenient(leniency) => Detail::Lenient(leniency),
            RawDetail::Refused { field, refusal, constraint } => {
                Detail::Refused { field: field as usize, refusal, constraint }
            }
            RawDetail::Check { check, reason, shown, named } => {
                let check = plan.checks[check as usize].check;
                if named {
                    field = check.columns().next();
                }
                Detail::Check { name: &check.name, reason, shown: &judged.shown[shown as usize] }
            }
        };
        let cell = match raw.cell {
            RawCell::None => None,
            RawCell::Place(start, end) => text.get(start as usize..end as usize),
            RawCell::Text(at) => judged.texts.get(at as usize).map(String::as_str),
        };
        let column = column.and_then(|c| u32::try_from(c + 1).ok());
        self.sink.finding(&Finding {
            kind: raw.kind,
            level: raw.level,
            row: Some(row),
            column,
            field,
            cell,
            detail,
        });
    }

    /// `whole`: the file was read to its end; else nothing can be said of keys not met.
    fn finish(mut self, replaced: bool, whole: bool) -> Result<(), ReadError> {
        if let Some(error) = self.failed.take() {
            return Err(error.into());
        }
        if replaced && !self.broken {
            self.sink.finding(&plain(FindingType::EncodingError, Detail::None));
        }
        let mut late = Vec::new();
        for i in 0..self.plan.keys.len() {
            let mut set = std::mem::take(&mut self.sets[i]);
            set.finish(&mut |row, before| late.push((row, i, before)))?;
            if let KeyKind::Foreign(f) = self.plan.keys[i].kind
                && whole
            {
                let referenced = self.plan.keys.iter().position(|key| key.kind == KeyKind::Referenced(f));
                for (row, hash) in std::mem::take(&mut self.pending[i]) {
                    if referenced.is_none_or(|r| !self.referenced[r].contains(hash)) {
                        late.push((row, i, 0));
                    }
                }
            }
        }
        late.sort_unstable();
        for (row, key, before) in late {
            self.key(row, key, before);
        }
        Ok(())
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
