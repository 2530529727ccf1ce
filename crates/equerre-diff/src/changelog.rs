//! The draft of a changelog's entry, in the form of Keep a Changelog.

use std::fmt::Write as _;

use equerre_report::{Localizer, Message, in_markdown};

use crate::change::{Change, Level};
use crate::compare::Comparison;
use crate::version::Standing;

/// The sections, in their order.
const SECTIONS: [&str; 4] = ["changelog-added", "changelog-changed", "changelog-removed", "changelog-fixed"];

/// The section a change belongs to; none when it is no news for a reader of the changelog.
fn section(change: &Change) -> Option<usize> {
    let name = change.kind.name;
    match name {
        "misplaced-constraint-fixed" | "primary-key-respelled" => Some(3),
        // Not worth a line each: the author knows which of these matters.
        "annotation-changed"
        | "metadata-changed"
        | "keyword-annotation-changed"
        | "type-written"
        | "format-prefix-changed"
        | "enum-rewritten"
        | "unit-to-review"
        | "resource-moved"
        | "unenforced-constraint-changed" => None,
        _ if name.ends_with("-added") => Some(0),
        _ if name.ends_with("-removed") => Some(2),
        _ => Some(1),
    }
}

/// A section of an entry: its title, and a line of Markdown for each change, with the field it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The title, such as "Ajouté".
    pub title: String,
    /// The changes.
    pub lines: Vec<Line>,
}

/// A line about a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The field, or the place in a JSON Schema, if any.
    pub field: Option<String>,
    /// The list item, `- ` included, and lines that belong to it.
    pub text: String,
}

/// What was added, changed, removed, mended; what breaks is said first in each line.
#[must_use]
pub fn sections(comparison: &Comparison, localizer: &Localizer) -> Vec<Section> {
    let of = |number: usize, id: &'static str| {
        let told = comparison.changes.iter().filter(|change| section(change) == Some(number));
        Section {
            title: localizer.plain(id),
            lines: told
                .map(|change| Line { field: change.field.clone(), text: line(change, localizer) })
                .collect(),
        }
    };
    let all = SECTIONS.iter().enumerate().map(|(number, id)| of(number, id));
    all.filter(|section| !section.lines.is_empty()).collect()
}

fn line(change: &Change, localizer: &Localizer) -> String {
    // What is undecided, or accepted, is not announced as a break.
    let certain = change.producers.is_break() || change.kind.least == Level::Major;
    let breaking = if certain && change.accepted.is_none() {
        format!("{} ", localizer.plain("changelog-breaking"))
    } else {
        String::new()
    };
    let resource = change.resource.as_ref().map_or_else(String::new, |name| format!("{name} : "));
    let words = in_markdown(&format!("{resource}{}", localizer.text(&change.message)));
    let mut out = format!("- {breaking}{words}");
    for note in change.notes.iter().filter(|note| note.id == "note-respelled") {
        let _ = write!(out, "\n  - {}", in_markdown(&localizer.text(note)));
    }
    if let Some(reason) = &change.accepted {
        let message = Message::new("changelog-accepted").with("reason", reason.as_str());
        let _ = write!(out, "\n  - {}", in_markdown(&localizer.text(&message)));
    }
    out
}

/// The line that says how many changes only concern words; none when there is none.
#[must_use]
pub fn words_line(comparison: &Comparison, localizer: &Localizer) -> Option<String> {
    let words = comparison.changes.iter().filter(|change| section(change).is_none()).count();
    (words > 0).then(|| localizer.text(&Message::new("changelog-words").with("n", words)))
}

/// The entry: its heading and sections. `date`: as it is to be shown; without one, a place to fill in.
#[must_use]
pub fn entry(comparison: &Comparison, localizer: &Localizer, date: Option<&str>) -> String {
    let version = match (&comparison.new_version, &comparison.next) {
        // The version to come, when the number was not raised, or not enough.
        (Some(_), Some(next))
            if matches!(
                comparison.standing,
                Standing::Unchanged | Standing::Understated | Standing::Decreased
            ) =>
        {
            next
        }
        (Some(new), _) => new,
        (None, Some(next)) => next,
        (None, None) => &comparison.new,
    };
    let unknown = if localizer.lang() == equerre_report::Lang::Fr { "AAAA-MM-JJ" } else { "YYYY-MM-DD" };
    let version = in_markdown(version);
    let mut out =
        format!("## [{version}] - {}\n\n{}\n", date.unwrap_or(unknown), localizer.plain("changelog-review"));
    for section in sections(comparison, localizer) {
        let _ = writeln!(out, "\n### {}\n", section.title);
        for line in section.lines {
            let _ = writeln!(out, "{}", line.text);
        }
    }
    if let Some(words) = words_line(comparison, localizer) {
        let _ = writeln!(out, "\n{words}");
    }
    out
}
