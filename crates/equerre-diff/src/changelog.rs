//! The draft of a changelog's entry, in the form of Keep a Changelog.

use std::fmt::Write as _;

use equerre_report::{Localizer, Message};

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

/// The entry: its heading, what was added, changed, removed, mended; what breaks is said first in each line. `date`: as
/// it is to be shown; without one, a place to fill in.
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
    let version = escaped(version);
    let mut out =
        format!("## [{version}] - {}\n\n{}\n", date.unwrap_or(unknown), localizer.plain("changelog-review"));
    for (number, id) in SECTIONS.iter().enumerate() {
        let told: Vec<&Change> = comparison.changes.iter().filter(|c| section(c) == Some(number)).collect();
        if told.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n### {}\n", localizer.plain(id));
        for change in told {
            // What is undecided, or accepted, is not announced as a break.
            let certain = change.producers.is_break() || change.kind.least == Level::Major;
            let breaking = if certain && change.accepted.is_none() {
                format!("{} ", localizer.plain("changelog-breaking"))
            } else {
                String::new()
            };
            let resource = change.resource.as_ref().map_or_else(String::new, |name| format!("{name} : "));
            let words = escaped(&format!("{resource}{}", localizer.text(&change.message)));
            let _ = writeln!(out, "- {breaking}{words}");
            let respelled = change.notes.iter().filter(|note| note.id == "note-respelled");
            for note in respelled {
                let _ = writeln!(out, "  - {}", escaped(&localizer.text(note)));
            }
        }
    }
    let words = comparison.changes.iter().filter(|change| section(change).is_none()).count();
    if words > 0 {
        let message = Message::new("changelog-words").with("n", words);
        let _ = writeln!(out, "\n{}", localizer.text(&message));
    }
    out
}

/// Text that Markdown leaves alone.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in equerre_report::visible(text).chars() {
        if "*<>[]`\\|~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
