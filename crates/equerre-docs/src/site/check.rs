//! The check of a file on a page: nothing is sent anywhere.

use equerre_model::SchemaKind;
use equerre_report::{Message, in_address};
use serde_json::json;

use super::chrome::{Check, Chrome, Judging, Page, Script, Tools};
use super::{CHECK, Schema, Site};
use crate::form::script_words;
use crate::prose::Prose;

/// The words of the script, with the names of what stands in them.
const WORDS: [(&str, &[&str]); 35] = [
    ("failed", &[]),
    ("no-module", &[]),
    ("large", &["name"]),
    ("reading", &["name"]),
    ("stopped", &[]),
    ("valid", &[]),
    ("invalid", &[]),
    ("open", &[]),
    ("open-note", &[]),
    ("rows", &["n"]),
    ("rows-one", &["n"]),
    ("errors", &["n"]),
    ("errors-one", &["n"]),
    ("warnings", &["n"]),
    ("warnings-one", &["n"]),
    ("times", &["n"]),
    ("times-one", &["n"]),
    ("summary", &[]),
    ("remarks", &[]),
    ("workbook", &[]),
    ("documents", &["n"]),
    ("documents-one", &["n"]),
    ("detail", &["reason"]),
    ("warning", &[]),
    ("example", &["row"]),
    ("near", &["near"]),
    ("all", &[]),
    ("more", &["n"]),
    ("cut", &["n", "all"]),
    ("download", &[]),
    ("file", &[]),
    ("head-row", &[]),
    ("head-column", &[]),
    ("head-cell", &[]),
    ("head-what", &[]),
];

/// The scripts, and the module.
pub(super) fn scripts(module: &[u8]) -> [(String, Vec<u8>); 4] {
    let text = |name: &str, text: &str| (name.to_owned(), text.as_bytes().to_vec());
    [
        text("check.js", include_str!("../../../../docs-templates/site/check.js")),
        text("check-module.js", include_str!("../../../../docs-templates/site/check-module.js")),
        text("check-worker.js", include_str!("../../../../docs-templates/site/check-worker.js")),
        ("check.wasm".to_owned(), module.to_vec()),
    ]
}

/// The page that checks a file by a schema: one of its versions, or a table of a package.
pub(super) fn page(site: &Site<'_>, schema: &Schema, tools: Tools) -> Option<Page> {
    let schemas = judging(site, schema);
    let first = schemas.first()?;
    let path = format!("{}/{CHECK}", schema.name);
    let title = site.words.text(&Message::new("site-check-of").with("schema", schema.title.as_str()));
    let mut page = Page::new(site, &path, title);
    page.chrome = Some(Chrome::of_schema(site, &path, schema, tools, None));
    let lead = if first.kind == "json" { "site-check-lead-json" } else { "site-check-lead" };
    page.lead = Prose::new(&site.words.plain(lead), 1, None);
    page.scripts = vec![Script { src: "check.js", shared: true }];
    let choose = if schema.kind == SchemaKind::Package { "site-check-table" } else { "site-check-version" };
    let data = json!({
        "lang": site.words.lang().code(), "root": format!("../../{}", site.up()), "words": script_words(site.words, "site-check-", &WORDS), "schemas": schemas,
    });
    page.check = Some(Check {
        is_table: schemas.iter().any(|schema| schema.kind == "table"),
        choose: site.words.plain(choose),
        // Nothing in it can end the element it stands in.
        data: data.to_string().replace('<', "\\u003c"),
        schemas,
    });
    Some(page)
}

/// What files can be judged by: the versions of a schema, the newest first; the tables of a package. Nothing without
/// the module.
pub(super) fn judging(site: &Site<'_>, schema: &Schema) -> Vec<Judging> {
    if site.module.is_none() {
        return Vec::new();
    }
    let kind = if schema.kind == SchemaKind::Json { "json" } else { "table" };
    if schema.kind == SchemaKind::Package {
        let member = |name: &String| {
            let member = site.schemas.iter().find(|other| other.name == *name)?;
            let latest = member.latest().filter(|latest| latest.judges)?;
            let label = format!("{} ({})", member.title, latest.version);
            Some(Judging { label, path: in_address(&member.path(latest, &latest.file)), kind })
        };
        return schema.members.iter().filter_map(member).collect();
    }
    let versions = schema.versions.iter().rev().filter(|version| version.judges);
    versions
        .map(|version| Judging {
            label: version.version.clone(),
            path: in_address(&schema.path(version, &version.file)),
            kind,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use equerre_report::Localizer;

    use super::*;

    #[test]
    fn every_word_of_the_script_is_given() {
        let script = include_str!("../../../../docs-templates/site/check.js");
        let known = Localizer::new(equerre_report::Lang::Fr, &[crate::CATALOG]).unwrap();
        for (id, _) in WORDS {
            assert!(known.has(&format!("site-check-{id}")), "{id}");
        }
        let given: Vec<&str> = WORDS.iter().map(|(id, _)| *id).collect();
        let mut used = 0;
        for call in ["say(\"", "plural(\""] {
            for (at, _) in script.match_indices(call) {
                let id = script[at + call.len()..].split('"').next().unwrap();
                assert!(given.contains(&id), "{id}");
                assert!(call != "plural(\"" || given.contains(&format!("{id}-one").as_str()), "{id}");
                used += 1;
            }
        }
        assert!(used > 20, "{used}");
    }
}
