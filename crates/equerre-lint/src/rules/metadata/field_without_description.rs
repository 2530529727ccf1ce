//! `field-without-description`: nothing says what a field means.

use equerre_model::Node;
use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use crate::words::nearest;

rule!("field-without-description", METADATA, warning; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let text = field.get("description").and_then(Node::as_str).unwrap_or_default();
    let misspelled = field.node.members().iter().any(|member| {
        &*member.key.text != "description" && nearest(&member.key.text, ["description"]).is_some()
    });
    if text.trim().is_empty() && !misspelled {
        let span = field.get("name").map_or(field.node.span, |node| node.span);
        out.at(span).arg("field", field.label());
    }
}
