//! Git repositories: tags, branches and revisions, read in-process and without network.

use std::path::{Path, PathBuf};

use git2::{Oid, Repository, StatusOptions};

use crate::ModelError;
use crate::history::{History, Tag, sort_tags};
use crate::tree::{GitTree, Tree, git_error as git, safe_path};
use crate::version::PlatformVersion;

/// A git repository and what its past says.
pub struct GitRepository {
    path: PathBuf,
    /// The folder the repository is checked out in; `None` for a bare one.
    work: Option<PathBuf>,
    /// Folder of the repository the subject lies in, empty for its root.
    prefix: String,
    tags: Vec<Tag>,
    branches: Vec<String>,
    origin: Option<String>,
    uncommitted: Vec<String>,
    head: Option<Oid>,
}

impl GitRepository {
    /// Finds the repository `folder` lies in, not looking above `folder`'s own file system.
    ///
    /// # Errors
    /// [`ModelError::Git`] when there is none or it cannot be read.
    pub fn discover(folder: &Path) -> Result<Self, ModelError> {
        Self::of(&Repository::discover(folder).map_err(git)?, folder)
    }

    /// The repository in a folder itself, bare or not: none above it is looked for.
    ///
    /// # Errors
    /// [`ModelError::Git`] when there is none or it cannot be read.
    pub fn open(folder: &Path) -> Result<Self, ModelError> {
        let none: [&std::ffi::OsStr; 0] = [];
        let flags = git2::RepositoryOpenFlags::NO_SEARCH;
        Self::of(&Repository::open_ext(folder, flags, none).map_err(git)?, folder)
    }

    fn of(repository: &Repository, folder: &Path) -> Result<Self, ModelError> {
        let work = repository.workdir().map(Path::to_path_buf);
        // A repository whose configuration puts its work tree elsewhere says nothing of this folder, and would
        // have files read from there.
        let inside = |work: &Path| {
            let folder = folder.canonicalize().ok()?;
            let inside = folder.strip_prefix(work.canonicalize().ok()?).ok()?.to_str()?.to_owned();
            Some(inside.replace('\\', "/"))
        };
        let elsewhere = || ModelError::Git("the work tree lies elsewhere".to_owned());
        let prefix = match &work {
            None => String::new(),
            Some(work) => inside(work).ok_or_else(elsewhere)?,
        };
        // So does a `.git` file that borrows another repository, but for git's own linked work trees.
        let borrowed =
            work.as_ref().is_some_and(|work| work.join(".git").is_file()) && !repository.is_worktree();
        if borrowed {
            return Err(elsewhere());
        }
        let mut tags = Vec::new();
        repository
            .tag_foreach(|id, name| {
                let name = std::str::from_utf8(name).ok().and_then(|name| name.strip_prefix("refs/tags/"));
                // A tag may name any object; only those that lead to a commit publish something.
                let commit = repository.find_object(id, None).and_then(|object| object.peel_to_commit());
                if let (Some(name), Ok(commit)) = (name, commit) {
                    tags.push(Tag {
                        name: name.to_owned(),
                        version: PlatformVersion::of_tag(name),
                        time: commit.time().seconds(),
                        commit: commit.id().to_string(),
                    });
                }
                true
            })
            .map_err(git)?;
        sort_tags(&mut tags);
        let mut branches = Vec::new();
        for branch in repository.branches(None).map_err(git)?.flatten() {
            if let Ok(Some(name)) = branch.0.name() {
                let name = if branch.1 == git2::BranchType::Remote {
                    name.split_once('/').map_or(name, |(_, rest)| rest)
                } else {
                    name
                };
                if name != "HEAD" && !branches.iter().any(|known| known == name) {
                    branches.push(name.to_owned());
                }
            }
        }
        branches.sort();
        let origin =
            repository.find_remote("origin").ok().and_then(|remote| remote.url().ok().map(str::to_owned));
        let head =
            repository.head().ok().and_then(|head| head.peel_to_commit().ok()).map(|commit| commit.id());
        Ok(Self {
            path: repository.path().to_path_buf(),
            work,
            prefix,
            tags,
            branches,
            origin,
            uncommitted: Vec::new(),
            head,
        })
    }

