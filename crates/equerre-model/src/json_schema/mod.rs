//! JSON Schema documents: their draft, their validity against it, and their references, without network.

mod geojson;
mod references;

pub use geojson::{NAMES as GEOJSON_NAMES, OfflineRetriever, schema as geojson_schema};
pub use references::{Reference, ReferenceState, references};

use equerre_report::Span;

use crate::Node;

/// The drafts of JSON Schema that are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Draft {
    /// Draft 4 (2013).
    Draft4,
    /// Draft 6 (2017).
    Draft6,
    /// Draft 7 (2018).
    Draft7,
    /// Draft 2019-09.
    Draft201909,
    /// Draft 2020-12.
    Draft202012,
}

impl Draft {
    /// The draft a document declares by `$schema`; `Ok(None)` when it declares none.
    ///
    /// # Errors
    /// The declared address, when it is that of no known draft.
    pub fn of(root: &Node) -> Result<Option<Self>, String> {
        let Some(url) = root.get_str("$schema") else { return Ok(None) };
        let plain = url.trim_end_matches('#');
        let plain = plain.strip_prefix("https://").or(plain.strip_prefix("http://")).unwrap_or(plain);
        match plain {
            "json-schema.org/draft-04/schema" => Ok(Some(Self::Draft4)),
            "json-schema.org/draft-06/schema" => Ok(Some(Self::Draft6)),
            "json-schema.org/draft-07/schema" => Ok(Some(Self::Draft7)),
            "json-schema.org/draft/2019-09/schema" => Ok(Some(Self::Draft201909)),
            "json-schema.org/draft/2020-12/schema" => Ok(Some(Self::Draft202012)),
            // "The current version", as some documents say: read as the last draft.
            "json-schema.org/schema" => Ok(Some(Self::Draft202012)),
            _ => Err(url.to_owned()),
        }
    }

    /// A name for messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft4 => "draft-04",
            Self::Draft6 => "draft-06",
            Self::Draft7 => "draft-07",
            Self::Draft201909 => "2019-09",
            Self::Draft202012 => "2020-12",
        }
    }
}

/// One way a document departs from its draft's meta-schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetaProblem {
    /// Where, as a JSON Pointer.
    pub pointer: String,
    /// The bytes of the value at fault.
    pub span: Span,
    /// The keyword of the meta-schema that refuses it.
    pub keyword: String,
    /// The library's own words, in English.
    pub detail: String,
}

/// Checks a document against the meta-schema of its draft (2020-12 when it declares none, as the reference
/// library does).
#[must_use]
pub fn check_meta(root: &Node, draft: Option<Draft>) -> Vec<MetaProblem> {
    let value = root.to_json();
    let draft = draft.unwrap_or(Draft::Draft202012);
    let validator = match draft {
        Draft::Draft4 => jsonschema::draft4::meta::validator(),
        Draft::Draft6 => jsonschema::draft6::meta::validator(),
        Draft::Draft7 => jsonschema::draft7::meta::validator(),
        Draft::Draft201909 => jsonschema::draft201909::meta::validator(),
        Draft::Draft202012 => jsonschema::draft202012::meta::validator(),
    };
    let mut out: Vec<MetaProblem> = validator
        .iter_errors(&value)
        // One wrong keyword may be repeated thousands of times.
        .take(200)
        .map(|error| {
            let pointer = error.instance_path().to_string();
            let span = root.pointer(&pointer).map_or(root.span, |node| node.span);
            let keyword = error.schema_path().to_string();
            let keyword = keyword.rsplit('/').next().unwrap_or_default().to_owned();
            MetaProblem { pointer, span, keyword, detail: error.to_string() }
        })
        .collect();
    out.sort_by(|a, b| (a.span, &a.keyword).cmp(&(b.span, &b.keyword)));
    out.dedup_by(|a, b| a.span == b.span);
    out
}

