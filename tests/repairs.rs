//! `--fix-obvious`, `--detect` and `infer` as their user runs them, and files damaged in every way at hand.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;
use std::path::Path;

use equerre_tests::{Ran, equerre, equerre_stdin, root};
use serde_json::Value;
use tempfile::tempdir;

const SAMPLE: &str = "schemas/samples/hautes-remunerations";

fn fixed(folder: &Path, data: &str, more: &[&str]) -> Ran {
    let schema = root().join(SAMPLE);
    let data = root().join(SAMPLE).join("donnees-brutes").join(data);
    let copy = folder.join("copie.csv");
    let arguments = ["validate", data.to_str().unwrap(), "--schema", schema.to_str().unwrap()];
    equerre(folder, &[&arguments[..], &["--fix-obvious", copy.to_str().unwrap()], more].concat())
}

#[test]
fn two_of_the_three_files_become_valid_and_the_third_lacks_its_siren() {
    for (data, status) in [("etat.csv", 0), ("region.csv", 0), ("ville.csv", 1)] {
        let dir = tempdir().unwrap();
        let original = fs::read(root().join(SAMPLE).join("donnees-brutes").join(data)).unwrap();
        let ran = fixed(dir.path(), data, &["-f", "json"]);
        assert_eq!(ran.status, status, "{ran:?}");
        let report: Value = serde_json::from_str(&ran.stdout).unwrap();
        let file = &report["data"][0];
        assert!(
            !file["copy"]["changes"].as_array().unwrap().is_empty()
                && file["copy"]["left"] == Value::Array(vec![])
        );
        let errors: Vec<String> = report["diagnostics"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["severity"] == "error")
            .map(|found| format!("{} {}", found["rule"], found["place"]["field"]))
            .collect();
        let lacks = ["\"constraint-error\" \"siren\"", "\"constraint-error\" \"siren\""];
        assert_eq!(errors, if status == 0 { &[][..] } else { &lacks[..] }, "{data}");
        assert_eq!(original, fs::read(root().join(SAMPLE).join("donnees-brutes").join(data)).unwrap());
    }
}

#[test]
fn what_was_done_is_told() {
    let dir = tempdir().unwrap();
    let ran = fixed(dir.path(), "region.csv", &[]);
    for words in [
        "séparateur : « ; » devient « , »",
        "nom de colonne : « SIREN » devient « siren »",
        "ligne 3 : « 1 011 684 € » devient « 1011684 »",
        "retour à la ligne dans un nom (2 cellules)",
        "Le fichier est valide.",
    ] {
        assert!(ran.stdout.contains(words), "{words}: {}", ran.stdout);
    }
    let markdown = fixed(tempdir().unwrap().path(), "ville.csv", &["-f", "markdown"]);
    assert!(markdown.stdout.contains("| erreur | siren | 2 |"), "{}", markdown.stdout);
}

#[test]
fn nothing_is_written_over() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("copie.csv"), "mien").unwrap();
    let ran = fixed(dir.path(), "etat.csv", &[]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("existe déjà"), "{}", ran.stderr);
    assert_eq!(fs::read(dir.path().join("copie.csv")).unwrap(), b"mien");
    // A file of another schema leaves nothing behind.
    let schema = root().join(SAMPLE);
    fs::write(dir.path().join("autre.csv"), "x,y\n1,2\n").unwrap();
    let arguments = ["validate", "autre.csv", "-s", schema.to_str().unwrap(), "--fix-obvious"];
    let ran = equerre(dir.path(), &[&arguments[..], &["neuf.csv"]].concat());
    assert!(ran.status == 2 && ran.stderr.contains("aucune colonne"), "{ran:?}");
    let ran = equerre(dir.path(), &[&arguments[..], &["neuf.xlsx"]].concat());
    assert!(ran.status == 2 && ran.stderr.contains(".csv"), "{ran:?}");
    let mut left: Vec<_> =
        fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["autre.csv", "copie.csv"]);
}

#[test]
fn standard_input_is_read_twice() {
    let dir = tempdir().unwrap();
    let data = fs::read_to_string(root().join(SAMPLE).join("donnees-brutes/etat.csv")).unwrap();
    let schema = root().join(SAMPLE);
    let arguments = ["validate", "-", "-s", schema.to_str().unwrap(), "--fix-obvious", "copie.csv"];
    let ran = equerre_stdin(dir.path(), &arguments, data.as_bytes());
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(fs::read_to_string(dir.path().join("copie.csv")).unwrap().contains("110043015,"));
}

#[test]
fn damage_is_undone_and_never_made_worse() {
    let sample = root().join(SAMPLE);
    let found = xtask::repairs::check(&sample, &sample, 60).unwrap();
    assert_eq!(found.faults, [""; 0], "{found:#?}");
    let of = |kind: &str| found.kinds[kind];
    assert!(
        of("blanks between thousands").restored > 20 && !found.kinds.contains_key("dd/mm/yyyy"),
        "{found:#?}"
    );
}

