//! An automaton for texts of ASCII characters only: small, walked a byte at a time, nothing to set up.
//!
//! Most cells are ASCII, and the classes of characters that make automata large (`\w` has 140,000) shrink to
//! a few dozen there. Texts with other characters take the general way.

use regex_automata::dfa::{Automaton as _, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::start;
use regex_automata::{Anchored, MatchKind};
use regex_syntax::hir::{Class, ClassBytes, ClassBytesRange, Hir, HirKind, Look};

/// Memory the automaton may take, in bytes; a larger one would leave the cache.
const SIZE_LIMIT: usize = 256 << 10;

/// Accepts ASCII texts as a whole.
#[derive(Clone)]
pub(super) struct AsciiAutomaton {
    dfa: dense::DFA<Vec<u32>>,
    start: StateID,
}

impl std::fmt::Debug for AsciiAutomaton {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AsciiAutomaton").field("bytes", &self.dfa.memory_usage()).finish()
    }
}

impl AsciiAutomaton {
    /// Builds the automaton of a pattern in the syntax of the `regex` crate that matches whole texts. `None`
    /// when it would be too large, or asks what an automaton cannot tell.
    pub(super) fn new(whole: &str) -> Option<Self> {
        let hir = regex_syntax::parse(whole).ok()?;
        let (dfa, start) = build(&in_ascii(&hir)?)?;
        Some(Self { dfa, start })
    }

    /// Whether the whole text matches; the text is ASCII.
    pub(super) fn matches(&self, text: &[u8]) -> bool {
        let mut state = self.start;
        for byte in text {
            state = self.dfa.next_state(state, *byte);
            if self.dfa.is_dead_state(state) {
                return false;
            }
        }
        self.dfa.is_match_state(self.dfa.next_eoi_state(state))
    }
}

/// A pattern's automaton, over bytes.
fn build(hir: &Hir) -> Option<(dense::DFA<Vec<u32>>, StateID)> {
    let nfa = thompson::Compiler::new()
        .configure(thompson::Config::new().utf8(false).nfa_size_limit(Some(SIZE_LIMIT)))
        .build_from_hir(hir)
        .ok()?;
    let config = dense::Config::new()
        .start_kind(regex_automata::dfa::StartKind::Anchored)
        .match_kind(MatchKind::All)
        .dfa_size_limit(Some(SIZE_LIMIT))
        .determinize_size_limit(Some(4 * SIZE_LIMIT));
    let dfa = dense::Builder::new().configure(config).build_from_nfa(&nfa).ok()?;
    let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes)).ok()?;
    Some((dfa, start))
}

/// The pattern with its classes cut down to ASCII. Where a character is asked for that ASCII lacks, nothing
/// matches.
fn in_ascii(hir: &Hir) -> Option<Hir> {
    Some(match hir.kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) if literal.0.is_ascii() => Hir::literal(literal.0.clone()),
        HirKind::Literal(_) => Hir::fail(),
        HirKind::Class(class) => {
            let mut ranges = Vec::new();
            match class {
                Class::Unicode(class) => {
                    for range in class.ranges().iter().filter(|range| range.start() <= '\u{7f}') {
                        let end = range.end().min('\u{7f}');
                        ranges.push(ClassBytesRange::new(range.start() as u8, end as u8));
                    }
                }
                Class::Bytes(class) => ranges.extend(class.ranges()),
            }
            Hir::class(Class::Bytes(ClassBytes::new(ranges)))
        }
        HirKind::Look(look) => Hir::look(match look {
            Look::WordUnicode => Look::WordAscii,
            Look::WordUnicodeNegate => Look::WordAsciiNegate,
            look => *look,
        }),
        HirKind::Repetition(repetition) => {
            let mut repetition = repetition.clone();
            repetition.sub = Box::new(in_ascii(&repetition.sub)?);
            Hir::repetition(repetition)
        }
        // Groups do not matter for a verdict.
        HirKind::Capture(capture) => in_ascii(&capture.sub)?,
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(in_ascii).collect::<Option<_>>()?),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(in_ascii).collect::<Option<_>>()?),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_agrees_with_the_general_way(
            parts in proptest::collection::vec(
                proptest::sample::select(vec![
                    "^", "(", "a", "b", r"\d", r"\w", "[0-9]", r"\s", r"\b", "[ab]", ".", "*", "+", "?", "|", ")", "$",
                    "{2}", "é", "(?i:a)",
                ]),
                1..12,
            ),
            text in "[ab1_ \n-]{0,8}",
        ) {
            let Ok(pattern) = crate::pattern::Pattern::parse(&parts.concat()) else { return Ok(()) };
            prop_assume!(pattern.needs.is_none());
            let whole = format!(r"\A(?:{})\z", pattern.translation);
            let (Ok(regex), Some(automaton)) = (regex::Regex::new(&whole), AsciiAutomaton::new(&whole)) else { return Ok(()) };
            prop_assert_eq!(automaton.matches(text.as_bytes()), regex.is_match(&text));
        }
    }
}
