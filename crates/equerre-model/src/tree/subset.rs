//! Some files of a tree.

use super::{Entry, Tree};
use crate::ModelError;

/// A tree of which only some paths are seen.
pub struct SubsetTree<T> {
    base: T,
    entries: Vec<Entry>,
}

impl<T: Tree> SubsetTree<T> {
    /// The files of `base` whose paths are wanted.
    pub fn new(base: T, wanted: &dyn Fn(&str) -> bool) -> Self {
        let entries = base.entries().iter().filter(|entry| wanted(&entry.path)).cloned().collect();
        Self { base, entries }
    }

    fn known(&self, path: &str) -> Result<(), ModelError> {
        // Entries are in the order of their paths.
        match self.entries.binary_search_by(|entry| entry.path.as_str().cmp(path)) {
            Ok(_) => Ok(()),
            Err(_) => Err(ModelError::NotFound { path: path.to_owned(), tree: self.name() }),
        }
    }
}

impl<T: Tree> Tree for SubsetTree<T> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError> {
        self.known(path)?;
        self.base.read(path)
    }

    fn open(&self, path: &str) -> Result<Box<dyn std::io::Read + Send>, ModelError> {
        self.known(path)?;
        self.base.open(path)
    }

    fn name(&self) -> String {
        self.base.name()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryTree;

    #[test]
    fn what_is_not_wanted_is_not_there() {
        let tree = SubsetTree::new(MemoryTree::new([("a", "1"), ("b", "2")]), &|path| path == "b");
        assert_eq!(tree.entries().len(), 1);
        assert!(tree.read("a").is_err() && tree.open("a").is_err());
        assert_eq!(tree.read("b").unwrap(), b"2");
    }
}
