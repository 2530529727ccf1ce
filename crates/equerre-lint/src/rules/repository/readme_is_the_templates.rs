//! `readme-is-the-templates`: the README is still the one of the official template.

use equerre_report::Span;

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("readme-is-the-templates", REPOSITORY, warning; Repository => check);

/// Headings of the official template's README (datagouv/tableschema-template).
const MARKS: [&str; 3] =
    ["Template de départ pour Table Schema", "## Utiliser ce template", "\"Use this template\""];

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let Ok(bytes) = context.tree.read("README.md") else { return };
    let text = String::from_utf8_lossy(&bytes);
    if let Some(at) = MARKS.iter().find_map(|mark| text.find(mark)) {
        let end = text[at..].find('\n').map_or(text.len(), |i| at + i);
        let location = equerre_report::Location::new("README.md", Span::new(at, end));
        out.push(location);
    }
}
