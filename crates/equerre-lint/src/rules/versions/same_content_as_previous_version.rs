//! `same-content-as-previous-version`: a version that changes nothing.

use equerre_report::Span;

use super::last_modified_not_updated::previous_root;
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, DescriptorKind, rule};

rule!("same-content-as-previous-version", VERSIONS, warning; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    // Work in progress equals the last version until it changes something.
    let Some(tag) = context.tag else { return };
    // A member may stay while another changes: only the main descriptor speaks for the version. Of a generic
    // schema the content is not known.
    if described.is_member || described.kind == DescriptorKind::SchemaYml {
        return;
    }
    let Some((before, root)) = previous_root(context, described) else { return };
    let members_same = context.repository.schemas.iter().all(|path| {
        let now = context.repository.document(path).and_then(|d| d.root.as_ref());
        let old = context.previous().and_then(|p| p.repository.document(path)).and_then(|d| d.root.as_ref());
        match (now, old) {
            (Some(now), Some(old)) => now.same_value(old),
            (None, None) => true,
            _ => *path == described.document.path(),
        }
    });
    if root.same_value(described.root) && members_same {
        let span = described
            .root
            .get("version")
            .map_or(Span::new(described.root.span.start, described.root.span.start + 1), |v| v.span);
        out.at(span).arg("tag", tag).arg("previous", before);
    }
}
