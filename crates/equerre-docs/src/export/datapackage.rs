//! Data Package, version 2: the schemas as they are written, inside the package that holds them.
//!
//! Source: datapackage.org, profile 2.0. Properties of the schema stay as they are, so that the reference library judges
//! a file alike; what was the platform's own (`lastModified`, `custom_checks`…) is kept, as the standard allows.

use equerre_model::Node;
use serde_json::{Map, Value, json};

use super::Source;
use crate::document::Request;

/// Properties of a schema that are the package's.
const OF_PACKAGE: [&str; 12] = [
    "title", "description", "homepage", "version", "created", "licenses", "contributors", "sources", "keywords", "image",
    "lastModified", "countryCode",
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
                out.insert(key.to_owned(), member.value.to_json());
            }
        }
    } else {
        for key in OF_PACKAGE {
            if let Some(value) = node.get(key) {
                out.insert(key.into(), value.to_json());
            }
        }
    }
    let resources: Vec<Value> = sources.iter().map(|source| resource(request, source)).collect();
    out.insert("resources".into(), Value::Array(resources));
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
        out.insert("path".into(), json!(example(request, source.node).unwrap_or_else(|| format!("{}.csv", plain_name(&source.name)))));
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
        schema.insert(member.key.text.to_string(), member.value.to_json());
    }
    out.insert("schema".into(), Value::Object(schema));
    Value::Object(out)
}

/// The schema's own example, when it lies in the repository.
fn example(request: &Request<'_>, node: &Node) -> Option<String> {
    let listed = node.get("resources").map_or(&[][..], Node::items).iter().filter_map(|item| item.get_str("path"));
    let files = listed.filter_map(|path| path.rsplit('/').next()).map(str::to_owned);
    let usual = ["exemple-valide.csv", "exemple_valide.csv", "exemple-valide.csv"].map(str::to_owned);
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
            c if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') => c.to_ascii_lowercase().to_string(),
            c if c.is_alphanumeric() => equerre_values::folded(&c.to_string()),
            _ => "-".to_owned(),
        })
        .filter(|part| part.is_ascii())
        .collect();
    let plain = plain.trim_matches('-').to_owned();
    if plain.is_empty() { "schema".to_owned() } else { plain }
}
