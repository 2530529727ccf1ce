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
    /// A table has more columns than a sheet.
    #[error("{table} has more than {most} columns")]
    TooManyColumns {
        /// The table.
        table: String,
        /// The most a sheet has.
        most: usize,
    },
    /// A workbook cannot be made.
    #[error("the workbook cannot be made")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
}
