//! `equerre site`.

mod datasets;
mod described;
mod folders;
mod made;
mod module;
mod output;
mod preview;
mod serve;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use equerre_docs::Renderer;
use equerre_docs::site::{Schema, Site, site, sitemap};
use equerre_publish::catalog;
use equerre_report::{Lang, Localizer, Message};
use rayon::prelude::*;
use serde_json::{Value, json};

use super::{catalog as catalogues, doc};
use crate::cli::{Global, Site as Arguments};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::{lang, output as console};
use folders::resolved;
use output::{Memory, Remembered, digest, write};
use source::Source;

/// Runs the command.
///
/// # Errors
/// When the folder is no catalogue, a template is wrong, or a file cannot be written.
pub fn run(arguments: &Arguments, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let module = module::module();
    if let Some(port) = arguments.serve {
        return preview::run(arguments, port, global, localizer, module.as_deref());
    }
    let Some(out) = arguments.out.as_deref() else { return Ok(Exit::Failed) };
    let (from, to) = (resolved(&arguments.catalogue)?, resolved(out)?);
    if to.starts_with(&from) || from.starts_with(&to) {
        let message = Message::new("cli-site-same").with("folder", out.display().to_string());
        return Err(said(message));
    }
    // As it really is: what is remembered lies beside it.
    let out = to.as_path();
    let memory = Memory::read(out);
    let same = |name: &str, key: &str| memory.same(out, name, key).cloned();
    let own = localizer.lang();
    let also = arguments.also.as_deref();
    let second = Lang::ALL.into_iter().find(|lang| *lang != own && also == Some(lang.code()));
    let folder_of = |lang: Lang| if lang == own { String::new() } else { format!("{}/", lang.code()) };
    let mut built = Built::default();
    let mut datasets = None;
    for lang in std::iter::once(own).chain(second) {
        let words = if lang == own { Arc::clone(localizer) } else { Arc::new(lang::localizer(lang)?) };
        let source = source::of_catalogue(&arguments.catalogue, &words)?;
        let others = std::iter::once(own).chain(second).filter(|other| *other != lang);
        let place =
            Place { folder: folder_of(lang), others: others.map(|lang| (lang, folder_of(lang))).collect() };
        let datasets = match &datasets {
            Some(known) => known,
            None => datasets.insert(listed(arguments, &source.schemas, localizer)?),
        };
        built.join(build(arguments, source, &words, module.as_deref(), place, datasets, &same)?);
    }
    built.map(&catalogues::base_url(&arguments.base_url)?);
    let pages = built.pages();
    let written = write(out, &memory, &built.files, &built.kept, built.schemas)?;
    if !global.quiet {
        let sum = Message::new("cli-site-built")
            .with("pages", pages)
            .with("written", written)
            .with("out", arguments.out.iter().map(|out| out.display().to_string()).collect::<String>());
        console::stdout(&format!("{}\n", localizer.text(&sum)))?;
        if module.is_none() {
            console::stderr(&localizer.plain("cli-site-no-module"));
        }
    }
    Ok(Exit::Fine)
}

/// Where pages of one language lie, and where those of the others.
#[derive(Default)]
struct Place {
    folder: String,
    others: Vec<(Lang, String)>,
}

/// What was built.
#[derive(Default)]
struct Built {
    /// The files that were made, or are served as they are.
    files: BTreeMap<String, Vec<u8>>,
    /// The files that are there already.
    kept: BTreeSet<String>,
    schemas: BTreeMap<String, Remembered>,
}

impl Built {
    /// Adds what was built in another language.
    fn join(&mut self, other: Self) {
        self.files.extend(other.files);
        self.kept.extend(other.kept);
        self.schemas.extend(other.schemas);
    }

    /// Adds the map of all pages.
    fn map(&mut self, base_url: &str) {
        let paths: BTreeSet<&String> = self.files.keys().chain(&self.kept).collect();
        let map = sitemap(base_url, paths.into_iter());
        self.files.insert("sitemap.xml".to_owned(), map.into_bytes());
    }

    fn pages(&self) -> usize {
        self.files.keys().chain(&self.kept).filter(|path| path.ends_with(".html")).count()
    }
}

