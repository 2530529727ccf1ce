//! A data file in Markdown: what a ticket to its producer says.

use std::fmt::Write as _;

use super::markdown::cell;
use super::text::severity_word;
use crate::{DataFile, DataSummary, Localizer, Message};

/// Cells of one kind that are quoted.
const QUOTED: usize = 3;

/// The file's paragraph.
pub(super) fn render(file: &DataFile, localizer: &Localizer) -> String {
    let mut out = format!("#### {}\n\n", cell(&file.file));
    let verdict = super::data::verdict(file);
    let _ =
        writeln!(out, "**{}** {}\n", localizer.plain(verdict), cell(&super::data::read_as(file, localizer)));
    if let Some(copy) = &file.copy {
        for (depth, line) in super::repairs::lines(copy, localizer) {
            let _ = writeln!(out, "{}- {}", "  ".repeat(depth), cell(&line));
        }
        out.push('\n');
    }
    for hint in &file.hints {
        let words = Message::new("data-hint").with("hint", hint.clone());
        let _ = writeln!(out, "> {}\n", cell(&localizer.text(&words)));
    }
    if file.summary.is_empty() {
        return out;
    }
    let heads = ["column-severity", "column-field", "column-count", "column-finding", "column-examples"];
    let heads: Vec<String> = heads.iter().map(|id| localizer.plain(id)).collect();
    let _ = writeln!(out, "| {} |\n|---|---|--:|---|---|", heads.join(" | "));
    for entry in &file.summary {
        let severity = localizer.text(&severity_word(entry.severity));
        let field = entry.field.as_deref().map(cell).unwrap_or_default();
        let what = cell(&localizer.text(&entry.what));
        let _ = writeln!(
            out,
            "| {severity} | {field} | {} | {what} | {} |",
            entry.count,
            quoted(file, entry, localizer)
        );
    }
    out.push('\n');
    out
}

/// The first cells, with their rows.
fn quoted(file: &DataFile, entry: &DataSummary, localizer: &Localizer) -> String {
    let words = entry.examples.iter().filter_map(|example| super::data::example_words(file, entry, example));
    let mut out: Vec<String> = words.map(|words| cell(&localizer.text(&words))).take(QUOTED).collect();
    if entry.count > out.len() as u64 && !out.is_empty() {
        out.push("…".to_owned());
    }
    out.join("<br>")
}
