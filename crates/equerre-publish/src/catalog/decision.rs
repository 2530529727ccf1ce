//! What becomes of one repository: the versions of its schemas, and what is refused, with reasons.

use std::collections::BTreeMap;
use std::sync::Arc;

use equerre_docs::Renderer;
use equerre_model::data_package::DataPackage;
use equerre_model::{History, Node, PlatformVersion, SchemaKind, SchemaRepository, Tree};
use equerre_report::{Localizer, Message, Report};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::files::{Contents, Made, weight};
use super::lock::{Package, Version};
use super::names;
use super::{news, pages};
use crate::platform::{self, Fate, ListedType, Outcome};

/// Most tags of one repository.
pub(crate) const MAX_TAGS: usize = 20_000;
/// Most tags that are versions, of one repository.
pub(crate) const MAX_VERSIONS: usize = 2_000;
/// Most reasons kept of one refusal.
const MAX_REASONS: usize = 20;
/// Longest text of a reason, a title or a description, in characters.
const MAX_TEXT: usize = 5_000;
/// Most of what one repository publishes, in bytes.
const MAX_PUBLISHED: u64 = 256 << 20;
/// Deepest value, and longest text, of the examples a schema names.
const MAX_EXAMPLES: (usize, usize) = (6, 64 << 10);

/// Files an author writes for people, which are published with a version, in the platform's order.
pub(crate) const PAGES: [&str; 4] = ["README.md", "SEE_ALSO.md", "CHANGELOG.md", "CONTEXT.md"];

/// Something of the list that is not published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// The entry's short name.
    pub slug: String,
    /// The schema's public name, when it has one.
    pub name: Option<String>,
    /// The tag; `None` when the whole entry is meant.
    pub tag: Option<String>,
    /// The version.
    pub version: Option<String>,
    /// The category the platform tells; `None` when it tells nothing.
    pub category: Option<String>,
    /// Why: the name of a message, under `catalog-dropped` for a tag, under `catalog-refused` for an entry.
    pub why: String,
    /// What the reason speaks of: a name, an address.
    pub what: String,
    /// What exactly is wrong.
    pub reasons: Vec<Reason>,
}

/// A finding that explains a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The rule.
    pub rule: Option<String>,
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// What is wrong, in words.
    pub message: String,
    /// What to do, in words.
    pub help: Option<String>,
}

impl Refusal {
    /// Of an entry as a whole.
    pub(crate) fn of_entry(slug: &str, why: &str, what: &str) -> Self {
        Self {
            slug: slug.to_owned(),
            name: None,
            tag: None,
            version: None,
            category: None,
            why: why.to_owned(),
            what: what.to_owned(),
            reasons: Vec::new(),
        }
    }

    /// The same with a place.
    pub(crate) fn at(mut self, file: &str, line: usize) -> Self {
        self.reasons.push(Reason {
            rule: None,
            file: file.to_owned(),
            line: Some(line),
            column: None,
            message: String::new(),
            help: None,
        });
        self
    }

    /// Why, in words.
    #[must_use]
    pub fn sentence(&self) -> Message {
        let group = if self.tag.is_some() { "catalog-dropped" } else { "catalog-refused" };
        Message::new(format!("{group}.{}", self.why)).with("what", self.what.as_str())
    }

    /// What to do about it, in words; `None` where the reasons say it.
    #[must_use]
    pub fn help(&self) -> Option<Message> {
        let told = self.reasons.iter().any(|reason| !reason.message.is_empty());
        (!told).then(|| Message::new(format!("catalog-help.{}", self.why)).with("what", self.what.as_str()))
    }
}

/// A schema of a repository: its own, or a member of its package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decided {
    /// A member's name; `None` for what the repository itself is.
    pub(crate) member: Option<String>,
    /// Its versions, lowest first.
    pub(crate) versions: Vec<Version>,
}

/// What becomes of a repository.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Decision {
    /// Members first, then what the repository itself is.
    pub(crate) schemas: Vec<Decided>,
    /// Tags that are not published.
    pub(crate) refusals: Vec<Refusal>,
    /// What the latest version lacks, for which the entry is refused.
    pub(crate) lacks: Option<(String, String)>,
    /// Tags that name no version.
    pub(crate) ignored: usize,
}

/// What texts are made with.
pub(crate) struct Makers {
    pub(crate) words: Arc<Localizer>,
    pub(crate) renderer: Renderer,
}

