//! `equerre doc` as its user runs it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a test may fail

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use equerre_docs::{Renderer, TEMPLATES, Theme};
use equerre_report::Lang;
use equerre_tests::{Ran, Repo, copy_sample, equerre, root, sample};
use tempfile::tempdir;

/// What was said, with plain blanks.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn fine(ran: &Ran) {
    assert_eq!(ran.status, 0, "{ran:?}");
}

#[test]
fn a_page_follows_the_language_and_the_name_of_the_output() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let french = equerre(dir.path(), &["doc"]);
    fine(&french);
    assert!(french.stdout.starts_with("# Dix plus hautes rémunérations"), "{}", french.stdout);
    assert!(plain(&french.stdout).contains("- **Minimum** : 0 au moins"), "{}", french.stdout);
    let english = equerre(dir.path(), &["doc", "--lang", "en"]);
    assert!(plain(&english.stdout).contains("- **Minimum**: 0 or more"), "{}", english.stdout);
    fine(&equerre(dir.path(), &["doc", "-o", "page.html"]));
    let html = fs::read_to_string(dir.path().join("page.html")).unwrap();
    assert!(html.starts_with("<!doctype html>\n<html lang=\"fr\">"), "{}", &html[..80]);
    assert_eq!(xtask::docs::links(&html), Vec::<String>::new());
    fine(&equerre(dir.path(), &["doc", "-o", "table.sql"]));
    assert!(
        fs::read_to_string(dir.path().join("table.sql"))
            .unwrap()
            .contains("CREATE TABLE \"hautes-remunerations\"")
    );
}

#[test]
fn every_export_is_made_of_the_sample() {
    let sample = sample();
    for (format, holds) in [
        ("csvw", "\"http://www.w3.org/ns/csvw\""),
        ("datapackage", "\"path\": \"exemple-valide.csv\""),
        ("row-json-schema", "\"minimum\": 2018"),
        ("sql", "CHECK (\"nb_femmes_beneficiaires\" >= 0)"),
        ("mermaid", "year annee PK"),
    ] {
        let ran = equerre(&sample, &["doc", "--format", format]);
        fine(&ran);
        assert!(ran.stdout.contains(holds), "{format}: {}", ran.stdout);
    }
}

#[test]
fn the_package_made_of_the_sample_is_one_that_validates() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let made = equerre(dir.path(), &["doc", "--format", "datapackage"]);
    let other = tempdir().unwrap();
    fs::write(other.path().join("datapackage.json"), &made.stdout).unwrap();
    fs::copy(dir.path().join("exemple-valide.csv"), other.path().join("exemple-valide.csv")).unwrap();
    fine(&equerre(other.path(), &["validate", "datapackage.json"]));
}

