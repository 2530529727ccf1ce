//! JSON documents judged by a JSON Schema: one document, one a line, or the items of a top-level list.

mod findings;
mod schema;
mod split;

use std::io::Read;

use equerre_model::json;

#[cfg(test)]
pub(crate) use findings::{KEYWORDS, TYPES};
pub(crate) use findings::{UNDECIDED, words};
pub use schema::JsonSchema;

use crate::finding::{Detail, Finding, FindingType, Level, Sink};
use crate::input::reader::ReadError;

/// How documents stand in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// The file is one document.
    #[default]
    Whole,
    /// Each line is a document (NDJSON).
    Lines,
    /// The file is a list, each item a document.
    Items,
}

impl Layout {
    /// How documents stand in a file of that name.
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        let lower = name.to_lowercase();
        let lines = [".ndjson", ".jsonl", ".geojsonl"].iter().any(|extension| lower.ends_with(extension));
        if lines { Self::Lines } else { Self::Whole }
    }
}

/// What a file was read as, and how much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Documents {
    /// Documents judged; for a list judged item by item, its items.
    pub documents: u64,
    /// Bytes read.
    pub bytes: u64,
}

/// Largest document judged, in bytes.
pub const MAX_DOCUMENT: usize = 256 << 20;
/// Largest document in which the lines of errors are looked for: what the reader of JSON with places takes.
const MAX_PLACED: usize = 16 << 20;
/// Most errors of one document that are told one by one.
const MOST: usize = 10_000;

/// Judges a file of JSON documents. A list whose schema says only what its items are, and how many, is judged
/// item by item: memory does not depend on its length.
///
/// # Errors
/// When reading fails, or a document is longer than [`MAX_DOCUMENT`]. What is no JSON is a finding.
pub fn validate_documents<R: Read>(
    input: R,
    schema: &JsonSchema,
    layout: Layout,
    sink: &mut dyn Sink,
) -> Result<Documents, ReadError> {
    let mut reader = split::Reader::open(input)?;
    let list = if layout == Layout::Whole { schema.list() } else { None };
    let mut out = Documents::default();
    if layout == Layout::Lines {
        while let Some(piece) = reader.line()? {
            let place = Place { line: piece.line, prefix: String::new() };
            judge(&piece.bytes, schema, &place, sink);
            out.documents += 1;
            sink.progress(out.documents, reader.bytes_read());
        }
        if out.documents == 0 {
            sink.finding(&empty());
        }
    } else if reader.begins_list()? && (layout == Layout::Items || list.is_some()) {
        let items = list.map_or(schema, |list| &list.items);
        let mut whole = true;
        while let Some(piece) = reader.item()? {
            match piece {
                Ok(piece) => {
                    let place = Place { line: piece.line, prefix: format!("/{}", out.documents) };
                    judge(&piece.bytes, items, &place, sink);
                    out.documents += 1;
                    sink.progress(out.documents, reader.bytes_read());
                }
                Err(line) => {
                    sink.finding(&Finding { row: Some(line), ..broken("list") });
                    whole = false;
                    break;
                }
            }
        }
        // Of a list that is broken off nobody knows how long it is.
        if let Some(list) = list.filter(|_| whole) {
            findings::count(list, out.documents, sink);
        }
    } else {
        let (bytes, line) = reader.rest()?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            sink.finding(&empty());
        } else {
            if layout == Layout::Items {
                sink.finding(&Finding { row: Some(line), ..broken("not-a-list") });
            }
            judge(&bytes, schema, &Place { line, prefix: String::new() }, sink);
            out.documents = 1;
        }
    }
    out.bytes = reader.bytes_read();
    sink.progress(out.documents, out.bytes);
    Ok(out)
}

/// Where a document begins: line of the file, pointer to it.
struct Place {
    line: u64,
    prefix: String,
}

/// The reason of what is more than is read: too deep, a number too large, half a character.
pub(crate) const LIMIT: &str = "limit";

const fn empty() -> Finding<'static> {
    broken("empty")
}

