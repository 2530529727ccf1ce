//! The page for search engines: a Dataset of schema.org, whose variables are the fields.

use serde_json::{Map, Value, json};

use crate::page::{Inline, Page, Row};

/// Most variables that are told; more only make the page heavy.
const MAX_VARIABLES: usize = 300;
/// Most variables that are told with their titles and descriptions; of more, only the names.
const MAX_DESCRIBED: usize = 40;

/// The text of a JSON-LD script: characters that could end it are written as escapes.
pub(crate) fn dataset(page: &Page) -> String {
    let mut out = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = matches!(&value, Value::Null) || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            out.insert(key.to_owned(), value);
        }
    };
    put("@context", json!("https://schema.org"));
    put("@type", json!("Dataset"));
    put("name", json!(page.title));
    put("description", json!(page.summary.as_ref().unwrap_or(&page.title)));
    put("version", json!(page.version));
    put("inLanguage", json!(page.content_lang));
    let row = |key: &str| page.metadata.iter().find(|row| row.property == key);
    let text = |key: &str| row(key).and_then(|row| row.values.first()).map(|value| value.text.clone());
    let href = |key: &str| row(key).and_then(|row| row.values.first()).and_then(|value| value.href.clone());
    put("identifier", json!(text("name")));
    put("url", json!(href("homepage")));
    put("dateCreated", json!(text("created")));
    put("dateModified", json!(text("lastModified").or_else(|| text("updated"))));
    put("license", json!(row("licenses").and_then(license)));
    put(
        "keywords",
        json!(row("keywords").map(|row| row.values.iter().map(|value| &value.text).collect::<Vec<_>>())),
    );
    put("creativeWorkStatus", json!(page.status));
    let people: Vec<Value> = row("contributors")
        .map_or(&[][..], |row| &row.values)
        .iter()
        .map(|value| json!({"@type": "Organization", "name": value.text}))
        .collect();
    put("creator", Value::Array(people));
    let sources: Vec<Value> = row("sources")
        .map_or(&[][..], |row| &row.values)
        .iter()
        .map(|source| json!({"@type": "CreativeWork", "name": source.text, "url": source.href}))
        .collect();
    put("isBasedOn", Value::Array(sources));
    let files: Vec<Value> = page
        .examples
        .iter()
        .filter_map(|file| {
            Some(json!({"@type": "DataDownload", "name": file.text, "contentUrl": file.href.as_ref()?}))
        })
        .collect();
    put("distribution", Value::Array(files));
    let entries = || page.entities.iter().flat_map(|entity| &entity.entries);
    let described = entries().nth(MAX_DESCRIBED).is_none();
    let variables: Vec<Value> = entries()
        .take(MAX_VARIABLES)
        .map(|entry| {
            if !described {
                return json!(entry.name);
            }
            let mut one = Map::new();
            one.insert("@type".to_owned(), json!("PropertyValue"));
            one.insert("name".to_owned(), json!(entry.name));
            if let Some(title) = &entry.title {
                one.insert("alternateName".to_owned(), json!(title));
            }
            if let Some(description) = &entry.description {
                one.insert("description".to_owned(), json!(description.summary(300)));
            }
            Value::Object(one)
        })
        .collect();
    put("variableMeasured", Value::Array(variables));
    script(&Value::Object(out))
}

/// A value as the text of a script.
pub(crate) fn script(value: &Value) -> String {
    let text = value.to_string();
    text.replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

fn license(row: &Row) -> Option<String> {
    let first: &Inline = row.values.first()?;
    Some(first.href.clone().unwrap_or_else(|| first.text.clone()))
}