#[test]
fn damage_to_real_files_is_undone_and_never_made_worse() {
    let corpus = root().join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: no corpus beside the project");
        return;
    }
    let found = xtask::repairs::check(&corpus.join("examples"), &corpus.join("schemas"), 4).unwrap();
    assert_eq!(found.faults, [""; 0]);
    assert!(found.files > 100 && found.kinds["dd/mm/yyyy"].restored > 100, "{found:#?}");
}

#[test]
fn a_schema_is_proposed_from_the_three_files() {
    let dir = tempdir().unwrap();
    let raw = root().join(SAMPLE).join("donnees-brutes");
    let data = ["etat.csv", "region.csv", "ville.csv"].map(|name| raw.join(name).display().to_string());
    let arguments =
        ["infer", &data[0], &data[1], &data[2], "--name", "hautes-remunerations", "-o", "schema.json"];
    let ran = equerre(dir.path(), &arguments);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(
        ran.stdout.contains("n’a pas cette colonne") && ran.stdout.contains("« 998 214 € »"),
        "{}",
        ran.stdout
    );
    let read = |path: &Path| -> Value { serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
    let fields = |schema: &Value| -> Vec<(String, String)> {
        let text = |field: &Value, key: &str| field[key].as_str().unwrap_or_default().to_owned();
        let list = schema["fields"].as_array().unwrap();
        list.iter().map(|field| (text(field, "name"), text(field, "type"))).collect()
    };
    let (made, real) =
        (read(&dir.path().join("schema.json")), read(&root().join(SAMPLE).join("schema.json")));
    assert_eq!(fields(&made), fields(&real));
    assert_eq!((&made["custom_checks"], &made["name"]), (&real["custom_checks"], &real["name"]));
    // Lint misses only what the author alone knows.
    let linted = equerre(dir.path(), &["lint", "schema.json", "-f", "json"]);
    let report: Value = serde_json::from_str(&linted.stdout).unwrap();
    let known = [
        "missing-metadata",
        "missing-recommended-metadata",
        "field-without-description",
        "field-without-title",
        "missing-readme",
        "missing-changelog",
        "missing-licence",
    ];
    for found in report["diagnostics"].as_array().unwrap() {
        assert!(known.contains(&found["rule"].as_str().unwrap()), "{found}");
    }
    // What somebody wrote is not written over.
    assert_eq!(equerre(dir.path(), &arguments).status, 2);
    let json = equerre(dir.path(), &["infer", &data[0], "-f", "json"]);
    let report: Value = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(report["schema"]["fields"][0]["name"], "siren");
}

#[test]
fn the_schema_a_file_is_meant_for_is_found() {
    let dir = tempdir().unwrap();
    let catalogue = dir.path().join("schemas/o");
    for (name, version, fields) in [
        ("velos", "1.0.0", r#"{"name": "id"}, {"name": "places", "type": "integer"}"#),
        ("paie", "1.0.0", r#"{"name": "siren"}"#),
        ("paie", "1.1.0", r#"{"name": "siren"}, {"name": "annee", "type": "year"}"#),
        ("paie", "latest", r#"{"name": "siren"}, {"name": "annee", "type": "year"}"#),
    ] {
        let folder = catalogue.join(name).join(version);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("schema.json"), format!(r#"{{"fields": [{fields}]}}"#)).unwrap();
    }
    fs::write(dir.path().join("a.csv"), "SIREN;Année\n110043015;2019\n").unwrap();
    let ran = equerre(dir.path(), &["validate", "a.csv", "--detect", "."]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("1. o/paie 1.1.0 :") && !ran.stdout.contains("latest"), "{}", ran.stdout);
    fs::write(dir.path().join("b.csv"), "x;id;y;z\n1;2;3;4\n").unwrap();
    let ran = equerre(dir.path(), &["validate", "b.csv", "--detect", ".", "-f", "json"]);
    assert_eq!(ran.status, 1, "{ran:?}");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report[0]["matches"][0]["schema"], "o/velos");
    let ran = equerre(dir.path(), &["validate", "b.csv", "--detect", "absent"]);
    assert!(ran.status == 2 && ran.stderr.contains("aucun Table Schema"), "{ran:?}");
}

#[test]
fn real_files_give_schemas_that_take_them_and_are_found_again() {
    let corpus = root().join("../shared/corpus");
    if !corpus.is_dir() {
        println!("skipped: no corpus beside the project");
        return;
    }
    let found = xtask::infers::check(&corpus.join("examples")).unwrap();
    assert_eq!(found.refused, [""; 0]);
    let [all, equal] = found.types;
    assert!(found.formats[0] == found.formats[1] && equal * 100 >= all * 93, "{equal} of {all}");
    let found = xtask::detects::check(&corpus, 12).unwrap();
    assert_eq!(found.others, [""; 0]);
}
