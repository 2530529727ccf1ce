//! `equerre check`: the review of a change, and what becomes of the report.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use equerre_tests::{Ran, Repo, copy_sample, equerre, equerre_with, forge, sample};
use tempfile::TempDir;

fn git(folder: &Path, arguments: &[&str]) {
    let ran = Command::new("git").args(arguments).current_dir(folder).output().expect("git runs");
    assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
}

/// The sample at v1.0.0 on `main`, and a branch that is checked out.
struct World {
    folder: TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir_all(world.path()).expect("a folder");
        copy_sample(&world.path());
        Repo::init(&world.path()).commit(Some("v1.0.0"));
        git(&world.path(), &["branch", "-M", "main"]);
        git(&world.path(), &["checkout", "-q", "-b", "changement"]);
        world
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("depot")
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.path().join(file);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{from} is in {file}");
        fs::write(path, text.replace(from, to)).expect("a file");
    }

    /// A year later than before is a break.
    fn break_it(&self) {
        self.edit("schema.json", "\"minimum\": 2018", "\"minimum\": 2019");
        self.edit("exemple-valide.csv", ",2018,", ",2020,");
    }

    fn check(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Ran {
        let all: Vec<&str> = ["check"].into_iter().chain(arguments.iter().copied()).collect();
        // The CI these tests run in is not the one they speak of.
        let mut none: Vec<(&str, &str)> = vec![("GITHUB_ACTIONS", ""), ("GITLAB_CI", "")];
        none.extend(variables);
        let mut ran = equerre_with(&self.path(), &all, &none);
        ran.stdout = ran.stdout.replace(['\u{a0}', '\u{202f}'], " ");
        ran.stderr = ran.stderr.replace(['\u{a0}', '\u{202f}'], " ");
        ran
    }
}

#[test]
fn a_break_is_shown_with_what_it_needs() {
    let world = World::new();
    world.break_it();
    let ran = world.check(&[], &[]);
    assert_eq!(ran.status, 1, "{}{}", ran.stdout, ran.stderr);
    for expected in [
        "À corriger : un changement casse",
        "il faut la version 2.0.0",
        "│ 2018,110043015",
        "change = \"bound-changed-",
    ] {
        assert!(ran.stdout.contains(expected), "{expected}: {}", ran.stdout);
    }
    // Committed or not, it is the same change.
    Repo::init(&world.path()).commit(None);
    let committed = world.check(&[], &[]);
    assert_eq!((committed.status, &committed.stdout), (ran.status, &ran.stdout));
    // And it is seen from a folder inside.
    fs::create_dir(world.path().join("docs")).expect("a folder");
    let inside = equerre(&world.path().join("docs"), &["check"]);
    assert_eq!(inside.stdout.replace(['\u{a0}', '\u{202f}'], " "), ran.stdout);
}

