//! `field-without-name`: a field has no name, or one that is not a text.

use equerre_model::Kind;
use equerre_model::table_schema::Field;
use equerre_report::Span;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("field-without-name", SPEC, error, refused_by: [Reference]; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let position = field.index + 1;
    match field.get("name") {
        None => {
            let start = field.node.span.start;
            out.at(Span::new(start, (start + 1).min(field.node.span.end))).arg("position", position);
        }
        Some(node) if node.kind() != Kind::String => {
            out.at(node.span).message("not-a-text").arg("position", position);
        }
        Some(node) if node.as_str().is_some_and(|name| name.trim().is_empty()) => {
            // The reference takes an empty name; no column can bear it.
            out.at(node.span).message("empty").arg("position", position).refused_by(&[]);
        }
        Some(_) => {}
    }
}
