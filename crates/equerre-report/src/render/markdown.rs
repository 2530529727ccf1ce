//! Markdown for a comment or a ticket.

use std::fmt::Write as _;

use super::Options;
use super::text::severity_word;
use crate::message::visible;
use crate::{Diagnostic, Localizer, Message, Report, Severity};

/// Text that Markdown and HTML leave alone inside a table cell.
pub fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // `@` would notify a person, `#` link an issue.
            '\\' | '|' | '*' | '_' | '[' | ']' | '`' | '#' | '@' | '~' | '!' | ':' | '$' | '%' => {
                let _ = write!(out, "&#{};", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out
}

pub fn render(report: &Report, localizer: &Localizer, options: &Options<'_>) -> String {
    if let Some(change) = &report.change {
        return super::review::markdown(report, change, localizer, options);
    }
    let counts = report.summary();
    let mut out = String::new();
    if !report.comparisons.is_empty() {
        for info in &report.comparisons {
            out.push_str(&super::comparison::markdown(report, info, localizer));
        }
        return out;
    }
    let _ = writeln!(out, "### {}\n", localizer.plain("markdown-title"));
    if !report.data.is_empty() {
        return of_data(report, localizer, options, out);
    }
    if counts.total() == 0 {
        let _ = writeln!(out, "{}", localizer.plain("summary-nothing"));
        return out;
    }
    let summary = Message::new("summary")
        .with("total", counts.total())
        .with("errors", counts.error)
        .with("warnings", counts.warning)
        .with("advice", counts.advice);
    let _ = writeln!(out, "{}\n", localizer.text(&summary));
    let mut order: Vec<&Diagnostic> = Vec::new();
    for severity in Severity::ALL {
        order.extend(report.diagnostics.iter().filter(|d| d.severity == severity));
    }
    out.push_str(&findings_table(report, order.into_iter(), localizer, options));
    out
}

/// Data files, each with what is found in it; what is found elsewhere first.
fn of_data(report: &Report, localizer: &Localizer, options: &Options<'_>, mut out: String) -> String {
    let elsewhere: Vec<&Diagnostic> = report.diagnostics.iter().filter(|d| d.place.is_none()).collect();
    if !elsewhere.is_empty() {
        out.push_str(&findings_table(report, elsewhere.into_iter(), localizer, options));
        out.push('\n');
    }
    for file in &report.data {
        out.push_str(&super::data_markdown::render(file, localizer));
    }
    out
}

/// A text in a fence that nothing in it ends.
pub(super) fn fenced(text: &str, language: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(3.max(longest + 1));
    format!("{fence}{language}\n{}\n{fence}\n", text.trim_end())
}

/// A table of findings, in that order.
pub(super) fn findings_table<'a>(
    report: &Report,
    findings: impl Iterator<Item = &'a Diagnostic>,
    localizer: &Localizer,
    options: &Options<'_>,
) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "| {} | {} | {} | {} |\n|---|---|---|---|",
        localizer.plain("column-severity"),
        localizer.plain("column-place"),
        localizer.plain("column-finding"),
        localizer.plain("column-rule")
    );
    for d in findings {
        let mut place = cell(&d.location.file);
        if let (Some(span), Some(source)) = (d.location.span, report.source(&d.location.file)) {
            let _ = write!(place, ":{}", source.position(span.start).line);
        }
        let mut words = cell(&localizer.text(&d.message));
        if let Some(help) = &d.help {
            let _ = write!(words, "<br>{}", cell(&localizer.text(help)));
        }
        let rule = match options.url_of(d.rule) {
            Some(url) => format!("[{}]({url})", d.rule),
            None => format!("`{}`", d.rule),
        };
        let name = localizer.text(&severity_word(d.severity));
        let _ = writeln!(out, "| {name} | {place} | {words} | {rule} |");
    }
    out
}
