//! Which schemas a change touches.

use std::collections::BTreeSet;

use equerre_model::repository::DESCRIPTORS;
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, EntryKind, SchemaRepository, SubTree, Tree};

/// Most schemas reviewed in one change.
const MAX_SCHEMAS: usize = 1000;

/// The folders of the schemas touched, in the order of their paths; the root is empty. What lies inside a schema
/// repository belongs to it.
pub(crate) fn touched(base: &dyn Tree, head: &dyn Tree, changed: &[String]) -> Vec<String> {
    if changed.is_empty() {
        return Vec::new();
    }
    if [base, head].into_iter().any(|tree| SchemaRepository::detect(tree).is_ok()) {
        return vec![String::new()];
    }
    let mut known: std::collections::BTreeMap<String, bool> = std::collections::BTreeMap::new();
    let mut out = BTreeSet::new();
    for path in changed {
        // The outermost folder that is a schema repository.
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        let owner = folders.map(str::to_owned).find(|folder| {
            *known
                .entry(folder.clone())
                .or_insert_with(|| is_repository(head, folder) || is_repository(base, folder))
        });
        out.extend(owner);
        if out.len() >= MAX_SCHEMAS {
            break;
        }
    }
    out.into_iter().collect()
}

/// Whether a folder's own files say it is a schema repository.
fn is_repository(tree: &dyn Tree, folder: &str) -> bool {
    if DESCRIPTORS.iter().any(|name| tree.has_file(&format!("{folder}/{name}"))) {
        return SchemaRepository::detect(&SubTree::new(tree, folder)).is_ok();
    }
    let lead = format!("{folder}/");
    let start = tree.entries().partition_point(|entry| entry.path.as_str() < lead.as_str());
    let inside = tree.entries()[start..].iter().take_while(|entry| entry.path.starts_with(&lead));
    inside
        .filter(|entry| entry.kind == EntryKind::File && entry.size < 16 << 20)
        .filter(|entry| entry.path.ends_with(".json") && !entry.path[lead.len()..].contains('/'))
        .filter_map(|entry| Document::read(&entry.path, tree.read(&entry.path).ok()?).root)
        .any(|root| TableSchema::is_one(&root) || equerre_model::repository::declares_json_schema(&root))
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_model::MemoryTree;

    const TABLE: &str = r#"{"fields": [{"name": "a", "type": "string"}]}"#;

    fn of(
        base: &[(&'static str, &'static str)],
        head: &[(&'static str, &'static str)],
        changed: &[&str],
    ) -> Vec<String> {
        let changed: Vec<String> = changed.iter().map(|path| (*path).to_owned()).collect();
        touched(&MemoryTree::new(base.to_vec()), &MemoryTree::new(head.to_vec()), &changed)
    }

    #[test]
    fn a_schema_at_the_root_owns_the_repository() {
        assert_eq!(of(&[("schema.json", TABLE)], &[("schema.json", TABLE)], &["doc/x.md"]), [""]);
        // Removed, it is still touched.
        assert_eq!(of(&[("schema.json", TABLE)], &[("README.md", "")], &["schema.json"]), [""]);
        assert!(of(&[("schema.json", TABLE)], &[("schema.json", TABLE)], &[]).is_empty());
    }

    #[test]
    fn of_several_schemas_only_those_touched_are_reviewed() {
        let files = [("a/schema.json", TABLE), ("b/arbres.json", TABLE), ("b/x/y.md", ""), ("c.md", "")];
        assert_eq!(of(&files, &files, &["b/x/y.md", "c.md"]), ["b"]);
        assert_eq!(of(&files, &files, &["a/schema.json", "b/arbres.json"]), ["a", "b"]);
        assert!(of(&files, &files, &["c.md"]).is_empty());
    }
}
