//! `equerre site`.

mod datasets;
mod described;
mod folders;
mod made;
mod module;
mod output;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use equerre_docs::Renderer;
use equerre_docs::site::{Schema, Site, site, sitemap};
use equerre_publish::catalog::{self, Lock};
use equerre_report::{Localizer, Message};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::{catalog as catalogues, doc};
use crate::cli::{Global, Site as Arguments};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output as console;
use folders::{content, resolved};
use output::{Memory, Remembered, digest, write};

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

/// Runs the command.
///
/// # Errors
/// When the folder is no catalogue, a template is wrong, or a file cannot be written.
pub fn run(arguments: &Arguments, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let (from, to) = (resolved(&arguments.catalogue)?, resolved(&arguments.out)?);
    if to.starts_with(&from) || from.starts_with(&to) {
        let message = Message::new("cli-site-same").with("folder", arguments.out.display().to_string());
        return Err(said(message));
    }
    let module = module::module();
    let built = build(arguments, localizer, module.as_deref())?;
    if !global.quiet {
        let sum = Message::new("cli-site-built")
            .with("pages", built.pages)
            .with("written", built.written)
            .with("out", arguments.out.display().to_string());
        console::stdout(&format!("{}\n", localizer.text(&sum)))?;
        if module.is_none() {
            console::stderr(&localizer.plain("cli-site-no-module"));
        }
    }
    Ok(Exit::Fine)
}

/// What was built.
struct Built {
    pages: usize,
    written: usize,
}

fn build(
    arguments: &Arguments,
    localizer: &Arc<Localizer>,
    module: Option<&[u8]>,
) -> Result<Built, CliError> {
    let (folder, out) = (arguments.catalogue.as_path(), arguments.out.as_path());
    let base_url = catalogues::base_url(&arguments.base_url)?;
    let (lock, listed, errors) = catalogues::opened(folder)?;
    let read = |path: &str| content(folder, path).filter(|bytes| lock.vouches(path, bytes));
    let title = arguments.title.clone().unwrap_or_else(|| localizer.plain("cli-site-title"));
    let templates = doc::templates(arguments.templates.as_deref())?;
    let theme = doc::theme(arguments.theme.as_deref())?;
    let common =
        json!(
            [tool(), localizer.lang().code(), title, base_url, templates, theme.css(), module.map(digest),]
        );
    let mut schemas = described::schemas(&lock, &listed, localizer);
    let list = match &arguments.datasets {
        Some(path) if arguments.fetch_datasets => {
            Some(datasets::fetch(path, &arguments.datasets_api, &schemas, localizer)?)
        }
        Some(path) => Some(datasets::read(path)?),
        None => None,
    };
    for schema in &mut schemas {
        schema.datasets =
            list.iter().filter_map(|list| list.schemas.get(&schema.name)).flatten().cloned().collect();
    }
    let memory = Memory::read(out);
    let keys = keys(&schemas, &lock, &listed, &common);
    let same: Vec<Option<&Remembered>> =
        schemas.par_iter().zip(&keys).map(|(schema, key)| memory.same(out, &schema.name, key)).collect();
    schemas.par_iter_mut().zip(&same).for_each(|(schema, same)| {
        let judges: Vec<bool> = schema
            .versions
            .iter()
            .map(|version| match same {
                Some(known) => known.judges.contains(&version.version),
                None => {
                    made::judges(schema, version, read(&path_of(schema, &version.version, &version.file)))
                }
            })
            .collect();
        for (version, judges) in schema.versions.iter_mut().zip(judges) {
            version.judges = judges;
        }
    });
    let described = Site {
        title,
        base_url,
        kept: schemas
            .iter()
            .zip(&same)
            .filter(|(_, same)| same.is_some())
            .map(|(one, _)| one.name.clone())
            .collect(),
        schemas,
        refused: described::refused(&errors),
        read: &read,
        make: &|schema, _, repository| made::make(schema, repository, localizer),
        module,
        words: localizer,
    };
    let renderer = Renderer::new(Arc::clone(localizer), templates, theme).map_err(doc::told)?;
    let made = site(&described, &renderer).map_err(doc::told)?;
    let mut remembered = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for ((schema, key), same) in described.schemas.iter().zip(keys).zip(same) {
        let mut now = same.cloned().unwrap_or_default();
        kept.extend(now.files.iter().cloned());
        if let Some(files) = made.schemas.get(&schema.name) {
            let judges = schema.versions.iter().filter(|one| one.judges).map(|one| one.version.clone());
            now = Remembered { key, files: files.keys().cloned().collect(), judges: judges.collect() };
        }
        remembered.insert(schema.name.clone(), now);
    }
    let mut files = made.common;
    made.schemas.into_values().for_each(|more| files.extend(more));
    let map = sitemap(&described.base_url, files.keys().chain(&kept).collect::<BTreeSet<_>>().into_iter());
    files.insert("sitemap.xml".to_owned(), map.into_bytes());
    let copied: Vec<(String, Vec<u8>)> =
        copies(&lock).into_par_iter().filter_map(|path| Some((path.clone(), read(&path)?))).collect();
    for (path, bytes) in copied {
        // Pages are ours.
        if !kept.contains(&path) {
            files.entry(path).or_insert(bytes);
        }
    }
    let pages = files.keys().chain(&kept).filter(|path| path.ends_with(".html")).count();
    let written = write(out, &memory, &files, &kept, remembered)?;
    Ok(Built { pages, written })
}

/// What makes pages, as far as they may differ by it: the program that runs.
fn tool() -> Value {
    let program = std::env::current_exe().and_then(std::fs::metadata).ok();
    let changed =
        program.as_ref().and_then(|found| found.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok());
    json!([
        env!("CARGO_PKG_VERSION"),
        program.map(|found| found.len()),
        changed.map(|time| time.as_nanos().to_string()),
    ])
}

/// What the pages of each schema are made from, as digests: itself, its members and the package it is in.
fn keys(schemas: &[Schema], lock: &Lock, listed: &Value, common: &Value) -> Vec<String> {
    let entries = listed["schemas"].as_array().map_or(&[][..], Vec::as_slice);
    let entry = |name: &str| entries.iter().find(|entry| entry["name"].as_str() == Some(name));
    let whole = |name: &String| json!([name, lock.schemas.get(name), entry(name)]);
    let key = |schema: &Schema| {
        let package = schema.member_of.iter().map(|name| json!([name, entry(name).map(|one| &one["title"])]));
        let members = schema.members.iter().map(&whole);
        let all = json!([
            common,
            whole(&schema.name),
            members.collect::<Vec<_>>(),
            package.collect::<Vec<_>>(),
            schema.datasets
        ]);
        digest(all.to_string().as_bytes())
    };
    schemas.iter().map(key).collect()
}

fn path_of(schema: &Schema, version: &str, file: &str) -> String {
    format!("{}/{}/{version}/{file}", catalog::SCHEMAS, schema.name)
}

/// The catalogue's own files, which are served beside the pages.
fn copies(lock: &Lock) -> Vec<String> {
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
    out
}
