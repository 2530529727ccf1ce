//! What the platform makes of a repository's tags: which versions it keeps, which it drops, and why.
//!
//! Source: the platform's pipeline as read on 2026-07-21, and its output of 2026-08-22. Where the pipeline says nothing
//! to the author, this says it.

use equerre_lint::{Config, Context, Selection, Surroundings, lint, reference, registry};
use equerre_model::data_package::DataPackage;
use equerre_model::{Document, History, Node, PlatformVersion, SchemaKind, SchemaRepository, Tag, Tree};
use equerre_report::{Diagnostic, RefusedBy, Report, Severity};
use rayon::prelude::*;

/// How a repository is listed: the `type` of its entry in `repertoires.yml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ListedType {
    /// A Table Schema.
    TableSchema,
    /// A JSON Schema.
    JsonSchema,
    /// A Data Package.
    DataPackage,
    /// Anything else.
    Other,
}

impl ListedType {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::TableSchema, Self::JsonSchema, Self::DataPackage, Self::Other];

    /// Its name in `repertoires.yml`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::TableSchema => "tableschema",
            Self::JsonSchema => "jsonschema",
            Self::DataPackage => "datapackage",
            Self::Other => "other",
        }
    }

    /// The type of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// The type a repository of that kind is to be listed as.
    #[must_use]
    pub const fn of(kind: SchemaKind) -> Option<Self> {
        match kind {
            SchemaKind::Table => Some(Self::TableSchema),
            SchemaKind::Json => Some(Self::JsonSchema),
            SchemaKind::Package => Some(Self::DataPackage),
            SchemaKind::Generic => Some(Self::Other),
            SchemaKind::Listing | SchemaKind::Xsd => None,
        }
    }

    /// The file the platform looks for at the root.
    #[must_use]
    pub const fn descriptor(self) -> &'static str {
        match self {
            Self::TableSchema => "schema.json",
            Self::JsonSchema => "schemas.yml",
            Self::DataPackage => "datapackage.json",
            Self::Other => "schema.yml",
        }
    }

    /// The repository as the platform reads it: by that file alone.
    #[must_use]
    pub fn repository(self, tree: &dyn Tree) -> SchemaRepository {
        SchemaRepository::of_kind(tree, self.kind(), self.descriptor().to_owned(), Vec::new())
    }

    const fn kind(self) -> SchemaKind {
        match self {
            Self::TableSchema => SchemaKind::Table,
            Self::JsonSchema => SchemaKind::Json,
            Self::DataPackage => SchemaKind::Package,
            Self::Other => SchemaKind::Generic,
        }
    }
}

/// What becomes of a tag.
#[derive(Clone, Debug)]
pub enum Fate {
    /// Its name is no version: the platform passes over it in silence.
    Ignored,
    /// It is published, with these files of schemas.
    Kept {
        /// Paths of the schemas in the repository; for a package, those of its members.
        schemas: Vec<String>,
    },
    /// It is not published.
    Dropped {
        /// The category the author is told, when the platform tells one.
        category: Option<&'static str>,
        /// The same in our words: an attribute of the message `platform-dropped`.
        why: &'static str,
        /// What exactly is wrong, where the files say it.
        reasons: Box<Report>,
    },
}

impl Fate {
    /// In the words of the platform's `errors.json`; `ok`, `ignored`, or the reason it does not tell.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Ignored => "ignored",
            Self::Kept { .. } => "ok",
            Self::Dropped { category: Some(category), .. } => category,
            Self::Dropped { why, .. } => why,
        }
    }

    /// Whether it is published.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        matches!(self, Self::Kept { .. })
    }
}

