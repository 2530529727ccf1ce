//! The page of a Data Package: its tables, and how they belong together.

use equerre_model::Written;
use equerre_model::data_package::{DataPackage, Resource};
use equerre_report::Message;
use equerre_validate::ForeignKey;

use crate::document::{Maker, Request, frame, root, shell};
use crate::error::DocsError;
use crate::page::{Inline, Page, Row};
use crate::table::{self, Table};
use crate::{diagram, link, metadata};

/// Properties of the package that have a place of their own.
const SHOWN: [&str; 5] = ["title", "description", "resources", "lang", "type"];

pub(crate) fn page(request: &Request<'_>) -> Result<Page, DocsError> {
    let path = request.repository.descriptor.as_str();
    let (_, node) = root(request, path)?;
    let mut maker = Maker::new(request.words);
    maker.base = table::address(node);
    let mut page = frame(request, &maker, node, "doc-kind-package");
    let (rows, others) = metadata::rows(&maker, node, &SHOWN);
    page.metadata = rows;
    page.others = others;
    // All tables first: they refer to each other.
    let resources: Vec<Resource<'_>> = DataPackage::new(node).resources().collect();
    let mut tables: Vec<Table<'_>> = Vec::new();
    let mut whose: Vec<usize> = Vec::new();
    for (n, resource) in resources.iter().enumerate() {
        match request.repository.schema_of(*resource) {
            Ok((schema, _)) => {
                let name = resource.name_or_place();
                let title = [schema.get_str("title"), resource.node.get_str("title")];
                let title = title.into_iter().flatten().find(|title| !title.trim().is_empty());
                let title = title.unwrap_or(&name).to_owned();
                let mut table = Table::new(&mut maker, schema, &name, title);
                table.written = Written::of(resource.node);
                tables.push(table);
                whose.push(n);
            }
            Err(file) => {
                let id = if resource.node.get("schema").is_some() {
                    "doc-resource-unread"
                } else {
                    "doc-resource-without"
                };
                let message = Message::new(id).with("name", resource.name_or_place()).with("file", file);
                page.problems.push(maker.text(&message));
            }
        }
    }
    for (table, n) in tables.iter().zip(&whose) {
        let mut entity = table::entity(&maker, table, &tables, 2);
        let resource = resources[*n];
        let schema_rows = metadata::rows(&maker, table.node, &table::SHOWN);
        let shown = ["title", "description", "schema"];
        let (own, rest) = metadata::rows(&maker, resource.node, &shown);
        let own = own.into_iter().chain(rest).map(|row| match row.property.as_str() {
            "path" => Row { label: maker.say("doc-meta-file"), ..row },
            _ => row,
        });
        entity.metadata = merged(own.collect(), schema_rows.0);
        entity.metadata = merged(entity.metadata, schema_rows.1);
        if let Some(file) = resource.node.get_str("schema") {
            let href = link::safe(file).or_else(|| link::relative(maker.base.as_deref(), file));
            let inline = Inline { text: file.to_owned(), href, code: true, ..Inline::default() };
            entity.metadata.push(maker.row("doc-meta", "schema", vec![inline]));
        }
        entity.examples = metadata::examples(&maker, table.node);
        for key in ["title", "description"] {
            // Of the resource, when the schema says something else.
            let text = resource.node.get_str(key).filter(|text| !text.trim().is_empty());
            if let Some(text) = text
                && table.node.get_str(key) != Some(text)
                && entity.title.as_deref() != Some(text)
            {
                let prose = crate::Prose::new(text, 3, maker.base.as_deref());
                match (key, entity.description.is_some()) {
                    ("description", false) => entity.description = prose,
                    _ => entity.others.push(Row { prose, ..maker.row("doc-meta", key, Vec::new()) }),
                }
            }
        }
        page.entities.push(entity);
    }
    page.diagram = diagram::of_tables(&maker, &tables);
    let file = path.rsplit('/').next().unwrap_or(path);
    page.commands.push(maker.command("doc-command-package", format!("equerre validate {}", shell(file))));
    for (key, id) in [("path", "doc-machine-package"), ("homepage", "doc-meta-homepage")] {
        if let Some(address) = node.get_str(key).and_then(link::safe) {
            page.machine.push(Inline { text: maker.say(id), href: Some(address), ..Inline::default() });
        }
    }
    if tables.is_empty() && resources.is_empty() {
        return Err(DocsError::Unread(path.to_owned()));
    }
    Ok(page)
}

/// The rows of both; of a property both have with one value, the first.
fn merged(mut first: Vec<Row>, second: Vec<Row>) -> Vec<Row> {
    for row in second {
        if !first.iter().any(|known| known.property == row.property && known.values == row.values) {
            first.push(row);
        }
    }
    first
}

/// Which table a foreign key refers to, by the names of the tables in their order.
pub(crate) fn referred<'n>(
    key: &ForeignKey,
    own: usize,
    mut names: impl Iterator<Item = &'n str>,
) -> Option<usize> {
    if key.resource.is_empty() { Some(own) } else { names.position(|name| name == key.resource) }
}
