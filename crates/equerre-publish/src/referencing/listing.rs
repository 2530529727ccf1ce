//! The entry in `repertoires.yml`, put in place: order, comments, quoting and line endings of the file stay.

use equerre_model::json::quoted;
use equerre_model::platform::{LABELS, Listing, ListingEntry, public_name};
use equerre_model::{Document, Node, edits};
use equerre_report::{Edit, Message, apply_edits};

use crate::error::{PublishError, refused};
use crate::platform::ListedType;

/// The name of the file in the platform's repository.
pub const FILE: &str = "repertoires.yml";

/// What an entry says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its key.
    pub slug: String,
    /// The address the platform clones.
    pub url: String,
    /// The kind of schema.
    pub listed: ListedType,
    /// Whom to write to; `None` for whom the entry names already, or the team concerned.
    pub email: Option<String>,
    /// A page elsewhere.
    pub external_doc: Option<String>,
    /// A tool for producers.
    pub external_tool: Option<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// The data set that gathers the data, by its identifier on data.gouv.fr.
    pub consolidation: Option<String>,
}

/// What becomes of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// The entry is new.
    Added(Vec<u8>),
    /// It was there, and says something else now.
    Updated(Vec<u8>),
    /// It says just that already.
    Unchanged,
}

impl Entry {
    /// The team that looks after such a schema: where requests about it are sent.
    #[must_use]
    pub fn team(labels: &[String]) -> &'static str {
        let has = |label: &str| labels.iter().any(|own| own == label);
        match () {
            () if has(LABELS[1]) => "contact@transport.data.gouv.fr",
            () if has(LABELS[0]) => "scdl@opendatafrance.email",
            () => "schema@data.gouv.fr",
        }
    }

    /// The same with what is not said taken from the entry that is in the list, else from the customs of the platform.
    #[must_use]
    pub fn completed(&self, document: Option<&Document>) -> Self {
        let known = document
            .and_then(|document| document.root.as_ref())
            .and_then(|root| Listing::new(root).entries().find(|one| *one.slug.text == self.slug));
        let mut out = self.clone();
        let mut labels: Vec<String> = known
            .and_then(|known| known.node.get("labels"))
            .map_or(&[][..], Node::items)
            .iter()
            .filter_map(|label| label.as_str().map(str::to_owned))
            .collect();
        labels.extend(self.labels.iter().cloned());
        out.labels = Vec::new();
        for label in labels {
            if !out.labels.contains(&label) {
                out.labels.push(label);
            }
        }
        let own = known.and_then(|known| known.node.get_str("email")).map(str::to_owned);
        out.email = self.email.clone().or(own).or_else(|| Some(Self::team(&out.labels).to_owned()));
        out
    }

    /// Keys and texts, in the order the platform writes them; labels apart.
    fn texts(&self) -> Vec<(&'static str, &str)> {
        let mut out = vec![("url", self.url.as_str()), ("type", self.listed.name())];
        let optional = [
            ("email", &self.email),
            ("external_doc", &self.external_doc),
            ("external_tool", &self.external_tool),
        ];
        out.extend(optional.into_iter().filter_map(|(key, text)| Some((key, text.as_deref()?))));
        out
    }
}

/// Puts an entry into the list. `rename` allows an address that changes the schema's public name.
///
/// # Errors
/// When the list cannot be read, or the entry conflicts with another.
pub fn list(document: &Document, entry: &Entry, rename: bool) -> Result<Listed, PublishError> {
    let unread = || refused(Message::new("listing-unread").with("file", document.path()));
    let root = document.root.as_ref().filter(|_| document.is_well_formed()).ok_or_else(unread)?;
    let listing = Listing::new(root);
    let name = public_name(&entry.url).unwrap_or_default();
    let folded = |text: &str| text.to_lowercase().replace('_', "-");
    let there = listing.entries().find(|one| *one.slug.text == entry.slug);
    let alike = listing.entries().find(|one| folded(&one.slug.text) == folded(&entry.slug));
    let same_name =
        |one: &ListingEntry<'_>| one.public_name().is_some_and(|own| folded(&own) == folded(&name));
    let by_name = listing.entries().find(same_name);
    if let (None, Some(other)) = (there, alike) {
        let message = Message::new("listing-slug-alike").with("slug", entry.slug.as_str());
        return Err(refused(message.with("other", &*other.slug.text)));
    }
    if let Some(other) = by_name.filter(|other| *other.slug.text != entry.slug) {
        let message = Message::new("listing-url-listed").with("url", entry.url.as_str());
        return Err(refused(message.with("slug", &*other.slug.text)));
    }
    let (changes, updated) = match there {
        Some(known) => {
            let old = known.public_name().unwrap_or_default();
            // Published addresses are those of the exact name.
            if old != name && !rename {
                let old = if old.is_empty() { "–".to_owned() } else { old };
                let message = Message::new("listing-renames").with("slug", entry.slug.as_str());
                return Err(refused(message.with("old", old).with("new", name)));
            }
            (update(document, known, entry), true)
        }
        None => (vec![append(document, root, entry)], false),
    };
    let before = document.source.bytes();
    let after = apply_edits(before, &changes).map_err(|_| unread())?;
    if !is_only_that(document, &after, entry) {
        let id = if updated { "listing-by-hand" } else { "listing-layout" };
        let message = Message::new(id).with("slug", entry.slug.as_str()).with("file", document.path());
        return Err(refused(message));
    }
    if after == before {
        return Ok(Listed::Unchanged);
    }
    Ok(if updated { Listed::Updated(after) } else { Listed::Added(after) })
}

