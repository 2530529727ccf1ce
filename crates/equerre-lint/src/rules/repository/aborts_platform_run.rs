//! `aborts-platform-run`: published as it is, this version would stop the platform's whole daily run.

use equerre_model::SchemaKind;

use super::super::metadata::missing_metadata::is_empty;
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("aborts-platform-run", REPOSITORY, error, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let repository = context.repository;
    if matches!(repository.kind, SchemaKind::Listing | SchemaKind::Xsd) || context.single_file {
        return;
    }
    // Only the highest version counts: an older one is never `latest`.
    let root = repository.main().and_then(|d| d.root.as_ref());
    if let (Some(history), Some(version)) = (context.history, context.tag_version())
        && history.tags().iter().any(|tag| tag.version.as_ref() > Some(&version))
    {
        return;
    }
    let mut causes: Vec<String> = Vec::new();
    if !context.tree.has_file("README.md") {
        causes.push("README.md".to_owned());
    }
    let mut judge = |root: &equerre_model::Node, lead: &str| {
        for key in ["title", "description"] {
            if root.get(key).is_none_or(is_empty) {
                causes.push(format!("{lead}{key}"));
            }
        }
    };
    match repository.kind {
        // Each member is an entry of the catalogue.
        SchemaKind::Package => {
            for path in &repository.schemas {
                if let Some(root) = repository.document(path).and_then(|d| d.root.as_ref()) {
                    judge(root, &format!("{path}: "));
                }
            }
        }
        _ => {
            if let Some(root) = root {
                judge(root, "");
            }
        }
    }
    if !causes.is_empty() {
        out.on_file(repository.descriptor.as_str()).arg("causes", causes);
    }
}
