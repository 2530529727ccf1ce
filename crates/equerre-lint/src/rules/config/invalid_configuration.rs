//! `invalid-configuration`: `equerre.toml` holds something that has no meaning.

use crate::rule::rule;

rule!("invalid-configuration", CONFIGURATION, error; Engine);
