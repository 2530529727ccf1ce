//! `equerre.toml` itself.

use crate::rule::Rule;

pub mod accept_without_reason;
pub mod invalid_configuration;
pub mod unused_accept;

/// The rules of this category, by name.
pub static RULES: &[&Rule] =
    &[&accept_without_reason::RULE, &invalid_configuration::RULE, &unused_accept::RULE];
