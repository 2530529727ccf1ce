//! `equerre validate` on what is more than one table: Data Packages, and JSON documents.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;
use std::path::Path;

use equerre_tests::{Ran, Repo, equerre, equerre_stdin};
use tempfile::{TempDir, tempdir};

const PACKAGE: &str = r#"{"name": "p", "resources": [
    {"name": "stations", "path": "data/stations.csv", "schema": "stations.json"},
    {"name": "points", "path": "data/points.csv", "dialect": {"delimiter": "|"}, "schema": {
        "fields": [{"name": "id", "type": "string"}, {"name": "station", "type": "integer"}],
        "foreignKeys": [{"fields": "station", "reference": {"resource": "stations", "fields": "id"}}]}},
    {"name": "notice", "path": "README.md"}]}"#;

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
}

fn package() -> TempDir {
    let dir = tempdir().unwrap();
    write(dir.path(), "datapackage.json", PACKAGE);
    write(
        dir.path(),
        "stations.json",
        r#"{"fields": [{"name": "id", "type": "integer"}], "primaryKey": "id"}"#,
    );
    write(dir.path(), "data/stations.csv", "id\n1\n2\n");
    write(dir.path(), "data/points.csv", "id|station\np1|1\np2|9\n");
    write(dir.path(), "README.md", "# p\n");
    dir
}

