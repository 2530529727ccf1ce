//! What a site asks of the other crates: whether files can be judged by a schema, and what a producer fills.

use equerre_docs::site::{File, Made, Schema, Version};
use equerre_model::json_schema::{Draft, check_meta};
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, SchemaKind, SchemaRepository};
use equerre_report::Localizer;
use equerre_validate::JsonSchema;

use crate::commands::example::kit::kit;

/// Whether files can be judged by a version, as `equerre validate` would: data is judged only by a schema the
/// platform's validator would take, and in a browser by one that needs no other file.
pub(super) fn judges(schema: &Schema, version: &Version, bytes: Option<Vec<u8>>) -> bool {
    let Some(bytes) = bytes.filter(|_| version.file.to_lowercase().ends_with(".json")) else { return false };
    let document = Document::read(&version.file, bytes);
    let Some(root) = document.root.as_ref().filter(|_| document.is_well_formed()) else { return false };
    match schema.kind {
        SchemaKind::Table => {
            TableSchema::is_one(root)
                && equerre_lint::reference::refused(document.source.bytes()).diagnostics.is_empty()
        }
        SchemaKind::Json => {
            check_meta(root, Draft::of(root).unwrap_or_default()).is_empty()
                && JsonSchema::compile(root, &version.file, &|_| None).is_ok()
        }
        _ => false,
    }
}

/// An example, a workbook and what a form is made from; nothing when the schema has no tables.
pub(super) fn make(schema: &Schema, repository: &SchemaRepository, words: &Localizer) -> Made {
    let stem = schema.name.rsplit('/').next().unwrap_or_default();
    let Ok(kit) = kit(&schema.name, repository, words, stem) else { return Made::default() };
    let file = |item: crate::commands::example::kit::Item| File {
        name: item.name,
        text: item.text,
        bytes: item.bytes,
    };
    Made {
        files: kit.files.into_iter().map(file).collect(),
        tables: kit.tables,
        title: kit.title,
        identity: kit.identity,
    }
}
