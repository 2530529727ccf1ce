//! Texts: escapes, and the wrong quotation marks.

use equerre_report::{Edit, Span};

use super::reader::Reader;
use super::{ProblemKind, quoted};

/// Typographic marks: opening, and the marks that may close it.
const TYPOGRAPHIC: [(&str, &[&str]); 5] =
    [("“", &["”", "“", "\""]), ("”", &["”", "\""]), ("„", &["“", "”"]), ("«", &["»"]), ("‘", &["’"])];

impl Reader<'_> {
    /// The closing marks due when a typographic mark stands here, and the length of the opening one.
    pub(super) fn typographic_quote(&self) -> Option<(usize, &'static [&'static str])> {
        TYPOGRAPHIC
            .iter()
            .find(|(open, _)| self.rest().starts_with(open.as_bytes()))
            .map(|(open, close)| (open.len(), *close))
    }

    /// Reads a text; the reader stands on its opening mark.
    pub(super) fn string(&mut self) -> Box<str> {
        let start = self.at;
        if let Some((len, close)) = self.typographic_quote() {
            self.at += len;
            return self.other_marks(start, close, ProblemKind::TypographicQuotes);
        }
        if self.peek() == Some(b'\'') {
            self.at += 1;
            return self.other_marks(start, &["'"], ProblemKind::SingleQuotes);
        }
        self.at += 1;
        self.standard(start)
    }

    /// A text between marks JSON does not know: up to the closing mark, on the same line.
    fn other_marks(&mut self, start: usize, close: &[&str], kind: ProblemKind) -> Box<str> {
        let from = self.at;
        loop {
            let rest = self.rest();
            if rest.is_empty() || rest[0] == b'\n' {
                let text = String::from_utf8_lossy(&self.bytes[from..self.at]).trim_end().to_owned();
                self.problem(ProblemKind::UnterminatedString, Span::new(start, self.at));
                return text.into();
            }
            if let Some(mark) = close.iter().find(|mark| rest.starts_with(mark.as_bytes())) {
                let text = String::from_utf8_lossy(&self.bytes[from..self.at]).into_owned();
                self.at += mark.len();
                let span = Span::new(start, self.at);
                let inner = if kind == ProblemKind::TypographicQuotes { text.trim() } else { &text };
                self.problem_with(kind, span, vec![Edit::replace(span, quoted(inner))]);
                return inner.into();
            }
            self.at += 1;
        }
    }

    fn standard(&mut self, start: usize) -> Box<str> {
        let mut out: Vec<u8> = Vec::new();
        loop {
            let run = self.rest().iter().take_while(|b| **b >= 0x20 && **b != b'"' && **b != b'\\').count();
            out.extend_from_slice(&self.bytes[self.at..self.at + run]);
            self.at += run;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return text_of(out);
                }
                Some(b'\\') => self.escape(&mut out),
                Some(b'\n' | b'\r') if self.line_break_ends_text() => {
                    self.problem(ProblemKind::UnterminatedString, Span::new(start, self.at));
                    return text_of(out);
                }
                Some(control) => {
                    let span = Span::new(self.at, self.at + 1);
                    let escape = match control {
                        b'\n' => "\\n".to_owned(),
                        b'\r' => "\\r".to_owned(),
                        b'\t' => "\\t".to_owned(),
                        b => format!("\\u{b:04x}"),
                    };
                    self.problem_with(ProblemKind::ControlCharacter, span, vec![Edit::replace(span, escape)]);
                    out.push(control);
                    self.at += 1;
                }
                None => {
                    self.problem(ProblemKind::UnterminatedString, Span::new(start, self.at));
                    return text_of(out);
                }
            }
        }
    }

    /// At a line break inside a text: whether the closing mark was rather forgotten. So it is when what
    /// follows looks like the next member or the end of the mapping.
    fn line_break_ends_text(&mut self) -> bool {
        // All the line breaks of one run of blanks have one answer: looked for once.
        if self.at < self.blank_until {
            return false;
        }
        let blanks = self.rest().iter().take_while(|b| b.is_ascii_whitespace()).count();
        self.blank_until = self.at + blanks;
        let next = &self.rest()[blanks..];
        match next {
            [] | [b'}' | b']', ..] => true,
            [b'"', tail @ ..] => {
                let line = tail.split(|b| *b == b'\n').next().unwrap_or_default();
                let line = &line[..line.len().min(1_000)];
                line.iter()
                    .position(|b| *b == b'"')
                    .is_some_and(|close| line[close + 1..].trim_ascii_start().starts_with(b":"))
            }
            _ => false,
        }
    }

    /// Reads an escape; the reader stands on the backslash.
    fn escape(&mut self, out: &mut Vec<u8>) {
        let start = self.at;
        let simple = match self.rest().get(1) {
            Some(b'"') => b'"',
            Some(b'\\') => b'\\',
            Some(b'/') => b'/',
            Some(b'b') => 0x08,
            Some(b'f') => 0x0C,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => return self.unicode_escape(out),
            _ => {
                let span = Span::new(start, (start + 2).min(self.bytes.len()));
                // `\d` in a pattern: the backslash itself was meant.
                self.problem_with(ProblemKind::InvalidEscape, span, vec![Edit::insert(start, "\\")]);
                out.push(b'\\');
                self.at += 1;
                return;
            }
        };
        out.push(simple);
        self.at += 2;
    }

    fn unicode_escape(&mut self, out: &mut Vec<u8>) {
        let start = self.at;
        let Some(first) = self.hex4(start) else {
            self.problem(ProblemKind::InvalidEscape, Span::new(start, (start + 2).min(self.bytes.len())));
            out.push(b'\\');
            self.at += 1;
            return;
        };
        self.at += 6;
        let mut code = first;
        if (0xD800..0xDC00).contains(&first)
            && let Some(second) = self.hex4(self.at)
            && (0xDC00..0xE000).contains(&second)
        {
            self.at += 6;
            code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        }
        // A lone surrogate names no character; readers in use accept it, so only its value is lost.
        let c = char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER);
        out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn hex4(&self, at: usize) -> Option<u32> {
        match self.bytes.get(at..at + 6)? {
            [b'\\', b'u', hex @ ..] if hex.iter().all(u8::is_ascii_hexdigit) => {
                u32::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok()
            }
            _ => None,
        }
    }
}

/// UTF-8 as it is; other bytes read as Latin-1, which keeps French letters of Windows files readable.
fn text_of(bytes: Vec<u8>) -> Box<str> {
    match String::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) => {
            let mut out = String::new();
            for chunk in error.as_bytes().utf8_chunks() {
                out.push_str(chunk.valid());
                out.extend(chunk.invalid().iter().map(|b| char::from(*b)));
            }
            out.into()
        }
    }
}
