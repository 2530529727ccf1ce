//! Changes of keys and of custom checks.

use equerre_model::Node;
use equerre_validate::ForeignKey;
use equerre_validate::checks::CustomCheck;

use super::Draft;
use super::field::same;
use crate::kinds::named;
use crate::witness::{Claim, Side, implies};

pub(super) fn changes<'c>(old: &'c Side<'c>, new: &'c Side<'c>) -> Vec<Draft<'c>> {
    let mut out = Vec::new();
    primary(old, new, &mut out);
    unique(old, new, &mut out);
    foreign(old, new, &mut out);
    checks(old, new, &mut out);
    reread(old, new, &mut out);
    out
}

/// Keys both versions have, of columns that are read in another way now: what was told apart may be the same, what
/// stood for nothing may be a value.
fn reread<'c>(old: &'c Side<'c>, new: &'c Side<'c>, out: &mut Vec<Draft<'c>>) {
    let field = |side: &'c Side<'c>, name: &str| side.position(name).map(|at| &side.schema.fields[at]);
    let mut keys: Vec<(&'c [String], bool)> = Vec::new();
    if old.schema.primary_key == new.schema.primary_key {
        keys.push((&new.schema.primary_key, false));
    }
    keys.extend(
        new.schema
            .unique_keys
            .iter()
            .filter(|key| old.schema.unique_keys.contains(key))
            .map(|k| (&**k, false)),
    );
    let alike = |a: &ForeignKey, b: &ForeignKey| {
        a.fields == b.fields && a.resource == b.resource && a.reference == b.reference
    };
    let foreign =
        new.schema.foreign_keys.iter().filter(|key| old.schema.foreign_keys.iter().any(|k| alike(k, key)));
    let foreign: Vec<&'c ForeignKey> = foreign.collect();
    let mut columns: Vec<(&'c str, Vec<String>, bool)> = Vec::new();
    for (key, linked) in keys {
        columns.extend(key.iter().map(|name| (name.as_str(), key.to_vec(), linked)));
    }
    for key in foreign {
        columns.extend(key.fields.iter().map(|name| (name.as_str(), key.fields.clone(), true)));
        if key.resource.is_empty() {
            columns.extend(key.reference.iter().map(|name| (name.as_str(), key.fields.clone(), true)));
        }
    }
    for one in &new.schema.fields {
        if one.is_unique() && field(old, one.name()).is_some_and(equerre_values::Field::is_unique) {
            columns.push((one.name(), vec![one.name().to_owned()], false));
        }
    }
    for (name, key, linked) in columns {
        let (Some(a), Some(b)) = (field(old, name), field(new, name)) else { continue };
        if a.reads_alike(b) {
            continue;
        }
        let claim = |from: &equerre_values::Field, to: &equerre_values::Field| {
            // A text that was nothing is a value: twice the same, or the key of nothing.
            let valued = from
                .missing_values()
                .find(|cell| from.check(cell).is_ok() && !to.is_missing(cell) && to.check(cell).is_ok());
            if let Some(cell) = valued {
                return if linked {
                    Claim::Unknown("keys")
                } else {
                    Claim::Merged(name, [cell.to_owned(), cell.to_owned()])
                };
            }
            let emptied = to
                .missing_values()
                .find(|cell| from.check(cell).is_ok() && !from.is_missing(cell) && to.check(cell).is_ok());
            match (emptied, from.merged_by(to)) {
                _ if linked => Claim::Unknown("keys"),
                (Some(cell), _) if key.len() == 1 => Claim::Blank(name, cell.to_owned()),
                (_, Ok(None)) => Claim::Nothing,
                (_, Ok(Some(cells))) => Claim::Merged(name, cells),
                (_, Err(_)) => Claim::Unknown("keys"),
            }
        };
        let at = |side: &Side<'c>| side.descriptor.field(name).map(|field| field.node.span);
        let draft = Draft::new(named("key-values-changed"))
            .field(name)
            .with("values", key.clone())
            .at(at(old), at(new));
        out.push(draft.claims(claim(a, b), claim(b, a)));
    }
}

fn node<'c>(side: &Side<'c>, key: &str) -> Option<&'c Node> {
    side.descriptor.node.get(key)
}

