//! A proof, keyword by keyword, that one JSON Schema takes no document that another refuses.
//!
//! The canonical form of the `jsonschema` crate gives up a document as a whole where one part of it is beyond it; this
//! looks at each part by itself. It proves, it never refutes: what it cannot show it leaves open.

use std::collections::HashSet;

use equerre_values::pattern::{Language, Pattern};
use serde_json::{Map, Value};

/// Deepest pair of schemas compared.
const MAX_DEPTH: usize = 80;
/// Most pairs compared, counted with the mappings looked at.
const MAX_PAIRS: usize = 400_000;
/// Most mappings that hold of one value.
const MAX_CONJUNCTS: usize = 300;

/// Keywords that are implied by the same keyword with the same value only.
const EXACT: [&str; 9] = [
    "oneOf",
    "not",
    "dependentRequired",
    "dependentSchemas",
    "dependencies",
    "patternProperties",
    "propertyNames",
    "items",
    "prefixItems",
];

/// Keywords that mean something with their neighbours only.
const TOGETHER: [&str; 9] = [
    "if",
    "then",
    "else",
    "contains",
    "minContains",
    "maxContains",
    "additionalItems",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Whether every document of the first is one of the second, as far as that can be shown.
pub(super) fn proved(old: &Value, new: &Value) -> bool {
    // In another draft the same keywords may begin to count, or mean something else.
    if draft(old) != draft(new) || is_beyond(old, 0) || is_beyond(new, 0) {
        return false;
    }
    let mut names = HashSet::new();
    mentioned(old, &mut names);
    let siblings = super::siblings_count(old);
    let mut proof = Proof { old, new, siblings, names, assumed: HashSet::new(), pairs: 0 };
    proof.within(&[old], new, 0)
}

struct Proof<'v> {
    old: &'v Value,
    new: &'v Value,
    /// Whether keywords beside a reference count, in the draft of the old schema.
    siblings: bool,
    /// The properties the old schema speaks of, wherever it does.
    names: HashSet<&'v str>,
    /// Pairs of references that are being shown: a recursive schema is compared with itself once.
    assumed: HashSet<(String, String)>,
    pairs: usize,
}

/// The draft a document declares, whatever way its address is written; nothing when it declares none.
fn draft(document: &Value) -> &str {
    let url = document.get("$schema").and_then(Value::as_str).unwrap_or_default();
    let url = url.strip_prefix("https://").or(url.strip_prefix("http://")).unwrap_or(url);
    url.trim_end_matches('#')
}

/// Whether a document has references that are followed in another way than by their place: by names of their own, or
/// to what is around at the time.
fn is_beyond(value: &Value, depth: usize) -> bool {
    match value {
        Value::Object(members) => {
            let schema = ["type", "definitions", "$defs", "allOf", "properties"]
                .iter()
                .any(|k| members.contains_key(*k));
            members.iter().any(|(key, inner)| {
                let named =
                    matches!(key.as_str(), "$id" | "id") && inner.as_str().is_some_and(|id| !id.is_empty());
                matches!(key.as_str(), "$dynamicRef" | "$recursiveRef" | "$anchor" | "$dynamicAnchor")
                    || (depth > 0 && named && schema)
                    || is_beyond(inner, depth + 1)
            })
        }
        Value::Array(items) => items.iter().any(|item| is_beyond(item, depth + 1)),
        _ => false,
    }
}

/// The properties a schema speaks of.
fn mentioned<'v>(value: &'v Value, out: &mut HashSet<&'v str>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                match key.as_str() {
                    "properties" | "dependencies" | "dependentRequired" | "dependentSchemas" => {
                        for (name, value) in inner.as_object().into_iter().flatten() {
                            out.insert(name);
                            out.extend(texts(value));
                        }
                    }
                    "required" => out.extend(texts(inner)),
                    _ => {}
                }
                mentioned(inner, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| mentioned(item, out)),
        _ => {}
    }
}

/// The schema a local reference names.
fn target<'v>(root: &'v Value, reference: &str) -> Option<&'v Value> {
    root.pointer(reference.strip_prefix('#')?)
}

