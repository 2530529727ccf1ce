//! `cargo xtask docs`: the pages of every schema of the corpus, and whether all a descriptor says is on its page.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use equerre::subject;
use equerre_docs::{Format, Page, Renderer, Request, Theme, document};
use equerre_model::{Kind, Node, SchemaKind, Value};
use equerre_report::Lang;

use crate::{Error, resolve};

/// What the pages gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Schema files with a page.
    pub pages: usize,
    /// Files without, and why.
    pub without: Vec<String>,
    /// Properties of fields that are shown, and all there are; of metadata; of JSON Schemas.
    pub shown: [[usize; 2]; 3],
    /// Properties that are not shown.
    pub missed: Vec<String>,
    /// Properties left out on purpose, by reason.
    pub left_out: BTreeMap<&'static str, usize>,
    /// Links without target, identifiers twice, a page without one first heading.
    pub faults: Vec<String>,
    /// The slowest page, from the file to its HTML.
    pub slowest: Duration,
    /// All of them.
    pub total: Duration,
}

/// Makes the page of every schema file below a folder, in both languages and formats, and looks at each.
///
/// # Errors
/// When the words or templates cannot be read.
pub fn check(folder: &Path) -> Result<Outcome, Error> {
    let mut out = Outcome::default();
    let mut files = Vec::new();
    gather(folder, &mut files);
    for lang in Lang::ALL {
        let words = Arc::new(equerre::lang::localizer(lang)?);
        let renderer = Renderer::new(Arc::clone(&words), BTreeMap::new(), Theme::default())?;
        for path in &files {
            one(path, &words, &renderer, &mut out)?;
        }
    }
    Ok(out)
}

/// Makes the page of one schema and looks at it.
///
/// # Errors
/// When it cannot be rendered.
pub fn one(
    path: &Path,
    words: &equerre_report::Localizer,
    renderer: &Renderer,
    out: &mut Outcome,
) -> Result<(), Error> {
    let name = path.display().to_string();
    let start = Instant::now();
    let Ok(mut subjects) = subject::find(std::slice::from_ref(&name)) else {
        out.without.push(format!("{name}: no schema"));
        return Ok(());
    };
    let Some(subject) = subjects.pop() else { return Ok(()) };
    let Some(repository) = subject.detect(subject.tree.as_ref()) else {
        out.without.push(format!("{name}: no schema"));
        return Ok(());
    };
    let request =
        Request { tree: subject.tree.as_ref(), repository: &repository, words, version: None, changes: None };
    let pages = match document(&request) {
        Ok(pages) => pages,
        Err(error) => {
            out.without.push(format!("{name}: {error}"));
            return Ok(());
        }
    };
    for page in &pages {
        let html = renderer.render(page, Format::Html)?;
        let took = start.elapsed();
        out.slowest = out.slowest.max(took);
        out.total += took;
        let markdown = renderer.render(page, Format::Markdown)?;
        out.pages += 1;
        out.faults.extend(
            links(&html).into_iter().chain(anchors(&markdown)).map(|fault| format!("{name}: {fault}")),
        );
        for (format, text) in [(Format::Html, &html), (Format::Markdown, &markdown)] {
            let Some(root) = repository.main().and_then(|document| document.root.as_ref()) else { continue };
            let mut look = Look { name: format!("{name} ({})", format.extension()), format, text, page, out };
            match repository.kind {
                SchemaKind::Table => look.table(root),
                SchemaKind::Json => look.json(root),
                _ => look.metadata(root, &["resources"]),
            }
        }
    }
    Ok(())
}

fn gather(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            gather(&path, out);
        } else if path.extension().is_some_and(|end| end == "json" || end == "yml") {
            out.push(path);
        }
    }
}

