//! Changes of a field that both versions have.

use std::borrow::Cow;

use equerre_model::table_schema;
use equerre_model::{Deprecation, Node, deprecation};
use equerre_report::Message;
use equerre_values::{Aspect, Containment, Field, Inclusion};

use super::{Draft, constraints, fields, written};
use crate::kinds::named;
use crate::witness::{Claim, Side};

/// A field of both versions.
pub(super) struct Pair<'c> {
    pub name: &'c str,
    /// As written.
    pub old: table_schema::Field<'c>,
    pub new: table_schema::Field<'c>,
    /// Compiled.
    pub first: &'c Field,
    pub second: &'c Field,
}

impl Pair<'_> {
    /// What of both versions decides which cells they take: everything but the names and words.
    pub(super) fn way(&self) -> String {
        let side = |field: table_schema::Field<'_>| {
            let mut node = field.node.to_json();
            if let Some(members) = node.as_object_mut() {
                for key in ["name", "title", "description"] {
                    members.remove(key);
                }
            }
            node.to_string()
        };
        // What stands for nothing comes from around.
        let missing = |field: &Field| field.missing_values().collect::<Vec<_>>().join("\u{0}");
        [side(self.old), side(self.new), missing(self.first), missing(self.second)].join("\u{1}")
    }

    /// Examples of both versions: plausible cells.
    pub(super) fn hints<'s>(&self, old: &Side<'s>, new: &Side<'s>) -> Vec<&'s str> {
        let mut out = old.examples(self.name);
        out.extend(new.examples(self.name));
        out
    }
}

/// The fields of both versions that differ, or whose surroundings do.
pub(super) fn pairs<'c>(old: &'c Side<'c>, new: &'c Side<'c>) -> Vec<Pair<'c>> {
    let missing = |side: &Side<'c>| side.descriptor.node.get("missingValues").map(Node::to_json);
    let same_missing = missing(old) == missing(new);
    let after = fields(new.descriptor);
    let by_name: std::collections::HashMap<&str, table_schema::Field<'c>> = after.into_iter().collect();
    let pair = |(name, field): (&'c str, table_schema::Field<'c>)| {
        let other = *by_name.get(name)?;
        if same_missing && field.node.same_value(other.node) {
            return None;
        }
        let first = &old.schema.fields[old.position(name)?];
        let second = &new.schema.fields[new.position(name)?];
        Some(Pair { name, old: field, new: other, first, second })
    };
    fields(old.descriptor).into_iter().filter_map(pair).collect()
}

/// Properties of a field that change how its cells are read, with the kind of change.
const READING: [(&str, &str); 10] = [
    ("type", "type-changed"),
    ("format", "format-changed"),
    ("decimalChar", "decimal-char-changed"),
    ("groupChar", "group-char-changed"),
    ("bareNumber", "bare-number-changed"),
    ("delimiter", "list-changed"),
    ("itemType", "list-changed"),
    ("arrayItem", "list-changed"),
    ("missingValues", "field-missing-values-changed"),
    ("floatNumber", "float-number-changed"),
];

