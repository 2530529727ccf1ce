//! Valid rows: the validator has nothing to say of them, whatever the schema asks.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use std::collections::{BTreeSet, HashSet};

use common::{Tables, field};
use equerre_examples::{CsvForm, Examples, Lack};
use proptest::prelude::*;

#[test]
fn the_first_row_is_the_schemas_own_examples() {
    let tables = Tables::one(
        r#"{"fields": [
            {"name": "siren", "example": "110043015", "constraints": {"required": true, "pattern": "^\\d{9}$"}},
            {"name": "nom", "examples": ["", "Ville d'exemple"]},
            {"name": "annee", "type": "year", "example": 2019},
            {"name": "faux", "type": "integer", "example": "douze"}]}"#,
    );
    let rows = tables.rows(3, 0);
    assert_eq!(rows[0][..3], ["110043015", "Ville d'exemple", "2019"]);
    assert_ne!(rows[0][3], "douze", "an example the field refuses is none");
    assert_eq!(tables.faults(200, 0), Vec::<String>::new());
}

#[test]
fn a_row_is_in_one_place() {
    let tables = Tables::one(
        r#"{"fields": [
            {"name": "code_insee", "constraints": {"required": true}}, {"name": "code_postal", "constraints": {"required": true}},
            {"name": "commune", "constraints": {"required": true}}, {"name": "adresse", "constraints": {"required": true}},
            {"name": "longitude", "type": "number", "constraints": {"required": true, "minimum": -180}},
            {"name": "latitude", "type": "number", "constraints": {"required": true}}]}"#,
    );
    for row in tables.rows(40, 0) {
        // Communes and postal codes of a département begin alike, Corsica's apart.
        assert!(row[0][..2] == row[1][..2] || row[0].starts_with('2'), "{row:?}");
        assert!(row[3].contains(&row[1]) && row[3].ends_with(&row[2]), "{row:?}");
        let overseas = row[0].starts_with("97");
        let latitude: f64 = row[5].parse().unwrap();
        assert_eq!((41.0..52.0).contains(&latitude), !overseas, "{row:?}");
    }
}

#[test]
fn keys_differ_from_row_to_row() {
    for (schema, columns) in [
        (
            r#"{"fields": [{"name": "id", "type": "integer", "constraints": {"unique": true}}, {"name": "x"}]}"#,
            vec![0],
        ),
        (
            r#"{"fields": [{"name": "a", "constraints": {"pattern": "^[A-C][0-9]$"}},
            {"name": "b", "type": "year", "constraints": {"minimum": "2000", "maximum": "2004"}}],
            "primaryKey": ["a", "b"]}"#,
            vec![0, 1],
        ),
        (
            r#"{"fields": [{"name": "siren"}, {"name": "jour", "type": "date"}], "primaryKey": ["siren", "jour"]}"#,
            vec![0, 1],
        ),
        (
            r#"{"fields": [{"name": "courriel", "format": "email", "constraints": {"unique": true}}]}"#,
            vec![0],
        ),
        (r#"{"fields": [{"name": "id", "example": "FR-0099", "constraints": {"unique": true}}]}"#, vec![0]),
        (r#"{"fields": [{"name": "point", "type": "geopoint", "constraints": {"unique": true}}]}"#, vec![0]),
    ] {
        let tables = Tables::one(schema);
        let rows = tables.rows(150, 0);
        let keys: HashSet<Vec<&String>> =
            rows.iter().map(|row| columns.iter().map(|column| &row[*column]).collect()).collect();
        assert_eq!((rows.len(), keys.len()), (150, 150), "{schema}");
        assert_eq!(tables.faults(150, 0), Vec::<String>::new(), "{schema}");
    }
}

#[test]
fn a_key_that_is_full_ends_the_table_and_is_told() {
    let tables = Tables::one(
        r#"{"fields": [{"name": "a", "type": "boolean"}, {"name": "b", "constraints": {"enum": ["x", "y", "z"]}}],
            "primaryKey": ["a", "b"]}"#,
    );
    tables.with(|sources, _| {
        let examples = Examples::new(sources, 50, 0);
        assert_eq!(examples.rows(0), 6);
        assert_eq!(examples.lacks(0), [Lack::KeyIsFull { fields: vec!["a".into(), "b".into()], rows: 6 }]);
    });
    assert_eq!(tables.faults(50, 0), Vec::<String>::new());
}

