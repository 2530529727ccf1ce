//! The SQL a schema becomes: it loads, takes what the schema takes, and refuses what its rules refuse.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use equerre_docs::Request;
use equerre_docs::export::{Export, export};
use equerre_model::{MemoryTree, SchemaRepository, Tree};
use equerre_report::Lang;
use rusqlite::Connection;

fn sql(tree: &dyn Tree) -> String {
    let repository = SchemaRepository::detect(tree).unwrap();
    let words = common::words(Lang::Fr);
    let request = Request { tree, repository: &repository, words: &words, version: None, changes: None };
    export(&request, Export::Sql).unwrap().remove(0).text
}

fn database(sql: &str) -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
    connection.execute_batch(sql).unwrap_or_else(|error| panic!("{error}\n{sql}"));
    connection
}

#[test]
fn rules_of_one_table_hold() {
    let schema = r#"{"name": "t", "primaryKey": "id", "fields": [
        {"name": "id", "type": "string"},
        {"name": "n", "type": "integer", "constraints": {"required": true, "minimum": 0, "maximum": 10}},
        {"name": "taux", "type": "number", "constraints": {"minimum": 0.5}},
        {"name": "code", "type": "string", "constraints": {"minLength": 2, "maxLength": 3, "unique": true}},
        {"name": "l'état", "type": "string", "constraints": {"enum": ["d'accord", "non"]}},
        {"name": "an", "type": "year", "constraints": {"maximum": 2030}},
        {"name": "jour", "type": "date", "constraints": {"minimum": "2020-01-01"}}]}"#;
    let connection = database(&sql(&MemoryTree::new([("schema.json", schema)])));
    let insert = |values: &str| connection.execute(&format!("INSERT INTO \"t\" VALUES ({values})"), ());
    for good in [
        "'a', 0, 0.5, 'ab', 'd''accord', 2030, '2020-01-01'",
        "'b', 10, NULL, NULL, NULL, NULL, NULL",
        "'c', 5, 1, 'été', 'non', 1900, '2024-12-31'",
    ] {
        insert(good).unwrap_or_else(|error| panic!("{good}: {error}"));
    }
    for bad in [
        "'a', 1, 1, 'xx', 'non', 2000, '2024-01-01'",
        "NULL, 1, 1, 'xx', 'non', 2000, '2024-01-01'",
        "'d', NULL, 1, 'xx', 'non', 2000, '2024-01-01'",
        "'d', -1, 1, 'xx', 'non', 2000, '2024-01-01'",
        "'d', 11, 1, 'xx', 'non', 2000, '2024-01-01'",
        "'d', 1, 0.4, 'xx', 'non', 2000, '2024-01-01'",
        "'d', 1, 1, 'x', 'non', 2000, '2024-01-01'",
        "'d', 1, 1, 'xxxx', 'non', 2000, '2024-01-01'",
        "'d', 1, 1, 'ab', 'non', 2000, '2024-01-01'",
        "'d', 1, 1, 'xx', 'peut-être', 2000, '2024-01-01'",
        "'d', 1, 1, 'xx', 'non', 2031, '2024-01-01'",
        "'d', 1, 1, 'xx', 'non', 2000, '2019-12-31'",
    ] {
        assert!(insert(bad).is_err(), "{bad}");
    }
}

#[test]
fn keys_between_the_tables_of_a_package_hold() {
    let sql = sql(&common::folder("paquet"));
    // A table comes after those it refers to.
    assert!(sql.find("\"communes\" (").unwrap() < sql.find("\"ecoles\" (").unwrap(), "{sql}");
    let connection = database(&sql);
    let run = |statement: &str| connection.execute(statement, ());
    run("INSERT INTO communes VALUES ('75056', 'Paris')").unwrap();
    run("INSERT INTO ecoles VALUES ('0750001A', '75056', TRUE, 0, NULL)").unwrap();
    run("INSERT INTO ecoles VALUES ('0750002B', '75056', NULL, NULL, '0750001A')").unwrap();
    assert!(run("INSERT INTO ecoles VALUES ('0750003C', '99999', NULL, NULL, NULL)").is_err());
    assert!(run("INSERT INTO ecoles VALUES ('0750003C', '75056', NULL, NULL, 'inconnue')").is_err());
    run("INSERT INTO cantines VALUES ('c', '0750001A', '75056', '2024-01-01', '2024-12-31', 'lundi;mardi')")
        .unwrap();
    assert!(run("INSERT INTO cantines VALUES ('d', 'inconnue', '75056', NULL, NULL, NULL)").is_err());
}

#[test]
fn the_sample_loads() {
    database(&sql(&common::folder("sample")));
}
