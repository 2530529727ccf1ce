//! `unused-accept`: an accepted finding of `equerre.toml` matches nothing.

use crate::rule::rule;

rule!("unused-accept", CONFIGURATION, warning; Engine);
