//! A git revision, read from the object store without a checkout.

use std::path::Path;
use std::sync::Mutex;

use git2::{ObjectType, Oid, Repository};

use super::{Entry, EntryKind, MAX_ENTRIES, MAX_FILE_BYTES, Tree, listing, regular_file};
use crate::ModelError;

/// Deepest folder listed.
const MAX_FOLDERS: usize = 32;

/// The files of a git tree, or of a folder in it.
pub struct GitTree {
    repository: Mutex<Repository>,
    entries: Vec<Entry>,
    /// Object of each entry, in the same order.
    objects: Vec<(String, Oid)>,
    label: String,
}

impl GitTree {
    /// Reads the tree `tree` of the repository at `path`, under its folder `prefix` (empty for all of it).
    ///
    /// # Errors
    /// When the repository or the tree cannot be read.
    pub fn open(path: &Path, tree: Oid, prefix: &str, label: String) -> Result<Self, ModelError> {
        let repository = Repository::open(path).map_err(git)?;
        let mut found = Vec::new();
        {
            let mut root = repository.find_tree(tree).map_err(git)?;
            if !prefix.is_empty() {
                let entry = root
                    .get_path(Path::new(prefix))
                    .map_err(|_| ModelError::NotFound { path: prefix.to_owned(), tree: label.clone() })?;
                root = repository.find_tree(entry.id()).map_err(git)?;
            }
            list(&repository, &root, "", 0, &mut found);
        }
        let odb = repository.odb().map_err(git)?;
        let mut entries = Vec::new();
        let mut objects = Vec::new();
        for (path, kind, id) in found {
            let size = odb.read_header(id).map_or(0, |(size, _)| size as u64);
            objects.push((path.clone(), id));
            entries.push(Entry { path, kind, size });
        }
        drop(odb);
        objects.sort();
        Ok(Self { repository: Mutex::new(repository), entries: listing(entries), objects, label })
    }
}

fn list(
    repository: &Repository,
    tree: &git2::Tree<'_>,
    prefix: &str,
    depth: usize,
    out: &mut Vec<(String, EntryKind, Oid)>,
) {
    for entry in tree {
        if out.len() >= MAX_ENTRIES {
            return;
        }
        // A name with a separator, `..` or not UTF-8 cannot come from an honest commit: left out.
        let Ok(name) = entry.name() else { continue };
        if name.contains('/') || !super::is_plain(name) {
            continue;
        }
        let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
        match (entry.kind(), entry.filemode()) {
            (Some(ObjectType::Tree), _) => {
                if depth < MAX_FOLDERS
                    && let Ok(sub) = repository.find_tree(entry.id())
                {
                    list(repository, &sub, &path, depth + 1, out);
                }
            }
            (Some(ObjectType::Commit), _) => out.push((path, EntryKind::Submodule, entry.id())),
            (_, 0o120_000) => out.push((path, EntryKind::Link, entry.id())),
            (Some(ObjectType::Blob), _) => out.push((path, EntryKind::File, entry.id())),
            _ => {}
        }
    }
}

/// What git says, as this crate's error.
#[allow(clippy::needless_pass_by_value)] // the form `map_err` wants
pub(crate) fn git(error: git2::Error) -> ModelError {
    ModelError::Git(error.message().to_owned())
}

impl Tree for GitTree {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError> {
        let entry = regular_file(self, path)?;
        if entry.size > MAX_FILE_BYTES {
            return Err(ModelError::TooLarge { path: path.into(), max: MAX_FILE_BYTES });
        }
        let object = self.objects.binary_search_by(|(p, _)| p.as_str().cmp(path)).map(|i| self.objects[i].1);
        let id = object.map_err(|_| ModelError::NotFound { path: path.into(), tree: self.name() })?;
        let repository = self.repository.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        Ok(repository.find_blob(id).map_err(git)?.content().to_vec())
    }

    fn name(&self) -> String {
        self.label.clone()
    }
}
