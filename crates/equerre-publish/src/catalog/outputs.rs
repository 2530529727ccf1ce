//! The files of the catalogue: what is listed, what is known of each schema, what is refused.

use std::collections::BTreeMap;

use equerre_report::{Localizer, in_address};
use serde_json::{Map, Value, json};

use super::SCHEMAS;
use super::decision::Refusal;
use super::entry::Entry;
use super::files::page_names;
use super::json;
use super::lock::{Lock, Locked, Version};
use super::memory::Surprise;
use crate::platform::ListedType;

/// What the catalogue is a form of.
const FORM: &str = "https://opendataschema.frama.io/catalog/schema-catalog.json";
/// The catalogues that list a part: the file, and the label its schemas have.
const BY_LABEL: [(&str, &str); 2] = [
    ("schemas-scdl.json", "Socle Commun des Données Locales"),
    ("schemas-transport-data-gouv-fr.json", "transport.data.gouv.fr"),
];

/// What the outputs are made from.
pub(crate) struct Published<'a> {
    /// The entries, in the platform's order.
    pub(crate) entries: &'a [Entry],
    /// What is published.
    pub(crate) lock: &'a Lock,
    /// What is not.
    pub(crate) refusals: &'a [Refusal],
    /// What is not any more as it was published.
    pub(crate) surprises: &'a [Surprise],
    /// The words of reasons.
    pub(crate) words: &'a Localizer,
    /// Where the catalogue will be, without a slash at the end.
    pub(crate) base_url: &'a str,
    /// Whether only what the platform writes is written.
    pub(crate) compat: bool,
}

impl<'a> Published<'a> {
    /// The schemas that are listed, with their entries: members before their package.
    pub(crate) fn schemas(&self) -> Vec<(&'a Entry, &'a str, &'a Locked)> {
        let mut out = Vec::new();
        for entry in self.entries {
            let found = |name: &str| {
                let (name, locked) = self.lock.schemas.get_key_value(name)?;
                (locked.listed && locked.with_schema().next().is_some()).then_some((
                    entry,
                    name.as_str(),
                    locked,
                ))
            };
            let own = found(&entry.name);
            let members = self.lock.schemas.get(&entry.name).map_or(&[][..], |locked| &locked.members);
            let of_package =
                |(_, _, locked): &(_, _, &Locked)| locked.member_of.as_deref() == Some(&*entry.name);
            out.extend(members.iter().filter_map(|member| found(member)).filter(of_package));
            out.extend(own);
        }
        out
    }

    fn address(&self, name: &str, version: &str, file: &str) -> String {
        let path = format!("/{SCHEMAS}/{name}/{version}/{file}");
        // The platform writes names as they are.
        let path = if self.compat { path } else { in_address(&path) };
        format!("{}{path}", self.base_url)
    }

    /// All files at the root of the catalogue, by name.
    pub(crate) fn files(&self) -> BTreeMap<String, String> {
        let all: Vec<Value> = self.schemas().into_iter().map(|found| self.listed(found)).collect();
        let mut out = BTreeMap::new();
        let mut add = |name: &str, value: &Value| {
            out.insert(name.to_owned(), json::text(value, self.compat));
        };
        add("schemas.json", &catalogue(&all));
        let tables: Vec<Value> =
            all.iter().filter(|one| one["schema_type"] == "tableschema").cloned().collect();
        add("schemas-tableschema.json", &catalogue(&tables));
        for (file, label) in BY_LABEL {
            let has =
                |one: &&Value| one["labels"].as_array().is_some_and(|all| all.iter().any(|l| l == label));
            add(file, &catalogue(&all.iter().filter(has).cloned().collect::<Vec<_>>()));
        }
        add("schema-infos.json", &self.infos());
        add("errors.json", &if self.compat { self.categories() } else { self.errors() });
        out
    }

    /// An entry of the catalogue.
    fn listed(&self, (entry, name, locked): (&Entry, &str, &Locked)) -> Value {
        let shown = locked.with_schema().next_back();
        let text =
            |of: fn(&Version) -> Option<&String>| shown.and_then(of).map_or(Value::Null, |text| json!(text));
        let file = shown.and_then(|version| version.file.as_deref()).unwrap_or_default();
        let latest = self.address(name, "latest", file);
        let versions: Vec<Value> = locked
            .with_schema()
            .map(|version| {
                let file = version.file.as_deref().unwrap_or_default();
                json!({ "version_name": version.version, "schema_url": self.address(name, &version.version, file) })
            })
            .collect();
        let is_package = locked.kind == ListedType::DataPackage;
        let homepage =
            shown.and_then(|version| version.homepage.clone()).unwrap_or_else(|| entry.url.clone());
        let mut out = Map::new();
        let mut set = |key: &str, value: Value| {
            out.insert(key.to_owned(), value);
        };
        set("name", json!(name));
        set("title", text(|version| version.title.as_ref()));
        set("description", text(|version| version.description.as_ref()));
        if is_package {
            set("schema_url", json!(latest));
        }
        set("schema_type", json!(locked.kind.name()));
        set("contact", json!(entry.email));
        set("examples", shown.map_or(json!([]), |version| version.examples.clone()));
        set("labels", json!(entry.labels.clone().unwrap_or_default()));
        set("consolidation_dataset_id", json!(entry.consolidation));
        set("versions", Value::Array(versions));
        set("external_doc", json!(entry.external_doc));
        set("external_tool", json!(entry.external_tool));
        set("homepage", json!(homepage));
        if !is_package {
            set("schema_url", json!(latest));
        }
        if let Some(package_name) = &locked.member_of {
            let package = shown.and_then(|version| version.package.as_ref());
            set("datapackage_title", json!(package.and_then(|package| package.title.as_ref())));
            set("datapackage_name", json!(package_name));
            set("datapackage_description", json!(package.and_then(|package| package.description.as_ref())));
        }
        Value::Object(out)
    }

