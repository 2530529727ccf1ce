//! What changed between two versions of a schema, whom it breaks, and the version it needs.
//!
//! **Knows** changes, what they do to the set of accepted files, levels, policies, the step a version must make.
//! **Refuses to know** git, the command line, how a report is shown, and whether a cell is valid: containment of
//! fields is `equerre-values`', and every witness is run by `equerre-validate` before it is believed.
//!
//! Start at [`compare`]: two [`Snapshot`]s in, a [`Comparison`] out. [`kinds`] lists the kinds of changes; `table`,
//! `package`, `json` and `generic` find them, one per kind of schema; `witness` proves what they claim; [`Policy`] says
//! what level that asks for. [`report`] makes it a report, [`changelog`] the draft of an entry.

mod change;
pub mod changelog;

mod compare;
pub mod data;
mod generic;
mod json;
pub mod kinds;
mod package;
mod policy;

mod table;
mod version;
mod witness;

pub use change::{Change, Level, Verdict, Witness, WitnessFile};
pub use compare::{Comparison, Options, Snapshot, compare};
pub mod report;
pub use policy::{Policy, PolicyError, Zero};
pub use version::{Standing, next, step};

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
    fn every_kind_of_change_has_its_words() {
        let words = Localizer::new(Lang::Fr, &[super::CATALOG]).unwrap();
        for kind in &super::kinds::KINDS {
            for id in [format!("change-{}", kind.name), format!("change-{}.title", kind.name)] {
                assert!(words.has(&id), "{id}");
            }
        }
    }
}
