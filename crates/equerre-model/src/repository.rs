//! What kind of schema repository a tree is, and where its descriptors lie.

use crate::data_package::DataPackage;
use crate::document::Document;
use crate::table_schema::TableSchema;
use crate::tree::{Tree, resolve};

/// The kinds of schema repository the platform tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SchemaKind {
    /// One Table Schema, `schema.json`.
    Table,
    /// A Data Package, `datapackage.json`, with its member Table Schemas.
    Package,
    /// JSON Schemas, listed by `schemas.yml`.
    Json,
    /// Another format, described by `schema.yml`.
    Generic,
    /// XML Schemas only: the platform publishes nothing for them.
    Xsd,
    /// The platform's list of repositories, `repertoires.yml`.
    Listing,
}

impl SchemaKind {
    /// The name `repertoires.yml` gives the kind; for the last two, which it does not know, a name of ours.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Table => "tableschema",
            Self::Package => "datapackage",
            Self::Json => "jsonschema",
            Self::Generic => "other",
            Self::Xsd => "xsd",
            Self::Listing => "repertoires",
        }
    }

    /// The file the platform looks for.
    #[must_use]
    pub const fn descriptor(self) -> &'static str {
        match self {
            Self::Table => "schema.json",
            Self::Package => "datapackage.json",
            Self::Json => "schemas.yml",
            Self::Generic | Self::Xsd => "schema.yml",
            Self::Listing => "repertoires.yml",
        }
    }
}

/// The files the platform looks for at the root, in the order they decide the kind.
pub const DESCRIPTORS: [&str; 5] =
    ["repertoires.yml", "datapackage.json", "schemas.yml", "schema.json", "schema.yml"];

/// A schema repository.
#[derive(Clone, Debug)]
pub struct SchemaRepository {
    /// Its kind.
    pub kind: SchemaKind,
    /// The main descriptor: the file of [`SchemaKind::descriptor`] when it exists, else the file that
    /// betrayed the kind.
    pub descriptor: String,
    /// The schema files that follow from the descriptor: members of a package, JSON Schemas of
    /// `schemas.yml`; for a Table Schema, the descriptor itself. Only files that exist.
    pub schemas: Vec<String>,
    /// Every descriptor and schema read while finding out, each once.
    pub documents: Vec<Document>,
}

/// Nothing in a tree says what kind of schema repository it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undetected {
    /// The files looked for at the root.
    pub looked_for: Vec<&'static str>,
    /// Files whose name or place nearly fits: what was looked for, and what is there.
    pub near: Vec<(&'static str, String)>,
}

impl SchemaRepository {
    /// Finds out what a tree is.
    ///
    /// # Errors
    /// [`Undetected`], which says what was looked for and what nearly fits.
    pub fn detect(tree: &dyn Tree) -> Result<Self, Undetected> {
        let mut documents = Vec::new();
        for name in DESCRIPTORS {
            if tree.has_file(name)
                && let Some(document) = read(tree, name)
            {
                documents.push(document);
                if let Some(kind) = kind_of(documents.last()) {
                    return Ok(Self::of_kind(tree, kind, name.to_owned(), documents));
                }
            }
        }
        // No file the platform knows, or one whose content says something else: look at what is there.
        let at_root = |suffix: &str| {
            let suffix = suffix.to_owned();
            tree.entries()
                .iter()
                .filter(move |e| {
                    !e.path.contains('/') && e.path.ends_with(&suffix) && e.kind == crate::EntryKind::File
                })
                .map(|e| e.path.clone())
                .take(50)
                .collect::<Vec<_>>()
        };
        let mut json_schema = None;
        for path in at_root(".json") {
            let document = match documents.iter().position(|d| d.path() == path) {
                Some(index) => documents.swap_remove(index),
                None => match read(tree, &path) {
                    Some(document) => document,
                    None => continue,
                },
            };
            let Some(root) = &document.root else { continue };
            if TableSchema::is_one(root) {
                return Ok(Self::of_kind(tree, SchemaKind::Table, path, vec![document]));
            }
            if json_schema.is_none() && is_json_schema(root) {
                json_schema = Some((path, document));
            }
        }
        if let Some((path, document)) = json_schema {
            return Ok(Self::of_kind(tree, SchemaKind::Json, path, vec![document]));
        }
        // A file of the right name that cannot be read at all still says what was meant.
        for (name, kind) in [
            ("schema.json", SchemaKind::Table),
            ("datapackage.json", SchemaKind::Package),
            ("schemas.yml", SchemaKind::Json),
            ("schema.yml", SchemaKind::Generic),
            ("repertoires.yml", SchemaKind::Listing),
        ] {
            if tree.has_file(name) {
                return Ok(Self::of_kind(tree, kind, name.to_owned(), Vec::new()));
            }
        }
        if let Some(path) = at_root(".xsd").into_iter().next() {
            let schemas = at_root(".xsd");
            return Ok(Self { kind: SchemaKind::Xsd, descriptor: path, schemas, documents: Vec::new() });
        }
        Err(Undetected { looked_for: DESCRIPTORS.to_vec(), near: near_misses(tree) })
    }

