//! The language of a pattern: all the texts it matches, as one automaton that can be walked.

use std::collections::{HashMap, VecDeque};

use regex_automata::dfa::{Automaton as _, dense};
use regex_automata::util::primitives::StateID;

use super::Pattern;
use super::ascii::{build, in_ascii};

/// Memory an automaton may take, in bytes: it is made once for a schema, not for each cell.
const SIZE_LIMIT: usize = 2 << 20;

/// Memory the automaton of the ASCII texts may take: enough for a first look, which mostly tells.
const ASCII_LIMIT: usize = 256 << 10;

/// Whether some text of at least one character matches a pattern as a whole; `None` when that is not known.
#[must_use]
pub fn matches_something(pattern: &Pattern) -> Option<bool> {
    if pattern.needs.is_some() {
        return None;
    }
    let hir = regex_syntax::parse(&format!("\\A(?:{})\\z", pattern.translation)).ok()?;
    // Most patterns match an ASCII text, and the automaton of those is small.
    let in_ascii = in_ascii(&hir).and_then(|hir| build(&hir, false, ASCII_LIMIT));
    if in_ascii.is_some_and(|(dfa, start)| Language { dfa, start }.shortest(1).is_some()) {
        return Some(true);
    }
    let (dfa, start) = build(&hir, true, SIZE_LIMIT)?;
    Some(Language { dfa, start }.shortest(1).is_some())
}

/// The texts a pattern matches as a whole.
pub struct Language {
    dfa: dense::DFA<Vec<u32>>,
    start: StateID,
}

impl Language {
    /// The language of a pattern; `None` when it needs backtracking or looks for word boundaries, or its automaton
    /// would be too large.
    #[must_use]
    pub fn of(pattern: &Pattern) -> Option<Self> {
        if pattern.needs.is_some() {
            return None;
        }
        let hir = regex_syntax::parse(&format!("\\A(?:{})\\z", pattern.translation)).ok()?;
        let (dfa, start) = build(&hir, true, SIZE_LIMIT)?;
        Some(Self { dfa, start })
    }

    /// One of the shortest texts of the language, of at least that many bytes; `None` when there is none.
    #[must_use]
    pub fn shortest(&self, at_least: usize) -> Option<String> {
        // Each state once for each length below the least one, then once for all.
        let mut from: HashMap<(StateID, usize), ((StateID, usize), u8)> = HashMap::new();
        let first = (self.start, 0);
        let mut waiting = VecDeque::from([first]);
        while let Some(place @ (state, length)) = waiting.pop_front() {
            if length >= at_least && self.dfa.is_match_state(self.dfa.next_eoi_state(state)) {
                let mut bytes = Vec::new();
                let mut at = place;
                while let Some((before, byte)) = from.get(&at).filter(|_| at != first) {
                    bytes.push(*byte);
                    at = *before;
                }
                bytes.reverse();
                // Every text of an automaton of whole characters is UTF-8.
                return String::from_utf8(bytes).ok();
            }
            for byte in self.dfa.byte_classes().representatives(0..=255).filter_map(|unit| unit.as_u8()) {
                let next = self.dfa.next_state(state, byte);
                let there = (next, (length + 1).min(at_least));
                if !self.dfa.is_dead_state(next) && there != first && !from.contains_key(&there) {
                    from.insert(there, (place, byte));
                    waiting.push_back(there);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::pattern::Matcher;

    fn shortest(pattern: &str, at_least: usize) -> Option<String> {
        Language::of(&Pattern::parse(pattern).unwrap()).unwrap().shortest(at_least)
    }

    #[test]
    fn the_shortest_text_is_found_or_there_is_none() {
        let found = |pattern: &str| shortest(pattern, 1);
        assert_eq!(found(r"^\d{3}$").unwrap().len(), 3);
        assert_eq!(found("a*").unwrap(), "a");
        assert_eq!(found("^(é|ôa)$").unwrap(), "é");
        for empty in ["a^b", "$a", "^$", r"[^\s\S]", "()"] {
            assert_eq!(found(empty), None, "{empty}");
        }
        for (pattern, expected) in
            [("[é]+", Some(true)), ("^$", Some(false)), (r"(a)\1", None), (r"^\w{1,50}$", Some(true))]
        {
            assert_eq!(matches_something(&Pattern::parse(pattern).unwrap()), expected, "{pattern}");
        }
        assert_eq!(shortest("^$", 0).unwrap(), "");
        assert_eq!(shortest("(ab)*", 3).unwrap(), "abab");
        for unknown in [r"(a)\1", "a(?=b)", r"a\b"] {
            assert!(Language::of(&Pattern::parse(unknown).unwrap()).is_none(), "{unknown}");
        }
    }

    proptest! {
        #[test]
        fn what_is_found_matches(
            parts in proptest::collection::vec(
                proptest::sample::select(vec!["^", "$", "a", "é", r"\d", "[ab]", "*", "?", "|", "(", ")", "{2}", r"\b"]), 1..10
            )
        ) {
            let Ok(pattern) = Pattern::parse(&parts.concat()) else { return Ok(()) };
            let (Some(language), Ok(matcher)) = (Language::of(&pattern), Matcher::new(&pattern)) else { return Ok(()) };
            match language.shortest(1) {
                Some(text) => prop_assert!(!text.is_empty() && matcher.matches(&text), "{text:?}"),
                None => {
                    for text in ["a", "b", "é", "1", "aa", "ab", "1a", "é1", "aaa"] {
                        prop_assert!(!matcher.matches(text), "{text}");
                    }
                }
            }
        }
    }
}
