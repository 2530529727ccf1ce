//! Findings in the order of the file, and keys looked after across its chunks.

use std::path::Path;

use super::keys::{First, KeyHash, KeySet, Pending, ReferencedKeys, Room};
use super::plan::{KeyKind, Plan};
use super::rows::{Judged, KeyAt, Raw, RawCell, RawDetail};
use super::run::{References, plain};
use crate::finding::{Detail, Finding, FindingType, Level, Sink};
use crate::input::dialect::Dialect;
use crate::input::reader::{Chunk, ReadError};

/// Puts what was found in the order of the file, and looks after keys.
pub(super) struct Collector<'c, 's> {
    plan: &'c Plan<'s>,
    dialect: &'c Dialect,
    references: &'c References,
    sink: &'c mut dyn Sink,
    /// Records of the chunks taken so far.
    base: u64,
    broken: bool,
    sets: Vec<KeySet>,
    referenced: Vec<ReferencedKeys>,
    /// Keys looked up when all they may refer to is read: in this same table, or in one too large for memory.
    pending: Vec<Pending>,
    failed: Option<std::io::Error>,
}

impl<'c, 's> Collector<'c, 's> {
    pub(super) fn new(
        plan: &'c Plan<'s>,
        dialect: &'c Dialect,
        references: &'c References,
        spill_to: Option<&Path>,
        sink: &'c mut dyn Sink,
    ) -> Self {
        let n = plan.keys.len();
        let room = Room::shared(n, spill_to);
        let mut absent: Vec<&str> = Vec::new();
        for key in &plan.schema.foreign_keys {
            let known = key.resource.is_empty()
                || references.is_unknown(&key.resource)
                || references.get(&key.resource, &key.reference).is_some();
            if !known && !absent.contains(&key.resource.as_str()) {
                absent.push(&key.resource);
            }
        }
        if !absent.is_empty() {
            sink.finding(&plain(FindingType::ResourceError, Detail::Text(&absent.join(", "))));
        }
        Self {
            plan,
            dialect,
            references,
            sink,
            base: 0,
            broken: false,
            sets: std::iter::repeat_with(|| KeySet::new(room.clone())).take(n).collect(),
            referenced: std::iter::repeat_with(|| ReferencedKeys::new(room.clone())).take(n).collect(),
            pending: std::iter::repeat_with(|| Pending::new(room.clone())).take(n).collect(),
            failed: None,
        }
    }

    /// Records of the chunks taken so far.
    pub(super) const fn records(&self) -> u64 {
        self.base
    }

    pub(super) fn take(&mut self, chunk: &Chunk, (judged, broken): (Judged, Option<u64>), read: u64) {
        if let Some(record) = broken.filter(|_| !self.broken) {
            self.broken = true;
            self.sink.finding(&plain(FindingType::EncodingError, Detail::From(self.base + record)));
        }
        let passed_over = |row: u64| self.dialect.comment_rows.contains(&row);
        let mut keyed: Vec<(u64, usize, u64, (u32, u32))> = Vec::new();
        for (i, (key, entries)) in self.plan.keys.iter().zip(&judged.keys).enumerate() {
            for KeyAt { record, place, hash } in entries {
                let row = self.base + u64::from(*record) + 1;
                if passed_over(row) {
                    continue;
                }
                if self.failed.is_some() {
                    break;
                }
                match self.keyed(i, key.kind, *hash, row) {
                    Ok(before) => keyed.extend(before.map(|before| (row, i, before, *place))),
                    Err(error) => self.failed = Some(error),
                }
            }
        }
        keyed.sort_by_key(|(row, key, ..)| (*row, *key));
        let text = if judged.found.is_empty() && keyed.is_empty() {
            ""
        } else {
            simdutf8::basic::from_utf8(&chunk.bytes).unwrap_or_default()
        };
        let cell =
            |(start, end): (u32, u32)| text.get(start as usize..end as usize).filter(|t| !t.is_empty());
        let mut keyed = keyed.into_iter().peekable();
        for raw in &judged.found {
            let row = self.base + u64::from(raw.record) + 1;
            while let Some((key_row, key, before, place)) = keyed.next_if(|(key_row, ..)| *key_row < row) {
                self.key(key_row, key, before, cell(place));
            }
            if !passed_over(row) {
                self.raw(text, &judged, raw, row);
            }
        }
        for (row, key, before, place) in keyed {
            self.key(row, key, before, cell(place));
        }
        for ((kind, level, column), count) in &judged.more {
            let column = column.checked_add(1);
            self.sink.more(*kind, *level, column, *count);
        }
        self.base += judged.records;
        self.sink.progress(self.base, read);
    }

    /// Looks after the key of a record: what is wrong with it, when that is known at once, as the record it
    /// was met in before (0: it is none of the keys referred to).
    fn keyed(&mut self, i: usize, kind: KeyKind, hash: KeyHash, row: u64) -> std::io::Result<Option<u64>> {
        match kind {
            KeyKind::Unique | KeyKind::Primary | KeyKind::UniqueKeys => self.sets[i].insert(hash, row),
            KeyKind::Referenced(_) => self.referenced[i].insert(hash).map(|()| None),
            KeyKind::Foreign(f) => {
                let foreign = &self.plan.schema.foreign_keys[f];
                if foreign.resource.is_empty() {
                    return self.pending[i].push(hash, row).map(|()| None);
                }
                // A table that is not there was told once.
                let Some(keys) = self.references.get(&foreign.resource, &foreign.reference) else {
                    return Ok(None);
                };
                match keys.contains(hash) {
                    Some(known) => Ok((!known).then_some(0)),
                    None => self.pending[i].push(hash, row).map(|()| None),
                }
            }
        }
    }

