//! Hostile repositories: no panic, no hang, nothing read from outside.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use equerre_tests::{Repo, copy_sample, equerre};
use git2::{ObjectType, Oid, Repository, Signature, Time};
use tempfile::tempdir;

/// Far above what any of these takes, far below a hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Lints a folder and expects an orderly end.
fn survives(folder: &Path) -> String {
    let start = Instant::now();
    let ran = equerre(folder, &["lint", "-f", "concise"]);
    assert!(matches!(ran.status, 0 | 1), "{ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
    assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
    ran.stdout
}

#[test]
fn deep_nesting_and_huge_texts_end_in_order() {
    let deep = "{\"fields\": ".to_owned() + &"[".repeat(200_000);
    let huge = format!("{{\"title\": \"{}\", \"fields\": []}}", "x".repeat(100 << 20));
    let long = format!(
        "{{\"fields\": [{{\"name\": \"{}\", \"constraints\": {{\"pattern\": \"{}\"}}}}]}}",
        "é".repeat(1 << 20),
        "(".repeat(1 << 20)
    );
    let many: String =
        (0..20_000).map(|i| format!("{{\"name\": \"c{i}\", \"contraints\": {{}}}},")).collect();
    let many = format!("{{\"fields\": [{}]}}", many.trim_end_matches(','));
    for (text, expected) in [
        (&deep, "invalid-json"),
        (&huge, "invalid-json"),
        (&long, "invalid-pattern"),
        (&many, "misspelled-key"),
    ] {
        let dir = tempdir().unwrap();
        fs::write(dir.path().join("schema.json"), text).unwrap();
        let out = survives(dir.path());
        assert!(out.contains(expected), "{}", &out[..out.len().min(2_000)]);
        assert!(out.lines().all(|line| line.len() < 4_000));
    }
}

#[test]
fn yaml_bombs_and_bad_bytes_end_in_order() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (previous, name) in ('a'..='i').zip('b'..='j') {
        bomb.push_str(&format!("{name}: &{name} [{}]\n", vec![format!("*{previous}"); 9].join(", ")));
    }
    for bytes in
        [bomb.into_bytes(), b"title: \xff\xfe\n".to_vec(), vec![b'['; 1 << 20], b"a:\n\t- b\n".to_vec()]
    {
        let dir = tempdir().unwrap();
        fs::write(dir.path().join("schemas.yml"), bytes).unwrap();
        let out = survives(dir.path());
        assert!(out.contains("invalid-yaml"), "{out}");
    }
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("schema.json"), b"{\"title\": \"\xe9t\xe9\", \"fields\": [{\"name\": \"a\"}]}")
        .unwrap();
    assert!(survives(dir.path()).contains("invalid-json"));
}

