//! Changes of the constraints of a field.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use equerre_model::table_schema::{self, types};
use equerre_model::{Kind, Node};
use equerre_report::Message;
use equerre_values::{Aspect, Containment, Counterexample, Inclusion, folded};

use super::Draft;
use super::field::{Pair, same, texts};
use crate::kinds::named;
use crate::witness::Claim;

/// Whether a constraint stood where nothing reads it: beside the type, or under a misspelled key.
fn misplaced(field: table_schema::Field<'_>, name: &str) -> bool {
    field.get(name).is_some() || field.get("contraints").is_some_and(|node| node.get(name).is_some())
}

/// Tells the changes.
pub(super) fn changes<'c>(
    pair: &Pair<'c>,
    containment: &'c (Containment, Containment),
    out: &mut Vec<Draft<'c>>,
) {
    let names: BTreeSet<&str> = [pair.old, pair.new]
        .into_iter()
        .filter_map(table_schema::Field::constraints)
        .flat_map(Node::members)
        .map(|member| &*member.key.text)
        .collect();
    for name in names {
        let (a, b) = (pair.old.constraint(name), pair.new.constraint(name));
        if same(a, b) {
            continue;
        }
        let found = (name, a, b);
        let before = out.len();
        match name {
            "required" => required(pair, containment, found, out),
            "unique" => unique(pair, found, out),
            "enum" => enumeration(pair, containment, found, out),
            "pattern" => pattern(pair, containment, found, out),
            "minLength" | "maxLength" => {
                simple("length-changed", Aspect::Length, pair, containment, found, out);
            }
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => {
                simple("bound-changed", Aspect::Bounds, pair, containment, found, out);
            }
            "jsonSchema" => {
                simple("json-schema-constraint-changed", Aspect::JsonSchema, pair, containment, found, out);
            }
            _ => out.push(
                Draft::new(named("unenforced-constraint-changed"))
                    .field(pair.name)
                    .with("what", format!("constraints.{name}"))
                    .nodes(a, b),
            ),
        }
        let supported = |field: table_schema::Field<'_>| {
            let known = field.type_name().and_then(types::field_type);
            name == "unique" || known.is_none_or(|known| known.constraints.contains(&name))
        };
        for draft in &mut out[before..] {
            if !supported(pair.old)
                && !supported(pair.new)
                && draft.kind.name != "unenforced-constraint-changed"
            {
                draft.kind = named("unsupported-constraint-changed");
                // The reference takes no schema that has it.
                let claim =
                    |there: bool| if there { Claim::Unknown("schema-refused") } else { Claim::Nothing };
                (draft.producers, draft.reusers) = (claim(b.is_some()), claim(a.is_some()));
                draft.args.push(("what", name.into()));
            } else if a.is_none() && misplaced(pair.old, name) {
                draft.kind = named("misplaced-constraint-fixed");
                draft.args.retain(|(key, _)| *key != "what");
                draft.args.push(("what", name.into()));
            }
        }
    }
}

/// A constraint's name, and its values before and after.
type Found<'c> = (&'c str, Option<&'c Node>, Option<&'c Node>);

fn simple<'c>(
    kind: &'static str,
    aspect: Aspect,
    pair: &Pair<'c>,
    containment: &'c (Containment, Containment),
    (name, a, b): Found<'c>,
    out: &mut Vec<Draft<'c>>,
) {
    let draft = Draft::new(named(kind)).field(pair.name).with("what", name).nodes(a, b);
    out.push(draft.claims(
        Claim::Cell(pair.name, Cow::Borrowed(containment.0.aspect(aspect))),
        Claim::Cell(pair.name, Cow::Borrowed(containment.1.aspect(aspect))),
    ));
}

