//! `equerre publish`: before a request, the request, and after.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use equerre_tests::{Ran, Repo, copy_sample, equerre_with, forge};
use tempfile::TempDir;

const LIST: &str = "# Les dépôts suivis\nvelos:\n  url: https://github.com/exemple/schema-velos.git\n  type: tableschema\n  email: contact@example.org\n";
const DISCUSSION: &str = "https://forum.example.org/t/schema/1";

/// A forge in a folder, the sample on it, and a clone of the platform's repository.
struct World {
    folder: TempDir,
}

impl World {
    fn new(tag: Option<&str>) -> Self {
        let world = Self { folder: tempfile::tempdir().expect("a folder") };
        let sample = world.path("depot");
        fs::create_dir_all(&sample).expect("a folder");
        copy_sample(&sample);
        Repo::init(&sample).commit(tag);
        world.git("depot", &["branch", "-M", "main"]);
        world.git(
            "depot",
            &["remote", "add", "origin", "git@github.com:exemple/schema-hautes-remunerations.git"],
        );
        world.bare("forge/exemple/schema-hautes-remunerations.git", "depot", &["main"]);
        if let Some(tag) = tag {
            world.push("depot", "forge/exemple/schema-hautes-remunerations.git", tag);
        }
        fs::create_dir_all(world.path("source")).expect("a folder");
        fs::write(world.path("source/repertoires.yml"), LIST).expect("a file");
        Repo::init(&world.path("source")).commit(None);
        world.git("source", &["branch", "-M", "main"]);
        world.bare("platform.git", "source", &["main"]);
        world.git(".", &["clone", "-q", "-b", "main", "platform.git", "platform"]);
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn git(&self, folder: &str, arguments: &[&str]) -> String {
        let ran =
            Command::new("git").args(arguments).current_dir(self.path(folder)).output().expect("git runs");
        assert!(ran.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ran.stderr));
        String::from_utf8_lossy(&ran.stdout).trim().to_owned()
    }

    fn bare(&self, name: &str, from: &str, branches: &[&str]) {
        self.git(".", &["init", "-q", "--bare", "--initial-branch=main", name]);
        branches.iter().for_each(|branch| self.push(from, name, branch));
    }

    fn push(&self, from: &str, to: &str, reference: &str) {
        self.git(from, &["push", "-q", &self.path(to).display().to_string(), reference]);
    }

    /// Runs the command in the sample; addresses of the forge lead to the folder.
    fn run(&self, arguments: &[&str], more: &[(&str, &str)]) -> Ran {
        let forge = format!("url.{}/.insteadOf", self.path("forge").display());
        let mut variables = vec![
            ("GIT_CONFIG_COUNT", "1"),
            ("GIT_CONFIG_KEY_0", forge.as_str()),
            ("GIT_CONFIG_VALUE_0", "https://github.com/"),
            ("GIT_AUTHOR_NAME", "Exemple"),
            ("GIT_AUTHOR_EMAIL", "contact@example.org"),
            ("GIT_COMMITTER_NAME", "Exemple"),
            ("GIT_COMMITTER_EMAIL", "contact@example.org"),
        ];
        variables.extend(more);
        let all: Vec<&str> = ["publish"].into_iter().chain(arguments.iter().copied()).collect();
        let mut ran = equerre_with(&self.path("depot"), &all, &variables);
        ran.stdout = ran.stdout.replace('\u{a0}', " ");
        ran.stderr = ran.stderr.replace('\u{a0}', " ");
        ran
    }

    fn ask(&self, more: &[&str]) -> Ran {
        let platform = self.path("platform").display().to_string();
        let arguments: Vec<&str> = ["--discussion", DISCUSSION, "--platform", &platform]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        self.run(&arguments, &[])
    }
}

#[test]
fn without_a_discussion_its_message_is_written() {
    let world = World::new(Some("v1.0.0"));
    let ran = world.run(&[], &[]);
    assert_eq!(ran.status, 0, "{}{}", ran.stdout, ran.stderr);
    for expected in
        ["v1.0.0       1.0.0      publié", "✓ Le dépôt est public", "□ Des données le suivent", "| siren |"]
    {
        assert!(ran.stdout.contains(expected), "{expected}: {}", ran.stdout);
    }
    assert!(ran.stderr.contains("La discussion publique vient d’abord"));
    let early = world.run(&["--stage", "investigation"], &[]);
    assert!(early.stdout.contains("[En investigation]"), "{}", early.stdout);
    let json = world.run(&["--format", "json"], &[]);
    let json: serde_json::Value = serde_json::from_str(&json.stdout).expect("JSON");
    assert_eq!(json["tags"][0]["fate"], "ok");
    assert_eq!(json["name"], "exemple/schema-hautes-remunerations");
}

