//! `last-modified-not-updated`: the content changed since the previous version, `lastModified` did not.

use equerre_model::{Document, Node};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};

rule!("last-modified-not-updated", VERSIONS, warning; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let Some(modified) = described.root.get("lastModified") else { return };
    let Some((tag, before)) = previous_root(context, described) else { return };
    let same_date = before.get("lastModified").is_some_and(|old| old.same_value(modified));
    if same_date && !before.same_value(described.root) {
        out.at(modified.span).arg("date", modified.as_str().unwrap_or_default()).arg("tag", tag);
    }
}

/// The same descriptor at the previous version, and that version's tag. A lone schema that changed its file
/// name is still the same descriptor.
pub fn previous_root(context: &Context<'_>, described: &Described<'_>) -> Option<(String, Node)> {
    let previous = context.previous()?;
    let path = described.document.path();
    let path = if path == context.repository.descriptor { &previous.repository.descriptor } else { path };
    let root = match previous.repository.document(path) {
        Some(document) => document.root.clone(),
        None => Document::read(path, previous.read(path)?).root,
    }?;
    Some((previous.tag.name.clone(), root))
}
