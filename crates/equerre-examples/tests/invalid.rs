//! Rows that are wrong by one thing each, and rows at the edges: the validator finds just that.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use std::collections::BTreeMap;

use common::{Tables, field, judged};
use equerre_examples::CsvForm;
use equerre_examples::edges::edges;
use equerre_examples::invalid::{Invalid, Why, companion_csv, companion_json, invalid};
use equerre_report::{Lang, Localizer};

/// The invalid rows of a table, each with the errors a validator finds in it.
fn broken(tables: &Tables, own: usize) -> (Invalid, BTreeMap<u64, Vec<String>>) {
    tables.with(|sources, descriptors| {
        let found = invalid(sources, descriptors, own, 0);
        let mut texts: Vec<Vec<u8>> = Vec::new();
        let examples = equerre_examples::Examples::new(sources, 200, 0);
        for n in 0..sources.len() {
            let mut text = Vec::new();
            if n == own {
                text = text_of(&found.labels, &found.rows);
            } else {
                examples.write(n, &CsvForm::default(), &mut text).unwrap();
            }
            texts.push(text);
        }
        let mut errors: BTreeMap<u64, Vec<String>> = BTreeMap::new();
        for error in judged(sources, descriptors, &texts) {
            let mut words = error.split(' ');
            let (table, row, kind) = (words.next().unwrap(), words.next().unwrap(), words.next().unwrap());
            assert_eq!(table, sources[own].name, "{error}");
            if kind == "resource-error" {
                continue;
            }
            let row = row.trim_start_matches("Some(").trim_end_matches(')').parse().unwrap();
            errors.entry(row).or_default().push(kind.to_owned());
        }
        (found, errors)
    })
}

fn text_of(labels: &[String], rows: &[Vec<String>]) -> Vec<u8> {
    let mut text = String::new();
    for line in std::iter::once(labels).chain(rows.iter().map(Vec::as_slice)) {
        CsvForm::default().line(line.iter().map(|cell| cell.as_str().into()), &mut text);
    }
    text.into_bytes()
}

/// What is broken, and that each row has its error and no other.
fn rules(tables: &Tables, own: usize) -> Vec<String> {
    let (found, mut errors) = broken(tables, own);
    let mut out = Vec::new();
    for one in &found.labelled {
        assert_eq!(errors.remove(&one.row), Some(vec![one.error.to_owned()]), "{one:?}");
        out.push(one.rule.clone());
    }
    assert_eq!(errors, BTreeMap::new());
    assert_eq!(found.rows.len(), found.labelled.len() + 1);
    out
}