/// Whether two rows alike in the first key are alike in the second.
fn covers(narrow: &[String], wide: &[String]) -> bool {
    narrow.iter().all(|name| wide.contains(name))
}

fn primary<'c>(old: &'c Side<'c>, new: &'c Side<'c>, out: &mut Vec<Draft<'c>>) {
    let (a, b) = (node(old, "primaryKey"), node(new, "primaryKey"));
    if same(a, b) {
        return;
    }
    let (was, is) = (&old.schema.primary_key, &new.schema.primary_key);
    let kind = match (was.is_empty(), is.is_empty()) {
        _ if was == is => named("primary-key-respelled"),
        (true, _) => named("primary-key-added"),
        (_, true) => named("primary-key-removed"),
        _ => named("primary-key-changed"),
    };
    // A key of columns that were a key already, and more, tells rows apart all the same; and a column of it that
    // was not needed is needed now.
    let claim = |from: &'c Side<'c>, to: &'c Side<'c>| {
        let (was, is) = (&from.schema.primary_key, &to.schema.primary_key);
        let needed =
            is.iter().find(|name| to.needs(name) && !from.needs(name) && from.position(name).is_some());
        match needed {
            _ if is.is_empty() || was == is => Claim::Nothing,
            Some(name) => Claim::Column(name),
            None if !was.is_empty() && covers(was, is) => Claim::Nothing,
            None if is.iter().any(|name| from.position(name).is_none()) => Claim::Nothing,
            None => Claim::Alike(is.into()),
        }
    };
    let draft = Draft::new(kind).nodes(a, b);
    let draft = Draft { args: Vec::new(), ..draft }.with("old", was.clone()).with("new", is.clone());
    out.push(draft.claims(claim(old, new), claim(new, old)));
}

fn unique<'c>(old: &'c Side<'c>, new: &'c Side<'c>, out: &mut Vec<Draft<'c>>) {
    let spans = |side: &Side<'c>, n: usize| {
        node(side, "uniqueKeys").and_then(|list| list.items().get(n)).map(|n| n.span)
    };
    let lists = |side: &'c Side<'c>| &side.schema.unique_keys;
    for (n, key) in lists(old).iter().enumerate().filter(|(_, key)| !lists(new).contains(key)) {
        let covered = lists(new).iter().any(|other| covers(other, key));
        let draft =
            Draft::new(named("unique-key-removed")).with("values", key.clone()).at(spans(old, n), None);
        out.push(
            draft.claims(Claim::Nothing, if covered { Claim::Nothing } else { Claim::Alike(key.into()) }),
        );
    }
    for (n, key) in lists(new).iter().enumerate().filter(|(_, key)| !lists(old).contains(key)) {
        let covered = lists(old).iter().any(|other| covers(other, key));
        let draft = Draft::new(named("unique-key-added")).with("values", key.clone()).at(None, spans(new, n));
        out.push(
            draft.claims(if covered { Claim::Nothing } else { Claim::Alike(key.into()) }, Claim::Nothing),
        );
    }
}

