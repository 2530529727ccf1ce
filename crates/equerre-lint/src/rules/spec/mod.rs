//! The descriptor obeys its standard.

use crate::rule::Rule;

pub mod constraint_at_field_level;
pub mod constraint_unsupported_for_type;
pub mod duplicate_field_name;
pub mod duplicate_json_key;
pub mod field_without_name;
pub mod invalid_custom_check;
pub mod invalid_descriptor;
pub mod invalid_json;
pub mod invalid_meta_schema;
pub mod invalid_yaml;
pub mod key_unknown_reference;
pub mod misspelled_key;
pub mod name_not_slug;
pub mod remote_ref;
pub mod unknown_key;
pub mod unresolved_ref;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &constraint_at_field_level::RULE,
    &constraint_unsupported_for_type::RULE,
    &duplicate_field_name::RULE,
    &duplicate_json_key::RULE,
    &field_without_name::RULE,
    &invalid_custom_check::RULE,
    &invalid_descriptor::RULE,
    &invalid_json::RULE,
    &invalid_meta_schema::RULE,
    &invalid_yaml::RULE,
    &key_unknown_reference::RULE,
    &misspelled_key::RULE,
    &name_not_slug::RULE,
    &remote_ref::RULE,
    &unknown_key::RULE,
    &unresolved_ref::RULE,
];
