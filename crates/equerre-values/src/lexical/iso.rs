//! Dates and times as ISO 8601 writes them.

use jiff::civil::{Date, DateTime, ISOWeekDate, Time, Weekday};

use super::{Accepted, Leniency, four_digits, trim, two_digits};
use crate::value::Value;

/// Reads `YYYY-MM-DD`; with a remark, a date whose month or day lacks its zero or whose day has a blank in
/// its place.
pub(crate) fn date(cell: &str) -> Option<Accepted<'static>> {
    let bytes = cell.as_bytes();
    if let Some(date) = plain_date(bytes).filter(|_| bytes.len() == 10) {
        return Some(Value::Date(date).into());
    }
    if !(8..=10).contains(&bytes.len()) {
        return None;
    }
    let year = four_digits(bytes)?;
    let rest = bytes[4..].strip_prefix(b"-")?;
    let (month, rest) = one_or_two(rest)?;
    let rest = rest.strip_prefix(b"-")?;
    let (day, rest) = match rest {
        [b' ', d @ b'1'..=b'9'] => (d - b'0', &[][..]),
        rest => one_or_two(rest)?,
    };
    if !rest.is_empty() {
        return None;
    }
    let value = Value::Date(new_date(year, month, day)?);
    Some(Accepted { value, leniency: Some(Leniency::UnpaddedDate) })
}

/// Whether it is `YYYY-MM-DD` and that day exists.
pub(crate) fn is_plain_date(bytes: &[u8]) -> bool {
    let [y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = bytes else { return false };
    let digits = [y1, y2, y3, y4, m1, m2, d1, d2];
    if !digits.iter().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let number = |tens: &u8, ones: &u8| u16::from(tens - b'0') * 10 + u16::from(ones - b'0');
    let (year, month, day) = (number(y1, y2) * 100 + number(y3, y4), number(m1, m2), number(d1, d2));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => return false,
    };
    year >= 1 && (1..=days).contains(&day)
}

/// Reads a date and a time: `YYYY-MM-DDThh:mm:ss`, a fraction, a zone.
pub(crate) fn datetime(cell: &str) -> Option<Accepted<'static>> {
    let bytes = cell.as_bytes();
    let (date, week) = match plain_date(bytes) {
        Some(date) => (date, false),
        None => (week_date(bytes.get(..10)?)?, true),
    };
    let separator = bytes.get(10)?;
    if !matches!(separator, b'T' | b't' | b' ') {
        return None;
    }
    let (time, offset, next_day) = time_parts(bytes.get(11..)?, true)?;
    let moment = moment(date, time, next_day)?;
    let leniency = (week || *separator != b'T').then_some(Leniency::DateTime);
    Some(Accepted { value: Value::DateTime(moment, offset), leniency })
}

/// Reads a time: `hh:mm:ss`, a fraction, a zone. `24:00:00` is midnight.
pub(crate) fn time(cell: &str) -> Option<(Time, Option<i32>)> {
    time_parts(cell.as_bytes(), true).map(|(time, offset, _)| (time, offset))
}

/// Format `any` of times: with or without seconds, or the time of a date and time.
pub(crate) fn any_time(cell: &str) -> Option<(Time, Option<i32>)> {
    let cell = trim(cell);
    if let Some((time, offset, false)) = time_parts(cell.as_bytes(), false) {
        return Some((time, offset));
    }
    any(cell).map(|(moment, offset)| (moment.time(), offset))
}