#[test]
fn escapes_of_a_terminal_do_not_reach_it() {
    let dir = tempdir().unwrap();
    fs::write(
        dir.path().join("schema.json"),
        "{\"fields\": [{\"name\": \"a\\u001b[31m\\u202eb\", \"type\": \"x\\u0007\"}]}",
    )
    .unwrap();
    for format in ["text", "concise", "github", "markdown", "junit"] {
        let ran = equerre(dir.path(), &["lint", "-f", format, "--color", "never"]);
        assert!(!ran.stdout.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{format}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let outside = tempdir().unwrap();
    fs::write(outside.path().join("secret.json"), "{\"fields\": [{\"name\": \"SECRET\"}]}").unwrap();
    fs::write(outside.path().join("README.md"), "Template de départ pour Table Schema SECRET\n").unwrap();
    let dir = tempdir().unwrap();
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(outside.path().join(from), dir.path().join(to)).unwrap();
    };
    link("secret.json", "schema.json");
    link("README.md", "README.md");
    link("", "dossier");
    std::os::unix::fs::symlink(dir.path(), dir.path().join("boucle")).unwrap();
    let out = survives(dir.path());
    assert!(!out.contains("SECRET") && !out.contains("readme-is-the-templates"), "{out}");
    // A descriptor that names a file behind a link, or above the repository.
    let package = "{\"name\": \"p\", \"resources\": [{\"name\": \"r\", \"path\": \"a.csv\", \"schema\": \"dossier/secret.json\"}, {\"name\": \"s\", \"path\": \"a.csv\", \"schema\": \"../secret.json\"}, {\"name\": \"t\", \"path\": \"a.csv\", \"schema\": \"/etc/hostname\"}]}";
    fs::write(dir.path().join("datapackage.json"), package).unwrap();
    let out = survives(dir.path());
    assert!(!out.contains("SECRET"), "{out}");
    assert_eq!(out.matches("[missing-schema-file]").count(), 3, "{out}");
}

#[cfg(unix)]
#[test]
fn fix_writes_to_no_file_behind_a_link() {
    let outside = tempdir().unwrap();
    let target = outside.path().join("schema.json");
    let text = "{\"updated\": \"2024-01-01\", \"fields\": []}";
    fs::write(&target, text).unwrap();
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fs::remove_file(dir.path().join("schema.json")).unwrap();
    std::os::unix::fs::symlink(&target, dir.path().join("schema.json")).unwrap();
    let _ = equerre(dir.path(), &["lint", "--fix"]);
    assert_eq!(fs::read_to_string(target).unwrap(), text);
}

/// Writes a git tree object by hand: names that git itself would never write.
fn raw_tree(repository: &Repository, entries: &[(&str, &str, Oid)]) -> Oid {
    let mut bytes = Vec::new();
    for (mode, name, id) in entries {
        bytes.extend_from_slice(format!("{mode} {name}\0").as_bytes());
        bytes.extend_from_slice(id.as_bytes());
    }
    repository.odb().unwrap().write(ObjectType::Tree, &bytes).unwrap()
}

#[test]
fn odd_names_in_a_git_tree_are_left_out() {
    let dir = tempdir().unwrap();
    let repository = Repository::init(dir.path()).unwrap();
    let blob = repository.blob(b"{\"fields\": [{\"name\": \"SECRET\"}]}").unwrap();
    let good = repository.blob(b"{\"title\": \"x\", \"fields\": []}").unwrap();
    let inner = raw_tree(&repository, &[("100644", "schema.json", blob)]);
    let tree = raw_tree(
        &repository,
        &[
            ("40000", "..", inner),
            ("100644", "/etc", blob),
            ("100644", "a/../../b.json", blob),
            ("120000", "lien.json", blob),
            ("160000", "module", Oid::from_bytes(&[7; 20]).unwrap()),
            ("100644", "schema.json", good),
        ],
    );
    let who = Signature::new("x", "x@example.org", &Time::new(0, 0)).unwrap();
    // libgit2 itself would refuse to build such a commit from a parsed tree; write it by hand too.
    let text = format!(
        "tree {tree}\nauthor {0} <x@example.org> 0 +0000\ncommitter {0} <x@example.org> 0 +0000\n\nx\n",
        who.name().unwrap_or("x")
    );
    let commit = repository.odb().unwrap().write(ObjectType::Commit, text.as_bytes()).unwrap();
    repository.reference("refs/tags/v1.0.0", commit, true, "x").unwrap();
    let ran = equerre(dir.path(), &["lint", "v1.0.0", "-f", "concise"]);
    assert!(matches!(ran.status, 0..=2) && !ran.stderr.contains("panicked"), "{ran:?}");
    assert!(!ran.stdout.contains("SECRET"), "{}", ran.stdout);
    // A tag of something that is no commit, and one of nothing.
    repository.reference("refs/tags/v2.0.0", blob, true, "x").unwrap();
    let ran = equerre(dir.path(), &["lint", "v2.0.0"]);
    assert!(ran.status == 2 && !ran.stderr.contains("panicked"), "{ran:?}");
}

#[test]
fn a_repository_without_commits_gets_an_answer() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let mut repo = Repo::init(dir.path());
    let ran = equerre(dir.path(), &["lint", "-f", "concise"]);
    assert!(ran.status == 0 && ran.stdout.contains("[no-tag]"), "{ran:?}");
    repo.commit(None);
    assert!(equerre(dir.path(), &["lint", "-f", "concise"]).stdout.contains("[no-tag]"));
}

#[cfg(unix)]
#[test]
fn a_git_folder_that_leads_elsewhere_says_nothing() {
    let victim = tempdir().unwrap();
    fs::write(victim.path().join("SECRET-NAME.txt"), "x").unwrap();
    Repo::init(victim.path()).commit(Some("v6.6.6"));
    fs::write(victim.path().join("SECRET-NAME.txt"), "y").unwrap();
    // A work tree elsewhere.
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    Repo::init(dir.path()).commit(Some("v1.0.0"));
    let mut config = fs::read_to_string(dir.path().join(".git/config")).unwrap();
    config.push_str(&format!("[core]\n\tworktree = {}\n", victim.path().display()));
    fs::write(dir.path().join(".git/config"), config).unwrap();
    let out = survives(dir.path());
    assert!(!out.contains("SECRET"), "{out}");
    // A repository borrowed by a `.git` file.
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fs::write(dir.path().join(".git"), format!("gitdir: {}\n", victim.path().join(".git").display()))
        .unwrap();
    let out = survives(dir.path());
    assert!(!out.contains("SECRET") && !out.contains("6.6.6"), "{out}");
}

#[test]
fn what_cannot_be_read_is_told() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let file = fs::File::create(dir.path().join("schema.json")).unwrap();
    file.set_len(300 << 20).unwrap();
    let ran = equerre(dir.path(), &["lint", "-f", "concise"]);
    assert!(ran.status == 1 && ran.stdout.contains("[missing-schema-file]"), "{ran:?}");
}

#[test]
fn patterns_of_the_configuration_are_bounded() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fs::write(dir.path().join("equerre.toml"), format!("example-files = [\"{}\"]\n", "a".repeat(1 << 20)))
        .unwrap();
    assert!(survives(dir.path()).contains("[invalid-configuration]"));
}
