//! Rules that look at tags, previous versions and what surrounds the schema.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use std::collections::BTreeMap;

use equerre_lint::Surroundings;
use equerre_model::{Document, History, MemoryHistory, MemoryTree};
use equerre_report::{Arg, Diagnostic, Report};

fn with_schema(change: impl Fn(&str) -> String) -> BTreeMap<String, String> {
    let mut files = common::files();
    let text = change(&files["schema.json"]);
    files.insert("schema.json".into(), text);
    files
}

fn tree(files: &BTreeMap<String, String>) -> MemoryTree {
    common::tree(files)
}

fn lint(files: &BTreeMap<String, String>, history: &MemoryHistory, tag: Option<&str>) -> Report {
    let around = Surroundings { history: Some(history), tag, ..Surroundings::default() };
    common::lint_around(&tree(files), false, &around)
}

fn find<'r>(report: &'r Report, rule: &str) -> Vec<&'r Diagnostic> {
    report.diagnostics.iter().filter(|d| d.rule == rule).collect()
}

fn arg(diagnostic: &Diagnostic, name: &str) -> String {
    match diagnostic.message.args.iter().find(|(n, _)| *n == name) {
        Some((_, Arg::Text(text))) => text.clone(),
        other => panic!("no text {name}: {other:?}"),
    }
}

#[test]
fn the_sound_repository_at_its_tag_is_sound() {
    let files = common::files();
    let history = MemoryHistory::default().with_tag("v1.0.0", 1, tree(&files)).with_branches(&["main"]);
    let report = lint(&files, &history, Some("v1.0.0"));
    assert_eq!(common::rules(&report), [] as [&str; 0], "{:#?}", report.diagnostics);
}

#[test]
fn the_declared_version_is_compared_with_the_tag() {
    let files = common::files();
    let history = MemoryHistory::default().with_tag("v1.1.0", 1, tree(&files));
    let report = lint(&files, &history, Some("v1.1.0"));
    let found = find(&report, "version-differs-from-tag");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].fix.as_ref().unwrap().edits[0].text, "\"1.1.0\"");
    // The addresses must follow the tag as well: path, image and the example.
    assert_eq!(find(&report, "url-names-another-version").len(), 3);
    assert_eq!(find(&report, "changelog-without-version").len(), 1);
}

#[test]
fn tags_are_judged_as_the_platform_reads_them_and_never_block() {
    let files = common::files();
    let history = MemoryHistory::default()
        .with_tag("v1.0.0", 3, tree(&files))
        .with_tag("1.0", 1, tree(&files))
        .with_tag("beta", 2, tree(&files));
    let report = lint(&files, &history, Some("v1.0.0"));
    let ignored = find(&report, "tag-ignored-by-platform");
    // `beta` is ignored, and `v1.0.0` collides with `1.0`, which came first.
    assert_eq!(ignored.len(), 2);
    assert!(ignored.iter().any(|d| d.location.file == "refs/tags/beta" && d.historical));
    assert!(ignored.iter().any(|d| d.location.file == "refs/tags/v1.0.0" && !d.historical));
    let short = find(&report, "tag-not-semver");
    assert_eq!((short.len(), short[0].historical), (1, true));
}

#[test]
fn no_tag_is_told_only_when_there_is_a_history() {
    let files = common::files();
    assert_eq!(find(&lint(&files, &MemoryHistory::default(), None), "no-tag").len(), 1);
    assert!(find(&common::lint_all(&tree(&files), false), "no-tag").is_empty());
}

#[test]
fn a_changed_schema_must_change_its_date() {
    let old = tree(&common::files());
    let history = MemoryHistory::default().with_tag("v0.9.0", 1, old);
    let changed = with_schema(|text| text.replace("Un libellé", "Un autre libellé"));
    let report = lint(&changed, &history, None);
    let found = find(&report, "last-modified-not-updated");
    assert_eq!((found.len(), arg(found[0], "tag").as_str()), (1, "v0.9.0"));
    let dated =
        with_schema(|text| text.replace("Un libellé", "Un autre").replace("2024-02-01", "2024-03-01"));
    assert!(find(&lint(&dated, &history, None), "last-modified-not-updated").is_empty());
}

