//! What this crate could not do.

use equerre_model::ModelError;
use equerre_report::Message;

/// Why something was not planned or not applied. Nothing is half done when one is given, unless it says so.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// Refused, in the catalogue's words; what to do is its `.hint`.
    #[error("{}", .0.id)]
    Refused(Box<Message>),
    /// A tree, history or document could not be read.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The git library refused.
    #[error("git: {0}")]
    Git(#[from] git2::Error),
    /// The operating system refused.
    #[error("{path}: {source}")]
    Io {
        /// The path on disk.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl PublishError {
    /// Whether it is a refusal with these words.
    #[must_use]
    pub fn is(&self, id: &str) -> bool {
        matches!(self, Self::Refused(message) if message.id == id)
    }
}

/// A refusal.
pub(crate) fn refused(message: Message) -> PublishError {
    PublishError::Refused(Box::new(message))
}

/// What the system says of a path.
pub(crate) fn io(path: &std::path::Path) -> impl FnOnce(std::io::Error) -> PublishError {
    let path = path.display().to_string();
    move |source| PublishError::Io { path, source }
}
