//! The first reading of a file: what its columns are, and what they are written by.

use std::io::Read;

use equerre_model::table_schema::TableSchema;
use equerre_validate::input::encoding::Found;
use equerre_validate::input::reader::ChunkReader;
use equerre_validate::input::splitter::{RecordBuf, Splitter};
use equerre_validate::table::run::read_labels;
use equerre_validate::{Dialect, Options, Schema};
use equerre_values::Convention;

use crate::chunks::{self, Done};
use crate::columns::{Column, Columns, numbers_rows};
use crate::error::PrepareError;
use crate::memory::Memory;
use crate::tally::shown;

/// What a file is, beside a schema.
#[derive(Clone, Debug)]
pub struct Study {
    /// Its columns.
    pub columns: Columns,
    /// How it is written.
    pub dialect: Dialect,
    /// The encoding it was read in.
    pub encoding: Found,
    /// Records of the header.
    pub(crate) skip: u64,
    /// Records below the header.
    pub rows: u64,
    /// Whether every row has its cells and every line ends alike: what needs no change can be taken as it stands.
    pub(crate) even: bool,
    /// For each column what it shows.
    pub(crate) shown: Vec<Shown>,
    /// Columns that number the rows.
    pub(crate) index: Vec<usize>,
    /// Columns without label and without any cell.
    pub(crate) empty: Vec<usize>,
}

/// What a column shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// Cells the schema refuses.
    pub(crate) refused: u64,
    /// How many cells show each convention, and the first of them.
    proofs: [Option<(u64, u64, String)>; Convention::ALL.len()],
    /// Whether texts stand in it that were read in a wrong encoding, or have several lines.
    pub(crate) odd: bool,
    /// Whether any cell holds something.
    filled: bool,
    /// The first and last of numbers that follow one another; `None` inside: something else stands in it.
    run: Option<Option<(i64, i64)>>,
}

impl Shown {
    fn prove(&mut self, convention: Convention, row: u64, cell: &str) {
        match &mut self.proofs[convention as usize] {
            Some((count, ..)) => *count += 1,
            free => *free = Some((1, row, shown(cell))),
        }
    }

    /// The cells that show a convention: how many, the record of the first, its text.
    pub(crate) fn proof(&self, convention: Convention) -> Option<&(u64, u64, String)> {
        self.proofs[convention as usize].as_ref()
    }

    /// Whether the column is written by that convention and shows nothing else.
    pub(crate) fn holds(&self, convention: Convention) -> bool {
        self.proof(convention).is_some() && self.proof(convention.other()).is_none()
    }

    fn count(&mut self, cell: &str) {
        // `01` is a code.
        let next = cell.parse::<i64>().ok().filter(|n| n.to_string() == cell);
        self.run = Some(match (self.run, next) {
            (None, Some(n)) => Some((n, n)),
            (Some(Some((first, last))), Some(n)) if n == last + 1 => Some((first, n)),
            _ => None,
        });
    }

    fn join(&mut self, other: Self, base: u64) {
        self.refused += other.refused;
        self.odd |= other.odd;
        self.filled |= other.filled;
        for (mine, theirs) in self.proofs.iter_mut().zip(other.proofs) {
            match (mine, theirs) {
                (Some((count, ..)), Some((more, ..))) => *count += more,
                (mine @ None, Some((count, row, cell))) => *mine = Some((count, row + base, cell)),
                (_, None) => {}
            }
        }
        self.run = match (self.run, other.run) {
            (None, run) | (run, None) => run,
            (Some(Some((first, last))), Some(Some((next, end)))) if next == last + 1 => {
                Some(Some((first, end)))
            }
            _ => Some(None),
        };
    }
}

