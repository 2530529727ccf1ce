//! Documents made from a JSON Schema: tried on both versions, so they need not all be right.

use std::collections::HashMap;
use std::ops::Deref;
use std::rc::Rc;

use equerre_values::pattern::{Language, Pattern, Search};
use serde_json::{Map, Value, json};

/// Deepest value made.
const MAX_DEPTH: usize = 24;
/// Values made for all documents of one schema.
const MAX_STEPS: usize = 100_000;
/// Most documents made of one schema.
const MAX_DOCUMENTS: usize = 400;

/// Gives another file of the repository.
type Read<'r> = &'r dyn Fn(&str) -> Option<Value>;

/// Documents of a schema: the least one, the fullest one, and the fullest with each branch and value in turn.
pub(super) fn of(schema: &Value, read: Read<'_>) -> Vec<Value> {
    let mut out: Vec<Value> = Vec::new();
    let mut maker = Maker::new(schema, read);
    out.extend(maker.make(schema, 0));
    out.extend(maker.fullest());
    let choices = maker.seen.min(MAX_DOCUMENTS);
    let mut spent = 0;
    for choice in 0..choices {
        spent += maker.steps;
        if spent > MAX_STEPS {
            break;
        }
        maker.choice = choice;
        maker.seen = 0;
        maker.steps = 0;
        out.extend(maker.make(schema, 0));
    }
    out.dedup();
    out
}

/// Documents of the old schema that use what the new one does not have: values and properties that stand in the old
/// one alone.
pub(super) fn lost(old: &Value, new: &Value, read: Read<'_>) -> Vec<Value> {
    // A document of the old schema, in which each text that only the old one lists is put where it is listed.
    let mut texts = Vec::new();
    listed(old, &mut texts);
    let mut known = Vec::new();
    listed(new, &mut known);
    texts.retain(|value| !known.contains(value));
    texts.truncate(60);
    let Some(base) = Maker::new(old, read).fullest() else { return Vec::new() };
    let mut out = Vec::new();
    for text in texts {
        let mut siblings = Vec::new();
        lists_with(old, &text, &mut siblings);
        let mut document = base.clone();
        if put(&mut document, &text, &siblings) {
            out.push(document);
        }
    }
    out
}

/// The values of all enumerations.
fn listed(value: &Value, out: &mut Vec<Value>) {
    each_enum(value, &mut |list| out.extend(list.iter().cloned()));
}

/// The values listed together with one.
fn lists_with(value: &Value, one: &Value, out: &mut Vec<Value>) {
    each_enum(value, &mut |list| {
        if list.contains(one) {
            out.extend(list.iter().cloned());
        }
    });
}

fn each_enum(value: &Value, take: &mut dyn FnMut(&[Value])) {
    match value {
        Value::Object(members) => {
            if let Some(list) = members.get("enum").and_then(Value::as_array) {
                take(list);
            }
            members.values().for_each(|inner| each_enum(inner, take));
        }
        Value::Array(items) => items.iter().for_each(|item| each_enum(item, take)),
        _ => {}
    }
}

/// Puts a value in the place of another of its list.
fn put(document: &mut Value, value: &Value, siblings: &[Value]) -> bool {
    if siblings.contains(document) {
        *document = value.clone();
        return true;
    }
    match document {
        Value::Object(members) => members.values_mut().any(|inner| put(inner, value, siblings)),
        Value::Array(items) => items.iter_mut().any(|item| put(item, value, siblings)),
        _ => false,
    }
}

struct Maker<'s> {
    root: &'s Value,
    read: Read<'s>,
    /// Whether properties that are not required are made too.
    full: bool,
    /// The choice in which another than the first alternative is taken.
    choice: usize,
    /// Choices met so far.
    seen: usize,
    steps: usize,
    /// Texts that were made, by what they must be: each is a search.
    texts: HashMap<String, Option<String>>,
    /// Schemas put together from several, by where the first stands and which was added: the same at every document.
    /// None is let go of before the maker is, so that no other takes its place.
    merged: HashMap<(usize, usize), Rc<Value>>,
    /// What other files hold, by reference.
    outside: HashMap<String, Option<Rc<Value>>>,
}

/// A schema that is referred to.
enum Target<'s> {
    Inside(&'s Value),
    Outside(Rc<Value>),
}

impl Deref for Target<'_> {
    type Target = Value;

    fn deref(&self) -> &Value {
        match self {
            Self::Inside(value) => value,
            Self::Outside(value) => value,
        }
    }
}

