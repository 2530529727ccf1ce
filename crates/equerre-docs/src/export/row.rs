//! JSON Schema (2020-12) of one row: an object with a property per field, of the values [`equerre_values::Value::to_data`]
//! gives. A missing value is `null`, or the property is not there.

use equerre_model::Node;
use equerre_model::table_schema::TableSchema;
use equerre_validate::Schema;
use equerre_values::{ConstraintName, Field, Value};
use serde_json::{Map, Value as Json, json};

/// The schema of a row.
#[must_use]
pub fn row_schema(node: &Node, schema: &Schema) -> Json {
    let mut out = Map::new();
    out.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    for key in ["title", "description"] {
        if let Some(text) = node.get_str(key) {
            out.insert(key.into(), json!(text));
        }
    }
    out.insert("type".into(), json!("object"));
    let mut properties = Map::new();
    let mut required = Vec::new();
    for (field, own) in TableSchema::new(node).fields().zip(&schema.fields) {
        let mut one = value(own, !own.is_required());
        if let Some(object) = one.as_object_mut() {
            let mut told = Map::new();
            for key in ["title", "description"] {
                if let Some(text) = field.node.get_str(key).filter(|text| !text.is_empty()) {
                    told.insert(key.into(), json!(text));
                }
            }
            told.append(object);
            *object = told;
        }
        properties.insert(own.name().to_owned(), one);
        if own.is_required() {
            required.push(json!(own.name()));
        }
    }
    out.insert("properties".into(), Json::Object(properties));
    out.insert("required".into(), Json::Array(required));
    Json::Object(out)
}

/// The schema of one value.
fn value(field: &Field, or_null: bool) -> Json {
    let mut out = Map::new();
    let parts = field.parts();
    let types: Option<&str> = match field.type_name() {
        "string" | "date" | "datetime" | "time" | "yearmonth" => Some("string"),
        "integer" | "year" => Some("integer"),
        "number" => Some("number"),
        "boolean" => Some("boolean"),
        "object" | "geojson" => Some("object"),
        "array" | "list" | "geopoint" => Some("array"),
        _ => None,
    };
    // Numbers that are none in JSON (NaN, INF) are written as texts.
    let numbers = field.type_name() == "number";
    if let Some(name) = types {
        let mut names = vec![name];
        if numbers {
            names.push("string");
        }
        if or_null {
            names.push("null");
        }
        let one = if names.len() == 1 { json!(name) } else { json!(names) };
        out.insert("type".into(), one);
    }
    match (field.type_name(), field.format()) {
        ("string", "email") => out.insert("format".into(), json!("email")),
        ("string", "uri") => out.insert("format".into(), json!("uri")),
        ("date", _) => out.insert("format".into(), json!("date")),
        _ => None,
    };
    let (least, most) = match types {
        Some("array") => ("minItems", "maxItems"),
        Some("object") => ("minProperties", "maxProperties"),
        _ => ("minLength", "maxLength"),
    };
    if let Some(n) = parts.min_length {
        out.insert(least.into(), json!(n));
    }
    if let Some(n) = parts.max_length {
        out.insert(most.into(), json!(n));
    }
    if let Some(pattern) = parts.pattern.and_then(ecma) {
        out.insert("pattern".into(), json!(pattern));
    }
    for bound in &parts.bounds {
        // Only numbers have an order in JSON Schema.
        let Some(number) =
            bound.value.filter(|value| is_number(value)).map(Value::to_data).filter(Json::is_number)
        else {
            continue;
        };
        // A whole number beyond what programs keep would be another one there.
        if number.is_f64()
            && !bound.written.contains(['.', 'e', 'E'])
            && number.as_f64().is_some_and(|n| n.abs() > 9e15)
        {
            continue;
        }
        let keyword = match bound.name {
            ConstraintName::Minimum => "minimum",
            ConstraintName::Maximum => "maximum",
            ConstraintName::ExclusiveMinimum => "exclusiveMinimum",
            _ => "exclusiveMaximum",
        };
        out.insert(keyword.into(), number);
    }
    if let Some(allowed) = parts.allowed {
        // Spellings of one instant or duration are one value here and several there.
        let comparable = allowed.iter().all(|value| {
            matches!(
                value,
                Value::Text(_)
                    | Value::Integer(_)
                    | Value::Number(_)
                    | Value::Boolean(_)
                    | Value::Year(_)
                    | Value::Date(_)
            )
        });
        if comparable {
            let mut values: Vec<Json> = allowed.iter().map(Value::to_data).collect();
            if or_null {
                values.push(Json::Null);
            }
            values.dedup();
            out.insert("enum".into(), Json::Array(values));
        }
    }
    if let Some(item) = parts.item {
        out.insert("items".into(), value(item, true));
    }
    Json::Object(out)
}