#[test]
fn what_is_accepted_is_in_the_way_no_more() {
    let world = World::new();
    world.break_it();
    let json = world.check(&["--format", "json"], &[]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    let schema = &json["review"]["schemas"][0];
    assert_eq!(schema["outcome"], "blocked");
    let change = schema["to_accept"][0].as_str().expect("a change").to_owned();
    fs::write(
        world.path().join("equerre.toml"),
        format!("[[accept]]\nchange = \"{change}\"\nreason = \"aucun fichier n’est antérieur à 2019\"\n"),
    )
    .expect("a file");
    let ran = world.check(&["--format", "json"], &[]);
    assert_eq!(ran.status, 0, "{}", ran.stdout);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert!(json["review"]["schemas"][0]["to_accept"].as_array().is_some_and(Vec::is_empty));
}

#[test]
fn tags_that_come_later_and_files_git_ignores_do_not_count() {
    let world = World::new();
    world.break_it();
    fs::write(world.path().join(".gitignore"), "exemple-local.csv\n").expect("a file");
    Repo::init(&world.path()).commit(Some("v1.0.1"));
    // The head is tagged already: it is held against the version before it all the same.
    let tagged = world.check(&["--base", "v1.0.0", "--head", "v1.0.1"], &[]);
    assert_eq!(tagged.status, 1, "{}", tagged.stdout);
    assert!(tagged.stdout.contains("2.0.0"), "{}", tagged.stdout);
    // A file that is ignored is none, and one that is not committed beside it changes nothing of that.
    fs::write(world.path().join("exemple-local.csv"), "faux\n1\n").expect("a file");
    fs::write(world.path().join("note.txt"), "x\n").expect("a file");
    let beside = world.check(&["--format", "json"], &[]);
    assert!(!beside.stdout.contains("exemple-local"), "{}", beside.stdout);
}

#[test]
fn what_was_pushed_over_is_no_reason_to_stop() {
    let world = World::new();
    world.break_it();
    let event = world.folder.path().join("push.json");
    fs::write(&event, format!("{{\"before\": \"{}\"}}", "1".repeat(40))).expect("a file");
    let event = event.display().to_string();
    let ran = world.check(&[], &[("GITHUB_ACTIONS", "true"), ("GITHUB_EVENT_PATH", &event)]);
    assert_eq!(ran.status, 1, "{}{}", ran.stdout, ran.stderr);
}

#[test]
fn a_change_of_words_is_fine_and_nothing_is_told_of_old_findings() {
    let world = World::new();
    world.edit("schema.json", "Ville de Paris", "Ville de Lyon");
    let ran = world.check(&["--format", "json"], &[]);
    assert_eq!(ran.status, 0, "{}", ran.stdout);
    // Another change, that touches no schema.
    git(&world.path(), &["checkout", "-q", "--", "."]);
    let nothing = world.check(&[], &[]);
    assert!(nothing.stdout.contains("Aucun schéma n’est touché"), "{}", nothing.stdout);
    assert!(nothing.stderr.contains("--base v1.0.0"), "{}", nothing.stderr);
}

#[test]
fn of_several_schemas_only_those_touched_are_reviewed() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["a", "b", "c"] {
        fs::create_dir(folder.path().join(name)).expect("a folder");
        copy_sample(&folder.path().join(name));
    }
    Repo::init(folder.path()).commit(None);
    git(folder.path(), &["branch", "-M", "main"]);
    let schema = folder.path().join("b/schema.json");
    let text = fs::read_to_string(&schema).expect("a file");
    fs::write(&schema, text.replace("\"minimum\": 2018", "\"minimum\": 2020")).expect("a file");
    fs::remove_dir_all(folder.path().join("c")).expect("a folder goes");
    let ran = equerre(folder.path(), &["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let told = json["review"]["schemas"].as_array().expect("schemas").iter();
    let told: Vec<(&str, &str)> = told
        .map(|one| (one["folder"].as_str().unwrap_or_default(), one["what"].as_str().unwrap_or_default()))
        .collect();
    assert_eq!(told, [("b", "changed"), ("c", "removed")]);
    let place = json["diagnostics"][0]["file"].as_str().unwrap_or_default();
    assert!(place.starts_with("b/"), "{place}");
}

#[test]
fn all_forms_are_written_and_the_page_stands_alone() {
    let world = World::new();
    world.break_it();
    let out = world.folder.path().join("rapport");
    let ran = world.check(&["--report", &out.display().to_string(), "--format", "github"], &[]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("::error file=schema.json"), "{}", ran.stdout);
    let read = |name: &str| fs::read_to_string(out.join(name)).expect(name);
    assert_eq!(read("verdict.txt"), "blocked\n");
    assert!(read("check.md").starts_with("<!-- equerre check -->\n## ❌"));
    for name in ["check.json", "check.sarif", "codequality.json"] {
        let _: serde_json::Value = serde_json::from_str(&read(name)).expect(name);
    }
    let schema = fs::read(equerre_tests::root().join("schemas/report.schema.json")).expect("a schema");
    let schema: serde_json::Value = serde_json::from_slice(&schema).expect("JSON");
    let report: serde_json::Value = serde_json::from_str(&read("check.json")).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let errors: Vec<String> = validator.iter_errors(&report).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let page = read("check.html");
    assert!(page.contains("default-src &#39;none&#39;") && !page.contains("<script"), "no script");
    assert!(page.contains("<del>2018</del><ins>2019</ins>"), "the documentation shows the difference");
}

#[test]
fn existing_data_is_tried_by_both_versions() {
    let world = World::new();
    world.break_it();
    fs::create_dir(world.path().join("donnees")).expect("a folder");
    fs::copy(sample().join("exemple-valide.csv"), world.path().join("donnees/2018.csv")).expect("a copy");
    fs::write(world.path().join("equerre.toml"), "data-files = [\"donnees/*.csv\"]\n").expect("a file");
    let ran = world.check(&[], &[]);
    assert!(ran.stdout.contains("Données existantes"), "{}", ran.stdout);
    assert!(ran.stdout.contains("donnees/2018.csv"), "{}", ran.stdout);
}

#[test]
fn what_keeps_a_change_from_being_known_is_told_with_the_way_out() {
    let outside = tempfile::tempdir().expect("a folder");
    let none = equerre(outside.path(), &["check"]);
    assert_eq!(none.status, 2);
    assert!(none.stderr.contains("n’est pas dans un dépôt git"), "{}", none.stderr);

    let world = World::new();
    let missing = world.check(&["--base", "origin/absente"], &[]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("git fetch origin"), "{}", missing.stderr);

    // A CI that fetched only the last commit.
    world.break_it();
    Repo::init(&world.path()).commit(None);
    let shallow = world.folder.path().join("court");
    let from = format!("file://{}", world.path().display());
    git(
        world.folder.path(),
        &["clone", "-q", "--depth", "1", "--branch", "changement", &from, &shallow.display().to_string()],
    );
    let ci = [("GITHUB_ACTIONS", "true"), ("GITHUB_BASE_REF", "main"), ("GITLAB_CI", "")];
    let ran = equerre_with(&shallow, &["check"], &ci);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("fetch-depth: 0"), "{}", ran.stderr);
}

/// What GitHub says of a pull request.
struct PullRequest {
    event: String,
    api: String,
}

impl PullRequest {
    fn new(world: &World, api: &str, head: &str) -> Self {
        let event = world.folder.path().join("event.json");
        let text = format!(
            "{{\"pull_request\": {{\"number\": 7, \"base\": {{\"ref\": \"main\", \"sha\": \"{}\", \"repo\": {{\"full_name\": \"exemple/schema\"}}}}, \"head\": {{\"repo\": {{\"full_name\": \"{head}\"}}}}}}}}",
            "0".repeat(40)
        );
        fs::write(&event, text).expect("a file");
        Self { event: event.display().to_string(), api: api.to_owned() }
    }

    fn variables(&self) -> Vec<(&str, &str)> {
        vec![
            ("GITHUB_ACTIONS", "true"),
            ("GITHUB_EVENT_PATH", &self.event),
            ("GITHUB_REPOSITORY", "exemple/schema"),
            ("GITHUB_SERVER_URL", "https://forge.example"),
            ("GITHUB_RUN_ID", "12"),
            ("GITHUB_API_URL", &self.api),
            ("GITHUB_TOKEN", "jeton-secret"),
        ]
    }
}

#[test]
fn the_comment_is_made_once_and_then_replaced() {
    let world = World::new();
    world.break_it();
    let made = "{\"id\": 5, \"html_url\": \"https://forge.example/c/5\"}";
    let (api, served) = forge(&[("200 OK", "[]"), ("201 Created", made)]);
    let asked = PullRequest::new(&world, &api, "exemple/schema");
    let ran = world.check(&["--base", "main", "--comment"], &asked.variables());
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    assert!(ran.stderr.contains("https://forge.example/c/5"), "{}", ran.stderr);
    let sent = served.join().expect("it was served");
    assert!(sent[0].0.starts_with("GET /repos/exemple/schema/issues/7/comments?"), "{}", sent[0].0);
    assert!(sent[1].0.starts_with("POST /repos/exemple/schema/issues/7/comments "), "{}", sent[1].0);
    let body: serde_json::Value = serde_json::from_str(&sent[1].1).expect("JSON");
    let text = body["body"].as_str().expect("a text");
    assert!(text.starts_with("<!-- equerre check -->"), "{text}");
    assert!(text.contains("(https://forge.example/exemple/schema/actions/runs/12)"), "{text}");

    // Another who begins a comment as we do keeps it.
    let comment = |id: u64, who: &str| serde_json::json!({"id": id, "user": {"login": who, "type": if who.ends_with("[bot]") { "Bot" } else { "User" }}, "body": text});
    let earlier = serde_json::json!([comment(4, "autre"), comment(5, "github-actions[bot]")]).to_string();
    let (api, served) = forge(&[("200 OK", &earlier), ("403 Forbidden", "{}"), ("200 OK", made)]);
    let asked = PullRequest::new(&world, &api, "exemple/schema");
    let ran = world.check(&["--base", "main", "--comment"], &asked.variables());
    assert!(ran.stderr.contains("Commentaire mis à jour"), "{}", ran.stderr);
    let sent = served.join().expect("it was served");
    assert!(sent[2].0.starts_with("PATCH /repos/exemple/schema/issues/comments/5 "), "{}", sent[2].0);
}

#[test]
fn a_forge_that_does_not_take_the_comment_changes_no_verdict() {
    let world = World::new();
    world.break_it();
    let cases = [
        (
            "fork/schema",
            "403 Forbidden",
            "{\"message\": \"Resource not accessible by integration\"}",
            "vient d’un autre dépôt",
        ),
        (
            "exemple/schema",
            "403 Forbidden\r\nx-ratelimit-remaining: 0\r\nretry-after: 120",
            "{}",
            "2 minutes",
        ),
        ("exemple/schema", "429 Too Many Requests", "{}", "une minute"),
        ("exemple/schema", "401 Unauthorized", "{\"message\": \"jeton-secret\"}", "refuse le jeton"),
        ("exemple/schema", "404 Not Found", "{}", "ne connaît pas cette demande"),
        ("exemple/schema", "200 OK", "<html>", "n’a pas pris le commentaire"),
    ];
    for (head, status, body, expected) in cases {
        let (api, served) = forge(&[(status, body)]);
        let asked = PullRequest::new(&world, &api, head);
        let ran = world.check(&["--base", "main", "--comment"], &asked.variables());
        served.join().expect("it was served");
        assert_eq!(ran.status, 1, "{status}: {}", ran.stderr);
        assert!(ran.stderr.contains(expected), "{status}: {}", ran.stderr);
        assert!(!ran.stderr.contains("jeton-secret") && !ran.stdout.contains("jeton-secret"));
    }
    // Of a fork there may be no token at all.
    let asked = PullRequest::new(&world, "http://127.0.0.1:1", "fork/schema");
    let mut variables = asked.variables();
    variables.push(("GITHUB_TOKEN", ""));
    let ran = world.check(&["--base", "main", "--comment"], &variables);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("vient d’un autre dépôt"), "{}", ran.stderr);
    // And what is no pull request has nothing to be commented.
    let push = [("GITHUB_ACTIONS", "true"), ("GITHUB_TOKEN", "jeton-secret")];
    let ran = world.check(&["--base", "main", "--comment"], &push);
    assert!(ran.stderr.contains("n’examine pas de demande"), "{}", ran.stderr);
}

