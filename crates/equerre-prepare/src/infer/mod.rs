//! A first schema from existing files.
//!
//! [`look`] reads one file and keeps what is seen of its columns; [`infer`] brings the columns of several files together and
//! proposes a field for each. What only the author of the schema knows is not made up: it is told beside.

mod cells;
mod column;
mod decide;
mod kinds;
mod names;
mod propose;

use std::io::Read;

use equerre_validate::input::reader::ChunkReader;
use equerre_validate::input::splitter::Splitter;
use equerre_validate::table::run::read_labels;
use equerre_validate::{DialectOptions, Options};
use equerre_values::Habit;

use crate::chunks::{self, Done};
use crate::columns::{is_unnamed, numbers_rows};
use crate::error::PrepareError;
use cells::{Cells, Settled};
use column::Seen;
pub use propose::infer;

/// What is seen of a file.
#[derive(Clone, Debug)]
pub struct Looked {
    /// The file, as reports call it.
    pub name: String,
    /// Records below the header.
    pub rows: u64,
    labels: Vec<String>,
    seen: Vec<Seen>,
}

/// A schema as it is proposed.
#[derive(Clone, Debug)]
pub struct Inferred {
    /// The descriptor: a Table Schema.
    pub descriptor: serde_json::Value,
    /// Its fields, in order.
    pub columns: Vec<ProposedColumn>,
    /// Rows of all files.
    pub rows: u64,
}

/// A field as it is proposed, and what it comes from.
#[derive(Clone, Debug)]
pub struct ProposedColumn {
    /// The name.
    pub name: String,
    /// The type.
    pub type_name: &'static str,
    /// The check of the platform that goes with it.
    pub check: Option<&'static str>,
    /// Who writes it, and how; one for each file.
    pub writers: Vec<Writer>,
    /// Whether files disagree on its name, its presence, or on how it is written.
    pub disputed: bool,
    /// Whether its values are of persons: none is taken as an example.
    pub personal: bool,
    /// Whether a list of allowed values is proposed.
    pub listed: bool,
    /// Whether it has empty cells.
    pub has_empty: bool,
}

/// How one file writes a column.
#[derive(Clone, Debug)]
pub struct Writer {
    /// The file.
    pub file: String,
    /// Its label there; `None`: the file does not have it.
    pub label: Option<String>,
    /// A cell.
    pub cell: Option<String>,
    /// The habits it is written by.
    pub habits: Vec<Habit>,
}

/// Reads a file.
///
/// # Errors
/// When it cannot be read, or holds nothing.
pub fn look<R: Read + Send>(input: R, name: &str, options: &Options) -> Result<Looked, PrepareError> {
    let mut reader = ChunkReader::open(input, options.encoding)?;
    let asked = DialectOptions { header: Some(true), ..options.dialect.clone() };
    let dialect = asked.detect(&reader.sample(), None);
    let splitter = Splitter::new(&dialect);
    let (labels, skip, _) = read_labels(&reader.sample(), &splitter, &dialect);
    let labels = labels.unwrap_or_default();
    if labels.is_empty() {
        return Err(PrepareError::Empty);
    }
    let mut seen = vec![Seen::default(); labels.len()];
    let mut rows = 0;
    let several = labels.len() > 1;
    let settled: Vec<Settled> = labels.iter().map(|_| Settled::new()).collect();
    let looked = |text: &str, skip: u64| {
        let mut found: Vec<Cells> = settled.iter().map(Cells::new).collect();
        let mut rows = 0;
        let records = chunks::records(text, &splitter, |number, record, _| {
            let blank = several && (0..record.len()).all(|at| record.cell(text, at).is_empty());
            if number > skip && !blank {
                rows += 1;
                for (at, cells) in found.iter_mut().enumerate() {
                    cells.take(record.cell(text, at));
                }
            }
            Ok(())
        })?;
        let found = found.into_iter().zip(&settled);
        let found: Vec<Seen> = found.map(|(cells, settled)| cells.finish(settled)).collect();
        Ok(Done { records, what: (found, rows) })
    };
    chunks::each(&mut reader, &splitter, skip, looked, |done| {
        let (found, more) = done.what;
        seen.iter_mut().zip(found).for_each(|(mine, theirs)| mine.join(theirs));
        rows += more;
        Ok(())
    })?;
    // Trailing columns without label and content, and one that numbers the rows, are no fields.
    let numbers = |seen: &Seen| {
        seen.empty == 0
            && seen.is(kinds::Kind::Integer)
            && seen.is_unique()
            && seen.range.is_some_and(|(low, high)| {
                numbers_rows(low as i64, rows) && (high - low + 1.0 - rows as f64).abs() < 0.5
            })
    };
    let kept = |label: &String, seen: &Seen| !(is_unnamed(label) && (seen.filled == 0 || numbers(seen)));
    let (labels, seen) = labels.into_iter().zip(seen).filter(|(label, seen)| kept(label, seen)).unzip();
    Ok(Looked { name: name.to_owned(), rows, labels, seen })
}
