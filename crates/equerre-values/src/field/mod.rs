//! A field, compiled: everything about which cells it accepts.

mod compile;

use std::sync::Arc;

use equerre_model::table_schema;
use equerre_model::{Kind, Node};

use crate::constraint::{ConstraintName, ConstraintSet, Constraints, Enumeration};
use crate::lexical::{Accepted, Leniency, Reader, number, text};
use crate::problem::Problem;
use crate::value::Value;

/// A compiled field.
///
/// Compiling never fails: what cannot be used is in [`Field::problems`], and the rest is applied.
#[derive(Clone, Debug)]
pub struct Field {
    name: String,
    type_name: &'static str,
    format: String,
    missing: Missing,
    pub(crate) reader: Reader,
    pub(crate) constraints: Constraints,
    /// Values and labels of `categories` (version 2).
    pub(crate) categories: Option<Enumeration>,
    unique: bool,
    /// What the descriptor gives as an example, when the field accepts it.
    example: Option<Box<str>>,
    problems: Vec<Problem>,
}

/// Why a cell is refused.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Refusal {
    /// The text is no value of the type. For an array: the cell, or one of its items.
    pub type_error: bool,
    /// The constraints the value fails.
    pub constraints: ConstraintSet,
    /// The refusal is about an item of an array.
    pub item: bool,
}

/// The texts that stand for nothing.
#[derive(Clone, Debug)]
struct Missing {
    values: Arc<[Box<str>]>,
    /// Whether the empty text is the only one: the usual case.
    only_empty: bool,
}

impl Missing {
    fn new(values: Arc<[Box<str>]>) -> Self {
        let only_empty = matches!(&*values, [one] if one.is_empty());
        Self { values, only_empty }
    }

    fn contains(&self, cell: &str) -> bool {
        if self.only_empty { cell.is_empty() } else { self.values.iter().any(|value| **value == *cell) }
    }
}

impl Refusal {
    /// The refusal of a missing value where one is required.
    #[must_use]
    pub fn required() -> Self {
        let mut constraints = ConstraintSet::default();
        constraints.insert(ConstraintName::Required);
        Self { constraints, ..Self::default() }
    }
}

/// A cell that was read and checked, whatever came of it.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The value; nothing when the text is no value of the type.
    pub value: Value<'a>,
    /// Why the cell is refused, if it is.
    pub refusal: Option<Refusal>,
    /// How its spelling departs from the standard, when it is accepted all the same.
    pub leniency: Option<Leniency>,
}

/// What a field takes from its surroundings.
#[derive(Clone, Debug)]
pub struct Context {
    missing: Arc<[Box<str>]>,
}

impl Default for Context {
    /// No schema around: the empty text is missing.
    fn default() -> Self {
        Self { missing: Arc::from(["".into()]) }
    }
}

impl Context {
    /// The surroundings a schema gives: its `missingValues`.
    #[must_use]
    pub fn of(schema: table_schema::TableSchema<'_>) -> Self {
        schema
            .node
            .get("missingValues")
            .and_then(compile::missing_values)
            .map_or_else(Self::default, |missing| Self { missing })
    }
}

impl Field {
    /// Compiles a field of a schema.
    #[must_use]
    pub fn compile(field: table_schema::Field<'_>, context: &Context) -> Self {
        Self::compile_node(field.node, field.label(), "string", context, 0)
    }

    /// Compiles a bare type and format, without constraints: how the reference reads a field's `example`.
    ///
    /// A field without type is of type `any` there, and only a boolean keeps its own spellings.
    #[must_use]
    pub fn compile_bare(field: table_schema::Field<'_>) -> Self {
        let mut compiled = Self::compile_node(field.node, field.label(), "any", &Context::default(), 0)
            .without_constraints();
        compiled.missing = Missing::new(Arc::from(["".into()]));
        match &mut compiled.reader {
            Reader::Number(options) | Reader::Integer(options) => *options = number::Options::default(),
            Reader::Array(item) => *item = None,
            Reader::List { delimiter, item } => {
                *delimiter = ",".into();
                **item = Reader::Text(text::Format::Default);
            }
            _ => {}
        }
        compiled
    }

