//! `multi-value-in-pattern`: a pattern lets a cell hold several values; say so in words.

use equerre_model::table_schema::Field;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{TableFile, rule};
use equerre_values::pattern::Pattern;

rule!("multi-value-in-pattern", VALUES, advice; Field => check);

fn check(_: &Context<'_>, _: &TableFile<'_>, field: Field<'_>, out: &mut Findings<'_>) {
    let Some(node) = field.constraint("pattern") else { return };
    let Some(Ok(pattern)) = node.as_str().map(Pattern::parse) else { return };
    let Some(several) = pattern.multi_value() else { return };
    let finding = out.at(node.span);
    finding.arg("field", field.label()).arg("separator", several.separator);
    if several.inner_anchors {
        finding.message("inner-anchors").help("inner-anchors-help");
    } else if !several.values.is_empty() {
        finding.message("listed").arg("values", several.values);
    }
}
