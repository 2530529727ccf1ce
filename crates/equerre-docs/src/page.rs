//! What a page says: plain data, in one language, in the order it is read. Templates lay it out.
//!
//! Every text here is as the descriptor has it, unescaped; only [`Prose`] is finished HTML and Markdown.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Taken;

use serde::Serialize;

use crate::prose::Prose;

/// The documentation of one schema.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Page {
    /// Language of the page's own words: `fr` or `en`.
    pub lang: String,
    /// Language of the schema's words.
    pub content_lang: String,
    /// A file name without extension.
    pub stem: String,
    /// The title; never empty.
    pub title: String,
    /// The kind of schema, in words.
    pub kind: String,
    /// The version: of the tag, else of the descriptor.
    pub version: Option<String>,
    /// The stage the schema is at.
    pub status: Option<String>,
    /// That it is not to be used any more, since when, why, and what comes instead.
    pub deprecated: Option<String>,
    /// What it is about.
    pub description: Option<Prose>,
    /// The same, short and without marks.
    pub summary: Option<String>,
    /// Dates, people, licences, sources…
    pub metadata: Vec<Row>,
    /// The tables or objects, in order.
    pub entities: Vec<Entity>,
    /// How they belong together.
    pub diagram: Option<Diagram>,
    /// What was made beside the page: an example, a workbook to fill, an entry form.
    pub kit: Vec<Inline>,
    /// Example files.
    pub examples: Vec<Inline>,
    /// How to check a file.
    pub commands: Vec<Command>,
    /// What changed since the version before.
    pub changes: Option<Changes>,
    /// The schema for programs.
    pub machine: Vec<Inline>,
    /// What only those who run programs on the schema want to know.
    pub technical: Vec<Row>,
    /// Properties nothing above shows.
    pub others: Vec<Row>,
    /// What could not be read, in words.
    pub problems: Vec<String>,
    /// The page for search engines: schema.org's Dataset, as JSON.
    pub json_ld: String,
}

/// A line of text that may be a link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Inline {
    /// What is shown.
    pub text: String,
    /// Where it leads: an address of a permitted kind, or `#` and an identifier of the page.
    pub href: Option<String>,
    /// Whether it is a name or value to be taken letter by letter.
    pub code: bool,
    /// What follows it, in small: a role, an address.
    pub notes: Vec<Inline>,
}

/// A label and what it stands for.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Row {
    /// The property of the descriptor.
    pub property: String,
    /// The label; the property itself when it has no words.
    pub label: String,
    /// Whether the label is the property's bare name.
    pub bare: bool,
    /// The values.
    pub values: Vec<Inline>,
    /// A value that is prose.
    pub prose: Option<Prose>,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A table, with fields.
    #[default]
    Table,
    /// A JSON object, with properties.
    Object,
    /// Another JSON value.
    Value,
}

/// A table, or a part of a JSON Schema that has a name.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entity {
    /// Identifier on the page, unique.
    pub id: String,
    /// What it is.
    pub kind: EntityKind,
    /// Name, as files and references write it.
    pub name: String,
    /// Title; none when it is the page's only one and the page says it already.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<Prose>,
    /// Where it is used: links to entries and entities.
    pub used_by: Vec<Inline>,
    /// What is said of it besides: of a package's table its own metadata.
    pub metadata: Vec<Row>,
    /// What its file must look like.
    pub file: Vec<Fact>,
    /// The header line of its CSV.
    pub header: Option<String>,
    /// What is asked of it as a whole.
    pub facts: Vec<Fact>,
    /// Its fields or properties.
    pub entries: Vec<Entry>,
    /// Keys, and checks that look at several columns: each in words.
    pub rules: Vec<Rule>,
    /// Example files.
    pub examples: Vec<Inline>,
    /// Properties nothing above shows.
    pub others: Vec<Row>,
    /// The page that says all of its entries, when this one only lists them.
    pub elsewhere: Option<String>,
}