/// Whether the new list is the old one but for that entry, which says what it should.
fn is_only_that(before: &Document, after: &[u8], entry: &Entry) -> bool {
    let after = Document::read(before.path(), after.to_vec());
    let (Some(old), Some(new)) = (&before.root, &after.root) else { return false };
    let others = |root: &Node| -> Vec<(String, serde_json::Value)> {
        Listing::new(root)
            .entries()
            .filter(|one| *one.slug.text != entry.slug)
            .map(|one| (one.slug.text.to_string(), one.node.to_json()))
            .collect()
    };
    let mut mine = Listing::new(new).entries().filter(|one| *one.slug.text == entry.slug);
    let (Some(found), None) = (mine.next(), mine.next()) else { return false };
    let labels: Vec<&str> =
        found.node.get("labels").map_or(&[][..], Node::items).iter().filter_map(Node::as_str).collect();
    let keys = found.node.members();
    let twice = (1..keys.len()).any(|n| keys[..n].iter().any(|other| other.key.text == keys[n].key.text));
    !twice
        && others(old) == others(new)
        && entry.texts().iter().all(|(key, text)| found.node.get_str(key) == Some(text))
        && entry.labels.iter().all(|label| labels.contains(&label.as_str()))
        && entry.consolidation.as_ref().is_none_or(|id| {
            let node = found.node.get("consolidation");
            node.and_then(|node| node.as_str().or(node.as_number())) == Some(id)
        })
}

/// How the file is laid out.
struct Layout {
    end: &'static str,
    indent: String,
    item: String,
}

fn layout(document: &Document, root: &Node, own: Option<&Node>) -> Layout {
    let text = String::from_utf8_lossy(document.source.bytes());
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    // What a line begins with tells its layout; between braces there is none.
    let lead = |at: usize| -> Option<&str> {
        let line = text.get(..at)?.rsplit('\n').next()?;
        (line.len() <= 24).then_some(line)
    };
    let blank = |line: &&str| line.chars().all(|c| c == ' ');
    let all = || own.into_iter().chain(Listing::new(root).entries().map(|entry| entry.node));
    let first = all().find_map(|node| lead(node.members().first()?.key.span.start).filter(blank));
    let indent = first.map_or(2, str::len).clamp(1, 8);
    let dashed = |line: &&str| line.trim() == "-" && line.ends_with(' ');
    let label = all().find_map(|node| lead(node.get("labels")?.items().first()?.span.start).filter(dashed));
    let item = label.and_then(|line| line.find('-')).unwrap_or(indent + 2).min(16);
    Layout { end, indent: " ".repeat(indent), item: " ".repeat(item) }
}

/// The entry at the end of the file.
fn append(document: &Document, root: &Node, entry: &Entry) -> Edit {
    let layout = layout(document, root, None);
    let bytes = document.source.bytes();
    let mut text = String::new();
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        text.push_str(layout.end);
    }
    text.push_str(&format!("{}:{}", plain(&entry.slug), layout.end));
    for (key, value) in entry.texts() {
        text.push_str(&format!("{}{key}: {}{}", layout.indent, plain(value), layout.end));
    }
    text.push_str(&labels(&entry.labels, &layout));
    if let Some(id) = &entry.consolidation {
        text.push_str(&format!("{}consolidation: {}{}", layout.indent, plain(id), layout.end));
    }
    Edit::insert(bytes.len(), text)
}

fn labels(all: &[String], layout: &Layout) -> String {
    if all.is_empty() {
        return String::new();
    }
    let mut out = format!("{}labels:{}", layout.indent, layout.end);
    for label in all {
        out.push_str(&format!("{}- {}{}", layout.item, plain(label), layout.end));
    }
    out
}

