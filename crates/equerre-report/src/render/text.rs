//! For a person at a terminal.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::Options;
use super::excerpt::excerpt;
use crate::message::visible;
use crate::{Applicability, Diagnostic, Localizer, Message, Report, Severity};

/// The name of a severity in the reader's language.
pub fn severity_word(severity: Severity) -> Message {
    Message::new(match severity {
        Severity::Error => "severity-error",
        Severity::Warning => "severity-warning",
        Severity::Advice => "severity-advice",
    })
}

pub fn render(report: &Report, localizer: &Localizer, options: &Options<'_>) -> String {
    if let Some(change) = &report.change {
        return super::review::text(report, change, localizer, options);
    }
    if !report.comparisons.is_empty() {
        let told = report.comparisons.iter();
        let texts: Vec<String> =
            told.map(|info| super::comparison::text(report, info, localizer, options)).collect();
        return texts.join("\n");
    }
    let renderer = if options.color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(options.width.max(60));
    let mut out = String::new();
    // The most serious first: a person reads from the top.
    // What is found in data is told column by column, below.
    let in_data = |diagnostic: &&Diagnostic| diagnostic.place.is_some() && !report.data.is_empty();
    let mut order: Vec<&Diagnostic> = report.diagnostics.iter().filter(|d| !in_data(d)).collect();
    order.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
    let mut total: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for diagnostic in &order {
        *total.entry((diagnostic.rule, &diagnostic.location.file)).or_default() += 1;
    }
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for diagnostic in order {
        let key = (diagnostic.rule, diagnostic.location.file.as_str());
        let count = seen.entry(key).or_default();
        *count += 1;
        // One more is shown rather than counted.
        if options.max_per_rule == 0
            || *count <= options.max_per_rule
            || total[&key] <= options.max_per_rule + 1
        {
            render_one(&mut out, diagnostic, report, localizer, &renderer);
            out.push_str("\n\n");
        }
    }
    if options.max_per_rule > 0 {
        let hidden = seen.into_iter().filter(|(_, count)| *count > options.max_per_rule + 1);
        let mut told = false;
        for ((rule, file), count) in hidden {
            let more = Message::new("more-of-rule")
                .with("n", count - options.max_per_rule)
                .with("rule", rule)
                .with("file", file);
            out.push_str(&localizer.text(&more));
            out.push('\n');
            told = true;
        }
        if told {
            out.push_str(&localizer.plain("more-how"));
            out.push_str("\n\n");
        }
    }
    for file in &report.data {
        out.push_str(&super::data::render(file, localizer, options));
        out.push('\n');
    }
    out.push_str(&summary(report, localizer));
    out.push('\n');
    out
}

fn render_one(
    out: &mut String,
    diagnostic: &Diagnostic,
    report: &Report,
    localizer: &Localizer,
    renderer: &Renderer,
) {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Advice => Level::INFO,
    };
    let level = level.with_name(localizer.text(&severity_word(diagnostic.severity)));
    let title = level.primary_title(localizer.text(&diagnostic.message)).id(diagnostic.rule);
    let mut group = Group::with_title(title);
    group = match (diagnostic.location.span, report.source(&diagnostic.location.file)) {
        (Some(span), Some(source)) => {
            let shown = excerpt(source, span);
            group.element(
                Snippet::source(shown.text)
                    .line_start(shown.first_line)
                    .path(visible(&source.path))
                    .annotation(AnnotationKind::Primary.span(shown.span)),
            )
        }
        _ => group.element(Origin::path(visible(&diagnostic.location.file))),
    };
    let mut groups = Vec::new();
    for related in &diagnostic.related {
        let words = localizer.text(&related.message);
        group = match (related.location.span, report.source(&related.location.file)) {
            (Some(span), Some(source)) if related.location.file == diagnostic.location.file => {
                let at = source.position(span.start);
                let place = Message::new("related-same-file").with("what", words).with("line", at.line);
                group.element(Level::NOTE.with_name(localizer.plain("note")).message(localizer.text(&place)))
            }
            (Some(span), Some(source)) => {
                let shown = excerpt(source, span);
                let title = Level::NOTE.with_name(localizer.plain("note")).secondary_title(words);
                groups.push(
                    Group::with_title(title).element(
                        Snippet::source(shown.text)
                            .line_start(shown.first_line)
                            .path(visible(&source.path))
                            .annotation(AnnotationKind::Primary.span(shown.span)),
                    ),
                );
                group
            }
            _ => {
                let text = format!("{words} ({})", visible(&related.location.file));
                group.element(Level::NOTE.with_name(localizer.plain("note")).message(text))
            }
        };
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.with_name(localizer.plain("note")).message(localizer.text(note)));
    }
    if diagnostic.historical {
        group = group.element(
            Level::NOTE.with_name(localizer.plain("note")).message(localizer.plain("note-historical")),
        );
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.with_name(localizer.plain("help")).message(localizer.text(help)));
    }
    if let Some(fix) = &diagnostic.fix {
        let name = match fix.applicability {
            Applicability::Safe => "fix-safe",
            Applicability::Unsafe => "fix-unsafe",
            Applicability::Display => "fix-display",
        };
        group =
            group.element(Level::HELP.with_name(localizer.plain(name)).message(localizer.text(&fix.message)));
    }
    groups.insert(0, group);
    out.push_str(&renderer.render(&groups));
}

/// The last line: how many findings of each severity, and what can be mended.
pub fn summary(report: &Report, localizer: &Localizer) -> String {
    let counts = report.summary();
    if counts.total() == 0 {
        return localizer.plain(if report.unfinished { "summary-unfinished" } else { "summary-nothing" });
    }
    let mut out = localizer.text(
        &Message::new("summary")
            .with("total", counts.total())
            .with("errors", counts.error)
            .with("warnings", counts.warning)
            .with("advice", counts.advice),
    );
    if counts.fixable > 0 {
        let _ =
            write!(out, "\n{}", localizer.text(&Message::new("summary-fixable").with("n", counts.fixable)));
    }
    if counts.historical > 0 {
        let _ = write!(
            out,
            "\n{}",
            localizer.text(&Message::new("summary-historical").with("n", counts.historical))
        );
    }
    out
}
