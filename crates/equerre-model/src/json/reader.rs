//! The reader: one pass over the bytes, by recursive descent with a bounded depth.

use equerre_report::{Edit, Span};

use super::{Parsed, Problem, ProblemKind};
use crate::node::{Key, Member, Node, Value};

/// Largest text read, in bytes. A schema is a few hundred kilobytes at most.
pub const MAX_BYTES: usize = 16 << 20;
/// Deepest nesting read.
pub const MAX_DEPTH: usize = 256;
/// Most mistakes told of one text.
pub const MAX_PROBLEMS: usize = 100;

/// Reads a JSON text.
#[must_use]
pub fn parse(bytes: &[u8]) -> Parsed {
    let mut reader =
        Reader { bytes, at: 0, problems: Vec::new(), open: Vec::new(), gave_up: false, blank_until: 0 };
    let root = reader.document();
    let mut problems = reader.problems;
    problems.sort_by_key(|p| p.span.start);
    Parsed { root, problems }
}

pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
    problems: Vec<Problem>,
    /// Closing brackets that are due, innermost last.
    open: Vec<u8>,
    /// The text is nested too deeply: the rest was not read.
    gave_up: bool,
    /// Up to where a run of blanks inside a text was looked through.
    pub(super) blank_until: usize,
}

impl Reader<'_> {
    pub(super) fn problem(&mut self, kind: ProblemKind, span: Span) {
        self.problem_with(kind, span, Vec::new());
    }

    pub(super) fn problem_with(&mut self, kind: ProblemKind, span: Span, edits: Vec<Edit>) {
        if self.problems.len() < MAX_PROBLEMS {
            let end = span.end.min(span.start + 40).min(self.bytes.len());
            let text = String::from_utf8_lossy(self.bytes.get(span.start..end).unwrap_or_default());
            let text = (!text.trim().is_empty()).then(|| text.into());
            self.problems.push(Problem { kind, span, text, edits });
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    pub(super) fn rest(&self) -> &[u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }

    fn document(&mut self) -> Option<Node> {
        let whole = Span::new(0, self.bytes.len());
        if self.bytes.len() > MAX_BYTES {
            self.problem(ProblemKind::TooLarge, Span::at(0));
            return None;
        }
        if self.bytes.starts_with(&[0xFF, 0xFE]) || self.bytes.starts_with(&[0xFE, 0xFF]) {
            self.problem(ProblemKind::Utf16, Span::new(0, 2));
            return None;
        }
        if self.bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            let span = Span::new(0, 3);
            self.problem_with(ProblemKind::ByteOrderMark, span, vec![Edit::delete(span)]);
            self.at = 3;
        }
        if let Err(error) = std::str::from_utf8(self.bytes) {
            let start = error.valid_up_to();
            let len = error.error_len().unwrap_or(self.bytes.len() - start);
            self.problem(ProblemKind::NotUtf8, Span::new(start, start + len));
            // Not a text at all: nothing more can be said of it.
            if self.bytes.contains(&0) {
                return None;
            }
        }
        self.blanks();
        if self.peek().is_none() {
            self.problem(ProblemKind::Empty, whole);
            return None;
        }
        let root = self.value();
        self.blanks();
        if self.peek().is_some() {
            self.problem(ProblemKind::TrailingContent, Span::new(self.at, self.bytes.len()));
        }
        root
    }

    /// Skips blanks; comments too, which are told.
    fn blanks(&mut self) {
        loop {
            let rest = self.rest();
            let comment = match rest {
                [b' ' | b'\t' | b'\n' | b'\r', ..] => {
                    self.at += 1;
                    continue;
                }
                // No-break spaces look like blanks but are not.
                [0xC2, 0xA0, ..] => {
                    let span = Span::new(self.at, self.at + 2);
                    self.problem_with(ProblemKind::Unexpected, span, vec![Edit::replace(span, " ")]);
                    self.at += 2;
                    continue;
                }
                [b'/', b'/', ..] | [b'#', ..] => rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len()),
                [b'/', b'*', ..] => {
                    rest.windows(2).skip(2).position(|w| w == b"*/").map_or(rest.len(), |i| i + 4)
                }
                _ => return,
            };
            let span = Span::new(self.at, self.at + comment);
            self.problem_with(ProblemKind::Comment, span, vec![Edit::delete(span)]);
            self.at += comment;
        }
    }

    /// Reads one value; `None` when there is none here (then nothing but a told mistake was consumed).
    fn value(&mut self) -> Option<Node> {
        let start = self.at;
        let value = match self.peek()? {
            b'{' => {
                let members = self.bracketed(b'}', Self::member)?;
                Value::Object(members)
            }
            b'[' => {
                let items = self.bracketed(b']', Self::item)?;
                Value::Array(items)
            }
            b'"' | b'\'' => Value::String(self.string()),
            _ if self.typographic_quote().is_some() => Value::String(self.string()),
            b'-' | b'+' | b'.' | b'0'..=b'9' => self.number(),
            b if b.is_ascii_alphabetic() || b == b'_' || b == b'$' || b >= 0x80 => self.word(),
            _ => return None,
        };
        Some(Node { span: Span::new(start, self.at), value })
    }

    /// Reads a list or mapping: what stands between brackets, separated by commas.
    fn bracketed<T>(&mut self, close: u8, element: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let open_at = self.at;
        if self.open.len() >= MAX_DEPTH {
            self.problem(ProblemKind::TooDeep, Span::new(open_at, open_at + 1));
            self.at = self.bytes.len();
            self.gave_up = true;
            return None;
        }
        self.open.push(close);
        self.at += 1;
        let mut out = Vec::new();
        // Where the last comma stands that no element has followed yet.
        let mut comma: Option<usize> = None;
        let mut needs_comma = false;
        loop {
            self.blanks();
            let Some(byte) = self.peek() else {
                // Beyond the depth that is read, nothing is known of what closes.
                if !self.gave_up {
                    self.problem(ProblemKind::Unclosed, Span::new(open_at, open_at + 1));
                }
                break;
            };
            match byte {
                b if b == close => {
                    if let Some(comma) = comma {
                        let span = Span::new(comma, comma + 1);
                        self.problem_with(ProblemKind::TrailingComma, span, vec![Edit::delete(span)]);
                    }
                    self.at += 1;
                    break;
                }
                b']' | b'}' => {
                    let span = Span::new(self.at, self.at + 1);
                    if self.open[..self.open.len() - 1].contains(&byte) {
                        // It closes something further out: this one was left open.
                        self.problem(ProblemKind::Unclosed, Span::new(open_at, open_at + 1));
                        break;
                    }
                    self.problem(ProblemKind::StrayBracket, span);
                    self.at += 1;
                }
                b',' => {
                    if !needs_comma {
                        let span = Span::new(self.at, self.at + 1);
                        self.problem_with(ProblemKind::ExtraComma, span, vec![Edit::delete(span)]);
                    } else {
                        comma = Some(self.at);
                    }
                    needs_comma = false;
                    self.at += 1;
                }
                _ => {
                    let before = self.at;
                    let told = self.problems.len();
                    if let Some(read) = element(self) {
                        if needs_comma {
                            let end = self.end_of_previous(before);
                            let edit = vec![Edit::insert(end, ",")];
                            self.problem_with(ProblemKind::MissingComma, Span::new(before, before + 1), edit);
                        }
                        out.push(read);
                        needs_comma = true;
                        comma = None;
                    } else if self.at == before {
                        self.skip_unexpected(told);
                    }
                }
            }
        }
        self.open.pop();
        Some(out)
    }

    /// The offset just after the last non-blank byte before `at`.
    fn end_of_previous(&self, at: usize) -> usize {
        self.bytes[..at].iter().rposition(|b| !b.is_ascii_whitespace()).map_or(at, |i| i + 1)
    }

    /// Skips what has no meaning, up to something that may.
    fn skip_unexpected(&mut self, told: usize) {
        let start = self.at;
        self.at += 1;
        while let Some(b) = self.peek() {
            if b",]}[{\"'\n".contains(&b) {
                break;
            }
            self.at += 1;
        }
        if self.problems.len() == told {
            self.problem(ProblemKind::Unexpected, Span::new(start, self.at));
        }
    }

    fn item(&mut self) -> Option<Node> {
        self.value()
    }

    fn member(&mut self) -> Option<Member> {
        let start = self.at;
        let text = match self.peek()? {
            b'"' | b'\'' => self.string(),
            _ if self.typographic_quote().is_some() => self.string(),
            b if b.is_ascii_alphanumeric() || b == b'_' || b == b'$' || b >= 0x80 => {
                let len = self.rest().iter().take_while(|b| !b" \t\r\n:=,{}[]\"'".contains(b)).count();
                self.at += len;
                let span = Span::new(start, self.at);
                let text = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
                let edit = vec![Edit::replace(span, super::quoted(&text))];
                self.problem_with(ProblemKind::UnquotedKey, span, edit);
                text.into()
            }
            _ => return None,
        };
        let key = Key { text, span: Span::new(start, self.at) };
        self.blanks();
        match self.rest() {
            [b':', ..] => self.at += 1,
            [b'=', next, ..] => {
                let len = if *next == b'>' { 2 } else { 1 };
                let span = Span::new(self.at, self.at + len);
                self.problem_with(ProblemKind::EqualForColon, span, vec![Edit::replace(span, ":")]);
                self.at += len;
            }
            [b',' | b'}' | b']', ..] | [] => {
                self.problem(ProblemKind::MissingColon, key.span);
                let value = Node { span: Span::at(self.at), value: Value::Null };
                return Some(Member { key, value });
            }
            _ => {
                let edit = vec![Edit::insert(key.span.end, ":")];
                self.problem_with(ProblemKind::MissingColon, key.span, edit);
            }
        }
        self.blanks();
        let at = self.at;
        let told = self.problems.len();
        let value = match self.value() {
            Some(value) => value,
            None => {
                if self.problems.len() == told {
                    self.problem(ProblemKind::MissingValue, key.span);
                }
                Node { span: Span::at(at), value: Value::Null }
            }
        };
        Some(Member { key, value })
    }

    fn number(&mut self) -> Value {
        let start = self.at;
        let len = self.rest().iter().take_while(|b| b.is_ascii_alphanumeric() || b"+-._".contains(b)).count();
        self.at += len;
        let span = Span::new(start, self.at);
        let text = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
        if !is_json_number(text.as_bytes()) {
            if matches!(text.as_str(), "-Infinity" | "+Infinity") {
                self.problem(ProblemKind::NotANumber, span);
            } else {
                let mut edits = Vec::new();
                let plain = text.trim_start_matches('+');
                let plain = if plain.starts_with('.') { format!("0{plain}") } else { plain.to_owned() };
                if is_json_number(plain.as_bytes()) {
                    edits.push(Edit::replace(span, plain));
                } else if text.bytes().all(|b| b.is_ascii_digit() || b".-".contains(&b)) {
                    // `1.0.0`, `2024-01-01`, `01`: a text without its marks.
                    edits.push(Edit::replace(span, super::quoted(&text)));
                }
                self.problem_with(ProblemKind::InvalidNumber, span, edits);
            }
        }
        Value::Number(text.into())
    }

    fn word(&mut self) -> Value {
        let start = self.at;
        let len = self.rest().iter().take_while(|b| !b" \t\r\n:=,{}[]\"'".contains(b)).count();
        self.at += len.max(1);
        let span = Span::new(start, self.at);
        let word = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
        let (value, spelling) = match word.to_ascii_lowercase().as_str() {
            "true" => (Value::Bool(true), "true"),
            "false" => (Value::Bool(false), "false"),
            "null" | "none" | "undefined" | "nil" => (Value::Null, "null"),
            "nan" | "infinity" => {
                self.problem(ProblemKind::NotANumber, span);
                return Value::Number(word.into());
            }
            _ => {
                // An unquoted text may have blanks in it: take the line up to a comma or bracket.
                let more = self.rest().iter().take_while(|b| !b"\r\n:=,{}[]\"'".contains(b)).count();
                self.at += more;
                let end = self.end_of_previous(self.at);
                self.at = end.max(span.end);
                let span = Span::new(start, self.at);
                let text = String::from_utf8_lossy(&self.bytes[start..self.at]).into_owned();
                let edit = vec![Edit::replace(span, super::quoted(&text))];
                self.problem_with(ProblemKind::UnquotedText, span, edit);
                return Value::String(text.into());
            }
        };
        if word != spelling {
            let edit = vec![Edit::replace(span, spelling)];
            self.problem_with(ProblemKind::MisspelledLiteral, span, edit);
        }
        value
    }
}

/// The grammar of RFC 8259, section 6.
fn is_json_number(text: &[u8]) -> bool {
    let digits = |s: &[u8]| s.iter().take_while(|b| b.is_ascii_digit()).count();
    let text = text.strip_prefix(b"-").unwrap_or(text);
    let int = digits(text);
    if int == 0 || (int > 1 && text[0] == b'0') {
        return false;
    }
    let mut rest = &text[int..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let n = digits(fraction);
        if n == 0 {
            return false;
        }
        rest = &fraction[n..];
    }
    if let [b'e' | b'E', exponent @ ..] = rest {
        let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
        let n = digits(exponent);
        if n == 0 {
            return false;
        }
        rest = &exponent[n..];
    }
    rest.is_empty()
}
