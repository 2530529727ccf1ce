//! Covering small lists: rows in which every pair of values of two columns comes up, with few rows.

use crate::seed::Seed;

/// Most values of a column that takes part; longer lists are gone through one by one.
pub(super) const MAX_LEVELS: usize = 12;
/// Most columns that take part.
const MAX_COLUMNS: usize = 80;
/// Most rows made.
const MAX_ROWS: usize = 400;

/// For each row the level of each column that takes part.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cover {
    /// The columns.
    pub(crate) columns: Vec<usize>,
    rows: Vec<Vec<u8>>,
}

impl Cover {
    /// Rows for columns with that many levels, at most `wanted`: each next row has as many new pairs as a greedy choice
    /// finds.
    pub(super) fn new(columns: &[(usize, usize)], wanted: u64, seed: Seed) -> Self {
        let columns: Vec<(usize, usize)> = columns
            .iter()
            .copied()
            .filter(|(_, levels)| (2..=MAX_LEVELS + 1).contains(levels))
            .take(MAX_COLUMNS)
            .collect();
        let levels: Vec<usize> = columns.iter().map(|(_, levels)| *levels).collect();
        let mut out = Self { columns: columns.iter().map(|(column, _)| *column).collect(), rows: Vec::new() };
        let most = usize::try_from(wanted).unwrap_or(MAX_ROWS).min(MAX_ROWS);
        let mut pairs = Pairs::new(&levels);
        while out.rows.len() < most && pairs.left > 0 {
            let number = out.rows.len();
            let row = pairs.best(&levels, number, seed);
            // Nothing new: what is left was never met by a greedy choice.
            let row = if pairs.gain(&row) > 0 { row } else { pairs.first_left(&levels) };
            pairs.mark(&row);
            out.rows.push(row.into_iter().map(|level| u8::try_from(level).unwrap_or_default()).collect());
        }
        out
    }

    /// How many rows it takes.
    pub(crate) fn len(&self) -> u64 {
        self.rows.len() as u64
    }

    /// The level of a column that takes part, by its place among them.
    pub(crate) fn level(&self, row: u64, at: usize) -> Option<usize> {
        Some(usize::from(*self.rows.get(usize::try_from(row).ok()?)?.get(at)?))
    }
}

/// The pairs that came up.
struct Pairs {
    /// Where the levels of a column begin among all.
    offsets: Vec<usize>,
    all: usize,
    met: Vec<bool>,
    left: usize,
}

impl Pairs {
    fn new(levels: &[usize]) -> Self {
        let mut offsets = Vec::with_capacity(levels.len());
        let mut all = 0;
        for count in levels {
            offsets.push(all);
            all += count;
        }
        let mut left = 0;
        for (n, a) in levels.iter().enumerate() {
            left += levels[n + 1..].iter().map(|b| a * b).sum::<usize>();
        }
        // A column alone has its values to show.
        if let [one] = levels {
            left = *one;
        }
        Self { offsets, all, met: vec![false; all * all], left }
    }

    fn place(&self, a: usize, level_a: usize, b: usize, level_b: usize) -> usize {
        let (a, b) = (self.offsets[a] + level_a, self.offsets[b] + level_b);
        a.min(b) * self.all + a.max(b)
    }

    fn each(&self, row: &[usize]) -> Vec<usize> {
        if let [level] = row {
            return vec![self.place(0, *level, 0, *level)];
        }
        let mut out = Vec::new();
        for (a, level_a) in row.iter().enumerate() {
            for (b, level_b) in row.iter().enumerate().skip(a + 1) {
                out.push(self.place(a, *level_a, b, *level_b));
            }
        }
        out
    }

    fn gain(&self, row: &[usize]) -> usize {
        self.each(row).into_iter().filter(|place| !self.met[*place]).count()
    }

    fn mark(&mut self, row: &[usize]) {
        for place in self.each(row) {
            if !std::mem::replace(&mut self.met[place], true) {
                self.left -= 1;
            }
        }
    }

    /// A row chosen column by column, from another column on each time.
    fn best(&self, levels: &[usize], number: usize, seed: Seed) -> Vec<usize> {
        let mut row: Vec<Option<usize>> = vec![None; levels.len()];
        for step in 0..levels.len() {
            let a = (step + number) % levels.len();
            let new = |level: usize| {
                let against = row.iter().enumerate().filter_map(|(b, chosen)| Some((b, (*chosen)?)));
                let mut count: usize =
                    against.filter(|(b, other)| !self.met[self.place(a, level, *b, *other)]).count();
                if levels.len() == 1 && !self.met[self.place(0, level, 0, level)] {
                    count += 1;
                }
                count
            };
            // Of equals, one after the other in turn.
            let first = if number == 0 && step == 0 { 0 } else { turn(seed, number, a, levels[a]) };
            let order = (0..levels[a]).map(|k| (first + k) % levels[a]);
            let chosen = order
                .map(|level| (new(level), level))
                .fold((0, first), |best, next| if next.0 > best.0 { next } else { best });
            row[a] = Some(chosen.1);
        }
        row.into_iter().map(Option::unwrap_or_default).collect()
    }

    /// A row with a pair that did not come up yet.
    fn first_left(&self, levels: &[usize]) -> Vec<usize> {
        for a in 0..levels.len() {
            for b in a + 1..levels.len() {
                for level_a in 0..levels[a] {
                    for level_b in 0..levels[b] {
                        if !self.met[self.place(a, level_a, b, level_b)] {
                            let mut row = vec![0; levels.len()];
                            row[a] = level_a;
                            row[b] = level_b;
                            return row;
                        }
                    }
                }
            }
        }
        vec![0; levels.len()]
    }
}

fn turn(seed: Seed, number: usize, column: usize, levels: usize) -> usize {
    usize::try_from(seed.below((number * 1_000 + column) as u64, levels as u64)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_pair_comes_up() {
        for levels in [vec![2, 2, 2], vec![3, 4, 2, 5, 12], vec![2; 40], vec![7], vec![3, 3]] {
            let columns: Vec<(usize, usize)> = levels.iter().copied().enumerate().collect();
            let cover = Cover::new(&columns, 10_000, Seed::new(1));
            for a in 0..levels.len() {
                for b in a..levels.len() {
                    let met: HashSet<(usize, usize)> = (0..cover.len())
                        .map(|row| (cover.level(row, a).unwrap(), cover.level(row, b).unwrap()))
                        .collect();
                    let expected = if a == b { levels[a] } else { levels[a] * levels[b] };
                    assert_eq!(met.len(), expected, "{levels:?} {a} {b}");
                }
            }
            let least: usize = match levels.len() {
                1 => levels[0],
                _ => levels.iter().max().unwrap() * levels.iter().min().unwrap(),
            };
            assert!(cover.len() < (8 * least).max(20) as u64, "{levels:?}: {} rows", cover.len());
        }
    }

    #[test]
    fn nothing_to_cover_is_nothing() {
        assert_eq!(Cover::new(&[], 10, Seed::new(1)).len(), 0);
        assert_eq!(Cover::new(&[(0, 1), (1, 200)], 10, Seed::new(1)).len(), 0);
    }
}
