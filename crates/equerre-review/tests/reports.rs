//! Reviews as a reviewer reads them, and laws that hold of all.

use std::sync::Arc;

use equerre_model::{History, MemoryHistory, MemoryTree};
use equerre_report::render::{Format, Options, render};
use equerre_report::{Lang, Localizer, Outcome, Report, RowState, Severity};
use equerre_review::{Request, review};

const TABLE: &str = r#"{
  "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
  "name": "essai", "title": "Essai", "version": "1.0.0",
  "description": "Un schéma d'essai", "homepage": "https://github.com/exemple/essai",
  "path": "https://github.com/exemple/essai/raw/v1.0.0/schema.json",
  "created": "2024-01-01", "lastModified": "2024-01-01",
  "contributors": [{"title": "Exemple", "email": "contact@example.org", "role": "author"}],
  "licenses": [{"name": "etalab-2.0"}],
  "fields": [
    {"name": "siren", "title": "SIREN", "description": "Neuf chiffres.", "type": "string", "example": "110043015", "constraints": {"required": true, "pattern": "^\\d{9}$"}},
    {"name": "annee", "title": "Année", "description": "Année civile.", "type": "year", "example": "2024", "constraints": {"required": true}},
    {"name": "note", "title": "Note", "description": "Remarque libre.", "type": "string", "example": "RAS", "constraints": {"required": false}}
  ]
}
"#;
const EXAMPLE: &str = "siren,annee,note\n110043015,2024,RAS\n";
const LOG: &str = "# Changements\n\n## v1.0.0 - 2024-01-01\n\nPremière version.\n";
const README: &str = "# Essai\n\nLa colonne `note` est facultative.\n";

