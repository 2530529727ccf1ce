//! `url-names-a-branch`: an address of the schema's own files follows a branch, whose content changes.

use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::links::{is_own, links, tag_name};
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;
use equerre_model::forge::{ForgeUrl, Named};

rule!("url-names-a-branch", VERSIONS, warning, fix: Safe; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let branches = context.history.map_or(&[][..], |history| history.branches());
    for link in links(described) {
        let Some(url) = ForgeUrl::parse(link.url) else { continue };
        // An image is the same from version to version: a branch does no harm.
        if link.key == "image" || url.named(branches) != Named::Branch {
            continue;
        }
        let finding = out.at(link.node.span);
        finding.arg("key", link.key).arg("branch", url.reference);
        if let Some(version) = context.version(described.root)
            && is_own(context, described.root, &url)
        {
            let name = tag_name(context, &version, "v");
            let at = url.reference_at.clone();
            // The long form names a branch as such.
            let head = link.url[..at.start].strip_suffix("refs/heads/").map(|h| format!("{h}refs/tags/"));
            let head = head.unwrap_or_else(|| link.url[..at.start].to_owned());
            let pinned = format!("{head}{name}{}", &link.url[at.end..]);
            finding
                .arg("url", pinned.as_str())
                .fix(Applicability::Safe, replace_text(described.document, link.node, &pinned));
        } else {
            finding.help("elsewhere");
        }
    }
}
