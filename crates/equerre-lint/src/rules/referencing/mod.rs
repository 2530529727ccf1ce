//! An entry of the platform's list of repositories.

use crate::rule::Rule;

pub mod missing_email;
pub mod missing_type;
pub mod slug_already_taken;
pub mod type_does_not_match_repository;
pub mod unknown_label;
pub mod unknown_type;
pub mod url_already_listed;
pub mod url_not_clonable_form;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &missing_email::RULE,
    &missing_type::RULE,
    &slug_already_taken::RULE,
    &type_does_not_match_repository::RULE,
    &unknown_label::RULE,
    &unknown_type::RULE,
    &url_already_listed::RULE,
    &url_not_clonable_form::RULE,
];
