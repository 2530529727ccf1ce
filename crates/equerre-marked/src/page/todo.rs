//! What to change, in order.

use equerre_report::render::data::example_words;
use equerre_report::{DataFile, DataSummary, Localizer, Message, visible};
use serde::Serialize;

use crate::numbers::{count, part, share};
use crate::order;

/// Kinds that are told.
const TOLD: usize = 500;

/// One thing to change.
#[derive(Debug, Serialize)]
pub(super) struct Todo {
    id: String,
    severity: &'static str,
    severity_words: String,
    /// What kind of fault it is.
    title: String,
    what: Vec<String>,
    /// The share of the rows it is in.
    share: Option<String>,
    examples: Vec<String>,
    /// There are more than the examples.
    more: bool,
    help: Option<String>,
    rule: &'static str,
}

/// What to change in a file, and how many kinds are left out.
pub(super) fn of(id: &str, file: &DataFile, words: &Localizer) -> (Vec<Todo>, Option<String>) {
    let together = order::first(file);
    let (told, left) = (together.len().min(TOLD), together.len().saturating_sub(TOLD));
    let one = |(number, entries): (usize, &Vec<usize>)| todo(id, number + 1, entries, file, words);
    let out = together.iter().take(told).enumerate().map(one).collect();
    (out, (left > 0).then(|| words.text(&Message::new("marked-todo-more").with("n", left))))
}

/// For each entry of what was found the number of the thing to change it is told with, from 1; none for one that is left out.
pub(super) fn numbers(file: &DataFile) -> Vec<Option<usize>> {
    let mut out = vec![None; file.summary.len()];
    for (number, entries) in order::first(file).into_iter().take(TOLD).enumerate() {
        entries.into_iter().for_each(|entry| out[entry] = Some(number + 1));
    }
    out
}

/// The address of a thing to change in the page.
pub(super) fn address(id: &str, number: usize) -> String {
    format!("{id}-k{number}")
}

fn todo(id: &str, number: usize, entries: &[usize], file: &DataFile, words: &Localizer) -> Todo {
    let entry: &DataSummary = &file.summary[entries[0]];
    let of_rows = entry.examples.iter().any(|example| example.place.row.is_some());
    // Findings are as many as rows when they are of one column, or of rows as a whole.
    let of_table = !(file.delimiter.is_empty() && file.sheet.is_empty());
    let of_one = entry.field.is_some() || entry.examples.iter().all(|example| example.place.column.is_none());
    let shared = of_rows && of_table && of_one && file.rows > 1 && entry.count <= file.rows;
    let examples: Vec<String> = entry
        .examples
        .iter()
        .filter_map(|example| example_words(file, entry, example))
        .map(|message| visible(&words.text(&message)))
        .collect();
    let help = format!("{}.help", entry.rule);
    Todo {
        id: address(id, number),
        severity: entry.severity.name(),
        severity_words: words.text(&Message::new(format!("severity-{}", entry.severity.name()))),
        title: words.text(&Message::new(format!("{}.title", entry.rule))),
        what: entries.iter().map(|at| visible(&words.text(&file.summary[*at].what))).collect(),
        share: shared.then(|| {
            let share = share(part(entry.count, file.rows), words);
            words.text(&Message::new("marked-share").with("n", count(entry.count)).with("share", share))
        }),
        more: of_rows && entry.count > examples.len() as u64,
        examples,
        help: words.has(&help).then(|| words.text(&Message::new(help))),
        rule: entry.rule,
    }
}
