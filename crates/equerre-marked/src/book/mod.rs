//! The workbook: each file in a sheet with its faulty cells coloured and a note on each, and what to change.

mod sheet;
mod todo;

use std::io::{Read, Seek, Write};
use std::path::Path;

use equerre_examples::names::SheetNames;
use equerre_report::{DataFile, Localizer};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook};

use crate::error::MarkedError;
use crate::reading::Judged;

/// A workbook being made.
pub struct Book<'w> {
    book: Workbook,
    names: SheetNames,
    words: &'w Localizer,
    files: Vec<Filed>,
    /// The name of the sheet that says what to change.
    todo: String,
}

/// A file that is in the workbook.
struct Filed {
    file: DataFile,
    /// Its sheet; none when it could not be read.
    sheet: Option<String>,
    /// What of it is not as it was, in words.
    remarks: Vec<String>,
    /// Rows of the sheet: records stand in the rows of their numbers.
    rows: u64,
}

impl<'w> Book<'w> {
    /// Begins a workbook. Rows go to temporary files in `spill_to` until it is saved: memory does not depend on their number.
    ///
    /// # Errors
    /// When that folder cannot be written to.
    pub fn new(spill_to: &Path, words: &'w Localizer) -> Result<Self, MarkedError> {
        let mut book = Workbook::new();
        book.set_tempdir(spill_to)?;
        // The same bytes whenever it is made.
        let made = ExcelDateTime::from_ymd(2020, 1, 1)?;
        book.set_properties(&DocProperties::new().set_company("").set_creation_datetime(&made));
        let mut names = SheetNames::default();
        let todo = names.make(&words.plain("marked-sheet"));
        Ok(Self { book, names, words, files: Vec::new(), todo })
    }

    /// Adds a file that was judged, read once more.
    ///
    /// # Errors
    /// When it cannot be read again.
    pub fn add(&mut self, input: impl Read, judged: &Judged<'_>) -> Result<(), MarkedError> {
        let name = judged.file.file.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem });
        let name = self.names.make(name);
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        sheet.set_name(&name)?;
        let (rows, remarks) = sheet::write(sheet, input, judged, self.words)?;
        self.files.push(Filed { file: judged.file.clone(), sheet: Some(name), remarks, rows });
        Ok(())
    }

    /// Adds a file that could not be read: what to change says why.
    pub fn add_unread(&mut self, file: &DataFile, reason: &str) {
        let remarks = vec![reason.to_owned()];
        self.files.push(Filed { file: file.clone(), sheet: None, remarks, rows: 0 });
    }

    /// Writes the workbook, with what to change in its last sheet. `notes`: what is said of the schema.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn save(mut self, notes: &[String], out: impl Write + Seek + Send) -> Result<(), MarkedError> {
        let sheet = self.book.add_worksheet();
        sheet.set_name(&self.todo)?;
        todo::write(sheet, &self.files, notes, self.words)?;
        self.book.save_to_writer(out)?;
        Ok(())
    }
}
