//! SQL: `CREATE TABLE` in what SQLite and PostgreSQL both read.
//!
//! Types are the nearest both have, and every rule that can be a constraint of both is one. What cannot (patterns,
//! formats, custom checks, keys the databases read otherwise) is a remark on its line, so that nothing valid is refused and
//! nothing is passed over in silence. Numbers are those a database keeps: SQLite has 64 bits.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use equerre_model::table_schema::TableSchema;
use equerre_report::Message;
use equerre_values::{ConstraintName, Field, Value};

use super::Source;
use crate::anchor::Names;
use crate::document::Request;
use crate::package::referred;

/// Bytes of a name PostgreSQL tells apart.
const NAME_BYTES: usize = 63;

pub(super) fn tables(request: &Request<'_>, sources: &[Source<'_>]) -> String {
    let mut names = Names::default();
    let tables: Vec<Table<'_>> = sources.iter().map(|source| Table::new(source, &mut names)).collect();
    let mut out = String::new();
    let order = ordered(sources);
    for (n, position) in order.iter().enumerate() {
        if !out.is_empty() {
            out.push('\n');
        }
        write(request, *position, &tables, &order[..=n], &mut out);
    }
    out
}

/// A table and what of it can be written.
struct Table<'s> {
    source: &'s Source<'s>,
    /// Its name, which no other table has in any case.
    name: String,
    /// The columns that are written, by their names: where their fields are.
    columns: HashMap<&'s str, usize>,
    /// Names that cannot be columns.
    left_out: Vec<&'s str>,
}

impl<'s> Table<'s> {
    fn new(source: &'s Source<'s>, names: &mut Names) -> Self {
        let plain = if source.name.trim().is_empty() { "table" } else { &source.name };
        // SQLite keeps these for itself.
        let reserved = plain.to_lowercase().starts_with("sqlite_");
        let plain = if reserved { format!("_{plain}") } else { plain.to_owned() };
        let free = names.give(&told_apart(&plain), '_');
        let name = if free == told_apart(&plain) { plain } else { free };
        let (mut columns, mut left_out, mut seen) = (HashMap::new(), Vec::new(), HashSet::new());
        let written = TableSchema::new(source.node).fields().zip(&source.schema.fields).enumerate();
        for (n, (node, field)) in written {
            let Some(name) = node.name().filter(|name| !name.trim_matches('\0').is_empty()) else { continue };
            if seen.insert(told_apart(name)) {
                columns.insert(name, n);
            } else {
                left_out.push(name);
            }
            debug_assert_eq!(name, field.name());
        }
        Self { source, name, columns, left_out }
    }

    fn field(&self, name: &str) -> Option<&'s Field> {
        self.columns.get(name).map(|n| &self.source.schema.fields[*n])
    }

    /// Whether the columns are a key of the table as it is written.
    fn is_key(&self, names: &[String]) -> bool {
        let schema = &self.source.schema;
        names.iter().all(|name| self.field(name).is_some_and(compares)) && schema.primary_key == names
            || (names.len() == 1
                && self.field(&names[0]).is_some_and(|field| field.is_unique() && compares(field)))
    }

    /// Whether a column holds a value in every row.
    fn always(&self, name: &str) -> bool {
        let key = &self.source.schema.primary_key;
        self.field(name).is_some_and(Field::is_required) || (key.len() == 1 && key[0] == name)
    }
}

/// What both databases tell names apart by: letters of either case are one in SQLite, PostgreSQL reads the beginning.
fn told_apart(name: &str) -> String {
    let mut end = name.len().min(NAME_BYTES);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name[..end].to_lowercase()
}

