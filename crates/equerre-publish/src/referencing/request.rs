//! The entry, on a branch of the platform's repository.

use std::path::Path;

use equerre_diff::compare;
use equerre_lint::configuration;
use equerre_model::git::GitRepository;
use equerre_model::platform::Listing;
use equerre_model::{Document, FolderTree, History, Tree};
use equerre_report::{Localizer, Message};
use git2::Repository;

use super::listing::{Entry, FILE, Listed, list};
use super::preflight::{Preflight, said};
use super::texts::{self, Stage};
use crate::error::{PublishError, io, refused};
use crate::git::Git;
use crate::platform::ListedType;
use crate::release::{forge_page, options, snapshot};
use crate::{Commit, FileEdit, Plan, Push, Text, TextKind};

/// What is asked of the platform.
pub struct Ask<'a> {
    /// The repository, looked at.
    pub preflight: &'a Preflight,
    /// The entry.
    pub entry: &'a Entry,
    /// Where it was discussed.
    pub discussion: &'a str,
    /// How far the schema is.
    pub stage: Stage,
    /// A clone of the platform's repository, or of a fork of it.
    pub platform: &'a Path,
    /// Whether the schema's public name may change.
    pub rename: bool,
    /// Whether to push the branch.
    pub push: bool,
    /// The words of the request.
    pub words: &'a Localizer,
}

/// A request, as it will be made.
pub struct Asked {
    /// What is changed; only the text when the branch is there already.
    pub plan: Plan,
    /// The branch.
    pub branch: String,
    /// Whether the branch asks for just that already, on the other side.
    pub already: bool,
}

/// Plans the branch that asks for referencing. Nothing is planned when a condition is not met.
///
/// # Errors
/// When the platform's repository is not one, or the entry conflicts with another.
pub fn ask(asked: &Ask<'_>) -> Result<Asked, PublishError> {
    let shown = asked.platform.display().to_string();
    let none = || refused(Message::new("publish-no-platform").with("folder", shown.as_str()));
    let raw = Repository::discover(asked.platform).map_err(|_| none())?;
    let git = GitRepository::discover(asked.platform).map_err(|_| none())?;
    let base = base(&raw)?;
    let tree = git.whole_tree(&base.1)?;
    let bytes = tree.read(FILE).map_err(|_| none())?;
    let document = Document::read(FILE, bytes.clone());
    let entry = &asked.entry.completed(Some(&document));
    let (after, new) = match list(&document, entry, asked.rename)? {
        Listed::Unchanged => {
            return Err(refused(Message::new("publish-already-listed").with("slug", entry.slug.as_str())));
        }
        Listed::Added(after) => (after, true),
        Listed::Updated(after) => (after, false),
    };
    let branch = format!("{}-{}", if new { "ajout" } else { "modification" }, entry.slug);
    let mut text = texts::request(asked.preflight, entry, asked.discussion, asked.stage, new, asked.words);
    text.url = forge_page(git.origin(), TextKind::PullRequest, &branch, &base.0);
    // Asked before, from here or from another clone: the entry there says the same, whatever else moved.
    let pushed = raw.find_reference(&format!("refs/remotes/origin/{branch}")).ok();
    if let Some(tip) = pushed.and_then(|found| found.peel_to_tree().ok()) {
        let there = tip.get_name(FILE).and_then(|found| found.to_object(&raw).ok()?.peel_to_blob().ok());
        let said = |bytes: &[u8]| {
            let root = Document::read(FILE, bytes.to_vec()).root?;
            let own = Listing::new(&root).entries().find(|one| *one.slug.text == entry.slug)?.node.to_json();
            Some(own)
        };
        let same =
            there.is_some_and(|blob| said(blob.content()).is_some_and(|own| Some(own) == said(&after)));
        if !same {
            return Err(refused(Message::new("publish-branch-taken").with("branch", branch)));
        }
        let mut plan = Plan::new(asked.platform.to_path_buf());
        plan.texts.push(text);
        plan.remarks.push(Message::new("publish-already-asked").with("branch", branch.as_str()));
        return Ok(Asked { plan, branch, already: true });
    }
    let mut plan = Plan::new(git.work_folder().unwrap_or(asked.platform).to_path_buf());
    plan.edits = vec![FileEdit { path: FILE.to_owned(), before: Some(bytes), after: Some(after) }];
    plan.commit = Some(Commit {
        branch: branch.clone(),
        new_branch: true,
        parent: Some(base.1),
        message: format!("{}\n\n{}\n", text.title, asked.discussion),
    });
    if asked.push {
        if raw.find_remote("origin").is_err() {
            return Err(refused(Message::new("publish-no-remote").with("remote", "origin")));
        }
        plan.push =
            Some(Push { remote: "origin".to_owned(), references: vec![format!("refs/heads/{branch}")] });
    }
    plan.texts.push(text);
    Ok(Asked { plan, branch, already: false })
}

