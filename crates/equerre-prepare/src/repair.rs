//! The second reading: the copy.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::ops::Range;
use std::sync::Arc;

use equerre_examples::CsvForm;
use equerre_model::table_schema::TableSchema;
use equerre_validate::input::reader::ChunkReader;
use equerre_validate::input::splitter::{RecordBuf, Splitter};
use equerre_validate::{Dialect, Encoding, Options, Schema};
use equerre_values::{Convention, Habit, Reading};

use crate::chunks::{self, Done};
use crate::columns::Column;
use crate::error::PrepareError;
use crate::memory::Memory;
use crate::study::{Shown, Study, is_blank, study};
use crate::tally::{Change, Left, LeftReason, Place, Proof, Repairs, Tally, What};

/// A file brought to a schema.
#[derive(Clone, Debug)]
pub struct Repaired {
    /// What it was.
    pub study: Study,
    /// What was done.
    pub repairs: Repairs,
}

/// Writes a copy of a file in which what has exactly one reading is written as the schema has it: in UTF-8, with commas,
/// the columns of the schema first and in its order. `open` gives the file, twice.
///
/// # Errors
/// When it cannot be read or written, or is no file of that schema: nothing then may be taken from the copy.
pub fn repair<R: Read + Send>(
    open: &mut dyn FnMut() -> std::io::Result<R>,
    schema: &Schema,
    view: TableSchema<'_>,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Repaired, PrepareError> {
    let mut opened = || open().map_err(|error| PrepareError::Read(error.into()));
    let study = study(opened()?, schema, view, options)?;
    let repairs = copy(opened()?, &study, schema, options, out)?;
    Ok(Repaired { study, repairs })
}

fn copy<R: Read + Send>(
    input: R,
    study: &Study,
    schema: &Schema,
    options: &Options,
    out: &mut dyn Write,
) -> Result<Repairs, PrepareError> {
    let mut reader = ChunkReader::open(input, options.encoding)?;
    let splitter = Splitter::new(&study.dialect);
    let form = CsvForm::default();
    let bound = study.columns.bound(schema);
    let order = &study.columns.order;
    let mut labels = String::new();
    if study.skip > 0 {
        let names = order.iter().map(|at| Cow::Borrowed(study.columns.label(*at, schema)));
        form.line(names, &mut labels);
    }
    out.write_all(labels.as_bytes()).map_err(PrepareError::Write)?;
    let several = bound.len() > 1;
    // Columns in which anything may be changed, in the order of the copy.
    let looked: Vec<usize> =
        order.iter().copied().filter(|at| may_change(&bound[*at], &study.shown[*at])).collect();
    let refused: Vec<Memory<Judged>> = bound.iter().map(|_| Memory::default()).collect();
    // Whether a row in which nothing changes stands in the copy as it is written.
    let as_written = study.dialect == Dialect { header: study.dialect.header, ..Dialect::default() }
        && order.iter().copied().eq(0..bound.len());
    let unchanged = as_written && looked.is_empty() && study.even;
    let copied = |text: &str, skip: u64| {
        if unchanged {
            return Ok(as_it_stands(text, skip, &splitter));
        }
        let mut written = String::with_capacity(text.len() + text.len() / 8);
        let mut tally = Tally::default();
        let mut changes: Vec<Changed> = Vec::new();
        let records = chunks::records(text, &splitter, |number, record, place| {
            if number <= skip {
                return Ok(());
            }
            if several && is_blank(record, text) {
                tally.blank.add(number, "", &String::new);
                return Ok(());
            }
            tally.rows += 1;
            if record.len() < bound.len() {
                let row = || String::new();
                let first = record.cell(text, 0).to_owned();
                tally.short.add(number, &first, &row);
            }
            for at in &looked {
                let cell = record.cell(text, *at);
                let (column, shown, refused) = (&bound[*at], &study.shown[*at], &refused[*at]);
                let judged = refused.get(cell).or_else(|| judged(column, shown, cell, refused));
                let judged = judged.filter(|judged| mended(judged, cell, number, *at, &mut tally));
                changes.extend(judged.map(|judged| Changed { at: *at, judged }));
            }
            if as_written
                && record.len() >= bound.len()
                && spliced(record, text, place, &changes, &form, &mut written)
            {
                changes.clear();
                return Ok(());
            }
            let mut changed = changes.iter().peekable();
            let cells = order.iter().map(|at| match changed.next_if(|changed| changed.at == *at) {
                Some(changed) => Cow::Borrowed(changed.text()),
                None => Cow::Borrowed(record.cell(text, *at)),
            });
            // What stands beyond the last column has no place, and is not lost.
            let beyond = (bound.len()..record.len()).map(|at| Cow::Borrowed(record.cell(text, at)));
            form.line(cells.chain(beyond), &mut written);
            changes.clear();
            Ok(())
        })?;
        Ok(Done { records, what: (written, tally) })
    };
    let mut tally = Tally::default();
    let mut base = 0;
    chunks::each(&mut reader, &splitter, study.skip, copied, |done| {
        let (written, more) = done.what;
        out.write_all(written.as_bytes()).map_err(PrepareError::Write)?;
        tally.join(more, base);
        base += done.records;
        Ok(())
    })?;
    if unchanged {
        tally.rows = study.rows;
    }
    Ok(told(study, schema, tally))
}