#[test]
fn changes_since_the_tag_before_are_told() {
    let dir = tempdir().unwrap();
    let mut repo = Repo::init(dir.path());
    let mut release = |version: &str, codes: &str| {
        let schema = format!(
            r#"{{"name": "bornes", "title": "Bornes", "version": "{version}", "fields": [{{"name": "acces", "constraints": {{"enum": [{codes}]}}}}]}}"#
        );
        fs::write(dir.path().join("schema.json"), schema).unwrap();
        repo.commit(Some(&format!("v{version}")));
    };
    release("1.0.0", r#""libre", "réservé", "inconnu""#);
    release("1.1.0", r#""libre", "réservé""#);
    release("1.1.1", r#""libre", "réservé", "autre""#);
    let told = plain(&equerre(dir.path(), &["doc", "v1.1.0"]).stdout);
    assert!(told.contains("Depuis la version 1.0.0. Niveau des changements : majeur."), "{told}");
    assert!(told.contains("[acces") || told.contains("](#field-acces)"), "{told}");
    let told = plain(&equerre(dir.path(), &["doc"]).stdout);
    assert!(told.contains("Depuis la version 1.1.0. Niveau des changements : mineur."), "{told}");
    // What lies beside the schema does not make it another version.
    fs::write(dir.path().join("documentation.md"), &told).unwrap();
    let again = plain(&equerre(dir.path(), &["doc"]).stdout);
    assert!(again.contains("Depuis la version 1.1.0. Niveau des changements : mineur."), "{again}");
    let told = plain(&equerre(dir.path(), &["doc", "--against", "v1.0.0"]).stdout);
    assert!(told.contains("Depuis la version 1.0.0"), "{told}");
    let told = equerre(dir.path(), &["doc", "--no-changes"]).stdout;
    assert!(!told.contains("## Changements"), "{told}");
    // The first version has none before it.
    assert!(!equerre(dir.path(), &["doc", "v1.0.0"]).stdout.contains("## Changements"));
    assert_eq!(equerre(dir.path(), &["doc", "--against", "v9.9.9"]).status, 2);
}

#[test]
fn several_schemas_go_to_a_folder_each_under_a_name_of_its_own() {
    let dir = tempdir().unwrap();
    for folder in ["a/1.0.0", "a/1.1.0", "b"] {
        let path = dir.path().join(folder);
        fs::create_dir_all(&path).unwrap();
        let version = folder.rsplit('/').next().unwrap();
        let schema =
            format!(r#"{{"name": "même nom", "version": "{version}", "fields": [{{"name": "x"}}]}}"#);
        fs::write(path.join("schema.json"), schema).unwrap();
    }
    let ran = equerre(dir.path(), &["doc"]);
    assert_eq!(ran.status, 2);
    assert!(plain(&ran.stderr).contains("Il y a 3 pages à écrire"), "{}", ran.stderr);
    fine(&equerre(dir.path(), &["doc", "-f", "html", "-o", "pages/"]));
    let mut names: Vec<String> = fs::read_dir(dir.path().join("pages"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    assert_eq!(names, ["même-nom-1.1.0.html", "même-nom-b.html", "même-nom.html"]);
}

#[test]
fn what_cannot_be_documented_is_told_with_a_hint() {
    let dir = tempdir().unwrap();
    let ran = equerre(dir.path(), &["doc"]);
    assert_eq!(ran.status, 2);
    assert!(plain(&ran.stderr).contains("Nommez un dossier, un fichier ou une version"), "{}", ran.stderr);
    let write = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    write("repertoires.yml", "a:\n  url: https://example.org/a/b.git\n");
    let ran = equerre(dir.path(), &["doc", "repertoires.yml"]);
    assert_eq!(ran.status, 2);
    assert!(
        plain(&ran.stderr).contains("pas ici de schéma à documenter") && ran.stderr.contains("piste"),
        "{}",
        ran.stderr
    );
    write("schema.json", "{\"fields\": 3}");
    let ran = equerre(dir.path(), &["doc", "schema.json"]);
    assert_eq!(ran.status, 2);
    assert!(plain(&ran.stderr).contains("ne peut pas être lu comme un schéma"), "{}", ran.stderr);
    write("arbre.json", r#"{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {}}}"#);
    let ran = equerre(dir.path(), &["doc", "arbre.json", "-o", "page.pdf"]);
    assert_eq!(ran.status, 2);
    assert!(plain(&ran.stderr).contains("« page.pdf » ne dit pas ce qu’il faut produire"), "{}", ran.stderr);
    assert!(!dir.path().join("page.pdf").exists());
    write(
        "datapackage.json",
        r#"{"name": "p", "resources": [{"name": "a", "path": "a.csv", "schema": "a/schema.json"}]}"#,
    );
    let ran = equerre(dir.path(), &["doc", "datapackage.json", "-f", "sql"]);
    assert!(plain(&ran.stderr).contains("n’a pu être lu : « a/schema.json »"), "{}", ran.stderr);
    let ran = equerre(dir.path(), &["doc", "arbre.json", "-f", "sql"]);
    assert_eq!(ran.status, 2);
    assert!(plain(&ran.stderr).contains("Le format « sql » ne se fait pas"), "{}", ran.stderr);
    fine(&equerre(dir.path(), &["doc", "arbre.json", "-f", "mermaid"]));
}

#[test]
fn templates_are_given_changed_and_their_mistakes_told() {
    let dir = tempdir().unwrap();
    let sample = sample();
    let sample = sample.to_str().unwrap();
    fine(&equerre(dir.path(), &["doc", "--write-templates", "modeles"]));
    for (name, text) in TEMPLATES {
        assert_eq!(fs::read_to_string(dir.path().join("modeles").join(name)).unwrap(), text);
    }
    // Nothing is overwritten.
    assert_eq!(equerre(dir.path(), &["doc", "--write-templates", "modeles"]).status, 2);
    let same = equerre(dir.path(), &["doc", sample, "-f", "html", "--templates", "modeles"]);
    let plain_page = equerre(dir.path(), &["doc", sample, "-f", "html"]);
    assert_eq!(same.stdout, plain_page.stdout);
    let own = dir.path().join("modeles/markdown/page.md");
    fs::write(&own, "{{ page.title }}\n{{ page.titre }}\n").unwrap();
    let ran = equerre(dir.path(), &["doc", sample, "--templates", "modeles"]);
    assert_eq!(ran.status, 2);
    assert!(plain(&ran.stderr).contains("Modèle « markdown/page.md », ligne 2"), "{}", ran.stderr);
    fs::create_dir(dir.path().join("vide")).unwrap();
    assert_eq!(equerre(dir.path(), &["doc", sample, "--templates", "vide"]).status, 2);
    fs::write(dir.path().join("t.css"), "a{}</style><script>").unwrap();
    let ran = equerre(dir.path(), &["doc", sample, "-f", "html", "--theme", "t.css"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stdout.is_empty() && ran.stderr.contains("</style"), "{}", ran.stderr);
}

#[cfg(unix)]
#[test]
fn a_template_that_is_a_link_is_not_followed() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("secret"), "secret").unwrap();
    fs::create_dir_all(dir.path().join("modeles/html")).unwrap();
    fs::write(dir.path().join("modeles/html/theme.css"), "a { color: red }").unwrap();
    std::os::unix::fs::symlink(dir.path().join("secret"), dir.path().join("modeles/html/header.html"))
        .unwrap();
    let ran =
        equerre(dir.path(), &["doc", sample().to_str().unwrap(), "-f", "html", "--templates", "modeles"]);
    fine(&ran);
    assert!(!ran.stdout.contains("secret") && ran.stdout.contains("color: red"));
}

/// Looks at the page of one schema with the templates given.
fn look(path: &Path, own: BTreeMap<String, String>) -> xtask::docs::Outcome {
    let words = Arc::new(equerre::lang::localizer(Lang::Fr).unwrap());
    let renderer = Renderer::new(Arc::clone(&words), own, Theme::default()).unwrap();
    let mut out = xtask::docs::Outcome::default();
    xtask::docs::one(path, &words, &renderer, &mut out).unwrap();
    out
}

#[test]
fn all_the_sample_says_is_on_its_page_and_what_is_not_is_found_out() {
    let schema = sample().join("schema.json");
    let found = look(&schema, BTreeMap::new());
    assert!(found.missed.is_empty() && found.faults.is_empty(), "{found:#?}");
    assert!(found.shown[0][1] > 50, "{found:#?}");
    // Templates that keep something back.
    let parts = TEMPLATES.iter().find(|(name, _)| *name == "html/parts.html").unwrap().1;
    let without = parts.replace("{{ fact_rows(entry.facts, l) }}", "");
    assert_ne!(without, parts);
    let found = look(&schema, BTreeMap::from([("html/parts.html".to_owned(), without)]));
    assert!(found.missed.iter().any(|place| place.contains("constraints/minimum")), "{found:#?}");
}

#[test]
fn all_real_schemas_say_is_on_their_pages() {
    let corpus = root().join("../shared/corpus/schemas");
    if !corpus.is_dir() {
        println!("skipped: no corpus beside the project");
        return;
    }
    let found = xtask::docs::check(&corpus).unwrap();
    assert!(found.missed.is_empty() && found.faults.is_empty() && found.without.is_empty(), "{found:#?}");
    let cells = root().join("../shared/oracle/cells.jsonl");
    if cells.exists() {
        let (taken, all, refused) = xtask::docs::rows(&cells).unwrap();
        assert_eq!(taken, all, "{refused:#?}");
    }
}
