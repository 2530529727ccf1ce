//! `field-without-title`: a field has no title for people.

use equerre_model::Node;
use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("field-without-title", METADATA, advice; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let title = field.get("title").and_then(Node::as_str).unwrap_or_default();
    if title.trim().is_empty() {
        let span = field.get("name").map_or(field.node.span, |node| node.span);
        out.at(span).arg("field", field.label());
    }
}
