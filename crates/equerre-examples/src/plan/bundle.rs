//! Columns of a row that belong together: what a check compares or adds up, and what lies in one place.

use std::collections::BTreeSet;

use equerre_validate::Schema;
use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::{Decimal, Value};

use super::Lack;
use crate::column::{Column, number_cell};
use crate::meaning::Meaning;
use crate::phrases::STREETS;
use crate::places::{PLACES, Place};
use crate::seed::Seed;

/// Rows of values found for columns that a check relates.
const TUPLES: usize = 24;
/// Attempts at finding one.
const ATTEMPTS: u64 = 2_000;
/// Rows of values found where one of the columns is a key.
const MANY: usize = 5_000;

/// Columns that are filled together, and what they may be filled with.
#[derive(Clone, Debug)]
pub(crate) struct Bundle {
    pub(crate) columns: Vec<usize>,
    /// One cell per column; empty texts stand for nothing.
    pub(crate) tuples: Vec<Vec<Box<str>>>,
}

/// The bundles of a table. `taken`: columns that are filled otherwise.
pub(super) fn bundles(
    schema: &Schema,
    columns: &[Column<'_>],
    taken: &BTreeSet<usize>,
    keyed: &BTreeSet<usize>,
    rows: u64,
    seed: Seed,
    lacks: &mut Vec<Lack>,
) -> Vec<Bundle> {
    let mut out = Vec::new();
    for group in related(schema, taken) {
        match tuples(schema, columns, &group, keyed, rows, seed) {
            Some(bundle) => out.push(bundle),
            None => lacks.push(Lack::NotTogether {
                fields: group.iter().map(|column| columns[*column].field.name().to_owned()).collect(),
            }),
        }
    }
    // A key that no check relates to another column runs on its own, unless there are enough places.
    let mut taken = taken.clone();
    let few = |column: &&usize| {
        rows > PLACES.len() as u64
            || !matches!(columns[**column].meaning, Some(Meaning::CommuneCode | Meaning::CommuneName))
    };
    taken.extend(keyed.iter().filter(few));
    taken.extend(out.iter().flat_map(|bundle| bundle.columns.iter().copied()));
    out.extend(place(columns, &taken));
    out
}

/// Columns related by comparisons and sums.
fn related(schema: &Schema, taken: &BTreeSet<usize>) -> Vec<Vec<usize>> {
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for check in relations(schema) {
        let positions: BTreeSet<usize> = check.columns().filter_map(|name| schema.position(name)).collect();
        if positions.len() < 2 || positions.iter().any(|column| taken.contains(column)) {
            continue;
        }
        let (mut joined, others): (Vec<_>, Vec<_>) =
            groups.into_iter().partition(|group| !group.is_disjoint(&positions));
        let mut group = positions;
        joined.drain(..).for_each(|other| group.extend(other));
        groups = others;
        groups.push(group);
    }
    groups.into_iter().map(|group| group.into_iter().collect()).collect()
}

/// The checks that relate the values of several columns.
fn relations(schema: &Schema) -> impl Iterator<Item = &CustomCheck> {
    schema.checks.iter().filter(|check| matches!(check.asks(), CheckRule::Compare { .. } | CheckRule::Sum(_)))
}

/// The cells each column of a group is filled from; a column that is a key has as many as are wanted.
fn pools(
    columns: &[Column<'_>],
    group: &[usize],
    keyed: &BTreeSet<usize>,
    wanted: usize,
) -> Vec<Vec<Box<str>>> {
    let own = |column: &usize| {
        if keyed.contains(column) { columns[*column].some(wanted as u64) } else { columns[*column].usual() }
    };
    let mut out: Vec<Vec<Box<str>>> = group.iter().map(own).collect();
    // What compares with a key may be a value of it: some from all over, the last one too.
    let of_keys = group.iter().zip(&out).filter(|(column, _)| keyed.contains(column));
    let keys: Vec<Box<str>> = of_keys.flat_map(|(_, pool)| pool.iter().cloned()).collect();
    let step = (keys.len() / 64).max(1);
    for (column, pool) in group.iter().zip(&mut out).filter(|(column, _)| !keyed.contains(column)) {
        let more = keys.iter().rev().step_by(step).rev();
        pool.extend(more.filter(|cell| columns[*column].admits(cell)).cloned());
    }
    out
}

/// Rows of values for columns that checks relate; nothing when none was found.
fn tuples(
    schema: &Schema,
    columns: &[Column<'_>],
    group: &[usize],
    keyed: &BTreeSet<usize>,
    rows: u64,
    seed: Seed,
) -> Option<Bundle> {
    let names: Vec<&str> = group.iter().map(|column| columns[*column].field.name()).collect();
    let checks: Vec<&CustomCheck> =
        relations(schema).filter(|check| check.columns().any(|name| names.contains(&name))).collect();
    // Columns that are keys show another value in each row.
    let is_keyed = group.iter().any(|column| keyed.contains(column));
    // A large group takes its time.
    let most = if group.len() > 12 { TUPLES * 8 } else { MANY };
    let wanted = if is_keyed { most.min(usize::try_from(rows).unwrap_or(most)).max(TUPLES) } else { TUPLES };
    let pools = pools(columns, group, keyed, wanted);
    if pools.iter().any(Vec::is_empty) {
        return None;
    }
    let mut found: Vec<Vec<Box<str>>> = Vec::new();
    let attempts = (ATTEMPTS * 6 / group.len().max(6) as u64).max(20).max(wanted as u64 * 2);
    for attempt in 0..attempts {
        // The first is that of the examples.
        let mut tuple: Vec<Box<str>> = pools
            .iter()
            .enumerate()
            .map(|(at, pool)| {
                let seed = seed.of(names[at]);
                let count = pool.len() as u64;
                let n = match attempt {
                    0 => 0,
                    n if keyed.contains(&group[at]) => n % count,
                    n => seed.below(n, count),
                };
                pool[usize::try_from(n).unwrap_or_default()].clone()
            })
            .collect();
        if !hold(columns, group, &names, &checks, &tuple) {
            for check in &checks {
                mend(columns, group, &names, check, &pools, &mut tuple);
            }
        }
        if hold(columns, group, &names, &checks, &tuple) && !found.contains(&tuple) {
            found.push(tuple);
            if found.len() >= wanted {
                break;
            }
        }
        if wanted == TUPLES && attempt > 200 && attempt as usize > 40 * found.len().max(1) && found.len() > 1
        {
            break;
        }
    }
    if found.is_empty() {
        // Where nothing fits together, one side alone may still stand.
        for kept in 0..group.len() {
            let alone: Vec<Box<str>> = group
                .iter()
                .zip(&pools)
                .enumerate()
                .map(|(at, (column, pool))| match columns[*column].nothing() {
                    Some(nothing) if at != kept => nothing.into(),
                    _ => pool[0].clone(),
                })
                .collect();
            if hold(columns, group, &names, &checks, &alone) {
                found.push(alone);
                break;
            }
        }
    }
    (!found.is_empty()).then_some(Bundle { columns: group.to_vec(), tuples: found })
}

/// Whether all checks hold on a tuple.
fn hold(
    columns: &[Column<'_>],
    group: &[usize],
    names: &[&str],
    checks: &[&CustomCheck],
    tuple: &[Box<str>],
) -> bool {
    checks.iter().all(|check| {
        let seen: Vec<(&str, Value<'_>)> = check
            .columns()
            .filter_map(|name| {
                let at = names.iter().position(|known| *known == name)?;
                Some((name, columns[group[at]].field.read(&tuple[at]).value))
            })
            .collect();
        let (names, values): (Vec<&str>, Vec<Value<'_>>) = seen.into_iter().unzip();
        check.holds(&names, &values)
    })
}

/// Changes one cell of a tuple so that a check holds, if there is one.
fn mend(
    columns: &[Column<'_>],
    group: &[usize],
    names: &[&str],
    check: &CustomCheck,
    pools: &[Vec<Box<str>>],
    tuple: &mut [Box<str>],
) {
    let at = |name: &str| names.iter().position(|known| *known == name);
    let Some(own) = check.column.as_deref().and_then(at) else { return };
    let only = [check];
    match check.asks() {
        CheckRule::Sum(parts) => {
            let number = |at: usize, tuple: &[Box<str>]| {
                let value = columns[group[at]].field.read(&tuple[at]).value;
                value.as_decimal().map(std::borrow::Cow::into_owned).or_else(|| Decimal::parse(&tuple[at]))
            };
            let parts: Vec<usize> = parts.iter().filter_map(|name| at(name)).collect();
            let sum = parts.iter().try_fold(Decimal::from(0), |sum, part| sum.plus(&number(*part, tuple)?));
            let cell = sum.and_then(|sum| number_cell(columns[group[own]].field, &sum));
            if let Some(cell) = cell.filter(|cell| columns[group[own]].admits(cell)) {
                tuple[own] = cell.into();
                return;
            }
            // The sum is out of bounds: one of the parts makes up for it.
            for total in &pools[own] {
                tuple[own].clone_from(total);
                for part in &parts {
                    let others = parts.iter().filter(|other| *other != part);
                    let rest = others
                        .map(|other| number(*other, tuple))
                        .try_fold(Decimal::from(0), |sum, next| sum.plus(&next?));
                    let needed =
                        number(own, tuple).zip(rest).and_then(|(sum, rest)| sum.plus(&rest.negated()));
                    let cell = needed.and_then(|needed| number_cell(columns[group[*part]].field, &needed));
                    if let Some(cell) = cell.filter(|cell| columns[group[*part]].admits(cell)) {
                        let before = std::mem::replace(&mut tuple[*part], cell.into());
                        if hold(columns, group, names, &only, tuple) {
                            return;
                        }
                        tuple[*part] = before;
                    }
                }
            }
        }
        CheckRule::Compare { other, .. } => {
            let Some(other) = at(other) else { return };
            for side in [other, own] {
                let before = tuple[side].clone();
                // The same on both sides will often do.
                let same = tuple[if side == own { other } else { own }].clone();
                let same = columns[group[side]].admits(&same).then_some(same);
                for cell in same.iter().chain(&pools[side]) {
                    tuple[side].clone_from(cell);
                    if hold(columns, group, names, &only, tuple) {
                        return;
                    }
                }
                tuple[side] = before;
            }
        }
        _ => {}
    }
}

/// Columns about where something lies.
fn place(columns: &[Column<'_>], taken: &BTreeSet<usize>) -> Option<Bundle> {
    let about = |(n, column): (usize, &Column<'_>)| {
        let meaning = column.meaning.filter(|meaning| meaning.is_place())?;
        (!taken.contains(&n) && column.listed().is_none()).then_some((n, meaning))
    };
    let mut about: Vec<(usize, Meaning)> = columns.iter().enumerate().filter_map(about).collect();
    // What no place can be written in is no place: a name that says otherwise, a pattern of its own.
    about.retain(|(n, meaning)| cells(&columns[*n], *meaning, &PLACES[0], 0).is_some());
    if about.is_empty() {
        return None;
    }
    let mut places: Vec<&Place> = PLACES.iter().collect();
    // The row of the schema's examples is in the place they name.
    let named = places.iter().position(|place| {
        about.iter().any(|(n, meaning)| {
            matches!(meaning, Meaning::CommuneCode | Meaning::CommuneName | Meaning::PostalCode)
                && columns[*n]
                    .examples
                    .iter()
                    .any(|cell| [place.code, place.name, place.postal_code].contains(&cell.as_str()))
        })
    });
    if let Some(named) = named {
        places[..=named].rotate_right(1);
    }
    let mut tuples: Vec<Vec<Box<str>>> = Vec::new();
    for (turn, place) in (0..2).flat_map(|turn| places.iter().map(move |place| (turn, place))) {
        let tuple: Option<Vec<Box<str>>> = about
            .iter()
            .map(|(n, meaning)| {
                let own = columns[*n].examples.first().filter(|_| tuples.is_empty()).cloned();
                own.or_else(|| cells(&columns[*n], *meaning, place, turn * PLACES.len() + tuples.len()))
            })
            .map(|cell| cell.map(String::into_boxed_str))
            .collect();
        tuples.extend(tuple.filter(|tuple| !tuples.contains(tuple)));
    }
    (!tuples.is_empty()).then(|| Bundle { columns: about.iter().map(|(n, _)| *n).collect(), tuples })
}

/// A place as a cell of a column; nothing when the column does not admit it.
fn cells(column: &Column<'_>, meaning: Meaning, place: &Place, turn: usize) -> Option<String> {
    let street = STREETS[turn % STREETS.len()];
    let number = 1 + turn * 7 % 90;
    // Not all at the centre.
    let moved = |degrees: &str, step: usize| {
        let shift = Decimal::parse(&format!("0.0{:03}", step % 89 + 10))?;
        Decimal::parse(degrees)?.plus(&shift)
    };
    let (east, north) = (moved(place.longitude, turn * 3)?, moved(place.latitude, turn * 5)?);
    let tried: Vec<String> = match meaning {
        Meaning::CommuneCode => vec![place.code.to_owned()],
        Meaning::CommuneName => vec![place.name.to_owned(), place.name.to_uppercase()],
        Meaning::PostalCode => vec![place.postal_code.to_owned()],
        Meaning::DepartmentCode => vec![place.department.to_owned(), format!("{:0>3}", place.department)],
        Meaning::DepartmentName => vec![place.department_name.to_owned(), place.department.to_owned()],
        Meaning::RegionCode => vec![place.region.to_owned()],
        Meaning::RegionName => vec![place.region_name.to_owned(), place.region.to_owned()],
        Meaning::Longitude | Meaning::Latitude => {
            let degrees = if meaning == Meaning::Longitude { east } else { north };
            number_cell(column.field, &degrees).into_iter().chain([degrees.to_string()]).collect()
        }
        Meaning::Point => {
            let point = Value::Geopoint(Box::new((east.clone(), north.clone())));
            let mut tried: Vec<String> = column.field.write(&point).into_iter().collect();
            // As the schema's own examples are written.
            let wkt = column
                .examples
                .first()
                .is_some_and(|cell| cell.starts_with(|c: char| c.is_ascii_uppercase()))
                || column.field.name().to_lowercase().contains("wkt");
            if wkt {
                tried.extend([format!("POINT ({east} {north})"), format!("POINT({east} {north})")]);
            }
            tried.extend([
                format!("[{east}, {north}]"),
                format!("[{east},{north}]"),
                format!("{east},{north}"),
                format!(r#"{{"lon": {east}, "lat": {north}}}"#),
                format!(r#"{{"type": "Point", "coordinates": [{east}, {north}]}}"#),
                format!("POINT ({east} {north})"),
                format!("POINT({east} {north})"),
            ]);
            tried
        }
        Meaning::Address => vec![
            format!("{number} {street}, {} {}", place.postal_code, place.name),
            format!("{number} {street} {} {}", place.postal_code, place.name),
            format!("{number} {street}"),
        ],
        _ => return None,
    };
    tried.into_iter().find(|cell| column.admits(cell))
}
