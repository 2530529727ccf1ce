//! `equerre example`.

mod csv_form;
pub(super) mod kit;
mod remarks;
mod tables;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_docs::{Form, Link, Renderer, Theme};
use equerre_examples::form::form as form_of;
use equerre_examples::{CsvForm, Examples, ExamplesError, Source, edges, invalid, workbook};
use equerre_model::SchemaRepository;
use equerre_report::{Localizer, Message};

use crate::cli::{Example, Global};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;
use crate::subject::Subject;
use tables::Schemas;

/// Most threads.
const MOST_THREADS: usize = 64;
/// Most columns of a table whose mistakes or edges are shown: each is a row, and every row has all columns.
const MOST_COLUMNS: usize = 1_000;
/// Rows within which pairs of values are looked for.
const MOST_TO_COVER: u64 = 100_000;

/// Runs the command.
///
/// # Errors
/// When the subject has no table, or a file cannot be written.
pub fn run(arguments: &Example, global: &Global, words: &Arc<Localizer>) -> Result<Exit, CliError> {
    let subject = arguments.subject.as_deref().unwrap_or(".");
    let (subject, repository) = tables::subject(subject)?;
    let schemas = Schemas::of(&subject.label, &repository)?;
    let session = Session { arguments, global, words, schemas: &schemas };
    session.guard(&subject, &repository)?;
    let threads = match arguments.threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        // Each takes memory of its own; beyond the processors they are no help.
        n => n.min(MOST_THREADS),
    };
    // More threads than there is work for take longer to make than rows do.
    let pool = (arguments.rows > 2_000).then(|| rayon::ThreadPoolBuilder::new().num_threads(threads).build());
    match pool {
        Some(Ok(pool)) => pool.install(|| session.run()),
        _ => session.run(),
    }
}

struct Session<'a> {
    arguments: &'a Example,
    global: &'a Global,
    words: &'a Arc<Localizer>,
    schemas: &'a Schemas<'a>,
}

/// What a table's rows are for, by the end of their file's name.
#[derive(Clone, Copy)]
enum Use {
    Valid,
    Invalid,
    Edges,
}

