//! `unknown-licence`: a licence's `name` is in no known list.

use equerre_model::Node;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use crate::words::{folded, nearest};

rule!("unknown-licence", METADATA, warning; Metadata => check);

/// Names in use that the list of SPDX has not: those of opendefinition.org, which the standard points to,
/// and the short names of data.gouv.fr.
const OTHERS: [&str; 12] = [
    "lov2",
    "lov1",
    "fr-lo",
    "notspecified",
    "other-open",
    "other-pd",
    "other-at",
    "odc-by",
    "odc-odbl",
    "odc-pddl",
    "licence-ouverte",
    "etalab-2.0",
];

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    for licence in described.root.get("licenses").map_or(&[][..], Node::items) {
        let Some(node) = licence.get("name") else { continue };
        let Some(name) = node.as_str().map(str::trim).filter(|name| !name.is_empty()) else { continue };
        if is_known(name) {
            continue;
        }
        let finding = out.at(node.span);
        finding.arg("name", name);
        let folded_name = folded(name);
        if folded_name.contains("etalab") || folded_name.contains("licenceouverte") || folded_name == "lo2.0"
        {
            finding.help("etalab");
        } else if let Some(near) = nearest(name, spdx::identifiers::LICENSES.iter().map(|l| l.name)) {
            finding.help("near").arg("near", near);
        }
    }
}

fn is_known(name: &str) -> bool {
    spdx::license_id(name).is_some()
        || spdx::identifiers::LICENSES.iter().any(|l| l.name.eq_ignore_ascii_case(name))
        || OTHERS.iter().any(|other| other.eq_ignore_ascii_case(name))
}
