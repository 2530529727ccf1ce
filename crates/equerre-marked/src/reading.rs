//! A judged file, read once more.

use std::io::{Cursor, Read};

use equerre_model::table_schema::TableSchema;
use equerre_report::DataFile;
use equerre_validate::input::reader::ChunkReader;
use equerre_validate::input::splitter::{RecordBuf, Splitter};
use equerre_validate::{Dialect, Marks, Options, Schema, Summary, is_workbook, sheet_as_csv};

use crate::error::MarkedError;

/// A file that was judged, with what came of it.
#[derive(Clone, Copy)]
pub struct Judged<'j> {
    /// What is known of the file, and what was found, counted.
    pub file: &'j DataFile,
    /// Where it was found.
    pub marks: &'j Marks,
    /// What it was judged by.
    pub schema: &'j Schema,
    /// The same as its author wrote it.
    pub view: TableSchema<'j>,
    /// How it was read.
    pub options: &'j Options,
    /// What it was read as.
    pub summary: &'j Summary,
}

impl Judged<'_> {
    /// Records the header takes.
    pub(crate) fn head(&self) -> u64 {
        self.summary.records - self.summary.rows
    }

    /// Reads the rows again: the number of each record, from 1, and its cells. Those of the header are left out.
    pub(crate) fn rows(
        &self,
        input: impl Read,
        mut each: impl FnMut(u64, &[&str]) -> Result<(), MarkedError>,
    ) -> Result<(), MarkedError> {
        let head = self.head();
        let each = |number: u64, cells: &[&str]| if number > head { each(number, cells) } else { Ok(()) };
        if is_workbook(&self.file.file) {
            let text = sheet_as_csv(input, self.options)?;
            return records(
                Cursor::new(text),
                equerre_validate::encoding("utf-8"),
                &Dialect::default(),
                each,
            );
        }
        let encoding = self.summary.encoding.map(|found| found.encoding);
        records(input, encoding, &self.summary.dialect, each)
    }
}

fn records(
    input: impl Read,
    encoding: Option<&'static equerre_validate::Encoding>,
    dialect: &Dialect,
    mut each: impl FnMut(u64, &[&str]) -> Result<(), MarkedError>,
) -> Result<(), MarkedError> {
    let mut reader = ChunkReader::open(input, encoding)?;
    let splitter = Splitter::new(dialect);
    let (mut number, mut record) = (0, RecordBuf::default());
    while let Some(chunk) = reader.next(&splitter)? {
        let text = String::from_utf8_lossy(&chunk.bytes);
        let mut at = 0;
        while splitter.next(&text, &mut at, &mut record) {
            number += 1;
            let cells: Vec<&str> = (0..record.len()).map(|n| record.cell(&text, n)).collect();
            each(number, &cells)?;
        }
    }
    Ok(())
}
