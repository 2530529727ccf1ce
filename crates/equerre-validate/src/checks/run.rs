//! Checks on the values of a row.

use std::borrow::Cow;
use std::cmp::Ordering;

use equerre_values::french::{FrenchFormat, YearIntervalError, territory};
use equerre_values::{Decimal, Value};

use super::{BoundCheck, Failure, Operator, Rule};
use crate::finding::{CustomType, FindingType};

impl BoundCheck<'_> {
    /// Runs the check; how it fails.
    pub(crate) fn run(&self, values: &[Value<'_>]) -> Option<Failure> {
        let value = self.value(values, self.column);
        match &self.check.rule {
            Rule::Format(format) => self.format(*format, value),
            Rule::Gps => self.gps(value),
            Rule::Compare { operator, other } => {
                let with = self.value(values, self.others.first().copied().flatten());
                self.compare(value, *operator, with, other)
            }
            Rule::Sum { .. } => self.sum(values, value),
            Rule::Cohesive { .. } => self.cohesive(values, value),
            Rule::OneOf { columns } => self.one_of(values, columns),
        }
    }

    fn failure(&self, kind: CustomType, reason: &'static str, shown: Vec<(&'static str, String)>) -> Failure {
        Failure { kind: FindingType::Custom(kind), column: self.column, named: None, reason, shown }
    }

    fn format(&self, format: FrenchFormat, value: &Value<'_>) -> Option<Failure> {
        let text = shown(value)?;
        if format.accepts(&text) {
            return None;
        }
        let (kind, reason) = match format {
            FrenchFormat::Phone => (CustomType::PhoneNumber, "phone"),
            FrenchFormat::OpeningHours => (CustomType::OpeningHours, "opening-hours"),
            FrenchFormat::YearInterval { year_only } => {
                let reason = match FrenchFormat::year_interval(&text, year_only) {
                    Err(YearIntervalError::Same) => "years-same",
                    Err(YearIntervalError::Reversed) => "years-reversed",
                    _ if year_only => "years-or-year",
                    _ => "years",
                };
                (CustomType::YearInterval, reason)
            }
            format => (CustomType::CustomCheck, format.name()),
        };
        Some(self.failure(kind, reason, Vec::new()))
    }

    fn gps(&self, value: &Value<'_>) -> Option<Failure> {
        let point = match value {
            Value::Null => return None,
            Value::Geopoint(point) => Some(Cow::Borrowed(&**point)),
            // A column of texts: what the text says.
            value => shown(value).and_then(|text| {
                let (lon, lat) = text.split_once(',')?;
                Some(Cow::Owned((Decimal::parse(lon.trim())?, Decimal::parse(lat.trim())?)))
            }),
        };
        let Some(point) = point else {
            return Some(self.failure(CustomType::Gps, "gps-no-point", Vec::new()));
        };
        let (lon, lat) = (&point.0, &point.1);
        if territory(lon, lat).is_some() {
            return None;
        }
        if territory(lat, lon).is_some() {
            return Some(self.failure(CustomType::ReversedGps, "gps-reversed", Vec::new()));
        }
        Some(self.failure(CustomType::Gps, "gps", Vec::new()))
    }

    fn compare(&self, a: &Value<'_>, operator: Operator, b: &Value<'_>, other: &str) -> Option<Failure> {
        let (text_a, text_b) = (shown(a)?, shown(b)?);
        let say = |reason| {
            let shown = vec![
                ("value", text_a.to_string()),
                ("other", other.to_owned()),
                ("with", text_b.to_string()),
            ];
            Some(self.failure(CustomType::CompareColumns, reason, shown))
        };
        let Some(order) = order(a, b) else { return say("compare-different") };
        let right = match operator {
            Operator::Greater => order == Ordering::Greater,
            Operator::GreaterOrEqual => order != Ordering::Less,
            Operator::Equal => order == Ordering::Equal,
            Operator::LessOrEqual => order != Ordering::Greater,
            Operator::Less => order == Ordering::Less,
        };
        if right {
            return None;
        }
        say(match operator {
            Operator::Greater => "compare-greater",
            Operator::GreaterOrEqual => "compare-greater-or-equal",
            Operator::Equal => "compare-equal",
            Operator::LessOrEqual => "compare-less-or-equal",
            Operator::Less => "compare-less",
        })
    }

    fn sum(&self, values: &[Value<'_>], expected: &Value<'_>) -> Option<Failure> {
        let parts: Vec<&Value<'_>> = self.others.iter().map(|column| self.value(values, *column)).collect();
        if expected.is_null() || parts.iter().any(|part| part.is_null()) {
            return None;
        }
        let labels = listed(self.check.others());
        let sum = parts.iter().try_fold(Decimal::from(0), |sum, part| sum.plus(number(part)?.as_ref()));
        let (Some(sum), Some(expected)) = (sum, number(expected)) else {
            return Some(self.failure(CustomType::SumColumns, "sum-no-number", vec![("columns", labels)]));
        };
        // NaN equals nothing; infinities do.
        if sum == *expected && !sum.is_nan() {
            return None;
        }
        let shown = vec![("columns", labels), ("sum", sum.to_string()), ("value", expected.to_string())];
        Some(self.failure(CustomType::SumColumns, "sum", shown))
    }

    fn cohesive(&self, values: &[Value<'_>], value: &Value<'_>) -> Option<Failure> {
        // Columns the file does not have are told once, with the header.
        if self.column.is_none() || self.others.contains(&None) {
            return None;
        }
        let empty = value.is_null();
        if self.others.iter().all(|column| self.value(values, *column).is_null() == empty) {
            return None;
        }
        let labels = listed(self.check.columns());
        Some(self.failure(CustomType::CohesiveColumns, "cohesive", vec![("columns", labels)]))
    }

    fn one_of(&self, values: &[Value<'_>], columns: &[String; 2]) -> Option<Failure> {
        if self.others.iter().all(Option::is_none) {
            return None;
        }
        let empty = |column: &Option<usize>| match self.value(values, *column) {
            Value::Null => true,
            Value::Text(text) => text.is_empty(),
            _ => false,
        };
        if !self.others.iter().all(empty) {
            return None;
        }
        let shown = vec![("columns", columns.join(", "))];
        // With one column there, the reference shows its cell under the name of the first parameter.
        let one = match self.others.as_slice() {
            [Some(one), None] | [None, Some(one)] => Some(*one),
            _ => None,
        };
        Some(Failure {
            kind: FindingType::Custom(CustomType::OneOfRequired),
            column: one,
            named: one.map(|_| columns[0].clone()),
            reason: "one-of",
            shown,
        })
    }

    /// Columns that should be there, all or none, or one of two, and are not: the reason, and which.
    pub(crate) fn missing_columns(&self) -> Option<(CustomType, &'static str, String)> {
        let absent = || {
            let found = self.check.column.iter().map(|_| self.column).chain(self.others.iter().copied());
            self.check
                .columns()
                .zip(found)
                .filter(|(_, c)| c.is_none())
                .map(|(name, _)| name)
                .collect::<Vec<_>>()
        };
        match &self.check.rule {
            Rule::Cohesive { others } => {
                let absent = absent();
                (!absent.is_empty() && absent.len() <= others.len())
                    .then(|| (CustomType::CohesiveColumns, "cohesive-missing", absent.join(", ")))
            }
            Rule::OneOf { .. } => self
                .others
                .iter()
                .all(Option::is_none)
                .then(|| (CustomType::OneOfRequired, "one-of-missing", absent().join(", "))),
            _ => None,
        }
    }
}

/// Names for a message: the first ones.
fn listed<'n>(names: impl Iterator<Item = &'n str>) -> String {
    names.take(20).collect::<Vec<_>>().join(", ")
}

/// The text of a value, as a person would write it. `None` for nothing.
fn shown<'v>(value: &'v Value<'_>) -> Option<Cow<'v, str>> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(Cow::Borrowed(text)),
        value => Some(Cow::Owned(match value.to_json() {
            serde_json::Value::String(text) => text,
            other => other.to_string(),
        })),
    }
}

/// A number, also one written in a column of texts.
fn number<'v>(value: &'v Value<'_>) -> Option<Cow<'v, Decimal>> {
    match value {
        Value::Text(text) => Decimal::parse(text.trim()).map(Cow::Owned),
        value => value.as_decimal(),
    }
}

/// The order of two values: numbers by value, also those written as texts; texts by character; others, when
/// they are of one type, by their spelling.
fn order(a: &Value<'_>, b: &Value<'_>) -> Option<Ordering> {
    if let (Some(a), Some(b)) = (number(a), number(b)) {
        return (!a.is_nan() && !b.is_nan()).then(|| a.as_ref().cmp(b.as_ref()));
    }
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(b)),
        // As the platform does: by their spelling, so that times of different offsets compare as texts.
        _ if std::mem::discriminant(a) == std::mem::discriminant(b) => Some(shown(a)?.cmp(&shown(b)?)),
        _ => None,
    }
}
