//! What a change does to the schemas of a repository, as one report: for a reviewer, in the pull request.
//!
//! **Knows** which schemas a change touches, which findings are new, which version the change needs, and what must follow
//! it: the changelog, the examples, the texts. **Refuses to know** how a finding is made, how versions are compared, what the platform
//! makes of a tag (it asks the crates that know), git, and the environment: it is given two trees and a past.
//!
//! Start at [`review`]: a [`Request`] in, a report out, whose [`ChangeSet`](equerre_report::ChangeSet) has a
//! [`ReviewInfo`](equerre_report::ReviewInfo) for each schema touched. `schema` reviews one; `findings` tells new ones from
//! those that were there; `rows` say how what must follow stands; `follow` finds what does not. [`page`](fn@page) is the same as
//! HTML, with the documentation as it will look (`preview`).

mod change;
mod data;
mod findings;
mod follow;
mod page;
mod preview;
mod rows;
mod schema;
mod subjects;

pub use change::{Request, review};
pub use data::DataFile;
pub use page::page;

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
