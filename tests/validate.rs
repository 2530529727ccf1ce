//! `equerre validate` as its user runs it.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;
use std::path::Path;

use equerre_tests::{Repo, equerre, equerre_stdin, root};
use serde_json::Value;
use tempfile::tempdir;

const SCHEMA: &str = r#"{"fields": [
    {"name": "code", "type": "string", "constraints": {"required": true, "enum": ["A", "B"]}},
    {"name": "siren", "type": "string", "constraints": {"pattern": "^[0-9]{9}$"}},
    {"name": "jour", "type": "date"},
    {"name": "prix", "type": "number", "constraints": {"minimum": 1}}
], "primaryKey": "code", "custom_checks": [{"name": "siren", "params": {"column": "siren"}}]}"#;

fn write(folder: &Path, name: &str, content: impl AsRef<[u8]>) {
    fs::write(folder.join(name), content).unwrap();
}

fn json(folder: &Path, arguments: &[&str]) -> (i32, Value) {
    let ran = equerre(folder, &[&["validate", "-f", "json"], arguments].concat());
    (ran.status, serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran:?}")))
}

#[test]
fn the_sample_is_valid() {
    let sample = "schemas/samples/hautes-remunerations";
    let ran = equerre(&root(), &["validate", &format!("{sample}/exemple-valide.csv"), "--schema", sample]);
    assert_eq!(ran.status, 0, "{ran:?}");
    assert!(ran.stdout.contains("Le fichier est valide."), "{}", ran.stdout);
}

#[test]
fn each_column_is_told_what_is_wrong_and_what_was_meant() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", SCHEMA);
    write(
        dir.path(),
        "d.csv",
        "code;siren;jour;prix\nA;110 043 015;05/06/2024;\"1 728,5 €\"\nB;110043015;2024-06-05;12.5\n;;;\nC;x;2024-1-5;\n",
    );
    let (status, report) = json(dir.path(), &["d.csv", "-s", "schema.json", "--lang", "en"]);
    assert_eq!(status, 1);
    let data = &report["data"][0];
    assert_eq!(
        (&data["rows"], &data["delimiter"], &data["encoding"], &data["valid"]),
        (&4.into(), &";".into(), &"utf-8".into(), &false.into())
    );
    let near: Vec<(&str, &str)> = data["summary"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|entry| entry["examples"].as_array().unwrap())
        .filter_map(|example| Some((example["field"].as_str()?, example["near"].as_str()?)))
        .collect();
    assert!(near.contains(&("siren", "110043015")), "{near:?}");
    assert!(near.contains(&("jour", "2024-06-05")), "{near:?}");
    assert!(near.contains(&("prix", "1728.5")), "{near:?}");
    let kinds: Vec<&str> =
        data["summary"].as_array().unwrap().iter().filter_map(|entry| entry["rule"].as_str()).collect();
    for kind in
        ["type-error", "constraint-error", "blank-row", "primary-key", "custom-check-error", "lenient-value"]
    {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
}

#[test]
fn a_limit_hides_findings_but_counts_them() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", r#"{"fields": [{"name": "n", "type": "integer"}]}"#);
    write(dir.path(), "d.csv", "n\n".to_owned() + &"x\n".repeat(5000));
    let (status, report) = json(dir.path(), &["d.csv", "--limit", "3"]);
    assert_eq!(status, 1);
    assert_eq!(report["diagnostics"].as_array().unwrap().len(), 3);
    assert_eq!((&report["summary"]["error"], &report["data"][0]["errors"]), (&5000.into(), &5000.into()));
}

#[test]
fn more_findings_than_anybody_reads_are_only_counted() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", r#"{"fields": [{"name": "a", "type": "string"}]}"#);
    let header: Vec<String> =
        std::iter::once("a".to_owned()).chain((0..999).map(|i| format!("c{i}"))).collect();
    write(dir.path(), "d.csv", header.join(",") + "\n" + &"x\n".repeat(5000));
    let (status, report) = json(dir.path(), &["d.csv", "--limit", "5"]);
    assert_eq!((status, &report["data"][0]["errors"]), (1, &(999 * 5000).into()));
}

#[test]
fn threads_change_nothing() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", SCHEMA);
    let mut text = String::from("code,siren,jour,prix\n");
    for i in 0..120_000 {
        let (code, day) = (["A", "B", "Z"][i % 3], if i % 1000 == 7 { "31/12/2024" } else { "2024-12-31" });
        text.push_str(&format!("{code},110043015,{day},\"{}\"\n", i % 50));
    }
    write(dir.path(), "d.csv", &text);
    let one = json(dir.path(), &["d.csv", "-s", "schema.json", "--threads", "1"]);
    let four = json(dir.path(), &["d.csv", "-s", "schema.json", "--threads", "4"]);
    assert!(one == four);
    assert_eq!(one.1["data"][0]["rows"], 120_000);
}

#[test]
fn a_schema_may_be_a_revision_and_data_may_come_by_standard_input() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", r#"{"fields": [{"name": "n", "type": "integer"}]}"#);
    Repo::init(dir.path()).commit(Some("v1.0.0"));
    write(dir.path(), "schema.json", r#"{"fields": [{"name": "n", "type": "date"}]}"#);
    let ran = equerre_stdin(dir.path(), &["validate", "-", "--schema", "v1.0.0"], b"n\n1\n");
    assert_eq!(ran.status, 0, "{ran:?}");
    let ran = equerre_stdin(dir.path(), &["validate", "-"], b"n\n1\n");
    assert_eq!(ran.status, 1, "{ran:?}");
}

