//! Chunks of whole records from a stream of bytes, in UTF-8.

use std::io::Read;

use encoding_rs::{CoderResult, Decoder, UTF_8};
use equerre_report::Message;

use super::encoding::{self, Found};
use super::splitter::Splitter;

/// Bytes read at once: large enough to give a thread work, small enough to stay in its cache.
const BLOCK: usize = 1 << 20;
/// Longest record read. A longer one is an unclosed quote or no table.
pub const MAX_RECORD: usize = 32 << 20;

/// Some whole records.
#[derive(Debug)]
pub struct Chunk {
    /// Position among the chunks, from 0.
    pub index: usize,
    /// The records, in UTF-8 unless [`Chunk::check_utf8`] says that is not known yet.
    pub bytes: Vec<u8>,
    /// Place of the first byte in the decoded file.
    pub start: u64,
}

/// Why reading ended before the end of the file.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be read on.
    #[error("the file could not be read: {0}")]
    Io(#[from] std::io::Error),
    /// A record longer than [`MAX_RECORD`] begins at this byte of the decoded file.
    #[error("a record that begins at byte {0} is longer than {MAX_RECORD} bytes")]
    RecordTooLong(u64),
    /// A JSON document longer than what is judged begins near this byte of the file.
    #[error("a document that begins near byte {0} is too long")]
    DocumentTooLong(u64),
    /// The spreadsheet is broken, or too large.
    #[error("the spreadsheet cannot be read: {0}")]
    Spreadsheet(String),
    /// An archive that cannot be read.
    #[error("the archive cannot be read: {0}")]
    Archive(String),
    /// An archive without any table, with what it holds.
    #[error("the archive holds no table")]
    NoTable(Vec<String>),
    /// A workbook without the sheet asked for.
    #[error("there is no sheet {wanted}")]
    NoSheet {
        /// The name or number.
        wanted: String,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// It is protected by a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// The file is in UTF-32.
    #[error("the file is in UTF-32")]
    Utf32,
    /// The file is no text at all: a spreadsheet, a PDF, a web page, an archive.
    #[error("the file is no table: {0}")]
    NotATable(&'static str),
}

impl ReadError {
    /// Why reading `data` ended, in words, with what to do.
    #[must_use]
    pub fn message(&self, data: &str) -> Message {
        let at = |at: &u64| usize::try_from(*at).unwrap_or(usize::MAX);
        let message = match self {
            Self::Io(source) => Message::new("unread-io").with("reason", source.to_string()),
            Self::RecordTooLong(place) => Message::new("unread-record-too-long").with("at", at(place)),
            Self::DocumentTooLong(place) => Message::new("unread-document-too-long").with("at", at(place)),
            Self::Spreadsheet(reason) => Message::new("unread-workbook").with("reason", reason.as_str()),
            Self::Archive(reason) => Message::new("unread-broken-archive").with("reason", reason.as_str()),
            Self::NoTable(others) => Message::new("unread-empty-archive")
                .with("files", equerre_report::Arg::List(others.iter().take(10).cloned().collect())),
            Self::NoSheet { wanted, sheets } => Message::new("unread-no-sheet")
                .with("sheet", wanted.as_str())
                .with("sheets", equerre_report::Arg::List(sheets.clone())),
            Self::Encrypted => Message::new("unread-encrypted"),
            Self::Utf32 => Message::new("unread-utf32"),
            Self::NotATable(kind) => Message::new(match *kind {
                "spreadsheet" => "unread-spreadsheet",
                "no-spreadsheet" => "unread-no-spreadsheet",
                "large-spreadsheet" => "unread-large-spreadsheet",
                "old-spreadsheet" => "unread-old-spreadsheet",
                "pdf" => "unread-pdf",
                "archive" => "unread-archive",
                _ => "unread-page",
            }),
        };
        message.with("data", data)
    }
}

/// Reads a stream chunk by chunk.
pub struct ChunkReader<R> {
    input: R,
    /// The beginning of the file, read to look at it.
    head: Vec<u8>,
    head_at: usize,
    encoding: Found,
    /// Transcodes what is not UTF-8.
    decoder: Option<Decoder>,
    /// Decoded bytes of a record that is not whole yet.
    rest: Vec<u8>,
    raw: Vec<u8>,
    next: usize,
    position: u64,
    ended: bool,
    /// Bytes of the file read so far.
    read: u64,
    replaced: bool,
}

impl<R: Read> ChunkReader<R> {
    /// Opens a stream: reads its beginning and finds the encoding, unless it is given.
    ///
    /// # Errors
    /// When the stream cannot be read or is in UTF-32.
    pub fn open(mut input: R, asked: Option<&'static encoding_rs::Encoding>) -> Result<Self, ReadError> {
        let mut head = Vec::new();
        input.by_ref().take(encoding::SAMPLE as u64).read_to_end(&mut head)?;
        if let Some(kind) = other_kind(&head) {
            return Err(ReadError::NotATable(kind));
        }
        let found = match (asked, encoding::detect(&head)) {
            (Some(encoding), found) => {
                let mark = found.filter(|f| f.encoding == encoding).map_or(0, |f| f.mark);
                Found { encoding, mark, guessed: false }
            }
            (None, Some(found)) => found,
            (None, None) => return Err(ReadError::Utf32),
        };
        let decoder = (found.encoding != UTF_8).then(|| found.encoding.new_decoder_without_bom_handling());
        Ok(Self {
            input,
            head_at: found.mark,
            read: 0,
            head,
            encoding: found,
            decoder,
            rest: Vec::new(),
            raw: Vec::new(),
            next: 0,
            position: 0,
            ended: false,
            replaced: false,
        })
    }

    /// The encoding the file is read in.
    #[must_use]
    pub const fn encoding(&self) -> Found {
        self.encoding
    }

    /// Chunks given so far.
    #[must_use]
    pub const fn chunks(&self) -> usize {
        self.next
    }

    /// Whether bytes that are none of the encoding's were met and replaced so far.
    #[must_use]
    pub const fn replaced(&self) -> bool {
        self.replaced
    }

    /// Bytes of the file read so far.
    #[must_use]
    pub const fn bytes_read(&self) -> u64 {
        self.read
    }

    /// The beginning of the file, decoded: what a dialect is found out from.
    #[must_use]
    pub fn sample(&self) -> String {
        let head = &self.head[self.head_at.min(self.head.len())..];
        let head = &head[..head.len().min(256 << 10)];
        self.encoding.encoding.decode_without_bom_handling(head).0.into_owned()
    }

    /// The next chunk; `None` at the end of the file.
    ///
    /// # Errors
    /// When the stream cannot be read on, or a record is too long.
    pub fn next(&mut self, splitter: &Splitter) -> Result<Option<Chunk>, ReadError> {
        // Where whole records were last looked for: a long record is not scanned again and again.
        let mut scanned = 0;
        loop {
            if self.ended {
                return Ok(if self.rest.is_empty() { None } else { Some(self.take(None)) });
            }
            self.fill()?;
            if self.rest.len() >= scanned * 2 || self.ended {
                if self.ended {
                    continue;
                }
                scanned = self.rest.len().max(BLOCK / 2);
                if self.rest.len() >= BLOCK
                    && let Some(end) = splitter.last_boundary(&self.rest)
                {
                    return Ok(Some(self.take(Some(end))));
                }
            }
            if self.rest.len() > MAX_RECORD {
                if let Some(end) = splitter.last_boundary(&self.rest) {
                    return Ok(Some(self.take(Some(end))));
                }
                return Err(ReadError::RecordTooLong(self.position));
            }
        }
    }

    fn take(&mut self, end: Option<usize>) -> Chunk {
        let tail = end.map_or_else(Vec::new, |end| {
            let mut tail = Vec::with_capacity(BLOCK + BLOCK / 4);
            tail.extend_from_slice(&self.rest[end..]);
            self.rest.truncate(end);
            tail
        });
        let bytes = std::mem::replace(&mut self.rest, tail);
        let chunk = Chunk { index: self.next, start: self.position, bytes };
        self.next += 1;
        self.position += chunk.bytes.len() as u64;
        chunk
    }

    /// Reads and decodes about one block more.
    fn fill(&mut self) -> Result<(), ReadError> {
        let want = BLOCK.saturating_sub(self.rest.len()).max(BLOCK / 4);
        if self.decoder.is_none() {
            if self.head_at < self.head.len() {
                let end = (self.head_at + want).min(self.head.len());
                self.rest.extend_from_slice(&self.head[self.head_at..end]);
                self.read += (end - self.head_at) as u64;
                self.head_at = end;
                if end == self.head.len() {
                    self.head = Vec::new();
                    self.head_at = 0;
                }
                return Ok(());
            }
            let got = self.input.by_ref().take(want as u64).read_to_end(&mut self.rest)?;
            self.read += got as u64;
            self.ended = got == 0;
            return Ok(());
        }
        self.raw.clear();
        let mut last = false;
        if self.head_at < self.head.len() {
            let end = (self.head_at + want).min(self.head.len());
            self.raw.extend_from_slice(&self.head[self.head_at..end]);
            self.head_at = end;
        } else {
            let got = self.input.by_ref().take(want as u64).read_to_end(&mut self.raw)?;
            last = got == 0;
        }
        self.read += self.raw.len() as u64;
        let Some(decoder) = &mut self.decoder else { return Ok(()) };
        let mut from = 0;
        loop {
            let room =
                decoder.max_utf8_buffer_length(self.raw.len() - from).unwrap_or(BLOCK).clamp(16, 4 * BLOCK);
            let before = self.rest.len();
            self.rest.resize(before + room, 0);
            let (result, read, written, replaced) =
                decoder.decode_to_utf8(&self.raw[from..], &mut self.rest[before..], last);
            self.rest.truncate(before + written);
            self.replaced |= replaced;
            from += read;
            if result == CoderResult::InputEmpty {
                break;
            }
        }
        self.ended = last;
        Ok(())
    }
}

/// What a file is that begins with these bytes, when it is surely no text of rows.
fn other_kind(head: &[u8]) -> Option<&'static str> {
    const KINDS: [(&[u8], &str); 6] = [
        (b"PK\x03\x04", "spreadsheet"),
        (b"\xd0\xcf\x11\xe0", "spreadsheet"),
        (b"%PDF-", "pdf"),
        (b"\x1f\x8b", "archive"),
        (b"<!DOCTYPE html", "page"),
        (b"<html", "page"),
    ];
    let begins =
        |magic: &[u8]| head.get(..magic.len()).is_some_and(|start| start.eq_ignore_ascii_case(magic));
    KINDS.iter().find(|(magic, _)| begins(magic)).map(|(_, kind)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::dialect::Dialect;

    /// Gives a few bytes at a time.
    struct Dribble<'a>(&'a [u8], usize);

    impl Read for Dribble<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let n = self.1.min(self.0.len()).min(buffer.len());
            buffer[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }

    fn all(bytes: &[u8]) -> (Vec<u8>, usize) {
        let splitter = Splitter::new(&Dialect::default());
        let mut reader = ChunkReader::open(Dribble(bytes, 7919), None).unwrap();
        let (mut out, mut chunks) = (Vec::new(), 0);
        while let Some(chunk) = reader.next(&splitter).unwrap() {
            assert_eq!(chunk.start, out.len() as u64);
            out.extend(chunk.bytes);
            chunks += 1;
        }
        (out, chunks)
    }

    #[test]
    fn nothing_is_lost_between_chunks() {
        let text = "1,\"a\nb\",é\n".repeat(400_000);
        let (out, chunks) = all(text.as_bytes());
        assert!(out == text.as_bytes());
        assert!(chunks > 2);
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend_from_slice(b"a,b\n");
        assert_eq!(all(&marked).0, b"a,b\n");
    }

    #[test]
    fn other_encodings_become_utf8() {
        let text = "nom,é\n".repeat(300_000);
        let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&text);
        assert!(all(&bytes).0 == text.as_bytes());
        let utf16: Vec<u8> = "\u{feff}nom,é\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(all(&utf16).0, "nom,é\n".as_bytes());
    }

    #[test]
    fn a_record_without_end_is_an_error() {
        let splitter = Splitter::new(&Dialect::default());
        let endless = std::io::repeat(b'x').take(MAX_RECORD as u64 * 2);
        let mut reader = ChunkReader::open(endless, None).unwrap();
        assert!(matches!(reader.next(&splitter), Err(ReadError::RecordTooLong(0))));
    }
}
