//! `pattern-unanchored`: a pattern does not say itself that the whole cell must match.

use equerre_model::table_schema::Field;
use equerre_report::Applicability;

use crate::context::Context;
use crate::edits::replace_text;
use crate::findings::Findings;
use crate::pattern::Pattern;
use crate::rule::{TableFile, rule};

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
    let mut anchored = text.to_owned();
    if pattern.alternatives.len() > 1 {
        anchored = format!("(?:{anchored})");
    }
    if !start {
        anchored.insert(0, '^');
    }
    if !end {
        anchored.push('$');
    }
    finding
        .arg("anchored", anchored.as_str())
        .fix(Applicability::Unsafe, replace_text(file.document, node, &anchored));
}
