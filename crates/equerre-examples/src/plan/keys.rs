//! Keys: columns whose values, alone or together, differ from row to row.

use std::collections::{BTreeMap, BTreeSet};

use equerre_validate::Schema;

use super::{Lack, Origin, Table, Tables};

/// What part of a row's number a column, a bundle or a reference shows: the number is cut into digits, one for each
/// part of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Digit {
    divisor: u64,
    modulus: u64,
}

impl Digit {
    /// Another value in each row.
    pub(super) const WHOLE: Self = Self { divisor: 1, modulus: u64::MAX };

    /// The digit of a row.
    pub(crate) const fn of(self, row: u64) -> u64 {
        row / self.divisor % self.modulus
    }
}

/// The sets of columns that are keys: unique fields, the primary key, the unique keys of version 2.
pub(super) fn sets(schema: &Schema) -> Vec<BTreeSet<usize>> {
    let positions = |names: &Vec<String>| -> Option<BTreeSet<usize>> {
        let found: Option<BTreeSet<usize>> = names.iter().map(|name| schema.position(name)).collect();
        found.filter(|set| !set.is_empty())
    };
    let unique = schema.fields.iter().enumerate().filter(|(_, field)| field.is_unique());
    let mut out: Vec<BTreeSet<usize>> = unique.map(|(n, _)| BTreeSet::from([n])).collect();
    out.extend(positions(&schema.primary_key));
    out.extend(schema.unique_keys.iter().filter_map(positions));
    out.sort_by_key(BTreeSet::len);
    out.dedup();
    out
}

/// What takes a digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Axis {
    Column(usize),
    Bundle(usize),
    Reference(usize),
}

/// As many different cells as are looked for at least: the first rows of a file do not depend on how many follow.
const ENOUGH: u64 = 1 << 20;

/// Sees to it that every key differs from row to row, and counts how many rows that allows.
pub(super) fn plan(table: &mut Table<'_>, all: &Tables<'_>, own: usize, rows: u64) {
    let mut done: Vec<(BTreeSet<usize>, u64)> = Vec::new();
    let mut given: BTreeMap<Axis, Digit> = BTreeMap::new();
    for set in sets(table.schema) {
        let known = done.iter().filter(|(smaller, _)| smaller.is_subset(&set)).map(|(_, rows)| *rows).max();
        if known.is_some_and(|known| known >= rows) {
            continue;
        }
        let mut axes: Vec<(u64, Axis)> = Vec::new();
        let mut met = false;
        for column in &set {
            let axis = match table.origins[*column] {
                Origin::Bundled(n, _) => Axis::Bundle(n),
                Origin::Refers(n, _) => Axis::Reference(n),
                _ => Axis::Column(*column),
            };
            // What differs in every row by another key does so here.
            met |= given.get(&axis) == Some(&Digit::WHOLE);
            if !given.contains_key(&axis) && !axes.iter().any(|(_, known)| *known == axis) {
                axes.push((capacity(table, all, own, axis, &set, rows), axis));
            }
        }
        if met {
            continue;
        }
        axes.sort_by_key(|(capacity, axis)| (std::cmp::Reverse(*capacity), *axis));
        axes.retain(|(capacity, _)| *capacity > 0);
        // One that is enough alone runs alone; else all of them, the shortest changing fastest.
        let most = match axes.first() {
            Some((capacity, _)) if *capacity >= rows => {
                axes.truncate(1);
                axes[0].0
            }
            _ => axes.iter().fold(1_u64, |product, (capacity, _)| product.saturating_mul(*capacity)),
        };
        let mut divisor = 1_u64;
        let alone = axes.len() == 1;
        for (capacity, axis) in axes.iter().rev() {
            let digit = if alone { Digit::WHOLE } else { Digit { divisor, modulus: *capacity } };
            divisor = divisor.saturating_mul(*capacity);
            give(table, *axis, digit, rows);
            given.insert(*axis, digit);
        }
        let most = if axes.is_empty() { 1 } else { most };
        if most < table.rows {
            table.rows = most;
            let fields = set.iter().map(|column| table.columns[*column].field.name().to_owned()).collect();
            table.lacks.retain(|lack| !matches!(lack, Lack::KeyIsFull { .. }));
            table.lacks.push(Lack::KeyIsFull { fields, rows: most });
        }
        done.push((set, most));
    }
}

/// How many different values an axis has.
fn capacity(
    table: &mut Table<'_>,
    all: &Tables<'_>,
    own: usize,
    axis: Axis,
    set: &BTreeSet<usize>,
    rows: u64,
) -> u64 {
    match axis {
        Axis::Column(column) => table.columns[column].distinct(rows.max(ENOUGH)).len(),
        Axis::Bundle(n) => {
            let (bundle, _) = &mut table.bundles[n];
            // Only rows of values that differ in the columns of the key count.
            let mut seen = BTreeSet::new();
            let columns = bundle.columns.clone();
            bundle.tuples.retain(|tuple| {
                let key: Vec<Box<str>> = columns
                    .iter()
                    .zip(tuple)
                    .filter(|(column, _)| set.contains(column))
                    .map(|(_, cell)| cell.clone())
                    .collect();
                seen.insert(key)
            });
            bundle.tuples.len() as u64
        }
        Axis::Reference(n) => table.references[n].distinct(all, own, rows),
    }
}

fn give(table: &mut Table<'_>, axis: Axis, digit: Digit, rows: u64) {
    match axis {
        Axis::Column(column) => {
            let own = &table.columns[column];
            let series = own.distinct(rows.max(ENOUGH));
            // The row of the examples has the column's, unless it comes up later again.
            let example = own.examples.first().filter(|_| own.is_text() && digit == Digit::WHOLE);
            let first = example.filter(|_| matches!(series, crate::column::Series::Made(..))).cloned();
            table.origins[column] = Origin::Keyed(series, digit, first.map(String::into_boxed_str));
        }
        Axis::Bundle(n) => table.bundles[n].1 = Some(digit),
        Axis::Reference(n) => table.references[n].digit = Some(digit),
    }
}
