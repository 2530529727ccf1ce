//! Lint and its fixes on hostile repositories. The first byte chooses the kind of descriptor, the second
//! which fixes; the rest is the descriptor, and after a NUL byte other files.
#![no_main]

use std::sync::LazyLock;

use equerre_lint::{Config, Context, FixOptions, Selection, Surroundings, configuration, fix, lint, lint_undetected};
use equerre_model::{MemoryHistory, MemoryTree, SchemaRepository};
use equerre_report::{Applicability, Format, Lang, Localizer, render};
use libfuzzer_sys::fuzz_target;

/// Reading the words takes longer than all the rest: once is enough.
static WORDS: LazyLock<Localizer> =
    LazyLock::new(|| Localizer::new(Lang::Fr, &[equerre_report::CATALOG, equerre_lint::CATALOG]).unwrap());

fuzz_target!(|bytes: &[u8]| {
    let [kind, mode, rest @ ..] = bytes else { return };
    let mut parts = rest.split(|b| *b == 0);
    let main = parts.next().unwrap_or_default().to_vec();
    let name = ["schema.json", "datapackage.json", "schemas.yml", "schema.yml", "repertoires.yml"][*kind as usize % 5];
    let names = ["schema.json", "equerre.toml", "README.md", "CHANGELOG.md", ".github/workflows/a.yml"];
    let mut files: Vec<(String, Vec<u8>)> =
        names.iter().zip(parts).map(|(name, content)| ((*name).to_owned(), content.to_vec())).collect();
    files.push((name.to_owned(), main));
    let tree = MemoryTree::new(files.clone());
    let history = MemoryHistory::default().with_tag("v1.0.0", 1, MemoryTree::new(files));
    let config: Config = configuration(&tree);
    let selection = Selection::default();
    let around = Surroundings { history: Some(&history), tag: (mode & 4 != 0).then_some("v1.0.0"), ..Surroundings::default() };
    let report = match SchemaRepository::detect(&tree) {
        Ok(repository) => lint(&Context::new(&tree, &repository, &config).with(&around), &selection),
        Err(undetected) => lint_undetected(&tree, &undetected, &config, &selection),
    };
    let format = Format::ALL[usize::from(*mode) % Format::ALL.len()];
    // XML and SARIF writers may refuse a value, but not panic.
    let _ = render::render(format, &report, &WORDS, &render::Options::default());
    let least = if mode & 1 == 0 { Applicability::Safe } else { Applicability::Unsafe };
    let detect = |tree: &dyn equerre_model::Tree| SchemaRepository::detect(tree).ok();
    let options = FixOptions { least, detect: &detect, around };
    let done = fix(&tree, &config, &selection, &options);
    for content in done.files.values() {
        // A file that was fixed is no worse written than before.
        assert!(equerre_model::json::parse(content).problems.len() <= 100);
    }
});
