//! Markdown a schema's author wrote, made harmless: as HTML for a page, as Markdown for another.
//!
//! Raw HTML is not taken as such but shown (authors write `<numero> <voie>` for placeholders), images become links (a
//! page works offline and tells nobody who reads it), links lead to the web or a mailbox or are only text, headings go
//! below those of the page. What comes out of the parser passes `ammonia` besides.

use std::borrow::Cow;
use std::sync::OnceLock;

use comrak::nodes::{NodeHeading, NodeLink, NodeValue};
use comrak::{Arena, Node, Options};
use serde::Serialize;

use crate::link;

/// A text with marks, finished for both formats.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Prose {
    /// Clean HTML: blocks.
    pub html: String,
    /// Clean Markdown: blocks.
    pub markdown: String,
    /// The text alone.
    pub plain: String,
}

/// Longest text that is read as Markdown; more is shown as it is.
const MAX_LENGTH: usize = 200_000;
/// Deepest nesting of quotes and lists; in a text with more, marks are shown as they are.
const MAX_DEPTH: usize = 40;

impl Prose {
    /// Reads a text. `level` is that of the heading it stands under, `base` the address relative links start from. `None`
    /// when there is nothing in it.
    #[must_use]
    pub fn new(source: &str, level: u8, base: Option<&str>) -> Option<Self> {
        let source = source.trim();
        if source.is_empty() {
            return None;
        }
        if is_plain(source) {
            return Some(Self {
                html: format!("<p>{}</p>\n", html_escaped(source)),
                markdown: source.to_owned(),
                plain: source.to_owned(),
            });
        }
        let visible = visible(source);
        if visible.len() > MAX_LENGTH {
            return Some(Self::literal(&visible));
        }
        let arena = Arena::new();
        let options = options();
        let root = comrak::parse_document(&arena, &visible, options);
        if depth(root) > MAX_DEPTH {
            return Some(Self::literal(&visible));
        }
        let mut plain = String::new();
        disarm(&arena, root, base, &mut plain);
        headings(root, level);
        let (mut html, mut markdown) = (String::new(), String::new());
        let done = comrak::format_html(root, options, &mut html).and_then(|()| {
            finish(root);
            comrak::format_commonmark(root, options, &mut markdown)
        });
        if done.is_err() {
            return Some(Self::literal(&visible));
        }
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Self {
            html: cleaner().clean(&html).to_string(),
            markdown: markdown.trim_end().to_owned(),
            plain,
        })
    }

    /// A text without marks.
    fn literal(source: &str) -> Self {
        Self {
            html: format!("<p>{}</p>\n", html_escaped(source)),
            markdown: markdown_escaped(source),
            plain: source.to_owned(),
        }
    }

    /// The text alone, cut to a number of characters at a blank.
    #[must_use]
    pub fn summary(&self, length: usize) -> String {
        let text = self.plain.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.chars().count() <= length {
            return text;
        }
        let cut: String = text.chars().take(length).collect();
        let end = cut.rfind(' ').filter(|end| *end > length / 2).unwrap_or(cut.len());
        format!("{}…", cut[..end].trim_end_matches([',', ';', ':', '.', ' ']))
    }
}

/// Whether a text has no marks, so that reading it changes nothing.
fn is_plain(text: &str) -> bool {
    let first = text.chars().next().is_some_and(char::is_alphabetic);
    first
        && text.chars().all(|c| {
            c.is_alphanumeric()
                || matches!(
                    c,
                    ' ' | ',' | ';' | '\'' | '’' | 'é' | '(' | ')' | '.' | '?' | '%' | '«' | '»' | '\u{a0}'
                )
        })
        && !text.contains("www.")
}