/// What was added to a schema: what it refers to, or the whole of `allOf`; else the branch of that number.
const REFERENCE: usize = usize::MAX;
const ALL: usize = usize::MAX - 1;

impl<'s> Maker<'s> {
    fn new(root: &'s Value, read: Read<'s>) -> Self {
        Self {
            root,
            read,
            full: false,
            choice: usize::MAX,
            seen: 0,
            steps: 0,
            texts: HashMap::new(),
            merged: HashMap::new(),
            outside: HashMap::new(),
        }
    }

    /// The document with all there may be.
    fn fullest(&mut self) -> Option<Value> {
        self.full = true;
        self.seen = 0;
        self.steps = 0;
        self.make(self.root, 0)
    }

    /// Which of several alternatives is taken.
    fn pick(&mut self, count: usize) -> usize {
        let mut picked = 0;
        for other in 1..count.min(40) {
            if self.seen == self.choice {
                picked = other;
            }
            self.seen += 1;
        }
        picked
    }

    fn target(&mut self, reference: &str) -> Option<Target<'s>> {
        let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        if file.is_empty() {
            return self.root.pointer(pointer).map(Target::Inside);
        }
        if let Some(known) = self.outside.get(reference) {
            return known.clone().map(Target::Outside);
        }
        let document = file.rsplit("///").next().and_then(self.read);
        let found = document.and_then(|document| document.pointer(pointer).cloned()).map(Rc::new);
        self.outside.insert(reference.to_owned(), found.clone());
        found.map(Target::Outside)
    }

    /// A schema put together from several: `members` and what was added to them.
    fn together(
        &mut self,
        members: &Map<String, Value>,
        added: usize,
        put: impl FnOnce(&mut Self) -> Map<String, Value>,
    ) -> Rc<Value> {
        let key = (std::ptr::from_ref(members).addr(), added);
        if let Some(known) = self.merged.get(&key) {
            return Rc::clone(known);
        }
        let made = Rc::new(Value::Object(put(self)));
        self.merged.insert(key, Rc::clone(&made));
        made
    }

    /// A value of a schema, which stands in the root, or in what this keeps: it is known again by where it stands.
    fn make(&mut self, schema: &Value, depth: usize) -> Option<Value> {
        self.steps += 1;
        if depth > MAX_DEPTH || self.steps > 4_000 {
            return None;
        }
        let members = match schema {
            Value::Bool(true) => return Some(json!("a")),
            Value::Object(members) => members,
            _ => return None,
        };
        if let Some(value) = members.get("const") {
            return Some(value.clone());
        }
        if let Some(values) = members.get("enum").and_then(Value::as_array) {
            let at = self.pick(values.len());
            return values.get(at).cloned();
        }
        if let Some(reference) = members.get("$ref").and_then(Value::as_str) {
            let target = self.target(reference)?;
            // Nothing is said beside most references: there is nothing to put together.
            if members.len() == 1 || target.is_boolean() {
                return self.make(&target, depth + 1);
            }
            let merged = self.together(members, REFERENCE, |_| merge(members, target.as_object(), "$ref"));
            return self.make(&merged, depth + 1);
        }
        if let Some(all) = members.get("allOf").and_then(Value::as_array).filter(|all| !all.is_empty()) {
            let merged = self.together(members, ALL, |maker| {
                let mut merged = members.clone();
                merged.remove("allOf");
                for part in all {
                    let target = part.get("$ref").and_then(Value::as_str).and_then(|r| maker.target(r));
                    let part = target.as_deref().unwrap_or(part);
                    merged = merge(&merged, part.as_object(), "");
                }
                merged
            });
            return self.make(&merged, depth + 1);
        }
        for key in ["oneOf", "anyOf"] {
            if let Some(any) = members.get(key).and_then(Value::as_array).filter(|any| !any.is_empty()) {
                let first = self.pick(any.len());
                for n in 0..any.len() {
                    let at = (first + n) % any.len();
                    let merged = self.together(members, at, |_| merge(members, any[at].as_object(), key));
                    if let Some(value) = self.make(&merged, depth + 1) {
                        return Some(value);
                    }
                }
                return None;
            }
        }
        let kinds: Vec<&str> = match members.get("type") {
            Some(Value::String(kind)) => vec![kind],
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            _ => vec![guessed(members)],
        };
        let at = self.pick(kinds.len());
        match kinds.get(at).copied()? {
            "object" => self.object(members, depth),
            "array" => self.array(members, depth),
            "string" => {
                let keys = ["pattern", "pattern and", "minLength", "maxLength", "format"];
                let asked: Vec<Option<&Value>> = keys.iter().map(|key| members.get(*key)).collect();
                let made = self.texts.entry(format!("{asked:?}")).or_insert_with(|| text(members));
                made.clone().map(Value::String)
            }
            "integer" => number(members, true),
            "number" => number(members, false),
            "boolean" => Some(Value::Bool(self.pick(2) == 0)),
            _ => Some(Value::Null),
        }
    }

    fn object(&mut self, members: &Map<String, Value>, depth: usize) -> Option<Value> {
        let mut out = Map::new();
        let required: Vec<&str> = members
            .get("required")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        let properties = members.get("properties").and_then(Value::as_object);
        for (name, schema) in properties.into_iter().flatten() {
            let needed = required.contains(&name.as_str());
            // One property more or less is a choice too.
            let absent = !needed && self.pick(2) == 1;
            if needed || (self.full && !absent) {
                match self.make(schema, depth + 1) {
                    Some(value) => {
                        out.insert(name.clone(), value);
                    }
                    None if needed => return None,
                    None => {}
                }
            }
        }
        let any = Value::Bool(true);
        let more = members.get("additionalProperties").unwrap_or(&any);
        for name in required {
            if !out.contains_key(name) {
                let value = self.make(more, depth + 1)?;
                out.insert(name.to_owned(), value);
            }
        }
        let least = members.get("minProperties").and_then(Value::as_u64).unwrap_or(0);
        for n in 1..=least.min(200) {
            if (out.len() as u64) < least {
                out.insert(format!("propriete{n}"), self.make(more, depth + 1)?);
            }
        }
        Some(Value::Object(out))
    }

    fn array(&mut self, members: &Map<String, Value>, depth: usize) -> Option<Value> {
        let mut out = Vec::new();
        let least = members.get("minItems").and_then(Value::as_u64).unwrap_or(0).min(500) as usize;
        let most = members.get("maxItems").and_then(Value::as_u64).unwrap_or(u64::MAX);
        let wanted = least.max(usize::from((self.full || self.choice < usize::MAX) && most > 0));
        let first = ["prefixItems", "items"].iter().find_map(|key| members.get(*key)?.as_array());
        let rest = members.get("items").filter(|items| !items.is_array()).or(members.get("additionalItems"));
        let any = Value::Bool(true);
        // Behind items that are told one by one anything may stand.
        let more = usize::from(self.full && first.is_some() && self.pick(2) == 1);
        let wanted = wanted.max(first.map_or(0, |first| if more > 0 { first.len() + more } else { 0 }));
        for n in 0..wanted {
            let schema = first.and_then(|first| first.get(n)).or(rest).unwrap_or(&any);
            match self.make(schema, depth + 1) {
                Some(value) => out.push(value),
                None if n < least => return None,
                None => break,
            }
        }
        Some(Value::Array(out))
    }
}