#[test]
fn a_version_that_changes_nothing_is_told() {
    let files = common::files();
    let history =
        MemoryHistory::default().with_tag("v0.9.0", 1, tree(&files)).with_tag("v1.0.0", 2, tree(&files));
    assert_eq!(find(&lint(&files, &history, Some("v1.0.0")), "same-content-as-previous-version").len(), 1);
    // Work in progress is allowed to be unchanged.
    assert!(find(&lint(&files, &history, None), "same-content-as-previous-version").is_empty());
}

#[test]
fn a_new_name_is_told() {
    let history = MemoryHistory::default().with_tag("v0.9.0", 1, tree(&common::files()));
    let renamed = with_schema(|text| text.replace("\"name\": \"exemple\"", "\"name\": \"autre\""));
    let report = lint(&renamed, &history, None);
    let found = find(&report, "renames-public-schema");
    assert_eq!((arg(found[0], "old"), arg(found[0], "new")), ("exemple".into(), "autre".into()));
}

#[test]
fn an_address_of_a_branch_is_pinned_in_the_style_of_the_tags() {
    let files = with_schema(|text| text.replace("raw/v1.0.0/schema.json", "raw/travail/schema.json"));
    let history =
        MemoryHistory::default().with_tag("0.9.0", 1, tree(&common::files())).with_branches(&["travail"]);
    let report = lint(&files, &history, None);
    let fix = find(&report, "url-names-a-branch")[0].fix.as_ref().unwrap();
    assert_eq!(fix.edits[0].text, "\"https://github.com/exemple/schema-exemple/raw/1.0.0/schema.json\"");
}

#[test]
fn an_address_at_another_known_tag_is_looked_up_there() {
    let mut old = common::files();
    old.insert("ancien.csv".into(), "x".into());
    let history = MemoryHistory::default().with_tag("v0.9.0", 1, tree(&old));
    let files = with_schema(|text| {
        text.replace("raw/v1.0.0/exemple-valide.csv", "raw/v0.9.0/ancien.csv")
            .replace("raw/v1.0.0/image.png", "raw/v0.9.0/absent.png")
    });
    let report = lint(&files, &history, None);
    let missing: Vec<String> = find(&report, "url-target-missing").iter().map(|d| arg(d, "path")).collect();
    assert_eq!(missing, ["absent.png"]);
}

#[test]
fn uncommitted_files_are_named_for_a_folder_and_not_for_a_revision() {
    let files = common::files();
    let history =
        MemoryHistory::default().with_tag("v1.0.0", 1, tree(&files)).with_uncommitted(&["schema.json"]);
    assert_eq!(find(&lint(&files, &history, None), "uncommitted-changes").len(), 1);
    let around = Surroundings { history: Some(&history), revision_only: true, ..Surroundings::default() };
    assert!(find(&common::lint_around(&tree(&files), false, &around), "uncommitted-changes").is_empty());
}

#[test]
fn a_moved_tag_is_seen_against_the_published_files() {
    let files = common::files();
    let history = MemoryHistory::default().with_tag("v1.0.0", 1, tree(&files));
    let published =
        |text: &str| MemoryTree::new([("exemple/schema-exemple/1.0.0/schema.json", text.to_owned())]);
    let same = published(&files["schema.json"]);
    let other = published(&files["schema.json"].replace("Un libellé", "Autre"));
    for (tree_published, expected) in [(&same, 0), (&other, 1)] {
        let around = Surroundings {
            history: Some(&history as &dyn History),
            tag: Some("v1.0.0"),
            published: Some(tree_published),
            ..Surroundings::default()
        };
        let report = common::lint_around(&tree(&files), false, &around);
        assert_eq!(find(&report, "tag-moved").len(), expected);
    }
}

#[test]
fn the_listed_type_is_compared_with_the_repository() {
    let files = common::files();
    let list =
        "x:\n  url: https://github.com/exemple/schema-exemple.git\n  type: datapackage\n  email: a@b.fr\n";
    let listing = Document::read("repertoires.yml", list.as_bytes().to_vec());
    let around = Surroundings { listing: Some(&listing), ..Surroundings::default() };
    let report = common::lint_around(&tree(&files), false, &around);
    let found = find(&report, "type-does-not-match-repository");
    assert_eq!((found.len(), arg(found[0], "kind").as_str()), (1, "tableschema"));
    assert_eq!(found[0].location.file, "repertoires.yml");
}

