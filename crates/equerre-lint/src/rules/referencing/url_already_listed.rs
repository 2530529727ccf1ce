//! `url-already-listed`: two entries list one repository, or two that would be published under one name.

use std::collections::HashMap;

use equerre_model::platform::Listing;
use equerre_report::Location;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("url-already-listed", REFERENCING, error, refused_by: [Platform]; Listing => check);

fn check(context: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    let Some(document) = context.listing_document() else { return };
    let mut seen = HashMap::new();
    for entry in listing.entries() {
        let (Some((url, span)), Some(name)) = (entry.url(), entry.public_name()) else { continue };
        if let Some((first, slug)) = seen.insert(name.to_lowercase(), (span, entry.slug.text.clone())) {
            out.at(span)
                .arg("url", url)
                .arg("name", name)
                .arg("other", &*slug)
                .related("first", Location::new(document.path(), first));
        }
    }
}
