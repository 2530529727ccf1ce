//! The review of a change: for a terminal, for the comment of a pull request.

use std::fmt::Write as _;

use super::Options;
use super::markdown::{cell, fenced, findings_table};
use super::told::cut;
use crate::message::visible;
use crate::{ChangeSet, Diagnostic, Localizer, Message, Outcome, Report, ReviewInfo, Severity};

/// What a later run finds its comment by.
pub const MARKER: &str = "<!-- equerre check -->";
/// What a comment may hold is less than 65,536 characters on every forge; this leaves room for what is said last.
const MAX_COMMENT: usize = 62_000;
/// Characters of a schema's title that are shown, and of a sentence about it.
const MAX_NAME: usize = 120;
const MAX_SENTENCE: usize = 400;
/// Characters of the line above what is to be pasted.
const MAX_COMMENT_LINE: usize = 120;
/// Schemas that have a line in the table of all.
const MAX_LISTED: usize = 100;
/// New findings that have a line.
const MAX_FINDINGS: usize = 100;
/// Lines to be pasted that are shown.
const MAX_ACCEPTED: usize = 20;
/// Of what is left of a comment: the part changes may take, in percent, and what is changed since the last version.
const FOR_CHANGES: usize = 70;
const FOR_SINCE: usize = 60;
/// Reasons told in the line that says what to make of it.
const MAX_REASONS: usize = 3;

/// What to make of it, in one line.
#[must_use]
pub fn verdict(outcome: Outcome, reasons: &[Message], localizer: &Localizer) -> String {
    let head = localizer.text(&Message::new(format!("review-outcome.{}", outcome.name())));
    let told = reasons.iter().take(MAX_REASONS).map(|reason| cut(&localizer.text(reason), MAX_SENTENCE));
    let told: Vec<String> = told.collect();
    let more = reasons.len().saturating_sub(MAX_REASONS);
    let more = (more > 0).then(|| localizer.text(&Message::new("review-more-reasons").with("n", more)));
    let told: Vec<String> = told.into_iter().chain(more).collect();
    match (told.is_empty(), localizer.lang()) {
        (true, _) => format!("{head}."),
        (false, crate::Lang::Fr) => format!("{head}\u{a0}: {}.", told.join("\u{a0}; ")),
        (false, crate::Lang::En) => format!("{head}: {}.", told.join("; ")),
    }
}

/// A sign for what to make of it.
#[must_use]
pub fn sign(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Fine => "✅",
        Outcome::Attention => "⚠️",
        Outcome::Undecided => "❓",
        Outcome::Blocked => "❌",
    }
}

/// What a schema is called: its title and its folder.
#[must_use]
pub fn name(review: &ReviewInfo, localizer: &Localizer) -> String {
    let title = review.title.as_deref().map(|title| cut(&visible(title), MAX_NAME));
    match (title, review.folder.as_str()) {
        (Some(title), "") => title,
        (Some(title), folder) => format!("{title} ({})", visible(folder)),
        (None, "") => localizer.plain("review-root"),
        (None, folder) => visible(folder),
    }
}

/// What to make of the whole, and the reasons.
#[must_use]
pub fn overall(set: &ChangeSet, localizer: &Localizer) -> String {
    match set.reviews.as_slice() {
        [] => localizer.text(&Message::new("review-nothing").with("n", set.files)),
        [one] => verdict(one.outcome, &one.reasons, localizer),
        many => {
            let worst = set.outcome();
            let n = many.iter().filter(|review| review.outcome == worst).count();
            let count = Message::new("review-count").with("n", n).with("all", many.len());
            verdict(worst, &[count], localizer)
        }
    }
}

