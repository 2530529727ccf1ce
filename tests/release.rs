//! `equerre release`, as its users run it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use equerre_tests::{Ran, Repo, copy_sample, equerre, equerre_with, forge};
use tempfile::TempDir;

/// The sample as a git repository with one version.
struct Sample {
    _folder: TempDir,
    path: PathBuf,
}

impl Sample {
    fn new(tag: Option<&str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("depot");
        fs::create_dir(&path).expect("a folder");
        copy_sample(&path);
        Repo::init(&path).commit(tag);
        let out = Self { _folder: folder, path };
        out.git(&["config", "user.name", "Exemple"]);
        out.git(&["config", "user.email", "contact@example.org"]);
        out.git(&["branch", "-M", "main"]);
        out
    }

    fn git(&self, arguments: &[&str]) -> String {
        let ran = Command::new("git").args(arguments).current_dir(&self.path).output().expect("git runs");
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).trim().to_owned()
    }

    /// Changes a file and commits it.
    fn edit(&self, path: &str, from: &str, to: &str) {
        let file = self.path.join(path);
        let text = fs::read_to_string(&file).expect("a file");
        assert!(text.contains(from), "{from}");
        fs::write(&file, text.replace(from, to)).expect("a file");
        self.git(&["commit", "-q", "-a", "-m", "Modification"]);
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let all: Vec<&str> = ["release"].into_iter().chain(arguments.iter().copied()).collect();
        let mut ran = equerre(&self.path, &all);
        ran.stdout = ran.stdout.replace('\u{a0}', " ");
        ran.stderr = ran.stderr.replace('\u{a0}', " ");
        ran
    }

    fn show(&self, what: &str) -> String {
        self.git(&["show", what])
    }
}

/// A field more.
const FIELD: (&str, &str) = (
    "  \"fields\": [",
    "  \"fields\": [\n    {\"name\": \"observation\", \"title\": \"Observation\", \"description\": \"Remarque libre.\", \"type\": \"string\", \"example\": \"néant\"},",
);

