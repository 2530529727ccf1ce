//! The language of a pattern: all the texts it matches as a whole, as an automaton over classes of characters.
//!
//! An automaton over bytes would need tens of thousands of states for `\w`; here a class is one step. What two
//! patterns tell apart is found by cutting all characters into *symbols*: those no class of either distinguishes.

use std::collections::{HashSet, VecDeque};

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::Pattern;
use super::symbols::Symbols;

/// Most states of a pattern's automaton.
const MAX_STATES: usize = 20_000;
/// Most places of a search, each a set of states: beyond, the answer is not known.
const MAX_PLACES: usize = 20_000;

/// The search would take too long: the answer is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided;

/// The texts a pattern matches as a whole.
#[derive(Clone, Debug)]
pub struct Language {
    states: Vec<State>,
    start: usize,
    /// The classes of characters steps are made on: ranges, sorted, both ends included.
    classes: Vec<Vec<(char, char)>>,
    /// Whether something looks at what stands before or behind.
    looks: bool,
}

#[derive(Clone, Debug)]
enum State {
    /// One character of a class, then on.
    Step(usize, usize),
    /// On to each of those.
    Split(Vec<usize>),
    /// On when the place is like that.
    Look(Look, usize),
    Match,
}

/// What stands before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Before {
    Nothing,
    Word,
    LineFeed,
    Other,
}

/// What stands behind a place: the end, or a character.
type Behind = Option<Before>;

impl Language {
    /// The language of a pattern; `None` when it needs backtracking or is too large.
    #[must_use]
    pub fn of(pattern: &Pattern) -> Option<Self> {
        if pattern.needs.is_some() {
            return None;
        }
        let hir = regex_syntax::parse(&pattern.translation).ok()?;
        let mut out = Self { states: vec![State::Match], start: 0, classes: Vec::new(), looks: false };
        out.start = out.add(&hir, 0)?;
        Some(out)
    }

    /// One of the shortest texts of the language, of at least that many characters; nothing when there is none.
    ///
    /// # Errors
    /// When that is not known.
    pub fn shortest(&self, at_least: usize) -> Result<Option<String>, Undecided> {
        search(self, None, at_least)
    }

    /// One of the shortest texts of this language that the other does not have; nothing when this one is included.
    ///
    /// # Errors
    /// When that is not known.
    pub fn outside(&self, other: &Self) -> Result<Option<String>, Undecided> {
        search(self, Some(other), 0)
    }

    fn push(&mut self, state: State) -> Option<usize> {
        self.states.push(state);
        (self.states.len() <= MAX_STATES).then(|| self.states.len() - 1)
    }

    fn class(&mut self, ranges: Vec<(char, char)>) -> usize {
        if let Some(known) = self.classes.iter().position(|class| *class == ranges) {
            return known;
        }
        self.classes.push(ranges);
        self.classes.len() - 1
    }

    /// Adds a piece that goes on to `next`; where it begins.
    fn add(&mut self, hir: &Hir, next: usize) -> Option<usize> {
        match hir.kind() {
            HirKind::Empty => Some(next),
            HirKind::Literal(literal) => {
                let text = std::str::from_utf8(&literal.0).ok()?;
                let mut at = next;
                for c in text.chars().rev() {
                    let class = self.class(vec![(c, c)]);
                    at = self.push(State::Step(class, at))?;
                }
                Some(at)
            }
            HirKind::Class(class) => {
                let ranges = match class {
                    Class::Unicode(class) => class.ranges().iter().map(|r| (r.start(), r.end())).collect(),
                    Class::Bytes(class) => {
                        let ascii = class.ranges().iter().all(|range| range.end() < 0x80);
                        let ranges = class.ranges().iter();
                        ascii
                            .then(|| ranges.map(|r| (char::from(r.start()), char::from(r.end()))).collect())?
                    }
                };
                let class = self.class(ranges);
                self.push(State::Step(class, next))
            }
            HirKind::Look(look) => {
                self.looks = true;
                let known = matches!(
                    look,
                    Look::Start
                        | Look::End
                        | Look::StartLF
                        | Look::EndLF
                        | Look::WordUnicode
                        | Look::WordUnicodeNegate
                );
                if known { self.push(State::Look(*look, next)) } else { None }
            }
            HirKind::Repetition(repetition) => {
                let mut at = next;
                match repetition.max {
                    None => {
                        let again = self.push(State::Split(vec![next]))?;
                        let once = self.add(&repetition.sub, again)?;
                        self.states[again] = State::Split(vec![once, next]);
                        at = again;
                    }
                    Some(max) => {
                        for _ in repetition.min..max {
                            let once = self.add(&repetition.sub, at)?;
                            at = self.push(State::Split(vec![once, next]))?;
                        }
                    }
                }
                for _ in 0..repetition.min {
                    at = self.add(&repetition.sub, at)?;
                }
                Some(at)
            }
            HirKind::Capture(capture) => self.add(&capture.sub, next),
            HirKind::Concat(parts) => parts.iter().rev().try_fold(next, |next, part| self.add(part, next)),
            HirKind::Alternation(parts) => {
                let starts = parts.iter().map(|part| self.add(part, next)).collect::<Option<_>>()?;
                self.push(State::Split(starts))
            }
        }
    }

