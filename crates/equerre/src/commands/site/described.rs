//! What a catalogue says, as a site shows it.

use std::collections::BTreeSet;

use equerre_docs::site::{Refused, Schema, Version, has_place};
use equerre_model::SchemaKind;
use equerre_publish::catalog::{self, Lock, Locked};
use equerre_publish::platform::ListedType;
use equerre_report::{Localizer, Message, visible};
use serde_json::Value;

/// The schemas of a catalogue, in its order.
pub(super) fn schemas(lock: &Lock, listed: &Value, localizer: &Localizer) -> Vec<Schema> {
    let all = listed["schemas"].as_array().map_or(&[][..], Vec::as_slice);
    let all = all.iter().filter(|entry| entry["name"].as_str().is_some_and(has_place));
    let mut seen = BTreeSet::new();
    all.filter_map(|entry| {
        let name = entry["name"].as_str()?;
        let locked = lock.schemas.get(name)?;
        seen.insert(name).then(|| schema(name, entry, locked, localizer))
    })
    .filter(|schema| !schema.versions.is_empty())
    .collect()
}

fn schema(name: &str, entry: &Value, locked: &Locked, localizer: &Localizer) -> Schema {
    let text = |key: &str| entry[key].as_str().filter(|text| !text.trim().is_empty()).map(visible);
    let labels = entry["labels"].as_array().map_or(&[][..], Vec::as_slice);
    Schema {
        name: name.to_owned(),
        title: text("title").map_or_else(|| name.to_owned(), |title| visible(&title)),
        description: text("description"),
        kind: match locked.kind {
            ListedType::TableSchema => SchemaKind::Table,
            ListedType::JsonSchema => SchemaKind::Json,
            ListedType::DataPackage => SchemaKind::Package,
            ListedType::Other => SchemaKind::Generic,
        },
        labels: labels
            .iter()
            .filter_map(Value::as_str)
            .filter(|label| !label.trim().is_empty())
            .map(visible)
            .collect(),
        contact: text("contact"),
        homepage: text("homepage"),
        external_doc: text("external_doc"),
        external_tool: text("external_tool"),
        consolidation: text("consolidation_dataset_id"),
        member_of: locked.member_of.clone(),
        members: locked.members.clone(),
        // What an older catalogue published under a name a browser would run is no part of a site.
        versions: locked
            .with_schema()
            .filter(|version| version.file.as_deref().is_some_and(catalog::is_served))
            .map(|version| version_of(version, localizer))
            .collect(),
        datasets: Vec::new(),
    }
}

fn version_of(version: &catalog::Version, localizer: &Localizer) -> Version {
    let news = version.news.as_ref();
    let lines = news.map_or_else(Vec::new, |news| {
        let mut lines: Vec<String> = news.lines.iter().map(|line| visible(line)).collect();
        if news.more > 0 {
            lines.push(localizer.text(&Message::new("catalog-news-more").with("n", news.more)));
        }
        lines
    });
    Version {
        version: version.version.clone(),
        tag: version.tag.clone(),
        date: version.day(),
        file: version.file.clone().unwrap_or_default(),
        path: version.path.clone().or_else(|| version.file.clone()).unwrap_or_default(),
        kept: version.kept.is_some(),
        sentence: news.map(|news| localizer.text(&news.sentence())),
        lines,
        breaks: news.is_some_and(|news| news.breaks),
        judges: false,
    }
}

/// What a catalogue refused, in its own words.
pub(super) fn refused(errors: &Value) -> Vec<Refused> {
    let one = |error: &Value| {
        let text =
            |value: &Value, key: &str| value[key].as_str().filter(|text| !text.is_empty()).map(visible);
        let reason = |reason: &Value| {
            let message = text(reason, "message")?;
            let line = reason["line"].as_u64().map_or_else(String::new, |line| format!(":{line}"));
            Some(format!("{}{line} – {message}", text(reason, "file").unwrap_or_default()))
        };
        let reasons = error["reasons"].as_array().map_or(&[][..], Vec::as_slice);
        let first_help = reasons.iter().find_map(|reason| text(reason, "help"));
        Refused {
            slug: text(error, "schema").unwrap_or_default(),
            what: text(error, "tag").or_else(|| text(error, "version")),
            why: text(error, "message").or_else(|| text(error, "type")).unwrap_or_default(),
            reasons: reasons.iter().filter_map(reason).collect(),
            help: text(error, "help").or(first_help),
        }
    };
    errors.as_array().map_or(&[][..], Vec::as_slice).iter().map(one).collect()
}
