//! `tag-moved`: what a tag holds today is not what the platform published under it.

use equerre_model::platform::public_name;
use equerre_model::{Document, SchemaKind};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("tag-moved", VERSIONS, error; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let (Some(published), Some(history)) = (context.published, context.history) else { return };
    let main = context.repository.main().and_then(|d| d.root.as_ref());
    let homepage = main.and_then(|root| root.get_str("homepage")).and_then(public_name);
    let Some(name) = history.origin().and_then(public_name).or(homepage) else { return };
    let owner = name.split('/').next().unwrap_or_default().to_owned();
    for tag in history.tags() {
        let Some(version) = &tag.version else { continue };
        let Ok(tree) = history.tree(&tag.name) else { continue };
        let Ok(repository) = equerre_model::SchemaRepository::detect(tree.as_ref()) else { continue };
        for path in &repository.schemas {
            let Some(now) = repository.document(path).and_then(|d| d.root.as_ref()) else { continue };
            let file = path.rsplit('/').next().unwrap_or(path);
            // A package's member is published under its own name.
            let public = match (repository.kind, now.get_str("name")) {
                (SchemaKind::Package, Some(member)) => format!("{owner}/{member}"),
                _ => name.clone(),
            };
            let there = format!("{public}/{version}/{file}");
            let Ok(bytes) = published.read(&there) else { continue };
            let same = Document::read(&there, bytes).root.is_some_and(|root| root.same_value(now));
            if !same {
                let finding = out.on_file(format!("refs/tags/{}", tag.name));
                finding.arg("tag", tag.name.as_str()).arg("path", path.as_str()).arg("published", there);
                if context.tag != Some(tag.name.as_str()) {
                    finding.historical();
                }
            }
        }
    }
}
