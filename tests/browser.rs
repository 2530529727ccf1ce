//! A site in a real browser: what a visitor does, and the checks compiled to WebAssembly against those of the binary.
//! Needs Chromium, Node and what `.ci/browser` installs, and the module `bash .ci/module` builds: says "skipped"
//! without.
#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::disallowed_methods)] // a test may fail, says what it skips, and looks for a browser

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use equerre_browser::Checker;
use equerre_tests::{Repo, equerre, root};
use serde_json::{Value, json};
use tempfile::{TempDir, tempdir};

/// What a browser is driven with, where pages need the module; `None`, and why, when it is not there.
fn tools() -> Option<PathBuf> {
    if !root().join("crates/equerre/module/check.wasm").is_file() {
        eprintln!("skipped: the module of `bash .ci/module` is not there");
        return None;
    }
    driver()
}

/// The same for pages that run nothing.
fn driver() -> Option<PathBuf> {
    let tools = root().join("target/browser-tools");
    let missing = if !tools.join("node_modules/playwright-core").is_dir() {
        Some("the packages of .ci/browser")
    } else if chromium().is_none() {
        Some("Chromium")
    } else {
        None
    };
    match missing {
        Some(what) => {
            eprintln!("skipped: {what} is not there");
            None
        }
        None => Some(tools),
    }
}

fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join("chromium")).find(|file| file.is_file())
}

fn node(tools: &Path, script: &str, arguments: &[&str]) -> String {
    let ran = Command::new("node")
        .arg(root().join("tests/browser").join(script))
        .args(arguments)
        .env("EQUERRE_BROWSER_TOOLS", tools)
        .env("EQUERRE_CHROMIUM", chromium().unwrap())
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
    assert!(ran.status.success(), "{out}\n{err}");
    out.into_owned()
}

fn sample() -> PathBuf {
    root().join("schemas/samples/hautes-remunerations")
}

