//! Whatever a descriptor holds, a page holds no markup, script or link of its making.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use comrak::nodes::NodeValue;
use equerre_docs::export::{Export, export};
use equerre_docs::{Format, Request, document};
use equerre_model::{MemoryTree, SchemaRepository};
use equerre_report::Lang;
use proptest::prelude::*;

/// The tags of the templates and of cleaned prose.
const TAGS: [&str; 52] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "script",
    "body",
    "a",
    "header",
    "div",
    "p",
    "span",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "nav",
    "ul",
    "ol",
    "li",
    "code",
    "main",
    "section",
    "dl",
    "dt",
    "dd",
    "article",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "pre",
    "strong",
    "em",
    "del",
    "br",
    "hr",
    "blockquote",
    "footer",
    "svg",
    "defs",
    "marker",
    "path",
    "g",
    "rect",
    "text",
    "!doctype",
];

/// Looks at a page in HTML as a browser's tokenizer would: tags, attributes, addresses.
fn look_at_html(html: &str) {
    let mut ids = std::collections::HashSet::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let name: String = rest
            .trim_start_matches('/')
            .chars()
            .take_while(|c| !c.is_whitespace() && *c != '>' && *c != '/')
            .collect::<String>()
            .to_lowercase();
        assert!(TAGS.contains(&name.as_str()), "<{name}> in …{}", rest.chars().take(80).collect::<String>());
        if name == "style" || name == "script" {
            let end = rest.find(&format!("</{name}")).unwrap_or(rest.len());
            let inside = &rest[..end];
            assert!(name == "style" || !inside[inside.find('>').unwrap() + 1..].contains('<'), "{inside}");
            rest = &rest[end..];
            continue;
        }
        let Some(end) = rest.find('>') else { panic!("a tag without end: {rest}") };
        let tag = &rest[..end];
        // Between quotes all is harmless: what is not between quotes are names.
        let names: String = tag.split('"').step_by(2).collect::<Vec<_>>().join(" ").to_lowercase();
        assert!(!names.contains(" on"), "{tag}");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        for (at, mark) in tag.match_indices(" id=\"") {
            let id = &tag[at + mark.len()..];
            assert!(ids.insert(&id[..id.find('"').unwrap()]), "{id} stands twice");
        }
        for (at, mark) in tag.match_indices(" href=\"") {
            let value = &tag[at + mark.len()..];
            let value = value[..value.find('"').unwrap()].to_lowercase();
            let safe = ["#", "https://", "http://", "mailto:"];
            assert!(safe.iter().any(|start| value.starts_with(start)), "{tag}");
        }
        rest = &rest[end + 1..];
    }
}

/// Looks at a page in Markdown as a forge or a site generator would.
fn look_at_markdown(markdown: &str) {
    let arena = comrak::Arena::new();
    let mut options = comrak::Options::default();
    options.extension.autolink = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    let root = comrak::parse_document(&arena, markdown, &options);
    let ours = |html: &str| {
        html == "<!-- -->"
            || html == "</a>"
            || html.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">")).is_some_and(|rest| {
                rest.chars().all(|c| c.is_alphanumeric() || "-_.\" =".contains(c))
                    && rest.matches('"').count() == 2
            })
    };
    for node in root.descendants() {
        match &node.data().value {
            NodeValue::HtmlInline(html) => assert!(ours(html), "{html}"),
            NodeValue::HtmlBlock(block) => panic!("{}", block.literal),
            NodeValue::Image(link) => panic!("an image of {}", link.url),
            NodeValue::Link(link) => {
                let url = link.url.to_lowercase();
                let safe = ["#", "https://", "http://", "mailto:"];
                assert!(safe.iter().any(|start| url.starts_with(start)), "{url}");
            }
            NodeValue::Text(text) => assert!(!text.contains("{{"), "{text}"),
            _ => {}
        }
    }
}

