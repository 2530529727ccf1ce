//! The past of a repository with one version more: that which is being prepared.

use equerre_model::{History, MemoryTree, ModelError, PlatformVersion, Tag, Tree};

/// A past, and a tag that is not there yet.
pub(super) struct Planned<'h> {
    past: &'h dyn History,
    tags: Vec<Tag>,
    name: String,
    files: MemoryTree,
}

impl<'h> Planned<'h> {
    /// `date`: the day of the version, `YYYY-MM-DD`.
    pub(super) fn new(past: &'h dyn History, name: &str, date: &str, files: MemoryTree) -> Self {
        let mut tags = past.tags().to_vec();
        let noon = date.parse::<jiff::civil::Date>().ok().map(|date| date.at(12, 0, 0, 0));
        let noon = noon.and_then(|noon| noon.to_zoned(jiff::tz::TimeZone::UTC).ok());
        let last = tags.iter().map(|tag| tag.time).max().unwrap_or_default();
        let time = noon.map_or(last, |noon| noon.timestamp().as_second());
        tags.push(Tag {
            name: name.to_owned(),
            version: PlatformVersion::of_tag(name),
            time,
            commit: String::new(),
        });
        Self { past, tags, name: name.to_owned(), files }
    }
}

impl History for Planned<'_> {
    fn tags(&self) -> &[Tag] {
        &self.tags
    }

    fn tree(&self, tag: &str) -> Result<Box<dyn Tree>, ModelError> {
        if tag == self.name { Ok(Box::new(self.files.clone())) } else { self.past.tree(tag) }
    }

    fn branches(&self) -> &[String] {
        self.past.branches()
    }

    fn origin(&self) -> Option<&str> {
        self.past.origin()
    }
}
