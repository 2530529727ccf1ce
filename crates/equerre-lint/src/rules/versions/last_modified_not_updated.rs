//! `last-modified-not-updated`: the content changed since the previous version, `lastModified` did not.

use equerre_model::{Document, Node};

use super::super::metadata::invalid_date::date_of;
use crate::context::Context;
use crate::findings::Findings;
use crate::rule::{Described, rule};

rule!("last-modified-not-updated", VERSIONS, warning; Metadata => check);

fn check(context: &Context<'_>, described: &Described<'_>, out: &mut Findings<'_>) {
    let Some(modified) = described.root.get("lastModified") else { return };
    let Some((tag, before)) = previous_root(context, described) else { return };
    let same_date = before.get("lastModified").is_some_and(|old| old.same_value(modified));
    if tagged_that_day(context, modified.as_str().unwrap_or_default()) {
        return;
    }
    if same_date && !before.same_value(described.root) {
        out.at(modified.span).arg("date", modified.as_str().unwrap_or_default()).arg("tag", tag);
    }
}

/// Whether the version looked at is of the very day the date says: two versions of one day have one date. A day more or
/// less is that of another time zone.
fn tagged_that_day(context: &Context<'_>, date: &str) -> bool {
    let tag =
        context.history.and_then(|h| h.tags().iter().find(|tag| Some(tag.name.as_str()) == context.tag));
    let day =
        |time: i64| Some(jiff::Timestamp::from_second(time).ok()?.to_zoned(jiff::tz::TimeZone::UTC).date());
    let (Some(day), Some(date)) = (tag.and_then(|tag| day(tag.time)), date_of(date)) else { return false };
    day.since(date).is_ok_and(|span| span.get_days().abs() <= 1)
}

/// The same descriptor at the previous version, and that version's tag. A lone schema that changed its file
/// name is still the same descriptor.
pub fn previous_root(context: &Context<'_>, described: &Described<'_>) -> Option<(String, Node)> {
    let previous = context.previous()?;
    let path = described.document.path();
    let path = if path == context.repository.descriptor { &previous.repository.descriptor } else { path };
    let root = match previous.repository.document(path) {
        Some(document) => document.root.clone(),
        None => Document::read(path, previous.read(path)?).root,
    }?;
    Some((previous.tag.name.clone(), root))
}
