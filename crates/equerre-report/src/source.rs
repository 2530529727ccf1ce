//! Places in files: byte spans, and the line and column a person counts.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes `[start, end)` in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`; an inverted pair is made empty at `start`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }

    /// An empty span at `offset`.
    #[must_use]
    pub const fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Number of bytes.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A place as a person counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// Line, from 1. Lines end with `\n`.
    pub line: usize,
    /// Column, from 1, in Unicode characters (in bytes when the file is not UTF-8).
    pub column: usize,
    /// Bytes before this place, from 0.
    pub offset: usize,
}

/// One file a report speaks of: its path and its bytes as they were read.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Path inside its tree, with `/`.
    pub path: String,
    bytes: Arc<[u8]>,
    /// Byte offset at which each line starts.
    lines: Vec<usize>,
    /// Characters before every [`STEP`]th byte; `None` when the file is not UTF-8.
    characters: Option<Vec<usize>>,
}

/// Distance in bytes between two counts kept, so that a column in a huge line is found at once.
const STEP: usize = 1024;

impl SourceFile {
    /// Indexes the lines of a file.
    #[must_use]
    pub fn new(path: impl Into<String>, bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        let mut lines = vec![0];
        lines.extend(bytes.iter().enumerate().filter(|(_, b)| **b == b'\n').map(|(i, _)| i + 1));
        let characters = std::str::from_utf8(&bytes).is_ok().then(|| {
            let mut sum = 0;
            let mut counts = vec![0];
            counts.extend(bytes.chunks(STEP).map(|chunk| {
                sum += starts(chunk);
                sum
            }));
            counts
        });
        Self { path: path.into(), bytes, lines, characters }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The place of a byte offset; one past the end is brought back to the end.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.bytes.len());
        let line = self.lines.partition_point(|start| *start <= offset) - 1;
        let column = self.characters_before(offset) - self.characters_before(self.lines[line]) + 1;
        Position { line: line + 1, column, offset }
    }

    /// Characters before an offset. Of a file that is not UTF-8 the bytes are counted, which is right for the
    /// encodings of one byte a letter such files come in.
    fn characters_before(&self, offset: usize) -> usize {
        match &self.characters {
            Some(counts) => {
                let step = offset / STEP;
                counts[step] + starts(&self.bytes[step * STEP..offset])
            }
            None => offset,
        }
    }

    /// The span of line `line` (from 1) without its line ending.
    #[must_use]
    pub fn line_span(&self, line: usize) -> Span {
        let start = self.lines[line - 1];
        let mut end = self.lines.get(line).map_or(self.bytes.len(), |next| next - 1);
        if end > start && self.bytes[end - 1] == b'\r' {
            end -= 1;
        }
        Span::new(start, end)
    }
}

/// Number of characters that start in these bytes of valid UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_offsets_count_bytes() {
        let file = SourceFile::new("a", "été\nb".as_bytes());
        assert_eq!(file.position(3), Position { line: 1, column: 3, offset: 3 });
        assert_eq!(file.position(6), Position { line: 2, column: 1, offset: 6 });
        assert_eq!(file.position(99), Position { line: 2, column: 2, offset: 7 });
    }

    #[test]
    fn an_undecodable_byte_is_one_column() {
        let file = SourceFile::new("a", &b"\xe9t\xe9!"[..]);
        assert_eq!(file.position(3).column, 4);
    }

    #[test]
    fn a_column_in_a_huge_line_is_right() {
        let text = "é".repeat(5_000);
        let file = SourceFile::new("a", text.into_bytes());
        for n in [0, 1, 511, 512, 513, 4_999, 5_000] {
            assert_eq!(file.position(2 * n).column, n + 1);
        }
    }

    #[test]
    fn a_line_span_leaves_out_both_kinds_of_line_ending() {
        let file = SourceFile::new("a", &b"ab\r\ncd\n"[..]);
        assert_eq!(file.line_span(1), Span::new(0, 2));
        assert_eq!(file.line_span(2), Span::new(4, 6));
        assert_eq!(file.line_span(3), Span::new(7, 7));
    }
}
