//! `equerre migrate`: from the official template's checks to ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use equerre_tests::{Repo, binary, copy_sample, equerre, equerre_with, root};
use tempfile::TempDir;

const WHO: [(&str, &str); 4] = [
    ("GIT_AUTHOR_NAME", "Exemple"),
    ("GIT_AUTHOR_EMAIL", "contact@example.org"),
    ("GIT_COMMITTER_NAME", "Exemple"),
    ("GIT_COMMITTER_EMAIL", "contact@example.org"),
];

/// The steps of the template, as it has them today.
const CHECKS: &str = "name: Vérification\non:\n  push:\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n    - uses: actions/checkout@v4\n    - uses: actions/setup-python@v5\n      with:\n        python-version: \"3.10\"\n    - name: Cache\n      uses: actions/cache@v1\n      with:\n        path: ~/.cache/pip\n        key: pip\n    - run: pip install -r requirements.txt\n    - run: |\n        frictionless validate --type schema schema.json\n        frictionless validate --schema schema.json exemple-valide.csv\n";
const VERSIONS: &str = "name: Versions\non:\n  push:\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n    - uses: actions/checkout@v4\n    - run: python .github/workflows/assert_version.py\n";

fn git(folder: &Path, arguments: &[&str]) -> String {
    let ran = Command::new("git").args(arguments).current_dir(folder).output().expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8_lossy(&ran.stdout).trim().to_owned()
}

fn depot(more: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("depot");
    fs::create_dir_all(path.join(".github/workflows")).expect("a folder");
    copy_sample(&path);
    let files = [
        (".github/workflows/test.yml", CHECKS),
        (".github/workflows/assert_version.yml", VERSIONS),
        (".github/workflows/assert_version.py", "print('versions')\n"),
        ("requirements.txt", "frictionless==4.40.8\n"),
    ];
    for (name, text) in files.iter().chain(more) {
        let file = path.join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, text).expect("a file");
    }
    Repo::init(&path).commit(Some("v1.0.0"));
    git(&path, &["branch", "-M", "main"]);
    (folder, path)
}

#[test]
fn the_templates_checks_are_replaced_and_the_new_steps_pass() {
    let (_folder, path) = depot(&[]);
    let shown = equerre(&path, &["migrate"]);
    assert_eq!(shown.status, 0, "{}{}", shown.stdout, shown.stderr);
    assert!(shown.stdout.contains("-frictionless==4.40.8"), "{}", shown.stdout);
    assert_eq!(git(&path, &["branch", "--list"]), "* main");

    let made = equerre_with(&path, &["migrate", "--yes"], &WHO);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    let files = git(&path, &["diff", "--name-status", "--no-renames", "main", "migration-equerre"]);
    let lines: Vec<&str> = files.lines().collect();
    assert_eq!(
        lines,
        [
            "D\t.github/workflows/assert_version.py",
            "D\t.github/workflows/assert_version.yml",
            "A\t.github/workflows/equerre-release.yml",
            "A\t.github/workflows/equerre.yml",
            "D\t.github/workflows/test.yml",
            "A\tequerre.toml",
            "D\trequirements.txt",
        ]
    );
    // In the language of who asks, whatever the headings of a changelog.
    assert_eq!(git(&path, &["show", "migration-equerre:equerre.toml"]), "lang = \"fr\"");
    // The steps of the new workflow, by hand.
    git(&path, &["checkout", "-q", "migration-equerre"]);
    let workflow = fs::read_to_string(path.join(".github/workflows/equerre.yml")).expect("a file");
    let workflow: serde_json::Value = serde_yaml::from_str(&workflow).expect("YAML");
    let steps = workflow["jobs"]["equerre"]["steps"].as_array().expect("steps").clone();
    let mut runs: Vec<String> =
        steps.iter().filter_map(|step| step["run"].as_str()).map(str::to_owned).collect();
    assert!(runs.iter().any(|run| run.starts_with("equerre lint")), "{runs:?}");
    runs.push(format!(
        "EQUERRE_BASE=main EQUERRE_COMMENT=false bash {}",
        root().join("packaging/action/check.sh").display()
    ));
    let folder = binary().parent().expect("a folder").display().to_string();
    for run in runs {
        let line = format!("PATH=\"{folder}:$PATH\"; {run}");
        let ran = Command::new("bash").args(["-c", &line]).current_dir(&path).output().expect("bash runs");
        assert!(ran.status.success(), "{run}: {}", String::from_utf8_lossy(&ran.stdout));
    }
    // Nothing is left to do.
    let again = equerre(&path, &["migrate"]);
    assert_eq!(again.status, 0);
    assert!(again.stderr.contains("déjà remplacées"), "{}", again.stderr);
}

