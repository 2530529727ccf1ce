//! Places in a text, as the protocol counts them: lines from 0, and characters in UTF-8 bytes or UTF-16 units.
//!
//! Source: Language Server Protocol 3.17, *Text Documents* (a line ends with `\n`, `\r\n` or `\r`; a character past the end of
//! its line means the end).

use equerre_report::Span;
use lsp_types::{Position, Range};

/// What a character is counted in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// Bytes.
    Utf8,
    /// Units of UTF-16, which every client understands.
    #[default]
    Utf16,
}

/// A text with the places of its lines.
#[derive(Clone, Debug)]
pub(crate) struct Lines<'t> {
    text: &'t str,
    /// Where each line starts.
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut starts = vec![0];
        for (at, byte) in bytes.iter().enumerate() {
            if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
                starts.push(at + 1);
            }
        }
        Self { text, starts }
    }

    pub(crate) fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(self.text.len());
        // Never in the middle of a character.
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = &self.text[self.starts[line]..offset];
        let character = match encoding {
            Encoding::Utf8 => before.len(),
            Encoding::Utf16 => before.chars().map(char::len_utf16).sum(),
        };
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Position::new(number(line), number(character))
    }

    pub(crate) fn offset(&self, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        let Some(start) = self.starts.get(line).copied() else { return self.text.len() };
        let end = self.starts.get(line + 1).copied().unwrap_or(self.text.len());
        let content = self.text[start..end].trim_end_matches(['\n', '\r']);
        let mut left = position.character as usize;
        for (at, c) in content.char_indices() {
            let width = match encoding {
                Encoding::Utf8 => c.len_utf8(),
                Encoding::Utf16 => c.len_utf16(),
            };
            if left < width {
                return start + at;
            }
            left -= width;
        }
        start + content.len()
    }

    pub(crate) fn range(&self, span: Span, encoding: Encoding) -> Range {
        Range::new(self.position(span.start, encoding), self.position(span.end, encoding))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_counted_in_both_encodings() {
        let text = "é😀x\r\nà\rb\n";
        let lines = Lines::new(text);
        let x = text.find('x').unwrap();
        assert_eq!(lines.position(x, Encoding::Utf16), Position::new(0, 3));
        assert_eq!(lines.position(x, Encoding::Utf8), Position::new(0, 6));
        assert_eq!(lines.position(text.find('b').unwrap(), Encoding::Utf16), Position::new(2, 0));
        for encoding in [Encoding::Utf8, Encoding::Utf16] {
            for (at, _) in text.char_indices() {
                // The middle of a line's end is its end.
                if !text[at..].starts_with('\n') || at + 1 == text.len() {
                    assert_eq!(lines.offset(lines.position(at, encoding), encoding), at, "{at}");
                }
            }
        }
        assert_eq!(lines.offset(Position::new(0, 99), Encoding::Utf16), text.find('\r').unwrap());
        assert_eq!(lines.offset(Position::new(99, 0), Encoding::Utf16), text.len());
        // In the middle of a pair of units is before it.
        assert_eq!(lines.offset(Position::new(0, 2), Encoding::Utf16), "é".len());
    }
}
