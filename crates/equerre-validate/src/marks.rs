//! Where in a table something was found: what a picture of the table is marked by.

use std::collections::HashMap;

use equerre_report::{Message, Severity};

use equerre_values::ConstraintName;

use crate::finding::{Detail, Finding, Level};

/// Most places that are kept: a table with more is wrong nearly everywhere.
const MOST: usize = 500_000;
/// Most places that keep what is wrong there in words of their own, and how many of each kind do even beyond.
const WITH_WORDS: usize = 5_000;
const OF_EACH: u32 = 20;
/// Kinds of which that many do.
const KINDS: usize = 1_000;

/// A cell, a label or a row in which something was found.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The record, from 1; `None`: the header, or the file as a whole.
    pub row: Option<u64>,
    /// The column, from 1; `None`: the whole row.
    pub column: Option<u32>,
    /// Position in [`equerre_report::DataFile::summary`] of the kind it is counted with.
    pub entry: u32,
    /// How serious.
    pub severity: Severity,
    /// What is wrong here, and a value near the cell's that would be right; only the first places have it.
    pub said: Option<Box<(Message, Option<String>)>>,
}

/// What was found in the cells of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ColumnMarks {
    /// Cells with an error.
    pub errors: u64,
    /// Those of them that hold nothing.
    pub empty: u64,
    /// Cells with a remark only.
    pub remarks: u64,
    /// The last row with an error, and with a remark: a cell counts once.
    last: [Option<u64>; 2],
}

/// The places of a table in which something was found.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    places: Vec<Mark>,
    columns: HashMap<u32, ColumnMarks>,
    /// How many of each kind keep their words.
    worded: HashMap<usize, u32>,
    more: u64,
}

impl Marks {
    /// The places, in the order of the table: rows, then columns; the header first.
    #[must_use]
    pub fn places(&self) -> &[Mark] {
        &self.places
    }

    /// What was found in the cells of a column, from 1, also what is not among the places.
    #[must_use]
    pub fn column(&self, column: u32) -> ColumnMarks {
        self.columns.get(&column).copied().unwrap_or_default()
    }

    /// Findings that are not among the places: beyond what is kept.
    #[must_use]
    pub const fn more(&self) -> u64 {
        self.more
    }

    /// Whether the next place of a group keeps its words.
    pub(crate) fn wants_words(&self, order: usize) -> bool {
        let known = self.worded.get(&order);
        self.places.len() < MOST
            && (self.places.len() < WITH_WORDS
                || known.map_or(self.worded.len() < KINDS, |count| *count < OF_EACH))
    }

    /// Notes a finding, counted with the group of that order.
    pub(crate) fn take(
        &mut self,
        finding: &Finding<'_>,
        order: usize,
        said: Option<(Message, Option<String>)>,
    ) {
        if let (Some(row), Some(column)) = (finding.row, finding.column) {
            let marks = self.columns.entry(column).or_default();
            let at = usize::from(finding.level == Level::Warning);
            if marks.last[at] != Some(row) {
                marks.last[at] = Some(row);
                match finding.level {
                    Level::Error => {
                        marks.errors += 1;
                        marks.empty += u64::from(holds_nothing(finding));
                    }
                    Level::Warning => marks.remarks += 1,
                }
            }
        }
        *self.worded.entry(order).or_default() += u32::from(said.is_some());
        if self.places.len() >= MOST {
            self.more += 1;
            return;
        }
        self.places.push(Mark {
            row: finding.row,
            column: finding.column,
            entry: u32::try_from(order).unwrap_or(u32::MAX),
            severity: match finding.level {
                Level::Error => Severity::Error,
                Level::Warning => Severity::Warning,
            },
            said: said.map(Box::new),
        });
    }

    /// Notes findings that were only counted. One of them is taken for a cell: which cells they are is not known.
    pub(crate) fn count(&mut self, level: Level, column: Option<u32>, more: u64) {
        self.more += more;
        if let Some(column) = column {
            let marks = self.columns.entry(column).or_default();
            match level {
                Level::Error => marks.errors += more,
                Level::Warning => marks.remarks += more,
            }
        }
    }

