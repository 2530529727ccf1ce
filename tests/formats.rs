//! The formats tools read, against their published schemas.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

use std::path::PathBuf;
use std::process::Command;

use equerre_tests::{equerre, root, sample};
use serde_json::Value;
use tempfile::{TempDir, tempdir};

/// A repository with findings of every kind: with and without place, fix, other places.
fn faulty() -> TempDir {
    let dir = tempdir().unwrap();
    let text = r#"{"name": "Été", "fields": [{"name": "a", "type": "date", "required": true, "example": 1, "example": 2},
        {"name": "a", "type": "string", "constraints": {"pattern": "^é|b$", "enum": ["x", "x"]}}], "updated": "hier"}"#;
    std::fs::write(dir.path().join("schema.json"), text).unwrap();
    dir
}

fn json(arguments: &[&str]) -> Value {
    let dir = faulty();
    let ran = equerre(dir.path(), arguments);
    serde_json::from_str(&ran.stdout).unwrap_or_else(|e| panic!("{e}: {}", ran.stdout))
}

fn check(schema: &Value, value: &Value) {
    let validator = jsonschema::options().build(schema).expect("the schema is one");
    let errors: Vec<String> =
        validator.iter_errors(value).map(|e| format!("{} at {}", e, e.instance_path())).take(5).collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

fn read(path: PathBuf) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_json_report_obeys_its_schema() {
    let schema = read(root().join("schemas/report.schema.json"));
    assert!(jsonschema::meta::is_valid(&schema));
    for lang in ["fr", "en"] {
        let report = json(&["lint", "-f", "json", "--lang", lang]);
        assert!(report["diagnostics"].as_array().unwrap().len() > 10);
        check(&schema, &report);
    }
    let ran = equerre(&sample(), &["lint", "-f", "json"]);
    check(&schema, &serde_json::from_str(&ran.stdout).unwrap());
    let dir = tempdir().unwrap();
    std::fs::write(dir.path().join("schema.json"), r#"{"fields": [{"name": "a", "type": "integer"}]}"#)
        .unwrap();
    std::fs::write(dir.path().join("d.csv"), "a,b\n1,2\n1 000\n\n").unwrap();
    let ran = equerre(dir.path(), &["validate", "d.csv", "-f", "json"]);
    check(&schema, &serde_json::from_str(&ran.stdout).unwrap());
    for (format, line) in [
        ("github", ",line=3"),
        ("gitlab", "\"begin\": 3"),
        ("sarif", "\"startLine\": 3"),
        ("concise", "d.csv:3:1"),
    ] {
        let ran = equerre(dir.path(), &["validate", "d.csv", "-f", format]);
        assert!(ran.stdout.contains(line), "{format}: {}", ran.stdout);
    }
}

#[test]
fn places_of_the_json_report_are_those_of_the_text() {
    let report = json(&["lint", "-f", "json", "--select", "pattern-alternation-leaks"]);
    let range = &report["diagnostics"][0]["range"];
    assert_eq!((range["start"]["line"].as_u64(), range["start"]["column"].as_u64()), (Some(2), Some(68)));
    assert_eq!(report["diagnostics"][0]["fix"]["edits"][0]["text"], "\"^(?:é|b)$\"");
}

#[test]
fn sarif_obeys_its_published_schema() {
    // The schema comes with the library that models it: found where cargo unpacked it.
    // Only what this machine builds is there: packages of other systems may never have been fetched.
    let compiler = Command::new("rustc").arg("-vV").current_dir(root()).output().unwrap();
    let compiler = String::from_utf8(compiler.stdout).unwrap();
    let host = compiler.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--offline", "--filter-platform", host])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let package =
        metadata["packages"].as_array().unwrap().iter().find(|p| p["name"] == "serde-sarif").unwrap();
    let manifest = PathBuf::from(package["manifest_path"].as_str().unwrap());
    let mut schema = read(manifest.parent().unwrap().join("src/schema.json"));
    // The published pattern of `language` has a bracket too many, which no Unicode matcher reads.
    for holder in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][holder]["properties"]["language"];
        assert!(language.as_object_mut().unwrap().remove("pattern").is_some());
    }
    let value = json(&["lint", "-f", "sarif"]);
    check(&schema, &value);
    let results = value["runs"][0]["results"].as_array().unwrap();
    assert!(
        results.iter().any(|r| r["fixes"].is_array())
            && results.iter().any(|r| r["relatedLocations"].is_array())
    );
    let rules = value["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
    }
}

#[test]
fn gitlab_fingerprints_are_unique() {
    let value = json(&["lint", "-f", "gitlab"]);
    let mut prints: Vec<&str> =
        value.as_array().unwrap().iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    let n = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), n);
}

#[test]
fn the_configuration_schema_says_what_the_reader_takes() {
    let schema = read(root().join("schemas/config.schema.json"));
    assert!(jsonschema::meta::is_valid(&schema));
    let good = serde_json::json!({"lang": "fr", "example-files": ["a/*.csv"], "rules": {"no-tag": "off"},
        "accept": [{"rule": "no-tag", "reason": "plus tard", "path": "x", "about": "y", "date": "2026-11-23", "author": "z"}]});
    check(&schema, &good);
    let text = "lang = \"fr\"\nexample-files = [\"a/*.csv\"]\n[rules]\nno-tag = \"off\"\n[[accept]]\nrule = \"no-tag\"\nreason = \"plus tard\"\npath = \"x\"\nabout = \"y\"\ndate = \"2026-11-23\"\nauthor = \"z\"\n";
    let config = equerre_lint::Config::parse(text, &|name| {
        equerre_lint::registry::select(name).iter().map(|r| r.name).collect()
    });
    assert_eq!(config.problems, []);
    for bad in [
        serde_json::json!({"langue": "fr"}),
        serde_json::json!({"rules": {"no-tag": "loud"}}),
        serde_json::json!({"accept": [{"rule": "no-tag"}]}),
    ] {
        assert!(!jsonschema::is_valid(&schema, &bad), "{bad}");
    }
}
