//! Tests about the rules themselves: names, pages, words, and that each page's example shows the defect.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use std::collections::BTreeSet;
use std::path::Path;

use equerre_lint::registry;
use equerre_report::{Lang, Localizer, Message};
use serde_json::Value;

#[test]
fn nothing_is_said_of_the_sound_repository() {
    let report = common::lint_all(&common::tree(&common::files()), false);
    assert_eq!(common::rules(&report), [] as [&str; 0], "{:#?}", report.diagnostics);
}

#[test]
fn names_obey_the_convention_and_are_unique() {
    let mut seen = BTreeSet::new();
    for rule in registry::all() {
        assert!(rule.name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'), "{}", rule.name);
        for name in rule.aliases.iter().chain([&rule.name]) {
            assert!(seen.insert(*name), "{name} is used twice");
        }
        assert!(registry::CATEGORIES.contains(&rule.category), "{}", rule.name);
        assert!(registry::select(rule.category.0).iter().any(|r| r.name == rule.name));
    }
}

#[test]
fn no_rule_is_forgotten_in_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules");
    let mut on_disk = BTreeSet::new();
    for category in std::fs::read_dir(folder).unwrap().flatten().filter(|e| e.path().is_dir()) {
        for file in std::fs::read_dir(category.path()).unwrap().flatten() {
            let name = file.file_name().into_string().unwrap();
            if let Some(stem) = name.strip_suffix(".rs").filter(|stem| *stem != "mod") {
                on_disk.insert(stem.replace('_', "-"));
                for lang in ["fr", "en"] {
                    let page = category.path().join(format!("{}.{lang}.md", stem.replace('_', "-")));
                    assert!(page.exists(), "{} is missing", page.display());
                }
            }
        }
    }
    let registered: BTreeSet<String> = registry::all().iter().map(|rule| rule.name.to_owned()).collect();
    assert_eq!(on_disk, registered);
}

#[test]
fn both_languages_have_the_same_words() {
    equerre_report::assert_same_keys(&equerre_lint::CATALOG);
    let words = Localizer::new(Lang::Fr, &[equerre_lint::CATALOG]).unwrap();
    for rule in registry::all() {
        for part in ["", ".title", ".help"] {
            assert!(words.has(&format!("{}{part}", rule.name)), "{}{part}", rule.name);
        }
        assert_eq!(rule.fix.is_some(), words.has(&format!("{}.fix", rule.name)), "{}.fix", rule.name);
    }
    for kind in equerre_model::json::ProblemKind::ALL {
        assert!(words.has(&format!("invalid-json.{}", kind.name())), "{}", kind.name());
    }
}

/// The blocks of a page under its third and fourth headings: the defect, and what to write instead.
fn blocks(page: &str) -> [(String, String); 2] {
    let mut found = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            found.push((info.to_owned(), body.join("\n") + "\n"));
        }
    }
    found.try_into().unwrap_or_else(|found| panic!("a page has two blocks: {found:?}"))
}

#[test]
fn pages_have_the_same_headings_and_examples_in_both_languages() {
    let fr = ["Ce qu’elle signale", "Pourquoi", "Exemple", "À la place", "Correction", "Source"];
    let en = ["What it finds", "Why it matters", "Example", "Instead", "Fix", "Source"];
    for rule in registry::all() {
        for (lang, headings) in [(Lang::Fr, fr), (Lang::En, en)] {
            let page = rule.page(lang);
            let found: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            assert_eq!(found, headings, "{} {}", rule.name, lang.code());
            let words = Localizer::new(lang, &[equerre_lint::CATALOG]).unwrap();
            let title = words.text(&Message::new(format!("{}.title", rule.name)));
            assert_eq!(page.lines().next(), Some(format!("# {title}").as_str()), "{}", rule.name);
        }
        assert_eq!(blocks(rule.page_fr), blocks(rule.page_en), "{}", rule.name);
    }
}

/// The repository a block of a page stands for; `None` when it is only shown (`text`).
fn repository(info: &str, body: &str) -> Option<equerre_model::MemoryTree> {
    let mut files = common::files();
    let mut base: Value = serde_json::from_str(common::SCHEMA).unwrap();
    match info {
        "json field" => {
            let start = common::SCHEMA.rfind("{\"name\": \"libelle\"").unwrap();
            let end = common::SCHEMA.rfind("\n  ]").unwrap();
            let text = format!("{}{}{}", &common::SCHEMA[..start], body.trim(), &common::SCHEMA[end..]);
            files.insert("schema.json".into(), text);
        }
        "json schema" => {
            let more: Value = serde_json::from_str(body).unwrap();
            for (key, value) in more.as_object().unwrap() {
                base[key] = value.clone();
            }
            files.insert("schema.json".into(), serde_json::to_string_pretty(&base).unwrap());
        }
        "json schema.json" => {
            if body.contains("json-schema.org") {
                files.insert("schemas.yml".into(), common::SCHEMAS_YML.into());
            }
            files.insert("schema.json".into(), body.into());
        }
        "files" => {
            files = body.split_whitespace().map(|path| (path.to_owned(), common::content(path))).collect();
        }
        info if ["yaml ", "toml ", "csv "].iter().any(|kind| info.starts_with(kind)) => {
            let (_, path) = info.split_once(' ').unwrap();
            files.insert(path.into(), body.into());
        }
        "text" => return None,
        other => panic!("unknown kind of block: {other}"),
    }
    Some(common::tree(&files))
}

#[test]
fn each_example_shows_its_defect_and_the_other_does_not() {
    let mut shown = 0;
    for rule in registry::all() {
        let [(info, bad), (_, good)] = blocks(rule.page_fr);
        let (Some(bad), Some(good)) = (repository(&info, &bad), repository(&info, &good)) else { continue };
        let spoke = common::rules(&common::lint_all(&bad, true));
        assert!(spoke.contains(&rule.name), "{}: the example is not found faulty, but {spoke:?}", rule.name);
        let spoke = common::rules(&common::lint_all(&good, true));
        assert!(!spoke.contains(&rule.name), "{}: the good example is found faulty", rule.name);
        shown += 1;
    }
    assert!(shown > 60, "{shown}");
}

#[test]
fn every_message_of_every_example_has_its_words() {
    for rule in registry::all() {
        let [(info, bad), _] = blocks(rule.page_fr);
        let Some(tree) = repository(&info, &bad) else { continue };
        let report = common::lint_all(&tree, true);
        for lang in Lang::ALL {
            let catalogs = [equerre_lint::CATALOG, equerre_validate::CATALOG, equerre_values::CATALOG];
            let words = Localizer::new(lang, &catalogs).unwrap();
            for diagnostic in &report.diagnostics {
                let fix = diagnostic.fix.as_ref().map(|fix| &fix.message);
                let related = diagnostic.related.iter().map(|r| &r.message);
                for message in
                    [&diagnostic.message].into_iter().chain(&diagnostic.help).chain(fix).chain(related)
                {
                    assert!(words.has(&message.id), "{} has no words in {}", message.id, lang.code());
                    let text = words.text(message);
                    assert!(!text.contains("{$"), "{}: an argument is missing: {text}", message.id);
                }
            }
        }
    }
}