/// The type of values a schema without type speaks of.
fn guessed(members: &Map<String, Value>) -> &'static str {
    let any = |keys: &[&str]| keys.iter().any(|key| members.contains_key(*key));
    match () {
        () if any(&["properties", "required", "additionalProperties", "minProperties"]) => "object",
        () if any(&["items", "prefixItems", "minItems", "maxItems", "contains"]) => "array",
        () if any(&["minimum", "maximum", "multipleOf", "exclusiveMinimum", "exclusiveMaximum"]) => "number",
        () => "string",
    }
}

/// Two schemas together: keywords of both, names and lists joined, the tighter of two bounds.
fn merge(base: &Map<String, Value>, other: Option<&Map<String, Value>>, without: &str) -> Map<String, Value> {
    let mut out = base.clone();
    out.remove(without);
    for (key, value) in other.into_iter().flatten() {
        if key == "pattern" && out.get(key).is_some_and(|known| known != value) {
            out.insert("pattern and".to_owned(), value.clone());
            continue;
        }
        let joined = match (key.as_str(), out.get(key)) {
            (_, None) => value.clone(),
            ("properties" | "$defs" | "definitions", Some(Value::Object(known))) => {
                let mut known = known.clone();
                for (name, schema) in value.as_object().into_iter().flatten() {
                    let both = match known.get(name) {
                        Some(mine) if mine != schema => json!({ "allOf": [mine, schema] }),
                        _ => schema.clone(),
                    };
                    known.insert(name.clone(), both);
                }
                Value::Object(known)
            }
            ("items" | "additionalProperties", Some(mine))
                if mine.is_object() && value.is_object() && mine != value =>
            {
                json!({ "allOf": [mine, value] })
            }
            ("required", Some(Value::Array(known))) => {
                let mut known = known.clone();
                known.extend(value.as_array().into_iter().flatten().cloned());
                Value::Array(known)
            }
            ("minLength" | "minItems" | "minimum" | "minProperties" | "exclusiveMinimum", Some(known)) => {
                if known.as_f64() < value.as_f64() {
                    value.clone()
                } else {
                    known.clone()
                }
            }
            ("maxLength" | "maxItems" | "maximum" | "exclusiveMaximum", Some(known)) => {
                if known.as_f64() > value.as_f64() { value.clone() } else { known.clone() }
            }
            ("enum", Some(Value::Array(known))) => {
                let allowed = value.as_array().cloned().unwrap_or_default();
                Value::Array(known.iter().filter(|one| allowed.contains(one)).cloned().collect())
            }
            ("type", Some(Value::Array(known))) if value.is_string() && known.contains(value) => {
                value.clone()
            }
            (_, Some(known)) => known.clone(),
        };
        out.insert(key.clone(), joined);
    }
    out
}