#[test]
fn a_gitlab_is_told_in_its_own_way() {
    let world = World::new();
    world.break_it();
    let note = "[{\"id\": 9, \"author\": {\"username\": \"robot\"}, \"body\": \"<!-- equerre check -->\"}]";
    let (api, served) =
        forge(&[("200 OK", note), ("200 OK", "{\"username\": \"robot\"}"), ("200 OK", "{\"id\": 9}")]);
    let variables = [
        ("GITLAB_CI", "true"),
        ("CI_API_V4_URL", api.as_str()),
        ("CI_PROJECT_ID", "4"),
        ("CI_MERGE_REQUEST_IID", "3"),
        ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
        ("GITLAB_TOKEN", "jeton-secret"),
    ];
    let ran = world.check(&["--base", "main", "--comment"], &variables);
    assert_eq!(ran.status, 1, "{}", ran.stderr);
    let sent = served.join().expect("it was served");
    assert!(sent[0].0.starts_with("GET /projects/4/merge_requests/3/notes?"), "{}", sent[0].0);
    assert!(sent[2].0.starts_with("PUT /projects/4/merge_requests/3/notes/9 "), "{}", sent[2].0);
    assert!(sent[2].0.to_lowercase().contains("private-token: jeton-secret"), "{}", sent[2].0);
}