#[test]
fn a_release_is_prepared_merged_and_tagged() {
    let sample = Sample::new(Some("v1.0.0"));
    sample.edit("schema.json", FIELD.0, FIELD.1);
    let shown = sample.run(&["prepare", "--date", "2027-01-15"]);
    assert_eq!(shown.status, 0, "{}", shown.stderr);
    assert!(shown.stderr.contains("Rien n’a changé"), "{}", shown.stderr);
    assert_eq!(sample.git(&["branch", "--list"]), "* main");

    let made = sample.run(&["prepare", "--date", "2027-01-15", "--yes"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    assert_eq!(sample.git(&["status", "--porcelain"]), "");
    let files = sample.git(&["diff", "--name-only", "main", "release-v1.1.0"]);
    assert_eq!(files, "CHANGELOG.md\nschema.json");
    let schema = sample.show("release-v1.1.0:schema.json");
    for expected in
        ["\"version\": \"1.1.0\"", "\"lastModified\": \"2027-01-15\"", "raw/v1.1.0/exemple-valide.csv"]
    {
        assert!(schema.contains(expected), "{expected}");
    }
    assert!(!schema.contains("v1.0.0"));
    let changelog = sample.show("release-v1.1.0:CHANGELOG.md").replace('\u{a0}', " ");
    assert!(
        changelog.contains("## 1.1.0 - 2027-01-15\n\n### Ajouté\n\n- Champ « observation »"),
        "{changelog}"
    );

    // The same again, and the tag before the merge.
    assert!(sample.run(&["prepare", "--date", "2027-01-15", "--yes"]).stderr.contains("déjà fait"));
    let early = sample.run(&["tag", "--yes"]);
    assert_eq!(early.status, 2);
    assert_eq!(sample.git(&["tag", "--list"]), "v1.0.0");

    sample.git(&["merge", "-q", "--squash", "release-v1.1.0"]);
    sample.git(&["commit", "-q", "-m", "Fusion"]);
    let tagged = sample.run(&["tag", "--yes"]);
    assert_eq!(tagged.status, 0, "{}", tagged.stderr);
    assert_eq!(sample.git(&["cat-file", "-t", "v1.1.0"]), "tag");
    assert_eq!(sample.git(&["rev-parse", "v1.1.0^{commit}"]), sample.git(&["rev-parse", "main"]));
    assert!(tagged.stdout.contains("Notes de version"));
    let lint = equerre(&sample.path, &["lint", ".", "--select", "versions"]);
    assert_eq!(lint.status, 0, "{}", lint.stdout);
}

#[test]
fn a_step_that_is_too_small_is_refused_with_a_witness_unless_accepted() {
    let sample = Sample::new(Some("v1.0.0"));
    sample.edit("schema.json", "\"pattern\": \"^\\\\d{9}$\"", "\"pattern\": \"^[1-9]\\\\d{8}$\"");
    let refused = sample.run(&["prepare", "minor", "--yes"]);
    assert_eq!(refused.status, 1);
    assert!(refused.stdout.contains("Ce fichier était valable et ne l’est plus"), "{}", refused.stdout);
    assert!(refused.stderr.contains("2.0.0 (pas : majeur)"), "{}", refused.stderr);
    assert_eq!(sample.git(&["branch", "--list"]), "* main");

    let accepted = sample.run(&["prepare", "minor", "--accept", "aucun SIREN ne commence par 0", "--yes"]);
    assert_eq!(accepted.status, 0, "{}{}", accepted.stdout, accepted.stderr);
    let config = sample.show("release-v1.1.0:equerre.toml");
    assert!(config.contains("reason = \"aucun SIREN ne commence par 0\""), "{config}");
    let changelog = sample.show("release-v1.1.0:CHANGELOG.md").replace('\u{a0}', " ");
    assert!(changelog.contains("Accepté : aucun SIREN ne commence par 0"), "{changelog}");
    let automatic = sample.run(&["prepare"]);
    assert!(automatic.stdout.contains("release-v2.0.0"), "{}", automatic.stdout);
}

#[test]
fn a_first_version_is_below_one() {
    let sample = Sample::new(None);
    assert!(sample.run(&["prepare"]).stderr.contains("--first"));
    let high = sample.run(&["prepare", "1.0.0", "--first"]);
    assert!(high.stderr.contains("--data-exists"), "{}", high.stderr);
    let first = sample.run(&["prepare", "--first", "--yes"]);
    assert_eq!(first.status, 0, "{}{}", first.stdout, first.stderr);
    assert!(sample.show("release-v0.1.0:schema.json").contains("\"version\": \"0.1.0\""));
    let known = Sample::new(Some("v1.0.0"));
    assert!(known.run(&["prepare", "--first"]).stderr.contains("v1.0.0"));
}

#[test]
fn errors_and_uncommitted_work_are_in_the_way() {
    let sample = Sample::new(Some("v1.0.0"));
    fs::write(sample.path.join("README.md"), "# En cours\n").expect("a file");
    let dirty = sample.run(&["prepare", "patch"]);
    assert_eq!(dirty.status, 2);
    assert!(dirty.stderr.contains("README.md"), "{}", dirty.stderr);
    sample.git(&["checkout", "-q", "README.md"]);
    sample.edit("schema.json", "\"type\": \"year\"", "\"type\": \"annee\"");
    let wrong = sample.run(&["prepare", "2.0.0", "--yes"]);
    assert_eq!(wrong.status, 1, "{}", wrong.stderr);
    assert!(wrong.stdout.contains("erreur["), "{}", wrong.stdout);
    assert_eq!(sample.git(&["branch", "--list"]), "* main");
    assert_eq!(sample.run(&["prepare", "1.2", "--yes"]).status, 2);
    assert_eq!(sample.run(&[]).status, 2);
}

#[test]
fn preparing_tagging_and_pushing_at_once() {
    let sample = Sample::new(Some("v1.0.0"));
    sample.git(&["init", "-q", "--bare", "../distant"]);
    let remote = sample.path.parent().map(|folder| folder.join("distant")).expect("a folder");
    sample.git(&["remote", "add", "origin", &remote.display().to_string()]);
    sample.edit("schema.json", FIELD.0, FIELD.1);
    let made = sample.run(&["--direct", "minor", "--yes", "--push"]);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    assert_eq!(sample.git(&["status", "--porcelain"]), "");
    let there = sample.git(&["ls-remote", "origin"]);
    assert!(there.contains("refs/heads/main") && there.contains("refs/tags/v1.1.0"), "{there}");
    assert!(sample.run(&["--direct", "--yes"]).stderr.contains("Rien n’a changé dans le schéma depuis"));
}

#[test]
fn a_push_that_failed_is_made_by_the_same_command() {
    let sample = Sample::new(Some("v1.0.0"));
    let nowhere = sample.path.join("../nulle-part").display().to_string();
    sample.git(&["remote", "add", "origin", &nowhere]);
    sample.edit("schema.json", FIELD.0, FIELD.1);
    let failed = sample.run(&["--direct", "--yes", "--push"]);
    assert_eq!(failed.status, 2);
    assert!(failed.stderr.contains("Tout est fait, sauf l’envoi"), "{}", failed.stderr);
    sample.git(&["init", "-q", "--bare", "../nulle-part"]);
    let made = sample.run(&["--direct", "--yes", "--push"]);
    assert_eq!(made.status, 0, "{}", made.stderr);
    let there = sample.git(&["ls-remote", "origin"]);
    assert!(there.contains("refs/heads/main") && there.contains("refs/tags/v1.1.0"), "{there}");
}

#[test]
fn a_tag_names_what_everybody_has() {
    let sample = Sample::new(Some("v1.0.0"));
    sample.git(&["init", "-q", "--bare", "../distant"]);
    let remote = sample.path.join("../distant").display().to_string();
    sample.git(&["remote", "add", "origin", &remote]);
    sample.git(&["push", "-q", "-u", "origin", "main"]);
    sample.edit("schema.json", FIELD.0, FIELD.1);
    sample.git(&["push", "-q", "origin", "main"]);
    assert_eq!(sample.run(&["prepare", "--yes"]).status, 0);
    let early = sample.run(&["tag", "--yes"]);
    assert!(early.stderr.contains("pas encore fusionnée"), "{}", early.stderr);
    sample.git(&["merge", "-q", "--no-ff", "-m", "Fusion", "release-v1.1.0"]);
    let ahead = sample.run(&["tag", "--yes"]);
    assert!(ahead.stderr.contains("git push origin main"), "{}", ahead.stderr);
    sample.git(&["push", "-q", "origin", "main"]);
    assert_eq!(sample.run(&["tag", "--yes", "--push"]).status, 0);
    // Somebody else goes on: what is released without that would be missing it.
    sample.git(&["clone", "-q", "-b", "main", "../distant", "../autre"]);
    let other = sample.path.join("../autre");
    let in_other = |arguments: &[&str]| {
        let who = ["-c", "user.name=Autre", "-c", "user.email=autre@example.org"];
        let all: Vec<&str> = who.into_iter().chain(arguments.iter().copied()).collect();
        assert!(Command::new("git").args(all).current_dir(&other).status().expect("git runs").success());
    };
    in_other(&["commit", "-q", "--allow-empty", "-m", "autre"]);
    in_other(&["push", "-q", "origin", "main"]);
    sample.git(&["fetch", "-q", "origin"]);
    sample.edit("schema.json", "Remarque libre.", "Remarque.");
    let behind = sample.run(&["--direct", "--yes"]);
    assert!(behind.stderr.contains("git pull"), "{}", behind.stderr);
    assert_eq!(sample.git(&["tag", "--list"]), "v1.0.0\nv1.1.0");
}

#[test]
fn a_past_that_cannot_be_read_does_not_stop_what_is_to_come() {
    let sample = Sample::new(None);
    let schema = fs::read(sample.path.join("schema.json")).expect("a file");
    for broken in [&b"{\"fields\": ["[..], b""] {
        fs::write(sample.path.join("schema.json"), broken).expect("a file");
        sample.git(&["commit", "-q", "-a", "-m", "Cassé"]);
        let malformed = sample.run(&["prepare", "1.1.0"]);
        assert_eq!(malformed.status, 2, "{}", malformed.stdout);
        sample.git(&["tag", "-f", "v1.0.0"]);
    }
    fs::write(sample.path.join("schema.json"), &schema).expect("a file");
    sample.git(&["commit", "-q", "-a", "-m", "Réparé"]);
    let guess = sample.run(&["prepare"]);
    assert!(guess.stderr.contains("equerre release prepare 1.2.0"), "{}", guess.stderr);
    let named = sample.run(&["prepare", "1.1.0", "--yes"]);
    assert_eq!(named.status, 0, "{}{}", named.stdout, named.stderr);
    let changelog = sample.show("release-v1.1.0:CHANGELOG.md").replace('\u{a0}', " ");
    assert!(changelog.contains("À écrire : ce qui change depuis v1.0.0."), "{changelog}");
    sample.git(&["merge", "-q", "release-v1.1.0"]);
    assert_eq!(sample.run(&["tag", "--yes"]).status, 0);
}

#[test]
fn two_versions_of_one_day_have_one_date() {
    let sample = Sample::new(Some("v1.0.0"));
    sample.edit("schema.json", FIELD.0, FIELD.1);
    assert_eq!(sample.run(&["--direct", "--yes"]).status, 0);
    sample.edit("schema.json", "Remarque libre.", "Remarque.");
    assert_eq!(sample.run(&["--direct", "--yes"]).status, 0);
    let lint = equerre(&sample.path, &["lint", ".", "--select", "versions", "--fail-on", "advice"]);
    assert_eq!(lint.status, 0, "{}", lint.stdout);
}

#[test]
fn a_plan_is_told_to_tools() {
    let sample = Sample::new(Some("v1.0.0"));
    sample.edit("schema.json", FIELD.0, FIELD.1);
    let shown = sample.run(&["prepare", "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_str(&shown.stdout).expect("JSON");
    let steps: Vec<_> =
        plan["steps"].as_array().expect("steps").iter().map(|step| step["step"].clone()).collect();
    assert_eq!(steps, ["edit", "edit", "commit", "text"]);
    assert_eq!(plan["applied"], false);
    let schema =
        fs::read_to_string(equerre_tests::root().join("schemas/plan.schema.json")).expect("a schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a JSON Schema");
    let errors: Vec<String> = validator.iter_errors(&plan).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
}

#[test]
fn what_the_repository_generates_is_made_anew() {
    let sample = Sample::new(Some("v1.0.0"));
    let config = "[generated]\n\"documentation.md\" = \"markdown\"\n\"exemple-valide.csv\" = \"example\"\n";
    fs::write(sample.path.join("equerre.toml"), config).expect("a file");
    sample.git(&["add", "."]);
    sample.edit("schema.json", FIELD.0, FIELD.1);
    let made = sample.run(&["prepare", "--yes", "--date", "2027-01-15"]);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    assert!(sample.show("release-v1.1.0:documentation.md").contains("1.1.0"));
    assert!(sample.show("release-v1.1.0:exemple-valide.csv").starts_with("observation,siren"));
}

#[test]
fn a_folder_that_is_no_repository_is_told_so() {
    let folder = tempfile::tempdir().expect("a folder");
    copy_sample(folder.path());
    let ran = equerre(Path::new(folder.path()), &["release", "prepare"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("dépôt git"), "{}", ran.stderr);
}

#[test]
fn the_forge_is_told_of_the_request_and_of_the_notes() {
    let sample = Sample::new(Some("v1.0.0"));
    let bare = sample.path.with_file_name("exemple").join("schema.git");
    sample.git(&["init", "-q", "--bare", "--initial-branch=main", &bare.display().to_string()]);
    sample.git(&["remote", "add", "origin", "https://github.com/exemple/schema.git"]);
    let run = |arguments: &[&str], api: &str| {
        // Addresses of the forge lead to the folder.
        let instead = format!("url.{}/.insteadOf", sample.path.parent().expect("a parent").display());
        let variables = [
            ("GIT_CONFIG_COUNT", "1"),
            ("GIT_CONFIG_KEY_0", instead.as_str()),
            ("GIT_CONFIG_VALUE_0", "https://github.com/"),
            ("GITHUB_TOKEN", "jeton-secret"),
            ("GITHUB_ACTIONS", ""),
            ("GITLAB_CI", ""),
        ];
        let all: Vec<&str> =
            ["release"].iter().chain(arguments).copied().chain(["--yes", "--push", "--api", api]).collect();
        equerre_with(&sample.path, &all, &variables)
    };
    sample.edit("schema.json", FIELD.0, FIELD.1);
    let (api, served) = forge(&[("201 Created", "{\"html_url\": \"https://forge.example/pr/1\"}")]);
    let made = run(&["prepare", "--create-pr", "--date", "2027-01-15"], &api);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    assert!(made.stderr.contains("https://forge.example/pr/1"), "{}", made.stderr);
    let (head, body) = served.join().expect("it was served").remove(0);
    assert!(head.starts_with("POST /repos/exemple/schema/pulls "), "{head}");
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!((&body["head"], &body["base"]), (&"release-v1.1.0".into(), &"main".into()));

    sample.git(&["merge", "-q", "--squash", "release-v1.1.0"]);
    sample.git(&["commit", "-q", "-m", "Fusion"]);
    let (api, served) = forge(&[("201 Created", "{\"html_url\": \"https://forge.example/v/1\"}")]);
    let tagged = run(&["tag", "--create-release"], &api);
    assert_eq!(tagged.status, 0, "{}{}", tagged.stdout, tagged.stderr);
    let (head, body) = served.join().expect("it was served").remove(0);
    assert!(head.starts_with("POST /repos/exemple/schema/releases "), "{head}");
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["tag_name"], "v1.1.0");
    assert!(body["body"].as_str().is_some_and(|text| text.contains("observation")), "{body}");

    // Again, they are there already.
    let (api, served) =
        forge(&[("422 Unprocessable Entity", "{\"errors\": [{\"code\": \"already_exists\"}]}")]);
    let again = run(&["tag", "--create-release"], &api);
    served.join().expect("it was served");
    assert_eq!(again.status, 0, "{}", again.stderr);
    assert!(again.stderr.contains("a déjà ses notes"), "{}", again.stderr);
    // Nothing is told of what is not pushed.
    let unpushed = sample.run(&["tag", "--yes", "--create-release"]);
    assert_eq!(unpushed.status, 2);
}
