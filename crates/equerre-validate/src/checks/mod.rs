//! Custom checks: what the platform's validator asks beyond the standard.
//!
//! A check is compiled from the schema (`custom_checks` at its root, `customCheck` of a field), bound to the
//! columns of a file, and run on the values of each row. One that cannot be compiled is a
//! [`CheckProblem`]; the others still run. Source: validata-table 0.12.5, as measured.

mod compile;
mod run;

use equerre_report::{Arg, Message, Span};
use equerre_values::Value;
use equerre_values::french::FrenchFormat;

pub use compile::compile;

use crate::finding::FindingType;

/// A check of a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomCheck {
    /// The name, as the schema writes it.
    pub name: String,
    /// The place in the schema.
    pub span: Span,
    /// The column findings are about; none for `one-of-required`.
    pub column: Option<String>,
    /// What it asks.
    pub(crate) rule: Rule,
}

/// What a check asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    Format(FrenchFormat),
    Gps,
    Compare { operator: Operator, other: String },
    Sum { columns: Vec<String> },
    Cohesive { others: Vec<String> },
    OneOf { columns: [String; 2] },
}

/// How two columns are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operator {
    Greater,
    GreaterOrEqual,
    Equal,
    LessOrEqual,
    Less,
}

/// What a check asks, for those who need to know more than whether it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckRule<'c> {
    /// The column's values have a French format.
    Format(FrenchFormat),
    /// The column's points lie in France.
    Gps,
    /// The column's value compares with another's: one of `>`, `>=`, `==`, `<=`, `<`.
    Compare {
        /// The operator.
        operator: &'static str,
        /// The other column.
        other: &'c str,
    },
    /// The column's value is the sum of others.
    Sum(&'c [String]),
    /// The column and others are filled together.
    Cohesive(&'c [String]),
    /// One of two columns is filled.
    OneOf(&'c [String; 2]),
}

/// A check that cannot be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckProblem {
    /// The name, when there is one.
    pub name: String,
    /// The place in the schema.
    pub span: Span,
    /// Why, as the message's attribute.
    pub reason: &'static str,
    /// What the message shows: a parameter.
    pub shown: String,
}

impl CheckProblem {
    /// Why the check cannot be applied, in words.
    #[must_use]
    pub fn statement(&self) -> Message {
        Message::new(format!("check-error.{}", self.reason))
            .with("check", self.name.as_str())
            .with("parameter", self.shown.as_str())
    }
}

/// A check bound to the columns of a file.
#[derive(Clone, Debug)]
pub struct BoundCheck<'s> {
    pub(crate) check: &'s CustomCheck,
    /// The column findings are about.
    column: Option<usize>,
    /// The other columns, in the order of the parameters.
    others: Vec<Option<usize>>,
}

/// A check that fails on a row.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    pub(crate) kind: FindingType,
    /// The column it is about; none: the row.
    pub(crate) column: Option<usize>,
    /// The field it is about when that is not the column's: the reference names the first parameter.
    pub(crate) named: Option<String>,
    pub(crate) reason: &'static str,
    pub(crate) shown: Vec<(&'static str, String)>,
}

impl Operator {
    /// As a schema writes it.
    const fn sign(self) -> &'static str {
        match self {
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
            Self::Equal => "==",
            Self::LessOrEqual => "<=",
            Self::Less => "<",
        }
    }
}

