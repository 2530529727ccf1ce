//! Changes of a schema as a whole: its fields, what stands for nothing, its header, its descriptive properties.

use std::borrow::Cow;
use std::collections::BTreeSet;

use equerre_model::table_schema::{Field, StandardVersion};
use equerre_model::{Deprecation, Kind, Node, deprecation};
use equerre_report::Message;
use equerre_validate::Profile;
use equerre_values::{Counterexample, Inclusion, folded};

use super::{Draft, fields, rename};
use crate::kinds::named;
use crate::witness::{Claim, Side};

/// Characters of a value that is shown in a line.
const SHORT: usize = 90;
/// Keys that are compared on their own.
const COMPARED: [&str; 8] = [
    "fields",
    "fieldsMatch",
    "missingValues",
    "primaryKey",
    "uniqueKeys",
    "foreignKeys",
    "custom_checks",
    "version",
];

pub(super) fn changes<'c>(old: &Side<'c>, new: &Side<'c>, renames: &[(String, String)]) -> Vec<Draft<'c>> {
    let mut out = Vec::new();
    names(old, new, renames, &mut out);
    header(old, new, &mut out);
    missing_values(old, new, &mut out);
    metadata(old.descriptor.node, new.descriptor.node, &COMPARED, "schema-renamed", &mut out);
    out
}

/// Fields added, removed, renamed, in another order.
fn names<'c>(old: &Side<'c>, new: &Side<'c>, renames: &[(String, String)], out: &mut Vec<Draft<'c>>) {
    let (before, after) = (fields(old.descriptor), fields(new.descriptor));
    let (old_names, new_names): (BTreeSet<&str>, BTreeSet<&str>) =
        (before.iter().map(|f| f.0).collect(), after.iter().map(|f| f.0).collect());
    let removed: Vec<(&str, Field<'_>)> =
        before.iter().filter(|f| !new_names.contains(f.0)).copied().collect();
    let added: Vec<(&str, Field<'_>)> = after.iter().filter(|f| !old_names.contains(f.0)).copied().collect();
    let renamed = rename::find(&removed, &added, renames, (before.len(), after.len()));
    // A file of the old version without the new column, and the reverse.
    let gained = |name: &'c str| if new.needs(name) { Claim::Column(name) } else { Claim::Nothing };
    let lost = |name: &'c str| if old.needs(name) { Claim::Column(name) } else { Claim::Nothing };
    // A column of the other version is refused by a header that is closed.
    let header = |side: &Side<'_>, claim: Claim<'c>| {
        let nothing = matches!(claim, Claim::Nothing);
        // By position, a column that is missing is another one's wrong label.
        if side.profile == Profile::Strict || (nothing && side.is_closed()) { Claim::Header } else { claim }
    };
    for found in &renamed {
        let (from, to) = (found.old.0, found.new.0);
        let respelled = folded(from) == folded(to);
        let kind = if old.needs_by_constraint(from) {
            named("required-field-renamed")
        } else if respelled {
            named("field-respelled")
        } else {
            named("field-renamed")
        };
        let mut draft = Draft::new(kind).field(to).with("old", from).with("new", to);
        draft.notes.extend(
            found.score.map(|score| Message::new("note-rename-score").with("score", format!("{score:.2}"))),
        );
        let others = differing(found.old.1.node, found.new.1.node, &["name"]);
        if !others.is_empty() {
            draft.notes.push(Message::new("note-renamed-and-changed").with("keys", others));
        }
        let draft = draft
            .at(Some(found.old.1.node.span), Some(found.new.1.node.span))
            .claims(header(new, gained(to)), header(old, lost(from)));
        out.push(draft);
    }
    for (name, field) in removed.iter().filter(|f| !renamed.iter().any(|r| r.old.0 == f.0)) {
        let kind = if old.needs_by_constraint(name) {
            named("required-field-removed")
        } else {
            named("field-removed")
        };
        let draft = Draft::new(kind).field(name).at(Some(field.node.span), None);
        let draft = withdrawn(draft, field.node);
        // A file with no other column has none left; where no column stays at all, that is any file.
        let none_stays = !old_names.iter().any(|name| new_names.contains(name));
        let free = !old.schema.fields.iter().any(|field| old.needs(field.name()));
        let alone = if free { Claim::Only(name, none_stays) } else { Claim::Nothing };
        out.push(draft.claims(header(new, alone), header(old, lost(name))));
    }
    for (name, field) in added.iter().filter(|f| !renamed.iter().any(|r| r.new.0 == f.0)) {
        let kind =
            if new.needs_by_constraint(name) { named("required-field-added") } else { named("field-added") };
        let draft = Draft::new(kind).field(name).at(None, Some(field.node.span));
        out.push(draft.claims(header(new, gained(name)), header(old, Claim::Nothing)));
    }
    let order = |all: &[(&'c str, Field<'c>)], other: &BTreeSet<&str>| -> Vec<&'c str> {
        all.iter().map(|f| f.0).filter(|name| other.contains(name)).collect()
    };
    let (first, second) = (order(&before, &new_names), order(&after, &old_names));
    if first != second {
        let moved: Vec<String> =
            first.iter().zip(&second).filter(|(a, b)| a != b).map(|(_, b)| (*b).to_owned()).collect();
        let by_place = |side: &Side<'_>| {
            if matches!(side.profile, Profile::Strict) { Claim::Header } else { Claim::Nothing }
        };
        let place = |side: &Side<'_>| side.descriptor.node.member("fields").map(|m| m.key.span);
        let draft = Draft::new(named("fields-reordered")).with("values", moved).at(place(old), place(new));
        out.push(draft.claims(by_place(new), by_place(old)));
    }
    let repeated = |side: &Side<'c>, names: usize| {
        side.descriptor.fields().filter(|f| f.name().is_some()).count() - names
    };
    let (r, s) = (repeated(old, before.len()), repeated(new, after.len()));
    if r != s {
        let draft = Draft::new(named("duplicate-field-changed")).with("old", r).with("new", s);
        out.push(draft.claims(Claim::Unknown("duplicates"), Claim::Unknown("duplicates")));
    }
}