pub(super) fn changes<'c>(
    pair: &Pair<'c>,
    containment: &'c (Containment, Containment),
    old: &Side<'c>,
    new: &Side<'c>,
) -> Vec<Draft<'c>> {
    let mut out: Vec<Draft<'c>> = Vec::new();
    constraints::changes(pair, containment, &mut out);
    let claim =
        |side: &'c Containment, aspects: &[Aspect]| Claim::Cell(pair.name, Cow::Borrowed(side.of(aspects)));
    // What is read in another way may fail what is asked of values, though that did not change.
    let rest: Vec<Aspect> = Aspect::ALL
        .into_iter()
        .filter(|aspect| !matches!(aspect, Aspect::Missing | Aspect::Required))
        .collect();
    for (key, kind) in READING {
        let (a, b) = (pair.old.get(key), pair.new.get(key));
        if same(a, b) {
            continue;
        }
        let draft = match key {
            "type" if pair.old.type_name() == pair.new.type_name() => Draft::new(named("type-written")),
            "format" if pair.old.format() == pair.new.format() => Draft::new(named("format-prefix-changed")),
            "missingValues" => Draft::new(named(kind))
                .claims(claim(&containment.0, &[Aspect::Missing]), claim(&containment.1, &[Aspect::Missing])),
            "floatNumber" => Draft::new(named(kind)),
            _ => {
                let dated =
                    matches!(pair.second.type_name(), "date" | "datetime" | "time") && key == "format";
                Draft::new(named(if dated { "date-format-changed" } else { kind }))
                    .claims(claim(&containment.0, &rest), claim(&containment.1, &rest))
            }
        };
        out.push(draft.field(pair.name).with("what", key).nodes(a, b));
    }
    booleans(pair, containment, &mut out);
    // Nothing that is lost goes untold: what no change speaks of is a change of its own.
    let loudest = |ranks: &mut dyn Iterator<Item = u8>| ranks.max().unwrap_or(0);
    let spoken = [
        loudest(&mut out.iter().map(|draft| draft.producers.rank())),
        loudest(&mut out.iter().map(|draft| draft.reusers.rank())),
    ];
    let unchanged = old.descriptor.node.get("missingValues").map(Node::to_json)
        == new.descriptor.node.get("missingValues").map(Node::to_json);
    let mut all = rest.clone();
    if unchanged {
        all.extend([Aspect::Missing, Aspect::Required]);
    }
    let (there, back) = (containment.0.of(&all), containment.1.of(&all));
    let untold = [there.rank() > spoken[0], back.rank() > spoken[1]];
    if untold.contains(&true) {
        let claim = |wanted: bool, found: &'c Inclusion| {
            if wanted { Claim::Cell(pair.name, Cow::Borrowed(found)) } else { Claim::Nothing }
        };
        let draft = Draft::new(named("values-changed")).field(pair.name);
        let draft = draft.at(Some(pair.old.node.span), Some(pair.new.node.span));
        out.push(draft.claims(claim(untold[0], there), claim(untold[1], back)));
    }
    annotations(pair, &mut out);
    out
}

/// Whether two values, either of which may be absent, are the same.
pub(crate) fn same(a: Option<&Node>, b: Option<&Node>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.same_value(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Spellings of true and false: gone, new, and those that now mean the other.
fn booleans<'c>(pair: &Pair<'c>, containment: &'c (Containment, Containment), out: &mut Vec<Draft<'c>>) {
    let keys = ["trueValues", "falseValues"];
    if keys.iter().all(|key| same(pair.old.get(key), pair.new.get(key)))
        || pair.second.type_name() != "boolean"
    {
        return;
    }
    let meaning = |field: &Field, cell: &str| match field.check(cell).map(|accepted| accepted.value) {
        Ok(equerre_values::Value::Boolean(value)) => Some(value),
        _ => None,
    };
    let mut spellings: Vec<String> =
        [pair.first, pair.second].into_iter().flat_map(|f| f.samples(&[], 50)).collect();
    for field in [pair.old, pair.new] {
        let lists = keys.iter().filter_map(|key| field.get(key)).flat_map(Node::items);
        spellings.extend(lists.filter_map(Node::as_str).map(str::to_owned));
    }
    spellings.extend(["true", "True", "TRUE", "1", "false", "False", "FALSE", "0"].map(str::to_owned));
    spellings.sort();
    spellings.dedup();
    let (mut removed, mut added, mut inverted) = (Vec::new(), Vec::new(), Vec::new());
    for cell in spellings {
        match (meaning(pair.first, &cell), meaning(pair.second, &cell)) {
            (Some(_), None) => removed.push(cell),
            (None, Some(_)) => added.push(cell),
            (Some(a), Some(b)) if a != b => inverted.push(cell),
            _ => {}
        }
    }
    let at =
        |field: table_schema::Field<'c>| keys.iter().find_map(|key| field.get(key)).map(|node| node.span);
    let aspects = [Aspect::Type, Aspect::Missing, Aspect::Enum];
    let mut tell = |kind: &str, values: Vec<String>, there: bool, back: bool| {
        if values.is_empty() {
            return;
        }
        let claim = |side: &'c Containment, wanted: bool| {
            if wanted { Claim::Cell(pair.name, Cow::Borrowed(side.of(&aspects))) } else { Claim::Nothing }
        };
        let draft =
            Draft::new(named(kind)).field(pair.name).with("values", values).at(at(pair.old), at(pair.new));
        out.push(draft.claims(claim(&containment.0, there), claim(&containment.1, back)));
    };
    tell("boolean-value-removed", removed, true, false);
    tell("boolean-value-added", added, false, true);
    tell("boolean-value-inverted", inverted, false, false);
}

