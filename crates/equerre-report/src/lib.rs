//! Findings and how they are told.
//!
//! This crate knows what a *diagnostic* is: which rule speaks, how serious it is, who would refuse the
//! file for it, where it stands in the source, in which words (French and English), and how to mend it.
//! It also owns the renderers that turn a [`Report`] into text, JSON, SARIF and the other formats.
//!
//! It refuses to know what a schema, a data file or a git repository is: every capability of Équerre
//! produces the same [`Report`], and a renderer never looks at a rule's name to decide anything.
//!
//! Start reading at [`Diagnostic`], then [`Message`] (words are resolved only when rendered, in the
//! language asked for), then [`render`](render::render).

mod catalog;
mod comparison;
mod diagnostic;
mod edit;
mod message;
pub mod render;
mod repairs;
mod report;
mod review;
mod severity;
mod source;

pub use catalog::{Catalog, assert_same_keys};
pub use comparison::{ChangeInfo, ComparisonInfo, VerdictInfo, WitnessFileInfo, WitnessInfo};
pub use diagnostic::{DataPlace, Diagnostic, Fix, Location, Related};
pub use edit::{Edit, EditError, apply_edits};
pub use message::{Arg, Lang, Localizer, Message, in_address, in_markdown, in_sheet, shown, visible};
pub use render::{Format, REVIEW_MARKER, markdown_cell};
pub use repairs::{ChangedPlace, DataChange, DataCopy, DataProof};
pub use report::{DataExample, DataFile, DataSummary, Report, RuleInfo, SubjectInfo, Summary};
pub use review::{ChangeSet, Outcome, ReviewInfo, ReviewRow, RowState, ToAccept};
pub use severity::{Applicability, Category, RefusedBy, Severity, Status};
pub use source::{Position, SourceFile, Span};

/// The words of this crate's own renderers, to be given to [`Localizer::new`] with those of the others.
pub const CATALOG: Catalog =
    Catalog { fr: include_str!("../messages/fr.ftl"), en: include_str!("../messages/en.ftl") };

/// Something this crate could not do.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// A message file is not valid Fluent, or defines a message twice.
    #[error("message file of language {lang}: {reason}")]
    Catalog {
        /// The language of the file.
        lang: &'static str,
        /// What the Fluent parser says.
        reason: String,
    },
    /// A format could not be written.
    #[error("format {format}: {reason}")]
    Render {
        /// The name of the format.
        format: &'static str,
        /// What the writer says.
        reason: String,
    },
}
