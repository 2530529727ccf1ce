//! Against real schemas and what the reference libraries say of them, where they are at hand. They are never
//! part of the project: without them these tests say "skipped".
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)] // a test may fail

use std::fs;
use std::path::{Path, PathBuf};

use equerre_lint::{Config, Context, FixOptions, Selection, Surroundings, fix, lint};
use equerre_model::{MemoryTree, OverlayTree, SchemaRepository, Tree};
use equerre_report::Applicability;
use equerre_tests::root;

fn shared() -> Option<PathBuf> {
    let path = root().join("../shared");
    if path.join("corpus/schemas").is_dir() && path.join("oracle").is_dir() {
        return Some(path);
    }
    println!("skipped: no corpus beside the project");
    None
}

#[test]
fn table_schemas_are_refused_exactly_when_the_reference_refuses_them() {
    let Some(shared) = shared() else { return };
    let verdicts = xtask::oracle::table_schemas(
        &shared.join("corpus/schemas"),
        &shared.join("oracle/table-schema-verdicts.jsonl"),
    )
    .unwrap();
    assert!(verdicts.differ.is_empty() && verdicts.misplaced.is_empty(), "{verdicts:#?}");
    assert_eq!(verdicts.agree, verdicts.files);
}

#[test]
fn json_schemas_are_refused_exactly_when_the_reference_refuses_them() {
    let Some(shared) = shared() else { return };
    let verdicts = xtask::oracle::json_schemas(
        &shared.join("corpus/schemas"),
        &shared.join("oracle/json-schema-verdicts.jsonl"),
    )
    .unwrap();
    assert_eq!((verdicts.agree, verdicts.differ.len()), (verdicts.files, 0), "{verdicts:#?}");
}

#[test]
fn data_is_judged_as_the_reference_judges_it_but_where_we_say_so() {
    let Some(shared) = shared() else { return };
    assert!(xtask::oracle::run(&shared.join("oracle"), false).unwrap(), "see `cargo xtask oracle`");
}

#[test]
fn known_breaks_are_found_and_the_reference_confirms_the_witnesses() {
    let Some(shared) = shared() else { return };
    let outcome =
        xtask::diffs::pairs(&shared.join("corpus/schemas"), &shared.join("oracle/table-schema-diffs.jsonl"))
            .unwrap();
    assert!(outcome.missed.is_empty() && outcome.unequal.is_empty(), "{outcome:#?}");
    assert_eq!((outcome.found, outcome.patterns[0]), (outcome.known, outcome.patterns[1]));
    match xtask::diffs::confirm(&outcome).unwrap() {
        xtask::diffs::Confirmation::Absent => println!("skipped: the reference library is not installed"),
        xtask::diffs::Confirmation::Said(held, all, others) => {
            println!("confirmed {held} of {all}");
            assert_eq!(held, all, "{others:#?}");
        }
    }
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            files(&entry.path(), out);
        } else {
            out.push(entry.path());
        }
    }
}

#[test]
fn fixing_real_schemas_keeps_its_promises() {
    let Some(shared) = shared() else { return };
    let mut paths = Vec::new();
    files(&shared.join("corpus/schemas"), &mut paths);
    paths.sort();
    let (config, selection) = (Config::default(), Selection::default());
    let mut mended = 0;
    for path in paths {
        let name = path.file_name().unwrap().to_str().unwrap();
        let tree = MemoryTree::new([(name, fs::read(&path).unwrap())]);
        for least in [Applicability::Safe, Applicability::Unsafe] {
            let detect = |tree: &dyn Tree| SchemaRepository::detect(tree).ok();
            let options = FixOptions { least, detect: &detect, around: Surroundings::default() };
            let Some(before) = detect(&tree).map(|r| lint(&Context::new(&tree, &r, &config), &selection))
            else {
                continue;
            };
            let done = fix(&tree, &config, &selection, &options);
            let after = OverlayTree::new(&tree, done.files.clone());
            let repository = detect(&after).unwrap();
            let left = lint(&Context::new(&after, &repository, &config), &selection);
            let count = |report: &equerre_report::Report, rule: &str| {
                report.diagnostics.iter().filter(|d| d.rule == rule).count()
            };
            for (rule, n) in &done.by_rule {
                if count(&before, rule) == *n && !done.left_out.contains_key(rule) {
                    assert_eq!(count(&left, rule), 0, "{rule} in {}", path.display());
                }
            }
            assert!(left.summary().error <= before.summary().error, "{}", path.display());
            assert!(fix(&after, &config, &selection, &options).files.is_empty(), "{} twice", path.display());
            mended += done.count();
        }
    }
    assert!(mended > 500, "{mended}");
}
