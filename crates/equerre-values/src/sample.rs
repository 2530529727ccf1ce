//! Some cells a field accepts.

use std::collections::HashSet;

use crate::constraint::ConstraintName;
use crate::contain::{seeds, usual_values, written};
use crate::field::Field;
use crate::lexical::Reader;
use crate::pattern::{Language, Lengths, Pattern, Search, Words};
use crate::value::Value;

/// Most cells looked for by the pattern: each is a search of its own.
const MAX_SEARCHED: usize = 3;

impl Field {
    /// Some valid cells with different values, none of them missing, those a person would write first. As many as are
    /// asked for, or fewer: a field may accept no more, or its pattern may be too large to tell. `hints`: cells to try
    /// first, such as examples.
    #[must_use]
    pub fn samples(&self, hints: &[&str], count: usize) -> Vec<String> {
        let mut out = Samples { field: self, count, known: HashSet::new(), cells: Vec::new() };
        hints.iter().for_each(|cell| out.offer(cell));
        if let Some(allowed) = &self.constraints.allowed {
            for value in allowed.values() {
                if out.is_full() {
                    break;
                }
                if let Some(cell) = written(self, value) {
                    out.offer(&cell);
                }
            }
        }
        for cell in seeds(&self.reader) {
            out.offer(&cell);
        }
        for value in usual_values(self, count) {
            if let Some(cell) = written(self, &value) {
                out.offer(&cell);
            }
        }
        for n in 1..=count {
            for cell in [
                format!("a{n}"),
                format!("{n}"),
                format!("{n:03}"),
                format!("{n}@exemple.fr"),
                format!("https://exemple.fr/{n}"),
            ] {
                if out.is_full() {
                    break;
                }
                out.offer(&cell);
            }
        }
        out.search();
        out.cells
    }

    /// A value as a cell of this field; nothing when its type cannot write it. The constraints are not looked at.
    #[must_use]
    pub fn write(&self, value: &Value<'_>) -> Option<String> {
        written(self, value)
    }

    /// The texts the field's pattern, lengths and form of text admit, numbered; at least `wanted` when the plainest
    /// letters allow it. Nothing when the field is of another type, asks nothing of texts, or asks for what is not
    /// known to be enough: where the pattern looks around, where a form is only known from outside, a text may still be
    /// refused.
    #[must_use]
    pub fn words(&self, wanted: u64) -> Option<Words> {
        let c = &self.constraints;
        if !crate::contain::is_text(&self.reader) {
            return None;
        }
        let lexical = crate::contain::surely(&self.reader);
        let pattern = c.pattern.as_ref().and_then(|(text, _)| Pattern::parse(text).ok());
        let over = pattern.as_ref().and_then(Language::over);
        let any = Language::of_syntax(r"[\s\S]*")?;
        let mut languages: Vec<&Language> = lexical.iter().chain(&over).collect();
        if languages.is_empty() {
            languages.push(&any);
        }
        Words::of(&languages, c.min_length.unwrap_or(0).max(1), c.max_length, wanted)
    }

    /// The least and the greatest number of characters of the field's texts, as far as lengths, pattern and list tell;
    /// nothing when it is of another type.
    #[must_use]
    pub fn text_lengths(&self) -> Option<Lengths> {
        let c = &self.constraints;
        if !crate::contain::is_text(&self.reader) {
            return None;
        }
        let pattern = c.pattern.as_ref().and_then(|(text, _)| Pattern::parse(text).ok());
        let language = pattern.as_ref().and_then(Language::over);
        let (mut least, mut most) = language.and_then(|language| language.lengths()).unwrap_or((0, None));
        least = least.max(c.min_length.unwrap_or(0));
        if let Some(own) = c.max_length {
            most = Some(most.map_or(own, |most| most.min(own)));
        }
        Some((least, most))
    }

    /// The same field without one of its constraints. `item`: the constraint of an array's items.
    #[must_use]
    pub fn without(&self, name: ConstraintName, item: bool) -> Self {
        let mut out = self.clone();
        if item {
            if let Reader::Array(Some(inner)) = &mut out.reader {
                **inner = inner.without(name, false);
            }
            return out;
        }
        let c = &mut out.constraints;
        match name {
            ConstraintName::Required => c.required = false,
            ConstraintName::MinLength => c.min_length = None,
            ConstraintName::MaxLength => c.max_length = None,
            ConstraintName::Pattern => c.pattern = None,
            ConstraintName::Enum => c.allowed = None,
            ConstraintName::JsonSchema => {
                c.json_schema = None;
                c.json_schema_text = None;
            }
            bound => c.bounds.retain(|own| own.name != bound),
        }
        out
    }

    /// The same field without any constraint: what its type alone accepts.
    #[must_use]
    pub fn without_constraints(&self) -> Self {
        let mut out = self.clone();
        out.constraints = crate::constraint::Constraints::default();
        out.categories = None;
        out
    }

