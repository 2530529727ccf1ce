//! `equerre validate`.

use std::fs::File;
use std::io::{IsTerminal as _, Read};
use std::path::Path;
use std::time::Instant;

use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, SchemaKind, Tree};
use equerre_report::{DataFile, Localizer, Message, Report, Severity, SourceFile, SubjectInfo, render};
use equerre_validate::{
    DialectOptions, Finding, FindingType, Level, Options, Profile, ReadError, References, Schema, Sink,
    Tally, rules, schema_problems, validate,
};

use crate::cli::{Global, Validate};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::subject::{self, Subject};
use crate::{output, schema_verdict};

/// Runs the command.
///
/// # Errors
/// When there is no schema, or it is not one data can be judged by.
pub fn run(arguments: &Validate, global: &Global, localizer: &Localizer) -> Result<Exit, CliError> {
    let document = schema_document(arguments)?;
    let mut report = Report::new("validate");
    report.rules = rules();
    let path = document.path().to_owned();
    let root = document.root.as_ref().filter(|root| TableSchema::is_one(root));
    let Some(root) = root else {
        return Err(said(Message::new("cli-validate-no-table-schema").with("schema", path.as_str())));
    };
    report.add_source(SourceFile::new(path.clone(), document.source.bytes().to_vec()));
    // Data is judged only by a schema the platform's validator would take.
    let mut refused = schema_verdict::refused(document.source.bytes());
    if !refused.diagnostics.is_empty() {
        for found in &mut refused.diagnostics {
            found.location.file.clone_from(&path);
            found.fix = None;
            found.related.retain(|related| related.location.file == "schema.json");
            for related in &mut found.related {
                related.location.file.clone_from(&path);
            }
        }
        report.diagnostics.extend(refused.diagnostics);
        show(arguments, global, localizer, &report)?;
        if !global.quiet {
            output::stderr(
                &localizer.text(&Message::new("cli-validate-schema-refused").with("schema", path.as_str())),
            );
        }
        return Ok(Exit::Failed);
    }
    let view = TableSchema::new(root);
    let schema = Schema::compile(view);
    report.diagnostics.extend(schema_problems(&schema, &path));
    let incomplete = report.fails_on(Severity::Error);
    let mut failed = false;
    for data in &arguments.data {
        let options = options(arguments, data)?;
        report.subjects.push(SubjectInfo { subject: data.clone(), kind: None, revision: None });
        let mut tally = Tally::new(&schema, data.as_str(), arguments.limit);
        let input = match open(data) {
            Ok(input) => input,
            Err(error) => {
                failed = true;
                output::stderr(&error.words(localizer));
                continue;
            }
        };
        let ended = {
            let mut sink = Progress::new(&mut tally, data, global, localizer);
            let ended = validate(input, &schema, view, &options, &References::default(), &mut sink);
            sink.finish();
            ended
        };
        let summary = match &ended {
            Ok(summary) => Some(summary),
            Err(error) => {
                failed = true;
                output::stderr(&said(read_error(error, data)).words(localizer));
                None
            }
        };
        let (diagnostics, mut file, not_shown) = tally.finish(summary);
        file.schema.clone_from(&path);
        if incomplete && file.valid == Some(true) {
            // Not all that the schema asks was looked at.
            file.valid = None;
        }
        add(&mut report, diagnostics, file, not_shown);
    }
    show(arguments, global, localizer, &report)?;
    let wrong = report.data.iter().any(|file| file.valid == Some(false));
    Ok(match (failed || (incomplete && !wrong), wrong) {
        (true, _) => Exit::Failed,
        (false, true) => Exit::Findings,
        (false, false) => Exit::Fine,
    })
}

fn add(
    report: &mut Report,
    diagnostics: Vec<equerre_report::Diagnostic>,
    file: DataFile,
    not_shown: equerre_report::Summary,
) {
    let mut part = Report::new("validate");
    part.diagnostics = diagnostics;
    part.data = vec![file];
    part.not_shown = not_shown;
    report.merge(part);
}

