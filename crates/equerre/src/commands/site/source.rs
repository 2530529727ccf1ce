//! What a site is made from: a catalogue, or the repository of one schema with its last versions and its draft.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use equerre_docs::site::{Refused, Schema, Version, has_place};
use equerre_model::platform::{clonable, public_name};
use equerre_model::{History, Node, SchemaKind, SchemaRepository, Tree};
use equerre_publish::catalog;
use equerre_report::{Arg, Localizer, Message, visible};
use serde_json::{Value, json};

use super::described;
use super::folders::content;
use crate::commands::catalog as catalogues;
use crate::error::{CliError, said};
use crate::subject;

/// Files at the root of a catalogue that are served.
const ROOT_FILES: [&str; 8] = [
    "schemas.json",
    "schemas-tableschema.json",
    "schemas-scdl.json",
    "schemas-transport-data-gouv-fr.json",
    "schema-infos.json",
    "errors.json",
    "feed.atom",
    "feed.rss",
];
/// Most tags a preview looks at for them.
const MAX_TAGS: usize = 40;
/// Published versions of one schema that a preview shows beside its draft.
const VERSIONS: usize = 4;
/// Files of a version that are shown besides its schema.
const TEXTS: [&str; 6] =
    ["README.md", "CHANGELOG.md", "sources.md", "CONTEXT.md", "SEE_ALSO.md", "documentation.md"];

/// Reads a file by its path in the site.
type Read = Box<dyn Fn(&str) -> Option<Vec<u8>> + Send + Sync>;

/// What a site is made from.
pub(super) struct Source {
    pub(super) schemas: Vec<Schema>,
    pub(super) refused: Vec<Refused>,
    /// What the pages of each schema are made from, by its public name.
    pub(super) marks: BTreeMap<String, Value>,
    /// Files served as they are.
    pub(super) copies: Vec<String>,
    pub(super) read: Read,
}

/// A catalogue `equerre catalog build` wrote.
pub(super) fn of_catalogue(folder: &Path, localizer: &Localizer) -> Result<Source, CliError> {
    let (lock, listed, errors) = catalogues::opened(folder)?;
    let entries = listed["schemas"].as_array().map_or(&[][..], Vec::as_slice);
    let entries: BTreeMap<&str, &Value> =
        entries.iter().filter_map(|entry| Some((entry["name"].as_str()?, entry))).collect();
    let marks = lock
        .schemas
        .iter()
        .map(|(name, locked)| {
            let files = locked.versions.iter().flat_map(|version| {
                let below = folder.join(catalog::SCHEMAS).join(name).join(&version.version);
                version.files.keys().map(move |file| state(&below.join(file)))
            });
            (name.clone(), json!([locked, entries.get(name.as_str()), files.collect::<Vec<_>>()]))
        })
        .collect();
    let schemas = described::schemas(&lock, &listed, localizer);
    let copies = copies(&lock);
    let folder = folder.to_owned();
    let read = move |path: &str| content(&folder, path).filter(|bytes| lock.vouches(path, bytes));
    Ok(Source { schemas, refused: described::refused(&errors), marks, copies, read: Box::new(read) })
}

/// How a file is, as far as its size and time tell: what could not be read, or was damaged, may be there again.
fn state(path: &Path) -> Value {
    let found = std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_file);
    let time = found.as_ref().and_then(|found| found.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    json!([found.map(|found| found.len()), time.map(|time| time.as_nanos().to_string())])
}

/// The catalogue's own files, which are served beside the pages.
fn copies(lock: &catalog::Lock) -> Vec<String> {
    let mut out: Vec<String> = ROOT_FILES.map(str::to_owned).to_vec();
    for (name, locked) in &lock.schemas {
        let folder = format!("{}/{name}", catalog::SCHEMAS);
        for version in &locked.versions {
            out.extend(version.files.keys().map(|file| format!("{folder}/{}/{file}", version.version)));
        }
        if let Some(latest) = locked.with_schema().next_back() {
            out.extend(latest.files.keys().map(|file| format!("{folder}/latest/{file}")));
        }
        out.extend(["feed.atom", "feed.rss"].map(|feed| format!("{folder}/{feed}")));
    }
    // What an older catalogue published under another name is no file of a site.
    out.retain(|path| catalog::is_served(path));
    out
}

