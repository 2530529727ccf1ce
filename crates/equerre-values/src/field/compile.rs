//! From a field's descriptor to its compiled form.

use std::sync::Arc;

use equerre_model::table_schema::{self, types};
use equerre_model::{Kind, Node};

use super::{Context, Field, Missing};
use crate::constraint::{Bound, Constraints, Enumeration};
use crate::lexical::{DateFormat, Reader, boolean, geo, number, strptime, text};
use crate::pattern::{Matcher, Pattern};
use crate::problem::{Problem, ProblemKind};
use crate::value::Value;

impl Field {
    pub(super) fn compile_node(
        node: &Node,
        name: String,
        default_type: &str,
        context: &Context,
        depth: usize,
    ) -> Self {
        let mut problems = Vec::new();
        let asked = node.get("type").map_or(Some(default_type), Node::as_str);
        let known = asked.and_then(types::field_type);
        if known.is_none() {
            let span = node.get("type").map_or(node.span, |n| n.span);
            problems.push(Problem { kind: ProblemKind::UnknownType(asked.unwrap_or_default().into()), span });
        }
        let type_name = known.map_or("any", |t| t.name);
        let format = table_schema::Field { node, index: 0 }.format();
        let reader = reader(node, type_name, format, depth, &mut problems);
        let missing = node.get("missingValues").and_then(missing_values);
        let constraints = match node.get("constraints").filter(|n| n.kind() == Kind::Object) {
            Some(node) => constraints(node, known, &reader, &mut problems),
            None => Constraints::default(),
        };
        let unique =
            node.get("constraints").and_then(|c| c.get("unique")).and_then(Node::as_bool).unwrap_or(false);
        let categories = node.get("categories").filter(|n| n.kind() == Kind::Array).map(|node| {
            let values = node.items().iter().map(|item| item.get("value").unwrap_or(item));
            enumeration(values, &reader, &mut Vec::new())
        });
        let mut out = Self {
            name,
            type_name,
            format: format.into(),
            missing: Missing::new(missing.unwrap_or_else(|| context.missing.clone())),
            reader,
            constraints,
            categories,
            unique,
            example: None,
            problems,
        };
        // Only where the words of a constraint are no help to most people.
        if out.constraints.pattern.is_some() {
            let given =
                node.get("example").into_iter().chain(node.get("examples").map_or(&[][..], Node::items));
            let mut texts = given.filter_map(Node::as_str).filter(|text| out.accepts(text));
            out.example = texts.find(|text| !out.is_missing(text)).map(Into::into);
        }
        out
    }
}

/// The values of `missingValues`: texts, or since version 2 mappings with a `value`.
pub(super) fn missing_values(node: &Node) -> Option<Arc<[Box<str>]>> {
    if node.kind() != Kind::Array {
        return None;
    }
    let one = |item: &Node| item.as_str().or_else(|| item.get_str("value")).map(Into::into);
    Some(node.items().iter().filter_map(one).collect())
}

/// How deep `arrayItem` is followed: as in the reference, the items of an array's arrays are taken as they
/// are.
const MAX_DEPTH: usize = 1;

fn reader(node: &Node, type_name: &str, format: &str, depth: usize, problems: &mut Vec<Problem>) -> Reader {
    let place = node.get("format").map_or(node.span, |n| n.span);
    match type_name {
        "string" => text::Format::from_name(format).map_or_else(
            || {
                problems.push(Problem { kind: ProblemKind::UnknownFormat(format.into()), span: place });
                Reader::Text(text::Format::Default)
            },
            Reader::Text,
        ),
        "number" => Reader::Number(number_options(node)),
        "integer" => Reader::Integer(number_options(node)),
        "boolean" => {
            let list = |key: &str| {
                let list = node.get(key).filter(|n| n.kind() == Kind::Array)?;
                Some(list.items().iter().filter_map(Node::as_str).map(Into::into).collect())
            };
            Reader::Boolean(boolean::Spellings::new(list("trueValues"), list("falseValues")))
        }
        "date" => date_format(format, place, problems).map_or(Reader::Never, Reader::Date),
        "datetime" => date_format(format, place, problems).map_or(Reader::Never, Reader::DateTime),
        "time" => date_format(format, place, problems).map_or(Reader::Never, Reader::Time),
        "year" => Reader::Year,
        "yearmonth" => Reader::YearMonth,
        "duration" => Reader::Duration,
        "geopoint" => match format {
            "default" => Reader::Geopoint(geo::PointFormat::Default),
            "array" => Reader::Geopoint(geo::PointFormat::Array),
            "object" => Reader::Geopoint(geo::PointFormat::Object),
            _ => {
                let kind = ProblemKind::UnreadableFormat(format.into(), "unknown-format");
                problems.push(Problem { kind, span: place });
                Reader::Never
            }
        },
        "geojson" => Reader::GeoJson(match format {
            "default" => geo::Profile::GeoJson,
            "topojson" => geo::Profile::TopoJson,
            _ => geo::Profile::Object,
        }),
        "object" => Reader::Object,
        "array" => {
            let item = node.get("arrayItem").filter(|n| n.kind() == Kind::Object && depth < MAX_DEPTH);
            let item = item.filter(|n| !n.members().is_empty());
            Reader::Array(item.map(|item| {
                let name = node.get_str("name").unwrap_or_default().to_owned();
                Box::new(Field::compile_node(item, name, "any", &Context::default(), depth + 1))
            }))
        }
        "list" => {
            let item_type = node.get_str("itemType").unwrap_or("string");
            let item = reader(&empty_object(), item_type, "default", depth + 1, problems);
            Reader::List { delimiter: node.get_str("delimiter").unwrap_or(",").into(), item: Box::new(item) }
        }
        _ => Reader::Any,
    }
}

