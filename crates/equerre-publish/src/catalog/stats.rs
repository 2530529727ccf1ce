//! What a catalogue holds, in numbers.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::lock::Lock;

/// Numbers about a catalogue: what the platform's statistics pages tell of schemas.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Stats {
    /// Schemas that are listed.
    pub schemas: usize,
    /// Their versions.
    pub versions: usize,
    /// Versions kept though their repository would not give them any more.
    pub kept: usize,
    /// Schemas that stay published but are not listed any more.
    pub delisted: usize,
    /// Schemas by kind.
    pub by_kind: BTreeMap<String, usize>,
    /// Schemas by label.
    pub by_label: BTreeMap<String, usize>,
    /// Schemas by owner.
    pub by_owner: BTreeMap<String, usize>,
    /// Versions by the year of their commit.
    pub by_year: BTreeMap<String, usize>,
    /// Versions by the step their changes ask for.
    pub by_step: BTreeMap<String, usize>,
    /// Schemas by the number of their versions.
    pub by_versions: BTreeMap<usize, usize>,
    /// What is refused, by reason.
    pub refused: BTreeMap<String, usize>,
}

/// Counts. `catalogue` and `errors`: what `schemas.json` and `errors.json` hold.
#[must_use]
pub fn stats(lock: &Lock, catalogue: &Value, errors: &Value) -> Stats {
    let mut out = Stats::default();
    for (name, locked) in &lock.schemas {
        if !locked.listed {
            out.delisted += 1;
            continue;
        }
        let versions = locked.with_schema().count();
        if versions == 0 {
            continue;
        }
        out.schemas += 1;
        out.versions += versions;
        *out.by_versions.entry(versions).or_default() += 1;
        *out.by_kind.entry(locked.kind.name().to_owned()).or_default() += 1;
        *out.by_owner.entry(name.split('/').next().unwrap_or_default().to_owned()).or_default() += 1;
        for version in locked.with_schema() {
            out.kept += usize::from(version.kept.is_some());
            let year = Timestamp::from_second(version.time).unwrap_or_default().to_string();
            *out.by_year.entry(year.get(..4).unwrap_or_default().to_owned()).or_default() += 1;
            let step = version.news.as_ref().map_or("first", |news| news.level.as_str());
            *out.by_step.entry(step.to_owned()).or_default() += 1;
        }
    }
    let listed = catalogue["schemas"].as_array().map_or(&[][..], Vec::as_slice);
    for label in listed.iter().flat_map(|one| one["labels"].as_array().map_or(&[][..], Vec::as_slice)) {
        *out.by_label.entry(label.as_str().unwrap_or_default().to_owned()).or_default() += 1;
    }
    for error in errors.as_array().map_or(&[][..], Vec::as_slice) {
        *out.refused.entry(error["type"].as_str().unwrap_or_default().to_owned()).or_default() += 1;
    }
    out
}