/// Format `any` of dates and of dates and times: what nobody could read in two ways.
///
/// ISO dates with or without a time, and `dd/mm/yyyy` when the day can be no month. The reference guesses:
/// month first, missing parts from today; a guess is no reading.
pub(crate) fn any(cell: &str) -> Option<(DateTime, Option<i32>)> {
    let bytes = trim(cell).as_bytes();
    let (date, rest) = if let Some(date) = plain_date(bytes) {
        (date, &bytes[10..])
    } else if let [_, _, s @ (b'/' | b'-' | b'.'), _, _, t, rest @ ..] = bytes
        && s == t
    {
        let (day, month) = (two_digits(bytes)?, two_digits(&bytes[3..])?);
        let date = new_date(four_digits(rest)?, month, day)?;
        if day <= 12 && day != month {
            return None;
        }
        (date, &rest[4..])
    } else {
        return None;
    };
    match rest {
        [] => moment(date, Time::midnight(), false).map(|moment| (moment, None)),
        [b'T' | b't' | b' ', rest @ ..] => {
            let (time, offset, next_day) = time_parts(rest, false)?;
            // The reference refuses 24:00 in this format.
            (!next_day).then_some(())?;
            moment(date, time, false).map(|moment| (moment, offset))
        }
        _ => None,
    }
}

fn moment(date: Date, time: Time, next_day: bool) -> Option<DateTime> {
    let date = if next_day { date.tomorrow().ok().filter(|d| d.year() <= 9999)? } else { date };
    Some(DateTime::from_parts(date, time))
}

/// `YYYY-MM-DD` at the start.
fn plain_date(bytes: &[u8]) -> Option<Date> {
    if bytes.len() < 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    new_date(four_digits(bytes)?, two_digits(&bytes[5..])?, two_digits(&bytes[8..])?)
}

/// `YYYY-Www-D`.
fn week_date(bytes: &[u8]) -> Option<Date> {
    let [_, _, _, _, b'-', b'W', _, _, b'-', day @ b'1'..=b'7'] = bytes else { return None };
    let week = i8::try_from(two_digits(&bytes[6..])?).ok()?;
    let weekday = Weekday::from_monday_one_offset(i8::try_from(day - b'0').ok()?).ok()?;
    let year = four_digits(bytes)?;
    if week == 53 && ISOWeekDate::new(year, week, weekday).is_err() {
        // The reference counts on into the next year.
        return ISOWeekDate::new(year.checked_add(1)?, 1, weekday).ok().map(ISOWeekDate::date);
    }
    ISOWeekDate::new(year, week, weekday).ok().map(ISOWeekDate::date)
}

