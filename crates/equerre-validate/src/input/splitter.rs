//! Records and cells: the grammar of CSV as the reference's reader has it (RFC 4180, leniently).
//!
//! Own code: a record without any cell counts, a quote inside an unquoted cell is text, what follows a
//! closing quote belongs to the cell; no kept crate reads files that way and gives cells without copying.

use equerre_values::Native;
use memchr::{memchr, memchr2, memrchr};

use super::dialect::Dialect;
use super::stops::Stops;

/// Cuts texts into records.
#[derive(Clone, Debug)]
pub struct Splitter {
    delimiter: u8,
    quote: Option<u8>,
    double_quote: bool,
    escape: Option<u8>,
    skip_initial_space: bool,
}

/// The cells of one record. Reused from record to record, so that reading allocates nothing.
#[derive(Debug, Default)]
pub struct RecordBuf {
    cells: Vec<Cell>,
    /// Texts that are not in the input as they mean: doubled quotes, escapes.
    unescaped: String,
    unclosed: bool,
    /// What the cells hold when it is no text, for records of a spreadsheet; else empty.
    native: Vec<Option<Native>>,
    /// A record of a spreadsheet: cells that are not there are empty, not missing.
    sheet: bool,
}

/// A cell of a sheet that holds something: its column, where its text stands, what it is.
#[cfg(feature = "sheets")]
#[derive(Clone, Debug)]
pub(crate) struct SheetPlace {
    pub(crate) column: usize,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) native: Option<Native>,
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    start: usize,
    end: usize,
    unescaped: bool,
}

impl RecordBuf {
    /// Number of cells; 0 for an empty line.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no cell at all: an empty line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The text of a cell; `text` is what the record was read from. Empty past the last cell.
    #[must_use]
    #[inline]
    pub fn cell<'a>(&'a self, text: &'a str, index: usize) -> &'a str {
        let Some(cell) = self.cells.get(index) else { return "" };
        let text = if cell.unescaped { &*self.unescaped } else { text };
        text.get(cell.start..cell.end).unwrap_or_default()
    }

    /// Where a cell stands in the text, when it stands there as it means.
    #[must_use]
    #[inline]
    pub fn place(&self, index: usize) -> Option<(usize, usize)> {
        self.cells.get(index).filter(|cell| !cell.unescaped).map(|cell| (cell.start, cell.end))
    }

    /// Whether the last cell's quote is never closed: the rest of the text was read as one cell.
    #[must_use]
    pub const fn is_unclosed(&self) -> bool {
        self.unclosed
    }

    /// Whether cells may hold what is no text.
    #[must_use]
    pub const fn is_typed(&self) -> bool {
        !self.native.is_empty()
    }

    /// What a cell holds when it is no text.
    #[must_use]
    pub fn native(&self, index: usize) -> Option<&Native> {
        self.native.get(index)?.as_ref()
    }

    /// Makes this the record of cells that stand at these places of a text.
    #[cfg(feature = "sheets")]
    pub(crate) fn fill(&mut self, cells: &[SheetPlace]) {
        self.clear();
        self.sheet = true;
        for place in cells {
            self.cells.resize(place.column, Cell { start: 0, end: 0, unescaped: false });
            self.native.resize(place.column, None);
            self.cells.push(Cell { start: place.start, end: place.end, unescaped: false });
            self.native.push(place.native.clone());
        }
    }

    /// Whether it is a record of a spreadsheet: cells that are not there are empty, not missing.
    #[must_use]
    pub const fn is_of_sheet(&self) -> bool {
        self.sheet
    }

    fn clear(&mut self) {
        self.unclosed = false;
        self.native.clear();
        self.sheet = false;
        self.cells.clear();
        self.unescaped.clear();
    }
}

impl Splitter {
    /// A splitter for a dialect.
    #[must_use]
    pub const fn new(dialect: &Dialect) -> Self {
        Self {
            delimiter: dialect.delimiter,
            quote: dialect.quote,
            double_quote: dialect.double_quote,
            escape: dialect.escape,
            skip_initial_space: dialect.skip_initial_space,
        }
    }

