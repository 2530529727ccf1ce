//! A data file as a person sees it, with what is wrong in it: as one page ([`page`](page::page)), or as a
//! workbook to mend it in ([`Book`]).
//!
//! **Knows** which rows of a file are worth showing, what to change first, what a column holds at a glance.
//! **Refuses to know** what is wrong: that is found by `equerre-validate`, whose [`Marks`](equerre_validate::Marks) say where.
//!
//! A file is read a second time for it: nothing of its rows is kept while it is judged. Start at [`Judged`].

mod book;
mod error;
mod glance;
mod numbers;
mod order;
pub mod page;
mod reading;
mod spread;

pub use book::Book;
pub use error::MarkedError;
pub use glance::{Glance, Row};
pub use reading::Judged;

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