    /// The states reached from a set without a character, at a place between those two.
    fn closure(&self, set: &[usize], before: Before, behind: Behind) -> Vec<usize> {
        let mut seen = vec![false; self.states.len()];
        let mut out = Vec::new();
        let mut waiting = set.to_vec();
        while let Some(state) = waiting.pop() {
            if std::mem::replace(&mut seen[state], true) {
                continue;
            }
            match &self.states[state] {
                State::Split(next) => waiting.extend(next),
                State::Look(look, next) => {
                    if holds(*look, before, behind) {
                        waiting.push(*next);
                    }
                }
                State::Step(..) | State::Match => out.push(state),
            }
        }
        out
    }

    fn accepts(&self, set: &[usize], before: Before) -> bool {
        self.closure(set, before, None).iter().any(|state| matches!(self.states[*state], State::Match))
    }

    /// The states behind a character, given as the symbol it is of.
    fn step(
        &self,
        set: &[usize],
        before: Before,
        symbols: &Symbols,
        symbol: usize,
        offset: usize,
    ) -> Vec<usize> {
        let behind = self.kind(symbols, symbol);
        let mut out: Vec<usize> = self
            .closure(set, before, Some(behind))
            .into_iter()
            .filter_map(|state| match self.states[state] {
                State::Step(class, next) if symbols.is_in(symbol, offset + class) => Some(next),
                _ => None,
            })
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    fn kind(&self, symbols: &Symbols, symbol: usize) -> Before {
        match symbols.character(symbol) {
            '\n' => Before::LineFeed,
            c if symbols.looks() && regex_syntax::is_word_character(c) => Before::Word,
            _ => Before::Other,
        }
    }
}

fn holds(look: Look, before: Before, behind: Behind) -> bool {
    let boundary = (before == Before::Word) != (behind == Some(Before::Word));
    match look {
        Look::Start => before == Before::Nothing,
        Look::End => behind.is_none(),
        Look::StartLF => matches!(before, Before::Nothing | Before::LineFeed),
        Look::EndLF => matches!(behind, None | Some(Before::LineFeed)),
        Look::WordUnicode => boundary,
        Look::WordUnicodeNegate => !boundary,
        _ => false,
    }
}

/// A place of a search: the states of one and of the other, what stands before, and how long the text is, up to
/// the length that is asked for.
type Place = (Vec<usize>, Vec<usize>, Before, usize);

/// One of the shortest texts that `of` has and `without` has not.
fn search(of: &Language, without: Option<&Language>, at_least: usize) -> Result<Option<String>, Undecided> {
    let others = without.map_or(&[][..], |other| &other.classes);
    let looks = of.looks || without.is_some_and(|other| other.looks);
    let symbols = Symbols::of(of.classes.iter().chain(others), looks);
    let offset = of.classes.len();
    let first: Place = (vec![of.start], without.map_or_else(Vec::new, |o| vec![o.start]), Before::Nothing, 0);
    let mut seen: HashSet<Place> = HashSet::from([first.clone()]);
    // Each place, and the one and the symbol it was reached by.
    let mut places: Vec<(Place, Option<(usize, usize)>)> = vec![(first, None)];
    let mut waiting = VecDeque::from([0]);
    while let Some(number) = waiting.pop_front() {
        let (mine, theirs, before, length) = places[number].0.clone();
        let wanted = length >= at_least
            && of.accepts(&mine, before)
            && !without.is_some_and(|other| other.accepts(&theirs, before));
        if wanted {
            let mut text = Vec::new();
            let mut at = number;
            while let Some((back, symbol)) = places[at].1 {
                text.push(symbols.character(symbol));
                at = back;
            }
            return Ok(Some(text.iter().rev().collect()));
        }
        for symbol in 0..symbols.len() {
            let next = of.step(&mine, before, &symbols, symbol, 0);
            if next.is_empty() {
                continue;
            }
            let other = without.map_or_else(Vec::new, |o| o.step(&theirs, before, &symbols, symbol, offset));
            let before = if looks { of.kind(&symbols, symbol) } else { Before::Other };
            let place = (next, other, before, (length + 1).min(at_least));
            if !seen.insert(place.clone()) {
                continue;
            }
            if places.len() >= MAX_PLACES {
                return Err(Undecided);
            }
            places.push((place, Some((number, symbol))));
            waiting.push_back(places.len() - 1);
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern::Matcher;

    fn language(pattern: &str) -> Language {
        Language::of(&Pattern::parse(pattern).unwrap()).unwrap()
    }

    fn shortest(pattern: &str, at_least: usize) -> Option<String> {
        language(pattern).shortest(at_least).unwrap()
    }

    fn outside(old: &str, new: &str) -> Option<String> {
        language(old).outside(&language(new)).unwrap()
    }

    #[test]
    fn the_shortest_text_is_found_or_there_is_none() {
        let found = |pattern: &str| shortest(pattern, 1);
        assert_eq!(found(r"^\d{3}$").unwrap(), "000");
        assert_eq!(found("a*").unwrap(), "a");
        assert_eq!(found("^(é|ôa)$").unwrap(), "é");
        for empty in ["a^b", "$a", "^$", r"[^\s\S]", r"a\bb", "()"] {
            assert_eq!(found(empty), None, "{empty}");
        }
        assert_eq!(shortest("^$", 0).unwrap(), "");
        assert_eq!(shortest("(ab)*", 3).unwrap(), "abab");
        for unknown in [r"(a)\1", "a(?=b)"] {
            assert!(Language::of(&Pattern::parse(unknown).unwrap()).is_none(), "{unknown}");
        }
    }

    #[test]
    fn what_one_pattern_has_and_another_has_not_is_found() {
        assert_eq!(outside(r"^\d{9}$", r"^[0-9]{9}$").unwrap().chars().count(), 9);
        assert_eq!(outside(r"^[0-9]{9}$", r"^\d{9}$"), None);
        assert_eq!(outside("^[a-z]+$", "^[a-z ]+$"), None);
        assert_eq!(outside("^[a-z ]+$", "^[a-z]+$").unwrap(), " ");
        assert_eq!(outside("^(oui|non)$", "^(oui|non|peut-être)$"), None);
        assert_eq!(outside("^(oui|non|peut-être)$", "^(oui|non)$").unwrap(), "peut-être");
        assert_eq!(outside(r"^\w{1,255}$", r"^\w{1,50}$").unwrap().chars().count(), 51);
        assert_eq!(outside(r"^\w{1,50}$", r"^\w{1,255}$"), None);
    }

    #[test]
    fn a_search_that_would_not_end_says_so() {
        let wide = language("(a|b)*a(a|b){20}");
        assert_eq!(wide.outside(&language("(a|b)*b(a|b){20}|[ab]*a[ab]{19}[ab]")), Err(Undecided));
    }

    proptest! {
        #[test]
        fn what_is_found_is_right(
            parts in proptest::collection::vec(
                proptest::sample::select(vec!["^", "$", "a", "é", r"\d", "[ab]", "*", "?", "|", "(", ")", "{2}", r"\b", r"\w", " "]), 1..10
            ),
            others in proptest::collection::vec(
                proptest::sample::select(vec!["^", "$", "a", "b", r"\d", "[ab]", "*", "?", "|", "(", ")", "{2}", r"\b", "."]), 1..10
            ),
        ) {
            let (Ok(pattern), Ok(other)) = (Pattern::parse(&parts.concat()), Pattern::parse(&others.concat())) else {
                return Ok(());
            };
            let (Some(mine), Some(theirs)) = (Language::of(&pattern), Language::of(&other)) else { return Ok(()) };
            let (Ok(matcher), Ok(refuser)) = (Matcher::new(&pattern), Matcher::new(&other)) else { return Ok(()) };
            let texts = ["", "a", "b", "é", "1", " ", "aa", "ab", "1a", "é1", "a b", "a ", " a", "aaa", "a\n"];
            match mine.shortest(1) {
                Ok(Some(text)) => prop_assert!(!text.is_empty() && matcher.matches(&text), "{text:?}"),
                Ok(None) => prop_assert!(texts[1..].iter().all(|text| !matcher.matches(text))),
                Err(Undecided) => {}
            }
            match mine.outside(&theirs) {
                Ok(Some(text)) => prop_assert!(matcher.matches(&text) && !refuser.matches(&text), "{text:?}"),
                Ok(None) => prop_assert!(texts.iter().all(|text| !matcher.matches(text) || refuser.matches(text))),
                Err(Undecided) => {}
            }
        }
    }
}
