//! Patterns, made comparable: the canonical form takes two different patterns for unrelated.

use std::collections::{BTreeMap, BTreeSet};

use equerre_values::pattern::{Language, Pattern};
use serde_json::{Value, json};

/// Most patterns of a document that are compared with those of the other.
const MAX_PATTERNS: usize = 60;

/// The two documents, with the patterns of the first that include one another's written out: where every text of a
/// pattern is one of another's, both are asked for. Neither document accepts anything else than before.
pub(super) fn comparable(old: &Value, new: &Value) -> (Value, Value) {
    let (mut mine, mut theirs) = (BTreeSet::new(), BTreeSet::new());
    gather(old, &mut mine);
    gather(new, &mut theirs);
    if mine == theirs || mine.len() > MAX_PATTERNS || theirs.len() > MAX_PATTERNS {
        return (old.clone(), new.clone());
    }
    let language = |text: &String| {
        let pattern = Pattern::parse_ecma(text).ok()?;
        Some((text.clone(), Language::of(&pattern)?))
    };
    let first: BTreeMap<String, Language> = mine.iter().filter_map(language).collect();
    let second: BTreeMap<String, Language> = theirs.iter().filter_map(language).collect();
    let mut wider: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (text, language) in first.iter().filter(|(text, _)| !theirs.contains(*text)) {
        for (other, its) in second.iter().filter(|(other, _)| !mine.contains(*other)) {
            if language.outside(its) == Ok(None) {
                wider.entry(text.clone()).or_default().push(other.clone());
            }
        }
    }
    let mut out = old.clone();
    rewrite(&mut out, &wider, 0);
    (out, new.clone())
}

fn gather(value: &Value, out: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, inner) in members {
                if key == "pattern"
                    && let Some(text) = inner.as_str()
                {
                    out.insert(text.to_owned());
                }
                gather(inner, out);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, out)),
        _ => {}
    }
}

fn rewrite(value: &mut Value, wider: &BTreeMap<String, Vec<String>>, depth: usize) {
    if depth > 200 {
        return;
    }
    match value {
        Value::Object(members) => {
            for (key, inner) in members.iter_mut() {
                // What stands in values is no schema.
                if !matches!(key.as_str(), "enum" | "const" | "default" | "examples") {
                    rewrite(inner, wider, depth + 1);
                }
            }
            let text = members.get("pattern").and_then(Value::as_str);
            // Values of texts only; a property may be called `pattern`.
            if let Some(others) = text.and_then(|text| wider.get(text)) {
                let more: Vec<Value> = others.iter().map(|pattern| json!({ "pattern": pattern })).collect();
                match members.get_mut("allOf").and_then(Value::as_array_mut) {
                    Some(all) => all.extend(more),
                    None => {
                        members.insert("allOf".to_owned(), Value::Array(more));
                    }
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| rewrite(item, wider, depth + 1)),
        _ => {}
    }
}
