//! Plans are applied whole or not at all: killed anywhere, refused, or run twice at once.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use equerre_publish::{Commit, FileEdit, NewTag, Plan, Push, Stage, apply, pending, resume};
use equerre_tests::Repo;

/// Says to the child what to do: the stage to die at and the folder.
const FAULT: &str = "EQUERRE_TEST_FAULT";

fn git(folder: &Path, arguments: &[&str]) -> String {
    let ran = Command::new("git").args(arguments).current_dir(folder).output().expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).trim().to_owned()
}

/// A repository with a file and a version.
fn repository(folder: &Path) {
    fs::write(folder.join("schema.json"), "{\"version\": \"1.0.0\"}\n").expect("a file");
    fs::write(folder.join("README.md"), "# Essai\n").expect("a file");
    Repo::init(folder).commit(Some("v1.0.0"));
    git(folder, &["config", "user.name", "Exemple"]);
    git(folder, &["config", "user.email", "contact@example.org"]);
    git(folder, &["branch", "-M", "main"]);
}

/// A plan with everything in it: an edit, a new file, a commit on the branch that is checked out, a tag.
fn plan(folder: &Path) -> Plan {
    let parent = git(folder, &["rev-parse", "v1.0.0^{commit}"]);
    let mut plan = Plan::new(folder.to_path_buf());
    plan.edits = vec![
        FileEdit { path: "docs/nouveau.md".to_owned(), before: None, after: Some(b"# Nouveau\n".to_vec()) },
        FileEdit {
            path: "schema.json".to_owned(),
            before: Some(b"{\"version\": \"1.0.0\"}\n".to_vec()),
            after: Some(b"{\"version\": \"1.1.0\"}\n".to_vec()),
        },
    ];
    plan.commit = Some(Commit {
        branch: "main".to_owned(),
        new_branch: false,
        parent: Some(parent),
        message: "Version 1.1.0\n\n## Ajouté\n".to_owned(),
    });
    plan.tag =
        Some(NewTag { name: "v1.1.0".to_owned(), message: "Version 1.1.0\n".to_owned(), target: None });
    plan
}

fn tags(folder: &Path) -> String {
    git(folder, &["tag", "--list"])
}

/// Whether a repository is as it was before the plan.
fn is_old(folder: &Path) -> bool {
    tags(folder) == "v1.0.0"
        && git(folder, &["rev-parse", "main"]) == git(folder, &["rev-parse", "v1.0.0^{commit}"])
        && git(folder, &["status", "--porcelain"]).is_empty()
}

/// Whether a repository is as the plan wants it.
fn is_new(folder: &Path) -> bool {
    tags(folder) == "v1.0.0\nv1.1.0"
        && git(folder, &["rev-parse", "main"]) == git(folder, &["rev-parse", "v1.1.0^{commit}"])
        && git(folder, &["rev-parse", "main^"]) == git(folder, &["rev-parse", "v1.0.0^{commit}"])
        && git(folder, &["status", "--porcelain"]).is_empty()
        && fs::read_to_string(folder.join("schema.json")).is_ok_and(|text| text.contains("1.1.0"))
        && folder.join("docs/nouveau.md").is_file()
}

fn is_sound(folder: &Path) {
    let ran = Command::new("git").args(["fsck", "--strict"]).current_dir(folder).output().expect("git runs");
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
}

#[test]
#[ignore = "run by the tests that kill it"]
#[allow(clippy::disallowed_methods)] // the only way to tell a child what to do
fn child() {
    let Some(what) = std::env::var_os(FAULT).and_then(|what| what.into_string().ok()) else { return };
    let (stage, folder) = what.split_once(':').expect("a stage and a folder");
    let stage: usize = stage.parse().expect("a number");
    let plan = plan(Path::new(folder));
    apply(&plan, &mut |reached| {
        // Nothing is cleaned up, as when the process is killed.
        if Stage::ALL.iter().position(|one| *one == reached) == Some(stage) {
            std::process::abort();
        }
    })
    .expect("the plan is applied");
}

#[test]
fn killed_at_any_stage_the_state_is_old_or_new_and_running_again_completes_it() {
    for stage in 0..Stage::ALL.len() - 1 {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        repository(path);
        let ran = Command::new(std::env::current_exe().expect("this test"))
            .args(["child", "--exact", "--ignored"])
            .env(FAULT, format!("{stage}:{}", path.display()))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .expect("the child runs");
        assert!(!ran.success(), "killed at {stage}");
        is_sound(path);
        // Between the move of the references and that of the files, what is left to do is written down.
        let between = pending(path).expect("a repository").is_some();
        assert!(between || is_old(path) || is_new(path), "{:?}", Stage::ALL[stage]);
        apply(&plan(path), &mut |_| {}).expect("it is completed");
        assert!(is_new(path), "{:?}", Stage::ALL[stage]);
        assert_eq!(pending(path).expect("a repository"), None);
        is_sound(path);
    }
}

