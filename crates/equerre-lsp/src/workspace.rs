//! Which repository a file belongs to, and its files as they stand in the editor.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use equerre_lint::{Config, Context, Selection, Surroundings, configuration, lint, lint_undetected};
use equerre_model::repository::DESCRIPTORS;
use equerre_model::{FolderTree, History, OverlayTree, SchemaRepository, Tree};
use equerre_report::Report;

use crate::documents::Documents;

/// Folders above a file that are looked at.
const MAX_ABOVE: usize = 8;
/// What is nobody's news while one types.
const LATER: [&str; 2] = ["uncommitted-changes", "no-tag"];

/// A schema repository with a file that is open.
pub(crate) struct Root {
    folder: PathBuf,
    tree: FolderTree,
    history: Option<Box<dyn History>>,
}

/// The folder of the schema repository a file belongs to: the outermost that is one, within its git repository.
pub(crate) fn folder_of(path: &Path) -> Option<PathBuf> {
    let own = path.parent()?;
    let mut found = None;
    for folder in own.ancestors().take(MAX_ABOVE) {
        if DESCRIPTORS.iter().any(|name| folder.join(name).is_file()) {
            found = Some(folder.to_path_buf());
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    // A schema may have any name.
    found.or_else(|| {
        let tree = FolderTree::open_around(own).ok()?;
        SchemaRepository::detect(&tree).is_ok().then(|| own.to_path_buf())
    })
}

impl Root {
    pub(crate) fn open(folder: &Path, history: Option<Box<dyn History>>) -> Option<Self> {
        Some(Self { folder: folder.to_path_buf(), tree: FolderTree::open(folder).ok()?, history })
    }

    /// Looks at the disk again.
    pub(crate) fn reload(&mut self) {
        if let Ok(tree) = FolderTree::open(&self.folder) {
            self.tree = tree;
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of a file within it, with `/`.
    pub(crate) fn inner(&self, path: &Path) -> Option<String> {
        let inner = path.strip_prefix(&self.folder).ok()?;
        let parts: Option<Vec<&str>> = inner.components().map(|part| part.as_os_str().to_str()).collect();
        Some(parts?.join("/"))
    }

    /// Its files, those that are open as they stand in the editor.
    pub(crate) fn tree(&self, documents: &Documents) -> OverlayTree<'_> {
        let files: BTreeMap<String, Vec<u8>> = documents
            .all()
            .filter_map(|(path, open)| Some((self.inner(path)?, open.text.clone().into_bytes())))
            .collect();
        OverlayTree::new(&self.tree, files)
    }

    /// Its files on disk, one of them as it stands in the editor.
    pub(crate) fn with(&self, file: &str, text: &str) -> OverlayTree<'_> {
        OverlayTree::new(&self.tree, BTreeMap::from([(file.to_owned(), text.as_bytes().to_vec())]))
    }

    pub(crate) fn around(&self) -> Surroundings<'_> {
        Surroundings { history: self.history.as_deref(), revision_only: true, ..Surroundings::default() }
    }

    /// What is found in it.
    pub(crate) fn lint(&self, tree: &dyn Tree) -> Report {
        let config: Config = configuration(tree);
        match SchemaRepository::detect(tree) {
            Ok(repository) => {
                lint(&Context::new(tree, &repository, &config).with(&self.around()), &selection())
            }
            Err(undetected) => lint_undetected(tree, &undetected, &config, &selection()),
        }
    }
}

/// The rules that speak while one types.
pub(crate) fn selection() -> Selection {
    Selection { without: LATER.into_iter().collect(), ..Selection::default() }
}