/// A cell that becomes another.
struct Changed {
    /// Its column.
    at: usize,
    judged: Arc<Judged>,
}

impl Changed {
    /// What it becomes.
    fn text(&self) -> &str {
        match &*self.judged {
            Judged::Changed(reading) => &reading.text,
            Judged::Kept | Judged::Left(..) => "",
        }
    }
}

/// The records of a text in which nothing changes, but for those of the header.
fn as_it_stands(text: &str, skip: u64, splitter: &Splitter) -> Done<(String, Tally)> {
    let (mut at, mut head, mut record) = (0, 0, RecordBuf::default());
    while head < skip && splitter.next(text, &mut at, &mut record) {
        head += 1;
    }
    let mut written = text[at..].to_owned();
    if !(written.is_empty() || written.ends_with('\n')) {
        written.push('\n');
    }
    // How many records there are is known; where they stand is asked for changes only.
    Done { records: head, what: (written, Tally::default()) }
}

/// Writes a record as it stands, but for the cells that change; false when one of those does not stand there as it means.
fn spliced(
    record: &RecordBuf,
    text: &str,
    place: Range<usize>,
    changes: &[Changed],
    form: &CsvForm,
    out: &mut String,
) -> bool {
    if changes.iter().any(|changed| record.place(changed.at).is_none()) {
        return false;
    }
    let is_quote = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)) == Some(&b'"');
    let mut from = place.start;
    for changed in changes {
        let Some((start, end)) = record.place(changed.at) else { continue };
        let quoted = start > from && is_quote(start.checked_sub(1)) && is_quote(Some(end));
        let (start, end) = if quoted { (start - 1, end + 1) } else { (start, end) };
        out.push_str(&text[from..start]);
        form.cell(changed.text(), out);
        from = end;
    }
    out.push_str(without_end(&text[from..place.end]));
    out.push('\n');
    true
}

/// A record without its line end.
fn without_end(raw: &str) -> &str {
    raw.strip_suffix("\r\n").or_else(|| raw.strip_suffix(['\n', '\r'])).unwrap_or(raw)
}

/// Whether anything of a column may be changed or is to be told: not when nothing in it is refused or odd.
fn may_change(column: &Column<'_>, shown: &Shown) -> bool {
    let points = column.is_number && shown.proof(Convention::PointGroups).is_some();
    shown.refused > 0 || shown.odd || points
}

/// Whether a cell becomes another in the copy; counts it.
fn mended(judged: &Judged, cell: &str, row: u64, at: usize, tally: &mut Tally) -> bool {
    match judged {
        Judged::Kept => false,
        Judged::Changed(reading) => {
            tally.needed.extend(reading.needs.map(|needed| (at, needed)));
            let count = tally.changed.entry((at, reading.habits.clone())).or_default();
            count.add(row, cell, &|| reading.text.clone());
            true
        }
        Judged::Left(reason, readings) => {
            let ways =
                || readings.iter().map(|reading| reading.text.as_str()).collect::<Vec<_>>().join(" | ");
            tally.left.entry((at, *reason)).or_default().add(row, cell, &ways);
            false
        }
    }
}

/// What is to be done with a cell.
#[derive(Debug)]
enum Judged {
    Kept,
    Changed(Reading),
    Left(LeftReason, Vec<Reading>),
}

/// Decides of a cell; nothing for most of those the schema takes. What it refuses is remembered.
fn judged(column: &Column<'_>, shown: &Shown, cell: &str, refused: &Memory<Judged>) -> Option<Arc<Judged>> {
    column.field?;
    if !column.accepts(cell) {
        return Some(refused.put(cell, read(column, shown, cell)));
    }
    match right_but_odd(column, shown, cell) {
        Judged::Kept => None,
        other => Some(Arc::new(other)),
    }
}

/// What the ways to read a cell come to, beside what its column shows.
fn read(column: &Column<'_>, shown: &Shown, cell: &str) -> Judged {
    let mut readings = column.readings(cell);
    readings.retain(|reading| column.accepts(&reading.text));
    let mut seen = BTreeSet::new();
    readings.retain(|reading| seen.insert((reading.text.clone(), reading.needs)));
    let sure: Vec<&Reading> =
        readings.iter().filter(|reading| reading.needs.is_none_or(|needed| shown.holds(needed))).collect();
    match (sure.as_slice(), readings.first()) {
        ([one], _) => Judged::Changed((*one).clone()),
        (_, None) => Judged::Kept,
        (_, Some(first)) => {
            let reason = first.needs.map_or(LeftReason::SeveralValues, LeftReason::of);
            Judged::Left(reason, readings)
        }
    }
}

