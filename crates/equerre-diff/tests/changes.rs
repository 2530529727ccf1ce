//! Every kind of change of a Table Schema: what is established of it, and the level it asks for.
#![allow(clippy::unwrap_used, clippy::redundant_clone)] // a test may fail

use equerre_diff::{Change, Comparison, Level, Options, Policy, Snapshot, Standing, Verdict, compare};
use equerre_model::{MemoryTree, SchemaRepository};
use equerre_validate::Profile;

fn compared(old: &[(&str, &str)], new: &[(&str, &str)], options: &Options) -> Comparison {
    let (a, b) = (MemoryTree::new(old.iter().copied()), MemoryTree::new(new.iter().copied()));
    let snapshot = |tree| Snapshot {
        label: "version".to_owned(),
        tree,
        repository: SchemaRepository::detect(tree).unwrap(),
        tagged: None,
    };
    compare(&snapshot(&a), &snapshot(&b), options)
}

fn tables(old: &str, new: &str) -> Comparison {
    compared(&[("schema.json", old)], &[("schema.json", new)], &Options::default())
}

/// `+` nothing lost, `!` lost and shown, `~` lost in theory, `?` not known.
fn sign(verdict: &Verdict) -> char {
    match verdict {
        Verdict::Included => '+',
        Verdict::Refuted(witness) if witness.plausible => '!',
        Verdict::Refuted(_) => '~',
        Verdict::Unknown(_) => '?',
    }
}

/// `kind producers re-users level`.
fn told(changes: &[Change]) -> Vec<String> {
    changes
        .iter()
        .map(|c| format!("{} {}{} {}", c.kind.name, sign(&c.producers), sign(&c.reusers), c.level.name()))
        .collect()
}

/// One field among others, in two versions.
fn field(old: &str, new: &str) -> Vec<String> {
    let schema = |field: &str| {
        format!(
            r#"{{"fields": [{{"name": "id", "constraints": {{"required": true}}}}, {{"name": "v", {field}}}]}}"#
        )
    };
    told(&tables(&schema(old), &schema(new)).changes)
}

