//! Data files judged by a schema: a stream of bytes in, a stream of findings out.
//!
//! **Knows** encodings, CSV and its dialects, headers, rows, keys, custom checks. **Refuses to know** whether
//! a cell is valid (that is `equerre-values`), how schemas evolve, and how findings are shown.
//!
//! Start at [`validate`]: it reads chunks of whole records ([`input`]), binds the [`Schema`] to the header
//! ([`table`]), judges each chunk on any thread, and gives the findings in the order of the file to a
//! [`Sink`]. Memory does not depend on the number of rows: keys are hashes, and go to a temporary file when
//! there are too many.

pub mod checks;
pub mod documents;
mod finding;
pub mod input;
mod marks;
pub mod package;
pub mod table;
mod tally;

pub use encoding_rs::Encoding;

pub use documents::{Documents, JsonSchema, Layout, validate_documents};
pub use finding::{CustomType, Detail, Finding, FindingType, Level, Sink};
pub use input::dialect::{Dialect, DialectOptions};
pub use input::reader::ReadError;
#[cfg(feature = "sheets")]
pub use input::sheet::{SheetCell, is_workbook};
pub use marks::{ColumnMarks, Mark, Marks};
pub use table::hints::Hint;
pub use table::rows::is_passed_over;
pub use table::run::{Cells, Options, References, Summary, keys, validate};
pub use table::schema::{ForeignKey, Profile, Schema};
#[cfg(feature = "sheets")]
pub use table::sheet::{sheet_as_csv, sheet_rows, validate_sheet};
pub use tally::{DATA, Tally, nearest, rules, schema_problems, statement};

/// The encoding of that name (as the web names them); `None` when there is none.
#[must_use]
pub fn encoding(name: &str) -> Option<&'static encoding_rs::Encoding> {
    encoding_rs::Encoding::for_label(name.trim().as_bytes())
}

/// The words of this crate.
pub const CATALOG: equerre_report::Catalog = equerre_report::Catalog {
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};

#[cfg(test)]
mod tests {
    use equerre_report::{Lang, Localizer};

    #[test]
    fn both_languages_say_the_same() {
        equerre_report::assert_same_keys(&super::CATALOG);
    }

    #[test]
    fn every_keyword_has_its_words() {
        let words = Localizer::new(Lang::Fr, &[super::CATALOG]).unwrap();
        let keywords = super::documents::KEYWORDS.iter().map(|keyword| format!("json-{keyword}"));
        let types = super::documents::TYPES.iter().map(|name| format!("json-type-{name}"));
        for id in keywords.chain(types).chain(["json-type".to_owned(), "json-or".to_owned()]) {
            assert!(words.has(&id), "{id}");
        }
    }

    #[test]
    fn every_kind_of_finding_has_its_words() {
        let words = Localizer::new(Lang::Fr, &[super::CATALOG]).unwrap();
        for rule in super::rules() {
            for attribute in ["", ".title", ".about", ".summary", ".help"] {
                assert!(words.has(&format!("{}{attribute}", rule.name)), "{}{attribute}", rule.name);
            }
        }
    }
}
