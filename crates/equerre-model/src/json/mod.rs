//! A JSON reader that keeps places and goes on after a mistake.
//!
//! Strict: every departure from RFC 8259 is a [`Problem`]. Tolerant: after each one it goes on, so a file's
//! mistakes are told in one run and the rest of the document can still be looked at. Own code because no
//! kept library does both (`jsonc-parser` stops at the first error; see ARCHITECTURE.md).

mod problem;
mod reader;
mod string;

pub use problem::{Problem, ProblemKind};
pub use reader::{MAX_BYTES, MAX_DEPTH, MAX_PROBLEMS, parse};

use crate::Node;

/// What was read of a JSON text.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// The document, as far as it could be read; `None` when nothing could.
    pub root: Option<Node>,
    /// What is wrong, in the order of the text.
    pub problems: Vec<Problem>,
}

/// The JSON spelling of a text, quotation marks included.
#[must_use]
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests;
