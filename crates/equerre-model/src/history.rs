//! The published past of a repository: its tags.

use std::collections::BTreeMap;

use crate::version::PlatformVersion;
use crate::{ModelError, Tree};

/// A tag and the commit it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// Name, such as `v1.2.0`.
    pub name: String,
    /// How the platform reads the name; `None` when it ignores the tag.
    pub version: Option<PlatformVersion>,
    /// Time of the commit, in seconds since 1970-01-01T00:00:00Z.
    pub time: i64,
    /// The commit, in hexadecimal; empty when there is none.
    pub commit: String,
}

/// Access to the tags of a repository and to their trees.
pub trait History: Send + Sync {
    /// All tags, in the order of their commits' time, then of their names.
    fn tags(&self) -> &[Tag];

    /// The files at a tag.
    ///
    /// # Errors
    /// When the tag does not exist or cannot be read.
    fn tree(&self, tag: &str) -> Result<Box<dyn Tree>, ModelError>;

    /// Whether the tags are those of a repository; not so for version folders that stand for them.
    fn has_tags(&self) -> bool {
        true
    }

    /// Names of the branches known, without `origin/`.
    fn branches(&self) -> &[String] {
        &[]
    }

    /// The address the repository was cloned from, if known.
    fn origin(&self) -> Option<&str> {
        None
    }

    /// Paths whose content on disk differs from the last commit.
    fn uncommitted(&self) -> &[String] {
        &[]
    }

    /// The tag with the highest version below `version` (or the highest of all), if any.
    fn previous(&self, version: Option<&PlatformVersion>) -> Option<&Tag> {
        self.tags()
            .iter()
            .filter(|tag| tag.version.is_some())
            .filter(|tag| version.is_none_or(|v| tag.version.as_ref() < Some(v)))
            .max_by(|a, b| a.version.cmp(&b.version))
    }
}

/// A part of a published past: some of its tags, seen from a folder.
pub struct Past<'h> {
    history: &'h dyn History,
    tags: Vec<Tag>,
    folder: String,
}

impl<'h> Past<'h> {
    /// The tags of `history` that are wanted; their files are those below `folder`, which is empty for all of them.
    #[must_use]
    pub fn new(history: &'h dyn History, wanted: &dyn Fn(&Tag) -> bool, folder: &str) -> Self {
        let tags = history.tags().iter().filter(|tag| wanted(tag)).cloned().collect();
        Self { history, tags, folder: folder.to_owned() }
    }
}

impl History for Past<'_> {
    fn tags(&self) -> &[Tag] {
        &self.tags
    }

    fn tree(&self, tag: &str) -> Result<Box<dyn Tree>, ModelError> {
        let tree = self.history.tree(tag)?;
        Ok(if self.folder.is_empty() { tree } else { Box::new(crate::SubTree::of(tree, &self.folder)) })
    }

    fn has_tags(&self) -> bool {
        self.history.has_tags()
    }

    fn branches(&self) -> &[String] {
        self.history.branches()
    }

    fn origin(&self) -> Option<&str> {
        self.history.origin()
    }

    fn uncommitted(&self) -> &[String] {
        self.history.uncommitted()
    }
}

/// Sorts tags as [`History::tags`] promises.
pub(crate) fn sort_tags(tags: &mut [Tag]) {
    tags.sort_by(|a, b| (a.time, &a.name).cmp(&(b.time, &b.name)));
}

/// A published past kept in memory: tests, and version folders of a published catalogue.
#[derive(Default)]
pub struct MemoryHistory {
    tags: Vec<Tag>,
    trees: BTreeMap<String, crate::MemoryTree>,
    branches: Vec<String>,
    uncommitted: Vec<String>,
}

impl MemoryHistory {
    /// Adds a tag and its files; `time` in seconds since 1970.
    #[must_use]
    pub fn with_tag(mut self, name: &str, time: i64, tree: crate::MemoryTree) -> Self {
        let version = PlatformVersion::of_tag(name);
        self.tags.push(Tag { name: name.to_owned(), version, time, commit: String::new() });
        sort_tags(&mut self.tags);
        self.trees.insert(name.to_owned(), tree);
        self
    }

    /// Names the branches.
    #[must_use]
    pub fn with_branches(mut self, names: &[&str]) -> Self {
        self.branches = names.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    /// Names files changed since the last commit.
    #[must_use]
    pub fn with_uncommitted(mut self, paths: &[&str]) -> Self {
        self.uncommitted = paths.iter().map(|path| (*path).to_owned()).collect();
        self
    }
}

impl History for MemoryHistory {
    fn tags(&self) -> &[Tag] {
        &self.tags
    }

    fn tree(&self, tag: &str) -> Result<Box<dyn Tree>, ModelError> {
        match self.trees.get(tag) {
            Some(tree) => Ok(Box::new(tree.clone())),
            None => Err(ModelError::Revision(tag.to_owned())),
        }
    }

    fn branches(&self) -> &[String] {
        &self.branches
    }

    fn uncommitted(&self) -> &[String] {
        &self.uncommitted
    }
}

/// The published past as the platform shows it: one folder a version, side by side.
pub struct FolderHistory {
    root: std::path::PathBuf,
    tags: Vec<Tag>,
}

impl FolderHistory {
    /// Reads the version folders of `root`; `None` when it has none.
    #[must_use]
    pub fn open(root: &std::path::Path) -> Option<Self> {
        let mut tags: Vec<Tag> = std::fs::read_dir(root)
            .ok()?
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                let version = PlatformVersion::of_tag(&name)?;
                Some(Tag { name, version: Some(version), time: 0, commit: String::new() })
            })
            .collect();
        tags.sort_by(|a, b| (&a.version, &a.name).cmp(&(&b.version, &b.name)));
        (!tags.is_empty()).then(|| Self { root: root.to_path_buf(), tags })
    }
}

impl History for FolderHistory {
    fn tags(&self) -> &[Tag] {
        &self.tags
    }

    fn has_tags(&self) -> bool {
        false
    }

    fn tree(&self, tag: &str) -> Result<Box<dyn Tree>, ModelError> {
        if !self.tags.iter().any(|known| known.name == tag) {
            return Err(ModelError::Revision(tag.to_owned()));
        }
        Ok(Box::new(crate::FolderTree::open(self.root.join(tag))?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryTree;

    #[test]
    fn the_previous_version_is_the_highest_below() {
        let empty = || MemoryTree::new::<&str, &str>([]);
        let history = MemoryHistory::default()
            .with_tag("v1.10.0", 3, empty())
            .with_tag("v1.9.0", 4, empty())
            .with_tag("nightly", 5, empty());
        let of = |v: &str| history.previous(PlatformVersion::of_tag(v).as_ref()).map(|t| t.name.as_str());
        assert_eq!(of("1.10.0"), Some("v1.9.0"));
        assert_eq!(of("2.0.0"), Some("v1.10.0"));
        assert_eq!(of("1.0.0"), None);
        assert_eq!(history.previous(None).unwrap().name, "v1.10.0");
    }
}