/// The repository of one schema: its draft, and its last versions.
pub(super) fn of_repository(folder: &Path, localizer: &Localizer) -> Result<Source, CliError> {
    let label = folder.display().to_string();
    let none = || said(Message::new("cli-site-not-here").with("folder", label.as_str()));
    let mut subjects = subject::find(std::slice::from_ref(&label))?;
    if subjects.len() > 1 {
        let folders = subjects.iter().take(20).map(|subject| subject.label.clone()).collect();
        return Err(said(Message::new("cli-site-which").with("folders", Arg::List(folders))));
    }
    let subject = subjects.pop().ok_or_else(none)?;
    let draft = subject.detect(subject.tree.as_ref()).ok_or_else(none)?;
    let history = subject.history.as_deref();
    let origin = history.and_then(History::origin).and_then(clonable);
    let own =
        folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    let name = origin
        .as_deref()
        .and_then(public_name)
        .filter(|name| has_place(name))
        .unwrap_or_else(|| format!("local/{}", plain(own.as_deref().unwrap_or("schema"))));
    let mut held = Held { files: BTreeMap::new(), schemas: BTreeMap::new(), order: Vec::new() };
    let mut tags: Vec<_> = history.map_or(&[][..], History::tags).iter().collect();
    tags.retain(|tag| tag.version.is_some());
    tags.sort_by(|a, b| b.version.cmp(&a.version));
    let mut taken = BTreeSet::new();
    // From the highest down: not every tag has a schema of this kind.
    let readable = tags.into_iter().take(MAX_TAGS).filter_map(|tag| {
        let version = tag.version.as_ref()?.to_string();
        let tree = history?.tree(&tag.name).ok()?;
        let repository = SchemaRepository::detect(tree.as_ref()).ok()?;
        (repository.kind == draft.kind && taken.insert(version.clone()))
            .then_some((tag, version, tree, repository))
    });
    let mut last: Vec<_> = readable.take(VERSIONS).collect();
    last.reverse();
    for (tag, version, tree, repository) in last {
        let date = jiff::Timestamp::from_second(tag.time)
            .map(|time| time.to_zoned(jiff::tz::TimeZone::UTC).date().to_string());
        let version = Version {
            version,
            tag: tag.name.clone(),
            date: date.unwrap_or_default(),
            sentence: Some(localizer.plain("cli-site-one-version")),
            ..nothing()
        };
        held.add(&name, origin.as_deref(), tree.as_ref(), &repository, &version);
    }
    let version = Version {
        version: localizer.plain("cli-site-draft"),
        tag: "HEAD".to_owned(),
        date: jiff::Zoned::now().date().to_string(),
        ..nothing()
    };
    held.add(&name, origin.as_deref(), subject.tree.as_ref(), &draft, &version);
    let Held { files, mut schemas, order } = held;
    // Only what the draft still has.
    let all: Vec<Schema> = order
        .into_iter()
        .filter_map(|name| schemas.remove(&name))
        .filter(|schema| schema.versions.last().is_some_and(|last| last.version == version.version))
        .collect();
    let marks = all.iter().map(|schema| (schema.name.clone(), mark(schema, &files))).collect();
    let copies = files.keys().cloned().collect();
    let files = Arc::new(files);
    let read = move |path: &str| files.get(path).cloned();
    Ok(Source { schemas: all, refused: Vec::new(), marks, copies, read: Box::new(read) })
}

/// What the pages of a schema are made from: the digests of its files.
fn mark(schema: &Schema, files: &BTreeMap<String, Vec<u8>>) -> Value {
    let folder = format!("{}/{}/", catalog::SCHEMAS, schema.name);
    let own = files.range(folder.clone()..).take_while(|(path, _)| path.starts_with(&folder));
    let digests = own.map(|(path, bytes)| json!([path, super::output::digest(bytes)]));
    let versions = schema.versions.iter().map(|version| &version.version);
    json!([digests.collect::<Vec<_>>(), versions.collect::<Vec<_>>(), schema.title, schema.description])
}

/// A version of which nothing is said yet.
fn nothing() -> Version {
    Version {
        version: String::new(),
        tag: String::new(),
        date: String::new(),
        file: String::new(),
        path: String::new(),
        kept: false,
        sentence: None,
        lines: Vec::new(),
        breaks: false,
        judges: false,
    }
}

