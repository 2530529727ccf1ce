//! Read-only access to the files of a repository, wherever they are.
//!
//! A [`Tree`] is a folder, a git revision, or files in memory; what reads one reads all three. No tree gives
//! a file outside of itself: paths are checked, links and submodules are listed but never followed.

mod folder;
#[cfg(feature = "git")]
mod git;
mod memory;
mod overlay;
mod sub;
mod subset;

pub use folder::FolderTree;
#[cfg(feature = "git")]
pub use git::GitTree;
#[cfg(feature = "git")]
pub(crate) use git::git as git_error;
pub use memory::MemoryTree;
pub use overlay::OverlayTree;
pub use sub::SubTree;
pub use subset::SubsetTree;

use crate::ModelError;

/// Largest file read, in bytes.
pub const MAX_FILE_BYTES: u64 = 256 << 20;
/// Most entries listed of one tree.
pub const MAX_ENTRIES: usize = 100_000;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A symbolic link: never followed.
    Link,
    /// A git submodule: never entered.
    Submodule,
}

/// One file of a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path from the root of the tree, with `/`.
    pub path: String,
    /// What it is.
    pub kind: EntryKind,
    /// Size in bytes (of a link: of its target's name).
    pub size: u64,
}

/// The files of a repository at one moment.
pub trait Tree: Send + Sync {
    /// All entries, sorted by path. Folders are not entries. Entries with an unsafe name are left out.
    fn entries(&self) -> &[Entry];

    /// The bytes of a file.
    ///
    /// # Errors
    /// When the path is unsafe, names no regular file, or cannot be read.
    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError>;

    /// A stream of a file's bytes: for data, which may be larger than what is read at once.
    ///
    /// # Errors
    /// As [`Tree::read`].
    fn open(&self, path: &str) -> Result<Box<dyn std::io::Read + Send>, ModelError> {
        Ok(Box::new(std::io::Cursor::new(self.read(path)?)))
    }

    /// How to name this tree in a message.
    fn name(&self) -> String;

    /// The entry of that path.
    fn entry(&self, path: &str) -> Option<&Entry> {
        let entries = self.entries();
        entries.binary_search_by(|entry| entry.path.as_str().cmp(path)).ok().map(|i| &entries[i])
    }

    /// Whether a regular file has that path.
    fn has_file(&self, path: &str) -> bool {
        self.entry(path).is_some_and(|entry| entry.kind == EntryKind::File)
    }
}

impl Tree for &dyn Tree {
    fn entries(&self) -> &[Entry] {
        (**self).entries()
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, ModelError> {
        (**self).read(path)
    }

    fn open(&self, path: &str) -> Result<Box<dyn std::io::Read + Send>, ModelError> {
        (**self).open(path)
    }

    fn name(&self) -> String {
        (**self).name()
    }
}

/// A path from the root of a tree, cleaned of `.` and resolved `..`; `None` when it is empty, absolute,
/// leaves the tree, or holds a byte no file name may hold.
#[must_use]
pub fn safe_path(path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', '\0']) {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            // `C:` on Windows, `.git` everywhere.
            _ if part.ends_with(':') || part.eq_ignore_ascii_case(".git") => return None,
            _ => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// `path`, seen from the folder of the file `from`.
#[must_use]
pub fn resolve(from: &str, path: &str) -> Option<String> {
    let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder);
    safe_path(format!("{folder}/{path}").trim_start_matches('/')).filter(|_| !path.starts_with('/'))
}

/// Undoes percent-encoding; `None` when the result is not UTF-8.
#[must_use]
pub fn percent_decoded(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|hex| std::str::from_utf8(hex).ok());
        match (
            bytes[at],
            hex.filter(|hex| !hex.starts_with('+')).and_then(|hex| u8::from_str_radix(hex, 16).ok()),
        ) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).ok()
}

/// Whether a name listed by a tree is plain: no `..`, not absolute, no odd separator.
pub(crate) fn is_plain(path: &str) -> bool {
    safe_path(path).is_some_and(|clean| clean == path)
}

/// The entry of a regular file.
pub(crate) fn regular_file<'t>(tree: &'t dyn Tree, path: &str) -> Result<&'t Entry, ModelError> {
    let entry =
        tree.entry(path).ok_or_else(|| ModelError::NotFound { path: path.into(), tree: tree.name() })?;
    if entry.kind != EntryKind::File {
        return Err(ModelError::NotAFile { path: path.into() });
    }
    Ok(entry)
}

/// Sorts and bounds a listing.
pub(crate) fn listing(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.retain(|entry| is_plain(&entry.path));
    entries.sort();
    entries.dedup_by(|a, b| a.path == b.path);
    entries.truncate(MAX_ENTRIES);
    entries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_its_tree() {
        for path in
            ["/etc/passwd", "../x", "a/../../x", "", ".", "a\\b", "C:/x", ".git/config", "a/.GIT/x", "a\0b"]
        {
            assert_eq!(safe_path(path), None, "{path:?}");
        }
        assert_eq!(safe_path("./a//b/../c").as_deref(), Some("a/c"));
    }

    #[test]
    fn paths_are_seen_from_the_folder_of_the_file() {
        assert_eq!(resolve("a/b.json", "../c.json").as_deref(), Some("c.json"));
        assert_eq!(resolve("b.json", "c.json").as_deref(), Some("c.json"));
        assert_eq!(resolve("a/b.json", "/c.json"), None);
        assert_eq!(resolve("a/b.json", "../../c.json"), None);
    }
}