impl Session<'_> {
    fn run(&self) -> Result<Exit, CliError> {
        let wanted = self.schemas.wanted(self.arguments.table.as_deref())?;
        let asked = self.arguments.template.is_some() || self.arguments.form.is_some();
        let mut exit = Exit::Fine;
        if self.arguments.output.is_some() || !asked {
            exit = if self.arguments.invalid {
                self.invalid(&wanted)?
            } else if self.arguments.edges {
                self.edges(&wanted)?
            } else {
                self.valid(&wanted)?
            };
        }
        if let Some(path) = &self.arguments.template {
            self.template(path, &wanted)?;
        }
        if let Some(path) = &self.arguments.form {
            self.entry_form(path, &wanted)?;
        }
        Ok(exit)
    }

    /// The tables that are wanted. One alone: what it refers to is not there.
    fn chosen(&self, wanted: &[usize]) -> Vec<Source<'_>> {
        let sources = self.schemas.sources();
        wanted.iter().map(|n| sources[*n].clone()).collect()
    }

    /// Writes an entry form.
    fn entry_form(&self, path: &Path, wanted: &[usize]) -> Result<(), CliError> {
        let tables = self.chosen(wanted).iter().map(|source| form_of(source, self.words)).collect();
        let renderer = Renderer::new(Arc::clone(self.words), BTreeMap::new(), Theme::default())
            .map_err(crate::commands::doc::told)?;
        let title = self.schemas.title();
        // What the workbook beside it is called.
        let beside = self.arguments.template.as_deref().filter(|template| template.parent() == path.parent());
        let links: Vec<Link> = beside
            .and_then(|template| template.file_name())
            .map(|name| Link {
                href: percent_encoded(&name.to_string_lossy()),
                text: self.words.plain("cli-example-link-template"),
            })
            .into_iter()
            .collect();
        let id = self.schemas.identity();
        let page =
            equerre_docs::form(&renderer, self.words, Form { tables, title, id, links, ..Form::default() })
                .map_err(crate::commands::doc::told)?;
        self.save_to(path, |out| Ok(out.write_all(page.as_bytes())?))
    }

    /// Writes a workbook to fill.
    fn template(&self, path: &Path, wanted: &[usize]) -> Result<(), CliError> {
        let chosen = self.chosen(wanted);
        let title = self.schemas.title();
        let bytes = workbook(&chosen, &title, self.words, self.arguments.seed)
            .map_err(|error| told(error, &path.display().to_string()))?;
        self.save_to(path, |out| Ok(out.write_all(&bytes)?))
    }

    /// Writes rows the schema accepts.
    fn valid(&self, wanted: &[usize]) -> Result<Exit, CliError> {
        let sources = self.schemas.sources();
        let rows = if self.arguments.cover {
            let examples = Examples::new(&sources, MOST_TO_COVER, self.arguments.seed);
            wanted.iter().map(|n| examples.rows_to_cover(*n)).max().unwrap_or(1)
        } else {
            self.arguments.rows
        };
        let examples = Examples::new(&sources, rows, self.arguments.seed);
        let several = wanted.len() > 1;
        if several && self.folder().is_none() {
            return Err(self.several(wanted));
        }
        let mut sound = true;
        for n in wanted {
            let form = self.form(*n)?;
            self.save(*n, Use::Valid, several, |out| examples.write(*n, &form, out))?;
            sound &= remarks::tell(&examples, self.schemas, *n, rows, self.words);
        }
        Ok(if sound { Exit::Fine } else { Exit::Findings })
    }

    /// Writes rows the schema refuses, and beside them why.
    fn invalid(&self, wanted: &[usize]) -> Result<Exit, CliError> {
        if self.arguments.output.is_none() {
            return Err(said(Message::new("cli-example-needs-output")));
        }
        let several = self.ready(wanted)?;
        let (sources, descriptors) = (self.schemas.sources(), self.schemas.descriptors());
        let mut others = 0;
        for n in wanted {
            let form = self.form(*n)?;
            let found = invalid::invalid(&sources, &descriptors, *n, self.arguments.seed);
            others = others.max(found.others);
            let path = self.path(*n, Use::Invalid, several);
            let mut files = Vec::new();
            for (k, header) in found.headers.iter().enumerate() {
                let part =
                    beside(&path, &format!("{}-{}.csv", self.words.plain("cli-example-header"), k + 1));
                self.save_to(&part, |out| lines(&header.labels, &header.rows, &form, out))?;
                files.push(
                    part.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
                );
            }
            self.save_to(&path, |out| lines(&found.labels, &found.rows, &form, out))?;
            let expected = self.words.plain("cli-example-expected");
            let csv = invalid::companion_csv(&found, self.words, &files);
            let json = invalid::companion_json(&found, self.words, &files);
            for (end, text) in [("csv", csv), ("json", json)] {
                let path = beside(&path, &format!("{expected}.{end}"));
                self.save_to(&path, |out| Ok(out.write_all(text.as_bytes())?))?;
            }
            if !self.global.quiet {
                let message = Message::new("cli-example-invalid-written")
                    .with("n", found.labelled.len())
                    .with("headers", found.headers.len())
                    .with("left", found.unbroken.len())
                    .with("path", path.display().to_string());
                output::stderr(&self.words.text(&message));
            }
        }
        if several {
            self.others(wanted, others)?;
        }
        Ok(Exit::Fine)
    }

    /// Writes rows at the edges of what the schema accepts, and beside them what each shows.
    fn edges(&self, wanted: &[usize]) -> Result<Exit, CliError> {
        let several = self.ready(wanted)?;
        let (sources, descriptors) = (self.schemas.sources(), self.schemas.descriptors());
        let mut others = 0;
        for n in wanted {
            let form = self.form(*n)?;
            let found = edges::edges(&sources, &descriptors, *n, self.arguments.seed);
            others = others.max(found.others);
            self.save(*n, Use::Edges, several, |out| lines(&found.labels, &found.rows, &form, out))?;
            if self.arguments.output.is_some() {
                let path = self.path(*n, Use::Edges, several);
                let shown = self.words.plain("cli-example-shown");
                for (end, text) in [
                    ("csv", edges::edges_csv(&found, self.words)),
                    ("json", edges::edges_json(&found, self.words)),
                ] {
                    let path = beside(&path, &format!("{shown}.{end}"));
                    self.save_to(&path, |out| Ok(out.write_all(text.as_bytes())?))?;
                }
            }
        }
        if several {
            self.others(wanted, others)?;
        }
        Ok(Exit::Fine)
    }

    /// Whether several tables are written; that there is a folder for them, and that none is too wide.
    fn ready(&self, wanted: &[usize]) -> Result<bool, CliError> {
        let several = wanted.len() > 1;
        if several && self.folder().is_none() {
            return Err(self.several(wanted));
        }
        let sources = self.schemas.sources();
        let wide = wanted.iter().find(|n| sources[**n].schema.fields.len() > MOST_COLUMNS);
        match wide {
            Some(n) => Err(said(
                Message::new("cli-example-too-wide")
                    .with("table", self.schemas.name(*n))
                    .with("n", MOST_COLUMNS),
            )),
            None => Ok(several),
        }
    }

    /// Writes the valid tables that others refer to.
    fn others(&self, wanted: &[usize], rows: u64) -> Result<(), CliError> {
        let sources = self.schemas.sources();
        let examples = Examples::new(&sources, rows, self.arguments.seed);
        for n in wanted {
            let form = self.form(*n)?;
            self.save(*n, Use::Valid, true, |out| examples.write(*n, &form, out))?;
        }
        Ok(())
    }

    /// That no output is the schema itself, and no two are one file.
    fn guard(&self, subject: &Subject, repository: &SchemaRepository) -> Result<(), CliError> {
        let output = self.arguments.output.as_ref().filter(|_| self.folder().is_none());
        let asked = [output, self.arguments.template.as_ref(), self.arguments.form.as_ref()];
        let asked: Vec<&PathBuf> = asked.into_iter().flatten().collect();
        let real = |path: &Path| {
            let folder =
                path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
            path.canonicalize().or_else(|_| {
                folder.canonicalize().map(|folder| folder.join(path.file_name().unwrap_or_default()))
            })
        };
        let refused = |path: &Path| {
            said(Message::new("cli-example-same-file").with("path", path.display().to_string()))
        };
        let mut known: Vec<PathBuf> = Vec::new();
        if let Some(folder) = &subject.folder {
            let files = repository.documents.iter().map(|document| folder.join(document.path()));
            known.extend(files.filter_map(|file| file.canonicalize().ok()));
        }
        for path in asked {
            let Ok(real) = real(path) else { continue };
            if known.contains(&real) {
                return Err(refused(path));
            }
            // Devices and pipes may be written to twice.
            if !path.exists() || path.is_file() {
                known.push(real);
            }
        }
        Ok(())
    }

    /// How the files of a table are written: as the arguments say, else as the package does.
    fn form(&self, table: usize) -> Result<CsvForm, CliError> {
        csv_form::of(self.arguments, &self.schemas.written(table))
    }

    /// The folder files go to, when the output is one.
    fn folder(&self) -> Option<&Path> {
        let output = self.arguments.output.as_deref()?;
        let named = output.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]);
        (output.is_dir() || named).then_some(output)
    }

    /// The file of a table.
    fn path(&self, table: usize, purpose: Use, several: bool) -> PathBuf {
        let Some(folder) = self.folder() else {
            return self.arguments.output.clone().unwrap_or_default();
        };
        let ends =
            ["cli-example-invalid", "cli-example-edges"].map(|id| format!("-{}", self.words.plain(id)));
        let stem = if several {
            self.schemas.stem_beside(table, &ends)
        } else {
            self.words.plain("cli-example-stem")
        };
        let end = match purpose {
            // The file of a package's table is called like the table.
            Use::Valid if several => String::new(),
            Use::Valid => format!("-{}", self.words.plain("cli-example-valid")),
            Use::Invalid => format!("-{}", self.words.plain("cli-example-invalid")),
            Use::Edges => format!("-{}", self.words.plain("cli-example-edges")),
        };
        folder.join(format!("{stem}{end}.csv"))
    }

    /// Writes a table to its file, or to standard output.
    fn save(
        &self,
        table: usize,
        purpose: Use,
        several: bool,
        write: impl FnOnce(&mut dyn std::io::Write) -> Result<(), ExamplesError>,
    ) -> Result<(), CliError> {
        if self.arguments.output.is_some() {
            return self.save_to(&self.path(table, purpose, several), write);
        }
        let mut out = std::io::BufWriter::with_capacity(1 << 20, std::io::stdout().lock());
        match write(&mut out).and_then(|()| Ok(std::io::Write::flush(&mut out)?)) {
            // A reader that closed the pipe has seen enough.
            Err(ExamplesError::Write(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
            Err(error) => Err(told(error, "stdout")),
            Ok(()) => Ok(()),
        }
    }

    fn save_to(
        &self,
        path: &Path,
        write: impl FnOnce(&mut dyn std::io::Write) -> Result<(), ExamplesError>,
    ) -> Result<(), CliError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder)
                .map_err(|source| CliError::Write { path: folder.display().to_string(), source })?;
        }
        output::file(path, |out| write(out).map_err(|error| told(error, &path.display().to_string())))
    }

    fn several(&self, wanted: &[usize]) -> CliError {
        let names = wanted.iter().map(|n| self.schemas.name(*n)).collect();
        said(Message::new("cli-example-several").with("tables", equerre_report::Arg::List(names)))
    }
}

