//! What the tests of pages share.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)] // each test uses a part; a test may fail

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_docs::{CATALOG, Format, Page, Renderer, Request, Theme, document};
use equerre_model::{FolderTree, MemoryTree, SchemaRepository, Tree};
use equerre_report::{Lang, Localizer};

/// The words a page needs.
pub fn words(lang: Lang) -> Arc<Localizer> {
    let catalogs = [equerre_values::CATALOG, equerre_validate::CATALOG, equerre_diff::CATALOG, CATALOG];
    Arc::new(Localizer::new(lang, &catalogs).unwrap())
}

pub fn renderer(words: &Arc<Localizer>) -> Renderer {
    Renderer::new(Arc::clone(words), BTreeMap::new(), Theme::default()).unwrap()
}

pub fn pages(tree: &dyn Tree, words: &Localizer) -> Vec<Page> {
    let repository = SchemaRepository::detect(tree).unwrap();
    let request = Request { tree, repository: &repository, words, version: None, changes: None };
    document(&request).unwrap()
}

/// A folder beside the tests, or the bundled sample.
pub fn folder(name: &str) -> FolderTree {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path: PathBuf = match name {
        "sample" => here.join("../../schemas/samples/hautes-remunerations"),
        name => here.join("tests/fixtures").join(name),
    };
    FolderTree::open(path).unwrap()
}

/// The page of a Table Schema as text.
pub fn rendered(schema: &str, lang: Lang, format: Format) -> String {
    let words = words(lang);
    let tree = MemoryTree::new([("schema.json", schema)]);
    let page = pages(&tree, &words).remove(0);
    renderer(&words).render(&page, format).unwrap()
}
