//! Schemas of other formats: what their description says, and whether their files are the same.

use equerre_model::Node;

use crate::change::{Change, Verdict};
use crate::compare::Snapshot;
use crate::kinds::named;
use crate::table::{Draft, Places, finish, metadata};
use crate::witness::Claim;

pub(crate) fn compare(old: &Snapshot<'_>, new: &Snapshot<'_>, before: &Node, after: &Node) -> Vec<Change> {
    let places = Places {
        old: old.repository.descriptor.clone(),
        new: new.repository.descriptor.clone(),
        resource: None,
    };
    let mut drafts: Vec<Draft<'_>> = Vec::new();
    metadata(before, after, &["version"], "schema-renamed", &mut drafts);
    let mut out: Vec<Change> = drafts
        .into_iter()
        .map(|draft| {
            debug_assert!(matches!(draft.producers, Claim::Nothing));
            finish(draft, Verdict::Included, Verdict::Included, &places)
        })
        .collect();
    // The files the description is of are in formats nothing is known of.
    let paths = |side: &Snapshot<'_>| {
        let is_schema = |path: &str| {
            let lower = path.to_lowercase();
            [".xsd", ".json", ".xml", ".gml", ".avsc", ".proto", ".sql", ".yaml", ".yml"]
                .iter()
                .any(|end| lower.ends_with(end))
                && !lower.contains("/.")
                && !lower.starts_with('.')
        };
        let mut paths: Vec<String> = side.tree.entries().iter().map(|entry| entry.path.clone()).collect();
        paths.retain(|path| is_schema(path) && *path != side.repository.descriptor);
        paths.truncate(500);
        paths
    };
    let mut all = paths(old);
    all.extend(paths(new));
    all.sort();
    all.dedup();
    if all.is_empty() && old.tree.read(&places.old).ok() != new.tree.read(&places.new).ok() {
        let draft = Draft::new(named("document-changed"))
            .with("old", old.label.as_str())
            .with("new", new.label.as_str());
        out.push(finish(draft, Verdict::Unknown("elsewhere"), Verdict::Unknown("elsewhere"), &places));
    }
    for path in all {
        let (a, b) = (old.tree.read(&path).ok(), new.tree.read(&path).ok());
        if a == b {
            continue;
        }
        let what = match (&a, &b) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        };
        let draft = Draft::new(named("file-changed")).with("what", path.as_str()).with("how", what);
        out.push(finish(draft, Verdict::Unknown("format"), Verdict::Unknown("format"), &places));
    }
    out
}
