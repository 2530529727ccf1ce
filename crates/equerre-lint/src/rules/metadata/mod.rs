//! What the platform asks for at the root, and what people need to read.

use crate::rule::Rule;

pub mod contributor_without_email;
pub mod field_without_description;
pub mod field_without_title;
pub mod incomplete_deprecation;
pub mod insecure_url;
pub mod invalid_date;
pub mod legacy_key;
pub mod missing_metadata;
pub mod missing_recommended_metadata;
pub mod modified_before_created;
pub mod no_author;
pub mod required_not_declared;
pub mod unknown_licence;
pub mod version_not_semver;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &contributor_without_email::RULE,
    &field_without_description::RULE,
    &field_without_title::RULE,
    &incomplete_deprecation::RULE,
    &insecure_url::RULE,
    &invalid_date::RULE,
    &legacy_key::RULE,
    &missing_metadata::RULE,
    &missing_recommended_metadata::RULE,
    &modified_before_created::RULE,
    &no_author::RULE,
    &required_not_declared::RULE,
    &unknown_licence::RULE,
    &version_not_semver::RULE,
];
