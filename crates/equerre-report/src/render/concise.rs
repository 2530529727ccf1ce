//! One line a finding, for editors, `grep` and terse logs.

use std::fmt::Write as _;

use crate::message::visible;
use crate::{Localizer, Message, Report};

pub fn render(report: &Report, localizer: &Localizer) -> String {
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        let file = visible(&diagnostic.location.file);
        let place = match (diagnostic.location.span, report.source(&diagnostic.location.file)) {
            (Some(span), Some(source)) => {
                let at = source.position(span.start);
                format!("{file}:{}:{}", at.line, at.column)
            }
            _ => match (diagnostic.data_line(), &diagnostic.place) {
                (Some(line), Some(place)) => format!("{file}:{line}:{}", place.column.unwrap_or(1)),
                _ => file,
            },
        };
        let severity = localizer.text(&super::text::severity_word(diagnostic.severity));
        let words = localizer.text(&diagnostic.message);
        let _ = writeln!(out, "{place}: {severity}: {words} [{}]", diagnostic.rule);
    }
    let hidden = report.not_shown.total();
    if hidden > 0 {
        let _ = writeln!(out, "{}", localizer.text(&Message::new("not-shown").with("n", hidden)));
    }
    out
}
