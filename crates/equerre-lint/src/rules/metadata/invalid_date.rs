//! `invalid-date`: `created` or `lastModified` is not a date of the calendar.

use equerre_report::Applicability;
use jiff::civil::Date;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};
use equerre_model::edits::replace_text;

rule!("invalid-date", METADATA, error, fix: Unsafe; Metadata => check);

fn check(_: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    for key in ["created", "lastModified"] {
        let Some(node) = described.root.get(key) else { continue };
        let Some(text) = node.as_str().filter(|text| !text.trim().is_empty()) else { continue };
        if date_of(text).is_some() {
            continue;
        }
        let finding = out.at(node.span);
        finding.arg("key", key).arg("value", text);
        if let Some(date) = french_date(text) {
            finding.help("french").arg("date", date.to_string());
            finding.fix(Applicability::Unsafe, replace_text(described.document, node, &date.to_string()));
        }
    }
}

/// A date, or the date of an ISO 8601 date and time.
pub fn date_of(text: &str) -> Option<Date> {
    let text = text.trim();
    let day = text.get(..10)?;
    let rest = &text[10..];
    if !rest.is_empty() && !rest.starts_with(['T', ' ']) {
        return None;
    }
    if day.bytes().enumerate().any(|(i, b)| if i == 4 || i == 7 { b != b'-' } else { !b.is_ascii_digit() }) {
        return None;
    }
    day.parse().ok()
}

/// A date written day, month, year.
fn french_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().split(['/', '.', '-', ' ']);
    let day: i8 = parts.next()?.parse().ok()?;
    let month: i8 = parts.next()?.parse().ok()?;
    let year = parts.next()?;
    (year.len() == 4 && parts.next().is_none()).then_some(())?;
    Date::new(year.parse().ok()?, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_calendar() {
        assert!(date_of("2024-02-29").is_some() && date_of("2024-02-29T10:00:00Z").is_some());
        for text in ["2023-02-29", "2024-2-9", "29/02/2024", "2024", "2024-02-29x", "²024-02-29"] {
            assert!(date_of(text).is_none(), "{text}");
        }
        assert_eq!(french_date("01/02/2024").unwrap().to_string(), "2024-02-01");
        assert_eq!(french_date("31/02/2024"), None);
    }
}