#[test]
fn a_request_adds_its_entry_and_nothing_else() {
    let world = World::new(Some("v1.0.0"));
    let shown = world.ask(&[]);
    assert_eq!(shown.status, 0, "{}{}", shown.stdout, shown.stderr);
    assert_eq!(world.git("platform", &["branch", "--list"]), "* main");
    let made = world.ask(&["--yes", "--push", "--label", "CNIG"]);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    let list = world.git("platform.git", &["show", "ajout-hautes-remunerations:repertoires.yml"]);
    assert_eq!(
        list,
        format!(
            "{LIST}hautes-remunerations:\n  url: https://github.com/exemple/schema-hautes-remunerations.git\n  type: tableschema\n  email: schema@data.gouv.fr\n  labels:\n    - CNIG"
        )
    );
    assert!(made.stdout.contains(DISCUSSION));
    // The same again, from here and from a new clone.
    let again = world.ask(&["--yes", "--push", "--label", "CNIG"]);
    assert!(again.stderr.contains("demande déjà exactement cela"), "{}", again.stderr);
    let url = world.path("platform.git").display().to_string().replace('\\', "/");
    let fork = format!("file://{url}");
    let other = world
        .run(&["--discussion", DISCUSSION, "--platform", &fork, "--label", "CNIG", "--yes", "--push"], &[]);
    assert!(other.stderr.contains("demande déjà exactement cela"), "{}", other.stderr);
    assert_eq!(world.git("platform.git", &["branch", "--list"]).lines().count(), 2);
    let mail = world.run(&["--discussion", DISCUSSION, "--mail"], &[]);
    assert!(mail.stdout.contains("mailto:schema@data.gouv.fr"), "{}", mail.stdout);
}

