//! From bytes to records: encoding, dialect, chunks of whole records.

pub mod dialect;
pub mod encoding;
#[cfg(feature = "packed")]
pub mod packed;
pub mod parallel;
pub mod reader;
#[cfg(feature = "sheets")]
pub mod sheet;
pub mod splitter;
mod stops;
