//! What may stand where one writes: keys, types, formats, constraints, names of checks, values of examples.

use equerre_model::shape::{KeySpec, Origin, Shape, Table};
use equerre_model::table_schema::checks::{CHECKS, ParameterKind};
use equerre_model::table_schema::keys;
use equerre_model::table_schema::types::{TYPES, field_type};
use equerre_model::table_schema::{Field, TableSchema};
use equerre_model::{Node, data_package};
use equerre_report::{Localizer, Message};
use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, InsertTextFormat, Range, TextEdit};

use crate::encoding::{Encoding, Lines};
use crate::place::{Place, Role, Step, place};

/// Values offered for an example.
const MAX_VALUES: usize = 20;

/// What is completed.
pub(crate) struct Asked<'a> {
    pub(crate) text: &'a str,
    /// What of the text can be read.
    pub(crate) root: Option<&'a Node>,
    pub(crate) offset: usize,
    pub(crate) encoding: Encoding,
    /// Whether the client fills gaps in what is inserted.
    pub(crate) snippets: bool,
    /// Whether the document is the descriptor of a package.
    pub(crate) package: bool,
    pub(crate) words: &'a Localizer,
}

/// The mapping a path leads to: the keys it may have, and what it is of.
enum Context<'a> {
    Table(&'static Table),
    /// A field's constraints.
    Constraints(Option<Field<'a>>),
    /// The parameters of a check.
    Parameters(&'a str),
}

/// A place, and the range of the word there, which every item takes the place of.
struct Spot {
    place: Place,
    range: Range,
    /// Whether the word begins with a quote.
    quoted: bool,
}

impl std::ops::Deref for Spot {
    type Target = Place;

    fn deref(&self) -> &Place {
        &self.place
    }
}

pub(crate) fn complete(asked: &Asked<'_>) -> Vec<CompletionItem> {
    let place = place(asked.text, asked.offset);
    let range = Lines::new(asked.text).range(place.word, asked.encoding);
    let quoted = asked.text[place.word.start..].starts_with('"');
    let spot = Spot { place, range, quoted };
    match spot.role {
        Role::Key => keys_at(asked, &spot),
        Role::Value => values_at(asked, &spot),
    }
}

/// The path within a table's schema, and the schema; of a package what lies above it is cut off.
fn in_schema<'p>(asked: &Asked<'_>, path: &'p [Step]) -> Option<(&'p [Step], usize)> {
    if !asked.package {
        return Some((path, 0));
    }
    match path {
        [Step::Key(resources), Step::Item(number), Step::Key(schema), rest @ ..]
            if resources == "resources" && schema == "schema" =>
        {
            Some((rest, *number))
        }
        _ => None,
    }
}

fn schema<'a>(asked: &Asked<'a>, number: usize) -> Option<TableSchema<'a>> {
    let root = asked.root?;
    let node = if asked.package { root.pointer(&format!("/resources/{number}/schema"))? } else { root };
    Some(TableSchema::new(node))
}

/// The field a path lies in.
fn field<'a>(asked: &Asked<'a>, path: &[Step]) -> Option<Field<'a>> {
    let (path, number) = in_schema(asked, path)?;
    let [Step::Key(fields), Step::Item(at), ..] = path else { return None };
    (fields == "fields").then(|| schema(asked, number)?.fields().nth(*at))?
}

fn context<'a>(asked: &'a Asked<'a>, path: &'a [Step]) -> Option<Context<'a>> {
    let (rest, number) = match in_schema(asked, path) {
        Some(found) => found,
        None => return table_at(&data_package::PACKAGE, path).map(Context::Table),
    };
    let key = |step: &Step, name: &str| matches!(step, Step::Key(key) if key == name);
    match rest {
        [fields, Step::Item(_)] if key(fields, "fields") => Some(Context::Table(&keys::FIELD)),
        [fields, Step::Item(_), constraints] if key(fields, "fields") && key(constraints, "constraints") => {
            Some(Context::Constraints(field(asked, path)))
        }
        [checks, Step::Item(_)] if key(checks, "custom_checks") || key(checks, "customChecks") => {
            Some(Context::Table(&keys::CUSTOM_CHECK))
        }
        [checks, Step::Item(at), params]
            if key(params, "params") && (key(checks, "custom_checks") || key(checks, "customChecks")) =>
        {
            let root = schema(asked, number)?.node;
            let check = root.get("custom_checks").or_else(|| root.get("customChecks"))?.items().get(*at)?;
            Some(Context::Parameters(check.get_str("name")?))
        }
        path => table_at(&keys::SCHEMA, path).map(Context::Table),
    }
}

