//! What changed since the version before, for readers of the page: `equerre diff` has the proof.

use equerre_diff::{Comparison, Level, Verdict};
use equerre_model::SchemaKind;
use equerre_report::{Localizer, Message};

use crate::page::{ChangeLine, Changes, Page};

pub(crate) fn changes(found: &Comparison, page: &Page, words: &Localizer) -> Changes {
    let level = |level: Level| words.text(&Message::new(format!("doc-level-{}", level.name())));
    let since = found.old_version.clone().unwrap_or_else(|| found.old.clone());
    let mut unread: Vec<String> = found.unread.iter().map(|message| words.text(message)).collect();
    let undecided = found.changes.iter().filter(|c| matches!(c.producers, Verdict::Unknown(_))).count();
    if undecided > 0 {
        unread.push(words.text(&Message::new("doc-changes-undecided").with("n", undecided)));
    }
    // Of a format that is not read, only what describes it was compared.
    if found.kind == SchemaKind::Generic.name() {
        unread.push(words.plain("doc-changes-generic"));
    }
    Changes {
        since,
        level: level(found.required),
        breaking: found.breaks_producers(),
        unread,
        changes: found
            .changes
            .iter()
            .map(|change| ChangeLine {
                level: level(change.level),
                level_name: change.level.name(),
                words: match &change.resource {
                    Some(resource) => format!("{resource} : {}", words.text(&change.message)),
                    None => words.text(&change.message),
                },
                href: change
                    .field
                    .as_deref()
                    .and_then(|field| entry(page, change.resource.as_deref(), field))
                    .map(|id| format!("#{id}")),
            })
            .collect(),
        more: None,
    }
}

/// The identifier of the entry a change is about.
fn entry<'p>(page: &'p Page, resource: Option<&str>, field: &str) -> Option<&'p str> {
    page.entities
        .iter()
        .filter(|entity| resource.is_none_or(|resource| entity.name == resource))
        .flat_map(|entity| &entity.entries)
        .find(|entry| entry.name == field)
        .map(|entry| entry.id.as_str())
}