/// A key or a check.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Rule {
    /// The kind, in a word or two.
    pub label: String,
    /// What it asks.
    pub words: String,
    /// What it concerns: links to entries and entities.
    pub links: Vec<Inline>,
    /// As the descriptor names it.
    pub name: String,
    /// What the descriptor says of it besides.
    pub others: Vec<Row>,
}

/// A field or a property.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Entry {
    /// Identifier on the page, unique.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// Its type in words, with links to the entities it is made of.
    pub type_words: Vec<Inline>,
    /// Its type and format, as the descriptor names them.
    pub raw_type: Vec<String>,
    /// Whether every row or object must have it.
    pub required: bool,
    /// Whether it is to be used no more.
    pub deprecated: bool,
    /// What it is about.
    pub description: Option<Prose>,
    /// All that is asked of it.
    pub facts: Vec<Fact>,
    /// Examples.
    pub examples: Vec<Example>,
    /// Keys and checks that concern it.
    pub rules: Vec<Rule>,
    /// Properties nothing above shows.
    pub others: Vec<Row>,
    /// Where it is described, when not on this page.
    pub elsewhere: Option<String>,
}

/// An example value.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Example {
    /// The value.
    pub text: String,
    /// Whether the field refuses it.
    pub refused: bool,
}

/// One thing that is asked.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Fact {
    /// The property of the descriptor it follows from.
    pub property: String,
    /// Its label.
    pub label: String,
    /// What is asked, in words.
    pub words: Vec<Inline>,
    /// The texts it is about, letter by letter.
    pub texts: Vec<Text>,
    /// What is asked of each item of a list.
    pub items: Vec<Fact>,
    /// Cases: forms a value may or must have.
    pub blocks: Vec<Block>,
}

/// A text, letter by letter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Text {
    /// The text.
    pub text: String,
    /// What it means.
    pub label: Option<String>,
}

/// One form a value may have.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Block {
    /// What it is called.
    pub title: Option<String>,
    /// What it is about.
    pub description: Option<Prose>,
    /// Its type, with links.
    pub type_words: Vec<Inline>,
    /// What is asked of it.
    pub facts: Vec<Fact>,
    /// Properties nothing above shows.
    pub others: Vec<Row>,
}

/// How tables belong together.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Diagram {
    /// A picture, finished: SVG whose every text is escaped.
    pub svg: String,
    /// The same in Mermaid's language.
    pub mermaid: String,
    /// The same in words.
    pub alternative: String,
}

/// A line to type.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Command {
    /// What it does.
    pub words: String,
    /// The line.
    pub line: String,
}

/// What changed since the version before.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Changes {
    /// The version before.
    pub since: String,
    /// The step the changes ask for, in words.
    pub level: String,
    /// Whether files valid before may be refused now.
    pub breaking: bool,
    /// What could not be read or decided, in words.
    pub unread: Vec<String>,
    /// The changes, gravest first.
    pub changes: Vec<ChangeLine>,
    /// Where the others are, when these are not all.
    pub more: Option<Inline>,
}

/// One change.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ChangeLine {
    /// The step it asks for, in words.
    pub level: String,
    /// Its name: `major`, `minor`, `patch`, `none`.
    pub level_name: &'static str,
    /// What changed.
    pub words: String,
    /// The entry it is about, when the page has it.
    pub href: Option<String>,
}

impl Inline {
    /// Plain text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A name or a value.
    pub(crate) fn code(text: impl Into<String>) -> Self {
        Self { text: text.into(), code: true, ..Self::default() }
    }

    /// A link within the page.
    pub(crate) fn to(text: impl Into<String>, id: &str) -> Self {
        Self { text: text.into(), href: Some(format!("#{id}")), ..Self::default() }
    }
}

impl Entry {
    /// Leaves out a description that says its title again.
    pub(crate) fn say_once(&mut self) {
        let bare = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
        let (Some(title), Some(description)) = (&self.title, &self.description) else { return };
        if bare(title) == bare(&description.plain) {
            self.description = None;
        }
    }
}

/// From so many values on, a list an earlier entry has too is told by a link to that entry.
const REPEATED: usize = 6;

