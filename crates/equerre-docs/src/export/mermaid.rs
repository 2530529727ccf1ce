//! Mermaid: the tables with all their fields, or the objects of a JSON Schema.

use equerre_model::SchemaKind;

use super::{Export, Exported, sources};
use crate::diagram::{mermaid, object_graph, table_graph};
use crate::document::{Maker, Request, root, stem_of};
use crate::error::DocsError;
use crate::table::Table;

pub(super) fn write(request: &Request<'_>) -> Result<Vec<Exported>, DocsError> {
    match request.repository.kind {
        SchemaKind::Table | SchemaKind::Package => {
            let (_, node) = root(request, &request.repository.descriptor)?;
            let sources = sources(request)?;
            let mut maker = Maker::new(request.words);
            let tables: Vec<Table<'_>> = sources
                .iter()
                .map(|source| {
                    let title = source.node.get_str("title").unwrap_or(&source.name).to_owned();
                    Table::new(&mut maker, source.node, &source.name, title)
                })
                .collect();
            let name = node.get_str("name").unwrap_or(&sources[0].name);
            Ok(vec![Exported { stem: stem_of(name), text: mermaid(&table_graph(&tables), true) }])
        }
        SchemaKind::Json => {
            let pages = crate::json::pages(request)?;
            let maker = Maker::new(request.words);
            Ok(pages
                .into_iter()
                .map(|page| Exported {
                    text: mermaid(&object_graph(&maker, &page.entities), true),
                    stem: page.stem,
                })
                .collect())
        }
        kind => Err(DocsError::NotMade { format: Export::Mermaid.name(), kind: kind.name() }),
    }
}
