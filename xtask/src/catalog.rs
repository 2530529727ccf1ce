//! `cargo xtask catalog`: the catalogue built from rebuilt repositories, against the platform's own.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use equerre_model::Document;
use equerre_publish::catalog::{self, Asks, Limits, Mirrors, Options, entries};
use equerre_report::Lang;
use serde_json::Value;

use crate::{Error, resolve};

/// Builds the catalogue of the repositories `rebuild` makes, as the platform would, and compares it with what the
/// platform published: each schema's entry in `schemas.json` and `schema-infos.json`, each refusal in `errors.json`, and
/// the order.
///
/// # Errors
/// When the corpus cannot be read or the catalogue cannot be built.
pub fn run(dir: &Path, work: &Path) -> Result<bool, Error> {
    let platform = resolve(dir).join("platform");
    let Ok(list) = fs::read(platform.join("repertoires.yml")) else {
        println!("skipped: no list at {}", platform.display());
        return Ok(true);
    };
    let mirrors = work.join("repositories");
    if !crate::rebuild::run(dir, &mirrors)? || !mirrors.is_dir() {
        return Ok(true);
    }
    let document = Document::read("repertoires.yml", list);
    let (all, _) = entries(&document);
    let mut here: Vec<_> = all.iter().filter(|entry| mirrors.join(&entry.name).is_dir()).collect();
    // Where the corpus lacks tags that are published, nothing can be compared.
    let published: Value = serde_json::from_slice(&fs::read(platform.join("schema-infos.json"))?)?;
    here.retain(|entry| {
        let versions = published[&entry.name]["versions"].as_object().cloned().unwrap_or_default();
        let tags = resolve(dir).join("tags").join(&entry.name);
        let lacks = versions
            .keys()
            .filter(|version| !tags.join(version).is_dir() && !tags.join(format!("v{version}")).is_dir());
        let lacks = lacks.count();
        if lacks > 0 {
            println!("left out: {} ({lacks} published tags are not in the corpus)", entry.name);
        }
        lacks == 0
    });
    // The part of the list whose repositories are at hand, in the list's own words.
    let text = String::from_utf8_lossy(document.source.bytes()).into_owned();
    let part = document
        .root
        .iter()
        .flat_map(|root| root.members())
        .filter(|member| here.iter().any(|entry| *entry.slug == *member.key.text));
    let part: Vec<&str> =
        part.filter_map(|member| text.get(member.key.span.start..member.value.span.end)).collect();
    let part = Document::read("repertoires.yml", (part.join("\n") + "\n").into_bytes());
    let words = equerre::lang::localizer(Lang::Fr)?;
    let (out, state) = (work.join("catalogue"), work.join("state"));
    for folder in [&out, &state] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    let options = Options {
        repertoires: &part,
        out: out.clone(),
        state,
        mirrors: Mirrors { folder: mirrors, offline: true, local: false, limits: Limits::default() },
        words: Arc::new(words),
        compat: true,
        base_url: catalog::PLATFORM_URL.to_owned(),
        update: Asks::default(),
        withdraw: Asks::default(),
        threads: 2,
    };
    let mut tags = 0;
    for (run, name) in ["first", "second"].into_iter().enumerate() {
        let start = Instant::now();
        let built = catalog::build(&options, &|_| {})?;
        let versions: usize = built.lock.schemas.values().map(|locked| locked.versions.len()).sum();
        tags = built.refusals.iter().filter(|refusal| refusal.tag.is_some()).count();
        println!(
            "{name} build: {:.2} s, {} entries, {versions} versions, {tags} tags refused, {} files written",
            start.elapsed().as_secs_f64(),
            built.entries,
            built.written
        );
        if run == 1 && built.written > 0 {
            println!("the second build wrote files");
            return Ok(false);
        }
    }
    let read = |folder: &Path, name: &str| -> Result<Value, Error> {
        Ok(serde_json::from_slice(&fs::read(folder.join(name))?)?)
    };
    let slugs: BTreeSet<&str> = here.iter().map(|entry| entry.slug.as_str()).collect();
    let names: BTreeSet<&str> = here.iter().map(|entry| entry.name.as_str()).collect();
    let mut fine = true;
    let ours = read(&out, "schemas.json")?;
    let theirs = read(&platform, "schemas.json")?;
    let belongs = |one: &Value| {
        let own = one["name"].as_str().is_some_and(|name| names.contains(name));
        own || one["datapackage_name"].as_str().is_some_and(|name| names.contains(name))
    };
    let list = |value: &Value| -> Vec<(String, Value)> {
        let all = value["schemas"].as_array().cloned().unwrap_or_default();
        let named = |one: Value| (one["name"].as_str().unwrap_or_default().to_owned(), one);
        all.into_iter().filter(belongs).map(named).collect()
    };
    fine &= same("schemas.json", &list(&ours), &list(&theirs));
    let members: BTreeSet<String> = list(&theirs).into_iter().map(|(name, _)| name).collect();
    let infos = |value: &Value| -> Vec<(String, Value)> {
        let all = value.as_object().cloned().unwrap_or_default();
        all.into_iter().filter(|(name, _)| members.contains(name)).collect()
    };
    fine &= same(
        "schema-infos.json",
        &infos(&read(&out, "schema-infos.json")?),
        &infos(&read(&platform, "schema-infos.json")?),
    );
    let errors = |value: &Value| -> Vec<(String, Value)> {
        let all = value.as_array().cloned().unwrap_or_default();
        let own = |one: &Value| one["schema"].as_str().is_some_and(|slug| slugs.contains(slug));
        let named = |one: Value| (format!("{} {}", one["schema"], one["version"]), one);
        all.into_iter().filter(own).map(named).collect()
    };
    fine &=
        same("errors.json", &errors(&read(&out, "errors.json")?), &errors(&read(&platform, "errors.json")?));
    for name in ["schemas-tableschema.json", "schemas-scdl.json", "schemas-transport-data-gouv-fr.json"] {
        fine &= same(name, &list(&read(&out, name)?), &list(&read(&platform, name)?));
    }
    println!("{} entries of the list, {tags} tags refused", here.len());
    Ok(fine)
}

