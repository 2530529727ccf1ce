//! What fixing promises: what is fixed is gone, fixing twice changes nothing, the rest stays byte for byte.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use std::collections::BTreeMap;

use equerre_lint::{Config, Context, FixOptions, Selection, Surroundings, fix, lint};
use equerre_model::{MemoryTree, OverlayTree, SchemaRepository, Tree};
use equerre_report::{Applicability, Report, Severity};
use proptest::prelude::*;

fn options(least: Applicability) -> FixOptions<'static> {
    FixOptions { least, detect: &|tree| SchemaRepository::detect(tree).ok(), around: Surroundings::default() }
}

fn report(tree: &dyn Tree) -> Report {
    let repository = SchemaRepository::detect(tree).unwrap();
    lint(&Context::new(tree, &repository, &Config::default()), &Selection::default())
}

fn single(text: &str) -> MemoryTree {
    MemoryTree::new([("schema.json", text)])
}

fn fixed(text: &str, least: Applicability) -> String {
    let tree = single(text);
    let done = fix(&tree, &Config::default(), &Selection::default(), &options(least));
    let bytes = done.files.get("schema.json").cloned().unwrap_or_else(|| tree.read("schema.json").unwrap());
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_fix_touches_only_what_it_must() {
    let before = "{\r\n\t\"updated\" : \"2024-01-01\",\r\n\t\"fields\": [ { \"name\":\"a\" ,\"required\":true, \"type\":\"number\",\r\n\t\t\"contraints\":{ \"minimum\": 1.10 } } ]\r\n}\r\n";
    let after = fixed(before, Applicability::Safe);
    assert_eq!(
        after,
        "{\r\n\t\"lastModified\" : \"2024-01-01\",\r\n\t\"fields\": [ { \"name\":\"a\" ,\"type\":\"number\",\r\n\t\t\"constraints\":{ \"minimum\": 1.10, \"required\": true } } ]\r\n}\r\n"
    );
}

#[test]
fn several_misplaced_constraints_move_together() {
    let before =
        r#"{"fields": [{"name": "a", "type": "string", "required": true, "enum": ["x"], "maxLength": 3}]}"#;
    let after = fixed(before, Applicability::Safe);
    assert!(after.contains(r#""constraints": {"required": true, "enum": ["x"], "maxLength": 3}"#), "{after}");
}

#[test]
fn a_fix_that_makes_things_worse_is_left_out() {
    // Renamed, `constraints` would hold a constraint that dates do not know: the reference, which takes
    // the file today, would refuse it.
    let before = r#"{"fields": [{"name": "a", "type": "date", "contraints": {"pattern": "x", "enum": 3}}]}"#;
    let tree = single(before);
    let done = fix(&tree, &Config::default(), &Selection::default(), &options(Applicability::Safe));
    assert!(done.files.is_empty(), "{done:?}");
    assert_eq!(done.left_out.get("misspelled-key"), Some(&1));
}

#[test]
fn broken_json_is_mended_only_when_asked() {
    let before = "{'fields': [{\"name\" = \"a\",}],}";
    assert_eq!(fixed(before, Applicability::Safe), before);
    let after = fixed(before, Applicability::Unsafe);
    let value: serde_json::Value = serde_json::from_str(&after).unwrap();
    assert_eq!(value["fields"], serde_json::json!([{ "name": "a" }]));
}

#[test]
fn a_misspelled_key_whose_value_does_not_fit_is_left() {
    for before in [
        r#"{"resources": [], "license": "etalab-2.0"}"#,
        r#"{"fields": [{"name": "a", "type": "string", "constraint": "aucune"}]}"#,
    ] {
        assert!(!fixed(before, Applicability::Safe).contains("licenses"));
        assert!(!fixed(before, Applicability::Safe).contains("constraints"));
    }
}

#[test]
fn many_fixes_that_do_harm_end_in_time() {
    let field =
        |i: usize| format!(r#"{{"name": "c{i}", "type": "string", "contraints": {{"zz": 1, "yyy": 2}}}}"#);
    let before = format!("{{\"fields\": [{}]}}", (0..400).map(field).collect::<Vec<_>>().join(","));
    assert_eq!(fixed(&before, Applicability::Safe), before);
}

/// A descriptor with all sorts of mistakes that have fixes.
fn descriptor() -> impl Strategy<Value = String> {
    let field = (
        "[a-z]{1,4}",
        prop::sample::select(vec!["string", "number", "integer", "date", "array", "geopoint"]),
        prop::collection::vec(
            prop::sample::select(vec![
                "\"required\": true",
                "\"enum\": [\"a\", \"b\", \"a\", \" c\"]",
                "\"pattern\": \"^a|b$\"",
                "\"pattern\": \"a\"",
                "\"contraints\": {\"required\": true}",
                "\"constraints\": {\"minimum\": \"1\", \"enum\": [\"x \", \"x\"]}",
                "\"constraints\": {}",
                "\"exemple\": \"x\"",
                "\"examples\": \"x\"",
                "\"description\": \"d\"",
                "\"maxLength\": \"4\"",
                "\"format\": \"%Y\"",
            ]),
            0..5,
        ),
    )
        .prop_map(|(name, kind, more)| {
            let mut parts = vec![format!("\"name\": \"{name}\""), format!("\"type\": \"{kind}\"")];
            parts.extend(more.into_iter().map(str::to_owned));
            format!("{{{}}}", parts.join(", "))
        });
    let root = prop::collection::vec(
        prop::sample::select(vec![
            "\"version\": \"1.1\"",
            "\"version\": \"v2\"",
            "\"updated\": \"2024-01-01\"",
            "\"lastModified\": \"01/02/2024\"",
            "\"author\": \"x\"",
            "\"licences\": []",
            "\"homepage\": \"http://github.com/a/b\"",
            "\"path\": \"https://github.com/a/b/blob/main/schema.json\"",
            "\"image\": \"https://github.com/a/b/raw/v0.1/i.png\"",
            "\"name\": \"Été\"",
            "\"countrycode\": \"FR\"",
        ]),
        0..6,
    );
    (root, prop::collection::vec(field, 0..4), any::<bool>()).prop_map(|(root, fields, lines)| {
        let mut parts: Vec<String> = root.into_iter().map(str::to_owned).collect();
        parts.push(format!("\"fields\": [{}]", fields.join(", ")));
        let separator = if lines { ",\n  " } else { ", " };
        format!("{{{}}}", parts.join(separator))
    })
}

fn counts(report: &Report) -> BTreeMap<&'static str, usize> {
    report.counts_by_rule().into_iter().map(|(rule, _, n)| (rule, n)).collect()
}

fn errors(report: &Report) -> usize {
    report.diagnostics.iter().filter(|d| d.severity == Severity::Error).count()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_fixed_is_gone_and_fixing_again_changes_nothing(text in descriptor(), risky: bool) {
        let least = if risky { Applicability::Unsafe } else { Applicability::Safe };
        let tree = single(&text);
        let before = report(&tree);
        let done = fix(&tree, &Config::default(), &Selection::default(), &options(least));
        let after = OverlayTree::new(&tree, done.files.clone());
        let left = report(&after);
        // No more errors than before, and still JSON.
        prop_assert!(errors(&left) <= errors(&before), "{} errors became {}\n{text}", errors(&before), errors(&left));
        prop_assert!(serde_json::from_slice::<serde_json::Value>(&after.read("schema.json").unwrap()).is_ok());
        // Every rule of which all findings were mended is silent now.
        let (old, new) = (counts(&before), counts(&left));
        for (rule, mended) in &done.by_rule {
            if old.get(rule).is_some_and(|n| n == mended) && !done.left_out.contains_key(rule) {
                prop_assert!(!new.contains_key(rule), "{rule} still speaks\n{text}\n{}", String::from_utf8_lossy(&after.read("schema.json").unwrap()));
            }
        }
        // Nothing that could still be fixed is left, so fixing again changes nothing.
        let again = fix(&after, &Config::default(), &Selection::default(), &options(least));
        prop_assert!(again.files.is_empty(), "{text}\n{:?}", again.by_rule);
    }
}
