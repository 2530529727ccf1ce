//! A table that is valid under one version, as small as can be, with the cells a claim turns on.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use equerre_validate::Profile;
use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::Field;

use super::Side;

/// Values looked for per column: enough to find one that both versions and the checks take.
const SAMPLES: usize = 6;

/// A table in the making.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub columns: Vec<String>,
    /// Cells by column.
    pub rows: Vec<BTreeMap<String, String>>,
}

impl Table {
    /// The table as CSV: UTF-8, commas, a header.
    pub(crate) fn csv(&self) -> String {
        let mut writer = csv::WriterBuilder::new().from_writer(Vec::new());
        let records = std::iter::once(self.columns.clone()).chain(self.rows.iter().map(|row| {
            self.columns.iter().map(|column| row.get(column).cloned().unwrap_or_default()).collect()
        }));
        for record in records {
            // Writing to memory does not fail.
            let _ = writer.write_record(&record);
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// The field of that name.
pub(super) fn field<'s>(side: &'s Side<'_>, name: &str) -> Option<&'s Field> {
    side.position(name).map(|at| &side.schema.fields[at])
}

/// Values both versions take in a column, else values the first takes; if the first does not have the column, values
/// of the second.
pub(super) fn cells(from: &Side<'_>, to: &Side<'_>, name: &str) -> Arc<[String]> {
    let known = |side: &Side<'_>| {
        let cells = side.cells.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        cells.get(name).cloned()
    };
    if let Some(cells) = known(from) {
        return cells;
    }
    let found: Arc<[String]> = looked_for(from, to, name).into();
    let mut cells = from.cells.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    cells.insert(name.to_owned(), Arc::clone(&found));
    found
}

fn looked_for(from: &Side<'_>, to: &Side<'_>, name: &str) -> Vec<String> {
    let (first, second) = (field(from, name), field(to, name));
    let Some(main) = first.or(second) else { return Vec::new() };
    let mut hints: Vec<&str> = from.examples(name);
    hints.extend(to.examples(name));
    let formats: Vec<&CustomCheck> = from.schema.checks.iter().chain(&to.schema.checks).collect();
    for check in &formats {
        match check.asks() {
            CheckRule::Format(format) if check.column.as_deref() == Some(name) => {
                hints.extend(format.samples());
            }
            CheckRule::Gps if check.column.as_deref() == Some(name) => hints.push("2.35,48.85"),
            _ => {}
        }
    }
    let mut all = main.samples(&hints, SAMPLES);
    if let Some(other) = second
        && !all.iter().any(|cell| other.check(cell).is_ok())
    {
        // What the other version takes is worth trying too.
        let others = other.samples(&hints, SAMPLES);
        hints.extend(others.iter().map(String::as_str));
        all = main.samples(&hints, SAMPLES);
    }
    let admitted = |cell: &String, side: &Side<'_>| {
        side.schema.checks.iter().all(|check| match check.asks() {
            CheckRule::Format(format) if check.column.as_deref() == Some(name) => format.accepts(cell),
            _ => true,
        })
    };
    let mine: Vec<String> = all.into_iter().filter(|cell| admitted(cell, from)).collect();
    let both: Vec<String> = mine
        .iter()
        .filter(|cell| second.is_none_or(|other| other.check(cell).is_ok()) && admitted(cell, to))
        .cloned()
        .collect();
    // Those of both first.
    let rest = mine.into_iter().filter(|cell| !both.contains(cell)).collect::<Vec<_>>();
    both.into_iter().chain(rest).collect()
}

/// One of those values.
pub(crate) fn cell(from: &Side<'_>, to: &Side<'_>, name: &str, n: usize) -> Option<String> {
    cells(from, to, name).get(n).cloned()
}

/// A table of the first version. `forced`: cells per column, one for each row; `without`: columns it must not have.
/// Columns the second version needs are there too, so that it has nothing else to object to.
pub(crate) fn build(
    from: &Side<'_>,
    to: &Side<'_>,
    forced: &[(&str, Vec<String>)],
    without: &[&str],
    rows: usize,
) -> Option<Table> {
    let mut wanted: BTreeSet<&str> = forced.iter().map(|(name, _)| *name).collect();
    for side in [from, to] {
        // A closed header takes no column of the other version.
        let open = std::ptr::eq(side, from) || !from.is_closed();
        wanted.extend(side.needed.iter().map(String::as_str).filter(|_| open));
    }
    for name in without {
        wanted.remove(name);
    }
    let mut table = Table { columns: Vec::new(), rows: vec![BTreeMap::new(); rows] };
    let order = |side: &Side<'_>| side.schema.fields.iter().map(|f| f.name().to_owned()).collect::<Vec<_>>();
    let names: Vec<String> = order(from).into_iter().chain(order(to)).collect();
    let mut seen = BTreeSet::new();
    table.columns = names
        .into_iter()
        .filter(|name| wanted.contains(name.as_str()) && seen.insert(name.clone()))
        .collect();
    // What it turns on is seen first.
    if from.profile != Profile::Strict {
        table.columns.sort_by_key(|name| !forced.iter().any(|(column, _)| column == name));
    }
    for name in table.columns.clone() {
        fill(from, to, forced, &mut table, &name)?;
    }
    together(from, to, forced, without, &mut table);
    // A record in which nothing stands is none.
    let blank = |row: &BTreeMap<String, String>| {
        row.iter().all(|(name, cell)| {
            [from, to].iter().any(|side| match field(side, name) {
                Some(field) => field.is_missing(cell),
                None => !std::ptr::eq(*side, to),
            })
        })
    };
    if table.rows.iter().any(blank) {
        let free = from.schema.fields.iter().map(Field::name).find(|name| {
            !table.columns.iter().any(|column| column == name)
                && !without.contains(name)
                && field(to, name).is_some()
                && !cells(from, to, name).is_empty()
        });
        let free =
            free.or_else(|| {
                from.schema.fields.iter().map(Field::name).find(|name| {
                    !table.columns.iter().any(|column| column == name) && !without.contains(name)
                })
            })?;
        table.columns.push(free.to_owned());
        fill(from, to, forced, &mut table, free)?;
        together(from, to, forced, without, &mut table);
    }
    Some(table)
}

/// Fills a column: with what is forced, else with a value, in each row another one where the column is of a key.
fn fill(
    from: &Side<'_>,
    to: &Side<'_>,
    forced: &[(&str, Vec<String>)],
    table: &mut Table,
    name: &str,
) -> Option<()> {
    let given = forced.iter().find(|(column, _)| *column == name);
    if let Some((_, cells)) = given {
        for (n, row) in table.rows.iter_mut().enumerate() {
            row.insert(name.to_owned(), cells.get(n).or(cells.first())?.clone());
        }
        return Some(());
    }
    let keyed = [from, to].iter().any(|side| {
        side.schema.primary_key.iter().chain(side.schema.unique_keys.iter().flatten()).any(|key| key == name)
            || field(side, name).is_some_and(Field::is_unique)
    });
    let cells = cells(from, to, name);
    let missing = field(from, name).and_then(|field| {
        let nothing = field.missing_values().find(|cell| field.check(cell).is_ok())?;
        (!field.is_required()).then(|| nothing.to_owned())
    });
    for (n, row) in table.rows.iter_mut().enumerate() {
        let cell = if keyed { cells.get(n) } else { cells.first() };
        row.insert(name.to_owned(), cell.cloned().or_else(|| missing.clone())?);
    }
    Some(())
}

/// Sees to it that columns that belong together by a custom check of either version fit.
fn together(
    from: &Side<'_>,
    to: &Side<'_>,
    forced: &[(&str, Vec<String>)],
    without: &[&str],
    table: &mut Table,
) {
    let is_forced = |name: &str| forced.iter().any(|(column, _)| *column == name) || without.contains(&name);
    for side in [to, from] {
        for check in &side.schema.checks {
            let needed: Vec<String> = match check.asks() {
                CheckRule::Cohesive(others) => {
                    let all = check.column.iter().chain(others).cloned().collect::<Vec<_>>();
                    let filled = |name: &String| {
                        table.rows.iter().any(|row| row.get(name).is_some_and(|cell| !cell.is_empty()))
                    };
                    if all.iter().any(filled) { all } else { Vec::new() }
                }
                CheckRule::OneOf(columns) => {
                    let filled = |name: &String| {
                        table.rows.iter().all(|row| row.get(name).is_some_and(|cell| !cell.is_empty()))
                    };
                    let free = columns.iter().find(|name| !is_forced(name)).cloned();
                    if columns.iter().any(filled) { Vec::new() } else { free.into_iter().collect() }
                }
                CheckRule::Compare { other, operator } => {
                    compare(from, to, check, other, operator, &is_forced, table);
                    Vec::new()
                }
                CheckRule::Sum(parts) => {
                    let all: Vec<&String> = check.column.iter().chain(parts).collect();
                    let both = all.iter().filter(|name| table.columns.contains(name)).count();
                    let zero = |name: &&String| {
                        !is_forced(name) && field(from, name).is_none_or(|field| field.check("0").is_ok())
                    };
                    if both > 1 {
                        for name in all.into_iter().filter(zero) {
                            for row in &mut table.rows {
                                row.entry(name.clone()).and_modify(|cell| *cell = "0".to_owned());
                            }
                        }
                    }
                    Vec::new()
                }
                _ => Vec::new(),
            };
            for name in needed {
                let known = field(from, &name).is_some() || (!from.is_closed() && field(to, &name).is_some());
                if !known || is_forced(&name) {
                    continue;
                }
                if !table.columns.contains(&name) {
                    table.columns.push(name.clone());
                }
                if table.rows.iter().any(|row| row.get(&name).is_none_or(String::is_empty))
                    && fill(from, to, forced, table, &name).is_none()
                {
                    table.columns.retain(|column| *column != name);
                }
            }
        }
    }
}

/// Chooses the values of two compared columns.
fn compare(
    from: &Side<'_>,
    to: &Side<'_>,
    check: &CustomCheck,
    other: &str,
    operator: &str,
    is_forced: &dyn Fn(&str) -> bool,
    table: &mut Table,
) {
    let Some(column) = check.column.as_deref() else { return };
    let there = |name: &str| table.columns.iter().any(|known| known == name);
    if !there(column) || !there(other) {
        return;
    }
    let choices = |name: &str, row: &BTreeMap<String, String>| -> Vec<String> {
        if is_forced(name) {
            row.get(name).cloned().into_iter().collect()
        } else {
            cells(from, to, name).to_vec()
        }
    };
    for row in &mut table.rows {
        let (left, right) = (choices(column, row), choices(other, row));
        let pair = left.iter().find_map(|l| right.iter().find(|r| holds(l, operator, r)).map(|r| (l, r)));
        if let Some((l, r)) = pair {
            row.insert(column.to_owned(), l.clone());
            row.insert(other.to_owned(), r.clone());
        }
    }
}

/// Whether two texts compare so: as numbers, else as texts.
pub(super) fn holds(left: &str, operator: &str, right: &str) -> bool {
    use equerre_values::Decimal;
    let order = match (Decimal::parse(left), Decimal::parse(right)) {
        (Some(l), Some(r)) => l.cmp(&r),
        _ => left.cmp(right),
    };
    match operator {
        ">" => order.is_gt(),
        ">=" => order.is_ge(),
        "==" => order.is_eq(),
        "<=" => order.is_le(),
        _ => order.is_lt(),
    }
}
