//! The diagnostic: one finding about one place.

use crate::{Applicability, Category, Edit, Message, RefusedBy, Severity, Span};

/// A place in a file, or a whole file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Path inside the tree, with `/`. What is not a file has a name of its own (`refs/tags/v1.0`).
    pub file: String,
    /// The bytes meant; `None` when the whole file, or its absence, is.
    pub span: Option<Span>,
}

impl Location {
    /// A place in a file.
    #[must_use]
    pub fn new(file: impl Into<String>, span: Span) -> Self {
        Self { file: file.into(), span: Some(span) }
    }

    /// A file as a whole.
    #[must_use]
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), span: None }
    }
}

/// Another place that explains the finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Related {
    /// Why it matters here.
    pub message: Message,
    /// Where it is.
    pub location: Location,
}

/// How to mend a finding: edits of one file that go together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fix {
    /// What the fix does.
    pub message: Message,
    /// How sure it is.
    pub applicability: Applicability,
    /// The file edited.
    pub file: String,
    /// The edits, which do not overlap.
    pub edits: Vec<Edit>,
}

/// One finding: which rule, how serious, where, in which words, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable kebab-case name of the rule.
    pub rule: &'static str,
    /// Family of the rule.
    pub category: Category,
    /// How serious.
    pub severity: Severity,
    /// Who would refuse the file for it.
    pub refused_by: Vec<RefusedBy>,
    /// What is wrong.
    pub message: Message,
    /// Where.
    pub location: Location,
    /// What to do about it, in words.
    pub help: Option<Message>,
    /// More to know.
    pub notes: Vec<Message>,
    /// Other places.
    pub related: Vec<Related>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// About what is published already and cannot be changed (an existing tag): never blocks.
    pub historical: bool,
    /// Where in a data file, when the finding is about one.
    pub place: Option<DataPlace>,
}

/// A place in a data file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct DataPlace {
    /// The record, from 1; the header is record 1.
    pub row: Option<u64>,
    /// The column, from 1.
    pub column: Option<u32>,
    /// The field, or the label of a column that is none.
    pub field: Option<String>,
    /// The text of the cell, cut when it is long.
    pub cell: Option<String>,
}

impl Diagnostic {
    /// The line of a data file the finding is about: its record's number, which is the line's unless a cell
    /// above holds a line break.
    #[must_use]
    pub fn data_line(&self) -> Option<u64> {
        self.place.as_ref()?.row
    }

    /// The severity for tools that know no finding that never blocks.
    #[must_use]
    pub const fn blocking_severity(&self) -> Severity {
        if self.historical { Severity::Advice } else { self.severity }
    }
}
