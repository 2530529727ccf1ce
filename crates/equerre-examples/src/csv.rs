//! Rows as CSV: a stream of bytes, made on all threads and written in order.

use std::borrow::Cow;
use std::io::Write;

use encoding_rs::Encoding;
use rayon::prelude::*;

use crate::error::ExamplesError;

/// Rows made at a time by one thread.
const CHUNK: u64 = 2_048;
/// Chunks made together before they are written.
const TOGETHER: u64 = 16;

/// How a CSV file is written.
#[derive(Clone, Debug)]
pub struct CsvForm {
    /// What stands between cells.
    pub delimiter: char,
    /// What stands around a cell that holds a delimiter or a line end.
    pub quote: char,
    /// Lines end with CR LF rather than LF.
    pub crlf: bool,
    /// The file begins with a byte-order mark.
    pub bom: bool,
    /// The encoding.
    pub encoding: &'static Encoding,
    /// The first line holds the names of the columns.
    pub header: bool,
}

impl Default for CsvForm {
    fn default() -> Self {
        Self {
            delimiter: ',',
            quote: '"',
            crlf: false,
            bom: false,
            encoding: encoding_rs::UTF_8,
            header: true,
        }
    }
}

impl CsvForm {
    /// The form a package says its file has, as far as it can be written.
    #[must_use]
    pub fn of(written: &equerre_model::Written) -> Self {
        let usual = Self::default();
        let mut chars = written.delimiter.chars();
        let delimiter = chars.next().filter(|sign| chars.next().is_none() && *sign != usual.quote);
        let encoding = equerre_validate::encoding(&written.encoding);
        Self {
            delimiter: delimiter.unwrap_or(usual.delimiter),
            encoding: encoding.unwrap_or(usual.encoding),
            header: written.header,
            ..usual
        }
    }

    /// What stands before the first line: a byte-order mark when it is asked for and the encoding has one.
    #[must_use]
    pub fn start(&self) -> &'static [u8] {
        if self.bom && self.encoding == encoding_rs::UTF_8 { b"\xef\xbb\xbf" } else { b"" }
    }

    /// A line of cells, appended.
    pub fn line<'c>(&self, cells: impl IntoIterator<Item = Cow<'c, str>>, out: &mut String) {
        for (n, cell) in cells.into_iter().enumerate() {
            if n > 0 {
                out.push(self.delimiter);
            }
            self.cell(&cell, out);
        }
        out.push_str(if self.crlf { "\r\n" } else { "\n" });
    }

    /// A cell, appended.
    pub fn cell(&self, cell: &str, out: &mut String) {
        // Signs are ASCII nearly always: then bytes tell, and no letter need be looked at as such.
        let plain = match (u8::try_from(self.delimiter), u8::try_from(self.quote)) {
            (Ok(delimiter), Ok(quote)) if delimiter.is_ascii() && quote.is_ascii() => {
                !holds(cell.as_bytes(), [delimiter, quote])
            }
            _ => !cell.contains([self.delimiter, self.quote, '\n', '\r']),
        };
        // Blanks at an end are the cell's, and are shown to be.
        if plain && !has_blank_end(cell) {
            out.push_str(cell);
            return;
        }
        out.push(self.quote);
        for c in cell.chars() {
            if c == self.quote {
                out.push(c);
            }
            out.push(c);
        }
        out.push(self.quote);
    }

    /// A text in the encoding.
    ///
    /// # Errors
    /// [`ExamplesError::Unencodable`] when it has no character of the text.
    pub fn encoded<'t>(&self, text: &'t str) -> Result<Cow<'t, [u8]>, ExamplesError> {
        // What can be written as UTF-16 is not by that library: it is for the web, which does not.
        let (bytes, used, lost) = self.encoding.encode(text);
        if lost || used != self.encoding {
            let odd = text.chars().find(|c| self.encoding.encode(c.encode_utf8(&mut [0; 4])).2);
            return Err(ExamplesError::Unencodable {
                character: odd.map(String::from).unwrap_or_default(),
                encoding: self.encoding.name(),
            });
        }
        Ok(bytes)
    }

    /// Writes a table: its labels, then that many rows. `row` gives the cells of a row.
    ///
    /// # Errors
    /// When a text cannot be encoded, or writing fails.
    pub(crate) fn write<'c>(
        &self,
        labels: &[&str],
        rows: u64,
        row: impl Fn(u64, &mut dyn FnMut(Cow<'c, str>)) + Sync,
        out: &mut dyn Write,
    ) -> Result<(), ExamplesError> {
        out.write_all(self.start())?;
        if self.header {
            let mut text = String::new();
            self.line(labels.iter().map(|label| Cow::Borrowed(*label)), &mut text);
            out.write_all(&self.encoded(&text)?)?;
        }
        let chunk = |first: u64| {
            let mut text = String::with_capacity(64 * 1024);
            for n in first..rows.min(first + CHUNK) {
                let mut next = false;
                row(n, &mut |cell| {
                    if std::mem::replace(&mut next, true) {
                        text.push(self.delimiter);
                    }
                    self.cell(&cell, &mut text);
                });
                text.push_str(if self.crlf { "\r\n" } else { "\n" });
            }
            self.encoded(&text).map(Cow::into_owned)
        };
        for group in (0..rows.div_ceil(CHUNK)).step_by(16) {
            let chunks = group..rows.div_ceil(CHUNK).min(group + TOGETHER);
            // A few rows are not worth a thread.
            let made: Vec<Result<Vec<u8>, ExamplesError>> = if rows <= CHUNK {
                chunks.map(|n| chunk(n * CHUNK)).collect()
            } else {
                chunks.into_par_iter().map(|n| chunk(n * CHUNK)).collect()
            };
            for bytes in made {
                out.write_all(&bytes?)?;
            }
        }
        Ok(())
    }
}