    /// The constraints the field has, `unique` apart. `item`: those of an array's items.
    #[must_use]
    pub fn constraint_names(&self, item: bool) -> Vec<ConstraintName> {
        match (&self.reader, item) {
            (Reader::Array(Some(inner)), true) => inner.constraint_names(false),
            (_, true) => Vec::new(),
            _ => ConstraintName::ALL.into_iter().filter(|name| self.constraints.asks(*name)).collect(),
        }
    }
}

struct Samples<'f> {
    field: &'f Field,
    count: usize,
    /// The values there are, by their identity.
    known: HashSet<Vec<u8>>,
    cells: Vec<String>,
}

impl Samples<'_> {
    fn is_full(&self) -> bool {
        self.cells.len() >= self.count
    }

    fn offer(&mut self, cell: &str) {
        if self.is_full() || self.field.is_missing(cell) {
            return;
        }
        let Ok(accepted) = self.field.check(cell) else { return };
        let mut key = Vec::new();
        accepted.value.key(&mut key);
        if !accepted.value.is_nan() && self.known.insert(key) {
            self.cells.push(cell.to_owned());
        }
    }

    /// Texts of a length, and of the pattern's language, one after the other.
    fn search(&mut self) {
        let c = &self.field.constraints;
        let pattern = c.pattern.as_ref().and_then(|(text, _)| Pattern::parse(text).ok());
        if self.is_full() || c.allowed.is_some() || !crate::contain::is_text(&self.field.reader) {
            return;
        }
        if pattern.is_none() && c.min_length.is_none() && c.max_length.is_none() {
            return;
        }
        let lexical = crate::contain::surely(&self.field.reader);
        let over = pattern.as_ref().and_then(Language::over);
        let missing = Language::of_texts(self.field.missing_values());
        let mut found: Vec<String> = Vec::new();
        for _ in 0..MAX_SEARCHED.min(4 * self.count) {
            let known = Language::of_texts(found.iter().map(String::as_str));
            let search = Search {
                all: lexical.iter().chain(&over).collect(),
                none: missing.iter().chain(&known).collect(),
                least: c.min_length.unwrap_or(0),
                most: c.max_length,
                plausible: true,
                ..Search::default()
            };
            let text = match search.run() {
                Ok(Some(text)) => text,
                Err(_) if found.is_empty() => match over.as_ref().and_then(Language::some) {
                    Some(text) => text,
                    None => return,
                },
                _ => return,
            };
            self.offer(&text);
            if self.is_full() {
                return;
            }
            found.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use equerre_model::{json, table_schema};

    use crate::{ConstraintName, Context, Field};

    fn field(descriptor: &str) -> Field {
        let node = json::parse(descriptor.as_bytes()).root.unwrap();
        Field::compile(table_schema::Field { node: &node, index: 0 }, &Context::default())
    }

    #[test]
    fn a_constraint_can_be_left_out() {
        let field = field(r#"{"name": "v", "constraints": {"pattern": "^[0-9]+$", "maxLength": 3}}"#);
        assert_eq!(field.constraint_names(false), [ConstraintName::MaxLength, ConstraintName::Pattern]);
        let without = field.without(ConstraintName::Pattern, false);
        assert!(without.check("abc").is_ok() && without.check("abcd").is_err());
    }

    #[test]
    fn the_texts_of_a_field_are_numbered() {
        let field = field(r#"{"name": "v", "constraints": {"pattern": "^[A-Z]{2}[0-9]+$", "maxLength": 4}}"#);
        let words = field.words(1000).unwrap();
        assert_eq!(words.len(), 26 * 26 * (10 + 100));
        assert!((0..words.len()).step_by(997).all(|n| field.accepts(&words.get(n).unwrap())));
    }

    #[test]
    fn samples_are_valid_and_distinct() {
        for (descriptor, count) in [
            (r#"{"name": "v"}"#, 30),
            (r#"{"name": "v", "constraints": {"pattern": "^[0-9]{5}$"}}"#, 3),
            (r#"{"name": "v", "constraints": {"pattern": "^(?:(?:^|;)(A|B)(?!.*;\\1))+$"}}"#, 3),
            (r#"{"name": "v", "constraints": {"minLength": 300}}"#, 2),
            (r#"{"name": "v", "constraints": {"enum": ["x", "y"]}}"#, 2),
            (r#"{"name": "v", "type": "integer", "constraints": {"minimum": 1000000}}"#, 5),
            (r#"{"name": "v", "type": "number", "constraints": {"exclusiveMinimum": 0, "maximum": 0.1}}"#, 2),
            (
                r#"{"name": "v", "type": "date", "format": "%d/%m/%Y", "constraints": {"minimum": "01/01/2030"}}"#,
                5,
            ),
            (r#"{"name": "v", "type": "datetime"}"#, 3),
            (r#"{"name": "v", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]}"#, 2),
            (r#"{"name": "v", "format": "email"}"#, 5),
            (r#"{"name": "v", "type": "geopoint"}"#, 2),
            (r#"{"name": "v", "type": "array", "arrayItem": {"type": "integer"}}"#, 2),
        ] {
            let field = field(descriptor);
            let samples = field.samples(&[], count);
            assert_eq!(samples.len(), count, "{descriptor} {samples:?}");
            assert!(samples.iter().all(|cell| field.check(cell).is_ok()));
        }
    }
}
