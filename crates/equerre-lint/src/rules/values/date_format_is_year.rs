//! `date-format-is-year`: a `date` read by `%Y` alone: the type `year` is meant.

use equerre_model::table_schema::Field;
use equerre_report::{Applicability, Edit};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_model::edits::{delete_member, replace_text};

rule!("date-format-is-year", VALUES, warning, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    if field.type_name() != Some("date") || field.format() != "%Y" {
        return;
    }
    let (Some(format), Some(node)) = (field.member("format"), field.get("type")) else { return };
    let mut edits: Vec<Edit> = replace_text(file.document, node, "year");
    edits.extend(delete_member(file.document, field.node, format.key.span));
    let complete = edits.len() == 2;
    let finding = out.at(format.value.span);
    finding.arg("field", field.label());
    if complete {
        finding.fix(Applicability::Unsafe, edits);
    }
}
