//! Applying a plan: objects first, references last and together, then the files, then the push.

use std::path::Path;

use equerre_report::Message;
use git2::{Oid, Repository, StatusOptions};

use super::journal::{Lock, Pending};
use super::scratch::Scratch;
use super::{FileEdit, Plan, Push};
use crate::error::{PublishError, io, refused};
use crate::git::Git;

/// The moments of applying a plan: what was done when the watcher is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The lock is held and nothing stands in the way.
    Checked,
    /// The commit exists; nothing points to it.
    Committed,
    /// The tag exists; nothing points to it.
    Tagged,
    /// What is about to move was written down.
    Written,
    /// The references moved.
    Moved,
    /// The files of the folder are those of the commit.
    Files,
    /// All is done but the push.
    Done,
    /// The push was made.
    Pushed,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 8] = [
        Self::Checked,
        Self::Committed,
        Self::Tagged,
        Self::Written,
        Self::Moved,
        Self::Files,
        Self::Done,
        Self::Pushed,
    ];
}

/// What applying a plan did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// The commit, in hexadecimal.
    pub commit: Option<String>,
    /// Whether an earlier run had done all of it already, but for the push.
    pub already: bool,
    /// Whether something was pushed.
    pub pushed: bool,
}

/// A reference that is to move.
type Move = (String, Option<String>, String);

/// Applies a plan. `watch` is told of each stage.
///
/// # Errors
/// When the repository is not as it was when the plan was made, or something refuses. Then nothing has changed; but when
/// the push is what failed, all else is done, and the same plan can be applied again to push.
pub fn apply(plan: &Plan, watch: &mut dyn FnMut(Stage)) -> Result<Applied, PublishError> {
    if plan.new_repository {
        return create(plan, watch);
    }
    if plan.commit.is_none() && !plan.edits.is_empty() {
        return write(plan);
    }
    let repository = Repository::discover(&plan.folder)?;
    let lock = Lock::take(&repository)?;
    finish(&repository, &plan.folder)?;
    let scratch = Scratch::new(&repository, &plan.folder)?;
    let mut applied = Applied::default();
    let mut moves: Vec<Move> = Vec::new();
    let mut files = None;
    let mut target = plan.tag.as_ref().and_then(|tag| tag.target.clone());
    let standing = match &plan.commit {
        None => None,
        Some(commit) => {
            let head = format!("refs/heads/{}", commit.branch);
            let tip = repository.find_reference(&head).ok().and_then(|found| found.target());
            match tip.map(|tip| tip.to_string()) {
                // An earlier run came this far.
                Some(tip) if scratch.is_that(&tip, commit.parent.as_deref(), &plan.edits)? => {
                    target = target.or_else(|| Some(tip.clone()));
                    Some(tip)
                }
                Some(_) if commit.new_branch => {
                    return Err(refused(
                        Message::new("plan-branch-exists").with("branch", commit.branch.as_str()),
                    ));
                }
                Some(tip) if Some(&tip) != commit.parent.as_ref() => {
                    return Err(refused(
                        Message::new("plan-branch-moved").with("branch", commit.branch.as_str()),
                    ));
                }
                None if !commit.new_branch && commit.parent.is_some() => {
                    return Err(refused(
                        Message::new("plan-branch-moved").with("branch", commit.branch.as_str()),
                    ));
                }
                _ => None,
            }
        }
    };
    if let (None, Some(commit)) = (&standing, &plan.commit) {
        clean(&repository)?;
        if is_checked_out(&repository, &commit.branch) {
            free_of_work(&repository, plan)?;
        }
    }
    // A tag that exists is never moved.
    let tag = match &plan.tag {
        None => None,
        Some(tag) => match repository.find_reference(&format!("refs/tags/{}", tag.name)) {
            Err(_) => Some(tag),
            Ok(found) => {
                let there = found.peel_to_commit().map(|commit| commit.id().to_string()).ok();
                if there.is_none() || there != target {
                    return Err(refused(Message::new("plan-tag-exists").with("tag", tag.name.as_str())));
                }
                None
            }
        },
    };
    watch(Stage::Checked);
    match (&plan.commit, standing) {
        (Some(commit), None) => {
            let made =
                scratch.commit(&commit.branch, commit.parent.as_deref(), &plan.edits, &commit.message)?;
            let before = commit.parent.clone().filter(|_| !commit.new_branch);
            moves.push((format!("refs/heads/{}", commit.branch), before, made.clone()));
            if is_checked_out(&repository, &commit.branch) {
                let paths = plan.edits.iter().map(|edit| edit.path.clone()).collect();
                files = Some((commit.parent.clone(), made.clone(), paths));
            }
            target = target.or_else(|| Some(made.clone()));
            applied.commit = Some(made);
        }
        (Some(_), standing) => applied.commit = standing,
        (None, _) => {}
    }
    watch(Stage::Committed);
    if let Some(tag) = tag {
        let target = target.as_deref().ok_or_else(|| refused(Message::new("plan-tag-nothing")))?;
        moves.push((format!("refs/tags/{}", tag.name), None, scratch.tag(&tag.name, target, &tag.message)?));
    }
    watch(Stage::Tagged);
    if moves.is_empty() {
        applied.already = true;
    } else {
        let pending = Pending { references: moves, files };
        pending.write(&repository)?;
        watch(Stage::Written);
        if let Err(error) = move_references(&plan.folder, &pending.references) {
            // All or nothing: what moved all the same is followed by the rest.
            finish(&repository, &plan.folder)?;
            return Err(error);
        }
        watch(Stage::Moved);
        update_files(&repository, &pending)?;
        watch(Stage::Files);
        Pending::clear(&repository)?;
    }
    watch(Stage::Done);
    // The push may ask for a password and take its time: nobody else has to wait for it.
    drop(lock);
    if let Some(step) = &plan.push {
        push(&plan.folder, step)?;
        applied.pushed = true;
        watch(Stage::Pushed);
    }
    Ok(applied)
}

