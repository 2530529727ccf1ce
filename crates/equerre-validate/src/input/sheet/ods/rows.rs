//! Rows, and as many of them as a file states.

use std::io::Read;
use std::sync::Arc;

use super::super::held::{Cell, Held, SheetError};
use super::names::{Space, Tag};
use super::pull::{Pull, Step, cut};
use super::value::CellHead;

/// Most bytes of a row's text, what is repeated counted as often.
const MAX_ROW_TEXT: u64 = 32 << 20;
/// Most columns.
const MAX_COLUMNS: u64 = 16_384;
/// Most rows.
const MAX_ROWS: u64 = 1_048_576;
/// Most cells given for a sheet.
const MAX_GIVEN_CELLS: u64 = 50_000_000;
/// Most bytes of text given for a sheet.
const MAX_GIVEN_TEXT: u64 = 2 << 30;

/// A cell that stands in one column or in several side by side.
struct Run {
    column: u64,
    count: u64,
    held: Held,
    shown: Option<String>,
}

/// The cells of a row that hold something.
#[derive(Default)]
struct Row {
    runs: Vec<Run>,
    cells: u64,
    text: u64,
}

impl Row {
    /// Reads a row to its end (ODF 1.2 part 1 section 9.1.3).
    fn read<R: Read>(pull: &mut Pull<R>) -> Result<Row, SheetError> {
        let mut row = Row::default();
        let mut column = 0_u64;
        loop {
            let (head, is_covered) = match pull.next()? {
                Step::Start(Tag::Cell, element) => (CellHead::of(&element)?, false),
                Step::Start(Tag::CoveredCell, element) => (CellHead::of(&element)?, true),
                Step::Start(..) => {
                    pull.skip()?;
                    continue;
                }
                Step::End => return Ok(row),
                Step::Finish => return Err(cut()),
                _ => continue,
            };
            let count = head.columns;
            // What a covered cell holds lies under another and is not seen.
            if is_covered {
                pull.skip()?;
            } else {
                let shown = pull.cell_text()?;
                if let Some(held) = head.held(shown.as_deref()) {
                    row.push(Run { column, count, held, shown })?;
                }
            }
            column = column.saturating_add(count);
        }
    }

    fn push(&mut self, run: Run) -> Result<(), SheetError> {
        if run.column.saturating_add(run.count) > MAX_COLUMNS {
            return Err(SheetError::TooLarge("the number of columns"));
        }
        let held = match &run.held {
            Held::Text(text) | Held::Date(text) | Held::Time(text) => text.len(),
            _ => 0,
        };
        let shown = run.shown.as_ref().map_or(0, String::len);
        let text = (held as u64).saturating_add(shown as u64);
        self.text = self.text.saturating_add(text.saturating_mul(run.count));
        if self.text > MAX_ROW_TEXT {
            return Err(SheetError::TooLarge("the text of a row"));
        }
        self.cells += run.count;
        self.runs.push(run);
        Ok(())
    }

    fn cells(&self, format: &Arc<str>) -> Vec<Cell> {
        let cells = self.runs.iter().flat_map(|run| {
            (run.column..run.column.saturating_add(run.count)).map(|column| Cell {
                column: column as usize,
                held: run.held.clone(),
                format: Arc::clone(format),
                shown: run.shown.clone(),
            })
        });
        cells.collect()
    }
}

/// Gives the rows of a sheet, within the limits on all that is given.
pub(super) struct Giver<'g> {
    each: &'g mut dyn FnMut(u32, Vec<Cell>) -> Result<(), SheetError>,
    /// The number of the next row.
    next: u64,
    cells: u64,
    text: u64,
    format: Arc<str>,
}

impl<'g> Giver<'g> {
    pub(super) fn new(each: &'g mut dyn FnMut(u32, Vec<Cell>) -> Result<(), SheetError>) -> Giver<'g> {
        Giver { each, next: 0, cells: 0, text: 0, format: Arc::from("") }
    }

    /// Reads a table to its end (ODF 1.2 part 1 section 9.1.2).
    pub(super) fn sheet<R: Read>(&mut self, pull: &mut Pull<R>) -> Result<(), SheetError> {
        let mut within = 0_usize;
        loop {
            match pull.next()? {
                Step::Start(Tag::Rows, _) => within += 1,
                Step::Start(Tag::Row, element) => {
                    let times = element.count(Space::Table, "number-rows-repeated")?;
                    let row = Row::read(pull)?;
                    self.give(&row, times)?;
                }
                Step::Start(..) => pull.skip()?,
                Step::End if within == 0 => return Ok(()),
                Step::End => within -= 1,
                Step::Finish => return Err(cut()),
                _ => {}
            }
        }
    }

    fn give(&mut self, row: &Row, times: u64) -> Result<(), SheetError> {
        let first = self.next;
        self.next = first.saturating_add(times);
        if row.runs.is_empty() {
            return Ok(());
        }
        if self.next > MAX_ROWS {
            return Err(SheetError::TooLarge("the number of rows"));
        }
        self.cells = self.cells.saturating_add(row.cells.saturating_mul(times));
        self.text = self.text.saturating_add(row.text.saturating_mul(times));
        if self.cells > MAX_GIVEN_CELLS || self.text > MAX_GIVEN_TEXT {
            return Err(SheetError::TooLarge("the cells of a sheet"));
        }
        for number in first..self.next {
            (self.each)(number as u32, row.cells(&self.format))?;
        }
        Ok(())
    }
}