#[test]
fn tables_of_a_package_refer_to_each_other() {
    let package = r#"{"resources": [
        {"name": "mesures", "schema": {"fields": [
            {"name": "capteur", "constraints": {"required": true}}, {"name": "jour", "type": "date"},
            {"name": "valeur", "type": "number"}],
            "primaryKey": ["capteur", "jour"],
            "foreignKeys": [{"fields": "capteur", "reference": {"resource": "capteurs", "fields": "id"}}]}},
        {"name": "capteurs", "schema": {"fields": [
            {"name": "id", "constraints": {"pattern": "^C[0-9]{3}$"}}, {"name": "parent"}, {"name": "siret"}],
            "primaryKey": "id",
            "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}]}},
        {"name": "details", "schema": {"fields": [{"name": "id"}, {"name": "note"}], "primaryKey": "id",
            "foreignKeys": [{"fields": "id", "reference": {"resource": "capteurs", "fields": "id"}}]}}]}"#;
    let tables = Tables::of(&[("datapackage.json", package)]);
    for rows in [1, 5, 60] {
        assert_eq!(tables.faults(rows, 0), Vec::<String>::new(), "{rows} rows");
    }
}

#[test]
fn checks_of_several_columns_hold() {
    let tables = Tables::one(
        r#"{"fields": [
            {"name": "debut", "type": "date"}, {"name": "fin", "type": "date"},
            {"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}, {"name": "total", "type": "integer"},
            {"name": "lon"}, {"name": "lat"}, {"name": "tel"}, {"name": "mel"}, {"name": "siret"}],
            "custom_checks": [
            {"name": "compare-columns-value", "params": {"column": "debut", "op": "<", "column2": "fin"}},
            {"name": "sum-columns-value", "params": {"column": "total", "columns": ["a", "b"]}},
            {"name": "cohesive-columns-value", "params": {"column": "lon", "othercolumns": ["lat"]}},
            {"name": "one-of-required", "params": {"column1": "tel", "column2": "mel"}},
            {"name": "siret", "params": {"column": "siret"}}]}"#,
    );
    for seed in 0..5 {
        assert_eq!(tables.faults(300, seed), Vec::<String>::new());
    }
    let rows = tables.rows(100, 0);
    assert!(rows.iter().any(|row| row[5].is_empty()) && rows.iter().any(|row| row[7].is_empty()));
    assert!(rows.iter().any(|row| !row[0].is_empty() && !row[1].is_empty() && row[0] != row[1]));
}

#[test]
fn listed_values_all_come_up_in_pairs() {
    let tables = Tables::one(
        r#"{"fields": [
            {"name": "a", "constraints": {"required": true, "enum": ["1", "2", "3"]}},
            {"name": "b", "type": "boolean", "constraints": {"required": true}},
            {"name": "c", "constraints": {"enum": ["x", "y"]}}]}"#,
    );
    let needed = tables.with(|sources, _| Examples::new(sources, 10_000, 0).rows_to_cover(0));
    assert!((10..20).contains(&needed), "{needed}");
    let rows = tables.rows(needed, 0);
    let pairs = |one: usize, other: usize| -> BTreeSet<(&str, &str)> {
        rows.iter().map(|row| (row[one].as_str(), row[other].as_str())).collect()
    };
    assert_eq!((pairs(0, 1).len(), pairs(0, 2).len(), pairs(1, 2).len()), (6, 9, 6));
}

