//! `--fix-obvious` as its user runs it, and files damaged in every way at hand.
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
