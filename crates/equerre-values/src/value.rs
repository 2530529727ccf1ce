//! The value space: what a cell means once read.

use std::borrow::Cow;
use std::cmp::Ordering;

use equerre_model::{Node, Value as Json};
use jiff::civil;

use crate::decimal::Decimal;
use crate::lexical::duration::Duration;

/// The value of a cell.
///
/// Borrowed from the cell where that spares a copy. [`Value::key`] gives the identity used by `unique`,
/// primary and foreign keys; [`Value::same`] the equality used by `enum`.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Nothing: the cell holds one of the missing values.
    Null,
    /// A truth value.
    Boolean(bool),
    /// A whole number.
    Integer(Decimal),
    /// A decimal number, exact.
    Number(Decimal),
    /// A binary floating-point number (`floatNumber`, an extension of the reference).
    Float(f64),
    /// A text.
    Text(Cow<'a, str>),
    /// A day.
    Date(civil::Date),
    /// A time of day, with its offset from UTC in seconds when it has one.
    Time(civil::Time, Option<i32>),
    /// A day and a time, with its offset from UTC in seconds when it has one.
    DateTime(civil::DateTime, Option<i32>),
    /// A year, 0 to 9999.
    Year(i64),
    /// A year and a month.
    YearMonth(i64, i64),
    /// A duration.
    Duration(Duration),
    /// A point: longitude, latitude.
    Geopoint(Box<(Decimal, Decimal)>),
    /// A JSON document.
    Json(Box<Node>),
    /// The items of an array or a list, each read by its own type.
    Items(Vec<Value<'static>>),
}

impl Value<'_> {
    /// Whether the cell holds nothing.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The same value, owning its text.
    #[must_use]
    pub fn into_owned(self) -> Value<'static> {
        match self {
            Self::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
            Self::Null => Value::Null,
            Self::Boolean(b) => Value::Boolean(b),
            Self::Integer(n) => Value::Integer(n),
            Self::Number(n) => Value::Number(n),
            Self::Float(n) => Value::Float(n),
            Self::Date(d) => Value::Date(d),
            Self::Time(t, o) => Value::Time(t, o),
            Self::DateTime(d, o) => Value::DateTime(d, o),
            Self::Year(y) => Value::Year(y),
            Self::YearMonth(y, m) => Value::YearMonth(y, m),
            Self::Duration(d) => Value::Duration(d),
            Self::Geopoint(p) => Value::Geopoint(p),
            Self::Json(node) => Value::Json(node),
            Self::Items(items) => Value::Items(items),
        }
    }

    /// The text, when it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The number, when it is one.
    #[must_use]
    pub fn as_decimal(&self) -> Option<Cow<'_, Decimal>> {
        match self {
            Self::Integer(n) | Self::Number(n) => Some(Cow::Borrowed(n)),
            Self::Float(n) => Some(Cow::Owned(Decimal::from_float_exactly(*n))),
            Self::Year(n) => Some(Cow::Owned(Decimal::from(*n))),
            _ => None,
        }
    }

    /// Whether it is the number that is not a number.
    #[must_use]
    pub const fn is_nan(&self) -> bool {
        match self {
            Self::Number(n) => n.is_nan(),
            Self::Float(n) => n.is_nan(),
            _ => false,
        }
    }

    /// The order of two values of one type. `None` when there is none: NaN, values of different types, a
    /// time with an offset against one without.
    #[must_use]
    pub fn compare(&self, other: &Value<'_>) -> Option<Ordering> {
        if self.is_nan() || other.is_nan() {
            return None;
        }
        match (self, other) {
            (Self::Float(a), Value::Float(b)) => a.partial_cmp(b),
            (Self::Date(a), Value::Date(b)) => Some(a.cmp(b)),
            (Self::Time(a, ao), Value::Time(b, bo)) => {
                comparable(*ao, *bo).then(|| time_of_day(*a, *ao).cmp(&time_of_day(*b, *bo)))
            }
            (Self::DateTime(a, ao), Value::DateTime(b, bo)) => {
                comparable(*ao, *bo).then(|| instant(*a, *ao).cmp(&instant(*b, *bo)))
            }
            (Self::YearMonth(a, am), Value::YearMonth(b, bm)) => Some((a, am).cmp(&(b, bm))),
            _ => Some(self.as_decimal()?.as_ref().cmp(other.as_decimal()?.as_ref())),
        }
    }

    /// Whether two values are the same: numbers by value, times by instant, documents by content.
    #[must_use]
    pub fn same(&self, other: &Value<'_>) -> bool {
        if self.is_nan() || other.is_nan() {
            return false;
        }
        match (self, other) {
            (Self::Null, Value::Null) => true,
            (Self::Boolean(a), Value::Boolean(b)) => a == b,
            (Self::Text(a), Value::Text(b)) => a == b,
            (Self::Duration(a), Value::Duration(b)) => a.same(b),
            (Self::Geopoint(a), Value::Geopoint(b)) => a == b,
            (Self::Json(a), Value::Json(b)) => same_json(a, b),
            (Self::Items(a), Value::Items(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b))
            }
            _ => self.compare(other) == Some(Ordering::Equal),
        }
    }

    /// The length `minLength` and `maxLength` speak of: characters (code points) of a text, items of a
    /// list, keys of an object. `None` where there is none.
    #[must_use]
    pub fn length(&self) -> Option<usize> {
        match self {
            Self::Text(text) => Some(text.chars().count()),
            Self::Items(items) => Some(items.len()),
            Self::Json(node) => Some(match &node.value {
                Json::Array(items) => items.len(),
                Json::Object(members) => {
                    members.iter().map(|m| &*m.key.text).collect::<std::collections::HashSet<_>>().len()
                }
                _ => return None,
            }),
            _ => None,
        }
    }

    /// Appends bytes that are equal exactly for equal values: the identity `unique` and keys compare.
    pub fn key(&self, out: &mut Vec<u8>) {
        let mut text = |tag: u8, text: &str| {
            out.push(tag);
            out.extend_from_slice(&(text.len() as u64).to_le_bytes());
            out.extend_from_slice(text.as_bytes());
        };
        match self {
            Self::Null => out.push(0),
            // As in the reference, true is one and false is zero where columns of two types are compared.
            Self::Boolean(b) => text(2, &Decimal::from(i64::from(*b)).canonical_text()),
            Self::Integer(n) | Self::Number(n) => text(2, &n.canonical_text()),
            Self::Float(n) => text(2, &Decimal::from_float_exactly(*n).canonical_text()),
            Self::Year(n) => text(2, &Decimal::from(*n).canonical_text()),
            Self::Text(t) => text(3, t),
            Self::Date(d) => text(4, &d.to_string()),
            Self::Time(t, o) => {
                out.extend_from_slice(&[5, u8::from(o.is_some())]);
                out.extend_from_slice(&time_of_day(*t, *o).to_le_bytes());
            }
            Self::DateTime(d, o) => {
                out.extend_from_slice(&[6, u8::from(o.is_some())]);
                out.extend_from_slice(&instant(*d, *o).to_le_bytes());
            }
            Self::YearMonth(y, m) => {
                out.push(7);
                out.extend_from_slice(&y.to_le_bytes());
                out.extend_from_slice(&m.to_le_bytes());
            }
            Self::Duration(d) => text(8, &d.canonical_text()),
            Self::Geopoint(p) => {
                text(9, &p.0.canonical_text());
                text(9, &p.1.canonical_text());
            }
            Self::Json(node) => text(10, &canonical_json(node)),
            Self::Items(items) => {
                out.push(11);
                out.extend_from_slice(&(items.len() as u64).to_le_bytes());
                items.iter().for_each(|item| item.key(out));
            }
        }
    }

    /// The value as programs exchange it in JSON: numbers as numbers, dates and times as texts of ISO 8601, a point as
    /// `[longitude, latitude]`. A number JSON cannot hold is a text; one with more digits than a program keeps is
    /// rounded.
    #[must_use]
    pub fn to_data(&self) -> serde_json::Value {
        use serde_json::Value as Out;
        let number = |text: String| match text.parse::<serde_json::Number>() {
            Ok(number) => Out::Number(number),
            Err(_) => Out::String(text),
        };
        match self {
            Self::Integer(n) | Self::Number(n) => number(n.to_string()),
            Self::Float(n) => number(float_text(*n)),
            Self::YearMonth(y, m) => Out::String(format!("{y:04}-{m:02}")),
            Self::Geopoint(p) => Out::Array(vec![number(p.0.to_string()), number(p.1.to_string())]),
            Self::Items(items) => Out::Array(items.iter().map(Value::to_data).collect()),
            other => other.to_json(),
        }
    }

    /// The value in its canonical spelling, as JSON: numbers, dates and times as texts, documents as they
    /// are. This is what the oracle calls the normalised value.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::{Value as Out, json};
        match self {
            Self::Null => Out::Null,
            Self::Boolean(b) => Out::Bool(*b),
            Self::Integer(n) | Self::Number(n) => Out::String(n.to_string()),
            Self::Float(n) => Out::String(float_text(*n)),
            Self::Text(t) => Out::String(t.clone().into_owned()),
            Self::Date(d) => Out::String(d.to_string()),
            Self::Time(t, o) => Out::String(format!("{}{}", iso_time(*t), iso_offset(*o))),
            Self::DateTime(d, o) => {
                Out::String(format!("{}T{}{}", d.date(), iso_time(d.time()), iso_offset(*o)))
            }
            Self::Year(y) => json!(y),
            Self::YearMonth(y, m) => json!([y, m]),
            Self::Duration(d) => d.to_json(),
            Self::Geopoint(p) => json!([p.0.to_string(), p.1.to_string()]),
            Self::Json(node) => node.to_json(),
            Self::Items(items) => Out::Array(items.iter().map(Value::to_json).collect()),
        }
    }
}