    /// The name, or the place in the schema of a field without one.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The type; `any` for an unknown one.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        self.type_name
    }

    /// The format, `default` when there is none.
    #[must_use]
    pub fn format(&self) -> &str {
        &self.format
    }

    /// Whether `constraints.required` is true.
    #[must_use]
    pub const fn is_required(&self) -> bool {
        self.constraints.required
    }

    /// Whether `constraints.unique` is true: no two rows may hold the same value. Not a matter of one cell.
    #[must_use]
    pub const fn is_unique(&self) -> bool {
        self.unique
    }

    /// Whether the pattern can tell of this cell within the steps a match may take; else it counts as refused.
    #[must_use]
    pub fn pattern_decides(&self, cell: &str) -> bool {
        self.constraints.pattern.as_ref().is_none_or(|(_, matcher)| matcher.decides(cell))
    }

    /// An example the descriptor gives and the field accepts.
    #[must_use]
    pub fn example(&self) -> Option<&str> {
        self.example.as_deref()
    }

    /// The values `categories` lists, as the descriptor writes them (version 2): others are accepted with a remark.
    #[must_use]
    pub fn categories(&self) -> Option<&[String]> {
        self.categories.as_ref().map(|listed| listed.written.as_slice())
    }

    /// What in the descriptor could not be used.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The texts that stand for nothing.
    pub fn missing_values(&self) -> impl Iterator<Item = &str> {
        self.missing.values.iter().map(AsRef::as_ref)
    }

    /// Whether a cell stands for nothing: exactly one of the missing values.
    #[must_use]
    pub fn is_missing(&self, cell: &str) -> bool {
        self.missing.contains(cell)
    }

    /// Whether every cell is accepted: nothing needs to be looked at.
    #[must_use]
    pub fn accepts_everything(&self) -> bool {
        !self.constraints.required && self.accepts_all_values()
    }

    /// Whether every cell is accepted that is not empty, and the empty text alone is missing.
    #[must_use]
    pub fn accepts_every_text(&self) -> bool {
        self.missing.only_empty && self.accepts_all_values()
    }

    /// Whether every text is a value that is accepted.
    #[must_use]
    pub fn accepts_all_values(&self) -> bool {
        let c = &self.constraints;
        matches!(self.reader, Reader::Any | Reader::Text(text::Format::Default))
            && c.min_length.is_none()
            && c.max_length.is_none()
            && c.pattern.is_none()
            && c.allowed.is_none()
            && self.categories.is_none()
    }

    /// Whether a cell is accepted, without any remark. Allocates nothing, JSON types apart.
    #[must_use]
    pub fn accepts(&self, cell: &str) -> bool {
        if self.is_missing(cell) {
            return !self.constraints.required;
        }
        // Where the verdict needs no value, none is made; in doubt the long way decides.
        if self.categories.is_none()
            && self.constraints.is_about_text()
            && let Some(verdict) = self.reader.accepts(cell)
            && verdict
        {
            return self.constraints.text_passes(cell);
        }
        self.check(cell).is_ok_and(|accepted| accepted.leniency.is_none())
    }

    /// Reads a cell and checks it, keeping the value of one that fails a constraint: keys are made of those
    /// too.
    #[must_use]
    pub fn read<'a>(&self, cell: &'a str) -> Checked<'a> {
        match self.check(cell) {
            Ok(Accepted { value, leniency }) => Checked { value, refusal: None, leniency },
            Err(refusal) => {
                let value = if refusal.type_error || self.is_missing(cell) {
                    Value::Null
                } else {
                    self.reader.read(cell).map_or(Value::Null, |accepted| accepted.value)
                };
                Checked { value, refusal: Some(refusal), leniency: None }
            }
        }
    }

    /// Reads a cell and checks it: its value, or why it is refused.
    ///
    /// # Errors
    /// A type error, or every constraint the value fails.
    pub fn check<'a>(&self, cell: &'a str) -> Result<Accepted<'a>, Refusal> {
        if self.is_missing(cell) {
            return self.check_value(Value::Null).map(Into::into);
        }
        let Some(accepted) = self.reader.read(cell) else {
            return Err(Refusal { type_error: true, ..Refusal::default() });
        };
        let mut leniency = accepted.leniency;
        let value = self.check_value(accepted.value)?;
        if let Some(categories) = &self.categories
            && !value.is_null()
            && !categories.values().iter().any(|known| known.same(&value))
        {
            leniency = Some(Leniency::OutsideCategories);
        }
        Ok(Accepted { value, leniency })
    }

    /// Checks a JSON value: an item of an array, a cell of a spreadsheet that is no text.
    ///
    /// # Errors
    /// A type error, or every constraint the value fails.
    pub fn check_json(&self, node: &Node) -> Result<Value<'static>, Refusal> {
        let written = match &node.value {
            equerre_model::Value::String(text) => text.to_string(),
            equerre_model::Value::Number(text) => text.to_string(),
            // As Python writes them: the missing values are compared with that.
            equerre_model::Value::Null => return self.check_value(Value::Null),
            equerre_model::Value::Bool(b) => if *b { "True" } else { "False" }.to_owned(),
            _ => String::new(),
        };
        if matches!(node.kind(), Kind::String | Kind::Number | Kind::Boolean) && self.is_missing(&written) {
            return self.check_value(Value::Null);
        }
        let Some(value) = self.reader.read_json(node) else {
            return Err(Refusal { type_error: true, ..Refusal::default() });
        };
        self.check_value(value)
    }

    fn check_value<'a>(&self, value: Value<'a>) -> Result<Value<'a>, Refusal> {
        let constraints = self.constraints.failing(&value);
        if !constraints.is_empty() {
            return Err(Refusal { constraints, ..Refusal::default() });
        }
        match (&self.reader, value) {
            (Reader::Array(Some(item)), Value::Json(node)) => {
                let mut refusal = Refusal { item: true, ..Refusal::default() };
                let mut values = Vec::with_capacity(node.items().len());
                for one in node.items() {
                    match item.check_json(one) {
                        Ok(value) => values.push(value),
                        Err(error) => {
                            refusal.type_error |= error.type_error;
                            refusal.constraints = refusal.constraints.union(error.constraints);
                        }
                    }
                }
                if refusal.type_error || !refusal.constraints.is_empty() {
                    return Err(refusal);
                }
                Ok(Value::Items(values))
            }
            (_, value) => Ok(value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn field(text: &str) -> Field {
        let node = equerre_model::json::parse(text.as_bytes()).root.unwrap();
        Field::compile(table_schema::Field { node: &node, index: 0 }, &Context::default())
    }

    #[test]
    fn all_failing_constraints_are_told() {
        let field = field(
            r#"{"name": "v", "type": "string", "constraints": {"minLength": 3, "pattern": "[0-9]+", "enum": ["123"]}}"#,
        );
        let refusal = field.check("x").unwrap_err();
        let names: Vec<&str> = refusal.constraints.iter().map(ConstraintName::name).collect();
        assert_eq!(names, ["minLength", "pattern", "enum"]);
        assert!(field.check("").is_ok(), "a missing value fails none but required");
    }

    #[test]
    fn what_cannot_be_used_is_told_and_the_rest_applies() {
        let field = field(
            r#"{"name": "v", "type": "number", "constraints": {"minimum": "x", "maximum": 10, "enum": [1, "y", 11]}}"#,
        );
        assert_eq!(field.problems().len(), 2);
        assert!(field.check("1").is_ok() && field.check("11").is_err() && field.check("2").is_err());
    }

    #[test]
    fn missing_values_are_exact_and_may_be_the_fields_own() {
        let field = field(
            r#"{"name": "v", "type": "integer", "missingValues": ["NA", {"value": "-99", "label": "refus"}]}"#,
        );
        for (cell, ok) in [("NA", true), ("-99", true), ("", false), (" NA", false), ("na", false)] {
            assert_eq!(field.check(cell).is_ok(), ok, "{cell}");
        }
    }

    proptest! {
        #[test]
        fn a_normalised_value_is_read_again_as_itself(
            kind in proptest::sample::select(vec!["number", "integer", "date", "time", "datetime", "year", "string"]),
            cell in r"[+-]?[0-9]{1,6}(\.[0-9]{1,4})?(e-?[0-9]{1,2})?|[0-9]{4}-[01][0-9]-[0-3][0-9](T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|\+0[0-9]:30)?)?|[0-2][0-9]:[0-5][0-9]:[0-5][0-9]",
        ) {
            let field = field(&format!(r#"{{"name": "v", "type": "{kind}"}}"#));
            let Ok(accepted) = field.check(&cell) else { return Ok(()) };
            let json = accepted.value.to_json();
            let text = json.as_str().map_or_else(|| json.to_string(), str::to_owned);
            let again = field.check(&text).map(|accepted| accepted.value);
            prop_assert!(again.as_ref().is_ok_and(|again| again.same(&accepted.value)), "{cell} {text} {again:?}");
        }

        #[test]
        fn a_checker_built_twice_agrees(cell in "\\PC{0,12}") {
            for text in [
                r#"{"name": "v", "type": "number", "bareNumber": false, "decimalChar": ","}"#,
                r#"{"name": "v", "type": "date", "format": "%d/%m/%Y"}"#,
                r#"{"name": "v", "type": "string", "constraints": {"pattern": "\\w+( \\d)?"}}"#,
            ] {
                let (one, two) = (field(text), field(text));
                prop_assert_eq!(one.check(&cell).is_ok(), two.check(&cell).is_ok());
                prop_assert_eq!(one.accepts(&cell), one.check(&cell).is_ok_and(|a| a.leniency.is_none()));
            }
        }
    }
}