/// Reads a file for the first time.
///
/// # Errors
/// When it cannot be read, holds nothing, or has no column of the schema.
pub fn study<R: Read + Send>(
    input: R,
    schema: &Schema,
    view: TableSchema<'_>,
    options: &Options,
) -> Result<Study, PrepareError> {
    let mut reader = ChunkReader::open(input, options.encoding)?;
    let dialect = options.dialect.detect(&reader.sample(), Some(view));
    let splitter = Splitter::new(&dialect);
    let sample = reader.sample();
    let (labels, skip, _) = read_labels(&sample, &splitter, &dialect);
    let columns = match labels {
        Some(labels) if labels.is_empty() => return Err(PrepareError::Empty),
        Some(labels) => Columns::of(labels, schema),
        None => {
            let mut record = RecordBuf::default();
            splitter.next(&sample, &mut 0, &mut record);
            Columns::without_header(record.len(), schema)
        }
    };
    if columns.fields.iter().all(Option::is_none) {
        return Err(PrepareError::NoColumn);
    }
    let bound = columns.bound(schema);
    let unnamed: Vec<bool> = (0..bound.len()).map(|at| columns.is_unnamed(at)).collect();
    let mut all: Vec<Shown> = vec![Shown::default(); bound.len()];
    let (mut records, mut rows, mut even) = (0, 0, true);
    let found = reader.encoding();
    let guessed = found.guessed && found.encoding.name() == "windows-1252";
    let refused: Vec<Memory<Vec<Convention>>> = bound.iter().map(|_| Memory::default()).collect();
    let looked = |text: &str, skip: u64| {
        let mut found: Vec<Shown> = vec![Shown::default(); bound.len()];
        let (mut rows, mut even) = (0, memchr::memchr(b'\r', text.as_bytes()).is_none());
        if guessed && let Some(odd) = doubtful(text) {
            return Err(PrepareError::Doubtful(odd));
        }
        // Where the last right cell of each column stands: one that says the same is right too, and shows nothing new.
        let mut right: Vec<Option<(usize, usize)>> = vec![None; bound.len()];
        let records = chunks::records(text, &splitter, |number, record, _| {
            if number > skip {
                rows += 1;
                even &= record.len() >= bound.len() && !is_blank(record, text);
                for (at, column) in bound.iter().enumerate() {
                    let cell = record.cell(text, at);
                    // Of a column that takes every text only odd signs tell anything.
                    if column.is_free && !cell.is_empty() && is_plain(cell) {
                        continue;
                    }
                    let known = right[at].is_some_and(|(start, end)| {
                        end - start == cell.len() && text.as_bytes()[start..end] == *cell.as_bytes()
                    });
                    if known {
                        continue;
                    }
                    let is_right = look(column, cell, number, unnamed[at], &refused[at], &mut found[at]);
                    right[at] = if is_right { record.place(at) } else { None };
                }
            }
            Ok(())
        })?;
        Ok(Done { records, what: (found, rows, even) })
    };
    chunks::each(&mut reader, &splitter, skip, looked, |done| {
        let (found, more, is_even) = done.what;
        even &= is_even;
        for (mine, theirs) in all.iter_mut().zip(found) {
            mine.join(theirs, records);
        }
        records += done.records;
        rows += more;
        Ok(())
    })?;
    let numbered = |shown: &Shown| matches!(shown.run, Some(Some((first, _))) if numbers_rows(first, rows));
    let index: Vec<usize> = (0..bound.len()).filter(|at| unnamed[*at] && numbered(&all[*at])).collect();
    let empty: Vec<usize> = (0..bound.len()).filter(|at| unnamed[*at] && !all[*at].filled).collect();
    let mut columns = columns;
    let without = |list: &Vec<usize>, at: &usize| list.contains(at);
    if !columns.labels.is_empty() {
        let left_out: Vec<usize> =
            (0..bound.len()).filter(|at| without(&index, at) || without(&empty, at)).collect();
        columns.arrange(&left_out);
    }
    drop(bound);
    Ok(Study { columns, encoding: reader.encoding(), dialect, skip, rows, even, shown: all, index, empty })
}

/// What a cell shows of its column; whether one that says the same need not be looked at. `refused`: what cells that were
/// refused before prove.
fn look(
    column: &Column<'_>,
    cell: &str,
    row: u64,
    unnamed: bool,
    refused: &Memory<Vec<Convention>>,
    out: &mut Shown,
) -> bool {
    if unnamed {
        out.filled |= !cell.is_empty();
        out.count(cell);
        return false;
    }
    if column.field.is_none() {
        return true;
    }
    let known = if out.refused > 0 { refused.get(cell) } else { None };
    if known.is_none() && column.accepts(cell) {
        if column.is_number && shows_decimal_point(cell) {
            out.prove(Convention::DecimalPoint, row, cell);
        }
        out.odd |= column.is_text && !cell.is_ascii() && cell.contains(['Ã', 'Â', 'Å', 'â'])
            || column.is_name && cell.contains(['\n', '\r']);
        return true;
    }
    out.refused += 1;
    let proves = || column.readings(cell).into_iter().flat_map(|reading| reading.proves).collect();
    let proves = known.or_else(|| refused.get(cell)).unwrap_or_else(|| refused.put(cell, proves()));
    proves.iter().for_each(|convention| out.prove(*convention, row, cell));
    false
}

/// Whether no cell of a record holds anything.
pub(crate) fn is_blank(record: &RecordBuf, text: &str) -> bool {
    (0..record.len()).all(|at| record.cell(text, at).is_empty())
}

/// Whether a text is of printable ASCII only. Without a way out in between, many bytes are compared at once.
fn is_plain(cell: &str) -> bool {
    !cell.bytes().fold(false, |odd, b| odd | !(0x20..0x80).contains(&b))
}

/// Whether a right number has a point that groups nothing.
fn shows_decimal_point(cell: &str) -> bool {
    let Some((head, tail)) = cell.split_once('.') else { return false };
    tail.len() != 3 || head.len() > 3 || head.trim_start_matches(['-', '+']).starts_with('0')
}

/// A word no French text in Windows-1252 has: the file is in another encoding, such as that of DOS or of old Macs.
fn doubtful(text: &str) -> Option<String> {
    let is_odd =
        |c: char| matches!(c, '‚' | '„' | 'ˆ' | '‰' | 'Ž' | '¤' | '½' | '¼' | '¾' | '\u{80}'..='\u{9f}');
    let odd = text.find(is_odd)?;
    let mut from = odd;
    loop {
        let at = from + text[from..].find(is_odd)?;
        let c = text[at..].chars().next()?;
        let before = text[..at].chars().next_back().is_some_and(char::is_alphabetic);
        let after = text[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
        if before || after {
            let start = text[..at].rfind(|c: char| !c.is_alphanumeric()).map_or(0, |n| n + 1);
            return Some(text[start..].chars().take(20).take_while(|c| !",;\"\n\t".contains(*c)).collect());
        }
        from = at + c.len_utf8();
    }
}