    /// Also looks for changes on disk that no commit holds, inside the subject's folder.
    ///
    /// # Errors
    /// [`ModelError::Git`] when the state cannot be read.
    pub fn with_uncommitted(mut self) -> Result<Self, ModelError> {
        let repository = Repository::open(&self.path).map_err(git)?;
        if repository.is_bare() {
            return Ok(self);
        }
        let mut options = StatusOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true).exclude_submodules(true);
        if !self.prefix.is_empty() {
            options.disable_pathspec_match(true).pathspec(&self.prefix);
        }
        let statuses = repository.statuses(Some(&mut options)).map_err(git)?;
        let lead = if self.prefix.is_empty() { String::new() } else { format!("{}/", self.prefix) };
        self.uncommitted = statuses
            .iter()
            .filter_map(|status| {
                status.path().ok().and_then(|path| path.strip_prefix(&lead)).map(str::to_owned)
            })
            .collect();
        Ok(self)
    }

    /// The tree of a revision (`v1.0.0`, `HEAD~1`, `main:sub/folder`), seen from the subject's folder.
    /// Also says which file a revision of the form `REV:path/file.json` names.
    ///
    /// # Errors
    /// [`ModelError::Revision`] when git knows no such revision.
    pub fn revision(&self, revision: &str) -> Result<Revision, ModelError> {
        let unknown = || ModelError::Revision(revision.to_owned());
        let repository = Repository::open(&self.path).map_err(git)?;
        let (rev, path) = revision.split_once(':').map_or((revision, ""), |(rev, path)| (rev, path));
        let object = repository.revparse_single(rev).map_err(|_| unknown())?;
        let commit = object.peel_to_commit().map_err(|_| unknown())?;
        let mut prefix = self.prefix.clone();
        let mut file = None;
        if !path.is_empty() {
            let path = safe_path(path).ok_or_else(|| ModelError::UnsafePath { path: path.to_owned() })?;
            let entry = commit
                .tree()
                .map_err(git)?
                .get_path(Path::new(&path))
                .map_err(|_| ModelError::NotFound { path: path.clone(), tree: rev.to_owned() })?;
            if entry.kind() == Some(git2::ObjectType::Tree) {
                prefix = path;
            } else {
                let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
                file = Some(name.to_owned());
                prefix = folder.to_owned();
            }
        }
        let id = commit.id().to_string();
        let tag = self
            .tags
            .iter()
            .filter(|tag| tag.commit == id)
            .max_by_key(|tag| (tag.name == rev, tag.version.clone()))
            .filter(|tag| tag.name == rev || tag.version.is_some())
            .map(|tag| tag.name.clone());
        let tree = GitTree::open(&self.path, commit.tree_id(), &prefix, revision.to_owned())?;
        Ok(Revision { tree, prefix, file, tag, commit: id })
    }

    /// The whole tree of a commit, wherever the subject lies.
    ///
    /// # Errors
    /// [`ModelError`] when the commit cannot be read.
    pub fn whole_tree(&self, commit: &str) -> Result<GitTree, ModelError> {
        let repository = Repository::open(&self.path).map_err(git)?;
        let id = Oid::from_str(commit).map_err(git)?;
        let tree = repository.find_commit(id).map_err(git)?.tree_id();
        GitTree::open(&self.path, tree, "", commit.to_owned())
    }

    /// The tag whose commit is checked out, the highest if there are several.
    #[must_use]
    pub fn head_tag(&self) -> Option<&Tag> {
        let head = self.head?.to_string();
        self.tags
            .iter()
            .filter(|tag| tag.commit == head && tag.version.is_some())
            .max_by(|a, b| a.version.cmp(&b.version))
    }

    /// The folder the repository is checked out in; `None` for a bare one.
    #[must_use]
    pub fn work_folder(&self) -> Option<&Path> {
        self.work.as_deref()
    }

    /// The folder of the repository the subject lies in, empty for its root.
    #[must_use]
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// The commit that is checked out, in hexadecimal; `None` before the first one.
    #[must_use]
    pub fn head(&self) -> Option<String> {
        self.head.map(|id| id.to_string())
    }

    /// The commit of a revision, in hexadecimal.
    ///
    /// # Errors
    /// [`ModelError::Revision`] when git knows no such revision.
    pub fn commit(&self, revision: &str) -> Result<String, ModelError> {
        let repository = Repository::open(&self.path).map_err(git)?;
        let unknown = |_| ModelError::Revision(revision.to_owned());
        let commit = repository.revparse_single(revision).and_then(|object| object.peel_to_commit());
        Ok(commit.map_err(unknown)?.id().to_string())
    }

    /// The last commit two revisions have in common; `None` when there is none, or the past is not all there.
    ///
    /// # Errors
    /// [`ModelError::Revision`] when git knows no such revision.
    pub fn merge_base(&self, one: &str, other: &str) -> Result<Option<String>, ModelError> {
        let repository = Repository::open(&self.path).map_err(git)?;
        let id = |revision: &str| Oid::from_str(&self.commit(revision)?).map_err(git);
        Ok(repository.merge_base(id(one)?, id(other)?).ok().map(|id| id.to_string()))
    }

    /// Which tags are at a commit or before it, by their names.
    ///
    /// # Errors
    /// [`ModelError::Revision`] when git knows no such commit.
    pub fn tags_until(&self, commit: &str) -> Result<std::collections::HashSet<String>, ModelError> {
        let repository = Repository::open(&self.path).map_err(git)?;
        let start = Oid::from_str(&self.commit(commit)?).map_err(git)?;
        let mut left: std::collections::HashMap<Oid, Vec<&str>> = std::collections::HashMap::new();
        for tag in self.tags() {
            if let Ok(id) = Oid::from_str(&tag.commit) {
                left.entry(id).or_default().push(&tag.name);
            }
        }
        let mut walk = repository.revwalk().map_err(git)?;
        walk.push(start).map_err(git)?;
        let mut out = std::collections::HashSet::new();
        // Commits that are not there (a shallow clone) end the walk.
        for id in walk.map_while(Result::ok) {
            if left.is_empty() {
                break;
            }
            out.extend(left.remove(&id).unwrap_or_default().into_iter().map(str::to_owned));
        }
        Ok(out)
    }

    /// Whether only the last commits are there (`git clone --depth`).
    #[must_use]
    pub fn is_shallow(&self) -> bool {
        Repository::open(&self.path).is_ok_and(|repository| repository.is_shallow())
    }

    /// The branch changes are meant for: the one the forge names, else `main` or `master`, as a revision.
    #[must_use]
    pub fn default_branch(&self) -> Option<String> {
        let repository = Repository::open(&self.path).ok()?;
        let named = repository.find_reference("refs/remotes/origin/HEAD").ok();
        let named = named.and_then(|found| found.symbolic_target().ok().flatten().map(str::to_owned));
        let usual = [
            "refs/remotes/origin/main",
            "refs/remotes/origin/master",
            "refs/heads/main",
            "refs/heads/master",
        ];
        let all = named.into_iter().chain(usual.map(str::to_owned));
        let there =
            |name: &String| repository.find_reference(name).and_then(|found| found.peel_to_commit()).is_ok();
        all.into_iter().find(there)
    }

    /// Paths of the files that differ between a commit and another, or the folder as it is on disk; seen from the
    /// root of the repository, sorted. What git ignores is left out.
    ///
    /// # Errors
    /// [`ModelError`] when a commit or the folder cannot be read.
    pub fn changed(&self, from: &str, to: Option<&str>) -> Result<Vec<String>, ModelError> {
        let repository = Repository::open(&self.path).map_err(git)?;
        let tree = |revision: &str| {
            let id = Oid::from_str(&self.commit(revision)?).map_err(git)?;
            repository.find_commit(id).and_then(|commit| commit.tree()).map_err(git)
        };
        let mut options = git2::DiffOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true).ignore_submodules(true);
        let before = tree(from)?;
        let diff = match to {
            Some(to) => repository.diff_tree_to_tree(Some(&before), Some(&tree(to)?), Some(&mut options)),
            None => repository.diff_tree_to_workdir_with_index(Some(&before), Some(&mut options)),
        };
        let diff = diff.map_err(git)?;
        let mut out: Vec<String> = diff
            .deltas()
            .flat_map(|delta| [delta.old_file().path_bytes(), delta.new_file().path_bytes()])
            .filter_map(|path| String::from_utf8(path?.to_vec()).ok())
            .collect();
        out.sort();
        out.dedup();
        Ok(out)
    }
}