/// The text with characters that hide or reorder others made visible, but for line breaks and tabs.
fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.replace("\r\n", "\n").replace('\r', "\n").split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        // Invisible blanks carry no word; they come from copying.
        let line = line.replace('\t', "    ").replace(['\u{feff}', '\u{200b}', '\u{2060}'], "");
        let shown = line.chars().any(reorders).then(|| {
            line.chars()
                .map(|c| if reorders(c) { format!("\\u{{{:x}}}", u32::from(c)) } else { c.to_string() })
                .collect::<String>()
        });
        out.push_str(shown.as_deref().unwrap_or(&line));
        out.push_str(end);
    }
    out
}

/// Whether a character is a control, or changes the order others are shown in.
fn reorders(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

fn options() -> &'static Options<'static> {
    static OPTIONS: OnceLock<Options<'static>> = OnceLock::new();
    OPTIONS.get_or_init(|| {
        let mut options = Options::default();
        options.extension.autolink = true;
        options.extension.table = true;
        options.extension.strikethrough = true;
        options.render.prefer_fenced = true;
        options
    })
}

fn cleaner() -> &'static ammonia::Builder<'static> {
    static CLEANER: OnceLock<ammonia::Builder<'static>> = OnceLock::new();
    CLEANER.get_or_init(|| {
        let tags = [
            "p",
            "br",
            "em",
            "strong",
            "del",
            "code",
            "pre",
            "ul",
            "ol",
            "li",
            "blockquote",
            "hr",
            "a",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
        ];
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(tags.into())
            .add_tag_attributes("a", ["href"])
            .add_tag_attributes("ol", ["start"])
            .url_schemes(["http", "https", "mailto"].into())
            .link_rel(Some("noopener noreferrer nofollow"));
        builder
    })
}

/// How deep blocks are nested.
fn depth(root: Node<'_>) -> usize {
    let mut deepest = 0;
    let mut now = 0_usize;
    for edge in root.traverse() {
        match edge {
            comrak::arena_tree::NodeEdge::Start(_) => {
                now += 1;
                deepest = deepest.max(now);
            }
            comrak::arena_tree::NodeEdge::End(_) => now = now.saturating_sub(1),
        }
    }
    deepest
}

/// Turns what a page must not have into what it may have, and gathers the text.
fn disarm<'a>(arena: &'a Arena<'a>, root: Node<'a>, base: Option<&str>, plain: &mut String) {
    let nodes: Vec<Node<'a>> = root.descendants().collect();
    let text = |value: &str| arena.alloc(NodeValue::Text(value.to_owned().into()).into());
    for node in nodes {
        let value = node.data().value.clone();
        match value {
            NodeValue::Text(content) => {
                plain.push_str(&content);
            }
            NodeValue::Code(code) => plain.push_str(&code.literal),
            NodeValue::CodeBlock(block) => {
                plain.push_str(&block.literal);
                plain.push(' ');
                // What a block is written in is no concern of the page, and site generators act on it.
                if let NodeValue::CodeBlock(block) = &mut node.data_mut().value {
                    block.info.clear();
                }
            }
            // Authors mean the line breaks they type.
            NodeValue::SoftBreak => {
                plain.push(' ');
                node.data_mut().value = NodeValue::LineBreak;
            }
            NodeValue::LineBreak => plain.push(' '),
            NodeValue::HtmlInline(html) => {
                let tag: String = html.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
                if matches!(tag.as_str(), "<br>" | "<br/>") {
                    plain.push(' ');
                    node.data_mut().value = NodeValue::LineBreak;
                } else {
                    plain.push_str(&html);
                    node.data_mut().value = NodeValue::Text(html.clone().into());
                }
            }
            NodeValue::HtmlBlock(block) => {
                plain.push_str(&block.literal);
                plain.push(' ');
                node.data_mut().value = NodeValue::Paragraph;
                for (n, line) in block.literal.trim_end().lines().enumerate() {
                    if n > 0 {
                        node.append(arena.alloc(NodeValue::LineBreak.into()));
                    }
                    node.append(text(line.trim_start()));
                }
            }
            NodeValue::Link(target) | NodeValue::Image(target) => address(arena, node, &target, base),
            NodeValue::Paragraph | NodeValue::Item(_) | NodeValue::TableCell | NodeValue::Heading(_) => {
                plain.push(' ');
            }
            _ => {}
        }
    }
}

