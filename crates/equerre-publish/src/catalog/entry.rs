//! The platform's list of repositories.

use std::collections::BTreeMap;

use equerre_model::platform::Listing;
use equerre_model::{Document, Node};

use super::decision::Refusal;
use super::names;
use crate::git::without_secrets;
use crate::platform::ListedType;

/// Most entries of a list.
pub(crate) const MAX_ENTRIES: usize = 20_000;

/// A repository the list names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key in the list.
    pub slug: String,
    /// Its public name, `owner/repository`.
    pub name: String,
    /// The git address.
    pub url: String,
    /// What it is.
    pub kind: ListedType,
    /// Whom to write to.
    pub email: Option<String>,
    /// A page that documents it.
    pub external_doc: Option<String>,
    /// A tool to make data with.
    pub external_tool: Option<String>,
    /// Labels; `None` when the list gives none.
    pub labels: Option<Vec<String>>,
    /// The dataset on data.gouv.fr that gathers all files.
    pub consolidation: Option<String>,
    /// Whether nothing of it is published anew: something in the list is missing, as a refusal says.
    pub unusable: bool,
}

/// The entries of a list in the platform's order (length of the short name, then its bytes), and the refusals of those
/// that cannot be used. One that has a name stays in the list, unusable: a slip in the list takes nothing away.
#[must_use]
pub fn entries(document: &Document) -> (Vec<Entry>, Vec<Refusal>) {
    let mut out = Vec::new();
    let mut refused = Vec::new();
    let Some(root) = &document.root else { return (out, refused) };
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    // In the order of the file: a name is the entry's that had it first, which newcomers come after.
    for entry in Listing::new(root).entries() {
        let slug = entry.slug.text.to_string();
        let text = |key: &str| entry.node.get_str(key).map(str::to_owned);
        let mut refuse = |name: Option<&str>, why: &'static str, what: &str| {
            let line = document.source.position(entry.node.span.start).line;
            let refusal = Refusal::of_entry(&slug, why, what).at(document.path(), line);
            refused.push(Refusal { name: name.map(str::to_owned), ..refusal });
        };
        let Some(url) = text("url") else {
            refuse(None, "no-url", "");
            continue;
        };
        // A path has fewer segments than an address.
        let name = entry.public_name().unwrap_or_default();
        if !names::is_public_name(&name) {
            refuse(None, "unsafe-name", &without_secrets(&url));
            continue;
        }
        let authority =
            url.split_once("://").map_or("", |(_, rest)| rest.split('/').next().unwrap_or_default());
        if authority.contains('@') {
            refuse(None, "address", &without_secrets(&url));
            continue;
        }
        if let Some(other) = taken.get(&names::folded(&name)) {
            refuse(None, "name-taken", other);
            continue;
        }
        taken.insert(names::folded(&name), slug.clone());
        let mut unusable = true;
        let kind = entry.node.get_str("type").and_then(ListedType::from_name);
        match (kind, entry.node.get_str("type")) {
            (None, Some(other)) => refuse(Some(&name), "unknown-type", other),
            (None, None) => refuse(Some(&name), "no-type", ""),
            (Some(kind), _) if text("email").is_none() && kind != ListedType::DataPackage => {
                refuse(Some(&name), "no-email", "");
            }
            _ => unusable = false,
        }
        out.push(Entry {
            name,
            url,
            kind: kind.unwrap_or(ListedType::Other),
            unusable,
            email: text("email"),
            external_doc: text("external_doc"),
            external_tool: text("external_tool"),
            labels: entry
                .node
                .get("labels")
                .map(|list| list.items().iter().filter_map(Node::as_str).map(str::to_owned).collect()),
            consolidation: text("consolidation"),
            slug,
        });
    }
    out.sort_by(|a, b| (a.slug.len(), &a.slug).cmp(&(b.slug.len(), &b.slug)));
    (out, refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<Entry>, Vec<Refusal>) {
        entries(&Document::read("repertoires.yml", text.as_bytes().to_vec()))
    }

    #[test]
    fn the_order_is_the_platforms() {
        let entry = |slug: &str, name: &str| {
            format!("{slug}:\n  url: https://github.com/{name}.git\n  type: other\n  email: a@b.fr\n")
        };
        let (found, refused) = read(&[entry("bbb", "o/x"), entry("ab", "o/y"), entry("aa", "o/z")].concat());
        assert_eq!(found.iter().map(|e| e.slug.as_str()).collect::<Vec<_>>(), ["aa", "ab", "bbb"]);
        assert!(refused.is_empty());
    }

    #[test]
    fn what_cannot_be_used_is_refused_alone() {
        let (found, refused) = read(concat!(
            "ok: {url: 'https://github.com/o/ok.git', type: other, email: a@b.fr}\n",
            "same: {url: 'https://gitlab.com/O/OK.git', type: other, email: a@b.fr}\n",
            "out: {url: 'https://github.com/../x.git', type: other, email: a@b.fr}\n",
            "untyped: {url: 'https://github.com/o/u.git', email: a@b.fr}\n",
            "nobody: {url: 'https://github.com/o/n.git', type: other}\n",
            "nowhere: {type: other, email: a@b.fr}\n",
            "secret: {url: 'https://me:s3cret@github.com/o/x.git', type: other, email: a@b.fr}\n",
            "package: {url: 'https://github.com/o/p.git', type: datapackage}\n",
        ));
        let of = |unusable: bool| -> Vec<&str> {
            found.iter().filter(|e| e.unusable == unusable).map(|e| e.slug.as_str()).collect()
        };
        assert_eq!(of(false), ["ok", "package"]);
        // What has a name keeps its place.
        assert_eq!(of(true), ["nobody", "untyped"]);
        assert!(refused.iter().all(|r| !r.what.contains("s3cret")));
        let mut why: Vec<_> = refused.iter().map(|r| (r.slug.as_str(), r.why.as_str())).collect();
        why.sort_unstable();
        assert_eq!(
            why,
            [
                ("nobody", "no-email"),
                ("nowhere", "no-url"),
                ("out", "unsafe-name"),
                ("same", "name-taken"),
                ("secret", "address"),
                ("untyped", "no-type")
            ]
        );
        assert!(refused.iter().all(|r| r.reasons.first().is_some_and(|reason| reason.line.is_some())));
    }
}
