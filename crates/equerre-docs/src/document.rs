//! From a repository to its pages.

use equerre_diff::Comparison;
use equerre_model::{Deprecation, Document, Node, SchemaKind, SchemaRepository, Tree};
use equerre_report::{Localizer, Message};

use crate::anchor::Anchors;
use crate::error::DocsError;
use crate::page::{Command, Fact, Inline, Page, Row, told_once};
use crate::prose::Prose;
use crate::{changes, generic, json, json_ld, link, package, table};

/// What is to be documented, and for whom.
pub struct Request<'a> {
    /// Its files.
    pub tree: &'a dyn Tree,
    /// What it is.
    pub repository: &'a SchemaRepository,
    /// The words, which are those of the page.
    pub words: &'a Localizer,
    /// The version its tag says, when it is one.
    pub version: Option<String>,
    /// What changed since the version before.
    pub changes: Option<&'a Comparison>,
}

/// Metadata that is no news for people: it stands at the end of the page.
const TECHNICAL: [&str; 8] = ["id", "$id", "path", "uri", "image", "profile", "$schema", "type"];

/// Length of the short description, in characters: what search engines show.
const SUMMARY: usize = 300;

/// The pages of a repository: one for a Table Schema, a package or a generic schema, one for each JSON Schema.
///
/// # Errors
/// [`DocsError::Nothing`] when the repository's kind has no schema to document, [`DocsError::Unread`] when its
/// descriptor cannot be read at all.
pub fn document(request: &Request<'_>) -> Result<Vec<Page>, DocsError> {
    let repository = request.repository;
    let mut pages = match repository.kind {
        SchemaKind::Table => vec![table::page(request)?],
        SchemaKind::Package => vec![package::page(request)?],
        SchemaKind::Json => json::pages(request)?,
        SchemaKind::Generic => vec![generic::page(request)?],
        kind @ (SchemaKind::Listing | SchemaKind::Xsd) => return Err(DocsError::Nothing(kind.name())),
    };
    for page in &mut pages {
        if page.deprecated.is_some() {
            page.others.retain(|row| row.property != "deprecated");
        }
        for entity in &mut page.entities {
            for entry in &mut entity.entries {
                entry.say_once();
            }
            told_once(entity, &request.words.plain("doc-as-of"));
        }
        page.json_ld = json_ld::dataset(page);
        let rows = std::mem::take(&mut page.metadata);
        (page.technical, page.metadata) =
            rows.into_iter().partition(|row| TECHNICAL.contains(&row.property.as_str()));
        page.changes = request.changes.map(|found| changes::changes(found, page, request.words));
    }
    Ok(pages)
}

/// What the makers of pages share: words, identifiers, and the address relative ones start from.
pub(crate) struct Maker<'a> {
    pub(crate) words: &'a Localizer,
    pub(crate) anchors: Anchors,
    /// Where the descriptor lies on the web.
    pub(crate) base: Option<String>,
}

impl<'a> Maker<'a> {
    pub(crate) fn new(words: &'a Localizer) -> Self {
        let mut anchors = Anchors::default();
        // Those of the templates.
        for id in SECTIONS {
            anchors.make("", id);
        }
        Self { words, anchors, base: None }
    }

    pub(crate) fn say(&self, id: &'static str) -> String {
        self.words.plain(id)
    }

    pub(crate) fn text(&self, message: &Message) -> String {
        self.words.text(message)
    }

    /// Prose of the descriptor under a heading of that level.
    pub(crate) fn prose(&self, node: Option<&Node>, level: u8) -> Option<Prose> {
        Prose::new(node?.as_str()?, level, self.base.as_deref())
    }

    /// Since when, why, and what comes instead, as a fact.
    pub(crate) fn deprecation(&self, said: &Deprecation<'_>) -> Fact {
        Fact {
            property: "deprecated".to_owned(),
            label: self.say("doc-fact-deprecated"),
            words: vec![Inline::text(self.deprecated_words(said, false))],
            ..Fact::default()
        }
    }

    /// The same as a notice of its own.
    pub(crate) fn deprecated(&self, said: &Deprecation<'_>) -> String {
        self.deprecated_words(said, true)
    }