fn empty_object() -> Node {
    Node { span: equerre_report::Span { start: 0, end: 0 }, value: equerre_model::Value::Object(Vec::new()) }
}

fn number_options(node: &Node) -> number::Options {
    let text = |key: &str, default: &str| node.get_str(key).unwrap_or(default).into();
    let flag = |key: &str, default: bool| node.get(key).and_then(Node::as_bool).unwrap_or(default);
    number::Options {
        decimal: text("decimalChar", "."),
        group: text("groupChar", ""),
        bare: flag("bareNumber", true),
        float: flag("floatNumber", false),
    }
}

fn date_format(format: &str, span: equerre_report::Span, problems: &mut Vec<Problem>) -> Option<DateFormat> {
    match format {
        "default" => return Some(DateFormat::Default),
        "any" => return Some(DateFormat::Any),
        _ => {}
    }
    let reason = match strptime::Format::parse(format) {
        Ok(parsed) if parsed.has_directive() => return Some(DateFormat::Pattern(parsed)),
        Ok(_) => "no-directive",
        Err(error) => error.name(),
    };
    problems.push(Problem { kind: ProblemKind::UnreadableFormat(format.into(), reason), span });
    None
}

fn enumeration<'a>(
    nodes: impl Iterator<Item = &'a Node>,
    reader: &Reader,
    problems: &mut Vec<Problem>,
) -> Enumeration {
    let mut values = Vec::new();
    let mut written = Vec::new();
    for node in nodes {
        let text = node.as_str().map_or_else(|| node.to_json().to_string(), str::to_owned);
        match reader.read_json(node) {
            Some(value) => values.push(value),
            None => problems
                .push(Problem { kind: ProblemKind::UnreadableEnumValue(text.clone()), span: node.span }),
        }
        written.push(text);
    }
    Enumeration::new(values, written)
}

fn constraints(
    node: &Node,
    known: Option<&types::FieldType>,
    reader: &Reader,
    problems: &mut Vec<Problem>,
) -> Constraints {
    let supported = |name: &str| known.is_none_or(|t| t.constraints.contains(&name));
    let mut out = Constraints::default();
    for member in node.members() {
        let (name, value) = (&*member.key.text, &member.value);
        let mut wrong = |name: &'static str| {
            problems.push(Problem { kind: ProblemKind::WrongKind(name), span: value.span });
        };
        match name {
            "required" => match value.as_bool() {
                Some(required) => out.required = required,
                None => wrong("required"),
            },
            "minLength" if supported(name) => match length(value) {
                Some(length) => out.min_length = Some(length),
                None => wrong("minLength"),
            },
            "maxLength" if supported(name) => match length(value) {
                Some(length) => out.max_length = Some(length),
                None => wrong("maxLength"),
            },
            "pattern" if supported(name) => match value.as_str() {
                Some(text) => out.pattern = pattern(text, value.span, problems),
                None => wrong("pattern"),
            },
            "enum" if supported(name) => {
                if value.kind() == Kind::Array {
                    out.allowed = Some(enumeration(value.items().iter(), reader, problems));
                } else {
                    wrong("enum");
                }
            }
            "jsonSchema" if matches!(reader, Reader::Object | Reader::Array(_)) => {
                match jsonschema::validator_for(&value.to_json()) {
                    Ok(validator) => {
                        out.json_schema = Some(Arc::new(validator));
                        out.json_schema_text = Some(value.to_json());
                    }
                    Err(error) => problems.push(Problem {
                        kind: ProblemKind::InvalidJsonSchema(error.to_string()),
                        span: value.span,
                    }),
                }
            }
            _ => {}
        }
    }
    for name in Bound::NAMES {
        let Some(written) = node.get(name.name()).filter(|_| supported(name.name())) else { continue };
        if written.kind() == Kind::Null {
            continue;
        }
        let text = written.as_str().map_or_else(|| written.to_line(), str::to_owned);
        let value = bound(written, reader).filter(|value| !value.is_nan());
        if value.is_none() {
            let kind = ProblemKind::UnreadableBound(name.name(), text.clone());
            problems.push(Problem { kind, span: written.span });
        }
        out.bounds.push(Bound { name, value, written: text });
    }
    out
}

/// A bound, read as a cell of the field would be, a number more loosely.
fn bound(node: &Node, reader: &Reader) -> Option<Value<'static>> {
    reader.read_json(node).or_else(|| match reader {
        Reader::Number(options) => number::read_bound(node.as_str()?, options, false),
        Reader::Integer(options) => number::read_bound(node.as_str()?, options, true),
        _ => None,
    })
}

fn length(node: &Node) -> Option<u64> {
    let text = node.as_number()?;
    match text.parse::<u64>() {
        Ok(length) => Some(length),
        // A negative length is no limit at all as a minimum and none can meet it as a maximum.
        Err(_) => node.is_integer().then(|| text.parse::<f64>().ok()).flatten().map(|n| n.max(0.0) as u64),
    }
}

fn pattern(text: &str, span: equerre_report::Span, problems: &mut Vec<Problem>) -> Option<(String, Matcher)> {
    let kind = match Pattern::parse(text) {
        Ok(pattern) => match Matcher::new(&pattern) {
            Ok(matcher) => return Some((text.to_owned(), matcher)),
            Err(_) => ProblemKind::PatternTooLarge(text.into()),
        },
        Err(error) => ProblemKind::InvalidPattern(text.into(), error.kind, error.position),
    };
    problems.push(Problem { kind, span });
    None
}
