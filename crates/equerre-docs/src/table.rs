//! The page of a Table Schema, and a table as part of a package's.

use std::collections::HashMap;

use equerre_model::table_schema::{Field as FieldNode, TableSchema, types};
use equerre_model::{Kind, Node};
use equerre_report::{Arg, Message};
use equerre_validate::checks::CustomCheck;
use equerre_validate::{ForeignKey, Profile, Schema};
use equerre_values::Field;

use crate::document::{Maker, Request, frame, root, shell};
use crate::error::DocsError;
use crate::package::{Written, referred};
use crate::page::{Entity, EntityKind, Entry, Example, Fact, Inline, Page, Row, Rule, Text, together};
use crate::{link, metadata};

/// Properties of a schema that have a place of their own on the page.
pub(crate) const SHOWN: [&str; 14] = [
    "title",
    "description",
    "fields",
    "resources",
    "ressources",
    "example",
    "missingValues",
    "primaryKey",
    "uniqueKeys",
    "foreignKeys",
    "custom_checks",
    "fieldsMatch",
    "lang",
    "type",
];

pub(crate) fn page(request: &Request<'_>) -> Result<Page, DocsError> {
    let path = request.repository.descriptor.as_str();
    let (_, node) = root(request, path)?;
    if !TableSchema::is_one(node) {
        return Err(DocsError::Unread(path.to_owned()));
    }
    let mut maker = Maker::new(request.words);
    maker.base = address(node);
    let mut page = frame(request, &maker, node, "doc-kind-table");
    let (rows, others) = metadata::rows(&maker, node, &SHOWN);
    page.metadata = rows;
    page.others = others;
    page.examples = metadata::examples(&maker, node);
    let table = Table::new(&mut maker, node, "", page.title.clone());
    let mut entity = entity(&maker, &table, std::slice::from_ref(&table), 2);
    entity.title = None;
    entity.description = None;
    page.entities.push(entity);
    let file = path.rsplit('/').next().unwrap_or(path);
    let line = format!("equerre validate {} --schema {}", maker.say("doc-file-name"), shell(file));
    page.commands.push(maker.command("doc-command-validate", line));
    if let Some(address) = node.get_str("path").and_then(link::safe) {
        page.commands.push(maker.command("doc-command-validata", address.clone()));
        page.machine.push(Inline {
            text: maker.say("doc-machine-schema"),
            href: Some(address),
            ..Inline::default()
        });
    }
    Ok(page)
}

/// Columns of a rule that each of its fields names; of more, it leads to where the rule is told.
const MAX_LINKS: usize = 6;

/// Where a descriptor lies on the web, by what it says.
pub(crate) fn address(node: &Node) -> Option<String> {
    ["path", "uri"]
        .iter()
        .find_map(|key| node.get_str(key))
        .filter(|path| link::safe(path).is_some())
        .map(str::to_owned)
}

/// A table with the identifiers of its parts: all tables of a page are known before any is written, since they refer
/// to each other.
pub(crate) struct Table<'n> {
    pub(crate) node: &'n Node,
    pub(crate) schema: Schema,
    /// The resource's name; empty for a schema alone.
    pub(crate) resource: String,
    pub(crate) title: String,
    pub(crate) id: String,
    /// Identifiers of the fields, in order.
    pub(crate) fields: Vec<String>,
    /// How its file is written, where the package says so.
    pub(crate) written: Written,
    /// Where each field is, by its name; of a repeated name the first.
    positions: HashMap<String, usize>,
}

impl<'n> Table<'n> {
    pub(crate) fn new(maker: &mut Maker<'_>, node: &'n Node, resource: &str, title: String) -> Self {
        let schema = Schema::compile(TableSchema::new(node));
        let id =
            if resource.is_empty() { "table".to_owned() } else { maker.anchors.make("table-", resource) };
        let prefix = if resource.is_empty() { "field-".to_owned() } else { format!("field-{resource}-") };
        let fields = schema.fields.iter().map(|field| maker.anchors.make(&prefix, field.name())).collect();
        let mut positions = HashMap::new();
        for (n, field) in schema.fields.iter().enumerate() {
            positions.entry(field.name().to_owned()).or_insert(n);
        }
        let (resource, written) = (resource.to_owned(), Written::default());
        Self { node, schema, resource, title, id, fields, written, positions }
    }

    /// Where the field of that name is.
    pub(crate) fn position(&self, name: &str) -> Option<usize> {
        self.positions.get(name).copied()
    }