/// Whether any of these signs or a line end stands in a text.
fn holds(text: &[u8], signs: [u8; 2]) -> bool {
    let is_one = |b: u8| (b == signs[0]) | (b == signs[1]) | (b == b'\n') | (b == b'\r');
    // Without a way out in between, many bytes are compared at once.
    let (blocks, rest) = text.as_chunks::<16>();
    blocks.iter().any(|block| block.iter().fold(false, |found, b| found | is_one(*b)))
        || rest.iter().fold(false, |found, b| found | is_one(*b))
}

/// Whether a text begins or ends with a blank.
fn has_blank_end(text: &str) -> bool {
    match text.as_bytes() {
        [] => false,
        // Most begin and end with a letter or a digit of ASCII.
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => false,
        _ => {
            let blank = |c: Option<char>| c.is_some_and(char::is_whitespace);
            blank(text.chars().next()) || blank(text.chars().next_back())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(form: &CsvForm, cells: &[&str]) -> String {
        let mut out = String::new();
        form.line(cells.iter().map(|cell| Cow::Borrowed(*cell)), &mut out);
        out
    }

    #[test]
    fn only_what_needs_quotes_has_them() {
        let form = CsvForm::default();
        assert_eq!(
            line(&form, &["a", "", "b c", "d,e", "f\"g", "h\ni", " j"]),
            "a,,b c,\"d,e\",\"f\"\"g\",\"h\ni\",\" j\"\n"
        );
        let form = CsvForm { delimiter: ';', quote: '\'', crlf: true, ..CsvForm::default() };
        assert_eq!(line(&form, &["d,e", "l'an", "a;b"]), "d,e;'l''an';'a;b'\r\n");
    }

    #[test]
    fn what_an_encoding_lacks_is_told() {
        let form = CsvForm { encoding: encoding_rs::WINDOWS_1252, ..CsvForm::default() };
        assert_eq!(&*form.encoded("é").unwrap(), b"\xe9");
        let error = form.encoded("a 字").unwrap_err();
        assert!(matches!(error, ExamplesError::Unencodable { character, .. } if character == "字"));
    }
}