/// The edits that make an entry say something else; what it says beyond stays.
fn update(document: &Document, known: ListingEntry<'_>, entry: &Entry) -> Vec<Edit> {
    let Some(root) = &document.root else { return Vec::new() };
    let layout = layout(document, root, Some(known.node));
    let mut out = Vec::new();
    let mut added = String::new();
    let mut texts = entry.texts();
    if let Some(id) = &entry.consolidation {
        texts.push(("consolidation", id));
    }
    for (key, text) in texts {
        match known.node.get(key) {
            Some(node) if node.as_str().or(node.as_number()) == Some(text) => {}
            Some(node) => out.extend(edits::replace_text(document, node, text)),
            None => added.push_str(&format!("{}{key}: {}{}", layout.indent, plain(text), layout.end)),
        }
    }
    let own = known.node.get("labels");
    let listed: Vec<&str> = own.map_or(&[][..], Node::items).iter().filter_map(Node::as_str).collect();
    let missing: Vec<String> =
        entry.labels.iter().filter(|label| !listed.contains(&label.as_str())).cloned().collect();
    match own.and_then(|own| own.items().last()) {
        _ if missing.is_empty() => {}
        Some(last) => {
            let lines: String = missing
                .iter()
                .map(|label| format!("{}- {}{}", layout.item, plain(label), layout.end))
                .collect();
            out.push(after_line(document, last.span.end, &lines, &layout));
        }
        None => added.push_str(&labels(&missing, &layout)),
    }
    if !added.is_empty() {
        let mut end = known.slug.span.end;
        known.node.walk(&mut |node| {
            if node.members().is_empty() && node.items().is_empty() {
                end = end.max(node.span.end);
            }
        });
        let edit = after_line(document, end, &added, &layout);
        match out.iter_mut().find(|one| one.span == edit.span) {
            // Two insertions at one place are one.
            Some(one) => one.text.push_str(&edit.text),
            None => out.push(edit),
        }
    }
    out
}

/// Puts lines after the line an offset stands on.
fn after_line(document: &Document, at: usize, lines: &str, layout: &Layout) -> Edit {
    let bytes = document.source.bytes();
    match bytes[at.min(bytes.len())..].iter().position(|byte| *byte == b'\n') {
        Some(length) => Edit::insert(at + length + 1, lines),
        None => Edit::insert(bytes.len(), format!("{}{lines}", layout.end)),
    }
}

