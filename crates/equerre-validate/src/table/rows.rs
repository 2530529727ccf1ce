//! The rows of a chunk: every cell checked, every key hashed, every custom check run.

use std::collections::HashMap;

use equerre_values::{ConstraintName, Leniency, Native, Refusal, Value};

use super::keys::KeyHash;
use super::plan::{ColumnUse, KeyKind, Plan};
use crate::finding::{FindingType, Level};
use crate::input::dialect::Dialect;
use crate::input::splitter::RecordBuf;

/// What was found in a chunk. Records are counted from its start.
#[derive(Debug, Default)]
pub(crate) struct Judged {
    /// Records, also those passed over.
    pub(crate) records: u64,
    pub(crate) found: Vec<Raw>,
    /// Findings that are only counted, beyond [`MOST`].
    /// Their kinds and columns, from 0; `u32::MAX`: no column.
    pub(crate) more: HashMap<(FindingType, Level, u32), u64>,
    /// Per key of the plan: the keys of the records.
    pub(crate) keys: Vec<Vec<KeyAt>>,
    /// Texts of cells that do not stand in the chunk as they mean.
    pub(crate) texts: Vec<String>,
    /// What custom checks show.
    pub(crate) shown: Vec<Vec<(&'static str, String)>>,
}

/// The key of a record.
#[derive(Clone, Copy, Debug)]
pub(crate) struct KeyAt {
    pub(crate) record: u32,
    /// Where its cell stands in the chunk, when it is of one; else the same place twice.
    pub(crate) place: (u32, u32),
    pub(crate) hash: KeyHash,
}

/// A finding, small: a file of a billion bad cells is judged like any other.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    pub(crate) record: u32,
    /// From 0; `u32::MAX`: the row.
    pub(crate) column: u32,
    pub(crate) kind: FindingType,
    pub(crate) level: Level,
    pub(crate) cell: RawCell,
    pub(crate) detail: RawDetail,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum RawCell {
    None,
    /// Start and end in the chunk.
    Place(u32, u32),
    /// Position among the texts.
    Text(u32),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum RawDetail {
    None,
    Refused {
        field: u32,
        refusal: Refusal,
        constraint: Option<ConstraintName>,
        stored: bool,
    },
    Lenient(Leniency),
    /// A quote that is never closed.
    Unclosed,
    EmptyKey,
    /// Position of the check, what it says, position of what it shows.
    Check {
        check: u32,
        reason: &'static str,
        shown: u32,
        named: bool,
    },
}

/// Most findings of a chunk that are told one by one: 10 MB of them. A file with more is wrong as a whole.
const MOST: usize = 200_000;
/// Most missing or extra cells of a row that are told one by one.
const MOST_IN_ROW: usize = 10_000;

/// Whether a record is no data: a comment, or one without any cell where those do not count.
#[must_use]
pub fn is_passed_over(record: &RecordBuf, text: &str, dialect: &Dialect) -> bool {
    let is_comment =
        dialect.comment.is_some_and(|sign| record.cell(text, 0).as_bytes().first() == Some(&sign));
    is_comment || (dialect.skip_blank_rows && (0..record.len()).all(|i| record.cell(text, i).is_empty()))
}

/// Judges the rows of a text of whole records.
///
/// `next` puts the next record into the buffer, and is false after the last.
pub(crate) fn judge(
    text: &str,
    skip: u64,
    plan: &Plan<'_>,
    next: &mut dyn FnMut(&mut RecordBuf) -> bool,
    dialect: &Dialect,
) -> Judged {
    let mut judged = Judged { keys: vec![Vec::new(); plan.keys.len()], ..Judged::default() };
    let mut record = RecordBuf::default();
    let mut key_bytes = Vec::new();
    let mut accepted = vec![(0, 0); plan.uses.len()];
    while next(&mut record) {
        judged.records += 1;
        if judged.records <= skip {
            continue;
        }
        if is_passed_over(&record, text, dialect) {
            continue;
        }
        let mut row = Row { text, record: &record, plan, judged: &mut judged };
        row.judge(&mut key_bytes, &mut accepted);
        if judged.found.len() > MOST {
            for raw in judged.found.drain(MOST..) {
                *judged.more.entry((raw.kind, raw.level, raw.column)).or_default() += 1;
            }
            judged.texts.truncate(MOST);
        }
    }
    judged
}

/// Whether two cells are the same, without a call for the short ones that most are.
#[inline]
fn same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    match a.len() {
        8..=16 => same_ends::<8>(a, b),
        4..=7 => same_ends::<4>(a, b),
        _ => a == b,
    }
}

/// Whether the first and the last bytes are the same: two pieces that overlap cover the whole.
#[inline]
fn same_ends<const N: usize>(a: &[u8], b: &[u8]) -> bool {
    (a.first_chunk::<N>() == b.first_chunk::<N>()) & (a.last_chunk::<N>() == b.last_chunk::<N>())
}

struct Row<'r> {
    text: &'r str,
    record: &'r RecordBuf,
    plan: &'r Plan<'r>,
    judged: &'r mut Judged,
}

