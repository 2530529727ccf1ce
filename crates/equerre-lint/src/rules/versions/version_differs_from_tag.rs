//! `version-differs-from-tag`: the declared version is not that of the tag.

use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;

rule!("version-differs-from-tag", VERSIONS, error, fix: Safe; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let (Some(tag), Some(version)) = (context.tag, context.tag_version()) else { return };
    let Some(node) = described.root.get("version") else { return };
    let Some(declared) = node.as_str().or(node.as_number()) else { return };
    if Context::declared_version(described.root).as_ref() == Some(&version) {
        return;
    }
    // `3.0.0` at a tag `v3`: it is the tag that is wrong, and another rule says so.
    if !version.is_semantic() && declared.trim_start_matches('v').starts_with(&version.to_string()) {
        return;
    }
    // Written as the author writes versions, with or without `v`.
    let lead = if declared.starts_with('v') { "v" } else { "" };
    let finding = out.at(node.span);
    finding.arg("declared", declared).arg("tag", tag).arg("version", version.to_string());
    if version.is_semantic() {
        finding.fix(Applicability::Safe, replace_text(described.document, node, &format!("{lead}{version}")));
    }
}
