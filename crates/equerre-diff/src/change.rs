//! A change, what is established of it, and how grave it is.

use equerre_report::{Location, Message};

use crate::kinds::Kind;

/// The part of a version number a change asks to raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// None: nothing changed.
    None,
    /// The third number: only words changed.
    Patch,
    /// The second: more is accepted, or optional structure changed.
    Minor,
    /// The first: a file that was valid is refused, or re-users lose what they stand on.
    Major,
}

impl Level {
    /// The name, in reports and policies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }

    /// The level of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::None, Self::Patch, Self::Minor, Self::Major].into_iter().find(|level| level.name() == name)
    }
}

/// Whether every file valid under one version is valid under the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Proved: none is lost.
    Included,
    /// That one is: it was run under both versions.
    Refuted(Box<Witness>),
    /// Neither was established; the reason is an attribute of the message `unknown`.
    Unknown(&'static str),
}

impl Verdict {
    /// The name, in reports.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Included => "included",
            Self::Refuted(_) => "refuted",
            Self::Unknown(_) => "unknown",
        }
    }

    /// The witness, when there is one.
    #[must_use]
    pub fn witness(&self) -> Option<&Witness> {
        match self {
            Self::Refuted(witness) => Some(witness),
            _ => None,
        }
    }

    /// Whether a file a person could have made is lost.
    #[must_use]
    pub fn is_break(&self) -> bool {
        self.witness().is_some_and(|witness| witness.plausible)
    }

    /// How bad: a plausible witness, what is not known, a theoretical witness, none.
    #[must_use]
    pub fn rank(&self) -> u8 {
        match self {
            Self::Refuted(witness) if witness.plausible => 3,
            Self::Unknown(_) => 2,
            Self::Refuted(_) => 1,
            Self::Included => 0,
        }
    }
}

/// Data valid under one version and refused by the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// The tables, or the one document.
    pub files: Vec<WitnessFile>,
    /// Whether a person could have made it.
    pub plausible: bool,
    /// The value it turns on, when it is one cell's.
    pub cell: Option<String>,
    /// The field it turns on.
    pub field: Option<String>,
    /// The record, from 1; the header is record 1.
    pub row: Option<u64>,
    /// Why it is refused: types of findings.
    pub refused_for: Vec<&'static str>,
}

/// A file of a witness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessFile {
    /// The resource of a package; else empty.
    pub resource: String,
    /// `csv` or `json`.
    pub extension: &'static str,
    /// The text.
    pub text: String,
}

impl WitnessFile {
    /// A name for the file, after `before` and the resource's: of letters, digits, points and dashes, whatever the
    /// resource is called, so that it can be used as it is.
    #[must_use]
    pub fn name(&self, before: &str) -> String {
        let parts = [before, &self.resource].into_iter().filter(|part| !part.is_empty());
        let whole = parts.collect::<Vec<_>>().join("-");
        let keep = |c: char| if c.is_alphanumeric() || "._-".contains(c) { c } else { '_' };
        let plain: String = whole.chars().map(keep).take(160).collect();
        format!("{}.{}", plain.trim_start_matches('.'), self.extension)
    }
}

/// One change between two versions.
#[derive(Clone, Debug)]
pub struct Change {
    /// What kind of change.
    pub kind: &'static Kind,
    /// The resource of a package, or the schema of a repository with several.
    pub resource: Option<String>,
    /// The field, or the place in a JSON Schema.
    pub field: Option<String>,
    /// What changed, in words.
    pub message: Message,
    /// More to know.
    pub notes: Vec<Message>,
    /// Where it stood.
    pub old: Option<Location>,
    /// Where it stands.
    pub new: Option<Location>,
    /// Do files valid before still pass?
    pub producers: Verdict,
    /// Can files valid now surprise a reader of before?
    pub reusers: Verdict,
    /// The level it asks for, by the policy.
    pub level: Level,
    /// What tells this change from others: the kind's name and a digest of what changed.
    pub fingerprint: String,
    /// Why it was accepted, when somebody did.
    pub accepted: Option<String>,
}

impl Change {
    /// Whether it is not known if it breaks, and nobody accepted that.
    #[must_use]
    pub fn is_undecided(&self) -> bool {
        self.accepted.is_none() && matches!(self.producers, Verdict::Unknown(_))
    }
}