impl<'r> Row<'r> {
    /// `accepted`: per column, where the last accepted cell stands. The same text again needs no second look,
    /// and in real files most cells repeat the one above.
    fn judge(&mut self, key_bytes: &mut Vec<u8>, accepted: &mut [(usize, usize)]) {
        let plan = self.plan;
        let before = self.judged.found.len();
        // A record without any cell, such as one between two far from each other in a sheet: nothing need be looked at.
        if self.record.is_empty() && !plan.needs_values {
            self.say(FindingType::BlankRow, Level::Error, usize::MAX, false, RawDetail::None);
            return;
        }
        let mut blank = true;
        let mut values: Vec<Value<'r>> =
            if plan.needs_values { vec![Value::Null; plan.uses.len()] } else { Vec::new() };
        let (text, record) = (self.text, self.record);
        let (count, typed) = (record.len(), record.is_typed());
        for (column, used) in plan.uses.iter().enumerate() {
            let cell = if column < count { record.cell(text, column) } else { "" };
            if typed && let Some(native) = record.native(column) {
                blank &= used.field.is_some_and(|(field, _)| field.is_missing_native(native));
                self.native(column, *used, native, &mut values);
                continue;
            }
            if used.free && !cell.is_empty() {
                blank = false;
                continue;
            }
            let Some((field, position)) = used.field else {
                if column < count && !cell.is_empty() {
                    blank = false;
                    if used.wanted {
                        values[column] = Value::Text(cell.into());
                    }
                }
                continue;
            };
            if used.unchecked {
                blank = blank && (column >= count || field.is_missing(cell));
                continue;
            }
            let (start, end) = accepted[column];
            if used.repeats && end > start && same(&text.as_bytes()[start..end], cell.as_bytes()) {
                blank = false;
                continue;
            }
            let missing = column >= count || field.is_missing(cell);
            if missing {
                if field.is_required() {
                    self.refused(column, position, Refusal::required());
                }
                continue;
            }
            blank = false;
            if !used.wanted {
                if field.accepts(cell) {
                    if let Some(place) = record.place(column) {
                        accepted[column] = place;
                    }
                    continue;
                }
                match field.check(cell) {
                    Ok(accepted) => self.lenient(column, accepted.leniency),
                    Err(refusal) => self.refused(column, position, refusal),
                }
                continue;
            }
            let checked = field.read(cell);
            if let Some(refusal) = checked.refusal {
                self.refused(column, position, refusal);
            }
            self.lenient(column, checked.leniency);
            values[column] = checked.value;
        }
        if blank {
            self.judged.found.truncate(before);
            self.say(FindingType::BlankRow, Level::Error, usize::MAX, false, RawDetail::None);
        } else {
            let (columns, extra) = (plan.uses.len(), count.saturating_sub(plan.uses.len()));
            for column in columns..columns + extra.min(MOST_IN_ROW) {
                // Cells of a sheet between others may hold nothing.
                if record.is_of_sheet() && record.cell(text, column).is_empty() {
                    continue;
                }
                self.say(FindingType::ExtraCell, Level::Error, column, true, RawDetail::None);
            }
            self.count(FindingType::ExtraCell, extra.saturating_sub(MOST_IN_ROW));
            let missing = if record.is_of_sheet() { 0 } else { columns.saturating_sub(count) };
            for column in count..count + missing.min(MOST_IN_ROW) {
                self.say(FindingType::MissingCell, Level::Error, column, false, RawDetail::None);
            }
            self.count(FindingType::MissingCell, missing.saturating_sub(MOST_IN_ROW));
        }
        if record.is_unclosed() {
            self.say(
                FindingType::SourceError,
                Level::Error,
                count.saturating_sub(1),
                false,
                RawDetail::Unclosed,
            );
        }
        if plan.needs_values {
            self.keys(&values, key_bytes);
            self.checks(&values);
        }
    }

