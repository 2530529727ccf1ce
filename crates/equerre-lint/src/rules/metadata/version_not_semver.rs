//! `version-not-semver`: the declared version has not three numbers.

use equerre_model::{Kind, PlatformVersion};
use equerre_report::Applicability;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;

rule!("version-not-semver", METADATA, error, fix: Safe; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let Some(node) = described.root.get("version") else { return };
    let Some(text) = node.as_str().or(node.as_number()) else { return };
    let plain = text.strip_prefix(['v', 'V']).unwrap_or(text);
    if semver::Version::parse(plain).is_ok() {
        return;
    }
    let finding = out.at(node.span);
    finding.arg("version", text);
    // Where the file is of a tag, the version to write is the tag's, and another rule says so.
    if let Some(read) = PlatformVersion::of_tag(text.trim()).filter(|v| v.is_semantic())
        && context.tag_version().is_none_or(|tag| tag == read)
        && node.kind() != Kind::Null
    {
        finding
            .message("two-numbers")
            .arg("semantic", read.to_string())
            .fix(Applicability::Safe, replace_text(described.document, node, &read.to_string()));
    }
}
