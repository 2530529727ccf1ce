//! `equerre validate`.

mod detect;
mod documents;
mod errors_file;
mod fix;
pub(super) mod input;
mod package;
mod progress;
mod schema;
mod tables;

use equerre_report::{DataFile, Diagnostic, Localizer, Message, Report, Severity, Summary, render};
use equerre_validate::rules;

use crate::cli::{Global, Validate};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

use errors_file::ErrorsFile;
use schema::Asked;

/// Runs the command.
///
/// # Errors
/// When there is no schema, or it is not one data can be judged by.
pub fn run(arguments: &Validate, global: &Global, localizer: &Localizer) -> Result<Exit, CliError> {
    if let Some(folder) = &arguments.detect {
        if arguments.data.is_empty() {
            return Err(said(Message::new("cli-validate-no-data")));
        }
        return detect::run(arguments, folder, localizer);
    }
    let mut session = Session {
        arguments,
        global,
        localizer,
        report: Report::new("validate"),
        errors: None,
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
    localizer: &'a Localizer,
    report: Report,
    /// The file every finding goes to.
    errors: Option<ErrorsFile>,
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

    fn end(mut self) -> Result<Exit, CliError> {
        if let Some(list) = self.errors.take() {
            list.finish(self.localizer)?;
        }
        let options = render::Options {
            color: output::wants_color(self.global.color),
            width: output::width(),
            tool_version: env!("CARGO_PKG_VERSION"),
            rule_url: crate::RULE_URL,
            max_per_rule: 4,
        };
        output::stdout(&render::render(self.arguments.format(), &self.report, self.localizer, &options)?)?;
        let wrong = self.report.data.iter().any(|file| file.valid == Some(false));
        let unknown = self.incomplete || self.report.data.iter().any(|file| file.valid.is_none());
        Ok(match (self.failed || self.refused || (unknown && !wrong), wrong) {
            (true, _) => Exit::Failed,
            (false, true) => Exit::Findings,
            (false, false) => Exit::Fine,
        })
    }
}