/// What becomes of the files of one tag, were it named by a version.
#[must_use]
pub fn fate(tree: &dyn Tree, listed: ListedType) -> Fate {
    let descriptor = listed.descriptor();
    let drop = |category, why, reasons: Report| Fate::Dropped { category, why, reasons: Box::new(reasons) };
    let nothing = || Report::new("lint");
    if !tree.has_file(descriptor) {
        let category = match listed {
            ListedType::TableSchema => Some("missing schema.json"),
            ListedType::JsonSchema => Some("missing schemas.yml"),
            ListedType::Other => Some("missing schema.yml"),
            ListedType::DataPackage => None,
        };
        return drop(category, "no-descriptor", nothing());
    }
    let repository = listed.repository(tree);
    match listed {
        ListedType::TableSchema => {
            let Ok(bytes) = tree.read(descriptor) else { return drop(None, "unread", nothing()) };
            let refused = reference::refused(&bytes);
            if refused.diagnostics.is_empty() {
                Fate::Kept { schemas: vec![descriptor.to_owned()] }
            } else {
                drop(Some("tableschema validation"), "invalid", refused)
            }
        }
        ListedType::JsonSchema => {
            let root = repository.main().and_then(|document| document.root.as_ref());
            let first = root.and_then(|root| root.get("schemas")?.items().first()?.get_str("path"));
            // Only the first entry counts, and a file that is not there is passed over in silence.
            let first = first.and_then(|path| equerre_model::tree::resolve(descriptor, path));
            let Some(first) = first.filter(|path| tree.has_file(path)) else {
                let id = if root.is_none() { "unread" } else { "no-first-schema" };
                return drop(None, id, nothing());
            };
            let alone = SchemaRepository::of_kind(tree, SchemaKind::Json, first.clone(), Vec::new());
            let unread = alone.main().is_none_or(|document| !document.is_well_formed());
            let refused = refusals(tree, &alone, true, &["invalid-meta-schema", "invalid-json"]);
            if unread || !refused.diagnostics.is_empty() {
                return drop(Some("jsonschema validation"), "invalid", refused);
            }
            Fate::Kept { schemas: vec![first] }
        }
        ListedType::DataPackage => {
            let refused = refusals(tree, &repository, false, &[]);
            let unread = repository.main().is_none_or(|document| document.root.is_none());
            if unread || !refused.diagnostics.is_empty() {
                return drop(None, "invalid", refused);
            }
            if lacks_data(tree, &repository) {
                return drop(None, "no-data", nothing());
            }
            Fate::Kept { schemas: repository.schemas }
        }
        ListedType::Other => {
            if repository.main().is_some_and(Document::is_well_formed) {
                Fate::Kept { schemas: vec![descriptor.to_owned()] }
            } else {
                let refused = refusals(tree, &repository, true, &["invalid-yaml"]);
                drop(Some("validation of type other"), "invalid", refused)
            }
        }
    }
}

/// Whether a resource names a file that the repository has not.
fn lacks_data(tree: &dyn Tree, repository: &SchemaRepository) -> bool {
    let descriptor = repository.descriptor.as_str();
    let root = repository.main().and_then(|document| document.root.as_ref());
    root.is_some_and(|root| {
        DataPackage::new(root).resources().any(|resource| {
            let path = resource.node.get("path");
            let all = path.into_iter().flat_map(|path| {
                path.as_str().into_iter().chain(path.items().iter().filter_map(Node::as_str))
            });
            all.filter(|path| !path.contains("://")).any(|path| {
                !equerre_model::tree::resolve(descriptor, path).is_some_and(|path| tree.has_file(&path))
            })
        })
    })
}

