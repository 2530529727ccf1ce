//! A change of a repository, as one report: what a command hands to a renderer.

use crate::{ComparisonInfo, Diagnostic, Message};

/// What a reviewer should make of a change. Ordered: the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Nothing to object to.
    Fine,
    /// Something to look at; nothing that is in the way.
    Attention,
    /// Whether something breaks is not known: a person has to say.
    Undecided,
    /// Something is in the way.
    Blocked,
}

impl Outcome {
    /// The stable name used in JSON, and an attribute of the message `review-outcome`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Attention => "attention",
            Self::Undecided => "undecided",
            Self::Blocked => "blocked",
        }
    }
}

/// How one thing that must follow a change stands. Ordered: the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowState {
    /// As it should be.
    Fine,
    /// Worth knowing.
    Note,
    /// To be looked at.
    Attention,
    /// In the way.
    Wrong,
}

impl RowState {
    /// The stable name used in JSON, and an attribute of the message `review-state`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::Note => "note",
            Self::Attention => "attention",
            Self::Wrong => "wrong",
        }
    }

    /// A sign for it.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Fine => "✅",
            Self::Note => "ℹ️",
            Self::Attention => "⚠️",
            Self::Wrong => "❌",
        }
    }
}

/// How one thing stands: the version, the changelog, the examples…
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewRow {
    /// What: an attribute of the message `review-row`.
    pub subject: &'static str,
    /// How it stands.
    pub state: RowState,
    /// In words.
    pub words: Message,
}

/// A change nobody accepted, as it would be written down in `equerre.toml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAccept {
    /// What tells it from others.
    pub change: String,
    /// What it is, for a comment above.
    pub what: Message,
}

/// What a change does to one schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewInfo {
    /// The folder of the repository it lies in, empty for its root.
    pub folder: String,
    /// The folder it lay in before, when it moved.
    pub from: Option<String>,
    /// The schema's title, else its name.
    pub title: Option<String>,
    /// The kind, by the name the platform gives it.
    pub kind: Option<&'static str>,
    /// What happens to it: an attribute of the message `review-what` (`added`, `changed`, `around`, `moved`, `removed`).
    pub what: &'static str,
    /// What to make of it.
    pub outcome: Outcome,
    /// Why, gravest first.
    pub reasons: Vec<Message>,
    /// How what must follow stands.
    pub rows: Vec<ReviewRow>,
    /// What this change does, against the files before it.
    pub comparison: Option<ComparisonInfo>,
    /// What changed since the last version, where that is more than this change.
    pub since: Option<ComparisonInfo>,
    /// What was not found before it.
    pub findings: Vec<Diagnostic>,
    /// How many were found before, and still are.
    pub known: usize,
    /// How many were found before, and are no more.
    pub mended: usize,
    /// Breaks that nobody accepted.
    pub to_accept: Vec<ToAccept>,
    /// What the data that is kept beside, or was given, says.
    pub data: Vec<Message>,
}

/// A change of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    /// What the change is compared with, in words a person knows: a branch, a tag.
    pub base: String,
    /// The commit that is, in hexadecimal.
    pub commit: String,
    /// Where the whole report is, when somebody knows.
    pub link: Option<String>,
    /// Paths that changed.
    pub files: usize,
    /// The schemas it touches, by folder.
    pub reviews: Vec<ReviewInfo>,
}

impl ChangeSet {
    /// What to make of the whole.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        self.reviews.iter().map(|review| review.outcome).max().unwrap_or(Outcome::Fine)
    }
}
