//! `example-lacks-field`: a new field is in no example file.

use crate::rule::rule;

rule!("example-lacks-field", REVIEW, advice; Review);
