//! A repository in which nothing is to be said, to be broken by each test.
#![allow(dead_code)] // each test file uses a part

use std::collections::BTreeMap;

use equerre_lint::{Config, Context, Selection, Surroundings, configuration, lint, lint_undetected};
use equerre_model::{MemoryTree, SchemaRepository, Tree};
use equerre_report::Report;

/// A Table Schema in which nothing is to be said; `%FIELDS%` stands for further fields.
pub const SCHEMA: &str = r#"{
  "$schema": "https://frictionlessdata.io/schemas/table-schema.json",
  "name": "exemple",
  "title": "Exemple",
  "description": "Un schéma d'exemple",
  "homepage": "https://github.com/exemple/schema-exemple",
  "path": "https://github.com/exemple/schema-exemple/raw/v1.0.0/schema.json",
  "version": "1.0.0",
  "created": "2024-01-01",
  "lastModified": "2024-02-01",
  "countryCode": "FR",
  "image": "https://github.com/exemple/schema-exemple/raw/v1.0.0/image.png",
  "keywords": ["exemple"],
  "licenses": [{"name": "etalab-2.0", "title": "Licence Ouverte 2.0", "path": "https://spdx.org/licenses/etalab-2.0.html"}],
  "contributors": [{"title": "Exemple", "email": "contact@example.org", "organisation": "Exemple", "role": "author"}],
  "sources": [{"title": "Texte", "path": "https://www.legifrance.gouv.fr/"}],
  "resources": [{"title": "Exemple", "name": "exemple-valide", "path": "https://github.com/exemple/schema-exemple/raw/v1.0.0/exemple-valide.csv"}],
  "fields": [
    {"name": "libelle", "title": "Libellé", "description": "Le libellé", "type": "string", "example": "Un libellé"}
  ]
}
"#;

pub const SCHEMAS_YML: &str = "title: Exemple\ndescription: Un exemple\nhomepage: https://github.com/exemple/schema-exemple\nversion: 1.0.0\nschemas:\n  - path: schema.json\n    title: Exemple\n";
pub const CHANGELOG: &str = "# Changements\n\n## 1.0.0 - 2024-02-01\n\nPremière version.\n";

/// The content files of known names have in the fixtures.
pub fn content(path: &str) -> String {
    match path {
        "CHANGELOG.md" => CHANGELOG.to_owned(),
        "exemple-valide.csv" => "libelle\nUn libellé\n".to_owned(),
        "schema.yml" => SCHEMAS_YML.replace("schemas:\n  - path: schema.json\n    title: Exemple\n", ""),
        "schemas.yml" => SCHEMAS_YML.to_owned(),
        path if path.ends_with(".json") => SCHEMA.to_owned(),
        path => format!("contenu de {path}\n"),
    }
}

/// The files of the sound repository.
pub fn files() -> BTreeMap<String, String> {
    ["schema.json", "README.md", "CHANGELOG.md", "LICENSE.md", "exemple-valide.csv", "image.png"]
        .into_iter()
        .map(|path| (path.to_owned(), content(path)))
        .collect()
}

pub fn tree(files: &BTreeMap<String, String>) -> MemoryTree {
    MemoryTree::new(files.iter().map(|(path, text)| (path.clone(), text.clone().into_bytes())))
}

/// Lints a tree with its own configuration and all rules, the ones off by default included.
pub fn lint_all(tree: &dyn Tree, everything: bool) -> Report {
    lint_around(tree, everything, &Surroundings::default())
}

pub fn lint_around(tree: &dyn Tree, everything: bool, around: &Surroundings<'_>) -> Report {
    let mut config: Config = configuration(tree);
    if everything {
        for rule in equerre_lint::registry::all() {
            let severity = rule.severity.or(Some(equerre_report::Severity::Advice));
            config.severities.entry(rule.name.to_owned()).or_insert(severity);
        }
    }
    match SchemaRepository::detect(tree) {
        Ok(repository) => lint(&Context::new(tree, &repository, &config).with(around), &Selection::default()),
        Err(undetected) => lint_undetected(tree, &undetected, &config, &Selection::default()),
    }
}

/// The names of the rules that spoke.
pub fn rules(report: &Report) -> Vec<&'static str> {
    let mut names: Vec<_> = report.diagnostics.iter().map(|d| d.rule).collect();
    names.sort_unstable();
    names.dedup();
    names
}