/// The mappings whose keywords all hold of a schema's documents: it, what it refers to, what `allOf` lists. `None`
/// when a reference leads out of the document. `siblings`: keywords beside a reference are taken too.
fn conjuncts<'v>(
    schema: &'v Value,
    root: &'v Value,
    siblings: bool,
    depth: usize,
    out: &mut Vec<&'v Map<String, Value>>,
) -> Option<()> {
    let Some(members) = schema.as_object() else { return Some(()) };
    // A schema may refer to parts that refer to parts: each twice, and there are a thousand soon.
    if depth > MAX_DEPTH || out.len() > MAX_CONJUNCTS {
        return None;
    }
    if let Some(reference) = members.get("$ref") {
        conjuncts(target(root, reference.as_str()?)?, root, siblings, depth + 1, out)?;
        if !siblings {
            return Some(());
        }
    }
    out.push(members);
    for part in members.get("allOf").and_then(Value::as_array).into_iter().flatten() {
        conjuncts(part, root, siblings, depth + 1, out)?;
    }
    Some(())
}

impl<'v> Proof<'v> {
    /// Whether what all of `old` take, `new` takes.
    fn within(&mut self, old: &[&'v Value], new: &'v Value, depth: usize) -> bool {
        self.pairs += 1;
        if depth > MAX_DEPTH || self.pairs > MAX_PAIRS {
            return false;
        }
        if *new == Value::Bool(true) || old.iter().any(|schema| **schema == Value::Bool(false)) {
            return true;
        }
        if *new == Value::Bool(false) {
            return false;
        }
        // A pair of references met inside of itself holds if the rest does.
        let before = self.assumed.clone();
        if let ([one], Some(to)) = (old, new.get("$ref").and_then(Value::as_str))
            && let Some(from) = one.get("$ref").and_then(Value::as_str)
            && !self.assumed.insert((from.to_owned(), to.to_owned()))
        {
            return true;
        }
        let held = self.all_implied(old, new, depth);
        if !held {
            // What was shown on the way may rest on what did not hold.
            self.assumed = before;
        }
        held
    }

    fn all_implied(&mut self, old: &[&'v Value], new: &'v Value, depth: usize) -> bool {
        let mut have = Vec::new();
        for schema in old {
            if conjuncts(schema, self.old, self.siblings, 0, &mut have).is_none() {
                return false;
            }
        }
        // Beside a reference other keywords count in some drafts and not in others: they are asked for all the same,
        // which can only make the proof fail.
        let mut asked = Vec::new();
        conjuncts(new, self.new, true, 0, &mut asked).is_some() && self.hold(&have, &asked, depth)
    }

    /// Whether each mapping that is asked for follows from those there are.
    fn hold(
        &mut self,
        have: &[&'v Map<String, Value>],
        asked: &[&'v Map<String, Value>],
        depth: usize,
    ) -> bool {
        asked.iter().all(|asked| {
            // The same mapping asks for nothing new, whatever stands in it.
            let same =
                have.iter().any(|known| known == asked) && self.same_members(asked, &mut HashSet::new());
            same || asked.iter().all(|(keyword, value)| self.implied(have, asked, keyword, value, depth))
        })
    }

    fn implied(
        &mut self,
        have: &[&'v Map<String, Value>],
        asked: &'v Map<String, Value>,
        keyword: &str,
        value: &'v Value,
        depth: usize,
    ) -> bool {
        self.pairs += have.len();
        if self.pairs > MAX_PAIRS {
            return false;
        }
        let own = |key: &str| have.iter().filter_map(move |members| members.get(key)).collect::<Vec<_>>();
        let number = |value: &Value| value.as_f64();
        match keyword {
            "type" => {
                let wanted = texts(value);
                let fits =
                    |kind: &str| wanted.contains(&kind) || (kind == "integer" && wanted.contains(&"number"));
                own("type").iter().any(|kinds| texts(kinds).into_iter().all(fits))
                    || listed(have).is_some_and(|values| values.iter().all(|value| fits(kind_of(value))))
            }
            "enum" | "const" => {
                let allowed: Vec<&Value> = match value.as_array().filter(|_| keyword == "enum") {
                    Some(values) => values.iter().collect(),
                    None => vec![value],
                };
                listed(have).is_some_and(|values| values.iter().all(|value| allowed.contains(value)))
            }
            "required" => {
                let known: HashSet<&str> = own("required").into_iter().flat_map(texts).collect();
                // Draft 3 had a truth value there; it asks nothing since.
                !value.is_array() || texts(value).into_iter().all(|name| known.contains(name))
            }
            "properties" => value.as_object().is_some_and(|properties| {
                properties.iter().all(|(name, schema)| self.property(have, name, schema, depth))
            }),
            "additionalProperties" => self.additional(have, asked, value, depth),
            "items" if value.is_object() || value.is_boolean() => {
                if *value == Value::Bool(true) {
                    return true;
                }
                // Where the first items have schemas of their own, `items` is about the others.
                let lists = have
                    .iter()
                    .chain([&asked])
                    .any(|m| m.contains_key("prefixItems") || m.get("items").is_some_and(Value::is_array));
                let known: Vec<&'v Value> = have.iter().filter_map(|m| m.get("items")).collect();
                !lists && !known.is_empty() && self.within(&known, value, depth + 1)
            }
            "minLength" | "minItems" | "minProperties" | "minimum" | "exclusiveMinimum" => {
                if value.is_boolean() || have.iter().chain([&asked]).any(|m| odd_bound(m)) {
                    return self.same(have, keyword, value);
                }
                let least = number(value);
                let mut known = own(keyword);
                if keyword == "minimum" {
                    known.extend(own("exclusiveMinimum"));
                }
                (keyword.starts_with("min") && keyword != "minimum" && least == Some(0.0))
                    || known.into_iter().any(|value| number(value) >= least)
            }
            "maxLength" | "maxItems" | "maxProperties" | "maximum" | "exclusiveMaximum" => {
                if value.is_boolean() || have.iter().chain([&asked]).any(|m| odd_bound(m)) {
                    return self.same(have, keyword, value);
                }
                let most = number(value);
                let mut known = own(keyword);
                if keyword == "maximum" {
                    known.extend(own("exclusiveMaximum"));
                }
                known.into_iter().any(|value| number(value).is_some() && number(value) <= most)
            }
            "pattern" => {
                let Some(text) = value.as_str() else { return false };
                own("pattern").into_iter().filter_map(Value::as_str).any(|known| {
                    known == text || {
                        let language = |text: &str| Language::of(&Pattern::parse_ecma(text).ok()?);
                        language(known).zip(language(text)).is_some_and(|(a, b)| a.outside(&b) == Ok(None))
                    }
                })
            }
            "uniqueItems" => *value != Value::Bool(true) || own("uniqueItems").contains(&&Value::Bool(true)),
            "anyOf" => self.any_of(have, value, depth),
            // In the conjuncts.
            "allOf" | "$ref" => true,
            // What these say depends on their neighbours: the same mapping was looked for before.
            keyword if TOGETHER.contains(&keyword) => false,
            keyword if EXACT.contains(&keyword) => self.same(have, keyword, value),
            "multipleOf" => own("multipleOf").contains(&value),
            // Asserts nothing, `format` included.
            _ => true,
        }
    }

    /// Whether some part has the same keyword with the same value, and what that refers to is the same.
    fn same(&self, have: &[&Map<String, Value>], keyword: &str, value: &Value) -> bool {
        let mut seen = HashSet::new();
        let with = |members: &&&Map<String, Value>| members.get(keyword) == Some(value);
        have.iter().filter(with).any(|_| self.same_targets(value, &mut seen))
    }

    fn same_targets(&self, value: &Value, seen: &mut HashSet<String>) -> bool {
        match value {
            Value::Object(members) => self.same_members(members, seen),
            Value::Array(items) => items.iter().all(|item| self.same_targets(item, seen)),
            _ => true,
        }
    }

    fn same_members(&self, members: &Map<String, Value>, seen: &mut HashSet<String>) -> bool {
        if let Some(reference) = members.get("$ref").and_then(Value::as_str)
            && seen.insert(reference.to_owned())
        {
            let (a, b) = (target(self.old, reference), target(self.new, reference));
            if a.is_none() || a != b || !a.is_some_and(|target| self.same_targets(target, seen)) {
                return false;
            }
        }
        members.values().all(|inner| self.same_targets(inner, seen))
    }

    fn property(
        &mut self,
        have: &[&'v Map<String, Value>],
        name: &str,
        schema: &'v Value,
        depth: usize,
    ) -> bool {
        let known: Vec<&'v Value> =
            have.iter().filter_map(|members| members.get("properties")?.get(name)).collect();
        let empty = schema.as_object().is_some_and(Map::is_empty);
        if *schema == Value::Bool(true) || empty {
            return true;
        }
        if !known.is_empty() && self.within(&known, schema, depth + 1) {
            return true;
        }
        // A property no part names is what `additionalProperties` says of it.
        let others: Vec<&'v Value> = have
            .iter()
            .filter(|members| {
                let named =
                    members.get("properties").is_some_and(|properties| properties.get(name).is_some());
                !named && !members.contains_key("patternProperties")
            })
            .filter_map(|members| members.get("additionalProperties"))
            .collect();
        // A property that nothing speaks of is one nobody writes, as an undeclared column of a table is.
        let spoken_of = self.names.contains(name) || have.iter().any(|m| m.contains_key("patternProperties"));
        let open = others.is_empty() || others.iter().all(|rest| **rest == Value::Bool(true));
        (open && !spoken_of) || (!others.is_empty() && self.within(&others, schema, depth + 1))
    }

    fn additional(
        &mut self,
        have: &[&'v Map<String, Value>],
        asked: &'v Map<String, Value>,
        value: &'v Value,
        depth: usize,
    ) -> bool {
        if *value == Value::Bool(true) || value.as_object().is_some_and(Map::is_empty) {
            return true;
        }
        if asked.contains_key("patternProperties") {
            return self.same(have, "additionalProperties", value) && self.same_names(have, asked);
        }
        let named: HashSet<&str> = asked
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(k, _)| k.as_str())
            .collect();
        have.iter().any(|members| {
            let Some(rest) = members.get("additionalProperties") else { return false };
            if members.contains_key("patternProperties") || !self.within(&[rest], value, depth + 1) {
                return false;
            }
            let own = members.get("properties").and_then(Value::as_object);
            own.into_iter()
                .flatten()
                .filter(|(name, _)| !named.contains(name.as_str()))
                .all(|(_, schema)| self.within(&[schema], value, depth + 1))
        })
    }

    fn same_names(&self, have: &[&Map<String, Value>], asked: &Map<String, Value>) -> bool {
        ["properties", "patternProperties"]
            .iter()
            .all(|key| have.iter().any(|m| m.get(*key) == asked.get(*key)))
    }

    fn any_of(&mut self, have: &[&'v Map<String, Value>], value: &'v Value, depth: usize) -> bool {
        let Some(branches) = value.as_array() else { return false };
        let fits = |proof: &mut Self, have: &[&'v Map<String, Value>], extra: Option<&'v Value>| {
            let mut parts = have.to_vec();
            let known = extra
                .is_none_or(|extra| conjuncts(extra, proof.old, proof.siblings, 0, &mut parts).is_some());
            known
                && branches.iter().any(|branch| {
                    let before = proof.assumed.clone();
                    let mut asked = Vec::new();
                    let held = *branch != Value::Bool(false)
                        && conjuncts(branch, proof.new, true, 0, &mut asked).is_some()
                        && proof.hold(&parts, &asked, depth + 1);
                    if !held {
                        proof.assumed = before;
                    }
                    held
                })
        };
        if depth > MAX_DEPTH || self.pairs > MAX_PAIRS {
            return false;
        }
        self.pairs += 1;
        if fits(self, have, None) {
            return true;
        }
        // Each branch of a choice by itself.
        for key in ["anyOf", "oneOf"] {
            for choice in have.iter().filter_map(|members| members.get(key)?.as_array()) {
                if !choice.is_empty() && choice.iter().all(|branch| fits(self, have, Some(branch))) {
                    return true;
                }
            }
        }
        false
    }
}

/// Bounds of draft 4, where `exclusiveMinimum` is a truth value about `minimum`.
fn odd_bound(members: &Map<String, Value>) -> bool {
    ["exclusiveMinimum", "exclusiveMaximum"]
        .iter()
        .any(|key| members.get(*key).is_some_and(Value::is_boolean))
}

/// A text, or the texts of a list.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

/// The values a schema lists, when it does.
fn listed<'v>(have: &[&'v Map<String, Value>]) -> Option<Vec<&'v Value>> {
    have.iter().find_map(|members| match (members.get("const"), members.get("enum")) {
        (Some(value), _) => Some(vec![value]),
        (None, Some(Value::Array(values))) => Some(values.iter().collect()),
        _ => None,
    })
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(n) if n.is_i64() || n.is_u64() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::proved;

    #[test]
    fn what_only_narrows_is_shown() {
        let base = json!({ "type": "object", "required": ["a"], "properties": {
            "a": { "type": "string", "enum": ["x", "y"], "maxLength": 5 }, "b": { "type": "integer", "minimum": 1 },
            "c": { "type": "array", "items": { "$ref": "#/definitions/d" } } },
            "definitions": { "d": { "anyOf": [{ "type": "string", "pattern": "^[0-9]{5}$" }, { "type": "null" }] } } });
        assert!(proved(&base, &base));
        for (pointer, value, forth, back) in [
            ("/required", json!(["a", "b"]), false, true),
            ("/properties/a/enum", json!(["x", "y", "z"]), true, false),
            ("/properties/a/maxLength", json!(6), true, false),
            ("/properties/b/minimum", json!(0), true, false),
            ("/properties/b/type", json!("number"), true, false),
            ("/definitions/d/anyOf/0/pattern", json!("^\\d{5}$"), true, true),
            ("/definitions/d/anyOf/0/pattern", json!("^[0-9]{4,5}$"), true, false),
            ("/properties/c/items", json!(true), true, false),
            ("/properties/a/description", json!("autre"), true, true),
        ] {
            let mut other = base.clone();
            match other.pointer_mut(pointer) {
                Some(place) => *place = value,
                None => {
                    other.pointer_mut("/properties/a").unwrap()["description"] = value;
                }
            }
            assert_eq!((proved(&base, &other), proved(&other, &base)), (forth, back), "{pointer}");
        }
        // Beside a reference nothing counts before 2019.
        let old = |draft: &str| json!({ "$schema": draft, "$ref": "#/definitions/t", "maxLength": 3, "definitions": { "t": {} } });
        let short = |draft: &str| json!({ "$schema": draft, "maxLength": 3 });
        let (seven, twenty) =
            ("http://json-schema.org/draft-07/schema#", "https://json-schema.org/draft/2020-12/schema");
        assert!(!proved(&old(seven), &short(seven)));
        assert!(proved(&old(twenty), &short(twenty)));
        // What one draft asks for, another passes over.
        assert!(!proved(&short(seven), &short(twenty)));
        // A property spoken of anywhere is one that is written.
        let open = json!({ "required": ["x"] });
        assert!(!proved(&open, &json!({ "required": ["x"], "properties": { "x": { "maxLength": 5 } } })));
        // A branch says nothing without its condition.
        let a = json!({ "allOf": [{ "if": { "minLength": 2 } }, { "then": { "maxLength": 3 } }] });
        assert!(!proved(&a, &json!({ "if": { "minLength": 2 }, "then": { "maxLength": 3 } })));
        // A property more in an open object: a document that had it without its being declared is none anybody wrote.
        let mut other = base.clone();
        other["properties"]["e"] = json!({ "type": "string" });
        assert_eq!((proved(&base, &other), proved(&other, &base)), (true, true));
    }

    #[test]
    fn recursion_is_shown_once() {
        let tree = |least: u64| {
            json!({ "$ref": "#/definitions/t", "definitions": { "t": { "type": "object", "minProperties": least,
                "properties": { "next": { "$ref": "#/definitions/t" } } } } })
        };
        assert!(proved(&tree(1), &tree(1)) && proved(&tree(2), &tree(1)) && !proved(&tree(1), &tree(2)));
    }
}
