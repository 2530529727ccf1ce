//! Pages that are made of a schema.

use equerre_model::{Node, SchemaRepository, Value};
use equerre_report::{Localizer, in_markdown};

/// The documentation of the fields.
pub(crate) const DOCUMENTATION: &str = "documentation.md";
/// The legal texts.
pub(crate) const SOURCES: &str = "sources.md";
/// Both, in the platform's order.
pub(crate) const GENERATED: [&str; 2] = [DOCUMENTATION, SOURCES];

/// Whether the platform documents a JSON Schema: its generator stops at items that are listed one by one.
/// Source: the published pages; every version without one has such a list.
pub(crate) fn has_documentation(repository: &SchemaRepository) -> bool {
    fn lists_items(node: &Node) -> bool {
        match &node.value {
            Value::Object(members) => members.iter().any(|member| {
                let list = &*member.key.text == "items" && matches!(member.value.value, Value::Array(_));
                list || lists_items(&member.value)
            }),
            Value::Array(items) => items.iter().any(lists_items),
            _ => false,
        }
    }
    repository.main().and_then(|document| document.root.as_ref()).is_some_and(|root| !lists_items(root))
}

/// The legal texts a schema names; `None` when there are none, or one of them has no title or address: then the
/// platform makes no page.
pub(crate) fn sources(root: &Node, words: &Localizer) -> Option<String> {
    let all = root.get("sources").map_or(&[][..], Node::items);
    if all.is_empty() {
        return None;
    }
    let mut out = format!("## {}\n\n", words.plain("catalog-sources"));
    for source in all {
        let (title, path) = (source.get_str("title")?, source.get_str("path")?);
        let title = in_markdown(title);
        // Only what leads to the web is a link.
        let web = path.starts_with("https://") || path.starts_with("http://");
        if web && !path.contains(['<', '>', ' ', '\n', '\\']) {
            out.push_str(&format!("- [{title}](<{path}>)\n"));
        } else {
            out.push_str(&format!("- {title}: {}\n", in_markdown(path)));
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use equerre_model::Document;
    use equerre_report::Lang;

    use super::*;

    fn told(json: &str) -> Option<String> {
        let words = Localizer::new(Lang::Fr, &[crate::CATALOG]).unwrap();
        let document = Document::read("schema.json", json.as_bytes().to_vec());
        sources(document.root.as_ref().unwrap(), &words)
    }

    #[test]
    fn texts_are_links_only_to_the_web() {
        let text = told(
            r#"{"sources": [{"title": "Loi [x](y)", "path": "https://a.fr/l"}, {"title": "B", "path": "javascript:alert(1)"}]}"#,
        )
        .unwrap();
        assert!(text.contains("(<https://a.fr/l>)"), "{text}");
        assert!(!text.contains("](javascript"), "{text}");
        assert!(!text.contains("[x](y)"), "{text}");
    }

    #[test]
    fn no_page_without_title_and_address() {
        assert_eq!(told(r#"{"sources": []}"#), None);
        assert_eq!(told(r#"{"sources": [{"title": "A"}]}"#), None);
    }
}
