//! `pattern-unanchored`: a pattern does not say itself that the whole cell must match.

use equerre_model::table_schema::Field;
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_model::edits::around_text;
use equerre_values::pattern::Pattern;

rule!("pattern-unanchored", VALUES, warning, fix: Unsafe; Field => check);

fn check(_: &Context<'_>, file: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.constraint("pattern") else { return };
    let Some(text) = node.as_str() else { return };
    let Ok(pattern) = Pattern::parse(text) else { return };
    let (start, end) = (pattern.is_start_anchored(), pattern.is_end_anchored());
    // An alternation that leaks has a rule of its own.
    if (start && end) || pattern.leaks() {
        return;
    }
    let finding = out.at(node.span);
    finding.arg("field", field.label());
    if start {
        finding.message("end");
    } else if end {
        finding.message("start");
    }
    let grouped = pattern.alternatives.len() > 1;
    let before = format!("{}{}", if start { "" } else { "^" }, if grouped { "(?:" } else { "" });
    let after = format!("{}{}", if grouped { ")" } else { "" }, if end { "" } else { "$" });
    finding
        .arg("anchored", format!("{before}{text}{after}"))
        .fix(Applicability::Unsafe, around_text(file.document, node, &before, &after));
}
