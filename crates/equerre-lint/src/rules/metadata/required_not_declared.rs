//! `required-not-declared`: a field says neither that it is required nor that it is not.

use equerre_model::table_schema::Field;
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::tables::misspells_constraints;
use equerre_model::edits::add_member;

rule!("required-not-declared", METADATA, off, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    if field.constraint("required").is_some() || field.get("required").is_some() {
        return;
    }
    let span = field.get("name").map_or(field.node.span, |node| node.span);
    let finding = out.at(span);
    finding.arg("field", field.label());
    let edits = match field.constraints() {
        Some(home) => add_member(file.document, home, "required", "false"),
        None if field.get("constraints").is_none() && !misspells_constraints(field) => {
            add_member(file.document, field.node, "constraints", "{\"required\": false}")
        }
        None => Vec::new(),
    };
    finding.fix(Applicability::Unsafe, edits);
}
