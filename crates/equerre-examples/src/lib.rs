//! What a producer needs to fill a schema: rows it accepts, rows it refuses and why, spreadsheet templates.
//!
//! **Knows** how likely a cell is: what a field means by its name, communes and their codes, numbers nobody has.
//! **Refuses to know** whether a cell is valid: `equerre-values` is asked of every one, and `equerre-validate` of what
//! columns are to each other.

mod column;
mod csv;
pub mod edges;
mod error;
pub mod form;
pub mod invalid;
mod judge;
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
mod workbook;

pub use csv::CsvForm;
pub use error::ExamplesError;
pub use plan::{Lack, Source};
pub use valid::Examples;
pub use workbook::{names, workbook};

/// The words of this crate.
pub const CATALOG: equerre_report::Catalog = equerre_report::Catalog {
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_the_same() {
        equerre_report::assert_same_keys(&super::CATALOG);
    }
}
