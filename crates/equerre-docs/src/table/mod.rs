//! The page of a Table Schema, and a table as part of a package's.

mod field;
mod rules;

use std::collections::HashMap;

use equerre_model::table_schema::{Field as FieldNode, TableSchema};
use equerre_model::{Kind, Node};
use equerre_report::Message;
use equerre_validate::{Profile, Schema};
use equerre_values::Field;

use crate::document::{Maker, Request, frame, root, shell};
use crate::error::DocsError;
use crate::page::{Entity, EntityKind, Fact, Inline, Page, Row};
use crate::{link, metadata};
use equerre_model::Written;

pub(crate) use field::blank;
use field::{labels, told};

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

/// Where a descriptor lies on the web, by what it says.
pub(crate) fn address(node: &Node) -> Option<String> {
    ["path", "uri"]
        .iter()
        .find_map(|key| node.get_str(key))
        .filter(|path| link::safe(path).is_some())
        .map(str::to_owned)
}

/// The identifiers of the fields of a table on a page of its own.
pub(crate) fn ids_alone(maker: &mut Maker<'_>, schema: &Schema) -> Vec<String> {
    ids(maker, "field-", schema)
}

fn ids(maker: &mut Maker<'_>, prefix: &str, schema: &Schema) -> Vec<String> {
    schema.fields.iter().map(|field| maker.anchors.make(prefix, field.name())).collect()
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
        let fields = ids(maker, &prefix, &schema);
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
    let rules = rules::rules(maker, table, all);
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
            let mut entry = field::entry(maker, node, field, id, level + 1);
            let mut own = whose.get(field.name()).cloned().unwrap_or_default();
            own.dedup();
            entry.rules = own.into_iter().map(|n| rules::in_entry(maker, &rules[n], &section)).collect();
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
