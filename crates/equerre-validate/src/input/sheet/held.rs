//! What a cell of an XLS or ODS file holds, and what is taken of it.

use std::sync::Arc;

use equerre_values::Native;
use jiff::civil::Time;

use super::super::reader::ReadError;
use super::cell::{MAX_TEXT, SheetCell, iso, moment_of_serial};
use super::format;
use super::xls::{FormatKind, kind_of_format};
use crate::table::run::Cells;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Held {
    /// A text, never empty.
    Text(String),
    /// A number, always finite. Dates and times of an XLS are numbers too: its format tells.
    Number(f64),
    /// A truth value.
    Boolean(bool),
    /// XLS only: an error as Excel shows it, such as `#DIV/0!`.
    Error(&'static str),
    /// ODS only: an ISO date, or a date and time, as the file writes it.
    Date(String),
    /// ODS only: a duration (`PT10H30M00S`) as the file writes it.
    Time(String),
}

/// One cell that holds something.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    /// The column, from 0.
    pub(crate) column: usize,
    /// What it holds.
    pub(crate) held: Held,
    /// XLS: the number format's code (`General`, `0.00`, `dd/mm/yyyy`). ODS: empty.
    pub(crate) format: Arc<str>,
    /// ODS: the text a person sees, when the file says it. XLS: `None`.
    pub(crate) shown: Option<String>,
}

/// Why a sheet could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SheetError {
    /// Reading failed.
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// The file is protected by a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// The file is of Excel 95 or before.
    #[error("the file is of Excel 95 or before")]
    TooOld,
    /// One of the limits is passed; the text names it.
    #[error("too large: {0}")]
    TooLarge(&'static str),
    /// The file is damaged, or of another format.
    #[error("{0}")]
    Broken(String),
    /// Whoever takes the rows does not want more, or cannot.
    #[error("{0}")]
    Stopped(Box<ReadError>),
}

impl From<SheetError> for ReadError {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::Io(source) => Self::Io(source),
            SheetError::Encrypted => Self::Encrypted,
            SheetError::TooOld => Self::NotATable("old-spreadsheet"),
            SheetError::TooLarge(_) => Self::NotATable("large-spreadsheet"),
            SheetError::Stopped(error) => *error,
            other => Self::Spreadsheet(other.to_string()),
        }
    }
}

impl Cell {
    /// The cell as it is taken. `is_1904`: from which day an XLS counts.
    pub(super) fn taken(self, cells: Cells, is_1904: bool) -> Result<SheetCell, ReadError> {
        let native = match self.held {
            Held::Text(text) => return plain(text),
            Held::Error(text) => return plain(text.to_owned()),
            Held::Boolean(is) => Native::Boolean(is),
            Held::Number(n) => match kind_of_format(&self.format) {
                FormatKind::DateTime => moment_of_serial(n, is_1904),
                FormatKind::Number | FormatKind::Duration => Native::Number(n),
            },
            Held::Date(text) => match iso(&text) {
                Some(native) => native,
                None => return plain(self.shown.unwrap_or(text)),
            },
            // A time of day is told like any length of time.
            Held::Time(text) => match time_of_day(&text) {
                Some(time) => Native::Time(time),
                None => return plain(self.shown.unwrap_or(text)),
            },
        };
        let shown = match (cells, self.shown) {
            (Cells::Stored, _) => None,
            (Cells::Shown, Some(shown)) => Some(shown),
            (Cells::Shown, None) => format::shown(&native, &self.format),
        };
        Ok(match shown {
            Some(text) => SheetCell { text, native: None },
            None => SheetCell { text: native.text(), native: Some(native) },
        })
    }
}

fn plain(text: String) -> Result<SheetCell, ReadError> {
    if text.len() > MAX_TEXT {
        return Err(ReadError::Spreadsheet("a cell is too long".to_owned()));
    }
    Ok(SheetCell { text, native: None })
}

/// The time of day a duration (ISO 8601: `PT10H30M00S`, seconds perhaps with a fraction) is, when it is less than a day.
fn time_of_day(text: &str) -> Option<Time> {
    let mut rest = text.strip_prefix("PT")?;
    let mut parts = [0.0_f64; 3];
    for (place, unit) in ['H', 'M', 'S'].into_iter().enumerate() {
        if let Some((digits, after)) = rest.split_once(unit) {
            parts[place] = digits.replace(',', ".").parse().ok().filter(|n: &f64| (0.0..60.0).contains(n))?;
            rest = after;
        }
    }
    let [hours, minutes, seconds] = parts;
    let whole = |n: f64| (n.fract() == 0.0).then_some(n as i8);
    let fraction = (seconds.fract() * 1e9).round() as i32;
    let time =
        (hours < 24.0).then(|| Time::new(whole(hours)?, whole(minutes)?, seconds as i8, fraction).ok())?;
    time.filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taken(held: Held, format: &str, shown: Option<&str>, cells: Cells) -> (String, bool) {
        let cell = Cell { column: 0, held, format: Arc::from(format), shown: shown.map(str::to_owned) };
        let taken = cell.taken(cells, false).unwrap();
        (taken.text, taken.native.is_some())
    }

    #[test]
    fn what_is_stored_and_what_is_shown_are_told_apart() {
        let date = || Held::Date("2024-01-31".to_owned());
        let time = || Held::Time("PT10H30M00S".to_owned());
        for (held, format, shown, stored_as, shown_as) in [
            (Held::Number(45_322.0), "dd/mm/yyyy", None, ("2024-01-31", true), ("31/01/2024", false)),
            (Held::Number(0.5), "0%", None, ("0.5", true), ("50%", false)),
            (Held::Number(1000.0), "General", None, ("1000", true), ("1000", true)),
            (date(), "", Some("31/01/24"), ("2024-01-31", true), ("31/01/24", false)),
            (time(), "", Some("10:30"), ("10:30:00", true), ("10:30", false)),
            (Held::Boolean(true), "", Some("VRAI"), ("true", true), ("VRAI", false)),
            (Held::Text("01000".to_owned()), "@", None, ("01000", false), ("01000", false)),
            (Held::Error("#N/A"), "General", None, ("#N/A", false), ("#N/A", false)),
        ] {
            let found = |cells| taken(held.clone(), format, shown, cells);
            let (text, is_native) = found(Cells::Stored);
            assert_eq!(
                (text.to_lowercase().as_str(), is_native),
                (stored_as.0.to_lowercase().as_str(), stored_as.1)
            );
            let (text, is_native) = found(Cells::Shown);
            assert_eq!((text.as_str(), is_native), shown_as, "{held:?}");
        }
    }

    #[test]
    fn lengths_of_time_of_a_day_and_more_stay_texts() {
        for (text, time) in [
            ("PT10H30M00S", Some("10:30:00")),
            ("PT00H00M00.5S", Some("00:00:00.5")),
            ("PT25H00M00S", None),
            ("PT10H", Some("10:00:00")),
            ("P1D", None),
            ("PT1.5H", None),
            ("PTxS", None),
        ] {
            assert_eq!(time_of_day(text).map(|time| time.to_string()).as_deref(), time, "{text}");
        }
    }
}
