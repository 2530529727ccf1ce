//! What this crate could not do.

use equerre_docs::DocsError;
use equerre_validate::ReadError;
use rust_xlsxwriter::XlsxError;

/// Something this crate could not do.
#[derive(Debug, thiserror::Error)]
pub enum MarkedError {
    /// The file could not be read a second time.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The page could not be laid out.
    #[error(transparent)]
    Page(#[from] DocsError),
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Book(#[from] XlsxError),
}
