//! `equerre catalog`: what is published, and what is remembered.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use equerre_tests::{Ran, Repo, equerre};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// A folder with copies of repositories and a list of them.
struct Platform {
    dir: TempDir,
    list: String,
}

fn schema(title: &str, fields: &[&str]) -> String {
    let fields: Vec<String> =
        fields.iter().map(|name| format!(r#"{{"name": "{name}", "type": "string"}}"#)).collect();
    format!(
        r#"{{"name": "s", "title": "{title}", "description": "D", "fields": [{}],
            "sources": [{{"title": "Loi", "path": "https://exemple.fr/loi"}}]}}"#,
        fields.join(", ")
    )
}

const REFUSED: &str = r#"{"title": "T", "fields": [{"name": "a", "type": "texte"}]}"#;

impl Platform {
    fn new() -> Self {
        Self { dir: tempdir().unwrap(), list: String::new() }
    }

    fn path(&self) -> &Path {
        self.dir.path()
    }

    /// Lists a repository and starts its copy.
    fn add(&mut self, slug: &str, kind: &str) -> (Repo, PathBuf) {
        self.list.push_str(&format!(
            "{slug}:\n  url: https://github.com/o/{slug}.git\n  type: {kind}\n  email: contact@exemple.fr\n"
        ));
        let folder = self.path().join("copies/o").join(slug);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("README.md"), "# R\n").unwrap();
        (Repo::init(&folder), folder)
    }

    fn build(&self, more: &[&str]) -> Ran {
        fs::write(self.path().join("repertoires.yml"), &self.list).unwrap();
        let mut arguments = vec!["catalog", "build", "--out", "out", "--mirror", "copies", "--offline"];
        arguments.extend(more);
        equerre(self.path(), &arguments)
    }

    fn json(&self, name: &str) -> Value {
        serde_json::from_slice(&fs::read(self.path().join("out").join(name)).unwrap()).unwrap()
    }

    fn published(&self, path: &str) -> Option<String> {
        fs::read_to_string(self.path().join("out/schemas").join(path)).ok()
    }

    /// The types of what `errors.json` tells.
    fn errors(&self) -> Vec<String> {
        let errors = self.json("errors.json");
        errors.as_array().unwrap().iter().map(|one| one["type"].as_str().unwrap().to_owned()).collect()
    }
}

/// Every file below a folder with what it holds.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(files(&path));
        } else {
            out.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    out
}

/// One schema with two versions, and one tag that is refused.
fn platform() -> (Platform, Repo, PathBuf) {
    let mut platform = Platform::new();
    let (mut repo, folder) = platform.add("table", "tableschema");
    fs::write(folder.join("schema.json"), REFUSED).unwrap();
    repo.commit(Some("v0.1.0"));
    fs::write(folder.join("schema.json"), schema("Ancien", &["a"])).unwrap();
    repo.commit(Some("v1.0.0"));
    fs::write(folder.join("schema.json"), schema("Titre", &["a", "b"])).unwrap();
    repo.commit(Some("v1.1.0"));
    repo.commit(Some("essai"));
    (platform, repo, folder)
}

/// Puts a tag on the last commit, wherever it was.
fn retag(repo: &Repo, tag: &str) {
    let object = repo.git.head().unwrap().peel(git2::ObjectType::Commit).unwrap();
    repo.git.tag_lightweight(tag, &object, true).unwrap();
}