    /// Reads the record that begins at `at` and moves `at` behind its line end. False at the end.
    pub fn next(&self, text: &str, at: &mut usize, record: &mut RecordBuf) -> bool {
        let bytes = text.as_bytes();
        record.clear();
        let mut stops = Stops::default();
        let mut start = *at;
        match bytes.get(start) {
            None => return false,
            Some(b'\n' | b'\r') => {
                *at = line_end(bytes, start);
                return true;
            }
            Some(_) => {}
        }
        loop {
            if self.skip_initial_space {
                while bytes.get(start) == Some(&b' ') {
                    start += 1;
                }
            }
            let quoted = self.quote.is_some() && bytes.get(start).copied() == self.quote;
            let end = if quoted || self.escape.is_some() {
                self.careful_cell(text, start, quoted, record)
            } else {
                let end = stops.find(bytes, start, self.delimiter);
                record.cells.push(Cell { start, end, unescaped: false });
                end
            };
            match bytes.get(end) {
                Some(b'\n' | b'\r') => {
                    *at = line_end(bytes, end);
                    return true;
                }
                Some(_) => start = end + 1,
                None => {
                    *at = end;
                    return true;
                }
            }
        }
    }

    /// Reads a cell that is quoted or may hold escapes. The place of what ends it.
    fn careful_cell(&self, text: &str, start: usize, quoted: bool, record: &mut RecordBuf) -> usize {
        let bytes = text.as_bytes();
        let quote = self.quote.unwrap_or(b'"');
        // A quoted cell without doubled quotes stands in the text as it means.
        if quoted && self.escape.is_none() {
            let close = memchr(quote, &bytes[start + 1..]).map_or(bytes.len(), |n| start + 1 + n);
            let ends = match bytes.get(close + 1) {
                None => true,
                Some(b) => *b == self.delimiter || *b == b'\n' || *b == b'\r',
            };
            if ends {
                record.unclosed = close >= bytes.len();
                record.cells.push(Cell { start: start + 1, end: close, unescaped: false });
                return (close + 1).min(bytes.len());
            }
        }
        let from = record.unescaped.len();
        let mut inside = quoted;
        let mut at = start + usize::from(quoted);
        // Pieces of text between the bytes that mean something are copied whole.
        let mut piece = at;
        macro_rules! flush {
            () => {
                if piece < at {
                    record.unescaped.push_str(text.get(piece..at).unwrap_or_default());
                }
            };
        }
        while let Some(&byte) = bytes.get(at) {
            if Some(byte) == self.escape {
                flush!();
                at += 1;
                let length = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
                piece = at;
                at += length;
            } else if inside && byte == quote {
                flush!();
                at += 1;
                if self.double_quote && bytes.get(at) == Some(&quote) {
                    piece = at;
                    at += 1;
                } else {
                    inside = false;
                    piece = at;
                }
            } else if !inside && (byte == self.delimiter || byte == b'\n' || byte == b'\r') {
                break;
            } else {
                at += 1;
            }
        }
        flush!();
        record.unclosed = inside;
        record.cells.push(Cell { start: from, end: record.unescaped.len(), unescaped: true });
        at
    }

