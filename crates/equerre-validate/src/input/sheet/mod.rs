//! The sheets of a workbook, row by row: XLSX, XLS and OpenDocument.

mod cell;
mod format;
mod held;
mod ods;
mod xls;
mod xlsx;

use std::io::Read;

use ods::Ods;
use xls::Xls;

use super::reader::ReadError;
use crate::table::run::{Cells, Options};
use crate::table::schema::Profile;
pub use cell::SheetCell;
use held::SheetError;

/// Largest workbook read, in bytes.
pub const MAX_WORKBOOK: u64 = 256 << 20;
/// Most bytes of a row's texts.
const MAX_ROW: usize = 32 << 20;
/// Rows a sheet has at most: what spreadsheets themselves allow.
const MAX_ROWS: u32 = 1 << 20;
/// Columns a sheet has at most.
const MAX_COLUMNS: u32 = 1 << 14;

/// Most cells a sheet may have in all, empty ones between others counted as far as its widest row goes: a small file may put a
/// cell in the last column of a million rows.
const MAX_SPREAD: u64 = 2_000_000_000;

/// Takes the cells of a row that hold something, with their columns.
type Each<'e> = dyn FnMut(Vec<(usize, SheetCell)>) -> Result<(), ReadError> + 'e;

/// Whether a file is a workbook that is read, by its name.
#[must_use]
pub fn is_workbook(path: &str) -> bool {
    let lower = path.to_lowercase();
    [".xlsx", ".xlsm", ".xls", ".ods"].iter().any(|end| lower.ends_with(end))
}

/// A workbook, opened.
pub struct Workbook {
    book: Book,
    sheets: Vec<String>,
    /// The sheet that is read, by its position.
    sheet: usize,
    size: u64,
}

/// What a workbook is written as.
enum Book {
    Xlsx(Box<xlsx::Book>),
    Xls(Box<Xls>),
    Ods(Box<Ods>),
}

impl Workbook {
    /// Opens a workbook and chooses its first sheet. What it is written as is told by its content.
    ///
    /// # Errors
    /// When it is none, is protected by a password, or would unpack to more than is reasonable.
    pub fn open(input: impl Read) -> Result<Self, ReadError> {
        let mut bytes = Vec::new();
        input.take(MAX_WORKBOOK + 1).read_to_end(&mut bytes)?;
        let size = bytes.len() as u64;
        if size > MAX_WORKBOOK {
            return Err(ReadError::Spreadsheet("too large".to_owned()));
        }
        let (book, sheets) = match bytes.as_slice() {
            [0xd0, 0xcf, 0x11, 0xe0, ..] => {
                let book = Xls::open(bytes)?;
                let sheets = book.sheets().to_vec();
                (Book::Xls(Box::new(book)), sheets)
            }
            zip if is_ods(zip)? => {
                let mut book = Ods::open(bytes)?;
                let sheets = book.sheets()?;
                (Book::Ods(Box::new(book)), sheets)
            }
            [b'P', b'K', ..] => {
                let book = xlsx::Book::open(bytes)?;
                let sheets = book.sheets();
                (Book::Xlsx(Box::new(book)), sheets)
            }
            // Programs write pages and texts under such a name.
            _ => return Err(ReadError::NotATable("no-spreadsheet")),
        };
        if sheets.is_empty() {
            return Err(ReadError::Spreadsheet("no sheet".to_owned()));
        }
        Ok(Self { book, sheets, sheet: 0, size })
    }

