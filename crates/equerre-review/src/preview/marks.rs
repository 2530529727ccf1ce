//! What differs between two pages, marked in the second: words as `<ins>` and `<del>`, whole elements by a class too.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::html::{Element, Node, without_ids};

/// Most words of a text that are compared one by one.
const MAX_WORDS: usize = 4000;

/// The second page with what differs marked, and how many places are.
pub(super) fn marked(old: &[Node], new: &[Node]) -> (Vec<Node>, usize) {
    let mut marks = Marks { count: 0 };
    let out = marks.lists(old, new, true);
    (out, marks.count)
}

struct Marks {
    count: usize,
}

/// What tells a piece from others of a list.
fn digest(node: &Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    node.hash(&mut hasher);
    hasher.finish()
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}

/// What makes a piece the same thing as another, which may have changed: its name, its identifier, and of a row its label.
fn identity(node: &Node) -> u64 {
    let mut hasher = DefaultHasher::new();
    match node {
        Node::Text(_) => is_blank(node).hash(&mut hasher),
        Node::Element(element) => {
            element.name.hash(&mut hasher);
            element.id().hash(&mut hasher);
            let first = element.children.iter().find(|child| !is_blank(child));
            let head = |name: &str| matches!(name, "dt" | "th" | "caption");
            first
                .filter(|first| matches!(first, Node::Element(inner) if head(&inner.name)))
                .hash(&mut hasher);
        }
    }
    hasher.finish()
}

impl Marks {
    /// `words`: whether texts may be marked here; a diagram is left as it is.
    fn lists(&mut self, old: &[Node], new: &[Node], words: bool) -> Vec<Node> {
        let digests = |list: &[Node]| list.iter().map(digest).collect::<Vec<u64>>();
        let mut out = Vec::with_capacity(new.len());
        for op in capture_diff_slices(Algorithm::Myers, &digests(old), &digests(new)) {
            match op {
                DiffOp::Equal { new_index, len, .. } => {
                    out.extend_from_slice(&new[new_index..new_index + len]);
                }
                DiffOp::Delete { old_index, old_len, .. } => {
                    self.gap(&old[old_index..old_index + old_len], &[], words, &mut out);
                }
                DiffOp::Insert { new_index, new_len, .. } => {
                    self.gap(&[], &new[new_index..new_index + new_len], words, &mut out);
                }
                DiffOp::Replace { old_index, old_len, new_index, new_len } => self.gap(
                    &old[old_index..old_index + old_len],
                    &new[new_index..new_index + new_len],
                    words,
                    &mut out,
                ),
            }
        }
        out
    }

    /// Between what is equal: what is the same thing is compared, the rest came or went.
    fn gap(&mut self, old: &[Node], new: &[Node], words: bool, out: &mut Vec<Node>) {
        let mut left: HashMap<u64, usize> = HashMap::new();
        let wanted: Vec<u64> = new.iter().map(identity).collect();
        wanted.iter().for_each(|key| *left.entry(*key).or_default() += 1);
        let there: Vec<u64> = old.iter().map(identity).collect();
        let mut from = 0;
        for (node, key) in new.iter().zip(wanted) {
            let at = there[from..].iter().position(|one| *one == key).map(|at| from + at);
            // What went stands before what came in its place.
            let until = at.unwrap_or_else(|| {
                let kept = there[from..].iter().position(|one| left.get(one).is_some_and(|n| *n > 0));
                kept.map_or(old.len(), |kept| from + kept)
            });
            for gone in &old[from..until] {
                self.gone(gone, words, out);
            }
            from = until;
            left.entry(key).and_modify(|n| *n -= 1);
            if at.is_some() {
                self.pair(&old[from], node, words, out);
                from += 1;
            } else {
                self.came(node, words, out);
            }
        }
        for gone in &old[from..] {
            self.gone(gone, words, out);
        }
    }

    fn pair(&mut self, old: &Node, new: &Node, words: bool, out: &mut Vec<Node>) {
        match (old, new) {
            (Node::Element(a), Node::Element(b)) => {
                let words = words && b.name != "svg";
                let children =
                    if words { self.lists(&a.children, &b.children, words) } else { b.children.clone() };
                out.push(Node::Element(Element { children, ..b.clone() }));
            }
            (Node::Text(a), Node::Text(b)) if words && !is_blank(new) => self.texts(a, b, out),
            _ => out.push(new.clone()),
        }
    }

