//! `invalid-json`: a descriptor is not JSON; each mistake in words, with its place.

use equerre_model::json::ProblemKind;
use equerre_model::{Document, Syntax};
use equerre_report::{Applicability, RefusedBy};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("invalid-json", SPEC, error, refused_by: [Reference, Platform], fix: Unsafe; Document => check);

fn check(_: &Context<'_>, document: &Document, out: &mut Findings<'_>) {
    let Syntax::Json(problems) = &document.syntax else { return };
    for problem in problems {
        let finding = out.at(problem.span);
        finding
            .message(problem.kind.name())
            .arg("text", problem.text.as_deref().unwrap_or_default())
            .fix(Applicability::Unsafe, problem.edits.clone());
        match problem.kind {
            // Readers in use take it, the standard does not.
            ProblemKind::NotANumber => finding.refused_by(&[]),
            // Our own limits.
            ProblemKind::TooLarge | ProblemKind::TooDeep => finding.refused_by(&[]),
            _ => finding.refused_by(&[RefusedBy::Reference, RefusedBy::Platform]),
        };
    }
}