    /// A cell that holds no text.
    fn native(&mut self, column: usize, used: ColumnUse<'_>, native: &Native, values: &mut [Value<'r>]) {
        let checked = match used.field {
            None => None,
            Some((field, position)) => {
                let checked = field.read_native(native);
                if let Some(refusal) = checked.refusal {
                    self.refused(column, position, refusal);
                }
                Some(checked.value)
            }
        };
        if used.wanted {
            values[column] =
                checked.unwrap_or_else(|| Value::Text(self.record.cell(self.text, column).into()));
        }
    }

    fn count(&mut self, kind: FindingType, count: usize) {
        if count > 0 {
            *self.judged.more.entry((kind, Level::Error, u32::MAX)).or_default() += count as u64;
        }
    }

    fn number(&self) -> u32 {
        // A chunk is far smaller than 4 GiB.
        u32::try_from(self.judged.records - 1).unwrap_or(u32::MAX)
    }

    fn say(&mut self, kind: FindingType, level: Level, column: usize, cell: bool, detail: RawDetail) {
        let cell = match (cell, self.record.place(column)) {
            (false, _) => RawCell::None,
            (true, Some((start, end))) => RawCell::Place(start as u32, end as u32),
            (true, None) => {
                self.judged.texts.push(self.record.cell(self.text, column).to_owned());
                RawCell::Text(self.judged.texts.len() as u32 - 1)
            }
        };
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        self.judged.found.push(Raw { record: self.number(), column, kind, level, cell, detail });
    }

    fn refused(&mut self, column: usize, field: usize, refusal: Refusal) {
        let field = field as u32;
        let stored = self.record.native(column).is_some();
        if refusal.type_error {
            let detail = RawDetail::Refused { field, refusal, constraint: None, stored };
            self.say(FindingType::TypeError, Level::Error, column, true, detail);
        }
        for constraint in refusal.constraints.iter() {
            let detail = RawDetail::Refused { field, refusal, constraint: Some(constraint), stored };
            self.say(FindingType::ConstraintError, Level::Error, column, true, detail);
        }
    }

    fn lenient(&mut self, column: usize, leniency: Option<Leniency>) {
        if let Some(leniency) = leniency {
            self.say(FindingType::LenientValue, Level::Warning, column, true, RawDetail::Lenient(leniency));
        }
    }

    fn keys(&mut self, values: &[Value<'_>], bytes: &mut Vec<u8>) {
        for (i, key) in self.plan.keys.iter().enumerate() {
            bytes.clear();
            let value = |column: &Option<usize>| column.map_or(&Value::Null, |c| &values[c]);
            if key.columns.iter().all(|column| value(column).is_null()) {
                if key.kind == KeyKind::Primary {
                    self.say(FindingType::PrimaryKey, Level::Error, usize::MAX, false, RawDetail::EmptyKey);
                }
                continue;
            }
            // NaN is no value twice.
            if key.columns.iter().any(|column| value(column).is_nan()) {
                continue;
            }
            for column in &key.columns {
                value(column).key(bytes);
            }
            let record = self.number();
            let place = match key.columns.as_slice() {
                [Some(one)] => self.record.place(*one).map(|(start, end)| (start as u32, end as u32)),
                _ => None,
            };
            let place = place.unwrap_or_default();
            self.judged.keys[i].push(KeyAt { record, place, hash: KeyHash::of(bytes) });
        }
    }

    fn checks(&mut self, values: &[Value<'_>]) {
        for (i, check) in self.plan.checks.iter().enumerate() {
            let Some(failure) = check.run(values) else { continue };
            self.judged.shown.push(failure.shown);
            let shown = self.judged.shown.len() as u32 - 1;
            let detail = RawDetail::Check {
                check: i as u32,
                reason: failure.reason,
                shown,
                named: failure.named.is_some(),
            };
            let column = failure.column.unwrap_or(usize::MAX);
            self.say(failure.kind, Level::Error, column, failure.column.is_some(), detail);
        }
    }
}