    fn texts(&mut self, old: &str, new: &str, out: &mut Vec<Node>) {
        let (a, b) = (split(old), split(new));
        if a.len() + b.len() > MAX_WORDS {
            self.wrapped("del", old, out);
            self.wrapped("ins", new, out);
            return;
        }
        for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
            let (gone, came) = (a[op.old_range()].concat(), b[op.new_range()].concat());
            if matches!(op, DiffOp::Equal { .. }) {
                out.push(Node::Text(came));
            } else {
                self.wrapped("del", &gone, out);
                self.wrapped("ins", &came, out);
            }
        }
    }

    fn wrapped(&mut self, name: &str, text: &str, out: &mut Vec<Node>) {
        if text.trim().is_empty() {
            // Blanks are no news; those that are there stay.
            if name == "ins" {
                out.push(Node::Text(text.to_owned()));
            }
            return;
        }
        self.count += 1;
        out.push(mark(name, text));
    }

    fn came(&mut self, node: &Node, words: bool, out: &mut Vec<Node>) {
        let mut node = node.clone();
        if words && !is_blank(&node) {
            self.count += 1;
            dress(&mut node, "ins", "is-new");
        }
        out.push(node);
    }

    fn gone(&mut self, node: &Node, words: bool, out: &mut Vec<Node>) {
        if !words || is_blank(node) {
            return;
        }
        let mut node = node.clone();
        // A diagram that is gone shows nothing.
        if matches!(&node, Node::Element(element) if element.name == "svg") {
            return;
        }
        self.count += 1;
        without_ids(&mut node);
        dress(&mut node, "del", "is-gone");
        out.push(node);
    }
}

fn mark(name: &str, text: &str) -> Node {
    Node::Element(Element {
        name: name.to_owned(),
        attributes: String::new(),
        children: vec![Node::Text(text.to_owned())],
        void: false,
    })
}

/// Marks a whole piece: its texts, and itself by a class.
fn dress(node: &mut Node, name: &str, class: &str) {
    match node {
        Node::Text(text) => *node = mark(name, text),
        Node::Element(element) => {
            element.add_class(class);
            inside(element, name);
        }
    }
}

fn inside(element: &mut Element, name: &str) {
    if element.name == "svg" {
        return;
    }
    for child in &mut element.children {
        match child {
            Node::Text(text) if !text.trim().is_empty() => *child = mark(name, text),
            Node::Text(_) => {}
            Node::Element(inner) => inside(inner, name),
        }
    }
}

/// Words and what stands between them; an escaped character is never taken apart.
fn split(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    let mut in_word = false;
    while let Some(c) = text[at..].chars().next() {
        let width = match c {
            '&' => text[at..].find(';').map_or(1, |end| end + 1),
            c => c.len_utf8(),
        };
        let word = c == '&' || c.is_alphanumeric() || c == '_';
        if at > start && !(word && in_word) {
            out.push(&text[start..at]);
            start = at;
        }
        in_word = word;
        at += width;
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::html::{parse, text};
    use super::*;

    fn of(old: &str, new: &str) -> (String, usize) {
        let (nodes, count) = marked(&parse(old).unwrap(), &parse(new).unwrap());
        (text(&nodes), count)
    }

    #[test]
    fn words_that_differ_are_marked() {
        let (page, count) = of("<p>Le SIREN du payeur.</p>", "<p>Le SIRET du payeur.</p>");
        assert_eq!(page, "<p>Le <del>SIREN</del><ins>SIRET</ins> du payeur.</p>");
        assert_eq!(count, 2);
        assert_eq!(of("<p>a</p>", "<p>a</p>"), ("<p>a</p>".to_owned(), 0));
    }

    #[test]
    fn an_escaped_character_is_never_taken_apart() {
        assert_eq!(split("d&#39;eau &amp; d"), ["d&#39;eau", " ", "&amp;", " ", "d"]);
        let (page, _) = of("<p>l&#39;eau &lt;</p>", "<p>d&#34;eau &gt;</p>");
        for piece in page.split('&').skip(1) {
            assert!(piece[..6.min(piece.len())].contains(';'), "{page}");
        }
    }

    #[test]
    fn what_came_and_went_is_marked_whole_where_it_may_stand() {
        let (page, _) = of(
            "<ul><li id=\"a\">un</li><li id=\"b\">deux</li></ul>",
            "<ul><li id=\"b\">deux</li><li id=\"c\">trois</li></ul>",
        );
        assert_eq!(
            page,
            "<ul><li class=\"is-gone\"><del>un</del></li><li id=\"b\">deux</li><li id=\"c\" class=\"is-new\"><ins>trois</ins></li></ul>"
        );
    }

    #[test]
    fn rows_are_the_same_by_their_label() {
        let (page, _) = of(
            "<dl><div><dt>Minimum</dt><dd>1</dd></div></dl>",
            "<dl><div><dt>Motif</dt><dd>x</dd></div><div><dt>Minimum</dt><dd>2</dd></div></dl>",
        );
        assert!(page.contains("<dd><del>1</del><ins>2</ins></dd>"), "{page}");
        assert!(page.contains("<div class=\"is-new\"><dt><ins>Motif</ins></dt>"), "{page}");
    }

    #[test]
    fn taking_away_what_was_marked_gives_the_page() {
        let new = "<div><p>a &amp; b</p><p>c</p></div>";
        let (page, _) = of("<div><p>a &lt; b</p><p>d</p></div>", new);
        let mut plain = page.replace("<ins>", "").replace("</ins>", "");
        while let (Some(from), Some(to)) = (plain.find("<del>"), plain.find("</del>")) {
            plain.replace_range(from..to + "</del>".len(), "");
        }
        assert_eq!(plain, new);
    }
}
