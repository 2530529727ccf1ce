//! The `$ref` of a document: what each names, and whether it is there.

use equerre_report::Span;

use super::geojson;
use crate::document::Document;
use crate::node::Node;
use crate::tree::{Tree, percent_decoded, resolve};

/// A `$ref`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its text.
    pub target: String,
    /// Its place.
    pub span: Span,
    /// Whether what it names is there.
    pub state: ReferenceState,
}

/// Whether what a reference names is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceState {
    /// In the document or in another file of the repository.
    Found,
    /// At an address on the network whose schema is bundled (GeoJSON).
    Bundled,
    /// At an address on the network.
    Remote,
    /// The file does not exist in the repository.
    NoFile(String),
    /// The file exists, the place in it does not.
    NoPlace,
}

/// All references of a document.
#[must_use]
pub fn references(tree: &dyn Tree, path: &str, root: &Node) -> Vec<Reference> {
    let mut found: Vec<(&Node, &str)> = Vec::new();
    let mut anchors: Vec<&str> = Vec::new();
    schemas(root, &mut |node| {
        // A property may be called `$ref`: then its value is a schema, not a text.
        if let Some(target) = node.get("$ref")
            && let Some(text) = target.as_str()
        {
            found.push((target, text));
        }
        for key in ["$id", "id", "$anchor", "$dynamicAnchor"] {
            anchors.extend(node.get_str(key));
        }
    });
    let base = root.get_str("$id").or(root.get_str("id")).unwrap_or_default();
    let mut cache: Vec<(String, Option<Node>)> = Vec::new();
    found
        .into_iter()
        .map(|(node, target)| {
            let state = state(tree, path, root, target, base, &anchors, &mut cache);
            Reference { target: target.to_owned(), span: node.span, state }
        })
        .collect()
}

/// The nodes of a document, but for those that are data and no schema.
fn schemas<'a>(node: &'a Node, visit: &mut dyn FnMut(&'a Node)) {
    visit(node);
    node.items().iter().for_each(|item| schemas(item, visit));
    for member in node.members() {
        if !matches!(&*member.key.text, "const" | "enum" | "default" | "example" | "examples") {
            schemas(&member.value, visit);
        }
    }
}

/// Whether a reference starts with a scheme, such as `https:` or `urn:`.
fn has_scheme(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| {
        scheme.len() > 1
            && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    })
}

fn state(
    tree: &dyn Tree,
    path: &str,
    root: &Node,
    target: &str,
    base: &str,
    anchors: &[&str],
    cache: &mut Vec<(String, Option<Node>)>,
) -> ReferenceState {
    let (file, fragment) = target.split_once('#').unwrap_or((target, ""));
    if anchors.iter().any(|a| *a == target || (!a.is_empty() && *a == file && fragment.is_empty())) {
        return ReferenceState::Found;
    }
    if file.is_empty() || file == base.trim_end_matches('#') {
        return place(root, fragment, anchors);
    }
    if has_scheme(file) {
        return if geojson::schema(file).is_some() {
            ReferenceState::Bundled
        } else {
            ReferenceState::Remote
        };
    }
    let Some(other) = percent_decoded(file).and_then(|file| resolve(path, &file)) else {
        return ReferenceState::NoFile(file.to_owned());
    };
    if !tree.has_file(&other) {
        return ReferenceState::NoFile(other);
    }
    let index = cache.iter().position(|(known, _)| *known == other).unwrap_or_else(|| {
        let read = tree.read(&other).ok().and_then(|bytes| Document::read(&other, bytes).root);
        cache.push((other.clone(), read));
        cache.len() - 1
    });
    match &cache[index].1 {
        Some(node) => place(node, fragment, &[]),
        None => ReferenceState::NoPlace,
    }
}

/// Whether a fragment names something: a JSON Pointer or an anchor.
fn place(root: &Node, fragment: &str, anchors: &[&str]) -> ReferenceState {
    let found = match percent_decoded(fragment) {
        None => false,
        Some(fragment) if fragment.is_empty() || fragment.starts_with('/') => {
            root.pointer(&fragment).is_some()
        }
        Some(fragment) => {
            let with_mark = format!("#{fragment}");
            let mut found = anchors.iter().any(|a| *a == fragment || *a == with_mark);
            root.walk(&mut |node| {
                found |= ["$anchor", "$dynamicAnchor", "$id", "id"]
                    .iter()
                    .any(|key| node.get_str(key).is_some_and(|id| id == fragment || id == with_mark));
            });
            found
        }
    };
    if found { ReferenceState::Found } else { ReferenceState::NoPlace }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{MemoryTree, json};

    #[test]
    fn each_reference_is_looked_up() {
        let text = r##"{"$id": "https://example.org/a.json", "definitions": {"x y": {"$anchor": "here"}},
            "p": [{"$ref": "#/definitions/x%20y"}, {"$ref": "#here"}, {"$ref": "#"}, {"$ref": "#/definitions/z"},
                  {"$ref": "b.json#/c"}, {"$ref": "b.json#/d"}, {"$ref": "gone.json"}, {"$ref": "../../etc.json"},
                  {"$ref": "https://geojson.org/schema/Point.json"}, {"$ref": "https://example.org/other.json"},
                  {"$ref": "https://example.org/a.json#/p"}, {"properties": {"$ref": {"type": "string"}}}]}"##;
        let tree = MemoryTree::new([("s/a.json", text), ("s/b.json", "{\"c\": 1}")]);
        let root = json::parse(text.as_bytes()).root.unwrap();
        let states: Vec<_> = references(&tree, "s/a.json", &root).into_iter().map(|r| r.state).collect();
        use ReferenceState::{Bundled, Found, NoFile, NoPlace, Remote};
        assert_eq!(
            states,
            [
                Found,
                Found,
                Found,
                NoPlace,
                Found,
                NoPlace,
                NoFile("s/gone.json".into()),
                NoFile("../../etc.json".into()),
                Bundled,
                Remote,
                Found
            ]
        );
    }

    #[test]
    fn data_holds_no_references_and_a_scheme_is_no_file() {
        let text = r#"{"const": {"$ref": "gone.json"}, "examples": [{"$ref": "gone.json"}], "not": {"$ref": "urn:x:y"}}"#;
        let tree = MemoryTree::new([("a.json", text)]);
        let root = json::parse(text.as_bytes()).root.unwrap();
        let states: Vec<_> = references(&tree, "a.json", &root).into_iter().map(|r| r.state).collect();
        assert_eq!(states, [ReferenceState::Remote]);
    }
}
