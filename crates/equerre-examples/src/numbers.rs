//! Numbers a person would write in a column, within its bounds.

use equerre_values::{ConstraintName, Decimal, Field};

use crate::column::number_cell;
use crate::maker::Maker;
use crate::meaning::Meaning;

/// Steps between two bounds.
const STEPS: u32 = 12;

/// Whether the field's values are numbers.
fn is_number(field: &Field) -> bool {
    matches!(field.type_name(), "number" | "integer" | "year")
}

/// The greatest lower bound and the least upper one.
pub(crate) fn bounds(field: &Field) -> (Option<Decimal>, Option<Decimal>) {
    let (mut low, mut high): (Option<Decimal>, Option<Decimal>) = (None, None);
    for bound in field.parts().bounds {
        let Some(value) = bound.value.and_then(|value| value.as_decimal()) else { continue };
        if !value.is_finite() {
            continue;
        }
        match bound.name {
            ConstraintName::Minimum | ConstraintName::ExclusiveMinimum => {
                if low.as_ref().is_none_or(|known| *known < *value) {
                    low = Some(value.into_owned());
                }
            }
            _ => {
                if high.as_ref().is_none_or(|known| *known > *value) {
                    high = Some(value.into_owned());
                }
            }
        }
    }
    (low, high)
}

/// Some numbers, as cells; what the field refuses is for the caller to leave out.
pub(crate) fn usual(field: &Field, meaning: Option<Meaning>) -> Vec<String> {
    if !is_number(field) {
        // A text may hold a year or a coordinate.
        let texts: &[&str] = match meaning {
            Some(Meaning::Year) => &["2024", "2023", "2025", "2022", "2021"],
            Some(Meaning::StreetNumber) => &["12", "3", "48", "7 bis", "112"],
            _ => &[],
        };
        return texts.iter().map(|text| (*text).to_owned()).collect();
    }
    let ladder: &[&str] = match meaning {
        _ if field.type_name() == "year" => &["2024", "2023", "2025", "2022", "2021", "2020", "1998"],
        Some(Meaning::Year) => &["2024", "2023", "2025", "2022", "2021", "2020"],
        Some(Meaning::Percent) => &["12.5", "48", "0.25", "75", "3.2", "0.8", "100", "1"],
        Some(Meaning::Amount) => &["1250.5", "320", "15000", "89.9", "47500", "2300.75", "760"],
        Some(Meaning::Surface) => &["12.5", "45", "3.2", "150", "80.75", "1.4"],
        Some(Meaning::Count) => &["12", "3", "45", "8", "120", "27", "1", "64"],
        Some(Meaning::Longitude) => &["-1.55", "4.83", "2.35", "7.75"],
        Some(Meaning::Latitude) => &["47.22", "45.76", "48.86", "48.58"],
        _ => &["12", "3", "5", "8", "1", "2", "20", "34", "55", "120", "1.5", "2.75"],
    };
    let ladder: Vec<Decimal> = ladder.iter().filter_map(|text| Decimal::parse(text)).collect();
    let (low, high) = bounds(field);
    // What is added to a bound: years are not as far from it as they are from zero.
    let years = ladder.first() == Decimal::parse("2024").as_ref();
    let steps: Vec<Decimal> = if years { (1..=6).map(Decimal::from).collect() } else { ladder.clone() };
    let mut out: Vec<Decimal> = ladder;
    match (&low, &high) {
        (Some(low), Some(high)) => {
            let (from, to) = (low.to_float(), high.to_float());
            // The middle is likelier than the ends.
            for k in [6, 4, 8, 2, 10, 5, 7, 3, 9, 1, 11, 0, STEPS] {
                let exact = (to - from).mul_add(f64::from(k) / f64::from(STEPS), from);
                out.extend(rounded(exact, (to - from).abs(), field));
            }
            out.extend([low.clone(), high.clone()]);
        }
        (Some(low), None) => {
            out.extend(steps.iter().filter_map(|step| low.plus(step)));
            out.push(low.clone());
        }
        (None, Some(high)) => {
            out.extend(steps.iter().filter_map(|step| high.plus(&step.clone().negated())));
            out.push(high.clone());
        }
        (None, None) => {}
    }
    out.iter().filter(|number| fits(field, number)).filter_map(|number| number_cell(field, number)).collect()
}

/// Whether a number needs no rounding to stand in the field.
fn fits(field: &Field, number: &Decimal) -> bool {
    field.type_name() == "number" || number.truncated() == *number
}

/// A number rounded as the width of its range asks for.
fn rounded(exact: f64, range: f64, field: &Field) -> Option<Decimal> {
    let decimals = match range {
        _ if field.type_name() != "number" => 0,
        range if range >= 100.0 => 0,
        range if range >= 1.0 => 2,
        range if range >= 0.01 => 4,
        _ => 8,
    };
    exact.is_finite().then(|| Decimal::parse(&format!("{exact:.decimals$}"))).flatten()
}

/// A maker of different numbers.
pub(crate) fn maker(field: &Field) -> Option<Maker> {
    if !is_number(field) {
        return None;
    }
    let (low, high) = bounds(field);
    let whole = |number: &Decimal| number.truncated().to_string().parse::<i64>().ok();
    let usual = if field.type_name() == "year" { 2000 } else { 1 };
    let one = Decimal::from(usual);
    Some(match (low, high) {
        // From one on when that lies inside.
        (low, high)
            if low.as_ref().is_none_or(|low| *low <= one)
                && high.as_ref().is_none_or(|high| *high > Decimal::from(usual + 1_000)) =>
        {
            Maker::Whole { start: usual, up: true }
        }
        (Some(low), _) => {
            let least = whole(&low)?;
            // The bound itself may be left out, or lie between two whole numbers.
            let start = (0..3).filter_map(|k| least.checked_add(k));
            let good = start
                .into_iter()
                .find(|n| number_cell(field, &Decimal::from(*n)).is_some_and(|cell| field.accepts(&cell)))?;
            Maker::Whole { start: good, up: true }
        }
        (None, Some(high)) => Maker::Whole { start: whole(&high)?.checked_sub(1)?, up: false },
        (None, None) => Maker::Whole { start: usual, up: true },
    })
}
