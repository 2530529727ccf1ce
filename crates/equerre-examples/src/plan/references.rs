//! Foreign keys: columns whose cells are those of a row of another table, or of the same.

use std::collections::HashSet;

use equerre_validate::Schema;

use super::{Digit, Lack, Source, Tables, keys};

/// Rows of the other table that are tried.
const TRIED: u64 = 200;
/// Most rows that are gone through one by one.
const LISTED: u64 = 20_000;

/// Columns that refer to a row.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// The table, by its place.
    pub(crate) table: usize,
    /// The columns here.
    pub(crate) here: Vec<usize>,
    /// The columns there.
    pub(crate) there: Vec<usize>,
    /// The rows that can be referred to, when not all of them can.
    pub(crate) only: Option<Vec<u64>>,
    /// The part of a key it is.
    pub(crate) digit: Option<Digit>,
}

/// A foreign key with the places of what it names: the table, the columns here and there.
type Found = (usize, Vec<usize>, Vec<usize>);

/// The foreign keys of a table that lead somewhere.
fn found<'a>(names: &[&str], schemas: &[&'a Schema], own: usize) -> Vec<Found> {
    let schema: &'a Schema = schemas[own];
    let places = |schema: &Schema, fields: &[String]| -> Option<Vec<usize>> {
        fields.iter().map(|name| schema.position(name)).collect()
    };
    schema
        .foreign_keys
        .iter()
        .filter_map(|key| {
            let table = if key.resource.is_empty() {
                own
            } else {
                names.iter().position(|name| *name == key.resource)?
            };
            Some((table, places(schema, &key.fields)?, places(schemas[table], &key.reference)?))
        })
        .collect()
}

