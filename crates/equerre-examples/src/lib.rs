//! What a producer needs to fill a schema: rows it accepts, rows it refuses and why, spreadsheet templates.
//!
//! **Knows** how likely a cell is: what a field means by its name, communes and their codes, numbers nobody has.
//! **Refuses to know** whether a cell is valid: `equerre-values` is asked of every one, and `equerre-validate` of what
//! columns are to each other.

mod column;
mod csv;
mod error;
mod maker;
mod meaning;
mod moments;
mod numbers;
mod phrases;
mod places;
mod plan;
mod rows;
mod seed;
mod valid;

pub use csv::CsvForm;
pub use error::ExamplesError;
pub use plan::{Lack, Source};
pub use valid::Examples;
