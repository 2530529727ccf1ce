//! `equerre example` as its user runs it.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a test may fail

use std::fs;
use std::path::Path;

use equerre_tests::{Ran, copy_sample, equerre, sample};
use tempfile::tempdir;

/// What was said, with plain blanks.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

fn fine(ran: &Ran) {
    assert_eq!(ran.status, 0, "{ran:?}");
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

const PACKAGE: &str = r#"{"name": "lieux", "resources": [
    {"name": "Écoles", "path": "ecoles.csv", "dialect": {"delimiter": ";"}, "encoding": "windows-1252", "schema": {"fields": [
        {"name": "uai", "constraints": {"required": true}}, {"name": "commune"}], "primaryKey": "uai",
        "foreignKeys": [{"fields": "commune", "reference": {"resource": "communes", "fields": "code"}}]}},
    {"name": "communes", "path": "communes.csv", "schema": {"fields": [
        {"name": "code", "constraints": {"required": true}}, {"name": "été"}], "primaryKey": "code"}}]}"#;

#[test]
fn the_rows_of_the_sample_are_valid_and_always_the_same() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let ran = equerre(dir.path(), &["example"]);
    fine(&ran);
    assert_eq!(ran.stdout.lines().count(), 6);
    assert_eq!(
        ran.stdout.lines().nth(1),
        Some("110043015,Ville de Paris,2019,1728796.68,5,5,120,Un poste vacant de mars à mai")
    );
    assert_eq!(ran.stdout, equerre(dir.path(), &["example", "schema.json"]).stdout);
    fine(&equerre(dir.path(), &["example", "-n", "5000", "--threads", "2", "-o", "grand.csv"]));
    let valid = equerre(dir.path(), &["validate", "grand.csv"]);
    fine(&valid);
    assert!(plain(&valid.stdout).contains("5000 lignes"), "{}", valid.stdout);
    fine(&equerre(dir.path(), &["example", "-n", "5000", "--threads", "1", "-o", "autre.csv"]));
    assert_eq!(read(&dir.path().join("grand.csv")), read(&dir.path().join("autre.csv")));
}

#[test]
fn wrong_rows_come_with_what_is_wrong() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let ran = equerre(dir.path(), &["example", "--invalid", "-o", "essais/"]);
    fine(&ran);
    assert!(plain(&ran.stderr).contains("lignes fausses"), "{}", ran.stderr);
    let folder = dir.path().join("essais");
    let expected: serde_json::Value =
        serde_json::from_str(&read(&folder.join("exemple-invalide.attendu.json"))).unwrap();
    let report = equerre(dir.path(), &["validate", "essais/exemple-invalide.csv", "--format", "json"]);
    assert_eq!(report.status, 1);
    let report: serde_json::Value = serde_json::from_str(&report.stdout).unwrap();
    let mut found: Vec<(u64, &str)> = report["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["place"]["row"].as_u64().unwrap(), one["rule"].as_str().unwrap()))
        .collect();
    let labelled: Vec<(u64, &str)> = expected["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["row"].as_u64().unwrap(), one["error"].as_str().unwrap()))
        .collect();
    assert!(labelled.len() > 15);
    found.sort_unstable();
    assert_eq!(found, labelled);
    let header = equerre(dir.path(), &["validate", "essais/exemple-invalide.entete-1.csv"]);
    assert_eq!(header.status, 1);
    assert!(read(&folder.join("exemple-invalide.attendu.csv")).starts_with("fichier,ligne,champ,"));
}

#[test]
fn tables_of_a_package_are_written_as_the_package_says() {
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("datapackage.json"), PACKAGE).unwrap();
    let several = equerre(dir.path(), &["example"]);
    assert_eq!(several.status, 2);
    assert!(plain(&several.stderr).contains("Donnez un dossier"), "{}", several.stderr);
    fine(&equerre(dir.path(), &["example", "-o", "./"]));
    let schools = fs::read(dir.path().join("écoles.csv")).unwrap();
    assert!(schools.starts_with(b"uai;commune\n"), "{:?}", String::from_utf8_lossy(&schools));
    assert!(read(&dir.path().join("communes.csv")).starts_with("code,été\n"));
    let valid =
        equerre(dir.path(), &["validate", "écoles.csv", "communes.csv", "--schema", "datapackage.json"]);
    fine(&valid);
    let one = equerre(dir.path(), &["example", "--table", "communes", "-d", "tab", "--crlf", "--bom"]);
    assert!(one.stdout.starts_with("\u{feff}code\tété\r\n"), "{:?}", one.stdout);
    let unknown = equerre(dir.path(), &["example", "--table", "villes"]);
    assert_eq!(unknown.status, 2);
    fine(&equerre(dir.path(), &["example", "--template", "modele.xlsx"]));
    assert!(fs::read(dir.path().join("modele.xlsx")).unwrap().starts_with(b"PK"));
    fine(&equerre(dir.path(), &["example", "--invalid", "-o", "faux/"]));
    assert!(dir.path().join("faux/communes-invalide.attendu.json").exists());
}

#[test]
fn edges_and_covers_are_valid() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fine(&equerre(dir.path(), &["example", "--edges", "-o", "limites.csv"]));
    fine(&equerre(dir.path(), &["validate", "limites.csv"]));
    assert!(read(&dir.path().join("limites.montre.csv")).contains("la plus grande valeur permise"));
    fine(&equerre(dir.path(), &["example", "--cover", "-o", "toutes.csv"]));
    fine(&equerre(dir.path(), &["validate", "toutes.csv"]));
}

