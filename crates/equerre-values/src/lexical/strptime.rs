//! Dates by a strptime format, as the reference's Python reads them: a fixed set of directives, English
//! names, numbers with or without their zeros, upper and lower case alike.

use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};

use super::{is_blank, iso::new_date};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Most characters and directives of a format.
const MAX_PARTS: usize = 200;

/// A format, read.
#[derive(Clone, Debug)]
pub(crate) struct Format {
    parts: Vec<Part>,
    shape: Shape,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A run of blanks.
    Blanks,
    /// One character, in any case.
    Char(char),
    /// A directive: its letter.
    Directive(u8),
}

/// Formats so common that they are read without the general machinery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    DayMonthYear(u8),
    YearMonthDay(u8),
    General,
}

/// Why a format cannot be used: no date can ever be read by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatError {
    /// A `%` with a letter that is no directive of strptime, such as `%F`, `%e` or `%-d`.
    UnknownDirective,
    /// The same directive twice.
    RepeatedDirective,
    /// A `%` at the end.
    StrayPercent,
    /// More than a date's format ever holds: matching it would take too deep a recursion.
    TooLong,
}

impl FormatError {
    /// The name, for messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::UnknownDirective => "unknown-directive",
            Self::RepeatedDirective => "repeated-directive",
            Self::StrayPercent => "stray-percent",
            Self::TooLong => "too-long",
        }
    }
}

impl Format {
    /// Reads a format.
    pub(crate) fn parse(format: &str) -> Result<Self, FormatError> {
        let mut parts = Vec::new();
        parse_into(format, &mut parts)?;
        if parts.len() > MAX_PARTS {
            return Err(FormatError::TooLong);
        }
        let mut seen = Vec::new();
        for part in &parts {
            if let Part::Directive(letter) = part {
                if seen.contains(letter) {
                    return Err(FormatError::RepeatedDirective);
                }
                seen.push(*letter);
            }
        }
        use Part::{Char, Directive};
        let shape = match parts.as_slice() {
            [Directive(b'd'), Char(a), Directive(b'm'), Char(b), Directive(b'Y')]
                if a == b && "/-.".contains(*a) =>
            {
                Shape::DayMonthYear(*a as u8)
            }
            [Directive(b'Y'), Char(a), Directive(b'm'), Char(b), Directive(b'd')]
                if a == b && "/-.".contains(*a) =>
            {
                Shape::YearMonthDay(*a as u8)
            }
            _ => Shape::General,
        };
        Ok(Self { shape, parts })
    }

    /// Its parts, in order.
    pub(crate) fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The format as text; a run of blanks is one blank.
    pub(crate) fn written(&self) -> String {
        let part = |part: &Part| match part {
            Part::Blanks => " ".to_owned(),
            Part::Char('%') => "%%".to_owned(),
            Part::Char(c) => c.to_string(),
            Part::Directive(letter) => format!("%{}", char::from(*letter)),
        };
        self.parts.iter().map(part).collect()
    }

    /// Whether the format has any directive.
    pub(crate) fn has_directive(&self) -> bool {
        self.parts.iter().any(|part| matches!(part, Part::Directive(_)))
    }

    /// Reads a cell: the moment, and the offset from UTC in seconds.
    pub(crate) fn read(&self, cell: &str) -> Option<(DateTime, Option<i32>)> {
        if let Some(date) = self.read_shape(cell.as_bytes()) {
            return Some((date.to_datetime(Time::midnight()), None));
        }
        let mut found = Found::default();
        let rest = self.matches(0, cell, &mut found)?;
        if !rest.is_empty() {
            return None;
        }
        found.moment()
    }

    fn read_shape(&self, bytes: &[u8]) -> Option<Date> {
        use super::{four_digits, two_digits};
        if bytes.len() != 10 {
            return None;
        }
        match self.shape {
            Shape::DayMonthYear(s) if bytes[2] == s && bytes[5] == s => {
                new_date(four_digits(&bytes[6..])?, two_digits(&bytes[3..])?, two_digits(bytes)?)
            }
            Shape::YearMonthDay(s) if bytes[4] == s && bytes[7] == s => {
                new_date(four_digits(bytes)?, two_digits(&bytes[5..])?, two_digits(&bytes[8..])?)
            }
            _ => None,
        }
    }

