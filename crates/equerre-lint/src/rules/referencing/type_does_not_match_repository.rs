//! `type-does-not-match-repository`: the list says another type than what the repository is.

use equerre_model::platform::{Listing, public_name};
use equerre_report::Location;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("type-does-not-match-repository", REFERENCING, error, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let Some(document) = context.listing else { return };
    let Some(root) = &document.root else { return };
    let main = context.repository.main().and_then(|d| d.root.as_ref());
    let homepage = main.and_then(|root| root.get_str("homepage")).and_then(public_name);
    let Some(name) = context.history.and_then(|h| h.origin()).and_then(public_name).or(homepage) else {
        return;
    };
    for entry in Listing::new(root).entries() {
        let listed = entry.public_name().is_some_and(|listed| listed.eq_ignore_ascii_case(&name));
        let Some(node) = entry.node.get("type").filter(|_| listed) else { continue };
        let kind = context.repository.kind.name();
        if node.as_str() != Some(kind) {
            out.push(Location::new(document.path(), node.span))
                .arg("slug", &*entry.slug.text)
                .arg("type", node.as_str().unwrap_or_default())
                .arg("kind", kind)
                .arg("descriptor", context.repository.descriptor.as_str());
        }
    }
}
