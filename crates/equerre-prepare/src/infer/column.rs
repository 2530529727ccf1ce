//! What is seen of a column: the kinds its cells are of, how often each value stands there, how it is written.

use std::collections::{BTreeMap, HashMap, HashSet};

use std::hash::BuildHasherDefault;

use equerre_values::Habit;

use super::kinds::Kind;
use crate::quick::Quick;
use crate::tally::shown;

/// Values counted one by one.
pub(super) const VALUES: usize = 200;
/// Longest of them, in bytes.
pub(super) const LONGEST: usize = 200;
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
    pub(crate) values: Option<HashMap<String, u64>>,
    /// Hashes of the values, as long as none came twice.
    keys: Option<HashSet<u64, BuildHasherDefault<Quick>>>,
    /// The least and greatest number, and how many cells were measured.
    pub(crate) range: Option<(f64, f64)>,
    pub(crate) measured: u64,
    /// The shortest and the longest cell, in characters.
    pub(crate) shortest: usize,
    pub(crate) longest: usize,
    /// The first cell of each way of writing.
    pub(crate) habits: BTreeMap<Vec<Habit>, (u64, String)>,
    /// The first cells that hold something.
    pub(crate) first: Vec<String>,
    /// The kinds no cell spoke against so far, text apart: what failed once is not asked again.
    pub(super) alive: Vec<Kind>,
}

impl Default for Seen {
    fn default() -> Self {
        Self {
            filled: 0,
            empty: 0,
            direct: [0; KINDS],
            read: [0; KINDS],
            values: Some(HashMap::new()),
            keys: Some(HashSet::default()),
            range: None,
            measured: 0,
            shortest: usize::MAX,
            longest: 0,
            habits: BTreeMap::new(),
            first: Vec::new(),
            alive: Kind::ALL.into_iter().filter(|kind| *kind != Kind::Text).collect(),
        }
    }
}

impl Seen {
    /// Takes a cell that holds something and came so many times.
    pub(crate) fn take(&mut self, cell: &str, times: u64) {
        let mut told = false;
        let mut alive = std::mem::take(&mut self.alive);
        alive.retain(|kind| self.is_of(*kind, cell, times, &mut told));
        self.alive = alive;
        for list in [&mut self.direct, &mut self.read] {
            list[Kind::Text as usize] += times;
        }
        self.filled += times;
        let length = if cell.is_ascii() { cell.len() } else { cell.chars().count() };
        self.shortest = self.shortest.min(length);
        self.longest = self.longest.max(length);
        if self.first.len() < 3 && !self.first.iter().any(|known| known == cell) {
            self.first.push(shown(cell));
        }
        if let Some(values) = &mut self.values {
            if let Some(count) = values.get_mut(cell) {
                *count += times;
            } else if values.len() < VALUES && cell.len() <= LONGEST {
                values.insert(cell.to_owned(), times);
            } else {
                self.values = None;
            }
        }
        let hash = || xxhash_rust::xxh3::xxh3_64(cell.as_bytes());
        if self.keys.as_mut().is_some_and(|keys| times > 1 || keys.len() >= KEYS || !keys.insert(hash())) {
            self.keys = None;
        }
    }

    /// Whether a cell is of a kind, or can be read as one; counts it.
    fn is_of(&mut self, kind: Kind, cell: &str, times: u64, told: &mut bool) -> bool {
        let at = kind as usize;
        if kind.takes(cell) {
            self.direct[at] += times;
            self.read[at] += times;
            if kind == Kind::Number {
                self.number(cell, times);
            }
            return true;
        }
        // 0 and 1 are numbers first.
        if !kind.has_habits() || (kind == Kind::TrueFalse && matches!(cell, "0" | "1")) {
            return false;
        }
        let readings = kind.field().map(|field| field.readings(cell)).unwrap_or_default();
        let Some(reading) = readings.into_iter().find(|reading| kind.takes(&reading.text)) else {
            return false;
        };
        self.read[at] += times;
        if kind == Kind::Number {
            self.number(&reading.text, times);
        }
        if !std::mem::replace(told, true) {
            self.habits.entry(reading.habits).or_insert_with(|| (0, shown(cell))).0 += times;
        }
        true
    }

    fn number(&mut self, text: &str, times: u64) {
        if let Some(number) = text.trim().parse::<f64>().ok().filter(|number| number.is_finite()) {
            let (low, high) = self.range.unwrap_or((number, number));
            self.range = Some((low.min(number), high.max(number)));
            self.measured += times;
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
        self.alive.retain(|kind| other.alive.contains(kind));
        self.range = match (self.range, other.range) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (one, other) => one.or(other),
        };
        self.shortest = self.shortest.min(other.shortest);
        self.longest = self.longest.max(other.longest);
        self.measured += other.measured;
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
        self.values.as_ref().map(HashMap::len)
    }

    /// Notes that a value is known to stand twice.
    pub(super) fn forget_keys(&mut self) {
        self.keys = None;
    }

    /// Whether no value stands twice.
    pub(crate) fn is_unique(&self) -> bool {
        self.keys.is_some()
    }
}
