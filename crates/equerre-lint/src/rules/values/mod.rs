//! What the fields say about values makes sense.

use crate::rule::Rule;

pub mod bound_of_wrong_type;
pub mod code_as_number;
pub mod coordinates_unbounded;
pub mod date_format_is_year;
pub mod duplicate_enum_value;
pub mod empty_range;
pub mod enum_near_duplicate;
pub mod enum_outer_whitespace;
pub mod enum_value_invalid;
pub mod example_invalid;
pub mod examples_not_array;
pub mod geopoint_order_undocumented;
pub mod invalid_pattern;
pub mod known_format_without_check;
pub mod missing_example;
pub mod multi_value_in_pattern;
pub mod pattern_alternation_leaks;
pub mod pattern_disagrees_with_enum;
pub mod pattern_matches_nothing;
pub mod pattern_needs_backtracking;
pub mod pattern_unanchored;

/// The rules of this category, by name.
pub static RULES: &[&Rule] = &[
    &bound_of_wrong_type::RULE,
    &code_as_number::RULE,
    &coordinates_unbounded::RULE,
    &date_format_is_year::RULE,
    &duplicate_enum_value::RULE,
    &empty_range::RULE,
    &enum_near_duplicate::RULE,
    &enum_outer_whitespace::RULE,
    &enum_value_invalid::RULE,
    &example_invalid::RULE,
    &examples_not_array::RULE,
    &geopoint_order_undocumented::RULE,
    &invalid_pattern::RULE,
    &known_format_without_check::RULE,
    &missing_example::RULE,
    &multi_value_in_pattern::RULE,
    &pattern_alternation_leaks::RULE,
    &pattern_disagrees_with_enum::RULE,
    &pattern_matches_nothing::RULE,
    &pattern_needs_backtracking::RULE,
    &pattern_unanchored::RULE,
];