    /// Matches the parts from the given one on; the rest of the text. Alternatives are tried in the order
    /// of the reference, the first that lets all parts match wins.
    fn matches<'a>(&self, part: usize, text: &'a str, found: &mut Found) -> Option<&'a str> {
        let Some(this) = self.parts.get(part) else { return Some(text) };
        match this {
            Part::Char(c) => {
                let first = text.chars().next()?;
                if !same_letter(first, *c) {
                    return None;
                }
                self.matches(part + 1, &text[first.len_utf8()..], found)
            }
            Part::Blanks => {
                let ends: Vec<usize> = text
                    .char_indices()
                    .take_while(|(_, c)| is_blank(*c))
                    .map(|(at, c)| at + c.len_utf8())
                    .collect();
                ends.into_iter().rev().find_map(|end| self.matches(part + 1, &text[end..], found))
            }
            Part::Directive(letter) => {
                let mut ways = Vec::new();
                alternatives(*letter, text, &mut ways);
                ways.into_iter().find_map(|(length, number)| {
                    let rest = self.matches(part + 1, &text[length..], found)?;
                    found.set(*letter, number);
                    Some(rest)
                })
            }
        }
    }
}

fn same_letter(a: char, b: char) -> bool {
    a == b || a.to_lowercase().eq(b.to_lowercase())
}

fn parse_into(format: &str, parts: &mut Vec<Part>) -> Result<(), FormatError> {
    let mut chars = format.chars();
    while let Some(c) = chars.next() {
        if is_blank(c) {
            if parts.last() != Some(&Part::Blanks) {
                parts.push(Part::Blanks);
            }
            continue;
        }
        if c != '%' {
            parts.push(Part::Char(c));
            continue;
        }
        match chars.next() {
            None => return Err(FormatError::StrayPercent),
            Some('%') => parts.push(Part::Char('%')),
            // The composite directives, as the C locale has them.
            Some('c') => parse_into("%a %b %d %H:%M:%S %Y", parts)?,
            Some('x') => parse_into("%m/%d/%y", parts)?,
            Some('X') => parse_into("%H:%M:%S", parts)?,
            Some(c) if "aAbBdfGHIjmMpSuUVwWyYzZ".contains(c) => parts.push(Part::Directive(c as u8)),
            Some(_) => return Err(FormatError::UnknownDirective),
        }
    }
    Ok(())
}

/// The ways a directive can match at the start of a text: bytes taken, and the number meant.
fn alternatives(letter: u8, text: &str, ways: &mut Vec<(usize, i64)>) {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let number = |n: usize| bytes[..n].iter().fold(0_i64, |sum, b| sum * 10 + i64::from(b - b'0'));
    let mut up_to = |most: usize, low: i64, high: i64| {
        for n in (1..=most.min(digits)).rev() {
            if (low..=high).contains(&number(n)) {
                ways.push((n, number(n)));
            }
        }
    };
    match letter {
        b'd' => {
            up_to(2, 1, 31);
            if let [b' ', d @ b'1'..=b'9', ..] = bytes {
                ways.push((2, i64::from(d - b'0')));
            }
        }
        b'm' | b'I' => up_to(2, 1, 12),
        b'H' => up_to(2, 0, 23),
        b'M' => up_to(2, 0, 59),
        b'S' => up_to(2, 0, 61),
        b'U' | b'W' => up_to(2, 0, 53),
        b'V' => up_to(2, 0, 53),
        b'j' => up_to(3, 1, 366),
        b'w' => up_to(1, 0, 6),
        b'u' => up_to(1, 1, 7),
        b'Y' | b'G' if digits >= 4 => ways.push((4, number(4))),
        b'y' if digits >= 2 => ways.push((2, number(2))),
        b'f' => {
            for n in (1..=6.min(digits)).rev() {
                ways.push((n, number(n) * 10_i64.pow(6 - n as u32)));
            }
        }
        b'b' => names(&MONTHS, Some(3), text, ways),
        b'B' => names(&MONTHS, None, text, ways),
        b'a' => names(&DAYS, Some(3), text, ways),
        b'A' => names(&DAYS, None, text, ways),
        b'p' => names(&["am", "pm"], None, text, ways),
        b'Z' => names(&["utc", "gmt"], None, text, ways),
        b'z' => offsets(bytes, ways),
        _ => {}
    }
}

