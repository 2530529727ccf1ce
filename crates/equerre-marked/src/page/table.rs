//! The table with its faults marked.

use std::collections::{BTreeMap, BTreeSet};

use equerre_report::{DataFile, Localizer, Message, Severity, visible};
use equerre_validate::Mark;
use serde::Serialize;

use super::todo;
use crate::glance::Glance;
use crate::numbers::count;
use crate::reading::Judged;

/// Columns that are shown.
const COLUMNS: usize = 60;
/// Things told in one cell.
const IN_CELL: usize = 6;

/// The table in the page.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    caption: String,
    /// Columns left out.
    more: Option<String>,
    heads: Vec<Cell>,
    lines: Vec<Line>,
    /// Cells of a row, with the number before.
    wide: usize,
}

/// A row, or that some are left out.
#[derive(Debug, Default, Serialize)]
struct Line {
    number: u64,
    /// Rows before this one that are left out, in words.
    gap: Option<String>,
    /// Nothing but the gap: the end of the table.
    end: bool,
    /// What is wrong in the row.
    marks: Vec<Ref>,
    class: &'static str,
    cells: Vec<Cell>,
}

/// A cell or a label.
#[derive(Debug, Default, Serialize)]
struct Cell {
    text: String,
    /// How it is shown: nothing, `wrong` or `remark`.
    class: &'static str,
    marks: Vec<Ref>,
    /// What was probably meant.
    near: Option<String>,
}

/// A fault of a cell: the number of the thing to change, and what is wrong here.
#[derive(Debug, Serialize)]
struct Ref {
    number: usize,
    address: String,
    words: String,
}

/// The table of a file whose things to change have addresses that begin with `id`.
pub(super) fn of(id: &str, judged: &Judged<'_>, glance: &Glance, words: &Localizer) -> Shown {
    let cells = Cells { id, file: judged.file, numbers: todo::numbers(judged.file), words };
    let shown_rows: BTreeSet<u64> = glance.rows.iter().map(|row| row.number).collect();
    // A place in the header has row 1, or none.
    let in_header = |mark: &Mark| mark.row.is_none_or(|row| row <= glance.head);
    let mut places: BTreeMap<(u64, u32), Vec<&Mark>> = BTreeMap::new();
    let mut marked: BTreeSet<usize> = BTreeSet::new();
    for mark in judged.marks.places() {
        let row = if in_header(mark) { 0 } else { mark.row.unwrap_or(0) };
        if row == 0 || shown_rows.contains(&row) {
            let column = mark.column.unwrap_or(0);
            places.entry((row, column)).or_default().push(mark);
            marked.extend((column > 0).then(|| column as usize - 1));
        }
    }
    let widest = glance.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let all = judged.summary.labels.len().max(widest);
    let columns = columns(all, &marked);
    let cell = |row: u64, column: usize, text: &str| {
        let number = u32::try_from(column + 1).unwrap_or(u32::MAX);
        let marks = places.get(&(row, number)).map(Vec::as_slice).unwrap_or_default();
        cells.cell(text, marks)
    };
    let label = |column: usize| judged.summary.labels.get(column).map_or("", String::as_str);
    let heads = columns.iter().map(|column| cell(0, *column, label(*column))).collect();
    let mut lines = Vec::new();
    let mut last = glance.head;
    for row in &glance.rows {
        let marks = places.get(&(row.number, 0)).map(Vec::as_slice).unwrap_or_default();
        let whole = cells.cell("", marks);
        // All that is wrong in the row stands at its number: the cell may be far to the right.
        let of_row = places.range((row.number, 0)..=(row.number, u32::MAX));
        let of_row: Vec<&Mark> = of_row.flat_map(|(_, marks)| marks.iter().copied()).collect();
        lines.push(Line {
            number: row.number,
            gap: gap(row.number - last - 1, words),
            end: false,
            marks: cells.cell("", &of_row).marks,
            class: whole.class,
            cells: columns
                .iter()
                .map(|column| cell(row.number, *column, row.cells.get(*column).map_or("", String::as_str)))
                .collect(),
        });
        last = row.number;
    }
    if let Some(gap) = gap(glance.last.saturating_sub(last), words) {
        lines.push(Line { gap: Some(gap), end: true, ..Line::default() });
    }
    let left = all - columns.len();
    let message = Message::new("marked-caption")
        .with("n", glance.rows.len())
        .with("rows", count(glance.last - glance.head));
    Shown {
        caption: words.text(&message),
        more: (left > 0).then(|| words.text(&Message::new("marked-columns-left").with("n", left))),
        heads,
        lines,
        wide: columns.len() + 1,
    }
}

/// The columns that are shown: those with faults, then the first ones.
fn columns(all: usize, marked: &BTreeSet<usize>) -> Vec<usize> {
    let mut out: BTreeSet<usize> =
        marked.iter().copied().filter(|column| *column < all).take(COLUMNS).collect();
    for column in 0..all {
        if out.len() >= COLUMNS {
            break;
        }
        out.insert(column);
    }
    out.into_iter().collect()
}

fn gap(rows: u64, words: &Localizer) -> Option<String> {
    (rows > 0).then(|| words.text(&Message::new("marked-gap").with("n", count(rows))))
}

/// Makes cells of one file.
struct Cells<'c> {
    id: &'c str,
    file: &'c DataFile,
    /// For each kind, the number of the thing to change.
    numbers: Vec<Option<usize>>,
    words: &'c Localizer,
}

impl Cells<'_> {
    /// A cell with what is said of it.
    fn cell(&self, text: &str, marks: &[&Mark]) -> Cell {
        let wrong = marks.iter().any(|mark| mark.severity == Severity::Error);
        let mut refs: Vec<Ref> = Vec::new();
        for mark in marks {
            if refs.len() == IN_CELL {
                break;
            }
            let Some(number) = self.numbers.get(mark.entry as usize).copied().flatten() else { continue };
            if refs.iter().all(|known| known.number != number) {
                refs.push(Ref { number, address: todo::address(self.id, number), words: self.said(mark) });
            }
        }
        let near = marks.iter().find_map(|mark| mark.said.as_ref()?.1.as_deref());
        Cell {
            text: visible(text),
            class: match (marks.is_empty(), wrong) {
                (true, _) => "",
                (false, true) => "wrong",
                (false, false) => "remark",
            },
            marks: refs,
            near: near.map(|near| match near {
                "" => self.words.plain("marked-near-empty"),
                near => self.words.text(&Message::new("marked-near").with("near", visible(near))),
            }),
        }
    }

    /// What is wrong at a place: in words of its own, else those of its kind.
    fn said(&self, mark: &Mark) -> String {
        let own = mark.said.as_ref().map(|said| &said.0);
        let kind = || self.file.summary.get(mark.entry as usize).map(|entry| &entry.what);
        own.or_else(kind).map(|message| visible(&self.words.text(message))).unwrap_or_default()
    }
}
