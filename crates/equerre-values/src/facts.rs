//! All a field asks of its cells, one by one: what documentation, spreadsheets and other languages are made from.
//!
//! Where [`Field::expectation`] completes a finding about one cell, a [`Fact`] tells a producer beforehand; where a
//! fact is for people, [`Parts`] gives the same to programs that write the field in another language.

use equerre_report::{Arg, Message};

use crate::constraint::ConstraintName;
use crate::field::Field;
use crate::lexical::{DateFormat, Reader};
use crate::value::Value;

/// One thing a field asks of its cells, or says of how they are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The property of the descriptor it follows from: `type`, `trueValues`, `minimum`…
    pub property: &'static str,
    /// The fact in words.
    pub words: Message,
    /// The texts it is about, whole and in the order of the descriptor: allowed values, spellings, the pattern.
    pub texts: Vec<String>,
    /// What is asked of each item, when the cell holds a list.
    pub items: Vec<Fact>,
}

/// A bound of a field's values.
#[derive(Clone, Copy, Debug)]
pub struct BoundPart<'f> {
    /// Which bound.
    pub name: ConstraintName,
    /// As the descriptor writes it.
    pub written: &'f str,
    /// Its value; none when the descriptor's is no value of the field.
    pub value: Option<&'f Value<'static>>,
}

/// The parts of a field, for those who write it in another language.
#[derive(Clone, Debug)]
pub struct Parts<'f> {
    /// The least length, in characters, items or keys.
    pub min_length: Option<u64>,
    /// The greatest length.
    pub max_length: Option<u64>,
    /// The pattern a text must have, in the reference's dialect (Python's `re`, anchored at both ends).
    pub pattern: Option<&'f str>,
    /// The bounds.
    pub bounds: Vec<BoundPart<'f>>,
    /// The values of `enum` that are values of the field.
    pub allowed: Option<&'f [Value<'static>]>,
    /// The spellings of true and false.
    pub spellings: Option<[&'f [Box<str>]; 2]>,
    /// The decimal separator and the grouping one, empty for none.
    pub separators: Option<(&'f str, &'f str)>,
    /// Whether texts around a number are refused.
    pub bare: bool,
    /// The strptime format of dates and times.
    pub date_format: Option<&'f str>,
    /// The field each item of an array is.
    pub item: Option<&'f Field>,
    /// The delimiter of a list.
    pub delimiter: Option<&'f str>,
}

impl Field {
    /// The type as a person calls it, as a message.
    #[must_use]
    pub fn type_words(&self) -> Message {
        let name = match (&self.reader, self.type_name(), self.format()) {
            (Reader::Array(Some(_)), ..) => "array-of",
            (_, "string", format @ ("email" | "uri" | "uuid" | "binary" | "wkt")) => format,
            (_, name, _) => name,
        };
        Message::new(format!("type-{name}"))
    }

