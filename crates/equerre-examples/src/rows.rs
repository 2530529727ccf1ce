//! The cells of a row, from the plan of its table.

use std::borrow::Cow;

use crate::column::Series;
use crate::plan::{Origin, Table, Tables};

/// Deepest chain of references followed.
const MAX_DEPTH: u16 = 500;

impl Tables<'_> {
    /// The cell of a row, empty text or another missing value where nothing stands.
    pub(crate) fn cell(&self, table: usize, row: u64, column: usize) -> Cow<'_, str> {
        self.cell_at(table, row, column, 0)
    }

    fn cell_at(&self, own: usize, row: u64, column: usize, depth: u16) -> Cow<'_, str> {
        let table = &self.tables[own];
        let nothing = || Cow::Borrowed(table.columns[column].nothing().unwrap_or_default());
        if !self.full && table.units.is_empty(table, row, column) {
            return nothing();
        }
        match &table.origins[column] {
            Origin::Nothing => nothing(),
            Origin::Picked(cells) => Cow::Borrowed(picked(table, cells, row, column)),
            Origin::Covered(cells, at) => {
                match row.checked_sub(1).and_then(|row| table.cover.level(row, *at)) {
                    // One more than there are cells: nothing.
                    Some(level) if self.full => Cow::Borrowed(&cells[level % cells.len()]),
                    Some(level) => cells.get(level).map_or_else(nothing, |cell| Cow::Borrowed(cell)),
                    None => Cow::Borrowed(picked(table, cells, row, column)),
                }
            }
            Origin::Keyed(series, digit, first) => {
                let number = digit.of(row);
                match first {
                    Some(first) if number == 0 => Cow::Borrowed(first),
                    Some(first) => {
                        // The one that is the example made way for the one at the end.
                        let cell = made(table, series, number - 1, column);
                        if *cell == **first { made(table, series, table.rows - 1, column) } else { cell }
                    }
                    None => made(table, series, number, column),
                }
            }
            Origin::Bundled(n, at) => {
                let (bundle, digit) = &table.bundles[*n];
                let count = bundle.tuples.len() as u64;
                let number = match digit {
                    Some(digit) => digit.of(row) % count,
                    None if row < count => row,
                    None => table.seed.of("bundle").below(row.wrapping_mul(64) + *n as u64, count),
                };
                let tuple = &bundle.tuples[usize::try_from(number).unwrap_or_default()];
                Cow::Borrowed(&tuple[*at])
            }
            Origin::Refers(n, at) => {
                let reference = &table.references[*n];
                let there = reference.row(self, own, row);
                if depth >= MAX_DEPTH {
                    return nothing();
                }
                self.cell_at(reference.table, there, reference.there[*at], depth + 1)
            }
        }
    }
}

/// One of some cells: the first row has the first, then lists are gone through before any is repeated.
fn picked<'t>(table: &Table<'_>, cells: &'t [Box<str>], row: u64, column: usize) -> &'t str {
    let count = cells.len() as u64;
    let number = if row < count {
        row
    } else {
        table.seed.below(row.wrapping_mul(4_096).wrapping_add(column as u64), count)
    };
    &cells[usize::try_from(number).unwrap_or_default()]
}

fn made<'t>(table: &'t Table<'_>, series: &'t Series, number: u64, column: usize) -> Cow<'t, str> {
    match series {
        Series::Pool(cells) => {
            let number = usize::try_from(number % (cells.len() as u64).max(1)).unwrap_or_default();
            cells.get(number).map_or(Cow::Borrowed(""), |cell| Cow::Borrowed(cell))
        }
        Series::Made(maker, len) => {
            let made = maker.make(table.columns[column].field, number % (*len).max(1));
            Cow::Owned(made.unwrap_or_default())
        }
    }
}