    /// What is known of each schema: a package before its members.
    fn infos(&self) -> Value {
        let mut out = Map::new();
        let schemas = self.schemas();
        let mut rest = schemas.as_slice();
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|other| other.0.slug == first.0.slug).count();
            let (group, after) = rest.split_at(count);
            for (entry, name, locked) in group.last().into_iter().chain(&group[..count - 1]) {
                out.insert((*name).to_owned(), info(entry, name, locked));
            }
            rest = after;
        }
        Value::Object(out)
    }

    /// What is refused, by the platform's categories and nothing more.
    fn categories(&self) -> Value {
        let mut out = Vec::new();
        for entry in self.entries {
            let own = |refusal: &&Refusal| refusal.slug == entry.slug;
            for refusal in self.refusals.iter().filter(own) {
                if let (Some(version), Some(category)) = (&refusal.version, &refusal.category) {
                    out.push(json!({ "schema": entry.slug, "version": version, "type": category }));
                }
            }
            if !self.schemas().iter().any(|(other, ..)| other.slug == entry.slug) {
                out.push(json!({ "schema": entry.slug, "version": null, "type": "aucune version valide" }));
            }
        }
        Value::Array(out)
    }

    /// What is refused, and what surprises, with reasons.
    fn errors(&self) -> Value {
        let mut out: Vec<Value> = self
            .refusals
            .iter()
            .map(|refusal| {
                json!({
                    "schema": refusal.slug,
                    "name": refusal.name,
                    "tag": refusal.tag,
                    "version": refusal.version,
                    "type": refusal.category.as_deref().unwrap_or(&refusal.why),
                    "message": self.words.text(&refusal.sentence()),
                    "help": refusal.help().map(|help| self.words.text(&help)),
                    "reasons": refusal.reasons,
                })
            })
            .collect();
        out.extend(self.surprises.iter().map(|surprise| {
            json!({
                "schema": surprise.slug,
                "name": surprise.name,
                "tag": surprise.tag,
                "version": surprise.version,
                "type": surprise.kind.name(),
                "message": self.words.text(&surprise.sentence()),
                "help": self.words.text(&surprise.help()),
                "reasons": [],
            })
        }));
        Value::Array(out)
    }
}

fn catalogue(schemas: &[Value]) -> Value {
    json!({ "$schema": FORM, "version": 1, "schemas": schemas })
}

fn info(entry: &Entry, name: &str, locked: &Locked) -> Value {
    let versions: Map<String, Value> = locked
        .versions
        .iter()
        .map(|version| {
            let mut about = Map::new();
            about.insert("pages".to_owned(), json!(page_names(&version.files)));
            if let Some(file) = &version.file {
                about.insert("schema_url".to_owned(), json!(format!("/{name}/{}/{file}", version.version)));
            }
            (version.version.clone(), Value::Object(about))
        })
        .collect();
    let mut out = Map::new();
    let mut set = |key: &str, value: Value| {
        out.insert(key.to_owned(), value);
    };
    set("homepage", json!(entry.url));
    set("external_doc", json!(entry.external_doc));
    set("external_tool", json!(entry.external_tool));
    set("type", json!(locked.kind.name()));
    set("email", json!(entry.email));
    if locked.member_of.is_some() {
        set("versions", Value::Object(versions));
        // The package as it was when the member first came.
        let first = locked.versions.first().and_then(|version| version.package.as_ref());
        set("datapackage", json!(first.and_then(|package| package.title.as_ref())));
        set("datapackage_id", json!(first.and_then(|package| package.name.as_ref())));
        set("labels", json!(entry.labels));
        set("consolidation_dataset_id", json!(entry.consolidation));
    } else {
        set("labels", json!(entry.labels));
        set("consolidation_dataset_id", json!(entry.consolidation));
        set("versions", Value::Object(versions));
        if locked.kind == ListedType::DataPackage {
            set("schemas", json!(locked.members));
        }
    }
    set("latest", json!(locked.latest().map(|version| &version.version)));
    Value::Object(out)
}
