//! Documents cut out of a stream: lines, or the items of a list, without reading what is inside.

use std::io::Read;

use super::MAX_DOCUMENT;
use crate::input::reader::ReadError;

/// Bytes read at once.
const BLOCK: usize = 1 << 18;

/// A stream that gives one document at a time.
pub(super) struct Reader<R> {
    input: R,
    /// What was read and not given yet begins at `at`.
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
    read: u64,
    line: u64,
    /// Where in a list the reader stands.
    list: List,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    Before,
    First,
    Later,
    Ended,
}

/// A document and the line it begins on.
pub(super) struct Piece {
    pub(super) bytes: Vec<u8>,
    pub(super) line: u64,
}

/// The bytes a UTF-8 file may begin with.
const MARK: &[u8] = b"\xef\xbb\xbf";

impl<R: Read> Reader<R> {
    pub(super) fn open(input: R) -> Result<Self, ReadError> {
        let mut out =
            Self { input, buffer: Vec::new(), at: 0, ended: false, read: 0, line: 1, list: List::Before };
        while out.buffer.len() < MARK.len() && out.fill()? {}
        if out.buffer.starts_with(MARK) {
            out.at = MARK.len();
        }
        Ok(out)
    }

    pub(super) const fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Reads on; false at the end. What was given is forgotten first.
    fn fill(&mut self) -> Result<bool, ReadError> {
        if self.ended {
            return Ok(false);
        }
        self.buffer.drain(..self.at);
        self.at = 0;
        let before = self.buffer.len();
        if before > MAX_DOCUMENT {
            return Err(ReadError::DocumentTooLong(self.read - before as u64));
        }
        let read = self.input.by_ref().take(BLOCK as u64).read_to_end(&mut self.buffer)?;
        self.read += read as u64;
        self.ended = read == 0;
        Ok(read > 0)
    }

    /// The next byte that is no white space, not taken yet.
    fn peek(&mut self) -> Result<Option<u8>, ReadError> {
        loop {
            while let Some(byte) = self.buffer.get(self.at) {
                match byte {
                    b'\n' => self.line += 1,
                    b' ' | b'\t' | b'\r' => {}
                    byte => return Ok(Some(*byte)),
                }
                self.at += 1;
            }
            if !self.fill()? {
                return Ok(None);
            }
        }
    }

    /// Takes that many bytes from here.
    fn take(&mut self, length: usize) -> Piece {
        let bytes = self.buffer[self.at..self.at + length].to_vec();
        let line = self.line;
        self.line += memchr::memchr_iter(b'\n', &bytes).count() as u64;
        self.at += length;
        Piece { bytes, line }
    }

    /// The next line that is not blank.
    pub(super) fn line(&mut self) -> Result<Option<Piece>, ReadError> {
        if self.peek()?.is_none() {
            return Ok(None);
        }
        let mut searched = 0;
        loop {
            let rest = &self.buffer[self.at..];
            if let Some(found) = memchr::memchr(b'\n', &rest[searched..]) {
                return Ok(Some(self.take(searched + found)));
            }
            searched = rest.len();
            if !self.fill()? {
                return Ok(Some(self.take(searched)));
            }
        }
    }

    /// Whether the file is a list.
    pub(super) fn begins_list(&mut self) -> Result<bool, ReadError> {
        Ok(self.peek()? == Some(b'['))
    }

