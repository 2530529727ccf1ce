//! `missing-readme`: no `README.md` at the root, or beside a package's member.

use equerre_model::SchemaKind;
use equerre_report::{RefusedBy, Severity};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("missing-readme", REPOSITORY, error, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let mut folders = vec![String::new()];
    if context.repository.kind == SchemaKind::Package {
        for path in &context.repository.schemas {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if !folders.iter().any(|f| f == folder) {
                folders.push(folder.to_owned());
            }
        }
    }
    for folder in folders {
        let readme = if folder.is_empty() { "README.md".to_owned() } else { format!("{folder}/README.md") };
        if context.tree.has_file(&readme) {
            continue;
        }
        let near = context.tree.entries().iter().find(|entry| {
            let (place, name) = entry.path.rsplit_once('/').unwrap_or(("", &entry.path));
            place == folder && name.to_lowercase().starts_with("readme")
        });
        let finding = out.on_file(readme.as_str());
        finding.arg("path", readme.as_str());
        match near {
            Some(near) if near.path == readme => {
                finding.message("link").help("link-help");
            }
            Some(near) => {
                finding.message("near").arg("near", near.path.as_str());
            }
            None if !folder.is_empty() => {
                finding.message("member");
            }
            None => {}
        }
        if !folder.is_empty() {
            finding.refused_by(&[]).severity(Severity::Warning);
        } else {
            finding.refused_by(&[RefusedBy::Platform]);
        }
    }
}
