//! Pages and exports of hostile descriptors. The first byte chooses the kind of descriptor; the rest is the descriptor,
//! and after a NUL byte another file.
#![no_main]

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use equerre_docs::export::{Export, export};
use equerre_docs::{Format, Renderer, Request, Theme, document};
use equerre_model::{MemoryTree, SchemaRepository};
use equerre_report::{Lang, Localizer};
use libfuzzer_sys::fuzz_target;

/// Reading the words and templates takes longer than all the rest: once is enough.
static WORDS: LazyLock<Arc<Localizer>> = LazyLock::new(|| {
    let catalogs = [equerre_values::CATALOG, equerre_validate::CATALOG, equerre_docs::CATALOG];
    Arc::new(Localizer::new(Lang::Fr, &catalogs).unwrap())
});
static RENDERER: LazyLock<Renderer> =
    LazyLock::new(|| Renderer::new(Arc::clone(&WORDS), BTreeMap::new(), Theme::default()).unwrap());

fuzz_target!(|bytes: &[u8]| {
    let [kind, rest @ ..] = bytes else { return };
    let mut parts = rest.split(|b| *b == 0);
    let main = parts.next().unwrap_or_default().to_vec();
    let name = ["schema.json", "datapackage.json", "schemas.yml", "schema.yml", "arbre.json"][*kind as usize % 5];
    let mut files = vec![(name.to_owned(), main)];
    files.extend(parts.next().map(|other| ("autre.json".to_owned(), other.to_vec())));
    let tree = MemoryTree::new(files);
    let Ok(repository) = SchemaRepository::detect(&tree) else { return };
    let request =
        Request { tree: &tree, repository: &repository, words: &WORDS, version: None, changes: None };
    for page in document(&request).unwrap_or_default() {
        let html = RENDERER.render(&page, Format::Html).unwrap();
        // The page's own, and no other.
        assert_eq!(html.matches("<script").count(), 1);
        assert_eq!(html.matches("<style").count(), 1);
        assert_eq!(html.matches("<h1").count(), 1);
        assert!(!html.contains("<img") && !html.contains("href=\"javascript"));
        let _ = RENDERER.render(&page, Format::Markdown).unwrap();
        assert!(serde_json::from_str::<serde_json::Value>(&page.json_ld).is_ok());
    }
    for format in Export::ALL {
        let _ = export(&request, format);
    }
});
