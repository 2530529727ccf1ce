//! `removed-field-still-documented`: a text of the repository speaks of a field that this change removes.

use crate::rule::rule;

rule!("removed-field-still-documented", REVIEW, warning; Review);
