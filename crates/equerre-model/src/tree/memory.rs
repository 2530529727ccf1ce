//! Files in memory, for tests and for callers without a disk.

use std::collections::BTreeMap;

use super::{Entry, EntryKind, Tree, listing, regular_file};
use crate::ModelError;

/// Files in memory.
#[derive(Clone, Debug, Default)]
pub struct MemoryTree {
    files: BTreeMap<String, Vec<u8>>,
    entries: Vec<Entry>,
}

impl MemoryTree {
    /// A tree of these files; those with an unsafe path are left out.
    pub fn new<P: Into<String>, B: Into<Vec<u8>>>(files: impl IntoIterator<Item = (P, B)>) -> Self {
        let files: BTreeMap<String, Vec<u8>> = files.into_iter().map(|(p, b)| (p.into(), b.into())).collect();
        let entries = files
            .iter()
            .map(|(path, bytes)| Entry {
                path: path.clone(),
                kind: EntryKind::File,
                size: bytes.len() as u64,
            })
            .collect();
        Self { files, entries: listing(entries) }
    }

    /// Adds an entry without content, such as a link or a file known only by its listing.
    #[must_use]
    pub fn with_entry(mut self, entry: Entry) -> Self {
        self.entries.push(entry);
        self.entries = listing(self.entries);
        self
    }
}

impl Tree for MemoryTree {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError> {
        regular_file(self, path)?;
        self.files
            .get(path)
            .cloned()
            .ok_or_else(|| ModelError::NotFound { path: path.into(), tree: self.name() })
    }

    fn name(&self) -> String {
        "memory".to_owned()
    }
}
