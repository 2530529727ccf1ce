//! `--format html` and `--format xlsx`: the file as a person sees it, with what is wrong in it.

use std::fs::File;
use std::io::{Read, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_docs::{Renderer, Theme};
use equerre_marked::page::{self, Note, Part};
use equerre_marked::{Book, Glance, Judged, MarkedError};
use equerre_report::{DataFile, Localizer, Message, Report};

use super::super::doc;
use crate::cli::Validate;
use crate::error::{CliError, said};
use crate::output;

/// What a report of ours begins with, that another may take the place of: a page, the JSON report.
const OURS: [(&str, &str); 2] =
    [("<!doctype html>", "class=\"data-report\""), ("{\n  \"version\"", "\"name\": \"equerre\"")];
/// As much of a file as tells whether it is one.
const BEGINNING: u64 = 4096;

/// A report being made that shows the rows of the files.
pub(super) enum Marked<'w> {
    Page(Vec<Part>),
    Book(Box<Book<'w>>),
}

impl<'w> Marked<'w> {
    /// The report asked for, if it is one of these.
    pub(super) fn asked(arguments: &Validate, words: &'w Localizer) -> Result<Option<Self>, CliError> {
        Ok(match arguments.format.as_str() {
            "html" => Some(Self::Page(Vec::new())),
            "xlsx" => {
                let book = Book::new(&std::env::temp_dir(), words).map_err(|error| told(error, ""))?;
                Some(Self::Book(Box::new(book)))
            }
            _ => None,
        })
    }

    /// Adds a file that was judged, read once more.
    pub(super) fn add(
        &mut self,
        mut kept: File,
        judged: &Judged<'_>,
        words: &Localizer,
    ) -> Result<(), CliError> {
        let data = judged.file.file.as_str();
        let rewound = kept.seek(SeekFrom::Start(0));
        rewound.map_err(|source| CliError::Write { path: data.to_owned(), source })?;
        match self {
            Self::Page(parts) => {
                let glance = Glance::of(kept, judged).map_err(|error| told(error, data))?;
                parts.push(Part::new(parts.len() + 1, judged, &glance, words));
            }
            Self::Book(book) => book.add(kept, judged).map_err(|error| told(error, data))?,
        }
        Ok(())
    }

    /// Adds a file whose rows cannot be shown, with the reason when it could not be read.
    pub(super) fn add_bare(&mut self, file: &DataFile, reason: Option<&str>, words: &Localizer) {
        match self {
            Self::Page(parts) => {
                let part = Part::without_table(parts.len() + 1, file, words);
                parts.push(match reason {
                    Some(reason) => part.unread(reason),
                    None => part,
                });
            }
            Self::Book(book) => book.add_unread(file, reason.unwrap_or_default()),
        }
    }

    /// Writes the report: where it is asked to be, else to standard output.
    pub(super) fn finish(
        self,
        report: &Report,
        valid: Option<bool>,
        out: Option<&Path>,
        words: &Arc<Localizer>,
    ) -> Result<(), CliError> {
        // What has no place in the data is about the schema.
        let about = report.diagnostics.iter().filter(|found| found.place.is_none());
        let about: Vec<_> = about.map(|found| (found.severity, words.text(&found.message))).collect();
        match self {
            Self::Page(parts) => {
                let renderer =
                    Renderer::new(Arc::clone(words), std::collections::BTreeMap::new(), Theme::default());
                let renderer = renderer.map_err(doc::told)?;
                let notes: Vec<Note> =
                    about.iter().map(|(grave, text)| Note::new(*grave, text, words)).collect();
                let counts = equerre_report::render::counted(report, words);
                let page = page::page(&parts, &notes, valid, &counts, &renderer, words);
                let page = page.map_err(|error| told(error, ""))?;
                written(out, &page)
            }
            Self::Book(book) => {
                let Some(out) = out else { return Err(said(Message::new("cli-validate-out-needed"))) };
                let failed = |source| CliError::Write { path: out.display().to_string(), source };
                let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
                let mut file = output::temporary_in(folder.unwrap_or(Path::new("."))).map_err(failed)?;
                let notes: Vec<String> = about.into_iter().map(|(_, text)| text).collect();
                book.save(&notes, std::io::BufWriter::new(file.as_file_mut()))
                    .map_err(|error| told(error, &out.display().to_string()))?;
                file.persist_noclobber(out).map_err(|error| failed(error.error))?;
                Ok(())
            }
        }
    }
}

/// Writes a report where it is asked to be.
pub(super) fn written(out: Option<&Path>, text: &str) -> Result<(), CliError> {
    match out {
        None => output::stdout(text),
        Some(path) => output::file(path, |out| {
            let failed = |source| CliError::Write { path: path.display().to_string(), source };
            out.write_all(text.as_bytes()).map_err(failed)
        }),
    }
}

/// Refuses a place for the report at which something would be lost, before anything is read.
pub(super) fn check_out(arguments: &Validate) -> Result<(), CliError> {
    let is_book = arguments.format == "xlsx";
    let Some(out) = &arguments.out else {
        return if is_book { Err(said(Message::new("cli-validate-out-needed"))) } else { Ok(()) };
    };
    let name = out.display().to_string();
    let end = out.extension().map(|end| end.to_string_lossy().to_lowercase()).unwrap_or_default();
    if is_book && end != "xlsx" {
        return Err(said(Message::new("cli-validate-out-xlsx").with("out", name)));
    }
    let exists = |name| said(Message::new("cli-validate-out-exists").with("out", name));
    let named = arguments.errors_file.iter().chain(&arguments.fix_obvious).any(|other| same(other, out));
    if named || inputs(arguments).iter().any(|input| same(input, out)) {
        return Err(exists(name));
    }
    match std::fs::symlink_metadata(out) {
        Err(_) => Ok(()),
        // A workbook is worked in: what was mended there would be lost.
        Ok(found) if found.is_file() && !is_book && is_ours(out) => Ok(()),
        // A pipe or a device is written to as it is.
        Ok(found) if !found.is_file() && !found.is_dir() && !found.is_symlink() => Ok(()),
        Ok(found)
            if found.is_symlink() && std::fs::metadata(out).is_ok_and(|to| !to.is_file() && !to.is_dir()) =>
        {
            Ok(())
        }
        Ok(_) => Err(exists(name)),
    }
}

/// Whether a file is a report made here, which the next one may replace.
fn is_ours(path: &Path) -> bool {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(BEGINNING).read_to_end(&mut bytes));
    let text = String::from_utf8_lossy(&bytes);
    read.is_ok() && OURS.iter().any(|(start, sign)| text.starts_with(start) && text.contains(sign))
}

