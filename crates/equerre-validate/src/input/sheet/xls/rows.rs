//! Cells put together into rows.

use std::sync::Arc;

use super::super::held::{Cell, Held, SheetError};
use super::cells::{Place, Value, error_text};
use super::records::decode;
use super::{Xls, broken};

/// Most bytes of cells held at once: a row's, or a sheet's whose rows are out of order.
const MAX_KEPT: usize = 256 << 20;
/// Most bytes of text given for a sheet: one shared string may stand in many cells.
const MAX_GIVEN_TEXT: u64 = 2 << 30;

/// A cell until its row is whole, in 24 bytes.
struct Kept {
    /// Row and column in one number: its order is the order of giving.
    place: u32,
    xf: u16,
    value: KeptValue,
}

enum KeptValue {
    Number(f64),
    Shared(u32),
    /// Start and length in the gatherer's texts.
    Text(u32, u32),
    Boolean(bool),
    Error(u8),
}

/// Puts cells together into rows.
pub(super) struct Gather<'g> {
    xls: &'g Xls,
    in_order: bool,
    kept: Vec<Kept>,
    texts: String,
    given_text: u64,
    each: &'g mut dyn FnMut(u32, Vec<Cell>) -> Result<(), SheetError>,
}

impl<'g> Gather<'g> {
    /// Begins; `in_order`: rows come in their order, and each is given when the next begins.
    pub(super) fn new(
        xls: &'g Xls,
        in_order: bool,
        each: &'g mut dyn FnMut(u32, Vec<Cell>) -> Result<(), SheetError>,
    ) -> Self {
        Self { xls, in_order, kept: Vec::new(), texts: String::new(), given_text: 0, each }
    }

    pub(super) fn take(&mut self, place: Place, xf: u16, value: Value<'_>) -> Result<(), SheetError> {
        let place = u32::from(place.row) << 8 | u32::from(place.column);
        let begins_row = self.kept.last().is_some_and(|last| last.place >> 8 != place >> 8);
        if self.in_order && begins_row {
            self.give()?;
        }
        let value = match value {
            Value::Number(number) => KeptValue::Number(number),
            Value::Shared(at) => KeptValue::Shared(at),
            Value::Text(units) => self.keep_text(units)?,
            Value::Boolean(is) => KeptValue::Boolean(is),
            Value::Error(code) => KeptValue::Error(code),
        };
        self.kept.push(Kept { place, xf, value });
        if self.kept.len() * size_of::<Kept>() + self.texts.len() > MAX_KEPT {
            return Err(SheetError::TooLarge("the cells of a sheet"));
        }
        Ok(())
    }

    fn keep_text(&mut self, units: &[u16]) -> Result<KeptValue, SheetError> {
        let start = self.texts.len();
        self.texts.extend(decode(units));
        let length = self.texts.len() - start;
        match (u32::try_from(start), u32::try_from(length)) {
            (Ok(start), Ok(length)) => Ok(KeptValue::Text(start, length)),
            _ => Err(SheetError::TooLarge("the cells of a sheet")),
        }
    }

    /// Gives what is kept, row by row.
    pub(super) fn give(&mut self) -> Result<(), SheetError> {
        let mut kept = std::mem::take(&mut self.kept);
        // Stable, so that the first of several at one place stays first.
        kept.sort_by_key(|cell| cell.place);
        kept.dedup_by_key(|cell| cell.place);
        for row in kept.chunk_by(|one, other| one.place >> 8 == other.place >> 8) {
            let mut cells = Vec::with_capacity(row.len());
            for cell in row {
                if let Some(held) = self.held(&cell.value)? {
                    cells.push(self.cell(cell, held)?);
                }
            }
            if let (Some(first), false) = (row.first(), cells.is_empty()) {
                (self.each)(first.place >> 8, cells)?;
            }
        }
        kept.clear();
        self.kept = kept;
        self.texts.clear();
        Ok(())
    }

    fn held(&self, value: &KeptValue) -> Result<Option<Held>, SheetError> {
        let text = match *value {
            KeptValue::Number(number) if number.is_finite() => {
                return Ok(Some(Held::Number(number)));
            }
            // Excel has no such numbers.
            KeptValue::Number(_) => return Ok(Some(Held::Error("#NUM!"))),
            KeptValue::Boolean(is) => return Ok(Some(Held::Boolean(is))),
            KeptValue::Error(code) => return Ok(Some(Held::Error(error_text(code)))),
            KeptValue::Shared(at) => self.xls.shared.get(at),
            KeptValue::Text(start, length) => self.kept_text(start, length),
        };
        match text {
            Some("") => Ok(None),
            Some(text) => Ok(Some(Held::Text(text.to_owned()))),
            None => Err(broken("a cell's text is not there")),
        }
    }

    fn kept_text(&self, start: u32, length: u32) -> Option<&str> {
        let start = usize::try_from(start).ok()?;
        let length = usize::try_from(length).ok()?;
        self.texts.get(start..start.checked_add(length)?)
    }

    fn cell(&mut self, kept: &Kept, held: Held) -> Result<Cell, SheetError> {
        if let Held::Text(text) = &held {
            self.given_text = self.given_text.saturating_add(text.len() as u64);
            if self.given_text > MAX_GIVEN_TEXT {
                return Err(SheetError::TooLarge("the text of a sheet"));
            }
        }
        let format = self.xls.formats.get(usize::from(kept.xf));
        Ok(Cell {
            column: usize::from(kept.place as u8),
            held,
            format: Arc::clone(format.unwrap_or(&self.xls.general)),
            shown: None,
        })
    }
}
