//! What the platform will do with a repository, for a reader and for tools.

use std::fmt::Write as _;

use equerre_publish::referencing::{Preflight, State, fate_message};
use equerre_report::{Localizer, Message, visible};
use serde_json::{Value, json};

use super::state_name;

/// For a reader: each tag, then each condition.
pub(super) fn text(preflight: &Preflight, words: &Localizer) -> String {
    let mut out = words.text(&Message::new("cli-publish-tags").with("kind", preflight.listed.name()));
    out.push_str("\n\n");
    for tag in &preflight.outcome.tags {
        let version = tag.version.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        let fate = words.text(&fate_message(&tag.fate, tag.replaced_by.as_deref()));
        let _ = writeln!(out, "  {:<12} {version:<10} {fate}", visible(&tag.tag));
    }
    if preflight.outcome.tags.is_empty() {
        let _ = writeln!(out, "  {}", words.plain("cli-publish-no-tags"));
    }
    let _ = write!(out, "\n{}\n\n", words.plain("cli-publish-conditions"));
    for check in &preflight.checks {
        let sign = match check.state {
            State::Met => '✓',
            State::Unmet(_) => '✗',
            State::Unknown(_) => '?',
            State::Person => '□',
        };
        let name = words.text(&Message::new(format!("publish-check.{}", check.name)));
        let _ = writeln!(out, "  {sign} {name}");
        if let State::Unmet(why) | State::Unknown(why) = &check.state {
            let _ = writeln!(out, "      {}", words.text(why));
            if let Some(hint) = hint(why, words) {
                let _ = writeln!(out, "      {} {hint}", words.plain("cli-hint"));
            }
        }
    }
    out
}

pub(super) fn hint(message: &Message, words: &Localizer) -> Option<String> {
    let hint = Message { id: format!("{}.hint", message.id).into(), args: message.args.clone() };
    words.has(&hint.id).then(|| words.text(&hint))
}

/// For tools.
pub(super) fn json(preflight: &Preflight, words: &Localizer) -> Value {
    let tags: Vec<Value> = preflight
        .outcome
        .tags
        .iter()
        .map(|tag| {
            json!({
                "tag": tag.tag,
                "version": tag.version.as_ref().map(ToString::to_string),
                "fate": tag.fate.name(),
                "kept": tag.fate.is_kept() && tag.replaced_by.is_none(),
                "replacedBy": tag.replaced_by,
                "why": words.text(&fate_message(&tag.fate, tag.replaced_by.as_deref())),
            })
        })
        .collect();
    let checks: Vec<Value> = preflight
        .checks
        .iter()
        .map(|check| {
            let why = match &check.state {
                State::Unmet(why) | State::Unknown(why) => Some(words.text(why)),
                _ => None,
            };
            json!({
                "check": check.name,
                "state": state_name(&check.state),
                "what": words.text(&Message::new(format!("publish-check.{}", check.name))),
                "why": why,
                "hint": match &check.state {
                    State::Unmet(why) | State::Unknown(why) => hint(why, words),
                    _ => None,
                },
            })
        })
        .collect();
    json!({
        "formatVersion": 1,
        "type": preflight.listed.name(),
        "url": preflight.url,
        "name": preflight.public_name(),
        "latest": preflight.outcome.latest.as_ref().map(ToString::to_string),
        "tags": tags,
        "checks": checks,
    })
}