/// The files the command reads.
fn inputs(arguments: &Validate) -> Vec<PathBuf> {
    let data = arguments.data.iter().flat_map(|data| {
        // `RESSOURCE=FICHIER`.
        let named = data.split_once('=').map(|(_, file)| PathBuf::from(file));
        std::iter::once(PathBuf::from(data)).chain(named)
    });
    let schemas = arguments.schema.iter().map(PathBuf::from).chain([PathBuf::from(".")]);
    let schemas = schemas.chain(arguments.data.iter().map(PathBuf::from));
    let schemas = schemas.flat_map(|at| [at.join("schema.json"), at.join("datapackage.json"), at]);
    data.chain(schemas).collect()
}

/// Whether both are one file, there already or not.
fn same(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        path.canonicalize().or_else(|_| {
            Ok::<_, std::io::Error>(folder.canonicalize()?.join(path.file_name().unwrap_or_default()))
        })
    };
    matches!((place(one), place(other)), (Ok(one), Ok(other)) if one == other)
}

/// A file kept to be read twice: what comes through a pipe, is unpacked or changes meanwhile stays what it was.
pub(super) fn kept(mut opened: Box<dyn Read + Send>, data: &str) -> Result<File, CliError> {
    let failed = |source| CliError::Write { path: data.to_owned(), source };
    let mut file = tempfile::tempfile().map_err(failed)?;
    std::io::copy(&mut opened, &mut file).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(file)
}

fn told(error: MarkedError, data: &str) -> CliError {
    match error {
        MarkedError::Read(error) => said(error.message(data)),
        MarkedError::Page(error) => doc::told(error),
        MarkedError::Book(error) => {
            said(Message::new("cli-validate-book").with("out", data).with("reason", error.to_string()))
        }
    }
}