    /// Everything the field asks of its cells: its type first, then what refines it, in a fixed order.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        let mut out = vec![self.type_fact()];
        self.spelling_facts(&mut out);
        let c = &self.constraints;
        for name in ConstraintName::ALL {
            // A bound that is no value of the field is not applied.
            let bounded = c.bounds.iter().any(|bound| bound.name == name && bound.value.is_some());
            let texts: Vec<String> = match name {
                ConstraintName::MinLength if c.min_length.is_some() => Vec::new(),
                ConstraintName::MaxLength if c.max_length.is_some() => Vec::new(),
                ConstraintName::Pattern => match &c.pattern {
                    Some((pattern, _)) => vec![pattern.clone()],
                    None => continue,
                },
                ConstraintName::Enum => match &c.allowed {
                    Some(allowed) => allowed.written.clone(),
                    None => continue,
                },
                ConstraintName::JsonSchema => match &c.json_schema_text {
                    Some(text) => vec![text.to_string()],
                    None => continue,
                },
                _ if bounded => Vec::new(),
                // What is required is said in any case, by whoever lays out the page.
                _ => continue,
            };
            let words = match name {
                // The values and the pattern are given whole, beside the words.
                ConstraintName::Enum => Message::new("fact-enum").with("n", texts.len()),
                ConstraintName::Pattern => self.pattern_words(),
                _ => self.constraint_expectation(name),
            };
            out.push(Fact { property: name.name(), words, texts, items: Vec::new() });
        }
        if let Some(categories) = self.categories() {
            let texts = categories.to_vec();
            out.push(fact("categories", "fact-categories", texts));
        }
        if self.is_unique() {
            out.push(fact("unique", "fact-unique", Vec::new()));
        }
        let missing: Vec<String> = self.missing_values().map(str::to_owned).collect();
        if missing != [""] {
            let id = if missing.is_empty() { "fact-missing-none" } else { "fact-missing" };
            out.push(fact("missingValues", id, missing));
        }
        out
    }

    fn type_fact(&self) -> Fact {
        let words = match &self.reader {
            Reader::Boolean(_) => Message::new("fact-boolean"),
            Reader::Array(Some(_)) => Message::new("fact-array"),
            Reader::List { delimiter, .. } => {
                Message::new("fact-list").with("delimiter", Arg::List(vec![delimiter.to_string()]))
            }
            // What would contradict the facts that follow is left to them.
            Reader::Number(options) if !options.group.is_empty() || !options.bare => {
                Message::new("fact-number").with("decimal", &*options.decimal)
            }
            Reader::Integer(options) if !options.group.is_empty() || !options.bare => {
                Message::new("fact-integer")
            }
            Reader::Date(DateFormat::Any) => Message::new("fact-date"),
            Reader::DateTime(DateFormat::Any) => Message::new("fact-datetime"),
            Reader::Time(DateFormat::Any) => Message::new("fact-time"),
            _ => self.expectation(),
        };
        let items = match &self.reader {
            Reader::Array(Some(item)) => item.facts(),
            Reader::List { item, .. } => vec![Fact {
                property: "itemType",
                words: crate::words::expectation(item, "default"),
                texts: Vec::new(),
                items: Vec::new(),
            }],
            _ => Vec::new(),
        };
        Fact { property: "type", words, texts: Vec::new(), items }
    }

    /// How values are spelt, where that is the field's own affair.
    fn spelling_facts(&self, out: &mut Vec<Fact>) {
        let texts = |list: &[Box<str>]| list.iter().map(ToString::to_string).collect();
        match &self.reader {
            Reader::Boolean(spellings) => {
                let id =
                    |list: &[Box<str>], some: &'static str, none| if list.is_empty() { none } else { some };
                let (yes, no) = (&spellings.yes, &spellings.no);
                out.push(fact("trueValues", id(yes, "fact-true", "fact-true-none"), texts(yes)));
                out.push(fact("falseValues", id(no, "fact-false", "fact-false-none"), texts(no)));
            }
            Reader::Number(options) | Reader::Integer(options) => {
                if !options.group.is_empty() {
                    out.push(fact("groupChar", "fact-group", vec![options.group.to_string()]));
                }
                if !options.bare {
                    out.push(fact("bareNumber", "fact-not-bare", Vec::new()));
                }
                if options.float {
                    out.push(fact("floatNumber", "fact-float", Vec::new()));
                }
            }
            Reader::Date(kind) | Reader::DateTime(kind) | Reader::Time(kind) => match kind {
                DateFormat::Default => {}
                DateFormat::Any => out.push(fact("format", "fact-any-date", Vec::new())),
                DateFormat::Pattern(_) => {
                    out.push(fact("format", "fact-date-format", vec![self.format().to_owned()]));
                }
            },
            _ => {}
        }
    }

    /// The pattern in words; the pattern itself stands beside them.
    fn pattern_words(&self) -> Message {
        let words = self.constraint_expectation(ConstraintName::Pattern);
        match (words.id.as_ref(), self.example()) {
            ("value-digits", _) => words,
            (_, Some(example)) => {
                Message::new("fact-pattern-example").with("example", Arg::List(vec![example.to_owned()]))
            }
            (_, None) => Message::new("fact-pattern"),
        }
    }

    /// The parts of the field, for those who write it in another language.
    #[must_use]
    pub fn parts(&self) -> Parts<'_> {
        let c = &self.constraints;
        let mut parts = Parts {
            min_length: c.min_length,
            max_length: c.max_length,
            pattern: c.pattern.as_ref().map(|(text, _)| text.as_str()),
            bounds: c
                .bounds
                .iter()
                .map(|b| BoundPart { name: b.name, written: &b.written, value: b.value.as_ref() })
                .collect(),
            allowed: c.allowed.as_ref().map(crate::constraint::Enumeration::values),
            spellings: None,
            separators: None,
            bare: true,
            date_format: None,
            item: None,
            delimiter: None,
        };
        match &self.reader {
            Reader::Boolean(spellings) => parts.spellings = Some([&spellings.yes, &spellings.no]),
            Reader::Number(options) | Reader::Integer(options) => {
                parts.separators = Some((&options.decimal, &options.group));
                parts.bare = options.bare;
            }
            Reader::Date(DateFormat::Pattern(_))
            | Reader::DateTime(DateFormat::Pattern(_))
            | Reader::Time(DateFormat::Pattern(_)) => parts.date_format = Some(self.format()),
            Reader::Array(item) => parts.item = item.as_deref(),
            Reader::List { delimiter, .. } => parts.delimiter = Some(delimiter),
            _ => {}
        }
        parts
    }
}

