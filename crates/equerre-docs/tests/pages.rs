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
        assert!(html.contains("default-src &#39;none&#39;; style-src &#39;sha256-"));
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

/// The page of a JSON Schema in Markdown.
fn json(schema: &str) -> String {
    let words = words(Lang::Fr);
    let tree = equerre_model::MemoryTree::new([("schema.json", schema)]);
    let page = pages(&tree, &words).remove(0);
    renderer(&words).render(&page, Format::Markdown).unwrap().replace('\u{a0}', " ")
}

#[test]
fn what_a_json_schema_asks_is_not_lost_on_the_way() {
    let text = json(
        r##"{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {
        "cas": {"oneOf": [{"properties": {"k": {"const": "a"}, "v": {"type": "string"}}, "required": ["k", "v"]}]},
        "nul": {"type": ["object", "null"], "properties": {"x": {}}},
        "mêlé": {"enum": ["1", 1, null, "null"]},
        "renvoi": {"$ref": "#/definitions/S", "minLength": 3}},
        "definitions": {"S": {"type": "string"}}}"##,
    );
    for told in [
        "**k** : (obligatoire)",
        "**v** : texte (obligatoire)",
        "[nul](#def-nul) ou null",
        "`\"1\"`, `1`, `null`, `\"null\"`",
        "sans effet à côté de \\$ref",
    ] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    assert!(!text.contains("au moins 3 caractères"), "{text}");
}

#[test]
fn what_is_written_in_no_readable_form_is_shown_with_that_remark() {
    let schema = r#"{"primaryKey": {"x": 1}, "missingValues": "-", "fieldsMatch": "nimporte", "custom_checks": "zz",
        "foreignKeys": [{"fields": ["a", "b"], "reference": {"resource": "z", "fields": ["q"]}}], "uniqueKeys": [3],
        "fields": [{"name": "a", "type": "integer", "constraints": {"enum": [1, "abc"], "maximum": "x", "required": "oui", "pattern": "^a"}},
                   {"name": "b", "type": "string", "constraints": {"pattern": "(a", "maxLength": 2.5}},
                   {"name": "n", "type": "number", "groupChar": " "}, null, {"type": "string"}]}"#;
    let text = rendered(schema, Lang::Fr, Format::Markdown).replace('\u{a0}', " ");
    for told in [
        "`{\"x\": 1}` – illisible sous cette forme",
        "nimporte – illisible",
        "`uniqueKeys`** : `3` – illisible",
        "`{\"fields\": [\"a\", \"b\"], \"reference\": {\"resource\": \"z\", \"fields\": [\"q\"]}}`",
        "la liste des contrôles n’en est pas une",
        "`abc` (refusé par ce champ)",
        "`constraints.maximum`** : x – illisible",
        "`constraints.required`** : oui – illisible",
        "`constraints.pattern`** : ^a – sans effet",
        "`constraints.maxLength`** : `2.5` – illisible",
        "` ` (une espace)",
        "un nombre, à décimales séparées",
    ] {
        assert!(text.contains(told), "{told} in\n{text}");
    }
    assert!(text.contains("```\na,b,n\n```"), "a header holds names only: {text}");
}

#[test]
fn a_key_of_very_many_columns_is_told_once() {
    let names: Vec<String> = (0..2000).map(|n| format!("c{n}")).collect();
    let fields: Vec<_> = names.iter().map(|name| serde_json::json!({"name": name})).collect();
    let schema = serde_json::json!({"primaryKey": names, "fields": fields}).to_string();
    let html = rendered(&schema, Lang::Fr, Format::Html);
    assert!(html.len() < 5_000_000, "{}", html.len());
    assert!(html.contains("href=\"#rules\""));
}

#[test]
fn keywords_a_draft_does_not_know_ask_nothing() {
    let text = json(
        r#"{"$schema": "http://json-schema.org/draft-04/schema#", "properties": {"a": {"const": 3}, "b": {"type": "string", "then": {"minLength": 2}}}}"#,
    );
    assert!(text.contains("**`const`** : `3` – sans effet"), "{text}");
    assert!(!text.contains("la seule valeur permise") && !text.contains("au moins 2"), "{text}");
    let text = json(
        r#"{"$schema": "https://json-schema.org/draft/2020-12/schema", "properties": {"l": {"type": "array", "prefixItems": [{"type": "string"}], "items": false}}}"#,
    );
    assert!(text.contains("aucun autre élément n’est admis") || text.contains("aucune valeur"), "{text}");
    assert!(text.contains("**Élément 1** – texte") && !text.contains("liste de :"), "{text}");
}

#[test]
fn a_file_is_told_as_its_package_has_it_written() {
    let package = r#"{"name": "p", "resources": [
        {"name": "a", "path": "a.csv", "encoding": "iso-8859-1", "dialect": {"delimiter": ";"}, "schema": {"fields": [{"name": "x"}, {"name": "y;z"}]}},
        {"name": "b", "path": "b.csv", "dialect": {"header": false}, "schema": {"fields": [{"name": "x"}]}}]}"#;
    let words = words(Lang::Fr);
    let tree = equerre_model::MemoryTree::new([("datapackage.json", package)]);
    let page = pages(&tree, &words).remove(0);
    assert_eq!(page.entities[0].header.as_deref(), Some("x;\"y;z\""));
    assert_eq!(page.entities[1].header, None);
    let text = renderer(&words).render(&page, Format::Markdown).unwrap().replace('\u{a0}', " ");
    assert!(text.contains("encodé en ISO-8859-1, dont les cellules sont séparées par « ; »"), "{text}");
    assert!(text.contains("la première ligne est une donnée"), "{text}");
}
