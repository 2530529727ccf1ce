//! What can keep a page from being made.

/// An error of this crate.
#[derive(Debug, thiserror::Error)]
pub enum DocsError {
    /// There is nothing to document: what the repository is, by the platform's name of the kind.
    #[error("a repository of kind {0} has no schema to document")]
    Nothing(&'static str),
    /// The descriptor cannot be read as the kind it is.
    #[error("{0} cannot be read")]
    Unread(String),
    /// The format asked for says nothing of this kind of schema.
    #[error("{format} is not made of a schema of kind {kind}")]
    NotMade {
        /// The format.
        format: &'static str,
        /// The kind.
        kind: &'static str,
    },
    /// A template is wrong: its name, the line when known, and the reason.
    #[error("template {name}: {reason}")]
    Template {
        /// Its path in the folder of templates.
        name: String,
        /// The line, from 1.
        line: Option<usize>,
        /// Why.
        reason: String,
    },
    /// A page takes more steps than a template may: a schema of extraordinary size, or a template that does not end.
    #[error("the page takes too many steps")]
    TooLarge,
    /// The schemas of a package's resources cannot be read; their files.
    #[error("no schema of the package's resources can be read: {}", .0.join(", "))]
    NoSchemas(Vec<String>),
    /// A theme would leave its style sheet.
    #[error("the theme holds {0}, which would end the style sheet")]
    Theme(&'static str),
}