impl CustomCheck {
    /// What the check asks.
    #[must_use]
    pub fn asks(&self) -> CheckRule<'_> {
        match &self.rule {
            Rule::Format(format) => CheckRule::Format(*format),
            Rule::Gps => CheckRule::Gps,
            Rule::Compare { operator, other } => CheckRule::Compare { operator: operator.sign(), other },
            Rule::Sum { columns } => CheckRule::Sum(columns),
            Rule::Cohesive { others } => CheckRule::Cohesive(others),
            Rule::OneOf { columns } => CheckRule::OneOf(columns),
        }
    }

    /// The columns the check looks at.
    pub fn columns(&self) -> impl Iterator<Item = &str> {
        self.column.iter().map(String::as_str).chain(self.others())
    }

    /// What the check asks, in words: of a value, a noun (`a SIREN`), of several columns, a sentence.
    #[must_use]
    pub fn statement(&self) -> Message {
        let list = |names: &[String]| Arg::List(names.to_vec());
        match &self.rule {
            Rule::Format(format) => Message::new(match format {
                FrenchFormat::Phone => "check-phone".to_owned(),
                FrenchFormat::OpeningHours => "check-opening-hours".to_owned(),
                FrenchFormat::YearInterval { year_only: true } => "check-years-or-year".to_owned(),
                FrenchFormat::YearInterval { .. } => "check-years".to_owned(),
                format => format!("check-{}", format.name()),
            }),
            Rule::Gps => Message::new("check-gps"),
            Rule::Compare { operator, other } => {
                let id = match operator {
                    Operator::Greater => "check-compare-greater-all",
                    Operator::GreaterOrEqual => "check-compare-greater-or-equal-all",
                    Operator::Equal => "check-compare-equal-all",
                    Operator::LessOrEqual => "check-compare-less-or-equal-all",
                    Operator::Less => "check-compare-less-all",
                };
                Message::new(id)
                    .with("field", self.column.as_deref().unwrap_or_default())
                    .with("other", other.as_str())
            }
            Rule::Sum { columns } => Message::new("check-sum-all")
                .with("field", self.column.as_deref().unwrap_or_default())
                .with("columns", list(columns)),
            Rule::Cohesive { others } => {
                let all: Vec<String> = self.column.iter().chain(others).cloned().collect();
                Message::new("check-cohesive").with("columns", list(&all))
            }
            Rule::OneOf { columns } => Message::new("check-one-of").with("columns", list(columns)),
        }
    }

    /// Whether the check lets a text through in that column, as far as it looks at one value alone.
    #[must_use]
    pub fn admits(&self, column: &str, text: &str) -> bool {
        match &self.rule {
            Rule::Format(format) if self.column.as_deref() == Some(column) && !text.is_empty() => {
                format.accepts(text)
            }
            _ => true,
        }
    }

    /// Whether a row passes the check: `columns` are the names of its values. Of columns that are not there the check
    /// sees nothing.
    #[must_use]
    pub fn holds(&self, columns: &[&str], values: &[Value<'_>]) -> bool {
        self.bind(|name| columns.iter().position(|column| *column == name)).run(values).is_none()
    }

    fn others(&self) -> Box<dyn Iterator<Item = &str> + '_> {
        match &self.rule {
            Rule::Compare { other, .. } => Box::new(std::iter::once(other.as_str())),
            Rule::Sum { columns } | Rule::Cohesive { others: columns } => {
                Box::new(columns.iter().map(String::as_str))
            }
            Rule::OneOf { columns } => Box::new(columns.iter().map(String::as_str)),
            Rule::Format(_) | Rule::Gps => Box::new(std::iter::empty()),
        }
    }

    pub(crate) fn bind(&self, column: impl Fn(&str) -> Option<usize>) -> BoundCheck<'_> {
        BoundCheck {
            check: self,
            column: self.column.as_deref().and_then(&column),
            others: self.others().map(&column).collect(),
        }
    }
}

impl BoundCheck<'_> {
    /// Whether the check looks at that column.
    pub(crate) fn uses(&self, column: usize) -> bool {
        self.column == Some(column) || self.others.contains(&Some(column))
    }

    fn value<'v, 'a>(&self, values: &'v [Value<'a>], column: Option<usize>) -> &'v Value<'a> {
        column.and_then(|c| values.get(c)).unwrap_or(&Value::Null)
    }
}

#[cfg(test)]
mod tests {
    use equerre_model::table_schema::{TableSchema, checks::CHECKS};
    use equerre_report::{Lang, Localizer};

    #[test]
    fn every_check_says_what_it_asks() {
        let words = Localizer::new(Lang::Fr, &[crate::CATALOG]).unwrap();
        let checks: Vec<String> = CHECKS
            .iter()
            .map(|check| {
                format!(
                    r#"{{"name": "{}", "params": {{"column": "a", "column1": "a", "column2": "b", "columns": ["b"], "othercolumns": ["b"], "op": ">=", "cog": "2024"}}}}"#,
                    check.name
                )
            })
            .collect();
        let text = format!(r#"{{"fields": [], "custom_checks": [{}]}}"#, checks.join(","));
        let root = equerre_model::json::parse(text.as_bytes()).root.unwrap();
        let (compiled, problems) = super::compile(TableSchema::new(&root));
        assert_eq!((compiled.len(), problems.len()), (CHECKS.len(), 0));
        for check in &compiled {
            let said = check.statement();
            assert!(words.has(&said.id), "{}", said.id);
            assert!(!words.text(&said).contains("{$"), "{}", words.text(&said));
        }
    }
}
