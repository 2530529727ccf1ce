//! `--detect`: which schema of a folder or catalogue a file is meant for.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use equerre_model::Document;
use equerre_model::table_schema::TableSchema;
use equerre_prepare::detect::{Match, detect};
use equerre_report::{Arg, Localizer, Message};
use equerre_validate::Schema;
use serde_json::json;

use super::input;
use crate::cli::Validate;
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// Schemas that are told.
const SHOWN: usize = 3;
/// The score from which on a file is taken to be meant for a schema.
const SURE: f64 = 0.5;
/// Most files that are looked at, and the largest of them.
const MAX_FILES: usize = 20_000;
const MAX_BYTES: u64 = 8 << 20;
/// Folders within each other that are gone into.
const MAX_DEPTH: usize = 12;

/// A schema of the folder.
struct Known {
    name: String,
    version: String,
    schema: Schema,
}

/// Runs the command.
pub(super) fn run(arguments: &Validate, folder: &Path, words: &Localizer) -> Result<Exit, CliError> {
    let mut files = Vec::new();
    gather(folder, 0, &mut files);
    let mut known: Vec<Known> = files.iter().filter_map(|path| read(folder, path)).collect();
    if known.is_empty() {
        let name = folder.display().to_string();
        return Err(said(Message::new("cli-detect-none").with("folder", name)));
    }
    // What is called latest is another version once more.
    let versions: Vec<String> =
        known.iter().filter(|one| one.version != "latest").map(|one| one.name.clone()).collect();
    known.retain(|one| one.version != "latest" || !versions.contains(&one.name));
    let (mut text, mut all, mut sure) = (String::new(), Vec::new(), true);
    for data in &arguments.data {
        let options = input::options(arguments, data)?;
        let schemas: Vec<&Schema> = known.iter().map(|one| &one.schema).collect();
        let found = detect(input::open_texts(data, &options)?, &schemas, &options)
            .map_err(|error| said(error.message(data)))?;
        // Of several versions the best, and of as good ones the last.
        let mut best: Vec<&Match> = Vec::new();
        for one in &found {
            let name = &known[one.schema].name;
            match best.iter_mut().find(|other| known[other.schema].name == *name) {
                Some(other) if other.score - one.score < 1e-9 && is_later(&known, one, other) => *other = one,
                Some(_) => {}
                None => best.push(one),
            }
        }
        best.truncate(SHOWN);
        sure &= best.first().is_some_and(|one| one.score >= SURE);
        let _ = writeln!(text, "{data}");
        if best.first().is_none_or(|one| one.score < SURE) {
            let id = if best.is_empty() { "detect-nothing" } else { "detect-unsure" };
            let _ = writeln!(text, "  {}", words.plain(id));
        }
        for (n, one) in best.iter().enumerate() {
            told(n + 1, one, &known[one.schema], words, &mut text);
        }
        all.push(json!({ "file": data, "matches": best.iter().map(|one| program(one, &known)).collect::<Vec<_>>() }));
    }
    if arguments.format == "json" {
        output::stdout(&format!("{}\n", serde_json::to_string_pretty(&all).unwrap_or_default()))?;
    } else {
        output::stdout(&text)?;
    }
    Ok(if sure { Exit::Fine } else { Exit::Findings })
}

fn is_later(known: &[Known], one: &Match, other: &Match) -> bool {
    let version = |found: &Match| semver::Version::parse(&known[found.schema].version).ok();
    version(one) > version(other)
}

/// The JSON files of a folder, behind no link, in order.
fn gather(folder: &Path, depth: usize, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        let Ok(found) = std::fs::symlink_metadata(&path) else { continue };
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if found.is_dir() && depth < MAX_DEPTH && !hidden {
            gather(&path, depth + 1, out);
        } else if found.is_file()
            && found.len() <= MAX_BYTES
            && out.len() < MAX_FILES
            && path.extension().is_some_and(|end| end == "json")
        {
            out.push(path);
        }
    }
}

/// The Table Schema of a file, named by where it lies: `…/owner/name/version/schema.json`.
fn read(folder: &Path, path: &Path) -> Option<Known> {
    let document = Document::read(&path.display().to_string(), std::fs::read(path).ok()?);
    let root = document.root.as_ref().filter(|root| TableSchema::is_one(root))?;
    let schema = Schema::compile(TableSchema::new(root));
    let inside = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    let parts = match parts.as_slice() {
        [first, rest @ ..] if first == "schemas" && rest.len() > 1 => rest,
        all => all,
    };
    let is_version =
        |part: &str| part == "latest" || semver::Version::parse(part.trim_start_matches('v')).is_ok();
    let (name, version) = match parts {
        [before @ .., version, _] if is_version(version) && !before.is_empty() => {
            (before.join("/"), version.trim_start_matches('v').to_owned())
        }
        all => (all.join("/"), root.get_str("version").unwrap_or_default().to_owned()),
    };
    Some(Known { name, version, schema })
}

fn told(n: usize, one: &Match, known: &Known, words: &Localizer, out: &mut String) {
    let percent = |part: f64| format!("{:.0}", part * 100.0);
    let right = if one.cells[0] == 0 { 1.0 } else { one.cells[1] as f64 / one.cells[0] as f64 };
    let id = if known.version.is_empty() { "detect-match.bare" } else { "detect-match" };
    let head = Message::new(id)
        .with("rank", n)
        .with("schema", known.name.as_str())
        .with("version", known.version.as_str())
        .with("score", percent(one.score));
    let why = Message::new("detect-why")
        .with("known", one.known)
        .with("columns", one.columns)
        .with("fields", one.fields)
        .with("cells", percent(right));
    let _ = writeln!(out, "  {}\n     {}", words.text(&head), words.text(&why));
    if !one.missing.is_empty() {
        let missing = Message::new("detect-missing").with("fields", Arg::List(one.missing.clone()));
        let _ = writeln!(out, "     {}", words.text(&missing));
    }
}

fn program(one: &Match, known: &[Known]) -> serde_json::Value {
    let schema = &known[one.schema];
    json!({
        "schema": schema.name, "version": schema.version, "score": (one.score * 1000.0).round() / 1000.0,
        "columns": one.columns, "known": one.known, "fields": one.fields, "missing": one.missing,
        "cells": one.cells[0], "right": one.cells[1],
    })
}