/// A text of YAML: plain when nobody could read it otherwise.
fn plain(text: &str) -> String {
    let safe = text.chars().all(|c| c.is_alphanumeric() || " -_./:@~%=+&?()'’,".contains(c));
    let first = text.chars().next().is_some_and(char::is_alphabetic);
    let ambiguous =
        ["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(&text.to_lowercase().as_str());
    let breaks = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
    // Identifiers of data sets begin with a digit; an exponent would make a number of one.
    let digits = text.len() == 24
        && text.bytes().all(|b| b.is_ascii_hexdigit())
        && text.bytes().any(|b| b"abcdf".contains(&b));
    if safe && (first || digits) && !ambiguous && !breaks { text.to_owned() } else { quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            slug: "bornes".into(),
            url: "https://github.com/exemple/schema-bornes.git".into(),
            listed: ListedType::TableSchema,
            email: Some("schema@data.gouv.fr".into()),
            external_doc: None,
            external_tool: None,
            labels: vec!["transport.data.gouv.fr".into()],
            consolidation: Some("5d6eaffc8b4c417cdc452ac3".into()),
        }
    }

    const LIST: &str = "# La liste\nvelos:\n  url: https://github.com/exemple/velos.git\n  type: tableschema\n  email: 'a@exemple.org' # nous\n  labels:\n    - CNIG\n\n# fin\n";

    fn with(text: &str, entry: &Entry, rename: bool) -> Result<String, PublishError> {
        let document = Document::read(FILE, text.as_bytes().to_vec());
        Ok(match list(&document, entry, rename)? {
            Listed::Added(bytes) | Listed::Updated(bytes) => String::from_utf8(bytes).unwrap(),
            Listed::Unchanged => text.to_owned(),
        })
    }

    #[test]
    fn an_entry_comes_at_the_end_in_the_files_own_layout() {
        let new = "bornes:\n  url: https://github.com/exemple/schema-bornes.git\n  type: tableschema\n  email: schema@data.gouv.fr\n  labels:\n    - transport.data.gouv.fr\n  consolidation: 5d6eaffc8b4c417cdc452ac3\n";
        assert_eq!(with(LIST, &entry(), false).unwrap(), format!("{LIST}{new}"));
        let wide = LIST.replace("\n  ", "\n    ").replace("    -", "      -").replace('\n', "\r\n");
        let after = with(wide.trim_end(), &entry(), false).unwrap();
        assert!(after.ends_with("\r\nbornes:\r\n    url: https://github.com/exemple/schema-bornes.git\r\n    type: tableschema\r\n    email: schema@data.gouv.fr\r\n    labels:\r\n        - transport.data.gouv.fr\r\n    consolidation: 5d6eaffc8b4c417cdc452ac3\r\n"), "{after:?}");
    }

    #[test]
    fn an_entry_that_is_there_changes_where_it_must() {
        let mut known = entry();
        known.slug = "velos".into();
        known.url = "https://github.com/exemple/velos.git".into();
        known.email = Some("b@exemple.org".into());
        known.external_doc = Some("https://exemple.org/a".into());
        let after = with(LIST, &known, false).unwrap();
        assert_eq!(
            after,
            "# La liste\nvelos:\n  url: https://github.com/exemple/velos.git\n  type: tableschema\n  email: 'b@exemple.org' # nous\n  labels:\n    - CNIG\n    - transport.data.gouv.fr\n  external_doc: https://exemple.org/a\n  consolidation: 5d6eaffc8b4c417cdc452ac3\n\n# fin\n"
        );
        assert_eq!(with(&after, &known, false).unwrap(), after);
    }

    #[test]
    fn conflicts_are_refused() {
        let refused = |change: &dyn Fn(&mut Entry)| {
            let mut one = entry();
            change(&mut one);
            match with(LIST, &one, false).unwrap_err() {
                PublishError::Refused(message) => message.id.into_owned(),
                other => other.to_string(),
            }
        };
        assert_eq!(refused(&|one| one.slug = "Velos".into()), "listing-slug-alike");
        assert_eq!(
            refused(&|one| one.url = "https://github.com/Exemple/velos.git".into()),
            "listing-url-listed"
        );
        assert_eq!(refused(&|one| one.slug = "velos".into()), "listing-renames");
        let mut moved = entry();
        moved.slug = "velos".into();
        assert!(with(LIST, &moved, true).unwrap().contains("schema-bornes.git"));
        assert!(with("a: [", &entry(), false).unwrap_err().is("listing-unread"));
    }

    #[test]
    fn what_is_not_asked_for_stays() {
        let mut known = entry();
        known.slug = "velos".into();
        known.url = "https://github.com/exemple/velos.git".into();
        known.email = None;
        known.labels = vec!["CNIG".into()];
        known.consolidation = None;
        assert_eq!(with(LIST, &known, false).unwrap(), LIST);
        let document = Document::read(FILE, LIST.as_bytes().to_vec());
        assert_eq!(known.completed(Some(&document)).email.as_deref(), Some("a@exemple.org"));
        assert_eq!(entry().completed(None).email.as_deref(), Some("schema@data.gouv.fr"));
    }

    #[test]
    fn what_cannot_be_edited_is_never_called_done() {
        for text in [
            "velos:\n  url: https://github.com/exemple/velos.git\n  type: tableschema\n  email: >-\n    a@exemple.org\n",
            "x: &e a@exemple.org\nvelos:\n  url: https://github.com/exemple/velos.git\n  type: tableschema\n  email: *e\n",
            "velos:\n  url: https://github.com/exemple/velos.git\n  type: tableschema\n  email: b@exemple.org\n  labels: []\n",
        ] {
            let mut known = entry();
            known.slug = "velos".into();
            known.url = "https://github.com/exemple/velos.git".into();
            known.email = Some("b@exemple.org".into());
            assert!(with(text, &known, false).unwrap_err().is("listing-by-hand"), "{text}");
        }
        // Names differ by more than their look.
        let mut other = entry();
        other.slug = "velos".into();
        other.url = "https://github.com/Exemple/velos.git".into();
        assert!(with(LIST, &other, false).unwrap_err().is("listing-renames"));
    }

    #[test]
    fn texts_are_quoted_when_yaml_would_read_something_else() {
        for (text, expected) in [
            ("Socle Commun des Données Locales", "Socle Commun des Données Locales"),
            ("no", "\"no\""),
            ("a: b", "\"a: b\""),
            ("12", "\"12\""),
            ("123456789012345678901e12", "\"123456789012345678901e12\""),
            ("x\ny: z", "\"x\\ny: z\""),
        ] {
            assert_eq!(plain(text), expected);
        }
    }
}
