//! `pattern-alternation-leaks`: in `^a|b$` the anchors hold for one alternative each, so `ax` passes.

use equerre_model::table_schema::Field;
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_model::edits::replace_text;
use equerre_values::pattern::Pattern;

rule!("pattern-alternation-leaks", VALUES, warning, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.constraint("pattern") else { return };
    let Some(text) = node.as_str() else { return };
    let Ok(pattern) = Pattern::parse(text) else { return };
    if !pattern.leaks() {
        return;
    }
    let inner = text.strip_prefix('^').unwrap_or(text);
    let inner =
        if inner.ends_with('$') && !inner.ends_with("\\$") { &inner[..inner.len() - 1] } else { inner };
    let closed = format!("^(?:{inner})$");
    let finding = out.at(node.span);
    finding.arg("field", field.label()).arg("closed", closed.as_str());
    if Pattern::parse(&closed).is_ok_and(|p| p.is_start_anchored() && p.is_end_anchored()) {
        finding.fix(Applicability::Unsafe, replace_text(file.document, node, &closed));
    }
}
