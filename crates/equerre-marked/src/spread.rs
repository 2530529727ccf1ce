//! What the values of a column are like: the smallest and the largest, how many lie between, which come most often.

use std::collections::HashMap;

use equerre_values::{Field, Native, Value};

use crate::reading::Held;

/// Bars of a picture of numbers.
pub(crate) const BARS: usize = 16;
/// Different texts that are counted; a column with more is told as such.
const TEXTS: usize = 500;
/// Longest text that is counted, in bytes.
const LONGEST: usize = 100;
/// Texts that are told.
const TOLD: usize = 4;

/// How nearly all texts of a column differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nearly {
    /// All do.
    All,
    /// Nearly all do.
    Most,
    /// Some come more than once.
    Not,
}

/// The values of a column, gathered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spread {
    /// Numbers and days, as numbers.
    numbers: Vec<f64>,
    /// The smallest and the largest, as they are written.
    ends: Option<[(f64, String); 2]>,
    texts: HashMap<Box<str>, u64>,
    /// There are more different texts than are counted.
    many: bool,
    /// Cells looked at.
    seen: u64,
}

/// What is told of the values of a column.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Told {
    /// Nothing: there is none.
    None,
    /// The smallest and the largest as they are written, and how many lie in each part of what is between.
    Between { from: String, to: String, bars: [u32; BARS] },
    /// All are the same.
    Always(String),
    /// The texts that come most often with their share of all, none when no text comes much more often than others; and how
    /// many different ones there are.
    Often { texts: Vec<(String, f64)>, different: usize },
    /// Nearly every text is another one, or texts are long: how many different ones were counted, and whether there are more.
    Different { counted: usize, more: bool, nearly: Nearly },
}

impl Spread {
    /// Takes a cell that is right.
    pub(crate) fn take(&mut self, field: Option<&Field>, held: Held<'_>) {
        let cell = held.text;
        let value = match (held.native, field) {
            (Some(native), _) => native_number(native),
            (None, Some(field)) => match field.check(cell) {
                Ok(read) => number(&read.value),
                // Not all faults are known, of a file with very many.
                Err(_) => return,
            },
            (None, None) => None,
        };
        self.seen += 1;
        if let Some(number) = value {
            self.numbers.push(number);
            let shown = || cell.chars().take(LONGEST).collect::<String>();
            match &mut self.ends {
                None => self.ends = Some([(number, shown()), (number, shown())]),
                Some([least, _]) if number < least.0 => *least = (number, shown()),
                Some([_, most]) if number > most.0 => *most = (number, shown()),
                _ => {}
            }
            return;
        }
        if self.many {
            return;
        }
        if cell.len() > LONGEST {
            self.many = true;
        } else if let Some(count) = self.texts.get_mut(cell) {
            *count += 1;
        } else if self.texts.len() < TEXTS {
            self.texts.insert(cell.into(), 1);
        } else {
            self.many = true;
        }
    }

    /// What is told of it.
    pub(crate) fn told(&self) -> Told {
        if let Some([(least, from), (most, to)]) = &self.ends {
            if least == most {
                return Told::Always(from.clone());
            }
            let mut bars = [0; BARS];
            for number in &self.numbers {
                let part = (number - least) / (most - least) * BARS as f64;
                // Numbers so large that their difference is none: all in the first.
                let at = if part.is_finite() { (part as usize).min(BARS - 1) } else { 0 };
                bars[at] += 1;
            }
            return Told::Between { from: from.clone(), to: to.clone(), bars };
        }
        match (self.seen, self.texts.len()) {
            (0, _) => Told::None,
            (_, counted) if self.many => Told::Different { counted, more: true, nearly: Nearly::Not },
            (seen, 1) if seen > 1 => {
                Told::Always(self.texts.keys().next().map(ToString::to_string).unwrap_or_default())
            }
            // Identifiers and free texts: none comes more often than another.
            (seen, counted) if counted as u64 * 2 > seen => {
                let nearly = match counted as u64 {
                    all if all == seen => Nearly::All,
                    most if most * 10 >= seen * 9 => Nearly::Most,
                    _ => Nearly::Not,
                };
                Told::Different { counted, more: false, nearly }
            }
            (seen, different) => {
                let mut texts: Vec<(&str, u64)> =
                    self.texts.iter().map(|(text, count)| (&**text, *count)).collect();
                texts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
                if texts.first().is_some_and(|(_, most)| most * 10 < seen) {
                    texts.clear();
                }
                let share = |(text, count): (&str, u64)| (text.to_owned(), count as f64 / seen as f64);
                Told::Often { texts: texts.into_iter().take(TOLD).map(share).collect(), different }
            }
        }
    }
}