/// Decides what becomes of each tag. `slug`: the entry's short name. Contents of files go to `contents`.
pub(crate) fn decide(
    history: &dyn History,
    listed: ListedType,
    slug: &str,
    makers: &Makers,
    contents: &mut Contents,
) -> Decision {
    let mut decision = Decision::default();
    let versions = history.tags().iter().filter(|tag| tag.version.is_some()).count();
    if versions > MAX_VERSIONS {
        decision.lacks = Some(("too-many-tags".to_owned(), versions.to_string()));
        return decision;
    }
    let outcome = platform::outcome_in_parallel(history, listed);
    decision.ignored = outcome.tags.iter().filter(|tag| matches!(tag.fate, Fate::Ignored)).count();
    decision.refusals = refusals(&outcome, listed, slug, &makers.words);
    decision.lacks = outcome.aborts.first().map(|(why, what)| (format!("lacks-{why}"), what.clone()));
    let mut shown: Vec<&platform::TagFate> = outcome
        .tags
        .iter()
        .filter(|tag| tag.replaced_by.is_none())
        .filter(|tag| tag.fate.is_kept() || tag.is_listed_without(listed))
        .collect();
    shown.sort_by(|a, b| a.version.cmp(&b.version));
    let read: Vec<Option<Read>> = shown.par_iter().map(|tag| Read::new(history, tag, listed)).collect();
    let mut read: Vec<Read> = read.into_iter().flatten().collect();
    let weight: u64 = read.iter().map(|version| version.weight(listed)).sum();
    if weight > MAX_PUBLISHED {
        decision.lacks = Some(("too-much".to_owned(), (weight >> 20).to_string()));
        return decision;
    }
    // What is valid and yet cannot be a file is told, and not published.
    read.retain(|version| match version.unpublishable(listed) {
        Some((why, what)) => {
            decision.refusals.push(Refusal {
                tag: Some(version.tag.clone()),
                version: Some(version.version.to_string()),
                ..Refusal::of_entry(slug, why, &what)
            });
            false
        }
        None => true,
    });
    // Each version with the one before it that was published.
    let kept: Vec<usize> = (0..read.len()).filter(|at| read[*at].kept).collect();
    let before = |at: usize| kept.iter().rev().find(|other| **other < at).map(|other| &read[*other]);
    let own: Vec<(Version, Contents)> =
        (0..read.len()).into_par_iter().map(|at| read[at].version(before(at), listed, makers)).collect();
    let mut all: Vec<Decided> = Vec::new();
    if listed == ListedType::DataPackage {
        all.extend(members(&read, &kept, makers, contents));
    }
    let mut versions = Vec::new();
    for (version, made) in own {
        contents.extend(made);
        versions.push(version);
    }
    if listed == ListedType::Other || listed == ListedType::JsonSchema {
        describe_by_last_visited(&mut versions);
    }
    all.push(Decided { member: None, versions });
    decision.schemas = all;
    decision
}

/// Of JSON and generic schemas, title, description and home page are those of the tag visited last.
fn describe_by_last_visited(versions: &mut [Version]) {
    let last = versions.iter().max_by(|a, b| (a.time, &a.tag).cmp(&(b.time, &b.tag)));
    let Some((title, description, homepage)) =
        last.map(|v| (v.title.clone(), v.description.clone(), v.homepage.clone()))
    else {
        return;
    };
    if let Some(highest) = versions.last_mut() {
        (highest.title, highest.description, highest.homepage) = (title, description, homepage);
    }
}