fn required<'c>(
    pair: &Pair<'c>,
    containment: &'c (Containment, Containment),
    (_, a, b): Found<'c>,
    out: &mut Vec<Draft<'c>>,
) {
    let (was, is) = (pair.first.is_required(), pair.second.is_required());
    if was == is {
        // `false` written out, or left out.
        out.push(
            Draft::new(named("annotation-changed")).field(pair.name).with("what", "required").nodes(a, b),
        );
        return;
    }
    let kind = if is { named("required-added") } else { named("required-removed") };
    let claim = |side: &'c Containment| match side.aspect(Aspect::Required) {
        // Nothing stands for nothing: the column itself may still be absent.
        Inclusion::Included => Claim::Nothing,
        found => Claim::Cell(pair.name, Cow::Borrowed(found)),
    };
    let (there, back) = (claim(&containment.0), claim(&containment.1));
    let absent = |claim: Claim<'c>, asked: bool| match claim {
        Claim::Nothing if asked => Claim::Column(pair.name),
        claim => claim,
    };
    let draft = Draft::new(kind).field(pair.name).nodes(a, b);
    out.push(draft.claims(absent(there, is), absent(back, was)));
}

fn unique<'c>(pair: &Pair<'c>, (_, a, b): Found<'c>, out: &mut Vec<Draft<'c>>) {
    let (was, is) = (pair.first.is_unique(), pair.second.is_unique());
    let kind = match (was, is) {
        (false, true) => named("unique-added"),
        (true, false) => named("unique-removed"),
        _ => named("annotation-changed"),
    };
    let draft = Draft::new(kind).field(pair.name).with("what", "unique").nodes(a, b);
    let claim =
        |asked: bool| if asked { Claim::Alike(vec![pair.name.to_owned()].into()) } else { Claim::Nothing };
    out.push(draft.claims(claim(is && !was), claim(was && !is)));
}

fn pattern<'c>(
    pair: &Pair<'c>,
    containment: &'c (Containment, Containment),
    (_, a, b): Found<'c>,
    out: &mut Vec<Draft<'c>>,
) {
    let kind = match (a, b) {
        (None, _) => named("pattern-added"),
        (_, None) => named("pattern-removed"),
        _ => named("pattern-changed"),
    };
    let (there, back) = (containment.0.aspect(Aspect::Pattern), containment.1.aspect(Aspect::Pattern));
    let mut draft = Draft::new(kind).field(pair.name).with("what", "pattern").nodes(a, b);
    if pair.first.has_unusable_pattern() || pair.second.has_unusable_pattern() {
        let claim = |field: &equerre_values::Field, found| {
            if field.has_unusable_pattern() {
                Claim::Unknown("schema-refused")
            } else {
                Claim::Cell(pair.name, Cow::Borrowed(found))
            }
        };
        out.push(draft.claims(claim(pair.second, there), claim(pair.first, back)));
        return;
    }
    if *there == Inclusion::Included && *back == Inclusion::Included && kind.name == "pattern-changed" {
        draft.notes.push(Message::new("note-same-language"));
    }
    if let Some(text) = &containment.0.reference_only {
        draft.notes.push(Message::new("note-reference-reading").with("text", text.as_str()));
    }
    out.push(
        draft.claims(
            Claim::Cell(pair.name, Cow::Borrowed(there)),
            Claim::Cell(pair.name, Cow::Borrowed(back)),
        ),
    );
}

