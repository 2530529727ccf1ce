//! Cells: what a field makes of one text, against `cells.jsonl`.

use std::path::Path;

use equerre_model::json;
use equerre_model::table_schema::Field as Descriptor;
use equerre_values::{Context, Field};
use serde_json::{Value, json};

use super::{Agreement, lines};
use crate::Error;

/// Compares every cell.
///
/// # Errors
/// When the file cannot be read.
pub fn compare(path: &Path) -> Result<Agreement, Error> {
    let mut agreement = Agreement::new("cells");
    for case in lines(path)? {
        let group = case["field"]["type"].as_str().unwrap_or("string").to_owned();
        let expected = expected(&case);
        let found = found(&case);
        let same = match (&expected, &found) {
            (Some(expected), found) => same_verdict(expected, found),
            // The reference crashes: any answer is better.
            (None, _) => false,
        };
        agreement.add(&group, &case, same, || format!("expected {expected:?}, found {found}"));
    }
    Ok(agreement)
}

/// `{ok, error_type, constraints, normalized}`, or `None` when the reference crashes.
fn expected(case: &Value) -> Option<Value> {
    let ok = case["ok"].as_bool()?;
    Some(json!({
        "ok": ok,
        "type_error": case["error_type"] == "type-error",
        "constraints": case.get("constraints").cloned().unwrap_or_else(|| json!([])),
        "normalized": if ok { normalized(case) } else { Value::Null },
    }))
}

/// The oracle writes documents as JSON text.
fn normalized(case: &Value) -> Value {
    let value = case["normalized"].clone();
    let kind = case["field"]["type"].as_str().unwrap_or("string");
    if matches!(kind, "object" | "array" | "geojson" | "list")
        && let Some(text) = value.as_str()
        && let Ok(parsed) = serde_json::from_str(text)
    {
        return parsed;
    }
    value
}

fn found(case: &Value) -> Value {
    let text = case["field"].to_string();
    let Some(node) = json::parse(text.as_bytes()).root else { return Value::Null };
    let mut schema = case.get("schema").cloned().unwrap_or_else(|| json!({}));
    if !case["missingValues"].is_null() {
        schema["missingValues"] = case["missingValues"].clone();
    }
    let schema = json::parse(schema.to_string().as_bytes()).root;
    let context = schema.as_ref().map_or_else(Context::default, |root| {
        Context::of(equerre_model::table_schema::TableSchema::new(root))
    });
    let field = Field::compile(Descriptor { node: &node, index: 0 }, &context);
    let cell = case["cell"].as_str().unwrap_or_default();
    match field.check(cell) {
        Ok(accepted) => json!({
            "ok": true,
            "type_error": false,
            "constraints": [],
            "normalized": accepted.value.to_json(),
        }),
        Err(refusal) => json!({
            "ok": false,
            "type_error": refusal.type_error,
            "constraints": refusal.constraints.iter().map(|c| c.name()).collect::<Vec<_>>(),
            "normalized": Value::Null,
        }),
    }
}

fn same_verdict(expected: &Value, found: &Value) -> bool {
    let set = |value: &Value| {
        let mut names: Vec<String> =
            value["constraints"].as_array().into_iter().flatten().map(ToString::to_string).collect();
        names.sort();
        names
    };
    expected["ok"] == found["ok"]
        && expected["type_error"] == found["type_error"]
        && set(expected) == set(found)
        && same_value(&expected["normalized"], &found["normalized"])
}

/// The oracle writes integers inside documents as JSON numbers; we write all exact numbers as texts.
fn same_value(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Number(a), Value::String(b)) => a.to_string() == *b,
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(k, a)| b.get(k).is_some_and(|b| same_value(a, b)))
        }
        (a, b) => a == b,
    }
}