/// Makes the files of a site. `same`: what is remembered of a schema made from the same, by its name and key, if all its
/// files are there.
fn build(
    arguments: &Arguments,
    source: Source,
    localizer: &Arc<Localizer>,
    module: Option<&[u8]>,
    place: Place,
    datasets: &datasets::List,
    same: &(dyn Fn(&str, &str) -> Option<Remembered> + Sync),
) -> Result<Built, CliError> {
    let Source { mut schemas, refused, marks, copies, read } = source;
    let base_url = catalogues::base_url(&arguments.base_url)?;
    let title = arguments.title.clone().unwrap_or_else(|| localizer.plain("cli-site-title"));
    let templates = doc::templates(arguments.templates.as_deref())?;
    let theme = doc::theme(arguments.theme.as_deref())?;
    let others: Vec<(&str, &String)> =
        place.others.iter().map(|(lang, folder)| (lang.code(), folder)).collect();
    let made_by = (tool(), localizer.lang().code(), module.map(digest));
    let common = json!([made_by, title, base_url, templates, theme.css(), place.folder, others]);
    for schema in &mut schemas {
        schema.datasets = datasets.schemas.get(&schema.name).cloned().unwrap_or_default();
    }
    let keys = keys(&schemas, &marks, &common);
    let same: Vec<Option<Remembered>> = schemas
        .par_iter()
        .zip(&keys)
        .map(|(schema, key)| same(&format!("{}{}", place.folder, schema.name), key))
        .collect();
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
    let kept = schemas.iter().zip(&same).filter(|(_, same)| same.is_some());
    let described = Site {
        title,
        base_url,
        kept: kept.map(|(one, _)| one.name.clone()).collect(),
        live: arguments.serve.is_some(),
        schemas,
        refused,
        read: &*read,
        make: &|schema, _, repository| made::make(schema, repository, localizer),
        module,
        words: localizer,
        folder: place.folder.clone(),
        others: place.others,
    };
    let own = |path: String| format!("{}{path}", place.folder);
    let renderer = Renderer::new(Arc::clone(localizer), templates, theme).map_err(doc::told)?;
    let made = site(&described, &renderer).map_err(doc::told)?;
    let mut remembered = BTreeMap::new();
    let mut kept = BTreeSet::new();
    for ((schema, key), same) in described.schemas.iter().zip(keys).zip(same) {
        let mut now = same.unwrap_or_default();
        kept.extend(now.files.iter().cloned());
        if let Some(files) = made.schemas.get(&schema.name) {
            let judges = schema.versions.iter().filter(|one| one.judges).map(|one| one.version.clone());
            let files = files.keys().cloned().map(own).collect();
            now = Remembered { key, files, judges: judges.collect() };
        }
        remembered.insert(own(schema.name.clone()), now);
    }
    let made = made.common.into_iter().chain(made.schemas.into_values().flatten());
    let mut files: BTreeMap<String, Vec<u8>> = made.map(|(path, bytes)| (own(path), bytes)).collect();
    if !place.folder.is_empty() {
        return Ok(Built { files, kept, schemas: remembered });
    }
    let copied: Vec<(String, Vec<u8>)> =
        copies.into_par_iter().filter_map(|path| Some((path.clone(), read(&path)?))).collect();
    for (path, bytes) in copied {
        // Pages are ours.
        files.entry(path).or_insert(bytes);
    }
    Ok(Built { files, kept, schemas: remembered })
}

/// The datasets of each schema, as the command line asks for them.
fn listed(
    arguments: &Arguments,
    schemas: &[Schema],
    localizer: &Localizer,
) -> Result<datasets::List, CliError> {
    let list = match &arguments.datasets {
        Some(path) if arguments.fetch_datasets => {
            datasets::fetch(path, &arguments.datasets_api, schemas, localizer)?
        }
        Some(path) => datasets::read(path)?,
        None => datasets::List::default(),
    };
    for name in list.schemas.keys() {
        if !schemas.iter().any(|schema| schema.name == *name) && arguments.serve.is_none() {
            let message = Message::new("cli-site-datasets-unknown").with("schema", name.as_str());
            console::stderr(&localizer.text(&message));
        }
    }
    Ok(list)
}

/// What makes pages, as far as they may differ by it: the program that runs.
fn tool() -> Value {
    let program = std::env::current_exe().and_then(std::fs::metadata).ok();
    let changed = program.as_ref().and_then(|found| found.modified().ok()?.duration_since(UNIX_EPOCH).ok());
    json!([
        env!("CARGO_PKG_VERSION"),
        program.map(|found| found.len()),
        changed.map(|time| time.as_nanos().to_string()),
    ])
}

/// What the pages of each schema are made from, as digests: itself, its members and the package it is in.
fn keys(schemas: &[Schema], marks: &BTreeMap<String, Value>, common: &Value) -> Vec<String> {
    let whole = |name: &String| json!([name, marks.get(name)]);
    let key = |schema: &Schema| {
        let package = schema.member_of.iter().map(&whole).collect::<Vec<_>>();
        let members = schema.members.iter().map(&whole).collect::<Vec<_>>();
        let all = json!([common, whole(&schema.name), members, package, schema.datasets]);
        digest(all.to_string().as_bytes())
    };
    schemas.iter().map(key).collect()
}

fn path_of(schema: &Schema, version: &str, file: &str) -> String {
    format!("{}/{}/{version}/{file}", catalog::SCHEMAS, schema.name)
}
