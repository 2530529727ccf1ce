//! The days a text may mean.

use jiff::civil::Date;

use super::Convention;
use crate::lexical::{is_blank, iso};
use crate::nearest::{MONTHS, folded};

/// The days a text may mean, with what the column must be written by, and what it shows.
pub(super) fn days(text: &str) -> Vec<(Date, Option<Convention>, Option<Convention>)> {
    // One sign between all parts: `1-12 2020` may be something else.
    let sign = text.chars().find(|c| "/-.".contains(*c) || is_blank(*c));
    let words: Vec<&str> = text.split(|c| Some(c) == sign).filter(|word| !word.is_empty()).collect();
    let number = |text: &str| text.parse::<i16>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    let date = |year: &str, month: i16, day: &str| {
        let year = number(year).filter(|year| *year >= 1000)?;
        let day = day.strip_suffix("er").unwrap_or(day);
        if day.len() > 2 {
            return None;
        }
        iso::new_date(year, u8::try_from(month).ok()?, u8::try_from(number(day)?).ok()?)
    };
    let alone = |found: Option<Date>| found.map(|date| (date, None, None)).into_iter().collect();
    match words.as_slice() {
        [one] if one.len() == 8 && one.is_ascii() => {
            alone(number(&one[4..6]).and_then(|month| date(&one[..4], month, &one[6..])))
        }
        [y, m, d] if y.len() == 4 => alone(number(m).and_then(|month| date(y, month, d))),
        [d, m, y] if y.len() == 4 => {
            if let Some(month) = month_named(m) {
                return alone(date(y, month, d));
            }
            if m.len() > 2 || d.len() > 2 {
                return Vec::new();
            }
            let first = number(m).and_then(|month| date(y, month, d));
            let second = number(d).and_then(|month| date(y, month, m));
            match (first, second) {
                (Some(one), Some(other)) if one == other => alone(Some(one)),
                (Some(one), Some(other)) => {
                    vec![(one, Some(Convention::DayFirst), None), (other, Some(Convention::MonthFirst), None)]
                }
                (Some(one), None) => vec![(one, None, Some(Convention::DayFirst))],
                (None, Some(other)) => vec![(other, None, Some(Convention::MonthFirst))],
                (None, None) => Vec::new(),
            }
        }
        _ => Vec::new(),
    }
}

/// The month of that French name, or of its beginning when that is one month's only.
fn month_named(text: &str) -> Option<i16> {
    let name = folded(text);
    if name.len() < 3 {
        return None;
    }
    let mut found = MONTHS.iter().enumerate().filter(|(_, month)| month.starts_with(&name));
    match (found.next(), found.next()) {
        (Some((at, _)), None) => i16::try_from(at + 1).ok(),
        _ => None,
    }
}
