//! A schema that was opened, and what it says.

use std::sync::Arc;

use equerre_model::json_schema::{Draft, check_meta};
use equerre_model::table_schema::TableSchema;
use equerre_model::{Node, json};
use equerre_report::{
    Arg, DataFile, Diagnostic, Localizer, Message, Report, Severity, SourceFile, Summary, render,
};
use equerre_validate::{
    CustomType, Detail, DialectOptions, Finding, FindingType, JsonSchema, Layout, Level, Options, ReadError,
    References, Schema, Tally, schema_problems, validate, validate_documents,
};
use serde_json::{Value, json as answer};

use crate::ask::Kind;

/// Most findings of rows that are told.
const MAX_ROWS_FOUND: usize = 2_000;

/// A schema, ready to judge by.
pub(crate) struct Judge {
    words: Arc<Localizer>,
    path: String,
    source: SourceFile,
    by: By,
}

enum By {
    Table { root: Node, schema: Schema, problems: Vec<Diagnostic> },
    Documents(JsonSchema),
}

impl Judge {
    /// Opens a schema called `path`.
    pub(crate) fn open(words: Arc<Localizer>, kind: Kind, path: &str, bytes: &[u8]) -> Result<Self, String> {
        let source = SourceFile::new(path, bytes.to_vec());
        // Always JSON: a page has no other schema, and the reader of YAML would be a tenth of the module.
        let root = json::parse(bytes).root.ok_or("the schema is not well formed")?;
        let by = match kind {
            Kind::Table if TableSchema::is_one(&root) => {
                let schema = Schema::compile(TableSchema::new(&root));
                let problems = schema_problems(&schema, path);
                By::Table { root, schema, problems }
            }
            Kind::Table => return Err("the schema is no Table Schema".to_owned()),
            Kind::Json => {
                if let Some(problem) = check_meta(&root, Draft::of(&root).unwrap_or_default()).first() {
                    return Err(format!("{} ({})", problem.detail, problem.pointer));
                }
                By::Documents(JsonSchema::compile(&root, path, &|_| None)?)
            }
        };
        Ok(Self { words, path: path.to_owned(), source, by })
    }

    /// Judges a file; the JSON report of `equerre validate`.
    pub(crate) fn file(&self, name: &str, limit: usize, bytes: &[u8]) -> Result<String, String> {
        let mut report = Report::new("validate");
        report.rules = equerre_validate::rules();
        report.add_source(self.source.clone());
        let (found, ended) = match &self.by {
            By::Table { root, schema, problems } => {
                report.diagnostics.extend(problems.iter().cloned());
                let delimiter = name.to_lowercase().ends_with(".tsv").then_some(b'\t');
                let dialect = DialectOptions { delimiter, ..DialectOptions::default() };
                let options = Options { dialect, threads: 1, ..Options::default() };
                let (mut found, ended) = table(root, schema, &options, name, limit, bytes);
                let incomplete = problems.iter().any(|found| found.severity == Severity::Error)
                    || schema.foreign_keys.iter().any(|key| !key.resource.is_empty());
                if incomplete && found.1.valid == Some(true) {
                    found.1.valid = None;
                }
                (found, ended)
            }
            By::Documents(schema) => {
                let mut tally = Tally::of_documents(name, limit);
                let ended = validate_documents(bytes, schema, Layout::of_name(name), &mut tally);
                (tally.finish_documents(ended.as_ref().ok()), ended.err())
            }
        };
        if let Some(error) = ended {
            // What a person can do comes with it.
            let message = error.message(name);
            let answer = answer!({ "unread": self.words.text(&message), "hint": self.words.hint(&message) });
            return Ok(answer.to_string());
        }
        report.add_data(found, &self.path);
        render::json_report(&report, &self.words, &render::Options::default())
            .map_err(|error| error.to_string())
    }

