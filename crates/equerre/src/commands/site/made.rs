//! What a site asks of the other crates: whether files can be judged by a schema, and what a producer fills.

use equerre_docs::site::{File, Made, Schema, Version};
use equerre_model::json_schema::{Draft, check_meta};
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, SchemaKind, SchemaRepository};
use equerre_report::{Localizer, visible};
use equerre_validate::JsonSchema;

use serde_json::Value;

use crate::commands::example::kit::{Item, kit};

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
    // What a spreadsheet program would take for a formula is not handed out, even if a schema asks for it.
    let harmless = |item: &Item| !item.name.ends_with(".csv") || !has_formulas(&item.bytes);
    let file = |item: Item| File { name: item.name, text: visible(&item.text), bytes: item.bytes };
    let mut tables = kit.tables;
    for (table, _) in &mut tables {
        shown(table, false);
    }
    Made {
        files: kit.files.into_iter().filter(harmless).map(file).collect(),
        tables,
        title: visible(&kit.title),
        identity: kit.identity,
    }
}

/// Nothing hidden in the texts of a form that are shown; names and values stay what they are.
fn shown(value: &mut Value, is_text: bool) {
    match value {
        Value::String(text) if is_text => *text = visible(text),
        Value::Array(items) => items.iter_mut().for_each(|item| shown(item, is_text)),
        Value::Object(members) => {
            for (key, member) in members {
                let named =
                    ["title", "description", "expected", "words", "registerWords"].contains(&key.as_str());
                shown(member, is_text || named);
            }
        }
        _ => {}
    }
}

/// Whether a cell begins as a formula does: `=`, `@`, a tab, or a sign that no number follows.
fn has_formulas(csv: &[u8]) -> bool {
    let text = String::from_utf8_lossy(csv);
    let mut cells = text.split([',', ';', '\t', '\n', '\r']).map(|cell| cell.trim_start_matches(['"', ' ']));
    cells.any(|cell| {
        let number = |rest: &str| {
            let rest = rest.trim_end_matches('"');
            !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || " .".contains(c))
        };
        cell.starts_with(['=', '@'])
            || cell.strip_prefix(['+', '-']).is_some_and(|rest| !rest.is_empty() && !number(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_found_and_numbers_are_none() {
        for csv in ["a,b\n=1+1,2\n", "\"=HYPERLINK(1)\"\n", "a\n@x\n", "a\n-x\n", "a\n+cmd|x\n"] {
            assert!(has_formulas(csv.as_bytes()), "{csv}");
        }
        for csv in ["a,b\n-1.5,+33 1 23\n", "email\na@b.fr\n", "a\n-\n", "a=b\n"] {
            assert!(!has_formulas(csv.as_bytes()), "{csv}");
        }
    }
}
