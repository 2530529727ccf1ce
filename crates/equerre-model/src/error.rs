//! What this crate could not do.

/// A tree, a history or a document that could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// A path that leaves its tree, is absolute, or is not text.
    #[error("unsafe path {path:?}: only relative paths inside the repository are read")]
    UnsafePath {
        /// The path as it was written.
        path: String,
    },
    /// No such file in the tree.
    #[error("no file {path} in {tree}")]
    NotFound {
        /// The path looked for.
        path: String,
        /// The tree it was looked for in.
        tree: String,
    },
    /// The path is a symbolic link, a folder or a submodule: never followed.
    #[error("{path} is not a regular file (links and submodules are not followed)")]
    NotAFile {
        /// The path.
        path: String,
    },
    /// The file is larger than [`crate::tree::MAX_FILE_BYTES`].
    #[error("{path} is larger than {max} bytes")]
    TooLarge {
        /// The path.
        path: String,
        /// The limit.
        max: u64,
    },
    /// The operating system refused.
    #[error("{path}: {source}")]
    Io {
        /// The path on disk.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// The git library refused.
    #[error("git: {0}")]
    Git(String),
    /// No such revision.
    #[error("no revision {0} in this repository")]
    Revision(String),
}
