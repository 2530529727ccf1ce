//! `missing-example-file`: no example file for a Table Schema.

use equerre_model::data_package::DataPackage;
use equerre_model::tree::resolve;
use equerre_model::{Node, SchemaKind};

use crate::context::Context;
use crate::examples::example_files;
use crate::findings::Findings;
use crate::links::is_own;
use crate::rule::rule;
use equerre_model::forge::ForgeUrl;

rule!("missing-example-file", REPOSITORY, advice; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let Some(root) = context.repository.main().and_then(|d| d.root.as_ref()) else { return };
    match context.repository.kind {
        SchemaKind::Table => {
            // Examples may lie elsewhere; those said to be here are not.
            let linked = root.get("resources").map_or(&[][..], Node::items).iter().any(|resource| {
                let url = resource.get_str("path").and_then(ForgeUrl::parse);
                url.is_none_or(|url| !is_own(context, root, &url))
            });
            if example_files(context).next().is_none() && !linked {
                out.on_file("exemple-valide.csv");
            }
        }
        SchemaKind::Package => {
            for resource in DataPackage::new(root).resources() {
                let Some(node) = resource.node.get("path") else { continue };
                let Some(path) = node.as_str().filter(|path| !path.contains("://")) else { continue };
                let there =
                    resolve(&context.repository.descriptor, path).is_some_and(|p| context.tree.has_file(&p));
                if !there {
                    out.push(equerre_report::Location::new(
                        context.repository.descriptor.as_str(),
                        node.span,
                    ))
                    .message("package")
                    .help("package-help")
                    .arg("path", path)
                    .arg("name", resource.name().unwrap_or("?"));
                }
            }
        }
        _ => {}
    }
}
