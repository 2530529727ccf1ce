//! The HTML our own templates write, as a tree: well formed, attributes in double quotes.

/// A piece of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Node {
    /// Text as it stands there, escaped.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element and what it holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Element {
    pub(super) name: String,
    /// All attributes as they stand there, with the blank before them.
    pub(super) attributes: String,
    pub(super) children: Vec<Node>,
    /// Whether it has no end.
    pub(super) void: bool,
}

impl Element {
    /// The identifier, when it has one.
    pub(super) fn id(&self) -> Option<&str> {
        let rest = self.attributes.split_once(" id=\"")?.1;
        rest.split_once('"').map(|(id, _)| id)
    }

    /// Adds a class.
    pub(super) fn add_class(&mut self, class: &str) {
        match self.attributes.find(" class=\"") {
            Some(at) => self.attributes.insert_str(at + " class=\"".len(), &format!("{class} ")),
            None => self.attributes.push_str(&format!(" class=\"{class}\"")),
        }
    }
}

/// Elements that have no end.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "meta", "link", "wbr"];
/// Deepest element read.
const MAX_DEPTH: usize = 500;

/// Reads a piece of a page; `None` when it is not well formed.
pub(super) fn parse(text: &str) -> Option<Vec<Node>> {
    let mut open: Vec<Element> = Vec::new();
    let mut out: Vec<Node> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let at = rest.find('<').unwrap_or(rest.len());
        if at > 0 {
            let children = open.last_mut().map_or(&mut out, |element| &mut element.children);
            children.push(Node::Text(rest[..at].to_owned()));
            rest = &rest[at..];
            continue;
        }
        let end = tag_end(rest)?;
        let inner = &rest[1..end];
        rest = &rest[end + 1..];
        if inner.starts_with('!') {
            continue;
        }
        if let Some(name) = inner.strip_prefix('/') {
            let element = open.pop()?;
            if element.name != name.trim() {
                return None;
            }
            let children = open.last_mut().map_or(&mut out, |element| &mut element.children);
            children.push(Node::Element(element));
            continue;
        }
        let closed = inner.ends_with('/');
        let inner = inner.trim_end_matches('/');
        let cut = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
        let (name, attributes) = inner.split_at(cut);
        let void = closed || VOID.contains(&name);
        let element = Element {
            name: name.to_owned(),
            attributes: attributes.trim_end().to_owned(),
            children: Vec::new(),
            void,
        };
        if void {
            let children = open.last_mut().map_or(&mut out, |element| &mut element.children);
            children.push(Node::Element(element));
        } else if open.len() < MAX_DEPTH {
            open.push(element);
        } else {
            return None;
        }
    }
    open.is_empty().then_some(out)
}

/// Where a tag ends: a `>` that stands in no attribute.
fn tag_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes().position(|byte| {
        quoted ^= byte == b'"';
        byte == b'>' && !quoted
    })
}

/// Writes it again.
pub(super) fn text(nodes: &[Node]) -> String {
    let mut out = String::new();
    write(nodes, &mut out);
    out
}

fn write(nodes: &[Node], out: &mut String) {
    for node in nodes {
        match node {
            Node::Text(text) => out.push_str(text),
            Node::Element(element) => {
                out.push('<');
                out.push_str(&element.name);
                out.push_str(&element.attributes);
                if element.void {
                    out.push_str(if element.name == "br" || element.name == "hr" { ">" } else { "/>" });
                    continue;
                }
                out.push('>');
                write(&element.children, out);
                out.push_str("</");
                out.push_str(&element.name);
                out.push('>');
            }
        }
    }
}

/// The attributes that name identifiers of the same page, up to where the name begins.
const REFERENCES: [&str; 6] =
    [" id=\"", " href=\"#", " for=\"", " aria-labelledby=\"", " aria-describedby=\"", " xlink:href=\"#"];

/// Puts a prefix before all identifiers, so that several pages can stand in one.
pub(super) fn prefix_ids(nodes: &mut [Node], prefix: &str) {
    for node in nodes {
        let Node::Element(element) = node else { continue };
        for reference in REFERENCES {
            element.attributes = element.attributes.replace(reference, &format!("{reference}{prefix}"));
        }
        element.attributes = element.attributes.replace("url(#", &format!("url(#{prefix}"));
        prefix_ids(&mut element.children, prefix);
    }
}

/// Takes all identifiers away: what is gone leaves its own to what is there.
pub(super) fn without_ids(node: &mut Node) {
    let Node::Element(element) = node else { return };
    while let Some(at) = element.attributes.find(" id=\"") {
        let from = at + " id=\"".len();
        let Some(length) = element.attributes[from..].find('"') else { return };
        element.attributes.replace_range(at..=from + length, "");
    }
    element.children.iter_mut().for_each(without_ids);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_written_again() {
        let page = "<div class=\"a\" id=\"x\"><p>a &lt; b<br>c</p> <a href=\"#x\" title=\"1 > 2\">d</a><svg><path d=\"M0\"/></svg></div>";
        let mut nodes = parse(page).unwrap();
        assert_eq!(text(&nodes), page);
        prefix_ids(&mut nodes, "p-");
        assert!(text(&nodes).contains("id=\"p-x\"") && text(&nodes).contains("href=\"#p-x\""));
        without_ids(&mut nodes[0]);
        assert!(!text(&nodes).contains(" id="));
    }

    #[test]
    fn what_is_not_well_formed_is_not_read() {
        for page in ["<p>", "</p>", "<p></div>", "<p title=\"a>"] {
            assert!(parse(page).is_none(), "{page}");
        }
    }
}
