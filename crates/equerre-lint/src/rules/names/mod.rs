//! Names of fields, and meaning told only in prose.

use crate::rule::Rule;

pub mod condition_in_prose;
pub mod enum_labels_in_prose;
pub mod field_name_not_ascii;
pub mod field_name_special_character;
pub mod field_name_too_long;
pub mod mixed_name_styles;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &condition_in_prose::RULE,
    &enum_labels_in_prose::RULE,
    &field_name_not_ascii::RULE,
    &field_name_special_character::RULE,
    &field_name_too_long::RULE,
    &mixed_name_styles::RULE,
];
