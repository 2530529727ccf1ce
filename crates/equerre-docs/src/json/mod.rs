//! The page of a JSON Schema: one section per object and per definition, linked by name, so that what is nested or
//! refers to itself is told once.

mod drafts;
mod facts;
mod parts;
mod reference;
mod shape;
mod walk;

use equerre_model::{Node, repository::declares_json_schema};

use crate::document::{Maker, Request, frame, root, shell};
use crate::error::DocsError;
use crate::page::{Inline, Page, Row};
use crate::{diagram, link, metadata};
use walk::Walk;

/// The pages of a repository of JSON Schemas, one per schema file.
pub(crate) fn pages(request: &Request<'_>) -> Result<Vec<Page>, DocsError> {
    let descriptor = request.repository.descriptor.as_str();
    let listed = request.repository.document(descriptor).and_then(|document| document.root.as_ref());
    // The descriptor may be the schema itself.
    let list = listed.filter(|node| !is_schema_file(descriptor) && node.get("schemas").is_some());
    let mut out = Vec::new();
    for path in &request.repository.schemas {
        let (_, node) = root(request, path)?;
        let item = list.and_then(|list| item_of(list, path));
        out.push(page(request, path, node, list, item)?);
    }
    if out.is_empty() {
        return Err(DocsError::Unread(descriptor.to_owned()));
    }
    Ok(out)
}

fn is_schema_file(path: &str) -> bool {
    path.ends_with(".json")
}

/// The item of `schemas.yml` that names a file.
fn item_of<'n>(list: &'n Node, path: &str) -> Option<&'n Node> {
    let items = list.get("schemas")?.items();
    items.iter().find(|item| {
        item.get_str("path").and_then(|own| equerre_model::tree::resolve("schemas.yml", own)).as_deref()
            == Some(path)
    })
}

fn page(
    request: &Request<'_>,
    path: &str,
    node: &Node,
    list: Option<&Node>,
    item: Option<&Node>,
) -> Result<Page, DocsError> {
    let mut maker = Maker::new(request.words);
    let homepage = list.and_then(|list| list.get_str("homepage")).and_then(link::safe);
    maker.base = node.get_str("$id").and_then(link::safe);
    let mut page = frame(request, &maker, list.unwrap_or(node), "doc-kind-json");
    let own = |source: Option<&Node>, key: &str| {
        source
            .and_then(|node| node.get_str(key))
            .map(str::trim)
            .filter(|text| !text.is_empty())
            .map(str::to_owned)
    };
    let several = request.repository.schemas.len() > 1;
    // Of several schemas each goes by its own title; of one, the repository's is the one people know.
    let title = own(item, "title").or_else(|| own(Some(node), "title"));
    if let Some(title) =
        title.filter(|_| several || list.is_none_or(|list| own(Some(list), "title").is_none()))
    {
        page.title = title;
    }
    let file = path.rsplit('/').next().unwrap_or(path);
    page.stem = crate::document::stem_of(file.rsplit_once('.').map_or(file, |(stem, _)| stem));
    for source in [item, Some(node)] {
        let Some(source) = source else { continue };
        if page.description.is_none() {
            page.description = maker.prose(source.get("description"), 1);
            page.summary = page.description.as_ref().map(|prose| prose.summary(300));
        }
    }
    for source in [list, item].into_iter().flatten() {
        let shown = ["title", "description", "schemas", "path", "examples", "lang"];
        let (rows, others) = metadata::rows(&maker, source, &shown);
        page.metadata.extend(rows);
        page.others.extend(others);
        // A second title or description says something else: it is kept.
        for key in ["title", "description"] {
            let Some(text) = own(Some(source), key) else { continue };
            let known = match key {
                "title" => page.title == text,
                _ => maker.prose(source.get(key), 1) == page.description,
            };
            if !known {
                page.others.push(Row {
                    prose: crate::Prose::new(&text, 2, None),
                    ..maker.row("doc-meta", key, Vec::new())
                });
            }
        }
    }
    page.examples =
        item.and_then(|item| item.get("examples")).map_or_else(Vec::new, |node| examples(&maker, node));
    let (rows, _) = metadata::rows(&maker, node, &["title", "description", "type", "id"]);
    for row in rows {
        if !page.metadata.iter().any(|known| known.property == row.property && known.values == row.values) {
            page.metadata.push(row);
        }
    }
    let mut walk = Walk::new(&mut maker, request, path, node);
    walk.run(&page.title, page.description.as_ref());
    page.entities = walk.finish();
    page.diagram = diagram::of_objects(&maker, &page.entities);
    let line = format!("equerre validate {} --schema {}", maker.say("doc-json-file-name"), shell(file));
    page.commands.push(maker.command("doc-command-json", line));
    for (key, address) in [("$id", node.get_str("$id")), ("id", node.get_str("id"))] {
        if let Some(address) = address.and_then(link::safe) {
            page.machine.push(Inline {
                text: maker.say("doc-machine-json"),
                href: Some(address),
                ..Inline::default()
            });
            if key == "$id" {
                break;
            }
        }
    }
    if let Some(address) = homepage {
        page.machine.push(Inline {
            text: maker.say("doc-meta-homepage"),
            href: Some(address),
            ..Inline::default()
        });
    }
    if page.entities.is_empty() && !declares_json_schema(node) {
        return Err(DocsError::Unread(path.to_owned()));
    }
    Ok(page)
}

/// The examples of an item of `schemas.yml`.
fn examples(maker: &Maker<'_>, node: &Node) -> Vec<Inline> {
    let one = |item: &Node| -> Vec<Inline> {
        let path = item.get_str("path").or_else(|| item.get_str("url"));
        match path {
            Some(path) => {
                let text = item.get_str("title").or_else(|| item.get_str("name")).unwrap_or(path);
                vec![Inline { text: text.to_owned(), href: link::safe(path), ..Inline::default() }]
            }
            None => maker.values(item),
        }
    };
    match &node.value {
        equerre_model::Value::Array(items) => items.iter().flat_map(one).collect(),
        _ => one(node),
    }
}