/// The errors for which the reference library refuses the files; `only` names rules, all that may when empty.
fn refusals(tree: &dyn Tree, repository: &SchemaRepository, alone: bool, only: &[&'static str]) -> Report {
    let config = Config::default();
    let around = Surroundings { single_file: alone, ..Surroundings::default() };
    let rules = registry::all().iter().filter(|rule| {
        let asked = only.is_empty() && rule.refused_by.contains(&RefusedBy::Reference);
        // The data of a package is judged with it.
        asked || only.contains(&rule.name) || (only.is_empty() && rule.name == "example-file-invalid")
    });
    let selection = Selection { only: rules.map(|rule| rule.name).collect(), ..Selection::default() };
    let mut report = lint(&Context::new(tree, repository, &config).with(&around), &selection);
    let refuses = |found: &Diagnostic| {
        let by = |who| found.refused_by.contains(&who);
        let data = found.rule == "example-file-invalid" && by(RefusedBy::Platform);
        found.severity == Severity::Error && (!only.is_empty() || by(RefusedBy::Reference) || data)
    };
    report.diagnostics.retain(refuses);
    report
}

/// A tag, and what becomes of it.
#[derive(Clone, Debug)]
pub struct TagFate {
    /// Its name.
    pub tag: String,
    /// The version the platform reads in it.
    pub version: Option<PlatformVersion>,
    /// What becomes of its files.
    pub fate: Fate,
    /// A later tag that gives the same version and takes its place.
    pub replaced_by: Option<String>,
}

impl TagFate {
    /// Whether it is listed without a schema: a package's refused versions keep their folder, and may be the latest.
    #[must_use]
    pub fn is_listed_without(&self, listed: ListedType) -> bool {
        listed == ListedType::DataPackage && matches!(self.fate, Fate::Dropped { category: None, .. })
    }
}

/// What the platform makes of a repository as a whole.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Each tag, in the order the platform visits them.
    pub tags: Vec<TagFate>,
    /// The version shown as the latest.
    pub latest: Option<PlatformVersion>,
    /// What would stop the platform's run, for everybody: attributes of the message `platform-aborts`.
    pub aborts: Vec<(&'static str, String)>,
}

impl Outcome {
    /// The versions that are published, lowest first.
    #[must_use]
    pub fn versions(&self) -> Vec<&PlatformVersion> {
        let mut out: Vec<&PlatformVersion> = self
            .tags
            .iter()
            .filter(|tag| tag.fate.is_kept() && tag.replaced_by.is_none())
            .filter_map(|tag| tag.version.as_ref())
            .collect();
        out.sort();
        out
    }
}

/// What the platform makes of all tags of a repository listed as `listed`.
#[must_use]
pub fn outcome(history: &dyn History, listed: ListedType) -> Outcome {
    outcome_of(history, listed, history.tags().iter().map(|tag| fate_at(history, tag, listed)).collect())
}

/// The same, the tags judged on several threads.
#[must_use]
pub fn outcome_in_parallel(history: &dyn History, listed: ListedType) -> Outcome {
    let fates = history.tags().par_iter().map(|tag| fate_at(history, tag, listed)).collect();
    outcome_of(history, listed, fates)
}

/// What becomes of a tag.
fn fate_at(history: &dyn History, tag: &Tag, listed: ListedType) -> Fate {
    match (&tag.version, history.tree(&tag.name)) {
        (None, _) => Fate::Ignored,
        (Some(_), Ok(tree)) => fate(tree.as_ref(), listed),
        (Some(_), Err(_)) => {
            Fate::Dropped { category: None, why: "unread", reasons: Box::new(Report::new("lint")) }
        }
    }
}

fn outcome_of(history: &dyn History, listed: ListedType, fates: Vec<Fate>) -> Outcome {
    let mut tags: Vec<TagFate> = Vec::new();
    for (tag, fate) in history.tags().iter().zip(fates) {
        if let Some(version) = &tag.version {
            // The folder of a version is written anew, and taken away when the new content is refused.
            for earlier in tags.iter_mut().filter(|one| one.version.as_ref() == Some(version)) {
                earlier.replaced_by = Some(tag.name.clone());
            }
        }
        tags.push(TagFate { tag: tag.name.clone(), version: tag.version.clone(), fate, replaced_by: None });
    }
    let counts =
        |tag: &&TagFate| tag.replaced_by.is_none() && (tag.fate.is_kept() || tag.is_listed_without(listed));
    let latest = tags.iter().filter(counts).max_by(|a, b| a.version.cmp(&b.version));
    let mut aborts = Vec::new();
    if let Some(tag) = latest
        && let Ok(tree) = history.tree(&tag.tag)
    {
        aborts = missing(tree.as_ref(), listed);
    }
    Outcome { latest: latest.and_then(|tag| tag.version.clone()), tags, aborts }
}

/// What the latest version lacks without which the platform's run stops.
#[must_use]
pub fn missing(tree: &dyn Tree, listed: ListedType) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    if !tree.has_file("README.md") {
        out.push(("readme", "README.md".to_owned()));
    }
    let repository = listed.repository(tree);
    let entries: Vec<&str> = match listed {
        // Each member is an entry of the catalogue.
        ListedType::DataPackage => repository.schemas.iter().map(String::as_str).collect(),
        _ => vec![listed.descriptor()],
    };
    for path in entries {
        let root = repository.document(path).and_then(|document| document.root.as_ref());
        let Some(root) = root else { continue };
        for key in ["title", "description"] {
            let empty = root.get(key).is_none_or(|node| {
                matches!(node.value, equerre_model::Value::Null)
                    || node.as_str().is_some_and(|text| text.trim().is_empty())
            });
            if empty {
                out.push((key, path.to_owned()));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_model::{MemoryHistory, MemoryTree};

    const TABLE: &str = r#"{"title": "T", "description": "D", "fields": [{"name": "a", "type": "string"}]}"#;

    fn tree(files: &[(&str, &str)]) -> MemoryTree {
        MemoryTree::new(files.iter().copied())
    }

    fn name(files: &[(&str, &str)], listed: ListedType) -> &'static str {
        fate(&tree(files), listed).name()
    }

    #[test]
    fn a_table_schema_needs_its_file_at_the_root() {
        use ListedType::TableSchema;
        assert_eq!(name(&[("schema.json", TABLE)], TableSchema), "ok");
        assert_eq!(name(&[("a/schema.json", TABLE)], TableSchema), "missing schema.json");
        assert_eq!(
            name(&[("schema.json", r#"{"fields": [{"type": "string"}]}"#)], TableSchema),
            "tableschema validation"
        );
    }

    #[test]
    fn only_the_first_json_schema_counts() {
        use ListedType::JsonSchema;
        let good = r#"{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}"#;
        let bad = r#"{"$schema": "http://json-schema.org/draft-07/schema#", "type": 12}"#;
        let yml = "title: T\nschemas:\n- path: a.json\n- path: b.json\n";
        assert_eq!(name(&[("schemas.yml", yml), ("a.json", good), ("b.json", bad)], JsonSchema), "ok");
        assert_eq!(name(&[("schemas.yml", yml), ("a.json", bad)], JsonSchema), "jsonschema validation");
        assert_eq!(name(&[("schemas.yml", yml)], JsonSchema), "no-first-schema");
        assert_eq!(name(&[("a.json", good)], JsonSchema), "missing schemas.yml");
    }

    #[test]
    fn the_data_of_a_package_is_judged_with_it() {
        use ListedType::DataPackage;
        let package =
            r#"{"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": "t/schema.json"}]}"#;
        let files =
            |data: &'static str| [("datapackage.json", package), ("t/schema.json", TABLE), ("t.csv", data)];
        assert_eq!(name(&files("a\n1\n"), DataPackage), "ok");
        assert_eq!(name(&files("b\n1\n"), DataPackage), "invalid");
        assert_eq!(name(&files("a\n1\n")[..2], DataPackage), "no-data");
        assert_eq!(name(&[("schema.json", TABLE)], DataPackage), "no-descriptor");
    }

    #[test]
    fn a_generic_schema_needs_yaml_that_parses() {
        assert_eq!(name(&[("schema.yml", "title: x\n")], ListedType::Other), "ok");
        assert_eq!(name(&[("schema.yml", "a: [")], ListedType::Other), "validation of type other");
        assert_eq!(name(&[], ListedType::Other), "missing schema.yml");
    }

    #[test]
    fn two_tags_of_one_version_collide() {
        let history = MemoryHistory::default()
            .with_tag("1.0", 1, tree(&[("schema.json", TABLE)]))
            .with_tag("v1.0.0", 2, tree(&[("schema.json", "{}")]))
            .with_tag("nightly", 3, tree(&[]))
            .with_tag("v0.9.0", 4, tree(&[("schema.json", TABLE), ("README.md", "x")]));
        let outcome = outcome(&history, ListedType::TableSchema);
        let fates: Vec<_> =
            outcome.tags.iter().map(|tag| (tag.fate.name(), tag.replaced_by.as_deref())).collect();
        assert_eq!(
            fates,
            [("ok", Some("v1.0.0")), ("tableschema validation", None), ("ignored", None), ("ok", None)]
        );
        assert_eq!(outcome.latest.clone().unwrap().to_string(), "0.9.0");
        assert_eq!(outcome.versions().len(), 1);
        assert!(outcome.aborts.is_empty());
    }

    #[test]
    fn what_stops_the_run_is_told() {
        let bare = r#"{"title": " ", "fields": [{"name": "a"}]}"#;
        let history = MemoryHistory::default().with_tag("v1.0.0", 1, tree(&[("schema.json", bare)]));
        let causes: Vec<_> =
            outcome(&history, ListedType::TableSchema).aborts.into_iter().map(|(why, _)| why).collect();
        assert_eq!(causes, ["readme", "title", "description"]);
    }
}
