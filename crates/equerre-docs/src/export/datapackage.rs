//! Data Package, version 2: the schemas as they are written, inside the package that holds them.
//!
//! Source: datapackage.org, profile 2.0. Properties of the schema stay as they are, so that the reference library judges
//! a file alike; what was the platform's own (`lastModified`, `custom_checks`…) is kept, as the standard allows.

use equerre_model::Node;
use serde_json::{Map, Value, json};

use super::Source;
use crate::document::Request;
use crate::link;

/// Properties of a schema that are the package's.
const OF_PACKAGE: [&str; 12] = [
    "title",
    "description",
    "homepage",
    "version",
    "created",
    "licenses",
    "contributors",
    "sources",
    "keywords",
    "image",
    "lastModified",
    "countryCode",
];

pub(super) fn package(request: &Request<'_>, node: &Node, sources: &[Source<'_>], is_package: bool) -> Value {
    let mut out = Map::new();
    out.insert("$schema".into(), json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    let name = node.get_str("name").unwrap_or(&sources[0].name);
    out.insert("name".into(), json!(plain_name(name)));
    if is_package {
        for member in node.members() {
            let key = &*member.key.text;
            if !matches!(key, "$schema" | "name" | "resources" | "profile") {
                out.insert(key.to_owned(), modern(key, &member.value));
            }
        }
    } else {
        for key in OF_PACKAGE {
            if let Some(value) = node.get(key) {
                out.insert(key.into(), modern(key, value));
            }
        }
    }
    let resources: Vec<Value> = sources.iter().map(|source| resource(request, source)).collect();
    out.insert("resources".into(), Value::Array(resources));
    Value::Object(out)
}

/// A property as version 2 writes it: a moment where version 1 had a day, `roles` for `role`, `organization` in English.
fn modern(key: &str, node: &Node) -> Value {
    match key {
        "created" => match node.as_str() {
            Some(day) if day.len() == 10 => json!(format!("{day}T00:00:00Z")),
            _ => node.to_json(),
        },
        "contributors" => Value::Array(node.items().iter().map(person).collect()),
        _ => node.to_json(),
    }
}

fn person(node: &Node) -> Value {
    if node.members().is_empty() {
        return node.to_json();
    }
    let mut out = Map::new();
    for member in node.members() {
        let (key, value) = (&*member.key.text, &member.value);
        let (key, value) = match key {
            "role" => ("roles", Value::Array(vec![value.to_json()])),
            "organisation" => ("organization", value.to_json()),
            // What is no single address is kept under another name.
            "email"
                if value.as_str().is_none_or(|text| link::email(text).is_none() || text.trim() != text) =>
            {
                ("contact", value.to_json())
            }
            key => (key, value.to_json()),
        };
        out.insert(key.to_owned(), value);
    }
    Value::Object(out)
}

fn resource(request: &Request<'_>, source: &Source<'_>) -> Value {
    let mut out = Map::new();
    out.insert("name".into(), json!(plain_name(&source.name)));
    if let Some(node) = source.resource {
        for member in node.members() {
            let key = &*member.key.text;
            if !matches!(key, "name" | "schema" | "profile" | "$schema") {
                out.insert(key.to_owned(), member.value.to_json());
            }
        }
    } else {
        out.insert(
            "path".into(),
            json!(
                example(request, source.node).unwrap_or_else(|| format!("{}.csv", plain_name(&source.name)))
            ),
        );
        if let Some(title) = source.node.get("title") {
            out.insert("title".into(), title.to_json());
        }
        out.insert("format".into(), json!("csv"));
        out.insert("mediatype".into(), json!("text/csv"));
        out.insert("encoding".into(), json!("utf-8"));
    }
    if !out.contains_key("path") && !out.contains_key("data") {
        out.insert("path".into(), json!(format!("{}.csv", plain_name(&source.name))));
    }
    // Version 2's way to say it is a table.
    out.insert("type".into(), json!("table"));
    let mut schema = Map::new();
    for member in source.node.members() {
        let key = &*member.key.text;
        let value = match (key, member.value.as_str()) {
            ("name", Some(name)) => json!(plain_name(name)),
            _ => modern(key, &member.value),
        };
        schema.insert(key.to_owned(), value);
    }
    out.insert("schema".into(), Value::Object(schema));
    Value::Object(out)
}

/// The schema's own example, when it lies in the repository.
fn example(request: &Request<'_>, node: &Node) -> Option<String> {
    let listed =
        node.get("resources").map_or(&[][..], Node::items).iter().filter_map(|item| item.get_str("path"));
    let files = listed.filter_map(|path| path.rsplit('/').next()).map(str::to_owned);
    let usual = ["exemple-valide.csv", "exemple_valide.csv", "exemple.csv"].map(str::to_owned);
    files
        .filter(|file| !file.to_lowercase().contains("invalide"))
        .chain(usual)
        .find(|file| file.to_lowercase().ends_with(".csv") && request.tree.has_file(file))
}

/// A name as the standard wants it: lower case letters and digits, `-`, `_`, `.`.
fn plain_name(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            c if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') => {
                c.to_ascii_lowercase().to_string()
            }
            c if c.is_alphanumeric() => equerre_values::folded(&c.to_string()),
            _ => "-".to_owned(),
        })
        .filter(|part| part.is_ascii())
        .collect();
    let plain = plain.trim_matches('-').to_owned();
    if plain.is_empty() { "schema".to_owned() } else { plain }
}
