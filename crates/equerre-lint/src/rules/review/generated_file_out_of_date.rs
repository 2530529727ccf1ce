//! `generated-file-out-of-date`: a file made from the schema is not what the schema would give now.

use crate::rule::rule;

rule!("generated-file-out-of-date", REVIEW, advice; Review);
