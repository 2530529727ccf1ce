//! `equerre infer`.

use std::fmt::Write as _;
use std::io::Write as _;

use equerre_prepare::infer::{Inferred, ProposedColumn, Writer, infer, look};
use equerre_report::{Arg, Localizer, Message, visible};
use equerre_validate::is_workbook;
use serde_json::json;

use super::validate::input;
use crate::cli::{Global, Infer};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// Runs the command.
///
/// # Errors
/// When a file cannot be read, or the schema cannot be written.
pub fn run(arguments: &Infer, global: &Global, words: &Localizer) -> Result<Exit, CliError> {
    let mut files = Vec::new();
    for data in &arguments.data {
        let options = input::reading(arguments.delimiter.as_deref(), arguments.encoding.as_deref(), data)?;
        for (name, opened) in input::tables(data).0 {
            let opened = if is_workbook(&name) { input::open_texts(&name, &options)? } else { opened? };
            files.push(look(opened, &name, &options).map_err(|error| said(error.message(&name)))?);
        }
    }
    let count = files.len();
    let found = infer(&files, arguments.name.as_deref(), arguments.title.as_deref());
    let schema = format!("{}\n", serde_json::to_string_pretty(&found.descriptor).unwrap_or_default());
    if let Some(out) = &arguments.out {
        let failed = |source| CliError::Write { path: out.display().to_string(), source };
        // A schema somebody wrote is not written over.
        let mut file = std::fs::File::create_new(out).map_err(failed)?;
        file.write_all(schema.as_bytes()).map_err(failed)?;
    }
    if arguments.format == "json" {
        output::stdout(&format!(
            "{}\n",
            serde_json::to_string_pretty(&report(&found, words)).unwrap_or_default()
        ))?;
        return Ok(Exit::Fine);
    }
    let told = told(&found, count, words);
    if arguments.out.is_some() {
        output::stdout(&told)?;
    } else {
        output::stdout(&schema)?;
        if !global.quiet {
            output::stderr(told.trim_end());
        }
    }
    Ok(Exit::Fine)
}

fn list(names: &[String]) -> Arg {
    Arg::List(names.to_vec())
}

/// What only the author of the schema knows.
fn todo(found: &Inferred) -> Vec<Message> {
    let named = |wanted: &dyn Fn(&&ProposedColumn) -> bool| -> Vec<String> {
        found.columns.iter().filter(wanted).map(|column| column.name.clone()).collect()
    };
    let mut out = vec![
        Message::new("infer-todo-metadata"),
        Message::new("infer-todo-descriptions").with("n", found.columns.len()),
    ];
    let mut some = |id: &'static str, names: Vec<String>| {
        if !names.is_empty() {
            out.push(Message::new(id).with("fields", list(&names)).with("n", names.len()));
        }
    };
    some("infer-todo-empty", named(&|column| column.has_empty));
    some("infer-todo-listed", named(&|column| column.listed));
    some("infer-todo-personal", named(&|column| column.personal));
    if found.descriptor.get("primaryKey").is_none() {
        out.push(Message::new("infer-todo-key"));
    }
    if found.rows < 20 {
        out.push(Message::new("infer-todo-few").with("n", usize::try_from(found.rows).unwrap_or(usize::MAX)));
    }
    out
}

/// How a file writes a column, in words.
fn written(writer: &Writer, words: &Localizer) -> String {
    let Some(label) = &writer.label else { return words.plain("infer-absent") };
    let label = visible(label);
    let habits: Vec<String> = writer
        .habits
        .iter()
        .map(|habit| words.text(&Message::new(format!("repair-{}", habit.name()))))
        .collect();
    let message = match (&writer.cell, habits.is_empty()) {
        (None, _) => Message::new("infer-writes.empty"),
        (Some(cell), true) => Message::new("infer-writes").with("cell", cell.as_str()),
        (Some(cell), false) => {
            Message::new("infer-writes.habits").with("cell", cell.as_str()).with("habits", habits.join(", "))
        }
    };
    words.text(&message.with("label", if label.is_empty() { words.plain("infer-unnamed") } else { label }))
}

fn kind(column: &ProposedColumn, words: &Localizer) -> String {
    let name = words.text(&Message::new(format!("type-{}", column.type_name)));
    match column.check {
        Some(check) => {
            let id = match check {
                "phone-number-value" => "check-phone".to_owned(),
                "opening-hours-value" => "check-opening-hours".to_owned(),
                check => format!("check-{check}"),
            };
            words.text(&Message::new(id))
        }
        None => name,
    }
}

fn told(found: &Inferred, files: usize, words: &Localizer) -> String {
    let mut out = String::new();
    let rows = usize::try_from(found.rows).unwrap_or(usize::MAX);
    let sum = Message::new("infer-sum")
        .with("files", files)
        .with("rows", rows)
        .with("columns", found.columns.len());
    let _ = writeln!(out, "{}", words.text(&sum));
    let disputed: Vec<&ProposedColumn> = found.columns.iter().filter(|column| column.disputed).collect();
    if !disputed.is_empty() {
        let _ = writeln!(out, "\n{}", words.plain(if files > 1 { "infer-disputed" } else { "infer-odd" }));
        let width = disputed
            .iter()
            .flat_map(|column| &column.writers)
            .map(|writer| writer.file.chars().count())
            .max()
            .unwrap_or(0);
        for column in disputed {
            let _ = writeln!(out, "  {} ({})", column.name, kind(column, words));
            for writer in &column.writers {
                let pad = " ".repeat(width - writer.file.chars().count());
                let _ = writeln!(out, "    {}{pad}  {}", visible(&writer.file), written(writer, words));
            }
        }
    }
    let _ = writeln!(out, "\n{}", words.plain("infer-todo"));
    for message in todo(found) {
        let _ = writeln!(out, "  - {}", words.text(&message));
    }
    out
}

/// The report for programs.
fn report(found: &Inferred, words: &Localizer) -> serde_json::Value {
    let writer = |writer: &Writer| {
        json!({
            "file": writer.file,
            "label": writer.label,
            "cell": writer.cell,
            "habits": writer.habits.iter().map(|habit| habit.name()).collect::<Vec<_>>(),
        })
    };
    let column = |column: &ProposedColumn| {
        json!({
            "name": column.name,
            "type": column.type_name,
            "check": column.check,
            "disputed": column.disputed,
            "writers": column.writers.iter().map(writer).collect::<Vec<_>>(),
        })
    };
    json!({
        "schema": found.descriptor,
        "rows": found.rows,
        "columns": found.columns.iter().map(column).collect::<Vec<_>>(),
        "todo": todo(found).iter().map(|message| words.text(message)).collect::<Vec<_>>(),
    })
}
