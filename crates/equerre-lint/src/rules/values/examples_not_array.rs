//! `examples-not-array`: `examples` holds one value instead of a list.

use equerre_model::Kind;
use equerre_model::table_schema::Field;
use equerre_report::{Applicability, Edit};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_model::edits::{is_json, source_text};

rule!("examples-not-array", VALUES, warning, fix: Safe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.get("examples") else { return };
    if node.kind() == Kind::Array {
        return;
    }
    let finding = out.at(node.span);
    finding.arg("field", field.label());
    if is_json(file.document) && node.kind() != Kind::Null {
        let text = source_text(file.document, node.span);
        finding.fix(Applicability::Safe, vec![Edit::replace(node.span, format!("[{text}]"))]);
    }
}
