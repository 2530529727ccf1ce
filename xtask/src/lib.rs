//! Developer tasks, as a library so that tests can use the comparisons too.
#![allow(clippy::print_stdout, clippy::print_stderr)] // a developer reads what it prints

use std::path::{Path, PathBuf};

pub mod bench;
pub mod bench_data;
pub mod catalog;
pub mod corpus;
pub mod damage;
pub mod detects;
pub mod diffs;
pub mod dist;
pub mod docs;
pub mod examples;
pub mod generate;
pub mod guide;
pub mod infers;
pub mod oracle;
pub mod rebuild;
pub mod releases;
pub mod repairs;
pub mod replay;
pub mod reviews;

/// What a task may fail with.
pub type Error = Box<dyn std::error::Error>;

/// The root of the workspace.
#[must_use]
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map(Path::to_path_buf).unwrap_or_default()
}

/// A folder given on the command line: as it is, or from the root of the workspace.
#[must_use]
pub fn resolve(path: &Path) -> PathBuf {
    if path.exists() { path.to_path_buf() } else { root().join(path) }
}
