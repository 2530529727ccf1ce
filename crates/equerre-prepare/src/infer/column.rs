//! What is seen of a column: the kinds its cells are of, how often each value stands there, how it is written.

use std::collections::{BTreeMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use equerre_values::Habit;

use super::kinds::Kind;
use crate::tally::shown;

/// Values counted one by one.
const VALUES: usize = 200;
/// Cells whose values are looked at for one that comes twice.
const KEYS: usize = 200_000;
/// Kinds, as places of a list.
const KINDS: usize = Kind::ALL.len();

/// What is seen of a column.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    /// Cells that hold something, and empty ones.
    pub(crate) filled: u64,
    pub(crate) empty: u64,
    /// Cells that are of each kind as they stand.
    direct: [u64; KINDS],
    /// Cells that are, or can be read as one.
    read: [u64; KINDS],
    /// How often each value stands there; `None`: too many.
    pub(crate) values: Option<BTreeMap<String, u64>>,
    /// Hashes of the values, as long as none came twice.
    keys: Option<HashSet<u64>>,
    /// The least and greatest number.
    pub(crate) range: Option<(f64, f64)>,
    /// The shortest and the longest cell, in characters.
    pub(crate) shortest: usize,
    pub(crate) longest: usize,
    /// The first cell of each way of writing.
    pub(crate) habits: BTreeMap<Vec<Habit>, (u64, String)>,
    /// The first cells that hold something.
    pub(crate) first: Vec<String>,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            filled: 0,
            empty: 0,
            direct: [0; KINDS],
            read: [0; KINDS],
            values: Some(BTreeMap::new()),
            keys: Some(HashSet::new()),
            range: None,
            shortest: usize::MAX,
            longest: 0,
            habits: BTreeMap::new(),
            first: Vec::new(),
        }
    }
}

impl Seen {
    /// Takes a cell.
    pub(crate) fn take(&mut self, cell: &str) {
        if cell.trim().is_empty() {
            self.empty += 1;
            return;
        }
        let mut told = false;
        for (at, kind) in Kind::ALL.into_iter().enumerate() {
            // What failed once is not asked again.
            if self.read[at] < self.filled {
                continue;
            }
            if kind.takes(cell) {
                self.direct[at] += 1;
                self.read[at] += 1;
                if matches!(kind, Kind::Number | Kind::Integer) {
                    self.number(cell);
                }
                continue;
            }
            // 0 and 1 are numbers first.
            if !kind.has_habits() || (kind == Kind::TrueFalse && matches!(cell, "0" | "1")) {
                continue;
            }
            let field = kind.field();
            let readings = field.map(|field| field.readings(cell)).unwrap_or_default();
            if let Some(reading) = readings.into_iter().find(|reading| kind.takes(&reading.text)) {
                self.read[at] += 1;
                self.number(&reading.text);
                if !told {
                    told = true;
                    self.habits.entry(reading.habits).or_insert_with(|| (0, shown(cell))).0 += 1;
                }
            }
        }
        self.filled += 1;
        let length = cell.chars().count();
        self.shortest = self.shortest.min(length);
        self.longest = self.longest.max(length);
        if self.first.len() < 3 && !self.first.iter().any(|known| known == cell) {
            self.first.push(shown(cell));
        }
        if let Some(values) = &mut self.values {
            if let Some(count) = values.get_mut(cell) {
                *count += 1;
            } else if values.len() < VALUES && cell.len() <= 200 {
                values.insert(cell.to_owned(), 1);
            } else {
                self.values = None;
            }
        }
        if let Some(keys) = &mut self.keys {
            let mut hasher = DefaultHasher::new();
            cell.hash(&mut hasher);
            if keys.len() >= KEYS || !keys.insert(hasher.finish()) {
                self.keys = None;
            }
        }
    }

    fn number(&mut self, text: &str) {
        if let Ok(number) = text.parse::<f64>() {
            let (low, high) = self.range.unwrap_or((number, number));
            self.range = Some((low.min(number), high.max(number)));
        }
    }

    /// Adds what was seen later, or in another file.
    pub(crate) fn join(&mut self, other: Self) {
        self.filled += other.filled;
        self.empty += other.empty;
        for at in 0..KINDS {
            self.direct[at] += other.direct[at];
            self.read[at] += other.read[at];
        }
        self.values = match (self.values.take(), other.values) {
            (Some(mut mine), Some(theirs)) => {
                for (value, count) in theirs {
                    *mine.entry(value).or_insert(0) += count;
                }
                Some(mine).filter(|all| all.len() <= VALUES)
            }
            _ => None,
        };
        self.keys = match (self.keys.take(), other.keys) {
            (Some(mut mine), Some(theirs)) if mine.len() + theirs.len() <= KEYS => {
                let disjoint = mine.is_disjoint(&theirs);
                mine.extend(theirs);
                disjoint.then_some(mine)
            }
            _ => None,
        };
        self.range = match (self.range, other.range) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
        self.shortest = self.shortest.min(other.shortest);
        self.longest = self.longest.max(other.longest);
        for (habits, (count, cell)) in other.habits {
            self.habits.entry(habits).or_insert((0, cell)).0 += count;
        }
        let room = 3_usize.saturating_sub(self.first.len());
        self.first.extend(other.first.into_iter().take(room));
    }

    /// Whether every cell that holds something is of the kind as it stands.
    pub(crate) fn is(&self, kind: Kind) -> bool {
        self.filled > 0 && self.direct[kind as usize] == self.filled
    }

    /// Whether every cell that holds something can be read as one.
    pub(crate) fn can_be(&self, kind: Kind) -> bool {
        self.filled > 0 && self.read[kind as usize] == self.filled
    }

    /// Values that differ; `None`: more than are counted.
    pub(crate) fn distinct(&self) -> Option<usize> {
        self.values.as_ref().map(BTreeMap::len)
    }

    /// Whether no value stands twice.
    pub(crate) fn is_unique(&self) -> bool {
        self.keys.is_some()
    }
}