type Files = Vec<(&'static str, String)>;

fn files(schema: &str, log: &str) -> Files {
    vec![
        ("schema.json", schema.to_owned()),
        ("exemple-valide.csv", EXAMPLE.to_owned()),
        ("CHANGELOG.md", log.to_owned()),
        ("README.md", README.to_owned()),
        ("LICENSE.md", "Licence Ouverte 2.0\n".to_owned()),
    ]
}

fn words() -> Arc<Localizer> {
    let all = [
        equerre_report::CATALOG,
        equerre_values::CATALOG,
        equerre_lint::CATALOG,
        equerre_diff::CATALOG,
        equerre_docs::CATALOG,
        equerre_validate::CATALOG,
        equerre_publish::CATALOG,
        equerre_review::CATALOG,
    ];
    Arc::new(Localizer::new(Lang::Fr, &all).expect("words"))
}

fn changed(base: &Files, head: &Files) -> Vec<String> {
    let differs = |files: &Files, other: &Files| -> Vec<String> {
        files.iter().filter(|file| !other.contains(file)).map(|(path, _)| (*path).to_owned()).collect()
    };
    let mut out = [differs(base, head), differs(head, base)].concat();
    out.sort();
    out.dedup();
    out
}

fn reviewed(base: &Files, head: &Files, published: bool) -> Report {
    let history = MemoryHistory::default();
    let history = if published {
        history.with_tag("v1.0.0", 1_700_000_000, MemoryTree::new(files(TABLE, LOG)))
    } else {
        history
    };
    let (old, new) = (MemoryTree::new(base.clone()), MemoryTree::new(head.clone()));
    review(&Request {
        base: &old,
        head: &new,
        base_name: "main",
        base_commit: "0123456789abcdef",
        changed: &changed(base, head),
        history: Some(&history as &dyn History),
        data: &[],
        words: &words(),
        fail_on: Severity::Error,
    })
}

fn outcome(report: &Report) -> Outcome {
    report.change.as_ref().expect("a change").outcome()
}

fn rules(report: &Report) -> Vec<&str> {
    report.diagnostics.iter().map(|found| found.rule).collect()
}

fn row(report: &Report, subject: &str) -> RowState {
    let set = report.change.as_ref().expect("a change");
    set.reviews[0].rows.iter().find(|row| row.subject == subject).expect("a row").state
}

fn markdown(report: &Report) -> String {
    let options = Options { color: false, width: 100, tool_version: "0", rule_url: "", max_per_rule: 4 };
    render(Format::Markdown, report, &words(), &options).expect("a report")
}

fn with(schema: &str, from: &str, to: &str) -> String {
    assert!(schema.contains(from), "{from}");
    schema.replace(from, to)
}

#[test]
fn nothing_that_changed_is_nothing_to_review() {
    let same = files(TABLE, LOG);
    let report = reviewed(&same, &same, true);
    assert_eq!(outcome(&report), Outcome::Fine);
    assert!(report.diagnostics.is_empty());
    insta::assert_snapshot!("nothing", markdown(&report));
}

#[test]
fn a_break_that_nobody_announced() {
    let broken = with(TABLE, "^\\\\d{9}$", "^[1-9]\\\\d{8}$");
    let report = reviewed(&files(TABLE, LOG), &files(&broken, LOG), true);
    assert_eq!(outcome(&report), Outcome::Blocked);
    assert_eq!(row(&report, "version"), RowState::Wrong);
    assert!(rules(&report).contains(&"changelog-contradicts-diff"), "{:?}", rules(&report));
    insta::assert_snapshot!("break", markdown(&report));
}

#[test]
fn a_break_whose_version_and_changelog_say_so() {
    let broken = with(TABLE, "^\\\\d{9}$", "^[1-9]\\\\d{8}$");
    let broken = with(&broken, "\"1.0.0\"", "\"2.0.0\"");
    let broken = with(&broken, "v1.0.0/", "v2.0.0/");
    let broken = with(&broken, "\"lastModified\": \"2024-01-01\"", "\"lastModified\": \"2024-06-01\"");
    let log = format!(
        "# Changements\n\n## v2.0.0 - 2024-06-01\n\n- `siren` : ne commence plus par zéro.\n{}",
        &LOG[13..]
    );
    let report = reviewed(&files(TABLE, LOG), &files(&broken, &log), true);
    assert_eq!(outcome(&report), Outcome::Fine, "{}", markdown(&report));
    assert_eq!(row(&report, "version"), RowState::Fine);
    assert_eq!(row(&report, "changelog"), RowState::Fine);
    insta::assert_snapshot!("announced", markdown(&report));
}

#[test]
fn before_anything_is_published_a_break_is_worth_a_look_only() {
    let broken = with(TABLE, "^\\\\d{9}$", "^[1-9]\\\\d{8}$");
    let report = reviewed(&files(TABLE, LOG), &files(&broken, LOG), false);
    assert_eq!(outcome(&report), Outcome::Attention);
    assert_eq!(row(&report, "version"), RowState::Note);
}

/// A break of [`TABLE`].
fn broken() -> String {
    with(TABLE, "^\\\\d{9}$", "^[1-9]\\\\d{8}$")
}

#[test]
fn no_number_hides_a_break() {
    // A lower one, one of another form, none.
    for (number, expected) in [
        ("\"version\": \"0.9.0\"", Outcome::Blocked),
        ("\"version\": \"1.0.1-rc1\"", Outcome::Blocked),
        ("\"note\": \"x\"", Outcome::Blocked),
        ("\"version\": \"1.0.1\"", Outcome::Blocked),
    ] {
        let head = with(&broken(), "\"version\": \"1.0.0\"", number);
        let report = reviewed(&files(TABLE, LOG), &files(&head, LOG), true);
        assert_eq!(outcome(&report), expected, "{number}: {}", markdown(&report));
        assert_eq!(row(&report, "version"), RowState::Wrong, "{number}");
    }
}

#[test]
fn what_was_wrong_before_is_no_fault_of_another_change() {
    let before = with(&broken(), "\"version\": \"1.0.0\"", "\"version\": \"1.0.1\"");
    let mut head = files(&before, LOG);
    head[3].1 = "# Essai\n\nPlus de mots.\n".to_owned();
    let report = reviewed(&files(&before, LOG), &head, true);
    assert_eq!(outcome(&report), Outcome::Attention, "{}", markdown(&report));
    assert_eq!(row(&report, "version"), RowState::Attention);
}

#[test]
fn a_repair_is_held_against_the_last_version() {
    let unread = files("{\"fields\": [", LOG);
    let mended = reviewed(&unread, &files(TABLE, LOG), true);
    assert_ne!(outcome(&mended), Outcome::Undecided, "{}", markdown(&mended));
    let other = reviewed(&unread, &files(&broken(), LOG), true);
    assert_eq!(outcome(&other), Outcome::Blocked, "{}", markdown(&other));
}

fn in_folder(folder: &str, schema: &str) -> Vec<(String, String)> {
    files(schema, LOG).into_iter().map(|(path, text)| (format!("{folder}{path}"), text)).collect()
}

fn reviewed_with(base: &[(String, String)], head: &[(String, String)], history: &MemoryHistory) -> Report {
    let mut paths: Vec<String> = [base, head].concat().into_iter().map(|(path, _)| path).collect();
    paths.retain(|path| {
        let text = |files: &[(String, String)]| {
            files.iter().find(|(one, _)| one == path).map(|(_, text)| text.clone())
        };
        text(base) != text(head)
    });
    paths.sort();
    paths.dedup();
    let (old, new) = (MemoryTree::new(base.to_vec()), MemoryTree::new(head.to_vec()));
    review(&Request {
        base: &old,
        head: &new,
        base_name: "main",
        base_commit: "0123456789abcdef",
        changed: &paths,
        history: Some(history as &dyn History),
        data: &[],
        words: &words(),
        fail_on: Severity::Error,
    })
}

#[test]
fn a_schema_in_a_folder_is_held_to_what_its_tags_had() {
    let base = in_folder("a/", TABLE);
    let head = in_folder("a/", &broken());
    let tagged = MemoryHistory::default().with_tag("v1.0.0", 1_700_000_000, MemoryTree::new(base.clone()));
    let report = reviewed_with(&base, &head, &tagged);
    assert_eq!(outcome(&report), Outcome::Blocked, "{}", markdown(&report));
    // One that no tag knows was never promised.
    let other = MemoryHistory::default().with_tag("v1.0.0", 1_700_000_000, MemoryTree::new([("b/x.md", "")]));
    assert_eq!(outcome(&reviewed_with(&base, &head, &other)), Outcome::Attention);
}

#[test]
fn a_schema_that_moves_is_compared_with_itself() {
    let base = in_folder("a/", TABLE);
    let tagged = MemoryHistory::default().with_tag("v1.0.0", 1_700_000_000, MemoryTree::new(base.clone()));
    let report = reviewed_with(&base, &in_folder("", &broken()), &tagged);
    let set = report.change.as_ref().expect("a change");
    assert_eq!((set.reviews.len(), set.reviews[0].what), (1, "moved"));
    assert_eq!(outcome(&report), Outcome::Blocked, "{}", markdown(&report));
}

#[test]
fn turning_rules_off_mends_nothing() {
    let mut base = files(TABLE, LOG);
    base[0].1 = with(TABLE, "\"title\": \"Note\", ", "");
    let mut head = base.clone();
    head.push(("equerre.toml", "[rules]\nfield-without-title = \"off\"\n".to_owned()));
    let report = reviewed(&base, &head, true);
    let set = report.change.as_ref().expect("a change");
    assert_eq!(set.reviews[0].mended, 0);
    assert_eq!(row(&report, "configuration"), RowState::Attention);
}

#[test]
fn data_cannot_be_made_to_fit_by_taking_it_away() {
    let mut base = files(TABLE, LOG);
    base.push(("equerre.toml", "data-files = [\"donnees/*.csv\"]\n".to_owned()));
    base.push(("donnees/a.csv", "siren,annee,note\n012345678,2024,x\n".to_owned()));
    let mut head = files(&broken(), LOG);
    head.push(("README.md", README.to_owned()));
    let report = reviewed(&base, &head, true);
    assert_eq!(row(&report, "data"), RowState::Attention, "{}", markdown(&report));
}

#[test]
fn a_title_without_end_ends_in_a_comment() {
    let long = "x".repeat(40_000);
    let head: Vec<(String, String)> = ["a/", "b/"]
        .into_iter()
        .flat_map(|folder| {
            in_folder(folder, &with(TABLE, "\"title\": \"Essai\"", &format!("\"title\": \"{long}\"")))
        })
        .collect();
    let text = markdown(&reviewed_with(&[], &head, &MemoryHistory::default()));
    assert!(text.len() < 65_000, "{}", text.len());
}

#[test]
fn a_field_that_goes_leaves_no_trace_in_texts() {
    let start = TABLE.find("    {\"name\": \"note\"").expect("the field");
    let end = TABLE[start..].find("\n  ]").expect("the end") + start;
    let gone = format!("{}{}", TABLE[..start].trim_end().trim_end_matches(','), &TABLE[end..]);
    let report = reviewed(&files(TABLE, LOG), &files(&gone, LOG), true);
    assert!(rules(&report).contains(&"removed-field-still-documented"), "{:?}", rules(&report));
    assert_eq!(row(&report, "documentation"), RowState::Attention);
}

#[test]
fn a_new_field_belongs_in_an_example_and_in_no_changelog_as_old() {
    let added = with(
        TABLE,
        "    {\"name\": \"note\"",
        "    {\"name\": \"ville\", \"title\": \"Ville\", \"description\": \"Nom.\", \"type\": \"string\", \"example\": \"Reims\"},\n    {\"name\": \"note\"",
    );
    let log = format!(
        "# Changements\n\n## Non publié\n\n### Ajouté\n\n- `siren`\n\n### Supprimé\n\n- `annee`\n{}",
        &LOG[13..]
    );
    let report = reviewed(&files(TABLE, LOG), &files(&added, &log), true);
    let found = rules(&report);
    assert_eq!(found.iter().filter(|rule| **rule == "changelog-contradicts-diff").count(), 2, "{found:?}");
    assert!(found.contains(&"example-lacks-field"), "{found:?}");
    // Accepted in the configuration, they are told no more.
    let mut head = files(&added, &log);
    head.push(("equerre.toml", "[rules]\nexample-lacks-field = \"off\"\n[[accept]]\nrule = \"changelog-contradicts-diff\"\nreason = \"essai\"\n".to_owned()));
    let report = reviewed(&files(TABLE, LOG), &head, true);
    let found = rules(&report);
    assert!(
        !found.contains(&"example-lacks-field") && !found.contains(&"changelog-contradicts-diff"),
        "{found:?}"
    );
}

#[test]
fn a_generated_file_follows_its_schema() {
    let config = "[generated]\n\"documentation.md\" = \"markdown\"\n";
    let mut base = files(TABLE, LOG);
    base.push(("equerre.toml", config.to_owned()));
    base.push(("documentation.md", "vieille page\n".to_owned()));
    let mut head = base.clone();
    head[0].1 = with(TABLE, "Remarque libre.", "Remarque.");
    let report = reviewed(&base, &head, true);
    assert!(rules(&report).contains(&"generated-file-out-of-date"), "{:?}", rules(&report));
}

#[test]
fn a_schema_that_goes_or_comes_is_told() {
    let only = vec![("README.md", README.to_owned())];
    let gone = reviewed(&files(TABLE, LOG), &only, true);
    assert_eq!(outcome(&gone), Outcome::Blocked);
    assert_eq!(outcome(&reviewed(&files(TABLE, LOG), &only, false)), Outcome::Attention);
    let came = reviewed(&only, &files(TABLE, LOG), false);
    assert_eq!(came.change.as_ref().expect("a change").reviews[0].what, "added");
    assert_eq!(outcome(&came), Outcome::Fine, "{}", markdown(&came));
}

#[test]
fn a_descriptor_that_cannot_be_read_is_in_the_way() {
    let report = reviewed(&files(TABLE, LOG), &files("{\"fields\": [", LOG), true);
    assert_eq!(outcome(&report), Outcome::Blocked, "{}", markdown(&report));
}

#[test]
fn hostile_words_stay_words_and_a_comment_stays_short() {
    let nasty = "<img src=x onerror=alert(1)> ](https://evil.example) | `x` @equipe <!-- equerre check -->";
    let field = |number: usize, kind: &str| {
        format!(
            "{{\"name\": \"f{number}\", \"title\": {nasty:?}, \"description\": {nasty:?}, \"type\": \"{kind}\", \"constraints\": {{\"enum\": [\"{number}\", {nasty:?}]}}}}"
        )
    };
    let table = |kind: &str| {
        let fields: Vec<String> = (0..800).map(|number| field(number, kind)).collect();
        format!("{{\"title\": {nasty:?}, \"version\": \"1.0.0\", \"fields\": [{}]}}", fields.join(","))
    };
    let report = reviewed(&files(&table("string"), LOG), &files(&table("integer"), LOG), true);
    let text = markdown(&report);
    assert!(text.chars().count() < 65_000, "{}", text.len());
    // What stands in a fence is shown as it is.
    let outside: String = text.split("```").step_by(2).collect();
    assert_eq!(outside.matches("<!--").count(), 1);
    assert!(!outside.contains("<img") && !outside.contains("](https://evil"), "{outside}");
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    let request_words = words();
    let renderer = equerre_docs::Renderer::new(
        Arc::clone(&request_words),
        std::collections::BTreeMap::new(),
        equerre_docs::Theme::default(),
    )
    .expect("a renderer");
    let (base, head) = (files(&table("string"), LOG), files(&table("integer"), LOG));
    let (old, new) = (MemoryTree::new(base.clone()), MemoryTree::new(head.clone()));
    let request = Request {
        base: &old,
        head: &new,
        base_name: nasty,
        base_commit: "0123456789abcdef",
        changed: &changed(&base, &head),
        history: None,
        data: &[],
        words: &request_words,
        fail_on: Severity::Error,
    };
    let page = equerre_review::page(&request, &review(&request), &renderer, &request_words).expect("a page");
    assert!(!page.contains("<img") && !page.contains("<script"), "nothing of it is markup");
}
