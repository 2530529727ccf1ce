//! A folder on disk.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::{Entry, EntryKind, MAX_ENTRIES, MAX_FILE_BYTES, Tree, listing, safe_path};
use crate::ModelError;

/// Deepest folder listed.
const MAX_FOLDERS: usize = 32;
/// Most entries listed around one file.
const MAX_AROUND: usize = 5_000;
/// Folders that hold nothing of a schema, and much else.
const SKIPPED: [&str; 6] = [".git", "node_modules", ".venv", "venv", "target", "__pycache__"];

/// The files under a folder. Links are listed, never followed.
pub struct FolderTree {
    root: PathBuf,
    entries: Vec<Entry>,
}

impl FolderTree {
    /// Lists a folder.
    ///
    /// # Errors
    /// When `root` is not a folder or cannot be listed. A sub-folder that cannot is left out.
    pub fn open(root: impl Into<PathBuf>) -> Result<Self, ModelError> {
        let root = root.into();
        let error = |source| ModelError::Io { path: root.display().to_string(), source };
        fs::read_dir(&root).map_err(error)?;
        let mut entries = Vec::new();
        list(&root, "", 0, MAX_ENTRIES, &mut entries);
        Ok(Self { root, entries: listing(entries) })
    }

    /// Lists what lies around one file: enough for what the file may name, not the whole of a large folder.
    ///
    /// # Errors
    /// As [`FolderTree::open`].
    pub fn open_around(root: impl Into<PathBuf>) -> Result<Self, ModelError> {
        let root = root.into();
        let error = |source| ModelError::Io { path: root.display().to_string(), source };
        fs::read_dir(&root).map_err(error)?;
        let mut entries = Vec::new();
        list(&root, "", MAX_FOLDERS - 2, MAX_AROUND, &mut entries);
        Ok(Self { root, entries: listing(entries) })
    }

    /// The folder on disk.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a regular file of the tree lies, and its size. Each part is looked at, so that no folder on the
    /// way is a link out of the tree.
    fn checked(&self, path: &str) -> Result<(PathBuf, u64), ModelError> {
        if safe_path(path).as_deref() != Some(path) {
            return Err(ModelError::UnsafePath { path: path.to_owned() });
        }
        let mut full = self.root.clone();
        let mut size = 0;
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            full.push(part);
            let meta = match fs::symlink_metadata(&full) {
                Ok(meta) => meta,
                Err(e) if e.kind() == std::io::ErrorKind::NotFound => {
                    return Err(ModelError::NotFound { path: path.into(), tree: self.name() });
                }
                Err(e) => return Err(io(&full, e)),
            };
            let right = if parts.peek().is_some() { meta.is_dir() } else { meta.is_file() };
            if !right {
                return Err(ModelError::NotAFile { path: path.to_owned() });
            }
            size = meta.len();
        }
        Ok((full, size))
    }
}

fn io(full: &Path, source: std::io::Error) -> ModelError {
    ModelError::Io { path: full.display().to_string(), source }
}

fn list(folder: &Path, prefix: &str, depth: usize, most: usize, out: &mut Vec<Entry>) {
    let Ok(read) = fs::read_dir(folder) else { return };
    for entry in read.flatten() {
        if out.len() >= most {
            return;
        }
        let name = entry.file_name();
        let (Some(name), Ok(kind)) = (name.to_str(), entry.file_type()) else { continue };
        let path = if prefix.is_empty() { name.to_owned() } else { format!("{prefix}/{name}") };
        if kind.is_dir() {
            if depth < MAX_FOLDERS && !SKIPPED.contains(&name) {
                list(&entry.path(), &path, depth + 1, most, out);
            }
            continue;
        }
        let kind = if kind.is_symlink() {
            EntryKind::Link
        } else if kind.is_file() {
            EntryKind::File
        } else {
            continue;
        };
        let size = entry.metadata().map_or(0, |m| m.len());
        out.push(Entry { path, kind, size });
    }
}

impl Tree for FolderTree {
    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError> {
        let (full, size) = self.checked(path)?;
        if size > MAX_FILE_BYTES {
            return Err(ModelError::TooLarge { path: path.to_owned(), max: MAX_FILE_BYTES });
        }
        let file = fs::File::open(&full).map_err(|e| io(&full, e))?;
        let mut bytes = Vec::new();
        file.take(MAX_FILE_BYTES).read_to_end(&mut bytes).map_err(|e| io(&full, e))?;
        Ok(bytes)
    }

    fn open(&self, path: &str) -> Result<Box<dyn std::io::Read + Send>, ModelError> {
        let (full, _) = self.checked(path)?;
        Ok(Box::new(fs::File::open(&full).map_err(|e| io(&full, e))?))
    }

    fn name(&self) -> String {
        self.root.display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gives_its_files_and_nothing_else() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("sub/.git")).unwrap();
        fs::write(dir.path().join("b.json"), "{}").unwrap();
        fs::write(dir.path().join("sub/a.json"), "[]").unwrap();
        fs::write(dir.path().join("sub/.git/config"), "secret").unwrap();
        let tree = FolderTree::open(dir.path()).unwrap();
        let paths: Vec<_> = tree.entries().iter().map(|e| e.path.as_str()).collect();
        assert_eq!(paths, ["b.json", "sub/a.json"]);
        assert_eq!(tree.read("sub/a.json").unwrap(), b"[]");
        assert!(matches!(tree.read("../b.json"), Err(ModelError::UnsafePath { .. })));
        assert!(matches!(tree.read("c.json"), Err(ModelError::NotFound { .. })));
        assert!(matches!(tree.read("sub"), Err(ModelError::NotAFile { .. })));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_listed_and_never_followed() {
        let outside = tempfile::tempdir().unwrap();
        fs::write(outside.path().join("secret"), "secret").unwrap();
        let dir = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), dir.path().join("schema.json")).unwrap();
        std::os::unix::fs::symlink(outside.path(), dir.path().join("folder")).unwrap();
        let tree = FolderTree::open(dir.path()).unwrap();
        assert!(tree.entries().iter().all(|e| e.kind == EntryKind::Link));
        assert!(matches!(tree.read("schema.json"), Err(ModelError::NotAFile { .. })));
        assert!(matches!(tree.read("folder/secret"), Err(ModelError::NotAFile { .. })));
    }
}
