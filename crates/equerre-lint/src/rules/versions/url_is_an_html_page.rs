//! `url-is-an-html-page`: an address gives a page about the file instead of the file.

use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::links::links;
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;
use equerre_model::forge::ForgeUrl;

rule!("url-is-an-html-page", VERSIONS, warning, fix: Safe; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    for link in links(described) {
        let Some(url) = ForgeUrl::parse(link.url) else { continue };
        if !url.is_page {
            continue;
        }
        let finding = out.at(link.node.span);
        finding.arg("key", link.key).arg("url", link.url);
        if let Some(raw) = &url.raw {
            finding.fix(Applicability::Safe, replace_text(described.document, link.node, raw));
        }
    }
}