/// What is said when something is not to be used any more.
pub(crate) fn deprecated<'c>(mut draft: Draft<'c>, now: &Deprecation<'_>) -> Draft<'c> {
    if let Some(reason) = now.reason {
        draft.notes.push(Message::new("note-deprecated-reason").with("reason", reason));
    }
    if let Some(other) = now.replaced_by {
        draft.notes.push(Message::new("note-deprecated-replaced").with("other", other));
    }
    draft
}

/// What is withdrawn should have been deprecated first, so that people had time: whether it was.
pub(crate) fn withdrawn<'c>(mut draft: Draft<'c>, node: &Node) -> Draft<'c> {
    draft.notes.push(match Deprecation::of(node) {
        None => Message::new("note-never-deprecated"),
        Some(Deprecation { since: Some(since), .. }) => {
            Message::new("note-was-deprecated").with("since", since)
        }
        Some(_) => Message::new("note-was-deprecated.undated"),
    });
    draft
}

/// The keys two mappings have not in common or not alike.
pub(crate) fn differing(old: &Node, new: &Node, without: &[&str]) -> Vec<String> {
    let mut keys: Vec<&str> =
        old.members().iter().chain(new.members()).map(|member| &*member.key.text).collect();
    keys.sort_unstable();
    keys.dedup();
    let differs = |key: &&str| match (old.get(key), new.get(key)) {
        (Some(a), Some(b)) => !a.same_value(b),
        (a, b) => a.is_some() != b.is_some(),
    };
    keys.into_iter().filter(|key| !without.contains(key)).filter(differs).map(str::to_owned).collect()
}

/// What a header must be, when the schema says so.
fn header<'c>(old: &Side<'c>, new: &Side<'c>, out: &mut Vec<Draft<'c>>) {
    let node = |side: &Side<'c>| side.descriptor.node.get("fieldsMatch");
    if old.profile != new.profile {
        let draft = Draft::new(named("fields-match-changed")).nodes(node(old), node(new));
        let claim =
            |from: Profile, to: Profile| if within(from, to) { Claim::Nothing } else { Claim::Header };
        out.push(draft.claims(claim(old.profile, new.profile), claim(new.profile, old.profile)));
    }
    let standard = |side: &Side<'c>| StandardVersion::of(side.descriptor.node);
    if standard(old) != standard(new) {
        let node = |side: &Side<'c>| side.descriptor.node.get("$schema");
        out.push(Draft::new(named("standard-version-changed")).nodes(node(old), node(new)));
    }
}

/// Whether every header the first way takes the second takes too.
fn within(from: Profile, to: Profile) -> bool {
    use Profile::{Equal, Partial, Platform, Strict, Subset, Superset};
    match (from, to) {
        (a, b) if a == b => true,
        (Strict, _) | (Equal, Subset | Superset | Partial | Platform) => true,
        (Subset | Superset, Partial | Platform) | (Platform, Partial) => true,
        _ => false,
    }
}