#[test]
fn what_was_begun_is_finished_without_the_plan() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    let moved = Stage::ALL.iter().position(|one| *one == Stage::Moved).expect("a stage");
    let ran = Command::new(std::env::current_exe().expect("this test"))
        .args(["child", "--exact", "--ignored"])
        .env(FAULT, format!("{moved}:{}", path.display()))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the child runs");
    assert!(!ran.success());
    // A file that somebody changed meanwhile is not overwritten.
    fs::write(path.join("schema.json"), "à moi\n").expect("a file");
    let refused = resume(path).expect_err("it is refused");
    assert!(refused.is("plan-file-changed"), "{refused}");
    assert_eq!(fs::read_to_string(path.join("schema.json")).expect("a file"), "à moi\n");
    git(path, &["checkout", "-q", "HEAD", "--", "schema.json"]);
    assert!(resume(path).expect("it is finished").is_some());
    assert!(is_new(path));
}

#[test]
fn two_runs_at_once_make_one_commit() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    let plan = plan(path);
    let results: Vec<_> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4).map(|_| scope.spawn(|| apply(&plan, &mut |_| {}))).collect();
        runs.into_iter().map(|run| run.join().expect("a thread")).collect()
    });
    assert!(results.iter().any(Result::is_ok));
    for error in results.iter().filter_map(|result| result.as_ref().err()) {
        assert!(error.is("publish-locked"), "{error}");
    }
    assert!(is_new(path));
    is_sound(path);
}

#[test]
fn a_refused_push_leaves_all_else_done_and_is_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, remote) = (folder.path().join("r"), folder.path().join("bare"));
    fs::create_dir(&path).expect("a folder");
    repository(&path);
    git(folder.path(), &["init", "-q", "--bare", "bare"]);
    git(&path, &["remote", "add", "origin", &remote.display().to_string()]);
    let hook = remote.join("hooks/pre-receive");
    fs::write(&hook, "#!/bin/sh\necho 'branche protegee' >&2\nexit 1\n").expect("a hook");
    executable(&hook);
    let mut plan = plan(&path);
    let references = vec!["refs/heads/main".to_owned(), "refs/tags/v1.1.0".to_owned()];
    plan.push = Some(Push { remote: "origin".to_owned(), references });
    let refused = apply(&plan, &mut |_| {}).expect_err("the push is refused");
    assert!(refused.is("git-push-rejected"), "{refused}");
    assert!(is_new(&path));
    assert_eq!(git(&remote, &["for-each-ref"]), "");
    fs::remove_file(&hook).expect("the hook goes");
    let applied = apply(&plan, &mut |_| {}).expect("the push is made");
    assert!(applied.already && applied.pushed);
    assert_eq!(git(&remote, &["rev-parse", "v1.1.0^{commit}"]), git(&path, &["rev-parse", "main"]));
}

#[test]
fn nothing_is_forced() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    let plan = plan(path);
    // A tag of that name, elsewhere.
    git(path, &["tag", "v1.1.0"]);
    assert!(apply(&plan, &mut |_| {}).expect_err("refused").is("plan-tag-exists"));
    git(path, &["tag", "-d", "v1.1.0"]);
    // Work that is not committed.
    fs::write(path.join("README.md"), "en cours\n").expect("a file");
    assert!(apply(&plan, &mut |_| {}).expect_err("refused").is("plan-dirty"));
    git(path, &["commit", "-q", "-a", "-m", "suite"]);
    // A branch that moved.
    assert!(apply(&plan, &mut |_| {}).expect_err("refused").is("plan-branch-moved"));
    assert_eq!(tags(path), "v1.0.0");
}

#[test]
fn hooks_are_respected() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    let hook = path.join(".git/hooks/pre-commit");
    fs::create_dir_all(path.join(".git/hooks")).expect("a folder");
    // The hook sees the files as they are to be committed.
    fs::write(&hook, "#!/bin/sh\ngrep -q 1.1.0 schema.json && echo 'pas aujourd hui' >&2 && exit 1\n")
        .expect("a hook");
    executable(&hook);
    let refused = apply(&plan(path), &mut |_| {}).expect_err("the hook refuses");
    assert!(!refused.is("plan-dirty"), "{refused}");
    assert!(is_old(path));
    // One that changes what is committed makes another plan of it.
    fs::write(&hook, "#!/bin/sh\necho x > autre.md && git add autre.md\n").expect("a hook");
    assert!(apply(&plan(path), &mut |_| {}).expect_err("refused").is("plan-hook-changed-files"));
    assert!(is_old(path));
    fs::write(&hook, "#!/bin/sh\nexit 0\n").expect("a hook");
    apply(&plan(path), &mut |_| {}).expect("the hook agrees");
    assert!(is_new(path));
}

