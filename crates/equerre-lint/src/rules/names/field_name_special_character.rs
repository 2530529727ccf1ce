//! `field-name-special-character`: a field's name has blanks or marks.

use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("field-name-special-character", NAMES, warning; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.get("name") else { return };
    let Some(name) = node.as_str() else { return };
    let mut odd: Vec<String> =
        name.chars().filter(|c| !c.is_alphanumeric() && !"_-".contains(*c)).map(String::from).collect();
    odd.sort();
    odd.dedup();
    if !odd.is_empty() {
        out.at(node.span).arg("name", name).arg("characters", odd);
    }
}
