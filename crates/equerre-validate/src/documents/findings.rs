//! What a JSON Schema refuses, as findings: the place, and what was expected.

use equerre_model::Node;
use equerre_report::{Arg, Message};
use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use super::schema::List;
use crate::finding::{Detail, Finding, FindingType, Level, Sink};
use crate::tally::cut_to;

/// The lines on which the values of a document stand.
pub(super) struct Lines<'d> {
    /// Where each line but the first begins.
    starts: Vec<usize>,
    root: Option<&'d Node>,
    first: u64,
}

impl<'d> Lines<'d> {
    /// `first`: the line the document begins on.
    pub(super) fn new(bytes: &[u8], root: Option<&'d Node>, first: u64) -> Self {
        Self { starts: memchr::memchr_iter(b'\n', bytes).collect(), root, first }
    }

    /// The line a value stands on; nothing when the document is too large to know.
    fn of(&self, pointer: &str) -> Option<u64> {
        if self.starts.is_empty() {
            return Some(self.first);
        }
        let node = self.root?.pointer(pointer)?;
        Some(self.first + self.starts.partition_point(|start| *start < node.span.start) as u64)
    }
}

/// The keyword of a pattern that asks too much: the document is neither right nor wrong.
pub(crate) const UNDECIDED: &str = "undecided";

/// Longest value that is shown, in characters.
const LONGEST: usize = 80;

/// Tells one error, or what its nearest alternative refuses.
pub(super) fn tell(
    error: &ValidationError<'_>,
    level: Level,
    document: &Value,
    lines: &Lines<'_>,
    prefix: &str,
    sink: &mut dyn Sink,
) {
    let pointer = error.instance_path().to_string();
    // Looked up, not taken from the error, which would copy it.
    let instance = document.pointer(&pointer).unwrap_or(&Value::Null);
    if let Kind::AnyOf { context } | Kind::OneOfNotValid { context } = error.kind()
        && let Some(meant) = meant(context, instance)
    {
        for inner in meant {
            tell(inner, level, document, lines, prefix, sink);
        }
        return;
    }
    let (mut keyword, shown) = expected(error.kind());
    if keyword == "type" && field_is_root(prefix, &pointer) && instance.is_array() {
        keyword = "type-not-list";
    }
    let field = format!("{prefix}{pointer}");
    // With its quotes: `"30"` is a text, `30` a number.
    let instance = beginning(instance);
    // What could not be decided is no error; it leaves the verdict open.
    let level = if keyword == UNDECIDED { Level::Warning } else { level };
    sink.finding(&Finding {
        kind: FindingType::JsonSchema,
        level,
        row: lines.of(&pointer),
        column: None,
        field: Some(&field),
        cell: Some(&instance),
        detail: Detail::Json { keyword, shown: &shown },
    });
}

fn field_is_root(prefix: &str, pointer: &str) -> bool {
    prefix.is_empty() && pointer.is_empty()
}

/// Of the alternatives a value fits none of, the one that was meant: the only one of the value's type, or whose
/// constants (`"type": "Point"`) the value has.
fn meant<'e>(
    context: &'e [Vec<ValidationError<'static>>],
    instance: &Value,
) -> Option<&'e [ValidationError<'static>]> {
    let fits = |errors: &&Vec<ValidationError<'static>>| {
        !errors.is_empty()
            && errors.iter().all(|error| match error.kind() {
                Kind::Type { .. } => {
                    !std::ptr::eq(error.instance().as_ref(), instance)
                        && error.instance().as_ref() != instance
                }
                Kind::Constant { .. } => false,
                Kind::Enum { options } => options.as_array().is_none_or(|options| options.len() > 1),
                _ => true,
            })
    };
    let mut fitting = context.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Some(one),
        _ => None,
    }
}

/// A list of too few or too many items.
pub(super) fn count(list: &List, items: u64, sink: &mut dyn Sink) {
    let mut say = |keyword: &'static str, limit: u64| {
        let shown = [("n", limit.to_string())];
        sink.finding(&Finding {
            kind: FindingType::JsonSchema,
            level: Level::Error,
            row: Some(1),
            column: None,
            field: Some(""),
            cell: None,
            detail: Detail::Json { keyword, shown: &shown },
        });
    };
    if let Some(min) = list.min.filter(|min| items < *min) {
        say("minItems", min);
    }
    if let Some(max) = list.max.filter(|max| items > *max) {
        say("maxItems", max);
    }
}

fn short(value: &Value) -> String {
    value.as_str().map_or_else(|| beginning(value), cut)
}

/// The beginning of a value as JSON: what lies behind is not even written.
fn beginning(value: &Value) -> String {
    struct Bounded(Vec<u8>);
    impl std::io::Write for Bounded {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            if self.0.len() > 8 * LONGEST {
                return Err(std::io::ErrorKind::WriteZero.into());
            }
            self.0.extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut out = Bounded(Vec::new());
    // It ends early by an error of its own.
    let _ = serde_json::to_writer(&mut out, value);
    cut(&String::from_utf8_lossy(&out.0))
}

fn cut(text: &str) -> String {
    cut_to(text, LONGEST)
}

/// Several texts as one, for [`words`] to take apart again.
fn joined<'t>(texts: impl IntoIterator<Item = &'t String>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|text| short(&Value::String(text.clone()))).collect();
    texts.join(SEPARATOR)
}

