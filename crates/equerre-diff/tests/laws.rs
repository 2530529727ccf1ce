//! Laws of comparisons, on generated schemas.
#![allow(clippy::unwrap_used, clippy::redundant_clone)] // a test may fail

use equerre_diff::{Comparison, Level, Options, Snapshot, Verdict, compare};
use equerre_model::{MemoryTree, SchemaRepository};
use proptest::prelude::*;

fn compared(old: &str, new: &str) -> Comparison {
    let (a, b) = (MemoryTree::new([("schema.json", old)]), MemoryTree::new([("schema.json", new)]));
    let snapshot = |tree| Snapshot {
        label: "version".to_owned(),
        tree,
        repository: SchemaRepository::detect(tree).unwrap(),
        tagged: None,
    };
    compare(&snapshot(&a), &snapshot(&b), &Options::default())
}

/// A field that may be there, in one of several forms.
fn field(name: &'static str) -> impl Strategy<Value = String> {
    let forms = vec![
        "",
        r#""title": "un""#,
        r#""title": "deux""#,
        r#""type": "integer""#,
        r#""type": "number""#,
        r#""type": "integer", "constraints": {"minimum": 1}"#,
        r#""type": "integer", "constraints": {"exclusiveMinimum": 0}"#,
        r#""constraints": {"required": true}"#,
        r#""constraints": {"enum": ["x", "y"]}"#,
        r#""constraints": {"enum": ["y", "x"]}"#,
        r#""constraints": {"enum": ["x"]}"#,
        r#""constraints": {"pattern": "^[xy]$"}"#,
        r#""constraints": {"pattern": "^(x|y)$"}"#,
        r#""constraints": {"unique": true}"#,
        r#""type": "date""#,
        r#""type": "boolean""#,
    ];
    proptest::option::weighted(0.8, proptest::sample::select(forms)).prop_map(move |form| match form {
        None => String::new(),
        Some("") => format!(r#"{{"name": "{name}"}}"#),
        Some(form) => format!(r#"{{"name": "{name}", {form}}}"#),
    })
}

fn schema() -> impl Strategy<Value = String> {
    let more = proptest::sample::select(vec![
        "",
        r#", "missingValues": ["", "NA"]"#,
        r#", "missingValues": ["", "x"]"#,
        r#", "primaryKey": "id""#,
        r#", "title": "autre""#,
    ]);
    (field("a"), field("b"), field("c"), more).prop_map(|(a, b, c, more)| {
        let fields: Vec<String> =
            [r#"{"name": "id"}"#.to_owned(), a, b, c].into_iter().filter(|field| !field.is_empty()).collect();
        format!(r#"{{"fields": [{}]{more}}}"#, fields.join(", "))
    })
}

/// The worst of a column: whether a plausible file is lost, whether it is not known.
fn worst<'c>(verdicts: impl Iterator<Item = &'c Verdict>) -> (bool, bool) {
    let all: Vec<&Verdict> = verdicts.collect();
    (all.iter().any(|v| v.is_break()), all.iter().any(|v| matches!(v, Verdict::Unknown(_))))
}

fn producers(found: &Comparison) -> (bool, bool) {
    worst(found.changes.iter().map(|change| &change.producers))
}

fn reusers(found: &Comparison) -> (bool, bool) {
    worst(found.changes.iter().map(|change| &change.reusers))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn a_schema_does_not_differ_from_itself(s in schema()) {
        let found = compared(&s, &s);
        prop_assert_eq!((found.changes.len(), found.required), (0, Level::None));
    }

    #[test]
    fn reversing_swaps_producers_and_reusers(a in schema(), b in schema()) {
        let (forth, back) = (compared(&a, &b), compared(&b, &a));
        prop_assert_eq!(producers(&forth), reusers(&back), "{} {}", a, b);
        prop_assert_eq!(reusers(&forth), producers(&back), "{} {}", a, b);
    }

    #[test]
    fn what_loses_nothing_twice_loses_nothing(a in schema(), b in schema(), c in schema()) {
        let (first, second, both) = (compared(&a, &b), compared(&b, &c), compared(&a, &c));
        let none = (false, false);
        // A column that goes and comes back is another column: in between, nobody writes it.
        let has = |schema: &str, name: &str| schema.contains(&format!(r#""name": "{name}""#));
        let stays = ["a", "b", "c"].iter().all(|name| !has(&a, name) || !has(&c, name) || has(&b, name));
        if stays && producers(&first) == none && producers(&second) == none {
            prop_assert_eq!(producers(&both), none, "{} {} {}", &a, &b, &c);
            if reusers(&first) == none && reusers(&second) == none {
                prop_assert!(both.required <= first.required.max(second.required), "{} {} {}", a, b, c);
            }
        }
    }
}
