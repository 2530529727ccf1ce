//! Two versions compared, as a command hands them to a renderer.

use crate::{Location, Message};

/// What changed between two versions, and what that asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparisonInfo {
    /// What the old version is called.
    pub old: String,
    /// What the new one is called.
    pub new: String,
    /// The old version's number.
    pub old_version: Option<String>,
    /// The new one's.
    pub new_version: Option<String>,
    /// The kind of schema, by the name the platform gives it.
    pub kind: &'static str,
    /// The policy levels follow.
    pub policy: String,
    /// The step from the one number to the other: `major`, `minor`, `patch`, `none`.
    pub declared: Option<&'static str>,
    /// The step that is needed.
    pub required: &'static str,
    /// The step that is enough for that: before 1.0.0 a smaller one may be.
    pub enough: &'static str,
    /// Whether the declared step is right: an attribute of the message `comparison-verdict`.
    pub verdict: &'static str,
    /// The lowest version that may follow.
    pub next: Option<String>,
    /// The changes, gravest first.
    pub changes: Vec<ChangeInfo>,
    /// What could not be looked at.
    pub unread: Vec<Message>,
    /// Accepted changes that there are not.
    pub unused: Vec<String>,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeInfo {
    /// What tells it from others: kind and digest.
    pub id: String,
    /// The kind's stable name.
    pub kind: &'static str,
    /// The kind's code in the catalogue.
    pub code: &'static str,
    /// The step it asks for.
    pub level: &'static str,
    /// Whether the step stands for a loss of structure, though no file breaks.
    pub structure: bool,
    /// The resource of a package, if any.
    pub resource: Option<String>,
    /// The field, or the place in a JSON Schema.
    pub field: Option<String>,
    /// What changed.
    pub message: Message,
    /// More to know.
    pub notes: Vec<Message>,
    /// Where it stood, in the old file.
    pub old: Option<Location>,
    /// Where it stands.
    pub new: Option<Location>,
    /// Do files valid before still pass?
    pub producers: VerdictInfo,
    /// Can files valid now surprise a reader of before?
    pub reusers: VerdictInfo,
    /// Why it was accepted.
    pub accepted: Option<String>,
}

/// Whether every file of one version is one of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictInfo {
    /// `included`, `refuted` or `unknown`.
    pub verdict: &'static str,
    /// Why it is not known.
    pub reason: Option<Message>,
    /// The file that shows it.
    pub witness: Option<WitnessInfo>,
}

/// A file that is valid under one version and refused by the other.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct WitnessInfo {
    /// Whether a person could have made it.
    pub plausible: bool,
    /// The field it turns on.
    pub field: Option<String>,
    /// The value it turns on.
    pub cell: Option<String>,
    /// The record, from 1.
    pub row: Option<u64>,
    /// Types of the errors it has under the version that refuses it.
    pub refused_for: Vec<&'static str>,
    /// The files.
    pub files: Vec<WitnessFileInfo>,
}

/// A file of a witness.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct WitnessFileInfo {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
}

impl VerdictInfo {
    /// Whether a file a person could have made is lost.
    #[must_use]
    pub fn is_break(&self) -> bool {
        self.witness.as_ref().is_some_and(|witness| witness.plausible)
    }
}

impl ComparisonInfo {
    /// The changes that refuse files that were valid, then those that may, those that only surprise re-users, those that
    /// touch structure without any file being lost, those that only describe, and those somebody accepted.
    #[must_use]
    pub fn parts(&self) -> [Vec<&ChangeInfo>; 6] {
        let mut out: [Vec<&ChangeInfo>; 6] = Default::default();
        for change in &self.changes {
            let part = match () {
                () if change.accepted.is_some() => 5,
                () if change.producers.is_break() => 0,
                () if change.producers.verdict == "unknown" => 1,
                () if change.structure => 0,
                () if change.reusers.is_break() || change.reusers.verdict == "unknown" => 2,
                () if change.level == "minor" || change.level == "major" => 3,
                () => 4,
            };
            out[part].push(change);
        }
        out
    }
}
