//! Edits of descriptors that touch only what they must: indentation and spacing are those already there.

use equerre_report::{Edit, Span};

use crate::json::quoted;
use crate::{Document, Key, Node, Syntax};

/// Renames a key. Nothing when the file is YAML (its keys need no quotation marks) and the name is unsafe
/// there.
#[must_use]
pub fn rename_key(document: &Document, key: &Key, name: &str) -> Vec<Edit> {
    if !is_spelled_so(document, key.span, &key.text) {
        return Vec::new();
    }
    let key = key.span;
    vec![Edit::replace(key, if is_json(document) { quoted(name) } else { name.to_owned() })]
}

/// Puts a text in the place of a text.
#[must_use]
pub fn replace_text(document: &Document, node: &Node, text: &str) -> Vec<Edit> {
    let value = node.as_str().or(node.as_number()).unwrap_or_default();
    if !is_spelled_so(document, node.span, value) {
        return Vec::new();
    }
    let bytes = document.source.bytes();
    // A plain YAML scalar stays plain when that is safe.
    let plain = !is_json(document)
        && !matches!(bytes.get(node.span.start), Some(b'"' | b'\''))
        && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:@".contains(c))
        && !text.starts_with(['-', ':', '@'])
        && !text.ends_with(':');
    // One in single quotation marks keeps them, when nothing in it would end it.
    let single = !is_json(document) && bytes.get(node.span.start) == Some(&b'\'');
    let new = match () {
        () if plain => text.to_owned(),
        () if single && !text.contains(['\'', '\n']) && !text.chars().any(char::is_control) => {
            format!("'{text}'")
        }
        () => quoted(text),
    };
    vec![Edit::replace(node.span, new)]
}

/// Whether a place of a file is the plain or quoted spelling of a text. In YAML it may be an alias, a block
/// or a folded text instead: those are never edited.
fn is_spelled_so(document: &Document, span: Span, text: &str) -> bool {
    if is_json(document) {
        return true;
    }
    let source = source_text(document, span);
    // A block holds its line break; a plain or quoted text of one line does not.
    !source.contains('\n')
        && (source == text || source == format!("\"{text}\"") || source == format!("'{text}'"))
}

/// Puts text around the content of a text, which stays as it is spelled. Nothing in YAML.
#[must_use]
pub fn around_text(document: &Document, node: &Node, before: &str, after: &str) -> Vec<Edit> {
    let quoted = document.source.bytes().get(node.span.start) == Some(&b'"') && node.span.len() >= 2;
    if !is_json(document) || !quoted {
        return Vec::new();
    }
    let (start, end) = (node.span.start + 1, node.span.end - 1);
    if start == end {
        return vec![Edit::insert(start, format!("{before}{after}"))];
    }
    let mut edits = Vec::new();
    if !before.is_empty() {
        edits.push(Edit::insert(start, before));
    }
    if !after.is_empty() {
        edits.push(Edit::insert(end, after));
    }
    edits
}

/// Removes the member `key` of a mapping, with the comma that goes with it.
#[must_use]
pub fn delete_member(document: &Document, object: &Node, key: Span) -> Vec<Edit> {
    delete_members(document, object, &[key])
}

/// Removes members of a mapping: neighbours go as one piece, with the commas that go with them.
#[must_use]
pub fn delete_members(document: &Document, object: &Node, keys: &[Span]) -> Vec<Edit> {
    if !is_json(document) {
        return Vec::new();
    }
    let members = object.members();
    let goes = |i: usize| members.get(i).is_some_and(|member| keys.contains(&member.key.span));
    let mut edits = Vec::new();
    let mut at = 0;
    while at < members.len() {
        if !goes(at) {
            at += 1;
            continue;
        }
        let first = at;
        while goes(at) {
            at += 1;
        }
        let start = members[first].key.span.start;
        let span = match (first.checked_sub(1).map(|i| &members[i]), members.get(at)) {
            (_, Some(next)) => Span::new(start, next.key.span.start),
            (Some(previous), None) => Span::new(previous.value.span.end, members[at - 1].value.span.end),
            (None, None) => Span::new(start, members[at - 1].value.span.end),
        };
        edits.push(Edit::delete(span));
    }
    edits
}

/// Adds a member at the end of a mapping, laid out like the one before it.
#[must_use]
pub fn add_member(document: &Document, object: &Node, key: &str, value: &str) -> Vec<Edit> {
    if !is_json(document) {
        return Vec::new();
    }
    let bytes = document.source.bytes();
    let member = format!("{}: {value}", quoted(key));
    match object.members().last() {
        None => vec![Edit::insert(object.span.start + 1, member)],
        Some(last) => {
            let lead = blanks_before(bytes, last.key.span.start);
            vec![Edit::insert(last.value.span.end, format!(",{lead}{member}"))]
        }
    }
}

