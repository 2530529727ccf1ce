//! Cells of BIFF8 workbooks (Excel 97–2003, `.xls`), as [MS-XLS] has them.
//!
//! A workbook is one stream of records in a compound file. Opening reads the
//! workbook's own records (sheet names, formats, shared strings); a sheet's
//! records are parsed when its rows are asked for, twice: once to see whether
//! they are whole and in row order, and once to give the rows. Sheets in row
//! order cost the memory of one row.

mod cells;
mod container;
mod formats;
mod globals;
mod records;
mod rows;
#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

use super::held::{Cell, SheetError};
use cells::{Value, walk};
use container::workbook_stream;
pub(super) use formats::{FormatKind, kind_of_format};
use globals::{GENERAL, Globals, Strings};
use rows::Gather;

/// A workbook of Excel 97–2003.
///
/// Holds the workbook's stream (at most 256 MB) and its shared strings (at
/// most 128 MB of text).
pub(crate) struct Xls {
    book: Vec<u8>,
    names: Vec<String>,
    starts: Vec<usize>,
    is_1904: bool,
    shared: Strings,
    /// The format's code of each XF record, by its place.
    formats: Vec<Arc<str>>,
    general: Arc<str>,
}

impl Xls {
    /// Opens a workbook from the bytes of the whole file, at most 256 MB.
    ///
    /// A workbook with a password gives `Encrypted`, one of Excel 95 or before
    /// `TooOld`; `Broken("no workbook")` is a compound file of another kind.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Xls, SheetError> {
        Xls::from_stream(workbook_stream(bytes)?)
    }

    fn from_stream(book: Vec<u8>) -> Result<Xls, SheetError> {
        let globals = Globals::read(&book)?;
        let formats = globals.format_codes();
        let (names, starts) = globals.sheets.into_iter().unzip();
        Ok(Xls {
            book,
            names,
            starts,
            is_1904: globals.is_1904,
            shared: globals.shared,
            formats,
            general: Arc::from(GENERAL),
        })
    }

    /// The names of the worksheets in workbook order, hidden ones too; charts,
    /// macro sheets and VBA modules are left out ([MS-XLS] 2.4.28).
    pub(crate) fn sheets(&self) -> &[String] {
        &self.names
    }

    /// Whether days are counted from 1 January 1904 instead of from 1900
    /// ([MS-XLS] 2.4.77).
    pub(crate) fn is_1904(&self) -> bool {
        self.is_1904
    }

    /// Gives the rows of a sheet that have a cell which holds something: rows
    /// ascending from 0, cells by ascending column; of two cells at one place
    /// the first counts. Blank cells and empty texts hold nothing.
    ///
    /// An error from `each` stops the reading and is returned. A sheet that is
    /// cut short or has a cell of impossible form is `Broken` before any row
    /// is given.
    /// At most 256 MB of cells are held and 2 GiB of text given.
    pub(crate) fn rows(
        &self,
        sheet: usize,
        each: &mut dyn FnMut(u32, Vec<Cell>) -> Result<(), SheetError>,
    ) -> Result<(), SheetError> {
        let Some(&start) = self.starts.get(sheet) else {
            return Err(broken("no such sheet"));
        };
        let mut last = 0;
        let mut in_order = true;
        walk(&self.book, start, &mut |place, _, value| {
            in_order &= place.row >= last;
            last = place.row;
            match value {
                Value::Shared(at) if self.shared.get(at).is_none() => {
                    Err(broken("a cell names a shared string that is not there"))
                }
                _ => Ok(()),
            }
        })?;
        let mut gather = Gather::new(self, in_order, each);
        walk(&self.book, start, &mut |place, xf, value| gather.take(place, xf, value))?;
        gather.give()
    }
}

pub(super) fn broken(why: &str) -> SheetError {
    SheetError::Broken(why.to_owned())
}
