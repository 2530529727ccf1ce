//! A cell of a sheet as it is taken.

use calamine::{DataRef, ExcelDateTime};
use equerre_values::Native;

use super::super::reader::ReadError;
use super::format;
use crate::table::run::Cells;

/// Longest text of a cell, in bytes: spreadsheets themselves take 32,767 characters.
pub(super) const MAX_TEXT: usize = 1 << 20;

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SheetCell {
    /// What a person reads.
    pub text: String,
    /// What it holds, when that is no text.
    pub native: Option<Native>,
}

/// A cell as it is taken; nothing for an empty one.
pub(super) fn cell(value: &DataRef<'_>, format: &str, cells: Cells) -> Result<Option<SheetCell>, ReadError> {
    let text = |text: &str| match text.len() {
        0 => Ok(None),
        1..=MAX_TEXT => Ok(Some(SheetCell { text: text.to_owned(), native: None })),
        _ => Err(ReadError::Spreadsheet("a cell is too long".to_owned())),
    };
    let native = match value {
        DataRef::Empty => return Ok(None),
        DataRef::String(t) | DataRef::DurationIso(t) => return text(t),
        DataRef::SharedString(t) => return text(t),
        DataRef::Error(error) => return text(&error.to_string()),
        DataRef::DateTimeIso(t) => match iso(t) {
            Some(native) => native,
            None => return text(t),
        },
        DataRef::Int(n) => Native::Number(*n as f64),
        DataRef::Float(n) => Native::Number(*n),
        DataRef::Bool(b) => Native::Boolean(*b),
        DataRef::DateTime(moment) => moment_of(moment),
    };
    let shown = match cells {
        Cells::Stored => None,
        Cells::Shown => format::shown(&native, format),
    };
    Ok(Some(match shown {
        Some(text) => SheetCell { text, native: None },
        None => SheetCell { text: native.text(), native: Some(native) },
    }))
}

/// The first day spreadsheets have no date for (1 January 10000), counted from 1904, the later of both starts.
const LAST_DAY: f64 = 2_957_004.0;

/// A moment as an XLS keeps it: a number of days.
pub(super) fn moment_of_serial(days: f64, is_1904: bool) -> Native {
    moment_of(&ExcelDateTime::new(days, calamine::ExcelDateTimeType::DateTime, is_1904))
}

/// A moment as spreadsheets keep it: days since 1900. Less than a day is a time.
fn moment_of(moment: &ExcelDateTime) -> Native {
    let serial = moment.as_f64();
    let number = Native::Number(serial);
    // A duration has no field type here that a spreadsheet's could be; beyond year 9999 there is no day, and
    // spreadsheets show ####.
    if moment.is_duration() || !(0.0..LAST_DAY).contains(&serial) {
        return number;
    }
    let (year, month, day, hour, minute, second, milliseconds) = moment.to_ymd_hms_milli();
    let small = |n: u8| i8::try_from(n).unwrap_or(0);
    let time = [small(hour), small(minute), small(second)];
    let made = if (0.0..1.0).contains(&serial) {
        Native::time(time, i32::from(milliseconds))
    } else {
        i16::try_from(year)
            .ok()
            .and_then(|year| Native::date_time(year, small(month), small(day), time, i32::from(milliseconds)))
    };
    made.unwrap_or(number)
}

pub(super) fn iso(text: &str) -> Option<Native> {
    let parse = |text: &str| text.parse().ok().map(Native::DateTime);
    parse(text.trim_end_matches('Z')).or_else(|| parse(&format!("{text}T00:00:00")))
}
