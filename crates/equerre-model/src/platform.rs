//! The platform's own files: `schemas.yml`, `schema.yml`, `repertoires.yml`, the catalogue.
//!
//! Source: the public validation page and pipeline of schema.data.gouv.fr as read on 2026-07-21.

use equerre_report::Span;

use crate::node::{Key, Node};
use crate::shape::{KeySpec, Origin, Shape, Table};

const fn key(name: &'static str, shape: Shape) -> KeySpec {
    KeySpec::free(name, shape, Origin::French)
}

/// `schemas.yml`, which describes a repository of JSON Schemas.
pub static SCHEMAS_YML: Table = Table {
    name: "schemas-yml",
    keys: &[
        key("title", Shape::String),
        key("description", Shape::String),
        key("homepage", Shape::String),
        key("version", Shape::Any),
        key("deprecated", crate::deprecation::SHAPE),
        key("schemas", Shape::ArrayOf(&Shape::Mapping(&SCHEMAS_YML_ITEM))),
    ],
    required: &[],
};

/// An item of `schemas` in `schemas.yml`.
pub static SCHEMAS_YML_ITEM: Table = Table {
    name: "schemas-yml-item",
    keys: &[
        key("path", Shape::String),
        key("title", Shape::String),
        key("description", Shape::String),
        key("examples", Shape::Array),
        key("original_path", Shape::String),
        key("latest_version", Shape::Any),
    ],
    required: &[],
};

/// `schema.yml`, which describes a schema in a format the platform does not read.
pub static SCHEMA_YML: Table = Table {
    name: "schema-yml",
    keys: &[
        key("title", Shape::String),
        key("description", Shape::String),
        key("homepage", Shape::String),
        key("version", Shape::Any),
        key("deprecated", crate::deprecation::SHAPE),
        key("documentation", Shape::String),
        key("schemas", Shape::Array),
    ],
    required: &[],
};

/// An entry of `repertoires.yml`.
pub static LISTING_ENTRY: Table = Table {
    name: "listing-entry",
    keys: &[
        key("url", Shape::String),
        key("type", Shape::String),
        key("email", Shape::String),
        key("external_doc", Shape::String),
        key("external_tool", Shape::String),
        key("labels", Shape::ArrayOf(&Shape::String)),
        key("consolidation", Shape::String),
    ],
    required: &[],
};

/// Labels the platform knows.
pub const LABELS: [&str; 2] = ["Socle Commun des Données Locales", "transport.data.gouv.fr"];

/// Types an entry of `repertoires.yml` may have.
pub const LISTING_TYPES: [&str; 4] = ["tableschema", "jsonschema", "datapackage", "other"];

/// `repertoires.yml`: the repositories the platform lists.
#[derive(Clone, Copy, Debug)]
pub struct Listing<'a> {
    /// The root of the file.
    pub node: &'a Node,
}

/// One listed repository.
#[derive(Clone, Copy, Debug)]
pub struct ListingEntry<'a> {
    /// Its key: the short name (slug).
    pub slug: &'a Key,
    /// Its mapping.
    pub node: &'a Node,
}

impl<'a> Listing<'a> {
    /// Views a file.
    #[must_use]
    pub const fn new(node: &'a Node) -> Self {
        Self { node }
    }

    /// The entries, in order.
    pub fn entries(self) -> impl Iterator<Item = ListingEntry<'a>> {
        self.node.members().iter().map(|member| ListingEntry { slug: &member.key, node: &member.value })
    }
}

impl<'a> ListingEntry<'a> {
    /// The git address, and its place.
    #[must_use]
    pub fn url(self) -> Option<(&'a str, Span)> {
        let node = self.node.get("url")?;
        Some((node.as_str()?, node.span))
    }

    /// The public name of the schema: see [`public_name`].
    #[must_use]
    pub fn public_name(self) -> Option<String> {
        self.url().and_then(|(url, _)| public_name(url))
    }
}

/// The public name of a schema: the last two segments of the repository's address, cut at the first `.git`.
#[must_use]
pub fn public_name(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let path = path.replace(':', "/");
    let mut segments = path.rsplit('/');
    let name = segments.next()?;
    let owner = segments.next()?;
    // The host alone is no owner.
    segments.next()?;
    let name = name.split(".git").next().unwrap_or_default();
    (!name.is_empty() && !owner.is_empty()).then(|| format!("{owner}/{name}"))
}

