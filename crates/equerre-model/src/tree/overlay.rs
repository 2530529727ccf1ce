//! A tree with some files changed: what a fix would make of it, before anything is written.

use std::collections::BTreeMap;

use super::{Entry, EntryKind, Tree, listing};
use crate::ModelError;

/// Another tree, with some files replaced or added.
pub struct OverlayTree<'a> {
    base: &'a dyn Tree,
    files: BTreeMap<String, Vec<u8>>,
    entries: Vec<Entry>,
}

impl<'a> OverlayTree<'a> {
    /// `base` with `files` in the place of its own.
    #[must_use]
    pub fn new(base: &'a dyn Tree, files: BTreeMap<String, Vec<u8>>) -> Self {
        let mut entries: Vec<Entry> =
            base.entries().iter().filter(|entry| !files.contains_key(&entry.path)).cloned().collect();
        entries.extend(files.iter().map(|(path, bytes)| Entry {
            path: path.clone(),
            kind: EntryKind::File,
            size: bytes.len() as u64,
        }));
        Self { base, files, entries: listing(entries) }
    }
}

impl Tree for OverlayTree<'_> {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError> {
        self.files.get(path).map_or_else(|| self.base.read(path), |bytes| Ok(bytes.clone()))
    }

    fn open(&self, path: &str) -> Result<Box<dyn std::io::Read + Send>, ModelError> {
        match self.files.get(path) {
            Some(bytes) => Ok(Box::new(std::io::Cursor::new(bytes.clone()))),
            None => self.base.open(path),
        }
    }

    fn name(&self) -> String {
        self.base.name()
    }
}
