//! What the elements and attributes of a file are called ([ODF] 1.2 part 1, section 1.4).

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;
use quick_xml::events::attributes::Attribute;

use super::super::held::SheetError;
use super::pull::broken;

/// Most bytes of an element's name.
pub(super) const MAX_NAME: usize = 256;

/// The namespaces this reader knows (ODF 1.2 part 1 section 1.4).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    Office,
    Table,
    Text,
    Other,
}

/// The prefixes the file has for the namespaces.
pub(super) struct Prefixes {
    pub(super) office: String,
    pub(super) table: String,
    pub(super) text: String,
}

impl Prefixes {
    pub(super) fn usual() -> Prefixes {
        Prefixes { office: "office".to_owned(), table: "table".to_owned(), text: "text".to_owned() }
    }

    /// The prefixes as the outermost element states them, where writers do.
    pub(super) fn stated(root: &BytesStart<'_>) -> Prefixes {
        let mut prefixes = Prefixes::usual();
        for attribute in attributes(root) {
            let Some(prefix) = attribute.key.as_ref().strip_prefix("xmlns:") else {
                continue;
            };
            let of = match attribute.value.as_ref() {
                "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => &mut prefixes.office,
                "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => &mut prefixes.table,
                "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => &mut prefixes.text,
                _ => continue,
            };
            if prefix.len() <= MAX_NAME {
                prefix.clone_into(of);
            }
        }
        prefixes
    }

    /// A name's namespace and its local part.
    pub(super) fn split<'n>(&self, name: &'n str) -> (Space, &'n str) {
        let Some((prefix, local)) = name.split_once(':') else {
            return (Space::Other, name);
        };
        let space = match prefix {
            _ if prefix == self.table => Space::Table,
            _ if prefix == self.text => Space::Text,
            _ if prefix == self.office => Space::Office,
            _ => Space::Other,
        };
        (space, local)
    }
}

/// What an element is to this reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tag {
    Body,
    Spreadsheet,
    Table,
    /// Only puts rows together.
    Rows,
    Row,
    Cell,
    CoveredCell,
    Paragraph,
    /// Only puts paragraphs together.
    Paragraphs,
    Space,
    Tab,
    LineBreak,
    /// Within a paragraph, and its text is the paragraph's.
    Inline,
    Other,
}

impl Tag {
    pub(super) fn of(space: Space, local: &str) -> Tag {
        match (space, local) {
            (Space::Office, "body") => Tag::Body,
            (Space::Office, "spreadsheet") => Tag::Spreadsheet,
            (Space::Table, "table") => Tag::Table,
            (Space::Table, "table-row") => Tag::Row,
            (Space::Table, "table-header-rows" | "table-row-group" | "table-rows") => Tag::Rows,
            (Space::Table, "table-cell") => Tag::Cell,
            (Space::Table, "covered-table-cell") => Tag::CoveredCell,
            (Space::Text, "p" | "h") => Tag::Paragraph,
            (Space::Text, "list" | "list-header" | "list-item" | "section") => Tag::Paragraphs,
            (Space::Text, "s") => Tag::Space,
            (Space::Text, "tab") => Tag::Tab,
            (Space::Text, "line-break") => Tag::LineBreak,
            // Their text is not the paragraph's (ODF 1.2 part 1 section 6.1.1).
            (Space::Text, "note" | "ruby-text") => Tag::Other,
            (Space::Text, _) => Tag::Inline,
            _ => Tag::Other,
        }
    }
}

/// The start of an element.
pub(super) struct Element<'b> {
    pub(super) start: BytesStart<'b>,
    pub(super) prefixes: &'b Prefixes,
}

impl Element<'_> {
    pub(super) fn local_name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Each attribute with its namespace and the local part of its name.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (Space, &str, Attribute<'_>)> {
        attributes(&self.start).map(|attribute| {
            let (space, local) = self.prefixes.split(attribute.key.into_inner());
            (space, local, attribute)
        })
    }

    pub(super) fn attribute(&self, space: Space, local: &str) -> Result<Option<String>, SheetError> {
        let mut found = self.attributes();
        match found.find(|(of, name, _)| (*of, *name) == (space, local)) {
            Some((.., attribute)) => value_of(&attribute).map(Some),
            None => Ok(None),
        }
    }

    /// A count of at least one, which is also what it is when not stated.
    pub(super) fn count(&self, space: Space, local: &str) -> Result<u64, SheetError> {
        Ok(count_in(self.attribute(space, local)?.as_deref()))
    }
}

pub(super) fn count_in(value: Option<&str>) -> u64 {
    let digits = value.map(str::trim).unwrap_or_default();
    match digits.parse::<u64>() {
        Ok(count) => count.max(1),
        // More digits than a count can have are a count past every limit.
        Err(_) if digits.len() > 19 && digits.bytes().all(|byte| byte.is_ascii_digit()) => u64::MAX,
        Err(_) => 1,
    }
}

/// The attributes of an element up to what is no attribute. Duplicates are not
/// looked for: there is no harm in them.
pub(super) fn attributes<'a>(element: &'a BytesStart<'_>) -> impl Iterator<Item = Attribute<'a>> {
    let mut attributes = element.attributes();
    attributes.with_checks(false);
    attributes.map_while(Result::ok)
}

/// An attribute's value with its references resolved: the five predefined ones
/// and those to characters.
pub(super) fn value_of(attribute: &Attribute<'_>) -> Result<String, SheetError> {
    match attribute.normalized_value(XmlVersion::Implicit1_0) {
        Ok(value) => Ok(value.into_owned()),
        Err(_) => Err(broken("an attribute's value is not XML")),
    }
}