fn show(
    arguments: &Validate,
    global: &Global,
    localizer: &Localizer,
    report: &Report,
) -> Result<(), CliError> {
    let options = render::Options {
        color: output::wants_color(global.color),
        width: output::width(),
        tool_version: env!("CARGO_PKG_VERSION"),
        rule_url: crate::RULE_URL,
        max_per_rule: 4,
    };
    output::stdout(&render::render(arguments.format(), report, localizer, &options)?)
}

/// The schema asked for, else the one of the current folder's repository.
fn schema_document(arguments: &Validate) -> Result<Document, CliError> {
    let named: Vec<String> = arguments.schema.iter().cloned().collect();
    let mut subjects = subject::find(&named)?;
    if subjects.len() > 1 {
        return Err(said(Message::new("cli-validate-many-schemas").with("n", subjects.len())));
    }
    let label = arguments.schema.clone().unwrap_or_else(|| ".".to_owned());
    let none = || said(Message::new("cli-validate-no-schema").with("subject", label.as_str()));
    let subject: Subject = subjects.pop().ok_or_else(none)?;
    let repository = subject.detect(subject.tree.as_ref()).ok_or_else(none)?;
    if matches!(repository.kind, SchemaKind::Json | SchemaKind::Generic | SchemaKind::Listing) {
        return Err(said(Message::new("cli-validate-kind").with("subject", label.as_str())));
    }
    let tables: Vec<&String> = repository
        .schemas
        .iter()
        .filter(|path| {
            repository
                .documents
                .iter()
                .any(|d| d.path() == *path && d.root.as_ref().is_some_and(TableSchema::is_one))
        })
        .collect();
    // Without a file called schema.json, several schemas side by side leave the choice to a person.
    if subject.file.is_none()
        && repository.kind == SchemaKind::Table
        && repository.descriptor != "schema.json"
    {
        let beside = side_by_side(subject.tree.as_ref());
        if beside.len() > 1 {
            let message = Message::new("cli-validate-several").with("subject", label.as_str());
            return Err(said(message.with("schemas", equerre_report::Arg::List(beside))));
        }
    }
    let chosen = match tables.as_slice() {
        [] => repository.descriptor.clone(),
        [one] => (*one).clone(),
        several => {
            let list: Vec<String> = several.iter().map(|path| (*path).clone()).collect();
            let message = Message::new("cli-validate-several").with("subject", label.as_str());
            return Err(said(message.with("schemas", equerre_report::Arg::List(list))));
        }
    };
    let bytes = subject.tree.read(&chosen)?;
    let shown = if subject.prefix.is_empty() { chosen } else { format!("{}/{chosen}", subject.prefix) };
    Ok(Document::read(&shown, bytes))
}

/// The Table Schemas at the root of a tree.
fn side_by_side(tree: &dyn Tree) -> Vec<String> {
    let root = tree.entries().iter().filter(|entry| !entry.path.contains('/'));
    root.filter(|entry| entry.path.to_lowercase().ends_with(".json"))
        .filter(|entry| {
            let document = tree.read(&entry.path).map(|bytes| Document::read(&entry.path, bytes));
            document.is_ok_and(|document| document.root.as_ref().is_some_and(TableSchema::is_one))
        })
        .map(|entry| entry.path.clone())
        .take(50)
        .collect()
}

