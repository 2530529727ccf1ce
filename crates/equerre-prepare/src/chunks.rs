//! A file, some chunks at a time: worked at on all threads, taken in order.

use std::io::Read;
use std::ops::Range;

use equerre_validate::input::parallel::{Progress, in_order};
use equerre_validate::input::reader::{Chunk, ChunkReader};
use equerre_validate::input::splitter::{RecordBuf, Splitter};

use crate::error::PrepareError;

/// What a chunk gave, and how many records it has.
pub(crate) struct Done<T> {
    pub(crate) records: u64,
    pub(crate) what: T,
}

/// Works at all chunks of a file, and takes what they give in order. `work` gets the text of a chunk and how many of its
/// records are the header's.
pub(crate) fn each<R: Read + Send, T: Send>(
    reader: &mut ChunkReader<R>,
    splitter: &Splitter,
    skip: u64,
    work: impl Fn(&str, u64) -> Result<Done<T>, PrepareError> + Sync,
    mut take: impl FnMut(Done<T>) -> Result<(), PrepareError>,
) -> Result<(), PrepareError> {
    let one = |chunk: Chunk, read: Progress| {
        // What was replaced stands in this chunk or behind it.
        if read.replaced {
            return Err(PrepareError::Encoding(1));
        }
        let skip = if chunk.index == 0 { skip } else { 0 };
        match simdutf8::compat::from_utf8(&chunk.bytes) {
            Ok(text) => work(text, skip),
            Err(error) => Err(PrepareError::Encoding(lines(&chunk.bytes[..error.valid_up_to()]))),
        }
    };
    let mut records = 0;
    in_order(rayon::current_num_threads(), reader, splitter, one, |done| {
        let done = match done {
            Err(PrepareError::Encoding(row)) => return Err(PrepareError::Encoding(records + row)),
            other => other?,
        };
        records += done.records;
        take(done)
    })
}

fn lines(bytes: &[u8]) -> u64 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1
}

/// Gives each record of a text, and where it stands there, line end included.
pub(crate) fn records(
    text: &str,
    splitter: &Splitter,
    mut each: impl FnMut(u64, &RecordBuf, Range<usize>) -> Result<(), PrepareError>,
) -> Result<u64, PrepareError> {
    let (mut at, mut number, mut record) = (0, 0, RecordBuf::default());
    let mut from = 0;
    while splitter.next(text, &mut at, &mut record) {
        number += 1;
        if record.is_unclosed() {
            return Err(PrepareError::Unclosed);
        }
        each(number, &record, from..at)?;
        from = at;
    }
    Ok(number)
}