/// Writes the files of a plan that commits nothing: each replaces the old one as a whole.
fn write(plan: &Plan) -> Result<Applied, PublishError> {
    let changed = |path: &str| refused(Message::new("plan-file-changed").with("path", path));
    let path_of = |edit: &FileEdit| plan.folder.join(&edit.path);
    for edit in &plan.edits {
        let path = path_of(edit);
        let link = path.symlink_metadata().is_ok_and(|data| !data.is_file());
        if link || std::fs::read(&path).ok() != edit.before {
            return Err(changed(&edit.path));
        }
    }
    for edit in &plan.edits {
        let (path, Some(after)) = (path_of(edit), &edit.after) else { continue };
        let folder = path.parent().unwrap_or(Path::new("."));
        let mut file = tempfile::Builder::new().prefix(".equerre-").tempfile_in(folder).map_err(io(&path))?;
        std::io::Write::write_all(&mut file, after).map_err(io(&path))?;
        if let Ok(data) = std::fs::metadata(&path) {
            file.as_file().set_permissions(data.permissions()).map_err(io(&path))?;
        }
        file.persist(&path).map_err(|error| io(&path)(error.error))?;
    }
    Ok(Applied::default())
}

/// Makes a repository beside its place, and moves it there when it is whole.
fn create(plan: &Plan, watch: &mut dyn FnMut(Stage)) -> Result<Applied, PublishError> {
    let exists =
        || refused(Message::new("plan-folder-exists").with("folder", plan.folder.display().to_string()));
    if plan.folder.symlink_metadata().is_ok() {
        return Err(exists());
    }
    let parent =
        plan.folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::Builder::new().prefix(".equerre-").tempdir_in(parent).map_err(io(parent))?;
    let folder = beside.path().join("new");
    std::fs::create_dir(&folder).map_err(io(&folder))?;
    let branch = plan.commit.as_ref().map_or("main", |commit| commit.branch.as_str());
    Git::new(&folder).run(&["init", "--quiet", &format!("--initial-branch={branch}")])?;
    let inner = Plan { folder: folder.clone(), new_repository: false, push: None, ..plan.clone() };
    let mut applied = apply(&inner, watch)?;
    if plan.folder.symlink_metadata().is_ok() {
        return Err(exists());
    }
    std::fs::rename(&folder, &plan.folder).map_err(io(&plan.folder))?;
    if let Some(step) = &plan.push {
        push(&plan.folder, step)?;
        applied.pushed = true;
    }
    Ok(applied)
}

