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

#[test]
fn nothing_the_schema_takes_is_refused() {
    let schema = r#"{"name": "sqlite_t", "primaryKey": ["id", "b", "id"], "uniqueKeys": [["c"]], "fields": [
        {"name": "id", "type": "string", "constraints": {"required": true}}, {"name": "b", "type": "string"},
        {"name": "c", "type": "integer"}, {"name": "C", "type": "integer"}, {"name": ""}, {},
        {"name": "any", "type": "any", "constraints": {"enum": ["1", 2, true]}}]}"#;
    let sql = sql(&MemoryTree::new([("schema.json", schema)]));
    let connection = database(&sql);
    let insert =
        |values: &str| connection.execute(&format!("INSERT INTO \"_sqlite_t\" VALUES ({values})"), ());
    insert("'1', NULL, 2, '1'").unwrap();
    insert("'2', 'x', 2, '2'").unwrap();
    assert!(insert("'2', 'x', 3, NULL").is_err(), "the key holds where it is filled");
    // What is not asked is told.
    assert!(sql.contains("-- UNIQUE (\"c\")") && sql.contains(": C\n"), "{sql}");
}

#[test]
fn tables_that_refer_to_each_other_load() {
    let table = |name: &str, other: &str| {
        serde_json::json!({"name": name, "path": "x.csv", "schema": {
            "primaryKey": "id", "fields": [{"name": "id"}, {"name": "autre"}],
            "foreignKeys": [{"fields": "autre", "reference": {"resource": other, "fields": "id"}}]}})
    };
    let empty = serde_json::json!({"name": "vide", "path": "x.csv", "schema": {"fields": []}});
    let package = serde_json::json!({"name": "p", "resources": [table("a", "B"), table("B", "a"), table("A", "a"), empty]});
    let sql = sql(&MemoryTree::new([("datapackage.json", package.to_string())]));
    database(&sql);
    assert_eq!(sql.matches("CREATE TABLE").count(), 3, "{sql}");
    assert_eq!(sql.matches("-- FOREIGN KEY").count(), 1, "one of a circle is only told: {sql}");
}

#[test]
fn moments_a_database_takes_for_equal_are_no_key_there() {
    let schema = r#"{"name": "t", "primaryKey": "m", "fields": [
        {"name": "m", "type": "datetime"}, {"name": "h", "type": "time", "constraints": {"unique": true}}]}"#;
    let sql = sql(&MemoryTree::new([("schema.json", schema)]));
    let connection = database(&sql);
    connection.execute("INSERT INTO t VALUES ('2024-01-01T10:00:00Z', '10:00:00')", ()).unwrap();
    connection.execute("INSERT INTO t VALUES ('2024-01-01T10:00:00Z', '10:00:00')", ()).unwrap();
    assert!(sql.contains("-- PRIMARY KEY (\"m\")") && sql.contains("-- UNIQUE"), "{sql}");
}
