//! `pattern-needs-backtracking`: a pattern uses what only slow matchers know.

use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_values::pattern::{Needs, Pattern};

rule!("pattern-needs-backtracking", VALUES, warning; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.constraint("pattern") else { return };
    let Some(Ok(pattern)) = node.as_str().map(Pattern::parse) else { return };
    let Some(needs) = pattern.needs else { return };
    let finding = out.at(node.span);
    finding.arg("field", field.label());
    match needs {
        Needs::BackReference => finding.message("back-reference"),
        Needs::LookAround => finding.message("look-around"),
        Needs::Atomic => finding.message("atomic"),
    };
}
