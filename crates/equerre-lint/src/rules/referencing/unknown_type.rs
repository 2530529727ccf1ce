//! `unknown-type`: an entry's `type` is none the platform knows.

use equerre_model::platform::{LISTING_TYPES, Listing};
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;
use crate::words::nearest;
use equerre_model::edits::replace_text;

rule!("unknown-type", REFERENCING, error, refused_by: [Platform], fix: Unsafe; Listing => check);

fn check(context: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    for entry in listing.entries() {
        let Some(node) = entry.node.get("type") else { continue };
        let text = node.as_str().or(node.as_number()).unwrap_or_default();
        if LISTING_TYPES.contains(&text) {
            continue;
        }
        let allowed: Vec<String> = LISTING_TYPES.iter().map(|t| (*t).to_owned()).collect();
        let finding = out.at(node.span);
        finding.arg("type", text).arg("slug", &*entry.slug.text).arg("allowed", allowed);
        if let (Some(near), Some(document)) = (nearest(text, LISTING_TYPES), context.listing_document()) {
            finding.fix(Applicability::Unsafe, replace_text(document, node, near));
        }
    }
}