    /// A link to a field, or its bare name when there is none of that name.
    pub(crate) fn link(&self, name: &str) -> Inline {
        match self.position(name) {
            Some(position) => Inline { code: true, ..Inline::to(name, &self.fields[position]) },
            None => Inline::code(name),
        }
    }
}

/// The section of a table. `level` is that of its heading's parent.
pub(crate) fn entity(maker: &Maker<'_>, table: &Table<'_>, all: &[Table<'_>], level: u8) -> Entity {
    let schema = TableSchema::new(table.node);
    let rules = rules(maker, table, all);
    let mut whose: HashMap<&str, Vec<usize>> = HashMap::new();
    for (n, (_, columns)) in rules.iter().enumerate() {
        columns.iter().for_each(|column| whose.entry(column).or_default().push(n));
    }
    let section = if table.resource.is_empty() { "rules".to_owned() } else { format!("{}--rules", table.id) };
    let entries = schema
        .fields()
        .zip(&table.schema.fields)
        .zip(&table.fields)
        .map(|((node, field), id)| {
            let mut entry = entry(maker, node, field, id, level + 1);
            let mut own = whose.get(field.name()).cloned().unwrap_or_default();
            own.dedup();
            entry.rules = own.into_iter().map(|n| in_entry(maker, &rules[n], &section)).collect();
            if table.schema.primary_key.len() == 1 && table.schema.primary_key[0] == field.name() {
                // Alone in the key, it cannot be left out.
                entry.required = true;
            }
            entry
        })
        .collect();
    // What has no name has no place in a header.
    let names: Vec<&str> = schema.fields().filter_map(FieldNode::name).collect();
    Entity {
        id: table.id.clone(),
        kind: EntityKind::Table,
        name: if table.resource.is_empty() { table.title.clone() } else { table.resource.clone() },
        title: Some(table.title.clone()),
        description: maker.prose(table.node.get("description"), level),
        file: file(maker, table),
        header: (!names.is_empty() && table.written.header)
            .then(|| csv_line(&names, &table.written.delimiter)),
        entries,
        rules: rules.into_iter().map(|(rule, _)| rule).collect(),
        others: misshapen(maker, table),
        ..Entity::default()
    }
}

/// A rule as a field it concerns tells it.
fn in_entry(maker: &Maker<'_>, (rule, columns): &(Rule, Vec<String>), section: &str) -> Rule {
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

fn entry(maker: &Maker<'_>, node: FieldNode<'_>, field: &Field, id: &str, level: u8) -> Entry {
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
    let title = text("title").map(str::to_owned);
    Entry {
        id: id.to_owned(),
        name: equerre_report::visible(field.name()),
        title,
        type_words: vec![Inline::text(maker.text(&field.type_words()))],
        raw_type: raw_type(node.node),
        required: field.is_required(),
        deprecated: false,
        description: maker.prose(node.node.get("description"), level),
        facts: together(facts),
        examples: examples(node.node, field),
        rules: Vec::new(),
        others,
    }
}

/// `type` and `format`, as written.
fn raw_type(node: &Node) -> Vec<String> {
    let texts = ["type", "format"].iter().filter_map(|key| node.get_str(key));
    texts.filter(|text| !text.is_empty()).map(equerre_report::visible).collect()
}

/// The labels of `categories` and `missingValues` (version 2), by their values.
fn labels(node: &Node) -> HashMap<String, String> {
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
pub(crate) fn told(maker: &Maker<'_>, fact: equerre_values::Fact, labels: &HashMap<String, String>) -> Fact {
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

/// Properties of a table that have a place of their own on the page, in a form nobody reads.
fn misshapen(maker: &Maker<'_>, table: &Table<'_>) -> Vec<Row> {
    let node = table.node;
    let is_list =
        |node: &Node, of: &dyn Fn(&Node) -> bool| node.kind() == Kind::Array && node.items().iter().all(of);
    let is_text = |node: &Node| node.as_str().is_some();
    let mut odd: Vec<(&str, &Node)> = Vec::new();
    let read = |key: &Node| is_text(key) || is_list(key, &is_text);
    odd.extend(node.get("primaryKey").filter(|key| !read(key)).map(|key| ("primaryKey", key)));
    let missing = |item: &Node| is_text(item) || item.get_str("value").is_some();
    odd.extend(
        node.get("missingValues").filter(|list| !is_list(list, &missing)).map(|list| ("missingValues", list)),
    );
    let unread = table.schema.fields_match.is_none();
    odd.extend(node.get("fieldsMatch").filter(|_| unread).map(|wanted| ("fieldsMatch", wanted)));
    let keys = &table.schema.foreign_keys;
    let foreign = |item: &Node| keys.iter().any(|known| known.span == item.span);
    for (key, read) in [("uniqueKeys", &read as &dyn Fn(&Node) -> bool), ("foreignKeys", &foreign)] {
        match node.get(key) {
            Some(list) if list.kind() == Kind::Array => {
                odd.extend(list.items().iter().filter(|item| !read(item)).map(|item| (key, item)));
            }
            Some(other) => odd.push((key, other)),
            None => {}
        }
    }
    odd.into_iter()
        .filter_map(|(key, node)| {
            let mut values = maker.values(node);
            values.last_mut()?.notes.push(Inline::text(maker.say("doc-unread-form")));
            Some(maker.row("doc-no", key, values))
        })
        .collect()
}

/// The examples of a field: `example`, `examples`.
fn examples(node: &Node, field: &Field) -> Vec<Example> {
    let mut out: Vec<Example> = Vec::new();
    let mut add = |node: &Node| {
        let text = match &node.value {
            equerre_model::Value::Null => return,
            equerre_model::Value::String(text) => text.to_string(),
            equerre_model::Value::Number(text) => text.to_string(),
            _ => node.to_line(),
        };
        if text.is_empty() || out.iter().any(|known| known.text == text) {
            return;
        }
        let refused = !field.accepts(&text) && field.check(&text).is_err() && field.check_json(node).is_err();
        out.push(Example { text, refused });
    };
    for key in ["example", "examples"] {
        let Some(value) = node.get(key) else { continue };
        let is_value = key == "example" && matches!(field.type_name(), "array" | "list" | "any");
        match &value.value {
            equerre_model::Value::Array(items) if !is_value => items.iter().for_each(&mut add),
            _ => add(value),
        }
    }
    out
}

/// What the file must look like.
fn file(maker: &Maker<'_>, table: &Table<'_>) -> Vec<Fact> {
    let fact = |property: &str, words: String| Fact {
        property: property.to_owned(),
        label: maker.label("doc-file", property).unwrap_or_default(),
        words: vec![Inline::text(words)],
        ..Fact::default()
    };
    let header = match table.schema.fields_match.unwrap_or_default() {
        Profile::Platform => "doc-header-platform",
        Profile::Strict => "doc-header-exact",
        Profile::Equal => "doc-header-equal",
        Profile::Subset => "doc-header-subset",
        Profile::Superset => "doc-header-superset",
        Profile::Partial => "doc-header-partial",
    };
    let written = &table.written;
    let format = if *written == Written::default() {
        maker.say("doc-file-csv")
    } else {
        let delimiter =
            blank(maker, &written.delimiter).unwrap_or_else(|| maker.words.lang().quote(&written.delimiter));
        let message = Message::new("doc-file-written").with("encoding", written.encoding.as_str());
        maker.text(&message.with("delimiter", delimiter))
    };
    let first = if written.header {
        maker.text(&Message::new("doc-header-row").with("n", table.schema.fields.len()))
    } else {
        maker.say("doc-header-none")
    };
    let mut out = vec![fact("format", format), fact("header", first)];
    if written.header {
        out.push(fact("fieldsMatch", maker.say(header)));
    }
    if let Some(missing) = table.node.get("missingValues") {
        let context = equerre_values::Context::of(TableSchema::new(table.node));
        let nothing = equerre_model::json::parse(b"{}").root;
        if let Some(node) = nothing {
            let bare = Field::compile(FieldNode { node: &node, index: 0 }, &context);
            let facts = bare.facts().into_iter().filter(|fact| fact.property == "missingValues");
            let labels = labels(table.node);
            let before = out.len();
            out.extend(facts.map(|fact| told(maker, fact, &labels)));
            if out.len() == before && missing.kind() == Kind::Array && !missing.items().is_empty() {
                out.push(fact("missingValues", maker.say("doc-missing-usual")));
            }
        }
    }
    out
}

/// A line of CSV.
fn csv_line(cells: &[&str], delimiter: &str) -> String {
    let cell = |text: &&str| {
        let quoted = text.contains(['"', '\n', '\r']) || text.contains(delimiter);
        if quoted { format!("\"{}\"", text.replace('"', "\"\"")) } else { (*text).to_owned() }
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(delimiter)
}

/// Keys and checks, each with the columns of this table it looks at.
fn rules(maker: &Maker<'_>, table: &Table<'_>, all: &[Table<'_>]) -> Vec<(Rule, Vec<String>)> {
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
