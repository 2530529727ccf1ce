//! The texts of some languages, numbered: how many there are, and the one of any number.
//!
//! A search ([`super::Search`]) finds one shortest text; where many different ones are wanted, each by its number and
//! none twice, the languages are made into one automaton that is in one state at a time, and the ways from each of its
//! states to an end are counted by length.

use std::collections::HashMap;

use super::language::{Before, Language};

/// Most states of the automaton; what lies behind is left out.
const MAX_STATES: usize = 1_500;
/// Most numbers kept: states times lengths.
const MAX_COUNTS: usize = 400_000;
/// Lengths counted beyond the shortest text.
const LENGTHS: usize = 24;
/// Beyond that many, how many texts there are is no longer counted.
const MANY: u64 = 1 << 50;

/// The letters texts are made of, from those that read best on: the first alphabet that makes enough texts is taken.
const ALPHABETS: [&str; 6] = [
    "0123456789",
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "abcdefghijklmnopqrstuvwxyz0123456789-",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -_./:,;@'()",
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~àâçéèêëîïôùûüœÀÂÇÉÈÊËÎÏÔÙÛÜŒ€°«»’…–",
    "\t\n\r\u{a0}\u{2003}\u{0}\u{7f}§µ²³ßñãõåøÅØæÆ字αβя",
];

/// The texts that all of some languages have, numbered from 0, shorter ones first.
#[derive(Clone, Debug)]
pub struct Words {
    /// For each state, where each group of characters leads.
    steps: Vec<Vec<(usize, usize)>>,
    /// The characters no language tells apart, each group in its order.
    groups: Vec<Vec<char>>,
    /// By length and state: how many texts lead from there to an end.
    counts: Vec<Vec<u64>>,
    /// The lengths that have texts, and how many.
    lengths: Vec<(usize, u64)>,
}

impl Words {
    /// The texts of all these languages with a number of characters between the two, at least `wanted` of them when
    /// some alphabet has so many.
    #[must_use]
    pub fn of(languages: &[&Language], least: u64, most: Option<u64>, wanted: u64) -> Option<Self> {
        let mut best: Option<Self> = None;
        let mut letters = String::new();
        for alphabet in ALPHABETS {
            // The last adds to the one before; the others stand for themselves.
            if alphabet.starts_with('\t') {
                letters.push_str(alphabet);
            } else {
                alphabet.clone_into(&mut letters);
            }
            let Some(words) = Self::over(languages, &letters, least, most) else { continue };
            if words.len() >= wanted {
                return Some(words);
            }
            if best.as_ref().is_none_or(|best| best.len() < words.len()) {
                best = Some(words);
            }
        }
        best
    }

    fn over(languages: &[&Language], letters: &str, least: u64, most: Option<u64>) -> Option<Self> {
        let groups = groups(languages, letters);
        let mut automaton = Automaton::new(languages);
        let mut steps: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut at = 0;
        while at < automaton.places.len() {
            let mut out = Vec::new();
            for (group, characters) in groups.iter().enumerate() {
                if let Some(next) = automaton.step(at, characters[0]) {
                    out.push((group, next));
                }
            }
            steps.push(out);
            at += 1;
        }
        let ends = automaton.ends();
        let (counts, lengths) = counted(&steps, &groups, &ends, least, most)?;
        Some(Self { steps, groups, counts, lengths })
    }

    /// How many texts there are; no more than 2⁵⁰ are counted.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.lengths.iter().fold(0_u64, |sum, (_, count)| sum.saturating_add(*count)).min(MANY)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lengths.is_empty()
    }

    /// How many texts have the least length.
    #[must_use]
    pub fn shortest(&self) -> u64 {
        self.lengths.first().map_or(0, |(_, count)| *count)
    }

    /// The text of that number.
    #[must_use]
    pub fn get(&self, number: u64) -> Option<String> {
        let mut number = number;
        for (length, count) in &self.lengths {
            if number >= *count {
                number -= count;
                continue;
            }
            let mut out = String::with_capacity(*length);
            let mut state = 0;
            for left in (0..*length).rev() {
                let (c, next, rest) = self.next(state, left, number)?;
                out.push(c);
                state = next;
                number = rest;
            }
            return Some(out);
        }
        None
    }

    fn next(&self, state: usize, left: usize, number: u64) -> Option<(char, usize, u64)> {
        let mut number = number;
        for (group, next) in &self.steps[state] {
            let each = self.counts[left][*next];
            let characters = &self.groups[*group];
            let all = each.saturating_mul(characters.len() as u64).min(MANY);
            if number >= all {
                number -= all;
                continue;
            }
            let which = usize::try_from(number / each).ok()?;
            return Some((characters[which], *next, number % each));
        }
        None
    }
}

/// By length and state, how many texts lead to an end; and the lengths whole texts have.
type Counted = (Vec<Vec<u64>>, Vec<(usize, u64)>);

fn counted(
    steps: &[Vec<(usize, usize)>],
    groups: &[Vec<char>],
    ends: &[bool],
    least: u64,
    most: Option<u64>,
) -> Option<Counted> {
    let most = most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
    let least = usize::try_from(least).ok()?;
    let mut counts: Vec<Vec<u64>> = vec![ends.iter().map(|end| u64::from(*end)).collect()];
    let mut lengths = Vec::new();
    let mut last = usize::MAX;
    for length in 0.. {
        let count = counts[length][0];
        if length >= least && length <= most && count > 0 {
            if lengths.is_empty() {
                last = length.saturating_add(LENGTHS);
            }
            lengths.push((length, count));
        }
        let dead = counts[length].iter().all(|count| *count == 0);
        if dead || length >= most.min(last) || (length + 2) * steps.len() > MAX_COUNTS {
            break;
        }
        let before = &counts[length];
        let next = steps
            .iter()
            .map(|steps| {
                steps.iter().fold(0_u64, |sum, (group, to)| {
                    sum.saturating_add(before[*to].saturating_mul(groups[*group].len() as u64)).min(MANY)
                })
            })
            .collect();
        counts.push(next);
    }
    (!lengths.is_empty()).then_some((counts, lengths))
}

