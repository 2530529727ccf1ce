//! A table judged by a schema: its header, its rows, its keys.

mod collector;
pub mod header;
pub mod hints;
pub mod keys;
pub mod labels;
pub mod plan;
pub mod rows;
pub mod run;
pub mod schema;
#[cfg(feature = "sheets")]
pub mod sheet;
