//! The few lines around a finding, short enough to show whatever the file holds.

use crate::message::is_hidden;
use crate::{SourceFile, Span};

/// Longest part of a line shown, in characters.
const MAX_LINE: usize = 160;

/// Text to show with the place of the finding in it.
pub struct Excerpt {
    /// The shown text; one or more lines.
    pub text: String,
    /// The place inside `text`, in bytes.
    pub span: std::ops::Range<usize>,
    /// Number of the first line.
    pub first_line: usize,
}

/// The line of `span` and the one before. A long line is cut around the place; a place that goes on over
/// several lines is shown on its first. Bytes that are not UTF-8 and hidden characters are replaced.
pub fn excerpt(source: &SourceFile, span: Span) -> Excerpt {
    let bytes = source.bytes();
    let at = source.position(span.start);
    let line = source.line_span(at.line);
    let start = span.start.min(line.end);
    let end = span.end.min(line.end).max(start);

    let mut text = String::new();
    let mut first_line = at.line;
    if at.line > 1 {
        let before = source.line_span(at.line - 1);
        let shown = clean(&bytes[before.start..before.end], MAX_LINE);
        if !shown.trim().is_empty() {
            text.push_str(&shown);
            text.push('\n');
            first_line -= 1;
        }
    }
    // Before the place: keep the end of what precedes; after it: keep the beginning.
    let head_bytes = &bytes[line.start..start];
    let cut = head_bytes.len().saturating_sub(MAX_LINE / 2);
    let cut = (cut..=head_bytes.len())
        .find(|i| head_bytes.get(*i).is_none_or(|b| b & 0xC0 != 0x80))
        .unwrap_or(head_bytes.len());
    if cut > 0 {
        text.push('…');
    }
    text.push_str(&clean(&head_bytes[cut..], MAX_LINE));
    let from = text.len();
    text.push_str(&clean(&bytes[start..end], MAX_LINE));
    let to = text.len();
    text.push_str(&clean(&bytes[end..line.end], MAX_LINE / 2));
    Excerpt { text, span: from..to, first_line }
}

/// Readable text of at most `max` characters (and an ellipsis).
fn clean(bytes: &[u8], max: usize) -> String {
    // Four bytes a character at most: never look at more of a huge line.
    let window = &bytes[..bytes.len().min(4 * max + 4)];
    let text = String::from_utf8_lossy(window);
    let mut out = String::new();
    for (i, c) in text.chars().enumerate() {
        if i == max {
            out.push('…');
            break;
        }
        match c {
            '\t' => out.push('\t'),
            c if is_hidden(c) => out.push('␦'),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_huge_line_is_cut_around_the_place() {
        let mut line = "x".repeat(100_000);
        line.push_str("HERE");
        line.push_str(&"y".repeat(100_000));
        let source = SourceFile::new("f", line.into_bytes());
        let shown = excerpt(&source, Span::new(100_000, 100_004));
        assert_eq!(&shown.text[shown.span.clone()], "HERE");
        assert!(shown.text.chars().count() < 400);
    }

    #[test]
    fn the_cut_never_splits_a_character() {
        let line = "é".repeat(500);
        let source = SourceFile::new("f", line.into_bytes());
        let shown = excerpt(&source, Span::new(501, 502));
        assert!(shown.text.starts_with('…'));
    }

    #[test]
    fn escapes_of_a_terminal_do_not_pass() {
        let source = SourceFile::new("f", &b"a\x1b[31mb"[..]);
        assert!(!excerpt(&source, Span::new(0, 1)).text.contains('\u{1b}'));
    }
}