/// Whether an address is one the platform clones: `https`, ending in `.git`, without a name or password.
#[must_use]
pub fn is_clonable(url: &str) -> bool {
    url.starts_with("https://")
        && url.ends_with(".git")
        && public_name(url).is_some()
        && !url.contains(['@', ' ', '?', '#'])
        && !url.contains("/../")
}

/// The address the platform can clone, for what a person or git calls the repository; `None` when it cannot be told.
#[must_use]
pub fn clonable(url: &str) -> Option<String> {
    let url = url.trim().trim_end_matches('/');
    let rest = url
        .strip_prefix("git@")
        .map(|rest| rest.replacen(':', "/", 1))
        .or_else(|| url.strip_prefix("ssh://git@").map(str::to_owned))
        .or_else(|| url.strip_prefix("http://").map(str::to_owned))
        .or_else(|| url.strip_prefix("git://").map(str::to_owned))
        .or_else(|| url.strip_prefix("https://").map(str::to_owned))?;
    // A name, and a password perhaps, are nobody else's; a port is that of ssh.
    let (host, path) = rest.split_once('/')?;
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split_once(':').filter(|_| url.starts_with("ssh:")).map_or(host, |(host, _)| host);
    let rest = format!("{host}/{path}");
    // A page inside the repository (`/tree/…`, `/blob/…`): the repository is what precedes.
    let rest = ["/-/", "/tree/", "/blob/", "/raw/"]
        .iter()
        .find_map(|cut| rest.split_once(cut))
        .map_or(rest.as_str(), |(head, _)| head);
    let right = format!("https://{}.git", rest.strip_suffix(".git").unwrap_or(rest));
    is_clonable(&right).then_some(right)
}

/// The published catalogue (`schemas.json`).
#[derive(Clone, Copy, Debug)]
pub struct Catalogue<'a> {
    /// The root of the file.
    pub node: &'a Node,
}

impl<'a> Catalogue<'a> {
    /// Views a catalogue; `None` when the document is not one (a mapping with a list `schemas`).
    #[must_use]
    pub fn new(node: &'a Node) -> Option<Self> {
        let list = node.get("schemas")?;
        matches!(list.value, crate::Value::Array(_)).then_some(Self { node })
    }

    /// Public names of the schemas, in order.
    pub fn names(self) -> impl Iterator<Item = &'a str> {
        self.node.get("schemas").map_or(&[][..], Node::items).iter().filter_map(|s| s.get_str("name"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_public_name_is_owner_and_repository() {
        assert_eq!(
            public_name("https://github.com/etalab/schema-irve.git").as_deref(),
            Some("etalab/schema-irve")
        );
        assert_eq!(
            public_name("https://gitlab.com/opendatafrance/scdl/catalogue.git").as_deref(),
            Some("scdl/catalogue")
        );
        assert_eq!(public_name("git@github.com:a/b.git").as_deref(), Some("a/b"));
        assert_eq!(public_name("https://github.com/a/b/").as_deref(), Some("a/b"));
        assert_eq!(public_name("https://github.com/a"), None);
        assert_eq!(public_name(""), None);
    }

    #[test]
    fn addresses_people_write_become_clonable() {
        for url in [
            "git@github.com:a/b.git",
            "http://github.com/a/b",
            "https://github.com/a/b/",
            "https://github.com/a/b/tree/main",
            "ssh://git@github.com/a/b",
        ] {
            assert_eq!(clonable(url).as_deref(), Some("https://github.com/a/b.git"), "{url}");
        }
        assert_eq!(
            clonable("https://me:secret@forge.example/a/b").as_deref(),
            Some("https://forge.example/a/b.git")
        );
        assert_eq!(
            clonable("ssh://git@forge.example:2222/a/b").as_deref(),
            Some("https://forge.example/a/b.git")
        );
        assert_eq!(clonable("https://github.com/a/b?token=x"), None);
        assert_eq!(clonable("a/b"), None);
        assert!(is_clonable("https://gitlab.com/g/s/b.git") && !is_clonable("https://x@github.com/a/b.git"));
    }
}
