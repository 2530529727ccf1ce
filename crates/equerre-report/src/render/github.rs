//! Workflow commands that GitHub shows as annotations on the lines of a pull request.

use std::fmt::Write as _;

use crate::message::visible;
use crate::{Localizer, Report, Severity};

/// The escapes GitHub's runner undoes in a command's text…
fn data(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(visible).collect();
    lines.join("\n").replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// …and the further ones it undoes in a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

pub fn render(report: &Report, localizer: &Localizer) -> String {
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        let command = match diagnostic.blocking_severity() {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "notice",
        };
        let file = &diagnostic.location.file;
        let _ = write!(out, "::{command} file={}", property(file));
        if let (Some(span), Some(source)) = (diagnostic.location.span, report.source(file)) {
            let (start, end) = (source.position(span.start), source.position(span.end));
            let _ = write!(out, ",line={},endLine={}", start.line, end.line);
            // Columns are allowed only when the annotation keeps to one line.
            if start.line == end.line {
                let _ = write!(out, ",col={},endColumn={}", start.column, end.column);
            }
        } else if let Some(line) = diagnostic.data_line() {
            let _ = write!(out, ",line={line}");
        }
        let mut words = localizer.text(&diagnostic.message);
        if let Some(help) = &diagnostic.help {
            words.push('\n');
            words.push_str(&localizer.text(help));
        }
        let _ = writeln!(out, ",title={}::{}", property(diagnostic.rule), data(&words));
    }
    out
}
