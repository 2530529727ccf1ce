//! `missing-changelog`: no `CHANGELOG.md`.

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("missing-changelog", REPOSITORY, advice; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    if context.tree.has_file("CHANGELOG.md") {
        return;
    }
    let near = context.tree.entries().iter().find(|entry| {
        let lower = entry.path.to_lowercase();
        !lower.contains('/')
            && ["changelog", "changes", "history", "historique"].iter().any(|name| lower.starts_with(name))
    });
    let finding = out.on_file("CHANGELOG.md");
    if let Some(near) = near {
        finding.message("near").arg("near", near.path.as_str());
    }
}