/// Prints how many entries are the same, each difference, and whether the order is.
fn same(name: &str, ours: &[(String, Value)], theirs: &[(String, Value)]) -> bool {
    let mut identical = 0;
    for (key, expected) in theirs {
        match ours.iter().find(|(other, _)| other == key) {
            Some((_, found)) if found == expected && keys(found) == keys(expected) => identical += 1,
            Some((_, found)) => differences(key, found, expected),
            None => println!("  {key}: missing"),
        }
    }
    for (key, _) in ours.iter().filter(|(key, _)| !theirs.iter().any(|(other, _)| other == key)) {
        println!("  {key}: the platform has none");
    }
    let order = |list: &[(String, Value)]| list.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    let ordered = order(ours) == order(theirs);
    println!(
        "{name}: identical {identical} of {}{}",
        theirs.len(),
        if ordered { "" } else { ", another order" }
    );
    ordered && identical == theirs.len() && ours.len() == theirs.len()
}

/// The keys of a mapping, in order.
fn keys(value: &Value) -> Vec<&String> {
    value.as_object().map(|members| members.keys().collect()).unwrap_or_default()
}

fn differences(key: &str, found: &Value, expected: &Value) {
    let empty = serde_json::Map::new();
    let (found, expected) = (found.as_object().unwrap_or(&empty), expected.as_object().unwrap_or(&empty));
    for (name, wanted) in expected {
        let got = found.get(name).unwrap_or(&Value::Null);
        if got != wanted {
            let short = |value: &Value| value.to_string().chars().take(300).collect::<String>();
            println!("  {key} {name}: {} instead of {}", short(got), short(wanted));
        }
    }
    if found.keys().ne(expected.keys()) {
        println!("  {key}: other keys, or in another order");
    }
}
