//! Choices that are the same on every machine and in any order: each is a function of the seed and of where it is made.

/// What all choices of a file start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Seed(u64);

impl Seed {
    pub(crate) const fn new(seed: u64) -> Self {
        Self(mixed(seed))
    }

    /// The seed of something called like that: a table, a column.
    pub(crate) fn of(self, name: &str) -> Self {
        Self(name.bytes().fold(self.0, |sum, byte| mixed(sum ^ u64::from(byte))))
    }

    /// A number for a place.
    pub(crate) const fn at(self, place: u64) -> u64 {
        mixed(self.0 ^ place.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// A number below another, for a place; 0 when there is none below.
    #[allow(clippy::cast_possible_truncation)] // the upper half of a product of 64-bit numbers
    pub(crate) const fn below(self, place: u64, end: u64) -> u64 {
        ((self.at(place) as u128 * end as u128) >> 64) as u64
    }
}

/// Spreads every bit over all (the finaliser of splitmix64).
const fn mixed(mut x: u64) -> u64 {
    x = x.wrapping_add(0x9e37_79b9_7f4a_7c15);
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_depend_on_seed_name_and_place_alone() {
        let seed = Seed::new(7).of("table").of("colonne");
        assert_eq!(seed.at(3), Seed::new(7).of("table").of("colonne").at(3));
        assert_ne!(seed.at(3), seed.at(4));
        assert_ne!(seed.at(3), Seed::new(8).of("table").of("colonne").at(3));
        assert!((0..1000).all(|place| seed.below(place, 7) < 7));
        assert_eq!(seed.below(1, 0), 0);
        // Every value comes up.
        let met: std::collections::BTreeSet<u64> = (0..100).map(|place| seed.below(place, 7)).collect();
        assert_eq!(met.len(), 7);
    }
}
