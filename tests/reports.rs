//! Reports that show the rows of a file: a page, a workbook to mend it in.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use equerre_tests::{Ran, equerre, equerre_stdin, root};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

const SAMPLE: &str = "schemas/samples/hautes-remunerations";

/// A folder with the sample's schema and what the three administrations wrote.
fn folder() -> TempDir {
    let dir = tempdir().unwrap();
    let sample = root().join(SAMPLE);
    fs::copy(sample.join("schema.json"), dir.path().join("schema.json")).unwrap();
    for name in ["ville.csv", "etat.csv", "region.csv"] {
        fs::copy(sample.join("donnees-brutes").join(name), dir.path().join(name)).unwrap();
    }
    dir
}

fn run(dir: &Path, arguments: &[&str]) -> Ran {
    equerre(dir, &[&["validate", "-s", "schema.json"], arguments].concat())
}

/// How many findings of each kind a file has, as the JSON report says.
fn kinds(dir: &Path, file: &str) -> BTreeMap<String, u64> {
    let ran = run(dir, &[file, "-f", "json"]);
    let report: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}"));
    let mut out = BTreeMap::new();
    for entry in report["data"][0]["summary"].as_array().unwrap() {
        *out.entry(entry["rule"].as_str().unwrap().to_owned()).or_default() +=
            entry["count"].as_u64().unwrap();
    }
    out
}