#[test]
fn what_cannot_be_done_is_said_and_loses_nothing() {
    let dir = tempdir().unwrap();
    let sample = sample();
    for (arguments, words) in [
        (&["example", "nulle-part"][..], "nulle-part"),
        (&["example", "--invalid"], "Donnez un fichier ou un dossier"),
        (&["example", "--cover", "-n", "3"], "ne va pas avec"),
        (&["example", "-d", ";", "--quote", ";"], "même signe"),
        (&["example", "--encoding", "utf-16le"], "ne s’écrit pas"),
        (&["example", "--encoding", "nimporte"], "nimporte"),
    ] {
        let ran = equerre(&sample, arguments);
        assert_eq!(ran.status, 2, "{arguments:?} {ran:?}");
        assert!(plain(&ran.stderr).contains(words), "{arguments:?} {}", ran.stderr);
    }
    // A file that was there stays when the new one cannot be written.
    fs::write(
        dir.path().join("schema.json"),
        r#"{"fields": [{"name": "v", "constraints": {"required": true, "enum": ["字"]}}]}"#,
    )
    .unwrap();
    fs::write(dir.path().join("donnees.csv"), "précieux").unwrap();
    let ran = equerre(dir.path(), &["example", "--encoding", "windows-1252", "-o", "donnees.csv"]);
    assert_eq!(ran.status, 2);
    assert!(plain(&ran.stderr).contains("« 字 » n’existe pas"), "{}", ran.stderr);
    assert_eq!(read(&dir.path().join("donnees.csv")), "précieux");
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    // Rows that cannot be valid are told, with status 1.
    fs::write(
        dir.path().join("schema.json"),
        r#"{"fields": [{"name": "v", "constraints": {"required": true, "enum": ["a"], "pattern": "^b$"}}]}"#,
    )
    .unwrap();
    let ran = equerre(dir.path(), &["example"]);
    assert_eq!(ran.status, 1);
    assert!(plain(&ran.stderr).contains("aucune valeur que « v » accepte"), "{}", ran.stderr);
    fs::write(
        dir.path().join("schema.json"),
        r#"{"$schema": "https://json-schema.org/draft/2020-12/schema"}"#,
    )
    .unwrap();
    let ran = equerre(dir.path(), &["example"]);
    assert!(plain(&ran.stderr).contains("n’a pas de lignes"), "{}", ran.stderr);
}

#[test]
fn a_form_is_one_file_that_needs_nothing_else() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let text = read(&dir.path().join("schema.json")).replace(
        "Numéro SIREN de l'employeur",
        "</script><script>alert(1)</script><img src=x onerror=alert(2)>",
    );
    fs::write(dir.path().join("schema.json"), text).unwrap();
    fine(&equerre(
        dir.path(),
        &["example", "--form", "formulaire.html", "--template", "modele à remplir.xlsx"],
    ));
    let page = read(&dir.path().join("formulaire.html"));
    assert!(page.starts_with("<!doctype html>\n<html lang=\"fr\">"), "{}", &page[..60]);
    // Two scripts: the data, and the one that is allowed by its digest.
    assert_eq!(page.matches("<script").count(), 2);
    assert!(!page.contains("<img") && page.contains("\\u003c/script>"));
    assert!(page.contains("http-equiv=\"Content-Security-Policy\"") && page.contains("sha256-"));
    assert!(!page.contains("src=\"") && !page.contains("https://cdn"));
    assert!(page.contains("href=\"modele%20%C3%A0%20remplir.xlsx\""));
    let english = equerre(dir.path(), &["example", "--lang", "en", "--form", "form.html"]);
    fine(&english);
    assert!(read(&dir.path().join("form.html")).contains("Entry form"));
}

#[test]
fn a_page_leads_to_what_is_made_beside_it() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fine(&equerre(dir.path(), &["doc", "--kit", "-o", "page.html"]));
    let page = read(&dir.path().join("page.html"));
    for name in ["exemple.csv", "modele.xlsx", "formulaire.html"] {
        let name = format!("hautes-remunerations-{name}");
        assert!(page.contains(&format!("href=\"{name}\"")), "{name}");
        assert!(dir.path().join(&name).exists(), "{name}");
    }
    fine(&equerre(dir.path(), &["validate", "hautes-remunerations-exemple.csv", "--schema", "schema.json"]));
    let form = read(&dir.path().join("hautes-remunerations-formulaire.html"));
    assert!(
        form.contains("href=\"page.html\"") && form.contains("href=\"hautes-remunerations-modele.xlsx\"")
    );
    assert_eq!(equerre(dir.path(), &["doc", "--kit"]).status, 2);
}

#[test]
fn the_schema_is_never_written_over() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    let before = read(&dir.path().join("schema.json"));
    for arguments in [
        &["example", "-o", "schema.json"][..],
        &["example", "--template", "./schema.json"],
        &["example", "--form", "schema.json"],
        &["example", "-o", "a.csv", "--template", "a.csv"],
    ] {
        let ran = equerre(dir.path(), arguments);
        assert_eq!(ran.status, 2, "{arguments:?}");
        assert!(plain(&ran.stderr).contains("rien n’a été écrit"), "{}", ran.stderr);
    }
    assert_eq!(read(&dir.path().join("schema.json")), before);
    assert!(!dir.path().join("a.csv").exists());
}

#[test]
fn the_kit_has_the_theme_of_its_page() {
    let dir = tempdir().unwrap();
    copy_sample(dir.path());
    fs::write(dir.path().join("theme.css"), ":root { --accent: #123456; }").unwrap();
    fine(&equerre(dir.path(), &["doc", "--kit", "--theme", "theme.css", "-o", "page.html"]));
    assert!(read(&dir.path().join("hautes-remunerations-formulaire.html")).contains("--accent: #123456"));
}
