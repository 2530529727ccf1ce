//! Days, times and moments a person would write in a column, within its bounds.

use equerre_values::{ConstraintName, Field, Value};
use jiff::ToSpan as _;
use jiff::civil::{self, date};

use crate::maker::Maker;

/// Days between two examples: neither weeks nor months, so that they fall on any day.
const STEP: i64 = 37;
/// Examples made.
const COUNT: i64 = 8;

/// The lower and the upper bound.
fn bounds(field: &Field) -> (Option<Value<'static>>, Option<Value<'static>>) {
    let (mut low, mut high) = (None, None);
    for bound in field.parts().bounds {
        let Some(value) = bound.value else { continue };
        match bound.name {
            ConstraintName::Minimum | ConstraintName::ExclusiveMinimum => low = Some(value.clone()),
            _ => high = Some(value.clone()),
        }
    }
    (low, high)
}

/// The day a bound is of.
fn day(value: &Value<'_>) -> Option<civil::Date> {
    match value {
        Value::Date(day) => Some(*day),
        Value::DateTime(moment, _) => Some(moment.date()),
        _ => None,
    }
}

/// Some moments, as cells; what the field refuses is for the caller to leave out.
pub(crate) fn usual(field: &Field) -> Vec<String> {
    match field.type_name() {
        "date" | "datetime" => days(field),
        "time" => (0..COUNT as u64).filter_map(|n| Maker::Seconds.make(field, n * 3)).collect(),
        "yearmonth" => {
            let start = bounds(field).0.and_then(|low| match low {
                Value::YearMonth(year, month) => Some(year * 12 + month - 1),
                _ => None,
            });
            let makers = [Maker::Months { start: 24_288 }, Maker::Months { start: start.unwrap_or(24_288) }];
            makers.iter().flat_map(|maker| (0..12).filter_map(|n| maker.make(field, n * 5))).collect()
        }
        "duration" => ["PT45M", "PT2H", "P1D", "P3M", "P1Y"].map(str::to_owned).to_vec(),
        _ => Vec::new(),
    }
}

fn days(field: &Field) -> Vec<String> {
    let (low, high) = bounds(field);
    let (low_day, high_day) = (low.as_ref().and_then(day), high.as_ref().and_then(day));
    let usual = date(2024, 1, 15);
    let mut out: Vec<civil::Date> = Vec::new();
    let run = |start: civil::Date, step: i64| {
        (0..COUNT).filter_map(move |n| start.checked_add((n * step).days()).ok())
    };
    out.extend(run(usual, STEP));
    match (low_day, high_day) {
        (Some(low), Some(high)) => {
            let range = i64::from(low.until(high).map_or(0, |span| span.get_days()));
            out.extend(run(low, (range / COUNT).max(1)));
            out.push(high);
        }
        (Some(low), None) => out.extend(run(low, STEP)),
        (None, Some(high)) => out.extend(run(high, -STEP)),
        (None, None) => {}
    }
    if field.type_name() == "date" {
        return out.iter().filter_map(|day| field.write(&Value::Date(*day))).collect();
    }
    let offset = [low, high].into_iter().flatten().find_map(|bound| match bound {
        Value::DateTime(_, offset) => offset,
        _ => None,
    });
    let hours = [8, 9, 10, 14, 16].iter().cycle();
    let moments = out.iter().zip(hours).map(|(day, hour)| day.at(*hour, 30, 0, 0));
    moments.filter_map(|moment| field.write(&Value::DateTime(moment, offset))).collect()
}

/// Makers of different moments.
pub(crate) fn makers(field: &Field) -> Vec<Maker> {
    let (low, high) = bounds(field);
    let low = low.as_ref().and_then(day);
    let high = high.as_ref().and_then(day);
    let usual = date(2024, 1, 15);
    // The day behind a bound lies inside also where the bound itself does not.
    let from = |day: civil::Date, step: i64| day.checked_add(step.days()).unwrap_or(day);
    match field.type_name() {
        "date" => {
            let mut out = vec![Maker::Days { start: usual, up: true }];
            out.extend(low.map(|low| Maker::Days { start: from(low, 1), up: true }));
            out.extend(high.map(|high| Maker::Days { start: from(high, -1), up: false }));
            out.push(Maker::Days { start: date(1600, 1, 1), up: true });
            out
        }
        "datetime" => {
            let at = |day: civil::Date| day.at(8, 30, 0, 0);
            let mut out = vec![Maker::Minutes { start: at(usual), up: true }];
            out.extend(low.map(|low| Maker::Minutes { start: at(from(low, 1)), up: true }));
            out.extend(high.map(|high| Maker::Minutes { start: at(from(high, -1)), up: false }));
            out
        }
        "time" => vec![Maker::Seconds],
        "yearmonth" => vec![Maker::Months { start: 24_288 }, Maker::Months { start: 12 * 1900 }],
        _ => Vec::new(),
    }
}
