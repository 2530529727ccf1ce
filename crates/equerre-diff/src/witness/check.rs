//! Custom checks: values that are known to be refused, and checks that follow from others.

use equerre_validate::checks::{CheckRule, CustomCheck};
use equerre_values::french::FrenchFormat;

use super::{Found, Side, build, confirmed};
use crate::change::Verdict;

/// Whether what the first check lets through the second lets through as well.
pub(crate) fn implies(first: &CustomCheck, second: &CustomCheck) -> bool {
    if first.column != second.column {
        return false;
    }
    match (first.asks(), second.asks()) {
        (a, b) if a == b => true,
        (
            CheckRule::Format(FrenchFormat::YearInterval { year_only: a }),
            CheckRule::Format(FrenchFormat::YearInterval { year_only: b }),
        ) => b || !a,
        (CheckRule::Compare { operator: a, other: x }, CheckRule::Compare { operator: b, other: y }) => {
            x == y && matches!((a, b), (">" | "==", ">=") | ("<" | "==", "<="))
        }
        // More columns together ask for more.
        (CheckRule::Cohesive(a), CheckRule::Cohesive(b)) => b.iter().all(|name| a.contains(name)),
        _ => false,
    }
}

/// A file the first version takes and the check, one of the second's, refuses.
pub(super) fn refuted(from: &Side<'_>, to: &Side<'_>, check: &CustomCheck) -> Verdict {
    if from.schema.checks.iter().any(|known| implies(known, check)) {
        return Verdict::Included;
    }
    let column = check.column.as_deref().unwrap_or_default();
    let wanted = |found: &Found| found.custom;
    let attempt = |forced: &[(&str, Vec<String>)], without: &[&str], cell: Option<&str>| {
        let table = build(from, to, forced, without, 1);
        confirmed(from, to, table, check.column.as_deref(), cell, true, &wanted)
    };
    let mut tried: Vec<Verdict> = Vec::new();
    match check.asks() {
        CheckRule::Format(format) => {
            let Some(field) = build::field(from, column) else { return Verdict::Included };
            let mut cells: Vec<String> = format.countersamples().into_iter().map(str::to_owned).collect();
            let samples = field.samples(&from.examples(column), 60);
            // A list of values that all have the format.
            let listed = from.descriptor.field(column).and_then(|field| field.constraint("enum")).is_some();
            if listed && samples.len() < 60 && samples.iter().all(|cell| format.accepts(cell)) {
                return Verdict::Included;
            }
            cells.extend(samples.into_iter().filter(|cell| !format.accepts(cell)));
            for cell in cells.iter().filter(|cell| field.check(cell).is_ok()).take(6) {
                tried.push(attempt(&[(column, vec![cell.clone()])], &[], Some(cell)));
                if tried.last().is_some_and(Verdict::is_break) {
                    break;
                }
            }
        }
        CheckRule::Gps => {
            for cell in ["48.85,2.35", "0,0", "[48.85, 2.35]", "[0, 0]"] {
                if build::field(from, column).is_some_and(|field| field.check(cell).is_ok()) {
                    tried.push(attempt(&[(column, vec![cell.to_owned()])], &[], Some(cell)));
                }
            }
        }
        CheckRule::Compare { operator, other } => {
            let (left, right) = (build::cells(from, to, column), build::cells(from, to, other));
            let pair = |l: &String| {
                right.iter().find(|r| !build::holds(l, operator, r)).map(|r| (l.clone(), r.clone()))
            };
            if let Some((l, r)) = left.iter().find_map(pair) {
                tried.push(attempt(&[(column, vec![l]), (other, vec![r])], &[], None));
            }
        }
        CheckRule::Sum(parts) => {
            let (one, zero) = (vec!["1".to_owned()], vec!["0".to_owned()]);
            let mut forced = vec![(column, one)];
            forced.extend(parts.iter().map(|part| (part.as_str(), zero.clone())));
            tried.push(attempt(&forced, &[], None));
            let mut forced: Vec<(&str, Vec<String>)> = Vec::new();
            for (n, name) in std::iter::once(column).chain(parts.iter().map(String::as_str)).enumerate() {
                forced.extend(build::cell(from, to, name, n % 2).map(|cell| (name, vec![cell])));
            }
            tried.push(attempt(&forced, &[], None));
        }
        CheckRule::Cohesive(others) => {
            // One filled, another empty, in both ways.
            for (filled, empty) in others.iter().flat_map(|other| [(column, other.as_str()), (other, column)])
            {
                if let Some(cell) = build::cell(from, to, filled, 0) {
                    tried.push(attempt(&[(filled, vec![cell]), (empty, vec![String::new()])], &[], None));
                }
                if tried.last().is_some_and(Verdict::is_break) {
                    break;
                }
            }
        }
        CheckRule::OneOf(columns) => {
            let empty: Vec<(&str, Vec<String>)> =
                columns.iter().map(|name| (name.as_str(), vec![String::new()])).collect();
            tried.push(attempt(&empty, &[], None));
            tried.push(attempt(&[], &[columns[0].as_str(), columns[1].as_str()], None));
        }
    }
    tried.into_iter().find(Verdict::is_break).unwrap_or(Verdict::Unknown("check"))
}
