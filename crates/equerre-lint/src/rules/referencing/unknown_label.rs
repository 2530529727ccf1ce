//! `unknown-label`: an entry has a label the platform does not know.

use equerre_model::Node;
use equerre_model::platform::{LABELS, Listing};
use equerre_report::Applicability;

use crate::context::Context;
use crate::edits::replace_text;
use crate::findings::Findings;
use crate::rule::rule;
use crate::words::{folded, nearest};

rule!("unknown-label", REFERENCING, warning, fix: Unsafe; Listing => check);

fn check(context: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    for entry in listing.entries() {
        for label in entry.node.get("labels").map_or(&[][..], Node::items) {
            let Some(text) = label.as_str().filter(|text| !LABELS.contains(text)) else { continue };
            let allowed: Vec<String> = LABELS.iter().map(|l| (*l).to_owned()).collect();
            let finding = out.at(label.span);
            finding.arg("label", text).arg("slug", &*entry.slug.text).arg("allowed", allowed);
            let near = if folded(text) == "scdl" { Some(LABELS[0]) } else { nearest(text, LABELS) };
            if let (Some(near), Some(document)) = (near, context.listing_document()) {
                finding.fix(Applicability::Unsafe, replace_text(document, label, near));
            }
        }
    }
}
