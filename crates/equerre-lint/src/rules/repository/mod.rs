//! What the platform needs around the schema.

use crate::rule::Rule;

pub mod aborts_platform_run;
pub mod broken_ci;
pub mod byte_order_mark;
pub mod example_file_invalid;
pub mod example_file_named_wrong;
pub mod missing_changelog;
pub mod missing_example_file;
pub mod missing_licence;
pub mod missing_readme;
pub mod missing_schema_file;
pub mod mixed_line_endings;
pub mod no_tag;
pub mod readme_is_the_templates;
pub mod several_schemas_one_repository;
pub mod uncommitted_changes;
pub mod xsd_not_processed;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &aborts_platform_run::RULE,
    &broken_ci::RULE,
    &byte_order_mark::RULE,
    &example_file_invalid::RULE,
    &example_file_named_wrong::RULE,
    &missing_changelog::RULE,
    &missing_example_file::RULE,
    &missing_licence::RULE,
    &missing_readme::RULE,
    &missing_schema_file::RULE,
    &mixed_line_endings::RULE,
    &no_tag::RULE,
    &readme_is_the_templates::RULE,
    &several_schemas_one_repository::RULE,
    &uncommitted_changes::RULE,
    &xsd_not_processed::RULE,
];
