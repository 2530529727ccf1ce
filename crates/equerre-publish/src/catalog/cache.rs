//! What was decided of a repository, kept while nothing of it changes.

use std::path::{Path, PathBuf};

use equerre_model::History;
use equerre_report::Lang;
use serde::{Deserialize, Serialize};

use super::decision::Decision;
use super::entry::Entry;
use super::files::digest;

/// The form of what is kept, and of what is decided: to be raised when a rule changes.
const FORMAT: u32 = 2;

/// Decisions on disk.
pub(crate) struct Cache {
    folder: PathBuf,
    lang: Lang,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    key: String,
    decision: Decision,
}

impl Cache {
    pub(crate) fn new(state: &Path, lang: Lang) -> Self {
        Self { folder: state.join("decisions"), lang }
    }

    /// What a decision rests on: tags and their commits, the type, the language, and who decides.
    pub(crate) fn key(&self, entry: &Entry, history: &dyn History) -> String {
        let mut text = format!(
            "{FORMAT} {} {} {} {}\n",
            env!("CARGO_PKG_VERSION"),
            self.lang.code(),
            entry.kind.name(),
            entry.slug
        );
        for tag in history.tags().iter().filter(|tag| tag.version.is_some()) {
            text.push_str(&format!("{} {} {}\n", tag.time, tag.commit, tag.name));
        }
        text.push_str(&history.tags().len().to_string());
        digest(text.as_bytes())
    }

    fn path(&self, entry: &Entry) -> PathBuf {
        self.folder.join(format!("{}.json", digest(entry.name.as_bytes())))
    }

    pub(crate) fn get(&self, entry: &Entry, key: &str) -> Option<Decision> {
        let text = std::fs::read(self.path(entry)).ok()?;
        let stored: Stored = serde_json::from_slice(&text).ok()?;
        (stored.key == key).then_some(stored.decision)
    }

    /// Keeps a decision. What cannot be written is decided again next time.
    pub(crate) fn put(&self, entry: &Entry, key: &str, decision: &Decision) {
        let stored = Stored { key: key.to_owned(), decision: decision.clone() };
        if std::fs::create_dir_all(&self.folder).is_ok()
            && let Ok(text) = serde_json::to_vec(&stored)
        {
            let path = self.path(entry);
            let part = path.with_extension("part");
            if std::fs::write(&part, text).is_ok() {
                let _ = std::fs::rename(&part, &path);
            }
        }
    }
}
