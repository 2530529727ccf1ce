//! `cargo xtask replay`: what the platform makes of the corpus's tags, against what it published.

use std::collections::BTreeMap;
use std::path::Path;

use equerre_model::data_package::DataPackage;
use equerre_model::{Document, MemoryTree, PlatformVersion};
use equerre_publish::platform::{Fate, ListedType, fate};
use serde_json::Value;

use crate::{Error, resolve};

/// Compares the verdict on each tag with the recorded one.
///
/// # Errors
/// When the corpus cannot be read.
pub fn run(dir: &Path, verbose: bool) -> Result<bool, Error> {
    let dir = resolve(dir);
    let cases = dir.join("../oracle/platform-replay.jsonl");
    let Ok(text) = std::fs::read_to_string(&cases) else {
        println!("skipped: no cases at {}", cases.display());
        return Ok(true);
    };
    let (mut total, mut same, mut published) = (0, 0, 0);
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let case: Value = serde_json::from_str(line)?;
        let get = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        let (repo, tag, version) = (get("repo"), get("tag"), get("version"));
        let listed = ListedType::from_name(&get("type")).ok_or("an unknown type")?;
        let found = match PlatformVersion::of_tag(&tag) {
            None => Fate::Ignored,
            Some(_) => fate(&tree(&dir, &repo, &tag, &version)?, listed),
        };
        total += 1;
        let expected = get("verdict");
        let fits = match expected.as_str() {
            "ignored tag" => matches!(found, Fate::Ignored),
            "no datapackage.json (silent)" => found.name() == "no-descriptor",
            silent if silent.ends_with("(silent)") => matches!(found, Fate::Dropped { category: None, .. }),
            category => found.name() == category,
        };
        same += usize::from(fits);
        let there = match get("platform").as_str() {
            "published" => found.is_kept(),
            "absent" => matches!(found, Fate::Ignored),
            // A package's version is listed whatever becomes of it.
            "listed-without-schema" => matches!(found, Fate::Dropped { category: None, .. }),
            category => found.name() == category,
        };
        published += usize::from(there);
        if !fits || !there || verbose {
            println!("{repo} {tag}: {} (recorded: {expected}; published: {})", found.name(), get("platform"));
            if let Fate::Dropped { reasons, .. } = &found {
                for reason in &reasons.diagnostics {
                    println!("    {} {}", reason.rule, reason.location.file);
                }
            }
        }
    }
    println!("verdicts as recorded: {same} of {total}");
    println!("as the platform published: {published} of {total}");
    Ok(same == total && published == total)
}

fn tree(dir: &Path, repo: &str, tag: &str, version: &str) -> Result<MemoryTree, Error> {
    Ok(MemoryTree::new(files(dir, repo, tag, version)?))
}

/// The files at a tag; those the corpus does not hold are empty, but the data of a package, which is its header alone.
pub(crate) fn files(
    dir: &Path,
    repo: &str,
    tag: &str,
    version: &str,
) -> Result<BTreeMap<String, Vec<u8>>, Error> {
    let folder = dir.join("tags").join(repo).join(tag);
    let examples = dir.join("examples").join(repo).join(version);
    let listing = std::fs::read_to_string(folder.join(".listing.tsv"))?;
    let mut files: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for line in listing.lines().skip(1) {
        let mut parts = line.splitn(3, '\t');
        let (mode, Some(path)) = (parts.next().unwrap_or_default(), parts.nth(1)) else { continue };
        if !mode.starts_with("100") {
            continue;
        }
        let name = path.rsplit('/').next().unwrap_or(path);
        let bytes = std::fs::read(folder.join(path)).or_else(|_| std::fs::read(examples.join(name)));
        files.insert(path.to_owned(), bytes.unwrap_or_default());
    }
    if let Some(bytes) = files.get("datapackage.json") {
        let package = Document::read("datapackage.json", bytes.clone());
        for resource in package.root.iter().flat_map(|root| DataPackage::new(root).resources()) {
            let path = resource.node.get_str("path").unwrap_or_default().trim_start_matches("./").to_owned();
            let schema = resource.schema_path("datapackage.json").and_then(|path| files.get(&path)).cloned();
            if let (Some(data), Some(schema)) = (files.get(&path), schema)
                && data.is_empty()
            {
                let root = Document::read("schema.json", schema).root;
                let fields = root
                    .as_ref()
                    .and_then(|root| root.get("fields"))
                    .map_or(&[][..], |fields| fields.items());
                let names: Vec<&str> = fields.iter().filter_map(|field| field.get_str("name")).collect();
                files.insert(path, format!("{}\n", names.join(",")).into_bytes());
            }
        }
    }
    Ok(files)
}