    /// A repository whose kind is known: that of one descriptor file.
    #[must_use]
    pub fn of_kind(
        tree: &dyn Tree,
        kind: SchemaKind,
        descriptor: String,
        mut documents: Vec<Document>,
    ) -> Self {
        if !documents.iter().any(|d| d.path() == descriptor)
            && let Some(document) = read(tree, &descriptor)
        {
            documents.push(document);
        }
        let root = documents.iter().find(|d| d.path() == descriptor).and_then(|d| d.root.as_ref());
        let mut schemas: Vec<String> = Vec::new();
        match (kind, root) {
            (SchemaKind::Package, Some(root)) => {
                schemas.extend(DataPackage::new(root).resources().filter_map(|r| r.schema_path(&descriptor)));
            }
            (SchemaKind::Json, Some(root)) if descriptor.ends_with(".yml") => {
                let items = root.get("schemas").map_or(&[][..], crate::Node::items);
                schemas.extend(
                    items
                        .iter()
                        .filter_map(|item| item.get_str("path"))
                        .filter(|path| path.ends_with(".json"))
                        .filter_map(|path| resolve(&descriptor, path)),
                );
            }
            (SchemaKind::Table | SchemaKind::Json, _) => schemas.push(descriptor.clone()),
            _ => {}
        }
        let mut seen = std::collections::HashSet::new();
        schemas.retain(|path| tree.has_file(path) && seen.insert(path.clone()));
        for path in &schemas {
            if !documents.iter().any(|d| d.path() == path)
                && let Some(document) = read(tree, path)
            {
                documents.push(document);
            }
        }
        Self { kind, descriptor, schemas, documents }
    }

    /// A document already read.
    #[must_use]
    pub fn document(&self, path: &str) -> Option<&Document> {
        self.documents.iter().find(|document| document.path() == path)
    }

    /// The main descriptor, when it could be opened.
    #[must_use]
    pub fn main(&self) -> Option<&Document> {
        self.document(&self.descriptor)
    }
}

fn read(tree: &dyn Tree, path: &str) -> Option<Document> {
    Some(Document::read(path, tree.read(path).ok()?))
}

/// The kind a descriptor of a known name betrays; `None` when its content says it is none.
fn kind_of(document: Option<&Document>) -> Option<SchemaKind> {
    let document = document?;
    match (document.path(), &document.root) {
        ("repertoires.yml", Some(_)) => Some(SchemaKind::Listing),
        ("datapackage.json", Some(_)) => Some(SchemaKind::Package),
        ("schemas.yml", _) => Some(SchemaKind::Json),
        ("schema.json", Some(root)) if is_json_schema(root) && !TableSchema::is_one(root) => None,
        ("schema.json", Some(_)) => Some(SchemaKind::Table),
        ("schema.yml", Some(_)) => Some(SchemaKind::Generic),
        _ => None,
    }
}

/// Whether a document says it is a JSON Schema.
#[must_use]
pub fn declares_json_schema(root: &crate::Node) -> bool {
    root.get_str("$schema").is_some_and(|url| url.contains("json-schema.org"))
}

