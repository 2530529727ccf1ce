//! Releases: a version prepared on a branch, tagged after its merge; or both at once.

mod accept;
mod changelog;
mod choice;
mod descriptors;
mod generated;
mod history;
mod prepare;
pub(crate) mod repository;
mod tag;
mod texts;
mod urls;

use std::path::Path;
use std::sync::Arc;

use equerre_diff::Comparison;
use equerre_report::{Localizer, Message, Report};

pub use changelog::upcoming;
pub use choice::Step;
pub use generated::content as generated;
pub use prepare::{prepare, repository_language};
pub use tag::tag;

pub(crate) use repository::{options, snapshot};
pub(crate) use texts::{changes as changes_of, forge_page, witnesses as witnesses_text};

use crate::Plan;

/// What changed, as sections of Markdown.
pub(crate) fn changes_text(comparison: &Comparison, words: &Localizer) -> String {
    changes_of(Some(comparison), words)
}

/// What a release is asked for.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// A folder of the git repository: its root.
    pub folder: &'r Path,
    /// Which version.
    pub step: &'r Step,
    /// Whether it is the first version ever.
    pub first: bool,
    /// Whether data that follows the schema is published already: only then may the first version be 1.0.0 or more.
    pub data_exists: bool,
    /// Why changes that ask for a larger step are accepted.
    pub accept: Option<&'r str>,
    /// The day of the release, `YYYY-MM-DD`.
    pub date: &'r str,
    /// Whether to commit on the branch that is checked out, and tag at once.
    pub direct: bool,
    /// Whether to push.
    pub push: bool,
    /// The words of what is written into the repository.
    pub words: &'r Arc<Localizer>,
}

/// A release that can be made.
pub struct Release {
    /// What it changes.
    pub plan: Plan,
    /// The version, such as `1.2.0`.
    pub version: String,
    /// Its tag, such as `v1.2.0`.
    pub tag: String,
    /// The repository it is pushed to, by its name here.
    pub remote: String,
    /// The branch that was checked out: the one a request to merge is for.
    pub base: String,
    /// What changed since the version before, if there is one.
    pub comparison: Option<Comparison>,
    /// What is remarked on in what is to be released: no errors, or there would be no release.
    pub findings: Report,
}

/// What came of a request.
pub enum Outcome {
    /// It can be made.
    Ready(Box<Release>),
    /// Something is in the way: the reason, and what exactly.
    Blocked {
        /// Why; what to do is its `.hint`.
        reason: Message,
        /// The findings or changes that are in the way.
        report: Box<Report>,
    },
}