fn names(list: &[&str], length: Option<usize>, text: &str, ways: &mut Vec<(usize, i64)>) {
    for (i, name) in list.iter().enumerate() {
        let name = length.map_or(*name, |n| &name[..n]);
        if text.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)) {
            ways.push((name.len(), i as i64));
        }
    }
    ways.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
}

/// `Z`, `±hhmm`, `±hh:mm`, with seconds and their fraction; in seconds.
fn offsets(bytes: &[u8], ways: &mut Vec<(usize, i64)>) {
    use super::two_digits;
    let sign = match bytes.first() {
        Some(b'Z') => {
            ways.push((1, 0));
            return;
        }
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return,
    };
    let Some(hours) = two_digits(&bytes[1..]) else { return };
    let colon = bytes.get(3) == Some(&b':');
    let at = 3 + usize::from(colon);
    let Some(minutes) = bytes.get(at..).and_then(two_digits).filter(|m| *m < 60) else { return };
    let base = i64::from(hours) * 3600 + i64::from(minutes) * 60;
    let second_colon = bytes.get(at + 2) == Some(&b':');
    let after = at + 2 + usize::from(second_colon);
    if colon == second_colon
        && let Some(seconds) = bytes.get(after..).and_then(two_digits).filter(|s| *s < 60)
    {
        let mut end = after + 2;
        if bytes.get(end) == Some(&b'.') {
            let fraction = bytes[end + 1..].iter().take(6).take_while(|b| b.is_ascii_digit()).count();
            end += if fraction > 0 { fraction + 1 } else { 0 };
        }
        ways.push((end, sign * (base + i64::from(seconds))));
    }
    ways.push((at + 2, sign * base));
}

/// What the directives gave.
#[derive(Debug)]
struct Found {
    /// By the directive's letter.
    numbers: [Option<i64>; 128],
}

impl Default for Found {
    fn default() -> Self {
        Self { numbers: [None; 128] }
    }
}

impl Found {
    fn set(&mut self, letter: u8, number: i64) {
        self.numbers[usize::from(letter)] = Some(number);
    }

    fn get(&self, letter: u8) -> Option<i64> {
        self.numbers[usize::from(letter)]
    }

    /// The moment, when the parts agree.
    fn moment(&self) -> Option<(DateTime, Option<i32>)> {
        let date = self.date()?;
        let hour = match (self.get(b'H'), self.get(b'I'), self.get(b'p')) {
            (_, Some(hour), Some(1)) => {
                if hour == 12 {
                    12
                } else {
                    hour + 12
                }
            }
            (_, Some(hour), _) => {
                if hour == 12 {
                    0
                } else {
                    hour
                }
            }
            (hour, None, _) => hour.unwrap_or(0),
        };
        let small = |n: i64| i8::try_from(n).ok();
        let (minute, second) = (self.get(b'M').unwrap_or(0), self.get(b'S').unwrap_or(0));
        let nano = i32::try_from(self.get(b'f').unwrap_or(0) * 1000).ok()?;
        let time = Time::new(small(hour)?, small(minute)?, small(second)?, nano).ok()?;
        let offset = match self.get(b'z') {
            None => None,
            Some(seconds) if seconds.abs() < 86_400 => Some(i32::try_from(seconds).ok()?),
            Some(_) => return None,
        };
        Some((DateTime::from_parts(date, time), offset))
    }

    fn year(&self) -> Option<i64> {
        self.get(b'Y').or_else(|| self.get(b'y').map(|y| if y <= 68 { 2000 + y } else { 1900 + y }))
    }

    /// Days since Monday.
    fn weekday(&self) -> Option<i64> {
        let name = self.get(b'A').or_else(|| self.get(b'a'));
        name.or_else(|| self.get(b'w').map(|w| (w + 6) % 7)).or_else(|| self.get(b'u').map(|u| u - 1))
    }

