//! Whether a catalogue's folder holds what its lock says.

use std::path::Path;

use rayon::prelude::*;

use super::SCHEMAS;
use super::files::digest;
use super::lock::{FILE_NAME, FORMAT, Lock};
use super::names;
use crate::error::{PublishError, io, refused};
use equerre_report::Message;

/// A file that is not as it was published.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Damage {
    /// The path in the catalogue's folder.
    pub path: String,
    /// Whether the file is there, with other content.
    pub changed: bool,
}

impl Lock {
    /// The lock of a catalogue's folder; an empty one where there is none yet.
    ///
    /// # Errors
    /// When it cannot be read: the memory of a catalogue is not thrown away silently.
    pub fn read(out: &Path) -> Result<Self, PublishError> {
        let path = out.join(FILE_NAME);
        let text = match std::fs::read(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                // Schemas without a memory are no new start.
                if std::fs::read_dir(out.join(SCHEMAS)).is_ok_and(|mut folder| folder.next().is_some()) {
                    let message = Message::new("catalog-lock-lost").with("file", path.display().to_string());
                    return Err(refused(message));
                }
                return Ok(Self::default());
            }
            Err(error) => return Err(io(&path)(error)),
        };
        let broken = |reason: String| {
            let message = Message::new("catalog-lock-broken").with("file", path.display().to_string());
            refused(message.with("reason", reason))
        };
        let lock: Self = serde_json::from_slice(&text).map_err(|error| broken(error.to_string()))?;
        if lock.format != FORMAT {
            return Err(broken(format!("format {}", lock.format)));
        }
        // A lock is a file like others: what it names must lead nowhere else either.
        for (name, locked) in &lock.schemas {
            let versions = locked.versions.iter().all(|version| {
                version.number().is_some_and(|number| number.to_string() == version.version)
                    && version.files.keys().all(|file| names::is_file_path(file))
                    && version.file.as_ref().is_none_or(|file| version.files.contains_key(file))
            });
            let ordered = locked.versions.is_sorted_by(|a, b| a.number() < b.number());
            let mut others = locked.members.iter().chain(&locked.member_of);
            let named = names::is_public_name(name) && others.all(|name| names::is_public_name(name));
            if !named || !versions || !ordered {
                return Err(broken(name.clone()));
            }
        }
        Ok(lock)
    }

    /// Whether a file of the catalogue holds what was published. In the folder of a version only what the lock names was;
    /// elsewhere, where it says nothing, anything may be.
    #[must_use]
    pub fn vouches(&self, path: &str, bytes: &[u8]) -> bool {
        let mut parts = path.splitn(5, '/');
        let (_, owner, name) = (parts.next(), parts.next(), parts.next());
        let (version, file) = (parts.next(), parts.next());
        let (Some(owner), Some(name), Some(version), Some(file)) = (owner, name, version, file) else {
            return true;
        };
        let Some(locked) = self.schemas.get(&format!("{owner}/{name}")) else { return true };
        let found = match version {
            "latest" => locked.with_schema().next_back(),
            version => locked.versions.iter().find(|one| one.version == version),
        };
        let mark = found.and_then(|found| found.files.get(file));
        mark.is_some_and(|mark| mark.sha256 == digest(bytes))
    }

    /// The files of all versions: their paths, and the digest of each.
    pub(crate) fn files(&self) -> Vec<(String, &str)> {
        let mut out = Vec::new();
        for (name, locked) in &self.schemas {
            for version in &locked.versions {
                for (file, mark) in &version.files {
                    out.push((format!("{SCHEMAS}/{name}/{}/{file}", version.version), mark.sha256.as_str()));
                }
            }
        }
        out
    }
}

/// The files of the folder that are not what was published, in the order of their paths.
///
/// # Errors
/// As [`Lock::read`], or when there is no lock.
pub fn check(out: &Path) -> Result<(Lock, Vec<Damage>), PublishError> {
    if !out.join(FILE_NAME).is_file() {
        return Err(refused(Message::new("catalog-no-lock").with("folder", out.display().to_string())));
    }
    let lock = Lock::read(out)?;
    let mut found: Vec<Damage> = lock
        .files()
        .into_par_iter()
        .filter_map(|(path, expected)| match std::fs::read(out.join(&path)) {
            Ok(bytes) if digest(&bytes) == expected => None,
            Ok(_) => Some(Damage { path, changed: true }),
            Err(_) => Some(Damage { path, changed: false }),
        })
        .collect();
    found.sort();
    Ok((lock, found))
}
