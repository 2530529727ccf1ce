//! The site of a whole catalogue: static pages, read without script, searched with a little.
//!
//! [`site`] turns a [`Site`], which is plain data besides a way to read the catalogue's files, into pages by their paths.
//! It knows what a site says and where its pages lie; what a catalogue is, where it comes from and how files get to disk
//! is the caller's. Links are relative, so that a site works below any address and from a folder.

mod check;
mod chrome;
mod dcat;
mod home;
mod made;
mod package;
mod pair;
mod schema;
mod search;

use std::collections::{BTreeMap, BTreeSet};

pub use made::{File, Made};

use equerre_model::{MemoryTree, SchemaKind, SchemaRepository};
use equerre_report::{Lang, Localizer};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::error::DocsError;
use crate::render::Renderer;

/// What a site is made from.
pub struct Site<'a> {
    /// What the site is called.
    pub title: String,
    /// Where it will be served, without a slash at the end.
    pub base_url: String,
    /// The schemas, in the order they are shown.
    pub schemas: Vec<Schema>,
    /// What the catalogue refused, and what is not any more as published.
    pub refused: Vec<Refused>,
    /// The files of the catalogue, by their paths in it.
    pub read: &'a (dyn Fn(&str) -> Option<Vec<u8>> + Sync),
    /// What is made of the latest version of a schema besides pages, from its files.
    pub make: &'a (dyn Fn(&Schema, &MemoryTree, &SchemaRepository) -> Made + Sync),
    /// The checks compiled to WebAssembly. Without them files are not checked in the browser.
    pub module: Option<&'a [u8]>,
    /// Whether pages come again when they changed: of a preview, whose server answers at [`LIVE`].
    pub live: bool,
    /// The public names of schemas whose pages are not made: they are there.
    pub kept: BTreeSet<String>,
    /// The words, which are those of the pages.
    pub words: &'a Localizer,
    /// The folder of the pages: empty, or that of a second language, such as `en/`. What is the same in all languages
    /// lies in the first one's.
    pub folder: String,
    /// The other languages, with their folders.
    pub others: Vec<(Lang, String)>,
}

impl Site<'_> {
    /// From the root of the pages to that of the files of the catalogue: empty, or `../`.
    pub(crate) fn up(&self) -> String {
        "../".repeat(self.folder.matches('/').count())
    }

    /// Whether its folder holds what is the same in all languages.
    fn is_first(&self) -> bool {
        self.folder.is_empty()
    }
}

/// A schema of the catalogue.
#[derive(Clone, Debug)]
pub struct Schema {
    /// Its public name, `owner/name`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub description: Option<String>,
    /// What it is.
    pub kind: SchemaKind,
    /// Labels.
    pub labels: Vec<String>,
    /// Whom to write to.
    pub contact: Option<String>,
    /// Its repository, or its own site.
    pub homepage: Option<String>,
    /// A page that documents it.
    pub external_doc: Option<String>,
    /// A tool to make data with.
    pub external_tool: Option<String>,
    /// The dataset on data.gouv.fr that gathers all files.
    pub consolidation: Option<String>,
    /// The public name of the package it is a member of.
    pub member_of: Option<String>,
    /// The public names of its members, of a package.
    pub members: Vec<String>,
    /// Its versions, lowest first; never empty.
    pub versions: Vec<Version>,
    /// The datasets that say they follow it.
    pub datasets: Vec<Dataset>,
}

/// A dataset that says it follows a schema.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Dataset {
    /// Its title.
    pub title: String,
    /// Its page.
    pub url: String,
    /// The organisation that publishes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub producer: Option<String>,
    /// The day it was last changed, `2024-12-31`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Its files that say so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<DataFile>,
}

/// A file of a dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct DataFile {
    /// Its title.
    pub title: String,
    /// Where it can be downloaded.
    pub url: String,
    /// The version of the schema it says it follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The day it was last changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub modified: Option<String>,
    /// Whether it was found valid, when somebody looked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid: Option<bool>,
}

/// A published version.
#[derive(Clone, Debug)]
pub struct Version {
    /// The version.
    pub version: String,
    /// The tag.
    pub tag: String,
    /// The day of its commit, `2024-12-31`.
    pub date: String,
    /// The schema's file, in the version's folder of the catalogue.
    pub file: String,
    /// The path of the schema in its repository: what a package calls a member by.
    pub path: String,
    /// Whether it is kept though its repository does not give it any more.
    pub kept: bool,
    /// What it changes, in a sentence that may announce lines.
    pub sentence: Option<String>,
    /// What it changes, line by line.
    pub lines: Vec<String>,
    /// Whether files that were valid are refused.
    pub breaks: bool,
    /// Whether files can be judged by it.
    pub judges: bool,
}