#[test]
fn the_same_seed_gives_the_same_bytes_however_many_threads() {
    let tables = Tables::one(
        r#"{"fields": [{"name": "id", "type": "integer"}, {"name": "nom"}, {"name": "commune"}, {"name": "ouvert", "type": "boolean"}],
            "primaryKey": "id"}"#,
    );
    let bytes = |seed: u64, threads: usize| {
        tables.with(|sources, _| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let mut out = Vec::new();
            let examples = Examples::new(sources, 20_000, seed);
            pool.install(|| examples.write(0, &CsvForm::default(), &mut out)).unwrap();
            out
        })
    };
    let one = bytes(3, 1);
    assert_eq!(one, bytes(3, 4));
    assert_ne!(one, bytes(4, 1));
    // The first rows are those of a shorter file.
    let short = tables.rows(4, 3);
    let text = String::from_utf8(one).unwrap();
    let first: Vec<&str> = text.lines().skip(1).take(4).collect();
    assert_eq!(short.iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
    assert!(first.iter().zip(&short).all(|(line, row)| line.starts_with(&format!("{},", row[0]))));
}

#[test]
fn what_cannot_be_met_is_told() {
    let none = Tables::one(&field(r#""constraints": {"required": true, "enum": ["a"], "pattern": "^b$"}"#));
    none.with(|sources, descriptors| {
        let examples = Examples::new(sources, 5, 0);
        assert_eq!(examples.lacks(0), [Lack::NoValue { field: "v".into(), required: true }]);
        assert!(!examples.faults(descriptors, 0).is_empty());
    });
    let apart = Tables::one(
        r#"{"fields": [{"name": "a", "type": "integer", "constraints": {"required": true, "maximum": 3}},
            {"name": "b", "type": "integer", "constraints": {"required": true, "minimum": 5}}],
            "custom_checks": [{"name": "compare-columns-value", "params": {"column": "a", "op": ">", "column2": "b"}}]}"#,
    );
    apart.with(|sources, _| {
        let lacks = Examples::new(sources, 5, 0).lacks(0).to_vec();
        assert_eq!(lacks, [Lack::NotTogether { fields: vec!["a".into(), "b".into()] }]);
    });
}

