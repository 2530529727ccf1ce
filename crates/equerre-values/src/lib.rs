//! The meaning of a field: which cells it accepts, what they mean, and why it refuses the others.
//!
//! **Knows** types, formats, constraints, missing values, the pattern dialect. **Refuses to know** files,
//! rows, CSV: a cell is a text. A schema is a set of accepted files; this crate owns the part of a field in
//! it, and no other place may decide whether a cell is valid.
//!
//! Start at [`Field`]: [`Field::compile`] turns a descriptor into a checker, [`Field::check`] reads a cell.
//! [`lexical`](crate::Accepted) readers live one file per family of types; [`Value`] is what they give;
//! constraints are judged on it. What a descriptor gets wrong is a [`Problem`], never a failure: the rest
//! of the field is applied.

mod constraint;
mod contain;
mod decimal;
mod facts;
mod field;
pub mod french;
mod lexical;
mod native;
mod nearest;
pub mod pattern;
mod problem;
mod readings;
mod sample;
mod value;
mod words;

pub use constraint::{ConstraintName, ConstraintSet};
pub use contain::{Aspect, Containment, Counterexample, Inclusion, Unsure};
pub use decimal::Decimal;
pub use facts::{BoundPart, Fact, Parts};
pub use field::{Checked, Context, Field, Refusal};
pub use lexical::{Accepted, Leniency, duration::Duration, strptime::FormatError};
pub use native::Native;
pub use nearest::{folded, name_words};
pub use problem::{Problem, ProblemKind};
pub use readings::{Convention, Habit, Reading};
pub use value::Value;

/// The words of this crate.
pub const CATALOG: equerre_report::Catalog = equerre_report::Catalog {
    fr: include_str!("../messages/fr.ftl"),
    en: include_str!("../messages/en.ftl"),
};

#[cfg(test)]
mod tests {
    #[test]
    fn both_languages_say_the_same() {
        equerre_report::assert_same_keys(&super::CATALOG);
    }
}
