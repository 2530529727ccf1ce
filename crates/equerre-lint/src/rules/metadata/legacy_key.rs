//! `legacy-key`: a key formerly in use; say the one to write today.

use equerre_model::Kind;
use equerre_model::shape::{Origin, Shape};
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use crate::tables;
use equerre_model::edits::rename_key;

rule!("legacy-key", METADATA, warning, fix: Safe; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    for (node, table) in tables::mappings(described) {
        for member in node.members() {
            let Some(spec) = table.key(&member.key.text) else { continue };
            let Origin::Legacy(now) = spec.origin else { continue };
            let finding = out.at(member.key.span);
            finding.arg("key", spec.name).arg("now", now);
            let fits = match table.key(now).map(|spec| spec.shape) {
                Some(Shape::String) => member.value.kind() == Kind::String,
                Some(Shape::Array | Shape::ArrayOf(_)) => member.value.kind() == Kind::Array,
                _ => false,
            };
            if now == "contributors" {
                finding.help("contributors");
            } else if node.get(now).is_some() {
                finding.help("both");
            } else if fits {
                finding.fix(Applicability::Safe, rename_key(described.document, &member.key, now));
            }
        }
    }
}
