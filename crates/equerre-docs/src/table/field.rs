//! A field on the page: what `equerre-values` says of it, and what its descriptor holds besides.

use std::collections::HashMap;

use equerre_model::table_schema::{Field as FieldNode, types};
use equerre_model::{Deprecation, Kind, Node};
use equerre_values::Field;

use crate::document::Maker;
use crate::page::{Entry, Example, Fact, Inline, Row, Text, together};

pub(super) fn entry(maker: &Maker<'_>, node: FieldNode<'_>, field: &Field, id: &str, level: u8) -> Entry {
    let text = |key: &str| node.node.get_str(key).map(str::trim).filter(|text| !text.is_empty());
    let mut facts = field.facts();
    // What holds for the whole table is told once, with the file.
    if node.node.get("missingValues").is_none() {
        facts.retain(|fact| fact.property != "missingValues");
    }
    let mut labels = labels(node.node);
    labels.extend(refused_values(maker, node, field));
    let mut shown = vec![
        "name",
        "title",
        "description",
        "type",
        "format",
        "constraints",
        "example",
        "examples",
        "missingValues",
        "customCheck",
        "categories",
        "deprecated",
    ];
    // What refines a type is told by the facts of that type; under another type it is only shown.
    let of_type: &[&str] = match field.type_name() {
        "boolean" => &["trueValues", "falseValues"],
        "number" | "integer" => &["decimalChar", "groupChar", "bareNumber", "floatNumber"],
        "array" => &["arrayItem"],
        "list" => &["delimiter", "itemType"],
        _ => &[],
    };
    shown.extend(of_type);
    let mut others = maker.others(node.node, &shown);
    others.extend(idle_constraints(maker, node.node, &facts, "constraints"));
    if let Some(item) = node.node.get("arrayItem").filter(|_| field.type_name() == "array") {
        let of_item = facts.first().map_or(&[][..], |fact| &fact.items);
        let rest = maker.others(item, &["type", "format", "constraints"]);
        others.extend(rest.into_iter().map(|row| Row {
            label: format!("arrayItem.{}", row.property),
            bare: true,
            ..row
        }));
        others.extend(idle_constraints(maker, item, of_item, "arrayItem.constraints"));
    }
    let item = field.parts().item;
    let mut facts: Vec<Fact> = facts.into_iter().map(|fact| told(maker, fact, &labels)).collect();
    if let (Some(first), Some(item), Some(written)) = (facts.first_mut(), item, node.node.get("arrayItem")) {
        if let Some(kind) = first.items.first_mut() {
            kind.texts = raw_type(written).into_iter().map(|text| Text { text, label: None }).collect();
        }
        if item.is_required() {
            let words = maker.text(&item.constraint_expectation(equerre_values::ConstraintName::Required));
            first.items.push(Fact {
                property: "required".to_owned(),
                label: maker.say("doc-fact-required"),
                words: vec![Inline::text(words)],
                ..Fact::default()
            });
        }
    }
    // That a text is a text was said.
    if matches!(field.type_name(), "string" | "any") && field.format() == "default" {
        facts.remove(0);
    }
    if let Some(said) = Deprecation::of(node.node) {
        facts.insert(0, maker.deprecation(&said));
    }
    let title = text("title").map(str::to_owned);
    Entry {
        id: id.to_owned(),
        name: equerre_report::visible(field.name()),
        title,
        type_words: vec![Inline::text(maker.text(&field.type_words()))],
        raw_type: raw_type(node.node),
        required: field.is_required(),
        deprecated: Deprecation::of(node.node).is_some(),
        description: maker.prose(node.node.get("description"), level),
        facts: together(facts),
        examples: examples(node, field),
        others,
        ..Entry::default()
    }
}

/// `type` and `format`, as written.
fn raw_type(node: &Node) -> Vec<String> {
    let texts = ["type", "format"].iter().filter_map(|key| node.get_str(key));
    texts.filter(|text| !text.is_empty()).map(equerre_report::visible).collect()
}

/// The labels of `categories` and `missingValues` (version 2), by their values.
pub(super) fn labels(node: &Node) -> HashMap<String, String> {
    ["categories", "missingValues"]
        .iter()
        .filter_map(|key| node.get(key))
        .flat_map(Node::items)
        .filter_map(|item| {
            let value = item.get("value")?;
            let value = value.as_str().map_or_else(|| value.to_line(), str::to_owned);
            Some((value, item.get_str("label")?.to_owned()))
        })
        .collect()
}

