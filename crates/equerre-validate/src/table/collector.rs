//! Findings in the order of the file, and keys looked after across its chunks.

use super::keys::{KeyHash, KeySet, ReferencedKeys};
use super::plan::{KeyKind, Plan};
use super::rows::{Judged, Raw, RawCell, RawDetail};
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
    /// Keys that refer to this same table, looked up when all of it is read.
    pending: Vec<Vec<(u64, KeyHash)>>,
    failed: Option<std::io::Error>,
}

impl<'c, 's> Collector<'c, 's> {
    pub(super) fn new(
        plan: &'c Plan<'s>,
        dialect: &'c Dialect,
        references: &'c References,
        sink: &'c mut dyn Sink,
    ) -> Self {
        let n = plan.keys.len();
        let mut absent: Vec<&str> = Vec::new();
        for key in &plan.schema.foreign_keys {
            let known = key.resource.is_empty() || references.get(&key.resource, &key.reference).is_some();
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
            sets: std::iter::repeat_with(|| KeySet::sharing(n)).take(n).collect(),
            referenced: std::iter::repeat_with(ReferencedKeys::default).take(n).collect(),
            pending: vec![Vec::new(); n],
            failed: None,
        }
    }

    /// Records of the chunks taken so far.
    pub(super) const fn records(&self) -> u64 {
        self.base
    }

    pub(super) fn take(&mut self, chunk: &Chunk, (judged, broken): (Judged, bool), read: u64) {
        if broken && !self.broken {
            self.broken = true;
            self.sink.finding(&plain(FindingType::EncodingError, Detail::None));
        }
        let text = if judged.found.is_empty() {
            ""
        } else {
            simdutf8::basic::from_utf8(&chunk.bytes).unwrap_or_default()
        };
        let passed_over = |row: u64| self.dialect.comment_rows.contains(&row);
        let mut keyed: Vec<(u64, usize, u64)> = Vec::new();
        for (i, (key, entries)) in self.plan.keys.iter().zip(&judged.keys).enumerate() {
            for (record, hash) in entries {
                let row = self.base + u64::from(*record) + 1;
                if passed_over(row) {
                    continue;
                }
                if self.failed.is_some() {
                    break;
                }
                match key.kind {
                    KeyKind::Unique | KeyKind::Primary | KeyKind::UniqueKeys => {
                        match self.sets[i].insert(*hash, row) {
                            Ok(Some(before)) => keyed.push((row, i, before)),
                            Ok(None) => {}
                            Err(error) => self.failed = Some(error),
                        }
                    }
                    KeyKind::Referenced(_) => self.referenced[i].insert(*hash),
                    KeyKind::Foreign(f) => {
                        let foreign = &self.plan.schema.foreign_keys[f];
                        if foreign.resource.is_empty() {
                            self.pending[i].push((row, *hash));
                        } else if let Some(keys) = self.references.get(&foreign.resource, &foreign.reference)
                            && !keys.contains(*hash)
                        {
                            keyed.push((row, i, 0));
                        }
                    }
                }
            }
        }
        keyed.sort_by_key(|(row, key, _)| (*row, *key));
        let mut keyed = keyed.into_iter().peekable();
        for raw in &judged.found {
            let row = self.base + u64::from(raw.record) + 1;
            while let Some((key_row, key, before)) = keyed.next_if(|(key_row, ..)| *key_row < row) {
                self.key(key_row, key, before);
            }
            if !passed_over(row) {
                self.raw(text, &judged, raw, row);
            }
        }
        for (row, key, before) in keyed {
            self.key(row, key, before);
        }
        for ((kind, level), count) in &judged.more {
            self.sink.more(*kind, *level, *count);
        }
        self.base += judged.records;
        self.sink.progress(self.base, read);
    }

    fn key(&mut self, row: u64, key: usize, before: u64) {
        let plan = self.plan;
        let key = &plan.keys[key];
        let (kind, level) = match key.kind {
            KeyKind::Unique => (FindingType::UniqueError, Level::Error),
            KeyKind::Primary => (FindingType::PrimaryKey, Level::Error),
            KeyKind::UniqueKeys => (FindingType::UniqueKeys, Level::Warning),
            KeyKind::Foreign(_) | KeyKind::Referenced(_) => (FindingType::ForeignKey, Level::Error),
        };
        let single = match key.columns.as_slice() {
            [Some(one)] if key.kind == KeyKind::Unique => Some(*one),
            _ => None,
        };
        let shown;
        let detail = match key.kind {
            KeyKind::Foreign(f) => {
                let foreign = &plan.schema.foreign_keys[f];
                shown = foreign.fields.join(", ");
                Detail::Text(&shown)
            }
            _ => Detail::SameAs(before),
        };
        self.sink.finding(&Finding {
            kind,
            level,
            row: Some(row),
            column: single.and_then(|c| u32::try_from(c + 1).ok()),
            field: single.map(|c| plan.columns.name(plan.schema, c)),
            cell: None,
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
            RawDetail::Refused { field, refusal, constraint } => {
                Detail::Refused { field: field as usize, refusal, constraint }
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
        for i in 0..self.plan.keys.len() {
            let mut set = std::mem::take(&mut self.sets[i]);
            set.finish(&mut |row, before| late.push((row, i, before)))?;
            if let KeyKind::Foreign(f) = self.plan.keys[i].kind
                && whole
            {
                let referenced = self.plan.keys.iter().position(|key| key.kind == KeyKind::Referenced(f));
                for (row, hash) in std::mem::take(&mut self.pending[i]) {
                    if referenced.is_none_or(|r| !self.referenced[r].contains(hash)) {
                        late.push((row, i, 0));
                    }
                }
            }
        }
        late.sort_unstable();
        for (row, key, before) in late {
            self.key(row, key, before);
        }
        Ok(())
    }
}