/// A cell the schema takes, though it says something else than was meant.
fn right_but_odd(column: &Column<'_>, shown: &Shown, cell: &str) -> Judged {
    // Points group in this column, as far as it shows: a right number may be a thousand times as large. It is not changed.
    if column.is_number && shown.proof(Convention::PointGroups).is_some() && cell.contains('.') {
        let readings = column.readings(cell);
        let grouped = readings.iter().any(|one| one.needs == Some(Convention::PointGroups));
        return if grouped { Judged::Left(LeftReason::DecimalsOrGroups, readings) } else { Judged::Kept };
    }
    let odd = cell.contains(['\n', '\r']) || !cell.is_ascii();
    if !shown.odd || !odd {
        return Judged::Kept;
    }
    let wanted = |reading: &Reading| {
        reading.habits.contains(&Habit::WrongEncoding)
            || (column.is_name && reading.habits.contains(&Habit::LineBreak))
    };
    let mut found = column.readings(cell);
    found.retain(|reading| wanted(reading) && column.accepts(&reading.text));
    match (found.pop(), found.is_empty()) {
        (Some(one), true) => Judged::Changed(one),
        _ => Judged::Kept,
    }
}

/// What was done, in the order it is told.
fn told(study: &Study, schema: &Schema, tally: Tally) -> Repairs {
    let columns = &study.columns;
    let mut changes = Vec::new();
    let mut whole = |what: What, before: &str, after: &str| {
        let place = Place { row: None, before: before.to_owned(), after: after.to_owned() };
        changes.push(Change { what, field: None, count: 1, places: vec![place] });
    };
    let utf8 = equerre_validate::encoding("utf-8").map_or("utf-8", Encoding::name);
    if study.encoding.encoding.name() != utf8 {
        whole(What::Encoding, study.encoding.encoding.name(), utf8);
    }
    if study.dialect.delimiter != b',' {
        whole(What::Delimiter, &char::from(study.dialect.delimiter).to_string(), ",");
    }
    for at in &study.index {
        whole(What::Index, &(at + 1).to_string(), "");
    }
    if let Some(first) = study.empty.first() {
        let place = Place { row: None, before: (first + 1).to_string(), after: String::new() };
        let count = study.empty.len() as u64;
        changes.push(Change { what: What::EmptyColumn, field: None, count, places: vec![place] });
    }
    for (at, label) in columns.labels.iter().enumerate() {
        let name = columns.label(at, schema);
        if columns.fields[at].is_some() && label != name {
            let place = Place { row: Some(1), before: label.clone(), after: name.to_owned() };
            let change =
                Change { what: What::Label, field: Some(name.to_owned()), count: 1, places: vec![place] };
            changes.push(change);
        }
    }
    let mut kept = columns.order.clone();
    kept.sort_unstable();
    if kept != columns.order {
        let names = |order: &[usize]| {
            order.iter().map(|at| columns.label(*at, schema)).collect::<Vec<_>>().join(", ")
        };
        let place = Place { row: None, before: names(&kept), after: names(&columns.order) };
        changes.push(Change { what: What::Order, field: None, count: 1, places: vec![place] });
    }
    if tally.blank.count > 0 {
        let (count, places) = (tally.blank.count, tally.blank.places);
        changes.push(Change { what: What::BlankRow, field: None, count, places });
    }
    if tally.short.count > 0 {
        let (count, places) = (tally.short.count, tally.short.places);
        changes.push(Change { what: What::ShortRow, field: None, count, places });
    }
    let name = |at: usize| columns.label(at, schema).to_owned();
    for ((at, habits), count) in tally.changed {
        let (what, field) = (What::Cells(habits), Some(name(at)));
        changes.push(Change { what, field, count: count.count, places: count.places });
    }
    let left: Vec<Left> = tally
        .left
        .into_iter()
        .map(|((at, reason), count)| {
            let both = |convention: &Convention| {
                LeftReason::of(*convention) == reason
                    && study.shown[at].proof(*convention).is_some()
                    && study.shown[at].proof(convention.other()).is_some()
            };
            let contradicted = reason != LeftReason::SeveralValues && Convention::ALL.iter().any(both);
            Left { reason, field: name(at), count: count.count, places: count.places, contradicted }
        })
        .collect();
    let proof = |at: usize, convention: Convention| {
        let (count, row, cell) = study.shown[at].proof(convention)?.clone();
        Some(Proof { field: name(at), convention, count, row, cell })
    };
    // Of what was left alone, both sides.
    let both = left.iter().filter(|left| left.contradicted).flat_map(|left| {
        let at = (0..columns.fields.len()).find(|at| name(*at) == left.field);
        at.into_iter().flat_map(|at| Convention::ALL.map(|convention| (at, convention)))
    });
    let wanted: BTreeSet<(usize, Convention)> = tally.needed.into_iter().chain(both).collect();
    let proofs = wanted.into_iter().filter_map(|(at, convention)| proof(at, convention)).collect();
    Repairs { changes, left, proofs, rows: tally.rows }
}
