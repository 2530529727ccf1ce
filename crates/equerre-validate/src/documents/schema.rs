//! A JSON Schema, compiled.

use equerre_model::{Node, OfflineRetriever};
use jsonschema::{PatternOptions, Retrieve, Uri, ValidationError, Validator};
use serde_json::{Map, Value};

use crate::finding::Level;

/// Steps a match of a pattern may take.
const BACKTRACK_LIMIT: usize = 100_000;
/// The address under which the files of a repository are known to each other.
const BASE: &str = "equerre:///";

/// A compiled JSON Schema.
pub struct JsonSchema {
    verdict: Validator,
    /// Looks at `format` too, which no validator must: what only that refuses is a remark.
    formats: Option<Validator>,
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
        let value = root.to_json();
        let mut files = Map::new();
        gather(&value, path, read, &mut files);
        Self::build(&value, path, &files).map(|mut out| {
            out.list = list(&value).and_then(|(items, min, max)| {
                let items = Self::build(&items, path, &files).ok()?;
                Some(Box::new(List { items, min, max }))
            });
            out
        })
    }

    fn build(value: &Value, path: &str, files: &Map<String, Value>) -> Result<Self, String> {
        let build = |formats: bool| {
            jsonschema::options()
                .with_retriever(Files { files: files.clone(), id: id_folder(value) })
                .with_base_uri(format!("{BASE}{}", path.replace(' ', "%20")))
                .with_pattern_options(PatternOptions::fancy_regex().backtrack_limit(BACKTRACK_LIMIT))
                .should_validate_formats(formats)
                .build(value)
                .map_err(|error| error.to_string())
        };
        let formats = if names_format(value) { Some(build(true)?) } else { None };
        Ok(Self { verdict: build(false)?, formats, list: None })
    }

    pub(super) fn list(&self) -> Option<&List> {
        self.list.as_deref()
    }

    pub(super) fn is_valid(&self, value: &Value) -> bool {
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

/// The schema of the items, and how many there may be, when a schema of lists says nothing else of them.
fn list(value: &Value) -> Option<(Value, Option<u64>, Option<u64>)> {
    const SAYS_NOTHING: [&str; 12] = [
        "$schema",
        "$id",
        "id",
        "$comment",
        "title",
        "description",
        "definitions",
        "$defs",
        "default",
        "examples",
        "type",
        "items",
    ];
    let members = value.as_object()?;
    let known = |key: &String| SAYS_NOTHING.contains(&key.as_str()) || key == "minItems" || key == "maxItems";
    // Descriptors carry keys of their own (`version`, `contributors`): no keyword of any draft.
    let keyword = |key: &String| KEYWORDS.contains(&key.as_str());
    if members.get("type")?.as_str() != Some("array")
        || !members.get("items")?.is_object()
        || members.keys().any(|key| keyword(key) && !known(key))
        // A reference into the items would lead nowhere once they are moved.
        || value.to_string().contains("\"#/items")
        || value.to_string().contains("\"$ref\":\"#\"")
    {
        return None;
    }
    let mut out = members.clone();
    let items = out.remove("items")?;
    let count = |key: &str| members.get(key).and_then(Value::as_u64);
    let (min, max) = (count("minItems"), count("maxItems"));
    for key in ["type", "minItems", "maxItems"] {
        out.remove(key);
    }
    // Beside a `$ref`, older drafts look at nothing else.
    out.insert("allOf".to_owned(), Value::Array(vec![items]));
    Some((Value::Object(out), min, max))
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
        let Some(full) = equerre_model::tree::resolve(path, target) else { continue };
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
        let path = url.strip_prefix(BASE).or(by_id);
        if let Some(found) = path.and_then(|path| self.files.get(path)) {
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
        assert!(list("").is_some());
        assert_eq!(list(r#", "minItems": 2, "title": "x", "version": "1.0.0""#).unwrap().1, Some(2));
        for more in [
            r#", "uniqueItems": true"#,
            r#", "contains": {}"#,
            r#", "enum": []"#,
            r##", "$ref": "#/x""##,
            r##", "definitions": {"a": {"$ref": "#/items"}}"##,
        ] {
            assert!(list(more).is_none(), "{more}");
        }
    }

    #[test]
    fn a_pattern_that_never_ends_is_given_up() {
        let root = json::parse(br#"{"type": "string", "pattern": "^(?=(a+)+$)(a|aa)+$"}"#).root.unwrap();
        let schema = JsonSchema::compile(&root, "schema.json", &|_| None).unwrap();
        assert!(!schema.is_valid(&json!(format!("{}!", "a".repeat(5000)))));
    }
}
