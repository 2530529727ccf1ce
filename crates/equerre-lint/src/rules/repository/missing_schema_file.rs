//! `missing-schema-file`: the file the platform looks for is not at the root.

use equerre_model::SchemaKind;
use equerre_model::repository::near_misses;
use equerre_report::RefusedBy;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("missing-schema-file", REPOSITORY, error, refused_by: [Platform]; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let repository = context.repository;
    let wanted = repository.kind.descriptor();
    if repository.kind == SchemaKind::Listing {
        return;
    }
    if repository.descriptor != wanted && repository.kind != SchemaKind::Xsd {
        let finding = out.on_file(wanted);
        finding.arg("wanted", wanted).arg("found", repository.descriptor.as_str());
        let near =
            near_misses(context.tree).into_iter().find(|(name, path)| *name == wanted && !path.contains('/'));
        if let Some((_, path)) = near {
            finding.message("near").arg("near", path);
        } else if repository.kind == SchemaKind::Json {
            finding.message("json-schema");
        }
    }
    if repository.main().is_none() && repository.kind != SchemaKind::Xsd {
        out.on_file(repository.descriptor.as_str())
            .message("unreadable")
            .help("unreadable-help")
            .arg("found", repository.descriptor.as_str());
    }
    // What `schemas.yml` and `datapackage.json` name must be there too.
    let Some(main) = repository.main() else { return };
    let Some(root) = &main.root else { return };
    let named: Vec<_> = match repository.kind {
        SchemaKind::Json => root
            .get("schemas")
            .map_or(&[][..], equerre_model::Node::items)
            .iter()
            .filter_map(|item| item.get("path"))
            .collect(),
        SchemaKind::Package => root
            .get("resources")
            .map_or(&[][..], equerre_model::Node::items)
            .iter()
            .filter_map(|item| item.get("schema"))
            .collect(),
        _ => Vec::new(),
    };
    for node in named {
        let Some(path) = node.as_str().filter(|path| !path.contains("://")) else { continue };
        let there =
            equerre_model::tree::resolve(main.path(), path).is_some_and(|path| context.tree.has_file(&path));
        if !there {
            out.push(equerre_report::Location::new(main.path(), node.span))
                .message("named")
                .help("named-help")
                .arg("path", path)
                .arg("wanted", main.path())
                .refused_by(&[RefusedBy::Platform]);
        }
    }
}
