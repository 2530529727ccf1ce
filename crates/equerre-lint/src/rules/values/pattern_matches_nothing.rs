//! `pattern-matches-nothing`: no cell can follow the pattern.

use equerre_model::table_schema::Field;
use equerre_values::pattern::{Pattern, matches_something};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("pattern-matches-nothing", VALUES, error; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.constraint("pattern") else { return };
    let pattern = node.as_str().and_then(|text| Pattern::parse(text).ok());
    // A cell without any text is missing: no pattern is asked of it.
    if pattern.and_then(|pattern| matches_something(&pattern)) == Some(false) {
        out.at(node.span).arg("field", field.label()).arg("pattern", node.as_str().unwrap_or_default());
    }
}
