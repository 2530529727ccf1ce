//! The file and its repository agree on the version.

use crate::rule::Rule;

pub mod changelog_without_version;
pub mod last_modified_not_updated;
pub mod renames_public_schema;
pub mod same_content_as_previous_version;
pub mod tag_ignored_by_platform;
pub mod tag_moved;
pub mod tag_not_semver;
pub mod url_is_an_html_page;
pub mod url_names_a_branch;
pub mod url_names_another_version;
pub mod url_target_missing;
pub mod url_without_version;
pub mod version_differs_from_tag;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &changelog_without_version::RULE,
    &last_modified_not_updated::RULE,
    &renames_public_schema::RULE,
    &same_content_as_previous_version::RULE,
    &tag_ignored_by_platform::RULE,
    &tag_moved::RULE,
    &tag_not_semver::RULE,
    &url_is_an_html_page::RULE,
    &url_names_a_branch::RULE,
    &url_names_another_version::RULE,
    &url_target_missing::RULE,
    &url_without_version::RULE,
    &version_differs_from_tag::RULE,
];
