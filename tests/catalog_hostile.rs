//! Hostile lists and repositories: refused or bounded, never harmful, and the others are not affected.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use equerre_tests::{Ran, Repo, equerre};
use git2::{Oid, Repository, Signature, Time};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// Far above what any of these takes, far below a hang.
const PATIENCE: Duration = Duration::from_secs(120);
const TABLE: &str = r#"{"title": "T", "description": "D", "fields": [{"name": "a", "type": "string"}]}"#;

struct Platform {
    dir: TempDir,
    list: String,
}

impl Platform {
    /// With one honest schema, which must be published whatever the others are.
    fn new() -> Self {
        let mut platform = Self { dir: tempdir().unwrap(), list: String::new() };
        let folder = platform.add("honnete", "tableschema");
        fs::write(folder.join("README.md"), "# R\n").unwrap();
        fs::write(folder.join("schema.json"), TABLE).unwrap();
        Repo::init(&folder).commit(Some("1.0.0"));
        platform
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    fn add(&mut self, slug: &str, kind: &str) -> PathBuf {
        self.entry(slug, &format!("https://github.com/o/{slug}.git"), kind);
        let folder = self.path().join("copies/o").join(slug);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    fn entry(&mut self, slug: &str, url: &str, kind: &str) {
        self.list
            .push_str(&format!("\"{slug}\":\n  url: \"{url}\"\n  type: {kind}\n  email: c@exemple.fr\n"));
    }

    /// Builds, and expects an orderly end with the honest schema published and nothing outside touched.
    fn build(&self) -> Ran {
        fs::write(self.path().join("repertoires.yml"), &self.list).unwrap();
        fs::write(self.path().join("secret"), "secret").unwrap();
        let start = Instant::now();
        let ran = equerre(
            self.path(),
            &["catalog", "build", "--out", "out", "--mirror", "copies", "--offline", "--all"],
        );
        assert_eq!(ran.status, 0, "{ran:?}");
        assert!(start.elapsed() < PATIENCE, "took {:?}", start.elapsed());
        assert!(self.path().join("out/schemas/o/honnete/1.0.0/schema.json").is_file(), "{ran:?}");
        let mut there: Vec<String> = fs::read_dir(self.path())
            .unwrap()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        there.sort();
        assert_eq!(there, ["copies", "out", "out.state", "repertoires.yml", "secret"]);
        ran
    }

    fn names(&self) -> Vec<String> {
        let text = fs::read(self.path().join("out/schemas.json")).unwrap();
        let value: Value = serde_json::from_slice(&text).unwrap();
        value["schemas"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["name"].as_str().unwrap().to_owned())
            .collect()
    }
}

/// Commits a tree of entries: name, object, mode.
fn commit(git: &Repository, entries: &[(&str, Oid, i32)], tag: &str) {
    let mut tree = git.treebuilder(None).unwrap();
    for (name, id, mode) in entries {
        tree.insert(name, *id, *mode).unwrap();
    }
    let tree = git.find_tree(tree.write().unwrap()).unwrap();
    let who = Signature::new("E", "e@example.org", &Time::new(1_700_000_000, 0)).unwrap();
    let id = git.commit(None, &who, &who, "x", &tree, &[]).unwrap();
    git.tag_lightweight(tag, &git.find_object(id, None).unwrap(), true).unwrap();
}

#[test]
fn names_that_lead_elsewhere_or_hide_are_refused() {
    let mut platform = Platform::new();
    platform.entry("dehors", "https://github.com/../../secret.git", "tableschema");
    platform.entry("absolu", "https://github.com//etc/passwd.git", "tableschema");
    platform.entry("casse", "https://github.com/O/HONNETE.git", "tableschema");
    platform.entry("unicode", "https://github.com/o/honne\u{301}te.git", "tableschema");
    platform.entry("appareil", "https://github.com/o/con.git", "tableschema");
    platform.entry("commande", "ext::touch equerre-pwned /o/nom.git", "tableschema");
    platform.entry("option", "--upload-pack=touch /o/x.git", "tableschema");
    platform.entry("../../secret", "https://github.com/o/y.git", "tableschema");
    let ran = platform.build();
    assert_eq!(platform.names(), ["o/honnete"]);
    assert!(ran.stdout.contains("casse : Le même nom public"), "{}", ran.stdout);
    // Online too, nothing of it is run.
    let ran = equerre(platform.path(), &["catalog", "build", "--out", "out", "--timeout", "0"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("commande : « ext::"), "{}", ran.stdout);
    assert!(walk(platform.path()).iter().all(|path| !path.ends_with("equerre-pwned")));
}

#[test]
fn links_submodules_and_paths_that_leave_the_repository_are_not_followed() {
    let mut platform = Platform::new();
    let folder = platform.add("liens", "tableschema");
    let git = Repository::init(&folder).unwrap();
    let link = git.blob(b"../../../secret").unwrap();
    let readme = git.blob(b"# R").unwrap();
    let table = git.blob(TABLE.as_bytes()).unwrap();
    commit(&git, &[("schema.json", link, 0o120_000), ("README.md", readme, 0o100_644)], "1.0.0");
    let module = Oid::from_str("1111111111111111111111111111111111111111").unwrap();
    commit(
        &git,
        &[("schema.json", table, 0o100_644), ("README.md", link, 0o120_000), ("sous", module, 0o160_000)],
        "1.1.0",
    );
    commit(&git, &[("schema.json", table, 0o100_644), ("README.md", readme, 0o100_644)], "1.2.0");
    let folder = platform.add("dehors", "jsonschema");
    let git = Repository::init(&folder).unwrap();
    let list = git.blob(b"title: T\ndescription: D\nschemas:\n- path: ../../../secret\n").unwrap();
    commit(&git, &[("schemas.yml", list, 0o100_644), ("README.md", readme_in(&git), 0o100_644)], "1.0.0");
    let ran = platform.build();
    assert_eq!(platform.names(), ["o/liens", "o/honnete"]);
    assert!(ran.stdout.contains("liens 1.0.0 : « schema.json » manque"), "{}", ran.stdout);
    assert!(!platform.path().join("out/schemas/o/liens/1.1.0/README.md").exists());
    for file in walk(&platform.path().join("out")) {
        assert!(!fs::symlink_metadata(&file).unwrap().is_symlink());
        assert_ne!(fs::read(&file).unwrap(), b"secret");
    }
}

fn readme_in(git: &Repository) -> Oid {
    git.blob(b"# R").unwrap()
}

fn walk(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.file_type().unwrap().is_dir() {
            out.extend(walk(&entry.path()));
        } else {
            out.push(entry.path());
        }
    }
    out
}

/// A package whose members have these names.
fn package(platform: &mut Platform, slug: &str, members: &[&str]) {
    let folder = platform.add(slug, "datapackage");
    fs::write(folder.join("README.md"), "# R\n").unwrap();
    let mut resources = Vec::new();
    for (at, name) in members.iter().enumerate() {
        let schema = TABLE.replacen('{', &format!("{{\"name\": \"{name}\", "), 1);
        fs::write(folder.join(format!("{at}.json")), schema).unwrap();
        fs::write(folder.join(format!("{at}.csv")), "a\nx\n").unwrap();
        resources.push(format!(r#"{{"name": "r{at}", "path": "{at}.csv", "schema": "{at}.json"}}"#));
    }
    let resources = resources.join(", ");
    let package = format!(r#"{{"name": "p", "title": "P", "description": "D", "resources": [{resources}]}}"#);
    fs::write(folder.join("datapackage.json"), package).unwrap();
    Repo::init(&folder).commit(Some("1.0.0"));
}

#[test]
fn members_with_names_of_others_or_of_nothing_are_refused() {
    let mut platform = Platform::new();
    package(&mut platform, "paquet", &["honnete", "../../../secret", "a/b", "bon"]);
    let ran = platform.build();
    assert_eq!(platform.names(), ["o/bon", "o/paquet", "o/honnete"], "{}", ran.stdout);
    let honest = fs::read_to_string(platform.path().join("out/schemas/o/honnete/1.0.0/schema.json")).unwrap();
    assert_eq!(honest, TABLE);
    // Another that comes before it in the order takes nothing that is published.
    package(&mut platform, "p", &["bon", "neuf"]);
    let ran = platform.build();
    assert_eq!(platform.names(), ["o/neuf", "o/p", "o/bon", "o/paquet", "o/honnete"], "{}", ran.stdout);
    assert!(ran.stdout.contains("« o/bon » a le nom d’un autre schéma"), "{}", ran.stdout);
}

#[test]
fn a_published_member_is_nobody_elses_while_its_package_is_away() {
    let mut platform = Platform::new();
    package(&mut platform, "paquet", &["bon"]);
    platform.build();
    fs::rename(platform.path().join("copies/o/paquet"), platform.path().join("copies/o/parti")).unwrap();
    platform.list = platform.list.replace("\"paquet\":", "\"renomme\":");
    package(&mut platform, "voleur", &["bon"]);
    let ran = platform.build();
    assert!(ran.stdout.contains("« o/bon » a le nom d’un autre schéma"), "{}", ran.stdout);
    let text = fs::read(platform.path().join("out/schemas.json")).unwrap();
    let value: Value = serde_json::from_slice(&text).unwrap();
    let member = value["schemas"].as_array().unwrap().iter().find(|one| one["name"] == "o/bon").unwrap();
    assert_eq!(member["datapackage_name"], "o/paquet");
}

#[test]
fn what_is_remembered_can_be_read_again() {
    let mut platform = Platform::new();
    let folder = platform.add("profond", "tableschema");
    fs::write(folder.join("README.md"), "# R\n").unwrap();
    let deep = format!("{}1{}", "[".repeat(120), "]".repeat(120));
    let long = "x".repeat(1 << 20);
    let schema = TABLE.replacen('{', &format!("{{\"resources\": [{deep}], \"homepage\": \"{long}\", "), 1);
    fs::write(folder.join("schema.json"), schema).unwrap();
    Repo::init(&folder).commit(Some("1.0.0"));
    platform.build();
    platform.build();
    let lock = fs::metadata(platform.path().join("out/catalog.lock.json")).unwrap();
    assert!(lock.len() < 100_000, "{}", lock.len());
}

#[test]
fn a_repository_publishes_no_more_than_is_reasonable() {
    let mut platform = Platform::new();
    let folder = platform.add("lourd", "tableschema");
    fs::write(folder.join("schema.json"), TABLE).unwrap();
    for page in ["README.md", "CHANGELOG.md", "SEE_ALSO.md", "CONTEXT.md"] {
        fs::write(folder.join(page), "x".repeat(1 << 20)).unwrap();
    }
    let mut repo = Repo::init(&folder);
    for tag in 0..70 {
        repo.commit(Some(&format!("1.0.{tag}")));
    }
    let ran = platform.build();
    assert!(ran.stdout.contains("lourd : Ce que le dépôt publierait"), "{}", ran.stdout);
    assert_eq!(platform.names(), ["o/honnete"]);
}

#[test]
fn a_blob_of_two_gigabytes_is_not_read() {
    let mut platform = Platform::new();
    let folder = platform.add("gros", "tableschema");
    let git = Repository::init(&folder).unwrap();
    // An object that says it has two gigabytes; a reader that believes it would make room for them.
    let id = Oid::from_str("abababababababababababababababababababab").unwrap();
    let objects = folder.join(".git/objects/ab");
    fs::create_dir_all(&objects).unwrap();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(b"blob 2147483648\0").unwrap();
    packed.write_all(&vec![b' '; 1 << 20]).unwrap();
    fs::write(objects.join(&id.to_string()[2..]), packed.finish().unwrap()).unwrap();
    let (readme, table) = (git.blob(b"# R").unwrap(), git.blob(TABLE.as_bytes()).unwrap());
    commit(&git, &[("schema.json", id, 0o100_644), ("README.md", readme, 0o100_644)], "1.0.0");
    commit(
        &git,
        &[
            ("schema.json", table, 0o100_644),
            ("README.md", readme, 0o100_644),
            ("CHANGELOG.md", id, 0o100_644),
        ],
        "1.1.0",
    );
    platform.build();
    assert_eq!(platform.names(), ["o/gros", "o/honnete"]);
    assert!(!platform.path().join("out/schemas/o/gros/1.0.0").exists());
    assert!(!platform.path().join("out/schemas/o/gros/1.1.0/CHANGELOG.md").exists());
}

#[test]
fn a_hundred_thousand_tags_are_too_many() {
    let mut platform = Platform::new();
    let folder = platform.add("tags", "tableschema");
    fs::write(folder.join("README.md"), "# R\n").unwrap();
    fs::write(folder.join("schema.json"), TABLE).unwrap();
    let mut repo = Repo::init(&folder);
    repo.commit(None);
    let head = repo.git.head().unwrap().peel_to_commit().unwrap().id();
    let mut refs = "# pack-refs with: peeled fully-peeled sorted \n".to_owned();
    let mut names: Vec<String> =
        (0..100_000).map(|n| format!("refs/tags/1.{}.{}", n / 1000, n % 1000)).collect();
    names.sort();
    for name in names {
        refs.push_str(&format!("{head} {name}\n"));
    }
    fs::write(folder.join(".git/packed-refs"), refs).unwrap();
    let ran = platform.build();
    assert_eq!(platform.names(), ["o/honnete"]);
    assert!(ran.stdout.contains("100000 tags"), "{}", ran.stdout);
}

#[test]
fn a_corrupt_repository_affects_nobody_else() {
    let mut platform = Platform::new();
    let folder = platform.add("casse", "tableschema");
    fs::write(folder.join("README.md"), "# R\n").unwrap();
    fs::write(folder.join("schema.json"), TABLE).unwrap();
    Repo::init(&folder).commit(Some("1.0.0"));
    // Objects become a pack, and the pack noise; beside them files that are no objects.
    let status =
        std::process::Command::new("git").args(["-C", &folder.to_string_lossy(), "repack", "-adq"]).status();
    assert!(status.is_ok_and(|status| status.success()), "git is there");
    for pack in fs::read_dir(folder.join(".git/objects/pack")).unwrap().flatten() {
        let mut bytes = fs::read(pack.path()).unwrap();
        let from = bytes.len().min(40);
        bytes[from..].iter_mut().for_each(|byte| *byte ^= 0x5a);
        fs::remove_file(pack.path()).unwrap();
        fs::write(pack.path(), bytes).unwrap();
    }
    let empty = platform.add("vide", "tableschema");
    fs::create_dir_all(empty.join(".git")).unwrap();
    fs::write(empty.join(".git/HEAD"), "\0").unwrap();
    let nowhere = platform.add("ailleurs", "tableschema");
    fs::write(nowhere.join(".git"), "gitdir: ../honnete/.git\n").unwrap();
    platform.build();
    assert_eq!(platform.names(), ["o/honnete"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let platform = Platform::new();
    platform.build();
    let out = platform.path().join("out/schemas/o/honnete");
    fs::remove_dir_all(out.join("1.0.0")).unwrap();
    let away = tempdir().unwrap();
    std::os::unix::fs::symlink(away.path(), out.join("1.0.0")).unwrap();
    let ran =
        equerre(platform.path(), &["catalog", "build", "--out", "out", "--mirror", "copies", "--offline"]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("à travers un lien"), "{}", ran.stderr);
    assert_eq!(fs::read_dir(away.path()).unwrap().count(), 0);
}

#[test]
fn what_a_browser_would_run_is_not_published() {
    let mut platform = Platform::new();
    let page = r#"{"title": "T", "description": "<script>alert(1)</script>", "fields": [{"name": "a", "type": "string"}]}"#;
    let folder = platform.add("paquet", "datapackage");
    fs::create_dir_all(folder.join("membre")).unwrap();
    fs::write(folder.join("README.md"), "# R\n").unwrap();
    fs::write(folder.join("membre/README.md"), "# R\n").unwrap();
    fs::write(folder.join("membre/a.csv"), "a\nx\n").unwrap();
    fs::write(folder.join("membre/schema.html"), page).unwrap();
    let package = r#"{"name": "p", "title": "T", "description": "D", "resources": [{"name": "r", "path": "membre/a.csv", "schema": "membre/schema.html"}]}"#;
    fs::write(folder.join("datapackage.json"), package).unwrap();
    Repo::init(&folder).commit(Some("1.0.0"));
    let folder = platform.add("js", "jsonschema");
    fs::create_dir_all(folder.join("s")).unwrap();
    fs::write(folder.join("README.md"), "# R\n").unwrap();
    fs::write(folder.join("s/page.html"), r#"{"type": "object", "title": "<script>alert(1)</script>"}"#)
        .unwrap();
    let list = "title: T\ndescription: D\nversion: 1.0.0\nhomepage: https://exemple.fr\nschemas:\n  - path: s/page.html\n    title: T\n    latest: true\n";
    fs::write(folder.join("schemas.yml"), list).unwrap();
    Repo::init(&folder).commit(Some("1.0.0"));
    let ran = platform.build();
    assert!(!ran.stdout.contains("aucun refus"), "{}", ran.stdout);
    let pages: Vec<PathBuf> = walk(&platform.path().join("out"));
    assert!(pages.iter().all(|path| path.extension().is_none_or(|end| end != "html")), "{pages:?}");
}
