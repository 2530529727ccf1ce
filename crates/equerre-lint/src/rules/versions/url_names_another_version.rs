//! `url-names-another-version`: an address of the schema's own files names another version.

use equerre_model::PlatformVersion;
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::links::{Kinship, kinship, links, tag_name};
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;
use equerre_model::forge::{ForgeUrl, Named, platform_reference};

rule!("url-names-another-version", VERSIONS, error, fix: Safe; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let Some(version) = context.version(described.root) else { return };
    for link in links(described) {
        let mut sure = Applicability::Safe;
        let (named, at, reference) = match ForgeUrl::parse(link.url) {
            Some(url) => {
                // An example file may live elsewhere, with versions of its own; the schema itself may not.
                let kinship = kinship(context, described.root, &url);
                if link.key != "path" && kinship == Kinship::Foreign {
                    continue;
                }
                // Another repository may have no such version.
                if kinship != Kinship::Own {
                    sure = Applicability::Unsafe;
                }
                match url.named(&[]) {
                    Named::Version(named) => (named, url.reference_at.clone(), url.reference),
                    _ => continue,
                }
            }
            None => match platform_reference(link.url) {
                Some((reference, at)) => match PlatformVersion::of_tag(reference) {
                    Some(named) => (named, at, reference),
                    None => continue,
                },
                None => continue,
            },
        };
        if named == version {
            continue;
        }
        let platform = platform_reference(link.url).is_some();
        let right = if platform { version.to_string() } else { tag_name(context, &version, reference) };
        let url = format!("{}{right}{}", &link.url[..at.start], &link.url[at.end..]);
        out.at(link.node.span)
            .arg("key", link.key)
            .arg("named", reference)
            .arg("version", version.to_string())
            .arg("url", url.as_str())
            .fix(sure, replace_text(described.document, link.node, &url));
    }
}