fn a_field() -> impl Strategy<Value = String> {
    let text = prop_oneof![
        Just(r#""type": "string""#.to_owned()),
        Just(r#""type": "string", "constraints": {"minLength": 3, "maxLength": 7}"#.to_owned()),
        Just(
            r#""type": "string", "constraints": {"pattern": "^[A-Z]{2}-\\d{1,3}( bis)?$", "required": true}"#
                .to_owned()
        ),
        Just(
            r#""type": "string", "constraints": {"pattern": "^(?:(?:^|;)(A|B|C))+$", "maxLength": 5}"#
                .to_owned()
        ),
        Just(r#""type": "string", "format": "email", "constraints": {"unique": true}"#.to_owned()),
        Just(r#""type": "string", "format": "uri""#.to_owned()),
        Just(
            r#""type": "string", "format": "uuid", "constraints": {"required": true, "unique": true}"#
                .to_owned()
        ),
        Just(r#""type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]"#.to_owned()),
        Just(r#""type": "array", "constraints": {"minLength": 2}"#.to_owned()),
        Just(r#""type": "geopoint", "format": "array""#.to_owned()),
        Just(r#""type": "geojson""#.to_owned()),
        Just(r#""type": "duration""#.to_owned()),
        Just(r#""type": "yearmonth""#.to_owned()),
        Just(r#""type": "list""#.to_owned()),
        Just(r#""type": "any", "missingValues": ["-", ""]"#.to_owned()),
    ];
    let numbers = (
        prop::sample::select(vec!["integer", "number"]),
        proptest::option::of(-1_000_000_i64..1_000_000),
        proptest::option::of(0_i64..500),
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(kind, low, width, required, unique)| {
            let mut bounds: Vec<String> = low.map(|low| format!(r#""minimum": {low}"#)).into_iter().collect();
            bounds.extend(width.map(|width| format!(r#""maximum": {}"#, low.unwrap_or(0) + width)));
            bounds.push(format!(r#""required": {required}, "unique": {unique}"#));
            format!(r#""type": "{kind}", "constraints": {{{}}}"#, bounds.join(", "))
        });
    let dates = (
        prop::sample::select(vec!["default", "%d/%m/%Y", "any"]),
        1950_i32..2060,
        1_i32..300,
        prop::sample::select(vec!["minimum", "maximum", "exclusiveMinimum"]),
    )
        .prop_map(|(format, year, day, bound)| {
            let (month, day) = (day % 12 + 1, day % 28 + 1);
            let written = if format == "%d/%m/%Y" {
                format!("{day:02}/{month:02}/{year}")
            } else {
                format!("{year}-{month:02}-{day:02}")
            };
            format!(r#""type": "date", "format": "{format}", "constraints": {{"{bound}": "{written}"}}"#)
        });
    prop_oneof![3 => text, 2 => numbers, 1 => dates]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn rows_are_valid_whatever_the_fields(
        fields in prop::collection::vec(a_field(), 1..6),
        key in prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        seed in any::<u64>(),
    ) {
        let names = ["siret", "code_postal", "nom", "montant", "v1", "longitude"];
        let all: Vec<String> =
            fields.iter().zip(names).map(|(field, name)| format!(r#"{{"name": "{name}", {field}}}"#)).collect();
        let mut key: Vec<&str> = key.iter().map(|at| names[at.index(fields.len())]).collect();
        key.sort_unstable();
        key.dedup();
        let key = if key.is_empty() { String::new() } else { format!(r#", "primaryKey": {key:?}"#) };
        let schema = format!(r#"{{"fields": [{}]{key}}}"#, all.join(", "));
        let tables = Tables::one(&schema);
        let (lacks, rows) = tables.with(|sources, _| {
            let examples = Examples::new(sources, 60, seed);
            (examples.lacks(0).to_vec(), examples.rows(0))
        });
        prop_assert!(rows > 0);
        let full = |lack: &Lack| matches!(lack, Lack::KeyIsFull { .. });
        prop_assert!(lacks.iter().all(full), "{schema} {lacks:?}");
        prop_assert_eq!(tables.faults(60, seed), Vec::<String>::new(), "{}", schema);
    }
}

#[test]
fn keys_references_and_checks_are_met_together() {
    let key = |fields: &str, resource: &str, there: &str| {
        format!(r#"{{"fields": {fields}, "reference": {{"resource": "{resource}", "fields": {there}}}}}"#)
    };
    let table = |name: &str, fields: &str, more: &str| {
        format!(r#"{{"name": "{name}", "schema": {{"fields": [{fields}]{more}}}}}"#)
    };
    let id = r#"{"name": "id", "type": "integer"}"#;
    let chain: Vec<String> = (0..20)
        .map(|n| {
            let more = if n == 0 {
                r#", "primaryKey": "id""#.to_owned()
            } else {
                format!(
                    r#", "primaryKey": "id", "foreignKeys": [{}]"#,
                    key(r#""id""#, &format!("t{}", n - 1), r#""id""#)
                )
            };
            table(&format!("t{n}"), r#"{"name": "id"}"#, &more)
        })
        .collect();
    let narrow = [
        table("a", id, r#", "primaryKey": "id""#),
        table(
            "b",
            r#"{"name": "k"}, {"name": "r", "type": "integer", "constraints": {"maximum": 1000}}"#,
            &format!(r#", "foreignKeys": [{}]"#, key(r#""r""#, "a", r#""id""#)),
        ),
    ];
    let circle = ["a", "b"].map(|name| {
        let other = if name == "a" { "b" } else { "a" };
        table(
            name,
            r#"{"name": "id"}, {"name": "x"}"#,
            &format!(r#", "primaryKey": "id", "foreignKeys": [{}]"#, key(r#""id""#, other, r#""id""#)),
        )
    });
    let two = [
        table("a", r#"{"name": "id", "constraints": {"required": true, "enum": ["1", "2", "3"]}}"#, ""),
        table("b", r#"{"name": "id", "constraints": {"required": true, "enum": ["2", "3", "4"]}}"#, ""),
        table(
            "c",
            r#"{"name": "r", "constraints": {"required": true}}"#,
            &format!(
                r#", "foreignKeys": [{}, {}]"#,
                key(r#""r""#, "a", r#""id""#),
                key(r#""r""#, "b", r#""id""#)
            ),
        ),
    ];
    for (what, tables, rows) in [
        ("chain", chain.join(","), 40),
        ("narrow", narrow.join(","), 1003),
        ("circle", circle.join(","), 5),
        ("two keys of one column", two.join(","), 40),
    ] {
        let package = format!(r#"{{"resources": [{tables}]}}"#);
        let tables = Tables::of(&[("datapackage.json", &package)]);
        assert_eq!(tables.faults(rows, 0), Vec::<String>::new(), "{what}");
    }
    let compare = |a: &str, b: &str, op: &str| {
        format!(
            r#"{{"name": "compare-columns-value", "params": {{"column": "{a}", "op": "{op}", "column2": "{b}"}}}}"#
        )
    };
    for (what, schema) in [
        ("a key that is compared", format!(
            r#"{{"fields": [{{"name": "d", "type": "date", "constraints": {{"required": true}}}},
                {{"name": "e", "type": "date", "constraints": {{"required": true}}}}],
                "primaryKey": "d", "custom_checks": [{}]}}"#, compare("d", "e", "<="))),
        ("what cannot be compared", format!(
            r#"{{"fields": [{{"name": "a", "type": "number"}}, {{"name": "b"}}, {{"name": "z"}}], "custom_checks": [{}]}}"#,
            compare("a", "b", "<"))),
        ("one of two, of which one holds nothing", r#"{"fields": [{"name": "k", "type": "integer"}, {"name": "a"},
            {"name": "b", "constraints": {"maxLength": 0}}], "custom_checks": [
            {"name": "one-of-required", "params": {"column1": "a", "column2": "b"}}]}"#.to_owned()),
        ("keys that share a column", r#"{"fields": [{"name": "a"}, {"name": "b"}, {"name": "c", "constraints": {"enum": ["1", "2"]}}],
            "uniqueKeys": [["a", "b"], ["a", "c"]]}"#.to_owned()),
        ("a point that is a key", r#"{"fields": [{"name": "longitude", "type": "number"}, {"name": "latitude", "type": "number"}],
            "primaryKey": ["longitude", "latitude"]}"#.to_owned()),
        ("a sum within bounds", r#"{"fields": [{"name": "s", "type": "integer", "constraints": {"required": true, "minimum": 1000}},
            {"name": "a", "type": "integer"}, {"name": "b", "type": "integer"}], "custom_checks": [
            {"name": "sum-columns-value", "params": {"column": "s", "columns": ["a", "b"]}}]}"#.to_owned()),
    ] {
        let tables = Tables::one(&schema);
        assert_eq!(tables.rows(300, 0).len(), 300, "{what}");
        assert_eq!(tables.faults(300, 0), Vec::<String>::new(), "{what}");
    }
}

#[test]
fn the_first_rows_do_not_depend_on_how_many_follow() {
    let tables = Tables::one(
        r#"{"fields": [{"name": "id", "constraints": {"unique": true}}, {"name": "commune"}, {"name": "n", "type": "integer"}]}"#,
    );
    let few = tables.rows(5, 0);
    assert_eq!(few, tables.rows(3_000, 0)[..5]);
}

#[test]
fn prose_is_not_filled_with_scraps() {
    let tables = Tables::one(
        r#"{"fields": [{"name": "conditions", "example": "échelonné"}, {"name": "n", "type": "integer", "constraints": {"unique": true}}]}"#,
    );
    assert!(tables.rows(40, 0).iter().all(|row| row[0].is_empty() || row[0] == "échelonné"));
}

#[test]
fn metres_are_no_degrees() {
    let tables = Tables::one(
        r#"{"fields": [{"name": "x", "type": "number", "example": 145377.5}, {"name": "longitude", "type": "number"},
            {"name": "latitude", "type": "number"}, {"name": "n", "type": "integer", "constraints": {"required": true}}]}"#,
    );
    for row in tables.rows(40, 0) {
        assert_eq!(row[1].is_empty(), row[2].is_empty(), "{row:?}");
        assert!(!row[0].starts_with("-1.5"), "{row:?}");
    }
}
