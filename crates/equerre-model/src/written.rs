//! How the file of a resource is written: delimiter, encoding, header.

use crate::node::Node;

/// How the file of a resource is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// What stands between cells.
    pub delimiter: String,
    /// The encoding, as the package names it.
    pub encoding: String,
    /// Whether the first line holds the names of the columns.
    pub header: bool,
}

impl Default for Written {
    fn default() -> Self {
        Self { delimiter: ",".to_owned(), encoding: "UTF-8".to_owned(), header: true }
    }
}

impl Written {
    /// What a resource says: `encoding`, and `dialect` in its form of version 1, 2, or the reference library's.
    #[must_use]
    pub fn of(resource: &Node) -> Self {
        let usual = Self::default();
        let dialect = resource.get("dialect");
        let inner = dialect.and_then(|dialect| dialect.get("csv"));
        let value = |key: &str| inner.and_then(|own| own.get(key)).or_else(|| dialect?.get(key));
        let text = |node: Option<&Node>| {
            node.and_then(Node::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
        };
        let encoding =
            text(resource.get("encoding")).map(|name| name.to_uppercase()).filter(|name| name != "UTF8");
        Self {
            delimiter: text(value("delimiter")).unwrap_or(usual.delimiter),
            encoding: encoding.unwrap_or(usual.encoding),
            header: value("header").and_then(Node::as_bool).unwrap_or(true),
        }
    }
}