/// A fact in words.
pub(super) fn told(maker: &Maker<'_>, fact: equerre_values::Fact, labels: &HashMap<String, String>) -> Fact {
    Fact {
        property: fact.property.to_owned(),
        label: maker.label("doc-fact", fact.property).unwrap_or_else(|| fact.property.to_owned()),
        words: vec![Inline::text(maker.text(&fact.words))],
        texts: fact
            .texts
            .into_iter()
            .map(|text| {
                // What cannot be seen is said.
                let label = match (blank(maker, &text), labels.get(&text)) {
                    (Some(blank), Some(label)) => Some(format!("{blank}, {label}")),
                    (blank, label) => label.cloned().or(blank),
                };
                Text { text, label }
            })
            .collect(),
        items: fact
            .items
            .into_iter()
            .map(|item| {
                let is_type = item.property == "type";
                let told = told(maker, item, labels);
                if is_type { Fact { label: maker.say("doc-fact-itemType"), ..told } } else { told }
            })
            .collect(),
        blocks: Vec::new(),
    }
}

/// The name of a text that cannot be seen.
pub(crate) fn blank(maker: &Maker<'_>, text: &str) -> Option<String> {
    let id = match text {
        "" => "doc-empty-text",
        " " => "doc-blank-space",
        "\u{a0}" => "doc-blank-nbsp",
        "\u{202f}" => "doc-blank-thin",
        "\t" => "doc-blank-tab",
        _ => return None,
    };
    Some(maker.say(id))
}

/// Values of `enum` that are no values of the field, each with that remark.
fn refused_values(maker: &Maker<'_>, node: FieldNode<'_>, field: &Field) -> Vec<(String, String)> {
    let values = node.constraint("enum").map_or(&[][..], Node::items);
    let text = |node: &Node| node.as_str().map_or_else(|| node.to_json().to_string(), str::to_owned);
    let refused = values.iter().filter(|value| field.check_json(value).is_err());
    refused.map(|value| (text(value), maker.say("doc-example-refused"))).collect()
}

/// Constraints that are written and not applied: of another type's, or of a form nobody reads.
fn idle_constraints(
    maker: &Maker<'_>,
    node: &Node,
    facts: &[equerre_values::Fact],
    prefix: &str,
) -> Vec<Row> {
    let Some(constraints) = node.get("constraints") else { return Vec::new() };
    let remark = |node: &Node, id: &'static str| -> Option<Vec<Inline>> {
        let mut values = maker.values(node);
        values.last_mut()?.notes.push(Inline::text(maker.say(id)));
        Some(values)
    };
    if constraints.kind() != Kind::Object {
        let values = remark(constraints, "doc-unread-form");
        return values.map(|values| maker.row("doc-no", prefix, values)).into_iter().collect();
    }
    let of_type = |key: &str| {
        let known = types::field_type(node.get_str("type").unwrap_or("string"));
        matches!(key, "required" | "unique") || known.is_some_and(|known| known.constraints.contains(&key))
    };
    constraints
        .members()
        .iter()
        .filter(|member| {
            let key = &*member.key.text;
            let flag = member.value.as_bool();
            !(facts.iter().any(|fact| fact.property == key)
                || (key == "required" && flag.is_some())
                || (key == "unique" && flag == Some(false)))
        })
        .filter_map(|member| {
            let key = &*member.key.text;
            let id = if of_type(key) { "doc-unread-form" } else { "doc-no-effect" };
            Some(maker.row("doc-no", &format!("{prefix}.{key}"), remark(&member.value, id)?))
        })
        .collect()
}

/// The examples of a field: `example`, `examples`.
fn examples(described: equerre_model::table_schema::Field<'_>, field: &Field) -> Vec<Example> {
    let refused = |node: &Node, text: &str| {
        !field.accepts(text) && field.check(text).is_err() && field.check_json(node).is_err()
    };
    let all = described.examples().into_iter();
    all.map(|(node, text)| Example { refused: refused(node, &text), text }).collect()
}
