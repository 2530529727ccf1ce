//! Existing data brought to a schema: what is obviously meant is written as the schema has it.
//!
//! **Knows** what people's files look like beside a schema's: other labels, an index column, habits of
//! writing, and what a whole column shows of them. **Refuses to know** whether a cell is valid and in which
//! ways it can be read (that is `equerre-values`), how files are cut into cells (`equerre-validate`), and how
//! anything is shown.
//!
//! Start at [`repair`]: a file is read twice. The first time ([`Study`]) tells what its columns are and what
//! they are written by; the second writes the copy and counts what was changed and what was left alone.

mod chunks;
mod columns;
pub mod detect;
mod error;
pub mod infer;
mod memory;
mod quick;
mod repair;
mod study;
mod tally;

pub use columns::Columns;
pub use error::PrepareError;
pub use repair::{Repaired, repair};
pub use study::{Study, study};
pub use tally::{Change, Left, LeftReason, Place, Proof, Repairs, What};

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
    fn every_change_has_its_words() {
        let words = Localizer::new(Lang::Fr, &[super::CATALOG]).unwrap();
        let changes = super::What::all().into_iter().map(|what| format!("repair-{}", what.name()));
        let left = super::LeftReason::ALL.iter().map(|reason| format!("left-{}", reason.name()));
        let proofs = equerre_values::Convention::ALL.iter().map(|found| format!("proof-{}", found.name()));
        for id in changes.chain(left).chain(proofs) {
            assert!(words.has(&id), "{id}");
        }
    }
}