/// What a spreadsheet holds that has an order, as a number.
fn native_number(native: &Native) -> Option<f64> {
    match native {
        Native::Number(n) => Some(*n),
        Native::DateTime(moment) => Some(days_of(*moment)),
        Native::Boolean(_) | Native::Time(_) => None,
    }
}

/// A value that has an order, as a number.
fn number(value: &Value<'_>) -> Option<f64> {
    let number = match value {
        Value::Integer(n) | Value::Number(n) => n.to_float(),
        Value::Float(n) => *n,
        Value::Year(year) => *year as f64,
        Value::YearMonth(year, month) => (year * 12 + month) as f64,
        Value::Date(day) => days(*day),
        Value::DateTime(moment, _) => days_of(*moment),
        _ => return None,
    };
    number.is_finite().then_some(number)
}

/// A moment in order, as if every month had 31 days.
fn days_of(moment: jiff::civil::DateTime) -> f64 {
    let minutes = i32::from(moment.hour()) * 60 + i32::from(moment.minute());
    days(moment.date()) + f64::from(minutes) / 1440.0
}

/// Days in order, as if every month had 31.
fn days(day: jiff::civil::Date) -> f64 {
    f64::from((i32::from(day.year()) * 12 + i32::from(day.month())) * 31 + i32::from(day.day()))
}

#[cfg(test)]
mod tests {
    use equerre_model::json;
    use equerre_model::table_schema::TableSchema;
    use equerre_validate::Schema;

    use super::*;

    fn spread(field: &str, cells: &[&str]) -> Told {
        let root = json::parse(format!("{{\"fields\": [{field}]}}").as_bytes()).root.unwrap();
        let schema = Schema::compile(TableSchema::new(&root));
        let mut out = Spread::default();
        cells.iter().for_each(|cell| out.take(schema.fields.first(), Held { text: cell, native: None }));
        out.told()
    }

    #[test]
    fn numbers_and_days_lie_between_two() {
        let told = spread(r#"{"name": "a", "type": "number"}"#, &["10", "0.5", "10"]);
        let Told::Between { from, to, bars } = told else { panic!("{told:?}") };
        assert_eq!((from.as_str(), to.as_str(), bars[0], bars[BARS - 1]), ("0.5", "10", 1, 2));
        let told = spread(r#"{"name": "a", "type": "date"}"#, &["2024-01-31", "2023-02-01"]);
        assert!(matches!(told, Told::Between { from, .. } if from == "2023-02-01"));
        assert_eq!(spread(r#"{"name": "a", "type": "integer"}"#, &["4", "4"]), Told::Always("4".to_owned()));
        let told = spread(r#"{"name": "a", "type": "number"}"#, &["-1e308", "1e308"]);
        assert!(matches!(told, Told::Between { bars, .. } if bars.iter().sum::<u32>() == 2));
    }

    #[test]
    fn texts_are_told_by_how_often_they_come() {
        let text = r#"{"name": "a"}"#;
        assert_eq!(spread(text, &[]), Told::None);
        assert_eq!(
            spread(text, &["a", "b", "c"]),
            Told::Different { counted: 3, more: false, nearly: Nearly::All }
        );
        let told = spread(text, &["a", "a", "b"]);
        assert_eq!(told, Told::Different { counted: 2, more: false, nearly: Nearly::Not });
        assert_eq!(spread(text, &["a", "a"]), Told::Always("a".to_owned()));
        let told = spread(text, &["b", "a", "a", "b", "a"]);
        let texts = vec![("a".to_owned(), 0.6), ("b".to_owned(), 0.4)];
        assert_eq!(told, Told::Often { texts, different: 2 });
        let many: Vec<String> = (0..2 * TEXTS).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(spread(text, &many), Told::Different { counted: TEXTS, more: true, nearly: Nearly::Not });
    }
}
