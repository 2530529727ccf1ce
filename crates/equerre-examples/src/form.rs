//! What an entry form knows of a table: the data its page is made from, and its script judges cells by.

use equerre_report::{Localizer, Message};
use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::french::FrenchFormat;
use equerre_values::pattern::{self, Pattern};
use equerre_values::{Field, Problem, ProblemKind, Value};
use serde_json::{Map, Value as Json, json};

use crate::column::Column;
use crate::meaning::Meaning;
use crate::plan::Source;
use crate::seed::Seed;
use crate::workbook::guide::Guide;

/// Most boxes that are shown for one cell.
const CHOICES: usize = 60;

/// What an entry form knows of a table.
#[must_use]
pub fn form(source: &Source<'_>, words: &Localizer) -> Json {
    let none = Vec::new();
    let fields: Vec<Json> = source
        .schema
        .fields
        .iter()
        .enumerate()
        .map(|(n, field)| {
            let examples = source.examples.get(n).unwrap_or(&none);
            let column = Column::new(source.schema, field, examples, Seed::new(0));
            entry(source, n, &column, words)
        })
        .collect();
    json!({
        "name": source.name, "title": source.title, "fields": fields, "keys": keys(source),
        "checks": checks(source, words),
    })
}

/// What a form knows of a field alone: how cells are read, and what is asked of them.
#[must_use]
pub fn judged(field: &Field) -> Json {
    let missing: Vec<&str> = field.missing_values().collect();
    let (constraints, open) = constraints(field);
    let slow = field.parts().pattern.is_some_and(pattern::repeats_within);
    json!({
        "name": field.name(), "required": field.is_required(), "missing": missing,
        "read": read(field), "constraints": constraints, "open": open, "slow": slow,
    })
}

fn entry(source: &Source<'_>, n: usize, column: &Column<'_>, words: &Localizer) -> Json {
    let guide = Guide::of(source, n, column, words);
    let mut out = judged(column.field);
    let keys = &source.schema.foreign_keys;
    let linked = keys.iter().any(|key| key.fields.iter().any(|name| name == column.field.name()));
    let listed = column.listed().filter(|cells| !cells.is_empty());
    let more = json!({
        "title": if guide.title.is_empty() { column.field.name().to_owned() } else { guide.title },
        "description": guide.description, "expected": guide.expected, "example": guide.example,
        "needed": guide.required, "listed": listed, "multi": multi(column.field),
        "words": said(column.field, words), "long": is_long(column),
        "register": register(column).map(|(digits, _)| digits),
        "registerWords": register(column).map(|(_, check)| {
            let asked = Message::new("examples-form-expected").with("expected", words.text(&check.statement()));
            words.text(&asked)
        }),
        // What the script cannot tell is for `equerre validate`; what lies in other tables, for it alone.
        "unchecked": linked || column.checks.iter().any(|check| !is_register(check)), "linked": linked,
    });
    if let (Json::Object(out), Json::Object(more)) = (&mut out, more) {
        out.extend(more);
    }
    out
}

/// The digits of the register's number a column holds, and the check that says so.
fn register<'s>(column: &Column<'s>) -> Option<(u8, &'s CustomCheck)> {
    column.checks.iter().find_map(|check| match check.asks() {
        CheckRule::Format(FrenchFormat::Siren) => Some((9, *check)),
        CheckRule::Format(FrenchFormat::Siret) => Some((14, *check)),
        _ => None,
    })
}

fn is_register(check: &CustomCheck) -> bool {
    matches!(check.asks(), CheckRule::Format(FrenchFormat::Siren | FrenchFormat::Siret))
}

/// What is said where a cell is refused, by what refuses it.
fn said(field: &Field, words: &Localizer) -> Json {
    let expected = |message: Message| {
        words.text(&Message::new("examples-form-expected").with("expected", words.text(&message)))
    };
    let mut out = Map::new();
    out.insert("type".into(), expected(field.expectation()).into());
    for name in field.constraint_names(false) {
        out.insert(name.name().into(), expected(field.constraint_expectation(name)).into());
    }
    Json::Object(out)
}

/// Whether what is typed is likely to take several lines.
fn is_long(column: &Column<'_>) -> bool {
    column.meaning == Some(Meaning::Sentence)
        || column.field.parts().max_length.is_some_and(|most| most > 200)
}