/// Follows a path through the tables of keys.
fn table_at(table: &'static Table, path: &[Step]) -> Option<&'static Table> {
    let [Step::Key(key), rest @ ..] = path else { return path.is_empty().then_some(table) };
    // A resource of a package has a table of its own.
    if key == "resources" && std::ptr::eq(table, &raw const data_package::PACKAGE) {
        let [Step::Item(_), rest @ ..] = rest else { return None };
        return table_at(&data_package::RESOURCE, rest);
    }
    let mut shape = table.key(key)?.shape;
    let mut rest = rest;
    loop {
        match (shape, rest) {
            (Shape::Mapping(inner), _) => return table_at(inner, rest),
            (Shape::ArrayOf(inner), [Step::Item(_), more @ ..]) => {
                shape = *inner;
                rest = more;
            }
            (Shape::AnyOf(all), _) => {
                let fits =
                    |one: &&Shape| matches!(one, Shape::Mapping(_) | Shape::ArrayOf(Shape::Mapping(_)));
                shape = *all.iter().find(fits)?;
            }
            _ => return None,
        }
    }
}

fn keys_at(asked: &Asked<'_>, place: &Spot) -> Vec<CompletionItem> {
    let there: Vec<String> = asked
        .root
        .and_then(|root| node_at(root, &place.path))
        .into_iter()
        .flat_map(|node| node.members().iter().filter(|member| !member.key.span.is_empty()))
        // The one that is being written does not count.
        .filter(|member| member.key.span != place.word)
        .map(|member| member.key.text.to_string())
        .collect();
    let offer = |name: &str, shape: Option<&Shape>, detail: String, rank: usize| {
        let insert = if place.colon {
            format!("\"{name}\"")
        } else {
            format!("\"{name}\": {}", skeleton(shape, asked))
        };
        let mut item = item(place, name, insert, CompletionItemKind::PROPERTY);
        if asked.snippets && !place.colon {
            item.insert_text_format = Some(InsertTextFormat::SNIPPET);
        }
        item.detail = Some(detail);
        item.sort_text = Some(format!("{rank:03}"));
        item
    };
    let origin = |spec: &KeySpec| {
        let id = match spec.origin {
            Origin::V1 => "lsp-origin.v1",
            Origin::V2 => "lsp-origin.v2",
            Origin::French => "lsp-origin.french",
            Origin::Reference | Origin::Legacy(_) => "lsp-origin.reference",
        };
        asked.words.text(&Message::new(id))
    };
    let mut out = match context(asked, &place.path) {
        None => Vec::new(),
        Some(Context::Table(table)) => table
            .keys
            .iter()
            // What nobody should write any more is not offered.
            .filter(|spec| !matches!(spec.origin, Origin::Legacy(_) | Origin::Reference))
            .enumerate()
            .map(|(rank, spec)| offer(spec.name, Some(&spec.shape), origin(spec), rank))
            .collect(),
        Some(Context::Constraints(field)) => {
            let kind = field.and_then(Field::type_name).and_then(field_type);
            keys::CONSTRAINTS
                .keys
                .iter()
                .filter(|spec| {
                    spec.name == "unique" || kind.is_none_or(|kind| kind.constraints.contains(&spec.name))
                })
                .enumerate()
                .map(|(rank, spec)| offer(spec.name, Some(&spec.shape), origin(spec), rank))
                .collect()
        }
        Some(Context::Parameters(check)) => CHECKS
            .iter()
            .filter(|spec| spec.name == check)
            .flat_map(|spec| spec.parameters)
            .enumerate()
            .map(|(rank, parameter)| {
                let shape =
                    if parameter.kind == ParameterKind::Fields { Shape::Array } else { Shape::String };
                offer(parameter.name, Some(&shape), check.to_owned(), rank)
            })
            .collect(),
    };
    out.retain(|item| !there.contains(&item.label));
    out
}

/// What a value begins as.
fn skeleton(shape: Option<&Shape>, asked: &Asked<'_>) -> &'static str {
    match (shape, asked.snippets) {
        (Some(Shape::String | Shape::OneOf(_)), true) => "\"$1\"",
        (Some(Shape::String | Shape::OneOf(_)), false) => "\"\"",
        (Some(Shape::Boolean), true) => "${1|true,false|}",
        (Some(Shape::Array | Shape::ArrayOf(_)), true) => "[$1]",
        (Some(Shape::Array | Shape::ArrayOf(_)), false) => "[]",
        (Some(Shape::Object | Shape::Mapping(_)), true) => "{$1}",
        (Some(Shape::Object | Shape::Mapping(_)), false) => "{}",
        (_, true) => "$1",
        _ => "",
    }
}

fn values_at(asked: &Asked<'_>, place: &Spot) -> Vec<CompletionItem> {
    let Some((Step::Key(key), above)) = last_key(&place.path) else { return Vec::new() };
    let field = field(asked, &place.path);
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let literal = |text: &str, kind| item(place, text, quoted(text), kind);
    let in_field = field.is_some() && matches!(above.last(), Some(Step::Item(_)));
    if in_field && key == "type" {
        return TYPES
            .iter()
            .map(|kind| {
                let mut item = literal(kind.name, CompletionItemKind::ENUM_MEMBER);
                item.detail = Some(type_words(kind.name, asked.words));
                item
            })
            .collect();
    }
    if in_field && key == "format" {
        let kind = field.and_then(Field::type_name).and_then(field_type);
        return formats(kind.map_or("string", |kind| kind.name))
            .into_iter()
            .map(|format| literal(format, CompletionItemKind::ENUM_MEMBER))
            .collect();
    }
    if in_field && matches!(key.as_str(), "example" | "examples") {
        let Some(field) = field else { return Vec::new() };
        let checked = equerre_values::Field::compile(field, &equerre_values::Context::default());
        return checked
            .samples(&[], MAX_VALUES)
            .iter()
            .map(|value| literal(value, CompletionItemKind::VALUE))
            .collect();
    }
    let checks = above
        .iter()
        .any(|step| matches!(step, Step::Key(key) if key == "custom_checks" || key == "customChecks"));
    if checks && key == "name" {
        return CHECKS
            .iter()
            .filter(|check| check.preferred.is_none())
            .map(|check| literal(check.name, CompletionItemKind::FUNCTION))
            .collect();
    }
    // Where names of fields are expected, there they are.
    let names_fields = checks || key == "primaryKey" || (key == "fields" && above.len() >= 2);
    if names_fields {
        let Some(schema) = in_schema(asked, &place.path).and_then(|(_, number)| schema(asked, number)) else {
            return Vec::new();
        };
        return schema
            .fields()
            .filter_map(Field::name)
            .map(|name| literal(name, CompletionItemKind::FIELD))
            .collect();
    }
    match context(asked, above) {
        Some(Context::Table(table)) => match table.key(key).map(|spec| spec.shape) {
            Some(Shape::OneOf(all)) => {
                all.iter().map(|text| literal(text, CompletionItemKind::ENUM_MEMBER)).collect()
            }
            Some(Shape::Boolean) => booleans(place),
            _ => Vec::new(),
        },
        Some(Context::Constraints(_)) if matches!(key.as_str(), "required" | "unique") => booleans(place),
        _ => Vec::new(),
    }
}

fn booleans(place: &Spot) -> Vec<CompletionItem> {
    ["true", "false"].map(|text| item(place, text, text.to_owned(), CompletionItemKind::KEYWORD)).to_vec()
}

/// The last key of a path, past the items of its list, and what lies above it.
fn last_key(path: &[Step]) -> Option<(&Step, &[Step])> {
    let at = path.iter().rposition(|step| matches!(step, Step::Key(_)))?;
    Some((&path[at], &path[..at]))
}

/// The formats of a type: the standard's, and the French ones of texts.
fn formats(kind: &'static str) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = field_type(kind).map(|kind| kind.formats.to_vec()).unwrap_or_default();
    match kind {
        "date" => out.extend(["default", "any", "%d/%m/%Y", "%Y-%m-%d"]),
        "datetime" => out.extend(["default", "any", "%Y-%m-%dT%H:%M:%S%z", "%d/%m/%Y %H:%M:%S"]),
        "time" => out.extend(["default", "any", "%H:%M"]),
        "geopoint" => out.extend(["default", "array", "object"]),
        _ => {}
    }
    out
}

/// A type in words.
fn type_words(name: &str, words: &Localizer) -> String {
    let text = format!("{{\"name\": \"x\", \"type\": \"{name}\"}}");
    let root = equerre_model::json::parse(text.as_bytes()).root;
    root.as_ref().map_or_else(String::new, |node| {
        let field =
            equerre_values::Field::compile(Field { node, index: 0 }, &equerre_values::Context::default());
        words.text(&field.type_words())
    })
}

fn node_at<'n>(root: &'n Node, path: &[Step]) -> Option<&'n Node> {
    path.iter().try_fold(root, |node, step| match step {
        Step::Key(key) => node.get(key),
        Step::Item(at) => node.items().get(*at),
    })
}

/// An item that takes the place of the word.
fn item(place: &Spot, label: &str, insert: String, kind: CompletionItemKind) -> CompletionItem {
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        // What is typed begins with a quote, or not.
        filter_text: Some(if place.quoted { format!("\"{label}\"") } else { label.to_owned() }),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(place.range, insert))),
        ..CompletionItem::default()
    }
}
