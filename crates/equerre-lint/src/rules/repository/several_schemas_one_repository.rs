//! `several-schemas-one-repository`: other Table Schemas lie beside the one the platform reads.

use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, EntryKind, SchemaKind};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("several-schemas-one-repository", REPOSITORY, warning; Repository => check);

/// Most files opened to find out.
const MAX_FILES: usize = 40;

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    if context.repository.kind != SchemaKind::Table {
        return;
    }
    let others: Vec<String> = context
        .tree
        .entries()
        .iter()
        .filter(|e| e.kind == EntryKind::File && e.path != context.repository.descriptor && e.size < 4 << 20)
        .filter(|e| {
            let lower = e.path.to_lowercase();
            lower.ends_with(".json") && lower.contains("schema")
        })
        .take(MAX_FILES)
        .filter(|e| {
            context.tree.read(&e.path).is_ok_and(|bytes| {
                Document::read(&e.path, bytes).root.is_some_and(|root| TableSchema::is_one(&root))
            })
        })
        .map(|e| e.path.clone())
        .collect();
    if !others.is_empty() {
        out.on_file(context.repository.descriptor.as_str()).arg("others", others);
    }
}
