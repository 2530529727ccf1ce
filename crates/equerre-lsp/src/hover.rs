//! What a field accepts, in words, and why a rule speaks.

use equerre_docs::{Entry, Fact, Page, Request, document};
use equerre_lint::registry;
use equerre_model::{Node, SchemaRepository, Tree, Value};
use equerre_report::{Diagnostic, Localizer, Span, in_markdown};

use crate::diagnostics::title;

/// Values of a list that are shown.
const MAX_TEXTS: usize = 12;

/// The fields around an offset: of a table its number; of a package that of the resource first.
fn around(root: &Node, offset: usize) -> Option<(Option<usize>, usize, Span)> {
    let holds = |node: &Node| node.span.start <= offset && offset <= node.span.end;
    let number = |list: &Node| list.items().iter().position(holds);
    if let Some(fields) = root.get("fields").filter(|fields| holds(fields)) {
        let at = number(fields)?;
        return Some((None, at, fields.items()[at].span));
    }
    let resources = root.get("resources")?;
    let resource = number(resources)?;
    let fields = resources.items()[resource].pointer("/schema/fields").filter(|fields| holds(fields))?;
    let at = number(fields)?;
    Some((Some(resource), at, fields.items()[at].span))
}

/// The name of a field that stands there.
fn name_of(root: &Node, resource: Option<usize>, at: usize) -> Option<&str> {
    let table = match resource {
        Some(resource) => root.get("resources")?.items().get(resource)?.get("schema")?,
        None => root,
    };
    table.get("fields")?.items().get(at)?.get_str("name")
}

/// What is to be said of a place, in Markdown, and what it is about.
pub(crate) fn hover(
    tree: &dyn Tree,
    file: &str,
    offset: usize,
    found: &[&Diagnostic],
    words: &Localizer,
) -> Option<(String, Option<Span>)> {
    let mut parts = Vec::new();
    let mut span = None;
    for one in found {
        parts.push(rule(one, words));
        span = span.or(one.location.span);
    }
    if let Some((text, own)) = field(tree, file, offset, words) {
        parts.push(text);
        span = span.or(Some(own));
    }
    (!parts.is_empty()).then(|| (parts.join("\n\n---\n\n"), span))
}

/// A rule's page, without its examples.
fn rule(found: &Diagnostic, words: &Localizer) -> String {
    let mut out = format!("**{}** `{}`", in_markdown(&title(found.rule, words)), found.rule);
    let Some(rule) = registry::find(found.rule) else { return out };
    // The first two parts: what it finds, and why it matters.
    for part in rule.page(words.lang()).split("\n## ").skip(1).take(2) {
        if let Some((_, body)) = part.split_once('\n') {
            out.push_str("\n\n");
            out.push_str(body.trim());
        }
    }
    out
}

fn field(tree: &dyn Tree, file: &str, offset: usize, words: &Localizer) -> Option<(String, Span)> {
    let bytes = tree.read(file).ok()?;
    let root = equerre_model::json::parse(&bytes).root?;
    if !matches!(root.value, Value::Object(_)) {
        return None;
    }
    let (resource, at, span) = around(&root, offset)?;
    let name = name_of(&root, resource, at)?;
    let kind = if resource.is_some() {
        equerre_model::SchemaKind::Package
    } else {
        equerre_model::SchemaKind::Table
    };
    let repository = SchemaRepository::of_kind(tree, kind, file.to_owned(), Vec::new());
    let request = Request { tree, repository: &repository, words, version: None, changes: None };
    let pages: Vec<Page> = document(&request).ok()?;
    let entities = &pages.first()?.entities;
    // A name may come twice, in two tables or in one: the number tells which.
    let entity = entities.get(resource.unwrap_or(0))?;
    let entry = entity.entries.get(at).filter(|entry| entry.name == name);
    let entry = entry.or_else(|| entity.entries.iter().find(|entry| entry.name == name))?;
    Some((told(entry, words), span))
}

fn told(entry: &Entry, words: &Localizer) -> String {
    let kind: Vec<&str> = entry.type_words.iter().map(|word| word.text.as_str()).collect();
    let presence = words.plain(if entry.required { "lsp-required" } else { "lsp-optional" });
    let mut out = format!("**`{}`** {} — {}", code(&entry.name), in_markdown(&kind.join(" ")), presence);
    if let Some(title) = &entry.title {
        out.push_str(&format!("\n\n{}", in_markdown(title)));
    }
    let lines: Vec<String> = entry.facts.iter().map(line).collect();
    if !lines.is_empty() {
        out.push_str("\n\n");
        out.push_str(&lines.join("\n"));
    }
    for rule in &entry.rules {
        out.push_str(&format!("\n- {} : {}", in_markdown(&rule.label), in_markdown(&rule.words)));
    }
    out
}

fn line(fact: &Fact) -> String {
    let mut said: Vec<String> = fact
        .words
        .iter()
        .map(|word| if word.code { format!("`{}`", code(&word.text)) } else { in_markdown(&word.text) })
        .collect();
    let shown = fact.texts.iter().take(MAX_TEXTS).map(|text| format!("`{}`", code(&text.text)));
    said.extend(shown);
    if fact.texts.len() > MAX_TEXTS {
        said.push("…".to_owned());
    }
    format!("- {} : {}", in_markdown(&fact.label), said.join(" "))
}

/// Text between single backticks.
fn code(text: &str) -> String {
    equerre_report::visible(text).replace('`', "'")
}
