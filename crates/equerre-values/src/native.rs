//! Cells that hold a value rather than a text: what a spreadsheet knows of a cell.

use equerre_model::{Node, Value as Json};
use equerre_report::Span;
use jiff::civil;

use crate::field::{Checked, Field, Refusal};
use crate::lexical::Reader;
use crate::value::Value;

/// A value that is no text, as a spreadsheet holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Native {
    /// A number: binary, as spreadsheets have no other.
    Number(f64),
    /// A truth value.
    Boolean(bool),
    /// A day and a time; a day alone is its midnight.
    DateTime(civil::DateTime),
    /// A time of day.
    Time(civil::Time),
}

impl Native {
    /// A day and a time; `None` when there is no such moment.
    #[must_use]
    pub fn date_time(year: i16, month: i8, day: i8, time: [i8; 3], milliseconds: i32) -> Option<Self> {
        let [hour, minute, second] = time;
        civil::DateTime::new(year, month, day, hour, minute, second, milliseconds.checked_mul(1_000_000)?)
            .ok()
            .map(Self::DateTime)
    }

    /// A time of day; `None` when there is no such time.
    #[must_use]
    pub fn time(time: [i8; 3], milliseconds: i32) -> Option<Self> {
        let [hour, minute, second] = time;
        civil::Time::new(hour, minute, second, milliseconds.checked_mul(1_000_000)?).ok().map(Self::Time)
    }

    /// The value as a text without format: a number in digits, a day as `2024-01-31`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Number(n) => number(*n),
            Self::Boolean(b) => b.to_string(),
            Self::DateTime(moment) if is_midnight(*moment) => moment.date().to_string(),
            Self::DateTime(moment) => moment.to_string().replace('T', " "),
            Self::Time(time) => time.to_string(),
        }
    }
}

/// A number in digits: whole ones without a point.
fn number(n: f64) -> String {
    if n.fract() == 0.0 { format!("{n:.0}") } else { n.to_string() }
}

fn is_midnight(moment: civil::DateTime) -> bool {
    moment.time() == civil::Time::midnight()
}

impl Field {
    /// Whether a cell that holds a value stands for nothing: its text is one of the missing values, as Python
    /// writes it, which is what the reference compares.
    #[must_use]
    pub fn is_missing_native(&self, native: &Native) -> bool {
        match native {
            Native::Boolean(b) => self.is_missing(if *b { "True" } else { "False" }),
            Native::Number(_) => self.is_missing(&native.text()),
            _ => false,
        }
    }

    /// Reads a cell that holds a value and checks it. A text field takes texts only, as in the reference: a
    /// postal code kept as a number has lost its zeros.
    #[must_use]
    pub fn read_native(&self, native: &Native) -> Checked<'static> {
        if self.is_missing_native(native) {
            let refusal = self.is_required().then(Refusal::required);
            return Checked { value: Value::Null, refusal, leniency: None };
        }
        let value = match native {
            Native::Number(n) => self.reader.read_json(&node(Json::Number(number(*n).into()))),
            Native::Boolean(b) => self.reader.read_json(&node(Json::Bool(*b))),
            Native::DateTime(moment) => match self.reader {
                Reader::Date(_) if is_midnight(*moment) => Some(Value::Date(moment.date())),
                Reader::DateTime(_) | Reader::Any => Some(Value::DateTime(*moment, None)),
                _ => None,
            },
            Native::Time(time) => match self.reader {
                Reader::Time(_) | Reader::Any => Some(Value::Time(*time, None)),
                _ => None,
            },
        };
        let Some(value) = value else {
            let refusal = Some(Refusal { type_error: true, ..Refusal::default() });
            return Checked { value: Value::Null, refusal, leniency: None };
        };
        let constraints = self.constraints.failing(&value);
        let refusal = (!constraints.is_empty()).then(|| Refusal { constraints, ..Refusal::default() });
        Checked { value, refusal, leniency: None }
    }
}

fn node(value: Json) -> Node {
    Node { value, span: Span::default() }
}

#[cfg(test)]
mod tests {
    use equerre_model::json;
    use equerre_model::table_schema;

    use super::*;
    use crate::Context;

    fn accepts(descriptor: &str, native: &Native) -> bool {
        let node = json::parse(descriptor.as_bytes()).root.unwrap();
        let field = Field::compile(table_schema::Field { node: &node, index: 0 }, &Context::default());
        field.read_native(native).refusal.is_none()
    }

    #[test]
    fn values_are_taken_by_the_types_that_hold_them() {
        let day = Native::date_time(2024, 1, 31, [0, 0, 0], 0).unwrap();
        let moment = Native::date_time(2024, 1, 31, [10, 0, 0], 0).unwrap();
        for (descriptor, native, right) in [
            (r#"{"type": "string"}"#, Native::Number(1000.0), false),
            (r#"{"type": "any"}"#, Native::Number(1000.5), true),
            (r#"{"type": "integer"}"#, Native::Number(3.0), true),
            (r#"{"type": "integer"}"#, Native::Number(1.5), false),
            (r#"{"type": "number", "constraints": {"maximum": 1}}"#, Native::Number(1.5), false),
            (r#"{"type": "number"}"#, Native::Boolean(true), false),
            (r#"{"type": "boolean"}"#, Native::Boolean(true), true),
            (r#"{"type": "boolean"}"#, Native::Number(1.0), false),
            (r#"{"type": "year"}"#, Native::Number(2024.0), true),
            (r#"{"type": "date", "format": "%d/%m/%Y"}"#, day.clone(), true),
            (r#"{"type": "date"}"#, moment.clone(), false),
            (r#"{"type": "datetime"}"#, moment, true),
            (r#"{"type": "date", "constraints": {"minimum": "2024-02-01"}}"#, day, false),
            (r#"{"type": "time"}"#, Native::time([10, 0, 0], 0).unwrap(), true),
            (r#"{"type": "geopoint"}"#, Native::Number(2.35), false),
        ] {
            assert_eq!(accepts(descriptor, &native), right, "{descriptor} {native:?}");
        }
    }

    #[test]
    fn values_are_written_without_format() {
        let written = [Native::Number(1000.0), Native::Number(0.1), Native::Boolean(false)].map(|n| n.text());
        assert_eq!(written, ["1000", "0.1", "false"]);
        assert_eq!(Native::date_time(2024, 1, 5, [0, 0, 0], 0).unwrap().text(), "2024-01-05");
        assert_eq!(Native::date_time(2024, 1, 5, [9, 8, 7], 0).unwrap().text(), "2024-01-05 09:08:07");
        assert!(Native::date_time(2024, 2, 30, [0, 0, 0], 0).is_none());
    }
}
