//! Numbers and integers, with their decimal and group characters.

use std::sync::LazyLock;

use regex::Regex;

use super::trim;
use crate::decimal::Decimal;
use crate::value::Value;

/// Most digits an integer may have, as in the reference.
const MAX_INTEGER_DIGITS: usize = 4300;

/// The properties of a number or an integer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// What stands before the fraction.
    pub(crate) decimal: Box<str>,
    /// What may stand between groups of three digits; empty: nothing.
    pub(crate) group: Box<str>,
    /// Whether nothing but the number may stand in the cell.
    pub(crate) bare: bool,
    /// Whether values are binary floating-point numbers.
    pub(crate) float: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { decimal: ".".into(), group: "".into(), bare: true, float: false }
    }
}

impl Options {
    fn is_plain(&self) -> bool {
        self.bare && self.group.is_empty() && *self.decimal == *"."
    }
}

/// Reads a number.
pub(crate) fn read(cell: &str, options: &Options) -> Option<Value<'static>> {
    let text = trim(cell);
    let number = if options.is_plain() {
        Decimal::parse(text).or_else(|| special(text))?
    } else if let Some(number) = special(text) {
        number
    } else {
        let text = if options.bare { text } else { stripped(text)? };
        let text = ungrouped(text, &options.group, &options.decimal)?;
        match &*options.decimal {
            "." => Decimal::parse(&text)?,
            "" => return None,
            decimal => {
                if text.contains('.') {
                    return None;
                }
                Decimal::parse(&text.replace(decimal, "."))?
            }
        }
    };
    Some(if options.float { Value::Float(number.to_float()) } else { Value::Number(number) })
}

/// Reads a bound its author wrote more loosely than a cell may be: digits grouped by `_`, as the
/// reference's language has it, or group characters anywhere.
pub(crate) fn read_bound(text: &str, options: &Options, integer: bool) -> Option<Value<'static>> {
    let between_digits = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c))
            && part.ends_with(|c: char| c.is_ascii_digit())
    };
    let mut text = text.to_owned();
    if text.contains('_') && text.split('_').all(between_digits) {
        text = text.replace('_', "");
    }
    if !options.group.is_empty() {
        text = text.replace(&*options.group, "");
    }
    if integer { read_integer(&text, options) } else { read(&text, options) }
}

/// Reads an integer.
pub(crate) fn read_integer(cell: &str, options: &Options) -> Option<Value<'static>> {
    let text = trim(cell);
    let value = if options.bare && options.group.is_empty() {
        Decimal::parse_integer(text)
    } else {
        let text = if options.bare { text } else { stripped(text)? };
        Decimal::parse_integer(&ungrouped(text, &options.group, "")?)
    };
    value
        .filter(|_| text.len() <= MAX_INTEGER_DIGITS + usize::from(text.starts_with(['-', '+'])))
        .map(Value::Integer)
}

/// NaN and the infinities: `NaN`, `INF`, `-INF` in any case.
fn special(text: &str) -> Option<Decimal> {
    let (negative, word) = match text.as_bytes().first()? {
        b'-' => (Some(true), &text[1..]),
        b'+' => (Some(false), &text[1..]),
        _ => (None, text),
    };
    if word.eq_ignore_ascii_case("inf") {
        return Some(Decimal::infinity(negative == Some(true)));
    }
    (negative.is_none() && word.eq_ignore_ascii_case("nan")).then_some(Decimal::NAN)
}

/// A decimal digit of any script; `²` and `½` are none.
static DIGIT: LazyLock<Regex> = LazyLock::new(|| {
    #[expect(clippy::unwrap_used, reason = "a constant, covered by the tests")]
    Regex::new(r"\p{Nd}").unwrap()
});

/// The value of a decimal digit of any script. Digits come in runs of ten.
pub(crate) fn digit(c: char) -> Option<u32> {
    if c.is_ascii() {
        return c.to_digit(10);
    }
    let is_digit = |code: u32| {
        char::from_u32(code).is_some_and(|c| !c.is_ascii() && DIGIT.is_match(c.encode_utf8(&mut [0; 4])))
    };
    let before = (1..60).take_while(|n| is_digit(c as u32 - n)).count();
    is_digit(c as u32).then_some(before as u32 % 10)
}