/// A text of that length and those patterns.
fn text(members: &Map<String, Value>) -> Option<String> {
    let least = members.get("minLength").and_then(Value::as_u64).unwrap_or(0);
    let most = members.get("maxLength").and_then(Value::as_u64);
    let patterns: Vec<&str> =
        ["pattern", "pattern and"].iter().filter_map(|key| members.get(*key)?.as_str()).collect();
    if patterns.is_empty() {
        let usual = match members.get("format").and_then(Value::as_str) {
            Some("date") => "2024-12-31",
            Some("date-time") => "2024-12-31T13:45:00Z",
            Some("time") => "13:45:00Z",
            Some("email") => "contact@exemple.fr",
            Some("uri" | "iri" | "url") => "https://exemple.fr/",
            Some("uuid") => "00000000-0000-4000-8000-000000000000",
            _ => "",
        };
        let count = usual.chars().count() as u64;
        if !usual.is_empty() && count >= least && most.is_none_or(|most| count <= most) {
            return Some(usual.to_owned());
        }
        let wanted = least.max(u64::from(most != Some(0))).min(100_000);
        return Some("a".repeat(usize::try_from(wanted).ok()?));
    }
    let languages: Vec<Language> =
        patterns.iter().filter_map(|text| Language::over(&Pattern::parse_ecma(text).ok()?)).collect();
    let search = |plausible| {
        Search { all: languages.iter().collect(), least: least.max(1), most, plausible, ..Search::default() }
            .run()
    };
    search(true).ok().flatten().or_else(|| search(false).ok().flatten())
}

/// A number within its bounds.
fn number(members: &Map<String, Value>, whole: bool) -> Option<Value> {
    let bound = |key: &str| members.get(key).and_then(Value::as_f64);
    let (mut low, mut high) = (bound("minimum"), bound("maximum"));
    let step = bound("multipleOf").unwrap_or(if whole { 1.0 } else { 0.5 });
    if let Some(least) = bound("exclusiveMinimum") {
        low = Some(low.map_or(least + step, |low| low.max(least + step)));
    }
    if let Some(most) = bound("exclusiveMaximum") {
        high = Some(high.map_or(most - step, |high| high.min(most - step)));
    }
    let value = match (low, high) {
        (Some(low), _) => (low / step).ceil() * step,
        (None, Some(high)) => (high / step).floor() * step,
        (None, None) => step.max(1.0),
    };
    if value.fract() == 0.0 && value.abs() < 9e15 { Some(json!(value as i64)) } else { Some(json!(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_schemas_say_of_items_counts_together() {
        let schema = json!({
            "allOf": [{
                "type": "object",
                "required": ["list"],
                "properties": { "list": { "items": { "required": ["kind"], "properties": { "kind": { "const": "k" } } } } }
            }],
            "properties": { "list": { "type": "array", "items": { "properties": { "name": { "type": "string" } } } } }
        });
        let made = of(&schema, &|_| None);
        assert!(made.contains(&json!({ "list": [{ "name": "a", "kind": "k" }] })), "{made:?}");
    }

    #[test]
    fn a_reference_alone_is_what_it_refers_to() {
        let schema = json!({
            "properties": { "a": { "$ref": "#/$defs/a" } },
            "$defs": { "a": { "enum": [1, 2] } }
        });
        let made = of(&schema, &|_| None);
        assert_eq!(made, [json!({}), json!({ "a": 1 }), json!({}), json!({ "a": 2 })]);
    }
}
