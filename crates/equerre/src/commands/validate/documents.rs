//! JSON documents judged by a JSON Schema.

use equerre_model::json_schema::{Draft, check_meta};
use equerre_model::{Document, Tree};
use equerre_report::{Message, SourceFile};
use equerre_validate::{JsonSchema, Layout, Tally, validate_documents};

use super::progress::Progress;
use super::{Session, input};
use crate::error::{CliError, said};

/// A JSON Schema and the files it may refer to.
pub(super) struct SchemaAt {
    pub(super) document: Document,
    /// Its place in the tree.
    pub(super) file: String,
    pub(super) tree: Box<dyn Tree>,
}

/// Judges each file by one schema.
pub(super) fn run(session: &mut Session<'_>, schema: &SchemaAt) -> Result<(), CliError> {
    let path = schema.document.path().to_owned();
    let Some(root) = &schema.document.root else {
        return Err(said(Message::new("cli-validate-no-json-schema").with("schema", path.as_str())));
    };
    let bytes = schema.document.source.bytes().to_vec();
    session.report.add_source(SourceFile::new(path.clone(), bytes));
    let draft = Draft::of(root).unwrap_or_default();
    let wrong = check_meta(root, draft).into_iter().next();
    let read = |file: &str| {
        let bytes = schema.tree.read(file).ok()?;
        Document::read(file, bytes).root.map(|root| root.to_json())
    };
    let compiled = match wrong {
        Some(problem) => Err(format!("{} ({})", problem.detail, problem.pointer)),
        None => JsonSchema::compile(root, &schema.file, &read),
    };
    let compiled = compiled.map_err(|reason| {
        said(
            Message::new("cli-validate-json-schema-refused")
                .with("schema", path.as_str())
                .with("reason", reason),
        )
    })?;
    for data in &session.arguments.data {
        let opened = match input::open(data) {
            Ok(opened) => opened,
            Err(error) => {
                session.unopened(data, &path, &error);
                continue;
            }
        };
        let mut tally = Tally::of_documents(data.as_str(), session.arguments.limit);
        let ended = {
            let mut sink = Progress::new(&mut tally, data, session.global, session.localizer);
            let layout = layout(data, session.arguments.each);
            let ended = validate_documents(opened, &compiled, layout, &mut sink);
            sink.finish();
            ended
        };
        let read = match &ended {
            Ok(read) => Some(read),
            Err(error) => {
                session.failure(&said(error.message(data)));
                None
            }
        };
        let (diagnostics, mut file, not_shown) = tally.finish_documents(read);
        path.clone_into(&mut file.schema);
        if let Some(marked) = &mut session.marked {
            marked.add_bare(&file, None, session.localizer);
        }
        session.report.add_data((diagnostics, file, not_shown), &path);
    }
    Ok(())
}

/// How documents stand in a file: as its name says, else one, or a list of them when asked.
fn layout(data: &str, each: bool) -> Layout {
    match Layout::of_name(data) {
        Layout::Whole if each => Layout::Items,
        named => named,
    }
}
