//! A JSON Schema, compiled.

use equerre_model::tree::percent_decoded;
use equerre_model::{Node, OfflineRetriever};
use jsonschema::canonical::CanonicalSchema;
use jsonschema::{PatternOptions, Retrieve, Uri, ValidationError, Validator};
use serde_json::{Map, Value};

use crate::finding::Level;

/// Steps a match of a pattern may take.
const BACKTRACK_LIMIT: usize = 100_000;
/// Memory a compiled pattern may take, in bytes.
const PATTERN_SIZE: usize = 4 << 20;
/// The address under which the files of a repository are known to each other.
const BASE: &str = "equerre:///";

/// The address of a file of the repository.
fn address(path: &str) -> String {
    let mut out = BASE.to_owned();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// A compiled JSON Schema.
pub struct JsonSchema {
    verdict: Validator,
    /// Looks at `format` too, which no validator must: what only that refuses is a remark.
    formats: Option<Validator>,
    /// Some pattern backtracks, and may be given up: the quick verdict would not say so.
    backtracks: bool,
    list: Option<Box<List>>,
}

/// A schema of lists that says what the items are, and how many.
pub(super) struct List {
    pub(super) items: JsonSchema,
    pub(super) min: Option<u64>,
    pub(super) max: Option<u64>,
}

impl JsonSchema {
    /// Compiles a schema. `path` is its place in its repository, `read` gives other files of it, for
    /// references; those to GeoJSON's addresses are answered too, others not: no network is used.
    ///
    /// # Errors
    /// What the library says when the document is no JSON Schema or a reference leads nowhere.
    pub fn compile(root: &Node, path: &str, read: &dyn Fn(&str) -> Option<Value>) -> Result<Self, String> {
        Self::compile_value(&root.to_json(), path, read)
    }

    /// The same of a schema that stands in no file.
    ///
    /// # Errors
    /// As [`JsonSchema::compile`].
    pub fn compile_value(
        value: &Value,
        path: &str,
        read: &dyn Fn(&str) -> Option<Value>,
    ) -> Result<Self, String> {
        let mut files = Map::new();
        gather(value, path, read, &mut files);
        // Known to itself under its place, whatever it calls itself.
        files.insert(path.to_owned(), value.clone());
        let id = id_folder(value);
        let mut out = Self::build(value, path, &files, id.as_deref())?;
        out.list = list(value).and_then(|(min, max)| {
            // The same document, seen from its items: what they refer to means what it means.
            let items = serde_json::json!({ "$ref": format!("{}#/items", address(path)) });
            let items = match value.get("$schema") {
                Some(draft) => serde_json::json!({ "$schema": draft, "allOf": [items] }),
                None => serde_json::json!({ "allOf": [items] }),
            };
            let items = Self::build(&items, "items", &files, id.as_deref()).ok()?;
            Some(Box::new(List { items, min, max }))
        });
        Ok(out)
    }

    /// The set of documents a schema accepts, in the form that sets can be compared in: as [`JsonSchema::compile`] reads
    /// it, `format` a remark only.
    ///
    /// # Errors
    /// What the library says when the document is no JSON Schema or a reference leads nowhere.
    pub fn canonical(
        value: &Value,
        path: &str,
        read: &dyn Fn(&str) -> Option<Value>,
    ) -> Result<CanonicalSchema, String> {
        let mut files = Map::new();
        gather(value, path, read, &mut files);
        jsonschema::canonical::options()
            .with_retriever(Files { files, id: id_folder(value) })
            .with_base_uri(address(path))
            .should_validate_formats(false)
            .canonicalize(value)
            .map_err(|error| error.to_string())
    }

    fn build(
        value: &Value,
        path: &str,
        files: &Map<String, Value>,
        id: Option<&str>,
    ) -> Result<Self, String> {
        let patterns = || {
            PatternOptions::fancy_regex()
                .backtrack_limit(BACKTRACK_LIMIT)
                .size_limit(PATTERN_SIZE)
                .dfa_size_limit(PATTERN_SIZE)
        };
        let build = |formats: bool| {
            jsonschema::options()
                .with_retriever(Files { files: files.clone(), id: id.map(str::to_owned) })
                .with_base_uri(address(path))
                .with_pattern_options(patterns())
                .should_validate_formats(formats)
                .build(value)
                .map_err(|error| error.to_string())
        };
        let formats = if names_format(value) { Some(build(true)?) } else { None };
        let backtracks = files.values().chain([value]).any(|value| {
            let text = value.to_string();
            ["(?=", "(?!", "(?<", "(?>", "\\\\k"].iter().any(|sign| text.contains(sign))
                || (1..=9).any(|n| text.contains(&format!("\\\\{n}")))
        });
        Ok(Self { verdict: build(false)?, formats, backtracks, list: None })
    }

    pub(super) fn list(&self) -> Option<&List> {
        self.list.as_deref()
    }

    /// Whether a document is valid, and nothing more: what [`crate::validate_documents`] finds errors in is refused.
    #[must_use]
    pub fn accepts(&self, value: &Value) -> bool {
        self.is_valid(value)
    }

    pub(super) fn is_valid(&self, value: &Value) -> bool {
        if self.backtracks {
            return self.verdict.iter_errors(value).next().is_none();
        }
        self.verdict.is_valid(value)
    }

    pub(super) fn has_remarks(&self, value: &Value) -> bool {
        self.formats.as_ref().is_some_and(|formats| !formats.is_valid(value))
    }

    /// All that is wrong, then what formats remark.
    pub(super) fn errors(&self, value: &Value, tell: &mut dyn FnMut(&ValidationError<'_>, Level)) {
        for error in self.verdict.iter_errors(value) {
            tell(&error, Level::Error);
        }
        for error in self.formats.iter().flat_map(|formats| formats.iter_errors(value)) {
            if matches!(error.kind(), jsonschema::error::ValidationErrorKind::Format { .. }) {
                tell(&error, Level::Warning);
            }
        }
    }
}

/// Whether `format` stands anywhere: an annotation nobody wrote needs no second validator.
fn names_format(value: &Value) -> bool {
    match value {
        Value::Object(members) => {
            members.contains_key("format")
                || members.contains_key("$ref")
                || members.values().any(names_format)
        }
        Value::Array(items) => items.iter().any(names_format),
        _ => false,
    }
}

/// How many items there may be, when a schema of lists says nothing else of a list than what its items are.
fn list(value: &Value) -> Option<(Option<u64>, Option<u64>)> {
    const OF_ITEMS: [&str; 4] = ["type", "items", "minItems", "maxItems"];
    let members = value.as_object()?;
    // Descriptors carry keys of their own (`version`, `contributors`): no keyword of any draft.
    let more = |key: &String| KEYWORDS.contains(&key.as_str()) && !OF_ITEMS.contains(&key.as_str());
    if members.get("type")?.as_str() != Some("array")
        || !members.get("items")?.is_object()
        || members.keys().any(more)
    {
        return None;
    }
    // `2.0` is a whole number too; what is none says nothing that could be counted.
    let count = |key: &str| match members.get(key) {
        None => Some(None),
        Some(n) => {
            let whole = n.as_f64().filter(|n| n.fract() == 0.0 && (0.0..1e15).contains(n)).map(|n| n as u64);
            n.as_u64().or(whole).map(Some)
        }
    };
    Some((count("minItems")?, count("maxItems")?))
}

/// Keywords that say something of a value, in any draft.
const KEYWORDS: [&str; 43] = [
    "$ref",
    "$recursiveRef",
    "$dynamicRef",
    "$anchor",
    "$dynamicAnchor",
    "$recursiveAnchor",
    "type",
    "enum",
    "const",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "items",
    "prefixItems",
    "additionalItems",
    "unevaluatedItems",
    "maxItems",
    "minItems",
    "uniqueItems",
    "contains",
    "minContains",
    "maxContains",
    "maxProperties",
    "minProperties",
    "required",
    "properties",
    "patternProperties",
    "additionalProperties",
    "unevaluatedProperties",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "propertyNames",
    "if",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
];

/// The folder of a document's own address.
fn id_folder(value: &Value) -> Option<String> {
    let id = value.get("$id").or_else(|| value.get("id"))?.as_str()?;
    id.rsplit_once('/').map(|(folder, _)| format!("{folder}/"))
}

/// Most files a schema is put together from.
const MAX_FILES: usize = 200;

/// Reads the files of the repository that a schema refers to, and those they refer to.
fn gather(value: &Value, path: &str, read: &dyn Fn(&str) -> Option<Value>, files: &mut Map<String, Value>) {
    let id = id_folder(value);
    let mut references = Vec::new();
    collect(value, &mut references);
    for reference in references {
        let target = reference.split('#').next().unwrap_or_default();
        let target = id.as_deref().and_then(|id| target.strip_prefix(id)).unwrap_or(target);
        if target.is_empty() || target.contains("://") || files.len() >= MAX_FILES {
            continue;
        }
        let Some(target) = percent_decoded(target) else { continue };
        let Some(full) = equerre_model::tree::resolve(path, &target) else { continue };
        if !files.contains_key(&full)
            && let Some(found) = read(&full)
        {
            files.insert(full.clone(), found.clone());
            gather(&found, &full, read, files);
        }
    }
}

fn collect<'v>(value: &'v Value, out: &mut Vec<&'v str>) {
    match value {
        Value::Object(members) => {
            out.extend(members.get("$ref").and_then(Value::as_str));
            members.values().for_each(|member| collect(member, out));
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, out)),
        _ => {}
    }
}