/// Finishes what an earlier run left undone, under the lock: then all of it is done, or nothing.
///
/// What was finished; `None` when there was nothing, or nothing had moved yet.
fn finish(repository: &Repository, folder: &Path) -> Result<Option<Pending>, PublishError> {
    let Some(pending) = Pending::read(repository) else { return Ok(None) };
    let there = |name: &str| repository.find_reference(name).ok().and_then(|found| found.target());
    // A branch may have gone on since.
    let moved = |one: &&Move| {
        let (Some(now), Ok(wanted)) = (there(&one.0), Oid::from_str(&one.2)) else { return false };
        now == wanted || repository.graph_descendant_of(now, wanted).unwrap_or(false)
    };
    let waits = |one: &&Move| there(&one.0).map(|id| id.to_string()) == one.1;
    let begun = pending.references.iter().any(|one| moved(&one));
    if begun {
        let left: Vec<Move> =
            pending.references.iter().filter(|one| !moved(one) && waits(one)).cloned().collect();
        move_references(folder, &left)?;
        update_files(repository, &pending)?;
    }
    Pending::clear(repository)?;
    Ok(begun.then_some(pending))
}

/// Finishes what an earlier run in this repository left undone, but for a push; `None` when there was nothing to finish.
///
/// # Errors
/// As [`apply`].
pub fn resume(folder: &Path) -> Result<Option<Pending>, PublishError> {
    let repository = Repository::discover(folder)?;
    let _lock = Lock::take(&repository)?;
    finish(&repository, folder)
}

/// Moves references, all or none, each only if it still is what it was.
fn move_references(folder: &Path, moves: &[Move]) -> Result<(), PublishError> {
    let mut input = String::from("start\n");
    for (name, before, after) in moves {
        match before {
            Some(before) => input.push_str(&format!("update {name} {after} {before}\n")),
            None => input.push_str(&format!("create {name} {after}\n")),
        }
    }
    input.push_str("prepare\ncommit\n");
    Git::new(folder).fed(&["update-ref", "--stdin"], Some(input.as_bytes())).map(drop)
}

/// Gives the folder the files of a commit whose branch is checked out there. A file that is neither as it was before nor
/// as it is to be was changed by somebody else meanwhile, and stays.
fn update_files(repository: &Repository, pending: &Pending) -> Result<(), PublishError> {
    let Some((before, after, paths)) = &pending.files else { return Ok(()) };
    let Some(work) = repository.workdir() else { return Ok(()) };
    // Somebody went on, or opened another branch: the files are theirs.
    let head = repository.head().ok().and_then(|head| head.target()).map(|id| id.to_string());
    if head.as_ref() != Some(after) {
        return Ok(());
    }
    let before = before.as_ref().map(|before| tree(repository, before)).transpose()?;
    let after = (after, tree(repository, after)?);
    let git = Git::new(work);
    let blob = |tree: &git2::Tree<'_>, path: &str| {
        tree.get_path(Path::new(path)).ok().map(|entry| entry.id().to_string())
    };
    let (mut present, mut gone) = (Vec::new(), Vec::new());
    for path in paths {
        let wanted = blob(&after.1, path);
        let known = [before.as_ref().and_then(|before| blob(before, path)), wanted.clone()];
        let now = if work.join(path).symlink_metadata().is_ok() {
            // As git would store it, and as it is: line endings may be stored either way.
            vec![
                Some(git.run(&["hash-object", "--path", path, "--", path])?),
                Some(git.run(&["hash-object", "--no-filters", "--", path])?),
            ]
        } else {
            vec![None]
        };
        if !now.iter().any(|now| known.contains(now)) {
            return Err(refused(Message::new("plan-file-changed").with("path", path.as_str())));
        }
        if wanted.is_some() { present.push(path.as_str()) } else { gone.push(path.as_str()) }
    }
    if !present.is_empty() {
        // Paths are names here, not patterns; and no branch is changed, so that hooks have nothing to do.
        let mut arguments =
            vec!["-c", "core.hooksPath=/dev/null", "--literal-pathspecs", "checkout", "--quiet"];
        arguments.extend([after.0.as_str(), "--"]);
        arguments.extend(present);
        git.run(&arguments)?;
    }
    if !gone.is_empty() {
        let mut arguments = vec!["--literal-pathspecs", "rm", "--quiet", "--ignore-unmatch", "--"];
        arguments.extend(gone);
        git.run(&arguments)?;
    }
    Ok(())
}

