//! `equerre diff` as its user runs it.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;
use std::path::Path;

use equerre_tests::{Ran, Repo, equerre};
use serde_json::Value;
use tempfile::tempdir;

/// A schema of charging points, in one of its versions.
fn schema(version: &str, codes: &str, more: &str) -> String {
    format!(
        r#"{{"name": "bornes", "version": "{version}", "fields": [
            {{"name": "id", "constraints": {{"required": true, "pattern": "^FR[A-Z0-9]{{3}}P[0-9]{{4}}$"}}}},
            {{"name": "acces", "constraints": {{"enum": [{codes}]}}}}{more}]}}"#
    )
}

/// A repository with three releases: one that says too little, one that is right.
fn repository(folder: &Path) -> Repo {
    let mut repo = Repo::init(folder);
    let mut release = |version: &str, codes: &str, more: &str| {
        fs::write(folder.join("schema.json"), schema(version, codes, more)).unwrap();
        repo.commit(Some(&format!("v{version}")));
    };
    release("1.0.0", r#""libre", "réservé", "inconnu""#, "");
    release("1.0.1", r#""libre", "réservé""#, "");
    release("1.1.0", r#""libre", "réservé""#, r#", {"name": "prix", "type": "number"}"#);
    repo
}

/// What was said, with plain blanks.
fn said(ran: &Ran) -> String {
    ran.stdout.replace('\u{a0}', " ")
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"))
}

#[test]
fn two_tags_are_compared_and_the_witness_is_valid_before_and_refused_now() {
    let dir = tempdir().unwrap();
    repository(dir.path());
    let ran = equerre(dir.path(), &["diff", "v1.0.0", "v1.0.1", "--check"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(said(&ran).contains("il en faut une majeure : 2.0.0 au moins"), "{}", ran.stdout);
    assert!(said(&ran).contains("« inconnu »"), "{}", ran.stdout);
    let ran = equerre(dir.path(), &["diff", "v1.0.0", "v1.0.1", "-f", "json", "--witness-dir", "temoins"]);
    let report = json(&ran);
    assert_eq!((&report["declared"], &report["required"]), (&"patch".into(), &"major".into()));
    assert_eq!(report["verdict"], "understated");
    let change = &report["changes"][0];
    assert_eq!(
        (&change["kind"], &change["producers"]["verdict"]),
        (&"enum-values-removed".into(), &"refuted".into())
    );
    assert_eq!(change["new"]["range"]["start"]["line"], 3);
    let file = format!("temoins/{}-producers.csv", change["id"].as_str().unwrap());
    for (version, status) in [("v1.0.0", 0), ("v1.0.1", 1)] {
        let ran = equerre(dir.path(), &["validate", &file, "--schema", version]);
        assert_eq!(ran.status, status, "{ran:?}");
    }
}

#[test]
fn the_folder_is_compared_with_its_last_version() {
    let dir = tempdir().unwrap();
    repository(dir.path());
    let ran = equerre(dir.path(), &["diff", "--check"]);
    // Checked out at a tag, that is the one before.
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(said(&ran).contains("v1.0.1 → ."), "{}", ran.stdout);
    fs::write(dir.path().join("schema.json"), schema("1.1.0", r#""libre""#, "")).unwrap();
    let ran = equerre(dir.path(), &["diff", "--check"]);
    assert!(said(&ran).contains("Le contenu a changé, la version non (1.1.0)"), "{}", ran.stdout);
    let ran = equerre(dir.path(), &["diff", "--against", "v1.0.0", "-f", "json"]);
    assert_eq!(json(&ran)["required"], "major");
    let ran = equerre(dir.path(), &["diff", "--transitive", "-f", "json"]);
    assert_eq!(json(&ran)["others"].as_array().unwrap().len(), 2);
}

#[test]
fn the_history_has_a_line_for_each_release() {
    let dir = tempdir().unwrap();
    repository(dir.path());
    let ran = equerre(dir.path(), &["diff", "--history", "--lang", "en"]);
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!((ran.status, lines.len()), (0, 3), "{ran:?}");
    assert!(
        lines[1].contains("v1.0.0 → v1.0.1")
            && lines[1].contains("too little")
            && lines[1].ends_with("acces")
    );
    assert!(lines[2].contains("right"), "{}", lines[2]);
    assert_eq!(equerre(dir.path(), &["diff", "--history", "--check"]).status, 1);
    let ran = equerre(dir.path(), &["diff", "--history", "-f", "markdown"]);
    assert!(said(&ran).starts_with("| versions | annoncée |"), "{}", ran.stdout);
}

#[test]
fn an_intended_break_is_accepted_in_equerre_toml() {
    let dir = tempdir().unwrap();
    repository(dir.path());
    let report = json(&equerre(dir.path(), &["diff", "v1.0.0", ".", "-f", "json"]));
    let id = report["changes"][0]["id"].as_str().unwrap().to_owned();
    let accept = format!("[[accept]]\nchange = \"{id}\"\nreason = \"personne ne s’en servait\"\n");
    fs::write(dir.path().join("equerre.toml"), &accept).unwrap();
    let ran = equerre(dir.path(), &["diff", "v1.0.0", ".", "--check"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(said(&ran).contains("Accepté : personne ne s’en servait"), "{}", ran.stdout);
    fs::write(dir.path().join("equerre.toml"), accept.replace(&id, "enum-values-removed-0000000000"))
        .unwrap();
    let ran = equerre(dir.path(), &["diff", "v1.0.0", ".", "--check"]);
    assert_eq!(ran.status, 1);
    assert!(said(&ran).contains("ce changement n’existe pas"), "{}", ran.stdout);
    // Lint has nothing to object to such an entry.
    let lint = equerre(dir.path(), &["lint", "--select", "invalid-configuration,unused-accept"]);
    assert_eq!(lint.status, 0, "{lint:?}");
}

#[test]
fn an_undecided_change_has_a_status_of_its_own() {
    let dir = tempdir().unwrap();
    let of = |version: &str, pattern: &str| {
        let pattern = pattern.replace('\\', "\\\\");
        format!(
            r#"{{"version": "{version}", "fields": [{{"name": "a", "constraints": {{"pattern": "{pattern}"}}}}]}}"#
        )
    };
    fs::write(dir.path().join("a.json"), of("1.0.0", r"^(a|b)\1$")).unwrap();
    fs::write(dir.path().join("b.json"), of("1.0.1", "^[ab]+$")).unwrap();
    let ran = equerre(dir.path(), &["diff", "a.json", "b.json", "--check"]);
    assert_eq!(ran.status, 3, "{ran:?}");
    assert!(said(&ran).contains("se réfère à lui-même"), "{}", ran.stdout);
    assert_eq!(equerre(dir.path(), &["diff", "a.json", "b.json"]).status, 0);
    assert_eq!(equerre(dir.path(), &["diff", "a.json", "absent.json"]).status, 2);
}

#[test]
fn files_that_exist_say_what_would_break_and_what_would_keep_them() {
    let dir = tempdir().unwrap();
    repository(dir.path());
    let data = dir.path().join("envois");
    fs::create_dir(&data).unwrap();
    for (name, access) in [("a.csv", "libre"), ("b.csv", "inconnu"), ("c.csv", "autre")] {
        fs::write(data.join(name), format!("id,acces\nFRA1BP0001,{access}\n")).unwrap();
    }
    let ran = equerre(dir.path(), &["diff", "v1.0.0", "v1.0.1", "--data", "envois", "--check"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    assert!(
        said(&ran).contains("Un fichier casserait, sur 2 que l’ancienne version accepte (lus : 3)"),
        "{}",
        ran.stdout
    );
    assert!(said(&ran).contains("rendre à « acces » les valeurs « inconnu »"), "{}", ran.stdout);
    let ran = equerre(dir.path(), &["diff", "v1.0.0", "v1.0.1", "--data", "envois", "-f", "json"]);
    assert_eq!(json(&ran)["broken"][0]["file"], "envois/b.csv");
}

#[test]
fn witnesses_stay_in_their_folder_whatever_a_resource_is_called() {
    let dir = tempdir().unwrap();
    let package = |keys: &str| {
        format!(
            r#"{{"name": "p", "resources": [
                {{"name": "../../parents", "schema": {{"fields": [{{"name": "id", "constraints": {{"required": true}}}}]}}}},
                {{"name": "/enfants", "schema": {{"fields": [{{"name": "de", "constraints": {{"required": true}}}}]{keys}}}}}]}}"#
        )
    };
    let key =
        r#", "foreignKeys": [{"fields": "de", "reference": {"resource": "../../parents", "fields": "id"}}]"#;
    for (version, keys) in [("a", ""), ("b", key)] {
        fs::create_dir(dir.path().join(version)).unwrap();
        fs::write(dir.path().join(version).join("datapackage.json"), package(keys)).unwrap();
    }
    let ran = equerre(dir.path(), &["diff", "a", "b", "--witness-dir", "temoins", "-f", "json"]);
    let names: Vec<String> = fs::read_dir(dir.path().join("temoins"))
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 3);
    let files = &json(&ran)["changes"][0]["producers"]["witness"]["files"];
    let plain = |file: &Value| !file["name"].as_str().unwrap().contains(['/', '\\']);
    assert!(files.as_array().unwrap().iter().all(plain), "{files}");
}

#[test]
fn what_doubles_at_every_step_is_given_up_and_not_waited_for() {
    let dir = tempdir().unwrap();
    for key in ["allOf", "anyOf"] {
        let of = |last: &str| {
            let steps: Vec<String> = (0..40)
                .map(|n| format!(r##""d{n}": {{"{key}": [{{"$ref": "#/definitions/d{}"}}, {{"$ref": "#/definitions/d{}"}}]}}"##, n + 1, n + 1))
                .collect();
            format!(
                r##"{{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/d0", "definitions": {{{}, "d40": {last}}}}}"##,
                steps.join(", ")
            )
        };
        fs::write(dir.path().join("a.json"), of(r#"{"type": "string"}"#)).unwrap();
        fs::write(dir.path().join("b.json"), of(r#"{"type": "string", "maxLength": 3}"#)).unwrap();
        let ran = equerre(dir.path(), &["diff", "a.json", "b.json", "--check"]);
        assert_eq!(ran.status, 3, "{key} {ran:?}");
    }
}

#[test]
fn the_json_report_is_what_its_schema_says() {
    let dir = tempdir().unwrap();
    repository(dir.path());
    let schema = fs::read(equerre_tests::root().join("schemas/report.schema.json")).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_slice(&schema).unwrap()).unwrap();
    for arguments in [&["v1.0.0", "v1.1.0"][..], &["--transitive"], &["--history"]] {
        let ran = equerre(dir.path(), &[&["diff", "-f", "json"], arguments].concat());
        let errors: Vec<String> = validator.iter_errors(&json(&ran)).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new(), "{arguments:?}");
    }
}

#[test]
fn a_change_is_explained_by_its_kind_or_its_identifier() {
    let dir = tempdir().unwrap();
    for name in ["enum-values-removed", "enum-values-removed-778ad4afce"] {
        let ran = equerre(dir.path(), &["explain", name, "--lang", "en"]);
        assert!(
            ran.status == 0 && ran.stdout.starts_with("enum-values-removed — values removed (TC011)"),
            "{ran:?}"
        );
    }
}

#[test]
fn the_changelog_is_drafted_in_both_languages() {
    let dir = tempdir().unwrap();
    repository(dir.path());
    let ran = equerre(dir.path(), &["diff", "v1.0.1", "v1.1.0", "--changelog"]);
    assert!(said(&ran).starts_with("## [1.1.0] - AAAA-MM-JJ"), "{}", ran.stdout);
    assert!(said(&ran).contains("### Ajouté") && said(&ran).contains("### Added"), "{}", ran.stdout);
}

#[test]
fn what_a_schema_says_stays_text_in_a_comment() {
    let dir = tempdir().unwrap();
    let of = |values: &str| {
        format!(r#"{{"fields": [{{"name": "a<b>|@x", "constraints": {{"enum": [{values}]}}}}]}}"#)
    };
    fs::write(dir.path().join("a.json"), of(r#""x", "```\n<script>@tous""#)).unwrap();
    fs::write(dir.path().join("b.json"), of(r#""x""#)).unwrap();
    let ran = equerre(dir.path(), &["diff", "a.json", "b.json", "-f", "markdown"]);
    let outside: String = ran.stdout.split("````").step_by(2).collect();
    assert!(
        !outside.contains("<script>") && !outside.contains("@tous") && !outside.contains("a<b>"),
        "{}",
        ran.stdout
    );
    for format in ["concise", "json", "sarif", "github", "gitlab", "junit", "text"] {
        assert_eq!(equerre(dir.path(), &["diff", "a.json", "b.json", "-f", format]).status, 0, "{format}");
    }
}
