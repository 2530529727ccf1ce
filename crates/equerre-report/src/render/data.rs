//! A data file, for a person: what it was read as, then what is wrong, column by column.

use std::fmt::Write as _;

use super::Options;
use super::text::severity_word;
use crate::message::visible;
use crate::{DataExample, DataFile, DataSummary, Localizer, Message, Severity};

/// What is told of a copy made here, line by line: how deep, and the words.
#[must_use]
pub fn copy_lines(copy: &crate::DataCopy, localizer: &Localizer) -> Vec<(usize, String)> {
    super::repairs::lines(copy, localizer)
}

/// The file's paragraph.
pub(super) fn render(file: &DataFile, localizer: &Localizer, options: &Options<'_>) -> String {
    let style = |code: &str, text: &str| {
        if options.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    };
    let mut out = String::new();
    let name = style("1", &visible(&file.file));
    let _ = match read_as(file, localizer) {
        words if words.is_empty() => writeln!(out, "{name}"),
        words => writeln!(out, "{name} ({words})"),
    };
    if let Some(copy) = &file.copy {
        for (depth, line) in super::repairs::lines(copy, localizer) {
            let _ = writeln!(out, "{}{line}", "  ".repeat(depth + 1));
        }
    }
    for hint in &file.hints {
        let words = Message::new("data-hint").with("hint", hint.clone());
        let _ = writeln!(out, "  {}", style("1;36", &localizer.text(&words)));
    }
    let mut helped = Vec::new();
    for (at, entry) in file.summary.iter().enumerate() {
        let word = localizer.text(&severity_word(entry.severity));
        let color = if entry.severity == Severity::Error { "1;31" } else { "1;33" };
        // Labels are told together: a kind is said once.
        let with = |other: Option<&DataSummary>| other.is_some_and(|other| are_together(entry, other));
        let before = at.checked_sub(1).and_then(|before| file.summary.get(before));
        let (first, last) = (!with(before), !with(file.summary.get(at + 1)));
        if !first || !last {
            if first {
                let n = file.summary[at..].iter().take_while(|other| are_together(entry, other)).count();
                let title = Message::new(format!("{}.title", entry.rule));
                let words = Message::new("data-together").with("n", n).with("title", title);
                let _ = writeln!(out, "  {}[{}] {}", style(color, &word), entry.rule, localizer.text(&words));
            }
            let _ = writeln!(out, "      {}", localizer.text(&entry.what));
        } else {
            let _ =
                writeln!(out, "  {}[{}] {}", style(color, &word), entry.rule, localizer.text(&entry.what));
        }
        let mut shown = 0;
        for example in &entry.examples {
            let Some(words) = example_words(file, entry, example) else { continue };
            let _ = writeln!(out, "      {}", localizer.text(&words));
            shown += 1;
        }
        if shown > 0 && entry.count > shown {
            let _ = writeln!(out, "      …");
        }
        // What to do, once for each kind; where the expected value is told, that says it.
        let help = format!("{}.help", entry.rule);
        if last && !SAYS_IT_ALL.contains(&entry.rule) && !helped.contains(&entry.rule) && localizer.has(&help)
        {
            helped.push(entry.rule);
            let words = Message::new("data-help").with("help", Message::new(help));
            let _ = writeln!(out, "      {}", localizer.text(&words));
        }
    }
    let _ = writeln!(out, "  {}", style("1", &localizer.plain(verdict(file))));
    out
}

/// An example of what was found: its row, its cell, and what was probably meant. Nothing for what has no row.
#[must_use]
pub fn example_words(file: &DataFile, entry: &DataSummary, example: &DataExample) -> Option<Message> {
    let row = usize::try_from(example.place.row?).unwrap_or(usize::MAX);
    // Of JSON documents many places are summed up; each example has its own. So have cells that are counted together.
    let json = file.delimiter.is_empty() && file.sheet.is_empty();
    let place = example.place.field.as_deref().filter(|place| !place.is_empty());
    let place = place.filter(|place| entry.field.as_deref() != Some(*place));
    let id = match (place, json) {
        (Some(_), true) => "data-example-path",
        (Some(_), false) => "data-example-column",
        (None, true) => "data-example-line",
        (None, false) => "data-example",
    };
    let words = Message::new(id).with("row", row).with("path", place.unwrap_or_default());
    let of = |kind: &str, words: Message| Message { id: format!("{id}.{kind}").into(), ..words };
    let cell = example.place.cell.as_deref().filter(|cell| !cell.is_empty());
    Some(match (&example.what, cell, example.near.as_deref()) {
        (Some(what), ..) => of("what", words.with("what", what.clone())),
        (None, None, _) => words,
        (None, Some(cell), None) => of("cell", words.with("cell", cell)),
        (None, Some(cell), Some("")) => of("empty", words.with("cell", cell)),
        (None, Some(cell), Some(near)) => of("near", words.with("cell", cell).with("near", near)),
    })
}

/// The name of the words that say whether a file is valid.
#[must_use]
pub const fn verdict(file: &DataFile) -> &'static str {
    match file.valid {
        Some(true) => "data-valid",
        Some(false) => "data-invalid",
        None => "data-unknown",
    }
}

/// What a file was read as, in words; nothing for one that could not be read.
#[must_use]
pub fn read_as(file: &DataFile, localizer: &Localizer) -> String {
    let heading = Message::new("data-read")
        .with("schema", file.schema.as_str())
        .with("rows", usize::try_from(file.rows).unwrap_or(usize::MAX))
        .with("columns", file.columns.len())
        .with("encoding", file.encoding.as_str())
        .with(
            "delimiter",
            Message::new(delimiter(&file.delimiter)).with("delimiter", file.delimiter.as_str()),
        );
    // JSON documents have no delimiter; nor has a file that could not be read.
    let heading = match (file.delimiter.is_empty(), file.rows) {
        (false, _) => heading,
        (true, _) if !file.sheet.is_empty() => {
            Message { id: "data-read-sheet".into(), ..heading }.with("sheet", file.sheet.as_str())
        }
        (true, 0) => return String::new(),
        (true, _) => Message { id: "data-read-json".into(), ..heading },
    };
    localizer.text(&heading)
}

/// Whether both are of one kind, and about labels: they are told together.
#[must_use]
pub fn are_together(one: &DataSummary, other: &DataSummary) -> bool {
    let of_label =
        |entry: &DataSummary| entry.count == 1 && entry.examples.iter().all(|e| e.place.row.is_none());
    one.rule == other.rule && one.severity == other.severity && of_label(one) && of_label(other)
}

/// Kinds whose words say what is expected.
const SAYS_IT_ALL: [&str; 4] = ["type-error", "constraint-error", "custom-check-error", "json-schema"];

const fn delimiter(delimiter: &str) -> &'static str {
    match delimiter.as_bytes() {
        b"," => "delimiter-comma",
        b";" => "delimiter-semicolon",
        b"\t" => "delimiter-tab",
        _ => "delimiter-other",
    }
}
