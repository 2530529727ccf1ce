//! What is made of a schema besides pages, by who knows how: examples, workbooks, what a form is made from.

use std::collections::BTreeMap;

use equerre_model::{MemoryTree, SchemaRepository};
use equerre_report::Localizer;

use super::{FORM, Schema, Site};
use crate::document::Request;
use crate::error::DocsError;
use crate::export::{self, Export};
use crate::form::{Form, Link, form};
use crate::render::Renderer;

/// What is made of the latest version of a schema.
#[derive(Clone, Debug, Default)]
pub struct Made {
    /// Files to download, beside the pages.
    pub files: Vec<File>,
    /// What a form knows of each table, and the file its schema stands in; none when there is no form.
    pub tables: Vec<(serde_json::Value, String)>,
    /// What the form is about.
    pub title: String,
    /// What tells the rows of the form from those of others.
    pub identity: String,
}

/// A file to download.
#[derive(Clone, Debug)]
pub struct File {
    /// Its name.
    pub name: String,
    /// What it is, in words.
    pub text: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// The same tables in other languages: the JSON Schema of a row, and SQL.
pub(super) fn exports(words: &Localizer, tree: &MemoryTree, repository: &SchemaRepository) -> Vec<File> {
    let request = Request { tree, repository, words, version: None, changes: None };
    let mut out = Vec::new();
    for (export, id) in [(Export::RowJsonSchema, "site-file-row"), (Export::Sql, "site-file-sql")] {
        let Ok(texts) = export::export(&request, export) else { continue };
        let several = texts.len() > 1;
        for one in texts {
            let middle = if export == Export::RowJsonSchema { "ligne." } else { "" };
            let name = format!("{}.{middle}{}", one.stem, export.extension());
            let mut text = words.plain(id);
            if several {
                text = format!("{text} ({})", one.stem);
            }
            // Two tables of one name would be one file.
            if !out.iter().any(|file: &File| file.name.eq_ignore_ascii_case(&name)) {
                out.push(File { name, text, bytes: one.text.into_bytes() });
            }
        }
    }
    out
}

/// The entry form. `published`: where the file of a table's schema lies in the catalogue.
pub(super) fn page(
    site: &Site<'_>,
    schema: &Schema,
    made: &Made,
    published: &BTreeMap<String, String>,
    renderer: &Renderer,
) -> Result<Option<(String, String)>, DocsError> {
    if made.tables.is_empty() {
        return Ok(None);
    }
    // The module judges where it could judge a file: by each table's own schema.
    let judged = |place: &String| {
        let all = site.schemas.iter().flat_map(|schema| schema.versions.iter().map(move |one| (schema, one)));
        all.filter(|(_, one)| one.judges).any(|(schema, one)| schema.path(one, &one.file) == *place)
    };
    let places = made.tables.iter().map(|(_, file)| published.get(file).filter(|place| judged(place)));
    let root: Option<Vec<&String>> = site.module.and_then(|_| places.collect());
    let tables = made.tables.iter().enumerate().map(|(n, (table, _))| {
        let mut table = table.clone();
        if let Some(place) = root.as_ref().and_then(|places| places.get(n)) {
            table["schema"] = equerre_report::in_address(place).into();
        }
        table
    });
    let mut links = vec![Link { href: "index.html".to_owned(), text: site.words.plain("site-overview") }];
    let own = |file: &File| Link { href: equerre_report::in_address(&file.name), text: file.text.clone() };
    links.extend(made.files.iter().map(own));
    let form_of = Form {
        tables: tables.collect(),
        title: made.title.clone(),
        id: format!("{} {}", schema.name, made.identity),
        links,
        site: Some(format!("../../{}", site.up())),
        judged: root.is_some(),
    };
    Ok(Some((format!("{}/{FORM}", schema.name), form(renderer, site.words, form_of)?)))
}