    /// Judges rows of the fields in their order: what is wrong with each, `row` and `field` by their places.
    pub(crate) fn rows(&self, rows: &[Vec<String>]) -> Result<Vec<Value>, String> {
        let By::Table { root, schema, .. } = &self.by else { return Err(NO_TABLE.to_owned()) };
        let names = schema.fields.iter().map(equerre_values::Field::name);
        let mut text = record(names);
        rows.iter().for_each(|row| text.push_str(&record(row.iter().map(String::as_str))));
        let options = Options::of_own_files();
        let mut out = Vec::new();
        let mut sink = |finding: &Finding<'_>| {
            // The header is record 1.
            let Some(row) = finding.row.and_then(|row| row.checked_sub(2)) else { return };
            if out.len() == MAX_ROWS_FOUND {
                return;
            }
            let cell = matches!(finding.kind, FindingType::TypeError | FindingType::ConstraintError);
            let message = equerre_validate::statement(schema, finding);
            // The place is known to who asks: what is expected says it all.
            let expected = message.args.iter().find(|(name, _)| *name == "expected");
            // What several cells are to each other is a sentence already.
            let several = matches!(
                finding.kind,
                FindingType::Custom(
                    CustomType::CompareColumns
                        | CustomType::SumColumns
                        | CustomType::CohesiveColumns
                        | CustomType::OneOfRequired
                )
            );
            let words = match expected {
                Some((_, Arg::Message(sentence))) if several => (**sentence).clone(),
                Some((_, expected)) => {
                    Message { id: "row-expected".into(), args: vec![("expected", expected.clone())] }
                }
                None => message,
            };
            out.push(answer!({
                "row": row, "field": finding.column.and_then(|column| column.checked_sub(1)),
                "rule": finding.kind.name(), "cell": cell,
                // What holds of the row whatever the others are.
                "alone": !matches!(finding.detail, Detail::Refers { .. } | Detail::SameAs(_)),
                "severity": if finding.level == Level::Error { "error" } else { "warning" },
                "words": self.words.text(&words),
            }));
        };
        let view = TableSchema::new(root);
        validate(text.as_bytes(), schema, view, &options, &others(schema), &mut sink)
            .map_err(|error| self.words.text(&error.message("")))?;
        Ok(out)
    }

    /// Judges a cell: whether it stands for nothing, and what refuses it (`type`, or names of constraints).
    pub(crate) fn cell(&self, field: usize, cell: &str) -> Result<Value, String> {
        let By::Table { schema, .. } = &self.by else { return Err(NO_TABLE.to_owned()) };
        let field = schema.fields.get(field).ok_or("there is no such field")?;
        let errors: Vec<&str> = match field.check(cell) {
            Ok(_) => Vec::new(),
            Err(refusal) => {
                let types = refusal.type_error.then_some("type");
                types.into_iter().chain(refusal.constraints.iter().map(|name| name.name())).collect()
            }
        };
        Ok(answer!({ "empty": field.is_missing(cell), "errors": errors }))
    }
}

const NO_TABLE: &str = "the schema is not one of a table";

/// What came of a table.
type Found = (Vec<Diagnostic>, DataFile, Summary);

fn table(
    root: &Node,
    schema: &Schema,
    options: &Options,
    name: &str,
    limit: usize,
    bytes: &[u8],
) -> (Found, Option<ReadError>) {
    let mut tally = Tally::new(schema, name, limit);
    let ended = validate(bytes, schema, TableSchema::new(root), options, &others(schema), &mut tally);
    (tally.finish(ended.as_ref().ok()), ended.err())
}

/// The other tables a schema refers to, which are not at hand: nothing is said of what refers to them.
fn others(schema: &Schema) -> References {
    let mut out = References::default();
    schema
        .foreign_keys
        .iter()
        .filter(|key| !key.resource.is_empty())
        .for_each(|key| out.unknown(&key.resource));
    out
}

/// A record in CSV, each cell between quotes.
fn record<'c>(cells: impl Iterator<Item = &'c str>) -> String {
    let quoted: Vec<String> = cells.map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
    format!("{}\n", quoted.join(","))
}