/// A revision that was found.
pub struct Revision {
    /// Its files.
    pub tree: GitTree,
    /// The folder of the repository `tree` stands for, empty for its root.
    pub prefix: String,
    /// The file named after the colon, seen from `tree`.
    pub file: Option<String>,
    /// The tag on that commit, if any.
    pub tag: Option<String>,
    /// The commit, in hexadecimal.
    pub commit: String,
}

impl History for GitRepository {
    fn tags(&self) -> &[Tag] {
        &self.tags
    }

    fn tree(&self, tag: &str) -> Result<Box<dyn Tree>, ModelError> {
        let known =
            self.tags.iter().find(|t| t.name == tag).ok_or_else(|| ModelError::Revision(tag.to_owned()))?;
        let repository = Repository::open(&self.path).map_err(git)?;
        let id = Oid::from_str(&known.commit).map_err(git)?;
        let tree = repository.find_commit(id).map_err(git)?.tree_id();
        Ok(Box::new(GitTree::open(&self.path, tree, &self.prefix, tag.to_owned())?))
    }

    fn branches(&self) -> &[String] {
        &self.branches
    }

    fn origin(&self) -> Option<&str> {
        self.origin.as_deref()
    }

    fn uncommitted(&self) -> &[String] {
        &self.uncommitted
    }
}
