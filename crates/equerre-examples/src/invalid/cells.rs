//! Cells that a field refuses for one reason.

use equerre_validate::checks::CheckRule;
use equerre_values::{Aspect, ConstraintName, Decimal, Inclusion, Value};

use crate::column::Column;

/// Most cells tried for one mistake.
const MOST: usize = 24;

/// Cells of no type but text.
const NO_VALUES: [&str; 16] = [
    "abc",
    "inconnu",
    "12,5",
    "31/02/2024",
    "2024-13-45",
    "25:61:00",
    "1.5",
    "peut-être",
    "12 rue",
    "{",
    "[1",
    "exemple",
    "http://",
    "a@",
    "x y",
    "--",
];

/// What is known of cells that break one constraint and nothing else of the field.
pub(super) struct Breaking {
    /// Cells worth trying.
    pub(super) cells: Vec<String>,
    /// It is proved that there are none.
    pub(super) none: bool,
}

/// Cells that are no value of the type.
pub(super) fn of_type(column: &Column<'_>) -> Breaking {
    let field = column.field;
    let usual = column.usual();
    let spoilt = usual.iter().take(2).flat_map(|cell| [format!("{cell}?"), format!("?{cell}")]);
    let cells: Vec<String> = NO_VALUES
        .iter()
        .map(|cell| (*cell).to_owned())
        .chain(spoilt)
        .filter(|cell| {
            field.check(cell).is_err_and(|refusal| refusal.type_error && refusal.constraints.is_empty())
        })
        .take(MOST)
        .collect();
    Breaking { none: cells.is_empty() && field.without_constraints().accepts_all_values(), cells }
}

