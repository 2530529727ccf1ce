//! A change as a whole: the schemas it touches, reviewed one by one.

use std::sync::Arc;

use equerre_model::{History, Tree};
use equerre_report::{ChangeSet, Localizer, Report, Severity};

use crate::data::DataFile;
use crate::{schema, subjects};

/// What is to be reviewed.
pub struct Request<'a> {
    /// The files before the change.
    pub base: &'a dyn Tree,
    /// The files after it.
    pub head: &'a dyn Tree,
    /// What `base` is, in words a person knows: a branch, a tag.
    pub base_name: &'a str,
    /// The commit of `base`, in hexadecimal.
    pub base_commit: &'a str,
    /// Paths of the files that changed, from the root of the repository.
    pub changed: &'a [String],
    /// What the repository published before the change: only tags of the base and its past.
    pub history: Option<&'a dyn History>,
    /// Data that exists, to be judged by both versions, besides what `equerre.toml` names.
    pub data: &'a [DataFile],
    /// The words of files that are made from the schema.
    pub words: &'a Arc<Localizer>,
    /// The least serious new finding that is in the way.
    pub fail_on: Severity,
}

/// Reviews a change. The report holds what was not found before it, and the changes that break something.
#[must_use]
pub fn review(request: &Request<'_>) -> Report {
    let mut report = Report::new("check");
    let mut reviews = Vec::new();
    for subject in subjects::touched(request.base, request.head, request.changed) {
        let (info, found) = schema::review(request, &subject);
        report.merge(found);
        reviews.push(info);
    }
    report.diagnostics.sort_by_key(|found| std::cmp::Reverse(found.severity));
    report.change = Some(ChangeSet {
        base: request.base_name.to_owned(),
        commit: request.base_commit.to_owned(),
        link: None,
        files: request.changed.len(),
        reviews,
    });
    report
}