fn look(files: &[(&str, String)]) {
    let tree = MemoryTree::new(files.iter().map(|(path, text)| (*path, text.as_str())));
    let Ok(repository) = SchemaRepository::detect(&tree) else { return };
    for lang in Lang::ALL {
        let words = common::words(lang);
        let renderer = common::renderer(&words);
        let request =
            Request { tree: &tree, repository: &repository, words: &words, version: None, changes: None };
        let Ok(pages) = document(&request) else { continue };
        for page in pages {
            look_at_html(&renderer.render(&page, Format::Html).unwrap());
            look_at_markdown(&renderer.render(&page, Format::Markdown).unwrap());
            let parsed: serde_json::Value = serde_json::from_str(&page.json_ld).unwrap();
            assert_eq!(parsed["@type"], "Dataset");
        }
        for format in Export::ALL {
            let Ok(made) = export(&request, format) else { continue };
            for one in made {
                if matches!(format, Export::Csvw | Export::DataPackage | Export::RowJsonSchema) {
                    serde_json::from_str::<serde_json::Value>(&one.text).unwrap();
                }
            }
        }
    }
}

const HOSTILE: &str = r##"(<script>alert\(1\)</script>|"><img src=x onerror=alert\(1\)>|javascript:alert\(1\)|\[x\]\(javascript:y\)|https://e\.fr/|\]\(|--><b>|</title>|</style>|</article>|\{\{ 7\*7 \}\}|\{% x %\}|&#106;|`|\||\n|\n\n# |\n- |\n    |<!--|'|"|\\|\u{202e}|\u{0}|a|é| |%|#|mailto:a@b\.fr|data:text/html,x|//e\.fr|<a id="|<details>){0,6}"##;

fn table(t: &[String]) -> String {
    let at = |n: usize| t[n % t.len()].as_str();
    serde_json::json!({
        "name": at(0), "title": at(1), "description": at(2), "version": at(3), "homepage": at(4), "path": at(5),
        "created": at(6), "status": at(7), "image": at(0), "keywords": [at(1), at(2)], "lang": at(3),
        "contributors": [{"title": at(4), "email": at(5), "role": at(6), "organisation": at(7)}],
        "licenses": [{"name": at(0), "title": at(1), "path": at(2)}],
        "sources": [{"title": at(3), "path": at(4)}],
        "resources": [{"title": at(5), "name": at(6), "path": at(7)}],
        "primaryKey": [at(0)], "missingValues": ["", at(1)],
        "foreignKeys": [{"fields": [at(0)], "reference": {"resource": at(2), "fields": [at(3)]}}],
        "custom_checks": [
            {"name": "siren", "params": {"column": at(0), at(4): at(5)}},
            {"name": at(6), "params": {"column": at(7)}},
            {"name": "compare-columns-value", "params": {"column": at(0), "column2": at(1), "op": ">"}}],
        at(3): at(4),
        "fields": [
            {"name": at(0), "title": at(1), "description": at(2), "type": "string", "format": at(3), "example": at(4),
             "examples": [at(5), {at(6): at(7)}], at(1): at(2), "rdfType": at(5),
             "constraints": {"required": true, "pattern": at(6), "enum": [at(7), at(0)], at(1): at(2)}},
            {"name": at(3), "type": "boolean", "trueValues": [at(4)], "falseValues": [at(5)]},
            {"name": at(6), "type": "date", "format": at(7), "constraints": {"minimum": at(0)}},
            {"name": at(1), "type": at(2), "categories": [{"value": at(3), "label": at(4)}], "delimiter": at(5)}]
    })
    .to_string()
}