/// `bareNumber: false`: the number without what stands around it, a currency or a unit.
///
/// A sign or a point that would be lost with it makes the cell unreadable: `−5`, `(5)`, `5-` mean minus
/// five to whoever wrote them, `.5` a half.
fn stripped(text: &str) -> Option<&str> {
    let start = text.find(|c: char| c == '-' || c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    if start >= end {
        return None;
    }
    let (before, after) = (&text[..start], &text[end..]);
    let loses_sign =
        before.ends_with(['\u{2212}', '\u{2013}', '\u{2014}', '(']) || after.starts_with(['-', ')']);
    let loses_point = before.ends_with(['.', ',']);
    let other_digits = |part: &str| !part.is_ascii() && DIGIT.is_match(part);
    (!loses_sign && !loses_point && !other_digits(before) && !other_digits(after)).then(|| &text[start..end])
}

/// The number without its group characters, which must stand between groups of three digits of the whole
/// part.
pub(crate) fn ungrouped<'a>(text: &'a str, group: &str, decimal: &str) -> Option<std::borrow::Cow<'a, str>> {
    if group.is_empty() || !text.contains(group) {
        return Some(text.into());
    }
    let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
    // A group character that is also the decimal one is removed first, so that no decimal one is left.
    let end = if decimal.is_empty() || decimal == group { None } else { unsigned.find(decimal) };
    let end = end.or_else(|| unsigned.find(['e', 'E'])).unwrap_or(unsigned.len());
    let (whole, rest) = unsigned.split_at(end);
    let mut groups = whole.split(group);
    let first = groups.next()?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let right = (1..=3).contains(&first.len()) && digits(first) && groups.all(|g| g.len() == 3 && digits(g));
    (right && !rest.contains(group)).then(|| text.replace(group, "").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(cell: &str, decimal: &str, group: &str, bare: bool) -> Option<String> {
        let options = Options { decimal: decimal.into(), group: group.into(), bare, float: false };
        read(cell, &options).and_then(|v| v.to_json().as_str().map(str::to_owned))
    }

    #[test]
    fn groups_have_three_digits() {
        for (cell, value) in [
            ("1 728 796,68", Some("1728796.68")),
            ("-1 000", Some("-1000")),
            ("1000", Some("1000")),
            ("12 34", None),
            ("1  000", None),
            ("1,5 00", None),
            (" 1", Some("1")),
        ] {
            assert_eq!(number(cell, ",", " ", true).as_deref(), value, "{cell}");
        }
        assert_eq!(number("30.343.505", ".", ".", true).as_deref(), Some("30343505"));
        assert_eq!(number("0.5", ".", ".", true), None);
    }

    #[test]
    fn what_stands_around_is_removed_but_never_a_sign() {
        for (cell, value) in [
            ("95 %", Some("95")),
            ("$5", Some("5")),
            ("~12 m²", Some("12")),
            ("12٣", None),
            ("-5€", Some("-5")),
            ("abc-5", Some("-5")),
            ("−5", None),
            ("(5)", None),
            ("5-", None),
            (".5", None),
            ("-.5", Some("-0.5")),
            ("€", None),
            ("NaN", Some("NaN")),
        ] {
            assert_eq!(number(cell, ".", "", false).as_deref(), value, "{cell}");
        }
    }

    #[test]
    fn digits_of_other_scripts_and_underscores_are_no_numbers() {
        for cell in ["１２", "١٢٣", "1_000", "1__0", "Infinity", "-NaN", "sNaN", "nan1"] {
            assert_eq!(number(cell, ".", "", true), None, "{cell}");
        }
        assert_eq!(number("\u{a0}+inf\u{202f}", ".", "", true).as_deref(), Some("Infinity"));
    }

    #[test]
    fn an_integer_may_be_grouped_when_the_field_says_so() {
        let options = Options { group: " ".into(), ..Options::default() };
        assert!(read_integer("12 500", &options).is_some());
        assert!(read_integer("12 50", &options).is_none());
        assert!(read_integer("12 500", &Options::default()).is_none());
        assert!(read_integer("1.0", &Options::default()).is_none());
        assert!(read_integer(&"9".repeat(4301), &Options::default()).is_none());
        assert!(read_integer(&"9".repeat(4300), &Options::default()).is_some());
    }
}