/// Something that is not published, or not any more as it was.
#[derive(Clone, Debug)]
pub struct Refused {
    /// The short name of the list's entry.
    pub slug: String,
    /// The tag or version.
    pub what: Option<String>,
    /// Why, in words.
    pub why: String,
    /// Places and what is wrong there, in words.
    pub reasons: Vec<String>,
    /// What to do, in words.
    pub help: Option<String>,
}

/// Where the server of a preview tells how often the site changed, from the site's root.
pub const LIVE: &str = ".live";

/// The page of a schema's changes, in its folder.
pub(crate) const CHANGES: &str = "changements.html";
/// The page that checks a file.
pub(crate) const CHECK: &str = "verifier.html";
/// The entry form.
pub(crate) const FORM: &str = "saisir.html";

/// Whether a schema can have pages: its owner's folder must be nothing else of the site.
#[must_use]
pub fn has_place(name: &str) -> bool {
    let owner = name.split('/').next().unwrap_or_default().to_lowercase();
    let ends = [".html", ".css", ".json", ".js", ".wasm", ".xml", ".svg", ".ttl", ".atom", ".rss"];
    !["schemas", "listes", "en", "fr"].contains(&owner.as_str())
        && !ends.iter().any(|end| owner.ends_with(end))
}

impl Schema {
    /// The highest version.
    pub(crate) fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The organisation.
    pub(crate) fn owner(&self) -> &str {
        self.name.split('/').next().unwrap_or_default()
    }

    /// The path of a file of a version in the catalogue.
    pub(crate) fn path(&self, version: &Version, file: &str) -> String {
        format!("schemas/{}/{}/{file}", self.name, version.version)
    }
}

/// The files of a site.
///
/// # Errors
/// When a template is wrong. A schema that cannot be read has a page that says so.
pub fn site(site: &Site<'_>, renderer: &Renderer) -> Result<Built, DocsError> {
    let mut common: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let links = home::Links::new(site);
    for page in home::pages(site, &links) {
        common.insert(page.path.clone(), page.render(site, renderer)?.into_bytes());
    }
    let made = site.schemas.par_iter().filter(|schema| !site.kept.contains(&schema.name));
    let schemas = made
        .map(|schema| Ok((schema.name.clone(), schema::pages(site, schema, renderer)?)))
        .collect::<Result<BTreeMap<_, _>, DocsError>>()?;
    if site.is_first() {
        common.extend(shared(site, renderer)?);
    }
    common.insert("search.js".to_owned(), search::script(site).into_bytes());
    Ok(Built { common, schemas })
}

/// What is the same in all languages.
fn shared(site: &Site<'_>, renderer: &Renderer) -> Result<BTreeMap<String, Vec<u8>>, DocsError> {
    let mut out = BTreeMap::new();
    if site.live {
        let script = include_str!("../../../../docs-templates/site/live.js");
        out.insert("live.js".to_owned(), script.as_bytes().to_vec());
    }
    let icon = include_str!("../../../../docs-templates/site/icon.svg");
    out.insert("icon.svg".to_owned(), icon.as_bytes().to_vec());
    out.insert("catalogue.ttl".to_owned(), dcat::turtle(site));
    if let Some(module) = site.module {
        out.extend(check::scripts(module));
    }
    out.insert("style.css".to_owned(), renderer.site_style()?.into_bytes());
    out.extend(crate::form::shared(renderer)?.map(|(name, text)| (name.to_owned(), text.into_bytes())));
    Ok(out)
}

/// The files of a site, by their paths in the folder of its pages.
pub struct Built {
    /// Those of the site as a whole, but for its map.
    pub common: BTreeMap<String, Vec<u8>>,
    /// Those of each schema that is not kept, by its public name.
    pub schemas: BTreeMap<String, BTreeMap<String, Vec<u8>>>,
}

/// The map of a site with those pages, for search engines.
pub fn sitemap<'p>(base_url: &str, paths: impl Iterator<Item = &'p String>) -> String {
    home::sitemap(base_url, paths)
}