/// Whether the row's JSON Schema takes each value the field takes, for the cells at hand: those taken, all of them, and
/// the cells that are not.
///
/// # Errors
/// When the cases cannot be read.
pub fn rows(path: &Path) -> Result<(usize, usize, Vec<String>), Error> {
    let (mut taken, mut all, mut refused) = (0, 0, Vec::new());
    for line in fs::read_to_string(path)?.lines() {
        let case: serde_json::Value = serde_json::from_str(line)?;
        let mut schema = serde_json::json!({"fields": [case["field"]]});
        if case["missingValues"].is_array() {
            schema["missingValues"] = case["missingValues"].clone();
        }
        let Some(root) = equerre_model::json::parse(schema.to_string().as_bytes()).root else { continue };
        let compiled =
            equerre_validate::Schema::compile(equerre_model::table_schema::TableSchema::new(&root));
        let (Some(field), Some(cell)) = (compiled.fields.first(), case["cell"].as_str()) else { continue };
        let Ok(accepted) = field.check(cell) else { continue };
        let row = equerre_docs::export::row_schema(&root, &compiled);
        let validator = jsonschema::validator_for(&row)?;
        let mut object = serde_json::Map::new();
        object.insert(field.name().to_owned(), accepted.value.to_data());
        // No program holds whole numbers of hundreds of digits as numbers.
        if field.type_name() == "integer" && accepted.value.to_data().is_string() {
            continue;
        }
        all += 1;
        if validator.is_valid(&serde_json::Value::Object(object)) {
            taken += 1;
        } else {
            refused.push(format!(
                "{} {cell:?} → {} by {}",
                case["field"],
                accepted.value.to_data(),
                row["properties"]
            ));
        }
    }
    Ok((taken, all, refused))
}

/// Faults of a page's links and headings.
#[must_use]
pub fn links(html: &str) -> Vec<String> {
    let mut out = Vec::new();
    let values = |name: &str| -> Vec<String> {
        let mark = format!(" {name}=\"");
        html.match_indices(&mark)
            .filter_map(|(at, _)| {
                let rest = &html[at + mark.len()..];
                Some(decoded(&rest[..rest.find('"')?]))
            })
            .collect()
    };
    let mut ids = HashSet::new();
    for id in values("id") {
        if !ids.insert(id.clone()) {
            out.push(format!("the identifier {id} stands twice"));
        }
    }
    for href in values("href") {
        match href.strip_prefix('#') {
            Some(id) if !ids.contains(id) => out.push(format!("#{id} leads nowhere")),
            Some(_) => {}
            None if ["https://", "http://", "mailto:"].iter().any(|s| href.to_lowercase().starts_with(s)) => {
            }
            None => out.push(format!("{href} is no address")),
        }
    }
    if html.matches("<h1").count() != 1 {
        out.push("not one first heading".to_owned());
    }
    out
}

/// Faults of the links of a page in Markdown.
fn anchors(markdown: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut ids = HashSet::new();
    for (at, mark) in markdown.match_indices("<a id=\"") {
        let rest = &markdown[at + mark.len()..];
        let id = &rest[..rest.find('"').unwrap_or(0)];
        if !ids.insert(id) {
            out.push(format!("the anchor {id} stands twice"));
        }
    }
    for (at, mark) in markdown.match_indices("](#") {
        let rest = &markdown[at + mark.len()..];
        let id = &rest[..rest.find(')').unwrap_or(0)];
        if !ids.contains(id) {
            out.push(format!("#{id} leads nowhere in Markdown"));
        }
    }
    out
}

/// A page that is looked at.
struct Look<'a> {
    name: String,
    format: Format,
    text: &'a str,
    page: &'a Page,
    out: &'a mut Outcome,
}

/// The words of a part of a page.
struct Words {
    list: Vec<String>,
    set: BTreeSet<String>,
}

impl Words {
    fn of(format: Format, text: &str) -> Self {
        let plain = match format {
            Format::Html => stripped(text),
            Format::Markdown => unescaped(text)
                .replace("<!-- -->", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&"),
        };
        let list = tokens(&percent_decoded(&plain));
        Self { set: list.iter().cloned().collect(), list }
    }

    /// Whether the words of a text are here: in a row, or, where marks may have moved them, all of them.
    fn have(&self, text: &str) -> bool {
        let wanted = tokens(&percent_decoded(&decoded(text)));
        if wanted.is_empty() {
            return true;
        }
        self.list.windows(wanted.len()).any(|window| window == wanted)
            || wanted.iter().all(|word| self.set.contains(word))
    }
}

impl Look<'_> {
    fn count(&mut self, what: usize, shown: bool, place: &str) {
        self.out.shown[what][1] += 1;
        if shown {
            self.out.shown[what][0] += 1;
        } else {
            self.out.missed.push(format!("{}: {place}", self.name));
        }
    }

    fn leave(&mut self, reason: &'static str) {
        *self.out.left_out.entry(reason).or_default() += 1;
    }

    /// The part of the page about an entry.
    fn section(&self, id: &str) -> &str {
        let (start, end) = match self.format {
            Format::Html => (format!("<article class=\"entry\" id=\"{id}\""), "</article>"),
            Format::Markdown => (format!("<a id=\"{id}\""), "<a id=\""),
        };
        let Some(at) = self.text.find(&start) else { return "" };
        let rest = &self.text[at + start.len()..];
        &rest[..rest.find(end).unwrap_or(rest.len())]
    }

