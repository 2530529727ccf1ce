//! A folder of a tree, seen as a tree of its own.

use super::{Entry, Tree, listing, safe_path};
use crate::ModelError;

/// What lies in one folder of another tree.
pub struct SubTree<'a> {
    base: Box<dyn Tree + 'a>,
    /// The folder with a `/` at its end; empty for the whole tree.
    lead: String,
    entries: Vec<Entry>,
}

impl<'a> SubTree<'a> {
    /// `folder` of `base`, without `/` at its ends; the whole tree when it is empty.
    #[must_use]
    pub fn new(base: &'a dyn Tree, folder: &str) -> Self {
        Self::of(Box::new(base), folder)
    }

    /// The same of a tree that is handed over.
    #[must_use]
    pub fn of(base: Box<dyn Tree + 'a>, folder: &str) -> Self {
        let lead = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let inside = base.entries().iter().filter_map(|entry| {
            let path = entry.path.strip_prefix(&lead)?.to_owned();
            Some(Entry { path, ..entry.clone() })
        });
        let entries = listing(inside.collect());
        Self { base, lead, entries }
    }

    fn path(&self, path: &str) -> Result<String, ModelError> {
        let inner = safe_path(path).ok_or_else(|| ModelError::UnsafePath { path: path.to_owned() })?;
        Ok(format!("{}{inner}", self.lead))
    }
}

impl Tree for SubTree<'_> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError> {
        self.base.read(&self.path(path)?)
    }

    fn open(&self, path: &str) -> Result<Box<dyn std::io::Read + Send>, ModelError> {
        self.base.open(&self.path(path)?)
    }

    fn name(&self) -> String {
        match self.lead.trim_end_matches('/') {
            "" => self.base.name(),
            folder => folder.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryTree;

    #[test]
    fn a_folder_is_a_tree_and_nothing_leaves_it() {
        let base = MemoryTree::new([("a/schema.json", "1"), ("ab/x", "2"), ("secret", "3")]);
        let sub = SubTree::new(&base, "a");
        assert_eq!(sub.entries().iter().map(|e| e.path.as_str()).collect::<Vec<_>>(), ["schema.json"]);
        assert_eq!(sub.read("schema.json").unwrap(), b"1");
        assert!(sub.read("../secret").is_err() && sub.read("x").is_err());
        assert_eq!(SubTree::new(&base, "").read("secret").unwrap(), b"3");
    }
}