/// The values of an enumeration: gone, come, spelled anew; or the enumeration itself.
fn enumeration<'c>(
    pair: &Pair<'c>,
    containment: &'c (Containment, Containment),
    (_, a, b): Found<'c>,
    out: &mut Vec<Draft<'c>>,
) {
    let (there, back) = (containment.0.aspect(Aspect::Enum), containment.1.aspect(Aspect::Enum));
    let is_list = |node: Option<&Node>| node.is_some_and(|node| node.kind() == Kind::Array);
    if !is_list(a) || !is_list(b) {
        let kind = if is_list(b) { named("enum-added") } else { named("enum-removed") };
        let draft = Draft::new(kind).field(pair.name).nodes(a, b);
        let values = if is_list(b) { texts(b) } else { texts(a) };
        let draft = Draft { args: Vec::new(), ..draft }.with("n", values.len()).with("values", values);
        out.push(draft.claims(
            Claim::Cell(pair.name, Cow::Borrowed(there)),
            Claim::Cell(pair.name, Cow::Borrowed(back)),
        ));
        return;
    }
    let (before, after) = (texts(a), texts(b));
    let (was, is): (BTreeSet<&String>, BTreeSet<&String>) = (before.iter().collect(), after.iter().collect());
    let mut removed: Vec<String> = before.iter().filter(|value| !is.contains(value)).cloned().collect();
    let mut added: Vec<String> = after.iter().filter(|value| !was.contains(value)).cloned().collect();
    let respelled = respelled(&mut removed, &mut added);
    let at = |node: Option<&Node>| node.map(|node| node.span);
    // A finite list: each value that is gone is tried by itself.
    let lost = |values: &[String],
                from: &equerre_values::Field,
                to: &equerre_values::Field,
                whole: &'c Inclusion| {
        let one = values.iter().find(|cell| from.check(cell).is_ok() && to.check(cell).is_err());
        match one {
            Some(cell) => {
                let found = Counterexample { cell: cell.clone(), plausible: true };
                Claim::Cell(pair.name, Cow::Owned(Inclusion::Refuted(found)))
            }
            // The values of a number are spelled in many ways; what was found of the field counts.
            None if pair.first.type_name() != "string" => Claim::Cell(pair.name, Cow::Borrowed(whole)),
            None => Claim::Nothing,
        }
    };
    let mut tell =
        |kind: &'static str, values: Vec<String>, there: Claim<'c>, back: Claim<'c>, notes: Vec<Message>| {
            let mut draft =
                Draft::new(named(kind)).field(pair.name).with("n", values.len()).with("values", values);
            draft.notes = notes;
            out.push(draft.at(at(a), at(b)).claims(there, back));
        };
    if !respelled.is_empty() {
        let (old, new): (Vec<String>, Vec<String>) = respelled.iter().cloned().unzip();
        let notes = respelled.iter().map(|(from, to)| {
            Message::new("note-respelled").with("old", from.as_str()).with("new", to.as_str())
        });
        let there = lost(&old, pair.first, pair.second, there);
        let back = lost(&new, pair.second, pair.first, back);
        tell("enum-values-respelled", old, there, back, notes.collect());
    }
    let (none_gone, none_come) = (removed.is_empty(), added.is_empty());
    if !none_gone {
        let claim = lost(&removed, pair.first, pair.second, there);
        tell("enum-values-removed", removed, claim, Claim::Nothing, Vec::new());
    }
    if !none_come {
        let claim = lost(&added, pair.second, pair.first, back);
        tell("enum-values-added", added, Claim::Nothing, claim, Vec::new());
    }
    if none_gone && none_come && respelled.is_empty() {
        tell("enum-rewritten", Vec::new(), Claim::Nothing, Claim::Nothing, Vec::new());
    }
}

/// Takes from both lists the values that are the same but for case, accents, blanks and punctuation: a map from old to
/// new. A spelling that could be of two values stands for neither.
fn respelled(removed: &mut Vec<String>, added: &mut Vec<String>) -> Vec<(String, String)> {
    let plain = |value: &str| -> String { folded(value).chars().filter(|c| c.is_alphanumeric()).collect() };
    let mut by_plain: BTreeMap<String, (Vec<String>, Vec<String>)> = BTreeMap::new();
    for value in removed.iter() {
        by_plain.entry(plain(value)).or_default().0.push(value.clone());
    }
    for value in added.iter() {
        by_plain.entry(plain(value)).or_default().1.push(value.clone());
    }
    let mut out = Vec::new();
    for (key, (old, new)) in by_plain {
        if let ([from], [to], false) = (old.as_slice(), new.as_slice(), key.is_empty()) {
            out.push((from.clone(), to.clone()));
        }
    }
    let (old, new): (BTreeSet<&String>, BTreeSet<&String>) = out.iter().map(|(from, to)| (from, to)).unzip();
    removed.retain(|value| !old.contains(value));
    added.retain(|value| !new.contains(value));
    out
}

#[cfg(test)]
mod tests {
    use super::respelled;

    #[test]
    fn a_value_spelled_anew_is_one_change() {
        let list = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
        let mut removed = list(&["Electrique", "école maternelle", "GPL", "A-B", "AB"]);
        let mut added = list(&["électrique", "École  maternelle", "hydrogène", "a b"]);
        let map = respelled(&mut removed, &mut added);
        assert_eq!(map.len(), 2);
        assert!(map.contains(&("Electrique".to_owned(), "électrique".to_owned())));
        assert_eq!((removed, added), (list(&["GPL", "A-B", "AB"]), list(&["hydrogène", "a b"])));
    }
}