    fn key(&mut self, row: u64, key: usize, before: u64, cell: Option<&str>) {
        let plan = self.plan;
        let key = &plan.keys[key];
        let (kind, level) = finding_type(key.kind);
        let single = match key.columns.as_slice() {
            [Some(one)] => Some(*one),
            _ => None,
        };
        // As in the reference, only the value of a unique field is said to be the field's.
        let field = single.filter(|_| key.kind == KeyKind::Unique);
        let shown;
        let detail = match key.kind {
            KeyKind::Foreign(f) => {
                let foreign = &plan.schema.foreign_keys[f];
                shown = foreign.fields.join(", ");
                Detail::Refers { fields: &shown, table: &foreign.resource }
            }
            _ => Detail::SameAs(before),
        };
        self.sink.finding(&Finding {
            kind,
            level,
            row: Some(row),
            column: single.and_then(|c| u32::try_from(c + 1).ok()),
            field: field.map(|c| plan.columns.name(plan.schema, c)),
            cell,
            detail,
        });
    }

    fn raw(&mut self, text: &str, judged: &Judged, raw: &Raw, row: u64) {
        let plan = self.plan;
        let column = (raw.column != u32::MAX).then_some(raw.column as usize);
        let mut field = column.map(|c| plan.columns.name(plan.schema, c));
        let detail = match raw.detail {
            RawDetail::None => Detail::None,
            RawDetail::EmptyKey => Detail::EmptyKey,
            RawDetail::Unclosed => Detail::Unclosed,
            RawDetail::Lenient(leniency) => Detail::Lenient(leniency),
            RawDetail::Refused { field, refusal, constraint, stored } => {
                Detail::Refused { field: field as usize, refusal, constraint, stored }
            }
            RawDetail::Check { check, reason, shown, named } => {
                let check = plan.checks[check as usize].check;
                if named {
                    field = check.columns().next();
                }
                Detail::Check { name: &check.name, reason, shown: &judged.shown[shown as usize] }
            }
        };
        let cell = match raw.cell {
            RawCell::None => None,
            RawCell::Place(start, end) => text.get(start as usize..end as usize),
            RawCell::Text(at) => judged.texts.get(at as usize).map(String::as_str),
        };
        let column = column.and_then(|c| u32::try_from(c + 1).ok());
        self.sink.finding(&Finding {
            kind: raw.kind,
            level: raw.level,
            row: Some(row),
            column,
            field,
            cell,
            detail,
        });
    }

    /// `whole`: the file was read to its end; else nothing can be said of keys not met.
    pub(super) fn finish(mut self, replaced: bool, whole: bool) -> Result<(), ReadError> {
        if let Some(error) = self.failed.take() {
            return Err(error.into());
        }
        if replaced && !self.broken {
            self.sink.finding(&plain(FindingType::EncodingError, Detail::None));
        }
        let mut late = Vec::new();
        let most = (MOST_LATE / self.plan.keys.len().max(1)).max(100);
        for i in 0..self.plan.keys.len() {
            self.referenced[i].close()?;
        }
        for (i, key) in self.plan.keys.iter().enumerate() {
            let mut first = First::new(most);
            match key.kind {
                KeyKind::Foreign(f) if whole => {
                    let foreign = &self.plan.schema.foreign_keys[f];
                    let pending =
                        std::mem::replace(&mut self.pending[i], Pending::new(Room::shared(1, None)));
                    let here = self.plan.keys.iter().position(|key| key.kind == KeyKind::Referenced(f));
                    let referenced = match foreign.resource.is_empty() {
                        true => here.map(|r| &self.referenced[r]),
                        false => self.references.get(&foreign.resource, &foreign.reference),
                    };
                    pending.missing(referenced, &mut first)?;
                }
                KeyKind::Foreign(_) | KeyKind::Referenced(_) => {}
                KeyKind::Unique | KeyKind::Primary | KeyKind::UniqueKeys => {
                    self.sets[i].finish(&mut first)?;
                }
            }
            if first.more > 0 {
                let (kind, level) = finding_type(key.kind);
                self.sink.more(kind, level, None, first.more);
            }
            late.extend(first.into_sorted().into_iter().map(|(row, before)| (row, i, before)));
        }
        late.sort_unstable();
        for (row, key, before) in late {
            self.key(row, key, before, None);
        }
        Ok(())
    }
}

/// Most findings about keys that are told at the end one by one.
const MOST_LATE: usize = 200_000;

const fn finding_type(kind: KeyKind) -> (FindingType, Level) {
    match kind {
        KeyKind::Unique => (FindingType::UniqueError, Level::Error),
        KeyKind::Primary => (FindingType::PrimaryKey, Level::Error),
        KeyKind::UniqueKeys => (FindingType::UniqueKeys, Level::Warning),
        KeyKind::Foreign(_) | KeyKind::Referenced(_) => (FindingType::ForeignKey, Level::Error),
    }
}
