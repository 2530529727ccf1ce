//! What was changed and what was left alone, kind by kind.

use std::collections::{BTreeMap, BTreeSet};

use equerre_report::Message;
use equerre_values::{Convention, Habit};

/// Cells kept of each kind.
const PLACES: usize = 3;
/// Longest text of a cell that is kept, in characters.
const MAX_CELL: usize = 120;

/// What was changed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The encoding of the file.
    Encoding,
    /// What stands between cells.
    Delimiter,
    /// The label of a column.
    Label,
    /// The order of the columns.
    Order,
    /// A column that numbers the rows, left out.
    Index,
    /// A column without label and without any cell, left out.
    EmptyColumn,
    /// Rows without any cell, left out.
    BlankRow,
    /// Rows with fewer cells than columns, completed by empty ones.
    ShortRow,
    /// Cells, by the habits they were written by.
    Cells(Vec<Habit>),
}

impl What {
    /// The name in reports; of cells that of each habit.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Encoding => "encoding".to_owned(),
            Self::Delimiter => "delimiter".to_owned(),
            Self::Label => "label".to_owned(),
            Self::Order => "order".to_owned(),
            Self::Index => "index".to_owned(),
            Self::EmptyColumn => "empty-column".to_owned(),
            Self::BlankRow => "blank-row".to_owned(),
            Self::ShortRow => "short-row".to_owned(),
            Self::Cells(habits) => habits.iter().map(|habit| habit.name()).collect::<Vec<_>>().join("+"),
        }
    }

    /// The same in words, part by part, of that many.
    #[must_use]
    pub fn messages(&self, count: u64) -> Vec<Message> {
        let n = usize::try_from(count).unwrap_or(usize::MAX);
        let one = |name: &str| Message::new(format!("repair-{name}")).with("n", n);
        match self {
            Self::Cells(habits) => habits.iter().map(|habit| one(habit.name())).collect(),
            other => vec![one(&other.name())],
        }
    }

    /// All kinds, each habit by itself.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let mut out = vec![
            Self::Encoding,
            Self::Delimiter,
            Self::Label,
            Self::Order,
            Self::Index,
            Self::EmptyColumn,
            Self::BlankRow,
            Self::ShortRow,
        ];
        out.extend(Habit::ALL.map(|habit| Self::Cells(vec![habit])));
        out
    }
}

/// Why a cell was left alone although it can be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftReason {
    /// A comma or point may stand before decimals, or between groups of digits.
    DecimalsOrGroups,
    /// The day may come first, or the month.
    DayOrMonth,
    /// Several allowed values are written like it.
    SeveralValues,
}

impl LeftReason {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::DecimalsOrGroups, Self::DayOrMonth, Self::SeveralValues];

    /// The name in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::DecimalsOrGroups => "decimals-or-groups",
            Self::DayOrMonth => "day-or-month",
            Self::SeveralValues => "several-values",
        }
    }

    /// Why cells that need that convention were left alone.
    pub(crate) const fn of(convention: Convention) -> Self {
        match convention {
            Convention::DayFirst | Convention::MonthFirst => Self::DayOrMonth,
            _ => Self::DecimalsOrGroups,
        }
    }
}

/// A cell, or a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The record in the file, from 1; the header is record 1. `None`: the file as a whole.
    pub row: Option<u64>,
    /// What stood there.
    pub before: String,
    /// What stands in the copy; of what was left alone, the ways to read it.
    pub after: String,
}

/// Changes of one kind in one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The kind.
    pub what: What,
    /// The field or label; `None`: the file as a whole.
    pub field: Option<String>,
    /// How many.
    pub count: u64,
    /// The first ones.
    pub places: Vec<Place>,
}

/// Cells of one column that were left alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Left {
    /// Why.
    pub reason: LeftReason,
    /// The field.
    pub field: String,
    /// How many.
    pub count: u64,
    /// The first ones.
    pub places: Vec<Place>,
    /// The column shows both conventions.
    pub contradicted: bool,
}

impl Left {
    /// Why, in words.
    #[must_use]
    pub fn messages(&self) -> Vec<Message> {
        let mut out = vec![Message::new(format!("left-{}", self.reason.name()))];
        if self.reason != LeftReason::SeveralValues {
            out.push(Message::new(if self.contradicted { "left-contradicted" } else { "left-undecided" }));
        }
        out
    }
}

/// What shows what a column is written by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The field.
    pub field: String,
    /// The convention.
    pub convention: Convention,
    /// Cells that show it.
    pub count: u64,
    /// The first of them.
    pub row: u64,
    /// Its text.
    pub cell: String,
}

impl Proof {
    /// What it shows, in words.
    #[must_use]
    pub fn message(&self) -> Message {
        Message::new(format!("proof-{}", self.convention.name()))
    }
}

/// What was done to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repairs {
    /// What was changed: the file, then its columns in their order.
    pub changes: Vec<Change>,
    /// What was left alone.
    pub left: Vec<Left>,
    /// What decided where a cell alone did not tell.
    pub proofs: Vec<Proof>,
    /// Rows of the copy.
    pub rows: u64,
}

/// A text as a report shows it.
pub(crate) fn shown(text: &str) -> String {
    match text.char_indices().nth(MAX_CELL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Counts of one kind.
#[derive(Clone, Debug, Default)]
pub(crate) struct Count {
    pub(crate) count: u64,
    pub(crate) places: Vec<Place>,
}

impl Count {
    pub(crate) fn add(&mut self, row: u64, before: &str, after: &dyn Fn() -> String) {
        self.count += 1;
        if self.places.len() < PLACES {
            self.places.push(Place { row: Some(row), before: shown(before), after: shown(&after()) });
        }
    }

    /// Adds what comes later in the file, `base` records further on.
    pub(crate) fn join(&mut self, other: Self, base: u64) {
        self.count += other.count;
        let room = PLACES.saturating_sub(self.places.len());
        let later = other.places.into_iter().take(room);
        self.places.extend(later.map(|place| Place { row: place.row.map(|row| row + base), ..place }));
    }
}

/// What happened to cells, by column.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    pub(crate) changed: BTreeMap<(usize, Vec<Habit>), Count>,
    pub(crate) left: BTreeMap<(usize, LeftReason), Count>,
    pub(crate) blank: Count,
    pub(crate) short: Count,
    pub(crate) rows: u64,
    /// What decided where a cell alone did not tell.
    pub(crate) needed: BTreeSet<(usize, Convention)>,
}

impl Tally {
    pub(crate) fn join(&mut self, other: Self, base: u64) {
        for (key, count) in other.changed {
            self.changed.entry(key).or_default().join(count, base);
        }
        for (key, count) in other.left {
            self.left.entry(key).or_default().join(count, base);
        }
        self.blank.join(other.blank, base);
        self.short.join(other.short, base);
        self.rows += other.rows;
        self.needed.extend(other.needed);
    }
}