/// The review in text for a terminal.
pub(super) fn text(report: &Report, set: &ChangeSet, localizer: &Localizer, options: &Options<'_>) -> String {
    let bold = |text: &str| if options.color { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() };
    let mut out = format!("{} {}\n", sign(set.outcome()), bold(&overall(set, localizer)));
    let base = Message::new("review-base").with("base", set.base.as_str()).with("commit", short(&set.commit));
    let _ = writeln!(out, "{}", localizer.text(&base));
    for review in &set.reviews {
        let what = localizer.text(&Message::new(format!("review-what.{}", review.what)));
        let _ = writeln!(out, "\n{} — {what}", bold(&name(review, localizer)));
        if set.reviews.len() > 1 {
            let _ = writeln!(out, "{}", verdict(review.outcome, &review.reasons, localizer));
        }
        let label = |row: &crate::ReviewRow| row_label(row, localizer);
        let width = review.rows.iter().map(|row| label(row).chars().count()).max().unwrap_or(0);
        for row in &review.rows {
            let label = label(row);
            let pad = " ".repeat(width - label.chars().count());
            let _ = writeln!(out, "  {} {label}{pad}  {}", row.state.sign(), localizer.text(&row.words));
        }
        for message in &review.data {
            let _ = writeln!(out, "     {}", localizer.text(message));
        }
        for info in review.comparison.iter().chain(&review.since).filter(|info| !info.changes.is_empty()) {
            let _ = write!(out, "\n{}", super::comparison::text(report, info, localizer, options));
        }
        if !review.to_accept.is_empty() {
            let _ = writeln!(out, "\n{}", localizer.plain("review-accept"));
            for line in accepted(review, localizer).lines() {
                let _ = writeln!(out, "    {line}");
            }
        }
        if !review.findings.is_empty() {
            let n = Message::new("review-new-findings").with("n", review.findings.len());
            let _ = writeln!(out, "\n{}\n", bold(&localizer.text(&n)));
            let mut only = report.clone();
            only.change = None;
            only.diagnostics.clone_from(&review.findings);
            out.push_str(&super::text::render(&only, localizer, options));
        }
    }
    out
}

/// What a row is about.
#[must_use]
pub fn row_label(row: &crate::ReviewRow, localizer: &Localizer) -> String {
    localizer.text(&Message::new(format!("review-row.{}", row.subject)))
}

fn short(commit: &str) -> &str {
    commit.get(..10).unwrap_or(commit)
}

/// The lines of `equerre.toml` by which breaks are accepted.
#[must_use]
pub fn accepted(review: &ReviewInfo, localizer: &Localizer) -> String {
    let mut out = String::new();
    for one in review.to_accept.iter().take(MAX_ACCEPTED) {
        let what = cut(&visible(&localizer.text(&one.what)), MAX_COMMENT_LINE);
        let _ = write!(out, "# {what}\n[[accept]]\nchange = \"{}\"\nreason = \"…\"\n\n", one.change);
    }
    if review.to_accept.len() > MAX_ACCEPTED {
        let more = Message::new("review-more-accepts").with("n", review.to_accept.len() - MAX_ACCEPTED);
        let _ = writeln!(out, "# {}", localizer.text(&more));
    }
    out
}

/// The comment of a pull request: the verdict, a table, what breaks with its witness, the rest folded. What would make
/// it too long is left out whole, and said to be.
pub(super) fn markdown(
    report: &Report,
    set: &ChangeSet,
    localizer: &Localizer,
    options: &Options<'_>,
) -> String {
    let mut out = format!("{MARKER}\n## {} {}\n\n", sign(set.outcome()), cell(&overall(set, localizer)));
    if set.reviews.len() > 1 {
        let (schema, state) =
            (localizer.plain("review-column-schema"), localizer.plain("review-column-state"));
        let _ = writeln!(out, "| | {schema} | {state} |\n|---|---|---|");
        for review in set.reviews.iter().take(MAX_LISTED) {
            let verdict = verdict(review.outcome, &review.reasons, localizer);
            let name = cell(&name(review, localizer));
            let line = format!("| {} | {name} | {} |\n", sign(review.outcome), cell(&verdict));
            if out.len() + line.len() < MAX_COMMENT / 2 {
                out.push_str(&line);
            }
        }
        out.push('\n');
    }
    let mut left_out = set.reviews.len().saturating_sub(MAX_LISTED);
    for review in set.reviews.iter().take(MAX_LISTED) {
        for block in blocks(
            report,
            review,
            set.reviews.len() > 1,
            localizer,
            options,
            MAX_COMMENT - out.len().min(MAX_COMMENT),
        ) {
            if out.len() + block.len() > MAX_COMMENT {
                left_out += 1;
            } else {
                out.push_str(&block);
            }
        }
    }
    if left_out > 0 {
        let cut = localizer.text(&Message::new("review-cut").with("n", left_out));
        let _ = writeln!(out, "{}\n", cell(&cut));
    }
    let named = cut(&visible(&set.base), MAX_NAME);
    let base = Message::new("review-base").with("base", named).with("commit", short(&set.commit));
    let _ = write!(out, "<sub>{} · Équerre {}", cell(&localizer.text(&base)), options.tool_version);
    if let Some(link) = set.link.as_deref().and_then(target) {
        let _ = write!(out, " · [{}]({link})", localizer.plain("review-link"));
    }
    out.push_str("</sub>\n");
    out
}