    fn date(&self) -> Option<Date> {
        let (weekday, day_of_year) = (self.weekday(), self.get(b'j'));
        let week = self.get(b'U').map(|w| (w, false)).or_else(|| self.get(b'W').map(|w| (w, true)));
        let iso = self.get(b'G');
        if self.year().is_none() && iso.is_some() {
            let (week, weekday) = (self.get(b'V')?, weekday?);
            if day_of_year.is_some() {
                return None;
            }
            let weekday = Weekday::from_monday_zero_offset(i8::try_from(weekday).ok()?).ok()?;
            let year = i16::try_from(iso?).ok().filter(|y| *y >= 1)?;
            let date = ISOWeekDate::new(year, i8::try_from(week).ok()?, weekday).ok()?.date();
            return (1..=9999).contains(&date.year()).then_some(date);
        }
        if week.is_none() && self.get(b'V').is_some() {
            return None;
        }
        let year = i16::try_from(self.year().unwrap_or(1900)).ok().filter(|y| *y >= 1)?;
        let day_of_year = match (day_of_year, weekday, week) {
            (None, Some(weekday), Some((week, monday))) => Some(from_week(year, week, weekday, monday)?),
            (day, ..) => day,
        };
        if let Some(day) = day_of_year {
            let first = new_date(year, 1, 1)?;
            let date = first.checked_add(jiff::Span::new().try_days(day - 1).ok()?).ok()?;
            return (1..=9999).contains(&date.year()).then_some(date);
        }
        let month = self.get(b'm').or_else(|| self.get(b'B').or_else(|| self.get(b'b')).map(|m| m + 1));
        new_date(
            year,
            u8::try_from(month.unwrap_or(1)).ok()?,
            u8::try_from(self.get(b'd').unwrap_or(1)).ok()?,
        )
    }
}

/// The day of the year of a week counted from the first Monday or Sunday; 0 and less lie in the year before.
fn from_week(year: i16, week: i64, weekday: i64, monday: bool) -> Option<i64> {
    let mut first = i64::from(new_date(year, 1, 1)?.weekday().to_monday_zero_offset());
    let mut day = weekday;
    if !monday {
        first = (first + 1) % 7;
        day = (day + 1) % 7;
    }
    if week == 0 {
        return Some(1 + day - first);
    }
    Some(1 + (7 - first) % 7 + 7 * (week - 1) + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(format: &str, cell: &str) -> Option<String> {
        Format::parse(format).ok()?.read(cell).map(|(moment, _)| moment.to_string())
    }

    #[test]
    fn numbers_may_lack_their_zeros() {
        for (format, cell, value) in [
            ("%d/%m/%Y", "01/02/2024", Some("2024-02-01T00:00:00")),
            ("%d/%m/%Y", "1/2/2024", Some("2024-02-01T00:00:00")),
            ("%d/%m/%Y", " 1/02/2024", Some("2024-02-01T00:00:00")),
            ("%d/%m/%Y", "01/13/2024", None),
            ("%d/%m/%Y", "01/02/24", None),
            ("%d/%m/%Y", "01/02/2024 ", None),
            ("%d%m%Y", "1112024", Some("2024-01-11T00:00:00")),
            ("%d%m", "111", Some("1900-01-11T00:00:00")),
            ("%d/%m/%y", "01/02/69", Some("1969-02-01T00:00:00")),
            ("%d %B %Y", "1 MARCH 2024", Some("2024-03-01T00:00:00")),
            ("%d %B %Y", "1 mars 2024", None),
            ("%Hh%M", "9H05", Some("1900-01-01T09:05:00")),
            ("%I:%M %p", "12:30 am", Some("1900-01-01T00:30:00")),
            ("%Y-%j", "2024-366", Some("2024-12-31T00:00:00")),
            ("%Y-%j", "2023-366", Some("2024-01-01T00:00:00")),
            ("%G-W%V-%u", "2024-W01-1", Some("2024-01-01T00:00:00")),
            ("%Y-W%W-%w", "2024-W01-0", Some("2024-01-07T00:00:00")),
            ("%d/%m", "29/02", None),
            ("%H:%M:%S", "10:00:60", None),
        ] {
            assert_eq!(read(format, cell).as_deref(), value, "{format} {cell}");
        }
    }

    #[test]
    fn directives_python_does_not_know_are_errors() {
        for (format, error) in [
            ("%F", FormatError::UnknownDirective),
            ("%-d/%m/%Y", FormatError::UnknownDirective),
            ("%", FormatError::StrayPercent),
            ("%Y-%Y", FormatError::RepeatedDirective),
        ] {
            assert_eq!(Format::parse(format).unwrap_err(), error, "{format}");
        }
        assert_eq!(Format::parse(&"a".repeat(100_000)).unwrap_err(), FormatError::TooLong);
        assert!(!Format::parse("YYYY-MM-DD").unwrap().has_directive());
    }
}
