//! A sheet's records.

use super::super::held::SheetError;
use super::broken;
use super::records::{Parts, Record, Records, bytes_at, id, u16_at, u32_at};

/// Where a cell is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) row: u16,
    pub(super) column: u8,
}

/// What a cell's records say it holds.
#[derive(Clone, Copy)]
pub(super) enum Value<'a> {
    Number(f64),
    Shared(u32),
    Text(&'a [u16]),
    Boolean(bool),
    Error(u8),
}

/// Takes a cell: its place, its XF and what it holds.
pub(super) type Taker<'t> = dyn FnMut(Place, u16, Value<'_>) -> Result<(), SheetError> + 't;

/// Goes through the records of the substream that starts at `start`
/// ([MS-XLS] 2.1.7.20.5); substreams within it, which are charts, are passed over.
pub(super) fn walk(book: &[u8], start: usize, take: &mut Taker<'_>) -> Result<(), SheetError> {
    let mut records = Records::from(book, start);
    if records.next()?.kind != id::BOF {
        return Err(broken("a sheet does not start as one"));
    }
    let mut cells = Cells { records, awaiting: None, units: Vec::new() };
    let mut within: u32 = 0;
    loop {
        let record = cells.records.next()?;
        match record.kind {
            id::BOF => within = within.saturating_add(1),
            id::EOF => match within.checked_sub(1) {
                Some(outer) => within = outer,
                None => return Ok(()),
            },
            _ if within == 0 => cells.take(record, take)?,
            _ => {}
        }
    }
}

struct Cells<'a> {
    records: Records<'a>,
    /// The formula whose text comes in a record after it.
    awaiting: Option<(Place, u16)>,
    units: Vec<u16>,
}

impl<'a> Cells<'a> {
    fn take(&mut self, record: Record<'a>, take: &mut Taker<'_>) -> Result<(), SheetError> {
        let body = record.body;
        match record.kind {
            id::STRING => self.formula_text(body, take),
            id::MUL_RK => mul_rk(body, take),
            id::LABEL | id::RSTRING => self.label(body, take),
            id::FORMULA => self.formula(body, take),
            id::NUMBER => {
                cell(body, take, |rest| Some(Value::Number(f64::from_le_bytes(bytes_at(rest, 0)?))))
            }
            id::RK => cell(body, take, |rest| Some(Value::Number(rk(u32_at(rest, 0)?)))),
            id::LABEL_SST => cell(body, take, |rest| Some(Value::Shared(u32_at(rest, 0)?))),
            id::BOOL_ERR => cell(body, take, |rest| {
                let [value, is_error] = bytes_at(rest, 0)?;
                Some(bool_err(value, is_error != 0))
            }),
            _ => Ok(()),
        }
    }

    /// A Label record holds its text itself, as does RString of older
    /// writers, which says fonts after it ([MS-XLS] 2.4.148).
    fn label(&mut self, body: &'a [u8], take: &mut Taker<'_>) -> Result<(), SheetError> {
        let (place, xf) = head(body)?;
        Parts::of(body, 6, &mut self.records).string(&mut self.units).ok_or_else(cut_cell)?;
        take(place, xf, Value::Text(&self.units))
    }

    /// A Formula record: the value it had when last worked out ([MS-XLS]
    /// 2.4.127, 2.5.133).
    fn formula(&mut self, body: &[u8], take: &mut Taker<'_>) -> Result<(), SheetError> {
        self.awaiting = None;
        let (place, xf) = head(body)?;
        let value: [u8; 8] = bytes_at(body, 6).ok_or_else(cut_cell)?;
        match value {
            [0, .., 0xFF, 0xFF] => self.awaiting = Some((place, xf)),
            [1, _, value, .., 0xFF, 0xFF] => return take(place, xf, bool_err(value, false)),
            [2, _, value, .., 0xFF, 0xFF] => return take(place, xf, bool_err(value, true)),
            [.., 0xFF, 0xFF] => {}
            _ => return take(place, xf, Value::Number(f64::from_le_bytes(value))),
        }
        Ok(())
    }

    /// A String record: the text of the formula before it ([MS-XLS] 2.4.268).
    fn formula_text(&mut self, body: &'a [u8], take: &mut Taker<'_>) -> Result<(), SheetError> {
        let Some((place, xf)) = self.awaiting.take() else {
            return Ok(());
        };
        Parts::of(body, 0, &mut self.records).string(&mut self.units).ok_or_else(cut_cell)?;
        take(place, xf, Value::Text(&self.units))
    }
}

fn cut_cell() -> SheetError {
    broken("a cell is cut short")
}

/// A cell's row, column and XF ([MS-XLS] 2.5.13).
fn head(body: &[u8]) -> Result<(Place, u16), SheetError> {
    let (Some(row), Some(column), Some(xf)) = (u16_at(body, 0), u16_at(body, 2), u16_at(body, 4)) else {
        return Err(cut_cell());
    };
    Ok((place(row, column)?, xf))
}

/// BIFF8 has 256 columns, of which the last is IV.
fn place(row: u16, column: u16) -> Result<Place, SheetError> {
    match u8::try_from(column) {
        Ok(column) => Ok(Place { row, column }),
        Err(_) => Err(broken("a cell is beyond the last column")),
    }
}

fn cell<'a>(
    body: &'a [u8],
    take: &mut Taker<'_>,
    value: impl FnOnce(&'a [u8]) -> Option<Value<'a>>,
) -> Result<(), SheetError> {
    let (place, xf) = head(body)?;
    let value = body.get(6..).and_then(value).ok_or_else(cut_cell)?;
    take(place, xf, value)
}

/// A MulRk record: numbers in cells side by side ([MS-XLS] 2.4.175). The
/// column of the last is stated too, and not needed.
fn mul_rk(body: &[u8], take: &mut Taker<'_>) -> Result<(), SheetError> {
    let (Some(row), Some(first)) = (u16_at(body, 0), u16_at(body, 2)) else {
        return Err(cut_cell());
    };
    let cells = body.get(4..).unwrap_or_default().chunks_exact(6);
    for (column, cell) in (first..=u16::MAX).zip(cells) {
        let (Some(xf), Some(number)) = (u16_at(cell, 0), u32_at(cell, 2)) else {
            return Err(cut_cell());
        };
        take(place(row, column)?, xf, Value::Number(rk(number)))?;
    }
    Ok(())
}

/// An RkNumber: 30 bits of an integer or of a float, perhaps of a hundredfold
/// ([MS-XLS] 2.5.217).
pub(super) fn rk(packed: u32) -> f64 {
    let number = match packed & 2 {
        0 => f64::from_bits(u64::from(packed & !3) << 32),
        _ => f64::from(packed.cast_signed() >> 2),
    };
    match packed & 1 {
        0 => number,
        _ => number / 100.0,
    }
}

fn bool_err(value: u8, is_error: bool) -> Value<'static> {
    match is_error {
        true => Value::Error(value),
        false => Value::Boolean(value != 0),
    }
}

/// An error as Excel shows it ([MS-XLS] 2.5.10).
pub(super) fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        0x2A => "#N/A",
        0x2B => "#GETTING_DATA",
        _ => "#ERROR!",
    }
}
