//! `invalid-yaml`: a descriptor is not YAML.

use equerre_model::{Document, Syntax};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("invalid-yaml", SPEC, error, refused_by: [Platform]; Document => check);

fn check(_: &Context<'_>, document: &Document, out: &mut Findings<'_>) {
    if let Syntax::Yaml(Some(problem)) = &document.syntax {
        out.at(problem.span).message(problem.kind.name()).arg("detail", problem.detail.as_str());
    }
}