/// Cells that break a constraint and are right otherwise.
pub(super) fn of_constraint(column: &Column<'_>, name: ConstraintName, item: bool) -> Breaking {
    let field = column.field;
    let without = field.without(name, item);
    let alone = |cell: &String| {
        !field.is_missing(cell)
            && field.check(cell).is_err_and(|refusal| {
                !refusal.type_error && refusal.constraints.iter().collect::<Vec<_>>() == [name]
            })
    };
    let usual = column.usual();
    let mut tried: Vec<String> = Vec::new();
    for cell in usual.iter().take(4) {
        tried.extend(spoilt(cell, name));
    }
    if name == ConstraintName::Enum {
        tried.extend(["autre", "inconnu", "Autre valeur", "XX", "0", "99"].map(str::to_owned));
    }
    tried.extend(field.parts().bounds.iter().filter(|bound| bound.name == name).filter_map(|bound| {
        beyond(bound.value?, matches!(name, ConstraintName::Minimum | ConstraintName::ExclusiveMinimum))
            .and_then(|value| field.write(&value))
    }));
    let hints: Vec<&str> = usual.iter().take(4).map(AsRef::as_ref).collect();
    // What a field without the constraint takes and the field does not.
    let found = without.containment(field, &hints);
    let mut none = true;
    for aspect in Aspect::ALL {
        match found.aspect(aspect) {
            Inclusion::Refuted(counterexample) => {
                none = false;
                tried.push(counterexample.cell.clone());
            }
            Inclusion::Unknown(_) => none = false,
            Inclusion::Included => {}
        }
    }
    tried.extend(without.samples(&hints, 12));
    for check in &column.checks {
        if let CheckRule::Format(format) = check.asks() {
            tried.extend(format.samples().iter().map(|cell| (*cell).to_owned()));
        }
    }
    let mut cells: Vec<String> = Vec::new();
    for cell in tried {
        if cells.len() < MOST && alone(&cell) && !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    // Those a person might write first.
    cells.sort_by_key(|cell| cell.chars().any(|c| c.is_control() || u32::from(c) > 0x17f));
    Breaking { none: none && cells.is_empty(), cells }
}

/// The value next to a bound, on the side that is refused.
fn beyond(value: &Value<'_>, below: bool) -> Option<Value<'static>> {
    let step = Decimal::from(if below { -1 } else { 1 });
    Some(match value {
        Value::Integer(number) => Value::Integer(number.plus(&step)?),
        Value::Number(number) => Value::Number(number.plus(&step)?),
        Value::Year(year) => Value::Year(if below { year - 1 } else { year + 1 }),
        Value::Date(day) => Value::Date(if below { day.yesterday() } else { day.tomorrow() }.ok()?),
        Value::DateTime(moment, offset) => {
            let day = jiff::SignedDuration::from_hours(if below { -24 } else { 24 });
            Value::DateTime(moment.checked_add(day).ok()?, *offset)
        }
        _ => return None,
    })
}

/// A right cell, spoilt.
fn spoilt(cell: &str, name: ConstraintName) -> Vec<String> {
    let chars: Vec<char> = cell.chars().collect();
    let text = |part: &[char]| part.iter().collect::<String>();
    let mut out = Vec::new();
    match name {
        ConstraintName::MinLength => {
            out.extend((1..chars.len().min(40)).rev().map(|end| text(&chars[..end])));
        }
        ConstraintName::MaxLength if !chars.is_empty() => {
            let mut longer = cell.to_owned();
            for _ in 0..6 {
                longer.push_str(cell);
                out.push(longer.clone());
            }
            out.push(format!("{cell}0"));
            out.push(format!("{cell}a"));
        }
        ConstraintName::Pattern => {
            out.extend([format!("{cell}?"), format!("? {cell}"), cell.to_lowercase(), cell.to_uppercase()]);
            // Digits in groups, as people write numbers.
            for sign in [" ", "."] {
                let grouped: Vec<String> = chars.chunks(3).map(text).collect();
                out.push(grouped.join(sign));
            }
            // One character less, one in the middle replaced.
            out.extend(chars.split_last().map(|(_, rest)| text(rest)));
            let middle = chars.len() / 2;
            if chars.len() > 1 {
                out.push(format!("{}?{}", text(&chars[..middle]), text(&chars[middle + 1..])));
            }
        }
        ConstraintName::Enum => {
            out.extend([format!("{cell} ?"), cell.to_lowercase(), cell.to_uppercase(), format!("{cell}s")]);
        }
        _ => {}
    }
    out
}

/// Cells that the field takes and a check that looks at the column alone refuses.
pub(super) fn of_check(column: &Column<'_>, check: &equerre_validate::checks::CustomCheck) -> Breaking {
    let mut tried: Vec<String> = Vec::new();
    let usual = column.usual();
    match check.asks() {
        CheckRule::Format(format) => {
            // A wrong check digit, letters changed: what a slip of the hand makes.
            for cell in usual.iter().take(4) {
                tried.extend(slips(cell));
            }
            tried.extend(format.countersamples().iter().map(|cell| (*cell).to_owned()));
        }
        CheckRule::Gps => {
            for cell in ["0,0", "[0, 0]", "[0,0]", r#"{"lon": 0, "lat": 0}"#, "12.5,12.5"] {
                tried.push(cell.to_owned());
            }
        }
        _ => {}
    }
    tried.extend(column.field.samples(&[], 40));
    let name = [column.field.name()];
    let refused = |cell: &String| {
        column.field.accepts(cell) && !column.field.is_missing(cell) && {
            let value = column.field.read(cell).value;
            !check.holds(&name, std::slice::from_ref(&value))
        }
    };
    let cells: Vec<String> = tried.into_iter().filter(refused).take(MOST).collect();
    Breaking { cells, none: false }
}

/// A cell with its last digit or letter changed.
fn slips(cell: &str) -> Vec<String> {
    let mut chars: Vec<char> = cell.chars().collect();
    let Some(at) = chars.iter().rposition(|c| c.is_ascii_alphanumeric()) else { return Vec::new() };
    let mut out = Vec::new();
    for other in ['0', '1', '9', 'X', 'z'] {
        if chars[at] != other {
            let before = std::mem::replace(&mut chars[at], other);
            out.push(chars.iter().collect());
            chars[at] = before;
        }
    }
    out
}
