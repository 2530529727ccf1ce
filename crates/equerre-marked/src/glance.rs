//! A table at a glance: what each column holds, and the rows worth showing.

use std::collections::BTreeSet;
use std::io::Read;

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
/// Columns that are looked at.
const COLUMNS: usize = 500;

/// A table at a glance.
#[derive(Clone, Debug)]
pub struct Glance {
    /// Its columns, as far as they are looked at.
    pub(crate) columns: Vec<Column>,
    /// The rows that are shown, in their order.
    pub(crate) rows: Vec<Row>,
    /// Rows below the header.
    pub(crate) count: u64,
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
    /// Its label.
    pub(crate) label: String,
    /// The field it holds, by position in the schema.
    pub(crate) field: Option<usize>,
    /// Cells that hold something.
    pub(crate) filled: u64,
    /// Errors in each part of the table.
    pub(crate) parts: [u32; PARTS],
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
        let labels = &judged.summary.labels;
        let fields: Vec<Option<(usize, &Field)>> = (0..labels.len().min(COLUMNS))
            .map(|column| {
                let at = judged.summary.fields.get(column).copied().flatten()?;
                Some((at, judged.schema.fields.get(at)?))
            })
            .collect();
        let mut filled = vec![0; fields.len()];
        let mut spreads = vec![Spread::default(); fields.len()];
        let every = (count * fields.len() as u64).div_ceil(LOOKED_AT).max(1);
        let mut rows = Vec::with_capacity(wanted.len());
        judged.rows(input, |number, cells| {
            for (column, field) in fields.iter().enumerate() {
                let Some(cell) = cells.get(column) else { break };
                let missing = field.map_or(cell.is_empty(), |(_, field)| field.is_missing(cell));
                if missing {
                    continue;
                }
                filled[column] += 1;
                if number % every == 0 && field.is_none_or(|(_, field)| field.check(cell).is_ok()) {
                    spreads[column].take(field.map(|(_, field)| field), cell);
                }
            }
            if wanted.contains(&number) {
                rows.push(Row { number, cells: cells.iter().map(|cell| kept(cell)).collect() });
            }
            Ok(())
        })?;
        let mut columns: Vec<Column> = fields
            .iter()
            .enumerate()
            .map(|(at, field)| Column {
                label: labels[at].clone(),
                field: field.map(|(at, _)| at),
                filled: filled[at],
                parts: [0; PARTS],
                told: spreads[at].told(),
            })
            .collect();
        let parts = parts(count);
        for mark in judged.marks.places() {
            let (Some(row), Some(column)) = (mark.row, mark.column) else { continue };
            let part = row.saturating_sub(head + 1) * parts as u64 / count.max(1);
            if mark.severity == equerre_report::Severity::Error
                && let Some(column) = columns.get_mut(column as usize - 1)
            {
                column.parts[usize::try_from(part).unwrap_or(0).min(parts - 1)] += 1;
            }
        }
        Ok(Self { columns, rows, count, head })
    }

    /// Parts of the table that are told apart in where its faults lie.
    pub(crate) fn parts(&self) -> usize {
        parts(self.count)
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
