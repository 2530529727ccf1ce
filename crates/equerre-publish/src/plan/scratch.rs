//! Making commits and tags with the user's own git, without touching the repository.
//!
//! A scratch repository in a temporary folder borrows the real one's objects and configuration: git commits and tags
//! there as it would here (identity, signatures, hooks), and all that reaches the repository is objects nothing points
//! to yet.

use std::path::{Path, PathBuf};

use equerre_report::Message;
use git2::Repository;
use tempfile::TempDir;

use super::FileEdit;
use crate::error::{PublishError, io, refused};
use crate::git::Git;

/// The hooks that look at a commit: they want files to look at.
const COMMIT_HOOKS: [&str; 4] = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

pub(crate) struct Scratch<'r> {
    repository: &'r Repository,
    /// Removed when this goes.
    _folder: TempDir,
    git: Git,
    hooks: PathBuf,
}

impl<'r> Scratch<'r> {
    pub(crate) fn new(repository: &'r Repository, folder: &Path) -> Result<Self, PublishError> {
        let outer = Git::new(folder);
        let hooks = PathBuf::from(outer.run(&["rev-parse", "--git-path", "hooks"])?);
        let hooks = if hooks.is_absolute() { hooks } else { folder.join(hooks) };
        let temporary =
            tempfile::Builder::new().prefix("equerre-").tempdir().map_err(io(Path::new("tempdir")))?;
        let (dir, work) = (temporary.path().join("git"), temporary.path().join("work"));
        std::fs::create_dir(&work).map_err(io(&work))?;
        Repository::init_bare(&dir)?;
        // What git makes of all its configuration here, conditions and work trees included. Nothing is sent from there:
        // what may hold a password stays out.
        let mut settings = outer.settings(&|name| {
            !["http.", "credential.", "sendemail.", "imap.", "url."]
                .iter()
                .any(|section| name.starts_with(section))
        })?;
        settings.push(("core.hooksPath".to_owned(), absolute(&hooks).to_string_lossy().into_owned()));
        let git = Git::new(&work)
            .with_settings(&settings)
            .with("GIT_DIR", dir)
            .with("GIT_WORK_TREE", work)
            .with("GIT_OBJECT_DIRECTORY", absolute(&repository.commondir().join("objects")));
        Ok(Self { repository, _folder: temporary, git, hooks })
    }

    /// Makes a commit of the edits on top of `parent`; its name.
    pub(crate) fn commit(
        &self,
        branch: &str,
        parent: Option<&str>,
        edits: &[FileEdit],
        message: &str,
    ) -> Result<String, PublishError> {
        let head = format!("refs/heads/{branch}");
        self.git.run(&["symbolic-ref", "HEAD", &head])?;
        let mut tree = None;
        if let Some(parent) = parent {
            self.git.run(&["update-ref", &head, parent])?;
            self.git.run(&["read-tree", parent])?;
            tree = Some(self.repository.find_commit(git2::Oid::from_str(parent)?)?.tree()?);
        }
        let mut listing = Vec::new();
        for edit in edits {
            let known = tree.as_ref().and_then(|tree| tree.get_path(Path::new(&edit.path)).ok());
            let mode = known.as_ref().map_or(0o100_644, git2::TreeEntry::filemode);
            if known.is_some_and(|entry| entry.kind() != Some(git2::ObjectType::Blob)) || mode == 0o120_000 {
                return Err(refused(Message::new("plan-not-a-file").with("path", edit.path.as_str())));
            }
            match &edit.after {
                Some(bytes) => {
                    let blob = self.repository.blob(bytes)?;
                    listing.extend(format!("{mode:o} {blob}\t{}\0", edit.path).into_bytes());
                }
                None => listing.extend(format!("0 {}\t{}\0", "0".repeat(40), edit.path).into_bytes()),
            }
        }
        self.git.fed(&["update-index", "-z", "--index-info"], Some(&listing))?;
        let planned = self.git.run(&["write-tree"])?;
        let hooked = COMMIT_HOOKS.iter().any(|name| self.hooks.join(name).exists());
        if hooked {
            self.git.run(&["checkout-index", "--all", "--quiet"])?;
        }
        let arguments = ["commit", "--quiet", "--allow-empty", "--cleanup=whitespace", "--file=-"];
        self.git.fed(&arguments, Some(message.as_bytes())).map_err(|error| match error {
            // What a hook says rarely names itself.
            PublishError::Refused(why) if hooked && why.id == "git-failed" => {
                refused(Message { id: "git-hook".into(), ..*why })
            }
            other => other,
        })?;
        let made = self.git.run(&["rev-parse", "HEAD"])?;
        let tree = self.git.run(&["rev-parse", "HEAD^{tree}"])?;
        if tree != planned {
            return Err(refused(Message::new("plan-hook-changed-files")));
        }
        Ok(made)
    }

    /// Makes an annotated tag of a commit, signed when git is told to; the name of its object.
    pub(crate) fn tag(&self, name: &str, target: &str, message: &str) -> Result<String, PublishError> {
        let arguments = ["tag", "--annotate", "--cleanup=whitespace", "--file=-", "--", name, target];
        self.git.fed(&arguments, Some(message.as_bytes()))?;
        self.git.run(&["rev-parse", &format!("refs/tags/{name}")])
    }

    /// Whether a commit holds these edits, on top of that parent.
    pub(crate) fn is_that(
        &self,
        commit: &str,
        parent: Option<&str>,
        edits: &[FileEdit],
    ) -> Result<bool, PublishError> {
        let found = self.repository.find_commit(git2::Oid::from_str(commit)?)?;
        let parents: Vec<String> = found.parent_ids().map(|id| id.to_string()).collect();
        if parents.iter().map(String::as_str).ne(parent) {
            return Ok(false);
        }
        let tree = found.tree()?;
        let before = found.parent(0).ok().map(|parent| parent.tree()).transpose()?;
        let diff = self.repository.diff_tree_to_tree(before.as_ref(), Some(&tree), None)?;
        if diff.deltas().count() != edits.len() {
            return Ok(false);
        }
        for edit in edits {
            let entry = tree.get_path(Path::new(&edit.path)).ok();
            let same = match (&edit.after, entry) {
                (None, None) => true,
                (Some(bytes), Some(entry)) => {
                    git2::Oid::hash_object(git2::ObjectType::Blob, bytes)? == entry.id()
                }
                _ => false,
            };
            if !same {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}
