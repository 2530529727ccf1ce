//! `invalid-pattern`: the reference cannot read a regular expression; it then checks nothing at all.

use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_values::pattern::Pattern;

rule!("invalid-pattern", VALUES, error; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.constraint("pattern") else { return };
    let Some(text) = node.as_str() else { return };
    if let Err(error) = Pattern::parse(text) {
        out.at(node.span).message(error.kind).arg("field", field.label()).arg("position", error.position);
    }
}