/// Between the texts of a list: no text of a message holds it.
const SEPARATOR: &str = "\u{1f}";

/// The keyword and what a message shows of it. Names in `shown` are those of the words `json-<keyword>`.
fn expected(kind: &Kind) -> (&'static str, Vec<(&'static str, String)>) {
    let number = |limit: &Value| vec![("limit", limit.to_string())];
    let count = |limit: u64| vec![("n", limit.to_string())];
    match kind {
        Kind::Type { kind } => {
            let types: Vec<&'static str> = match kind {
                TypeKind::Single(one) => vec![one.as_str()],
                TypeKind::Multiple(several) => several.iter().map(|one| one.as_str()).collect(),
            };
            ("type", types.into_iter().map(|name| ("type", name.to_owned())).collect())
        }
        Kind::Required { property } => ("required", vec![("property", short(property))]),
        Kind::Enum { options } => {
            let options: Vec<String> = options.as_array().into_iter().flatten().map(short).collect();
            ("enum", vec![("values", joined(&options))])
        }
        Kind::Constant { expected_value } => ("const", vec![("value", short(expected_value))]),
        Kind::Pattern { pattern } => ("pattern", vec![("pattern", short(&Value::String(pattern.clone())))]),
        Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => (UNDECIDED, Vec::new()),
        Kind::Format { format } => ("format", vec![("format", short(&Value::String(format.clone())))]),
        Kind::Minimum { limit } => ("minimum", number(limit)),
        Kind::Maximum { limit } => ("maximum", number(limit)),
        Kind::ExclusiveMinimum { limit } => ("exclusiveMinimum", number(limit)),
        Kind::ExclusiveMaximum { limit } => ("exclusiveMaximum", number(limit)),
        Kind::MultipleOf { multiple_of } => ("multipleOf", vec![("limit", multiple_of.to_string())]),
        Kind::MinLength { limit } => ("minLength", count(*limit)),
        Kind::MaxLength { limit } => ("maxLength", count(*limit)),
        Kind::MinItems { limit } => ("minItems", count(*limit)),
        Kind::MaxItems { limit } => ("maxItems", count(*limit)),
        Kind::MinProperties { limit } => ("minProperties", count(*limit)),
        Kind::MaxProperties { limit } => ("maxProperties", count(*limit)),
        Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
            ("additionalProperties", vec![("properties", joined(unexpected))])
        }
        Kind::AdditionalItems { .. } | Kind::UnevaluatedItems { .. } => ("additionalItems", Vec::new()),
        Kind::UniqueItems => ("uniqueItems", Vec::new()),
        Kind::Contains => ("contains", Vec::new()),
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => ("anyOf", count(context.len() as u64)),
        Kind::OneOfMultipleValid { .. } => ("oneOf", Vec::new()),
        Kind::Not { .. } => ("not", Vec::new()),
        Kind::FalseSchema => ("false", Vec::new()),
        Kind::PropertyNames { error } => ("propertyNames", vec![("property", short(error.instance()))]),
        _ => ("other", vec![("keyword", kind.keyword().to_owned())]),
    }
}

/// What is expected, in words.
pub(crate) fn words(keyword: &str, shown: &[(&'static str, String)]) -> Message {
    if keyword.starts_with("type") {
        // Each type has its own word: one, or one or another.
        let word = |name: &String| Message::new(format!("json-type-{name}"));
        let mut types = shown.iter().map(|(_, name)| word(name));
        let first = types.next().unwrap_or_else(|| Message::new("json-other"));
        let all =
            types.fold(first, |all, one| Message::new("json-or").with("first", all).with("second", one));
        return Message::new(format!("json-{keyword}")).with("types", all);
    }
    let mut out = Message::new(format!("json-{keyword}"));
    for (name, text) in shown {
        out = match text.parse::<usize>() {
            Ok(n) if *name == "n" => out.with("n", n),
            _ if matches!(*name, "values" | "properties") => {
                out.with(name, Arg::List(text.split(SEPARATOR).map(str::to_owned).collect()))
            }
            _ => out.with(name, text.as_str()),
        };
    }
    out
}

/// The types of JSON, each with its word.
#[cfg(test)]
pub(crate) const TYPES: [&str; 7] = ["array", "boolean", "integer", "null", "number", "object", "string"];

/// The keywords of [`expected`], each with its words.
#[cfg(test)]
pub(crate) const KEYWORDS: [&str; 27] = [
    "required",
    "enum",
    "const",
    "pattern",
    "undecided",
    "format",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
    "additionalProperties",
    "additionalItems",
    "uniqueItems",
    "contains",
    "anyOf",
    "oneOf",
    "not",
    "false",
    "propertyNames",
    "other",
];
