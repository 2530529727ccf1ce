//! What descriptors say of their version: number, date, addresses. Edits touch nothing else.

use equerre_lint::{Config, FixOptions, Selection, Surroundings, fix};
use equerre_model::{PlatformVersion, SchemaKind, SchemaRepository, Tree, Value, edits};
use equerre_report::{Applicability, Edit, apply_edits};

use super::history::Planned;
use super::repository::{Files, descriptors};

/// The rules whose fixes make a descriptor agree with its tag.
const RULES: [&str; 5] = [
    "version-differs-from-tag",
    "url-is-an-html-page",
    "url-names-a-branch",
    "url-names-another-version",
    "url-without-version",
];

/// The JSON Schemas of a repository that carry a version of their own: the last one's becomes the new one's.
fn members(
    files: &mut Files<'_>,
    repository: &SchemaRepository,
    last: Option<&PlatformVersion>,
    version: &str,
) {
    for path in repository.schemas.iter().filter(|_| repository.kind == SchemaKind::Json) {
        let Some(document) = repository.document(path).filter(|document| document.is_well_formed()) else {
            continue;
        };
        let node = document.root.as_ref().and_then(|root| root.get("version"));
        let Some((node, own)) = node.and_then(|node| Some((node, node.as_str()?))) else { continue };
        if last.is_none() || PlatformVersion::of_tag(own).as_ref() != last {
            continue;
        }
        let lead = if own.starts_with('v') { "v" } else { "" };
        let changes = edits::replace_text(document, node, &format!("{lead}{version}"));
        if let Ok(after) = apply_edits(document.source.bytes(), &changes) {
            files.set(path, after);
        }
    }
}

/// Sets the version and the date, and leads addresses to the version's own files.
pub(super) fn update(
    files: &mut Files<'_>,
    planned: &Planned<'_>,
    tag: &str,
    version: &str,
    last: Option<&PlatformVersion>,
    date: &str,
) {
    let Some(repository) = files.repository() else { return };
    members(files, &repository, last, version);
    for document in descriptors(&repository) {
        let Some(root) = document.root.as_ref().filter(|_| document.is_well_formed()) else { continue };
        let mut changes = Vec::new();
        // Where the platform asks for a version, one is added.
        let main = document.path() == repository.descriptor;
        if let Some(node) = root.get("version").filter(|node| matches!(node.value, Value::Null))
            && edits::is_json(document)
        {
            changes.push(Edit::replace(node.span, equerre_model::json::quoted(version)));
        } else if root.get("version").is_none() && main && repository.kind == SchemaKind::Table {
            changes.extend(edits::add_member(
                document,
                root,
                "version",
                &equerre_model::json::quoted(version),
            ));
        }
        if let Some(node) =
            root.get("lastModified").filter(|node| node.as_str().is_some_and(|old| old != date))
        {
            changes.extend(edits::replace_text(document, node, date));
        }
        if let Ok(after) = apply_edits(document.source.bytes(), &changes) {
            files.set(document.path(), after);
        }
    }
    let config = Config::default();
    let selection = Selection { only: RULES.into_iter().collect(), ..Selection::default() };
    // What surely lies in this repository first; then the rest of what names a version.
    for least in [Applicability::Safe, Applicability::Unsafe] {
        let tree = files.tree();
        let detect = |tree: &dyn Tree| SchemaRepository::detect(tree).ok();
        let around = Surroundings {
            history: Some(planned),
            tag: Some(tag),
            revision_only: true,
            ..Surroundings::default()
        };
        let fixed = fix(&tree, &config, &selection, &FixOptions { least, detect: &detect, around });
        for (path, bytes) in fixed.files {
            files.set(&path, bytes);
        }
    }
}