fn json_schema(t: &[String]) -> String {
    let at = |n: usize| t[n % t.len()].as_str();
    serde_json::json!({
        "$schema": "http://json-schema.org/draft-07/schema#", "$id": at(0), "title": at(1), "description": at(2),
        "type": "object", "required": [at(3), at(4)],
        "properties": {
            at(3): {"type": at(5), "title": at(6), "description": at(7), "enum": [at(0)], "pattern": at(1), "format": at(2)},
            at(4): {"$ref": at(0)},
            at(5): {"$ref": "#/definitions/d"},
            at(6): {"type": "array", "items": {"properties": {at(7): {"const": at(0)}}}},
            at(7): {"anyOf": [{"title": at(1)}, {at(2): at(3)}], "default": at(4)}},
        "patternProperties": {at(1): {"examples": [at(2)]}},
        "dependencies": {at(3): [at(4)]},
        "definitions": {"d": {"title": at(5), "properties": {at(6): {"$ref": "#"}}}, at(0): {"type": "string"}}
    })
    .to_string()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(60) })]

    #[test]
    fn nothing_of_a_descriptor_becomes_markup(texts in proptest::collection::vec(HOSTILE, 8)) {
        look(&[("schema.json", table(&texts))]);
        look(&[("schema.json", json_schema(&texts))]);
        let package = serde_json::json!({
            "name": texts[0], "title": texts[1], "description": texts[2], "path": texts[3],
            "resources": [
                {"name": texts[4], "path": texts[5], "schema": "a/schema.json", "title": texts[6], texts[7].as_str(): texts[0]},
                {"name": "b", "path": "b.csv", "schema": {"primaryKey": "x", "fields": [{"name": "x"}],
                 "foreignKeys": [{"fields": "x", "reference": {"resource": texts[4], "fields": texts[0]}}]}}]
        });
        look(&[("datapackage.json", package.to_string()), ("a/schema.json", table(&texts))]);
        let yaml = serde_json::json!({"title": texts[0], "description": texts[1], "homepage": texts[2], "documentation": texts[3], texts[4].as_str(): texts[5], "schemas": [{"path": texts[6], "title": texts[7]}]});
        look(&[("schema.yml", yaml.to_string())]);
    }
}

#[test]
fn sql_stays_within_its_quotes() {
    let schema = r#"{"name": "a\"; DROP TABLE x; --", "title": "t\n); DROP TABLE x;", "fields": [
        {"name": "c\"\n", "title": "u\r\nDROP", "constraints": {"enum": ["'); DROP TABLE x; --"]}}]}"#;
    let tree = MemoryTree::new([("schema.json", schema)]);
    let repository = SchemaRepository::detect(&tree).unwrap();
    let words = common::words(Lang::Fr);
    let request =
        Request { tree: &tree, repository: &repository, words: &words, version: None, changes: None };
    let sql = export(&request, Export::Sql).unwrap().remove(0).text;
    assert!(sql.contains("CREATE TABLE \"a\"\"; DROP TABLE x; --\""), "{sql}");
    assert!(sql.contains("'''); DROP TABLE x; --'"), "{sql}");
    assert_eq!(sql.lines().filter(|line| line.starts_with("--")).count(), 1, "{sql}");
    assert!(!sql.contains("\nDROP"), "{sql}");
}

#[test]
fn names_that_look_like_parts_of_the_page_get_identifiers_of_their_own() {
    let names = ["x", "x-title", "x--title", "x-rules", "rules", "title", "table", "a-x", "a"];
    let fields: Vec<_> = names.iter().map(|name| serde_json::json!({"name": name})).collect();
    let resource = |name: &str| serde_json::json!({"name": name, "path": "x.csv", "schema": {"primaryKey": "x", "fields": fields}});
    let all: Vec<_> = ["a", "a-x", "a-title", "a-rules"].iter().map(|name| resource(name)).collect();
    let package = serde_json::json!({"name": "p", "resources": all});
    let tree = MemoryTree::new([("datapackage.json", package.to_string())]);
    let words = common::words(Lang::Fr);
    let page = common::pages(&tree, &words).remove(0);
    let html = common::renderer(&words).render(&page, Format::Html).unwrap();
    let mut ids: Vec<&str> =
        html.split(" id=\"").skip(1).map(|rest| &rest[..rest.find('"').unwrap()]).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