/// A link or an image: a link to where it may lead, else its words and its address.
fn address<'a>(arena: &'a Arena<'a>, node: Node<'a>, target: &NodeLink, base: Option<&str>) {
    let url = target.url.as_str();
    let found = link::safe(url).or_else(|| {
        let is_path =
            !url.is_empty() && !url.starts_with(['#', '/', '?', '\\']) && !url.contains([':', '\n']);
        if is_path { link::relative(base, url) } else { None }
    });
    let words = node.descendants().skip(1).any(|child| {
        matches!(&child.data().value, NodeValue::Text(text) if !text.trim().is_empty())
            || matches!(&child.data().value, NodeValue::Code(_))
    });
    if !words {
        node.append(arena.alloc(NodeValue::Text(url.to_owned().into()).into()));
    }
    match found {
        Some(url) => {
            let link = NodeLink { url, title: String::new() };
            node.data_mut().value = NodeValue::Link(Box::new(link));
        }
        None => {
            // The words stay, and the address where it says something.
            let shown = !url.is_empty() && !url.starts_with('#') && words;
            let mut last = node;
            let children: Vec<Node<'a>> = node.children().collect();
            for child in children {
                child.detach();
                last.insert_after(child);
                last = child;
            }
            if shown {
                let after = arena.alloc(NodeValue::Text(format!(" ({url})").into()).into());
                last.insert_after(after);
            }
            node.detach();
        }
    }
}

/// Before Markdown is written: texts as [`markdown_text`] has them.
fn finish(root: Node<'_>) {
    for node in root.descendants() {
        let start = node
            .previous_sibling()
            .is_none_or(|before| matches!(before.data().value, NodeValue::LineBreak | NodeValue::SoftBreak));
        // An address that shows itself is written between angle brackets.
        let itself = node.parent().is_some_and(|parent| match (&parent.data().value, &node.data().value) {
            (NodeValue::Link(link), NodeValue::Text(text)) => {
                link.url == **text && parent.children().count() == 1 && link.url.starts_with("http")
            }
            _ => false,
        });
        if itself {
            continue;
        }
        let mut data = node.data_mut();
        if let NodeValue::Text(text) = &data.value {
            data.value = NodeValue::Raw(markdown_text(text, start));
        }
    }
}

/// A comment that stands between two braces: site generators that read pages as templates take them for theirs.
pub(crate) const APART: &str = "<!-- -->";

/// Headings go below the one the text stands under, and none skips a level.
fn headings(root: Node<'_>, level: u8) {
    let mut before = level;
    let mut open: Vec<u8> = Vec::new();
    for node in root.descendants() {
        let mut data = node.data_mut();
        if let NodeValue::Heading(NodeHeading { level: own, setext, .. }) = &mut data.value {
            while open.last().is_some_and(|last| *last >= *own) {
                open.pop();
            }
            let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
            open.push(*own);
            let wanted = level.saturating_add(1).saturating_add(depth).min(6).min(before.saturating_add(1));
            *own = wanted.max(2);
            *setext = false;
            before = *own;
        }
    }
}

/// Text for HTML, in an element or between quotes.
pub(crate) fn html_escaped(text: &str) -> Cow<'_, str> {
    let special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'');
    let Some(first) = text.find(special) else { return Cow::Borrowed(text) };
    let mut out = String::with_capacity(text.len() + 16);
    out.push_str(&text[..first]);
    for c in text[first..].chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Text that Markdown leaves alone, on one line: in a paragraph, a table's cell, a heading or a link's words.
pub(crate) fn markdown_escaped(text: &str) -> String {
    markdown_text(
        &text.split([' ', '\n', '\t', '\r']).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "),
        true,
    )
}