    fn table(&mut self, root: &Node) {
        self.metadata(root, &["fields"]);
        // A list another field has too stands with that one.
        let referred = |entry: &equerre_docs::Entry| -> Vec<String> {
            let words = entry.facts.iter().flat_map(|fact| &fact.words);
            words.filter_map(|word| word.href.as_deref()?.strip_prefix('#').map(str::to_owned)).collect()
        };
        let entries = self.page.entities.iter().flat_map(|entity| &entity.entries);
        let ids: Vec<(String, Vec<String>)> =
            entries.map(|entry| (entry.id.clone(), referred(entry))).collect();
        let fields =
            root.get("fields").map_or(&[][..], Node::items).iter().filter(|node| node.kind() == Kind::Object);
        for (node, (id, others)) in fields.zip(ids) {
            let all = std::iter::once(&id).chain(&others).map(|id| self.section(id));
            let section = all.collect::<Vec<_>>().join(" ");
            let words = Words::of(self.format, &section);
            self.mapping(0, node, &id, &words);
        }
    }

    fn metadata(&mut self, root: &Node, but: &[&str]) {
        let words = Words::of(self.format, self.text);
        for member in root.members() {
            if !but.contains(&&*member.key.text) {
                self.leaf(1, &member.key.text, &member.value, &member.key.text, &words);
            }
        }
    }

    fn json(&mut self, root: &Node) {
        let words = Words::of(self.format, self.text);
        self.mapping(2, root, "", &words);
    }

    fn mapping(&mut self, what: usize, node: &Node, place: &str, words: &Words) {
        for (n, member) in node.members().iter().enumerate() {
            let key = &*member.key.text;
            if node.members()[n + 1..].iter().any(|later| later.key.text == member.key.text) {
                self.leave("a key that is repeated later");
                continue;
            }
            self.leaf(what, key, &member.value, &format!("{place}/{key}"), words);
        }
    }

    fn leaf(&mut self, what: usize, key: &str, node: &Node, place: &str, words: &Words) {
        match &node.value {
            Value::Object(members) if members.is_empty() => self.leave("empty"),
            Value::Array(items) if items.is_empty() => self.leave("empty"),
            Value::Object(_) => self.mapping(what, node, place, words),
            Value::Array(items) => {
                for (n, item) in items.iter().enumerate() {
                    self.leaf(what, key, item, &format!("{place}/{n}"), words);
                }
            }
            Value::Null if key == "enum" => self.count(what, words.have("null"), place),
            Value::Null => self.leave("null"),
            Value::String(text) if text.trim().is_empty() => self.leave("empty"),
            Value::String(text) if key == "$ref" => {
                let last = text.rsplit('/').next().unwrap_or_default();
                // A link to a definition shows its title.
                let titled = self.page.entities.iter().any(|entity| entity.name == last);
                self.count(what, titled || words.have(last), place);
            }
            Value::String(text) if key == "type" && what == 2 => {
                self.count(what, self.knows_type(text, words), place);
            }
            Value::String(text) if matches!(key, "role" | "roles") => {
                let fr = [
                    ("author", "auteur"),
                    ("contributor", "contributeur"),
                    ("maintainer", "mainteneur"),
                    ("publisher", "diffuseur"),
                    ("wrangler", "mise en forme"),
                    ("creator", "créateur"),
                ];
                let told = fr
                    .iter()
                    .find(|(name, _)| *name == text.to_lowercase())
                    .is_some_and(|(_, told)| words.have(told));
                self.count(what, told || words.have(text), place);
            }
            Value::String(text) if key == "op" => {
                let told = [">=", "<=", "==", "<", ">"].contains(&&**text);
                self.count(what, told || words.have(text), place);
            }
            Value::String(text) => self.count(what, words.have(text), place),
            // "At least one character" says it too.
            Value::Number(text) if key.starts_with("min") || key.starts_with("max") => {
                let one = &**text == "1" && (words.have("un") || words.have("une") || words.have("one"));
                self.count(what, one || words.have(text), place);
            }
            Value::Number(text) => self.count(what, words.have(text), place),
            Value::Bool(flag) => match (key, flag) {
                ("required", true) => {
                    self.count(what, words.have("obligatoire") || words.have("required"), place);
                }
                ("required", false) => {
                    // What a primary key needs is required whatever its constraints say.
                    let told = ["facultatif", "optional", "clé primaire", "primary key", "required"];
                    self.count(what, told.iter().any(|word| words.have(word)), place);
                }
                ("unique", true) => self.count(what, words.have("deux fois") || words.have("twice"), place),
                ("unique", false) => self.leave("unique: false"),
                ("bareNumber", true) => self.leave("bareNumber: true, the usual"),
                ("bareNumber", false) => {
                    self.count(what, words.have("texte autour") || words.have("text around"), place);
                }
                ("floatNumber", false) => self.leave("floatNumber: false, the usual"),
                ("floatNumber", true) => {
                    self.count(what, words.have("flottante") || words.have("floating"), place);
                }
                ("uniqueItems", true) => {
                    self.count(what, words.have("répété") || words.have("repeated"), place);
                }
                ("uniqueItems", false) => self.leave("uniqueItems: false, the usual"),
                ("additionalProperties" | "additionalItems" | "unevaluatedProperties", true) => {
                    self.leave("additionalProperties: true, the usual");
                }
                ("additionalProperties" | "additionalItems" | "unevaluatedProperties", false) => {
                    self.count(
                        what,
                        words.have("aucune autre") || words.have("aucun autre") || words.have("no other"),
                        place,
                    );
                }
                _ => self.count(what, words.have(if *flag { "true" } else { "false" }), place),
            },
        }
    }

