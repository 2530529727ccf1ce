//! XLSX workbooks, by calamine, within bounds.

use std::io::{Cursor, Read as _};

use calamine::{Reader as _, SheetType, Xlsx, XlsxError};

use super::super::reader::ReadError;
use super::cell::{self, SheetCell};
use super::{Each, MAX_COLUMNS, MAX_ROW, MAX_ROWS};
use crate::table::run::Cells;

/// Most bytes the parts of a workbook may unpack to.
const MAX_UNPACKED: u64 = 1 << 30;
/// Most bytes of the texts that cells share, which are held at once.
const MAX_SHARED: u64 = 128 << 20;

/// An XLSX workbook.
pub(super) struct Book(Xlsx<Cursor<Vec<u8>>>);

impl Book {
    /// Opens a workbook.
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, ReadError> {
        unpacked_size(&bytes)?;
        Ok(Self(Xlsx::new(Cursor::new(bytes)).map_err(|error| failed(&error))?))
    }

    /// The names of its sheets; a chart is none.
    pub(super) fn sheets(&self) -> Vec<String> {
        let sheets = self.0.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets.map(|sheet| sheet.name.clone()).collect()
    }

    /// Columns a sheet says it has.
    pub(super) fn columns(&mut self, name: &str) -> Result<usize, ReadError> {
        let reader = self.0.worksheet_cells_reader(name).map_err(|error| failed(&error))?;
        Ok((reader.dimensions().end.1.min(MAX_COLUMNS - 1) + 1) as usize)
    }

    /// Gives the cells of each row that hold something, with their columns; rows in between that hold nothing are
    /// empty, and so are those at the end whose cells have nothing but a format.
    pub(super) fn rows(&mut self, name: &str, cells: Cells, each: &mut Each<'_>) -> Result<(), ReadError> {
        let mut reader = self.0.worksheet_cells_reader(name).map_err(|error| failed(&error))?;
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
            let Some(read) = cell::cell(cell.get_value(), format, cells)? else { continue };
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
