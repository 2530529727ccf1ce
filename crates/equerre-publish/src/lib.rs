//! From a finished schema to the platform, by git: releases, new repositories, and what the platform makes of tags.
//!
//! **Knows** plans ([`Plan`]) and how one is applied whole or not at all, releases ([`release`]), what the platform does
//! with each tag ([`platform`]). **Refuses to know** how a rule finds something, how versions are compared, how a page or
//! an example is made: it asks the crates that know.
//!
//! Start at [`Plan`]: every command here computes one, which is printed; [`apply`] makes it true. Objects are made first,
//! by the user's own `git` in a scratch repository that borrows the real one's objects, so that identity, signatures and
//! hooks are as configured; references move last, together; what is left to do then is written down beforehand, and the
//! next run finishes it.

mod address;
pub mod catalog;
pub mod deprecate;
mod error;
mod git;
pub mod migrate;
mod plan;
pub mod platform;
pub mod referencing;
pub mod release;
pub mod starter;

pub use address::{is_email, is_public, is_slug};
pub use error::PublishError;
pub use git::without_secrets;
pub use plan::{
    Applied, Commit, FileEdit, NewTag, Pending, Plan, Push, Stage, Text, TextKind, apply, pending, resume,
};

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