/// A catalogue of the sample in two versions, a package, a JSON Schema and a refused tag; and its site.
fn site() -> TempDir {
    let dir = tempdir().unwrap();
    let copies = dir.path().join("copies/o");
    let table = copies.join("remunerations");
    fs::create_dir_all(&table).unwrap();
    let mut repo = Repo::init(&table);
    fs::write(table.join("README.md"), "# Rémunérations\n\nUn texte, <b>rien</b> d’autre.\n").unwrap();
    fs::write(table.join("CHANGELOG.md"), "# Journal\n\n## 1.1.0\n\n- plus strict\n").unwrap();
    fs::write(table.join("schema.json"), r#"{"fields": [{"name": "a", "type": "texte"}]}"#).unwrap();
    repo.commit(Some("v0.1.0"));
    let strict = fs::read_to_string(sample().join("schema.json")).unwrap();
    let strict = strict.replace("1.0.0", "1.1.0");
    // Earlier years were taken.
    let loose = strict.replacen(r#""minimum": 2018"#, r#""minimum": 2010"#, 1).replace("1.1.0", "1.0.0");
    assert_ne!(loose, strict.replace("1.1.0", "1.0.0"), "the sample begins with a year");
    fs::write(table.join("schema.json"), loose).unwrap();
    repo.commit(Some("v1.0.0"));
    fs::write(table.join("schema.json"), strict).unwrap();
    repo.commit(Some("v1.1.0"));
    let package = copies.join("paquet");
    fs::create_dir_all(package.join("deliberations")).unwrap();
    fs::write(package.join("README.md"), "# P\n").unwrap();
    fs::write(package.join("deliberations/README.md"), "# M\n").unwrap();
    fs::write(package.join("deliberations/a.csv"), "objet\nx\n").unwrap();
    let member = r#"{"name": "deliberations", "title": "Délibérations", "description": "D", "fields": [{"name": "objet", "type": "string"}]}"#;
    fs::write(package.join("deliberations/schema.json"), member).unwrap();
    fs::write(
        package.join("datapackage.json"),
        r#"{"name": "p", "title": "Paquet des assemblées", "description": "D", "resources": [{"name": "r", "path": "deliberations/a.csv", "schema": "deliberations/schema.json"}]}"#,
    )
    .unwrap();
    Repo::init(&package).commit(Some("1.0.0"));
    let documents = copies.join("bornes");
    fs::create_dir_all(&documents).unwrap();
    fs::write(documents.join("README.md"), "# B\n").unwrap();
    fs::write(
        documents.join("schema.json"),
        r#"{"$schema": "http://json-schema.org/draft-07/schema#", "title": "Bornes de recharge", "description": "Où recharger un véhicule", "type": "object", "properties": {"puissance": {"type": "number", "title": "Puissance"}}, "required": ["puissance"]}"#,
    )
    .unwrap();
    fs::write(
        documents.join("schemas.yml"),
        "title: Bornes de recharge\ndescription: Où recharger un véhicule\nversion: 1.0.0\nhomepage: https://exemple.fr\nschemas:\n  - path: schema.json\n    title: Bornes de recharge\n    latest: true\n",
    )
    .unwrap();
    Repo::init(&documents).commit(Some("1.0.0"));
    let entry = |slug: &str, kind: &str, label: &str| {
        format!(
            "{slug}:\n  url: https://github.com/o/{slug}.git\n  type: {kind}\n  email: c@exemple.fr\n  labels: [{label}]\n"
        )
    };
    let list = entry("remunerations", "tableschema", "\"Élus & agents\"")
        + &entry("paquet", "datapackage", "Assemblées")
        + &entry("bornes", "jsonschema", "Mobilité");
    fs::write(dir.path().join("repertoires.yml"), list).unwrap();
    let ran = equerre(dir.path(), &["catalog", "build", "--out", "cat", "--mirror", "copies", "--offline"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    let ran =
        equerre(dir.path(), &["site", "cat", "--out", "site", "--base-url", "https://schemas.exemple.fr"]);
    assert_eq!(ran.status, 0, "{ran:?}");
    dir
}

#[test]
fn a_visitor_finds_compares_enters_and_checks() {
    let Some(tools) = tools() else { return };
    let dir = site();
    let valid = sample().join("exemple-valide.csv");
    let invalid = dir.path().join("invalide.csv");
    fs::write(&invalid, fs::read_to_string(&valid).unwrap().replacen(",2019,", ",l’an passé,", 1)).unwrap();
    let folder = dir.path().join("site");
    let arguments = [
        folder.to_str().unwrap(),
        "o/remunerations",
        valid.to_str().unwrap(),
        invalid.to_str().unwrap(),
        "index.html",
        "tableau.html",
        "actualites.html",
        "refus.html",
        "statistiques.html",
        "listes/mobilite.html",
        "o/remunerations/index.html",
        "o/remunerations/1.0.0.html",
        "o/remunerations/changements.html",
        "o/remunerations/changements-1.0.0-1.1.0.html",
        "o/remunerations/verifier.html",
        "o/remunerations/saisir.html",
        "o/paquet/index.html",
        "o/bornes/latest.html",
    ];
    let out = node(&tools, "site.mjs", &arguments);
    assert!(out.contains("passed"), "{out}");
}

/// A question to the module: what it is told, and the bytes it is about.
/// A table with faults of many kinds, and cells that would like to be more than text.
fn hostile_table() -> String {
    let mut out = String::from(
        "siren;denomination_employeur;annee;\"<script>window.hacked=1</script>\";nb_femmes_beneficiaires\n",
    );
    for n in 0..70 {
        let name = if n % 9 == 0 { "\"<img src=x onerror=window.hacked=1>\"" } else { "Exemple" };
        let year = if n % 7 == 0 { "l’an passé" } else { "2019" };
        out.push_str(&format!("110 043 0{:02};{name};{year};=1+1;{n}\n", n % 100));
    }
    out.push_str("\n;;;;;;;\n");
    out
}

#[test]
fn reports_are_accessible_and_run_nothing() {
    let Some(tools) = driver() else { return };
    let dir = tempdir().unwrap();
    fs::write(dir.path().join("hostile.csv"), hostile_table()).unwrap();
    let raw = sample().join("donnees-brutes");
    let raw = ["ville.csv", "etat.csv", "region.csv"].map(|name| raw.join(name).to_str().unwrap().to_owned());
    let schema = sample().join("schema.json");
    let report = |data: &[&str], more: &[&str]| {
        let arguments = [&["validate", "-s", schema.to_str().unwrap(), "-f", "html"], more, data].concat();
        let ran = equerre(dir.path(), &arguments);
        assert!(ran.status < 2, "{ran:?}");
    };
    report(&["hostile.csv"], &["-o", "hostile.html"]);
    report(&raw.each_ref().map(String::as_str), &["-o", "trois.html"]);
    report(&[&raw[1]], &["-o", "copie.html", "--fix-obvious", "copie.csv"]);
    report(&["hostile.csv"], &["-o", "en.html", "--lang", "en"]);
    let pages = ["hostile.html", "trois.html", "copie.html", "en.html"];
    let folder = dir.path().to_str().unwrap();
    let out = node(&tools, "report.mjs", &[&[folder], &pages[..]].concat());
    assert!(out.contains("passed"), "{out}");
}

fn question(settings: Value, bytes: impl Into<Vec<u8>>) -> (Value, Vec<u8>) {
    (settings, bytes.into())
}

/// Cells and tables whose verdicts are known, if they are there; else a few of our own.
fn questions() -> Vec<(Value, Vec<u8>)> {
    let open = |schema: &str| {
        question(json!({"ask": "open", "schema": "schema.json", "lang": "fr", "kind": "table"}), schema)
    };
    let file = |text: &str| question(json!({"ask": "file", "name": "données.csv", "limit": 50}), text);
    let mut out = vec![
        open(&fs::read_to_string(sample().join("schema.json")).unwrap()),
        question(
            json!({"ask": "file", "name": "é.csv", "limit": 9}),
            fs::read(sample().join("exemple-valide.csv")).unwrap(),
        ),
        question(json!({"ask": "file", "name": "vide.csv", "limit": 9}), ""),
        question(json!({"ask": "file", "name": "latin.csv", "limit": 9}), b"siren;ann\xe9e\n1;2\n".to_vec()),
        question(
            json!({"ask": "rows"}),
            r#"[["217500016", "x", "2019", "1", "5", "5", "120", ""], ["", "=1", "\"", "\n"]]"#,
        ),
        question(json!({"ask": "cell", "field": 2}), "jamais"),
        question(json!({"ask": "cell", "field": 99}), ""),
        question(json!({"ask": "rien"}), ""),
        question(
            json!({"ask": "open", "schema": "s.json", "lang": "en", "kind": "json"}),
            r#"{"type": "object", "required": ["a"]}"#,
        ),
        question(json!({"ask": "file", "name": "d.json", "limit": 9}), r#"{"b": 1}"#),
        question(json!({"ask": "file", "name": "d.jsonl", "limit": 9}), "{\"a\": 1}\n{}\n["),
        open("{"),
    ];
    let oracle = root().join("../shared/oracle");
    let lines = |name: &str| {
        let text = fs::read_to_string(oracle.join(name)).unwrap_or_default();
        text.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok()).collect::<Vec<_>>()
    };
    let (cells, tables) = (lines("cells.jsonl"), lines("tables.jsonl"));
    if cells.is_empty() {
        eprintln!("skipped: known cells and tables are not there");
    }
    for case in cells {
        let mut schema = json!({ "fields": [case["field"]] });
        if !case["missingValues"].is_null() {
            schema["missingValues"] = case["missingValues"].clone();
        }
        out.push(open(&schema.to_string()));
        let cell = case["cell"].as_str().unwrap_or_default();
        out.push(question(json!({"ask": "cell", "field": 0}), cell));
        out.push(question(json!({"ask": "rows"}), json!([[cell]]).to_string()));
    }
    for case in tables {
        let Some(csv) = case["csv"].as_str() else { continue };
        out.push(open(&case["schema"].to_string()));
        out.push(file(csv));
    }
    out
}

#[test]
fn the_module_answers_in_a_browser_as_here() {
    let Some(tools) = tools() else { return };
    let dir = tempdir().unwrap();
    let all = questions();
    let mut checker = Checker::default();
    let mut lines = String::new();
    for (settings, bytes) in &all {
        let expected = checker.answer(settings.to_string().as_bytes(), bytes.clone());
        let expected: Value = serde_json::from_slice(&expected).unwrap();
        let about = std::str::from_utf8(bytes).map_or_else(|_| json!(bytes), |text| json!(text));
        let line = json!({ "settings": settings, "bytes": about, "expected": expected });
        lines.push_str(&format!("{line}\n"));
    }
    let asked = dir.path().join("questions.jsonl");
    fs::write(&asked, lines).unwrap();
    let module = root().join("crates/equerre/module/check.wasm");
    let script = root().join("docs-templates/site/check-module.js");
    for (from, to) in [(module, "check.wasm"), (script, "check-module.js")] {
        fs::copy(from, dir.path().join(to)).unwrap();
    }
    let out = node(&tools, "module.mjs", &[dir.path().to_str().unwrap(), asked.to_str().unwrap()]);
    let same = format!("{} of {} answers are the same", all.len(), all.len());
    assert!(out.contains(&same), "{out}");
}

#[test]
fn a_file_has_the_verdict_of_the_command() {
    // Natively: that the module answers in a browser as it does here is another test's.
    let dir = tempdir().unwrap();
    let oracle = fs::read_to_string(root().join("../shared/oracle/tables.jsonl")).unwrap_or_default();
    // Each is a run of the command: some are enough.
    let known = oracle.lines().step_by(2).filter_map(|line| {
        let case: Value = serde_json::from_str(line).ok()?;
        Some((case["schema"].to_string(), case["csv"].as_str()?.to_owned()))
    });
    let schema = fs::read_to_string(sample().join("schema.json")).unwrap();
    let valid = fs::read_to_string(sample().join("exemple-valide.csv")).unwrap();
    let wrong = valid.replacen(",2019,", ",l’an passé,", 1);
    let own = [(schema.clone(), valid), (schema.clone(), wrong), (schema, "siren\n".to_owned())];
    let mut checker = Checker::default();
    let mut judged = 0;
    for (schema, csv) in own.into_iter().chain(known) {
        fs::write(dir.path().join("schema.json"), &schema).unwrap();
        fs::write(dir.path().join("d.csv"), &csv).unwrap();
        let arguments = ["validate", "d.csv", "--schema", "schema.json", "--format", "json", "--limit", "50"];
        let ran = equerre(dir.path(), &arguments);
        let Ok(said) = serde_json::from_str::<Value>(&ran.stdout) else { continue };
        // Other tables are not at hand in a browser: there their keys stay open, where the command says they are missing.
        let described: Value = serde_json::from_str(&schema).unwrap_or_default();
        let keys = described["foreignKeys"].as_array().map_or(&[][..], Vec::as_slice);
        if keys.iter().any(|key| key["reference"]["resource"].as_str().is_some_and(|table| !table.is_empty()))
        {
            continue;
        }
        // A schema the platform's validator would refuse has no page to check files on.
        if said["data"].as_array().is_none_or(Vec::is_empty) {
            continue;
        }
        let open = json!({"ask": "open", "schema": "schema.json", "lang": "fr", "kind": "table"}).to_string();
        let _ = checker.answer(open.as_bytes(), schema.clone().into_bytes());
        let file = json!({"ask": "file", "name": "d.csv", "limit": 50}).to_string();
        let found: Value =
            serde_json::from_slice(&checker.answer(file.as_bytes(), csv.into_bytes())).unwrap();
        assert_eq!(found, said, "{schema}");
        judged += 1;
    }
    assert!(judged >= 3, "{judged}");
    if judged > 3 {
        assert!(judged > 100, "{judged}");
    }
}
