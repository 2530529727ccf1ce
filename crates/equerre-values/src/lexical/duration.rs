//! Durations: ISO 8601 `P1Y2M3DT4H5M6S`.

use super::{Accepted, Leniency};
use crate::decimal::Decimal;
use crate::value::Value;

/// A duration: years and months, whose length varies, and an exact number of microseconds.
#[derive(Clone, Debug)]
pub struct Duration {
    years: Decimal,
    months: Decimal,
    microseconds: i128,
}

/// Most days an exact duration may have, as in the reference.
const MAX_MICROSECONDS: i128 = 999_999_999 * 86_400_000_000 + 86_399_999_999;

impl Duration {
    /// Whether two durations are the same: months counted together, and the exact part.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.microseconds == other.microseconds && self.total_months() == other.total_months()
    }

    fn total_months(&self) -> Option<Decimal> {
        (0..12).try_fold(self.months.clone(), |sum, _| sum.plus(&self.years))
    }

    /// A spelling that is the same for durations that are the same.
    #[must_use]
    pub fn canonical_text(&self) -> String {
        let months = self.total_months().map_or_else(String::new, |m| m.canonical_text());
        format!("{months}/{}", self.microseconds)
    }

    /// Years and months (when there are any) and microseconds, as texts.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        use serde_json::json;
        if self.years.is_zero() && self.months.is_zero() {
            return json!({"microseconds": self.microseconds.to_string()});
        }
        json!({
            "years": self.years.to_string(),
            "months": self.months.to_string(),
            "microseconds": self.microseconds.to_string(),
        })
    }
}

/// Reads a duration.
///
/// `xsd:duration` is strict: no weeks, no sign `+`, a fraction on the seconds only, with a point. What ISO
/// 8601 allows beyond it is accepted with a remark, as the reference does.
pub(crate) fn read(cell: &str) -> Option<Accepted<'static>> {
    let mut lenient = false;
    let (negative, rest) = match cell.as_bytes().first()? {
        b'-' => (true, &cell[1..]),
        b'+' => {
            lenient = true;
            (false, &cell[1..])
        }
        _ => (false, cell),
    };
    let mut rest = rest.strip_prefix('P')?;
    let (mut years, mut months) = (Decimal::from(0), Decimal::from(0));
    let mut picoseconds: i128 = 0;
    let mut parts = 0;
    let mut in_time = false;
    let mut allowed = "YMWD";
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T').filter(|_| !in_time) {
            if after.is_empty() {
                return None;
            }
            in_time = true;
            allowed = "HMS";
            rest = after;
            continue;
        }
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))?;
        let (number, unit) = (&rest[..end], rest[end..].chars().next()?);
        allowed = &allowed[allowed.find(unit)? + 1..];
        rest = &rest[end + unit.len_utf8()..];
        let fraction = number.find(['.', ',']);
        if let Some(at) = fraction {
            lenient |= unit != 'S' || number.as_bytes()[at] == b',';
            let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            if !digits(&number[..at]) || !digits(&number[at + 1..]) {
                return None;
            }
        }
        let number = number.replace(',', ".");
        parts += 1;
        match (in_time, unit) {
            (false, 'Y') => years = Decimal::parse(&number)?,
            (false, 'M') => months = Decimal::parse(&number)?,
            (_, unit) => {
                lenient |= unit == 'W';
                let seconds = match unit {
                    'W' => 604_800,
                    'D' => 86_400,
                    'H' => 3600,
                    'M' => 60,
                    _ => 1,
                };
                picoseconds = picoseconds.checked_add(in_picoseconds(&number)?.checked_mul(seconds)?)?;
            }
        }
    }
    let microseconds = round_half_even(picoseconds);
    if parts == 0 || microseconds > MAX_MICROSECONDS {
        return None;
    }
    if negative {
        (years, months) = (negated(years), negated(months));
    }
    let microseconds = if negative { -microseconds } else { microseconds };
    let value = Value::Duration(Duration { years, months, microseconds });
    Some(Accepted { value, leniency: lenient.then_some(Leniency::Duration) })
}

fn negated(value: Decimal) -> Decimal {
    if value.is_zero() { value } else { value.negated() }
}

/// Decimal seconds in picoseconds; digits beyond are dropped.
fn in_picoseconds(number: &str) -> Option<i128> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let whole: i128 = whole.parse().ok().filter(|n| *n < 1_000_000_000_000_000)?;
    let fraction: String = fraction.chars().chain("000000000000".chars()).take(12).collect();
    Some(whole * 1_000_000_000_000 + fraction.parse::<i128>().ok()?)
}

const fn round_half_even(picoseconds: i128) -> i128 {
    let (whole, rest) = (picoseconds / 1_000_000, picoseconds % 1_000_000);
    if rest > 500_000 || (rest == 500_000 && whole % 2 == 1) { whole + 1 } else { whole }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Option<String> {
        read(text).map(|accepted| accepted.value.to_json().to_string())
    }

    #[test]
    fn the_parts_come_in_order_and_at_least_one() {
        assert_eq!(
            json("P1Y2M3DT4H5M6S").unwrap(),
            r#"{"years":"1","months":"2","microseconds":"273906000000"}"#
        );
        for text in
            ["P", "PT", "P1DT", "PT1M1H", "P1Y1Y", "1D", "p1d", "P1Y ", "PY", "P1.Y", "P.5Y", "P-1Y", "P1é"]
        {
            assert!(json(text).is_none(), "{text}");
        }
        assert!(json("P99999999999D").is_none());
    }

    #[test]
    fn forms_beyond_the_standard_are_marked() {
        for (text, lenient) in
            [("P1W", true), ("+P1D", true), ("PT1,5S", true), ("PT1.5S", false), ("-P1Y", false)]
        {
            assert_eq!(read(text).unwrap().leniency.is_some(), lenient, "{text}");
        }
    }

    #[test]
    fn a_year_is_twelve_months_and_no_number_of_days() {
        let duration = |text: &str| read(text).unwrap().value;
        assert!(duration("P1Y").same(&duration("P12M")));
        assert!(duration("P1D").same(&duration("PT24H")));
        assert!(!duration("P1M").same(&duration("P30D")));
    }
}
