//! The addresses a descriptor gives for its own files.

use equerre_model::platform::public_name;
use equerre_model::{Document, Node, PlatformVersion};

use crate::context::Context;
use crate::rule::Described;
use equerre_model::forge::ForgeUrl;

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

/// How near the repository of an address is to the one looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kinship {
    /// The same.
    Own,
    /// One of the same name and another owner: perhaps the same, moved.
    SameName,
    /// Another of the same owner.
    SameOwner,
    /// Another one.
    Foreign,
    /// The repository looked at says nowhere what it is called.
    Unknown,
}

/// Compares the repository of an address with the one looked at, known by its homepage or its origin.
#[must_use]
pub fn kinship(context: &Context<'_>, root: &Node, url: &ForgeUrl<'_>) -> Kinship {
    let homepage = root.get_str("homepage").and_then(public_name);
    let main = context.repository.main().and_then(|d: &Document| d.root.as_ref());
    let main = main.and_then(|root| root.get_str("homepage")).and_then(public_name);
    let origin = context.history.and_then(|h| h.origin()).and_then(public_name);
    let split = |name: &str| {
        let lower = name.to_lowercase();
        lower.split_once('/').map(|(owner, name)| (owner.to_owned(), name.to_owned())).unwrap_or_default()
    };
    let (owner, name) = split(&url.repository);
    let known: Vec<_> = [homepage, main, origin].into_iter().flatten().map(|known| split(&known)).collect();
    if known.is_empty() {
        Kinship::Unknown
    } else if known.iter().any(|known| *known == (owner.clone(), name.clone())) {
        Kinship::Own
    } else if known.iter().any(|known| known.1 == name) {
        Kinship::SameName
    } else if known.iter().any(|known| known.0 == owner) {
        Kinship::SameOwner
    } else {
        Kinship::Foreign
    }
}

/// Whether an address surely lies in the repository looked at.
#[must_use]
pub fn is_own(context: &Context<'_>, root: &Node, url: &ForgeUrl<'_>) -> bool {
    kinship(context, root, url) == Kinship::Own
}

/// The name of the tag of `version`: that of the repository when it has one, else in the style of the reference
/// it replaces when that is a version, else in the style of the tags, else with `v`.
#[must_use]
pub fn tag_name(context: &Context<'_>, version: &PlatformVersion, replaced: &str) -> String {
    let tags = context.history.filter(|h| h.has_tags()).map_or(&[][..], |history| history.tags());
    if let Some(tag) = tags.iter().rev().find(|tag| tag.version.as_ref() == Some(version)) {
        return tag.name.clone();
    }
    let style = match PlatformVersion::of_tag(replaced) {
        Some(_) => Some(replaced),
        None => tags.iter().rev().find(|tag| tag.version.is_some()).map(|tag| tag.name.as_str()),
    };
    let with_v = style.is_none_or(|name| name.starts_with(['v', 'V']));
    if with_v { format!("v{version}") } else { version.to_string() }
}