/// Several values in one cell that can be chosen from: those of a pattern that lists them, or of an array's items.
fn multi(field: &Field) -> Option<Json> {
    let parts = field.parts();
    if let Some(item) = parts.item {
        let values: Vec<&str> = item.parts().allowed?.iter().filter_map(Value::as_text).collect();
        let all = values.len() == item.parts().allowed?.len();
        return (all && values.len() <= CHOICES).then(|| json!({"json": true, "values": values}));
    }
    let found = Pattern::parse(parts.pattern?).ok()?.multi_value()?;
    let pair = found.values.iter().take(2).cloned().collect::<Vec<_>>().join(&found.separator);
    let right = (2..=CHOICES).contains(&found.values.len())
        && found.values.iter().all(|value| field.accepts(value) && !value.contains(&found.separator))
        && field.accepts(&pair);
    right.then(|| json!({"separator": found.separator, "values": found.values}))
}

/// How cells are read.
fn read(field: &Field) -> Json {
    let unreadable = |problem: &Problem| matches!(problem.kind, ProblemKind::UnreadableFormat(..));
    if field.problems().iter().any(unreadable) {
        return json!({"kind": "never"});
    }
    let parts = field.parts();
    let (decimal, group) = parts.separators.unwrap_or((".", ""));
    match field.type_name() {
        "string" => json!({"kind": "text", "format": match field.format() {
            known @ ("email" | "uri" | "uuid" | "binary" | "wkt") => known,
            _ => "default",
        }}),
        "number" => json!({"kind": "number", "decimal": decimal, "group": group, "bare": parts.bare}),
        "integer" => json!({"kind": "integer", "group": group, "bare": parts.bare}),
        "boolean" => match parts.spellings {
            Some([yes, no]) => json!({"kind": "boolean", "yes": yes, "no": no}),
            None => json!({"kind": "other"}),
        },
        kind @ ("date" | "datetime" | "time") => {
            json!({"kind": kind, "format": match (parts.date_format, field.format()) {
                (Some(format), _) => format,
                (None, "any") => "any",
                (None, _) => "default",
            }})
        }
        kind @ ("year" | "yearmonth" | "any") => json!({ "kind": kind }),
        "geopoint" => json!({"kind": "geopoint", "format": match field.format() {
            known @ ("default" | "array" | "object") => known,
            _ => return json!({"kind": "other"}),
        }}),
        kind @ ("array" | "object") => json!({"kind": kind, "items": parts.item.is_some()}),
        _ => json!({"kind": "other"}),
    }
}

/// What is asked of values, and whether something of it cannot be told in a browser.
fn constraints(field: &Field) -> (Json, bool) {
    let parts = field.parts();
    let plain = field.without_constraints();
    let mut out = Map::new();
    let mut open = false;
    if let Some(length) = parts.min_length {
        out.insert("minLength".into(), length.into());
    }
    if let Some(length) = parts.max_length {
        out.insert("maxLength".into(), length.into());
    }
    if let Some(text) = parts.pattern {
        match pattern::javascript(text) {
            Some(text) => {
                out.insert("pattern".into(), text.into());
            }
            None => open = true,
        }
    }
    for bound in parts.bounds {
        let cell = bound.value.and_then(|value| spelt(field, &plain, value));
        open |= cell.is_none() && bound.value.is_some();
        out.insert(bound.name.name().into(), json!(cell));
    }
    if let Some(allowed) = parts.allowed {
        let cells: Vec<String> = allowed.iter().filter_map(|value| spelt(field, &plain, value)).collect();
        open |= cells.len() < allowed.len();
        out.insert("enum".into(), json!(cells));
    }
    open |= field.constraint_names(false).iter().any(|name| name.name() == "jsonSchema");
    (Json::Object(out), open)
}

/// A value as a cell that is read as that value.
fn spelt(field: &Field, plain: &Field, value: &Value<'_>) -> Option<String> {
    let tried = [field.write(value), value.to_data().as_str().map(str::to_owned)];
    tried.into_iter().flatten().find(|cell| plain.check(cell).is_ok_and(|read| read.value.same(value)))
}

/// The columns whose values differ from row to row.
fn keys(source: &Source<'_>) -> Vec<Json> {
    let schema = source.schema;
    let unique = schema.fields.iter().filter(|field| field.is_unique());
    let mut out: Vec<Json> =
        unique.map(|field| json!({"fields": [field.name()], "primary": false})).collect();
    if !schema.primary_key.is_empty() {
        out.push(json!({"fields": schema.primary_key, "primary": true}));
    }
    out
}

/// What checks ask of several columns, as far as a form can tell it.
fn checks(source: &Source<'_>, words: &Localizer) -> Vec<Json> {
    source
        .schema
        .checks
        .iter()
        .map(|check| {
            let kind = match check.asks() {
                CheckRule::Cohesive(_) => "together",
                CheckRule::OneOf(_) => "one",
                _ => "other",
            };
            let fields: Vec<&str> = check.columns().collect();
            json!({"kind": kind, "fields": fields, "words": words.text(&check.statement())})
        })
        .collect()
}
