//! What a JSON Schema's keywords ask of one value, in words.

use equerre_model::{Kind, Node};
use equerre_report::Message;

use crate::document::Maker;
use crate::page::{Example, Fact, Inline, Text};

/// Keywords told here.
pub(super) const TOLD: [&str; 24] = [
    "enum",
    "const",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "contentEncoding",
    "contentMediaType",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minContains",
    "maxContains",
    "minProperties",
    "maxProperties",
    "default",
    "readOnly",
    "writeOnly",
    "dependentRequired",
];

/// A value as JSON, a text without its quotes.
pub(super) fn written(node: &Node) -> String {
    match &node.value {
        equerre_model::Value::String(text) => text.to_string(),
        equerre_model::Value::Number(text) => text.to_string(),
        _ => node.to_line(),
    }
}

/// A value among others: where some are no texts, texts keep their quotes, so that `1` and `"1"` differ.
fn told_apart(node: &Node, among: &[Node]) -> String {
    let mixed = among.iter().any(|other| other.kind() != Kind::String) && node.kind() == Kind::String;
    if mixed { node.to_line() } else { written(node) }
}

/// Whether a pattern is about the whole text: anchored at both ends, whichever way it takes.
fn is_whole(pattern: &str) -> bool {
    let (mut depth, mut class, mut chars) = (0_usize, false, pattern.chars());
    while let Some(c) = chars.next() {
        match c {
            '\\' => {
                chars.next();
            }
            '[' => class = true,
            ']' => class = false,
            '(' if !class => depth += 1,
            ')' if !class => depth = depth.saturating_sub(1),
            '|' if !class && depth == 0 => return false,
            _ => {}
        }
    }
    pattern.starts_with('^') && pattern.ends_with('$') && !pattern.ends_with("\\$")
}

pub(super) fn fact(maker: &Maker<'_>, property: &str, words: Vec<Inline>, texts: Vec<String>) -> Fact {
    Fact {
        property: property.to_owned(),
        label: maker.label("doc-fact", property).unwrap_or_else(|| property.to_owned()),
        words,
        texts: texts
            .into_iter()
            .map(|text| {
                let label = crate::table::blank(maker, &text);
                Text { text, label }
            })
            .collect(),
        ..Fact::default()
    }
}

/// The facts of a schema's own keywords, in a fixed order.
pub(super) fn facts(maker: &Maker<'_>, node: &Node) -> Vec<Fact> {
    TOLD.iter().filter_map(|key| one(maker, node, key, node.get(key)?)).collect()
}

