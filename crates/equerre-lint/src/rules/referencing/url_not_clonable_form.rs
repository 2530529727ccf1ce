//! `url-not-clonable-form`: an entry's address is not one git can clone without login.

use equerre_model::platform::{Listing, clonable, is_clonable};
use equerre_report::{Applicability, Severity};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;
use equerre_model::edits::replace_text;

rule!("url-not-clonable-form", REFERENCING, error, refused_by: [Platform], fix: Unsafe; Listing => check);

fn check(context: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    for entry in listing.entries() {
        let slug = &*entry.slug.text;
        let Some((url, span)) = entry.url() else {
            out.at(entry.slug.span).message("missing").arg("slug", slug);
            continue;
        };
        if is_clonable(url) {
            continue;
        }
        let finding = out.at(span);
        finding.arg("slug", slug).arg("url", url);
        // Forges accept the address of the page too: only the custom is missed.
        if is_clonable(&format!("{}.git", url.trim_end_matches('/'))) {
            finding.message("without-git").severity(Severity::Advice).refused_by(&[]);
        }
        if let (Some(right), Some(node), Some(document)) =
            (clonable(url), entry.node.get("url"), context.listing_document())
        {
            finding
                .help("near")
                .arg("right", right.as_str())
                .fix(Applicability::Unsafe, replace_text(document, node, &right));
        }
    }
}
