//! `xsd-not-processed`: the repository holds XML Schemas, which the platform does not publish.

use equerre_model::SchemaKind;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("xsd-not-processed", REPOSITORY, error, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    if context.repository.kind == SchemaKind::Xsd {
        out.on_file(context.repository.descriptor.as_str()).arg("files", context.repository.schemas.clone());
    }
}
