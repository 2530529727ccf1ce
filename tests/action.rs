//! What is ready-made around the command: the action's steps against a forge, the installer, the workflows of new repositories.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use equerre_tests::{Repo, binary, copy_sample, forge, root};
use serde_json::Value;
use tempfile::TempDir;

fn git(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git").args(arguments).current_dir(folder).output().expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

fn yaml(text: &str) -> Value {
    serde_yaml::from_str(text).expect("YAML")
}

/// The PATH with the binary under test first.
#[allow(clippy::disallowed_methods)] // a test may read the environment
fn path() -> String {
    let folder = binary().parent().expect("a folder").display().to_string();
    format!("{folder}:{}", std::env::var("PATH").unwrap_or_default())
}

/// A pull request that breaks the sample, and what GitHub says of it.
struct Run {
    folder: TempDir,
}

impl Run {
    fn new() -> Self {
        let run = Self { folder: tempfile::tempdir().expect("a folder") };
        let depot = run.path("depot");
        fs::create_dir(&depot).expect("a folder");
        copy_sample(&depot);
        let mut repo = Repo::init(&depot);
        repo.commit(Some("v1.0.0"));
        git(&depot, &["branch", "-M", "main"]);
        git(&depot, &["checkout", "-q", "-b", "changement"]);
        let schema = depot.join("schema.json");
        let text = fs::read_to_string(&schema).expect("a file");
        fs::write(&schema, text.replace("\"minimum\": 2018", "\"minimum\": 2019")).expect("a file");
        repo.commit(None);
        // As a CI has it: a clone, whose branches are those of the remote.
        let from = format!("file://{}", depot.display());
        git(run.folder.path(), &["clone", "-q", "--branch", "changement", &from, "clone"]);
        run
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The step of the action that reviews, in a clone, with what the forge says of the request.
    fn check(&self, clone: &str, api: &str, head: &str, more: &[(&str, &str)]) -> Output {
        let event = format!(
            "{{\"pull_request\": {{\"number\": 7, \"base\": {{\"ref\": \"main\", \"repo\": {{\"full_name\": \"exemple/schema\"}}}}, \"head\": {{\"repo\": {{\"full_name\": \"{head}\"}}}}}}}}"
        );
        fs::write(self.path("event.json"), event).expect("a file");
        Command::new("bash")
            .arg(root().join("packaging/action/check.sh"))
            .current_dir(self.path(clone))
            .env_remove("GITLAB_CI")
            .env("PATH", path())
            .env("RUNNER_TEMP", self.folder.path())
            .env("GITHUB_STEP_SUMMARY", self.path("summary.md"))
            .env("GITHUB_OUTPUT", self.path("output.txt"))
            .env("GITHUB_ACTIONS", "true")
            .env("GITHUB_EVENT_PATH", self.path("event.json"))
            .env("GITHUB_BASE_REF", "main")
            .env("GITHUB_REPOSITORY", "exemple/schema")
            .env("GITHUB_API_URL", api)
            .env("GITHUB_TOKEN", "jeton-secret")
            .env("EQUERRE_LANG", "fr")
            .envs(more.iter().copied())
            .output()
            .expect("bash runs")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn the_action_comments_once_then_updates() {
    let run = Run::new();
    let (api, served) = forge(&[
        ("200 OK", "[]"),
        ("201 Created", "{\"id\": 5, \"html_url\": \"https://forge.example/c/5\"}"),
    ]);
    let ran = run.check("clone", &api, "exemple/schema", &[]);
    assert_eq!(ran.status.code(), Some(1), "{}", stderr(&ran));
    let sent = served.join().expect("it was served");
    assert!(sent[1].0.starts_with("POST "), "{}", sent[1].0);
    let out = String::from_utf8_lossy(&ran.stdout).into_owned();
    assert!(out.contains("::error file=schema.json"), "{out}");
    assert!(run.read("summary.md").starts_with("<!-- equerre check -->"));
    assert!(run.read("output.txt").starts_with("verdict=blocked\nreport="), "{}", run.read("output.txt"));
    assert!(run.read("equerre-check/check.html").contains("<!doctype html>"));

    let mine = "[{\"id\": 5, \"user\": {\"login\": \"github-actions[bot]\", \"type\": \"Bot\"}, \"body\": \"<!-- equerre check -->\"}]";
    let (api, served) = forge(&[("200 OK", mine), ("403 Forbidden", "{}"), ("200 OK", "{\"id\": 5}")]);
    let again = run.check("clone", &api, "exemple/schema", &[]);
    assert_eq!(again.status.code(), Some(1), "{}", stderr(&again));
    let sent = served.join().expect("it was served");
    assert!(sent[2].0.starts_with("PATCH /repos/exemple/schema/issues/comments/5 "), "{}", sent[2].0);
}

#[test]
fn the_action_keeps_the_report_where_it_cannot_comment() {
    let run = Run::new();
    // A fork: no token, or one that may only read.
    let ran = run.check("clone", "http://127.0.0.1:1", "fork/schema", &[("GITHUB_TOKEN", "")]);
    assert_eq!(ran.status.code(), Some(1));
    assert!(stderr(&ran).contains("vient d’un autre dépôt"), "{}", stderr(&ran));
    assert!(run.read("summary.md").contains("Ce qui casse"));
    // Too many requests.
    let (api, served) = forge(&[("429 Too Many Requests\r\nretry-after: 90", "{}")]);
    let ran = run.check("clone", &api, "exemple/schema", &[]);
    served.join().expect("it was served");
    assert_eq!(ran.status.code(), Some(1));
    assert!(stderr(&ran).contains("2 minutes"), "{}", stderr(&ran));
    assert!(!stderr(&ran).contains("jeton-secret"));
    // Without a comment nobody is asked.
    let quiet = run.check("clone", "http://127.0.0.1:1", "exemple/schema", &[("EQUERRE_COMMENT", "false")]);
    assert_eq!((quiet.status.code(), stderr(&quiet).as_str()), (Some(1), ""));
}

#[test]
fn the_action_explains_a_missing_past() {
    let run = Run::new();
    let from = format!("file://{}", run.path("depot").display());
    git(run.folder.path(), &["clone", "-q", "--depth", "1", "--branch", "changement", &from, "court"]);
    let shallow = run.check("court", "http://127.0.0.1:1", "exemple/schema", &[]);
    assert_eq!(shallow.status.code(), Some(2));
    assert!(stderr(&shallow).contains("fetch-depth: 0"), "{}", stderr(&shallow));
    assert!(run.read("output.txt").starts_with("verdict=failed"), "{}", run.read("output.txt"));
    let missing = run.check(
        "clone",
        "http://127.0.0.1:1",
        "exemple/schema",
        &[("EQUERRE_BASE", "absente"), ("GITHUB_OUTPUT", "")],
    );
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("git fetch origin absente"), "{}", stderr(&missing));
}

#[test]
fn actions_are_pinned_and_inputs_never_become_commands() {
    let templates = root().join("docs-templates/new");
    let mut files =
        vec![root().join("action.yml"), templates.join("github.yml"), templates.join("github-release.yml")];
    if let Ok(own) = fs::read_dir(root().join(".github/workflows")) {
        files.extend(own.flatten().map(|entry| entry.path()));
    }
    for file in files {
        let text = fs::read_to_string(&file).expect("a file");
        for line in text.lines().filter(|line| line.contains("uses:") && !line.contains("equerre/equerre@")) {
            let (_, pin) = line.split_once('@').expect("a version");
            let pin = pin.split_whitespace().next().unwrap_or_default();
            assert!(
                pin.len() == 40 && pin.bytes().all(|b| b.is_ascii_hexdigit()),
                "{}: {line}",
                file.display()
            );
        }
        // What somebody writes goes through the environment.
        let mut in_run = None;
        for line in text.lines() {
            let indent = line.len() - line.trim_start().len();
            if let Some(depth) = in_run
                && (line.trim().is_empty() || indent > depth)
            {
                assert!(!line.contains("${{"), "{}: {line}", file.display());
                continue;
            }
            in_run = line.trim_start().trim_start_matches("- ").starts_with("run:").then_some(indent);
            assert!(in_run.is_none() || !line.contains("${{"), "{}: {line}", file.display());
        }
    }
}

#[test]
fn the_action_hands_over_every_input() {
    let action = yaml(&fs::read_to_string(root().join("action.yml")).expect("a file"));
    let script = fs::read_to_string(root().join("packaging/action/check.sh")).expect("a file");
    let steps = action["runs"]["steps"].as_array().expect("steps");
    let mut handed: Vec<&str> = Vec::new();
    for step in steps {
        for (name, value) in step["env"].as_object().into_iter().flatten() {
            let value = value.as_str().unwrap_or_default();
            let input = value.trim_start_matches("${{ inputs.").trim_end_matches(" }}");
            handed.push(input);
            if step["id"] == "check" && name.starts_with("EQUERRE_") {
                assert!(script.contains(&format!("${{{name}:-")), "{name} is read");
            }
        }
    }
    for input in action["inputs"].as_object().expect("inputs").keys() {
        let used =
            handed.contains(&input.as_str()) || matches!(input.as_str(), "check" | "working-directory");
        assert!(used, "{input} is used");
    }
    let version = action["inputs"]["version"]["default"].as_str();
    assert_eq!(version, Some(env!("CARGO_PKG_VERSION")));
}

#[test]
fn the_steps_of_a_new_repository_pass() {
    for kind in ["table", "package", "json"] {
        let folder = tempfile::tempdir().expect("a folder");
        let name = format!("schema-{kind}");
        let made = Command::new(binary())
            .args(["new", &name, "--kind", kind, "--org", "exemple", "--yes", "--lang", "fr"])
            .envs([("GIT_AUTHOR_NAME", "E"), ("GIT_AUTHOR_EMAIL", "e@example.org")])
            .envs([("GIT_COMMITTER_NAME", "E"), ("GIT_COMMITTER_EMAIL", "e@example.org")])
            .current_dir(folder.path())
            .output()
            .expect("it runs");
        assert!(made.status.success(), "{}", stderr(&made));
        let depot = folder.path().join(&name);
        let workflow = fs::read_to_string(depot.join(".github/workflows/equerre.yml")).expect("a file");
        let steps = yaml(&workflow)["jobs"]["equerre"]["steps"].clone();
        let runs: Vec<&str> =
            steps.as_array().expect("steps").iter().filter_map(|step| step["run"].as_str()).collect();
        assert!(runs.len() >= 2, "{runs:?}");
        for run in runs {
            let ran = Command::new("bash").args(["-c", run]).env("PATH", path()).current_dir(&depot).output();
            let ran = ran.expect("bash runs");
            assert!(ran.status.success(), "{run}: {}{}", String::from_utf8_lossy(&ran.stdout), stderr(&ran));
        }
        let release =
            fs::read_to_string(depot.join(".github/workflows/equerre-release.yml")).expect("a file");
        assert!(yaml(&release)["jobs"]["tag"]["steps"].as_array().is_some_and(|steps| steps.len() == 3));
        let _ = yaml(&fs::read_to_string(depot.join(".gitlab-ci.yml")).expect("a file"));
    }
}

#[test]
fn the_installer_takes_only_what_was_published() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("skipped: curl is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let release = folder.path().join("release");
    fs::create_dir_all(release.join("equerre-x")).expect("a folder");
    fs::write(release.join("equerre-x/equerre"), "#!/bin/sh\necho equerre essai\n").expect("a file");
    let script = root().join("packaging/install.sh").display().to_string();
    let target = {
        let machine = std::env::consts::ARCH;
        let system = if cfg!(target_os = "macos") { "apple-darwin" } else { "unknown-linux-musl" };
        format!("equerre-{machine}-{system}.tar.gz")
    };
    let shell = |line: &str| {
        Command::new("sh").args(["-c", line]).current_dir(&release).output().expect("a shell runs")
    };
    assert!(shell(&format!("chmod +x equerre-x/equerre && tar -czf {target} equerre-x")).status.success());
    assert!(
        shell(&format!("(sha256sum {target} || shasum -a 256 {target}) > {target}.sha256")).status.success()
    );
    let to = folder.path().join("bin");
    let install = || {
        Command::new("sh")
            .args([&script, "--version", "v1.2.3", "--to", &to.display().to_string()])
            .env("EQUERRE_DOWNLOAD", format!("file://{}", release.display()))
            .env("LANG", "en_GB.UTF-8")
            .env_remove("LC_ALL")
            .output()
            .expect("a shell runs")
    };
    let done = install();
    assert!(done.status.success(), "{}", stderr(&done));
    assert!(String::from_utf8_lossy(&done.stdout).contains("equerre essai"));
    // Another archive under the same name.
    fs::write(release.join(format!("{target}.sha256")), "0000  x\n").expect("a file");
    fs::remove_file(to.join("equerre")).expect("a file goes");
    let refused = install();
    assert!(!refused.status.success() && stderr(&refused).contains("not the one"), "{}", stderr(&refused));
    assert!(!to.join("equerre").exists());
    // And a version is no command.
    let odd = Command::new("sh").args([&script, "--version", "1;touch x"]).output().expect("a shell runs");
    assert!(!odd.status.success());
}