/// Answers references without a network: files of the repository, then GeoJSON's addresses.
struct Files {
    files: Map<String, Value>,
    id: Option<String>,
}

impl Retrieve for Files {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        let url = uri.as_str();
        let by_id = self.id.as_deref().and_then(|id| url.strip_prefix(id));
        let path = url.strip_prefix(BASE).or(by_id).and_then(percent_decoded);
        if let Some(found) = path.and_then(|path| self.files.get(&path)) {
            return Ok(found.clone());
        }
        OfflineRetriever.retrieve(uri)
    }
}

#[cfg(test)]
mod tests {
    use equerre_model::json;
    use serde_json::json;

    use super::*;

    #[test]
    fn references_to_files_beside_are_followed_and_no_others() {
        let read = |path: &str| (path == "def/nom.json").then(|| json!({ "type": "string" }));
        let compile = |target: &str, id: &str| {
            let text = format!(r#"{{{id}"properties": {{"nom": {{"$ref": "{target}"}}}}}}"#);
            JsonSchema::compile(&json::parse(text.as_bytes()).root.unwrap(), "schema.json", &read)
        };
        for (target, id) in [
            ("def/nom.json", ""),
            ("./def/nom.json#", ""),
            ("def/nom.json", r#""$id": "https://exemple.fr/s/schema.json", "#),
        ] {
            let schema = compile(target, id).unwrap();
            assert!(
                schema.is_valid(&json!({"nom": "a"})) && !schema.is_valid(&json!({"nom": 1})),
                "{target}"
            );
        }
        assert!(compile("../nom.json", "").is_err());
        assert!(compile("https://exemple.fr/nom.json", "").is_err());
        assert!(compile("https://geojson.org/schema/Point.json", "").is_ok());
    }

    #[test]
    fn a_list_is_cut_only_when_nothing_else_is_said() {
        let list = |more: &str| {
            list(&serde_json::from_str(&format!(r#"{{"type": "array", "items": {{}} {more}}}"#)).unwrap())
        };
        assert_eq!(
            list(r#", "minItems": 2.0, "maxItems": 3, "title": "x", "version": "1.0.0""#),
            Some((Some(2), Some(3)))
        );
        for more in [
            r#", "uniqueItems": true"#,
            r#", "contains": {}"#,
            r#", "enum": []"#,
            r##", "$ref": "#/x""##,
            r#", "minItems": -1"#,
        ] {
            assert!(list(more).is_none(), "{more}");
        }
    }

    #[test]
    fn what_items_refer_to_is_the_whole_schema() {
        // A tree: its branches are trees, so lists.
        for (id, target) in [
            ("", "#"),
            ("", "schema.json"),
            ("", "#/definitions/t"),
            (r#""$id": "https://exemple.fr/s/autre.json", "#, "https://exemple.fr/s/autre.json"),
        ] {
            let text = format!(
                r##"{{"$schema": "http://json-schema.org/draft-07/schema#", {id}"type": "array",
                    "items": {{"required": ["n"], "properties": {{"b": {{"$ref": "{target}"}}}}}},
                    "definitions": {{"t": {{"$ref": "#"}}}}}}"##
            );
            let root = json::parse(text.as_bytes()).root.unwrap();
            let schema = JsonSchema::compile(&root, "schema.json", &|_| None).unwrap();
            let items = &schema.list().unwrap().items;
            assert!(items.is_valid(&json!({"n": 1, "b": [{"n": 2}]})), "{id} {target}");
            assert!(!items.is_valid(&json!({"n": 1, "b": [{}]})), "{id} {target}");
            assert!(!items.is_valid(&json!({"n": 1, "b": {"n": 2}})), "{id} {target}");
        }
    }

    #[test]
    fn names_of_files_may_have_any_letters() {
        let read = |path: &str| (path == "déf é.json").then(|| json!({ "type": "string" }));
        for target in ["déf é.json", "d%C3%A9f%20%C3%A9.json"] {
            let text = format!(r#"{{"properties": {{"a": {{"$ref": "{target}"}}}}}}"#);
            let root = json::parse(text.as_bytes()).root.unwrap();
            let schema = JsonSchema::compile(&root, "schéma [1].json", &read);
            // A reference must be an address: blanks and accents are escaped in it.
            assert_eq!(schema.is_ok_and(|schema| !schema.is_valid(&json!({"a": 1}))), target.contains('%'));
        }
    }

    #[test]
    fn a_pattern_that_never_ends_is_given_up() {
        let root =
            json::parse(br#"{"type": "string", "pattern": "^(?!(?:(?=a)a|(?=a)aa)+$)"}"#).root.unwrap();
        let schema = JsonSchema::compile(&root, "schema.json", &|_| None).unwrap();
        let mut keywords = Vec::new();
        schema.errors(&json!(format!("{}!", "a".repeat(60))), &mut |error, _| {
            keywords.push(matches!(
                error.kind(),
                jsonschema::error::ValidationErrorKind::BacktrackLimitExceeded { .. }
            ));
        });
        assert_eq!(keywords, [true]);
    }
}
