//! The cells of a column in one chunk, counted before they are looked at: most columns say a few things over and over.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::column::{LONGEST, Seen, VALUES};
use super::kinds::Kind;
use crate::quick::Quick;

/// What the chunks of a column read so far have settled, for those that are read next: nobody asks again.
#[derive(Debug)]
pub(crate) struct Settled {
    /// The kinds some cell spoke against, a bit each.
    against: AtomicU32,
    /// There are too many different values to be counted.
    many: AtomicBool,
    /// A value came twice.
    repeated: AtomicBool,
}

impl Settled {
    /// Nothing is.
    pub(crate) const fn new() -> Self {
        Self { against: AtomicU32::new(0), many: AtomicBool::new(false), repeated: AtomicBool::new(false) }
    }

    fn learn(&self, seen: &Seen, many: bool) {
        let alive = seen.alive.iter().fold(0, |bits, kind| bits | bit(*kind));
        let all = Kind::ALL.iter().fold(0, |bits, kind| bits | bit(*kind));
        self.against.fetch_or(all & !alive, Ordering::Relaxed);
        self.many.fetch_or(many, Ordering::Relaxed);
        self.repeated.fetch_or(!seen.is_unique(), Ordering::Relaxed);
    }
}

const fn bit(kind: Kind) -> u32 {
    1 << kind as u32
}

/// The cells of a column.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    seen: Seen,
    /// What was counted so far; `None`: too many different ones.
    counted: Option<Counted>,
}

/// Different cells, in the order in which each came first, and how often each came.
#[derive(Debug, Default)]
struct Counted {
    list: Vec<(Box<str>, u64)>,
    places: HashMap<Box<str>, usize, BuildHasherDefault<Quick>>,
    /// The place of the last one.
    last: usize,
}

impl Counted {
    /// Counts a cell; false when there are too many different ones.
    fn take(&mut self, cell: &str) -> bool {
        if let Some((known, count)) = self.list.get_mut(self.last)
            && **known == *cell
        {
            *count += 1;
            return true;
        }
        if let Some(place) = self.places.get(cell) {
            self.last = *place;
            self.list[*place].1 += 1;
            return true;
        }
        if self.list.len() >= VALUES || cell.len() > LONGEST {
            return false;
        }
        self.last = self.list.len();
        self.places.insert(cell.into(), self.last);
        self.list.push((cell.into(), 1));
        true
    }
}

impl Cells {
    /// Cells of which none was taken, of a column of which that is settled.
    pub(crate) fn new(settled: &Settled) -> Self {
        let against = settled.against.load(Ordering::Relaxed);
        let many = settled.many.load(Ordering::Relaxed);
        let mut seen = Seen::default();
        seen.alive.retain(|kind| against & bit(*kind) == 0);
        if many {
            seen.values = None;
        }
        if settled.repeated.load(Ordering::Relaxed) {
            seen.forget_keys();
        }
        Self { seen, counted: (!many).then(Counted::default) }
    }

    /// Takes a cell.
    pub(crate) fn take(&mut self, cell: &str) {
        if cell.is_empty() {
            self.seen.empty += 1;
            return;
        }
        if self.counted.as_mut().is_some_and(|counted| counted.take(cell)) {
            return;
        }
        self.look();
        self.seen.take(cell, 1);
    }

    /// Looks at what was counted.
    fn look(&mut self) {
        for (cell, count) in self.counted.take().into_iter().flat_map(|counted| counted.list) {
            self.seen.take(&cell, count);
        }
    }

    /// What is seen of them; what that settles is noted.
    pub(crate) fn finish(mut self, settled: &Settled) -> Seen {
        let many = self.counted.is_none();
        self.look();
        settled.learn(&self.seen, many);
        self.seen
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is seen when every cell is looked at as it comes.
    fn plainly(cells: &[String]) -> Seen {
        let mut seen = Seen::default();
        for cell in cells {
            if cell.is_empty() { seen.empty += 1 } else { seen.take(cell, 1) }
        }
        seen
    }

    #[test]
    fn counting_first_changes_nothing() {
        let few = |n: u64| ["12", "1 234,5", "", "7", "12"][(n % 5) as usize].to_owned();
        let many = |n: u64| format!("{}", n * n % 1009);
        let texts = |n: u64| if n < 300 { few(n) } else { format!("x{}", n % 400) };
        let mixed = |n: u64| if n < 300 { few(n) } else { many(n) };
        let alone = |n: u64| format!("2024-01-{:02}", n % 28 + 1);
        for (rows, cell) in
            [(50, &few as &dyn Fn(u64) -> String), (2000, &many), (900, &mixed), (900, &texts), (20, &alone)]
        {
            let list: Vec<String> = (0..rows).map(cell).collect();
            let settled = Settled::new();
            // In parts, as chunks come.
            let parts = list.chunks(150).map(|part| {
                let mut cells = Cells::new(&settled);
                part.iter().for_each(|cell| cells.take(cell));
                cells.finish(&settled)
            });
            let counted = parts.reduce(|mut all, more| {
                all.join(more);
                all
            });
            let (counted, plain) = (counted.unwrap_or_default(), plainly(&list));
            // Hash maps have no order of their own, and what is measured counts for a column of numbers only.
            let told = |seen: &Seen| {
                let mut values: Vec<_> =
                    seen.values.iter().flatten().map(|(text, n)| (text.clone(), *n)).collect();
                values.sort();
                let kinds = Kind::ALL.map(|kind| (seen.is(kind), seen.can_be(kind)));
                let measured = seen.can_be(Kind::Number).then_some((seen.range, seen.measured, &seen.habits));
                let lengths = (seen.filled, seen.empty, seen.shortest, seen.longest);
                format!(
                    "{:?}",
                    (values, kinds, measured, lengths, &seen.first, seen.is_unique(), seen.distinct())
                )
            };
            assert_eq!(told(&counted), told(&plain));
        }
    }
}
