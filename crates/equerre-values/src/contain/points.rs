//! Values that bounds tell apart: the bounds themselves, what lies next to them, and what lies between.

use super::Aspect;
use crate::constraint::{Bound, ConstraintName};
use crate::decimal::Decimal;
use crate::field::Field;
use crate::lexical::{DateFormat, Reader};
use crate::value::Value;

/// Most values that are gone through where an enumeration is compared with a range.
const MAX_WALK: usize = 12_000;

/// The values of the old field that are worth trying: those its enumeration has, those that the bounds of either tell
/// apart, and where the new one has an enumeration, more than that holds.
pub(super) fn around(old: &Field, new: &Field) -> Vec<Value<'static>> {
    if let Some(allowed) = &old.constraints.allowed {
        return allowed.values().to_vec();
    }
    let mut out = told_apart(old, new);
    out.extend(walk(old, new).0);
    out
}

/// Whether a side of what the new field asks of values holds for all values of the old one. Both read cells alike.
pub(super) fn is_implied(old: &Field, new: &Field, aspect: Aspect) -> bool {
    let fails = |value: &Value<'_>| {
        new.constraints.failing(value).iter().any(|name| match aspect {
            Aspect::Bounds => Bound::NAMES.contains(&name),
            Aspect::Enum => name == ConstraintName::Enum,
            _ => matches!(name, ConstraintName::MinLength | ConstraintName::MaxLength),
        })
    };
    let accepted = |value: &Value<'_>| old.constraints.failing(value).is_empty();
    if let Some(allowed) = &old.constraints.allowed {
        return !allowed.values().iter().any(|value| accepted(value) && fails(value));
    }
    match aspect {
        Aspect::Bounds => {
            let ordered = matches!(
                old.reader,
                Reader::Number(_)
                    | Reader::Integer(_)
                    | Reader::Date(_)
                    | Reader::DateTime(_)
                    | Reader::Time(_)
                    | Reader::Year
                    | Reader::YearMonth
            );
            // A bound that cannot be read refuses only what is not a number.
            ordered && !told_apart(old, new).iter().any(|value| accepted(value) && fails(value))
        }
        Aspect::Enum => {
            let (values, complete) = walk(old, new);
            complete && !values.iter().any(|value| accepted(value) && fails(value))
        }
        _ => {
            let (o, n) = (&old.constraints, &new.constraints);
            o.min_length.unwrap_or(0) >= n.min_length.unwrap_or(0)
                && n.max_length.is_none_or(|most| o.max_length.is_some_and(|known| known <= most))
        }
    }
}

/// Every region that the bounds of either field tell apart has one of these values, in the old field's type.
fn told_apart(old: &Field, new: &Field) -> Vec<Value<'static>> {
    let bounds = old.constraints.bounds.iter().chain(&new.constraints.bounds);
    let given: Vec<Value<'static>> = bounds.filter_map(|bound| bound.value.clone()).collect();
    let whole = matches!(old.reader, Reader::Integer(_) | Reader::Year);
    let mut out = Vec::new();
    for value in &given {
        let value = match value {
            Value::Number(n) if whole => Value::Integer(n.truncated()),
            value => value.clone(),
        };
        out.extend(steps(&value));
        out.push(value);
    }
    // Numbers are dense: between any two there are more.
    let mut numbers: Vec<Decimal> =
        given.iter().filter_map(|value| value.as_decimal().map(std::borrow::Cow::into_owned)).collect();
    numbers.sort();
    numbers.dedup();
    if !whole {
        for pair in numbers.windows(2) {
            out.extend(between(&pair[0], &pair[1]).map(Value::Number));
        }
    }
    let float = matches!(&old.reader, Reader::Number(options) if options.float);
    if !given.is_empty() && matches!(old.reader, Reader::Number(_)) {
        out.push(Value::Number(Decimal::NAN));
        out.push(Value::Number(Decimal::infinity(false)));
        out.push(Value::Number(Decimal::infinity(true)));
    }
    let out = out.into_iter().map(|value| match (value, &old.reader) {
        (Value::Integer(n), Reader::Year) => year(&n).unwrap_or(Value::Integer(n)),
        (Value::Integer(n) | Value::Number(n), Reader::Number(_)) if float => Value::Float(n.to_float()),
        (Value::Integer(n), Reader::Number(_)) => Value::Number(n),
        (value, _) => value,
    });
    out.filter(|value| !matches!(old.reader, Reader::Year) || matches!(value, Value::Year(_))).collect()
}

