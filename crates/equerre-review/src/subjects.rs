//! Which schemas a change touches.

use std::collections::{BTreeSet, HashMap};

use equerre_model::repository::DESCRIPTORS;
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, EntryKind, SchemaRepository, SubTree, Tree};

/// Most schemas reviewed in one change.
const MAX_SCHEMAS: usize = 1000;

/// A schema that a change touches: the folder it lies in before and after, empty for the root. Both are the same unless it moved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Subject {
    pub(crate) old: String,
    pub(crate) new: String,
}

/// The schemas touched, in the order of their paths. What lies inside a schema repository belongs to it; what was one before, or is
/// one after, is looked at for itself.
pub(crate) fn touched(base: &dyn Tree, head: &dyn Tree, changed: &[String]) -> Vec<Subject> {
    let mut before = Owners::new(base);
    let mut after = Owners::new(head);
    let mut folders = BTreeSet::new();
    for path in changed {
        folders.extend(before.of(path));
        folders.extend(after.of(path));
        if folders.len() >= MAX_SCHEMAS {
            break;
        }
    }
    let (mut gone, mut came, mut out) = (Vec::new(), Vec::new(), Vec::new());
    for folder in folders {
        match (before.holds(&folder), after.holds(&folder)) {
            (true, false) => gone.push(folder),
            (false, true) => came.push(folder),
            _ => out.push(Subject { old: folder.clone(), new: folder }),
        }
    }
    // One that goes from a place and comes to another has moved: by its name, or because there is no other.
    let only = gone.len() == 1 && came.len() == 1;
    for old in gone {
        let name = name_of(base, &old);
        let same = |new: &String| only || (name.is_some() && name_of(head, new) == name);
        let new = match came.iter().position(same) {
            Some(at) => came.remove(at),
            None => old.clone(),
        };
        out.push(Subject { old, new });
    }
    out.extend(came.into_iter().map(|new| Subject { old: new.clone(), new }));
    out.sort_by(|a, b| (&a.new, &a.old).cmp(&(&b.new, &b.old)));
    out
}

/// Which folders of a tree are schema repositories.
struct Owners<'t> {
    tree: &'t dyn Tree,
    known: HashMap<String, bool>,
}

impl<'t> Owners<'t> {
    fn new(tree: &'t dyn Tree) -> Self {
        Self { tree, known: HashMap::new() }
    }

    fn holds(&mut self, folder: &str) -> bool {
        let tree = self.tree;
        *self.known.entry(folder.to_owned()).or_insert_with(|| match folder {
            "" => SchemaRepository::detect(tree).is_ok(),
            folder => is_repository(tree, folder),
        })
    }

    /// The outermost schema repository a path lies in.
    fn of(&mut self, path: &str) -> Option<String> {
        if self.holds("") {
            return Some(String::new());
        }
        let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
        folders.map(str::to_owned).find(|folder| self.holds(folder))
    }
}

/// The name a schema gives itself.
fn name_of(tree: &dyn Tree, folder: &str) -> Option<String> {
    let repository = SchemaRepository::detect(&SubTree::new(tree, folder)).ok()?;
    Some(repository.main()?.root.as_ref()?.get_str("name")?.to_owned())
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
        let found = touched(&MemoryTree::new(base.to_vec()), &MemoryTree::new(head.to_vec()), &changed);
        let told = |one: Subject| match one.old == one.new {
            true => one.new,
            false => format!("{} → {}", one.old, one.new),
        };
        found.into_iter().map(told).collect()
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

    #[test]
    fn a_schema_added_above_hides_none_below() {
        let base = [("a/schema.json", TABLE)];
        let head = [("a/schema.json", "{\"fields\": []}"), ("schema.json", TABLE)];
        assert_eq!(of(&base, &head, &["a/schema.json", "schema.json"]), ["", "a"]);
        let base = [("s/a/schema.json", TABLE)];
        let head = [("s/a/schema.json", "{\"fields\": []}"), ("s/z.json", TABLE)];
        assert_eq!(of(&base, &head, &["s/a/schema.json", "s/z.json"]), ["s", "s/a"]);
    }

    #[test]
    fn a_schema_that_moves_is_the_same_one() {
        assert_eq!(
            of(&[("a/schema.json", TABLE)], &[("schema.json", TABLE)], &["a/schema.json", "schema.json"]),
            ["a → "]
        );
        let named =
            |name: &str| -> &'static str { format!("{{\"name\": \"{name}\", \"fields\": []}}").leak() };
        let base = [("a/schema.json", named("x")), ("b/schema.json", named("y"))];
        let head = [("c/schema.json", named("y")), ("d/schema.json", named("x"))];
        let changed = ["a/schema.json", "b/schema.json", "c/schema.json", "d/schema.json"];
        assert_eq!(of(&base, &head, &changed), ["b → c", "a → d"]);
    }
}