    /// Puts the places in order, now that it is known at which position each group is told.
    pub(crate) fn settle(&mut self, positions: &HashMap<usize, usize>) {
        for mark in &mut self.places {
            let position = positions.get(&(mark.entry as usize)).copied();
            mark.entry = position.and_then(|at| u32::try_from(at).ok()).unwrap_or(u32::MAX);
        }
        self.places.sort_by_key(|mark| (mark.row, mark.column, std::cmp::Reverse(mark.severity), mark.entry));
        if self.more == 0 {
            self.count_cells();
        }
    }

    /// Counts the cells anew, now that the places are in order: a key is told late, of a cell that may be known already.
    fn count_cells(&mut self) {
        for marks in self.columns.values_mut() {
            (marks.errors, marks.remarks) = (0, 0);
        }
        let mut last = None;
        for mark in &self.places {
            let (Some(row), Some(column)) = (mark.row, mark.column) else { continue };
            // Of a cell the gravest comes first.
            if last.replace((row, column)) == Some((row, column)) {
                continue;
            }
            let marks = self.columns.entry(column).or_default();
            match mark.severity {
                Severity::Error => marks.errors += 1,
                _ => marks.remarks += 1,
            }
        }
    }
}

/// Whether the cell holds nothing, or what stands for it.
fn holds_nothing(finding: &Finding<'_>) -> bool {
    let required =
        matches!(finding.detail, Detail::Refused { constraint: Some(ConstraintName::Required), .. });
    required || finding.cell.is_none_or(str::is_empty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Detail, FindingType};

    fn finding(row: u64, column: Option<u32>, level: Level, cell: &str) -> Finding<'_> {
        let kind = FindingType::TypeError;
        Finding { kind, level, row: Some(row), column, field: None, cell: Some(cell), detail: Detail::None }
    }

    #[test]
    fn a_cell_counts_once_and_places_are_put_in_order() {
        let mut marks = Marks::default();
        marks.take(&finding(3, Some(2), Level::Error, "x"), 0, None);
        marks.take(&finding(3, Some(2), Level::Error, "x"), 1, None);
        marks.take(&finding(4, Some(2), Level::Error, ""), 1, None);
        marks.take(&finding(4, Some(2), Level::Warning, ""), 1, None);
        marks.take(&finding(2, None, Level::Error, ""), 0, None);
        marks.settle(&HashMap::from([(0, 1), (1, 0)]));
        let counted = marks.column(2);
        assert_eq!((counted.errors, counted.empty, counted.remarks), (2, 1, 0));
        let places: Vec<_> = marks.places().iter().map(|mark| (mark.row, mark.column, mark.entry)).collect();
        let at = |row, column, entry| (Some(row), column, entry);
        assert_eq!(
            places,
            [at(2, None, 1), at(3, Some(2), 0), at(3, Some(2), 1), at(4, Some(2), 0), at(4, Some(2), 0)]
        );
    }

    #[test]
    fn every_kind_has_some_places_with_words() {
        let mut marks = Marks::default();
        let said = || Some((Message::new("x"), None));
        for row in 0..WITH_WORDS as u64 + 100 {
            let wanted = marks.wants_words(0);
            marks.take(&finding(row, Some(1), Level::Error, "x"), 0, if wanted { said() } else { None });
        }
        assert!(!marks.wants_words(0) && marks.wants_words(1));
    }

    #[test]
    fn what_is_told_late_of_a_cell_counts_no_second_time() {
        let mut marks = Marks::default();
        for row in [2, 3, 4, 2, 3] {
            marks.take(&finding(row, Some(1), Level::Error, "x"), 0, None);
        }
        marks.settle(&HashMap::from([(0, 0)]));
        assert_eq!(marks.column(1).errors, 3);
    }

    #[test]
    fn what_is_too_much_is_counted() {
        let mut marks = Marks::default();
        for row in 0..MOST as u64 + 3 {
            marks.take(&finding(row, Some(1), Level::Error, "x"), 0, None);
        }
        marks.count(Level::Error, Some(1), 10);
        marks.settle(&HashMap::new());
        assert_eq!(
            (marks.places().len(), marks.more(), marks.column(1).errors),
            (MOST, 13, MOST as u64 + 13)
        );
    }
}
