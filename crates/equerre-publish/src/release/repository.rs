//! The repository a release is made in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use equerre_diff::{Options, Snapshot};
use equerre_lint::{Config, configuration};
use equerre_model::git::GitRepository;
use equerre_model::{
    Document, EntryKind, History, MemoryTree, OverlayTree, PlatformVersion, SchemaRepository, Tag, Tree,
    changelog,
};
use equerre_report::Message;
use git2::Repository;

use crate::error::{PublishError, refused};
use crate::platform::ListedType;

/// A repository at its last commit, and what it published.
pub(crate) struct Source {
    pub(crate) folder: PathBuf,
    pub(crate) git: GitRepository,
    pub(crate) raw: Repository,
    /// The branch that is checked out.
    pub(crate) branch: String,
    /// The last commit.
    pub(crate) head: String,
    pub(crate) tree: Box<dyn Tree>,
    pub(super) listed: ListedType,
}

impl Source {
    pub(crate) fn open(folder: &Path) -> Result<Self, PublishError> {
        let shown = folder.display().to_string();
        let none = || refused(Message::new("publish-no-git").with("folder", shown.as_str()));
        let unread = |reason: String| {
            // One that is there and cannot be read is no reason to start another.
            if folder.join(".git").exists() {
                refused(
                    Message::new("publish-git-unread").with("folder", shown.as_str()).with("reason", reason),
                )
            } else {
                none()
            }
        };
        let raw = Repository::discover(folder).map_err(|error| unread(error.message().to_owned()))?;
        let git = GitRepository::discover(folder).map_err(|error| unread(error.to_string()))?;
        if raw.is_shallow() {
            return Err(refused(Message::new("publish-shallow")));
        }
        if !git.prefix().is_empty() {
            return Err(refused(Message::new("publish-not-root").with("folder", shown.as_str())));
        }
        crate::plan::clean(&raw)?;
        let target = raw.find_reference("HEAD")?.symbolic_target().ok().flatten().map(str::to_owned);
        let branch = target.as_deref().and_then(|name| name.strip_prefix("refs/heads/"));
        let branch = branch.ok_or_else(|| refused(Message::new("publish-detached")))?.to_owned();
        let head = raw.head().and_then(|head| head.peel_to_commit());
        let head = head.map_err(|_| refused(Message::new("publish-no-commit")))?.id().to_string();
        let tree = Box::new(git.whole_tree(&head)?);
        let detected = SchemaRepository::detect(tree.as_ref())
            .ok()
            .and_then(|repository| Some((ListedType::of(repository.kind)?, repository)));
        let Some((listed, _)) = detected else {
            return Err(refused(Message::new("publish-no-schema").with("folder", shown)));
        };
        let folder = git.work_folder().unwrap_or(folder).to_path_buf();
        Ok(Self { folder, git, raw, branch, head, tree, listed })
    }

    /// The tag of the highest version, if any.
    pub(super) fn last(&self) -> Option<&Tag> {
        self.git.previous(None)
    }

    /// How a version's tag is written here: with `v` or without, as the last one is.
    pub(super) fn tag_name(&self, version: &str) -> String {
        let lead = match self.last() {
            Some(tag) if tag.name.starts_with('V') => "V",
            Some(tag) if !tag.name.starts_with('v') => "",
            _ => "v",
        };
        format!("{lead}{version}")
    }

    /// The name of the repository things are pushed to.
    pub(crate) fn remote_name(&self) -> String {
        let config = self.raw.config().and_then(|mut config| config.snapshot()).ok();
        let key = format!("branch.{}.remote", self.branch);
        let own = config.as_ref().and_then(|config| config.get_str(&key).ok()).filter(|name| *name != ".");
        own.unwrap_or("origin").to_owned()
    }

    /// The repository things are pushed to.
    pub(crate) fn remote(&self) -> Result<String, PublishError> {
        let name = self.remote_name();
        if self.raw.find_remote(&name).is_err() {
            return Err(refused(Message::new("publish-no-remote").with("remote", name)));
        }
        Ok(name)
    }

