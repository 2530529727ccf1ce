//! Documentation of one schema: the page its producers and readers need, and the schema in other languages.
//!
//! **Knows** what a page says and in which order, Markdown, HTML, templates, CSVW, SQL and the like. **Refuses to
//! know** git, the command line, and what a cell may hold: that is asked of `equerre-values` ([`Field::facts`]) and of
//! the compiled schema of `equerre-validate`, so that page and validator cannot disagree.
//!
//! Start at [`document`]: a [`Request`] in, [`Page`]s out, which are plain data; [`Renderer`] turns one into Markdown
//! or a single HTML file by the templates in `docs-templates/`. `table`, `package`, [`json`](mod@json) and `generic` make the
//! pages, one per kind of schema; [`export`] writes schemas in other languages.
//!
//! Everything in a descriptor is hostile: text is escaped by the format unless it went through [`Prose`], and links go
//! through `link`.
//!
//! [`Field::facts`]: equerre_values::Field::facts

mod anchor;
mod changes;
mod diagram;
mod document;
mod error;
pub mod export;
mod form;

mod generic;
mod json;
mod json_ld;
mod link;
mod metadata;
mod package;
mod page;
mod prose;
mod render;
pub mod site;
mod table;

pub use document::{Request, document, stem_of};
pub use error::DocsError;
pub use form::{Form, Link, form};
pub use page::{
    Block, ChangeLine, Changes, Command, Diagram, Entity, EntityKind, Entry, Example, Fact, Inline, Page,
    Row, Rule, Text,
};
pub use prose::Prose;
pub use render::{Format, Renderer, TEMPLATES, Theme};

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
