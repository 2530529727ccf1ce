//! Files a repository keeps that are made from its schema: made anew for each version, when `equerre.toml` says so.

use std::collections::BTreeMap;
use std::sync::Arc;

use equerre_docs::{Format, Renderer, Request, Theme, document};
use equerre_examples::{CsvForm, Examples, Source};
use equerre_model::{SchemaRepository, Tree};
use equerre_report::{Localizer, Message};
use equerre_validate::Schema;

use super::repository::Files;

/// Rows of an example.
const ROWS: u64 = 5;

/// Makes the files anew. What could not be made is remarked on, and stays as it was.
pub(super) fn update(files: &mut Files<'_>, version: &str, words: &Arc<Localizer>) -> Vec<Message> {
    let mut remarks = Vec::new();
    for (path, kind) in files.config().generated {
        let tree = files.tree();
        match content(&tree, &path, &kind, version, words) {
            Some(bytes) => files.set(&path, bytes),
            None => remarks.push(Message::new("release-not-generated").with("path", path)),
        }
    }
    remarks
}

/// The content of the generated file `path`, by its kind in `equerre.toml` (`markdown`, `html`, `example`); `None` when this
/// schema has no such thing. `version`: the one the page says; `words`: those of the page.
#[must_use]
pub fn content(
    tree: &dyn Tree,
    path: &str,
    kind: &str,
    version: &str,
    words: &Arc<Localizer>,
) -> Option<Vec<u8>> {
    let repository = SchemaRepository::detect(tree).ok()?;
    // What everything is made from is made by nobody.
    if repository.documents.iter().any(|document| document.path() == path) {
        return None;
    }
    match kind {
        "markdown" => page(tree, &repository, Format::Markdown, version, words),
        "html" => page(tree, &repository, Format::Html, version, words),
        "example" => example(&repository, path),
        _ => None,
    }
}

fn page(
    tree: &dyn Tree,
    repository: &SchemaRepository,
    format: Format,
    version: &str,
    words: &Arc<Localizer>,
) -> Option<Vec<u8>> {
    let renderer = Renderer::new(Arc::clone(words), BTreeMap::new(), Theme::default()).ok()?;
    let version = Some(version.to_owned());
    let request = Request { tree, repository, words, version, changes: None };
    // A repository of several JSON Schemas has a page for each; a file holds one.
    let page = document(&request).ok()?.into_iter().next()?;
    Some(renderer.render(&page, format).ok()?.into_bytes())
}

fn example(repository: &SchemaRepository, path: &str) -> Option<Vec<u8>> {
    let (tables, _) = repository.tables();
    let compiled: Vec<Schema> = tables.iter().map(|table| Schema::compile(table.schema)).collect();
    let sources: Vec<Source<'_>> =
        tables.iter().zip(&compiled).map(|(table, schema)| Source::of(table, schema)).collect();
    // Of a package's tables, the one whose file this is.
    let table = match tables.as_slice() {
        [_] => 0,
        _ => tables.iter().position(|table| {
            table
                .resource
                .and_then(|resource| resource.node.get_str("path"))
                .is_some_and(|own| equerre_model::tree::safe_path(own).as_deref() == Some(path))
        })?,
    };
    let form = tables[table]
        .resource
        .map_or_else(CsvForm::default, |resource| CsvForm::of(&equerre_model::Written::of(resource.node)));
    let mut out = Vec::new();
    Examples::new(&sources, ROWS, 0).write(table, &form, &mut out).ok()?;
    Some(out)
}