#[test]
fn changes_of_a_field() {
    let of = |constraints: &str| format!(r#""constraints": {{{constraints}}}"#);
    let plain = "\"title\": \"un\"";
    for (old, new, expected) in [
        (plain.to_owned(), "\"title\": \"deux\"".to_owned(), &["annotation-changed ++ patch"][..]),
        (
            "\"description\": \"en kW\"".into(),
            "\"description\": \"en W\"".into(),
            &["unit-to-review ++ patch"],
        ),
        (
            "\"type\": \"string\"".into(),
            plain.into(),
            &["type-written ++ patch", "annotation-changed ++ patch"],
        ),
        ("\"type\": \"integer\"".into(), "\"type\": \"number\"".into(), &["type-changed +! minor"]),
        ("\"type\": \"number\"".into(), "\"type\": \"integer\"".into(), &["type-changed !+ major"]),
        (
            "\"type\": \"date\"".into(),
            "\"type\": \"date\", \"format\": \"%d/%m/%Y\"".into(),
            &["date-format-changed !! major"],
        ),
        (
            "\"type\": \"date\", \"format\": \"fmt:%Y\"".into(),
            "\"type\": \"date\", \"format\": \"%Y\"".into(),
            &["format-prefix-changed ++ patch"],
        ),
        (plain.into(), "\"title\": \"un\", \"format\": \"email\"".into(), &["format-changed !+ major"]),
        (
            "\"type\": \"number\"".into(),
            "\"type\": \"number\", \"decimalChar\": \",\"".into(),
            &["decimal-char-changed !! major"],
        ),
        (
            "\"type\": \"number\"".into(),
            "\"type\": \"number\", \"groupChar\": \" \"".into(),
            &["group-char-changed +! minor"],
        ),
        (
            "\"type\": \"number\", \"bareNumber\": false".into(),
            "\"type\": \"number\"".into(),
            &["bare-number-changed !~ major"],
        ),
        (
            "\"type\": \"boolean\", \"trueValues\": [\"oui\"], \"falseValues\": [\"non\"]".into(),
            "\"type\": \"boolean\", \"trueValues\": [\"oui\", \"o\"], \"falseValues\": [\"non\"]".into(),
            &["boolean-value-added +! minor"],
        ),
        (
            "\"type\": \"boolean\", \"trueValues\": [\"1\"], \"falseValues\": [\"0\"]".into(),
            "\"type\": \"boolean\", \"trueValues\": [\"0\"], \"falseValues\": [\"1\"]".into(),
            &["boolean-value-inverted ++ major"],
        ),
        (
            plain.into(),
            format!("{plain}, \"missingValues\": [\"\", \"NA\"]"),
            &["field-missing-values-changed ++ patch"],
        ),
        (
            format!("{plain}, \"enum\": [\"a\"]"),
            format!("{plain}, {}", of("\"enum\": [\"a\"]")),
            &["misplaced-constraint-fixed !+ major", "annotation-changed ++ patch"],
        ),
        (plain.into(), format!("{plain}, {}", of("\"required\": true")), &["required-added !+ major"]),
        (format!("{plain}, {}", of("\"required\": true")), plain.into(), &["required-removed +! minor"]),
        (plain.into(), format!("{plain}, {}", of("\"unique\": true")), &["unique-added !+ major"]),
        (format!("{plain}, {}", of("\"unique\": true")), plain.into(), &["unique-removed +! minor"]),
        (plain.into(), format!("{plain}, {}", of("\"enum\": [\"a\"]")), &["enum-added !+ major"]),
        (of("\"enum\": [\"a\", \"b\"]"), of("\"enum\": [\"a\"]"), &["enum-values-removed !+ major"]),
        (
            of("\"enum\": [\"a\", \"b\"], \"pattern\": \"a\""),
            of("\"enum\": [\"a\"], \"pattern\": \"a\""),
            &["enum-values-removed ++ patch"],
        ),
        (of("\"enum\": [\"a\"]"), of("\"enum\": [\"a\", \"b\"]"), &["enum-values-added +! minor"]),
        (of("\"enum\": [\"Été\"]"), of("\"enum\": [\"ete\"]"), &["enum-values-respelled !! major"]),
        (of("\"enum\": [\"a\", \"b\"]"), of("\"enum\": [\"b\", \"a\"]"), &["enum-rewritten ++ patch"]),
        (
            of("\"pattern\": \"^[0-9]{5}$\""),
            of("\"pattern\": \"^[0-9]{4,5}$\""),
            &["pattern-changed +! minor"],
        ),
        (of("\"pattern\": \"^(a|b)$\""), of("\"pattern\": \"^[ab]$\""), &["pattern-changed ++ patch"]),
        (of("\"pattern\": \"^\\\\d$\""), of("\"pattern\": \"^[0-9]$\""), &["pattern-changed ~+ patch"]),
        (of("\"maxLength\": 10"), of("\"maxLength\": 5"), &["length-changed !+ major"]),
        (
            format!("\"type\": \"integer\", {}", of("\"minimum\": 1")),
            format!("\"type\": \"integer\", {}", of("\"exclusiveMinimum\": 0")),
            &["bound-changed ++ patch", "bound-changed ++ patch"],
        ),
        (of("\"minItems\": 1"), of("\"minItems\": 2"), &["unenforced-constraint-changed ++ patch"]),
    ] {
        assert_eq!(field(&old, &new), expected, "{old} -> {new}");
    }
}

#[test]
fn nothing_is_lost_between_two_changes() {
    let of = |kind: &str, constraints: &str| format!(r#""type": "{kind}", "constraints": {{{constraints}}}"#);
    for (old, new, expected) in [
        // The values are spelled alike in the schema and read otherwise.
        (of("number", "\"enum\": [1, 2]"), of("string", "\"enum\": [\"1\", \"2\"]"), &["type-changed !+ major", "enum-rewritten ++ patch"][..]),
        (
            "\"type\": \"boolean\", \"trueValues\": [\"oui\"], \"falseValues\": [\"non\"], \"constraints\": {\"enum\": [true]}".to_owned(),
            "\"type\": \"boolean\", \"trueValues\": [\"non\"], \"falseValues\": [\"oui\"], \"constraints\": {\"enum\": [true]}".to_owned(),
            &["boolean-value-removed !+ major"],
        ),
        (of("duration", ""), of("duration", "\"enum\": [\"P1Y\", \"PT1H\", \"P1DT2H\", \"P2W\", \"-P1D\"]"), &["enum-added ?+ major"]),
        (of("list", ""), of("list", "\"enum\": [\"a\"]"), &["unsupported-constraint-changed ?+ major"]),
        // Two cells of a key become one.
        (of("string", "\"unique\": true, \"pattern\": \"^[0-9]{1,4}$\""), of("integer", "\"unique\": true"), &["key-values-changed !+ major", "type-changed +! minor", "pattern-removed +! minor"]),
    ] {
        let found = field(&old, &new);
        for one in expected {
            assert!(found.iter().any(|told| told == one), "{old} -> {new}: {found:?}");
        }
    }
}

#[test]
fn a_file_may_lose_all_that_it_holds() {
    let of = |fields: &str, more: &str| format!(r#"{{"fields": [{fields}]{more}}}"#);
    let (a, b) = (r#"{"name": "a", "type": "integer"}"#, r#"{"name": "b"}"#);
    // Zero stands for nothing now: a row of zeros is blank.
    let found = told(&tables(&of(a, ""), &of(a, r#", "missingValues": ["", "0"]"#)).changes);
    assert_eq!(found, ["missing-value-added !+ major"]);
    // None of its columns is known any more.
    let found = told(&tables(&of(a, ""), &of(b, "")).changes);
    assert!(found.contains(&"field-removed !+ major".to_owned()), "{found:?}");
    // With others that stay, only a file that had no other column.
    let found = told(&tables(&of(&format!("{a}, {b}"), ""), &of(b, "")).changes);
    assert_eq!(found, ["field-removed ~+ minor"]);
}

#[test]
fn a_check_that_nothing_can_run_refuses_every_file() {
    let (old, new) = (
        r#"{"fields": [{"name": "a"}]}"#,
        r#"{"fields": [{"name": "a"}], "custom_checks": [{"name": "inconnu", "params": {"column": "a"}}]}"#,
    );
    assert_eq!(told(&tables(old, new).changes), ["custom-check-added !+ major"]);
}

#[test]
fn changes_of_a_schema() {
    let id = r#"{"name": "id", "constraints": {"required": true}}"#;
    let base = format!(r#"{{"fields": [{id}, {{"name": "a"}}]}}"#);
    let with = |fields: &str, more: &str| format!(r#"{{"fields": [{fields}]{more}}}"#);
    for (old, new, expected) in [
        (
            base.clone(),
            with(&format!(r#"{id}, {{"name": "a"}}, {{"name": "b"}}"#), ""),
            &["field-added ++ minor"][..],
        ),
        (
            base.clone(),
            with(
                &format!(r#"{id}, {{"name": "a"}}, {{"name": "b", "constraints": {{"required": true}}}}"#),
                "",
            ),
            &["required-field-added !+ major"],
        ),
        (base.clone(), with(id, ""), &["field-removed ++ minor"]),
        (base.clone(), with(r#"{"name": "a"}"#, ""), &["required-field-removed +! major"]),
        (base.clone(), with(&format!(r#"{{"name": "a"}}, {id}"#), ""), &["fields-reordered ++ minor"]),
        (base.clone(), with(&format!(r#"{id}, {{"name": "A"}}"#), ""), &["field-respelled ++ minor"]),
        (
            base.clone(),
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "missingValues": ["", "NA"]"#),
            &["missing-value-added !+ major"],
        ),
        (
            base.clone(),
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "primaryKey": "id""#),
            &["primary-key-added !+ major"],
        ),
        (
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "primaryKey": "id""#),
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "primaryKey": ["id"]"#),
            &["primary-key-respelled ++ patch"],
        ),
        (
            base.clone(),
            with(
                &format!(r#"{id}, {{"name": "a"}}"#),
                r#", "foreignKeys": [{"fields": "a", "reference": {"resource": "", "fields": "id"}}]"#,
            ),
            &["foreign-key-added !+ major"],
        ),
        (
            base.clone(),
            with(
                &format!(r#"{id}, {{"name": "a"}}"#),
                r#", "custom_checks": [{"name": "french-siren-value", "params": {"column": "a"}}]"#,
            ),
            &["custom-check-added !+ major"],
        ),
        (
            base.clone(),
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "title": "t""#),
            &["metadata-changed ++ patch"],
        ),
        (
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "name": "x""#),
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "name": "y""#),
            &["schema-renamed ++ major"],
        ),
        (
            base.clone(),
            with(&format!(r#"{id}, {{"name": "a"}}"#), r#", "fieldsMatch": "equal""#),
            &["fields-match-changed !+ major"],
        ),
    ] {
        assert_eq!(told(&tables(&old, &new).changes), expected, "{old} -> {new}");
    }
}

#[test]
fn a_check_that_follows_from_another_breaks_nothing() {
    let with = |op: &str| {
        format!(
            r#"{{"fields": [{{"name": "a", "type": "integer"}}, {{"name": "b", "type": "integer"}}], "custom_checks": [
                {{"name": "compare-columns-value", "params": {{"column": "a", "op": "{op}", "column2": "b"}}}}]}}"#
        )
    };
    assert_eq!(told(&tables(&with(">"), &with(">=")).changes), ["custom-check-changed +! minor"]);
    assert_eq!(told(&tables(&with(">="), &with(">")).changes), ["custom-check-changed !+ major"]);
}

#[test]
fn in_the_strict_profile_the_header_counts() {
    let of = |fields: &str| format!(r#"{{"fields": [{fields}]}}"#);
    let (a, ab) = (of(r#"{"name": "a"}"#), of(r#"{"name": "a"}, {"name": "b"}"#));
    let ba = of(r#"{"name": "b"}, {"name": "a"}"#);
    let strict = Options { profile: Profile::Strict, ..Options::default() };
    let told_of = |old: &str, new: &str| {
        told(&compared(&[("schema.json", old)], &[("schema.json", new)], &strict).changes)
    };
    assert_eq!(told_of(&a, &ab), ["field-added !! major"]);
    assert_eq!(told_of(&ab, &a), ["field-removed !! major"]);
    assert_eq!(told_of(&ab, &ba), ["fields-reordered !! major"]);
}

#[test]
fn policies_weigh_the_same_changes_otherwise() {
    let (old, new) = (r#"{"fields": [{"name": "a"}]}"#, r#"{"fields": [{"name": "a"}, {"name": "b"}]}"#);
    let level = |policy: Policy| {
        let options = Options { policy, ..Options::default() };
        compared(&[("schema.json", old)], &[("schema.json", new)], &options).required
    };
    assert_eq!(level(Policy::named("platform").unwrap()), Level::Minor);
    assert_eq!(level(Policy::named("recipe").unwrap()), Level::Major);
    assert_eq!(level(Policy::parse("[levels]\nfield-added = \"patch\"").unwrap()), Level::Patch);
    let (more, less) = (
        r#"{"fields": [{"name": "a", "constraints": {"enum": ["x", "y"]}}]}"#,
        r#"{"fields": [{"name": "a", "constraints": {"enum": ["x"]}}]}"#,
    );
    let of = |name: &str| {
        let options = Options { policy: Policy::named(name).unwrap(), ..Options::default() };
        compared(&[("schema.json", less)], &[("schema.json", more)], &options).required
    };
    assert_eq!(
        (of("platform"), of("strict-consumer"), of("recipe")),
        (Level::Minor, Level::Major, Level::Minor)
    );
}

#[test]
fn an_accepted_change_no_longer_counts_and_an_unknown_acceptance_is_told() {
    let (old, new) = (
        r#"{"version": "1.0.0", "fields": [{"name": "a", "constraints": {"enum": ["x", "y"]}}]}"#,
        r#"{"version": "1.0.1", "fields": [{"name": "a", "constraints": {"enum": ["x"]}}]}"#,
    );
    let found = tables(old, new);
    assert_eq!(
        (found.required, found.standing, found.next.as_deref()),
        (Level::Major, Standing::Understated, Some("2.0.0"))
    );
    let accepted = vec![
        (found.changes[0].fingerprint.clone(), "personne n’utilisait y".to_owned()),
        ("pattern-changed-0000000000".to_owned(), "x".to_owned()),
    ];
    let options = Options { accepted, ..Options::default() };
    let found = compared(&[("schema.json", old)], &[("schema.json", new)], &options);
    assert_eq!((found.required, found.standing), (Level::Patch, Standing::Right));
    assert!(found.changes[0].accepted.is_some());
    assert_eq!(found.unused, ["pattern-changed-0000000000"]);
}

#[test]
fn what_is_not_known_counts_as_a_break_and_leaves_the_verdict_open() {
    let of = |pattern: &str, version: &str| {
        let pattern = equerre_model::json::quoted(pattern);
        format!(
            r#"{{"version": "{version}", "fields": [{{"name": "a", "constraints": {{"pattern": {pattern}}}}}]}}"#
        )
    };
    let found = tables(&of(r"^(a|b)\1$", "1.0.0"), &of("^[ab]+$", "1.0.1"));
    assert_eq!((found.required, found.standing), (Level::Major, Standing::Undecided));
    assert!(found.changes[0].is_undecided());
}

#[test]
fn keys_between_tables_are_shown_with_both_files() {
    let package = |keys: &str| {
        format!(
            r#"{{"name": "p", "resources": [
                {{"name": "stations", "schema": {{"fields": [{{"name": "id", "constraints": {{"required": true}}}}]}}}},
                {{"name": "points", "schema": {{"fields": [{{"name": "of", "constraints": {{"required": true}}}}]{keys}}}}}]}}"#
        )
    };
    let with = package(
        r#", "foreignKeys": [{"fields": "of", "reference": {"resource": "stations", "fields": "id"}}]"#,
    );
    let found =
        compared(&[("datapackage.json", &package(""))], &[("datapackage.json", &with)], &Options::default());
    assert_eq!(told(&found.changes), ["foreign-key-added !+ major"]);
    assert_eq!(found.changes[0].producers.witness().unwrap().files.len(), 2);
    let removed = r#"{"name": "p", "resources": [{"name": "points", "schema": {"fields": [{"name": "of", "constraints": {"required": true}}]}}]}"#;
    let found = compared(
        &[("datapackage.json", &package(""))],
        &[("datapackage.json", removed)],
        &Options::default(),
    );
    assert_eq!(told(&found.changes), ["resource-removed ++ major"]);
}

#[test]
fn a_key_to_a_table_that_is_read_in_another_way_is_not_taken_for_granted() {
    let package = |missing: &str| {
        format!(
            r#"{{"name": "p", "resources": [
                {{"name": "stations", "schema": {{"fields": [{{"name": "id"}}, {{"name": "nom", "constraints": {{"required": true}}}}]{missing}}}}},
                {{"name": "points", "schema": {{"fields": [{{"name": "of"}}], "foreignKeys": [
                    {{"fields": "of", "reference": {{"resource": "stations", "fields": "id"}}}}]}}}}]}}"#
        )
    };
    let new = package(r#", "missingValues": ["", "0"]"#);
    let found =
        compared(&[("datapackage.json", &package(""))], &[("datapackage.json", &new)], &Options::default());
    let told = told(&found.changes);
    assert!(told.contains(&"key-values-changed ?? major".to_owned()), "{told:?}");
}

#[test]
fn json_schemas_are_compared_by_their_documents() {
    let of = |body: &str| {
        format!(r#"{{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", {body}}}"#)
    };
    let told_of = |old: &str, new: &str| {
        told(
            &compared(&[("schema.json", &of(old))], &[("schema.json", &of(new))], &Options::default())
                .changes,
        )
    };
    for (old, new, expected) in [
        (r#""required": ["a"]"#, r#""required": ["a", "b"]"#, "keyword-changed !+ major"),
        (
            r#""properties": {"a": {"enum": ["x", "y"]}}"#,
            r#""properties": {"a": {"enum": ["x"]}}"#,
            "keyword-changed !+ major",
        ),
        (
            r#""properties": {"a": {"pattern": "^[0-9]{5}$"}}"#,
            r#""properties": {"a": {"pattern": "^\\d{4,5}$"}}"#,
            "keyword-changed +! minor",
        ),
        (
            r#""properties": {"a": {"type": "string"}}"#,
            r#""properties": {"a": {"type": "string"}, "b": {"type": "string"}}"#,
            "property-added ++ minor",
        ),
        (r#""title": "x""#, r#""title": "y""#, "keyword-annotation-changed ++ patch"),
    ] {
        assert_eq!(told_of(old, new), [expected], "{old} -> {new}");
    }
}

#[test]
fn other_kinds_are_compared_by_what_is_said_of_them() {
    let found = compared(
        &[("schema.yml", "title: a\n"), ("x.xsd", "<a/>")],
        &[("schema.yml", "title: b\n"), ("x.xsd", "<b/>")],
        &Options::default(),
    );
    assert_eq!(told(&found.changes), ["file-changed ?? major", "metadata-changed ++ patch"]);
}

#[test]
fn nothing_changes_between_a_schema_and_itself() {
    let text = r#"{"name": "x", "version": "1.0.0", "fields": [{"name": "a", "type": "integer", "constraints": {"minimum": 1}}]}"#;
    let found = tables(text, text);
    assert_eq!((found.changes.len(), found.required, found.standing), (0, Level::None, Standing::Nothing));
    // Other bytes, the same schema.
    let spaced = text.replace(": ", ":  ");
    let found = tables(text, &spaced);
    assert_eq!((found.changes.len(), found.required), (0, Level::Patch));
}

#[test]
fn reversing_the_versions_swaps_the_columns() {
    let old = r#"{"fields": [{"name": "a", "constraints": {"enum": ["x", "y"]}}, {"name": "b", "type": "integer"}, {"name": "c", "constraints": {"required": true}}]}"#;
    let new = r#"{"fields": [{"name": "a", "constraints": {"enum": ["x"]}}, {"name": "b", "type": "number"}], "primaryKey": "a"}"#;
    let (forth, back) = (tables(old, new), tables(new, old));
    let signs = |found: &Comparison, swap: bool| {
        let mut out: Vec<(Option<String>, char, char)> = found
            .changes
            .iter()
            .map(|c| {
                let (p, r) = (sign(&c.producers), sign(&c.reusers));
                (c.field.clone(), if swap { r } else { p }, if swap { p } else { r })
            })
            .collect();
        out.sort();
        out
    };
    assert_eq!(signs(&forth, false), signs(&back, true));
}

#[test]
fn judged_together_the_level_is_the_same_and_the_whole_shows_the_break() {
    let schema = |properties: &str| {
        let json = format!(
            r#"{{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": {{{properties}}}}}"#
        );
        MemoryTree::new([
            ("schemas.yml", "title: T\nschemas:\n- path: s.json\n".to_owned()),
            ("s.json", json),
        ])
    };
    let old = schema(r#""a": {"enum": ["x", "y"]}, "b": {"type": "string"}"#);
    let new = schema(r#""a": {"enum": ["x"]}, "b": {"type": ["string", "null"]}"#);
    let told = |together| {
        let options = Options { together, ..Options::default() };
        let snapshot = |tree, label: &str| Snapshot {
            label: label.to_owned(),
            tree,
            repository: SchemaRepository::detect(tree).unwrap(),
            tagged: None,
        };
        compare(&snapshot(&old, "1"), &snapshot(&new, "2"), &options)
    };
    let (each, together) = (told(false), told(true));
    assert_eq!(each.required, together.required);
    assert_eq!(each.breaks_producers(), together.breaks_producers());
    let names = |found: &equerre_diff::Comparison| -> Vec<&str> {
        found.changes.iter().map(|change| change.kind.name).collect()
    };
    assert!(!names(&each).contains(&"document-changed"));
    assert!(names(&together).contains(&"document-changed"));
}
