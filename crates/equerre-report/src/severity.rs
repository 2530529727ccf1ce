//! How serious a finding is, who would refuse the file for it, and how sure a fix is.

use serde::{Deserialize, Serialize};

/// How serious a finding is. Ordered: `Advice < Warning < Error`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// An official recommendation that is not followed.
    Advice,
    /// Very likely a mistake.
    Warning,
    /// Refused by the platform or by the reference validator, or data cannot be right.
    Error,
}

impl Severity {
    /// All severities, most serious first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Advice];

    /// The stable name used in JSON, in configuration files and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Who would refuse a file that has this finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RefusedBy {
    /// The reference validator of the standard (frictionless 5.21 for Table Schema).
    Reference,
    /// The platform schema.data.gouv.fr: the version would not be published, or published wrongly.
    Platform,
}

impl RefusedBy {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Platform => "platform",
        }
    }
}

/// The family a rule belongs to, such as `spec` or `metadata`. The name is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Category(pub &'static str);

/// Where a rule stands in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// May change or go without notice.
    Preview,
    /// Name and meaning hold (see `docs/stability.md`).
    Stable,
    /// Kept for old configurations only.
    Deprecated,
}

impl Status {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Stable => "stable",
            Self::Deprecated => "deprecated",
        }
    }
}

/// How sure a fix is. Ordered by how freely it may be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// For display: a person has to finish it.
    Display,
    /// Probably what the author meant, but it may change what the file means.
    Unsafe,
    /// Keeps the meaning or restores the obvious one.
    Safe,
}

impl Applicability {
    /// The stable name used in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Display => "display",
            Self::Unsafe => "unsafe",
            Self::Safe => "safe",
        }
    }
}
