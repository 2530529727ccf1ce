//! A YAML reader that keeps places.
//!
//! Values are read as the platform reads them (PyYAML's resolution: `no` is false, `012` is 12), repeated
//! keys are kept for a rule to tell, aliases are expanded under a budget. Numbers keep their spelling
//! (`version: 1.10`). A file that is not YAML yields one problem and no tree.

use std::fmt;

use equerre_report::Span;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Budget, DuplicateKeyPolicy, Options, Spanned};

use crate::node::{Key, Member, Node, Value};

/// Largest file read, in bytes.
pub const MAX_BYTES: usize = 8 << 20;

/// Deepest nesting read.
pub const MAX_DEPTH: usize = 24;

/// Why a file is not YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub span: Span,
    /// What kind of mistake.
    pub kind: ProblemKind,
    /// The parser's own words, in English.
    pub detail: String,
}

/// What kind of mistake a file that is not YAML holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not UTF-8.
    NotUtf8,
    /// Nothing in it.
    Empty,
    /// Too large, too deep, or aliases that expand too far.
    TooLarge,
    /// A tab where only spaces may indent.
    Tab,
    /// Several documents.
    SeveralDocuments,
    /// Anything else against the grammar.
    Syntax,
}

impl ProblemKind {
    /// A stable kebab-case name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotUtf8 => "not-utf-8",
            Self::Empty => "empty",
            Self::TooLarge => "too-large",
            Self::Tab => "tab",
            Self::SeveralDocuments => "several-documents",
            Self::Syntax => "syntax",
        }
    }
}

/// Reads a YAML file of one document.
///
/// # Errors
/// The one [`Problem`] that makes it unreadable.
pub fn parse(bytes: &[u8]) -> Result<Node, Problem> {
    let fail = |kind, span, detail: &str| Err(Problem { kind, span, detail: detail.to_owned() });
    if bytes.len() > MAX_BYTES {
        return fail(ProblemKind::TooLarge, Span::at(0), "");
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            return fail(ProblemKind::NotUtf8, Span::new(at, at + 1), "");
        }
    };
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return fail(ProblemKind::Empty, Span::new(0, bytes.len()), "");
    }
    match serde_yaml::from_str_with_options::<Spanned<Raw>>(text, options()) {
        Ok(spanned) => Ok(located(spanned, text)),
        Err(error) => Err(problem(&error, text)),
    }
}

fn options() -> Options {
    let mut options = Options::default();
    let mut budget = Budget::default();
    // Each level costs tens of kilobytes of stack in the deserializer.
    budget.max_depth = MAX_DEPTH;
    budget.max_nodes = 100_000;
    budget.max_aliases = 1_000;
    options.budget = Some(budget);
    options.duplicate_keys = DuplicateKeyPolicy::PassThrough;
    options.with_snippet = false;
    options.non_finite_float_policy = serde_yaml::NonFiniteFloatPolicy::AsString;
    options
}

fn problem(error: &serde_yaml::Error, text: &str) -> Problem {
    let error = error.without_snippet();
    let detail = error.to_string();
    let offset = error
        .location()
        .map_or(0, |location| offset_of(text, location.line() as usize, location.column() as usize));
    let line_start = text[..offset].rfind('\n').map_or(0, |i| i + 1);
    let lower = detail.to_ascii_lowercase();
    let (kind, span) = if let Some(tab) = indenting_tab(text, line_start) {
        (ProblemKind::Tab, Span::new(tab, tab + 1))
    } else if matches!(error, serde_yaml::Error::MultipleDocuments { .. }) {
        (ProblemKind::SeveralDocuments, Span::at(offset))
    } else if ["budget", "limit", "too many", "depth", "exceed"].iter().any(|word| lower.contains(word)) {
        (ProblemKind::TooLarge, Span::at(offset))
    } else {
        (ProblemKind::Syntax, Span::new(offset, text[offset..].find('\n').map_or(text.len(), |i| offset + i)))
    };
    Problem { kind, span, detail }
}

/// A tab among the blanks that start the line at `from` or the one after it, where the parser may have
/// stumbled.
fn indenting_tab(text: &str, from: usize) -> Option<usize> {
    let mut start = from;
    for line in text[from..].split_inclusive('\n').take(2) {
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        if let Some(tab) = indent.find('\t') {
            return Some(start + tab);
        }
        start += line.len();
    }
    None
}

/// The byte offset of a line and column (both from 1, columns in characters).
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start.min(text.len())..];
    let line_text = rest.split('\n').next().unwrap_or_default();
    start.min(text.len())
        + line_text.char_indices().nth(column.saturating_sub(1)).map_or(line_text.len(), |(i, _)| i)
}

/// A value before its place is known; the place comes from the wrapper around it.
enum Raw {
    Null,
    Bool(bool),
    /// A number, in serde's reading; its spelling is taken from the file.
    Number(String),
    Text(String),
    List(Vec<Spanned<Raw>>),
    Map(Vec<(Spanned<KeyText>, Spanned<Raw>)>),
}

/// A key: any scalar, as text.
struct KeyText(String);

fn span_of<T>(spanned: &Spanned<T>) -> Span {
    // The place where the value is used: for an alias, the alias.
    let span = spanned.referenced.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    Span::new(start, start + span.byte_len().unwrap_or(0) as usize)
}

