//! `equerre lint` as its user runs it.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::fs;

use equerre_tests::{Repo, copy_sample, equerre, equerre_with, root, sample};
use tempfile::tempdir;

#[test]
fn the_sample_is_sound() {
    let ran = equerre(&root(), &["lint", "schemas/samples/hautes-remunerations"]);
    assert_eq!(
        (ran.status, ran.stdout.as_str()),
        (0, "Aucun constat : rien à redire.\n".replace(" :", "\u{a0}:").as_str()),
        "{ran:?}"
    );
    let ran = equerre(&sample(), &["lint"]);
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn the_language_follows_the_argument_then_the_repository_then_the_locale() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fs::remove_file(dir.path().join("CHANGELOG.md")).unwrap();
    let said = |arguments: &[&str], variables: &[(&str, &str)]| {
        let ran = equerre_with(dir.path(), &[&["lint", "-f", "concise"], arguments].concat(), variables);
        if ran.stdout.contains("advice") { "en" } else { "fr" }
    };
    assert_eq!(said(&[], &[]), "fr");
    assert_eq!(said(&[], &[("LANG", "en_GB.UTF-8")]), "en");
    assert_eq!(said(&["--lang", "en"], &[("LANG", "fr_FR.UTF-8")]), "en");
    fs::write(dir.path().join("equerre.toml"), "lang = \"en\"\n").unwrap();
    assert_eq!(said(&[], &[]), "en");
    assert_eq!(said(&["--lang", "fr"], &[]), "fr");
}

#[test]
fn the_exit_status_follows_the_gravity_asked_for() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fs::remove_file(dir.path().join("CHANGELOG.md")).unwrap();
    assert_eq!(equerre(dir.path(), &["lint"]).status, 0);
    assert_eq!(equerre(dir.path(), &["lint", "--fail-on", "advice"]).status, 1);
    assert_eq!(
        equerre(dir.path(), &["lint", "--fail-on", "advice", "--ignore", "missing-changelog"]).status,
        0
    );
    fs::remove_file(dir.path().join("README.md")).unwrap();
    assert_eq!(equerre(dir.path(), &["lint"]).status, 1);
    assert_eq!(equerre(dir.path(), &["lint", "--select", "names"]).status, 0);
}

#[test]
fn what_names_nothing_is_told_with_a_hint() {
    let dir = tempdir().unwrap();
    let ran = equerre(dir.path(), &["lint", "nulle-part"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("nulle-part") && ran.stderr.contains("piste"), "{}", ran.stderr);
    let ran = equerre(dir.path(), &["lint", "--select", "missing-exemple"]);
    assert!(ran.status == 2 && ran.stderr.contains("missing-example"), "{}", ran.stderr);
    let ran = equerre(dir.path(), &["lint", "--formt", "json"]);
    assert!(ran.status == 2 && ran.stderr.contains("--formt"), "{}", ran.stderr);
    let ran = equerre(dir.path(), &["lint", "-f", "xml"]);
    assert!(ran.status == 2 && ran.stderr.contains("sarif"), "{}", ran.stderr);
}

#[test]
fn an_empty_folder_says_what_was_looked_for() {
    let dir = tempdir().unwrap();
    let ran = equerre(dir.path(), &["lint"]);
    assert_eq!(ran.status, 1);
    for name in ["schema.json", "schemas.yml", "schema.yml", "datapackage.json"] {
        assert!(ran.stdout.contains(name), "{}", ran.stdout);
    }
    fs::write(dir.path().join("Schemas.yaml"), "title: x\n").unwrap();
    assert!(equerre(dir.path(), &["lint"]).stdout.contains("Schemas.yaml"));
}

#[test]
fn fix_writes_what_diff_shows_and_no_more() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let path = dir.path().join("schema.json");
    let before = fs::read_to_string(&path)
        .unwrap()
        .replace("\"lastModified\"", "\"updated\"")
        .replace("v1.0.0/schema", "v0.1.0/schema");
    fs::write(&path, &before).unwrap();
    let shown = equerre(dir.path(), &["lint", "--diff"]);
    assert_eq!(shown.status, 1);
    assert!(
        shown.stdout.contains("-  \"updated\"") && shown.stdout.contains("+  \"lastModified\""),
        "{}",
        shown.stdout
    );
    assert_eq!(fs::read_to_string(&path).unwrap(), before);
    let fixed = equerre(dir.path(), &["lint", "--fix"]);
    assert_eq!(fixed.status, 0, "{}", fixed.stdout);
    assert!(fixed.stderr.contains('2'), "{}", fixed.stderr);
    let after = fs::read_to_string(&path).unwrap();
    assert_eq!(after, fs::read_to_string(sample().join("schema.json")).unwrap());
    assert_eq!(equerre(dir.path(), &["lint", "--diff"]).stdout, "");
}

