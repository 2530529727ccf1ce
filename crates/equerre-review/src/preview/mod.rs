//! The documentation as it will look, with what differs from before marked.

mod html;
mod marks;

use equerre_docs::{DocsError, Format, Page, Renderer, document};
use equerre_model::{SchemaRepository, Tree};
use equerre_report::Localizer;

use html::Node;

/// A page of the documentation, with marks.
pub(crate) struct Preview {
    /// Its title.
    pub(crate) title: String,
    /// Its content, to be put in a page: identifiers begin with the given prefix.
    pub(crate) html: String,
    /// Places marked.
    pub(crate) marks: usize,
}

/// The pages of a schema after a change, marked where they differ from those before it.
///
/// # Errors
/// When a page cannot be made; what is no schema has none.
pub(crate) fn previews(
    base: &dyn Tree,
    head: &dyn Tree,
    renderer: &Renderer,
    words: &Localizer,
    prefix: &str,
) -> Result<Vec<Preview>, DocsError> {
    let before = pages(base, words).unwrap_or_default();
    let after = pages(head, words)?;
    let mut out = Vec::new();
    for (number, page) in after.iter().enumerate() {
        // A page is the same one when it is called the same, or there is only one.
        let old = before.iter().find(|old| old.stem == page.stem);
        let old = old.or_else(|| before.first().filter(|_| before.len() == 1 && after.len() == 1));
        let new = content(&renderer.render(page, Format::Html)?);
        let old = old.map(|old| renderer.render(old, Format::Html)).transpose()?;
        let (mut nodes, marks) = match (old.and_then(|old| content(&old)), new) {
            (Some(old), Some(new)) => marks::marked(&old, &new),
            (None, Some(new)) => (new, 0),
            // A template of one's own that is not laid out as ours.
            (_, None) => continue,
        };
        html::prefix_ids(&mut nodes, &format!("{prefix}{number}-"));
        out.push(Preview { title: page.title.clone(), html: html::text(&nodes), marks });
    }
    Ok(out)
}

fn pages(tree: &dyn Tree, words: &Localizer) -> Result<Vec<Page>, DocsError> {
    let Ok(repository) = SchemaRepository::detect(tree) else { return Ok(Vec::new()) };
    let request =
        equerre_docs::Request { tree, repository: &repository, words, version: None, changes: None };
    match document(&request) {
        // A list of schemas has no page.
        Err(DocsError::Nothing(_) | DocsError::Unread(_) | DocsError::NoSchemas(_)) => Ok(Vec::new()),
        other => other,
    }
}

/// What a page says: its head and its main part, without the table of contents.
fn content(page: &str) -> Option<Vec<Node>> {
    let between = |start: &str, end: &str| {
        let from = page.find(start)?;
        let to = page[from..].rfind(end)? + from;
        Some(&page[from..to + end.len()])
    };
    let mut out = Vec::new();
    // A page has one of each: the first end after the head is its own.
    let head = page.find("<header class=\"head\">").and_then(|from| {
        let to = page[from..].find("</header>")? + from + "</header>".len();
        Some(&page[from..to])
    });
    out.extend(html::parse(head.unwrap_or_default())?);
    let mut main = html::parse(between("<main", "</main>")?)?;
    // Another page has its own main part around it.
    for node in &mut main {
        if let Node::Element(element) = node {
            "div".clone_into(&mut element.name);
            element.attributes.clear();
        }
    }
    out.append(&mut main);
    Some(out)
}
