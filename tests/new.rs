//! `equerre new`: a repository that is right from its first commit.

use std::fs;
use std::path::Path;
use std::process::Command;

use equerre_tests::{Ran, equerre, equerre_with};

/// Who commits, whatever the machine says.
const WHO: [(&str, &str); 4] = [
    ("GIT_AUTHOR_NAME", "Exemple"),
    ("GIT_AUTHOR_EMAIL", "contact@example.org"),
    ("GIT_COMMITTER_NAME", "Exemple"),
    ("GIT_COMMITTER_EMAIL", "contact@example.org"),
];

fn new(folder: &Path, arguments: &[&str]) -> Ran {
    let all: Vec<&str> = ["new"].into_iter().chain(arguments.iter().copied()).collect();
    equerre_with(folder, &all, &WHO)
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let ran = Command::new("git").args(arguments).current_dir(folder).output().expect("git runs");
    String::from_utf8_lossy(&ran.stdout).trim().to_owned()
}

#[test]
fn every_kind_passes_lint_and_its_own_checks() {
    let folder = tempfile::tempdir().expect("a folder");
    let checks: [(&str, &[&str]); 4] = [
        ("table", &["validate", "exemple-valide.csv"]),
        ("package", &["validate", "datapackage.json"]),
        ("json", &["validate", "exemples/exemple-valide.json", "--schema", "schema.json"]),
        ("generic", &["lint"]),
    ];
    for (kind, check) in checks {
        let name = format!("schema-{kind}");
        let made = new(folder.path(), &[&name, "--kind", kind, "--org", "exemple", "--yes"]);
        assert_eq!(made.status, 0, "{}", made.stderr);
        let path = folder.path().join(&name);
        assert_eq!(git(&path, &["status", "--porcelain"]), "");
        assert_eq!(git(&path, &["rev-list", "--count", "main"]), "1");
        let lint = equerre(&path, &["lint", "--fail-on", "warning"]);
        assert_eq!(lint.status, 0, "{kind}: {}", lint.stdout);
        let checked = equerre(&path, check);
        assert_eq!(checked.status, 0, "{kind}: {}", checked.stdout);
    }
}

#[test]
fn a_package_has_a_folder_for_each_member() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = new(
        folder.path(),
        &[
            "velos", "--kind", "package", "--member", "stations", "--member", "trajets", "--yes", "--lang",
            "en",
        ],
    );
    assert_eq!(made.status, 0, "{}", made.stderr);
    for file in
        ["stations/schema.json", "trajets/README.md", "trajets/exemple-valide.csv", "datapackage.json"]
    {
        assert!(folder.path().join("velos").join(file).is_file(), "{file}");
    }
    let readme = fs::read_to_string(folder.path().join("velos/README.md")).expect("a file");
    assert!(readme.contains("## Legal basis"), "{readme}");
}

#[test]
fn nothing_is_written_without_yes_nor_over_what_is_there() {
    let folder = tempfile::tempdir().expect("a folder");
    let shown = new(folder.path(), &["schema-essai"]);
    assert_eq!(shown.status, 0, "{}", shown.stderr);
    assert!(shown.stdout.contains("schema.json") && shown.stderr.contains("--org"), "{}", shown.stderr);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 0);
    fs::create_dir(folder.path().join("schema-essai")).expect("a folder");
    assert_eq!(new(folder.path(), &["schema-essai", "--yes"]).status, 2);
    assert_eq!(new(folder.path(), &["../dehors", "--yes"]).status, 2);
    assert_eq!(new(folder.path(), &["Majuscule", "--yes"]).status, 2);
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
}

#[test]
fn a_new_schema_goes_to_its_first_version() {
    let folder = tempfile::tempdir().expect("a folder");
    let made = new(folder.path(), &["schema-essai", "--org", "exemple", "--yes"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let path = folder.path().join("schema-essai");
    let released = equerre_with(&path, &["release", "--direct", "--first", "--yes"], &WHO);
    assert_eq!(released.status, 0, "{}{}", released.stdout, released.stderr);
    assert_eq!(git(&path, &["tag", "--list"]), "v0.1.0");
    let lint = equerre(&path, &["lint", "--fail-on", "warning"]);
    assert_eq!(lint.status, 0, "{}", lint.stdout);
    let changelog = fs::read_to_string(path.join("CHANGELOG.md")).expect("a file");
    assert!(changelog.contains("## Non publié\n\n## 0.1.0 - "), "{changelog}");
}