fn tree<'r>(repository: &'r Repository, commit: &str) -> Result<git2::Tree<'r>, PublishError> {
    Ok(repository.find_commit(Oid::from_str(commit)?)?.tree()?)
}

fn is_checked_out(repository: &Repository, branch: &str) -> bool {
    !repository.is_bare()
        && repository
            .find_reference("HEAD")
            .ok()
            .and_then(|head| {
                head.symbolic_target().ok().flatten().map(|name| name == format!("refs/heads/{branch}"))
            })
            .unwrap_or(false)
}

/// Refuses files to be written over that git's own look at the folder passes over: unknown ones in the place of new
/// ones, and those it was told not to look at.
fn free_of_work(repository: &Repository, plan: &Plan) -> Result<(), PublishError> {
    // `skip-worktree`, among an entry's extended flags, and `assume-unchanged`, among its flags.
    const SKIPPED: u16 = 1 << 14;
    const ASSUMED: u16 = 1 << 15;
    let Some(work) = repository.workdir() else { return Ok(()) };
    let index = repository.index()?;
    for edit in &plan.edits {
        let entry = index.get_path(Path::new(&edit.path), 0);
        let hidden =
            entry.as_ref().is_some_and(|one| one.flags & ASSUMED != 0 || one.flags_extended & SKIPPED != 0);
        let unknown = entry.is_none() && work.join(&edit.path).symlink_metadata().is_ok();
        if hidden || unknown {
            return Err(refused(Message::new("plan-in-the-way").with("path", edit.path.as_str())));
        }
    }
    Ok(())
}

/// Refuses a folder with changes no commit holds. Files git does not know are nobody's business here.
///
/// # Errors
/// The files that are changed.
pub(crate) fn clean(repository: &Repository) -> Result<(), PublishError> {
    if repository.state() != git2::RepositoryState::Clean {
        return Err(refused(Message::new("publish-in-progress")));
    }
    if repository.is_bare() {
        return Ok(());
    }
    let mut options = StatusOptions::new();
    options.include_untracked(false).exclude_submodules(true);
    let statuses = repository.statuses(Some(&mut options))?;
    let changed: Vec<String> = statuses.iter().filter_map(|one| one.path().ok().map(str::to_owned)).collect();
    if changed.is_empty() {
        return Ok(());
    }
    let n = changed.len();
    let shown: Vec<String> = changed.into_iter().take(5).collect();
    Err(refused(Message::new("plan-dirty").with("n", n).with("paths", shown)))
}

/// Sends references to another repository through the user's git: all or none, and never by force.
///
/// # Errors
/// What git says, explained.
fn push(folder: &Path, push: &Push) -> Result<(), PublishError> {
    let references: Vec<String> = push.references.iter().map(|name| format!("{name}:{name}")).collect();
    let mut arguments = vec!["push", "--quiet"];
    if references.len() > 1 {
        arguments.push("--atomic");
    }
    arguments.extend(["--", push.remote.as_str()]);
    arguments.extend(references.iter().map(String::as_str));
    Git::new(folder).run(&arguments).map(drop)
}
