//! SQL: `CREATE TABLE` in what SQLite and PostgreSQL both read.
//!
//! Types are the nearest both have, and every rule that can be a `CHECK` of both is one. What cannot (patterns, formats,
//! custom checks) is a comment on its line, so that nothing valid is refused and nothing is passed over in silence.

use std::fmt::Write as _;

use equerre_model::table_schema::TableSchema;
use equerre_report::Message;
use equerre_values::{ConstraintName, Field, Value};

use super::Source;
use crate::document::Request;

pub(super) fn tables(request: &Request<'_>, sources: &[Source<'_>]) -> String {
    let mut out = String::new();
    // A table follows those it refers to; in a circle, the order of the package.
    for position in ordered(sources) {
        if !out.is_empty() {
            out.push('\n');
        }
        table(request, &sources[position], sources, &mut out);
    }
    out
}

fn ordered(sources: &[Source<'_>]) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    while out.len() < sources.len() {
        let ready = (0..sources.len()).find(|n| {
            !out.contains(n)
                && sources[*n].schema.foreign_keys.iter().all(|key| match target(key, *n, sources) {
                    Some(to) => to == *n || out.contains(&to),
                    None => true,
                })
        });
        let next = ready.or_else(|| (0..sources.len()).find(|n| !out.contains(n)));
        out.extend(next);
    }
    out
}

fn target(key: &equerre_validate::ForeignKey, own: usize, sources: &[Source<'_>]) -> Option<usize> {
    if key.resource.is_empty() {
        Some(own)
    } else {
        sources.iter().position(|other| other.name == key.resource)
    }
}

/// A name between quotes.
fn quoted(name: &str) -> String {
    let clean: String = name.chars().filter(|c| *c != '\0').collect();
    format!("\"{}\"", clean.replace('"', "\"\""))
}

/// A text between quotes.
fn literal(text: &str) -> String {
    let clean: String = text.chars().filter(|c| *c != '\0').collect();
    format!("'{}'", clean.replace('\'', "''"))
}

/// A remark: one line whatever it holds.
fn remark(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}') { ' ' } else { c })
        .collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn table(request: &Request<'_>, source: &Source<'_>, all: &[Source<'_>], out: &mut String) {
    let words = request.words;
    let schema = &source.schema;
    if let Some(title) = source.node.get_str("title") {
        let _ = writeln!(out, "-- {}", remark(title));
    }
    let _ = writeln!(out, "CREATE TABLE {} (", quoted(&source.name));
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    for (node, field) in TableSchema::new(source.node).fields().zip(&schema.fields) {
        // A repeated name, in any case, would make no table.
        let folded = field.name().to_lowercase();
        if seen.contains(&folded) {
            continue;
        }
        seen.push(folded);
        let mut remarks = Vec::new();
        if let Some(title) = node.node.get_str("title").or_else(|| node.node.get_str("description")) {
            remarks.push(remark(title));
        }
        let line = column(
            field,
            schema.primary_key.len() == 1 && schema.primary_key[0] == field.name(),
            &mut remarks,
            &|message| remark(&words.text(message)),
        );
        remarks.extend(
            schema
                .checks
                .iter()
                .filter(|check| check.column.as_deref() == Some(field.name()))
                .map(|check| remark(&words.text(&check.statement()))),
        );
        lines.push((line, remarks));
    }
    let has = |name: &str| schema.position(name).is_some();
    let list = |names: &[String]| names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ");
    if !schema.primary_key.is_empty() && schema.primary_key.iter().all(|name| has(name)) {
        lines.push((format!("PRIMARY KEY ({})", list(&schema.primary_key)), Vec::new()));
    }
    for key in schema.unique_keys.iter().filter(|key| !key.is_empty() && key.iter().all(|name| has(name))) {
        lines.push((format!("UNIQUE ({})", list(key)), Vec::new()));
    }
    for key in &schema.foreign_keys {
        let Some(there) = (if key.resource.is_empty() {
            Some(source)
        } else {
            all.iter().find(|other| other.name == key.resource)
        }) else {
            continue;
        };
        // Both databases want the columns referred to, to be a key.
        let is_key = there.schema.primary_key == key.reference
            || there.schema.unique_keys.contains(&key.reference)
            || (key.reference.len() == 1
                && there
                    .schema
                    .position(&key.reference[0])
                    .is_some_and(|n| there.schema.fields[n].is_unique()));
        let line = format!(
            "FOREIGN KEY ({}) REFERENCES {} ({})",
            list(&key.fields),
            quoted(&there.name),
            list(&key.reference)
        );
        let same_type = key.fields.iter().zip(&key.reference).all(|(a, b)| {
            let kind = |source: &Source<'_>, name: &str| {
                source.schema.position(name).map(|n| sql_type(&source.schema.fields[n]))
            };
            kind(source, a).is_some() && kind(source, a) == kind(there, b)
        });
        if is_key && same_type {
            lines.push((line, Vec::new()));
        } else if let Some(last) = lines.last_mut() {
            // Told, not asked.
            last.1.push(remark(&line));
        }
    }
    let count = lines.len();
    for (n, (line, remarks)) in lines.into_iter().enumerate() {
        let comma = if n + 1 < count { "," } else { "" };
        let told = if remarks.is_empty() { String::new() } else { format!(" -- {}", remarks.join("; ")) };
        let _ = writeln!(out, "    {line}{comma}{told}");
    }
    out.push_str(");\n");
}

fn sql_type(field: &Field) -> &'static str {
    match field.type_name() {
        "integer" => "NUMERIC",
        "year" => "INTEGER",
        "number" => "NUMERIC",
        "boolean" => "BOOLEAN",
        "date" => "DATE",
        "datetime" => "TIMESTAMP",
        "time" => "TIME",
        _ => "TEXT",
    }
}

