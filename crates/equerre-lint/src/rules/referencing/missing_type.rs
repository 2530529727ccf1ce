//! `missing-type`: an entry of the list has no `type`.

use equerre_model::platform::Listing;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("missing-type", REFERENCING, error, refused_by: [Platform]; Listing => check);

fn check(_: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    for entry in listing.entries() {
        if entry.node.get("type").is_none() {
            out.at(entry.slug.span).arg("slug", &*entry.slug.text);
        }
    }
}
