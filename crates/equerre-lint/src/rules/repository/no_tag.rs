//! `no-tag`: the repository has no tag, so nothing would be published.

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("no-tag", REPOSITORY, warning, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    if context.history.is_some_and(|history| history.tags().iter().all(|tag| tag.version.is_none())) {
        out.on_file("refs/tags");
    }
}
