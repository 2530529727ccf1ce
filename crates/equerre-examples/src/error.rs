//! Why examples cannot be made or written.

/// Why examples cannot be made or written.
#[derive(Debug, thiserror::Error)]
pub enum ExamplesError {
    /// A character is not in the encoding asked for.
    #[error("{character} is not in {encoding}")]
    Unencodable {
        /// The character.
        character: String,
        /// The encoding, by its name on the web.
        encoding: &'static str,
    },
    /// Writing failed.
    #[error("writing failed")]
    Write(#[from] std::io::Error),
    /// A workbook cannot be made.
    #[error("the workbook cannot be made")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
