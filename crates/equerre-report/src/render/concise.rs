//! One line a finding, for editors, `grep` and terse logs.

use std::fmt::Write as _;

use crate::message::visible;
use crate::{Localizer, Report};

pub fn render(report: &Report, localizer: &Localizer) -> String {
    let mut out = String::new();
    for diagnostic in &report.diagnostics {
        let file = visible(&diagnostic.location.file);
        let place = match (diagnostic.location.span, report.source(&diagnostic.location.file)) {
            (Some(span), Some(source)) => {
                let at = source.position(span.start);
                format!("{file}:{}:{}", at.line, at.column)
            }
            _ => match diagnostic.place.as_ref().and_then(|place| place.row.map(|row| (row, place.column))) {
                Some((row, column)) => format!("{file}:{row}:{}", column.unwrap_or(1)),
                None => file,
            },
        };
        let severity = localizer.text(&super::text::severity_word(diagnostic.severity));
        let words = localizer.text(&diagnostic.message);
        let _ = writeln!(out, "{place}: {severity}: {words} [{}]", diagnostic.rule);
    }
    out
}