#[test]
fn only_the_version_that_would_be_latest_can_stop_the_platform() {
    let mut files = common::files();
    files.remove("README.md");
    let history =
        MemoryHistory::default().with_tag("v1.0.0", 1, tree(&files)).with_tag("v2.0.0", 2, tree(&files));
    assert!(find(&lint(&files, &history, Some("v1.0.0")), "aborts-platform-run").is_empty());
    assert_eq!(find(&lint(&files, &history, Some("v2.0.0")), "aborts-platform-run").len(), 1);
}

#[test]
fn a_package_is_looked_at_with_its_members() {
    let member = common::SCHEMA.replace("\"name\": \"exemple\"", "\"name\": \"Lieu\"");
    let package = r#"{"name": "paquet", "title": "Paquet", "description": "Un paquet", "resources": [
        {"name": "lieu", "path": "lieu/exemple.csv", "schema": "lieu/schema.json", "profile": "tabular-data-resource"},
        {"name": "perdu", "path": "../dehors.csv", "schema": "perdu/schema.json"},
        {"name": "interne", "data": [], "schema": {"fields": [{"name": "a", "type": "inconnu"}]}}]}"#;
    let files = BTreeMap::from([
        ("datapackage.json".to_owned(), package.to_owned()),
        ("README.md".to_owned(), "# Paquet\n".to_owned()),
        ("lieu/schema.json".to_owned(), member),
        ("lieu/exemple.csv".to_owned(), "libelle\n".to_owned()),
    ]);
    let report = common::lint_all(&tree(&files), false);
    let slug = find(&report, "name-not-slug");
    assert_eq!((slug.len(), slug[0].location.file.as_str()), (1, "lieu/schema.json"));
    assert!(find(&report, "missing-readme").iter().any(|d| d.location.file == "lieu/README.md"));
    assert_eq!(find(&report, "missing-schema-file").len(), 1);
    assert_eq!(find(&report, "missing-example-file").len(), 1);
}

#[test]
fn workflows_are_read() {
    let mut files = common::files();
    let workflow = "jobs:\n  a:\n    runs-on: ubuntu-18.04\n    steps:\n      - uses: actions/cache@v2\n      - uses: actions/checkout@v4\n      # uses: actions/cache@v1\n";
    files.insert(".github/workflows/test.yml".into(), workflow.into());
    let report = common::lint_all(&tree(&files), false);
    let found = find(&report, "broken-ci");
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(report.source(".github/workflows/test.yml").is_some());
}

#[test]
fn an_accepted_finding_is_silent_and_needs_its_reason() {
    let mut files = common::files();
    files.remove("CHANGELOG.md");
    let with = |accept: &str| {
        let mut files = files.clone();
        files.insert("equerre.toml".into(), accept.into());
        common::rules(&common::lint_all(&tree(&files), false))
    };
    let entry = "[[accept]]\nrule = \"missing-changelog\"\n";
    assert_eq!(with(&format!("{entry}reason = \"tenu ailleurs\"\ndate = 2026-11-23\n")), [] as [&str; 0]);
    assert_eq!(with(entry), ["accept-without-reason", "missing-changelog"]);
    // What a report gives to be filled in is none.
    assert_eq!(with(&format!("{entry}reason = \"…\"\n")), ["accept-without-reason", "missing-changelog"]);
    assert_eq!(
        with(&format!("{entry}reason = \"x\"\npath = \"autre/**\"\n")),
        ["missing-changelog", "unused-accept"]
    );
    assert_eq!(with("[rules]\nmissing-changelog = \"off\"\n"), [] as [&str; 0]);
}

#[test]
fn a_file_under_a_folder_of_the_repository_is_found_by_its_address() {
    let files = with_schema(|text| text.replace("/raw/v1.0.0/", "/raw/v1.0.0/sous/"));
    let at = |root_prefix: &str| {
        let around = Surroundings { root_prefix, ..Surroundings::default() };
        find(&common::lint_around(&tree(&files), false, &around), "url-target-missing").len()
    };
    assert_eq!((at(""), at("sous")), (3, 0));
}

#[test]
fn an_address_of_another_repository_is_not_rewritten_as_a_matter_of_course() {
    let files = with_schema(|text| {
        text.replace("exemple/schema-exemple/raw/v1.0.0/exemple", "autre/schema-exemple/raw/v0.4.0/exemple")
    });
    let report = common::lint_all(&tree(&files), false);
    let found = find(&report, "url-names-another-version");
    assert_eq!(found[0].fix.as_ref().unwrap().applicability, equerre_report::Applicability::Unsafe);
    assert!(find(&report, "url-target-missing").is_empty());
}

