//! `no-tag`: the repository has no tag, so nothing would be published.

use equerre_model::changelog;
use equerre_report::Severity;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("no-tag", REPOSITORY, warning, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    if context.history.is_some_and(|history| history.tags().iter().all(|tag| tag.version.is_none())) {
        let finding = out.on_file("refs/tags");
        if is_being_written(context) {
            finding.severity(Severity::Advice);
        }
    }
}

/// Whether the repository says itself that its first version is still to come: one below 1.0.0 that the changelog calls
/// unpublished.
fn is_being_written(context: &Context<'_>) -> bool {
    let root = context.repository.main().and_then(|document| document.root.as_ref());
    let below_one =
        root.and_then(Context::declared_version).is_some_and(|version| version.to_string().starts_with("0."));
    let text = changelog::path(context.tree).and_then(|path| context.tree.read(&path).ok());
    below_one && text.is_some_and(|text| changelog::announces(&String::from_utf8_lossy(&text)))
}