/// A part of a line; `start` when the line begins with it.
///
/// What HTML is made of becomes a character reference: a backslash before it can be swallowed by an address that
/// becomes a link by itself.
fn markdown_text(text: &str, start: bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = '\n';
    for (n, c) in text.chars().enumerate() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            // An address that becomes a link by itself would swallow what follows, escapes and code included.
            ':' if tail(&out, &["http", "https", "ftp", "mailto", "xmpp"]) => out.push_str("\\:"),
            '.' if tail(&out, &["www"]) => out.push_str("\\."),
            '{' | '}' if before == c => {
                out.push_str(APART);
                out.push(c);
            }
            '+' | '-' | '=' if start && n == 0 => {
                out.push('\\');
                out.push(c);
            }
            '.' | ')' if start && n > 0 && out.chars().all(|c| c.is_ascii_digit()) => {
                out.push('\\');
                out.push(c);
            }
            '\n' => out.push(' '),
            c if reorders(c) => out.push_str(&format!("\\\\u{{{:x}}}", u32::from(c))),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Whether a text ends with one of these words, in any case.
fn tail(text: &str, words: &[&str]) -> bool {
    let bytes = text.as_bytes();
    words.iter().any(|word| {
        bytes.len() >= word.len() && bytes[bytes.len() - word.len()..].eq_ignore_ascii_case(word.as_bytes())
    })
}

/// A text to be taken letter by letter, for Markdown; `cell` when it stands in a table.
pub(crate) fn markdown_code(text: &str, cell: bool) -> String {
    if text.is_empty() {
        return String::new();
    }
    let shown: String = text
        .chars()
        .map(|c| match c {
            '\n' => "⏎".to_owned(),
            '\t' => "⇥".to_owned(),
            c if reorders(c) => format!("\\u{{{:x}}}", u32::from(c)),
            '|' if cell => "\\|".to_owned(),
            c => c.to_string(),
        })
        .collect();
    let mut longest = 0;
    let mut run = 0;
    for c in shown.chars() {
        run = if c == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    let blank =
        shown.starts_with('`') || shown.ends_with('`') || (shown.starts_with(' ') && shown.ends_with(' '));
    let pad = if blank && !shown.trim().is_empty() { " " } else { "" };
    format!("{fence}{pad}{shown}{pad}{fence}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn html(text: &str) -> String {
        Prose::new(text, 3, Some("https://example.org/r/v1/schema.json")).map(|p| p.html).unwrap_or_default()
    }
    fn markdown(text: &str) -> String {
        Prose::new(text, 3, None).map(|p| p.markdown).unwrap_or_default()
    }

    #[test]
    fn marks_are_read_and_html_is_shown() {
        assert!(html("un **mot** et `code_x`").contains("<strong>mot</strong> et <code>code_x</code>"));
        assert!(
            html("<numero_voie> <script>alert(1)</script>").contains("&lt;numero_voie&gt; &lt;script&gt;")
        );
        assert!(html("a<br>b").contains("a<br>"));
        assert!(html("<div>\nbloc\n</div>").contains("&lt;div&gt;"));
        assert!(html("a\nb").contains("a<br>"));
        assert_eq!(Prose::new(" \n ", 3, None), None);
    }

    #[test]
    fn addresses_become_links_only_when_they_are_safe() {
        assert!(html("voir https://example.org/x.").contains("href=\"https://example.org/x\""));
        assert!(html("[x](fichier.csv)").contains("https://example.org/r/v1/fichier.csv"));
        let image = html("![plan](https://example.org/plan.png)");
        assert!(image.contains("<a href") && !image.contains("<img"), "{image}");
        for bad in ["[x](javascript:alert(1))", "[x](#ailleurs)", "[x](data:text/html,y)", "[x](/absolu)"] {
            assert!(!html(bad).contains("<a"), "{bad}: {}", html(bad));
            assert!(!markdown(bad).contains("]("), "{bad}: {}", markdown(bad));
        }
    }

    #[test]
    fn headings_go_below_the_pages_own() {
        let text = html("# un\n\n### deux\n\n# trois");
        assert!(
            text.contains("<h4>un</h4>") && text.contains("<h5>deux</h5>") && text.contains("<h4>trois</h4>"),
            "{text}"
        );
    }

    #[test]
    fn braces_of_site_generators_are_kept_apart() {
        assert!(!markdown("a {{ constructor }} b").contains("{{"));
        assert!(!markdown_escaped("{{x}}").contains("{{"));
        assert!(html("a {{ x }} b").contains("{{ x }}"));
    }

    #[test]
    fn code_keeps_every_letter() {
        assert_eq!(markdown_code("a|b", true), "`a\\|b`");
        assert_eq!(markdown_code("a`b", false), "``a`b``");
        assert_eq!(markdown_code("`", false), "`` ` ``");
        assert_eq!(markdown_code("a\nb", false), "`a⏎b`");
    }

    #[test]
    fn a_deep_text_is_shown_as_it_is() {
        let deep = ">".repeat(50_000);
        assert!(html(&deep).starts_with("<p>&gt;"));
    }

    #[test]
    fn a_summary_ends_at_a_word() {
        let prose = Prose::new("Un texte assez long pour être coupé quelque part.", 2, None).unwrap();
        assert_eq!(prose.summary(20), "Un texte assez long…");
        assert_eq!(prose.summary(200), "Un texte assez long pour être coupé quelque part.");
    }

    /// What a reader of Markdown finds in it: raw HTML, and addresses.
    fn found(markdown: &str) -> (Vec<String>, Vec<String>) {
        let arena = Arena::new();
        let root = comrak::parse_document(&arena, markdown, options());
        let (mut raw, mut links) = (Vec::new(), Vec::new());
        for node in root.descendants() {
            match &node.data().value {
                NodeValue::HtmlInline(html) => raw.push(html.clone()),
                NodeValue::HtmlBlock(block) => raw.push(block.literal.clone()),
                NodeValue::Link(link) | NodeValue::Image(link) => links.push(link.url.clone()),
                _ => {}
            }
        }
        (raw, links)
    }

    const HOSTILE: &str = r##"([\[\]()<>*_`~#!|&\\{}:/"'= \n\t-]|javascript:|<script>|</script>|<img src=x onerror=y>|&#106;|\{\{|&lt;|<!--|-->|https://e\.fr|a|1\.|    |```|<b>|www\.x\.fr|a@b\.fr|\]\(javascript:x\)){0,24}"##;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn nothing_in_a_text_gets_through(text in HOSTILE) {
            let Some(prose) = Prose::new(&text, 3, Some("https://e.fr/s.json")) else { return Ok(()) };
            let (raw, links) = found(&prose.markdown);
            prop_assert!(raw.iter().all(|html| html == APART), "{text:?}: {raw:?} in {:?}", prose.markdown);
            prop_assert!(links.iter().all(|url| link::safe(url).is_some()), "{text:?}: {links:?}");
            let lower = prose.html.to_lowercase();
            prop_assert!(!lower.contains("<script") && !lower.contains("<img") && !lower.contains("<b>"), "{}", prose.html);
            prop_assert!(!lower.contains("href=\"javascript"), "{}", prose.html);
            let (raw, links) = found(&markdown_escaped(&text));
            prop_assert!(raw.iter().all(|html| html == APART), "{text:?}: {raw:?}");
            prop_assert!(links.iter().all(|url| link::safe(url).is_some()), "{text:?}: {links:?}");
        }

        #[test]
        fn an_escaped_text_reads_as_itself(text in r"[a-z*_\[\]<>`~#!|&\\:/. -]{0,20}") {
            let arena = Arena::new();
            let root = comrak::parse_document(&arena, &markdown_escaped(&text), options());
            let mut read = String::new();
            for node in root.descendants() {
                if let NodeValue::Text(part) = &node.data().value { read.push_str(part); }
                prop_assert!(matches!(node.data().value, NodeValue::Document | NodeValue::Paragraph | NodeValue::Text(_)), "{text:?}");
            }
            let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
            prop_assert_eq!(words(&read), words(&text));
        }
    }
}