/// Rows as lines.
fn lines(
    labels: &[String],
    rows: &[Vec<String>],
    form: &CsvForm,
    out: &mut dyn std::io::Write,
) -> Result<(), ExamplesError> {
    let mut text = String::new();
    let header = form.header.then_some(labels);
    for line in header.into_iter().chain(rows.iter().map(Vec::as_slice)) {
        form.line(line.iter().map(|cell| cell.as_str().into()), &mut text);
    }
    out.write_all(form.start())?;
    out.write_all(&form.encoded(&text)?)?;
    Ok(())
}

/// A file's name as an address.
fn percent_encoded(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

/// A file beside another, called like it with something more.
fn beside(path: &Path, end: &str) -> PathBuf {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!("{stem}.{end}"))
}

/// Why a file could not be made, in words.
fn told(error: ExamplesError, path: &str) -> CliError {
    match error {
        ExamplesError::Unencodable { character, encoding } => said(
            Message::new("cli-example-unencodable").with("character", character).with("encoding", encoding),
        ),
        ExamplesError::Write(source) => CliError::Write { path: path.to_owned(), source },
        ExamplesError::TooManyColumns { table, most } => {
            said(Message::new("cli-example-too-many-columns").with("table", table).with("n", most))
        }
        ExamplesError::Workbook(error) => {
            said(Message::new("cli-example-workbook").with("reason", error.to_string()))
        }
    }
}