/// The blanks just before an offset: the line break and indentation, or nothing.
fn blanks_before(bytes: &[u8], at: usize) -> String {
    let start = bytes[..at].iter().rposition(|b| !b.is_ascii_whitespace()).map_or(0, |i| i + 1);
    String::from_utf8_lossy(&bytes[start..at]).into_owned()
}

/// The text of a node as it stands in the file.
#[must_use]
pub fn source_text(document: &Document, span: Span) -> String {
    String::from_utf8_lossy(document.source.bytes().get(span.start..span.end).unwrap_or_default())
        .into_owned()
}

/// Whether a document is JSON without mistakes: only then are its edits sure.
#[must_use]
pub fn is_json(document: &Document) -> bool {
    matches!(document.syntax, Syntax::Json(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_report::apply_edits;

    fn document(text: &str) -> Document {
        Document::read("x.json", text.as_bytes().to_vec())
    }

    fn apply(document: &Document, edits: &[Edit]) -> String {
        String::from_utf8(apply_edits(document.source.bytes(), edits).unwrap()).unwrap()
    }

    #[test]
    fn a_member_goes_with_its_comma() {
        for (key, expected) in [
            ("a", "{\n  \"b\": 2,\n  \"c\": 3\n}"),
            ("b", "{\n  \"a\": 1,\n  \"c\": 3\n}"),
            ("c", "{\n  \"a\": 1,\n  \"b\": 2\n}"),
        ] {
            let doc = document("{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3\n}");
            let root = doc.root.as_ref().unwrap();
            let edits = delete_member(&doc, root, root.member(key).unwrap().key.span);
            assert_eq!(apply(&doc, &edits), expected);
        }
    }

    #[test]
    fn neighbours_go_as_one_piece() {
        let doc = document("{\"a\": 1, \"b\": 2, \"c\": 3, \"d\": 4}");
        let root = doc.root.as_ref().unwrap();
        let keys =
            |names: &[&str]| names.iter().map(|n| root.member(n).unwrap().key.span).collect::<Vec<_>>();
        for (gone, expected) in [
            (&["b", "c"][..], "{\"a\": 1, \"d\": 4}"),
            (&["c", "d"], "{\"a\": 1, \"b\": 2}"),
            (&["a", "c"], "{\"b\": 2, \"d\": 4}"),
            (&["a", "b", "c", "d"], "{}"),
        ] {
            assert_eq!(apply(&doc, &delete_members(&doc, root, &keys(gone))), expected);
        }
    }

    #[test]
    fn a_new_member_is_laid_out_like_its_neighbour() {
        for (text, expected) in [
            ("{\r\n\t\"a\": 1\r\n}", "{\r\n\t\"a\": 1,\r\n\t\"k\": true\r\n}"),
            ("{\"a\":1}", "{\"a\":1,\"k\": true}"),
            ("{ }", "{\"k\": true }"),
        ] {
            let doc = document(text);
            let edits = add_member(&doc, doc.root.as_ref().unwrap(), "k", "true");
            assert_eq!(apply(&doc, &edits), expected);
        }
    }

    #[test]
    fn blocks_and_aliases_of_yaml_are_left_alone() {
        let text = "a: >-\n  http://x\nb: |\n  1.1\nc: &k\n  titel: x\nd: *k\ne: 'q'\n";
        let doc = Document::read("x.yml", text.as_bytes().to_vec());
        let root = doc.root.as_ref().unwrap();
        for key in ["a", "b"] {
            assert_eq!(replace_text(&doc, root.get(key).unwrap(), "y"), [], "{key}");
        }
        let alias = &root.get("d").unwrap().members()[0].key;
        assert_eq!(rename_key(&doc, alias, "title"), []);
        assert_eq!(replace_text(&doc, root.get("e").unwrap(), "y").len(), 1);
    }

    #[test]
    fn a_plain_yaml_scalar_stays_plain_when_safe() {
        let doc = Document::read("x.yml", b"version: 1.1\n".to_vec());
        let node = doc.root.as_ref().unwrap().get("version").unwrap();
        assert_eq!(apply(&doc, &replace_text(&doc, node, "1.1.0")), "version: 1.1.0\n");
        assert_eq!(apply(&doc, &replace_text(&doc, node, "a: b")), "version: \"a: b\"\n");
    }
}