fn options(arguments: &Validate, data: &str) -> Result<Options, CliError> {
    let byte = |text: &Option<String>, name: &'static str| match text.as_deref() {
        None => Ok(None),
        Some("\\t" | "tab") => Ok(Some(b'\t')),
        Some(text) => match text.as_bytes() {
            [one] if one.is_ascii() && !matches!(one, b'\n' | b'\r') => Ok(Some(*one)),
            _ => Err(said(
                Message::new("cli-validate-one-character").with("argument", name).with("value", text),
            )),
        },
    };
    let mut delimiter = byte(&arguments.delimiter, "--delimiter")?;
    if delimiter.is_none() && data.to_lowercase().ends_with(".tsv") {
        delimiter = Some(b'\t');
    }
    let quote = match arguments.quote.as_deref() {
        Some("") => Some(None),
        _ => byte(&arguments.quote, "--quote")?.map(Some),
    };
    let encoding = match &arguments.encoding {
        None => None,
        Some(name) => Some(
            equerre_validate::encoding(name)
                .ok_or_else(|| said(Message::new("cli-validate-encoding").with("encoding", name.as_str())))?,
        ),
    };
    let dialect = DialectOptions {
        delimiter,
        quote,
        header: arguments.no_header.then_some(false),
        header_case: arguments.ignore_case.then_some(false),
        ..DialectOptions::default()
    };
    let threads = match arguments.threads {
        0 => std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        n => n,
    };
    let profile = Profile::from_name(&arguments.profile).unwrap_or_default();
    Ok(Options { profile, dialect, encoding, threads })
}

fn open(data: &str) -> Result<Box<dyn Read + Send>, CliError> {
    if data == "-" {
        return Ok(Box::new(std::io::stdin()));
    }
    let path = Path::new(data);
    let error = |source| equerre_model::ModelError::Io { path: data.to_owned(), source };
    if path.is_dir() {
        return Err(said(Message::new("cli-validate-folder").with("data", data)));
    }
    match File::open(path) {
        Ok(file) => Ok(Box::new(file)),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => {
            Err(said(Message::new("cli-validate-not-found").with("data", data)))
        }
        Err(source) => Err(error(source).into()),
    }
}

fn read_error(error: &ReadError, data: &str) -> Message {
    let message = match error {
        ReadError::Io(source) => Message::new("cli-validate-io").with("reason", source.to_string()),
        ReadError::RecordTooLong(at) => Message::new("cli-validate-record-too-long")
            .with("at", usize::try_from(*at).unwrap_or(usize::MAX)),
        ReadError::Utf32 => Message::new("cli-validate-utf32"),
        ReadError::NotATable(kind) => Message::new(match *kind {
            "spreadsheet" => "cli-validate-spreadsheet",
            "pdf" => "cli-validate-pdf",
            "archive" => "cli-validate-archive",
            _ => "cli-validate-page",
        }),
    };
    message.with("data", data)
}

/// Passes findings on, and shows how far reading is on a terminal.
struct Progress<'p, 's> {
    tally: &'p mut Tally<'s>,
    bar: Option<indicatif::ProgressBar>,
    words: String,
    began: Instant,
}

/// Files smaller than this are read before a bar could be seen.
const BAR_FROM: u64 = 20 << 20;

impl<'p, 's> Progress<'p, 's> {
    fn new(tally: &'p mut Tally<'s>, data: &str, global: &Global, localizer: &Localizer) -> Self {
        let size = std::fs::metadata(data).map_or(0, |meta| meta.len());
        let bar = (size >= BAR_FROM && !global.quiet && std::io::stderr().is_terminal())
            .then(|| indicatif::ProgressBar::new(size));
        if let Some(bar) = &bar
            && let Ok(style) = indicatif::ProgressStyle::with_template("{bar:30} {percent} % {msg}")
        {
            bar.set_style(style);
        }
        Self { tally, bar, words: localizer.plain("cli-validate-rows"), began: Instant::now() }
    }

    fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

impl Sink for Progress<'_, '_> {
    fn finding(&mut self, finding: &Finding<'_>) {
        self.tally.finding(finding);
    }

    fn more(&mut self, kind: FindingType, level: Level, count: u64) {
        self.tally.more(kind, level, count);
    }

    fn progress(&mut self, rows: u64, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(bytes);
            let speed = rows as f64 / self.began.elapsed().as_secs_f64().max(0.001);
            bar.set_message(format!("{rows} {}, {speed:.0}/s", self.words));
        }
    }
}