fn year(number: &Decimal) -> Option<Value<'static>> {
    number.to_string().parse().ok().filter(|year| (0..=9999).contains(year)).map(Value::Year)
}

/// A number between two.
fn between(low: &Decimal, high: &Decimal) -> Option<Decimal> {
    if !low.is_finite() {
        return high.plus(&Decimal::from(-1));
    }
    let mut step = "1".to_owned();
    for _ in 0..60 {
        let candidate = low.plus(&Decimal::parse(&step)?)?;
        if candidate < *high {
            return Some(candidate);
        }
        step = format!("0.{}1", "0".repeat(step.len().saturating_sub(2)));
    }
    None
}

/// The values next to one.
fn steps(value: &Value<'_>) -> Vec<Value<'static>> {
    let number = |n: &Decimal, make: fn(Decimal) -> Value<'static>| {
        [-1, 1].iter().filter_map(|step| n.plus(&Decimal::from(*step))).map(make).collect()
    };
    match value {
        Value::Integer(n) => number(n, Value::Integer),
        Value::Number(n) => number(n, Value::Number),
        Value::Float(n) => vec![
            Value::Float(n - 1.0),
            Value::Float(n + 1.0),
            Value::Float(n.next_up()),
            Value::Float(n.next_down()),
        ],
        Value::Year(y) => {
            [y - 1, y + 1].into_iter().filter(|y| (0..=9999).contains(y)).map(Value::Year).collect()
        }
        Value::YearMonth(y, m) => {
            let number = y * 12 + m - 1;
            let near = [number - 1, number + 1].into_iter().filter(|n| (0..120_000).contains(n));
            near.map(|n| Value::YearMonth(n / 12, n % 12 + 1)).collect()
        }
        Value::Date(date) => {
            [date.yesterday(), date.tomorrow()].into_iter().flatten().map(Value::Date).collect()
        }
        Value::Time(time, offset) => {
            spans().filter_map(|span| time.checked_add(span).ok()).map(|t| Value::Time(t, *offset)).collect()
        }
        Value::DateTime(moment, offset) => spans()
            .filter_map(|span| moment.checked_add(span).ok())
            .map(|moment| Value::DateTime(moment, *offset))
            .collect(),
        _ => Vec::new(),
    }
}

/// The least difference of two moments, and larger ones that read better.
fn spans() -> impl Iterator<Item = jiff::SignedDuration> {
    let seconds = [86_400, 60, 1].map(jiff::SignedDuration::from_secs);
    let all = seconds.into_iter().chain([jiff::SignedDuration::from_micros(1)]);
    all.flat_map(|span| [-span, span])
}

