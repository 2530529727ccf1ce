//! `slug-already-taken`: two entries have one short name; readers keep the last in silence.

use std::collections::HashMap;

use equerre_model::platform::Listing;
use equerre_report::Location;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("slug-already-taken", REFERENCING, error, refused_by: [Platform]; Listing => check);

fn check(context: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    let Some(document) = context.listing_document() else { return };
    let mut seen = HashMap::new();
    for entry in listing.entries() {
        let slug = entry.slug.text.clone();
        if let Some(first) = seen.insert(slug, entry.slug.span) {
            out.at(entry.slug.span)
                .arg("slug", &*entry.slug.text)
                .related("first", Location::new(document.path(), first));
        }
    }
}
