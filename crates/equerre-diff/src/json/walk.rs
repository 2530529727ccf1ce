//! The keywords two versions of a JSON Schema do not share, by their place.

use equerre_model::{Kind, Member, Node};
use serde_json::Value;

/// Keywords that assert something; all others describe, `format` included: no validator must look at it.
const ASSERTIONS: [&str; 45] = [
    "$schema",
    "$ref",
    "$dynamicRef",
    "$recursiveRef",
    "$defs",
    "definitions",
    "type",
    "enum",
    "const",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minLength",
    "maxLength",
    "pattern",
    "items",
    "prefixItems",
    "additionalItems",
    "minItems",
    "maxItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "properties",
    "patternProperties",
    "additionalProperties",
    "propertyNames",
    "required",
    "minProperties",
    "maxProperties",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "unevaluatedItems",
    "unevaluatedProperties",
];
/// Keywords whose values are schemas by name.
const NAMED: [&str; 6] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];
/// Keywords whose value is a schema, or a list of them.
const INSIDE: [&str; 17] = [
    "items",
    "additionalItems",
    "prefixItems",
    "contains",
    "additionalProperties",
    "propertyNames",
    "if",
    "then",
    "else",
    "not",
    "unevaluatedItems",
    "unevaluatedProperties",
    "contentSchema",
    "allOf",
    "anyOf",
    "oneOf",
    "schema",
];
/// Deepest schema looked into; below, a change is told of the whole.
const MAX_DEPTH: usize = 64;

/// A keyword that changed.
pub(super) struct Changed<'n> {
    /// The schema it is a keyword of, as a JSON Pointer.
    pub pointer: String,
    /// The keyword, or the name of a property.
    pub keyword: String,
    pub old: Option<&'n Member>,
    pub new: Option<&'n Member>,
    /// Whether it asserts nothing.
    pub annotation: bool,
}

impl Changed<'_> {
    /// The old document with this change alone.
    pub(super) fn applied(&self, old: &Value) -> Option<Value> {
        self.put(old, self.new)
    }

    /// The new document without this change.
    pub(super) fn undone(&self, new: &Value) -> Option<Value> {
        self.put(new, self.old)
    }

    fn put(&self, document: &Value, member: Option<&Member>) -> Option<Value> {
        let mut out = document.clone();
        let place = out.pointer_mut(&self.pointer)?.as_object_mut()?;
        match member {
            Some(member) => place.insert(self.keyword.clone(), member.value.to_json()),
            None => place.remove(&self.keyword),
        };
        Some(out)
    }
}

pub(super) fn changes<'n>(old: &'n Node, new: &'n Node) -> Vec<Changed<'n>> {
    let mut out = Vec::new();
    schema(old, new, "", 0, &mut out);
    out
}

fn push_token(pointer: &str, token: &str) -> String {
    format!("{pointer}/{}", token.replace('~', "~0").replace('/', "~1"))
}

fn keys<'n>(old: &'n Node, new: &'n Node) -> Vec<&'n str> {
    let mut out: Vec<&str> = old.members().iter().chain(new.members()).map(|m| &*m.key.text).collect();
    let mut seen = std::collections::HashSet::new();
    out.retain(|key| seen.insert(*key));
    out
}

fn schema<'n>(old: &'n Node, new: &'n Node, pointer: &str, depth: usize, out: &mut Vec<Changed<'n>>) {
    for key in keys(old, new) {
        let (a, b) = (old.member(key), new.member(key));
        let (Some(x), Some(y)) = (a, b) else {
            tell(pointer, key, a, b, !ASSERTIONS.contains(&key), out);
            continue;
        };
        if x.value.same_value(&y.value) {
            continue;
        }
        let here = push_token(pointer, key);
        let objects = x.value.kind() == Kind::Object && y.value.kind() == Kind::Object;
        if depth < MAX_DEPTH && objects && NAMED.contains(&key) {
            for name in keys(&x.value, &y.value) {
                match (x.value.member(name), y.value.member(name)) {
                    (Some(p), Some(q))
                        if p.value.kind() == Kind::Object && q.value.kind() == Kind::Object =>
                    {
                        schema(&p.value, &q.value, &push_token(&here, name), depth + 1, out);
                    }
                    (p, q) => {
                        let same = p.zip(q).is_some_and(|(p, q)| p.value.same_value(&q.value));
                        if !same {
                            tell(&here, name, p, q, false, out);
                        }
                    }
                }
            }
        } else if depth < MAX_DEPTH && objects && INSIDE.contains(&key) {
            schema(&x.value, &y.value, &here, depth + 1, out);
        } else if depth < MAX_DEPTH
            && INSIDE.contains(&key)
            && !x.value.items().is_empty()
            && x.value.items().len() == y.value.items().len()
            && x.value.items().iter().chain(y.value.items()).all(|item| item.kind() == Kind::Object)
        {
            for (n, (p, q)) in x.value.items().iter().zip(y.value.items()).enumerate() {
                schema(p, q, &format!("{here}/{n}"), depth + 1, out);
            }
        } else {
            tell(pointer, key, a, b, !ASSERTIONS.contains(&key), out);
        }
    }
}

fn tell<'n>(
    pointer: &str,
    keyword: &str,
    old: Option<&'n Member>,
    new: Option<&'n Member>,
    annotation: bool,
    out: &mut Vec<Changed<'n>>,
) {
    // The name of a property may be that of a keyword.
    let named = NAMED.iter().any(|key| pointer.ends_with(&format!("/{key}")));
    let annotation = annotation && !named;
    out.push(Changed { pointer: pointer.to_owned(), keyword: keyword.to_owned(), old, new, annotation });
}

#[cfg(test)]
mod tests {
    use equerre_model::json;

    use super::*;

    #[test]
    fn changes_are_told_at_the_keyword() {
        let parse = |text: &str| json::parse(text.as_bytes()).root.unwrap();
        let old = parse(
            r#"{"title": "a", "required": ["a"], "properties": {"a": {"type": "string"}, "title": {}}}"#,
        );
        let new = parse(
            r#"{"title": "b", "required": ["a", "b"], "properties": {"a": {"type": "string", "maxLength": 3}, "b": {}}}"#,
        );
        let found: Vec<_> = changes(&old, &new)
            .iter()
            .map(|c| (c.pointer.clone(), c.keyword.clone(), c.annotation))
            .collect();
        let of =
            |pointer: &str, keyword: &str, annotation| (pointer.to_owned(), keyword.to_owned(), annotation);
        assert_eq!(
            found,
            [
                of("", "title", true),
                of("", "required", false),
                of("/properties/a", "maxLength", false),
                of("/properties", "title", false),
                of("/properties", "b", false),
            ]
        );
        let applied = changes(&old, &new)[2].applied(&old.to_json()).unwrap();
        assert_eq!(applied.pointer("/properties/a/maxLength").unwrap(), 3);
    }
}