    fn deprecated_words(&self, said: &Deprecation<'_>, alone: bool) -> String {
        let mut out = match (said.since, alone) {
            (Some(since), true) => self.text(&Message::new("doc-deprecated-since").with("since", since)),
            (Some(since), false) => self.text(&Message::new("doc-deprecated-date").with("since", since)),
            (None, true) => self.say("doc-deprecated-now"),
            (None, false) => self.say("doc-deprecated-yes"),
        };
        if let Some(reason) = said.reason {
            out.push(' ');
            out.push_str(&self.text(&Message::new("doc-deprecated-reason").with("reason", reason)));
            if !reason.ends_with(['.', '!', '?', '…']) {
                out.push('.');
            }
        }
        if let Some(other) = said.replaced_by {
            out.push(' ');
            out.push_str(&self.text(&Message::new("doc-deprecated-replaced").with("other", other)));
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The words for a property in some role; none when it has no words there.
    pub(crate) fn label(&self, role: &str, property: &str) -> Option<String> {
        let property = if property == "$schema" { "standard" } else { property.trim_start_matches('$') };
        let name = property.replace('_', "-");
        let id = format!("{role}-{name}");
        // A dot would ask for a part of a message.
        let is_name = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (is_name && self.words.has(&id)).then(|| self.words.text(&Message::new(id)))
    }

    /// A row for a property, with its words when it has some.
    pub(crate) fn row(&self, role: &str, property: &str, values: Vec<Inline>) -> Row {
        let label = self.label(role, property);
        Row {
            property: property.to_owned(),
            bare: label.is_none(),
            label: label.unwrap_or_else(|| property.to_owned()),
            values,
            prose: None,
        }
    }

    /// Any value of a descriptor: a text or a number as it is, a link where it is an address, lists item by item, a
    /// mapping as JSON.
    pub(crate) fn values(&self, node: &Node) -> Vec<Inline> {
        use equerre_model::Value;
        match &node.value {
            Value::Null => Vec::new(),
            Value::String(text) if text.trim().is_empty() => Vec::new(),
            Value::String(text) => vec![self.linked(text)],
            Value::Number(text) => vec![Inline::code(&**text)],
            Value::Bool(b) => vec![Inline::code(if *b { "true" } else { "false" })],
            Value::Array(items) if items.iter().all(is_scalar) => {
                items.iter().flat_map(|item| self.values(item)).collect()
            }
            Value::Object(members) if members.is_empty() => Vec::new(),
            _ => vec![Inline::code(node.to_line())],
        }
    }

    /// A text, as a link when it is an address.
    pub(crate) fn linked(&self, text: &str) -> Inline {
        let href = link::safe(text).or_else(|| link::email(text));
        Inline { text: text.to_owned(), href, ..Inline::default() }
    }

    /// The rows of a mapping's members that are shown nowhere else.
    pub(crate) fn others(&self, node: &Node, shown: &[&str]) -> Vec<Row> {
        let mut out = Vec::new();
        for member in node.members() {
            let key = &*member.key.text;
            if shown.contains(&key) {
                continue;
            }
            let values = crate::metadata::values(self, key, &member.value);
            if !values.is_empty() {
                out.push(self.row("doc-meta", key, values));
            }
        }
        out
    }

    /// The lines a reader may type to check a file.
    pub(crate) fn command(&self, id: &'static str, line: impl Into<String>) -> Command {
        Command { words: self.say(id), line: line.into() }
    }
}

/// Identifiers of the templates' own sections.
const SECTIONS: [&str; 13] = [
    "top", "kit", "contents", "about", "fields", "diagram", "file", "rules", "examples", "validate",
    "changes", "machine", "others",
];

fn is_scalar(node: &Node) -> bool {
    !matches!(node.kind(), equerre_model::Kind::Array | equerre_model::Kind::Object)
}

/// The page's frame: what all kinds have in common.
pub(crate) fn frame(request: &Request<'_>, maker: &Maker<'_>, root: &Node, kind: &'static str) -> Page {
    let text =
        |key: &str| root.get_str(key).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let name = text("name");
    let declared = root.get("version").and_then(|node| match &node.value {
        equerre_model::Value::Number(number) => Some(number.to_string()),
        _ => node.as_str().map(str::to_owned),
    });
    let description = maker.prose(root.get("description"), 1);
    let file = request.repository.descriptor.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let title = text("title").or_else(|| name.clone()).unwrap_or_else(|| stem.to_owned());
    let version = request.version.clone().or(declared).filter(|version| !version.trim().is_empty());
    Page {
        lang: maker.words.lang().code().to_owned(),
        // The platform's schemas are in French unless they say otherwise.
        content_lang: root.get_str("lang").filter(|lang| is_language(lang)).unwrap_or("fr").to_owned(),
        // `schema.yml` and the like say nothing of what they hold.
        stem: stem_of(name.as_deref().or(root.get_str("title")).unwrap_or(stem)),
        title: equerre_report::visible(&title),
        kind: maker.say(kind),
        status: text("status"),
        deprecated: Deprecation::of(root).map(|said| maker.deprecated(&said)),
        version,
        summary: description.as_ref().map(|prose| prose.summary(SUMMARY)),
        description,
        ..Page::default()
    }
}

/// A file's name as a word of a shell.
pub(crate) fn shell(name: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
    if name.chars().all(plain) && !name.starts_with('-') {
        return name.to_owned();
    }
    let prefix = if name.starts_with('-') { "./" } else { "" };
    format!("'{prefix}{}'", equerre_report::visible(name).replace('\'', "'\\''"))
}

fn is_language(text: &str) -> bool {
    (2..=8).contains(&text.len()) && text.chars().all(|c| c.is_ascii_alphabetic() || c == '-')
}

/// A file name of letters, digits, dashes and underscores.
#[must_use]
pub fn stem_of(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars().take(80) {
        if c.is_alphanumeric() || c == '_' || c == '.' {
            out.extend(c.to_lowercase());
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    let out = out.trim_matches(['-', '.']).to_owned();
    if out.is_empty() { "schema".to_owned() } else { out }
}

/// The document of a path and its root.
pub(crate) fn root<'r>(request: &'r Request<'_>, path: &str) -> Result<(&'r Document, &'r Node), DocsError> {
    let document = request.repository.document(path);
    document
        .and_then(|document| Some((document, document.root.as_ref()?)))
        .ok_or_else(|| DocsError::Unread(path.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_file_name() {
        assert_eq!(stem_of("Schéma IRVE (statique)"), "schéma-irve-statique");
        assert_eq!(stem_of("../../etc/passwd"), "etc-passwd");
        assert_eq!(stem_of("***"), "schema");
        assert_eq!(shell("schéma.json"), "schéma.json");
        assert_eq!(shell("a b'; rm -r.json"), "'a b'\\''; rm -r.json'");
    }
}
