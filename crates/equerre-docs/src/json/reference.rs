//! Where a `$ref` leads: in the document, to a file of the repository, or out of it.

use std::rc::Rc;

use equerre_model::json_schema::Draft;
use equerre_model::tree::{percent_decoded, resolve};
use equerre_model::{Document, Node, Tree};

/// A schema within one of the documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Which document.
    pub(super) document: usize,
    /// Where in it, as a JSON Pointer.
    pub(super) pointer: String,
}

impl Place {
    /// The place of a member or an item.
    pub(super) fn child(&self, key: &str) -> Self {
        let key = key.replace('~', "~0").replace('/', "~1");
        Self { document: self.document, pointer: format!("{}/{key}", self.pointer) }
    }
}

/// Where a reference leads.
pub(super) enum Target {
    /// To a schema that is there.
    Place(Place),
    /// Out of the repository.
    Outside(String),
    /// To nothing.
    Nowhere,
}

/// The documents of a page: the schema's own first, others as they are referred to.
pub(super) struct Documents<'a> {
    tree: &'a dyn Tree,
    all: Vec<(String, Rc<Node>)>,
}

/// Most files one schema may draw in.
const MAX_FILES: usize = 200;

impl<'a> Documents<'a> {
    pub(super) fn new(tree: &'a dyn Tree, path: &str, root: &Node) -> Self {
        Self { tree, all: vec![(path.to_owned(), Rc::new(root.clone()))] }
    }

    /// The root a place lies under.
    pub(super) fn root(&self, place: &Place) -> Rc<Node> {
        Rc::clone(&self.all[place.document].1)
    }

    /// The draft of the document a place lies in; the newest when it names none, as validators take it.
    pub(super) fn draft(&self, place: &Place) -> Draft {
        Draft::of(&self.all[place.document].1).ok().flatten().unwrap_or(Draft::Draft202012)
    }

    /// Whether the document is of a draft in which a reference stands alone: up to draft 7.
    pub(super) fn is_early(&self, place: &Place) -> bool {
        matches!(self.draft(place), Draft::Draft4 | Draft::Draft6 | Draft::Draft7)
    }

    /// The name of a document's file.
    pub(super) fn file(&self, document: usize) -> &str {
        self.all[document].0.rsplit('/').next().unwrap_or_default()
    }

    /// Where a reference that stands at a place leads.
    pub(super) fn target(&mut self, from: &Place, reference: &str) -> Target {
        let (file, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let (path, root) = self.all[from.document].clone();
        let own = root.get_str("$id").or_else(|| root.get_str("id")).unwrap_or_default();
        if file.is_empty() || file == own.trim_end_matches('#') {
            return self.within(from.document, fragment);
        }
        let scheme =
            file.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()));
        if scheme {
            // A sibling of the schema's own address may be a file of the repository.
            let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
            let sibling = file.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
            return match sibling.filter(|_| !folder.is_empty()).and_then(|rest| self.open(&path, rest)) {
                Some(document) => self.within(document, fragment),
                None => Target::Outside(reference.to_owned()),
            };
        }
        match self.open(&path, file) {
            Some(document) => self.within(document, fragment),
            None => Target::Nowhere,
        }
    }

    /// The number of a file's document, read when it is first wanted.
    fn open(&mut self, from: &str, file: &str) -> Option<usize> {
        let path = percent_decoded(file).and_then(|file| resolve(from, &file))?;
        if let Some(known) = self.all.iter().position(|(known, _)| *known == path) {
            return Some(known);
        }
        if self.all.len() >= MAX_FILES || !self.tree.has_file(&path) {
            return None;
        }
        let root = Document::read(&path, self.tree.read(&path).ok()?).root?;
        self.all.push((path, Rc::new(root)));
        Some(self.all.len() - 1)
    }

    /// A fragment: a JSON Pointer, or an anchor.
    fn within(&self, document: usize, fragment: &str) -> Target {
        let root = &self.all[document].1;
        let Some(fragment) = percent_decoded(fragment) else { return Target::Nowhere };
        if fragment.is_empty() || fragment.starts_with('/') {
            return match root.pointer(&fragment) {
                Some(_) => Target::Place(Place { document, pointer: fragment }),
                None => Target::Nowhere,
            };
        }
        match anchor(root, &fragment, "", 0) {
            Some(pointer) => Target::Place(Place { document, pointer }),
            None => Target::Nowhere,
        }
    }
}

/// The place of the schema with that anchor.
fn anchor(node: &Node, name: &str, pointer: &str, depth: usize) -> Option<String> {
    if depth > 200 {
        return None;
    }
    let is_it =
        |key: &str, mark: &str| node.get_str(key).is_some_and(|id| id.strip_prefix(mark) == Some(name));
    if is_it("$anchor", "") || is_it("$dynamicAnchor", "") || is_it("$id", "#") || is_it("id", "#") {
        return Some(pointer.to_owned());
    }
    let at = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
    let members = node.members().iter().find_map(|m| anchor(&m.value, name, &at(&m.key.text), depth + 1));
    members.or_else(|| {
        node.items()
            .iter()
            .enumerate()
            .find_map(|(n, item)| anchor(item, name, &at(&n.to_string()), depth + 1))
    })
}