fn is_number(value: &Value<'_>) -> bool {
    matches!(value, Value::Integer(_) | Value::Number(_) | Value::Float(_) | Value::Year(_))
}

/// The pattern in the dialect of JSON Schema (ECMA 262 with the flag `u`), anchored as the reference does it; `None` when
/// it may mean something else there.
///
/// Classes such as `\d` hold more characters in Python than in ECMA 262: what is left out would be refused.
pub(super) fn ecma(pattern: &str) -> Option<String> {
    // A line feed at the end is let through by the reference's `$`.
    let mut out = String::from("^(?:");
    let mut chars = pattern.chars().peekable();
    let mut class = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                escape @ ('n' | 't' | 'r' | 'f' | 'v') => out.extend(['\\', escape]),
                // Sets of ASCII there, of all scripts here; and escapes of one dialect only.
                other if other.is_ascii_alphanumeric() => return None,
                '-' if class => out.push_str("\\-"),
                other if "^$\\.*+?()[]{}|/".contains(other) => out.extend(['\\', other]),
                // A needless escape is a mistake there.
                other => out.push(other),
            },
            // There it leaves out more ends of lines.
            '.' if !class => out.push_str("[^\\n]"),
            '[' if class => return None,
            '[' => {
                class = true;
                out.push(c);
                out.extend(chars.next_if_eq(&'^'));
                // Here a bracket that comes first is one of the set; there it ends an empty one.
                if chars.peek() == Some(&']') {
                    return None;
                }
            }
            ']' if class => {
                class = false;
                out.push(c);
            }
            ']' | '}' if !class => out.extend(['\\', c]),
            '(' if !class && chars.peek() == Some(&'?') => {
                out.push(c);
                out.extend(chars.next());
                if !matches!(chars.peek(), Some(':' | '=' | '!')) {
                    return None;
                }
            }
            // `{` that begins no count is a letter here and a mistake there.
            '{' if !class => {
                let count: String = chars.clone().take_while(|c| *c != '}').collect();
                let fits = chars.clone().any(|c| c == '}')
                    && !count.is_empty()
                    && !count.starts_with(',')
                    && count.chars().all(|c| c.is_ascii_digit() || c == ',')
                    && count.matches(',').count() < 2;
                if !fits {
                    return None;
                }
                out.push(c);
                out.push_str(&count);
                out.push('}');
                chars.by_ref().find(|c| *c == '}');
            }
            c => out.push(c),
        }
    }
    out.push_str(")\\n?$");
    (!class).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_is_only_written_where_it_means_the_same() {
        for (here, there) in [
            ("[0-9]{5}", "^(?:[0-9]{5})\\n?$"),
            ("a|b", "^(?:a|b)\\n?$"),
            ("a.[.]", "^(?:a[^\\n][.])\\n?$"),
            (r"E\-S l\'eau a}b]", r"^(?:E-S l'eau a\}b\])\n?$"),
            (r"[a\-z]", r"^(?:[a\-z])\n?$"),
        ] {
            assert_eq!(ecma(here).as_deref(), Some(there));
        }
        for other in [r"\d{5}", r"\w+", "(?i)a", "(?P<n>a)", "a{,3}", "a{", "[[a]", "[]a]", "[^]]", r"\Z"] {
            assert_eq!(ecma(other), None, "{other}");
        }
    }
}