#[test]
fn tags_revisions_and_the_folder_are_one_code_path() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let mut repo = Repo::init(dir.path());
    let path = dir.path().join("schema.json");
    let sound = fs::read_to_string(&path).unwrap();
    fs::write(&path, sound.replace("1.0.0", "0.9.0").replace("2026-11-23", "2026-11-10")).unwrap();
    repo.commit(Some("v0.9.1"));
    fs::write(&path, &sound).unwrap();
    repo.commit(Some("v1.0.0"));
    // The folder is exactly the tag v1.0.0.
    let ran = equerre(dir.path(), &["lint"]);
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 1), "{}", ran.stdout);
    // The older tag declares another version than its own.
    let ran = equerre(dir.path(), &["lint", "v0.9.1", "-f", "concise"]);
    assert!(ran.status == 1 && ran.stdout.contains("[version-differs-from-tag]"), "{}", ran.stdout);
    // A file at a revision, and both at once.
    let ran = equerre(
        dir.path(),
        &[
            "lint",
            "HEAD~1:schema.json",
            "--select",
            "version-not-semver,version-differs-from-tag",
            "-f",
            "concise",
        ],
    );
    assert!(ran.stdout.contains("schema.json:"), "{}", ran.stdout);
    let ran = equerre(dir.path(), &["lint", "v0.9.1", "v1.0.0", "-f", "json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["subjects"][0]["revision"], "v0.9.1");
    assert_eq!(report["subjects"][1]["kind"], "tableschema");
    // A revision cannot be written to, but its fixes can be shown.
    assert_eq!(equerre(dir.path(), &["lint", "v0.9.1", "--fix"]).status, 2);
    assert!(equerre(dir.path(), &["lint", "v0.9.1", "--diff"]).stdout.contains("+  \"version\": \"0.9.1\""));
    // Work in progress: a change without a new date, and files not committed.
    fs::write(&path, sound.replace("Neuf chiffres", "9 chiffres")).unwrap();
    let ran = equerre(dir.path(), &["lint", "-f", "concise"]);
    for rule in ["last-modified-not-updated", "uncommitted-changes"] {
        assert!(ran.stdout.contains(rule), "{}", ran.stdout);
    }
}

#[test]
fn a_member_of_a_package_is_no_repository_of_its_own() {
    let dir = tempdir().unwrap();
    let member = dir.path().join("lieu");
    fs::create_dir(&member).unwrap();
    copy_sample(&member);
    let package = "{\"name\": \"p\", \"title\": \"P\", \"description\": \"P\", \"resources\": [{\"name\": \"lieu\", \"path\": \"lieu/exemple-valide.csv\", \"schema\": \"lieu/schema.json\"}]}";
    fs::write(dir.path().join("datapackage.json"), package).unwrap();
    fs::remove_file(member.join("CHANGELOG.md")).unwrap();
    Repo::init(dir.path()).commit(Some("v1.0.0"));
    for (folder, subject) in [
        (dir.path(), "lieu"),
        (member.as_path(), "."),
        (dir.path(), "v1.0.0:lieu"),
        (member.as_path(), "v1.0.0"),
    ] {
        let ran = equerre(folder, &["lint", subject]);
        assert!(ran.status == 0 && ran.stdout.lines().count() == 1, "{subject}: {}", ran.stdout);
    }
}

#[test]
fn what_is_no_schema_is_refused_and_left_alone() {
    let dir = tempdir().unwrap();
    let path = dir.path().join("donnees.csv");
    fs::write(&path, "nom;prix\nPain;1,20\n").unwrap();
    let ran = equerre(dir.path(), &["lint", "--unsafe-fixes", "donnees.csv"]);
    assert!(ran.status == 2 && ran.stderr.contains("donnees.csv"), "{ran:?}");
    assert_eq!(fs::read_to_string(path).unwrap(), "nom;prix\nPain;1,20\n");
    let ran = equerre(dir.path(), &["lint", "https://github.com/a/b"]);
    assert!(ran.status == 2 && ran.stderr.contains("git clone"), "{ran:?}");
}

#[test]
fn a_json_schema_named_alone_is_one() {
    let dir = tempdir().unwrap();
    let text = "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"$id\": \"x\", \"resources\": [{\"path\": \"a\"}], \"type\": \"object\"}";
    fs::write(dir.path().join("schema.json"), text).unwrap();
    let ran = equerre(dir.path(), &["lint", "schema.json"]);
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 1), "{}", ran.stdout);
}