const fn broken(reason: &'static str) -> Finding<'static> {
    Finding {
        kind: FindingType::JsonError,
        level: Level::Error,
        row: None,
        column: None,
        field: None,
        cell: None,
        detail: Detail::Json { keyword: reason, shown: &[] },
    }
}

fn judge(bytes: &[u8], schema: &JsonSchema, place: &Place, sink: &mut dyn Sink) {
    if let Err(error) = simdutf8::compat::from_utf8(bytes) {
        let line = memchr::memchr_iter(b'\n', &bytes[..error.valid_up_to()]).count() as u64;
        sink.finding(&Finding { row: Some(place.line + line), ..broken("encoding") });
        return;
    }
    let value: serde_json::Value = match serde_json::from_slice(bytes) {
        Ok(value) => value,
        Err(error) => {
            let words = error.to_string();
            // What is JSON, and more than is read here, is neither right nor wrong.
            let beyond =
                ["recursion limit", "number out of range", "surrogate", "unexpected end of hex escape"];
            let (reason, level) = match (error.is_eof(), beyond.iter().any(|limit| words.contains(limit))) {
                (true, _) => ("cut", Level::Error),
                (_, true) => (LIMIT, Level::Warning),
                _ => ("syntax", Level::Error),
            };
            let column = u32::try_from(error.column()).ok().filter(|column| *column > 0);
            let row = Some(place.line + error.line().saturating_sub(1) as u64);
            sink.finding(&Finding { row, column, level, ..broken(reason) });
            return;
        }
    };
    if schema.is_valid(&value) && !schema.has_remarks(&value) {
        return;
    }
    // Only now is it worth knowing on which line each value stands.
    let placed = if bytes.len() <= MAX_PLACED { json::parse(bytes).root } else { None };
    let lines = findings::Lines::new(bytes, placed.as_ref(), place.line);
    let mut told = 0;
    schema.errors(&value, &mut |error, level| {
        told += 1;
        if told <= MOST {
            findings::tell(error, level, &value, &lines, &place.prefix, sink);
        } else {
            sink.more(FindingType::JsonSchema, level, None, 1);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(schema: &str, data: &str, layout: Layout) -> Vec<(String, Option<u64>, String)> {
        let root = json::parse(schema.as_bytes()).root.unwrap();
        let schema = JsonSchema::compile(&root, "schema.json", &|_| None).unwrap();
        let mut out = Vec::new();
        let mut sink = |finding: &Finding<'_>| {
            let keyword = match &finding.detail {
                Detail::Json { keyword, .. } => (*keyword).to_owned(),
                _ => String::new(),
            };
            out.push((keyword, finding.row, finding.field.unwrap_or_default().to_owned()));
        };
        validate_documents(data.as_bytes(), &schema, layout, &mut sink).unwrap();
        out
    }

    fn found(keyword: &str, row: u64, field: &str) -> (String, Option<u64>, String) {
        (keyword.to_owned(), Some(row), field.to_owned())
    }

    const PERSON: &str = r#"{"type": "object", "required": ["nom"], "properties": {
        "nom": {"type": "string", "maxLength": 3}, "naissance": {"format": "date"}}}"#;

    #[test]
    fn errors_are_told_with_their_line_and_pointer() {
        let data = "{\n  \"nom\": \"abcd\",\n  \"naissance\": \"hier\"\n}";
        assert_eq!(
            judged(PERSON, data, Layout::Whole),
            [found("maxLength", 2, "/nom"), found("format", 3, "/naissance")]
        );
        assert_eq!(judged(PERSON, "[]", Layout::Whole), [found("type-not-list", 1, "")]);
        assert_eq!(judged(PERSON, "{\"nom\": ", Layout::Whole)[0].0, "cut");
        assert_eq!(judged(PERSON, "{nom}", Layout::Whole)[0].0, "syntax");
        assert_eq!(judged(PERSON, " \n", Layout::Whole)[0].0, "empty");
    }

    #[test]
    fn each_line_may_be_a_document() {
        let data = "{\"nom\": \"a\"}\r\n\n{}\n{\"nom\": 1}";
        let expected = [found("required", 3, ""), found("type", 4, "/nom")];
        assert_eq!(judged(PERSON, data, Layout::Lines), expected);
    }

    #[test]
    fn a_list_is_judged_item_by_item_when_its_schema_says_no_more() {
        let list = format!(
            r##"{{"$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "minItems": 3,
                "items": {{"$ref": "#/definitions/p"}}, "definitions": {{"p": {PERSON}}}}}"##
        );
        let data = "[\n {\"nom\": \"a]\\\"[\"},\n {}\n]";
        let expected = [
            found("maxLength", 2, "/0/nom"),
            found("required", 3, "/1"),
            ("minItems".into(), Some(1), String::new()),
        ];
        assert_eq!(judged(&list, data, Layout::Whole), expected);
        assert_eq!(judged(&list, "{}", Layout::Whole), [found("type", 1, "")]);
        // The same list, judged whole because items must differ.
        let whole = list.replace("\"minItems\"", "\"uniqueItems\": true, \"minItems\"");
        let mut found = judged(&whole, data, Layout::Whole);
        found.sort_by_key(|(_, row, _)| row.map_or(0, |row| row % 3));
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn a_list_may_hold_documents() {
        let data = "[{\"nom\": \"a\"}, {\"nom\": 2}\n]";
        assert_eq!(judged(PERSON, data, Layout::Items), [found("type", 1, "/1/nom")]);
        assert_eq!(judged(PERSON, "{\"nom\": \"a\"}", Layout::Items), [found("not-a-list", 1, "")]);
        for cut in ["[{\"nom\": \"a\"}", "[1 2]", "[{}]x", "[,]", "[{\"nom\": \"a\"},]"] {
            let last = judged(PERSON, cut, Layout::Items).pop().unwrap();
            assert!(["list", "syntax"].contains(&&*last.0), "{cut}: {last:?}");
        }
        assert!(judged(PERSON, " [ ] ", Layout::Items).is_empty());
    }

    #[test]
    fn of_several_forms_the_one_that_was_meant_is_told() {
        let schema = r#"{"properties": {"g": {"anyOf": [{"type": "null"}, {"type": "object", "required": ["x"]}]},
            "k": {"oneOf": [{"type": "object", "properties": {"t": {"const": "a"}}, "required": ["t", "u"]},
                {"type": "object", "properties": {"t": {"const": "b"}}}]}}}"#;
        assert_eq!(judged(schema, r#"{"g": {}}"#, Layout::Whole), [found("required", 1, "/g")]);
        assert_eq!(judged(schema, r#"{"g": 3}"#, Layout::Whole), [found("anyOf", 1, "/g")]);
        assert_eq!(judged(schema, r#"{"k": {"t": "a"}}"#, Layout::Whole), [found("required", 1, "/k")]);
    }

    proptest::proptest! {
        #[test]
        fn cutting_a_list_changes_no_verdict(
            items in proptest::collection::vec(proptest::sample::select(vec!["1", "\"a\"", "{\"n\": 1}", "{}", "[]", "[{\"n\": 2}]", "null"]), 0..4),
            of in proptest::sample::select(vec!["{\"type\": \"object\"}", "{\"$ref\": \"#/definitions/d\"}", "{\"$ref\": \"#\"}", "{\"minimum\": 1}"]),
            min in 0_u8..3, max in 1_u8..4,
        ) {
            let text = format!(
                r#"{{"$schema": "http://json-schema.org/draft-07/schema\u0023", "type": "array", "minItems": {min}.0, "maxItems": {max},
                    "items": {of}, "definitions": {{"d": {{"type": "object", "required": ["n"]}}}}}}"#
            );
            let data = format!("[{}]", items.join(", "));
            let value = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap();
            let whole = jsonschema::validator_for(&value(&text)).unwrap().is_valid(&value(&data));
            proptest::prop_assert_eq!(judged(&text, &data, Layout::Whole).is_empty(), whole);
        }
    }

    #[test]
    fn what_cannot_be_decided_is_no_verdict() {
        let valid = |schema: &str, data: &str| {
            let root = json::parse(schema.as_bytes()).root.unwrap();
            let schema = JsonSchema::compile(&root, "schema.json", &|_| None).unwrap();
            let mut tally = crate::Tally::of_documents("d.json", 10);
            let read = validate_documents(data.as_bytes(), &schema, Layout::Whole, &mut tally).unwrap();
            tally.finish_documents(Some(&read)).1.valid
        };
        let costly = r#"{"pattern": "^(?!(?:(?=a)a|(?=a)aa)+$)"}"#;
        assert_eq!(valid(costly, &format!("\"{}!\"", "a".repeat(60))), None);
        assert_eq!(valid("{}", &("[".repeat(200) + &"]".repeat(200))), None);
        assert_eq!(valid("{}", "1e999"), None);
        assert_eq!(valid("{}", "[1]"), Some(true));
        assert_eq!(valid(r#"{"type": "object"}"#, "[1]"), Some(false));
    }
}