fn foreign<'c>(old: &'c Side<'c>, new: &'c Side<'c>, out: &mut Vec<Draft<'c>>) {
    let (before, after) = (&old.schema.foreign_keys, &new.schema.foreign_keys);
    let alike = |a: &ForeignKey, b: &ForeignKey| {
        a.fields == b.fields && a.resource == b.resource && a.reference == b.reference
    };
    // What another table holds is not seen here: see `package`.
    let claim = |key: &'c ForeignKey| {
        if key.resource.is_empty() {
            Claim::Orphan(&key.fields, &key.reference)
        } else {
            Claim::Unknown("data")
        }
    };
    let gone: Vec<&'c ForeignKey> =
        before.iter().filter(|key| !after.iter().any(|other| alike(key, other))).collect();
    let come: Vec<&'c ForeignKey> =
        after.iter().filter(|key| !before.iter().any(|other| alike(key, other))).collect();
    for key in &gone {
        if come.iter().any(|other| other.fields == key.fields) {
            continue;
        }
        let draft = Draft::new(named("foreign-key-removed")).with("values", key.fields.clone());
        let draft = draft.with("table", key.resource.as_str()).at(Some(key.span), None);
        out.push(draft.claims(Claim::Nothing, claim(key)));
    }
    for key in &come {
        let was = gone.iter().find(|other| other.fields == key.fields);
        let kind = if was.is_some() { named("foreign-key-changed") } else { named("foreign-key-added") };
        let draft = Draft::new(kind).with("values", key.fields.clone()).with("table", key.resource.as_str());
        let draft = draft.at(was.map(|key| key.span), Some(key.span));
        out.push(draft.claims(claim(key), was.map_or(Claim::Nothing, |key| claim(key))));
    }
}

fn checks<'c>(old: &'c Side<'c>, new: &'c Side<'c>, out: &mut Vec<Draft<'c>>) {
    let (before, after) = (&old.schema.checks, &new.schema.checks);
    let alike = |a: &CustomCheck, b: &CustomCheck| a.asks() == b.asks() && a.column == b.column;
    let gone: Vec<&'c CustomCheck> =
        before.iter().filter(|c| !after.iter().any(|other| alike(c, other))).collect();
    let come: Vec<&'c CustomCheck> =
        after.iter().filter(|c| !before.iter().any(|other| alike(c, other))).collect();
    let columns = |check: &CustomCheck| check.columns().map(str::to_owned).collect::<Vec<_>>();
    let successor = |check: &CustomCheck| {
        come.iter().find(|other| {
            other.name == check.name
                && (other.column == check.column || implies(check, other) || implies(other, check))
        })
    };
    // A check of a column that is gone went with it.
    let there =
        |side: &Side<'_>, check: &CustomCheck| check.columns().all(|name| side.position(name).is_some());
    for check in gone.iter().filter(|check| successor(check).is_none()) {
        let draft = Draft::new(named("custom-check-removed")).with("what", check.name.as_str());
        let draft = draft.with("values", columns(check)).at(Some(check.span), None);
        let back = if there(new, check) { Claim::Check(check) } else { Claim::Nothing };
        out.push(draft.claims(Claim::Nothing, back));
    }
    for check in &come {
        let was = gone.iter().find(|old| successor(old).is_some_and(|found| std::ptr::eq(*found, *check)));
        let kind = if was.is_some() { named("custom-check-changed") } else { named("custom-check-added") };
        let draft = Draft::new(kind).with("what", check.name.as_str()).with("values", columns(check));
        let draft = draft.at(was.map(|check| check.span), Some(check.span));
        let forth = if there(old, check) { Claim::Check(check) } else { Claim::Nothing };
        let back = was.filter(|check| there(new, check)).map_or(Claim::Nothing, |check| Claim::Check(check));
        out.push(draft.claims(forth, back));
    }
    // Checks nothing can run: an error in every file.
    for (side, other, kind, there) in
        [(old, new, "custom-check-removed", false), (new, old, "custom-check-added", true)]
    {
        for problem in &side.schema.check_problems {
            if other
                .schema
                .check_problems
                .iter()
                .any(|known| known.name == problem.name && known.reason == problem.reason)
            {
                continue;
            }
            let span = Some(problem.span);
            let draft = Draft::new(if kind == "custom-check-added" {
                named("custom-check-added")
            } else {
                named("custom-check-removed")
            })
            .with("what", problem.name.as_str())
            .with("values", vec![problem.shown.clone()])
            .at(span.filter(|_| !there), span.filter(|_| there));
            let claim = |wanted: bool| if wanted { Claim::Unrunnable } else { Claim::Nothing };
            out.push(draft.claims(claim(there), claim(!there)));
        }
    }
}