/// A binary floating-point number in its shortest form, an exponent below 0.0001 and from 10^16 on.
fn float_text(value: f64) -> String {
    let magnitude = value.abs();
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf" } else { "inf" }.into();
    }
    if magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) {
        return format!("{value:?}");
    }
    let text = format!("{value:e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let (sign, exponent) = exponent.strip_prefix('-').map_or(('+', exponent), |rest| ('-', rest));
    format!("{digits}e{sign}{exponent:0>2}")
}

const fn comparable(a: Option<i32>, b: Option<i32>) -> bool {
    a.is_some() == b.is_some()
}

/// Microseconds since midnight, at UTC when there is an offset.
fn time_of_day(time: civil::Time, offset: Option<i32>) -> i64 {
    let seconds = i64::from(time.hour()) * 3600 + i64::from(time.minute()) * 60 + i64::from(time.second());
    (seconds - i64::from(offset.unwrap_or(0))) * 1_000_000 + i64::from(time.subsec_nanosecond()) / 1000
}

/// Microseconds since an arbitrary day, at UTC when there is an offset.
fn instant(moment: civil::DateTime, offset: Option<i32>) -> i64 {
    day_number(moment.date()) * 86_400_000_000 + time_of_day(moment.time(), offset)
}

/// Days since an arbitrary day.
fn day_number(date: civil::Date) -> i64 {
    // Days from civil, with years starting in March.
    let (y, m, d) = (i64::from(date.year()), i64::from(date.month()), i64::from(date.day()));
    let (y, m) = if m > 2 { (y, m - 3) } else { (y - 1, m + 9) };
    365 * y + y.div_euclid(4) - y.div_euclid(100) + y.div_euclid(400) + (153 * m + 2) / 5 + d
}

