//! What must follow a change. These are found by `equerre-review`, which knows what changed; here stand their names,
//! their pages and their words, so that `equerre.toml` can speak of them.

use crate::rule::Rule;

pub mod changelog_contradicts_diff;
pub mod example_lacks_field;
pub mod generated_file_out_of_date;
pub mod removed_field_still_documented;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &changelog_contradicts_diff::RULE,
    &example_lacks_field::RULE,
    &generated_file_out_of_date::RULE,
    &removed_field_still_documented::RULE,
];
