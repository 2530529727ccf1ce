//! `tag-ignored-by-platform`: a tag the platform does not publish, or one that hides another.

use std::collections::BTreeMap;

use equerre_report::RefusedBy;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("tag-ignored-by-platform", VERSIONS, error, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let mut by_version = BTreeMap::new();
    for tag in context.history.map_or(&[][..], |history| history.tags()) {
        let current = context.tag == Some(tag.name.as_str());
        match &tag.version {
            None => {
                let finding = out.on_file(format!("refs/tags/{}", tag.name));
                finding.arg("tag", tag.name.as_str()).refused_by(&[RefusedBy::Platform]);
                if !current {
                    finding.historical();
                }
            }
            Some(version) => {
                if let Some(earlier) = by_version.insert(version.clone(), &tag.name) {
                    let finding = out.on_file(format!("refs/tags/{}", tag.name));
                    finding
                        .message("collision")
                        .arg("tag", tag.name.as_str())
                        .arg("other", earlier.as_str())
                        .arg("version", version.to_string());
                    if !current {
                        finding.historical();
                    }
                }
            }
        }
    }
}
