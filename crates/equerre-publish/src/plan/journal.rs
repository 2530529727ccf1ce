//! One run at a time, and what a run that was cut short left to be done.

use std::fs::File;
use std::path::{Path, PathBuf};

use equerre_report::Message;
use git2::Repository;
use serde::{Deserialize, Serialize};

use crate::error::{PublishError, io, refused};

/// The lock of a repository: held as long as this lives, and given back by the system when the process dies.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

/// The folder of this tool inside the git folder all work trees share.
fn shared(repository: &Repository) -> PathBuf {
    repository.commondir().join("equerre")
}

/// The folder of this tool in the git folder of this work tree: what is left to be done there is not another's.
fn own(repository: &Repository) -> PathBuf {
    repository.path().join("equerre")
}

impl Lock {
    pub(crate) fn take(repository: &Repository) -> Result<Self, PublishError> {
        let folder = shared(repository);
        std::fs::create_dir_all(&folder).map_err(io(&folder))?;
        let path = folder.join("lock");
        let file = File::options().create(true).truncate(false).write(true).open(&path).map_err(io(&path))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(std::fs::TryLockError::WouldBlock) => Err(refused(Message::new("publish-locked"))),
            Err(std::fs::TryLockError::Error(error)) => Err(io(&path)(error)),
        }
    }
}

/// The commits before (none for the first) and after, and the paths that differ.
pub(crate) type MovedFiles = (Option<String>, String, Vec<String>);

/// What was being done to a repository when a run was cut short: enough to finish it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// The references that move: name, commit or tag object before (none when new) and after.
    pub references: Vec<(String, Option<String>, String)>,
    /// The branch that is checked out, when it moves: the commits before and after, and the files that change.
    pub files: Option<MovedFiles>,
}

impl Pending {
    pub(crate) fn write(&self, repository: &Repository) -> Result<(), PublishError> {
        let folder = own(repository);
        std::fs::create_dir_all(&folder).map_err(io(&folder))?;
        let path = folder.join("pending.json");
        let failed = |error: std::io::Error| io(&path)(error);
        let mut file = tempfile::NamedTempFile::new_in(&folder).map_err(failed)?;
        serde_json::to_writer(file.as_file_mut(), self).map_err(|error| failed(error.into()))?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&path).map_err(|error| failed(error.error))?;
        Ok(())
    }

    pub(crate) fn read(repository: &Repository) -> Option<Self> {
        serde_json::from_slice(&std::fs::read(own(repository).join("pending.json")).ok()?).ok()
    }

    pub(crate) fn clear(repository: &Repository) -> Result<(), PublishError> {
        let path = own(repository).join("pending.json");
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(io(&path)(error)),
            _ => Ok(()),
        }
    }
}

/// What an earlier run in this repository did not finish, if anything.
///
/// # Errors
/// When the folder is in no git repository.
pub fn pending(folder: &Path) -> Result<Option<Pending>, PublishError> {
    Ok(Pending::read(&Repository::discover(folder)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_run_waits_its_turn() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        let lock = Lock::take(&repository).unwrap();
        assert!(Lock::take(&repository).unwrap_err().is("publish-locked"));
        drop(lock);
        assert!(Lock::take(&repository).is_ok());
    }

    #[test]
    fn what_is_written_down_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let repository = Repository::init(folder.path()).unwrap();
        assert_eq!(pending(folder.path()).unwrap(), None);
        let _lock = Lock::take(&repository).unwrap();
        let one = Pending {
            references: vec![("refs/tags/v1".into(), None, "a".into())],
            files: Some((Some("a".into()), "b".into(), vec!["x".into()])),
        };
        one.write(&repository).unwrap();
        assert_eq!(pending(folder.path()).unwrap(), Some(one));
        Pending::clear(&repository).unwrap();
        assert_eq!(pending(folder.path()).unwrap(), None);
    }
}
