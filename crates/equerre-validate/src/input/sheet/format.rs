//! Numbers and moments as a cell's format shows them: as the platform's validator does, which looks at decimals,
//! percent signs and date codes and at nothing else of a format.

use equerre_values::Native;
use jiff::civil::DateTime;

/// Longest format looked at, in bytes: spreadsheets themselves take 255 characters.
const LONGEST: usize = 255;
/// Most decimals shown.
const DECIMALS: usize = 30;

/// What is no text in its format; `None` when the format leaves it as it is.
pub(super) fn shown(native: &Native, format: &str) -> Option<String> {
    match native {
        Native::Boolean(_) => None,
        Native::Number(n) => number(*n, format),
        Native::DateTime(when) => moment(*when, format),
        Native::Time(time) => moment(time.on(1900, 1, 1), format),
    }
}

/// A number in its format; `None` when the format leaves it as it is.
fn number(n: f64, format: &str) -> Option<String> {
    if format.len() > LONGEST {
        return None;
    }
    let (format, percent) = match format.strip_suffix('%') {
        Some(format) => (format, true),
        None => (format, false),
    };
    let n = if percent { n * 100.0 } else { n };
    if format == "General" && !percent {
        return None;
    }
    // A number in a cell of texts is read as it stands.
    if format == "@" {
        return Some(equerre_values::Native::Number(n).text());
    }
    let mut sections = format.split(';');
    let first = sections.next().unwrap_or_default();
    let section = if n < 0.0 { sections.next().unwrap_or(first) } else { first };
    let mut parts = section.split('.');
    let decimals = parts.nth(1).unwrap_or_default();
    if parts.next().is_some() {
        return None;
    }
    let digits: Vec<char> =
        decimals.chars().filter(|c| matches!(c, '0' | '#' | '?')).take(DECIMALS).collect();
    let mut text = format!("{n:.*}", digits.len());
    // Digits written `#` at the end are shown when they are not zero.
    for _ in digits.iter().rev().take_while(|c| **c == '#') {
        if text.ends_with('0') {
            text.pop();
        }
    }
    if percent {
        text.push('%');
    }
    Some(text)
}

/// What stands between codes and is shown as it is.
const BETWEEN: &str = "$+(:^'{<=-/)!&~}> ";

/// One piece of a format.
enum Piece {
    Code(String),
    Text(char),
}

/// A moment in its format; `None` when a code is not known.
fn moment(moment: DateTime, format: &str) -> Option<String> {
    if format.len() > LONGEST {
        return None;
    }
    let pieces = pieces(format);
    let codes: Vec<(usize, String)> = pieces
        .iter()
        .enumerate()
        .filter_map(|(i, piece)| match piece {
            Piece::Code(code) => Some((i, code.to_lowercase())),
            Piece::Text(_) => None,
        })
        .collect();
    let mut out = String::new();
    for (i, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Text(c) => out.push(*c),
            Piece::Code(code) => {
                let place = codes.iter().position(|(at, _)| *at == i)?;
                let near =
                    |place: Option<usize>| place.and_then(|p| codes.get(p)).map(|(_, code)| code.as_str());
                // `m` is minutes beside hours or seconds, else months.
                let minutes = matches!(near(place.checked_sub(1)), Some("h" | "hh"))
                    || matches!(near(Some(place + 1)), Some("s" | "ss"));
                out.push_str(&part(moment, &code.to_lowercase(), minutes)?);
            }
        }
    }
    (!out.is_empty()).then_some(out)
}

