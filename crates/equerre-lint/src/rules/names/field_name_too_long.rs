//! `field-name-too-long`: a field's name has more than 50 characters.

use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("field-name-too-long", NAMES, warning; Field => check);

/// Longest name the official guide allows, in characters.
const MAX: usize = 50;

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.get("name") else { return };
    let length = node.as_str().map_or(0, |name| name.chars().count());
    if length > MAX {
        out.at(node.span).arg("name", field.label()).arg("length", length).arg("max", MAX);
    }
}