fn located(spanned: Spanned<Raw>, text: &str) -> Node {
    let mut span = span_of(&spanned);
    span = Span::new(span.start.min(text.len()), span.end.min(text.len()));
    let value = match spanned.value {
        Raw::Null => Value::Null,
        Raw::Bool(b) => Value::Bool(b),
        Raw::Number(read) => {
            let spelled = text.get(span.start..span.end).map(str::trim).unwrap_or_default();
            let plain = !spelled.is_empty() && spelled.parse::<f64>().is_ok();
            Value::Number(if plain { spelled.into() } else { read.into() })
        }
        Raw::Text(text) => Value::String(text.into()),
        Raw::List(items) => {
            let items: Vec<Node> = items.into_iter().map(|item| located(item, text)).collect();
            span = items.iter().fold(span, |span, item| span.join(item.span));
            Value::Array(items)
        }
        Raw::Map(members) => {
            let members: Vec<Member> = members
                .into_iter()
                .map(|(key, value)| {
                    let key_span = span_of(&key);
                    let key = Key { text: key.value.0.into(), span: key_span };
                    Member { key, value: located(value, text) }
                })
                .collect();
            span = members.iter().fold(span, |span, member| span.join(member.span()));
            Value::Object(members)
        }
    };
    Node { span, value }
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct RawVisitor;
        impl<'de> Visitor<'de> for RawVisitor {
            type Value = Raw;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("any YAML value")
            }
            fn visit_unit<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_none<E>(self) -> Result<Raw, E> {
                Ok(Raw::Null)
            }
            fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Raw, D::Error> {
                Raw::deserialize(deserializer)
            }
            fn visit_bool<E>(self, b: bool) -> Result<Raw, E> {
                Ok(Raw::Bool(b))
            }
            fn visit_i64<E>(self, n: i64) -> Result<Raw, E> {
                Ok(Raw::Number(n.to_string()))
            }
            fn visit_u64<E>(self, n: u64) -> Result<Raw, E> {
                Ok(Raw::Number(n.to_string()))
            }
            fn visit_i128<E>(self, n: i128) -> Result<Raw, E> {
                Ok(Raw::Number(n.to_string()))
            }
            fn visit_u128<E>(self, n: u128) -> Result<Raw, E> {
                Ok(Raw::Number(n.to_string()))
            }
            fn visit_f64<E>(self, n: f64) -> Result<Raw, E> {
                Ok(Raw::Number(n.to_string()))
            }
            fn visit_str<E>(self, text: &str) -> Result<Raw, E> {
                Ok(Raw::Text(text.to_owned()))
            }
            fn visit_bytes<E>(self, bytes: &[u8]) -> Result<Raw, E> {
                Ok(Raw::Text(String::from_utf8_lossy(bytes).into_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Raw, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = seq.next_element()? {
                    items.push(item);
                }
                Ok(Raw::List(items))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Raw, A::Error> {
                let mut members = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    members.push(entry);
                }
                Ok(Raw::Map(members))
            }
        }
        deserializer.deserialize_any(RawVisitor)
    }
}

impl<'de> Deserialize<'de> for KeyText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = match Raw::deserialize(deserializer)? {
            Raw::Null => "null".to_owned(),
            Raw::Bool(b) => b.to_string(),
            Raw::Number(text) | Raw::Text(text) => text,
            Raw::List(_) | Raw::Map(_) => {
                return Err(serde::de::Error::custom("a key must be a text, not a list or a mapping"));
            }
        };
        Ok(Self(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_spellings_are_kept() {
        let text = "titre : \"é\"\nversion: 1.10\nschemas:\n  -\n    path: \"a.json\"\n    ok: yes\n";
        let root = parse(text.as_bytes()).unwrap();
        let version = root.get("version").unwrap();
        assert_eq!(version.as_number(), Some("1.10"));
        assert_eq!(&text[version.span.start..version.span.end], "1.10");
        let key = &root.member("titre").unwrap().key;
        assert_eq!(&text[key.span.start..key.span.end], "titre");
        let path = root.pointer("/schemas/0/path").unwrap();
        assert_eq!(&text[path.span.start..path.span.end], "\"a.json\"");
        assert_eq!(root.pointer("/schemas/0/ok").unwrap().as_bool(), Some(true));
        assert_eq!(root.get("schemas").unwrap().items()[0].span.end, text.len() - 1);
    }

    #[test]
    fn a_repeated_key_is_kept_for_a_rule_to_tell() {
        assert_eq!(parse(b"a: 1\na: 2\n").unwrap().members().len(), 2);
    }

    #[test]
    fn what_is_not_yaml_is_told_once_with_its_place() {
        let problem = parse(b"a: 1\n\tb: 2\n").unwrap_err();
        assert_eq!((problem.kind, problem.span.start), (ProblemKind::Tab, 5));
        assert_eq!(parse(b"a: [1\nb: 2\n").unwrap_err().kind, ProblemKind::Syntax);
        assert_eq!(parse(b"# rien\n\n").unwrap_err().kind, ProblemKind::Empty);
        assert_eq!(parse(b"a: \xe9\n").unwrap_err().kind, ProblemKind::NotUtf8);
        assert_eq!(parse(b"a: 1\n---\nb: 2\n").unwrap_err().kind, ProblemKind::SeveralDocuments);
    }

    #[test]
    fn aliases_that_explode_are_refused() {
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (previous, name) in ('a'..='i').zip('b'..='j') {
            bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{previous}"); 9].join(", ")));
        }
        assert_eq!(parse(bomb.as_bytes()).unwrap_err().kind, ProblemKind::TooLarge);
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = "[".repeat(100_000);
        assert_eq!(parse(deep.as_bytes()).unwrap_err().kind, ProblemKind::TooLarge);
        let deep: String = (0..2_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
        assert_eq!(parse(deep.as_bytes()).unwrap_err().kind, ProblemKind::TooLarge);
    }
}