#[test]
fn what_cannot_be_checked_is_told_and_is_no_verdict() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", r#"{"fields": [{"name": "n", "type": "date", "example": "x"}]}"#);
    write(dir.path(), "d.csv", "n\n1\n");
    let refused = equerre(dir.path(), &["validate", "d.csv"]);
    assert_eq!(refused.status, 2);
    assert!(
        refused.stdout.contains("example-invalid") && refused.stderr.contains("equerre lint"),
        "{refused:?}"
    );
    // When asked to, the data is judged by what of the schema can be applied.
    let forced = equerre(dir.path(), &["validate", "d.csv", "--force"]);
    assert!(forced.status == 1 && forced.stdout.contains("example-invalid"), "{forced:?}");
    write(dir.path(), "right.csv", "n\n2024-01-31\n");
    assert_eq!(equerre(dir.path(), &["validate", "right.csv", "--force"]).status, 0);
    write(dir.path(), "schema.json", r#"{"fields": [{"name": "n", "type": "integer"}]}"#);
    let (status, report) = json(dir.path(), &["absent.csv"]);
    assert_eq!((status, &report["unfinished"], &report["data"][0]["valid"]), (2, &true.into(), &Value::Null));
    for (arguments, word) in [
        (&["validate", "absent.csv"][..], "absent.csv"),
        (&["validate", "."], "dossier"),
        (&["validate", "d.csv", "--delimiter", "ab"], "--delimiter"),
        (&["validate", "d.csv", "--encoding", "klingon"], "klingon"),
        (&["validate", "d.csv", "-s", "nulle-part"], "nulle-part"),
    ] {
        let ran = equerre(dir.path(), arguments);
        assert!(ran.status == 2 && ran.stderr.contains(word), "{arguments:?}: {ran:?}");
    }
    write(dir.path(), "long.csv", "n\n\"".to_owned() + &"x".repeat(40 << 20));
    let ran = equerre(dir.path(), &["validate", "long.csv"]);
    assert!(!ran.stdout.contains("«"), "no delimiter was found: {}", ran.stdout);
    assert!(ran.status == 2 && ran.stderr.contains("guillemet"), "{}", ran.stderr);
}

#[test]
fn hostile_files_end_in_order() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", SCHEMA);
    let wide = format!("{}\n{}\n", "c,".repeat(1_000_000), "1,".repeat(1_000_000));
    let files: [(&str, Vec<u8>); 6] = [
        ("wide.csv", wide.into_bytes()),
        ("nul.csv", vec![0; 100_000]),
        ("quotes.csv", vec![b'"'; 100_001]),
        ("mixed.csv", b"code,siren\nA,\xc3\xa9\nB,\xe9\n".to_vec()),
        ("empty.csv", Vec::new()),
        ("escape.csv", b"code,siren\n\x1b[31mA,\xe2\x80\xae\n".to_vec()),
    ];
    for (name, bytes) in files {
        write(dir.path(), name, bytes);
        for format in ["text", "concise"] {
            let ran = equerre(dir.path(), &["validate", name, "-f", format]);
            assert!(
                ran.status == 1 && !ran.stderr.contains("panicked"),
                "{name}: {} {}",
                ran.status,
                ran.stderr
            );
            assert!(!ran.stdout.contains('\u{1b}') && !ran.stdout.contains('\u{202e}'), "{name}");
        }
    }
}

#[test]
fn what_explains_the_rest_comes_first() {
    let dir = tempdir().unwrap();
    write(dir.path(), "schema.json", SCHEMA);
    let hints = |text: &str| {
        write(dir.path(), "d.csv", text);
        let (_, report) = json(dir.path(), &["d.csv", "-s", "schema.json", "--lang", "en"]);
        report["data"][0]["hints"].as_array().map_or(0, Vec::len)
    };
    assert_eq!(hints("code,siren,jour,prix\nA,110043015,2024-12-31,2\n"), 0);
    assert_eq!(hints("Titre,,,\ncode,siren,jour,prix\nA,110043015,2024-12-31,2\n"), 1);
    assert_eq!(hints("A,110043015,2024-12-31,2\n"), 2);
    write(dir.path(), "d.csv", "Code,SIREN,jour,prix\nA,1,2024-12-31,2\n");
    let ran = equerre(dir.path(), &["validate", "d.csv", "-s", "schema.json"]);
    assert!(ran.stdout.contains("c’est sans doute «\u{a0}siren\u{a0}»"), "{}", ran.stdout);
    assert!(ran.stdout.contains("que faire"), "{}", ran.stdout);
}

#[test]
fn a_group_of_rows_is_told_in_general_and_each_by_its_values() {
    let dir = tempdir().unwrap();
    write(
        dir.path(),
        "schema.json",
        r#"{"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}],
            "custom_checks": [{"name": "compare-columns-value", "params": {"column": "a", "op": ">", "column2": "b"}}]}"#,
    );
    write(dir.path(), "d.csv", "a,b\n1,2\n3,4\n");
    let ran = equerre(dir.path(), &["validate", "d.csv", "-s", "schema.json", "--lang", "en"]);
    assert!(ran.stdout.contains("“a” must be more than “b”"), "{}", ran.stdout);
    assert!(ran.stdout.contains("row 3: 3 must be more than 4 (b)"), "{}", ran.stdout);
}
