//! The first sheet of an XLSX workbook, row by row.

mod format;

use std::io::{Cursor, Read};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx, XlsxError};
use equerre_values::Native;

use super::reader::ReadError;
use crate::table::run::Cells;

/// Largest workbook read, in bytes.
pub const MAX_WORKBOOK: u64 = 256 << 20;
/// Most bytes the parts of a workbook may unpack to.
const MAX_UNPACKED: u64 = 1 << 30;
/// Most bytes of the texts that cells share, which are held at once.
const MAX_SHARED: u64 = 128 << 20;
/// Longest text of a cell, in bytes: spreadsheets themselves take 32,767 characters.
const MAX_TEXT: usize = 1 << 20;
/// Most bytes of a row's texts.
const MAX_ROW: usize = 32 << 20;
/// Rows a sheet has at most: what spreadsheets themselves allow.
const MAX_ROWS: u32 = 1 << 20;
/// Columns a sheet has at most.
const MAX_COLUMNS: u32 = 1 << 14;

/// A cell of a sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SheetCell {
    /// What a person reads.
    pub(crate) text: String,
    /// What it holds, when that is no text.
    pub(crate) native: Option<Native>,
}

/// Whether a file is a workbook that is read, by its name.
#[must_use]
pub fn is_workbook(path: &str) -> bool {
    let lower = path.to_lowercase();
    lower.ends_with(".xlsx") || lower.ends_with(".xlsm")
}

/// A workbook, opened.
pub struct Workbook {
    book: Xlsx<Cursor<Vec<u8>>>,
    sheet: String,
    size: u64,
}

impl Workbook {
    /// Opens a workbook and chooses its first sheet.
    ///
    /// # Errors
    /// When it is no XLSX, is protected by a password, or would unpack to more than is reasonable.
    pub fn open(input: impl Read) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        input.take(MAX_WORKBOOK + 1).read_to_end(&mut bytes)?;
        let size = bytes.len() as u64;
        if size > MAX_WORKBOOK {
            return Err(ReadError::Spreadsheet("too large".to_owned()));
        }
        if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(ReadError::NotATable("spreadsheet"));
        }
        unpacked_size(&bytes)?;
        let book = Xlsx::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
        // A chart may stand before the first sheet of cells.
        let of_cells = |sheet: &&calamine::Sheet| sheet.typ == SheetType::WorkSheet;
        let sheet = book.sheets_metadata().iter().find(of_cells).map(|sheet| sheet.name.clone());
        let sheet = sheet.ok_or_else(|| ReadError::Spreadsheet("no sheet".to_owned()))?;
        Ok(Self { book, sheet, size })
    }

    /// Takes another sheet: of that name, else of that number, from 1.
    ///
    /// # Errors
    /// [`ReadError::NoSheet`] when there is none.
    pub fn choose(&mut self, wanted: &str) -> Result<(), ReadError> {
        let sheets = self.book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
        let numbered = || names.get(wanted.parse::<usize>().ok()?.checked_sub(1)?);
        let found = names.iter().find(|name| *name == wanted).or_else(numbered);
        match found {
            Some(name) => self.sheet.clone_from(name),
            None => return Err(ReadError::NoSheet { wanted: wanted.to_owned(), sheets: names }),
        }
        Ok(())
    }

    /// The sheet's name.
    #[must_use]
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// The other sheets, which are not read.
    #[must_use]
    pub fn other_sheets(&self) -> Vec<String> {
        self.book.sheet_names().into_iter().filter(|name| *name != self.sheet).collect()
    }

    /// The size of the file, in bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// Columns the sheet says it has: also those that hold nothing, but a format.
    pub(crate) fn columns(&mut self) -> Result<usize, ReadError> {
        let name = self.sheet.clone();
        let reader = self.book.worksheet_cells_reader(&name).map_err(|error| failed(&error))?;
        Ok((reader.dimensions().end.1.min(MAX_COLUMNS - 1) + 1) as usize)
    }

    /// Gives the cells of each row that hold something, with their columns; rows in between that hold nothing are
    /// empty, and so are those at the end whose cells have nothing but a format.
    pub(crate) fn rows(
        &mut self,
        cells: Cells,
        each: &mut dyn FnMut(Vec<(usize, SheetCell)>) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let name = self.sheet.clone();
        let mut reader = self.book.worksheet_cells_reader(&name).map_err(|error| failed(&error))?;
        let styles = reader.styles().to_vec();
        let mut row: Vec<(usize, SheetCell)> = Vec::new();
        let mut size = 0;
        let mut at = 0;
        let mut begun = false;
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| failed(&error))? {
            let (number, column) = cell.get_position();
            if number >= MAX_ROWS || column >= MAX_COLUMNS || number < at {
                return Err(ReadError::Spreadsheet(format!("row {}, column {}", number + 1, column + 1)));
            }
            let format = styles.get(style).and_then(|style| style.number_format.as_ref());
            let format = format.map_or("General", |format| format.format_code.as_str());
            while at < number {
                each(std::mem::take(&mut row))?;
                size = 0;
                at += 1;
            }
            begun = true;
            let column = column as usize;
            // Cells come in the order of the columns; one that comes twice counts once.
            if row.last().is_some_and(|(last, _)| *last >= column) {
                continue;
            }
            let Some(read) = self::cell(cell.get_value(), format, cells)? else { continue };
            size += read.text.len();
            if size > MAX_ROW {
                return Err(ReadError::Spreadsheet(format!("row {} is too long", number + 1)));
            }
            row.push((column, read));
        }
        if begun { each(row) } else { Ok(()) }
    }
}

fn failed(error: &XlsxError) -> ReadError {
    ReadError::Spreadsheet(error.to_string())
}

/// Unpacks everything once and keeps nothing: what an archive says of its sizes need not be true.
fn unpacked_size(bytes: &[u8]) -> Result<(), ReadError> {
    let broken = |error: zip::result::ZipError| ReadError::Spreadsheet(error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = MAX_UNPACKED;
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(broken)?;
        let shared = part.name().is_ok_and(|name| name.ends_with("sharedStrings.xml"));
        let read = std::io::copy(&mut part.by_ref().take(left), &mut std::io::sink())?;
        left -= read;
        if left == 0 || (shared && read > MAX_SHARED) {
            return Err(ReadError::Spreadsheet("too large once unpacked".to_owned()));
        }
    }
    Ok(())
}

/// A cell as it is taken; nothing for an empty one.
fn cell(value: &DataRef<'_>, format: &str, cells: Cells) -> Result<Option<SheetCell>, ReadError> {
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
    let shown = match (cells, &native) {
        (Cells::Stored, _) | (_, Native::Boolean(_)) => None,
        (_, Native::Number(n)) => format::number(*n, format),
        (_, Native::DateTime(moment)) => format::moment(*moment, format),
        (_, Native::Time(time)) => format::moment(time.on(1900, 1, 1), format),
    };
    Ok(Some(match shown {
        Some(text) => SheetCell { text, native: None },
        None => SheetCell { text: native.text(), native: Some(native) },
    }))
}

/// The first day spreadsheets have no date for (1 January 10000), counted from 1904, the later of both starts.
const LAST_DAY: f64 = 2_957_004.0;

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

fn iso(text: &str) -> Option<Native> {
    let parse = |text: &str| text.parse().ok().map(Native::DateTime);
    parse(text.trim_end_matches('Z')).or_else(|| parse(&format!("{text}T00:00:00")))
}