#[test]
fn a_page_goes_to_standard_output_or_to_a_file() {
    let dir = folder();
    let ran = run(dir.path(), &["etat.csv", "-f", "html"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.starts_with("<!doctype html>") && ran.stdout.contains("110 043 015"), "{ran:?}");
    let wrote = run(dir.path(), &["etat.csv", "-f", "html", "-o", "rapport.html"]);
    assert_eq!((wrote.status, wrote.stdout.as_str()), (1, ""));
    assert_eq!(fs::read_to_string(dir.path().join("rapport.html")).unwrap(), ran.stdout);
    // Made again, it takes the place of the last one.
    assert_eq!(run(dir.path(), &["etat.csv", "-f", "html", "-o", "rapport.html"]).status, 1);
}

#[test]
fn what_comes_through_a_pipe_is_shown_too() {
    let dir = folder();
    let data = fs::read(dir.path().join("etat.csv")).unwrap();
    let ran = equerre_stdin(dir.path(), &["validate", "-", "-s", "schema.json", "-f", "html"], &data);
    assert!(ran.status == 1 && ran.stdout.contains("1,653,838"), "{ran:?}");
}

#[test]
fn a_workbook_has_the_findings_of_the_files_it_was_made_of() {
    let dir = folder();
    for name in ["etat", "region", "ville"] {
        let (file, book) = (format!("{name}.csv"), format!("{name}.xlsx"));
        assert_eq!(run(dir.path(), &[&file, "-f", "xlsx", "-o", &book]).status, 1);
        assert_eq!(kinds(dir.path(), &file), kinds(dir.path(), &book), "{name}");
    }
    let ran = run(dir.path(), &["etat.csv", "ville.csv", "-f", "xlsx", "-o", "tout.xlsx"]);
    assert_eq!(ran.status, 1);
    let report = run(dir.path(), &["tout.xlsx", "-f", "json", "--sheet", "ville"]);
    assert!(
        report.stdout.contains(r#""sheet": "ville""#) && !report.stdout.contains("première feuille"),
        "{report:?}"
    );
}

#[test]
fn a_report_never_takes_the_place_of_data() {
    let dir = folder();
    for (arguments, kept) in [
        (["etat.csv", "-f", "html", "-o", "etat.csv"], "etat.csv"),
        (["etat.csv", "-f", "json", "-o", "ville.csv"], "ville.csv"),
        (["etat.csv", "-f", "html", "-o", "./schema.json"], "schema.json"),
    ] {
        let before = fs::read(dir.path().join(kept)).unwrap();
        let ran = run(dir.path(), &arguments);
        assert!(ran.status == 2 && ran.stderr.contains("existe déjà"), "{ran:?}");
        assert_eq!(fs::read(dir.path().join(kept)).unwrap(), before);
    }
    // Nor of a file of any other kind, of a link, or of what the same command writes.
    fs::write(dir.path().join("carte.geojson"), "{}").unwrap();
    for arguments in [
        ["etat.csv", "-f", "html", "-o", "carte.geojson"].as_slice(),
        &["etat.csv", "--errors-file", "liste.csv", "-f", "html", "-o", "./liste.csv"],
        &["etat.csv", "--fix-obvious", "copie.csv", "-f", "html", "-o", "copie.csv"],
    ] {
        let ran = run(dir.path(), arguments);
        assert!(ran.status == 2 && ran.stderr.contains("existe déjà"), "{ran:?}");
    }
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("ville.csv", dir.path().join("lien.html")).unwrap();
        let ran = run(dir.path(), &["etat.csv", "-f", "html", "-o", "lien.html"]);
        assert!(ran.status == 2 && ran.stderr.contains("existe déjà"), "{ran:?}");
    }
    // A workbook may have been worked in.
    assert_eq!(run(dir.path(), &["etat.csv", "-f", "xlsx", "-o", "r.xlsx"]).status, 1);
    let ran = run(dir.path(), &["etat.csv", "-f", "xlsx", "-o", "r.xlsx"]);
    assert!(ran.status == 2 && ran.stderr.contains("existe déjà"), "{ran:?}");
    for (out, words) in [(None, "--out rapport.xlsx"), (Some("r.csv"), "finit par .xlsx")] {
        let arguments =
            ["etat.csv", "-f", "xlsx"].into_iter().chain(out.into_iter().flat_map(|out| ["-o", out]));
        let ran = run(dir.path(), &arguments.collect::<Vec<_>>());
        assert!(ran.status == 2 && ran.stderr.contains(words), "{ran:?}");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_in_the_report() {
    let dir = folder();
    fs::write(dir.path().join("a.csv"), b"%PDF-1.4").unwrap();
    let ran = run(dir.path(), &["etat.csv", "a.csv", "absent.csv", "-f", "html"]);
    assert_eq!(ran.status, 2);
    for words in ["PDF", "absent.csv", "n’existe pas", "2 lignes"] {
        assert!(ran.stdout.contains(words), "{words}: {ran:?}");
    }
    let ran = run(dir.path(), &["etat.csv", "a.csv", "-f", "xlsx", "-o", "r.xlsx"]);
    assert!(ran.status == 2 && dir.path().join("r.xlsx").is_file(), "{ran:?}");
}

#[test]
fn a_copy_says_in_the_page_what_was_changed() {
    let dir = folder();
    let ran = run(dir.path(), &["etat.csv", "--fix-obvious", "b.csv", "-f", "html"]);
    assert!(ran.status == 0 && ran.stdout.contains("1653838"), "{ran:?}");
    assert!(ran.stdout.contains("virgules entre les milliers"), "{ran:?}");
}

#[test]
fn documents_have_a_page_and_no_workbook() {
    let dir = tempdir().unwrap();
    let schema =
        r#"{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["nom"]}"#;
    fs::write(dir.path().join("schema.json"), schema).unwrap();
    fs::write(dir.path().join("a.json"), "{}").unwrap();
    let ran = run(dir.path(), &["a.json", "-f", "html"]);
    assert!(ran.status == 1 && ran.stdout.contains("nom") && ran.stdout.contains("À changer"), "{ran:?}");
    let ran = run(dir.path(), &["a.json", "-f", "xlsx", "-o", "r.xlsx"]);
    assert!(ran.status == 2 && ran.stderr.contains("tables"), "{ran:?}");
}

#[test]
fn a_schema_that_is_refused_is_told_in_the_page() {
    let dir = folder();
    fs::write(dir.path().join("schema.json"), r#"{"fields": [{"name": "a", "type": "texte"}]}"#).unwrap();
    let ran = run(dir.path(), &["etat.csv", "-f", "html"]);
    assert!(ran.status == 2 && ran.stdout.contains("À propos du schéma"), "{ran:?}");
    assert!(ran.stdout.contains("texte"), "{ran:?}");
}

#[test]
fn detecting_has_answers_of_its_own() {
    let dir = folder();
    let ran = run(dir.path(), &["etat.csv", "-f", "html", "-o", "r.html", "--detect", "."]);
    assert_eq!(ran.status, 2, "{ran:?}");
    let ran = equerre(dir.path(), &["validate", "etat.csv", "-f", "html", "--detect", "."]);
    assert!(ran.status == 2 && ran.stderr.contains("--detect"), "{ran:?}");
}
