//! Where nothing may stand: columns that are empty together or not at all.

use std::collections::BTreeSet;

use equerre_validate::checks::CheckRule;

use super::{Origin, Table, Tables, keys};
use crate::meaning::Meaning;

/// Of so many rows one has nothing there.
const RARITY: u64 = 4;

/// Columns of a table by what is empty together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Units {
    /// For each column its unit.
    of: Vec<usize>,
    /// For each unit, whether it can be empty.
    optional: Vec<bool>,
    /// Units of which one at least is filled.
    one_of: Vec<[usize; 2]>,
    /// For each unit of one column, whether the cover decides.
    covered: Vec<bool>,
    /// A unit that is filled in every row, when no column has to be.
    always: Option<usize>,
    planned: bool,
}

impl Units {
    /// The units of a table whose origins are planned.
    pub(super) fn new(table: &Table<'_>, all: &Tables<'_>, own: usize) -> Self {
        let count = table.columns.len();
        let mut of: Vec<usize> = (0..count).collect();
        let mut join = |columns: &[usize]| {
            if let Some((first, rest)) = columns.split_first() {
                let target = of[*first];
                for column in rest {
                    let old = of[*column];
                    of.iter_mut().filter(|unit| **unit == old).for_each(|unit| *unit = target);
                }
            }
        };
        let position = |name: &str| table.schema.position(name);
        for check in &table.schema.checks {
            if let CheckRule::Cohesive(_) = check.asks() {
                let columns: Option<Vec<usize>> = check.columns().map(position).collect();
                columns.iter().for_each(|columns| join(columns));
            }
        }
        table.references.iter().for_each(|reference| join(&reference.here));
        for (bundle, _) in &table.bundles {
            let is_degree = |n: &&usize| {
                matches!(table.columns[**n].meaning, Some(Meaning::Longitude | Meaning::Latitude))
            };
            join(&bundle.columns.iter().filter(is_degree).copied().collect::<Vec<_>>());
        }
        let keyed: BTreeSet<usize> = keys::sets(table.schema).into_iter().flatten().collect();
        let referred = referred_to(all, own);
        let mut optional = vec![true; count];
        for column in 0..count {
            let can = table.columns[column].nothing().is_some()
                && !keyed.contains(&column)
                && !referred.contains(&column);
            optional[of[column]] &= can;
        }
        let one_of = table.schema.checks.iter().filter_map(|check| match check.asks() {
            CheckRule::OneOf(columns) => Some([of[position(&columns[0])?], of[position(&columns[1])?]]),
            _ => None,
        });
        let one_of: Vec<[usize; 2]> = one_of.collect();
        // A row in which nothing stands is none.
        let filled = |n: &usize| match &table.origins[*n] {
            Origin::Nothing => false,
            Origin::Bundled(bundle, at) => table.bundles[*bundle]
                .0
                .tuples
                .iter()
                .all(|tuple| !table.columns[*n].field.is_missing(&tuple[*at])),
            _ => true,
        };
        let always = if (0..count).any(|n| !optional[of[n]] && filled(&n)) {
            None
        } else {
            (0..count).find(filled).map(|n| of[n])
        };
        Self { covered: vec![false; count], of, optional, one_of, always, planned: true }
    }

    /// Whether the units were found out.
    pub(super) const fn is_planned(&self) -> bool {
        self.planned
    }

    /// Whether a column is empty or not by itself.
    pub(super) fn is_alone(&self, column: usize) -> bool {
        let unit = self.of[column];
        self.optional[unit]
            && self.always != Some(unit)
            && self.of.iter().filter(|other| **other == unit).count() == 1
            && !self.one_of.iter().flatten().any(|other| *other == unit)
    }

    /// Leaves to the cover what these columns do.
    pub(super) fn covered(&mut self, columns: &[usize]) {
        for column in columns {
            if self.is_alone(*column) {
                self.covered[self.of[*column]] = true;
            }
        }
    }

    /// Whether nothing stands in a column of a row.
    pub(crate) fn is_empty(&self, table: &Table<'_>, row: u64, column: usize) -> bool {
        // Of tables that refer to each other in a circle one is asked before it is planned.
        let Some(unit) = self.of.get(column).copied().filter(|_| self.planned) else { return false };
        // The first row shows everything; a row the cover makes has what the cover says.
        if row == 0 || !self.optional[unit] || self.always == Some(unit) {
            return false;
        }
        if self.covered[unit] && row <= table.cover.len() {
            return false;
        }
        if !drawn(table, row, unit) {
            return false;
        }
        // The first of two stays when both would go, and either when the other has nothing to hold.
        !self.one_of.iter().any(|[first, second]| {
            (*first == unit && *second == unit)
                || (*first == unit
                    && (self.always_empty(table, *second)
                        || (self.optional[*second] && drawn(table, row, *second))))
                || (*second == unit && self.always_empty(table, *first))
        })
    }

    /// Whether no column of a unit has anything to hold.
    fn always_empty(&self, table: &Table<'_>, unit: usize) -> bool {
        self.of.iter().enumerate().all(|(n, own)| *own != unit || matches!(table.origins[n], Origin::Nothing))
    }
}

fn drawn(table: &Table<'_>, row: u64, unit: usize) -> bool {
    table.seed.of("empty").below(row.wrapping_mul(4_096).wrapping_add(unit as u64), RARITY) == 0
}

/// The columns of a table that others, or itself, refer to.
fn referred_to(all: &Tables<'_>, own: usize) -> BTreeSet<usize> {
    let schema = all.tables[own].schema;
    let mut out = BTreeSet::new();
    for (n, table) in all.tables.iter().enumerate() {
        for key in &table.schema.foreign_keys {
            let here = key.resource == all.tables[own].name || (key.resource.is_empty() && n == own);
            if here {
                out.extend(key.reference.iter().filter_map(|name| schema.position(name)));
            }
        }
    }
    out
}