/// Letters and digits of ASCII and what stands in names; the rest as hyphens.
fn plain(text: &str) -> String {
    let kept = |c: char| if c.is_ascii_alphanumeric() || "-_".contains(c) { c } else { '-' };
    let out: String = text.chars().map(kept).take(80).collect();
    if out.trim_matches('-').is_empty() { "schema".to_owned() } else { out }
}

/// What was gathered of a repository so far.
struct Held {
    /// Files by their paths in the site.
    files: BTreeMap<String, Vec<u8>>,
    schemas: BTreeMap<String, Schema>,
    /// Their names, in the order they are shown.
    order: Vec<String>,
}

impl Held {
    /// Adds a version of a repository, with the members of a package.
    fn add(
        &mut self,
        name: &str,
        origin: Option<&str>,
        tree: &dyn Tree,
        repository: &SchemaRepository,
        version: &Version,
    ) {
        let main = match repository.kind {
            SchemaKind::Json => repository.schemas.first().unwrap_or(&repository.descriptor),
            _ => &repository.descriptor,
        };
        let mut members = Vec::new();
        if repository.kind == SchemaKind::Package {
            let owner = name.split('/').next().unwrap_or_default();
            for path in &repository.schemas {
                let Some(document) = repository.document(path) else { continue };
                let root = document.root.as_ref();
                let file = path.rsplit('/').next().unwrap_or(path);
                let folder = path.rsplit('/').nth(1).filter(|_| file == SchemaKind::Table.descriptor());
                let stem = folder.unwrap_or_else(|| file.split('.').next().unwrap_or(file));
                let own = root.and_then(|root| root.get_str("name")).unwrap_or(stem);
                // Two of one name are two all the same.
                let ends = (1..).map(|n: usize| if n == 1 { String::new() } else { format!("-{n}") });
                let mut names = ends.map(|end| format!("{owner}/{}{end}", plain(own)));
                let Some(member) = names.find(|member| member != name && !members.contains(member)) else {
                    continue;
                };
                self.put(&member, origin, root, SchemaKind::Table, tree, path, version);
                if let Some(schema) = self.schemas.get_mut(&member) {
                    schema.member_of = Some(name.to_owned());
                }
                members.push(member);
            }
        }
        let root = repository.main().and_then(|document| document.root.as_ref());
        self.put(name, origin, root, repository.kind, tree, main, version);
        if let Some(schema) = self.schemas.get_mut(name) {
            schema.members = members;
        }
    }

    #[allow(clippy::too_many_arguments)] // each says something else of the same file
    fn put(
        &mut self,
        name: &str,
        origin: Option<&str>,
        root: Option<&Node>,
        kind: SchemaKind,
        tree: &dyn Tree,
        path: &str,
        version: &Version,
    ) {
        // As on the platform's site: nothing a browser would run.
        let Some(bytes) = catalog::is_served(path).then(|| tree.read(path).ok()).flatten() else { return };
        let file = path.rsplit('/').next().unwrap_or(path).to_owned();
        let folder = format!("{}/{name}/{}", catalog::SCHEMAS, version.version);
        self.files.insert(format!("{folder}/{file}"), bytes.clone());
        self.files.insert(format!("{}/{name}/latest/{file}", catalog::SCHEMAS), bytes);
        let beside = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        for text in TEXTS {
            if let Ok(bytes) = tree.read(&format!("{beside}{text}")) {
                self.files.insert(format!("{folder}/{text}"), bytes);
            }
        }
        let text = |key: &str| root.and_then(|root| root.get_str(key)).map(visible);
        let schema = self.schemas.entry(name.to_owned()).or_insert_with(|| {
            self.order.push(name.to_owned());
            Schema {
                name: name.to_owned(),
                title: String::new(),
                description: None,
                kind,
                labels: Vec::new(),
                contact: None,
                homepage: origin.map(str::to_owned),
                external_doc: None,
                external_tool: None,
                consolidation: None,
                member_of: None,
                members: Vec::new(),
                versions: Vec::new(),
                datasets: Vec::new(),
            }
        });
        schema.title =
            text("title").filter(|title| !title.trim().is_empty()).unwrap_or_else(|| name.to_owned());
        schema.description = text("description");
        schema.versions.push(Version { file, path: path.to_owned(), ..version.clone() });
    }
}
