//! Makers of many different cells, by number: no two numbers give one value.

use equerre_values::pattern::Words;
use equerre_values::{Decimal, Field, Value};
use jiff::ToSpan as _;
use jiff::civil;

use crate::meaning::Meaning;
use crate::phrases::MAILBOXES;

/// Makes a cell of any number.
#[derive(Clone, Debug)]
pub(crate) enum Maker {
    /// Nine digits and their check digit.
    Siren,
    /// A SIREN, an establishment's number, a check digit.
    Siret,
    /// A school's number and its letter.
    Uai,
    Email,
    Phone {
        international: bool,
    },
    Url,
    /// A text with a running number in it.
    Numbered {
        before: String,
        width: usize,
        start: u64,
        after: String,
    },
    /// The texts of the field's pattern.
    Words(Words),
    /// Whole numbers, up or down from one.
    Whole {
        start: i64,
        up: bool,
    },
    /// Days, up or down from one.
    Days {
        start: civil::Date,
        up: bool,
    },
    /// Moments, a minute apart.
    Minutes {
        start: civil::DateTime,
        up: bool,
    },
    /// Times of day, a second apart.
    Seconds,
    /// Years and months.
    Months {
        start: i64,
    },
    /// Identifiers of 128 bits, of version 4.
    Uuid,
    /// Points, some metres apart.
    Points,
}

/// Numbers of the range of fictional telephone numbers: the beginnings of the five zones.
const ZONES: [&str; 5] = ["19900", "26191", "35301", "46571", "53649"];

impl Maker {
    /// The maker for what a field holds.
    pub(crate) fn of_meaning(meaning: Meaning) -> Vec<Self> {
        match meaning {
            Meaning::Siren => vec![Self::Siren],
            Meaning::Siret => vec![Self::Siret],
            Meaning::Uai => vec![Self::Uai],
            Meaning::Email => vec![Self::Email],
            Meaning::Phone => {
                vec![Self::Phone { international: false }, Self::Phone { international: true }]
            }
            Meaning::Url => vec![Self::Url],
            Meaning::StreetNumber => vec![Self::Whole { start: 1, up: true }],
            _ => Vec::new(),
        }
    }

    /// A text like another: its last number runs on.
    pub(crate) fn like(text: &str) -> Self {
        let end = text.rfind(|c: char| c.is_ascii_digit()).map(|at| at + 1);
        if let Some(end) = end {
            let digits = text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
            // What fits in a number, its last digits.
            let start = end - digits.min(15);
            if let Ok(number) = text[start..end].parse() {
                let width = end - start;
                return Self::Numbered {
                    before: text[..start].to_owned(),
                    width,
                    start: number,
                    after: text[end..].to_owned(),
                };
            }
        }
        Self::Numbered { before: format!("{text} "), width: 0, start: 1, after: String::new() }
    }

    /// How many cells it makes at most.
    pub(crate) fn len(&self) -> u64 {
        match self {
            Self::Siren | Self::Siret => 85_000_000,
            Self::Uai => 9_999_999,
            Self::Phone { .. } => 50_000,
            Self::Words(words) => words.len(),
            Self::Seconds => 86_400,
            // As far as years of four digits go.
            Self::Days { .. } => 2_900_000,
            Self::Months { .. } => 95_000,
            Self::Points => 1_000_000_000,
            Self::Numbered { width, start, .. } if *width > 0 => {
                10_u64.saturating_pow(u32::try_from(*width).unwrap_or(u32::MAX)).saturating_sub(*start)
            }
            _ => 1 << 50,
        }
    }