/// The tables in an order in which each comes behind those it refers to, as far as there is one.
pub(super) fn order(sources: &[Source<'_>]) -> Vec<usize> {
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    let schemas: Vec<&Schema> = sources.iter().map(|source| source.schema).collect();
    let needs: Vec<Vec<usize>> = (0..sources.len())
        .map(|n| {
            let all = found(&names, &schemas, n).into_iter().map(|(table, ..)| table);
            all.filter(|table| *table != n).collect()
        })
        .collect();
    let mut out: Vec<usize> = Vec::new();
    while out.len() < sources.len() {
        let rest = |n: &usize| !out.contains(n);
        let ready = |n: &usize| needs[*n].iter().all(|other| out.contains(other));
        let next = (0..sources.len())
            .filter(rest)
            .find(ready)
            // They refer to each other: any may be first.
            .or_else(|| (0..sources.len()).find(rest));
        let Some(next) = next else { break };
        out.push(next);
    }
    out
}

/// The references of a table; a column is of one of them at most.
pub(super) fn find(lacks: &mut Vec<Lack>, all: &Tables<'_>, own: usize) -> Vec<Reference> {
    let names: Vec<&str> = all.tables.iter().map(|table| table.name.as_str()).collect();
    let schemas: Vec<&Schema> = all.tables.iter().map(|table| table.schema).collect();
    let mut out: Vec<Reference> = Vec::new();
    let mut found = found(&names, &schemas, own);
    // Of keys that share columns the larger one says more.
    found.sort_by_key(|(_, here, _)| std::cmp::Reverse(here.len()));
    let names_of = |here: &[usize]| -> Vec<String> {
        here.iter().map(|column| all.tables[own].columns[*column].field.name().to_owned()).collect()
    };
    for (n, (table, here, there)) in found.iter().enumerate() {
        if let Some(known) = out.iter().find(|known| known.here.iter().any(|column| here.contains(column))) {
            // What is a part of a key that is met is met with it, as far as rows are in both; else one must give way.
            if !here.iter().all(|column| known.here.contains(column)) {
                lacks.push(Lack::NoReference {
                    fields: names_of(here),
                    table: all.tables[*table].name.clone(),
                });
            }
            continue;
        }
        // A column that refers to itself refers to its own row.
        if *table == own && here.iter().any(|column| there.contains(column)) {
            continue;
        }
        let mut reference =
            Reference { table: *table, here: here.clone(), there: there.clone(), only: None, digit: None };
        if *table != own {
            reference.only = admitted(all, own, &reference);
            let others: Vec<Found> = found[n + 1..]
                .iter()
                .filter(|(other, columns, _)| {
                    *other != own
                        && all.tables[*other].units.is_planned()
                        && columns.iter().all(|column| here.contains(column))
                })
                .cloned()
                .collect();
            if !others.is_empty()
                && all.tables[*table].units.is_planned()
                && let Some(rows) = shared(all, &reference, &others)
            {
                reference.only = Some(rows);
            }
        }
        if reference.only.as_ref().is_some_and(Vec::is_empty) {
            lacks.push(Lack::NoReference { fields: names_of(here), table: all.tables[*table].name.clone() });
            continue;
        }
        out.push(reference);
    }
    out
}

/// The rows whose cells the columns admit; nothing when they admit all that were tried.
fn admitted(all: &Tables<'_>, own: usize, reference: &Reference) -> Option<Vec<u64>> {
    let there = &all.tables[reference.table];
    // Tables that refer to each other: what is there is not known yet.
    if !there.units.is_planned() {
        return None;
    }
    let admits = |row: &u64| {
        reference.here.iter().zip(&reference.there).all(|(here, column)| {
            let cell = all.cell(reference.table, *row, *column);
            all.tables[own].columns[*here].admits(&cell)
        })
    };
    // The first ones, the last one, and some from all over.
    let last = there.rows.saturating_sub(1);
    let tried = (0..TRIED).chain((0..TRIED).map(|k| last / TRIED * k)).chain([last]);
    if tried.filter(|row| *row < there.rows).all(|row| admits(&row)) {
        return None;
    }
    Some((0..there.rows.min(LISTED)).filter(admits).collect())
}

/// The rows of a reference whose values other keys of the same columns lead to as well.
fn shared(all: &Tables<'_>, reference: &Reference, others: &[Found]) -> Option<Vec<u64>> {
    let mut rows: Vec<u64> = match &reference.only {
        Some(only) => only.clone(),
        None => (0..all.tables[reference.table].rows.min(LISTED)).collect(),
    };
    let before = rows.len();
    for (table, here, there) in others {
        let known: HashSet<Vec<String>> = (0..all.tables[*table].rows.min(LISTED))
            .map(|row| there.iter().map(|column| all.cell(*table, row, *column).into_owned()).collect())
            .collect();
        let places: Option<Vec<usize>> =
            here.iter().map(|column| reference.here.iter().position(|own| own == column)).collect();
        let Some(places) = places else { continue };
        rows.retain(|row| {
            let values =
                places.iter().map(|at| all.cell(reference.table, *row, reference.there[*at]).into_owned());
            known.contains(&values.collect::<Vec<_>>())
        });
    }
    (rows.len() < before).then_some(rows)
}

impl Reference {
    /// How many rows can be referred to, each of other values.
    pub(super) fn distinct(&self, all: &Tables<'_>, own: usize, rows: u64) -> u64 {
        let there = &all.tables[self.table];
        let is_key =
            keys::sets(there.schema).iter().any(|set| set.iter().all(|column| self.there.contains(column)));
        match &self.only {
            _ if !is_key => 1,
            Some(only) => only.len() as u64,
            None if self.table == own => rows,
            None => there.rows,
        }
    }

    /// The row a row refers to.
    pub(crate) fn row(&self, tables: &Tables<'_>, own: usize, row: u64) -> u64 {
        let table = &tables.tables[own];
        let there = tables.tables[self.table].rows.max(1);
        let seed = table.seed.of("reference");
        let place = row.wrapping_mul(64).wrapping_add(self.here.first().map_or(0, |column| *column as u64));
        let number = match (self.digit, &self.only) {
            (Some(digit), Some(only)) => return only[only_place(digit.of(row), only.len())],
            (Some(digit), None) => digit.of(row),
            (None, Some(only)) => return only[only_place(seed.below(place, only.len() as u64), only.len())],
            // Of the same table an earlier row, or itself: what was begun is complete at any length.
            (None, None) if self.table == own => seed.below(place, row + 1),
            (None, None) if row == 0 => 0,
            (None, None) => seed.below(place, there),
        };
        number % there
    }
}

fn only_place(number: u64, len: usize) -> usize {
    usize::try_from(number % len.max(1) as u64).unwrap_or_default()
}