    /// The end of the last record that is surely whole in these bytes, which begin with a record and may go
    /// on. `None` when none is whole yet.
    #[must_use]
    pub fn last_boundary(&self, bytes: &[u8]) -> Option<usize> {
        let quote = match (self.quote, self.escape) {
            (_, Some(_)) => return self.careful_boundary(bytes),
            (None, None) => return last_line_end(bytes, 0, bytes.len()),
            (Some(quote), None) => quote,
        };
        let mut boundary = None;
        // The start of the unquoted stretch looked at.
        let mut stretch = 0;
        let mut from = 0;
        while let Some(place) = memchr(quote, &bytes[from..]).map(|n| from + n) {
            if !self.begins_cell(bytes, stretch, place) {
                from = place + 1;
                continue;
            }
            boundary = last_line_end(bytes, stretch, place).or(boundary);
            let mut at = place + 1;
            loop {
                // A quote at the very end may be the first of two.
                let Some(close) = memchr(quote, &bytes[at..]).map(|n| at + n).filter(|n| n + 1 < bytes.len())
                else {
                    return boundary;
                };
                at = close + 1;
                if !(self.double_quote && bytes[at] == quote) {
                    break;
                }
                at += 1;
            }
            stretch = at;
            from = at;
        }
        last_line_end(bytes, stretch, bytes.len()).or(boundary)
    }

    /// Whether the quote at `place` opens a cell: what stands before it ends another.
    fn begins_cell(&self, bytes: &[u8], stretch: usize, place: usize) -> bool {
        let mut before = place;
        if self.skip_initial_space {
            while before > stretch && bytes[before - 1] == b' ' {
                before -= 1;
            }
        }
        if before == 0 {
            return true;
        }
        // At the start of a stretch stands what follows a closing quote: text, unless a cell ends there.
        before > stretch
            && (bytes[before - 1] == self.delimiter || matches!(bytes[before - 1], b'\n' | b'\r'))
    }

    /// The same, byte by byte, where escapes may stand.
    fn careful_boundary(&self, bytes: &[u8]) -> Option<usize> {
        let mut boundary = None;
        let (mut inside, mut begins) = (false, true);
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if Some(byte) == self.escape {
                at += 2;
                begins = false;
            } else if Some(byte) == self.quote && (inside || begins) {
                if inside && self.double_quote && bytes.get(at + 1) == Some(&byte) {
                    at += 2;
                    continue;
                }
                inside = !inside;
                begins = false;
                at += 1;
            } else {
                if !inside {
                    begins = byte == self.delimiter
                        || matches!(byte, b'\n' | b'\r')
                        || (begins && self.skip_initial_space && byte == b' ');
                    if byte == b'\n' || (byte == b'\r' && bytes.get(at + 1).is_some_and(|b| *b != b'\n')) {
                        boundary = Some(at + 1);
                    }
                }
                at += 1;
            }
        }
        boundary
    }
}

/// Behind the line end at `at`.
fn line_end(bytes: &[u8], at: usize) -> usize {
    match &bytes[at..] {
        [b'\r', b'\n', ..] => at + 2,
        _ => at + 1,
    }
}

/// Behind the last line end between two places; a carriage return at the very end may be half of one.
fn last_line_end(bytes: &[u8], from: usize, to: usize) -> Option<usize> {
    let stretch = &bytes[from..to];
    if let Some(place) = memrchr(b'\n', stretch) {
        return Some(from + place + 1);
    }
    let whole = if to == bytes.len() { stretch.len().saturating_sub(1) } else { stretch.len() };
    memrchr(b'\r', &stretch[..whole]).map(|place| from + place + 1)
}

