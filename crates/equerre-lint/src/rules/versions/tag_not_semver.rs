//! `tag-not-semver`: a tag has not three numbers; what the platform reads may surprise.

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("tag-not-semver", VERSIONS, error; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    for tag in context.history.map_or(&[][..], |history| history.tags()) {
        let Some(version) = &tag.version else { continue };
        let plain = tag.name.strip_prefix('v').unwrap_or(&tag.name);
        if semver::Version::parse(plain).is_ok() {
            continue;
        }
        let finding = out.on_file(format!("refs/tags/{}", tag.name));
        finding.arg("tag", tag.name.as_str()).arg("version", version.to_string());
        if context.tag != Some(tag.name.as_str()) {
            finding.historical();
        }
    }
}