/// Properties that describe a field.
fn annotations<'c>(pair: &Pair<'c>, out: &mut Vec<Draft<'c>>) {
    let read: Vec<&str> = READING.iter().map(|(key, _)| *key).collect();
    let others =
        ["name", "constraints", "contraints", "trueValues", "falseValues", "categories", "customCheck"];
    let without: Vec<&str> = read.into_iter().chain(others).collect();
    for key in super::schema::differing(pair.old.node, pair.new.node, &without) {
        let (a, b) = (pair.old.get(&key), pair.new.get(&key));
        if key == deprecation::KEY
            && let (None, Some(now)) = (Deprecation::of(pair.old.node), Deprecation::of(pair.new.node))
        {
            let draft = Draft::new(named("field-deprecated")).field(pair.name);
            out.push(super::schema::deprecated(draft, &now).nodes(a, b));
            continue;
        }
        let mut draft = Draft::new(named("annotation-changed")).field(pair.name).with("what", key.as_str());
        if let (Some(before), Some(after)) = (a.and_then(Node::as_str), b.and_then(Node::as_str))
            && matches!(key.as_str(), "description" | "title")
        {
            let (gone, come) = (figures(before), figures(after));
            if gone != come && !(gone.is_empty() && come.is_empty()) {
                draft.kind = named("unit-to-review");
                let id = match (gone.is_empty(), come.is_empty()) {
                    (true, _) => "note-unit-new",
                    (_, true) => "note-unit-gone",
                    _ => "note-unit",
                };
                draft.notes.push(Message::new(id).with("old", gone).with("new", come));
            }
        }
        let draft = draft.nodes(a, b);
        out.push(draft);
    }
    if !same(pair.old.get("categories"), pair.new.get("categories")) {
        let draft = Draft::new(named("categories-changed")).field(pair.name);
        out.push(draft.nodes(pair.old.get("categories"), pair.new.get("categories")));
    }
}

/// The numbers and units of a text: where they change, what is meant may change.
fn figures(text: &str) -> Vec<String> {
    const UNITS: [&str; 38] = [
        "m",
        "m²",
        "m2",
        "m³",
        "m3",
        "km",
        "cm",
        "mm",
        "ha",
        "kg",
        "g",
        "t",
        "kw",
        "kwh",
        "w",
        "mw",
        "gw",
        "v",
        "a",
        "l",
        "h",
        "min",
        "s",
        "heures",
        "minutes",
        "secondes",
        "mètres",
        "kilomètres",
        "euros",
        "€",
        "k€",
        "%",
        "tonnes",
        "degrés",
        "°c",
        "ht",
        "ttc",
        "litres",
    ];
    let mut out: Vec<String> = text
        .split(|c: char| c.is_whitespace() || "(),;:[]«»\"".contains(c))
        .map(|word| word.trim_end_matches('.').to_lowercase())
        .filter(|word| word.chars().any(|c| c.is_ascii_digit()) || UNITS.contains(&word.as_str()))
        .collect();
    out.sort();
    out.dedup();
    out
}

/// The texts of a list, as written.
pub(super) fn texts(node: Option<&Node>) -> Vec<String> {
    node.map_or_else(Vec::new, |node| node.items().iter().map(written).collect())
}
