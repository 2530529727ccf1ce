//! Two versions compared: for a terminal, for a comment.

use std::fmt::Write as _;

use super::Options;
use super::markdown::cell;
use super::told::parts_markdown;
use crate::message::{shown, visible};
use crate::{ChangeInfo, ComparisonInfo, Localizer, Location, Message, Report, VerdictInfo, WitnessInfo};

/// Lines of a witness that are shown.
const MAX_LINES: usize = 12;
/// Characters of such a line.
const MAX_WIDTH: usize = 160;
/// Changes of the same part that are told one by one, where there is not much to say of them.
const MAX_TOLD: usize = 12;
/// Changes of the same part that are told one by one, with their witnesses.
const MAX_SHOWN: usize = 30;
/// Remarks to one change that are told.
pub(super) const MAX_NOTES: usize = 8;
/// What a comment may hold is less than 65,536 characters on every forge: the changes beyond are counted only.
const MAX_MARKDOWN: usize = 60_000;

/// The parts of a comparison, by the messages that head them.
pub(super) const PARTS: [&str; 6] = [
    "comparison-part-breaks",
    "comparison-part-unknown",
    "comparison-part-surprises",
    "comparison-part-structure",
    "comparison-part-words",
    "comparison-part-accepted",
];

/// The verdict in one line: what the version says, and what it should.
#[must_use]
pub fn verdict(info: &ComparisonInfo, localizer: &Localizer) -> String {
    if !info.unread.is_empty() && info.changes.is_empty() {
        return localizer.plain("comparison-unread");
    }
    let level = |name: &'static str| Message::new(format!("comparison-level.{name}"));
    // Before 1.0.0 more may be announced than is needed.
    let more = info.verdict == "right" && info.declared.is_some_and(|declared| declared != info.enough);
    let verdict = if more { "right-more" } else { info.verdict };
    let mut message = Message::new(format!("comparison-verdict.{verdict}"))
        .with("required", level(info.enough))
        .with("next", info.next.as_deref().unwrap_or(""))
        .with("version", info.new_version.as_deref().unwrap_or(""));
    message = message.with("declared", level(info.declared.unwrap_or("none")));
    let mut out = localizer.text(&message);
    if info.enough != info.required && info.verdict != "nothing" {
        let early = Message::new("comparison-early").with("required", level(info.required));
        out.push(' ');
        out.push_str(&localizer.text(&early));
    }
    out
}

/// How many changes break whom.
#[must_use]
pub fn whom(info: &ComparisonInfo, localizer: &Localizer) -> Vec<String> {
    // Of what could not be read nothing is said.
    if !info.unread.is_empty() && info.changes.is_empty() {
        return Vec::new();
    }
    let counted = |get: fn(&ChangeInfo) -> &VerdictInfo| {
        let of = |test: &dyn Fn(&VerdictInfo) -> bool| {
            info.changes.iter().filter(|change| test(get(change))).count()
        };
        (of(&VerdictInfo::is_break), of(&|verdict| verdict.verdict == "unknown"))
    };
    let words = |id: &'static str, (broken, unknown): (usize, usize)| {
        localizer.text(&Message::new(id).with("broken", broken).with("unknown", unknown))
    };
    vec![
        words("comparison-producers", counted(|change| &change.producers)),
        words("comparison-reusers", counted(|change| &change.reusers)),
    ]
}

/// The two versions.
fn heading(info: &ComparisonInfo) -> String {
    let one = |label: &str, version: &Option<String>| match version {
        Some(version) if !label.contains(version.as_str()) => {
            format!("{} ({})", visible(label), visible(version))
        }
        _ => visible(label),
    };
    format!("{} → {}", one(&info.old, &info.old_version), one(&info.new, &info.new_version))
}

pub(super) fn place(report: &Report, location: &Location) -> String {
    let file = visible(&location.file);
    match (location.span, report.source(&location.file)) {
        (Some(span), Some(source)) => {
            let at = source.position(span.start);
            format!("{file}:{}:{}", at.line, at.column)
        }
        _ => file,
    }
}

/// The text of a witness, cut to what can be looked at.
pub(super) fn excerpt(text: &str) -> String {
    let mut out = String::new();
    for (n, line) in text.lines().enumerate() {
        if n == MAX_LINES {
            out.push_str("…\n");
            break;
        }
        let line = visible(line);
        let cut: String = line.chars().take(MAX_WIDTH).collect();
        out.push_str(&cut);
        if cut.len() < line.len() {
            out.push('…');
        }
        out.push('\n');
    }
    out
}

