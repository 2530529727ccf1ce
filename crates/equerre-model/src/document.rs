//! A descriptor file, read once: its bytes, its tree, and what is wrong with its syntax.

use equerre_report::SourceFile;

use crate::{Node, json, yaml};

/// How a file was read.
#[derive(Clone, Debug)]
pub enum Syntax {
    /// As JSON, with the mistakes found.
    Json(Vec<json::Problem>),
    /// As YAML, with the one mistake that made it unreadable.
    Yaml(Option<yaml::Problem>),
}

/// A descriptor file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The file.
    pub source: SourceFile,
    /// What was read; `None` when nothing could be.
    pub root: Option<Node>,
    /// How it was read.
    pub syntax: Syntax,
}

impl Document {
    /// Reads a file: as YAML when its name ends in `.yml` or `.yaml`, else as JSON.
    #[must_use]
    pub fn read(path: &str, bytes: Vec<u8>) -> Self {
        let lower = path.to_ascii_lowercase();
        if lower.ends_with(".yml") || lower.ends_with(".yaml") {
            let (root, problem) = match yaml::parse(&bytes) {
                Ok(root) => (Some(root), None),
                Err(problem) => (None, Some(problem)),
            };
            return Self { source: SourceFile::new(path, bytes), root, syntax: Syntax::Yaml(problem) };
        }
        let parsed = json::parse(&bytes);
        Self {
            source: SourceFile::new(path, bytes),
            root: parsed.root,
            syntax: Syntax::Json(parsed.problems),
        }
    }

    /// The path of the file.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.source.path
    }

    /// Whether the file obeys its syntax without a mistake.
    #[must_use]
    pub fn is_well_formed(&self) -> bool {
        match &self.syntax {
            Syntax::Json(problems) => problems.is_empty(),
            Syntax::Yaml(problem) => problem.is_none(),
        }
    }
}