    /// Whether a JSON type is told, in either language.
    fn knows_type(&self, name: &str, words: &Words) -> bool {
        let told: &[&str] = match name {
            "string" => &["texte", "text"],
            "number" => &["nombre", "number"],
            "integer" => &["nombre entier", "whole number"],
            "boolean" => &["true ou false", "true or false"],
            "array" => &["liste", "list"],
            // An object is a section with properties.
            "object" => {
                return words.have("propriété")
                    || words.have("propriétés")
                    || words.have("property")
                    || words.have("properties")
                    || words.have("objet")
                    || words.have("object");
            }
            other => return words.have(other),
        };
        told.iter().any(|word| words.have(word))
    }
}

fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The text without the backslashes of Markdown.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('\\', Some(next)) if next.is_ascii_punctuation() => {}
            ('\\', _) => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

/// The text of HTML, with the addresses of its links.
fn stripped(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else { break };
        let tag = &rest[at..at + end];
        if let Some(href) = tag.find(" href=\"") {
            let value = &tag[href + 7..];
            out.push(' ');
            out.push_str(&value[..value.find('"').unwrap_or(value.len())]);
            out.push(' ');
        }
        // Marks within a word are no blanks; blocks are.
        if !["<code", "</code", "<em", "</em", "<strong", "</strong", "</a"]
            .iter()
            .any(|mark| tag.starts_with(mark))
        {
            out.push(' ');
        }
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    decoded(&out)
}

fn decoded(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&#x27;", "'").replace("&#x2f;", "/").replace("&nbsp;", "\u{a0}").replace("&amp;", "&")
}

/// The text with percent sequences of ASCII resolved.
fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes.get(at + 1..at + 3).and_then(|pair| std::str::from_utf8(pair).ok());
        match hex.filter(|_| bytes[at] == b'%').and_then(|pair| u8::from_str_radix(pair, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Prints what the pages of a corpus gave; whether all is well.
///
/// # Errors
/// When the corpus or the templates cannot be read.
pub fn run(corpus: &Path, verbose: bool) -> Result<bool, Error> {
    let found = check(&resolve(corpus).join("schemas"))?;
    println!("{} pages (both languages), {} files without", found.pages, found.without.len());
    for ([shown, all], what) in
        found.shown.iter().zip(["properties of fields", "metadata", "JSON Schema keywords"])
    {
        println!("{what}: shown {shown} of {all}");
    }
    for (reason, n) in &found.left_out {
        println!("left out on purpose: {n} × {reason}");
    }
    println!("links and headings: {} faults", found.faults.len());
    let cells = resolve(corpus).join("../oracle/cells.jsonl");
    let (taken, all, refused) = if cells.exists() { rows(&cells)? } else { Default::default() };
    println!("JSON Schema of a row: {taken} of {all} accepted cells are accepted");
    println!(
        "slowest page {:.1} ms, all {:.2} s",
        found.slowest.as_secs_f64() * 1e3,
        found.total.as_secs_f64()
    );
    let shown = if verbose { usize::MAX } else { 20 };
    for line in found.missed.iter().chain(&found.faults).chain(&refused).chain(&found.without).take(shown) {
        println!("  {line}");
    }
    Ok(found.missed.is_empty() && found.faults.is_empty() && refused.is_empty())
}
