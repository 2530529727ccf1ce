//! Data that exists, judged by both versions of a schema.

use std::collections::BTreeMap;
use std::io::Read;

use equerre_diff::Snapshot;
use equerre_diff::data::DataRun;
use equerre_model::table_schema::TableSchema;
use equerre_model::{EntryKind, SchemaKind, Tree};
use equerre_report::Message;
use globset::Glob;

/// Opens a file from its beginning.
type Open = Box<dyn Fn() -> std::io::Result<Box<dyn Read + Send>> + Send + Sync>;

/// A file of data.
pub struct DataFile {
    /// What a person calls it.
    pub name: String,
    /// Opens it.
    pub open: Open,
}

/// Files that are told one by one.
const MAX_TOLD: usize = 10;

/// What the data says: how many files break, which, and what would keep them.
pub(crate) struct Told {
    /// How many would break.
    pub(crate) broken: usize,
    /// How many could not be read.
    pub(crate) unread: usize,
    /// Whether nothing is where files are said to be.
    pub(crate) none: bool,
    /// In a sentence.
    pub(crate) sentence: Message,
    /// More.
    pub(crate) more: Vec<Message>,
}

/// Judges the data a repository names before or after the change, and what is given besides; `None` when there is none. What was
/// there before is taken as it was: a change cannot make data fit by writing it anew.
pub(crate) fn told(
    old: &Snapshot<'_>,
    new: &Snapshot<'_>,
    patterns: &[String],
    given: &[DataFile],
) -> Option<Told> {
    let globs: Vec<_> =
        patterns.iter().filter_map(|one| Some(Glob::new(one).ok()?.compile_matcher())).collect();
    let mut named: BTreeMap<&str, &dyn Tree> = BTreeMap::new();
    for tree in [new.tree, old.tree] {
        let files = tree.entries().iter().filter(|entry| entry.kind == EntryKind::File);
        let wanted = files.filter(|entry| globs.iter().any(|glob| glob.is_match(&entry.path)));
        named.extend(wanted.map(|entry| (entry.path.as_str(), tree)));
    }
    if named.is_empty() && given.is_empty() {
        let sentence = Message::new("review-data-none").with("patterns", patterns.to_vec());
        return (!patterns.is_empty()).then(|| Told {
            broken: 0,
            unread: 0,
            none: true,
            sentence,
            more: Vec::new(),
        });
    }
    let root = |side: &Snapshot<'_>| {
        let table = side.repository.kind == SchemaKind::Table;
        side.repository.main().filter(|_| table).and_then(|document| document.root.clone())
    };
    let (Some(before), Some(after)) = (root(old), root(new)) else {
        let sentence = Message::new("review-data-kind");
        return Some(Told {
            broken: 0,
            unread: named.len() + given.len(),
            none: false,
            sentence,
            more: Vec::new(),
        });
    };
    let options = equerre_validate::Options { threads: 1, ..Default::default() };
    let mut run = DataRun::new(TableSchema::new(&before), TableSchema::new(&after), &options);
    for (path, tree) in named {
        run.file(path, &|| open(tree, path));
    }
    for file in given {
        run.file(&file.name, &*file.open);
    }
    let found = run.finish();
    let mut more = Vec::new();
    for file in found.broken.iter().take(MAX_TOLD) {
        let n = usize::try_from(file.errors).unwrap_or(usize::MAX);
        more.push(Message::new("data-file").with("file", file.file.as_str()).with("n", n));
    }
    more.extend(found.keeping());
    for (file, reason) in found.unread.iter().take(MAX_TOLD) {
        more.push(
            Message::new("review-data-unread").with("file", file.as_str()).with("reason", reason.as_str()),
        );
    }
    Some(Told {
        broken: found.broken.len(),
        unread: found.unread.len(),
        none: false,
        sentence: found.sentence(),
        more,
    })
}

fn open(tree: &dyn Tree, path: &str) -> std::io::Result<Box<dyn Read + Send>> {
    tree.open(path).map_err(|error| std::io::Error::other(error.to_string()))
}
