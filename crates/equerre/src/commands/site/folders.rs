//! Folders a site is read from and written to.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::CliError;

/// Largest file that is served, in bytes.
const MAX_FILE: u64 = 64 << 20;

/// A folder as it really is, links and `..` followed; of one that is not there yet, by what is.
pub(super) fn resolved(path: &Path) -> Result<PathBuf, CliError> {
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

/// What a file of a catalogue or a site holds: a plain file, not too large, behind no link.
pub(super) fn content(folder: &Path, path: &str) -> Option<Vec<u8>> {
    let target = folder.join(equerre_model::tree::safe_path(path).filter(|safe| safe == path)?);
    let found = fs::symlink_metadata(&target).ok()?;
    (found.is_file() && found.len() <= MAX_FILE && is_below(folder, &target))
        .then(|| fs::read(&target).ok())?
}

/// Whether no folder between is a link.
pub(super) fn is_below(out: &Path, target: &Path) -> bool {
    let between = target.ancestors().skip(1).take_while(|folder| *folder != out);
    between.into_iter().all(|folder| fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir()))
}