#[test]
fn a_catalogue_is_read_as_a_whole() {
    let dir = tempdir().unwrap();
    for version in ["1.0.0", "1.1.0"] {
        let folder = dir.path().join("schemas/exemple/hautes").join(version);
        fs::create_dir_all(&folder).unwrap();
        fs::copy(sample().join("schema.json"), folder.join("schema.json")).unwrap();
    }
    let ran = equerre(dir.path(), &["lint", "schemas", "-f", "concise"]);
    assert!(
        ran.stdout.contains("1.1.0/schema.json") && ran.stdout.contains("[version-differs-from-tag]"),
        "{}",
        ran.stdout
    );
    // Nothing is expected around a published schema.
    assert!(!ran.stdout.contains("missing-readme"), "{}", ran.stdout);
    let ran = equerre(dir.path(), &["lint", "schemas", "--statistics"]);
    assert!(ran.stdout.contains("same-content-as-previous-version"), "{}", ran.stdout);
}

#[test]
fn a_single_file_is_judged_alone() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("liste.json"), "{\"fields\": [{\"name\": \"a\", \"type\": \"strng\"}]}")
        .unwrap();
    let ran = equerre(dir.path(), &["lint", "liste.json", "-f", "concise"]);
    assert!(
        ran.stdout.contains("liste.json:1:35") && !ran.stdout.contains("missing-readme"),
        "{}",
        ran.stdout
    );
    fs::write(dir.path().join("repertoires.yml"), "a:\n  url: x\n").unwrap();
    let ran = equerre(dir.path(), &["lint", "repertoires.yml", "-f", "concise"]);
    for rule in ["missing-type", "missing-email", "url-not-clonable-form"] {
        assert!(ran.stdout.contains(rule), "{}", ran.stdout);
    }
}

#[test]
fn each_kind_of_repository_gets_an_answer() {
    /// Files, the kind they make, a rule that must speak.
    type Case<'a> = (&'a [(&'a str, &'a str)], &'a str, &'a str);
    let cases: &[Case<'_>] = &[
        (
            &[(
                "schemas.yml",
                "title: T\ndescription: D\nhomepage: https://github.com/a/b\nschemas:\n  - path: perdu.json\n",
            )],
            "jsonschema",
            "missing-schema-file",
        ),
        (&[("schema.yml", "title: T\n")], "other", "missing-metadata"),
        (&[("datapackage.json", "{\"name\": \"P\", \"resources\": []}")], "datapackage", "name-not-slug"),
        (&[("modele.xsd", "<x/>")], "xsd", "xsd-not-processed"),
        (
            &[(
                "schema.json",
                "{\"$schema\": \"http://json-schema.org/draft-07/schema#\", \"type\": \"objet\"}",
            )],
            "jsonschema",
            "invalid-meta-schema",
        ),
    ];
    for (files, kind, rule) in cases {
        let dir = tempdir().unwrap();
        for (name, text) in *files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let ran = equerre(dir.path(), &["lint", "-f", "json"]);
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(report["subjects"][0]["kind"], *kind);
        let rules: Vec<_> =
            report["diagnostics"].as_array().unwrap().iter().map(|d| d["rule"].as_str().unwrap()).collect();
        assert!(rules.contains(rule), "{kind}: {rules:?}");
    }
}