fn one(maker: &Maker<'_>, node: &Node, key: &'static str, value: &Node) -> Option<Fact> {
    let say = |message: Message| vec![Inline::text(maker.text(&message))];
    let plain = |message: Message| Some(fact(maker, key, say(message), Vec::new()));
    let bound = |id: &'static str| Message::new(id).with("bound", written(value));
    let count = |id: &'static str| {
        let n = written(value).parse::<f64>().map_or(0, |n| n.max(0.0) as usize);
        Message::new(id).with("n", n)
    };
    // Of draft 4: a flag that makes the other bound strict.
    let strict = |flag: &str| node.get(flag).and_then(Node::as_bool) == Some(true);
    let is_number = value.kind() == Kind::Number;
    match key {
        "enum" if value.kind() == Kind::Array => {
            let texts: Vec<String> =
                value.items().iter().map(|item| told_apart(item, value.items())).collect();
            Some(fact(maker, key, say(Message::new("fact-enum").with("n", texts.len())), texts))
        }
        "const" => {
            Some(fact(maker, key, say(Message::new("fact-enum").with("n", 1_usize)), vec![written(value)]))
        }
        "minimum" if is_number && strict("exclusiveMinimum") => plain(bound("value-exclusive-minimum")),
        "maximum" if is_number && strict("exclusiveMaximum") => plain(bound("value-exclusive-maximum")),
        "minimum" if is_number => plain(bound("value-minimum")),
        "maximum" if is_number => plain(bound("value-maximum")),
        "exclusiveMinimum" if is_number => plain(bound("value-exclusive-minimum")),
        "exclusiveMaximum" if is_number => plain(bound("value-exclusive-maximum")),
        // The flags were told with their bounds; a false one says nothing.
        "exclusiveMinimum" | "exclusiveMaximum" if value.kind() == Kind::Boolean => None,
        "multipleOf" if is_number => plain(bound("doc-json-multiple")),
        "minLength" if is_number => plain(count("value-min-length")),
        "maxLength" if is_number => plain(count("value-max-length")),
        "minItems" | "minContains" if is_number => plain(count("value-min-items")),
        "maxItems" | "maxContains" if is_number => plain(count("value-max-items")),
        "minProperties" if is_number => plain(count("value-min-keys")),
        "maxProperties" if is_number => plain(count("value-max-keys")),
        "pattern" => {
            let pattern = value.as_str()?;
            // Unlike a Table Schema's, a pattern may be found anywhere in the text.
            let id = if is_whole(pattern) { "fact-pattern" } else { "doc-json-pattern-part" };
            Some(fact(maker, key, say(Message::new(id)), vec![pattern.to_owned()]))
        }
        "format" => {
            let format = value.as_str()?;
            let words =
                maker.label("doc-json-format", format).unwrap_or_else(|| maker.say("doc-json-format"));
            let mut words = Inline::text(words);
            words.notes.push(Inline::text(maker.say("doc-json-format-remark")));
            Some(fact(maker, key, vec![words], vec![format.to_owned()]))
        }
        "contentEncoding" | "contentMediaType" => Some(fact(maker, key, Vec::new(), vec![written(value)])),
        "uniqueItems" => match value.as_bool()? {
            true => plain(Message::new("doc-json-unique")),
            false => None,
        },
        "default" => Some(fact(maker, key, Vec::new(), vec![written(value)])),
        "readOnly" | "writeOnly" => match value.as_bool()? {
            true => Some(fact(maker, key, say(Message::new("doc-yes")), Vec::new())),
            false => None,
        },
        "dependentRequired" => dependent(maker, value),
        _ => Some(fact(maker, key, Vec::new(), vec![written(value)])),
    }
}

/// What must be there when another property is.
pub(super) fn dependent(maker: &Maker<'_>, value: &Node) -> Option<Fact> {
    let items: Vec<Fact> = value
        .members()
        .iter()
        .filter(|member| member.value.kind() == Kind::Array)
        .map(|member| {
            let message = Message::new("doc-json-dependent").with("property", &*member.key.text);
            let texts = member.value.items().iter().map(written).collect();
            Fact { label: maker.text(&message), ..fact(maker, "dependentRequired", Vec::new(), texts) }
        })
        .collect();
    (!items.is_empty()).then(|| Fact { items, ..fact(maker, "dependentRequired", Vec::new(), Vec::new()) })
}

/// The examples of a schema. Whether they are valid is lint's to tell.
pub(super) fn examples(node: &Node) -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    for key in ["example", "examples"] {
        let Some(value) = node.get(key) else { continue };
        let items = match (&value.value, key) {
            (equerre_model::Value::Array(items), "examples") => items.as_slice(),
            _ => std::slice::from_ref(value),
        };
        for item in items {
            let text = written(item);
            if !text.is_empty() && !out.iter().any(|known| known.text == text) {
                out.push(Example { text, refused: false });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_pattern_anchored_on_every_way_is_about_the_whole_text() {
        for (pattern, whole) in [
            ("^a$", true),
            ("^(a|b)$", true),
            ("^a|b$", false),
            ("^[|]$", true),
            ("a$", false),
            (r"^a\$", false),
        ] {
            assert_eq!(is_whole(pattern), whole, "{pattern}");
        }
    }
}
