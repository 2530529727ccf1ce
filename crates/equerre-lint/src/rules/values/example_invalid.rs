//! `example-invalid`: an example its own field refuses.

use equerre_model::table_schema::Field;
use equerre_model::{Kind, Node};
use equerre_report::Severity;
use equerre_values::{Field as Compiled, Refusal};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};

rule!("example-invalid", VALUES, error, refused_by: [Reference]; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let example = field.get("example").filter(|node| !is_empty(node));
    let examples = field.get("examples").map_or(&[][..], Node::items);
    // Patterns take their time to compile.
    if example.is_none() && examples.is_empty() {
        return;
    }
    let compiled = Compiled::compile(field, &equerre_values::Context::of(file.schema));
    if let Some(node) = example {
        // The reference reads the example by the bare type and format, and refuses the schema.
        if Compiled::compile_bare(field).check_json(node).is_err() {
            out.at(node.span)
                .arg("field", field.label())
                .arg("example", text(node))
                .arg("type", compiled.type_name());
        } else if let Err(refusal) = compiled.check_json(node) {
            say(out, field, &compiled, node, refusal);
        }
    }
    for node in examples {
        if let Err(refusal) = compiled.check_json(node) {
            say(out, field, &compiled, node, refusal);
        }
    }
}

/// What the reference does not look at: nothing, zero, false, an empty list.
fn is_empty(node: &Node) -> bool {
    match node.kind() {
        Kind::Null => true,
        Kind::Boolean => node.as_bool() == Some(false),
        Kind::String => node.as_str() == Some(""),
        Kind::Number => node.as_number().is_some_and(|text| text.parse() == Ok(0.0)),
        Kind::Array | Kind::Object => node.items().is_empty() && node.members().is_empty(),
    }
}

/// A refusal only the whole field shows: the schema works, its example misleads.
fn say(out: &mut Findings<'_>, field: Field<'_>, compiled: &Compiled, node: &Node, refusal: Refusal) {
    let constraint = refusal.constraints.iter().next().map_or("type", |name| name.name());
    out.at(node.span)
        .message(if refusal.type_error { "type" } else { "constraint" })
        .severity(Severity::Warning)
        .refused_by(&[])
        .arg("field", field.label())
        .arg("example", text(node))
        .arg("type", compiled.type_name())
        .arg("constraint", constraint);
}

fn text(node: &Node) -> String {
    node.as_str().map_or_else(|| node.to_json().to_string(), str::to_owned)
}
