//! Which files of a repository are examples of its data.

use equerre_model::{Entry, EntryKind};

use crate::context::Context;

/// The example files: those of the configuration's patterns, else CSV files and spreadsheets whose name or
/// folder says so.
pub fn example_files<'a>(context: &'a Context<'a>) -> impl Iterator<Item = &'a Entry> {
    context.tree.entries().iter().filter(move |entry| {
        entry.kind == EntryKind::File
            && if context.config.example_files.is_empty() {
                is_usual(&entry.path)
            } else {
                context.config.example_files.iter().any(|glob| glob.is_match(&entry.path))
            }
    })
}

/// Whether a path is that of an example by the customs of the platform: `exemple-valide.csv` and the like.
#[must_use]
pub fn is_usual(path: &str) -> bool {
    let lower = path.to_lowercase();
    let (folder, name) = lower.rsplit_once('/').unwrap_or(("", &lower));
    is_tabular(name)
        && (name.starts_with("exemple")
            || folder.split('/').any(|part| matches!(part, "exemple" | "exemples" | "example" | "examples")))
}

/// Whether a file name is that of a table.
#[must_use]
pub fn is_tabular(name: &str) -> bool {
    let lower = name.to_lowercase();
    [".csv", ".tsv", ".xlsx", ".xls", ".ods"].iter().any(|end| lower.ends_with(end))
}
