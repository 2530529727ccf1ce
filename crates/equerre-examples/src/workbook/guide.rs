//! What is said of each column: the note on its header, its line in the reading guide.

use equerre_report::{Arg, Localizer, Message};
use equerre_values::Field;

use crate::column::Column;
use crate::plan::Source;

/// Allowed values that are shown.
const VALUES: usize = 30;
/// Choices that are named where a cell is filled.
const CHOICES: usize = 6;

/// What is said of a column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guide {
    pub(crate) title: String,
    pub(crate) description: String,
    pub(crate) required: bool,
    /// What is expected, a line each.
    pub(crate) expected: Vec<String>,
    /// Allowed values, the first ones.
    pub(crate) values: Vec<String>,
    pub(crate) example: String,
}

impl Guide {
    /// What is said of a column of a table.
    pub(crate) fn of(source: &Source<'_>, n: usize, column: &Column<'_>, words: &Localizer) -> Self {
        let field = column.field;
        let (title, description) = source.words.get(n).cloned().unwrap_or_default();
        let key = source.schema.primary_key.iter().any(|name| name == field.name());
        let mut out = Self {
            title,
            description,
            required: field.is_required() || key,
            example: example(column),
            ..Self::default()
        };
        out.expect(field, words);
        for check in &column.checks {
            out.expected.push(words.text(&check.statement()));
        }
        if key && source.schema.primary_key.len() > 1 {
            let fields = source.schema.primary_key.clone();
            let message = Message::new("examples-guide-key").with("fields", Arg::List(fields));
            out.expected.push(words.text(&message));
        } else if key || field.is_unique() {
            out.expected.push(words.plain("examples-guide-unique"));
        }
        out
    }

    fn expect(&mut self, field: &Field, words: &Localizer) {
        let facts = field.facts();
        // That any text will do is news only where nothing else is said.
        let plain = field.type_name() == "string" && field.format() == "default" && facts.len() > 1;
        for fact in facts.into_iter().skip(usize::from(plain)) {
            match fact.property {
                "enum" | "categories" => {
                    let more = fact.texts.len().saturating_sub(VALUES);
                    self.values.extend(fact.texts.into_iter().take(VALUES));
                    if more > 0 {
                        self.values.push(words.text(&Message::new("examples-guide-more").with("n", more)));
                    }
                }
                // Said by others, or only good for programs.
                "unique" => {}
                "pattern" => self.expected.push(words.text(&fact.words)),
                _ => {
                    let mut line = words.text(&fact.words);
                    if !fact.texts.is_empty() {
                        line = format!("{line} {}", fact.texts.join(", "));
                    }
                    self.expected.push(line);
                    for item in fact.items {
                        self.expected.push(words.text(&item.words));
                        self.values.extend(item.texts.into_iter().take(VALUES));
                    }
                }
            }
        }
    }

    /// The note on the header.
    pub(crate) fn note(&self, words: &Localizer) -> String {
        let mut out = vec![self.title.clone(), self.description.clone()];
        let required = if self.required { "examples-guide-required" } else { "examples-guide-optional" };
        out.push(words.plain(required));
        out.extend(self.expected.iter().cloned());
        if !self.values.is_empty() {
            out.push(
                words.text(&Message::new("examples-guide-values").with("values", self.values.join(" | "))),
            );
        }
        if !self.example.is_empty() {
            out.push(
                words.text(&Message::new("examples-guide-example").with("example", self.example.as_str())),
            );
        }
        out.retain(|line| !line.trim().is_empty());
        out.join("\n")
    }

    /// What is expected, in short: what is shown where a cell is filled, and when it is wrong. `listed`: the cells
    /// there are to choose from.
    pub(crate) fn hint(&self, listed: Option<&[Box<str>]>, words: &Localizer) -> String {
        let mut out = match listed {
            Some(cells) => {
                let first = cells.iter().take(CHOICES).map(|cell| cell.to_string()).collect();
                let more = cells.len().saturating_sub(CHOICES);
                let id = if more > 0 { "examples-guide-list-of" } else { "examples-guide-list" };
                words.text(&Message::new(id).with("values", Arg::List(first)).with("n", more))
            }
            None => self.expected.join(" ; "),
        };
        if listed.is_some() {
            return out;
        }
        if !self.example.is_empty() {
            let example = Message::new("examples-guide-example").with("example", self.example.as_str());
            out = format!("{out}\n{}", words.text(&example));
        }
        out
    }
}

/// The example that is shown: the schema's, else the first that was made.
fn example(column: &Column<'_>) -> String {
    column
        .examples
        .first()
        .cloned()
        .unwrap_or_else(|| column.usual().first().map(|cell| cell.to_string()).unwrap_or_default())
}