#[test]
fn explain_and_rules_speak_both_languages() {
    let ran = equerre(&root(), &["explain", "code-as-number"]);
    assert!(
        ran.status == 0 && ran.stdout.contains("Pourquoi") && ran.stdout.contains("2A004"),
        "{}",
        ran.stdout
    );
    let ran = equerre(&root(), &["explain", "code-as-number", "--lang", "en"]);
    assert!(ran.stdout.contains("Why it matters"), "{}", ran.stdout);
    let ran = equerre(&root(), &["rules", "-f", "json"]);
    let list: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let (of_schemas, of_data) = (equerre_lint::registry::all().len(), equerre_validate::rules().len());
    assert_eq!(list.as_array().unwrap().len(), of_schemas + of_data);
    let ran = equerre(&root(), &["explain", "type-error"]);
    assert!(ran.status == 0 && ran.stdout.contains("Écrivez la valeur"), "{}", ran.stdout);
    assert!(equerre(&root(), &["completions", "bash"]).stdout.contains("equerre"));
    let dir = tempdir().unwrap();
    assert_eq!(equerre(dir.path(), &["man", "pages"]).status, 0);
    assert!(dir.path().join("pages/equerre-lint.1").exists());
}

#[test]
fn the_command_line_has_words_for_everything() {
    equerre_report::assert_same_keys(&equerre::CATALOG);
    for lang in equerre_report::Lang::ALL {
        let words = equerre::lang::localizer(lang).unwrap();
        let text = equerre::commands::generate::reference(&words);
        assert!(!text.contains("cli-") && !text.contains("cli."), "{text}");
    }
}

#[test]
fn examples_are_judged_by_the_schema() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let found = || {
        let arguments = ["lint", "-f", "concise", "--select", "example-file-invalid"];
        equerre(dir.path(), &arguments).stdout
    };
    assert_eq!(found(), "");
    let example = dir.path().join("exemple-valide.csv");
    let text = fs::read_to_string(&example).unwrap();
    fs::write(dir.path().join("exemple-invalide.csv"), &text).unwrap();
    assert!(found().contains("exemple-invalide.csv: conseil"), "{}", found());
    fs::remove_file(dir.path().join("exemple-invalide.csv")).unwrap();
    fs::write(&example, text + "x;y\n").unwrap();
    assert!(found().contains("exemple-valide.csv: erreur"), "{}", found());
    // What is not an example is nobody's business here.
    fs::rename(example, dir.path().join("donnees.csv")).unwrap();
    assert_eq!(found(), "");
}

#[test]
fn a_packages_files_are_judged_as_the_platform_does() {
    let dir = tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write(
        "datapackage.json",
        r#"{"name": "p", "resources": [
            {"name": "a", "path": "a.csv", "schema": {"fields": [{"name": "n", "type": "integer"}]}},
            {"name": "b", "path": "b.csv", "schema": "b.json"}]}"#,
    );
    write(
        "b.json",
        r#"{"fields": [{"name": "of", "type": "integer"}, {"name": "siren", "type": "string"}],
            "custom_checks": [{"name": "siren", "params": {"column": "siren"}}],
            "foreignKeys": [{"fields": "of", "reference": {"resource": "a", "fields": "n"}}]}"#,
    );
    let found = || {
        let ran = equerre(dir.path(), &["lint", "-f", "json", "--select", "example-file-invalid"]);
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let all = report["diagnostics"].as_array().unwrap().clone();
        all.iter().map(|d| format!("{} {} {}", d["file"], d["severity"], d["refused_by"])).collect::<Vec<_>>()
    };
    write("a.csv", "n\n1\n");
    write("b.csv", "of,siren\n1,732829320\n");
    assert!(found().is_empty(), "{:?}", found());
    // Columns out of order, or a key that leads nowhere: the platform publishes nothing.
    for wrong in ["siren,of\n732829320,1\n", "of,siren\n2,732829320\n"] {
        write("b.csv", wrong);
        assert_eq!(found(), [r#""b.csv" "error" ["platform"]"#]);
    }
    // A custom check it does not look at.
    write("b.csv", "of,siren\n1,732829321\n");
    assert_eq!(found(), [r#""b.csv" "error" []"#]);
}
