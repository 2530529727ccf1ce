//! `code-as-number`: a code (SIRET, INSEE, postal code, phone…) is typed as a number and loses its leading zeros.

use equerre_model::table_schema::Field;
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::known_formats;
use crate::rule::{TableFile, rule};
use equerre_model::edits::replace_text;

rule!("code-as-number", VALUES, error, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(type_name @ ("integer" | "number")) = field.type_name() else { return };
    let Some(known) = known_formats::of_name(field) else { return };
    let Some(node) = field.get("type") else { return };
    let finding = out.at(node.span);
    finding.arg("field", field.label()).arg("code", known.label).arg("type", type_name);
    let bounded = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
        .iter()
        .any(|key| field.constraint(key).is_some());
    // A bound would then be refused: leave it to a person.
    if !bounded {
        finding.fix(Applicability::Unsafe, replace_text(file.document, node, "string"));
    }
}