    /// The cell of that number.
    pub(crate) fn make(&self, field: &Field, n: u64) -> Option<String> {
        Some(match self {
            Self::Siren => siren(n),
            Self::Siret => {
                let stem = format!("{}0001", siren(n));
                let check = check_digit(&stem);
                format!("{stem}{check}")
            }
            Self::Uai => uai(n),
            Self::Email => match usize::try_from(n).ok().and_then(|n| MAILBOXES.get(n)) {
                Some(name) => format!("{name}@exemple.fr"),
                None => format!("{}{n}@exemple.fr", MAILBOXES[0]),
            },
            Self::Phone { international } => {
                let zone = ZONES[usize::try_from(n % 5).unwrap_or_default()];
                let prefix = if *international { "+33" } else { "0" };
                format!("{prefix}{zone}{:04}", n / 5)
            }
            Self::Url if n == 0 => "https://www.exemple.fr/".to_owned(),
            Self::Url => format!("https://www.exemple.fr/page-{n}"),
            Self::Numbered { before, width, start, after } => {
                format!("{before}{:0width$}{after}", start + n, width = *width)
            }
            Self::Words(words) => words.get(n)?,
            Self::Whole { start, up } => {
                let number =
                    if *up { start.checked_add_unsigned(n)? } else { start.checked_sub_unsigned(n)? };
                match field.type_name() {
                    "year" => field.write(&Value::Year(number))?,
                    "string" | "any" => number.to_string(),
                    "integer" => field.write(&Value::Integer(Decimal::from(number)))?,
                    _ => field.write(&Value::Number(Decimal::from(number)))?,
                }
            }
            Self::Days { start, up } => {
                let days = i64::try_from(n).ok()?.days();
                let day = if *up { start.checked_add(days) } else { start.checked_sub(days) };
                field.write(&Value::Date(day.ok()?))?
            }
            Self::Minutes { start, up } => {
                let minutes = i64::try_from(n).ok()?;
                let minutes = jiff::SignedDuration::from_mins(if *up { minutes } else { -minutes });
                field.write(&Value::DateTime(start.checked_add(minutes).ok()?, None))?
            }
            Self::Seconds => {
                // From eight in the morning on, a quarter of an hour apart, then what lies between.
                let second = (28_800 + n % 96 * 900 + n / 96) % 86_400;
                let time = civil::Time::midnight().checked_add(i64::try_from(second).ok()?.seconds()).ok()?;
                field.write(&Value::Time(time, None))?
            }
            Self::Months { start } => {
                let month = start.checked_add_unsigned(n)?;
                field.write(&Value::YearMonth(month.div_euclid(12), month.rem_euclid(12) + 1))?
            }
            Self::Uuid => {
                let mixed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
                format!(
                    "{:08x}-{:04x}-4{:03x}-8000-{:012x}",
                    mixed >> 32,
                    (mixed >> 16) & 0xffff,
                    mixed & 0xfff,
                    n & 0xffff_ffff_ffff
                )
            }
            Self::Points => {
                let (east, north) = (n / 31_622, n % 31_622);
                let degrees = |least: u64, step: u64| {
                    let all = least + step;
                    Decimal::parse(&format!("{}.{:05}", all / 100_000, all % 100_000))
                };
                // Inside metropolitan France: from 0° to 3° east, from 46° to 48° north.
                let point = (degrees(30_000, east * 7)?, degrees(4_650_000, north * 4)?);
                let text = field.write(&Value::Geopoint(Box::new(point.clone())));
                text.or_else(|| {
                    let spelt = [
                        format!("[{}, {}]", point.0, point.1),
                        format!(r#"{{"lon": {}, "lat": {}}}"#, point.0, point.1),
                    ];
                    spelt.into_iter().find(|cell| field.accepts(cell))
                })?
            }
        })
    }
}

/// A made-up number; that it is nobody's is likely, but not sure.
fn siren(n: u64) -> String {
    // Multiples of a number without a common divisor: all different, and not in a row.
    let body = if n < 1_000_000 { 14_000_000 + n.wrapping_mul(611_953) % 1_000_000 } else { 14_000_000 + n };
    let body = body.to_string();
    let check = check_digit(&body);
    format!("{body}{check}")
}

/// The digit that makes the sum of Luhn a multiple of ten.
fn check_digit(digits: &str) -> u32 {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(i, digit)| {
            let digit = u32::from(digit - b'0');
            if i.is_multiple_of(2) { digit * 2 - if digit > 4 { 9 } else { 0 } } else { digit }
        })
        .sum();
    (10 - sum % 10) % 10
}

/// Seven digits and the letter of their remainder.
fn uai(n: u64) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    let number = n.wrapping_mul(7_919) % 9_999_991;
    let letter = char::from(LETTERS[usize::try_from(number % 23).unwrap_or_default()]);
    format!("{number:07}{letter}")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use equerre_model::{json, table_schema};
    use equerre_values::Context;
    use equerre_values::french::FrenchFormat;

    use super::*;

    fn field(text: &str) -> Field {
        let node = json::parse(text.as_bytes()).root.unwrap();
        Field::compile(table_schema::Field { node: &node, index: 0 }, &Context::default())
    }

    #[test]
    fn no_two_numbers_give_one_value() {
        let text = field(r#"{"name": "v"}"#);
        for (maker, field) in [
            (Maker::Siren, &text),
            (Maker::Siret, &text),
            (Maker::Uai, &text),
            (Maker::Email, &text),
            (Maker::Phone { international: false }, &text),
            (Maker::Url, &text),
            (Maker::like("FR*S63*E6340*1*1"), &text),
            (Maker::like("Parking"), &text),
            (Maker::Uuid, &field(r#"{"name": "v", "format": "uuid"}"#)),
            (Maker::Points, &field(r#"{"name": "v", "type": "geopoint"}"#)),
            (Maker::Seconds, &field(r#"{"name": "v", "type": "time"}"#)),
            (Maker::Months { start: 24_288 }, &field(r#"{"name": "v", "type": "yearmonth"}"#)),
        ] {
            let numbers: Vec<u64> = (0..3000).chain([999_999, 1_000_000, 1_000_001]).collect();
            let numbers: Vec<u64> = numbers.into_iter().filter(|n| *n < maker.len()).collect();
            let made: HashSet<Option<String>> = numbers.iter().map(|n| maker.make(field, *n)).collect();
            assert_eq!(made.len(), numbers.len(), "{maker:?}");
            let refused = made.iter().flatten().find(|cell| !field.accepts(cell));
            assert!(refused.is_none() && !made.contains(&None), "{maker:?} {refused:?}");
        }
    }

    #[test]
    fn identifiers_have_their_check_digits() {
        let text = field(r#"{"name": "v"}"#);
        for n in [0, 1, 2, 77, 999_999, 1_000_000, 84_999_999] {
            let of = |maker: Maker| maker.make(&text, n).unwrap();
            assert!(FrenchFormat::Siren.accepts(&of(Maker::Siren)), "{n}");
            assert!(FrenchFormat::Siret.accepts(&of(Maker::Siret)), "{n}");
        }
        for n in 0..60 {
            for international in [false, true] {
                let phone = Maker::Phone { international }.make(&text, n).unwrap();
                assert!(FrenchFormat::Phone.accepts(&phone), "{phone}");
            }
        }
        assert_eq!(uai(0), "0000000A");
    }

    #[test]
    fn a_text_goes_on_by_its_last_number() {
        let text = field(r#"{"name": "v"}"#);
        let of = |like: &str, n| Maker::like(like).make(&text, n).unwrap();
        assert_eq!(of("FRS63E0099", 1), "FRS63E0100");
        assert_eq!(of("12-A", 3), "15-A");
        assert_eq!(of("Parking", 1), "Parking 2");
        assert_eq!(of("9999999999999999999999", 0), "9999999999999999999999");
    }
}
