//! A table at a glance: what each column holds, and the rows worth showing.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use equerre_report::Severity;
use equerre_validate::Mark;
use equerre_values::Field;

use crate::error::MarkedError;
use crate::reading::Judged;
use crate::spread::{Spread, Told};

/// Rows of a table that is shown whole.
const WHOLE: u64 = 60;
/// Most rows that are shown of another.
const SHOWN: usize = 200;
/// Rows that are shown of a table in which nothing is wrong.
const SAMPLE: u64 = 20;
/// Rows of each kind that are shown at least.
const OF_EACH: usize = 3;
/// Parts of a table that are told apart in where its faults lie.
pub(crate) const PARTS: usize = 24;
/// Most cells whose values are looked at; of a larger table every so many rows.
const LOOKED_AT: u64 = 2_000_000;
/// Longest text of a cell that is kept, in characters.
const LONGEST: usize = 400;
/// Columns that are looked at, those with faults first.
const COLUMNS: usize = 500;

/// A table at a glance.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Values are those of one row in so many.
    pub(crate) every: u64,
    /// Its columns, as far as they are looked at.
    pub(crate) columns: Vec<Column>,
    /// The rows that are shown, in their order.
    pub(crate) rows: Vec<Row>,
    /// Rows below the header that are data.
    pub(crate) count: u64,
    /// The last record.
    pub(crate) last: u64,
    /// Records the header takes.
    pub(crate) head: u64,
}

/// A row that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its record, from 1.
    pub number: u64,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A column at a glance.
#[derive(Clone, Debug)]
pub(crate) struct Column {
    /// Its place, from 0.
    pub(crate) at: usize,
    /// Its label.
    pub(crate) label: String,
    /// The field it holds, by position in the schema.
    pub(crate) field: Option<usize>,
    /// Cells that hold something.
    pub(crate) filled: u64,
    /// Errors in each part of the table; `None`: there are too many for that to be known.
    pub(crate) parts: Option<[u32; PARTS]>,
    /// What its values are like.
    pub(crate) told: Told,
}

impl Glance {
    /// Reads a judged file again, and keeps what is worth showing.
    ///
    /// # Errors
    /// When it cannot be read again.
    pub fn of(input: impl Read, judged: &Judged<'_>) -> Result<Self, MarkedError> {
        let (count, head) = (judged.summary.rows, judged.head());
        let wanted = wanted(judged, count, head);
        let chosen = chosen(judged);
        let fields: Vec<Option<(usize, &Field)>> = chosen
            .iter()
            .map(|column| {
                let at = judged.summary.fields.get(*column).copied().flatten()?;
                Some((at, judged.schema.fields.get(at)?))
            })
            .collect();
        let mut filled = vec![0; chosen.len()];
        let mut spreads = vec![Spread::default(); chosen.len()];
        let every = (count * chosen.len() as u64).div_ceil(LOOKED_AT).max(1);
        let mut rows = Vec::with_capacity(wanted.len());
        let (mut data, mut marks) = (0, judged.marks.places());
        judged.records(input, |record| {
            if record.number <= head {
                return Ok(());
            }
            let wrong = wrong_columns(&mut marks, record.number);
            if wanted.contains(&record.number) {
                let cells = record.cells.iter().map(|cell| kept(cell.text)).collect();
                rows.push(Row { number: record.number, cells });
            }
            if record.passed_over {
                return Ok(());
            }
            data += 1;
            let is_looked_at = is_one_in(every, record.number);
            for (n, (column, field)) in chosen.iter().zip(&fields).enumerate() {
                let Some(cell) = record.cells.get(*column) else { continue };
                let missing = match (field, cell.native) {
                    (Some((_, field)), Some(native)) => field.is_missing_native(native),
                    (Some((_, field)), None) => field.is_missing(cell.text),
                    (None, _) => cell.text.is_empty(),
                };
                if missing {
                    continue;
                }
                filled[n] += 1;
                if is_looked_at && !wrong.contains(column) {
                    spreads[n].take(field.map(|(_, field)| field), *cell);
                }
            }
            Ok(())
        })?;
        let mut columns: Vec<Column> = chosen
            .iter()
            .enumerate()
            .map(|(n, at)| Column {
                at: *at,
                label: judged.summary.labels[*at].clone(),
                field: fields[n].map(|(at, _)| at),
                filled: filled[n],
                parts: (judged.marks.more() == 0).then_some([0; PARTS]),
                told: spreads[n].told(),
            })
            .collect();
        count_parts(judged, head, count, &mut columns);
        Ok(Self { every, columns, rows, count: data, last: head + count, head })
    }