#[test]
fn what_does_more_is_kept_and_told() {
    let mixed = CHECKS.replace(
        "pip install -r requirements.txt\n",
        "pip install -r requirements.txt\n    - name: Documentation\n      run: python scripts/doc.py\n",
    );
    let (_folder, path) = depot(&[
        (".github/workflows/doc.yml", &mixed),
        ("scripts/doc.py", "print('doc')\n"),
        ("NOTES.md", "Lancez `frictionless validate`.\n"),
    ]);
    let made = equerre_with(&path, &["migrate", "--yes"], &WHO);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    for expected in [
        ".github/workflows/doc.yml",
        "« Documentation »",
        "requirements.txt est gardé",
        "scripts/doc.py",
        "NOTES.md",
    ] {
        assert!(made.stderr.contains(expected), "{expected}: {}", made.stderr);
    }
    let kept = git(&path, &["ls-tree", "-r", "--name-only", "migration-equerre"]);
    for file in [".github/workflows/doc.yml", "requirements.txt", "scripts/doc.py"] {
        assert!(kept.lines().any(|line| line == file), "{file}: {kept}");
    }
    assert!(!kept.contains("assert_version"), "{kept}");
}

#[test]
fn a_repository_with_errors_is_reviewed_by_its_changes_only() {
    let (_folder, path) = depot(&[]);
    let schema = path.join("schema.json");
    let text = fs::read_to_string(&schema).expect("a file");
    fs::write(&schema, text.replacen("\"constraints\"", "\"contraints\"", 1)).expect("a file");
    git(&path, &["-c", "user.name=E", "-c", "user.email=e@example.org", "commit", "-qam", "Faute"]);
    let made = equerre_with(&path, &["migrate", "--yes"], &WHO);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let workflow = git(&path, &["show", "migration-equerre:.github/workflows/equerre.yml"]);
    assert!(!workflow.contains("equerre lint"), "{workflow}");
    assert!(made.stderr.contains("trouve une erreur") || made.stderr.contains("erreurs"), "{}", made.stderr);
}

#[test]
fn a_gitlab_gets_its_own_and_nobodys_file_is_replaced() {
    let (_folder, path) = depot(&[(".gitlab-ci.yml", "deploy:\n  script: make\n")]);
    let shown = equerre(&path, &["migrate", "--gitlab"]);
    assert_eq!(shown.status, 0, "{}", shown.stderr);
    assert!(!shown.stdout.contains("equerre-release.yml"), "{}", shown.stdout);
    assert!(shown.stderr.contains(".gitlab-ci.yml existe"), "{}", shown.stderr);
    // Only something that does more: that is told, not that there is nothing.
    let mixed = CHECKS.replace("frictionless validate --type schema schema.json", "make");
    let folder = tempfile::tempdir().expect("a folder");
    copy_sample(folder.path());
    fs::create_dir_all(folder.path().join(".github/workflows")).expect("a folder");
    fs::write(folder.path().join(".github/workflows/test.yml"), mixed).expect("a file");
    Repo::init(folder.path()).commit(None);
    let told = equerre(folder.path(), &["migrate"]);
    assert_eq!(told.status, 2);
    assert!(told.stderr.contains("fait aussi autre chose"), "{}", told.stderr);
}
