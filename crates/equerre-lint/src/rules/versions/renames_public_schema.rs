//! `renames-public-schema`: the name under which a schema is published changes.

use equerre_model::platform::public_name;
use equerre_report::Location;

use super::last_modified_not_updated::previous_root;
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, DescriptorKind, rule};

rule!("renames-public-schema", VERSIONS, warning; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    if let Some((tag, before)) = previous_root(context, described)
        && matches!(described.kind, DescriptorKind::Table | DescriptorKind::Package)
        && let (Some(old), Some(node)) = (before.get_str("name"), described.root.get("name"))
        && let Some(new) = node.as_str()
        && old != new
    {
        let finding = out.at(node.span);
        finding.arg("old", old).arg("new", new).arg("tag", tag);
        if described.is_member {
            finding.message("member");
        }
    }
    // A repository that is listed under another address is published under another name.
    if !described.is_member
        && let Some(listing) = context.listing
        && let Some(list) = &listing.root
        && let Some(node) = described.root.get("homepage")
        && let Some(name) = node.as_str().and_then(public_name)
    {
        let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
        let entries: Vec<_> = equerre_model::platform::Listing::new(list).entries().collect();
        let listed = entries.iter().filter_map(|e| Some((e, e.public_name()?)));
        if let Some((entry, other)) = listed.clone().find(|(_, n)| last(n) == last(&name))
            && other != name
            && listed.clone().all(|(_, n)| n != name)
        {
            out.at(node.span)
                .message("moved")
                .arg("old", other)
                .arg("new", name)
                .related("listed", Location::new(listing.path(), entry.slug.span));
        }
    }
}
