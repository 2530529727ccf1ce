//! `unknown-label`: an entry has a label the platform does not know.

use std::collections::HashMap;

use equerre_model::Node;
use equerre_model::platform::{LABELS, Listing};
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;
use crate::words::{folded, nearest};
use equerre_model::edits::replace_text;

rule!("unknown-label", REFERENCING, warning, fix: Unsafe; Listing => check);

fn check(context: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    let mut uses: HashMap<&str, usize> = HashMap::new();
    for label in listing.entries().flat_map(|e| e.node.get("labels").map_or(&[][..], Node::items)) {
        *uses.entry(label.as_str().unwrap_or_default()).or_default() += 1;
    }
    for entry in listing.entries() {
        for label in entry.node.get("labels").map_or(&[][..], Node::items) {
            let Some(text) = label.as_str().filter(|text| !LABELS.contains(text)) else { continue };
            // The list itself makes a label known, once several entries have it.
            if uses.get(text).is_some_and(|n| *n > 1) {
                continue;
            }
            let allowed: Vec<String> = LABELS.iter().map(|l| (*l).to_owned()).collect();
            let finding = out.at(label.span);
            finding.arg("label", text).arg("slug", &*entry.slug.text).arg("allowed", allowed);
            let near = if folded(text) == "scdl" {
                Some(LABELS[0])
            } else {
                let start = folded(text);
                nearest(text, LABELS)
                    .or_else(|| LABELS.into_iter().find(|l| start.len() > 4 && folded(l).starts_with(&start)))
            };
            if let (Some(near), Some(document)) = (near, context.listing_document()) {
                finding.fix(Applicability::Unsafe, replace_text(document, label, near));
            }
        }
    }
}
