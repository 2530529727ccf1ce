//! `uncommitted-changes`: files differ from the last commit, so a tag made now would not hold them.

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("uncommitted-changes", REPOSITORY, advice; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let Some(history) = context.history else { return };
    // A revision is read from the object store: what lies on disk does not concern it.
    if context.revision_only || history.uncommitted().is_empty() {
        return;
    }
    let files = history.uncommitted().to_vec();
    out.on_file(context.repository.descriptor.as_str()).arg("count", files.len()).arg("files", files);
}