/// Cuts the first section of a format into codes and what stands between.
fn pieces(format: &str) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    let mut chars = format.chars();
    let mut quoted = false;
    // Whether the last piece is a code that may go on.
    let mut open = false;
    while let Some(c) = chars.next() {
        if c == '"' {
            quoted = !quoted;
            open = false;
        } else if quoted {
            out.push(Piece::Text(c));
        } else if c == ';' {
            break;
        } else if c == '\\' {
            out.extend(chars.next().map(Piece::Text));
            open = false;
        } else {
            let last = match out.last_mut() {
                Some(Piece::Code(code)) if open => Some(code),
                _ => None,
            };
            let of_day_half = last.as_ref().is_some_and(|code| {
                let longer = format!("{code}{c}").to_lowercase();
                "am/pm".starts_with(&longer) || "a/p".starts_with(&longer)
            });
            match last {
                Some(code) if of_day_half => code.push(c),
                _ if BETWEEN.contains(c) => {
                    out.push(Piece::Text(c));
                    open = false;
                }
                Some(code) if code.chars().all(|known| known.eq_ignore_ascii_case(&c)) => code.push(c),
                _ => {
                    out.push(Piece::Code(c.to_string()));
                    open = true;
                }
            }
        }
    }
    out
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn part(moment: DateTime, code: &str, minutes: bool) -> Option<String> {
    let month = MONTHS[usize::from(moment.month().unsigned_abs()).clamp(1, 12) - 1];
    let day = DAYS[moment.weekday().to_monday_zero_offset().unsigned_abs() as usize % 7];
    Some(match (code, minutes) {
        ("yyyy", _) => format!("{:04}", moment.year()),
        ("yy", _) => format!("{:02}", moment.year().rem_euclid(100)),
        ("m", true) => moment.minute().to_string(),
        ("mm", true) => format!("{:02}", moment.minute()),
        ("m", false) => moment.month().to_string(),
        ("mm", false) => format!("{:02}", moment.month()),
        ("mmm" | "mmmmmm", _) => month[..3].to_owned(),
        ("mmmm", _) => month.to_owned(),
        ("d", _) => moment.day().to_string(),
        ("dd", _) => format!("{:02}", moment.day()),
        ("ddd", _) => day[..3].to_owned(),
        ("dddd", _) => day.to_owned(),
        ("h", _) => moment.hour().to_string(),
        ("hh", _) => format!("{:02}", moment.hour()),
        ("s", _) => moment.second().to_string(),
        ("ss", _) => format!("{:02}", moment.second()),
        ("am/pm" | "a/p", _) => (if moment.hour() < 12 { "AM" } else { "PM" }).to_owned(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_decimals_of_their_format() {
        for (n, format, expected) in [
            (1000.0, "00000", Some("1000")),
            (0.5, "0%", Some("50%")),
            (0.125, "0.0%", Some("12.5%")),
            (1234.5, "#,##0.00", Some("1234.50")),
            (1.5, "0.0##", Some("1.5")),
            (-2.0, "0.0;(0)", Some("-2")),
            (1.5, "General", None),
            (1.5, "@", Some("1.5")),
            (1.5, "0.0.0", None),
            (0.1, &format!("0.{}", "0".repeat(70_000)), None),
        ] {
            assert_eq!(number(n, format).as_deref(), expected, "{n} {format}");
        }
    }

    #[test]
    fn moments_are_written_by_their_codes() {
        let at = jiff::civil::date(2024, 1, 5).at(9, 3, 7, 0);
        for (format, expected) in [
            ("DD/MM/YYYY", Some("05/01/2024")),
            ("yyyy-mm-dd", Some("2024-01-05")),
            ("yyyy-mm-dd h:mm:ss", Some("2024-01-05 9:03:07")),
            ("mm:ss", Some("03:07")),
            ("d mmmm yyyy", Some("5 January 2024")),
            ("dddd\\ dd\\-mmm;@", Some("Friday 05-Jan")),
            ("\"le \"d/m/yy", Some("le 5/1/24")),
            ("h:mm AM/PM", Some("9:03 AM")),
            ("[$-40C]d mmm", None),
            ("General", None),
        ] {
            assert_eq!(moment(at, format).as_deref(), expected, "{format}");
        }
    }
}