    /// Takes another sheet: of that name, else of that number, from 1.
    ///
    /// # Errors
    /// [`ReadError::NoSheet`] when there is none.
    pub fn choose(&mut self, wanted: &str) -> Result<(), ReadError> {
        let named = self.sheets.iter().position(|name| name == wanted);
        let numbered = || wanted.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < self.sheets.len());
        match named.or_else(numbered) {
            Some(at) => self.sheet = at,
            None => {
                return Err(ReadError::NoSheet { wanted: wanted.to_owned(), sheets: self.sheets.clone() });
            }
        }
        Ok(())
    }

    /// The sheet's name.
    #[must_use]
    pub fn sheet(&self) -> &str {
        &self.sheets[self.sheet]
    }

    /// The other sheets, which are not read.
    #[must_use]
    pub fn other_sheets(&self) -> Vec<String> {
        let others = self.sheets.iter().enumerate().filter(|(at, _)| *at != self.sheet);
        others.map(|(_, name)| name.clone()).collect()
    }

    /// The size of the file, in bytes.
    #[must_use]
    pub const fn size(&self) -> u64 {
        self.size
    }

    /// What counts in a cell: as is asked for, else as on the platform, which looks at what an XLSX shows and at what an XLS
    /// stores, and reads no ODS.
    pub(crate) fn reading(&self, options: &Options) -> Cells {
        options.cells.unwrap_or(match (options.profile, &self.book) {
            (Profile::Platform, Book::Xlsx(_)) => Cells::Shown,
            _ => Cells::Stored,
        })
    }

    /// Columns the sheet says it has: also those that hold nothing, but a format. None when it does not say.
    pub(crate) fn columns(&mut self) -> Result<usize, ReadError> {
        match &mut self.book {
            Book::Xlsx(book) => book.columns(&self.sheets[self.sheet]),
            Book::Xls(_) | Book::Ods(_) => Ok(0),
        }
    }

    /// Gives the cells of each row that hold something, with their columns; rows in between that hold nothing are empty.
    pub(crate) fn rows(&mut self, cells: Cells, each: &mut Each<'_>) -> Result<(), ReadError> {
        let (mut widest, mut spread) = (0, 0_u64);
        let mut each = |row: Vec<(usize, SheetCell)>| {
            if let Some((last, _)) = row.last() {
                widest = widest.max(*last as u64 + 1);
                spread += widest;
            }
            if spread > MAX_SPREAD {
                return Err(ReadError::NotATable("large-spreadsheet"));
            }
            each(row)
        };
        let mut next = 0;
        let mut take = |row: u32, is_1904: bool, held: Vec<held::Cell>| {
            let mut give = |row| each(row).map_err(|error| SheetError::Stopped(Box::new(error)));
            while next < row {
                give(Vec::new())?;
                next += 1;
            }
            next = row + 1;
            let taken = held.into_iter().map(|cell| {
                let column = cell.column;
                cell.taken(cells, is_1904).map(|cell| (column, cell))
            });
            let taken: Result<Vec<_>, ReadError> = taken.collect();
            give(taken.map_err(|error| SheetError::Stopped(Box::new(error)))?)
        };
        match &mut self.book {
            Book::Xlsx(book) => return book.rows(&self.sheets[self.sheet], cells, &mut each),
            Book::Xls(book) => {
                let is_1904 = book.is_1904();
                book.rows(self.sheet, &mut |row, held| take(row, is_1904, held))?;
            }
            Book::Ods(book) => book.rows(self.sheet, &mut |row, held| take(row, false, held))?,
        }
        Ok(())
    }
}

/// Whether an archive is an OpenDocument: it says what it is in a file of its own, and not every program puts that first.
fn is_ods(bytes: &[u8]) -> Result<bool, ReadError> {
    if !bytes.starts_with(b"PK\x03\x04") {
        return Ok(false);
    }
    ods::check_file_count(bytes)?;
    let archive = zip::ZipArchive::new(std::io::Cursor::new(bytes));
    let names = |archive: zip::ZipArchive<_>| archive.index_for_name("mimetype").is_some();
    Ok(archive.is_ok_and(names))
}

#[cfg(test)]
mod tests {
    use super::ods::tests::file;
    use super::xls::tests::{book, cell, container, number, record};
    use super::*;