/// The schemas of a package's members, in the order in which the package first names them.
fn members(read: &[Read], kept: &[usize], makers: &Makers, contents: &mut Contents) -> Vec<Decided> {
    let mut names: Vec<String> = Vec::new();
    for at in kept {
        for (name, _) in read[*at].members() {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let made: Vec<(Decided, Contents)> = names
        .par_iter()
        .map(|name| {
            let mut contents = Contents::default();
            let mut versions = Vec::new();
            let mut previous: Option<(&Read, String)> = None;
            for at in kept {
                let version = &read[*at];
                let Some((_, path)) = version.members().into_iter().find(|(other, _)| other == name) else {
                    continue;
                };
                let earlier = previous.as_ref().map(|(read, path)| (*read, path.as_str()));
                if let Some((mut made, files)) = version.member(&path, earlier, makers) {
                    made.package = Some(version.package());
                    versions.push(made);
                    contents.extend(files);
                    previous = Some((version, path));
                }
            }
            (Decided { member: Some(name.clone()), versions }, contents)
        })
        .collect();
    let mut out = Vec::new();
    for (decided, files) in made {
        contents.extend(files);
        out.push(decided);
    }
    out.retain(|decided| !decided.versions.is_empty());
    out
}

/// A tag whose files are read.
struct Read {
    tag: String,
    commit: String,
    time: i64,
    version: PlatformVersion,
    tree: Box<dyn Tree>,
    repository: SchemaRepository,
    /// Whether it is published, or merely listed.
    kept: bool,
    schemas: Vec<String>,
}

impl Read {
    fn new(history: &dyn History, fate: &platform::TagFate, listed: ListedType) -> Option<Self> {
        let tag = history.tags().iter().find(|tag| tag.name == fate.tag)?;
        let tree = history.tree(&tag.name).ok()?;
        let repository = listed.repository(tree.as_ref());
        let schemas = match &fate.fate {
            Fate::Kept { schemas } => schemas.clone(),
            _ => Vec::new(),
        };
        Some(Self {
            tag: tag.name.clone(),
            commit: tag.commit.clone(),
            time: tag.time,
            version: tag.version.clone()?,
            tree,
            repository,
            kept: fate.fate.is_kept(),
            schemas,
        })
    }

    fn root(&self) -> Option<&Node> {
        self.repository.main()?.root.as_ref()
    }

    /// The path of the schema that is published.
    fn path(&self, listed: ListedType) -> &str {
        match listed {
            ListedType::DataPackage => listed.descriptor(),
            _ => self.schemas.first().map_or(listed.descriptor(), String::as_str),
        }
    }

    /// What publishing it takes, in bytes.
    fn weight(&self, listed: ListedType) -> u64 {
        let tree = self.tree.as_ref();
        let schemas = self.schemas.iter().map(String::as_str).chain([self.path(listed)]);
        let folders = self.schemas.iter().filter_map(|path| path.rsplit_once('/')).map(|(folder, _)| folder);
        let pages = folders.flat_map(|folder| PAGES.map(|page| format!("{folder}/{page}")));
        let own: u64 = PAGES.iter().map(|page| weight(tree, page, true)).sum();
        own + schemas.map(|path| weight(tree, path, false)).sum::<u64>()
            + pages.map(|path| weight(tree, &path, true)).sum::<u64>()
    }

    /// Why a version that is valid cannot be published, and the path it is about.
    fn unpublishable(&self, listed: ListedType) -> Option<(&'static str, String)> {
        let path = self.path(listed);
        let why = Made::default().schema(self.tree.as_ref(), path, path).err().filter(|_| self.kept)?;
        Some((why, path.to_owned()))
    }

    /// The version as it is published.
    fn version(&self, before: Option<&Self>, listed: ListedType, makers: &Makers) -> (Version, Contents) {
        let mut made = Made::default();
        made.pages(self.tree.as_ref(), "");
        let mut file = None;
        let mut news = None;
        if self.kept {
            let path = self.path(listed);
            // A JSON Schema keeps its place in the repository.
            file = made.schema(self.tree.as_ref(), path, path).ok();
            if listed == ListedType::JsonSchema {
                let alone = SchemaRepository::of_kind(
                    self.tree.as_ref(),
                    SchemaKind::Json,
                    path.to_owned(),
                    Vec::new(),
                );
                if pages::has_documentation(&alone) {
                    made.documentation(self.tree.as_ref(), &alone, &self.version, makers);
                }
            } else if listed == ListedType::TableSchema {
                made.documentation(self.tree.as_ref(), &self.repository, &self.version, makers);
                made.sources(self.root(), makers);
            }
            news = before.map(|old| news::news(&old.snapshot(), &self.snapshot(), &makers.words));
        }
        let root = self.root();
        let text = |key: &str| root.and_then(|root| root.get_str(key)).map(short);
        let homepage = match listed {
            ListedType::JsonSchema | ListedType::Other => text("homepage"),
            ListedType::TableSchema | ListedType::DataPackage => None,
        };
        let version = Version {
            file,
            title: text("title"),
            description: text("description"),
            homepage,
            examples: examples(root.filter(|_| listed == ListedType::TableSchema)),
            news,
            ..self.bare()
        };
        made.finish(version)
    }

    fn bare(&self) -> Version {
        Version {
            version: self.version.to_string(),
            tag: self.tag.clone(),
            commit: self.commit.clone(),
            time: self.time,
            ..Version::default()
        }
    }

    fn snapshot(&self) -> equerre_diff::Snapshot<'_> {
        equerre_diff::Snapshot {
            label: self.version.to_string(),
            tree: self.tree.as_ref(),
            repository: self.repository.clone(),
            tagged: Some(self.version.to_string()),
        }
    }

    /// Names of the package's members, and the paths of their schemas.
    fn members(&self) -> Vec<(String, String)> {
        let Some(root) = self.root() else { return Vec::new() };
        DataPackage::new(root)
            .resources()
            .filter_map(|resource| {
                let path = resource.schema_path(&self.repository.descriptor)?;
                let schema = self.repository.document(&path)?.root.as_ref()?;
                Some((schema.get_str("name")?.to_owned(), path))
            })
            .collect()
    }

    fn package(&self) -> Package {
        let root = self.root();
        let text = |key: &str| root.and_then(|root| root.get_str(key)).map(short);
        Package { name: text("name"), title: text("title"), description: text("description") }
    }

    /// A member's version as it is published.
    fn member(
        &self,
        path: &str,
        before: Option<(&Self, &str)>,
        makers: &Makers,
    ) -> Option<(Version, Contents)> {
        let alone = |read: &Self, path: &str| {
            SchemaRepository::of_kind(read.tree.as_ref(), SchemaKind::Table, path.to_owned(), Vec::new())
        };
        let repository = alone(self, path);
        let mut made = Made::default();
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        made.pages(self.tree.as_ref(), folder);
        let published = path.rsplit('/').next().unwrap_or(path);
        let file = made.schema(self.tree.as_ref(), path, published).ok()?;
        made.documentation(self.tree.as_ref(), &repository, &self.version, makers);
        let root = repository.main()?.root.as_ref()?;
        made.sources(Some(root), makers);
        let snapshot = |read: &Self, path: &str| (read.version.to_string(), alone(read, path));
        let news = before.map(|(old, old_path)| {
            let ((old_version, was), (new_version, is)) = (snapshot(old, old_path), snapshot(self, path));
            let of = |label: String, tree, repository| equerre_diff::Snapshot {
                tagged: Some(label.clone()),
                label,
                tree,
                repository,
            };
            news::news(
                &of(old_version, old.tree.as_ref(), was),
                &of(new_version, self.tree.as_ref(), is),
                &makers.words,
            )
        });
        let text = |key: &str| root.get_str(key).map(short);
        let version = Version {
            file: Some(file),
            path: Some(path.to_owned()),
            title: text("title"),
            description: text("description"),
            examples: examples(Some(root)),
            news,
            ..self.bare()
        };
        Some(made.finish(version))
    }
}

/// Whether a value is no deeper and longer than what names files: whatever is remembered must be readable again.
fn is_plain(value: &serde_json::Value) -> bool {
    fn depth(value: &serde_json::Value) -> usize {
        let inner = match value {
            serde_json::Value::Array(items) => items.iter().map(depth).max(),
            serde_json::Value::Object(members) => members.values().map(depth).max(),
            _ => return 0,
        };
        1 + inner.unwrap_or(0)
    }
    depth(value) <= MAX_EXAMPLES.0 && value.to_string().len() <= MAX_EXAMPLES.1
}

fn short(text: &str) -> String {
    text.chars().take(MAX_TEXT).collect()
}

/// The example files a schema names, as it names them.
fn examples(root: Option<&Node>) -> serde_json::Value {
    root.and_then(|root| root.get("resources"))
        .map(Node::to_json)
        .filter(|value| value.is_array() && is_plain(value))
        .unwrap_or_else(|| serde_json::Value::Array(Vec::new()))
}

/// What is not published, tag by tag.
fn refusals(outcome: &Outcome, listed: ListedType, slug: &str, words: &Localizer) -> Vec<Refusal> {
    let mut out = Vec::new();
    for tag in &outcome.tags {
        let Fate::Dropped { category, why, reasons } = &tag.fate else { continue };
        out.push(Refusal {
            tag: Some(tag.tag.clone()),
            version: tag.version.as_ref().map(ToString::to_string),
            category: category.map(str::to_owned),
            reasons: told(reasons, words),
            ..Refusal::of_entry(slug, why, listed.descriptor())
        });
    }
    out
}

fn told(report: &Report, words: &Localizer) -> Vec<Reason> {
    let one = |found: &equerre_report::Diagnostic| {
        let place = found
            .location
            .span
            .and_then(|span| Some(report.source(&found.location.file)?.position(span.start)));
        Reason {
            rule: Some(found.rule.to_owned()),
            file: found.location.file.clone(),
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            message: short(&words.text(&found.message)),
            help: found.help.as_ref().map(|help| short(&words.text(help))),
        }
    };
    report.diagnostics.iter().take(MAX_REASONS).map(one).collect()
}

/// Public names of what was decided, by the entry's.
pub(crate) fn public_name(entry: &str, decided: &Decided) -> Option<String> {
    let owner = entry.split('/').next().unwrap_or_default();
    let name = match &decided.member {
        None => entry.to_owned(),
        Some(member) => format!("{owner}/{member}"),
    };
    names::is_public_name(&name).then_some(name)
}

/// Files of a version by name, with what they hold: see [`Made::finish`].
pub(crate) type Files = BTreeMap<String, super::lock::FileMark>;