    /// The public name the platform would give it: owner and repository.
    pub(super) fn names(&self, files: &Files<'_>) -> Vec<String> {
        let repository = files.repository();
        let homepage =
            repository.as_ref().and_then(|r| Some(r.main()?.root.as_ref()?.get_str("homepage")?.to_owned()));
        let origin = self.git.origin().map(str::to_owned);
        let mut out: Vec<String> = [origin, homepage]
            .into_iter()
            .flatten()
            .filter_map(|url| equerre_model::platform::public_name(&url))
            .map(|name| name.to_lowercase())
            .collect();
        out.dedup();
        out
    }
}

/// The files of the last commit, and what of them is to change.
pub(super) struct Files<'t> {
    base: &'t dyn Tree,
    changed: BTreeMap<String, Vec<u8>>,
}

impl<'t> Files<'t> {
    pub(super) fn new(base: &'t dyn Tree) -> Self {
        Self { base, changed: BTreeMap::new() }
    }

    pub(super) fn tree(&self) -> OverlayTree<'t> {
        OverlayTree::new(self.base, self.changed.clone())
    }

    pub(super) fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.changed.get(path).cloned().or_else(|| self.base.read(path).ok())
    }

    /// Puts new content in a file; nothing when it is what is there.
    pub(super) fn set(&mut self, path: &str, bytes: Vec<u8>) {
        if self.base.read(path).is_ok_and(|old| old == bytes) {
            self.changed.remove(path);
        } else {
            self.changed.insert(path.to_owned(), bytes);
        }
    }

    pub(super) fn repository(&self) -> Option<SchemaRepository> {
        SchemaRepository::detect(&self.tree()).ok()
    }

    pub(super) fn config(&self) -> Config {
        configuration(&self.tree())
    }

    /// Paths of the files whose name a test takes, in order.
    pub(super) fn paths(&self, test: impl Fn(&str) -> bool) -> Vec<String> {
        let tree = self.tree();
        let files = tree.entries().iter().filter(|entry| entry.kind == EntryKind::File);
        files.map(|entry| entry.path.clone()).filter(|path| test(path)).collect()
    }

    /// The path of the changelog, if there is one.
    pub(super) fn changelog_path(&self) -> Option<String> {
        changelog::path(&self.tree())
    }

    /// The text of the changelog, if there is one.
    pub(super) fn changelog(&self) -> Option<String> {
        let bytes = self.read(&self.changelog_path()?)?;
        Some(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The edits, in the order of paths.
    pub(super) fn edits(&self) -> Vec<crate::FileEdit> {
        let edits = self.changed.iter().map(|(path, after)| crate::FileEdit {
            path: path.clone(),
            before: self.base.read(path).ok(),
            after: Some(after.clone()),
        });
        edits.collect()
    }

    /// The files as a tree of its own, descriptors and all, for rules that look at a tag.
    pub(super) fn held(&self) -> MemoryTree {
        let tree = self.tree();
        let read = |entry: &equerre_model::Entry| Some((entry.path.clone(), tree.read(&entry.path).ok()?));
        // Large files are data: that they are there is all a rule asks.
        MemoryTree::new(tree.entries().iter().filter(|entry| entry.kind == EntryKind::File).filter_map(
            |entry| {
                if entry.size > 4 << 20 { Some((entry.path.clone(), Vec::new())) } else { read(entry) }
            },
        ))
    }
}

/// The descriptors that declare a version: the main one, and the members of a package.
pub(super) fn descriptors(repository: &SchemaRepository) -> Vec<&Document> {
    let members = repository.schemas.iter().filter(|_| repository.kind == equerre_model::SchemaKind::Package);
    let paths = std::iter::once(&repository.descriptor).chain(members);
    paths.filter_map(|path| repository.document(path)).collect()
}

/// The version the main descriptor declares.
pub(super) fn declared(repository: &SchemaRepository) -> Option<PlatformVersion> {
    let node = repository.main()?.root.as_ref()?.get("version")?;
    PlatformVersion::of_tag(node.as_str().or(node.as_number())?.trim())
}

/// A version to be compared.
pub(crate) fn snapshot<'t>(label: &str, tree: &'t dyn Tree, tagged: Option<String>) -> Option<Snapshot<'t>> {
    let repository = SchemaRepository::detect(tree).ok()?;
    Some(Snapshot { label: label.to_owned(), tree, repository, tagged })
}

/// How versions of a repository with this configuration are compared.
pub(crate) fn options(config: Config) -> Options {
    Options { renames: config.renames, accepted: config.accepted_changes, ..Options::default() }
}
