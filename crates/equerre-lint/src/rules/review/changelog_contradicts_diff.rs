//! `changelog-contradicts-diff`: the changelog says something else than what changed.

use crate::rule::rule;

rule!("changelog-contradicts-diff", REVIEW, warning; Review);