#[test]
fn conditions_that_are_not_met_are_told_with_the_way_out() {
    let no_tag = World::new(None);
    let ran = no_tag.ask(&["--yes"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("equerre release prepare --first"), "{}", ran.stdout);

    let world = World::new(Some("v1.0.0"));
    world.git(".", &["init", "-q", "--bare", "forge/exemple/vide.git"]);
    let empty = world.ask(&["--url", "https://github.com/exemple/vide.git"]);
    assert!(empty.stdout.contains("git push origin v1.0.0"), "{}", empty.stdout);
    let private = world.ask(&["--url", "https://github.com/exemple/prive.git"]);
    assert!(private.stdout.contains("demande un mot de passe"), "{}", private.stdout);
    let nowhere = world.ask(&["--url", "https://127.0.0.1:1/exemple/x.git"]);
    assert!(nowhere.stdout.contains("ne répond pas"), "{}", nowhere.stdout);
    for ran in [empty, private, nowhere] {
        assert_eq!(ran.status, 1);
    }
    let taken = world.ask(&["--slug", "Velos"]);
    assert_eq!(taken.status, 2);
    let renamed = world.ask(&["--slug", "velos"]);
    assert!(renamed.stderr.contains("--rename"), "{}", renamed.stderr);

    fs::remove_file(world.path("depot/README.md")).expect("a file goes");
    Repo::init(&world.path("depot")).commit(Some("v1.0.1"));
    world.push("depot", "forge/exemple/schema-hautes-remunerations.git", "v1.0.1");
    let aborts = world.ask(&[]);
    assert!(aborts.stdout.contains("arrêterait le traitement de la plateforme"), "{}", aborts.stdout);
    assert_eq!(world.git("platform", &["branch", "--list"]), "* main");
}

#[test]
fn a_repository_without_a_type_is_told_what_is_looked_for() {
    let world = World::new(Some("v1.0.0"));
    world.git("depot", &["mv", "schema.json", "essai.txt"]);
    Repo::init(&world.path("depot")).commit(Some("v1.0.1"));
    let ran = world.ask(&["--yes"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("schema.json, datapackage.json, schemas.yml"), "{}", ran.stderr);
    // Said by hand, the type is taken: and the last tag would be dropped.
    let typed = world.ask(&["--yes", "--type", "tableschema"]);
    assert_eq!(typed.status, 1, "{}", typed.stderr);
    assert!(typed.stdout.contains("v1.0.1 serait écarté"), "{}", typed.stdout);
    assert_eq!(world.git("platform", &["branch", "--list"]), "* main");
}

#[test]
fn a_change_of_somebody_elses_schema_is_proposed_with_its_proof() {
    let world = World::new(Some("v1.0.0"));
    let schema = world.path("depot/schema.json");
    let text = fs::read_to_string(&schema).expect("a file");
    fs::write(&schema, text.replace("\"minimum\": 2018", "\"minimum\": 2020")).expect("a file");
    let ran = world.run(&["--proposal"], &[]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    for expected in ["Proposition de modification", "2.0.0", "```csv"] {
        assert!(ran.stdout.contains(expected), "{expected}: {}", ran.stdout);
    }
}

#[test]
fn the_platforms_catalogue_says_whether_a_version_is_there() {
    let world = World::new(Some("v1.0.0"));
    let catalogue = world.path("schemas.json");
    let with = |versions: &str| {
        let text = format!(
            "{{\"schemas\": [{{\"name\": \"exemple/schema-hautes-remunerations\", \"versions\": [{versions}]}}]}}"
        );
        fs::write(&catalogue, text).expect("a file");
        let place = catalogue.display().to_string();
        world.run(&["--status", "--catalog", &place], &[])
    };
    let there = with("{\"version_name\": \"1.0.0\"}");
    assert_eq!(there.status, 0, "{}", there.stdout);
    let behind = with("{\"version_name\": \"0.9.0\"}");
    assert_eq!(behind.status, 1);
    assert!(
        behind.stdout.contains("0.9.0") && behind.stdout.contains("attendez demain"),
        "{}",
        behind.stdout
    );
}

#[test]
fn the_pull_request_is_opened_through_the_forge() {
    let world = World::new(Some("v1.0.0"));
    let token = ("GITHUB_TOKEN", "jeton-secret");
    let platform = world.path("platform").display().to_string();
    let arguments = |address: &'static str| -> Vec<String> {
        let fixed = [
            "--discussion",
            DISCUSSION,
            "--platform",
            &platform,
            "--yes",
            "--push",
            "--create-pr",
            "--api",
            address,
        ];
        fixed.iter().map(|one| (*one).to_owned()).collect()
    };
    let run = |arguments: &[String], more: &[(&str, &str)]| {
        let borrowed: Vec<&str> = arguments.iter().map(String::as_str).collect();
        world.run(&borrowed, more)
    };
    let without = run(&arguments("http://127.0.0.1:1"), &[("GITHUB_TOKEN", "")]);
    assert!(without.stderr.contains("GITHUB_TOKEN"), "{}", without.stderr);
    let unsafe_one = run(&arguments("http://example.org"), &[token]);
    assert!(unsafe_one.stderr.contains("adresse sûre"), "{}", unsafe_one.stderr);
    assert_eq!(world.git("platform.git", &["branch", "--list"]), "* main");

    let (address, served) = forge(&[("201 Created", "{\"html_url\":\"https://forge.example/pr/1\"}")]);
    let made = run(&arguments(address.leak()), &[token]);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    assert!(made.stderr.contains("https://forge.example/pr/1"), "{}", made.stderr);
    let (head, body) = served.join().expect("it was served").remove(0);
    assert!(head.starts_with("POST /repos/datagouv/schema.data.gouv.fr/pulls"), "{head}");
    assert!(head.to_lowercase().contains("authorization: bearer jeton-secret"));
    let body: serde_json::Value = serde_json::from_str(&body).expect("JSON");
    assert_eq!(body["base"], "main");
    assert!(
        body["head"].as_str().is_some_and(|head| head.ends_with(":ajout-hautes-remunerations")),
        "{body}"
    );
}

#[test]
fn a_refusing_forge_never_shows_the_token() {
    let world = World::new(Some("v1.0.0"));
    let platform = world.path("platform").display().to_string();
    let (address, served) = forge(&[("401 Unauthorized", "{\"message\":\"bad: jeton-secret\"}")]);
    let fixed = [
        "--discussion",
        DISCUSSION,
        "--platform",
        &platform,
        "--yes",
        "--push",
        "--create-pr",
        "--api",
        &address,
    ];
    let ran = world.run(&fixed, &[("GITHUB_TOKEN", "jeton-secret")]);
    served.join().expect("it was served");
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("refuse le jeton"), "{}", ran.stderr);
    assert!(!ran.stdout.contains("jeton-secret") && !ran.stderr.contains("jeton-secret"), "{}", ran.stderr);
    // The branch is there: the request can be opened by hand.
    assert!(world.git("platform.git", &["branch", "--list"]).contains("ajout-hautes-remunerations"));
}

#[test]
fn a_gitlab_is_asked_in_its_own_way() {
    let world = World::new(Some("v1.0.0"));
    let platform = world.path("platform").display().to_string();
    let token = [("GITLAB_TOKEN", "jeton-secret")];
    let (address, served) =
        forge(&[("200 OK", "{\"id\":42}"), ("201 Created", "{\"web_url\":\"https://forge.example/mr/1\"}")]);
    let fixed = [
        "--discussion",
        DISCUSSION,
        "--platform",
        &platform,
        "--yes",
        "--push",
        "--create-pr",
        "--gitlab",
        "--upstream",
        "groupe/plateforme",
        "--api",
        &address,
    ];
    let made = world.run(&fixed, &token);
    assert_eq!(made.status, 0, "{}{}", made.stdout, made.stderr);
    assert!(made.stderr.contains("https://forge.example/mr/1"), "{}", made.stderr);
    let sent = served.join().expect("it was served");
    assert!(sent[0].0.starts_with("GET /projects/groupe%2Fplateforme "), "{}", sent[0].0);
    assert!(sent[1].0.to_lowercase().contains("private-token: jeton-secret"), "{}", sent[1].0);
    let body: serde_json::Value = serde_json::from_str(&sent[1].1).expect("JSON");
    assert_eq!(body["target_project_id"], 42);

    // An answer that names no request is none.
    let (address, served) = forge(&[("200 OK", "{\"id\":42}"), ("200 OK", "<html>")]);
    let fixed: Vec<&str> = fixed[..fixed.len() - 1].iter().copied().chain([address.as_str()]).collect();
    let unknown = world.run(&fixed, &token);
    served.join().expect("it was served");
    assert_eq!(unknown.status, 2, "{}", unknown.stderr);
    assert!(unknown.stderr.contains("sans donner l’adresse"), "{}", unknown.stderr);
}
