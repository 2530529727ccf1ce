//! Why a file cannot be brought to a schema.

use equerre_report::Message;
use equerre_validate::ReadError;

/// Why a file cannot be brought to a schema.
#[derive(Debug, thiserror::Error)]
pub enum PrepareError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The copy cannot be written.
    #[error("the copy cannot be written: {0}")]
    Write(std::io::Error),
    /// Bytes near that record are none of the file's encoding: a copy would lose them.
    #[error("near record {0} there are bytes that are none of the file's encoding")]
    Encoding(u64),
    /// It was taken for Windows-1252, in which nobody would have written that word.
    #[error("the file is probably not in Windows-1252: {0}")]
    Doubtful(String),
    /// It holds nothing.
    #[error("the file is empty")]
    Empty,
    /// None of its columns is the schema's: it may be another file, or have no header.
    #[error("no column of the file is one of the schema's")]
    NoColumn,
    /// Its last cell begins with a quote that is never closed.
    #[error("a quote is never closed")]
    Unclosed,
}

impl PrepareError {
    /// The same in words, with what to do. `data`: the file's name.
    #[must_use]
    pub fn message(&self, data: &str) -> Message {
        let message = match self {
            Self::Read(error) => return error.message(data),
            Self::Write(error) => Message::new("unprepared-write").with("reason", error.to_string()),
            Self::Encoding(row) => {
                Message::new("unprepared-encoding").with("row", usize::try_from(*row).unwrap_or(usize::MAX))
            }
            Self::Doubtful(text) => Message::new("unprepared-doubtful").with("text", text.as_str()),
            Self::Empty => Message::new("unprepared-empty"),
            Self::NoColumn => Message::new("unprepared-no-column"),
            Self::Unclosed => Message::new("unprepared-unclosed"),
        };
        message.with("data", data)
    }
}
