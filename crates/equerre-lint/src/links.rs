//! The addresses a descriptor gives for its own files.

use equerre_model::platform::public_name;
use equerre_model::{Document, Node};

use crate::context::Context;
use crate::forge::ForgeUrl;
use crate::rule::Described;

/// An address of a descriptor, and the key that gives it.
pub struct Link<'a> {
    /// `path`, `image` or `resources`.
    pub key: &'static str,
    /// Its node.
    pub node: &'a Node,
    /// Its text.
    pub url: &'a str,
}

/// The addresses by which a Table Schema names its own files: `path`, `image`, `resources`.
///
/// A package's own `path` and `image` too; its resources are paths inside the repository, not addresses.
#[must_use]
pub fn links<'a>(described: &Described<'a>) -> Vec<Link<'a>> {
    let root = described.root;
    let mut out = Vec::new();
    let mut add = |key, node: Option<&'a Node>| {
        if let Some(node) = node
            && let Some(url) = node.as_str()
            && url.contains("://")
        {
            out.push(Link { key, node, url });
        }
    };
    add("path", root.get("path"));
    add("image", root.get("image"));
    for resource in root.get("resources").map_or(&[][..], Node::items) {
        add("resources", resource.get("path"));
    }
    out
}

/// Whether an address lies in the repository looked at: its name is that of the homepage, of the origin, or
/// of the entry in the list. `None` when none of them is known.
#[must_use]
pub fn is_own(context: &Context<'_>, root: &Node, url: &ForgeUrl<'_>) -> Option<bool> {
    let homepage = root.get_str("homepage").and_then(public_name);
    let main = context.repository.main().and_then(|d: &Document| d.root.as_ref());
    let main = main.and_then(|root| root.get_str("homepage")).and_then(public_name);
    let origin = context.history.and_then(|h| h.origin()).and_then(public_name);
    let names: Vec<String> = [homepage, main, origin].into_iter().flatten().collect();
    if names.is_empty() {
        return None;
    }
    // Repositories move between owners and keep their name.
    let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_lowercase();
    Some(
        names
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&url.repository) || last(name) == last(&url.repository)),
    )
}

/// A tag's name for `version`, in the style of the repository's tags (with or without `v`), else in that of
/// the reference it replaces.
#[must_use]
pub fn tag_name(context: &Context<'_>, version: &str, replaced: &str) -> String {
    if let Some(tag) = context.tag {
        return tag.to_owned();
    }
    let tags = context.history.map_or(&[][..], |history| history.tags());
    let with_v = tags.last().map_or(replaced.starts_with(['v', 'V']), |tag| tag.name.starts_with('v'));
    if with_v { format!("v{version}") } else { version.to_owned() }
}
