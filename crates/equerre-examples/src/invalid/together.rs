//! Rows that break what columns are to each other, or to another table.

use equerre_validate::checks::{CheckRule, CustomCheck};

use super::{Change, Maker, Why, cells, looks_at_one};
use crate::column::Series;

/// How far beyond the rows there are a value nobody has is looked for.
const FAR: u64 = 1_000_000;
/// Cells tried of each column.
const TRIED: usize = 12;

/// Changes that may leave a foreign key without its row.
pub(super) fn foreign_key(maker: &Maker<'_, '_>, n: usize) -> (Vec<Change>, Why) {
    let schema = maker.schema();
    let key = &schema.foreign_keys[n];
    let tables = &maker.examples.tables.tables;
    if !key.resource.is_empty() && !tables.iter().any(|table| table.name == key.resource) {
        return (Vec::new(), Why::NoTable);
    }
    let mut changes: Vec<Change> = Vec::new();
    for column in key.fields.iter().filter_map(|name| schema.position(name)) {
        let own = &maker.columns()[column];
        // Far from what the other table holds, also when it has more rows.
        let wanted = tables.iter().map(|table| table.rows).max().unwrap_or(1) + FAR;
        let cells: Vec<String> = match own.distinct(wanted) {
            Series::Pool(cells) => cells.iter().rev().take(TRIED).map(|cell| cell.to_string()).collect(),
            Series::Made(made, len) => {
                (0..TRIED as u64).filter_map(|k| made.make(own.field, len.checked_sub(k + 1)?)).collect()
            }
        };
        let more = ["inconnu", "999999", "ZZZ"].map(str::to_owned);
        changes.extend(
            cells.into_iter().chain(more).filter(|cell| own.admits(cell)).map(|cell| vec![(column, cell)]),
        );
    }
    (changes, Why::NotFound)
}

/// Changes that may break a check.
pub(super) fn check(maker: &Maker<'_, '_>, check: &CustomCheck, base: &[String]) -> (Vec<Change>, Why) {
    let schema = maker.schema();
    let position = |name: &str| schema.position(name);
    let columns: Vec<usize> = check.columns().filter_map(position).collect();
    if looks_at_one(check) {
        let Some(column) = columns.first() else { return (Vec::new(), Why::NotFound) };
        let found = cells::of_check(&maker.columns()[*column], check);
        return (found.cells.into_iter().map(|cell| vec![(*column, cell)]).collect(), Why::NotFound);
    }
    let nothing = |column: usize| maker.columns()[column].nothing().map(str::to_owned);
    let changes: Vec<Change> = match check.asks() {
        CheckRule::Compare { .. } | CheckRule::Sum(_) => columns
            .iter()
            .flat_map(|column| {
                let cells = maker.columns()[*column].usual();
                cells.into_iter().map(|cell| vec![(*column, String::from(cell))]).collect::<Vec<_>>()
            })
            .collect(),
        CheckRule::Cohesive(_) => {
            columns.iter().filter_map(|column| Some(vec![(*column, nothing(*column)?)])).collect()
        }
        CheckRule::OneOf(_) => columns
            .iter()
            .map(|column| Some((*column, nothing(*column)?)))
            .collect::<Option<Change>>()
            .into_iter()
            .collect(),
        CheckRule::Format(_) | CheckRule::Gps => Vec::new(),
    };
    let differs = |change: &Change| change.iter().any(|(column, cell)| base[*column] != *cell);
    (changes.into_iter().filter(differs).collect(), Why::NotFound)
}