#[test]
fn the_repositorys_own_settings_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    fs::create_dir(path.join("crochets")).expect("a folder");
    let hook = path.join("crochets/pre-commit");
    fs::write(&hook, "#!/bin/sh\nexit 1\n").expect("a hook");
    executable(&hook);
    git(path, &["config", "core.hooksPath", "crochets"]);
    assert!(apply(&plan(path), &mut |_| {}).expect_err("the hook refuses").is("git-hook"));
    git(path, &["config", "core.hooksPath", "ailleurs"]);
    // Conditions on where the repository lies, too.
    let other = folder.path().join(".git/autre");
    fs::write(&other, "[user]\n\temail = autre@example.org\n").expect("a file");
    git(path, &["config", "--unset", "user.email"]);
    let here = path.canonicalize().expect("a path").display().to_string();
    git(path, &["config", &format!("includeIf.gitdir:{here}/.path"), &other.display().to_string()]);
    apply(&plan(path), &mut |_| {}).expect("it is applied");
    assert_eq!(git(path, &["log", "-1", "--format=%ae"]), "autre@example.org");
}

#[test]
fn line_endings_are_gits_affair() {
    for setting in ["true", "input", "false"] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path();
        repository(path);
        fs::write(path.join("schema.json"), "{\"version\": \"1.0.0\"}\r\n").expect("a file");
        git(path, &["-c", "core.autocrlf=false", "commit", "-q", "-a", "--amend", "-m", "CRLF"]);
        git(path, &["tag", "-f", "v1.0.0"]);
        git(path, &["config", "core.autocrlf", setting]);
        let mut plan = plan(path);
        plan.edits[1].before = Some(b"{\"version\": \"1.0.0\"}\r\n".to_vec());
        plan.edits[1].after = Some(b"{\"version\": \"1.1.0\"}\r\n".to_vec());
        apply(&plan, &mut |_| {}).expect("it is applied");
        assert!(is_new(path), "{setting}");
    }
}

#[test]
fn what_git_does_not_look_at_is_looked_at() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    fs::create_dir(path.join("docs")).expect("a folder");
    fs::write(path.join("docs/nouveau.md"), "à moi\n").expect("a file");
    assert!(apply(&plan(path), &mut |_| {}).expect_err("refused").is("plan-in-the-way"));
    assert_eq!(tags(path), "v1.0.0");
    fs::remove_file(path.join("docs/nouveau.md")).expect("it goes");
    git(path, &["update-index", "--assume-unchanged", "schema.json"]);
    fs::write(path.join("schema.json"), "à moi\n").expect("a file");
    assert!(apply(&plan(path), &mut |_| {}).expect_err("refused").is("plan-in-the-way"));
    assert_eq!(fs::read_to_string(path.join("schema.json")).expect("a file"), "à moi\n");
}

#[test]
fn somebody_who_went_on_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    // The files cannot be written: everything else is done.
    fs::write(path.join(".git/index.lock"), "").expect("a lock");
    assert!(apply(&plan(path), &mut |_| {}).is_err());
    fs::remove_file(path.join(".git/index.lock")).expect("it goes");
    git(path, &["reset", "-q", "--hard"]);
    fs::write(path.join("README.md"), "# Suite\n").expect("a file");
    git(path, &["commit", "-q", "-a", "-m", "suite"]);
    assert!(pending(path).expect("a repository").is_some());
    resume(path).expect("there is nothing to undo");
    assert_eq!(pending(path).expect("a repository"), None);
    assert_eq!(git(path, &["status", "--porcelain"]), "");
    assert_eq!(fs::read_to_string(path.join("README.md")).expect("a file"), "# Suite\n");
}

#[test]
fn a_repository_that_cannot_be_written_stays_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    repository(path);
    let objects = path.join(".git/objects");
    read_only(&objects, true);
    // Some users may write everywhere.
    if fs::write(objects.join("essai"), "").is_ok() {
        println!("skipped: this user may write anywhere");
        read_only(&objects, false);
        return;
    }
    apply(&plan(path), &mut |_| {}).expect_err("it cannot be written");
    read_only(&objects, false);
    assert!(is_old(path));
    apply(&plan(path), &mut |_| {}).expect("it is completed");
    assert!(is_new(path));
}

#[cfg(unix)]
fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("a mode");
}

#[cfg(not(unix))]
fn executable(_: &Path) {}

#[cfg(unix)]
fn read_only(path: &Path, yes: bool) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(if yes { 0o555 } else { 0o755 })).expect("a mode");
}

#[cfg(not(unix))]
fn read_only(_: &Path, _: bool) {}
