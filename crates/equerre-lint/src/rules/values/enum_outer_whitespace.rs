//! `enum-outer-whitespace`: a value of an enumeration starts or ends with a blank.

use equerre_model::Node;
use equerre_model::table_schema::Field;
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_model::edits::replace_text;

rule!("enum-outer-whitespace", VALUES, warning, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    for item in field.constraint("enum").map_or(&[][..], Node::items) {
        let Some(text) = item.as_str() else { continue };
        let trimmed = text.trim();
        if trimmed != text && !trimmed.is_empty() {
            out.at(item.span)
                .arg("value", text)
                .arg("field", field.label())
                .fix(Applicability::Unsafe, replace_text(file.document, item, trimmed));
        }
    }
}
