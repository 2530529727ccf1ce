//! `missing-email`: an entry has no address to write to.

use equerre_model::Node;
use equerre_model::platform::Listing;
use equerre_report::RefusedBy;

use super::super::metadata::contributor_without_email::looks_like_email;
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("missing-email", REFERENCING, error, refused_by: [Platform]; Listing => check);

fn check(_: &Context<'_>, listing: Listing<'_>, out: &mut Findings<'_>) {
    for entry in listing.entries() {
        // Measured: the platform's run goes on without one for packages only.
        let is_package = entry.node.get_str("type") == Some("datapackage");
        let refused: &[RefusedBy] = if is_package { &[] } else { &[RefusedBy::Platform] };
        match entry.node.get("email").map(|node| (node, Node::as_str(node))) {
            None => {
                out.at(entry.slug.span).arg("slug", &*entry.slug.text).refused_by(refused);
            }
            Some((node, Some(email))) if !looks_like_email(email.trim()) => {
                out.at(node.span)
                    .message("not-an-email")
                    .arg("slug", &*entry.slug.text)
                    .arg("email", email)
                    .refused_by(&[]);
            }
            Some((node, None)) => {
                out.at(node.span).arg("slug", &*entry.slug.text).refused_by(refused);
            }
            Some(_) => {}
        }
    }
}