    /// The rows of a workbook, each cell as its column and text.
    fn rows(bytes: &[u8], sheet: Option<&str>, cells: Cells) -> Vec<Vec<(usize, String)>> {
        let mut workbook = Workbook::open(bytes).unwrap();
        if let Some(sheet) = sheet {
            workbook.choose(sheet).unwrap();
        }
        let mut out = Vec::new();
        let taken = workbook.rows(cells, &mut |row| {
            out.push(row.into_iter().map(|(column, cell)| (column, cell.text)).collect());
            Ok(())
        });
        taken.unwrap();
        out
    }

    fn one(column: usize, text: &str) -> Vec<(usize, String)> {
        vec![(column, text.to_owned())]
    }

    /// An XLS of two sheets; the first has a day in its third row.
    fn xls() -> Vec<u8> {
        const XF: u16 = 0x00E0;
        const NUMBER: u16 = 0x0203;
        // Formats: none, and a day.
        let globals = [record(XF, &[0, 0, 0, 0]), record(XF, &[0, 0, 14, 0])];
        let day = cell(NUMBER, 2, 1, 1, &45_322_f64.to_le_bytes());
        let first = [number(0, 0, 1.0), day].concat();
        let stream = book(&globals, &[("A", 0, first), ("Données", 0, number(0, 3, 2.5))]);
        container(&[("Workbook", &stream)])
    }

    #[test]
    fn an_xls_is_read_row_by_row() {
        let stored = vec![one(0, "1"), vec![], one(1, "2024-01-31")];
        assert_eq!(rows(&xls(), None, Cells::Stored), stored);
        assert_eq!(rows(&xls(), None, Cells::Shown)[2], one(1, "1/31/24"));
        assert_eq!(rows(&xls(), Some("Données"), Cells::Stored), [one(3, "2.5")]);
        assert_eq!(rows(&xls(), Some("2"), Cells::Stored), [one(3, "2.5")]);
    }

    #[test]
    fn an_ods_is_read_row_by_row() {
        let day = "<table:table-cell office:value-type='date' office:date-value='2024-01-31'><text:p>31/01/24</text:p></table:table-cell>";
        let sheet = format!(
            "<table:table table:name='A'><table:table-row table:number-rows-repeated='2'/><table:table-row>{day}</table:table-row>\
             <table:table-row table:number-rows-repeated='1048000'><table:table-cell table:number-columns-repeated='1024'/></table:table-row></table:table>\
             <table:table table:name='B'/>"
        );
        let bytes = file(&sheet);
        assert_eq!(rows(&bytes, None, Cells::Stored), [vec![], vec![], one(0, "2024-01-31")]);
        assert_eq!(rows(&bytes, None, Cells::Shown)[2], one(0, "31/01/24"));
        let workbook = Workbook::open(&bytes[..]).unwrap();
        assert_eq!((workbook.sheet(), workbook.other_sheets()), ("A", vec!["B".to_owned()]));
        assert_eq!(workbook.reading(&Options::default()), Cells::Stored);
    }

    #[test]
    fn a_cell_far_to_the_right_in_every_row_is_too_much() {
        let cell = "<table:table-cell office:value-type='float' office:value='1'/>";
        let far = format!("<table:table-cell table:number-columns-repeated='16383'/>{cell}");
        let bytes = file(&format!(
            "<table:table table:name='A'><table:table-row table:number-rows-repeated='1000000'>{far}</table:table-row></table:table>"
        ));
        let mut rows = 0;
        let read = Workbook::open(&bytes[..]).unwrap().rows(Cells::Stored, &mut |_| {
            rows += 1;
            Ok(())
        });
        assert!(matches!(read, Err(ReadError::NotATable("large-spreadsheet"))) && rows > 100_000, "{rows}");
    }

    #[test]
    fn whoever_takes_the_rows_may_stop() {
        for bytes in [
            xls(),
            file(
                "<table:table table:name='A'><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>",
            ),
        ] {
            let mut workbook = Workbook::open(&bytes[..]).unwrap();
            let stopped = workbook.rows(Cells::Stored, &mut |_| Err(ReadError::Utf32));
            assert!(matches!(stopped, Err(ReadError::Utf32)));
        }
    }
}