/// An address that ends no link and no line.
fn target(link: &str) -> Option<&str> {
    let plain = |c: char| c.is_ascii_graphic() && !"()<>\"'`\\|[]".contains(c);
    let web = link.starts_with("https://") || link.starts_with("http://");
    (web && link.len() < 1000 && link.chars().all(plain)).then_some(link)
}

/// The parts of one schema's review, the ones that matter most first: each can stand alone. `room`: the most one may hold.
fn blocks(
    report: &Report,
    review: &ReviewInfo,
    named: bool,
    localizer: &Localizer,
    options: &Options<'_>,
    room: usize,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut head = String::new();
    if named {
        let what = localizer.text(&Message::new(format!("review-what.{}", review.what)));
        let _ = writeln!(head, "### {} — {}\n", cell(&name(review, localizer)), cell(&what));
    }
    if !review.rows.is_empty() {
        let (point, state) = (localizer.plain("review-column-point"), localizer.plain("review-column-state"));
        let _ = writeln!(head, "| | {point} | {state} |\n|---|---|---|");
        for row in &review.rows {
            let words = cell(&cut(&localizer.text(&row.words), MAX_SENTENCE));
            let _ =
                writeln!(head, "| {} | {} | {words} |", row.state.sign(), cell(&row_label(row, localizer)));
        }
        head.push('\n');
    }
    for message in &review.data {
        let _ = writeln!(head, "- {}", cell(&cut(&localizer.text(message), MAX_SENTENCE)));
    }
    if !review.data.is_empty() {
        head.push('\n');
    }
    let room = room.saturating_sub(head.len());
    out.push(head);
    let changes = review.comparison.as_ref();
    let changes =
        changes.map(|info| super::told::parts_markdown(report, info, localizer, room * FOR_CHANGES / 100));
    let (first, rest) = changes.unwrap_or_default();
    out.push(first);
    let findings = findings(report, review, localizer, options);
    // What is in the way is not folded away.
    let (open, folded_away) = match review.findings.iter().any(|found| found.severity == Severity::Error) {
        true => (findings, String::new()),
        false => (String::new(), findings),
    };
    out.push(open);
    out.push(rest);
    if !review.to_accept.is_empty() {
        let block = fenced(&accepted(review, localizer), "toml");
        let (title, how) = (localizer.plain("review-accept-title"), localizer.plain("review-accept"));
        out.push(folded(&title, &format!("{}\n\n{block}", cell(&how))));
    }
    out.push(folded_away);
    if let Some(info) = &review.since {
        let title = localizer.text(&Message::new("review-since").with("last", info.old.as_str()));
        let used: usize = out.iter().map(String::len).sum();
        let room = room.saturating_sub(used) * FOR_SINCE / 100;
        let (first, rest) = super::told::parts_markdown(report, info, localizer, room);
        if !(first.is_empty() && rest.is_empty()) {
            out.push(folded(&title, &format!("{first}{rest}")));
        }
    }
    out.retain(|block| !block.is_empty());
    out
}

/// The new findings as a table; nothing when there is none.
fn findings(report: &Report, review: &ReviewInfo, localizer: &Localizer, options: &Options<'_>) -> String {
    if review.findings.is_empty() {
        return String::new();
    }
    let title = localizer.text(&Message::new("review-new-findings").with("n", review.findings.len()));
    let mut shown: Vec<&Diagnostic> = review.findings.iter().collect();
    shown.sort_by_key(|found| std::cmp::Reverse(found.severity));
    let mut body = findings_table(report, shown.iter().take(MAX_FINDINGS).copied(), localizer, options);
    if shown.len() > MAX_FINDINGS {
        let more = Message::new("review-more-findings").with("n", shown.len() - MAX_FINDINGS);
        let _ = writeln!(body, "\n{}", cell(&localizer.text(&more)));
    }
    if shown.iter().any(|found| found.severity == Severity::Error) {
        format!("#### {}\n\n{body}\n", cell(&title))
    } else {
        folded(&title, &body)
    }
}

fn folded(title: &str, body: &str) -> String {
    format!("<details><summary>{}</summary>\n\n{}\n\n</details>\n\n", cell(title), body.trim_end())
}