    /// Parts of the table that are told apart in where its faults lie.
    pub(crate) fn parts(&self) -> usize {
        parts(self.last - self.head)
    }
}

/// The columns that are looked at: of a wide table those with faults first.
fn chosen(judged: &Judged<'_>) -> Vec<usize> {
    let all = judged.summary.labels.len();
    let mut out: Vec<usize> = (0..all).collect();
    if all > COLUMNS {
        let errors = |at: &usize| judged.marks.column(u32::try_from(at + 1).unwrap_or(u32::MAX)).errors;
        out.sort_by_key(|at| (std::cmp::Reverse(errors(at)), *at));
        out.truncate(COLUMNS);
        out.sort_unstable();
    }
    out
}

/// The columns, from 0, in which a record has an error; those of the records before are passed over.
fn wrong_columns(marks: &mut &[Mark], number: u64) -> Vec<usize> {
    let before = marks.iter().take_while(|mark| mark.row.is_none_or(|row| row < number)).count();
    let here = marks[before..].iter().take_while(|mark| mark.row == Some(number)).count();
    let own = &marks[before..before + here];
    *marks = &marks[before + here..];
    let wrong = own.iter().filter(|mark| mark.severity == Severity::Error);
    wrong.filter_map(|mark| Some(mark.column? as usize - 1)).collect()
}

/// Whether a row is one of those in so many whose values are looked at: without a rhythm the rows might share.
const fn is_one_in(every: u64, number: u64) -> bool {
    every <= 1 || (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32).is_multiple_of(every)
}

/// Counts the cells with an error in each part of the table.
fn count_parts(judged: &Judged<'_>, head: u64, count: u64, columns: &mut [Column]) {
    let places: BTreeMap<usize, usize> =
        columns.iter().enumerate().map(|(n, column)| (column.at, n)).collect();
    let parts = parts(count);
    let mut last = None;
    for mark in judged.marks.places() {
        let (Some(row), Some(column)) = (mark.row, mark.column) else { continue };
        if mark.severity != Severity::Error || last.replace((row, column)) == Some((row, column)) {
            continue;
        }
        let part = row.saturating_sub(head + 1) * parts as u64 / count.max(1);
        if let Some(column) = places.get(&(column as usize - 1)).and_then(|n| columns.get_mut(*n))
            && let Some(counts) = &mut column.parts
        {
            counts[usize::try_from(part).unwrap_or(0).min(parts - 1)] += 1;
        }
    }
}

/// Parts of a table of that many rows that are told apart.
fn parts(count: u64) -> usize {
    usize::try_from(count).map_or(PARTS, |count| count.clamp(1, PARTS))
}

/// The records to show: of a small table all, of a large one those with faults, some of each kind first.
fn wanted(judged: &Judged<'_>, count: u64, head: u64) -> BTreeSet<u64> {
    if count <= WHOLE {
        return (head + 1..=head + count).collect();
    }
    let mut out = BTreeSet::new();
    let mut of_each = vec![0; judged.file.summary.len()];
    let rows = judged.marks.places().iter().filter_map(|mark| Some((mark.row?, mark.entry)));
    let rows = rows.filter(|(row, _)| *row > head);
    for (row, entry) in rows.clone() {
        if let Some(shown) = of_each.get_mut(entry as usize)
            && *shown < OF_EACH
            && out.len() < SHOWN
        {
            *shown += 1;
            out.insert(row);
        }
    }
    for (row, _) in rows {
        if out.len() >= SHOWN {
            break;
        }
        out.insert(row);
    }
    if out.is_empty() {
        out.extend(head + 1..=head + SAMPLE);
    }
    out
}

fn kept(cell: &str) -> String {
    let mut chars = cell.chars();
    let mut out: String = chars.by_ref().take(LONGEST).collect();
    if chars.next().is_some() {
        out.push('…');
    }
    out
}
