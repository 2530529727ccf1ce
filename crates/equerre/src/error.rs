//! What the command line could not do, with a hint.

use std::io::ErrorKind;

use equerre_model::ModelError;
use equerre_publish::PublishError;
use equerre_report::{Localizer, Message, ReportError};

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Said in the catalogue's words, with a hint where there is one (`<id>.hint`).
    #[error("{}", .0.id)]
    Said(Message),
    /// A tree, history or document could not be read.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// Something was not planned or not applied.
    #[error(transparent)]
    Publish(#[from] equerre_publish::PublishError),
    /// A report could not be rendered.
    #[error(transparent)]
    Report(#[from] ReportError),
    /// Writing failed.
    #[error("{path}: {source}")]
    Write {
        /// What was written to.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
}

impl CliError {
    /// The words for a person: what, then what to do.
    #[must_use]
    pub fn words(&self, localizer: &Localizer) -> String {
        let hinted = |message: &Message| (localizer.text(message), localizer.hint(message));
        let (message, hint) = match self {
            Self::Said(message) => hinted(message),
            Self::Publish(PublishError::Refused(message)) => hinted(message),
            Self::Publish(PublishError::Model(error)) => (model_words(error, localizer), None),
            Self::Publish(PublishError::Git(error)) if error.message().contains("No space left") => {
                hinted(&Message::new("git-disk-full"))
            }
            Self::Publish(PublishError::Git(error)) => {
                (model_words(&ModelError::Git(error.message().to_owned()), localizer), None)
            }
            Self::Publish(PublishError::Io { path, source }) => match source.kind() {
                ErrorKind::StorageFull => hinted(&Message::new("git-disk-full")),
                ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => {
                    hinted(&Message::new("git-read-only").with("said", format!("{path}: {source}")))
                }
                _ => {
                    let message = Message::new("model-io").with("path", path.as_str());
                    (localizer.text(&message.with("reason", source.to_string())), None)
                }
            },
            Self::Model(ModelError::Io { path, source }) if source.kind() == ErrorKind::NotFound => {
                (localizer.text(&Message::new("cli-no-file").with("path", path.as_str())), None)
            }
            Self::Model(error) => (model_words(error, localizer), None),
            other => (other.to_string(), None),
        };
        let mut out = format!("{} {message}", localizer.plain("cli-error"));
        if let Some(hint) = hint {
            out.push_str(&format!("\n{} {hint}", localizer.plain("cli-hint")));
        }
        out
    }
}

fn model_words(error: &ModelError, localizer: &Localizer) -> String {
    let message = match error {
        ModelError::UnsafePath { path } => Message::new("model-unsafe-path").with("path", path.as_str()),
        ModelError::NotFound { path, tree } => {
            Message::new("model-not-found").with("path", path.as_str()).with("tree", tree.as_str())
        }
        ModelError::NotAFile { path } => Message::new("model-not-a-file").with("path", path.as_str()),
        ModelError::TooLarge { path, .. } => Message::new("model-too-large").with("path", path.as_str()),
        ModelError::Io { path, source } => {
            Message::new("model-io").with("path", path.as_str()).with("reason", source.to_string())
        }
        ModelError::Git(reason) => Message::new("model-git").with("reason", reason.as_str()),
        ModelError::Revision(name) => Message::new("model-revision").with("name", name.as_str()),
    };
    localizer.text(&message)
}

/// Shorthand for an error said in the catalogue's words.
pub fn said(message: Message) -> CliError {
    CliError::Said(message)
}