/// Why a witness is refused, in a sentence.
pub(super) fn refused(witness: &WitnessInfo, back: bool, localizer: &Localizer) -> String {
    let id = match (back, witness.cell.is_some(), witness.plausible) {
        (false, true, true) => "comparison-refused-cell",
        (false, false, true) => "comparison-refused-file",
        (true, true, true) => "comparison-surprise-cell",
        (true, false, true) => "comparison-surprise-file",
        (false, _, false) => "comparison-theoretical",
        (true, _, false) => "comparison-theoretical-back",
    };
    // The title of the finding where there is one: its name says little to most people.
    let title = |kind: &&'static str| {
        let title = Message::new(format!("{kind}.title"));
        if localizer.has(&title.id) { localizer.text(&title).to_lowercase() } else { (*kind).to_owned() }
    };
    let why: Vec<String> = witness.refused_for.iter().map(title).collect();
    let message = Message::new(id)
        .with(
            "cell",
            match witness.cell.as_deref() {
                Some("") => crate::Arg::from(Message::new("comparison-empty-cell")),
                cell => crate::Arg::from(shown(cell.unwrap_or_default())),
            },
        )
        .with("row", usize::try_from(witness.row.unwrap_or(0)).unwrap_or(0))
        .with("why", why.join(", "));
    localizer.text(&message)
}

/// A comparison for a terminal.
pub(super) fn text(
    report: &Report,
    info: &ComparisonInfo,
    localizer: &Localizer,
    options: &Options<'_>,
) -> String {
    let bold = |text: &str| if options.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
    let mut out = format!("{}\n\n  {}\n", bold(&heading(info)), bold(&verdict(info, localizer)));
    for line in whom(info, localizer) {
        let _ = writeln!(out, "  {line}");
    }
    for message in &info.unread {
        let _ = writeln!(out, "  {}", localizer.text(message));
    }
    for (part, id) in info.parts().iter().zip(PARTS) {
        if part.is_empty() {
            continue;
        }
        let title = localizer.text(&Message::new(id).with("n", part.len()));
        let _ = writeln!(out, "\n{}", bold(&title));
        if id == "comparison-part-unknown" {
            let _ = writeln!(out, "  {}", localizer.plain("comparison-how-to-accept"));
        }
        let short = matches!(id, "comparison-part-structure" | "comparison-part-words");
        let told = match (options.max_per_rule > 0, short) {
            (false, _) => usize::MAX,
            (true, true) => MAX_TOLD,
            (true, false) => MAX_SHOWN,
        };
        for change in part.iter().take(told) {
            one(&mut out, report, change, localizer, !short);
        }
        if part.len() > told {
            let more = Message::new("comparison-more").with("n", part.len() - told);
            let _ = writeln!(out, "  {}", localizer.text(&more));
        }
    }
    for unused in &info.unused {
        let message = Message::new("comparison-unused").with("id", unused.as_str());
        let _ = writeln!(out, "\n{}", localizer.text(&message));
    }
    out
}

fn one(out: &mut String, report: &Report, change: &ChangeInfo, localizer: &Localizer, whole: bool) {
    let resource = change.resource.as_ref().map_or_else(String::new, |name| format!("{} : ", visible(name)));
    let _ = writeln!(out, "  • {resource}{}", localizer.text(&change.message));
    for (verdict, back) in [(&change.producers, false), (&change.reusers, true)] {
        if let Some(reason) = verdict.reason.as_ref().filter(|_| !back || change.producers.reason.is_none()) {
            let other = Message::new("comparison-other-way").with("what", reason.clone());
            let _ = writeln!(
                out,
                "      {}",
                localizer.text(if back && change.producers.verdict == "refuted" { &other } else { reason })
            );
        }
        let Some(witness) = verdict.witness.as_ref() else { continue };
        // What breaks producers is shown; the other direction only where it is all there is.
        if back && change.producers.verdict != "included" {
            continue;
        }
        let _ = writeln!(out, "      {}", refused(witness, back, localizer));
        if whole && !back {
            for file in &witness.files {
                for line in excerpt(&file.text).lines() {
                    let _ = writeln!(out, "      │ {line}");
                }
            }
        }
    }
    for note in change.notes.iter().take(MAX_NOTES) {
        let _ = writeln!(out, "      {}", localizer.text(note));
    }
    if change.notes.len() > MAX_NOTES {
        let _ = writeln!(out, "      …");
    }
    if let Some(reason) = &change.accepted {
        let message = Message::new("comparison-accepted").with("reason", reason.as_str());
        let _ = writeln!(out, "      {}", localizer.text(&message));
    }
    if whole {
        let mut places = change.new.iter().chain(change.old.iter().filter(|_| change.new.is_none()));
        let place = places.next().map_or_else(String::new, |at| format!("  {}", place(report, at)));
        let _ = writeln!(out, "      [{}]{place}", change.id);
    }
}

/// A comparison for the comment of a pull request: the verdict, what breaks for whom, the rest folded.
pub(super) fn markdown(report: &Report, info: &ComparisonInfo, localizer: &Localizer) -> String {
    let mut out = format!("### {}\n\n**{}**\n\n", cell(&heading(info)), cell(&verdict(info, localizer)));
    for line in whom(info, localizer) {
        let _ = writeln!(out, "- {}", cell(&line));
    }
    for message in &info.unread {
        let _ = writeln!(out, "- {}", cell(&localizer.text(message)));
    }
    out.push('\n');
    let room = MAX_MARKDOWN - out.len().min(MAX_MARKDOWN);
    let (first, rest) = parts_markdown(report, info, localizer, room);
    out.push_str(&first);
    out.push_str(&rest);
    out
}
