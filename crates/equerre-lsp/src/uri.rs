//! Addresses of files, as editors write them.

use std::path::{Path, PathBuf};

use lsp_types::Uri;
use url::Url;

/// The file of an address; `None` when it is none on this machine.
pub(crate) fn path(uri: &Uri) -> Option<PathBuf> {
    Url::parse(uri.as_str()).ok().filter(|url| url.scheme() == "file")?.to_file_path().ok()
}

/// The address of a file.
pub(crate) fn uri(path: &Path) -> Option<Uri> {
    Url::from_file_path(path).ok()?.as_str().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_accents_and_blanks_come_back() {
        let path_in = if cfg!(windows) { "C:\\a b\\é.json" } else { "/a b/é.json" };
        let uri = uri(Path::new(path_in)).unwrap();
        assert!(!uri.as_str().contains(' '));
        assert_eq!(path(&uri), Some(PathBuf::from(path_in)));
        assert_eq!(path(&"https://example.org/x".parse().unwrap()), None);
    }
}
