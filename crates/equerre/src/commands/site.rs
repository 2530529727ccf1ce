//! `equerre site`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_docs::Renderer;
use equerre_docs::site::{Refused, Schema, Site, Version, has_place, site};
use equerre_model::SchemaKind;
use equerre_publish::catalog::{self, Lock, Locked};
use equerre_publish::platform::ListedType;
use equerre_report::{Localizer, Message, visible};
use rayon::prelude::*;
use serde_json::Value;

use super::{catalog as catalogues, doc};
use crate::cli::{Global, Site as Arguments};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// What was written, for the next run to take away what is not made any more.
const MANIFEST: &str = ".equerre-site.json";
/// Largest file that is served, in bytes.
const MAX_FILE: u64 = 64 << 20;
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
    let folder = arguments.catalogue.as_path();
    let (from, to) = (resolved(folder)?, resolved(&arguments.out)?);
    if to.starts_with(&from) || from.starts_with(&to) {
        let message = Message::new("cli-site-same").with("folder", arguments.out.display().to_string());
        return Err(said(message));
    }
    let base_url = catalogues::base_url(&arguments.base_url)?;
    let (lock, listed, errors) = catalogues::opened(folder)?;
    let read = |path: &str| content(folder, path).filter(|bytes| lock.vouches(path, bytes));
    let described = Site {
        title: arguments.title.clone().unwrap_or_else(|| localizer.plain("cli-site-title")),
        base_url,
        schemas: schemas(&lock, &listed, localizer),
        refused: refused(&errors),
        read: &read,
        words: localizer,
    };
    let renderer = Renderer::new(
        Arc::clone(localizer),
        doc::templates(arguments.templates.as_deref())?,
        doc::theme(arguments.theme.as_deref())?,
    )
    .map_err(doc::told)?;
    let mut files: BTreeMap<String, Vec<u8>> = site(&described, &renderer)
        .map_err(doc::told)?
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()))
        .collect();
    let copied: Vec<(String, Vec<u8>)> =
        copies(&lock).into_par_iter().filter_map(|path| Some((path.clone(), read(&path)?))).collect();
    for (path, bytes) in copied {
        // Pages are ours.
        files.entry(path).or_insert(bytes);
    }
    let written = write(&arguments.out, &files)?;
    if !global.quiet {
        let pages = files.keys().filter(|path| path.ends_with(".html")).count();
        let sum = Message::new("cli-site-built")
            .with("pages", pages)
            .with("written", written)
            .with("out", arguments.out.display().to_string());
        output::stdout(&format!("{}\n", localizer.text(&sum)))?;
    }
    Ok(Exit::Fine)
}

/// The schemas of a catalogue, in its order.
fn schemas(lock: &Lock, listed: &Value, localizer: &Localizer) -> Vec<Schema> {
    let all = listed["schemas"].as_array().map_or(&[][..], Vec::as_slice);
    let all = all.iter().filter(|entry| entry["name"].as_str().is_some_and(has_place));
    let mut seen = BTreeSet::new();
    all.filter_map(|entry| {
        let name = entry["name"].as_str()?;
        let locked = lock.schemas.get(name)?;
        seen.insert(name).then(|| schema(name, entry, locked, localizer))
    })
    .filter(|schema| !schema.versions.is_empty())
    .collect()
}

fn schema(name: &str, entry: &Value, locked: &Locked, localizer: &Localizer) -> Schema {
    let text = |key: &str| entry[key].as_str().filter(|text| !text.trim().is_empty()).map(str::to_owned);
    let labels = entry["labels"].as_array().map_or(&[][..], Vec::as_slice);
    Schema {
        name: name.to_owned(),
        title: text("title").map_or_else(|| name.to_owned(), |title| visible(&title)),
        description: text("description"),
        kind: match locked.kind {
            ListedType::TableSchema => SchemaKind::Table,
            ListedType::JsonSchema => SchemaKind::Json,
            ListedType::DataPackage => SchemaKind::Package,
            ListedType::Other => SchemaKind::Generic,
        },
        labels: labels
            .iter()
            .filter_map(Value::as_str)
            .filter(|label| !label.trim().is_empty())
            .map(visible)
            .collect(),
        contact: text("contact"),
        homepage: text("homepage"),
        external_doc: text("external_doc"),
        external_tool: text("external_tool"),
        consolidation: text("consolidation_dataset_id"),
        member_of: locked.member_of.clone(),
        members: locked.members.clone(),
        versions: locked.with_schema().map(|version| version_of(version, localizer)).collect(),
    }
}

fn version_of(version: &catalog::Version, localizer: &Localizer) -> Version {
    let news = version.news.as_ref();
    let lines = news.map_or_else(Vec::new, |news| {
        let mut lines: Vec<String> = news.lines.iter().map(|line| visible(line)).collect();
        if news.more > 0 {
            lines.push(localizer.text(&Message::new("catalog-news-more").with("n", news.more)));
        }
        lines
    });
    Version {
        version: version.version.clone(),
        tag: version.tag.clone(),
        date: version.day(),
        file: version.file.clone().unwrap_or_default(),
        path: version.path.clone().or_else(|| version.file.clone()).unwrap_or_default(),
        kept: version.kept.is_some(),
        sentence: news.map(|news| localizer.text(&news.sentence())),
        lines,
        breaks: news.is_some_and(|news| news.breaks),
    }
}

