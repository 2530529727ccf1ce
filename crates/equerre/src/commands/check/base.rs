//! What a change is compared with.

use equerre_model::git::GitRepository;
use equerre_report::Message;

use crate::cli::Check;
use crate::error::{CliError, said};
use crate::forge::ci::Ci;

/// The files before a change.
#[derive(Debug)]
pub(super) struct Base {
    /// What a person calls it: a branch, a tag.
    pub(super) name: String,
    /// Its commit.
    pub(super) commit: String,
}

/// The base asked for, else the one the CI names, else the branch changes are meant for; from there, the last commit the change has
/// in common with it.
pub(super) fn find(git: &GitRepository, arguments: &Check, ci: Option<&Ci>) -> Result<Base, CliError> {
    let asked = arguments.base.as_ref().map(|base| (base.clone(), base.clone()));
    let named = ci.map(|ci| ci.bases.as_slice()).unwrap_or_default();
    let (revision, name) = match asked {
        Some(asked) => asked,
        None => match named.iter().find(|(revision, _)| git.commit(revision).is_ok()) {
            Some(found) => found.clone(),
            // What was there before a push may be gone; a branch that is named must be there, and so must the past.
            None if named.first().is_some_and(|(revision, _)| revision.starts_with("refs/"))
                || ci.is_some_and(|ci| ci.request.is_some())
                || (!named.is_empty() && git.is_shallow()) =>
            {
                return Err(missing(git, &named[0].1));
            }
            None => {
                let branch = git.default_branch();
                let branch = branch.ok_or_else(|| said(Message::new("cli-check-no-base")))?;
                let name = branch.trim_start_matches("refs/heads/").trim_start_matches("refs/remotes/");
                let name = name.trim_start_matches("origin/").to_owned();
                (branch, name)
            }
        },
    };
    let Ok(wanted) = git.commit(&revision) else { return Err(missing(git, &name)) };
    let head = match &arguments.head {
        Some(head) => git.commit(head)?,
        None => git.head().ok_or_else(|| said(Message::new("cli-check-no-commit")))?,
    };
    match git.merge_base(&wanted, &head)? {
        Some(commit) => Ok(Base { name, commit }),
        // Of a past that is not all there, what is in common is not known.
        None if git.is_shallow() => Err(said(Message::new("cli-check-shallow").with("base", name))),
        None => Ok(Base { name, commit: wanted }),
    }
}

fn missing(git: &GitRepository, name: &str) -> CliError {
    let id = if git.is_shallow() { "cli-check-shallow" } else { "cli-check-base-missing" };
    said(Message::new(id).with("base", name))
}