/// Values of the old field, one after the other from a bound or from a usual one: more than the new field's
/// enumeration holds, or all there are (then the second is true).
fn walk(old: &Field, new: &Field) -> (Vec<Value<'static>>, bool) {
    let Some(allowed) = &new.constraints.allowed else { return (Vec::new(), false) };
    if super::texts::is_text(&old.reader) || allowed.values().len() > MAX_WALK {
        return (Vec::new(), false);
    }
    let wanted = allowed.values().len() + 2;
    let given: Vec<Value<'static>> =
        old.constraints.bounds.iter().filter_map(|bound| bound.value.clone()).collect();
    let usual = || seeds_of(old).into_iter().find(|value| old.constraints.failing(value).is_empty());
    let Some(start) = given.first().cloned().or_else(usual) else { return (Vec::new(), false) };
    let mut out: Vec<Value<'static>> = Vec::new();
    // Where the next value is one step away, all are met; elsewhere there are always more.
    let mut complete =
        matches!(old.reader, Reader::Integer(_) | Reader::Date(_) | Reader::Year | Reader::YearMonth);
    // Up and down from there, as far as values are accepted.
    for direction in [1_usize, 0] {
        let mut at = start.clone();
        for n in 0.. {
            if n > 0 {
                let next = steps(&at);
                let Some(value) = next.get(direction.min(next.len().saturating_sub(1))) else { break };
                at = value.clone();
            }
            if old.constraints.failing(&at).is_empty() {
                out.push(at.clone());
            } else if n > 1 {
                break;
            }
            if out.len() > 2 * wanted || n > MAX_WALK {
                complete = false;
                break;
            }
        }
    }
    // Steps of one may leave a narrow range of numbers at once.
    if out.len() < wanted && matches!(old.reader, Reader::Number(_)) {
        let mut numbers: Vec<Decimal> =
            given.iter().filter_map(|v| v.as_decimal().map(std::borrow::Cow::into_owned)).collect();
        numbers.sort();
        if let [low, .., high] = numbers.as_slice() {
            let mut at = low.clone();
            for _ in 0..wanted {
                let Some(next) = between(&at, high) else { break };
                out.push(Value::Number(next.clone()));
                at = next;
            }
        }
    }
    (out, complete)
}

/// Values of a field, from its bounds or from usual ones on.
pub(crate) fn usual_values(field: &Field, count: usize) -> Vec<Value<'static>> {
    let bounds = field.constraints.bounds.iter().filter_map(|bound| bound.value.clone());
    let mut starts: Vec<Value<'static>> = bounds.chain(seeds_of(field).into_iter().take(1)).collect();
    starts.extend(told_apart(field, field));
    let mut out = Vec::new();
    for start in starts {
        let mut at = start;
        for _ in 0..=count {
            if field.constraints.failing(&at).is_empty() {
                out.push(at.clone());
            }
            let Some(next) = steps(&at).into_iter().nth(1) else { break };
            at = next;
        }
    }
    out
}

fn seeds_of(field: &Field) -> Vec<Value<'static>> {
    let cells = super::seeds(&field.reader);
    cells.iter().filter_map(|cell| field.reader.read(cell)).map(|a| a.value.into_owned()).collect()
}

/// A value as a cell of the field; nothing when its type cannot be written.
pub(crate) fn written(field: &Field, value: &Value<'_>) -> Option<String> {
    let number = |n: &Decimal, decimal: &str| n.to_string().replace('.', decimal).replace("Infinity", "INF");
    let dated = |format: &DateFormat, moment: jiff::civil::DateTime| match format {
        DateFormat::Pattern(format) => Some(crate::words::write_date(moment, &format.written())),
        _ => value.to_json().as_str().map(str::to_owned),
    };
    let text = match (value, &field.reader) {
        (Value::Text(text), _) => text.clone().into_owned(),
        (Value::Integer(n) | Value::Number(n), Reader::Number(options)) => number(n, &options.decimal),
        (Value::Float(n), Reader::Number(options)) => number(&Decimal::from_float(*n), &options.decimal),
        (Value::Integer(n) | Value::Number(n), _) => number(n, "."),
        (Value::Year(y), _) => format!("{y:04}"),
        (Value::YearMonth(y, m), _) => format!("{y:04}-{m:02}"),
        (Value::Date(date), Reader::Date(format)) => {
            dated(format, date.to_datetime(jiff::civil::Time::midnight()))?
        }
        (Value::DateTime(moment, _), Reader::DateTime(format)) => dated(format, *moment)?,
        (Value::Time(time, _), Reader::Time(format)) => {
            dated(format, jiff::civil::Date::constant(2024, 1, 1).to_datetime(*time))?
        }
        (Value::Boolean(b), Reader::Boolean(spellings)) => {
            if *b { &spellings.yes } else { &spellings.no }.first()?.to_string()
        }
        (Value::Geopoint(point), _) => format!("{},{}", point.0, point.1),
        (Value::Json(node), _) => node.to_json().to_string(),
        _ => return None,
    };
    let read = field.reader.read(&text)?.value;
    (read.same(value) || (read.is_nan() && value.is_nan())).then_some(text)
}