#[test]
fn every_constraint_is_broken_alone() {
    for (properties, expected) in [
        (
            r#""constraints": {"required": true, "minLength": 2, "maxLength": 4}"#,
            vec!["required", "minLength", "maxLength"],
        ),
        (r#""constraints": {"pattern": "^[A-Z]{3}$"}"#, vec!["pattern"]),
        (r#""constraints": {"enum": ["rouge", "vert"]}"#, vec!["enum"]),
        (r#""constraints": {"enum": ["A1", "B2"], "pattern": "^[A-Z][0-9]$"}"#, vec!["enum"]),
        (
            r#""type": "integer", "constraints": {"minimum": 3, "exclusiveMaximum": 9}"#,
            vec!["type", "minimum", "exclusiveMaximum"],
        ),
        (
            r#""type": "number", "constraints": {"minimum": 0, "unique": true}"#,
            vec!["type", "minimum", "unique"],
        ),
        (
            r#""type": "date", "constraints": {"minimum": "2020-01-01", "maximum": "2020-12-31"}"#,
            vec!["type", "minimum", "maximum"],
        ),
        (
            r#""type": "array", "arrayItem": {"type": "string", "constraints": {"enum": ["a", "b"]}}, "constraints": {"maxLength": 2}"#,
            vec!["type", "maxLength", "arrayItem.enum"],
        ),
        (r#""type": "boolean""#, vec!["type"]),
        (r#""format": "email""#, vec!["type"]),
    ] {
        let tables = Tables::one(&format!(
            r#"{{"fields": [{{"name": "n", "type": "integer"}}, {{"name": "v", {properties}}}]}}"#
        ));
        let found = rules(&tables, 0);
        assert_eq!(found[1..], expected, "{properties}");
    }
}

#[test]
fn keys_and_checks_are_broken_alone() {
    let package = r#"{"resources": [
        {"name": "enfants", "schema": {"fields": [
            {"name": "parent", "constraints": {"required": true}}, {"name": "rang", "type": "integer"},
            {"name": "siret"}, {"name": "debut", "type": "date"}, {"name": "fin", "type": "date"},
            {"name": "x"}, {"name": "y"}],
            "primaryKey": ["parent", "rang"],
            "foreignKeys": [{"fields": "parent", "reference": {"resource": "parents", "fields": "id"}}],
            "custom_checks": [{"name": "siret", "params": {"column": "siret"}},
            {"name": "compare-columns-value", "params": {"column": "debut", "op": "<=", "column2": "fin"}},
            {"name": "cohesive-columns-value", "params": {"column": "x", "othercolumns": ["y"]}}]}},
        {"name": "parents", "schema": {"fields": [{"name": "id"}], "primaryKey": "id"}}]}"#;
    let tables = Tables::of(&[("datapackage.json", package)]);
    let found = rules(&tables, 0);
    for rule in ["primaryKey", "foreignKey", "siret", "compare-columns-value", "cohesive-columns-value"] {
        assert!(found.iter().any(|known| known == rule), "{rule}: {found:?}");
    }
}

#[test]
fn what_no_row_breaks_alone_has_its_reason() {
    let why = |schema: &str, rule: &str| {
        let (found, _) = broken(&Tables::one(schema), 0);
        found.unbroken.iter().find(|one| one.rule == rule).map(|one| one.why.clone())
    };
    assert_eq!(why(&field(r#""type": "string""#), "type"), Some(Why::EveryText));
    let lengths = field(r#""constraints": {"pattern": "^[0-9]{5}$", "minLength": 5}"#);
    assert_eq!(why(&lengths, "minLength"), Some(Why::Implied));
    let twice =
        r#"{"fields": [{"name": "id", "constraints": {"unique": true}}, {"name": "x"}], "primaryKey": "id"}"#;
    assert_eq!(why(twice, "unique"), Some(Why::Also(vec!["primary-key"])));
    let alone = r#"{"fields": [{"name": "a"}, {"name": "b"}],
        "foreignKeys": [{"fields": "a", "reference": {"resource": "ailleurs", "fields": "id"}}]}"#;
    assert_eq!(why(alone, "foreignKey"), Some(Why::NoTable));
}

#[test]
fn headers_are_broken_too() {
    let schema = r#"{"fields": [{"name": "a", "constraints": {"required": true}}, {"name": "b"}]}"#;
    let (found, _) = broken(&Tables::one(schema), 0);
    let headers: Vec<(&str, Vec<String>)> =
        found.headers.iter().map(|header| (header.error, header.labels.clone())).collect();
    assert!(headers.contains(&("missing-label", vec!["b".to_owned()])), "{headers:?}");
    assert!(headers.iter().all(|(error, _)| *error != "extra-label"), "a remark is no mistake");
}

#[test]
fn the_companion_says_the_same_in_csv_and_json() {
    let words = Localizer::new(
        Lang::Fr,
        &[equerre_values::CATALOG, equerre_validate::CATALOG, equerre_examples::CATALOG],
    )
    .unwrap();
    let schema = field(r#""constraints": {"required": true, "pattern": "^[A-Z], [A-Z]$"}"#);
    let (found, _) = broken(&Tables::one(&schema), 0);
    let files = vec!["x.entete-1.csv".to_owned()];
    let csv = companion_csv(&found, &words, &files);
    let json: serde_json::Value = serde_json::from_str(&companion_json(&found, &words, &files)).unwrap();
    assert!(csv.starts_with("fichier,ligne,champ,règle,erreur attendue,cellule,pourquoi\n"), "{csv}");
    assert_eq!(json["rows"].as_array().unwrap().len(), found.labelled.len());
    assert_eq!(json["notBroken"].as_array().unwrap().len(), found.unbroken.len());
    for row in json["rows"].as_array().unwrap() {
        let words = row["message"].as_str().unwrap();
        assert!(words.starts_with(&format!("Ligne {}", row["row"])), "{words}");
    }
}

#[test]
fn edge_rows_are_valid_and_go_to_the_edges() {
    let schema = r#"{"fields": [
        {"name": "n", "type": "integer", "constraints": {"minimum": -5, "maximum": 70}},
        {"name": "t", "constraints": {"minLength": 2, "maxLength": 12}},
        {"name": "d", "type": "date"}, {"name": "b", "type": "boolean"},
        {"name": "m", "missingValues": ["", "NA"], "constraints": {"unique": true}}]}"#;
    let tables = Tables::one(schema);
    tables.with(|sources, descriptors| {
        let found = edges(sources, descriptors, 0, 0);
        let cells: Vec<&str> = found.edges.iter().map(|edge| edge.cell.as_str()).collect();
        for cell in ["-5", "70", "2024-02-29", "true", "FALSE", "NA"] {
            assert!(cells.contains(&cell), "{cell}: {cells:?}");
        }
        assert!(cells.iter().any(|cell| cell.chars().count() == 12), "{cells:?}");
        for (n, edge) in found.edges.iter().enumerate() {
            assert_eq!(edge.row, n as u64 + 2);
        }
        let texts = vec![text_of(&found.labels, &found.rows)];
        assert_eq!(judged(sources, descriptors, &texts), Vec::<String>::new());
    });
}
