//! The page: what to change first, what each column holds, the table with its faults marked.

mod columns;
mod table;
mod todo;

use equerre_docs::Renderer;
use equerre_report::render::data;
use equerre_report::{DataFile, Localizer, Message, Severity, visible};
use serde::Serialize;

use crate::error::MarkedError;
use crate::glance::Glance;
use crate::reading::Judged;

/// A file as the page shows it.
#[derive(Debug, Serialize)]
pub struct Part {
    id: String,
    name: String,
    /// What it was read as.
    read: String,
    outcome: &'static str,
    sign: &'static str,
    verdict: String,
    /// What a person should know before the rest.
    hints: Vec<String>,
    /// What was done to make it, when it is a copy.
    copy: Vec<Line>,
    todo: Vec<todo::Todo>,
    /// Kinds beyond those that are told.
    todo_more: Option<String>,
    columns: Vec<columns::Shown>,
    columns_more: Option<String>,
    table: Option<table::Shown>,
}

/// A line of a list within lists.
#[derive(Debug, Serialize)]
struct Line {
    depth: usize,
    text: String,
}

/// Something said of the schema, or of what could not be done.
#[derive(Debug, Serialize)]
pub struct Note {
    severity: &'static str,
    severity_words: String,
    text: String,
}

impl Note {
    /// A note.
    #[must_use]
    pub fn new(severity: Severity, text: &str, words: &Localizer) -> Self {
        Self {
            severity: severity.name(),
            severity_words: words.text(&Message::new(format!("severity-{}", severity.name()))),
            text: visible(text),
        }
    }
}

#[derive(Serialize)]
struct Page<'p> {
    lang: &'static str,
    title: String,
    outcome: &'static str,
    sign: &'static str,
    sentence: String,
    /// What was found in all files together.
    counts: String,
    notes: &'p [Note],
    files: &'p [Part],
}

impl Part {
    /// A file that was judged and read again. `number`: its position in the page, from 1.
    #[must_use]
    pub fn new(number: usize, judged: &Judged<'_>, glance: &Glance, words: &Localizer) -> Self {
        let mut out = Self::without_table(number, judged.file, words);
        (out.columns, out.columns_more) = columns::of(judged, glance, words);
        out.table = Some(table::of(&out.id, judged, glance, words));
        out
    }

    /// A file of which no table can be shown: JSON documents, or one that could not be read.
    #[must_use]
    pub fn without_table(number: usize, file: &DataFile, words: &Localizer) -> Self {
        let id = format!("f{number}");
        let (outcome, sign) = outcome(file.valid);
        let (todo, todo_more) = todo::of(&id, file, words);
        let copy = file.copy.as_ref().map(|copy| data::copy_lines(copy, words)).unwrap_or_default();
        let hint = |hint: &Message| visible(&words.text(hint));
        Self {
            id,
            name: visible(&file.file),
            read: visible(&data::read_as(file, words)),
            outcome,
            sign,
            verdict: words.plain(data::verdict(file)),
            hints: file.hints.iter().map(hint).collect(),
            copy: copy.into_iter().map(|(depth, text)| Line { depth, text: visible(&text) }).collect(),
            todo,
            todo_more,
            columns: Vec::new(),
            columns_more: None,
            table: None,
        }
    }

    /// The same, saying why the file could not be read.
    #[must_use]
    pub fn unread(mut self, reason: &str) -> Self {
        self.hints.extend(reason.lines().map(visible));
        self
    }
}

/// The page of some files: complete in itself, no script, nothing loaded from elsewhere.
///
/// # Errors
/// When the template asks for something there is not, or the page is too large.
pub fn page(
    files: &[Part],
    notes: &[Note],
    valid: Option<bool>,
    counts: &str,
    renderer: &Renderer,
    words: &Localizer,
) -> Result<String, MarkedError> {
    let (outcome, sign) = outcome(valid);
    let title = match files {
        [] => words.plain("marked-kind"),
        [one] => one.name.clone(),
        many => words.text(&Message::new("marked-files").with("n", many.len())),
    };
    let sentence = match files {
        [one] => one.verdict.clone(),
        _ => words.plain(match valid {
            Some(true) => "marked-all-valid",
            Some(false) => "marked-some-invalid",
            None => "marked-some-unknown",
        }),
    };
    let page = Page {
        lang: words.lang().code(),
        title,
        outcome,
        sign,
        sentence,
        counts: counts.to_owned(),
        notes,
        files,
    };
    Ok(renderer.render_data(&page)?)
}

/// The name of an outcome for the style sheet, and a sign every font has: it stands beside words that say the same.
const fn outcome(valid: Option<bool>) -> (&'static str, &'static str) {
    match valid {
        Some(true) => ("fine", "✓"),
        Some(false) => ("blocked", "✗"),
        None => ("undecided", "?"),
    }
}