fn kinds(ran: &Ran) -> Vec<String> {
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
    let all = report["diagnostics"].as_array().unwrap();
    all.iter().map(|found| found["rule"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_package_is_judged_with_its_own_files_and_keys_between_them() {
    let dir = package();
    for arguments in [&["datapackage.json"][..], &["."], &[]] {
        let ran = equerre(dir.path(), &[&["validate", "-f", "json"], arguments].concat());
        assert_eq!((ran.status, kinds(&ran)), (1, vec!["foreign-key".to_owned()]), "{ran:?}");
        assert!(ran.stderr.contains("notice"), "{}", ran.stderr);
    }
    write(dir.path(), "data/stations.csv", "id\n1\n09\n");
    let ran = equerre(dir.path(), &["validate", "."]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn files_are_given_to_the_tables_they_are_for() {
    let dir = package();
    write(dir.path(), "autre.csv", "id|station\np1|2\n");
    let run = |arguments: &[&str]| {
        equerre(dir.path(), &[&["validate", "-s", ".", "-f", "json"], arguments].concat())
    };
    // Keys that lead to another table stay open without it.
    let ran = run(&["points=autre.csv"]);
    assert!(ran.status == 2 && ran.stderr.contains("stations=FICHIER"), "{ran:?}");
    let ran = run(&["points=autre.csv", "data/stations.csv"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let ran = run(&["autre.csv"]);
    assert!(ran.status == 2 && ran.stderr.contains("RESSOURCE=FICHIER"), "{ran:?}");
    let ran = run(&["points=autre.csv", "data/points.csv"]);
    assert!(ran.status == 2 && ran.stderr.contains("points"), "{ran:?}");
    let ran =
        equerre_stdin(dir.path(), &["validate", "-s", ".", "stations=-", "points=autre.csv"], b"id\n2\n");
    assert!(ran.status == 2 && ran.stderr.contains("stations"), "{ran:?}");
    let ran = equerre_stdin(
        dir.path(),
        &["validate", "-s", ".", "data/stations.csv", "points=-"],
        b"id|station\nx|2\n",
    );
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn a_parent_that_cannot_be_read_hides_no_other_table() {
    let dir = package();
    write(dir.path(), "data/stations.csv", b"PK\x03\x04");
    write(dir.path(), "data/points.csv", "id|station\np1|x\n");
    let ran = equerre(dir.path(), &["validate", "-f", "json", "."]);
    assert_eq!((ran.status, kinds(&ran)), (2, vec!["type-error".to_owned()]), "{ran:?}");
}

#[test]
fn what_a_package_says_of_its_data_is_taken_or_told() {
    let dir = package();
    write(dir.path(), "data/stations.csv", "id\n1\n9\n");
    for (from, to) in [
        ("\"dialect\": {\"delimiter\": \"|\"}", "\"dialect\": \"absent.json\""),
        ("\"dialect\": {\"delimiter\": \"|\"}", "\"encoding\": \"klingon\""),
        ("\"dialect\": {\"delimiter\": \"|\"}", "\"format\": \"json\""),
        ("\"data/points.csv\"", "[\"data/points.csv\", \"data/autres.csv\"]"),
        ("\"name\": \"points\"", "\"name\": \"stations\""),
    ] {
        assert!(PACKAGE.contains(from));
        write(dir.path(), "datapackage.json", PACKAGE.replace(from, to));
        let ran = equerre(dir.path(), &["validate", "."]);
        assert!(ran.status == 2 && !ran.stderr.is_empty(), "{to}: {ran:?}");
    }
    // A record that is passed over is no key.
    let parent = r#""schema": "stations.json", "dialect": {"commentRows": [3]}}"#;
    write(dir.path(), "datapackage.json", PACKAGE.replace("\"schema\": \"stations.json\"}", parent));
    assert_eq!(equerre(dir.path(), &["validate", "."]).status, 1);
}

#[test]
fn a_parent_may_be_a_workbook() {
    let dir = package();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "id").unwrap();
    sheet.write(1, 0, 1).unwrap();
    book.save(dir.path().join("data/stations.xlsx")).unwrap();
    write(dir.path(), "datapackage.json", PACKAGE.replace("stations.csv", "stations.xlsx"));
    let ran = equerre(dir.path(), &["validate", "-f", "json", "."]);
    assert_eq!((ran.status, kinds(&ran)), (1, vec!["foreign-key".to_owned()]), "{ran:?}");
}

#[test]
fn a_packages_files_stay_in_its_folder() {
    let dir = package();
    let outside = tempdir().unwrap();
    write(outside.path(), "secret.csv", "id\n1\n");
    for path in ["../secret.csv", "/etc/hostname", "https://exemple.fr/d.csv", "absent.csv"] {
        write(dir.path(), "datapackage.json", PACKAGE.replace("data/stations.csv", path));
        let ran = equerre(dir.path(), &["validate", "."]);
        assert_eq!(ran.status, 2, "{path}: {ran:?}");
    }
    #[cfg(unix)]
    {
        write(dir.path(), "datapackage.json", PACKAGE.replace("data/stations.csv", "lien.csv"));
        std::os::unix::fs::symlink(outside.path().join("secret.csv"), dir.path().join("lien.csv")).unwrap();
        assert_eq!(equerre(dir.path(), &["validate", "."]).status, 2);
    }
}

#[test]
fn a_package_may_be_that_of_a_revision() {
    let dir = package();
    Repo::init(dir.path()).commit(Some("v1.0.0"));
    write(dir.path(), "datapackage.json", "{}");
    let ran = equerre(
        dir.path(),
        &["validate", "-s", "v1.0.0", "-f", "json", "data/points.csv", "data/stations.csv"],
    );
    assert_eq!((ran.status, kinds(&ran)), (1, vec!["foreign-key".to_owned()]), "{ran:?}");
}

const PERSON: &str = r#"{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
    "required": ["nom"], "properties": {"nom": {"$ref": "types/nom.json"}, "le": {"format": "date"}}}"#;

fn json_schema() -> TempDir {
    let dir = tempdir().unwrap();
    write(dir.path(), "schemas.yml", "schemas:\n- path: personne.json\n  title: Personne\n");
    write(dir.path(), "personne.json", PERSON);
    write(dir.path(), "types/nom.json", r#"{"type": "string", "minLength": 2}"#);
    dir
}

#[test]
fn a_document_is_judged_by_a_json_schema_and_the_files_it_refers_to() {
    let dir = json_schema();
    write(dir.path(), "a.json", "{\"nom\": \"Zoé\"}");
    write(dir.path(), "b.json", "{\n\"nom\": \"Z\",\n\"le\": \"hier\"}");
    for schema in [&["-s", "personne.json"][..], &[]] {
        assert_eq!(equerre(dir.path(), &[&["validate", "a.json"], schema].concat()).status, 0);
        let ran = equerre(dir.path(), &[&["validate", "b.json"], schema].concat());
        assert_eq!(ran.status, 1, "{ran:?}");
        assert!(
            ran.stdout.contains("/nom\u{a0}», une valeur\u{a0}: il faut au moins 2 caractères"),
            "{}",
            ran.stdout
        );
        assert!(ran.stdout.contains("alerte[json-schema]"), "{}", ran.stdout);
    }
}

#[test]
fn lists_and_lines_of_documents_are_judged_one_by_one() {
    let dir = json_schema();
    write(dir.path(), "l.ndjson", "{\"nom\": \"Zoé\"}\n{}\n");
    write(dir.path(), "l.json", "[{\"nom\": \"Zoé\"},\n{}]");
    for arguments in [&["l.ndjson"][..], &["l.json", "--each"]] {
        let ran = equerre(dir.path(), &[&["validate", "-f", "json"], arguments].concat());
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!((ran.status, &report["data"][0]["rows"]), (1, &2.into()), "{ran:?}");
        assert_eq!(report["diagnostics"][0]["place"]["row"], 2, "{}", ran.stdout);
    }
    // Without being asked to, a list is what the schema says a document is not.
    assert_eq!(equerre(dir.path(), &["validate", "l.json"]).status, 1);
}

#[test]
fn a_schema_that_cannot_be_applied_is_told() {
    let dir = json_schema();
    write(dir.path(), "a.json", "{}");
    for schema in [
        r#"{"type": "text"}"#,
        r#"{"$ref": "https://exemple.fr/x.json"}"#,
        r#"{"$schema": "http://json-schema.org/draft-07/schema#", "pattern": "("}"#,
    ] {
        write(dir.path(), "personne.json", schema);
        let ran = equerre(dir.path(), &["validate", "a.json"]);
        assert!(ran.status == 2 && ran.stderr.contains("personne.json"), "{schema}: {ran:?}");
    }
    write(dir.path(), "personne.json", PERSON);
    let ran = equerre(dir.path(), &["validate"]);
    assert!(ran.status == 2 && ran.stderr.contains("--schema"), "{ran:?}");
}

#[test]
fn a_workbooks_first_sheet_is_a_table() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", r#"{"fields": [{"name": "n", "type": "integer"}]}"#);
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Feuille").unwrap();
    sheet.write(0, 0, "n").unwrap();
    sheet.write(1, 0, 1.5).unwrap();
    book.save(dir.path().join("d.xlsx")).unwrap();
    let ran = equerre(dir.path(), &["validate", "d.xlsx"]);
    assert!(ran.status == 1 && ran.stdout.contains("Feuille") && ran.stdout.contains("1.5"), "{ran:?}");
    // Under another name it is told what it is.
    fs::rename(dir.path().join("d.xlsx"), dir.path().join("d.csv")).unwrap();
    let ran = equerre(dir.path(), &["validate", "d.csv"]);
    assert!(ran.status == 2 && ran.stderr.contains(".xlsx"), "{ran:?}");
    write(dir.path(), "e.xlsx", "n\n1\n");
    let ran = equerre(dir.path(), &["validate", "e.xlsx"]);
    assert!(ran.status == 2 && ran.stderr.contains("classeur"), "{ran:?}");
}
