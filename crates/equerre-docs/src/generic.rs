//! The page of a schema in a format the platform does not read: what `schema.yml` says of it.

use crate::document::{Maker, Request, frame, root};
use crate::error::DocsError;
use crate::page::{Inline, Page};
use crate::{link, metadata};

pub(crate) fn page(request: &Request<'_>) -> Result<Page, DocsError> {
    let (_, node) = root(request, &request.repository.descriptor)?;
    if node.members().is_empty() {
        return Err(DocsError::Unread(request.repository.descriptor.clone()));
    }
    let maker = Maker::new(request.words);
    let mut page = frame(request, &maker, node, "doc-kind-generic");
    let (rows, others) = metadata::rows(&maker, node, &["title", "description", "lang", "schemas"]);
    page.metadata = rows;
    page.others = others;
    let schemas = node.get("schemas").map_or(&[][..], equerre_model::Node::items);
    page.machine = schemas
        .iter()
        .flat_map(|item| {
            let path = item.get_str("path").or_else(|| item.as_str());
            let title = item.get_str("title").or(path);
            let rest = maker.others(item, &["path", "title"]);
            title.map(|title| Inline {
                text: title.to_owned(),
                href: path.and_then(link::safe),
                notes: path
                    .filter(|path| *path != title)
                    .map(Inline::code)
                    .into_iter()
                    .chain(rest.into_iter().flat_map(|row| row.values))
                    .collect(),
                ..Inline::default()
            })
        })
        .collect();
    for key in ["documentation", "homepage"] {
        if let Some(address) = node.get_str(key).and_then(link::safe) {
            let text = maker.label("doc-meta", key).unwrap_or_default();
            page.machine.push(Inline { text, href: Some(address), ..Inline::default() });
        }
    }
    Ok(page)
}
