//! Pages as a reader gets them.
#![allow(clippy::unwrap_used, clippy::panic)] // a test may fail

mod common;

use std::collections::BTreeMap;
use std::sync::Arc;

use common::{folder, pages, rendered, renderer, words};
use equerre_docs::{Format, Renderer, Theme};
use equerre_report::Lang;

#[test]
fn the_sample_in_markdown() {
    for lang in Lang::ALL {
        let words = words(lang);
        let page = pages(&folder("sample"), &words).remove(0);
        let text = renderer(&words).render(&page, Format::Markdown).unwrap();
        insta::assert_snapshot!(format!("sample-{}", lang.code()), text);
    }
}

#[test]
fn a_package_in_markdown() {
    let words = words(Lang::Fr);
    let page = pages(&folder("paquet"), &words).remove(0);
    let text = renderer(&words).render(&page, Format::Markdown).unwrap();
    insta::assert_snapshot!(text);
}

#[test]
fn a_json_schema_in_markdown() {
    let words = words(Lang::Fr);
    let page = pages(&folder("arbre"), &words).remove(0);
    let text = renderer(&words).render(&page, Format::Markdown).unwrap();
    insta::assert_snapshot!(text);
}

#[test]
fn what_refers_to_itself_is_told_once() {
    let words = words(Lang::En);
    let page = pages(&folder("arbre"), &words).remove(0);
    let named = |name: &str| page.entities.iter().filter(|entity| entity.name == name).count();
    assert_eq!((named("Personne"), named("Statut"), named("Inutile")), (1, 1, 1));
    let children = page.entities[0].entries.iter().find(|entry| entry.name == "enfants").unwrap();
    assert!(children.type_words.iter().any(|word| word.href.as_deref() == Some("#root")), "{children:?}");
}

#[test]
fn a_page_is_one_file_that_asks_for_nothing() {
    for name in ["sample", "paquet", "arbre"] {
        let words = words(Lang::Fr);
        let page = pages(&folder(name), &words).remove(0);
        let html = renderer(&words).render(&page, Format::Html).unwrap();
        for asking in [" src=", "<link", "@import", "url(", "<img", "<iframe"] {
            assert!(
                !html.contains(asking) || asking == "url(" && html.contains("url(#arrow)"),
                "{name}: {asking}"
            );
        }
        assert!(html.contains("default-src &#x27;none&#x27;; style-src &#x27;sha256-"));
        assert_eq!(html.matches("<script").count(), 1, "only the data for search engines");
        assert_eq!(html.matches("<h1").count(), 1);
    }
}

#[test]
fn what_the_platforms_page_drops_is_there() {
    let schema = r#"{"title": "T", "fields": [
        {"name": "n", "type": "integer", "description": "Voir https://example.org/n.", "constraints": {"minimum": 0, "pattern": "x"}, "examples": [7, -1]},
        {"name": "b", "type": "boolean", "trueValues": ["oui"], "falseValues": ["non"]},
        {"name": "p", "type": "string", "constraints": {"pattern": "^(a|b)_*[0-9]{2,}$"}}],
        "custom_checks": [{"name": "one-of-required", "params": {"column1": "n", "column2": "b"}}],
        "foreignKeys": [{"fields": "n", "reference": {"resource": "autre", "fields": "id"}}]}"#;
    for (format, told) in [
        (
            Format::Html,
            [
                "<p>0 au moins</p>",
                "<code>oui</code>",
                "<code>^(a|b)_*[0-9]{2,}$</code>",
                "<a href=\"https://example.org/n\"",
                "(refusé par ce champ)",
                "doit être remplie",
                "<code>autre</code>",
                "sans effet",
            ],
        ),
        (
            Format::Markdown,
            [
                "0 au moins",
                "`oui`",
                "`^(a|b)_*[0-9]{2,}$`",
                "<https://example.org/n>",
                "(refusé par ce champ)",
                "doit être remplie",
                "`autre`",
                "sans effet",
            ],
        ),
    ] {
        let text = rendered(schema, Lang::Fr, format);
        for one in told {
            assert!(text.contains(one), "{one} in\n{text}");
        }
    }
}

#[test]
fn templates_and_themes_take_the_place_of_ours() {
    let words = words(Lang::Fr);
    let page = pages(&folder("sample"), &words).remove(0);
    let own = BTreeMap::from([
        ("html/header.html".to_owned(), "<p class=\"site\">{{ page.title }} & co</p>".to_owned()),
        ("markdown/page.md".to_owned(), "{{ page.title }}: {{ \"*a*\" }} {{ t(\"doc-count-fields\", n=page.entities[0].entries|length) }}".to_owned()),
    ]);
    let theme = Theme::new(":root { --accent: #123456 }".to_owned()).unwrap();
    let renderer = Renderer::new(Arc::clone(&words), own, theme).unwrap();
    let html = renderer.render(&page, Format::Html).unwrap();
    assert!(html.contains("<p class=\"site\">Dix plus hautes") && html.contains("--accent: #123456"));
    let markdown = renderer.render(&page, Format::Markdown).unwrap();
    assert_eq!(markdown, "Dix plus hautes rémunérations d'un employeur public: \\*a\\* 8 champs\n");
}