/// A day of the years 1 to 9999.
pub(crate) fn new_date(year: i16, month: u8, day: u8) -> Option<Date> {
    if year < 1 {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn one_or_two(bytes: &[u8]) -> Option<(u8, &[u8])> {
    if let Some(n) = two_digits(bytes) {
        return Some((n, &bytes[2..]));
    }
    match bytes {
        [d @ b'0'..=b'9', rest @ ..] => Some((d - b'0', rest)),
        _ => None,
    }
}

/// The time, its offset, and whether `24:00` moves it to the next day.
fn time_parts(bytes: &[u8], seconds_needed: bool) -> Option<(Time, Option<i32>, bool)> {
    let hour = two_digits(bytes)?;
    let rest = bytes[2..].strip_prefix(b":")?;
    let minute = two_digits(rest)?;
    let mut rest = &rest[2..];
    let mut second = 0;
    let mut micro = 0_i32;
    match rest.strip_prefix(b":") {
        Some(after) => {
            second = two_digits(after)?;
            rest = &after[2..];
            if let [b'.' | b',', digits @ ..] = rest {
                let count = digits.iter().take_while(|b| b.is_ascii_digit()).count();
                if count == 0 {
                    return None;
                }
                for i in 0..6 {
                    micro =
                        micro * 10 + digits.get(i).filter(|_| i < count).map_or(0, |b| i32::from(b - b'0'));
                }
                rest = &digits[count..];
            }
        }
        None if seconds_needed => return None,
        None => {}
    }
    let offset = zone(rest)?;
    let next_day = hour == 24;
    if next_day && (minute, second, micro) != (0, 0, 0) {
        return None;
    }
    let small = |n: u8| i8::try_from(n).ok();
    let hour = if next_day { 0 } else { hour };
    let time = Time::new(small(hour)?, small(minute)?, small(second)?, micro * 1000).ok()?;
    Some((time, offset, next_day))
}

/// Nothing, `Z`, `±hh`, `±hhmm` or `±hh:mm`, in seconds.
#[expect(clippy::option_option, reason = "no zone and a wrong zone are two things")]
fn zone(bytes: &[u8]) -> Option<Option<i32>> {
    let (sign, digits) = match bytes {
        [] => return Some(None),
        [b'Z' | b'z'] => return Some(Some(0)),
        [b'+', rest @ ..] => (1, rest),
        [b'-', rest @ ..] => (-1, rest),
        _ => return None,
    };
    let hours = two_digits(digits)?;
    let minutes = match &digits[2..] {
        [] => 0,
        [b':', rest @ ..] | rest if rest.len() == 2 => two_digits(rest)?,
        _ => return None,
    };
    (hours < 24 && minutes < 60).then(|| Some(sign * (i32::from(hours) * 3600 + i32::from(minutes) * 60)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(accepted: Option<Accepted<'_>>) -> Option<(String, bool)> {
        accepted.map(|a| (a.value.to_json().as_str().unwrap().to_owned(), a.leniency.is_some()))
    }

    #[test]
    fn dates_have_ten_characters_or_a_remark() {
        assert_eq!(json(date("2024-02-29")), Some(("2024-02-29".into(), false)));
        for cell in ["2024-2-29", "2024-02- 9", "2024-1-1"] {
            assert!(json(date(cell)).unwrap().1, "{cell}");
        }
        for cell in [
            "2023-02-29",
            "2024-02-30",
            "0000-01-01",
            "2024-00-01",
            " 2024-01-01",
            "2024-01-01Z",
            "20240101",
            "2024-1-0",
            "2024-1-",
            "é024-01-1",
        ] {
            assert_eq!(json(date(cell)), None, "{cell}");
        }
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_says_what_the_long_way_says(y in 0_u16..10_000, m in 0_u8..14, d in 0_u8..33) {
            let cell = format!("{y:04}-{m:02}-{d:02}");
            proptest::prop_assert_eq!(is_plain_date(cell.as_bytes()), date(&cell).is_some());
        }
    }

    #[test]
    fn datetimes_keep_their_offset() {
        for (cell, value) in [
            ("2024-01-01T00:00:00", "2024-01-01T00:00:00"),
            ("2024-01-01T00:00:00.5z", "2024-01-01T00:00:00.500000+00:00"),
            ("2024-01-01T24:00:00", "2024-01-02T00:00:00"),
            ("2024-01-01T00:00:00-0130", "2024-01-01T00:00:00-01:30"),
            ("2024-01-01 10:00:00,1234567", "2024-01-01T10:00:00.123456"),
            ("2024-W01-1T00:00:00", "2024-01-01T00:00:00"),
            ("2024-W53-1T00:00:00", "2024-12-30T00:00:00"),
        ] {
            assert_eq!(json(datetime(cell)).unwrap().0, value, "{cell}");
        }
        for cell in [
            "2024-01-01",
            "2024-01-01T00:00",
            "2024-01-01x00:00:00",
            "2024-01-01T24:00:01",
            "2024-01-01T00:00:60",
            "2024-01-01T00:00:00+24:00",
            "2024-01-01T00:00:00.",
            "2024-01-01T00:00:00+1",
        ] {
            assert_eq!(json(datetime(cell)), None, "{cell}");
        }
    }

    #[test]
    fn any_reads_what_cannot_be_read_in_two_ways() {
        let read = |cell: &str| any(cell).map(|(moment, _)| moment.to_string());
        assert_eq!(read("31/12/2024").as_deref(), Some("2024-12-31T00:00:00"));
        assert_eq!(read("05/05/2024").as_deref(), Some("2024-05-05T00:00:00"));
        assert_eq!(read("2024-01-01 10:20").as_deref(), Some("2024-01-01T10:20:00"));
        for cell in ["05/06/2024", "12/31/2024", "2024", "demain", "31/04/2024"] {
            assert_eq!(read(cell), None, "{cell}");
        }
    }
}
