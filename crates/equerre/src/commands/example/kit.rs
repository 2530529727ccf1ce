//! What is made beside a page: an example, a workbook to fill, an entry form.

use std::path::Path;

use equerre_docs::{Form, Link, Renderer};
use equerre_examples::form::form as form_of;
use equerre_examples::{CsvForm, Examples, workbook};
use equerre_model::SchemaRepository;
use equerre_report::{Localizer, Message};
use serde_json::Value;

use super::tables::Schemas;
use super::{percent_encoded, told};
use crate::commands::doc;
use crate::error::CliError;
use crate::output;

/// Rows of an example.
const ROWS: u64 = 5;

/// A file made for a schema.
pub(in crate::commands) struct Item {
    pub(in crate::commands) name: String,
    /// What it is, in words.
    pub(in crate::commands) text: String,
    pub(in crate::commands) bytes: Vec<u8>,
}

/// What a producer fills, and what an entry form is made from.
pub(in crate::commands) struct Kit {
    pub(in crate::commands) files: Vec<Item>,
    /// What a form knows of each table, and the file its schema stands in.
    pub(in crate::commands) tables: Vec<(Value, String)>,
    pub(in crate::commands) title: String,
    /// What tells the rows typed for these tables from those for others.
    pub(in crate::commands) identity: String,
}

/// Makes it for the schema called `label`. `stem`: how the files' names begin.
///
/// # Errors
/// When the schema has no tables.
pub(in crate::commands) fn kit(
    label: &str,
    repository: &SchemaRepository,
    words: &Localizer,
    stem: &str,
) -> Result<Kit, CliError> {
    let schemas = Schemas::of(label, repository)?;
    let sources = schemas.sources();
    let mut files = Vec::new();
    let example = words.plain("cli-example-stem");
    let examples = Examples::new(&sources, ROWS, 0);
    for (n, source) in sources.iter().enumerate() {
        let (name, text) = if sources.len() > 1 {
            let message = Message::new("cli-example-link-csv-of").with("table", source.title.as_str());
            (format!("{stem}-{example}-{}.csv", schemas.stem(n)), words.text(&message))
        } else {
            (format!("{stem}-{example}.csv"), words.plain("cli-example-link-csv"))
        };
        let mut bytes = Vec::new();
        examples
            .write(n, &CsvForm::of(&schemas.written(n)), &mut bytes)
            .map_err(|error| told(error, &name))?;
        files.push(Item { name, text, bytes });
    }
    let name = format!("{stem}-{}.xlsx", words.plain("cli-example-template-stem"));
    let title = schemas.title();
    let bytes = workbook(&sources, &title, words, 0).map_err(|error| told(error, &name))?;
    files.push(Item { name, text: words.plain("cli-example-link-template"), bytes });
    let tables = sources
        .iter()
        .enumerate()
        .map(|(n, source)| (form_of(source, words), schemas.path(n).to_owned()))
        .collect();
    Ok(Kit { files, tables, title, identity: schemas.identity() })
}

/// Makes the files for a schema in a folder and gives the links to them. `page`: the file they are made beside,
/// `renderer`: its theme and templates.
///
/// # Errors
/// When the schema has no tables, or a file cannot be written.
pub(in crate::commands) fn make(
    label: &str,
    repository: &SchemaRepository,
    words: &Localizer,
    folder: &Path,
    stem: &str,
    page: &str,
    renderer: &Renderer,
) -> Result<Vec<Link>, CliError> {
    let made = kit(label, repository, words, stem)?;
    let mut out = Vec::new();
    for file in made.files {
        write(&folder.join(&file.name), &file.bytes)?;
        out.push(Link { href: percent_encoded(&file.name), text: file.text });
    }
    let name = format!("{stem}-{}.html", words.plain("cli-example-form-stem"));
    let back = Link { href: percent_encoded(page), text: words.plain("cli-example-link-page") };
    let form = Form {
        tables: made.tables.into_iter().map(|(table, _)| table).collect(),
        title: made.title,
        id: made.identity,
        links: std::iter::once(back).chain(out.iter().cloned()).collect(),
        site: None,
        judged: false,
    };
    let text = equerre_docs::form(renderer, words, form).map_err(doc::told)?;
    write(&folder.join(&name), text.as_bytes())?;
    out.push(Link { href: percent_encoded(&name), text: words.plain("cli-example-link-form") });
    Ok(out)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    output::file(path, |out| {
        out.write_all(bytes).map_err(|source| CliError::Write { path: path.display().to_string(), source })
    })
}
