//! `equerre validate`.

mod detect;
mod documents;
mod errors_file;
mod fix;
pub(super) mod input;
mod marked;
mod package;
mod progress;
mod schema;
mod tables;

use std::io::IsTerminal as _;
use std::sync::Arc;

use equerre_report::{DataCopy, DataFile, Diagnostic, Localizer, Message, Report, Severity, Summary, render};
use equerre_validate::rules;

use crate::cli::{Global, Validate};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

use errors_file::ErrorsFile;
use marked::Marked;
use schema::Asked;

/// Runs the command.
///
/// # Errors
/// When there is no schema, or it is not one data can be judged by.
pub fn run(arguments: &Validate, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    if let Some(folder) = &arguments.detect {
        if arguments.data.is_empty() {
            return Err(said(Message::new("cli-validate-no-data")));
        }
        if arguments.out.is_some() || !matches!(arguments.format.as_str(), "text" | "json") {
            return Err(said(Message::new("cli-detect-format")));
        }
        return detect::run(arguments, folder, localizer);
    }
    marked::check_out(arguments)?;
    let mut session = Session {
        arguments,
        global,
        localizer,
        report: Report::new("validate"),
        errors: None,
        marked: Marked::asked(arguments, localizer)?,
        copy: None,
        failed: false,
        refused: false,
        incomplete: false,
    };
    session.report.rules = rules();
    if let Some(path) = &arguments.errors_file {
        session.errors = Some(ErrorsFile::new(path, localizer)?);
    }
    match schema::asked(arguments)? {
        Asked::Table(document) => {
            session.need_data()?;
            tables::run(&mut session, &document)?;
        }
        Asked::Package(_) | Asked::Documents(_) if arguments.fix_obvious.is_some() => {
            return Err(said(Message::new("cli-fix-table")));
        }
        Asked::Documents(_) if arguments.errors_file.is_some() => {
            return Err(said(Message::new("cli-errors-file-table")));
        }
        Asked::Documents(_) if arguments.format == "xlsx" => {
            return Err(said(Message::new("cli-validate-xlsx-table")));
        }
        Asked::Package(package) => package::run(&mut session, &package)?,
        Asked::Documents(schema) => {
            session.need_data()?;
            documents::run(&mut session, &schema)?;
        }
    }
    session.end()
}

/// One run: what was asked, and what came of it so far.
struct Session<'a> {
    arguments: &'a Validate,
    global: &'a Global,
    localizer: &'a Arc<Localizer>,
    report: Report,
    /// The file every finding goes to.
    errors: Option<ErrorsFile>,
    /// The report that shows the rows of the files, when it is one of those.
    marked: Option<Marked<'a>>,
    /// How the file judged next was made, when it is a copy made here.
    copy: Option<DataCopy>,
    /// Something could not be read.
    failed: bool,
    /// A schema is not one data can be judged by.
    refused: bool,
    /// Not all that a schema asks was looked at.
    incomplete: bool,
}

impl Session<'_> {
    fn need_data(&self) -> Result<(), CliError> {
        if self.arguments.data.is_empty() {
            return Err(said(Message::new("cli-validate-no-data")));
        }
        Ok(())
    }

    /// Something could not be done; the rest goes on.
    fn failure(&mut self, error: &CliError) {
        self.failed = true;
        self.report.unfinished = true;
        output::stderr(&error.words(self.localizer));
    }

    /// A file could not be opened: it is in the report all the same.
    fn unopened(&mut self, data: &str, schema: &str, error: &CliError) {
        self.failure(error);
        let file = DataFile { file: data.to_owned(), ..DataFile::default() };
        if let Some(marked) = &mut self.marked {
            marked.add_bare(&file, Some(&error.words(self.localizer)), self.localizer);
        }
        self.report.add_data((Vec::new(), file, Summary::default()), schema);
    }

    /// Tells something a person should know that changes no verdict.
    fn remark(&self, message: &Message) {
        if !self.global.quiet {
            output::stderr(&self.localizer.text(message));
        }
    }

    /// The schema is not one data is judged by, unless asked to; whether judging ends there.
    fn refuse(&mut self, path: &str, diagnostics: Vec<Diagnostic>) -> bool {
        self.report.diagnostics.extend(diagnostics);
        if self.arguments.force {
            return false;
        }
        self.refused = true;
        self.report.unfinished = true;
        self.remark(&Message::new("cli-validate-schema-refused").with("schema", path));
        true
    }

    /// Notes the parts of a schema that cannot be applied; whether not all it asks can be looked at. `known`:
    /// the schema's faults are told already.
    fn problems(&mut self, diagnostics: Vec<Diagnostic>, known: bool) -> bool {
        let incomplete = diagnostics.iter().any(|found| found.severity == Severity::Error);
        self.incomplete |= incomplete;
        if !known {
            self.report.diagnostics.extend(diagnostics);
        }
        incomplete
    }

    /// Tells a person at a terminal that a copy could be mended, where values are known that were probably meant.
    fn tell_of_repair(&self) {
        let [file] = self.report.data.as_slice() else { return };
        let mut examples = file.summary.iter().flat_map(|entry| &entry.examples);
        let known = examples.any(|example| example.near.as_deref().is_some_and(|near| !near.is_empty()));
        let of_table = !(file.delimiter.is_empty() && file.sheet.is_empty());
        if known && of_table && file.copy.is_none() && std::io::stderr().is_terminal() {
            self.remark(&Message::new("cli-validate-fixable").with("data", file.file.as_str()));
        }
    }

    fn end(mut self) -> Result<Exit, CliError> {
        if let Some(list) = self.errors.take() {
            list.finish(self.localizer)?;
        }
        self.tell_of_repair();
        let wrong = self.report.data.iter().any(|file| file.valid == Some(false));
        let unknown = self.incomplete || self.report.data.iter().any(|file| file.valid.is_none());
        let out = self.arguments.out.as_deref();
        if let Some(marked) = self.marked.take() {
            let unknown = unknown || self.failed || self.refused;
            let valid = if wrong { Some(false) } else { (!unknown).then_some(true) };
            marked.finish(&self.report, valid, out, self.localizer)?;
        } else {
            // Colours are for a terminal.
            let color = out.is_none() && output::wants_color(self.global.color);
            let options = render::Options { color, ..output::options(self.global.color, false) };
            let text = render::render(self.arguments.format(), &self.report, self.localizer, &options)?;
            marked::written(out, &text)?;
        }
        Ok(match (self.failed || self.refused || (unknown && !wrong), wrong) {
            (true, _) => Exit::Failed,
            (false, true) => Exit::Findings,
            (false, false) => Exit::Fine,
        })
    }
}
