//! `incomplete-deprecation`: something is not to be used any more, and its reader is not told what to do.

use equerre_model::table_schema::TableSchema;
use equerre_model::{Deprecation, Node};
use equerre_report::Severity;

use super::invalid_date::date_of;
use crate::context::Context;
use crate::findings::{Finding, Findings};
use crate::rule::{Described, rule};

rule!("incomplete-deprecation", METADATA, advice; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    one(described.root, None, None, out);
    let schema = TableSchema::new(described.root);
    for field in schema.fields() {
        one(field.node, field.name(), Some(schema), out);
    }
}

/// Looks at what a field or a descriptor says of itself.
fn one(node: &Node, field: Option<&str>, schema: Option<TableSchema<'_>>, out: &mut Findings<'_>) {
    let Some(said) = Deprecation::of(node) else { return };
    if said.reason.is_none() {
        say(&said, field, out).message(if field.is_some() { "field" } else { "schema" });
    }
    if said.since.is_some_and(|since| date_of(since).is_none()) {
        say(&said, field, out).message("date").arg("date", said.since.unwrap_or_default());
    }
    // Of a field, what comes instead is a field, or an address.
    if let (Some(schema), Some(other)) = (schema, said.replaced_by)
        && !other.contains("://")
        && !schema.fields().any(|known| known.name() == Some(other) && known.name() != field)
    {
        say(&said, field, out).message("replacement").severity(Severity::Warning);
    }
    let required = node.get("constraints").and_then(|constraints| constraints.get("required"));
    if field.is_some() && required.and_then(Node::as_bool) == Some(true) {
        say(&said, field, out).message("required").severity(Severity::Warning);
    }
}

/// A finding about what is said of a field, or of the schema.
fn say<'o>(said: &Deprecation<'_>, field: Option<&str>, out: &'o mut Findings<'_>) -> &'o mut Finding {
    out.at(said.node.span)
        .arg("field", field.unwrap_or_default())
        .arg("other", said.replaced_by.unwrap_or_default())
}