/// Whether a document says it is a JSON Schema, or looks like one.
#[must_use]
pub fn is_json_schema(root: &crate::Node) -> bool {
    declares_json_schema(root)
        || (root.get("properties").is_some()
            && root.get("fields").is_none()
            && root.get("resources").is_none())
}

/// Files whose name or place nearly fits what the platform looks for.
#[must_use]
pub fn near_misses(tree: &dyn Tree) -> Vec<(&'static str, String)> {
    let mut out: Vec<(&'static str, String)> = Vec::new();
    for entry in tree.entries() {
        let (folder, name) = entry.path.rsplit_once('/').unwrap_or(("", &entry.path));
        let lower = name.to_lowercase();
        let stem = lower.rsplit_once('.').map_or(lower.as_str(), |(stem, _)| stem);
        let extension = lower.rsplit_once('.').map_or("", |(_, extension)| extension);
        let wanted = match (stem, extension) {
            ("schema" | "schéma" | "tableschema" | "table-schema", "json") => "schema.json",
            ("datapackage" | "data-package" | "data_package", "json") => "datapackage.json",
            ("schemas" | "schémas", "yml" | "yaml") => "schemas.yml",
            ("schema" | "schéma", "yml" | "yaml") => "schema.yml",
            ("schemas" | "schémas", "json") => "schema.json",
            _ => continue,
        };
        let depth = folder.split('/').filter(|part| !part.is_empty()).count();
        if entry.path != wanted && entry.kind == crate::EntryKind::File && depth <= 2 && out.len() < 10 {
            out.push((wanted, entry.path.clone()));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::MemoryTree;

    fn kind(files: &[(&str, &str)]) -> Result<(SchemaKind, String, Vec<String>), Undetected> {
        let tree = MemoryTree::new(files.iter().copied());
        SchemaRepository::detect(&tree).map(|r| (r.kind, r.descriptor, r.schemas))
    }

    #[test]
    fn the_four_kinds_are_told_apart() {
        let table = "{\"fields\": []}";
        assert_eq!(kind(&[("schema.json", table)]).unwrap().0, SchemaKind::Table);
        let package = "{\"resources\": [{\"schema\": \"a/schema.json\"}, {\"schema\": \"gone.json\"}, {\"schema\": \"../x.json\"}]}";
        let found =
            kind(&[("datapackage.json", package), ("a/schema.json", table), ("schema.json", table)]).unwrap();
        assert_eq!(found, (SchemaKind::Package, "datapackage.json".into(), vec!["a/schema.json".into()]));
        let found = kind(&[("schemas.yml", "schemas:\n- path: x.json\n"), ("x.json", "{}")]).unwrap();
        assert_eq!(found, (SchemaKind::Json, "schemas.yml".into(), vec!["x.json".into()]));
        assert_eq!(kind(&[("schema.yml", "title: x\n")]).unwrap().0, SchemaKind::Generic);
    }

    #[test]
    fn content_decides_when_names_do_not() {
        let json = "{\"$schema\": \"http://json-schema.org/draft-07/schema#\"}";
        assert_eq!(kind(&[("schema.json", json)]).unwrap().0, SchemaKind::Json);
        assert_eq!(kind(&[("mon-schema.json", "{\"fields\": []}")]).unwrap().1, "mon-schema.json");
        assert_eq!(kind(&[("a.xsd", "<x/>")]).unwrap().0, SchemaKind::Xsd);
    }

    #[test]
    fn a_broken_descriptor_still_says_what_was_meant() {
        assert_eq!(kind(&[("schema.json", "")]).unwrap().0, SchemaKind::Table);
        assert_eq!(kind(&[("schemas.yml", "a: [")]).unwrap().0, SchemaKind::Json);
    }

    #[test]
    fn nothing_found_says_what_was_looked_for_and_what_nearly_fits() {
        let undetected = kind(&[("Schemas.yaml", "x"), ("v1/schema.json", "{}")]).unwrap_err();
        assert_eq!(undetected.looked_for.len(), 5);
        assert_eq!(
            undetected.near,
            [("schemas.yml", "Schemas.yaml".to_owned()), ("schema.json", "v1/schema.json".to_owned())]
        );
    }
}
