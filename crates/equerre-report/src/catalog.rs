//! The message files of a crate, and what holds both languages together.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use crate::{Lang, ReportError};

/// The message files of one crate, in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Catalog {
    /// Fluent source, French.
    pub fr: &'static str,
    /// Fluent source, English.
    pub en: &'static str,
}

impl Catalog {
    /// The names of messages (and `name.attribute`) of one language, each with the variables it uses.
    ///
    /// # Errors
    /// [`ReportError::Catalog`] when the file is not valid Fluent.
    pub fn keys(&self, lang: Lang) -> Result<BTreeMap<String, BTreeSet<String>>, ReportError> {
        let source = match lang {
            Lang::Fr => self.fr,
            Lang::En => self.en,
        };
        let resource = fluent_syntax::parser::parse(source)
            .map_err(|(_, e)| ReportError::Catalog { lang: lang.code(), reason: format!("{e:?}") })?;
        let mut keys = BTreeMap::new();
        for entry in resource.body {
            if let Entry::Message(message) = entry {
                let name = message.id.name;
                if let Some(value) = &message.value {
                    keys.insert(name.to_owned(), variables(value));
                }
                for attribute in &message.attributes {
                    keys.insert(format!("{name}.{}", attribute.id.name), variables(&attribute.value));
                }
            }
        }
        Ok(keys)
    }
}

fn variables(pattern: &Pattern<&str>) -> BTreeSet<String> {
    fn inline(expression: &InlineExpression<&str>, out: &mut BTreeSet<String>) {
        match expression {
            InlineExpression::VariableReference { id } => {
                out.insert(id.name.to_owned());
            }
            InlineExpression::Placeable { expression } => walk(expression, out),
            _ => {}
        }
    }
    fn walk(expression: &Expression<&str>, out: &mut BTreeSet<String>) {
        match expression {
            Expression::Inline(expression) => inline(expression, out),
            Expression::Select { selector, variants } => {
                inline(selector, out);
                for variant in variants {
                    out.extend(variables(&variant.value));
                }
            }
        }
    }
    let mut out = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            walk(expression, &mut out);
        }
    }
    out
}

/// Holds the two languages of a catalogue to the same names and variables (for tests).
///
/// # Panics
/// When they differ, naming what differs.
pub fn assert_same_keys(catalog: &Catalog) {
    let fr = catalog.keys(Lang::Fr).expect("valid Fluent, fr");
    let en = catalog.keys(Lang::En).expect("valid Fluent, en");
    for (name, variables) in &fr {
        assert_eq!(Some(variables), en.get(name), "message {name}: French against English");
    }
    for name in en.keys() {
        assert!(fr.contains_key(name), "message {name} is missing in French");
    }
}