#[test]
fn a_tag_that_is_no_version_lends_no_style() {
    let files = with_schema(|text| text.replace("raw/v1.0.0/schema.json", "raw/main/schema.json"));
    let old = || tree(&common::files());
    let history = MemoryHistory::default().with_tag("v0.9.0", 1, old()).with_tag("nightly", 2, old());
    let report = lint(&files, &history, None);
    let fix = find(&report, "url-names-a-branch")[0].fix.as_ref().unwrap();
    assert!(fix.edits[0].text.contains("/raw/v1.0.0/"), "{fix:?}");
}

/// The rules that speak of a sound repository with one field more.
fn with_field(field: &str) -> Vec<&'static str> {
    let files = with_schema(|text| text.replace("\"fields\": [", &format!("\"fields\": [{field},")));
    common::rules(&common::lint_all(&tree(&files), false))
}

#[test]
fn plausible_fields_are_not_found_faulty() {
    for (field, silent) in [
        (
            r#"{"name": "population_insee", "type": "integer", "title": "t", "description": "d"}"#,
            "code-as-number",
        ),
        (
            r#"{"name": "precision_latitude", "type": "number", "title": "t", "description": "d"}"#,
            "coordinates-unbounded",
        ),
        (
            r#"{"name": "jour", "type": "date", "format": "%d%m%Y", "title": "t", "description": "d",
                "constraints": {"minimum": "31122020", "maximum": "01012024"}}"#,
            "empty-range",
        ),
    ] {
        let spoke = with_field(field);
        assert!(!spoke.contains(&silent), "{field}: {spoke:?}");
    }
    let swapped = r#"{"name": "longitude", "type": "number", "title": "t", "description": "d",
        "constraints": {"minimum": -90, "maximum": 90}}"#;
    assert!(with_field(swapped).contains(&"coordinates-unbounded"));
}

#[test]
fn a_file_right_for_a_short_tag_is_left_alone() {
    let files = with_schema(|text| text.replace("\"version\": \"1.0.0\"", "\"version\": \"3.0.0\""));
    let history = MemoryHistory::default().with_tag("v3", 1, tree(&files));
    let report = lint(&files, &history, Some("v3"));
    assert!(find(&report, "version-differs-from-tag").is_empty());
    assert_eq!(find(&report, "tag-not-semver").len(), 1);
}

#[test]
fn entries_of_the_list_are_read_key_by_key() {
    let rules = |list: &str| {
        let files = BTreeMap::from([("repertoires.yml".to_owned(), list.to_owned())]);
        common::rules(&common::lint_all(&tree(&files), false))
    };
    let sound = "a:\n  url: https://github.com/a/b.git\n  type: tableschema\n  email: a@b.fr\n";
    assert_eq!(rules(sound), [] as [&str; 0]);
    assert_eq!(rules(&sound.replace("a@b.fr", "")), ["invalid-descriptor", "missing-email"]);
    assert_eq!(rules(&format!("{sound}  labells: 3\n")), ["misspelled-key"]);
    assert_eq!(rules(&format!("{sound}  couleur: x\n")), ["unknown-key"]);
    assert_eq!(rules("- a\n"), ["invalid-descriptor"]);
    // Two keys that differ by case are two entries.
    let two = format!("{sound}{}", sound.replace("a:\n", "A:\n").replace("a/b", "c/d"));
    assert_eq!(rules(&two), [] as [&str; 0]);
}

#[test]
fn a_pattern_of_a_recent_json_schema_is_read() {
    let lint = |schema: &str| {
        let files = BTreeMap::from([
            ("schemas.yml".to_owned(), common::SCHEMAS_YML.to_owned()),
            ("README.md".to_owned(), "# x\n".to_owned()),
            ("schema.json".to_owned(), schema.to_owned()),
        ]);
        find(&common::lint_all(&tree(&files), false), "invalid-meta-schema").len()
    };
    for (draft, pattern, expected) in [
        ("https://json-schema.org/draft/2020-12/schema", "(", 1),
        ("http://json-schema.org/draft-07/schema#", "(", 1),
        ("https://json-schema.org/draft/2020-12/schema", "(?i)^a$", 0),
    ] {
        assert_eq!(
            lint(&format!("{{\"$schema\": \"{draft}\", \"pattern\": \"{pattern}\"}}")),
            expected,
            "{draft} {pattern}"
        );
    }
}