    /// The next item of the list; the line where the list is broken, when it is. Nothing at its end.
    pub(super) fn item(&mut self) -> Result<Option<Result<Piece, u64>>, ReadError> {
        if self.list == List::Before {
            self.peek()?;
            self.at += 1;
            self.list = List::First;
        }
        if self.list == List::Ended {
            return Ok(None);
        }
        let mut next = self.peek()?;
        if self.list == List::Later && next == Some(b',') {
            self.at += 1;
            next = self.peek()?;
            if matches!(next, Some(b']' | b',')) {
                return Ok(Some(Err(self.line)));
            }
        } else if next == Some(b']') {
            self.at += 1;
            self.list = List::Ended;
            return Ok(self.peek()?.map(|_| Err(self.line)));
        } else if self.list == List::Later {
            return Ok(Some(Err(self.line)));
        }
        if matches!(next, None | Some(b',')) {
            return Ok(Some(Err(self.line)));
        }
        self.list = List::Later;
        let mut scan = Scan::default();
        loop {
            if let Some(end) = scan.end(&self.buffer[self.at..]) {
                return Ok(Some(Ok(self.take(end))));
            }
            if !self.fill()? {
                // The item is cut: reading it says where.
                return Ok(Some(Ok(self.take(self.buffer.len() - self.at))));
            }
        }
    }

    /// All that is left, and the line it begins on.
    pub(super) fn rest(&mut self) -> Result<(Vec<u8>, u64), ReadError> {
        let line = self.line;
        while self.fill()? {}
        Ok((self.buffer.split_off(self.at), line))
    }
}

/// How far an item was looked through.
#[derive(Default)]
struct Scan {
    at: usize,
    depth: usize,
    inside: bool,
}

impl Scan {
    /// Where the item ends: at the comma or bracket that is not its own. Nothing when more must be read.
    fn end(&mut self, bytes: &[u8]) -> Option<usize> {
        while self.at < bytes.len() {
            if self.inside {
                let found = memchr::memchr2(b'"', b'\\', &bytes[self.at..]);
                self.at = found.map_or(bytes.len(), |n| self.at + n);
                match bytes.get(self.at) {
                    Some(b'"') => self.inside = false,
                    // What follows a backslash may not be there yet.
                    Some(_) if self.at + 1 >= bytes.len() => return None,
                    Some(_) => self.at += 1,
                    None => return None,
                }
            } else {
                match bytes[self.at] {
                    b'"' => self.inside = true,
                    b'{' | b'[' => self.depth += 1,
                    b',' | b']' | b'}' if self.depth == 0 => return Some(self.at),
                    b'}' | b']' => self.depth -= 1,
                    _ => {}
                }
            }
            self.at += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Gives its bytes in pieces of one length.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> std::io::Result<usize> {
            let n = self.1.min(self.0.len()).min(out.len());
            out[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn items(text: &str, pace: usize) -> Vec<Result<String, u64>> {
        let mut reader = Reader::open(Slow(text.as_bytes(), pace)).unwrap();
        assert!(reader.begins_list().unwrap());
        let mut out = Vec::new();
        while let Some(piece) = reader.item().unwrap() {
            let failed = piece.is_err();
            out.push(piece.map(|piece| String::from_utf8(piece.bytes).unwrap()));
            if failed {
                break;
            }
        }
        out
    }

    proptest! {
        #[test]
        fn the_items_of_a_list_are_those_a_reader_finds(
            values in proptest::collection::vec("[a,\\]\\[{}\"\\\\\n é]{0,6}", 0..5), pace in 1_usize..7
        ) {
            let nested: Vec<serde_json::Value> =
                values.iter().map(|text| serde_json::json!({ text.clone(): [text, 1, null] })).collect();
            let text = serde_json::to_string_pretty(&nested).unwrap();
            let found: Vec<serde_json::Value> =
                items(&text, pace).into_iter().map(|item| serde_json::from_str(&item.unwrap()).unwrap()).collect();
            prop_assert_eq!(found, nested);
        }
    }

    #[test]
    fn lines_are_counted_and_marks_passed_over() {
        let mut reader = Reader::open(Slow(b"\xef\xbb\xbf1\n\n 2\r\n3", 2)).unwrap();
        let mut out = Vec::new();
        while let Some(piece) = reader.line().unwrap() {
            out.push((String::from_utf8(piece.bytes).unwrap().trim().to_owned(), piece.line));
        }
        assert_eq!(out, [("1".to_owned(), 1), ("2".to_owned(), 3), ("3".to_owned(), 4)]);
    }
}