/// What a catalogue refused, in its own words.
fn refused(errors: &Value) -> Vec<Refused> {
    let one = |error: &Value| {
        let text =
            |value: &Value, key: &str| value[key].as_str().filter(|text| !text.is_empty()).map(visible);
        let reason = |reason: &Value| {
            let message = text(reason, "message")?;
            let line = reason["line"].as_u64().map_or_else(String::new, |line| format!(":{line}"));
            Some(format!("{}{line} – {message}", text(reason, "file").unwrap_or_default()))
        };
        let reasons = error["reasons"].as_array().map_or(&[][..], Vec::as_slice);
        let first_help = reasons.iter().find_map(|reason| text(reason, "help"));
        Refused {
            slug: text(error, "schema").unwrap_or_default(),
            what: text(error, "tag").or_else(|| text(error, "version")),
            why: text(error, "message").or_else(|| text(error, "type")).unwrap_or_default(),
            reasons: reasons.iter().filter_map(reason).collect(),
            help: text(error, "help").or(first_help),
        }
    };
    errors.as_array().map_or(&[][..], Vec::as_slice).iter().map(one).collect()
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

/// Writes what is not there yet, and takes away what an earlier run wrote and this one does not; how many files.
fn write(out: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<usize, CliError> {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| CliError::Write { path, source }
    };
    let manifest = out.join(MANIFEST);
    let before: Vec<String> =
        fs::read(&manifest).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    if before.is_empty() && fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(said(Message::new("cli-site-other").with("folder", out.display().to_string())));
    }
    // Only plain paths: the manifest is a file like others.
    let plain = |path: &&String| equerre_model::tree::safe_path(path).as_deref() == Some(path.as_str());
    for path in before.iter().filter(plain).filter(|path| !files.contains_key(*path)) {
        let target = out.join(path);
        if is_below(out, &target) && fs::remove_file(&target).is_ok() {
            let empty = target.ancestors().skip(1).take_while(|folder| *folder != out);
            let _ = empty.map_while(|folder| fs::remove_dir(folder).ok()).count();
        }
    }
    let changed: Vec<(&String, &Vec<u8>)> = files
        .par_iter()
        .filter(|(path, bytes)| fs::read(out.join(path)).ok().as_ref() != Some(*bytes))
        .collect();
    fs::create_dir_all(out).map_err(failed(out))?;
    // What is about to be written is ours, should the run not come to its end.
    let ours: BTreeSet<&String> = before.iter().chain(files.keys()).collect();
    list(&manifest, &ours)?;
    let folders: BTreeSet<PathBuf> = changed
        .iter()
        .flat_map(|(path, _)| {
            path.match_indices('/').map(|(at, _)| out.join(&path[..at])).collect::<Vec<_>>()
        })
        .collect();
    // A folder comes before those in it.
    for folder in folders {
        match fs::symlink_metadata(&folder) {
            Ok(found) if found.is_dir() => {}
            Ok(_) => {
                let message = Message::new("catalog-not-a-folder").with("path", folder.display().to_string());
                return Err(said(message));
            }
            Err(_) => fs::create_dir(&folder).map_err(failed(&folder))?,
        }
    }
    changed.par_iter().try_for_each(|(path, bytes)| {
        output::file(&out.join(path), |file| {
            std::io::Write::write_all(file, bytes).map_err(failed(&out.join(path)))
        })
    })?;
    list(&manifest, &files.keys().collect())?;
    Ok(changed.len())
}

/// Writes down which files are ours.
fn list(manifest: &Path, ours: &BTreeSet<&String>) -> Result<(), CliError> {
    let text = serde_json::to_vec(ours).unwrap_or_default();
    if fs::read(manifest).ok().as_ref() == Some(&text) {
        return Ok(());
    }
    let failed = |source| CliError::Write { path: manifest.display().to_string(), source };
    output::file(manifest, |file| std::io::Write::write_all(file, &text).map_err(failed))
}

/// A folder as it really is, links and `..` followed; of one that is not there yet, by what is.
fn resolved(path: &Path) -> Result<PathBuf, CliError> {
    let failed = |source| CliError::Write { path: path.display().to_string(), source };
    let absolute = std::path::absolute(path).map_err(failed)?;
    let there = absolute.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    let Some((folder, real)) = there else { return Ok(absolute) };
    let rest = absolute.strip_prefix(folder).unwrap_or(Path::new(""));
    // What is not there yet cannot be a link; `..` after it leads back.
    let mut out = real;
    for part in rest.components() {
        match part {
            std::path::Component::ParentDir => {
                out.pop();
            }
            part => out.push(part),
        }
    }
    Ok(out)
}

/// What a file of the catalogue holds: a plain file, not too large, behind no link.
fn content(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let target = folder.join(equerre_model::tree::safe_path(path).filter(|safe| safe == path)?);
    let found = fs::symlink_metadata(&target).ok()?;
    (found.is_file() && found.len() <= MAX_FILE && is_below(folder, &target))
        .then(|| fs::read(&target).ok())?
}

/// Whether no folder between is a link.
fn is_below(out: &Path, target: &Path) -> bool {
    let between = target.ancestors().skip(1).take_while(|folder| *folder != out);
    between.into_iter().all(|folder| fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()))
}