#[test]
fn a_list_becomes_a_catalogue_with_reasons() {
    let (platform, ..) = platform();
    let ran = platform.build(&[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("table v0.1.0 : « schema.json »"), "{}", ran.stdout);
    assert!(ran.stdout.contains("schema.json:1  "), "{}", ran.stdout);
    assert!(ran.stdout.contains("Un schéma, 2 versions publiées ; un refus"), "{}", ran.stdout);
    let listed = &platform.json("schemas.json")["schemas"][0];
    assert_eq!(listed["name"], "o/table");
    assert_eq!(listed["title"], "Titre");
    assert_eq!(
        listed["versions"][1]["schema_url"],
        "https://schema.data.gouv.fr/schemas/o/table/1.1.0/schema.json"
    );
    assert_eq!(platform.published("o/table/1.0.0/schema.json").unwrap(), schema("Ancien", &["a"]));
    assert_eq!(platform.published("o/table/latest/schema.json").unwrap(), schema("Titre", &["a", "b"]));
    assert!(platform.published("o/table/1.1.0/documentation.md").unwrap().contains("Titre"));
    assert!(platform.published("o/table/1.1.0/sources.md").unwrap().contains("(<https://exemple.fr/loi>)"));
    let error = &platform.json("errors.json")[0];
    assert_eq!((&error["type"], &error["version"]), (&"tableschema validation".into(), &"0.1.0".into()));
    assert_eq!(error["reasons"][0]["line"], 1);
    assert!(error["reasons"][0]["message"].as_str().is_some_and(|text| text.contains("texte")), "{error:#}");
    let feed = fs::read_to_string(platform.path().join("out/feed.atom")).unwrap();
    assert!(feed.contains("Titre : version 1.1.0") && feed.contains("2023-11-17T"), "{feed}");
    assert!(feed.contains("Depuis 1.0.0"), "{feed}");
    assert!(platform.published("o/table/feed.rss").unwrap().contains("<guid>"));
}

#[test]
fn what_did_not_change_costs_nothing_and_threads_change_nothing() {
    let (platform, ..) = platform();
    assert_eq!(platform.build(&["--threads", "1"]).status, 0);
    let first = files(&platform.path().join("out"));
    let ran = platform.build(&["-f", "json"]);
    let told: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!((&told["written"], &told["decided"]), (&0.into(), &0.into()));
    fs::remove_dir_all(platform.path().join("out")).unwrap();
    fs::remove_dir_all(platform.path().join("out.state")).unwrap();
    assert_eq!(platform.build(&["--threads", "7"]).status, 0);
    assert_eq!(first, files(&platform.path().join("out")));
    // Without the output, what was decided is not enough: contents are read again.
    fs::remove_dir_all(platform.path().join("out")).unwrap();
    assert_eq!(platform.build(&[]).status, 0);
    assert_eq!(first, files(&platform.path().join("out")));
}

#[test]
fn a_moved_tag_is_told_and_what_was_published_stays() {
    let (platform, mut repo, folder) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    fs::write(folder.join("schema.json"), schema("Titre", &["z"])).unwrap();
    repo.commit(None);
    retag(&repo, "v1.1.0");
    let ran = platform.build(&["--strict"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(ran.stdout.contains("o/table 1.1.0 : le tag v1.1.0 nomme d’autres fichiers"), "{}", ran.stdout);
    assert!(ran.stdout.contains("--update o/table@1.1.0"), "{}", ran.stdout);
    assert_eq!(platform.errors(), ["tableschema validation", "moved"]);
    assert_eq!(platform.published("o/table/1.1.0/schema.json").unwrap(), schema("Titre", &["a", "b"]));
    assert_eq!(platform.build(&[]).status, 0, "surprises fail only when asked to");
    assert_eq!(platform.build(&["--strict", "--update", "o/table@1.1.0"]).status, 0);
    assert_eq!(platform.published("o/table/latest/schema.json").unwrap(), schema("Titre", &["z"]));
}

#[test]
fn a_deleted_tag_stays_published_until_it_is_let_go() {
    let (platform, repo, _) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    repo.git.tag_delete("v1.1.0").unwrap();
    assert_eq!(platform.build(&["--strict"]).status, 1);
    assert_eq!(platform.errors(), ["tableschema validation", "gone"]);
    assert_eq!(platform.json("schemas.json")["schemas"][0]["versions"][1]["version_name"], "1.1.0");
    assert_eq!(platform.build(&["--update", "o/table@1.1.0"]).status, 0);
    assert!(platform.published("o/table/1.1.0/schema.json").is_some(), "there is no present content");
    assert_eq!(platform.build(&["--withdraw", "o/table@v1.1.0"]).status, 0);
    assert_eq!(platform.published("o/table/1.1.0/schema.json"), None);
    assert!(!platform.path().join("out/schemas/o/table/1.1.0").exists());
    assert_eq!(platform.published("o/table/latest/schema.json").unwrap(), schema("Ancien", &["a"]));
}

#[test]
fn what_todays_rules_refuse_stays_published() {
    let (platform, mut repo, folder) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    fs::write(folder.join("schema.json"), REFUSED).unwrap();
    repo.commit(None);
    retag(&repo, "v1.0.0");
    assert_eq!(platform.build(&["--strict"]).status, 1);
    assert_eq!(platform.errors(), ["tableschema validation", "tableschema validation", "refused"]);
    assert!(platform.published("o/table/1.0.0/schema.json").unwrap().contains("Ancien"));
}

#[test]
fn a_repository_that_is_gone_stays_published_and_what_is_not_listed_leaves_the_catalogue() {
    let (mut platform, ..) = platform();
    let (mut other, folder) = platform.add("autre", "other");
    fs::write(folder.join("schema.yml"), "title: A\ndescription: D\n").unwrap();
    other.commit(Some("1.0.0"));
    assert_eq!(platform.build(&[]).status, 0);
    fs::rename(platform.path().join("copies/o/table"), platform.path().join("away")).unwrap();
    let ran = platform.build(&["--strict"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("o/table : le dépôt ne peut pas être lu"), "{}", ran.stdout);
    assert_eq!(platform.json("schemas.json")["schemas"].as_array().unwrap().len(), 2);
    assert!(platform.published("o/table/1.1.0/schema.json").is_some());
    let list = platform.list.clone();
    platform.list = list[list.find("autre:").unwrap()..].to_owned();
    assert_eq!(platform.build(&[]).status, 0);
    assert_eq!(platform.errors(), ["delisted"]);
    assert_eq!(platform.json("schemas.json")["schemas"].as_array().unwrap().len(), 1);
    assert!(platform.published("o/table/1.1.0/schema.json").is_some(), "its address stays alive");
    assert_eq!(platform.build(&["--withdraw", "o/table"]).status, 0);
    assert!(!platform.path().join("out/schemas/o/table").exists());
    let ran = platform.build(&["--withdraw", "o/table"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("« o/table »"), "{}", ran.stderr);
}

#[test]
fn a_slip_in_the_list_takes_nothing_away() {
    let (mut platform, ..) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    let list = platform.list.clone();
    platform.list = list.replace("  email: contact@exemple.fr\n", "");
    // The only entry cannot be used: that is no list.
    let ran = platform.build(&[]);
    assert_eq!(ran.status, 2, "{ran:?}");
    assert!(ran.stderr.contains("rien n’est retiré"), "{}", ran.stderr);
    let (mut other, folder) = platform.add("autre", "other");
    fs::write(folder.join("schema.yml"), "title: A\ndescription: D\n").unwrap();
    other.commit(Some("1.0.0"));
    let ran = platform.build(&["--strict"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert_eq!(platform.errors(), ["no-email", "refused"]);
    let names = platform.json("schemas.json");
    assert_eq!(names["schemas"].as_array().unwrap().len(), 2, "{names:#}");
    // What is published stays of its own type.
    platform.list = platform.list.replace("type: tableschema", "type: other\n  email: c@exemple.fr");
    platform.build(&[]);
    assert_eq!(platform.errors().last().unwrap(), "refused");
    assert_eq!(platform.json("schema-infos.json")["o/table"]["type"], "tableschema");
}

#[test]
fn a_file_that_becomes_a_folder_is_in_nobodys_way() {
    let mut platform = Platform::new();
    let (mut repo, folder) = platform.add("json", "jsonschema");
    let json = r#"{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object"}"#;
    let list = |path: &str| format!("title: T\ndescription: D\nschemas:\n- path: {path}\n");
    fs::write(folder.join("schemas.yml"), list("s.json")).unwrap();
    fs::write(folder.join("s.json"), json).unwrap();
    repo.commit(Some("1.0.0"));
    assert_eq!(platform.build(&[]).status, 0);
    fs::remove_file(folder.join("s.json")).unwrap();
    fs::create_dir(folder.join("s.json")).unwrap();
    fs::write(folder.join("s.json/schema.json"), json).unwrap();
    fs::write(folder.join("schemas.yml"), list("s.json/schema.json")).unwrap();
    repo.commit(Some("2.0.0"));
    // What is valid and cannot be a file is told.
    fs::create_dir(folder.join("documentation.md")).unwrap();
    fs::write(folder.join("documentation.md/s.json"), json).unwrap();
    fs::write(folder.join("schemas.yml"), list("documentation.md/s.json")).unwrap();
    repo.commit(Some("3.0.0"));
    let ran = platform.build(&[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(platform.published("o/json/latest/s.json/schema.json").is_some());
    assert!(platform.published("o/json/1.0.0/s.json").is_some());
    assert_eq!(platform.errors(), ["unsafe-file"]);
    assert!(ran.stdout.contains("Renommez le fichier"), "{}", ran.stdout);
}

#[test]
fn a_first_run_that_was_stopped_is_taken_up() {
    let (platform, ..) = platform();
    let out = platform.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("schemas"), "").unwrap();
    assert_eq!(platform.build(&[]).status, 2, "nothing can be written");
    fs::remove_file(out.join("schemas")).unwrap();
    fs::create_dir_all(out.join("schemas/o/table/1.0.0")).unwrap();
    fs::write(out.join("schemas/o/table/1.0.0/schema.json"), "{").unwrap();
    assert_eq!(platform.build(&["--strict"]).status, 0);
    assert_eq!(platform.published("o/table/1.0.0/schema.json").unwrap(), schema("Ancien", &["a"]));
}

#[test]
fn a_catalogue_with_a_memory_is_not_made_without() {
    let (platform, ..) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    let ran = platform.build(&["--compat"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("--compat perdrait"), "{}", ran.stderr);
    fs::remove_file(platform.path().join("out/catalog.lock.json")).unwrap();
    let ran = platform.build(&[]);
    assert_eq!(ran.status, 2, "schemas without a memory are no new start");
    assert!(ran.stderr.contains("sauvegarde"), "{}", ran.stderr);
}

#[test]
fn a_file_that_changed_on_disk_is_found_and_made_good() {
    let (platform, ..) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    let check = || equerre(platform.path(), &["catalog", "check", "out"]);
    assert_eq!(check().status, 0);
    let path = platform.path().join("out/schemas/o/table/1.0.0/schema.json");
    fs::write(&path, "{}").unwrap();
    let ran = check();
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("schemas/o/table/1.0.0/schema.json : ce n’est pas"), "{}", ran.stdout);
    assert_eq!(platform.build(&["--strict"]).status, 0);
    assert_eq!(check().status, 0);
    // When nothing can make it again, that is told.
    fs::remove_file(&path).unwrap();
    fs::rename(platform.path().join("copies/o/table"), platform.path().join("away")).unwrap();
    let ran = platform.build(&["--strict"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("o/table 1.0.0 : un fichier du catalogue"), "{}", ran.stdout);
}

#[test]
fn the_platforms_own_form_has_no_memory() {
    let (platform, repo, _) = platform();
    assert_eq!(platform.build(&["--compat"]).status, 0);
    let errors = platform.json("errors.json");
    assert_eq!(
        errors,
        serde_json::json!([{ "schema": "table", "version": "0.1.0", "type": "tableschema validation" }])
    );
    assert!(fs::read_to_string(platform.path().join("out/schemas.json")).unwrap().is_ascii());
    repo.git.tag_delete("v1.1.0").unwrap();
    assert_eq!(platform.build(&["--compat", "--strict"]).status, 0);
    assert_eq!(platform.published("o/table/1.1.0/schema.json"), None);
}

#[test]
fn members_of_a_package_are_schemas_of_their_own() {
    let mut platform = Platform::new();
    let (mut repo, folder) = platform.add("paquet", "datapackage");
    repo.commit(Some("0.1.0"));
    for name in ["un", "deux"] {
        fs::create_dir(folder.join(name)).unwrap();
        fs::write(folder.join(name).join("README.md"), name).unwrap();
        fs::write(folder.join(name).join("a.csv"), "a\nx\n").unwrap();
        let own = schema(name, &["a"]).replace("\"s\"", &format!("\"{name}\""));
        fs::write(folder.join(name).join("schema.json"), own).unwrap();
    }
    let resource = |name: &str| {
        format!(
            r#"{{"name": "{name}", "path": "{name}/a.csv", "schema": "{name}/schema.json", "profile": "tabular-data-resource"}}"#
        )
    };
    let package = format!(
        r#"{{"name": "p", "title": "P", "description": "D", "resources": [{}, {}]}}"#,
        resource("un"),
        resource("deux")
    );
    fs::write(folder.join("datapackage.json"), package).unwrap();
    repo.commit(Some("1.0.0"));
    let ran = platform.build(&[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let names = |key: &str| -> Vec<String> {
        match platform.json(key) {
            Value::Object(all) => all.keys().cloned().collect(),
            all => all["schemas"]
                .as_array()
                .unwrap()
                .iter()
                .map(|s| s["name"].as_str().unwrap().to_owned())
                .collect(),
        }
    };
    let listed = platform.json("schemas.json");
    let listed: Vec<&str> =
        listed["schemas"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(listed, ["o/un", "o/deux", "o/paquet"]);
    assert_eq!(names("schema-infos.json"), ["o/paquet", "o/un", "o/deux"]);
    let infos = platform.json("schema-infos.json");
    // A version without a descriptor is listed without a schema.
    assert_eq!(infos["o/paquet"]["versions"]["0.1.0"], serde_json::json!({ "pages": ["README.md"] }));
    assert_eq!(infos["o/paquet"]["schemas"], serde_json::json!(["o/un", "o/deux"]));
    assert_eq!(platform.published("o/un/1.0.0/README.md").unwrap(), "un");
    assert_eq!(platform.json("schemas.json")["schemas"][0]["datapackage_name"], "o/paquet");
}

#[test]
fn repositories_are_fetched_by_git_and_local_ones_only_when_that_is_allowed() {
    let (platform, ..) = platform();
    let list = platform.list.replace(
        "https://github.com/o/table.git",
        &format!("file://{}/copies/o/table", platform.path().display()),
    );
    fs::write(platform.path().join("local.yml"), list).unwrap();
    let build = |more: &[&str]| {
        let mut arguments = vec!["catalog", "build", "--repertoires", "local.yml", "--out", "out"];
        arguments.extend(more);
        equerre(platform.path(), &arguments)
    };
    let ran = build(&[]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("--allow-local"), "{}", ran.stdout);
    assert_eq!(platform.json("schemas.json")["schemas"], serde_json::json!([]));
    let ran = build(&["--allow-local"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert_eq!(platform.json("schemas.json")["schemas"][0]["name"], "o/table");
    assert!(platform.path().join("out.state/mirrors/o/table.git/HEAD").is_file());
    // Fetched again, from the copy that is there.
    assert!(build(&["--allow-local"]).stdout.contains("rien n’a changé"));
    let ran = build(&["--allow-local", "--max-size", "0"]);
    assert!(ran.stdout.contains("dépasse 0 Mo"), "{}", ran.stdout);
    assert!(platform.published("o/table/1.1.0/schema.json").is_some());
}

#[test]
fn a_catalogue_is_counted_and_linted() {
    let (platform, ..) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    let ran = equerre(platform.path(), &["catalog", "stats", "out"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("     1  Schémas\n     2  Versions\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("     2  2023\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("     1  première version\n"), "{}", ran.stdout);
    let ran = equerre(platform.path(), &["catalog", "stats", "out", "-f", "json"]);
    let told: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(told["refused"]["tableschema validation"], 1);
    let ran = equerre(platform.path(), &["catalog", "lint", "out", "-f", "concise"]);
    assert!(ran.stdout.contains("out/schemas/o/table/1.1.0/schema.json"), "{ran:?}");
    let ran = equerre(platform.path(), &["catalog", "stats", "copies"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("catalog build"), "{}", ran.stderr);
}

#[test]
fn a_list_or_a_memory_that_cannot_be_read_stops_everything() {
    let (mut platform, ..) = platform();
    assert_eq!(platform.build(&[]).status, 0);
    fs::write(platform.path().join("out/catalog.lock.json"), "{").unwrap();
    let ran = platform.build(&[]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("sauvegarde"), "{}", ran.stderr);
    assert!(platform.published("o/table/1.1.0/schema.json").is_some());
    platform.list = "a: [\n".to_owned();
    let ran = platform.build(&[]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("equerre lint repertoires.yml"), "{}", ran.stderr);
    assert_eq!(equerre(platform.path(), &["catalog", "build", "--out", "x", "--update", "nom"]).status, 2);
}