/// A table follows those it refers to; in a circle, the order of the package.
fn ordered(sources: &[Source<'_>]) -> Vec<usize> {
    let names = || sources.iter().map(|source| source.name.as_str());
    let mut out: Vec<usize> = Vec::new();
    while out.len() < sources.len() {
        let ready = (0..sources.len()).find(|n| {
            !out.contains(n)
                && sources[*n]
                    .schema
                    .foreign_keys
                    .iter()
                    .all(|key| referred(key, *n, names()).is_none_or(|to| to == *n || out.contains(&to)))
        });
        let next = ready.or_else(|| (0..sources.len()).find(|n| !out.contains(n)));
        out.extend(next);
    }
    out
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
    let ends = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{85}');
    let line: String = text.chars().map(|c| if ends(c) { ' ' } else { c }).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn list(names: &[String]) -> String {
    names.iter().map(|name| quoted(name)).collect::<Vec<_>>().join(", ")
}

/// Writes a table; `before` are those that are there by then, itself included.
fn write(request: &Request<'_>, own: usize, tables: &[Table<'_>], before: &[usize], out: &mut String) {
    let words = request.words;
    let table = &tables[own];
    let schema = &table.source.schema;
    if let Some(title) = table.source.node.get_str("title") {
        let _ = writeln!(out, "-- {}", remark(title));
    }
    for name in &table.left_out {
        let message = Message::new("doc-sql-left-out").with("name", *name);
        let _ = writeln!(out, "-- {}", remark(&words.text(&message)));
    }
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (n, (node, field)) in TableSchema::new(table.source.node).fields().zip(&schema.fields).enumerate() {
        if table.columns.get(field.name()) != Some(&n) {
            continue;
        }
        let mut remarks = Vec::new();
        if let Some(title) = node.node.get_str("title").or_else(|| node.node.get_str("description")) {
            remarks.push(remark(title));
        }
        let is_key = schema.primary_key.len() == 1 && schema.primary_key[0] == field.name();
        let line = column(field, is_key, &mut remarks, &|message| remark(&words.text(message)));
        let checks = schema.checks.iter().filter(|check| check.column.as_deref() == Some(field.name()));
        remarks.extend(checks.map(|check| remark(&words.text(&check.statement()))));
        lines.push((line, remarks));
    }
    if lines.is_empty() {
        let _ =
            writeln!(out, "-- {}: {}", quoted(&remark(&table.name)), remark(&words.plain("doc-sql-empty")));
        return;
    }
    let (asked, told) = keys(own, tables, before);
    lines.extend(asked.into_iter().map(|line| (line, Vec::new())));
    let _ = writeln!(out, "CREATE TABLE {} (", quoted(&table.name));
    let count = lines.len();
    for (n, (line, remarks)) in lines.into_iter().enumerate() {
        let comma = if n + 1 < count { "," } else { "" };
        let told = if remarks.is_empty() { String::new() } else { format!(" -- {}", remarks.join("; ")) };
        let _ = writeln!(out, "    {line}{comma}{told}");
    }
    out.push_str(");\n");
    for line in told {
        let _ = writeln!(out, "-- {}", remark(&line));
    }
}

/// The keys both databases can hold as the schema means them, and the others.
fn keys(own: usize, tables: &[Table<'_>], before: &[usize]) -> (Vec<String>, Vec<String>) {
    let table = &tables[own];
    let schema = &table.source.schema;
    let (mut asked, mut told) = (Vec::new(), Vec::new());
    let mut primary: Vec<String> = Vec::new();
    for name in &schema.primary_key {
        if !primary.contains(name) {
            primary.push(name.clone());
        }
    }
    if !primary.is_empty() && primary.iter().all(|name| table.field(name).is_some_and(compares)) {
        // A key of several columns may have empty ones here, and not in PostgreSQL.
        let kind = if primary.iter().all(|name| table.always(name)) { "PRIMARY KEY" } else { "UNIQUE" };
        asked.push(format!("{kind} ({})", list(&primary)));
    } else if !primary.is_empty() {
        told.push(format!("PRIMARY KEY ({})", list(&primary)));
    }
    // What the validator only remarks on refuses no row.
    told.extend(
        schema.unique_keys.iter().filter(|key| !key.is_empty()).map(|key| format!("UNIQUE ({})", list(key))),
    );
    for key in &schema.foreign_keys {
        let to = referred(key, own, tables.iter().map(|other| other.source.name.as_str()));
        let name = to.map_or(key.resource.as_str(), |to| tables[to].name.as_str());
        let line = format!(
            "FOREIGN KEY ({}) REFERENCES {} ({})",
            list(&key.fields),
            quoted(name),
            list(&key.reference)
        );
        let holds = to.is_some_and(|to| {
            let there = &tables[to];
            let same = key.fields.iter().zip(&key.reference).all(|(a, b)| {
                let kinds = (table.field(a).map(sql_type), there.field(b).map(sql_type));
                kinds.0.is_some() && kinds.0 == kinds.1
            });
            // Both databases want what is referred to to be there, and to be a key.
            before.contains(&to) && same && there.is_key(&key.reference)
        });
        if holds { asked.push(line) } else { told.push(line) }
    }
    (asked, told)
}

fn sql_type(field: &Field) -> &'static str {
    match field.type_name() {
        "integer" | "number" => "NUMERIC",
        "year" => "INTEGER",
        "boolean" => "BOOLEAN",
        "date" => "DATE",
        "datetime" => "TIMESTAMP",
        "time" => "TIME",
        _ => "TEXT",
    }
}

/// Whether two values a database takes for equal are so for the schema: one leaves the offsets of times away.
fn compares(field: &Field) -> bool {
    !matches!(field.type_name(), "datetime" | "time")
}

fn column(
    field: &Field,
    is_key: bool,
    remarks: &mut Vec<String>,
    say: &dyn Fn(&Message) -> String,
) -> String {
    let name = quoted(field.name());
    let kind = sql_type(field);
    let mut out = format!("{name} {kind}");
    if field.is_required() || is_key {
        out.push_str(" NOT NULL");
    }
    match (field.is_unique() && !is_key, compares(field)) {
        (true, true) => out.push_str(" UNIQUE"),
        (true, false) => remarks.push("UNIQUE".to_owned()),
        (false, _) => {}
    }
    let parts = field.parts();
    let mut checks: Vec<String> = Vec::new();
    if field.type_name() == "string" {
        checks.extend(parts.min_length.map(|n| format!("length({name}) >= {n}")));
        checks.extend(parts.max_length.map(|n| format!("length({name}) <= {n}")));
    }
    for bound in &parts.bounds {
        let sign = match bound.name {
            ConstraintName::Minimum => ">=",
            ConstraintName::Maximum => "<=",
            ConstraintName::ExclusiveMinimum => ">",
            _ => "<",
        };
        match bound.value.and_then(|value| written(value, kind)) {
            Some(value) => checks.push(format!("{name} {sign} {value}")),
            None => remarks.push(say(&field.constraint_expectation(bound.name))),
        }
    }
    if let Some(allowed) = parts.allowed {
        match allowed.iter().map(|value| written(value, kind)).collect::<Option<Vec<String>>>() {
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

/// A value both databases read alike, in a column of that type.
fn written(value: &Value<'_>, kind: &str) -> Option<String> {
    match (value, kind) {
        (Value::Text(text), "TEXT") => Some(literal(text)),
        (Value::Integer(_) | Value::Number(_) | Value::Year(_), "NUMERIC" | "INTEGER") => {
            // As it is written, not as a program would round it.
            let exact = value.as_decimal()?.to_string();
            let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'E' | b'e');
            exact.bytes().all(plain).then_some(exact)
        }
        (Value::Date(date), "DATE") => Some(literal(&date.to_string())),
        (Value::Boolean(b), "BOOLEAN") => Some(if *b { "TRUE" } else { "FALSE" }.to_owned()),
        _ => None,
    }
}
