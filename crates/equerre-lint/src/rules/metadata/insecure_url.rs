//! `insecure-url`: an address by `http:` where `https:` is known to work.

use equerre_model::Node;
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;

rule!("insecure-url", METADATA, advice, fix: Safe; Metadata => check);

/// Hosts that answer by `https:` (and redirect to it).
const SECURE: [&str; 12] = [
    "github.com",
    "gitlab.com",
    "raw.githubusercontent.com",
    "framagit.org",
    "data.gouv.fr",
    "schema.data.gouv.fr",
    "transport.data.gouv.fr",
    "legifrance.gouv.fr",
    "etalab.gouv.fr",
    "frictionlessdata.io",
    "specs.frictionlessdata.io",
    "datapackage.org",
];

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let root = described.root;
    let mut judge = |key: &'static str, node: Option<&Node>| {
        let Some(node) = node else { return };
        let Some(rest) = node.as_str().and_then(|text| text.strip_prefix("http://")) else { return };
        let host = rest.split(['/', ':', '?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        let finding = out.at(node.span);
        finding.arg("key", key).arg("url", node.as_str().unwrap_or_default());
        if SECURE.contains(&host.strip_prefix("www.").unwrap_or(&host)) {
            finding
                .fix(Applicability::Safe, replace_text(described.document, node, &format!("https://{rest}")));
        }
    };
    for key in ["homepage", "path", "image"] {
        judge(key, root.get(key));
    }
    for key in ["resources", "sources", "licenses", "contributors"] {
        for item in root.get(key).map_or(&[][..], Node::items) {
            judge(key, item.get("path"));
        }
    }
}
