//! What an editor asks while a schema is written: findings as one types, what a field accepts, what may stand here, corrections, an
//! outline.
//!
//! **Knows** the Language Server Protocol: messages, positions in its encodings, documents that are open and not saved. **Refuses to
//! know** how a finding is made (it asks `equerre-lint`), what a field accepts (`equerre-docs` says it in words), which keys there are
//! (the tables of `equerre-model`), git, and standard input: it is given messages and gives messages back.
//!
//! Start at [`Server`]: [`Server::handle`] takes a message, [`Server::refresh`] gives the findings that are due. `documents` holds
//! what is open, `workspace` says which repository a file belongs to; `place` says where in a descriptor one is; `hover`, `completion`,
//! `actions` and `outline` answer one request each.

mod actions;
mod completion;
mod diagnostics;
mod documents;
mod encoding;
mod hover;
mod outline;
mod place;
mod server;
mod uri;
mod workspace;

pub use server::{Histories, Server};

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
