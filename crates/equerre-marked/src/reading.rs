//! A judged file, read once more.

use std::io::Read;

use equerre_model::table_schema::TableSchema;
use equerre_report::DataFile;
use equerre_validate::input::reader::ChunkReader;
use equerre_validate::input::splitter::{RecordBuf, Splitter};
use equerre_validate::{Marks, Options, Schema, SheetCell, Summary, is_passed_over, sheet_rows};
use equerre_values::Native;

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

/// A record of a file that is read once more.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record<'r> {
    /// Its number, from 1.
    pub(crate) number: u64,
    /// Its cells.
    pub(crate) cells: &'r [Held<'r>],
    /// Whether it is no data: a comment, or an empty one where those do not count.
    pub(crate) passed_over: bool,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Held<'r> {
    /// As text.
    pub(crate) text: &'r str,
    /// What it is when that is no text, in a spreadsheet.
    pub(crate) native: Option<&'r Native>,
}

impl Judged<'_> {
    /// Records the header takes.
    pub(crate) fn head(&self) -> u64 {
        self.summary.records - self.summary.rows
    }

    /// Reads all records again, those of the header too.
    pub(crate) fn records(
        &self,
        input: impl Read,
        mut each: impl FnMut(&Record<'_>) -> Result<(), MarkedError>,
    ) -> Result<(), MarkedError> {
        if self.summary.sheet.is_some() {
            let mut number = 0;
            return sheet_rows(input, self.options, |row: Vec<(usize, SheetCell)>| {
                number += 1;
                let mut cells = vec![Held::default(); row.last().map_or(0, |(column, _)| column + 1)];
                for (column, cell) in &row {
                    cells[*column] = Held { text: &cell.text, native: cell.native.as_ref() };
                }
                each(&Record { number, cells: &cells, passed_over: false })
            });
        }
        let dialect = &self.summary.dialect;
        let encoding = self.summary.encoding.map(|found| found.encoding);
        let mut reader = ChunkReader::open(input, encoding)?;
        let splitter = Splitter::new(dialect);
        let (mut number, mut record) = (0, RecordBuf::default());
        while let Some(chunk) = reader.next(&splitter)? {
            let text = String::from_utf8_lossy(&chunk.bytes);
            let mut at = 0;
            while splitter.next(&text, &mut at, &mut record) {
                number += 1;
                let cell = |n| Held { text: record.cell(&text, n), native: None };
                let cells: Vec<Held<'_>> = (0..record.len()).map(cell).collect();
                let passed_over = is_passed_over(&record, &text, dialect);
                each(&Record { number, cells: &cells, passed_over })?;
            }
        }
        Ok(())
    }
}
