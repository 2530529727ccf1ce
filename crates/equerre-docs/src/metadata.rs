//! What a descriptor says of itself: dates, people, licences, legal texts.

use equerre_model::Node;

use crate::document::Maker;
use crate::link;
use crate::page::{Inline, Row};

/// Properties in the order a reader wants them; all others follow in the order of the descriptor.
const ORDER: [&str; 24] = [
    "name",
    "id",
    "version",
    "status",
    "created",
    "lastModified",
    "updated",
    "contributors",
    "contributor",
    "author",
    "contact",
    "licenses",
    "sources",
    "references",
    "keywords",
    "countryCode",
    "homepage",
    "documentation",
    "path",
    "uri",
    "image",
    "profile",
    "$schema",
    "type",
];

/// The rows of a descriptor, in two lists: known metadata, and what else it holds. `shown` stands elsewhere.
pub(crate) fn rows(maker: &Maker<'_>, node: &Node, shown: &[&str]) -> (Vec<Row>, Vec<Row>) {
    let known: Vec<Row> = ORDER
        .iter()
        .filter(|key| !shown.contains(key))
        .filter_map(|key| {
            let values = values(maker, key, node.get(key)?);
            (!values.is_empty()).then(|| maker.row("doc-meta", key, values))
        })
        .collect();
    let mut taken: Vec<&str> = shown.to_vec();
    taken.extend(ORDER);
    (known, maker.others(node, &taken))
}

/// The values of a property, by what it is known to hold.
pub(crate) fn values(maker: &Maker<'_>, key: &str, node: &Node) -> Vec<Inline> {
    let items = |one: &dyn Fn(&Node) -> Vec<Inline>| match &node.value {
        equerre_model::Value::Array(items) => items.iter().flat_map(one).collect(),
        _ => one(node),
    };
    match key {
        "contributors" | "contributor" => items(&|item| person(maker, item)),
        "licenses" => items(&|item| titled(maker, item, &["title", "name"], &["path", "url"])),
        "sources" | "references" | "resources" => {
            items(&|item| titled(maker, item, &["title", "name"], &["path", "url"]))
        }
        _ => maker.values(node),
    }
}

/// Somebody who had a part in the schema: who, then role, organisation, addresses.
fn person(maker: &Maker<'_>, node: &Node) -> Vec<Inline> {
    let roles = ["role", "roles"];
    let mut out = titled(maker, node, &["title", "organisation", "organization", "name", "email"], &["path"]);
    for inline in &mut out {
        for key in roles {
            let Some(value) = node.get(key) else { continue };
            for (n, role) in maker.values(value).into_iter().enumerate() {
                let words = maker.label("doc-role", &role.text.to_lowercase());
                inline.notes.insert(n, Inline::text(words.unwrap_or(role.text)));
            }
        }
    }
    out
}

/// A mapping with a name and perhaps an address; all it holds besides becomes notes.
fn titled(maker: &Maker<'_>, node: &Node, names: &[&str], addresses: &[&str]) -> Vec<Inline> {
    if node.members().is_empty() {
        return maker.values(node);
    }
    let text = |key: &str| node.get_str(key).map(str::trim).filter(|text| !text.is_empty());
    let named = names.iter().find_map(|key| Some((*key, text(key)?)));
    let address = addresses.iter().find_map(|key| Some((*key, text(key)?)));
    let (shown, mut used) = match (named, address) {
        (Some((key, name)), _) => (name.to_owned(), vec![key]),
        (None, Some((key, address))) => (address.to_owned(), vec![key]),
        (None, None) => (String::new(), Vec::new()),
    };
    let mut out = Inline::text(shown);
    if let Some((key, address)) = address {
        out.href = link::safe(address).or_else(|| link::relative(maker.base.as_deref(), address));
        if out.href.is_some() {
            used.push(key);
        }
    }
    if out.href.is_none() && used == ["email"] {
        out.href = link::email(&out.text);
    }
    for member in node.members() {
        let key = &*member.key.text;
        if used.contains(&key) || matches!(key, "role" | "roles") {
            continue;
        }
        for value in maker.values(&member.value) {
            if value.text == out.text {
                continue;
            }
            let plain =
                matches!(key, "name" | "email" | "organisation" | "organization" | "title" | "version");
            let value =
                if plain { value } else { Inline { text: format!("{key}: {}", value.text), ..value } };
            out.notes.push(value);
        }
    }
    if out.text.is_empty() {
        // Nothing names it: its first note does.
        if out.notes.is_empty() {
            return Vec::new();
        }
        let first = out.notes.remove(0);
        out = Inline { notes: out.notes, ..first };
    }
    vec![out]
}

/// Example files: `resources` of a Table Schema, and its older spellings.
pub(crate) fn examples(maker: &Maker<'_>, node: &Node) -> Vec<Inline> {
    ["resources", "ressources", "example"]
        .iter()
        .filter_map(|key| node.get(key))
        .flat_map(|node| match &node.value {
            equerre_model::Value::Array(items) => items
                .iter()
                .flat_map(|item| titled(maker, item, &["title", "name"], &["path", "url"]))
                .collect(),
            _ => maker.values(node),
        })
        .collect()
}
