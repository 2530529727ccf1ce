//! `remote-ref`: a `$ref` of a JSON Schema needs the network.

use equerre_model::json_schema::{ReferenceState, references};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{JsonSchemaFile, rule};

rule!("remote-ref", SPEC, warning; JsonSchema => check);

fn check(context: &Context<'_>, file: &JsonSchemaFile<'_>, out: &mut Findings<'_>) {
    for reference in references(context.tree, file.document.path(), file.root) {
        match reference.state {
            ReferenceState::Bundled => {
                out.at(reference.span)
                    .message("bundled")
                    .help("bundled-help")
                    .arg("target", reference.target)
                    .severity(equerre_report::Severity::Advice);
            }
            ReferenceState::Remote => {
                out.at(reference.span).arg("target", reference.target);
            }
            _ => {}
        }
    }
}