/// The letters, in groups of those that no language tells apart.
fn groups(languages: &[&Language], letters: &str) -> Vec<Vec<char>> {
    let mut known: HashMap<(Vec<bool>, Before), usize> = HashMap::new();
    let mut out: Vec<Vec<char>> = Vec::new();
    for c in letters.chars() {
        let inside = |ranges: &Vec<(char, char)>| {
            let at = ranges.partition_point(|(_, end)| *end < c);
            ranges.get(at).is_some_and(|(start, _)| *start <= c)
        };
        let signature: Vec<bool> =
            languages.iter().flat_map(|language| language.classes.iter().map(inside)).collect();
        let group = *known.entry((signature, Before::of(c))).or_insert_with(|| {
            out.push(Vec::new());
            out.len() - 1
        });
        out[group].push(c);
    }
    out
}

/// All languages, a place at a time.
struct Automaton<'l> {
    languages: &'l [&'l Language],
    places: Vec<(Vec<Vec<usize>>, Before)>,
    numbers: HashMap<(Vec<Vec<usize>>, Before), usize>,
}

impl<'l> Automaton<'l> {
    fn new(languages: &'l [&'l Language]) -> Self {
        let first =
            (languages.iter().map(|language| vec![language.start]).collect::<Vec<_>>(), Before::Nothing);
        Self { languages, numbers: HashMap::from([(first.clone(), 0)]), places: vec![first] }
    }

    fn step(&mut self, place: usize, c: char) -> Option<usize> {
        let (sets, before) = &self.places[place];
        let mut next = Vec::with_capacity(sets.len());
        for (language, set) in self.languages.iter().zip(sets) {
            let states = language.behind(set, *before, c);
            if states.is_empty() {
                return None;
            }
            next.push(states);
        }
        let looks = self.languages.iter().any(|language| language.looks);
        let next = (next, if looks { Before::of(c) } else { Before::Other });
        if let Some(known) = self.numbers.get(&next) {
            return Some(*known);
        }
        if self.places.len() >= MAX_STATES {
            return None;
        }
        self.places.push(next.clone());
        self.numbers.insert(next, self.places.len() - 1);
        Some(self.places.len() - 1)
    }

    fn ends(&self) -> Vec<bool> {
        let end = |(sets, before): &(Vec<Vec<usize>>, Before)| {
            self.languages.iter().zip(sets).all(|(language, set)| language.accepts(set, *before))
        };
        self.places.iter().map(end).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn words(syntax: &str, least: u64, most: Option<u64>, wanted: u64) -> Words {
        Words::of(&[&Language::of_syntax(syntax).unwrap()], least, most, wanted).unwrap()
    }

    #[test]
    fn texts_are_numbered_without_gaps_or_repeats() {
        for syntax in
            ["[0-9]{5}", "(a|ab)(c|bcd)d*", r"FR\d{2}-[A-Z]", "(?:x|y|)+z", r"\w+( \w+)?", r"a\b.\b?"]
        {
            let language = Language::of_syntax(syntax).unwrap();
            let words = words(syntax, 0, None, 50);
            let first: Vec<String> = (0..50.min(words.len())).map(|n| words.get(n).unwrap()).collect();
            assert_eq!(first.iter().collect::<HashSet<_>>().len(), first.len(), "{syntax} {first:?}");
            assert!(first.iter().all(|text| language.has(text)), "{syntax} {first:?}");
            assert!(first.windows(2).all(|pair| pair[0].chars().count() <= pair[1].chars().count()));
        }
    }

    #[test]
    fn all_are_counted() {
        let count = |syntax: &str| words(syntax, 0, None, 1).len();
        assert_eq!(count("[0-9]{5}"), 100_000);
        assert_eq!(count("a|b|cc"), 3);
        assert_eq!(count("(a|a)(b|b)"), 1, "ways are not texts");
        assert_eq!(words("[ab]*", 2, Some(3), 4).len(), 12);
        assert_eq!(words("[0-9]{5}", 0, None, 1).get(100_000), None);
    }

    #[test]
    fn the_plainest_letters_that_are_enough_are_taken() {
        assert_eq!(words(r"\w{3}", 0, None, 10).get(7).unwrap(), "007");
        assert_eq!(words("[A-Z]{2}[0-9]", 0, None, 10).get(0).unwrap(), "AA0");
        assert_eq!(words("[a-z]{3}", 0, None, 10).get(1).unwrap(), "aab");
        assert_eq!(words("é+", 0, None, 1).get(0).unwrap(), "é");
        assert!(
            Words::of(
                &[&Language::of_syntax("[a-c]").unwrap(), &Language::of_syntax("[d-f]").unwrap()],
                0,
                None,
                1
            )
            .is_none()
        );
    }

    #[test]
    fn long_texts_are_made_within_the_budget() {
        let long = words("[a-z ]*", 300, None, 10);
        assert_eq!(long.get(3).unwrap().chars().count(), 300);
    }
}
