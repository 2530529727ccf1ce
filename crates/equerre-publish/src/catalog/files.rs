//! The files of a version: what the repository holds, and what is made of it.

use std::collections::{BTreeMap, HashMap};

use equerre_docs::{Format, Request, document};
use equerre_model::{Node, PlatformVersion, SchemaRepository, Tree};
use sha2::{Digest as _, Sha256};

use super::decision::{Files, Makers, PAGES};
use super::lock::{FileMark, Version};
use super::{names, pages};

/// Largest schema that is published, in bytes.
const MAX_SCHEMA: u64 = 20 << 20;
/// Largest page that is published, in bytes.
const MAX_PAGE: u64 = 1 << 20;

/// What files hold, by digest.
#[derive(Default)]
pub(crate) struct Contents(HashMap<String, Vec<u8>>);

impl Contents {
    pub(crate) fn get(&self, sha256: &str) -> Option<&[u8]> {
        self.0.get(sha256).map(Vec::as_slice)
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A version's files in the making.
#[derive(Default)]
pub(crate) struct Made {
    files: Files,
    contents: Contents,
}

impl Made {
    fn add(&mut self, name: &str, bytes: Vec<u8>, generated: bool) {
        let mark = FileMark { sha256: digest(&bytes), size: bytes.len() as u64, generated };
        self.contents.0.insert(mark.sha256.clone(), bytes);
        self.files.insert(name.to_owned(), mark);
    }

    /// The pages its author wrote, from a folder.
    pub(crate) fn pages(&mut self, tree: &dyn Tree, folder: &str) {
        for page in PAGES {
            let path = if folder.is_empty() { page.to_owned() } else { format!("{folder}/{page}") };
            if let Some(bytes) = read(tree, &path, MAX_PAGE) {
                self.add(page, bytes, false);
            }
        }
    }

    /// The schema, published under the name `published`; why it cannot be otherwise.
    pub(crate) fn schema(
        &mut self,
        tree: &dyn Tree,
        path: &str,
        published: &str,
    ) -> Result<String, &'static str> {
        // Nor may a folder have the name of a page.
        let first = published.split('/').next().unwrap_or(published);
        let page = |page: &&str| page.eq_ignore_ascii_case(first);
        if !names::is_file_path(published)
            || !names::is_schema(published)
            || PAGES.iter().chain(&pages::GENERATED).any(page)
        {
            return Err("unsafe-file");
        }
        self.add(published, read(tree, path, MAX_SCHEMA).ok_or("file-too-large")?, false);
        Ok(published.to_owned())
    }

    /// The documentation of the schema, for people.
    pub(crate) fn documentation(
        &mut self,
        tree: &dyn Tree,
        repository: &SchemaRepository,
        version: &PlatformVersion,
        makers: &Makers,
    ) {
        let version = Some(version.to_string());
        let request = Request { tree, repository, words: &makers.words, version, changes: None };
        let page = document(&request).ok().and_then(|pages| pages.into_iter().next());
        if let Some(page) = page
            && let Ok(text) = makers.renderer.render(&page, Format::Markdown)
        {
            self.add(pages::DOCUMENTATION, text.into_bytes(), true);
        }
    }

    /// The legal texts the schema rests on.
    pub(crate) fn sources(&mut self, root: Option<&Node>, makers: &Makers) {
        if let Some(text) = root.and_then(|root| pages::sources(root, &makers.words)) {
            self.add(pages::SOURCES, text.into_bytes(), true);
        }
    }

    pub(crate) fn finish(self, version: Version) -> (Version, Contents) {
        (Version { files: self.files, ..version }, self.contents)
    }
}

fn read(tree: &dyn Tree, path: &str, most: u64) -> Option<Vec<u8>> {
    let entry = tree.entry(path)?;
    (entry.kind == equerre_model::EntryKind::File && entry.size <= most).then(|| tree.read(path).ok())?
}

/// What publishing a schema and pages takes, in bytes: what is too large is not published.
pub(crate) fn weight(tree: &dyn Tree, path: &str, is_page: bool) -> u64 {
    let most = if is_page { MAX_PAGE } else { MAX_SCHEMA };
    tree.entry(path).map(|entry| entry.size).filter(|size| *size <= most).unwrap_or(0)
}

/// The files of a version, in the platform's order of pages.
pub(crate) fn page_names(files: &BTreeMap<String, FileMark>) -> Vec<&'static str> {
    PAGES.into_iter().chain(pages::GENERATED).filter(|name| files.contains_key(*name)).collect()
}
