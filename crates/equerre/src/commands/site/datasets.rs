//! The datasets that say they follow a schema: a list in a file, which may be made from data.gouv.fr.

use std::collections::BTreeMap;
use std::path::Path;

use equerre_docs::site::{DataFile, Dataset, Schema};
use equerre_report::{Localizer, Message, in_address, visible};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{CliError, said};
use crate::forge;
use crate::output;

/// Largest list, and largest answer, read, in bytes.
const MAX_BYTES: u64 = 64 << 20;
/// Datasets asked for at once.
const PAGE: usize = 100;
/// Most pages asked for one schema.
const MAX_PAGES: usize = 50;

/// The list: `schemas/datasets.schema.json` describes it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct List {
    #[serde(rename = "$schema", default, skip_serializing_if = "Option::is_none")]
    schema: Option<String>,
    /// The datasets, by the public name of the schema.
    pub(super) schemas: BTreeMap<String, Vec<Dataset>>,
}

/// Reads a list.
pub(super) fn read(path: &Path) -> Result<List, CliError> {
    let name = path.display().to_string();
    let unread = |reason: String| {
        said(Message::new("cli-site-datasets").with("path", name.as_str()).with("reason", reason))
    };
    let size = std::fs::metadata(path).map_err(|error| unread(error.to_string()))?.len();
    if size > MAX_BYTES {
        return Err(said(Message::new("cli-site-datasets-large").with("path", name.as_str())));
    }
    let bytes = std::fs::read(path).map_err(|error| unread(error.to_string()))?;
    let mut list: List = serde_json::from_slice(&bytes).map_err(|error| unread(error.to_string()))?;
    list.schemas.values_mut().flatten().for_each(cleaned);
    Ok(list)
}

/// Nothing hidden in what is shown, and days that are days.
fn cleaned(dataset: &mut Dataset) {
    let shown = |text: &mut Option<String>| {
        *text = text.as_deref().map(visible).filter(|text| !text.trim().is_empty());
    };
    let day = |text: &mut Option<String>| {
        text.take_if(|text| text.parse::<jiff::civil::Date>().is_err());
    };
    dataset.title = visible(&dataset.title);
    if dataset.title.trim().is_empty() {
        dataset.title = visible(&dataset.url);
    }
    shown(&mut dataset.producer);
    day(&mut dataset.modified);
    for file in &mut dataset.files {
        file.title = visible(&file.title);
        shown(&mut file.version);
        day(&mut file.modified);
    }
}

/// Asks data.gouv.fr for the datasets of each schema and writes the list. What cannot be had stays as it was in the file,
/// and is told.
pub(super) fn fetch(path: &Path, api: &str, schemas: &[Schema], words: &Localizer) -> Result<List, CliError> {
    let mut list = if path.exists() { read(path)? } else { List::default() };
    list.schema = Some("https://github.com/equerre/equerre/raw/main/schemas/datasets.schema.json".to_owned());
    for schema in schemas {
        match of_schema(api, &schema.name) {
            Ok(found) if found.is_empty() => {
                list.schemas.remove(&schema.name);
            }
            Ok(found) => {
                list.schemas.insert(schema.name.clone(), found);
            }
            Err(error) => {
                let message = Message::new("cli-site-datasets-kept").with("schema", schema.name.as_str());
                output::stderr(&format!("{} {}", words.text(&message), error.words(words)));
            }
        }
    }
    let text = format!("{:#}\n", serde_json::to_value(&list).unwrap_or_default());
    let failed = |source| CliError::Write { path: path.display().to_string(), source };
    output::file(path, |out| out.write_all(text.as_bytes()).map_err(failed))?;
    Ok(list)
}

/// The datasets of a schema, in the order of their pages' addresses.
fn of_schema(api: &str, name: &str) -> Result<Vec<Dataset>, CliError> {
    let mut out = Vec::new();
    let base = api.trim_end_matches('/');
    for page in 1..=MAX_PAGES {
        let url = format!("{base}/datasets/?schema={}&page_size={PAGE}&page={page}", in_address(name));
        let bytes = forge::get(&url, MAX_BYTES)?;
        let answer: Value = serde_json::from_slice(&bytes).map_err(|error| {
            said(Message::new("cli-http").with("url", url.as_str()).with("reason", error.to_string()))
        })?;
        // An answer of another form says nothing of what there is.
        let other = || said(Message::new("cli-site-datasets-answer").with("url", url.as_str()));
        let found = answer["data"].as_array().ok_or_else(other)?;
        out.extend(found.iter().filter_map(|one| dataset(one, name)));
        if found.is_empty() || !answer["next_page"].is_string() {
            break;
        }
        if page == MAX_PAGES {
            return Err(said(Message::new("cli-site-datasets-many").with("n", MAX_PAGES * PAGE)));
        }
    }
    out.iter_mut().for_each(cleaned);
    out.sort_by(|a, b| a.url.cmp(&b.url));
    out.dedup_by(|a, b| a.url == b.url);
    Ok(out)
}

/// A dataset as data.gouv.fr tells it: only files that name the schema count. Persons are not named.
fn dataset(value: &Value, schema: &str) -> Option<Dataset> {
    let text = |value: &Value| value.as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let day = |value: &Value| text(value).and_then(|time| Some(time.get(..10)?.to_owned()));
    let files = value["resources"].as_array().map_or(&[][..], Vec::as_slice);
    let files = files.iter().filter(|file| file["schema"]["name"].as_str() == Some(schema));
    let files: Vec<DataFile> = files
        .filter_map(|file| {
            Some(DataFile {
                title: text(&file["title"]).unwrap_or_default(),
                url: text(&file["url"])?,
                version: text(&file["schema"]["version"]),
                modified: day(&file["last_modified"]),
                valid: file["extras"]["validation-report:valid_resource"].as_bool(),
            })
        })
        .collect();
    let url = text(&value["page"])?;
    (!files.is_empty()).then(|| Dataset {
        title: text(&value["title"]).unwrap_or_else(|| url.clone()),
        url: url.clone(),
        producer: text(&value["organization"]["name"]),
        modified: day(&value["last_update"]).or_else(|| day(&value["last_modified"])),
        files,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_schema_and_organisations_are_told() {
        let value = serde_json::json!({
            "title": "T", "page": "https://exemple.fr/t", "last_update": "2026-02-03T04:05:06",
            "organization": null, "owner": {"first_name": "Nom"},
            "resources": [
                {"title": "a", "url": "https://exemple.fr/a.csv", "schema": {"name": "o/s", "version": "1.0.0"},
                 "extras": {"validation-report:valid_resource": false}},
                {"title": "b", "url": "https://exemple.fr/b.csv", "schema": {"name": "o/autre"}},
                {"title": "c", "url": "https://exemple.fr/c.csv", "schema": null},
            ],
        });
        let found = dataset(&value, "o/s").unwrap();
        assert_eq!((found.files.len(), found.files[0].valid, found.producer), (1, Some(false), None));
        assert_eq!(found.modified.as_deref(), Some("2026-02-03"));
        assert!(dataset(&value, "o/rien").is_none());
    }
}
