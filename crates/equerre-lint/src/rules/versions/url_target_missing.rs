//! `url-target-missing`: an address names a file that the repository has not at that version.

use equerre_model::Tree;
use equerre_model::tree::percent_decoded;

use crate::context::Context;
use crate::findings::Findings;
use crate::links::{is_own, links};
use crate::rule::{Described, rule};
use crate::words::folded;
use equerre_model::forge::{ForgeUrl, Named};

rule!("url-target-missing", VERSIONS, error; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    if context.single_file {
        return;
    }
    let branches = context.history.map_or(&[][..], |history| history.branches());
    let version = context.version(described.root);
    for link in links(described) {
        let Some(url) = ForgeUrl::parse(link.url) else { continue };
        if !is_own(context, described.root, &url) {
            continue;
        }
        let path = percent_decoded(url.path).unwrap_or_else(|| url.path.to_owned());
        // Addresses start at the root of the git repository, the files looked at perhaps in a folder of it.
        let path = match (context.root_prefix, path.strip_prefix(&format!("{}/", context.root_prefix))) {
            ("", _) => path,
            (_, Some(inside)) => inside.to_owned(),
            (_, None) => continue,
        };
        let other;
        let tree: &dyn Tree = match url.named(branches) {
            Named::Branch => context.tree,
            Named::Version(named) if Some(&named) == version.as_ref() => context.tree,
            Named::Version(named) => {
                let tag = context
                    .history
                    .and_then(|h| h.tags().iter().find(|t| t.version.as_ref() == Some(&named)));
                let tree = tag.and_then(|tag| context.history.and_then(|h| h.tree(&tag.name).ok()));
                let Some(tree) = tree else { continue };
                other = tree;
                other.as_ref()
            }
            Named::Commit | Named::Unknown => continue,
        };
        if tree.entry(&path).is_some()
            || tree.entries().iter().any(|e| e.path.starts_with(&format!("{path}/")))
        {
            continue;
        }
        let finding = out.at(link.node.span);
        finding.arg("key", link.key).arg("path", path.as_str()).arg("reference", url.reference);
        let file = path.rsplit('/').next().unwrap_or(&path);
        let near = tree
            .entries()
            .iter()
            .find(|e| folded(e.path.rsplit('/').next().unwrap_or(&e.path)) == folded(file));
        if let Some(near) = near {
            finding.help("near").arg("near", near.path.as_str());
        }
    }
}
