//! `accept-without-reason`: an accepted finding of `equerre.toml` gives no reason.

use crate::rule::rule;

rule!("accept-without-reason", CONFIGURATION, warning; Engine);