fn fact(property: &'static str, id: &'static str, texts: Vec<String>) -> Fact {
    Fact { property, words: Message::new(id), texts, items: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Context;
    use equerre_model::table_schema;
    use equerre_report::{Lang, Localizer};

    fn field(text: &str) -> Field {
        let node = equerre_model::json::parse(text.as_bytes()).root.unwrap();
        Field::compile(table_schema::Field { node: &node, index: 0 }, &Context::default())
    }

    fn told(text: &str) -> Vec<(&'static str, String, Vec<String>)> {
        let words = Localizer::new(Lang::Fr, &[crate::CATALOG]).unwrap();
        field(text).facts().into_iter().map(|f| (f.property, words.text(&f.words), f.texts)).collect()
    }

    #[test]
    fn a_bound_of_zero_is_told() {
        let facts = told(r#"{"name": "v", "type": "integer", "constraints": {"minimum": 0, "maximum": 10}}"#);
        assert!(facts.iter().any(|f| f.0 == "minimum" && f.1 == "0 au moins"), "{facts:?}");
        assert!(facts.iter().any(|f| f.0 == "maximum"));
    }

    #[test]
    fn every_spelling_is_told_whole() {
        let facts = told(
            r#"{"name": "v", "type": "boolean", "trueValues": ["oui", "o"], "falseValues": ["non"], "missingValues": ["-"]}"#,
        );
        let of = |name| facts.iter().find(|f| f.0 == name).map(|f| f.2.clone()).unwrap();
        assert_eq!(of("trueValues"), ["oui", "o"]);
        assert_eq!(of("falseValues"), ["non"]);
        assert_eq!(of("missingValues"), ["-"]);
    }

    #[test]
    fn values_and_patterns_are_never_cut() {
        let long = "x".repeat(300);
        let facts = told(&format!(
            r#"{{"name": "v", "constraints": {{"pattern": "{long}", "enum": ["{long}", "y"]}}}}"#
        ));
        assert!(facts.iter().any(|f| f.0 == "pattern" && f.2 == [long.clone()]));
        assert!(facts.iter().any(|f| f.0 == "enum" && f.2.len() == 2 && f.2[0] == long));
    }

    #[test]
    fn the_items_of_a_list_have_facts_of_their_own() {
        let facts = field(
            r#"{"name": "v", "type": "array", "arrayItem": {"type": "string", "constraints": {"enum": ["a"]}}}"#,
        )
        .facts();
        assert!(facts[0].items.iter().any(|f| f.property == "enum"));
    }

    #[test]
    fn what_the_items_of_an_array_are_asked_is_told_of_the_array_too() {
        let field = field(
            r#"{"name": "v", "type": "array", "arrayItem": {"type": "integer", "constraints": {"minimum": 2}}}"#,
        );
        let words = Localizer::new(Lang::Fr, &[crate::CATALOG]).unwrap();
        assert_eq!(words.text(&field.constraint_expectation(ConstraintName::Minimum)), "2 au moins");
    }

    #[test]
    fn every_type_has_its_words_in_both_languages() {
        for lang in Lang::ALL {
            let words = Localizer::new(lang, &[crate::CATALOG]).unwrap();
            for kind in &equerre_model::table_schema::types::TYPES {
                for format in ["default", "email", "uri", "uuid", "binary", "wkt"] {
                    let field =
                        field(&format!(r#"{{"name": "v", "type": "{}", "format": "{format}"}}"#, kind.name));
                    let id = field.type_words();
                    assert!(words.has(&id.id), "{}", id.id);
                    field.facts().iter().for_each(|f| assert!(words.has(&f.words.id), "{}", f.words.id));
                }
            }
        }
    }
}
