//! Tables judged by a Table Schema.

use std::fs::File;
use std::io::Read;

use equerre_marked::Judged;
use equerre_model::table_schema::TableSchema;
use equerre_model::{Document, Node};
use equerre_report::{Arg, Diagnostic, Message, SourceFile};
use equerre_validate::{
    Options, ReadError, References, Schema, Tally, is_workbook, schema_problems, validate, validate_sheet,
};

use super::progress::{Listing, Progress};
use super::{Session, fix, input, marked};
use crate::error::{CliError, said};

/// Judges each file by one schema.
pub(super) fn run(session: &mut Session<'_>, document: &Document) -> Result<(), CliError> {
    let path = document.path().to_owned();
    let Some(root) = document.root.as_ref().filter(|root| TableSchema::is_one(root)) else {
        return Err(said(Message::new("cli-validate-no-table-schema").with("schema", path.as_str())));
    };
    session.report.add_source(SourceFile::new(path.clone(), document.source.bytes().to_vec()));
    let refused = refusals(document.source.bytes(), &path);
    let forced = !refused.is_empty();
    if forced && session.refuse(&path, refused) {
        return Ok(());
    }
    let schema = Schema::compile(TableSchema::new(root));
    let incomplete = session.problems(schema_problems(&schema, &path), forced);
    if let Some(out) = &session.arguments.fix_obvious {
        let data = session.arguments.data.first().map_or("", String::as_str);
        let options = input::options(session.arguments, data)?;
        let by = By { root, schema: &schema, path: &path, options: &options, incomplete };
        return fix::run(session, out, &by);
    }
    for data in &session.arguments.data {
        if input::is_json(data) {
            let message = Message::new("cli-validate-json-data").with("data", data.as_str());
            session.unopened(data, &path, &said(message.with("schema", path.as_str())));
            continue;
        }
        let options = input::options(session.arguments, data)?;
        let (tables, others) = input::tables(data);
        if !others.is_empty() {
            let others = Arg::List(others.into_iter().take(10).collect());
            session.remark(
                &Message::new("cli-archive-others").with("data", data.as_str()).with("files", others),
            );
        }
        for (name, opened) in tables {
            match opened {
                Ok(opened) => {
                    let by = By { root, schema: &schema, path: &path, options: &options, incomplete };
                    judge(session, &name, opened, &by, &References::default());
                }
                Err(error) => session.unopened(&name, &path, &error),
            }
        }
    }
    Ok(())
}

/// What the reference refuses in a schema: data is judged only by one the platform's validator would take.
pub(super) fn refusals(bytes: &[u8], path: &str) -> Vec<Diagnostic> {
    let mut refused = equerre_lint::reference::refused(bytes);
    for found in &mut refused.diagnostics {
        path.clone_into(&mut found.location.file);
        found.fix = None;
        found.related.retain(|related| related.location.file == "schema.json");
        for related in &mut found.related {
            path.clone_into(&mut related.location.file);
        }
    }
    refused.diagnostics
}

/// What a table is judged by.
#[derive(Clone, Copy)]
pub(super) struct By<'b> {
    pub(super) root: &'b Node,
    pub(super) schema: &'b Schema,
    /// The schema's file, for the report.
    pub(super) path: &'b str,
    pub(super) options: &'b Options,
    /// Not all that the schema asks can be looked at.
    pub(super) incomplete: bool,
}

/// Judges one table and adds it to the report. `data` is its name there.
pub(super) fn judge(
    session: &mut Session<'_>,
    data: &str,
    opened: Box<dyn Read + Send>,
    by: &By<'_>,
    references: &References,
) {
    let mut tally = Tally::new(by.schema, data, session.arguments.limit);
    // A report that shows rows reads them once more.
    let (opened, kept) = if session.marked.is_some() {
        tally = tally.marking();
        match marked::kept(opened, data).and_then(|file| Ok((again(&file, data)?, file))) {
            Ok((opened, file)) => (opened, Some(file)),
            Err(error) => return session.unopened(data, by.path, &error),
        }
    } else {
        (opened, None)
    };
    let ended: Result<_, ReadError> = {
        let words = session.localizer;
        let listing =
            session.errors.as_mut().map(|list| Listing { list, file: data, schema: by.schema, words });
        let mut sink = Progress::new(&mut tally, data, session.global, words).listed(listing);
        let view = TableSchema::new(by.root);
        let ended = if is_workbook(data) {
            validate_sheet(opened, by.schema, view, by.options, references, &mut sink)
        } else {
            validate(opened, by.schema, view, by.options, references, &mut sink)
        };
        sink.finish();
        ended
    };
    let (summary, reason) = match &ended {
        Ok(summary) => (Some(summary), None),
        Err(error) => {
            let error = said(error.message(data));
            session.failure(&error);
            (None, Some(error.words(session.localizer)))
        }
    };
    let ((diagnostics, mut file, not_shown), marks) = tally.finish_marked(summary);
    if by.incomplete && file.valid == Some(true) {
        file.valid = None;
    }
    file.copy = session.copy.take();
    by.path.clone_into(&mut file.schema);
    if let Some(shown) = &mut session.marked {
        let added = match (summary, kept) {
            (Some(summary), Some(kept)) => {
                let (schema, view, options) = (by.schema, TableSchema::new(by.root), by.options);
                let judged = Judged { file: &file, marks: &marks, schema, view, options, summary };
                shown.add(kept, &judged, session.localizer)
            }
            _ => {
                shown.add_bare(&file, reason.as_deref(), session.localizer);
                Ok(())
            }
        };
        if let Err(error) = added {
            // What was found is told all the same.
            shown.add_bare(&file, Some(&error.words(session.localizer)), session.localizer);
            session.failure(&error);
        }
    }
    session.report.add_data((diagnostics, file, not_shown), by.path);
}

/// A kept file, to be read from its start.
fn again(file: &File, data: &str) -> Result<Box<dyn Read + Send>, CliError> {
    let failed = |source| CliError::Write { path: data.to_owned(), source };
    Ok(Box::new(file.try_clone().map_err(failed)?))
}
