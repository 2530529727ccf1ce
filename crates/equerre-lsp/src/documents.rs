//! What is open in the editor, saved or not.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lsp_types::TextDocumentContentChangeEvent;

use crate::encoding::{Encoding, Lines};

/// The documents that are open.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    open: BTreeMap<PathBuf, Open>,
}

/// One that is.
#[derive(Debug)]
pub(crate) struct Open {
    /// Its text, as it stands in the editor.
    pub(crate) text: String,
    /// The editor's number for it.
    pub(crate) version: i32,
}

impl Documents {
    pub(crate) fn open(&mut self, path: PathBuf, text: String, version: i32) {
        self.open.insert(path, Open { text, version });
    }

    pub(crate) fn close(&mut self, path: &Path) {
        self.open.remove(path);
    }

    pub(crate) fn get(&self, path: &Path) -> Option<&Open> {
        self.open.get(path)
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = (&PathBuf, &Open)> {
        self.open.iter()
    }

    /// Applies what was typed, in order.
    pub(crate) fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) {
        let Some(open) = self.open.get_mut(path) else { return };
        open.version = version;
        for change in changes {
            match change.range {
                None => open.text = change.text,
                Some(range) => {
                    let lines = Lines::new(&open.text);
                    let start = lines.offset(range.start, encoding);
                    let end = lines.offset(range.end, encoding).max(start);
                    open.text.replace_range(start..end, &change.text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lsp_types::{Position, Range};

    #[test]
    fn what_is_typed_is_put_where_it_is_typed() {
        let mut documents = Documents::default();
        let path = Path::new("/x");
        documents.open(path.to_path_buf(), "é\r\nb\r\n".to_owned(), 1);
        let change = |line, from, to, text: &str| TextDocumentContentChangeEvent {
            range: Some(Range::new(Position::new(line, from), Position::new(line, to))),
            range_length: None,
            text: text.to_owned(),
        };
        let typed = vec![change(0, 1, 1, "à"), change(1, 0, 1, "c")];
        documents.change(path, 2, typed, Encoding::Utf16);
        let open = documents.get(path).unwrap();
        assert_eq!((open.text.as_str(), open.version), ("éà\r\nc\r\n", 2));
    }
}
