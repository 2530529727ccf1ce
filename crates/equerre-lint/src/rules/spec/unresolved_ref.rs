//! `unresolved-ref`: a `$ref` of a JSON Schema names nothing.

use equerre_model::json_schema::{ReferenceState, references};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{JsonSchemaFile, rule};

rule!("unresolved-ref", SPEC, error; JsonSchema => check);

fn check(context: &Context<'_>, file: &JsonSchemaFile<'_>, out: &mut Findings<'_>) {
    for reference in references(context.tree, file.document.path(), file.root) {
        match reference.state {
            ReferenceState::NoPlace => {
                out.at(reference.span).arg("target", reference.target);
            }
            // A file alone says nothing of its neighbours.
            ReferenceState::NoFile(path) if !context.single_file => {
                out.at(reference.span).message("no-file").arg("target", reference.target).arg("path", path);
            }
            _ => {}
        }
    }
}