fn column(
    field: &Field,
    is_key: bool,
    remarks: &mut Vec<String>,
    say: &dyn Fn(&Message) -> String,
) -> String {
    let name = quoted(field.name());
    let mut out = format!("{name} {}", sql_type(field));
    if field.is_required() || is_key {
        out.push_str(" NOT NULL");
    }
    if field.is_unique() && !is_key {
        out.push_str(" UNIQUE");
    }
    let parts = field.parts();
    let mut checks: Vec<String> = Vec::new();
    let is_text = field.type_name() == "string";
    if is_text {
        if let Some(n) = parts.min_length {
            checks.push(format!("length({name}) >= {n}"));
        }
        if let Some(n) = parts.max_length {
            checks.push(format!("length({name}) <= {n}"));
        }
    }
    for bound in &parts.bounds {
        let sign = match bound.name {
            ConstraintName::Minimum => ">=",
            ConstraintName::Maximum => "<=",
            ConstraintName::ExclusiveMinimum => ">",
            _ => "<",
        };
        match bound.value.and_then(written) {
            Some(value) => checks.push(format!("{name} {sign} {value}")),
            None => remarks.push(say(&field.constraint_expectation(bound.name))),
        }
    }
    if let Some(allowed) = parts.allowed {
        match allowed.iter().map(written).collect::<Option<Vec<String>>>() {
            Some(values) if values.is_empty() => checks.push("1 = 0".to_owned()),
            Some(values) => checks.push(format!("{name} IN ({})", values.join(", "))),
            None => remarks.push(say(&field.constraint_expectation(ConstraintName::Enum))),
        }
    }
    if let Some(pattern) = parts.pattern {
        remarks.push(remark(&format!("pattern {pattern}")));
    }
    for check in checks {
        let _ = write!(out, " CHECK ({check})");
    }
    out
}

/// A value both databases read alike.
fn written(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(literal(text)),
        Value::Integer(_) | Value::Number(_) | Value::Year(_) => {
            // As it is written, not as a program would round it.
            let exact = value.as_decimal()?.to_string();
            exact
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'E' | b'e'))
                .then_some(exact)
        }
        Value::Date(date) => Some(literal(&date.to_string())),
        Value::Boolean(b) => Some(if *b { "TRUE" } else { "FALSE" }.to_owned()),
        _ => None,
    }
}