/// The regular expressions of a document, with their places: values of `pattern`, names in `patternProperties`.
///
/// Goes where the meta-schemas of 2019-09 and 2020-12 find subschemas, and nowhere else.
#[must_use]
pub fn patterns(root: &Node) -> Vec<(&str, Span)> {
    let mut out = Vec::new();
    patterns_into(root, &mut out);
    out
}

fn patterns_into<'a>(schema: &'a Node, out: &mut Vec<(&'a str, Span)>) {
    for member in schema.members() {
        let value = &member.value;
        match &*member.key.text {
            "pattern" => out.extend(value.as_str().map(|text| (text, value.span))),
            key @ ("properties" | "patternProperties" | "$defs" | "definitions" | "dependentSchemas"
            | "dependencies") => {
                for inner in value.members() {
                    if key == "patternProperties" {
                        out.push((&inner.key.text, inner.key.span));
                    }
                    patterns_into(&inner.value, out);
                }
            }
            "items"
            | "additionalItems"
            | "contains"
            | "additionalProperties"
            | "propertyNames"
            | "if"
            | "then"
            | "else"
            | "not"
            | "unevaluatedItems"
            | "unevaluatedProperties"
            | "contentSchema" => {
                patterns_into(value, out);
                value.items().iter().for_each(|item| patterns_into(item, out));
            }
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                value.items().iter().for_each(|item| patterns_into(item, out));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn check(text: &str) -> Vec<(String, String)> {
        let root = json::parse(text.as_bytes()).root.unwrap();
        let draft = Draft::of(&root).unwrap();
        check_meta(&root, draft).into_iter().map(|p| (p.pointer, p.keyword)).collect()
    }

    #[test]
    fn each_draft_refuses_what_it_must() {
        // Boolean bounds are right in draft 4 and wrong since; numeric ones the other way round.
        let boolean = r#""minimum": 1, "exclusiveMinimum": true"#;
        let numeric = r#""minimum": 0, "exclusiveMinimum": 1"#;
        let at = |url: &str, body: &str| check(&format!(r#"{{"$schema": "{url}", {body}}}"#)).len();
        let old = "http://json-schema.org/draft-04/schema#";
        assert_eq!((at(old, boolean), at(old, numeric)), (0, 1));
        for new in [
            "http://json-schema.org/draft-06/schema#",
            "http://json-schema.org/draft-07/schema",
            "https://json-schema.org/draft/2019-09/schema",
            "https://json-schema.org/draft/2020-12/schema",
        ] {
            assert_eq!((at(new, boolean), at(new, numeric)), (1, 0), "{new}");
            assert_eq!(at(new, r#""type": "text""#), 1, "{new}");
            assert_eq!(at(new, r#""required": "a""#), 1, "{new}");
            assert_eq!(at(new, r#""properties": {"a": {"minLength": -1}}"#), 1, "{new}");
        }
    }

    #[test]
    fn a_problem_points_at_the_value() {
        let found = check(
            r#"{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {"type": 3}}}"#,
        );
        assert_eq!(found[0].0, "/properties/a/type");
    }

    #[test]
    fn patterns_are_found_where_schemas_are() {
        let text = r#"{"pattern": "a", "properties": {"pattern": {"pattern": "b"}}, "patternProperties": {"c": {}},
            "anyOf": [{"pattern": "d"}], "const": {"pattern": "x"}, "autre": {"pattern": "y"}}"#;
        let root = json::parse(text.as_bytes()).root.unwrap();
        let found: Vec<&str> = patterns(&root).into_iter().map(|(text, _)| text).collect();
        assert_eq!(found, ["a", "b", "c", "d"]);
    }

    #[test]
    fn an_unknown_draft_is_told() {
        let root = json::parse(br#"{"$schema": "http://json-schema.org/draft-99/schema"}"#).root.unwrap();
        assert!(Draft::of(&root).is_err());
        assert_eq!(Draft::of(&json::parse(b"{}").root.unwrap()), Ok(None));
    }
}