/// The line (from 1) a byte stands on.
#[must_use]
pub fn line_of(bytes: &[u8], at: usize) -> u64 {
    let mut line = 1;
    let mut from = 0;
    while let Some(place) = memchr2(b'\n', b'\r', &bytes[from..at.min(bytes.len())]) {
        line += 1;
        from = line_end(bytes, from + place);
        if from >= at {
            break;
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read_with(dialect: &Dialect, text: &str) -> Vec<Vec<String>> {
        let splitter = Splitter::new(dialect);
        let (mut record, mut at, mut out) = (RecordBuf::default(), 0, Vec::new());
        while splitter.next(text, &mut at, &mut record) {
            out.push((0..record.len()).map(|i| record.cell(text, i).to_owned()).collect());
        }
        out
    }

    fn read(text: &str) -> Vec<Vec<String>> {
        read_with(&Dialect::default(), text)
    }

    #[test]
    fn records_end_at_any_line_end_and_empty_ones_count() {
        assert_eq!(read("a,b\r\n1,2\n\r3,4"), [vec!["a", "b"], vec!["1", "2"], vec![], vec!["3", "4"]]);
        assert_eq!(read("a\r\r\n"), [vec!["a"], vec![]]);
        assert_eq!(read(",\n"), [vec!["", ""]]);
        assert!(read("").is_empty());
        assert_eq!(read("a,"), [vec!["a", ""]]);
    }

    #[test]
    fn quotes_count_at_the_start_of_a_cell_only() {
        for (text, cell) in [
            ("\"a,b\"", "a,b"),
            ("\"a\"\"b\"", "a\"b"),
            ("x \"y\" z", "x \"y\" z"),
            ("\"x\"y", "xy"),
            ("\"x\"y\"z\"", "xy\"z\""),
            ("\"a\nb\"", "a\nb"),
            ("\"open", "open"),
            ("\"\"\"\"", "\""),
            ("\"\"", ""),
            ("\"", ""),
        ] {
            assert_eq!(read(text), [vec![cell]], "{text}");
        }
    }

    #[test]
    fn a_quote_that_is_never_closed_is_noticed() {
        let splitter = Splitter::new(&Dialect::default());
        let unclosed = |text: &str| {
            let (mut record, mut at) = (RecordBuf::default(), 0);
            assert!(splitter.next(text, &mut at, &mut record));
            record.is_unclosed()
        };
        assert!(unclosed("a,\"x\nb") && unclosed("\"") && unclosed("\"a\"\"b"));
        assert!(!unclosed("\"a\"") && !unclosed("\"a\"b") && !unclosed("a \"b"));
    }

    #[test]
    fn escapes_and_initial_spaces_are_read_when_asked_for() {
        let dialect = Dialect { escape: Some(b'\\'), ..Dialect::default() };
        assert_eq!(read_with(&dialect, "a\\,b,\"c\\\"d\",é\\é"), [vec!["a,b", "c\"d", "éé"]]);
        let dialect = Dialect { skip_initial_space: true, ..Dialect::default() };
        assert_eq!(read_with(&dialect, "1,  \"x,y\", z"), [vec!["1", "x,y", "z"]]);
    }

    #[test]
    fn a_boundary_never_cuts_a_record() {
        let splitter = Splitter::new(&Dialect::default());
        let boundary = |text: &str| splitter.last_boundary(text.as_bytes());
        assert_eq!(boundary("a,b\n1,2"), Some(4));
        assert_eq!(boundary("a,\"x\ny"), None);
        assert_eq!(boundary("a\n\"x\n\"\"y\nz"), Some(2));
        assert_eq!(boundary("a\n\"x\n\""), Some(2));
        assert_eq!(boundary("a\r"), None);
        assert_eq!(boundary("a\rb"), Some(2));
        assert_eq!(boundary("a \"x\ny"), Some(5));
    }

    #[test]
    fn lines_are_counted_across_all_line_ends() {
        assert_eq!(line_of(b"a\r\nb\nc\rd", 0), 1);
        assert_eq!(line_of(b"a\r\nb\nc\rd", 3), 2);
        assert_eq!(line_of(b"a\r\nb\nc\rd", 7), 4);
    }

    proptest! {
        #[test]
        fn cutting_at_a_boundary_changes_nothing(
            text in "[ab,\"\n\r ;\\\\]{0,40}", cut in 0_usize..40, space: bool, escape: bool
        ) {
            let escape = escape.then_some(b'\\');
            let dialect = Dialect { skip_initial_space: space, escape, ..Dialect::default() };
            let whole = read_with(&dialect, &text);
            let cut = cut.min(text.len());
            if let Some(at) = Splitter::new(&dialect).last_boundary(&text.as_bytes()[..cut]) {
                let mut parts = read_with(&dialect, &text[..at]);
                parts.extend(read_with(&dialect, &text[at..]));
                prop_assert_eq!(parts, whole);
            }
        }
    }
}