/// A clone that goes when this does.
pub struct Clone {
    folder: tempfile::TempDir,
}

impl Clone {
    /// Where it lies.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// Clones a repository with the user's git.
///
/// # Errors
/// What git says, explained.
pub fn clone(url: &str) -> Result<Clone, PublishError> {
    let folder = tempfile::Builder::new().prefix("equerre-").tempdir().map_err(io(Path::new("tempdir")))?;
    let into = folder.path().to_string_lossy().into_owned();
    Git::new(folder.path()).run(&["clone", "--quiet", "--no-tags", "--", url, &into])?;
    Ok(Clone { folder })
}

/// The branch the platform works from, and its last commit: what the remote has, when that is known.
fn base(raw: &Repository) -> Result<(String, String), PublishError> {
    for name in ["main", "master"] {
        for reference in [format!("refs/remotes/origin/{name}"), format!("refs/heads/{name}")] {
            if let Some(id) = raw.find_reference(&reference).ok().and_then(|found| found.target()) {
                return Ok((name.to_owned(), id.to_string()));
            }
        }
    }
    let head = raw.head().map_err(|_| refused(Message::new("publish-no-commit")))?;
    let name = head.shorthand().unwrap_or("HEAD").to_owned();
    Ok((name, head.peel_to_commit()?.id().to_string()))
}

/// The message that proposes the work in a folder as a change of the schema it was cloned from.
///
/// # Errors
/// When the folder is no repository with an earlier version to compare with.
pub fn propose(folder: &Path, against: Option<&str>, words: &Localizer) -> Result<Text, PublishError> {
    let shown = folder.display().to_string();
    let none = || refused(Message::new("publish-no-git").with("folder", shown.as_str()));
    let git = GitRepository::discover(folder).map_err(|_| none())?;
    let tree = FolderTree::open(git.work_folder().unwrap_or(folder))?;
    let last = git.previous(None).map(|tag| tag.name.clone());
    let old = against.map(str::to_owned).or(last).ok_or_else(|| refused(Message::new("release-no-tag")))?;
    let revision = git.revision(&old)?;
    let options = options(configuration(&tree));
    let unread = |label: &str| refused(Message::new("release-last-unread").with("last", label));
    let tagged = revision.tag.as_deref().and_then(equerre_model::PlatformVersion::of_tag);
    let before = snapshot(&old, &revision.tree, tagged.map(|version| version.to_string()))
        .ok_or_else(|| unread(&old))?;
    let after = snapshot(".", &tree, None).ok_or_else(|| unread("."))?;
    let comparison = compare(&before, &after, &options);
    if comparison.required == equerre_diff::Level::None {
        return Err(refused(Message::new("publish-nothing-proposed").with("last", old)));
    }
    let kind =
        equerre_model::SchemaRepository::detect(&tree).ok().and_then(|found| ListedType::of(found.kind));
    let about = kind.map(|kind| said(&tree, kind)).unwrap_or_default();
    Ok(texts::proposal(&about, &comparison, words))
}
