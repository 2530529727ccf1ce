//! Cells of OpenDocument spreadsheets (`.ods`), as ODF 1.2 has them.
//!
//! A spreadsheet is a ZIP package; its cells are in `content.xml`, which is
//! read as a stream each time something is asked for. Never more than a row is
//! held.

mod names;
mod pull;
mod rows;
#[cfg(test)]
pub(crate) mod tests;
mod text;
mod value;

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::held::{Cell, SheetError};
use pull::{Go, Pull, Step, broken};
use rows::Giver;

/// Largest file taken, in bytes.
const MAX_FILE: usize = 256 << 20;
/// Most files in the package.
const MAX_FILES: u64 = 65_535;
/// Most bytes of `content.xml`, unpacked.
const MAX_CONTENT: u64 = 1 << 30;
/// Most bytes of `META-INF/manifest.xml`, unpacked.
const MAX_MANIFEST: u64 = 16 << 20;

/// A spreadsheet in the OpenDocument format. Holds the bytes of its file.
pub(crate) struct Ods {
    archive: ZipArchive<Cursor<Vec<u8>>>,
}

impl Ods {
    /// Opens a spreadsheet, or a template of one, from the bytes of the whole
    /// file, at most 256 MB (ODF 1.2 part 3 section 3).
    ///
    /// A package with an encrypted file in it gives `Encrypted`; one whose
    /// `mimetype` is of another kind is `Broken`.
    pub(crate) fn open(bytes: Vec<u8>) -> Result<Ods, SheetError> {
        if bytes.len() > MAX_FILE {
            return Err(SheetError::TooLarge("the file"));
        }
        check_file_count(&bytes)?;
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(zip_error)?;
        let mut ods = Ods { archive };
        ods.check_kind()?;
        if ods.names_encryption()? {
            return Err(SheetError::Encrypted);
        }
        Ok(ods)
    }

    /// The names of the sheets in order, hidden ones too (ODF 1.2 part 1
    /// section 9.1.2). Reads `content.xml` from start to end: keep the answer.
    ///
    /// At most 10,000 sheets; at most 1 GiB of XML.
    pub(crate) fn sheets(&mut self) -> Result<Vec<String>, SheetError> {
        let mut names = Vec::new();
        self.content()?.tables(&mut |pull, name| {
            names.push(name);
            pull.skip()?;
            Ok(Go::On)
        })?;
        Ok(names)
    }

    /// Gives the rows of a sheet that have a cell which holds something: rows
    /// ascending from 0, cells by ascending column. Rows and cells the file
    /// states once and repeats are given as often.
    ///
    /// Reads `content.xml` from its start to the end of the sheet. An error
    /// from `each` stops the reading and is returned; damage is found when it
    /// is come to, after rows before it are given.
    /// At most 1,048,576 rows, 16,384 columns, 1 MiB of text in a cell, 32 MiB
    /// in a row, and 50 million cells and 2 GiB of text given.
    pub(crate) fn rows(
        &mut self,
        sheet: usize,
        each: &mut dyn FnMut(u32, Vec<Cell>) -> Result<(), SheetError>,
    ) -> Result<(), SheetError> {
        let mut at = 0;
        let mut found = false;
        self.content()?.tables(&mut |pull, _| {
            if at == sheet {
                found = true;
                Giver::new(each).sheet(pull)?;
                return Ok(Go::Stop);
            }
            at += 1;
            pull.skip()?;
            Ok(Go::On)
        })?;
        match found {
            true => Ok(()),
            false => Err(broken("no such sheet")),
        }
    }

    /// The package says first what it is (ODF 1.2 part 3 section 3.3).
    fn check_kind(&mut self) -> Result<(), SheetError> {
        let not_one = || broken("not an OpenDocument spreadsheet");
        let mut kind = String::new();
        match self.archive.by_name("mimetype") {
            Ok(file) => file.take(256).read_to_string(&mut kind),
            Err(ZipError::FileNotFound) => return Err(not_one()),
            Err(error) => return Err(zip_error(error)),
        }
        .map_err(|_| not_one())?;
        match kind.trim() {
            "application/vnd.oasis.opendocument.spreadsheet"
            | "application/vnd.oasis.opendocument.spreadsheet-template" => Ok(()),
            _ => Err(not_one()),
        }
    }

    /// Whether the manifest says of a file how it is encrypted (ODF 1.2 part 3
    /// section 4.4).
    fn names_encryption(&mut self) -> Result<bool, SheetError> {
        let file = match self.archive.by_name("META-INF/manifest.xml") {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(false),
            Err(error) => return Err(zip_error(error)),
        };
        let mut pull = Pull::new(file, MAX_MANIFEST);
        loop {
            match pull.next()? {
                Step::Start(_, element) if element.local_name() == "encryption-data" => {
                    return Ok(true);
                }
                Step::Finish => return Ok(false),
                _ => {}
            }
        }
    }

    fn content(&mut self) -> Result<Pull<impl Read + '_>, SheetError> {
        let file = self.archive.by_name("content.xml").map_err(zip_error)?;
        Ok(Pull::new(file, MAX_CONTENT))
    }
}

fn zip_error(error: ZipError) -> SheetError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            SheetError::Encrypted
        }
        ZipError::FileNotFound => broken("the package has no content.xml"),
        error => SheetError::Broken(error.to_string()),
    }
}

/// Refuses a package whose long form of the directory's end (ZIP64) states
/// more files than it may: the `zip` crate sets aside memory for as many as
/// there could be in the directory, before it reads them.
pub(crate) fn check_file_count(bytes: &[u8]) -> Result<(), SheetError> {
    const END: &[u8] = b"PK\x06\x06";
    const END_LOCATOR: &[u8] = b"PK\x06\x07";
    // The locator comes right before the short form, whose comment has at most 64 KiB.
    let tail = bytes.len().saturating_sub(70_000);
    let holds = |part: &[u8], mark: &[u8]| part.windows(4).any(|four| four == mark);
    if !bytes.get(tail..).is_some_and(|tail| holds(tail, END_LOCATOR)) {
        return Ok(());
    }
    let counts = bytes.windows(40).filter_map(|end| {
        let count = end.strip_prefix(END)?.get(28..36)?;
        count.try_into().ok().map(u64::from_le_bytes)
    });
    for count in counts {
        if count > MAX_FILES {
            return Err(SheetError::TooLarge("the number of files in the package"));
        }
    }
    Ok(())
}
