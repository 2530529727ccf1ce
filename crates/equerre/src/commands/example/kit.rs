//! What is made beside a page: an example, a workbook to fill, an entry form.

use std::path::Path;

use equerre_docs::{Link, Renderer};
use equerre_examples::form::form as form_of;
use equerre_examples::{CsvForm, Examples, workbook};
use equerre_model::SchemaRepository;
use equerre_report::{Localizer, Message};

use super::tables::Schemas;
use super::{percent_encoded, told};
use crate::commands::doc;
use crate::error::CliError;
use crate::output;
use crate::subject::Subject;

/// Rows of an example.
const ROWS: u64 = 5;

/// Makes the files for a schema and gives the links to them. `stem`: how their names begin; `page`: the file they are
/// made beside, `renderer`: its theme and templates.
///
/// # Errors
/// When the schema has no tables, or a file cannot be written.
pub(in crate::commands) fn make(
    subject: &Subject,
    repository: &SchemaRepository,
    words: &Localizer,
    folder: &Path,
    stem: &str,
    page: &str,
    renderer: &Renderer,
) -> Result<Vec<Link>, CliError> {
    let schemas = Schemas::of(subject, repository)?;
    let sources = schemas.sources();
    let mut out = Vec::new();
    let example = words.plain("cli-example-stem");
    let examples = Examples::new(&sources, ROWS, 0);
    for (n, source) in sources.iter().enumerate() {
        let (name, text) = if sources.len() > 1 {
            let message = Message::new("cli-example-link-csv-of").with("table", source.title.as_str());
            (format!("{stem}-{example}-{}.csv", schemas.stem(n)), words.text(&message))
        } else {
            (format!("{stem}-{example}.csv"), words.plain("cli-example-link-csv"))
        };
        let form = CsvForm::of(&schemas.written(n));
        output::file(&folder.join(&name), |out| {
            examples.write(n, &form, out).map_err(|error| told(error, &name))
        })?;
        out.push(Link { href: percent_encoded(&name), text });
    }
    let name = format!("{stem}-{}.xlsx", words.plain("cli-example-template-stem"));
    let title = schemas.title();
    let bytes = workbook(&sources, &title, words, 0).map_err(|error| told(error, &name))?;
    write(&folder.join(&name), &bytes)?;
    out.push(Link { href: percent_encoded(&name), text: words.plain("cli-example-link-template") });
    let name = format!("{stem}-{}.html", words.plain("cli-example-form-stem"));
    let tables = sources.iter().map(|source| form_of(source, words)).collect();
    let back = Link { href: percent_encoded(page), text: words.plain("cli-example-link-page") };
    let links: Vec<Link> = std::iter::once(back).chain(out.iter().cloned()).collect();
    let text = equerre_docs::form(renderer, words, tables, &title, &schemas.identity(), &links)
        .map_err(doc::told)?;
    write(&folder.join(&name), text.as_bytes())?;
    out.push(Link { href: percent_encoded(&name), text: words.plain("cli-example-link-form") });
    Ok(out)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    output::file(path, |out| {
        out.write_all(bytes).map_err(|source| CliError::Write { path: path.display().to_string(), source })
    })
}