fn iso_time(time: civil::Time) -> String {
    let (h, m, s) = (time.hour(), time.minute(), time.second());
    match time.subsec_nanosecond() / 1000 {
        0 => format!("{h:02}:{m:02}:{s:02}"),
        micro => format!("{h:02}:{m:02}:{s:02}.{micro:06}"),
    }
}

fn iso_offset(offset: Option<i32>) -> String {
    let Some(offset) = offset else { return String::new() };
    let sign = if offset < 0 { '-' } else { '+' };
    let (minutes, seconds) = (offset.abs() / 60, offset.abs() % 60);
    let base = format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60);
    if seconds == 0 { base } else { format!("{base}:{seconds:02}") }
}

/// Whether two documents have the same content: numbers by value, keys in any order.
fn same_json(a: &Node, b: &Node) -> bool {
    canonical_json(a) == canonical_json(b)
}

/// A document written so that equal ones are written alike.
fn canonical_json(node: &Node) -> String {
    fn write(node: &Node, out: &mut String) {
        match &node.value {
            Json::Number(text) => {
                out.push_str(&Decimal::parse(text).map_or_else(|| text.to_string(), |n| n.canonical_text()));
            }
            Json::Array(items) => {
                out.push('[');
                for item in items {
                    write(item, out);
                    out.push(',');
                }
                out.push(']');
            }
            Json::Object(members) => {
                // Of a repeated key the last value counts.
                let members: std::collections::BTreeMap<&str, &Node> =
                    members.iter().map(|m| (&*m.key.text, &m.value)).collect();
                out.push('{');
                for (key, value) in members {
                    out.push_str(&equerre_model::json::quoted(key));
                    out.push(':');
                    write(value, out);
                    out.push(',');
                }
                out.push('}');
            }
            _ => out.push_str(&node.to_json().to_string()),
        }
    }
    let mut out = String::new();
    write(node, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(value: &Value<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        value.key(&mut out);
        out
    }

    #[test]
    fn times_compare_at_utc_and_never_across() {
        let at = |h| civil::Time::constant(h, 0, 0, 0);
        let (paris, utc, naive) =
            (Value::Time(at(13), Some(3600)), Value::Time(at(12), Some(0)), Value::Time(at(12), None));
        assert!(paris.same(&utc));
        assert_eq!(key(&paris), key(&utc));
        assert_eq!(paris.compare(&naive), None);
        assert!(!naive.same(&utc));
        assert_ne!(key(&naive), key(&utc));
    }

    #[test]
    fn instants_cross_midnight_and_years() {
        let moment = |text: &str| text.parse::<civil::DateTime>().unwrap();
        let a = Value::DateTime(moment("2023-12-31T23:30:00"), Some(-3600));
        let b = Value::DateTime(moment("2024-01-01T00:30:00"), Some(0));
        assert!(a.same(&b));
        let day = |text: &str| day_number(text.parse().unwrap());
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(day("1900-03-01") - day("1900-02-28"), 1);
        assert_eq!(day("2024-01-01") - day("2023-12-31"), 1);
    }

    #[test]
    fn numbers_are_the_same_by_value() {
        let number = |text: &str| Value::Number(Decimal::parse(text).unwrap());
        assert!(number("1.0").same(&Value::Integer(Decimal::from(1))));
        assert_eq!(key(&number("1e2")), key(&number("100.00")));
        assert!(!Value::Number(Decimal::NAN).same(&Value::Number(Decimal::NAN)));
    }
}