/// Each text that stands for nothing, or no longer does: what it does to the fields of both versions.
fn missing_values<'c>(old: &Side<'c>, new: &Side<'c>, out: &mut Vec<Draft<'c>>) {
    let texts = |side: &Side<'c>| -> Vec<(String, Option<String>)> {
        let Some(list) = side.descriptor.node.get("missingValues") else {
            return vec![(String::new(), None)];
        };
        let one = |item: &Node| {
            let text = item.as_str().or_else(|| item.get_str("value"))?;
            Some((text.to_owned(), item.get_str("label").map(str::to_owned)))
        };
        list.items().iter().filter_map(one).collect()
    };
    let (before, after) = (texts(old), texts(new));
    let place = |side: &Side<'c>| side.descriptor.node.member("missingValues").map(|m| m.value.span);
    let has = |list: &[(String, Option<String>)], text: &str| list.iter().any(|(known, _)| known == text);
    let mut tell = |kind: &str, text: &str| {
        let kind = named(kind);
        let draft = Draft::new(kind).with("values", vec![text.to_owned()]).at(place(old), place(new));
        out.push(draft.claims(lost(old, new, text), lost(new, old, text)));
    };
    for (text, _) in before.iter().filter(|(text, _)| !has(&after, text)) {
        tell("missing-value-removed", text);
    }
    for (text, _) in after.iter().filter(|(text, _)| !has(&before, text)) {
        tell("missing-value-added", text);
    }
    let relabelled: Vec<String> = before
        .iter()
        .filter(|(text, label)| after.iter().any(|(other, now)| other == text && now != label))
        .map(|(text, _)| text.clone())
        .collect();
    if !relabelled.is_empty() {
        let draft = Draft::new(named("missing-value-label-changed")).with("values", relabelled);
        out.push(draft.at(place(old), place(new)));
    }
}

/// A field of both versions that takes a cell in the one and not in the other.
fn lost<'c>(from: &Side<'c>, to: &Side<'c>, cell: &str) -> Claim<'c> {
    let lost = from.descriptor.fields().filter_map(|field| field.name()).find(|name| {
        let at = |side: &Side<'_>| side.position(name).map(|at| side.schema.fields[at].check(cell).is_ok());
        at(from) == Some(true) && at(to) == Some(false)
    });
    match lost {
        Some(name) => {
            let found = Counterexample { cell: cell.to_owned(), plausible: true };
            Claim::Cell(name, Cow::Owned(Inclusion::Refuted(found)))
        }
        // It stood for something: a row that holds nothing else holds nothing now.
        None => {
            let emptied = from.descriptor.fields().filter_map(|field| field.name()).find(|name| {
                let at = |side: &Side<'c>| side.position(name);
                let (Some(a), Some(b)) = (at(from), at(to)) else { return false };
                let (a, b) = (&from.schema.fields[a], &to.schema.fields[b]);
                !a.is_missing(cell) && a.check(cell).is_ok() && b.is_missing(cell)
            });
            emptied.map_or(Claim::Nothing, |name| Claim::Blank(name, cell.to_owned()))
        }
    }
}

/// Properties that describe: one change each. `identity`: the kind of change of the name and the identifier.
pub(crate) fn metadata<'c>(
    old: &Node,
    new: &Node,
    compared: &[&str],
    identity: &'static str,
    out: &mut Vec<Draft<'c>>,
) {
    for key in differing(old, new, compared) {
        let (before, after) = (old.member(&key), new.member(&key));
        // A name that was not there before is none that anybody stands on.
        let kind =
            match key.as_str() {
                "name" | "id" if before.is_some() && after.is_some() => named(identity),
                "$schema" => continue,
                deprecation::KEY if Deprecation::of(old).is_none() => match Deprecation::of(new) {
                    Some(now) => {
                        let draft = deprecated(Draft::new(named("schema-deprecated")), &now);
                        out.push(draft.at(
                            before.map(equerre_model::Member::span),
                            after.map(equerre_model::Member::span),
                        ));
                        continue;
                    }
                    None => named("metadata-changed"),
                },
                _ => named("metadata-changed"),
            };
        let (a, b) = (before.map(|m| &m.value), after.map(|m| &m.value));
        // Lists and long texts say nothing in a line.
        let short = |node: &&Node| {
            !matches!(node.kind(), Kind::Array | Kind::Object)
                && super::written(node).chars().count() <= SHORT
        };
        let shown = if [a, b].iter().flatten().all(short) { "yes" } else { "no" };
        let draft = Draft::new(kind).with("what", key.as_str()).with("shown", shown).nodes(a, b);
        out.push(draft.at(before.map(equerre_model::Member::span), after.map(equerre_model::Member::span)));
    }
}