/// Lists of values that several entries of an entity share stand with the first of them: a nomenclature is read once, and
/// seen to be one. `words`: what stands before the link.
pub(crate) fn told_once(entity: &mut Entity, words: &str) {
    let mut known: HashMap<(String, Vec<Text>), Inline> = HashMap::new();
    for entry in &mut entity.entries {
        let mut out: Vec<Fact> = Vec::with_capacity(entry.facts.len());
        // Where the list of the last fact stands, when it is told there.
        let mut last: Option<Inline> = None;
        for mut fact in std::mem::take(&mut entry.facts) {
            let first = if fact.texts.len() < REPEATED {
                None
            } else {
                match known.entry((fact.label.clone(), fact.texts.clone())) {
                    Taken::Occupied(first) => Some(first.get().clone()),
                    Taken::Vacant(free) => {
                        free.insert(Inline { code: true, ..Inline::to(&entry.name, &entry.id) });
                        None
                    }
                }
            };
            match (&first, out.last_mut()) {
                // What is true and what is false, most often.
                (Some(link), Some(before)) if last.as_ref() == Some(link) => {
                    before.label = format!("{}, {}", before.label, fact.label);
                    before.words = vec![Inline::text(words), link.clone()];
                }
                (Some(link), _) => {
                    if let Some(word) = fact.words.last_mut() {
                        word.text.push(',');
                    }
                    fact.words.extend([Inline::text(words), link.clone()]);
                    fact.texts.clear();
                    out.push(fact);
                }
                (None, _) => out.push(fact),
            }
            last = first;
        }
        entry.facts = out;
    }
}

/// Facts that follow each other under one label, such as a least and a greatest length, as one.
pub(crate) fn together(facts: Vec<Fact>) -> Vec<Fact> {
    let mut out: Vec<Fact> = Vec::with_capacity(facts.len());
    let is_line = |fact: &Fact| fact.texts.is_empty() && fact.items.is_empty() && fact.blocks.is_empty();
    for fact in facts {
        match out.last_mut() {
            Some(last)
                if last.label == fact.label && is_line(last) && is_line(&fact) && !fact.label.is_empty() =>
            {
                if let Some(word) = last.words.last_mut() {
                    word.text.push(',');
                }
                last.words.extend(fact.words);
            }
            _ => out.push(fact),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, lists: &[(&str, usize)]) -> Entry {
        let text = |n: usize| Text { text: n.to_string(), label: None };
        let fact = |(label, n): &(&str, usize)| Fact {
            label: (*label).to_owned(),
            words: vec![Inline::text("une de ces valeurs")],
            texts: (0..*n).map(text).collect(),
            ..Fact::default()
        };
        Entry {
            id: format!("field-{name}"),
            name: name.to_owned(),
            facts: lists.iter().map(fact).collect(),
            ..Entry::default()
        }
    }

    #[test]
    fn a_list_of_several_fields_is_told_once() {
        let entries = vec![
            entry("a", &[("Vrai", 7), ("Faux", 8), ("Peu", 2)]),
            entry("b", &[("Vrai", 7), ("Faux", 8), ("Peu", 2)]),
            entry("c", &[("Vrai", 8), ("Faux", 8)]),
        ];
        let mut entity = Entity { entries, ..Entity::default() };
        told_once(&mut entity, "comme");
        let told = |n: usize| {
            let words =
                |fact: &Fact| fact.words.iter().map(|word| word.text.clone()).collect::<Vec<_>>().join(" ");
            let fact = |fact: &Fact| format!("{} {} {}", fact.label, words(fact), fact.texts.len());
            entity.entries[n].facts.iter().map(fact).collect::<Vec<_>>()
        };
        assert_eq!(
            told(0),
            ["Vrai une de ces valeurs 7", "Faux une de ces valeurs 8", "Peu une de ces valeurs 2"]
        );
        assert_eq!(told(1), ["Vrai, Faux comme a 0", "Peu une de ces valeurs 2"]);
        assert_eq!(told(2), ["Vrai une de ces valeurs 8", "Faux une de ces valeurs, comme a 0"]);
        assert_eq!(entity.entries[1].facts[0].words[1].href.as_deref(), Some("#field-a"));
    }
}
