//! Keys and custom checks, in words, with links to the columns they look at.

use equerre_model::Node;
use equerre_report::{Arg, Message};
use equerre_validate::ForeignKey;
use equerre_validate::checks::CustomCheck;

use super::Table;
use crate::document::Maker;
use crate::package::referred;
use crate::page::{Inline, Rule};

/// Columns of a rule that each of its fields names; of more, it leads to where the rule is told.
const MAX_LINKS: usize = 6;

/// A rule as a field it concerns tells it.
pub(super) fn in_entry(maker: &Maker<'_>, (rule, columns): &(Rule, Vec<String>), section: &str) -> Rule {
    let links = match (columns.len(), rule.links.len()) {
        // A rule of this field alone need not name it.
        (1, 1) => Vec::new(),
        // One of many is told in full once.
        (_, n) if n > MAX_LINKS => vec![Inline::to(maker.say("doc-rule-see"), section)],
        _ => rule.links.clone(),
    };
    Rule {
        label: rule.label.clone(),
        words: rule.words.clone(),
        name: rule.name.clone(),
        links,
        others: Vec::new(),
    }
}

/// Keys and checks, each with the columns of this table it looks at.
pub(super) fn rules(maker: &Maker<'_>, table: &Table<'_>, all: &[Table<'_>]) -> Vec<(Rule, Vec<String>)> {
    let schema = &table.schema;
    let mut out = Vec::new();
    let links = |names: &[String]| names.iter().map(|name| table.link(name)).collect::<Vec<_>>();
    let key = |property: &'static str, id: &'static str, names: &[String]| {
        let rule = Rule {
            label: maker.label("doc-rule", property).unwrap_or_default(),
            words: maker.text(&Message::new(id).with("n", names.len())),
            links: links(names),
            name: property.to_owned(),
            others: Vec::new(),
        };
        (rule, names.to_vec())
    };
    if !schema.primary_key.is_empty() {
        out.push(key("primaryKey", "doc-primary-key", &schema.primary_key));
    }
    out.extend(
        schema
            .unique_keys
            .iter()
            .filter(|k| !k.is_empty())
            .map(|names| key("uniqueKeys", "doc-unique-key", names)),
    );
    out.extend(schema.foreign_keys.iter().map(|key| (foreign(maker, table, all, key), key.fields.clone())));
    out.extend(schema.checks.iter().map(|check| {
        let columns = check.columns().map(str::to_owned).collect();
        (checked(maker, table, check), columns)
    }));
    for problem in &schema.check_problems {
        let node = find(table.node, problem.span);
        let raw = node.map_or_else(String::new, |node| node.to_line());
        let rule = Rule {
            label: maker.say("doc-rule-check"),
            words: maker.text(&problem.statement()),
            links: vec![Inline::code(raw)],
            name: problem.name.clone(),
            others: Vec::new(),
        };
        out.push((rule, Vec::new()));
    }
    out
}

fn foreign(maker: &Maker<'_>, table: &Table<'_>, all: &[Table<'_>], key: &ForeignKey) -> Rule {
    let other = match key.resource.as_str() {
        "" => Some(table),
        _ => referred(key, 0, all.iter().map(|other| other.resource.as_str())).map(|n| &all[n]),
    };
    let mut links: Vec<Inline> = key.fields.iter().map(|name| table.link(name)).collect();
    links.push(Inline::text("→"));
    match other {
        Some(other) => {
            if !key.resource.is_empty() {
                links.push(Inline::to(&*other.title, &other.id));
            }
            links.extend(key.reference.iter().map(|name| other.link(name)));
        }
        None => {
            links.push(Inline::code(&*key.resource));
            links.extend(key.reference.iter().map(Inline::code));
        }
    }
    let id = if key.resource.is_empty() { "doc-foreign-key-same" } else { "doc-foreign-key" };
    let table_name = other.map_or(key.resource.as_str(), |other| other.title.as_str());
    Rule {
        label: maker.say("doc-rule-foreignKeys"),
        words: maker.text(
            &Message::new(id)
                .with("n", key.fields.len())
                .with("table", Arg::List(vec![table_name.to_owned()])),
        ),
        links,
        name: "foreignKeys".to_owned(),
        others: Vec::new(),
    }
}

fn checked(maker: &Maker<'_>, table: &Table<'_>, check: &CustomCheck) -> Rule {
    let node = find(table.node, check.span);
    let params = node.map(|node| node.get("params").unwrap_or(node));
    let named = ["name", "column", "column1", "column2", "columns", "othercolumns", "op"];
    let mut others = params.map_or_else(Vec::new, |params| maker.others(params, &named));
    if let Some(node) = node.filter(|node| node.get("params").is_some()) {
        others.extend(maker.others(node, &["name", "params"]));
    }
    Rule {
        label: maker.say("doc-rule-check"),
        words: maker.text(&check.statement()),
        links: check.columns().map(|name| table.link(name)).collect(),
        name: check.name.clone(),
        others,
    }
}

/// The node that stands on these bytes.
fn find(root: &Node, span: equerre_report::Span) -> Option<&Node> {
    let mut found = None;
    root.walk(&mut |node| {
        if node.span == span && found.is_none() {
            found = Some(node);
        }
    });
    found
}
