//! `url-without-version`: an address of the schema's own files names no version at all.

use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::links::{is_own, links, tag_name};
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;
use equerre_model::forge::{ForgeUrl, Named};

rule!("url-without-version", VERSIONS, warning, fix: Unsafe; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let branches = context.history.map_or(&[][..], |history| history.branches());
    for link in links(described) {
        let Some(url) = ForgeUrl::parse(link.url) else {
            // `https://github.com/owner/repo/schema.json`: the file of no version.
            if link.key == "path" && is_bare_repository(link.url) {
                out.at(link.node.span).message("bare").arg("key", link.key).arg("url", link.url);
            }
            continue;
        };
        if url.named(branches) != Named::Unknown {
            continue;
        }
        let finding = out.at(link.node.span);
        finding.arg("key", link.key).arg("named", url.reference);
        if let Some(version) = context.version(described.root)
            && is_own(context, described.root, &url)
        {
            let name = tag_name(context, &version, url.reference);
            let at = url.reference_at.clone();
            let pinned = format!("{}{name}{}", &link.url[..at.start], &link.url[at.end..]);
            finding.fix(Applicability::Unsafe, replace_text(described.document, link.node, &pinned));
        }
    }
}

/// Whether an address names a file of a repository on a forge without saying at which version.
fn is_bare_repository(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return false };
    let mut segments = rest.split('/');
    let host = segments.next().unwrap_or_default();
    let forge = matches!(host, "github.com" | "gitlab.com" | "www.github.com");
    forge && segments.count() >= 3 && url.to_lowercase().ends_with(".json")
}
