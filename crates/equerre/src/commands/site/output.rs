//! The files of a site on disk, and what is remembered of them for the next run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use equerre_report::Message;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::folders::is_below;
use crate::error::{CliError, said};
use crate::output;

/// What was written, for the next run: to take away what is not made any more, and to keep what would be made again.
const MANIFEST: &str = ".equerre-site.json";

/// What is remembered of a site.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Memory {
    /// The files that are ours, with the digest of what was written: empty while it is not known.
    pub(super) files: BTreeMap<String, String>,
    /// The schemas, by their public names.
    pub(super) schemas: BTreeMap<String, Remembered>,
}

/// What is remembered of a schema.
#[derive(Clone, Default, Deserialize, Serialize, PartialEq, Eq)]
pub(super) struct Remembered {
    /// What its pages were made from, as a digest.
    pub(super) key: String,
    /// Its files.
    pub(super) files: BTreeSet<String>,
    /// The versions files can be judged by.
    pub(super) judges: BTreeSet<String>,
}

impl Memory {
    /// What an earlier run left in the folder; nothing when there was none.
    pub(super) fn read(out: &Path) -> Self {
        let text = fs::read(out.join(MANIFEST)).unwrap_or_default();
        serde_json::from_slice(&text).unwrap_or_else(|_| {
            // The first form: a list of files.
            let files: Vec<String> = serde_json::from_slice(&text).unwrap_or_default();
            let files = files.into_iter().map(|path| (path, String::new())).collect();
            Self { files, ..Self::default() }
        })
    }

    /// What is remembered of a schema made from the same, if its files are all still as they were written.
    pub(super) fn same(&self, out: &Path, name: &str, key: &str) -> Option<&Remembered> {
        let found = self.schemas.get(name).filter(|found| found.key == key)?;
        let as_written = |path: &String| {
            let wanted = self.files.get(path).filter(|digest| !digest.is_empty());
            let target = out.join(path);
            wanted.is_some_and(|wanted| {
                is_plain(path)
                    && is_below(out, &target)
                    && fs::read(&target).is_ok_and(|bytes| digest(&bytes) == *wanted)
            })
        };
        found.files.iter().all(as_written).then_some(found)
    }
}

/// A digest, in hexadecimal.
pub(super) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Only plain paths: what is remembered stands in a file like others.
fn is_plain(path: &str) -> bool {
    equerre_model::tree::safe_path(path).as_deref() == Some(path)
}

/// Writes what is not there yet, and takes away what an earlier run wrote and this one does not; how many files.
/// `kept`: files that are there as an earlier run wrote them.
pub(super) fn write(
    out: &Path,
    before: &Memory,
    files: &BTreeMap<String, Vec<u8>>,
    kept: &BTreeSet<String>,
    schemas: BTreeMap<String, Remembered>,
) -> Result<usize, CliError> {
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |source| CliError::Write { path, source }
    };
    if before.files.is_empty() && fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(said(Message::new("cli-site-other").with("folder", out.display().to_string())));
    }
    let gone = |path: &&String| is_plain(path) && !files.contains_key(*path) && !kept.contains(*path);
    for path in before.files.keys().filter(gone) {
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
    let digests: BTreeMap<String, String> =
        files.par_iter().map(|(path, bytes)| (path.clone(), digest(bytes))).collect();
    let old = |path: &String| Some((path.clone(), before.files.get(path)?.clone()));
    let after = Memory { files: kept.iter().filter_map(old).chain(digests).collect(), schemas };
    fs::create_dir_all(out).map_err(failed(out))?;
    if !changed.is_empty() {
        // What is about to be written is ours, should the run not come to its end; what it holds is not known then.
        let ours = before.files.keys().chain(files.keys()).map(|path| (path.clone(), String::new()));
        list(out, &Memory { files: ours.collect(), schemas: BTreeMap::new() })?;
    }
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
    list(out, &after)?;
    Ok(changed.len())
}

/// Writes down what is remembered.
fn list(out: &Path, memory: &Memory) -> Result<(), CliError> {
    let manifest = out.join(MANIFEST);
    let text = serde_json::to_vec(memory).unwrap_or_default();
    if fs::read(&manifest).ok().as_ref() == Some(&text) {
        return Ok(());
    }
    let failed = |source| CliError::Write { path: manifest.display().to_string(), source };
    output::file(&manifest, |file| std::io::Write::write_all(file, &text).map_err(failed))
}
