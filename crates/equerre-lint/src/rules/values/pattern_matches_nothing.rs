//! `pattern-matches-nothing`: no cell can follow the pattern.

use equerre_model::table_schema::Field;
use equerre_values::pattern::{Language, Pattern};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("pattern-matches-nothing", VALUES, error; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.constraint("pattern") else { return };
    let pattern = node.as_str().and_then(|text| Pattern::parse(text).ok());
    // A cell without any text is missing: no pattern is asked of it.
    let language = pattern.and_then(|pattern| Language::of(&pattern));
    if language.is_some_and(|language| language.shortest(1) == Ok(None)) {
        out.at(node.span).arg("field", field.label()).arg("pattern", node.as_str().unwrap_or_default());
    }
}
