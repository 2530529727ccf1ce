//! The files of a site on disk, and what is remembered of them for the next run.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use equerre_report::Message;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::folders::{content, is_below};
use crate::commands::catalog::beside;
use crate::error::{CliError, said};
use crate::output;

/// Which files are ours, for the next run to take away what is not made any more. It lies in the output, and is served.
const MANIFEST: &str = ".equerre-site.json";
/// What is remembered of a site, in the folder beside it: the output may be written by others.
const MEMORY: &str = "site.json";

/// What is remembered of a site.
#[derive(Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Memory {
    /// The digests of what was written, by path.
    files: BTreeMap<String, String>,
    /// The schemas, by the folder of their language and their public names.
    schemas: BTreeMap<String, Remembered>,
    /// The files that are ours.
    #[serde(skip)]
    ours: BTreeSet<String>,
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
    /// What an earlier run left in the folder and beside it; nothing when there was none.
    pub(super) fn read(out: &Path) -> Self {
        let ours = content(out, MANIFEST).unwrap_or_default();
        let text = fs::read(beside(out).join(MEMORY)).unwrap_or_default();
        let remembered: Self = serde_json::from_slice(&text).unwrap_or_default();
        Self { ours: serde_json::from_slice(&ours).unwrap_or_default(), ..remembered }
    }

    /// What is remembered of a schema made from the same, if its files are all still as they were written.
    pub(super) fn same(&self, out: &Path, name: &str, key: &str) -> Option<&Remembered> {
        let found = self.schemas.get(name).filter(|found| found.key == key)?;
        let folder = format!("{name}/");
        let as_written = |path: &String| {
            path.starts_with(&folder)
                && content(out, path).is_some_and(|bytes| self.files.get(path) == Some(&digest(&bytes)))
        };
        (!found.files.is_empty() && found.files.iter().all(as_written)).then_some(found)
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
    if before.ours.is_empty() && fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(said(Message::new("cli-site-other").with("folder", out.display().to_string())));
    }
    let gone = |path: &&String| is_plain(path) && !files.contains_key(*path) && !kept.contains(*path);
    for path in before.ours.iter().filter(gone) {
        let target = out.join(path);
        if is_below(out, &target) && fs::remove_file(&target).is_ok() {
            let empty = target.ancestors().skip(1).take_while(|folder| *folder != out);
            let _ = empty.map_while(|folder| fs::remove_dir(folder).ok()).count();
        }
    }
    let changed: Vec<(&String, &Vec<u8>)> =
        files.par_iter().filter(|(path, bytes)| content(out, path).as_ref() != Some(*bytes)).collect();
    let mut digests: BTreeMap<String, String> =
        files.par_iter().map(|(path, bytes)| (path.clone(), digest(bytes))).collect();
    let old = |path: &String| Some((path.clone(), before.files.get(path)?.clone()));
    digests.extend(kept.iter().filter_map(old));
    fs::create_dir_all(out).map_err(failed(out))?;
    // What is about to be written is ours, should the run not come to its end.
    let ours: BTreeSet<&String> = before.ours.iter().chain(files.keys()).chain(kept).collect();
    list(&out.join(MANIFEST), &ours)?;
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
        let target = out.join(path);
        // A link or a pipe gives way to the file: nothing is written through it.
        if fs::symlink_metadata(&target).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
            fs::remove_file(&target).map_err(failed(&target))?;
        }
        output::file(&target, |file| std::io::Write::write_all(file, bytes).map_err(failed(&target)))
    })?;
    list(&out.join(MANIFEST), &files.keys().chain(kept).collect::<BTreeSet<_>>())?;
    let folder = beside(out);
    let after = Memory { files: digests, schemas, ours: BTreeSet::new() };
    // Without it the next run makes all again.
    if fs::create_dir_all(&folder).is_ok() {
        list(&folder.join(MEMORY), &after)?;
    }
    Ok(changed.len())
}

/// Writes down what the next run should know.
fn list(path: &Path, known: &impl Serialize) -> Result<(), CliError> {
    let text = serde_json::to_vec(known).unwrap_or_default();
    if fs::read(path).ok().as_ref() == Some(&text) {
        return Ok(());
    }
    let failed = |source| CliError::Write { path: path.display().to_string(), source };
    output::file(path, |file| std::io::Write::write_all(file, &text).map_err(failed))
}
