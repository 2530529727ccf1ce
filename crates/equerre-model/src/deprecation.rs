//! What is not to be used any more: a field, a table, a whole schema.
//!
//! No standard of tables has a word for it. The key is JSON Schema's, `deprecated`, with what a reader needs besides:
//! `{"since": "2026-11-24", "reason": "…", "replacedBy": "…"}`; `true` alone is read too, as JSON Schema and OpenAPI write
//! it. In a JSON Schema, whose keyword takes a truth value only, the rest stands in `x-deprecated`. The reference library
//! keeps keys it does not know and looks no further (frictionless 5.21.0, measured).

use crate::node::Node;
use crate::shape::{KeySpec, Origin, Shape, Table};

/// The key that says so.
pub const KEY: &str = "deprecated";

/// The key for the rest, where the first takes a truth value only.
pub const DETAILS: &str = "x-deprecated";

/// What may be said of it.
pub static DEPRECATION: Table = Table {
    name: "deprecation",
    keys: &[
        KeySpec::free("since", Shape::String, Origin::French),
        KeySpec::free("reason", Shape::String, Origin::French),
        KeySpec::free("replacedBy", Shape::String, Origin::French),
    ],
    required: &[],
};

/// The form of `deprecated` in descriptors of tables and packages.
pub const SHAPE: Shape = Shape::AnyOf(&[Shape::Boolean, Shape::Mapping(&DEPRECATION)]);

/// Since when, why, and what comes instead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Deprecation<'a> {
    /// The value of `deprecated`.
    pub node: &'a Node,
    /// The day, as it is written.
    pub since: Option<&'a str>,
    /// Why.
    pub reason: Option<&'a str>,
    /// What comes instead: the name of a field, or an address.
    pub replaced_by: Option<&'a str>,
}

impl<'a> Deprecation<'a> {
    /// What a field, a property or a descriptor says of itself; `None` when it may be used.
    #[must_use]
    pub fn of(node: &'a Node) -> Option<Self> {
        let said = node.get(KEY)?;
        if said.as_bool() == Some(false) || matches!(said.value, crate::Value::Null) {
            return None;
        }
        let details = if said.members().is_empty() { node.get(DETAILS).unwrap_or(said) } else { said };
        let text = |key: &str| details.get_str(key).map(str::trim).filter(|text| !text.is_empty());
        Some(Self {
            node: said,
            since: text("since"),
            reason: text("reason"),
            replaced_by: text("replacedBy"),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Option<String>, Option<String>)> {
        let root = crate::json::parse(text.as_bytes()).root.unwrap();
        let own = |text: Option<&str>| text.map(str::to_owned);
        Deprecation::of(&root).map(|found| (own(found.since), own(found.replaced_by)))
    }

    #[test]
    fn it_is_read_in_all_its_forms() {
        assert_eq!(read(r#"{"a": 1}"#), None);
        assert_eq!(read(r#"{"deprecated": false}"#), None);
        assert_eq!(read(r#"{"deprecated": true}"#), Some((None, None)));
        let said = Some((Some("2026-01-01".into()), Some("b".into())));
        assert_eq!(read(r#"{"deprecated": {"since": "2026-01-01", "replacedBy": "b"}}"#), said);
        assert_eq!(
            read(r#"{"deprecated": true, "x-deprecated": {"since": "2026-01-01", "replacedBy": "b"}}"#),
            said
        );
    }
}
