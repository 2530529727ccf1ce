//! The language of a pattern: all the texts it matches as a whole, as an automaton over classes of characters.
//!
//! An automaton over bytes would need tens of thousands of states for `\w`; here a class is one step. What two
//! patterns tell apart is found by cutting all characters into *symbols*: those no class of either distinguishes.

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::Pattern;
use super::search::Search;
use super::symbols::Symbols;

/// Most states of a pattern's automaton.
const MAX_STATES: usize = 20_000;

/// The search would take too long: the answer is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecided;

/// The texts a pattern matches as a whole.
#[derive(Clone, Debug)]
pub struct Language {
    states: Vec<State>,
    pub(super) start: usize,
    /// The classes of characters steps are made on: ranges, sorted, both ends included.
    pub(super) classes: Vec<Vec<(char, char)>>,
    /// Whether something looks at what stands before or behind.
    pub(super) looks: bool,
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

/// The least number of characters of some texts, and the greatest; `None` where there is no limit.
pub type Lengths = (u64, Option<u64>);

/// What stands before a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Before {
    Nothing,
    Word,
    LineFeed,
    Other,
}

impl Before {
    pub(super) fn of(c: char) -> Self {
        match c {
            '\n' => Self::LineFeed,
            c if regex_syntax::is_word_character(c) => Self::Word,
            _ => Self::Other,
        }
    }
}

/// What stands behind a place: the end, or a character.
type Behind = Option<Before>;

impl Language {
    /// The language of a pattern; `None` when it needs backtracking or is too large.
    #[must_use]
    pub fn of(pattern: &Pattern) -> Option<Self> {
        if pattern.needs.is_some() { None } else { Self::of_syntax(&pattern.translation) }
    }

    /// A language that has at least the texts of a pattern, whatever it needs: what looks around or refers back is
    /// taken to succeed.
    #[must_use]
    pub fn over(pattern: &Pattern) -> Option<Self> {
        Self::of_syntax(pattern.over.as_deref().unwrap_or(&pattern.translation))
    }

    /// A language that has at most the texts of a pattern, whatever it needs: what looks around or refers back is
    /// taken to fail.
    #[must_use]
    pub fn under(pattern: &Pattern) -> Option<Self> {
        Self::of_syntax(pattern.under.as_deref().unwrap_or(&pattern.translation))
    }

    /// The texts the reference takes when it reads an alternation without brackets, `a|b`: it puts `^` before and `$`
    /// behind the whole, so that only the last alternative must reach the end. At least those, when the pattern needs
    /// backtracking. `None` when the pattern has no such alternation, or is too large.
    #[must_use]
    pub fn leaking(pattern: &Pattern) -> Option<Self> {
        if !pattern.leaks() {
            return None;
        }
        let translation = pattern.over.as_deref().unwrap_or(&pattern.translation);
        let bars = pattern.over.as_ref().map_or(&pattern.bars, |_| &pattern.bars_over);
        let mut parts = Vec::new();
        let mut at = 0;
        for bar in bars {
            parts.push(format!(r"(?:{})[\s\S]*", translation.get(at..*bar)?));
            at = bar + 1;
        }
        parts.push(format!("(?:{})", translation.get(at..)?));
        Self::of_syntax(&parts.join("|"))
    }

    /// The texts a regular expression in the syntax of the `regex` crate matches as a whole; `None` when it is not
    /// well formed or too large.
    pub(crate) fn of_syntax(syntax: &str) -> Option<Self> {
        let hir = without_start(&regex_syntax::parse(syntax).ok()?, 0);
        let mut out = Self { states: vec![State::Match], start: 0, classes: Vec::new(), looks: false };
        out.start = out.add(&hir, 0)?;
        Some(out)
    }

    /// Just these texts; `None` when they are too many.
    #[must_use]
    pub fn of_texts<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<Self> {
        let mut out = Self { states: vec![State::Match], start: 0, classes: Vec::new(), looks: false };
        let mut numbers: std::collections::HashMap<char, usize> = std::collections::HashMap::new();
        let mut starts = Vec::new();
        for text in texts {
            let mut at = 0;
            for c in text.chars().rev() {
                let class = *numbers.entry(c).or_insert_with(|| {
                    out.classes.push(vec![(c, c)]);
                    out.classes.len() - 1
                });
                at = out.push(State::Step(class, at))?;
            }
            starts.push(at);
        }
        out.start = out.push(State::Split(starts))?;
        Some(out)
    }

    /// How many states the automaton has.
    pub(super) fn size(&self) -> usize {
        self.states.len()
    }

    /// Whether a text is of the language: a state at a time, for patterns whose automaton over bytes is too large.
    pub(crate) fn has(&self, text: &str) -> bool {
        let mut set = vec![self.start];
        let mut before = Before::Nothing;
        for c in text.chars() {
            set = self.behind(&set, before, c);
            if set.is_empty() {
                return false;
            }
            before = Before::of(c);
        }
        self.accepts(&set, before)
    }

    /// The states behind a character.
    pub(super) fn behind(&self, set: &[usize], before: Before, c: char) -> Vec<usize> {
        let inside = |class: usize| {
            let ranges = &self.classes[class];
            let at = ranges.partition_point(|(_, end)| *end < c);
            ranges.get(at).is_some_and(|(start, _)| *start <= c)
        };
        let mut next: Vec<usize> = self
            .closure(set, before, Some(Before::of(c)))
            .into_iter()
            .filter_map(|state| match self.states[state] {
                State::Step(class, next) if inside(class) => Some(next),
                _ => None,
            })
            .collect();
        next.sort_unstable();
        next.dedup();
        next
    }

    /// A text that is probably of the language, by a shortest way through its states: cheap whatever the language is,
    /// but to be checked where the pattern looks at what stands around.
    #[must_use]
    pub fn some(&self) -> Option<String> {
        let symbols = Symbols::of(self.classes.iter(), false);
        // Each state, and the one and the character it was reached by.
        let mut from: Vec<Option<(usize, Option<char>)>> = vec![None; self.states.len()];
        let mut waiting = std::collections::VecDeque::from([self.start]);
        while let Some(state) = waiting.pop_front() {
            let mut reach = |next: usize, c: Option<char>, first: bool| {
                if next != self.start && from[next].is_none() {
                    from[next] = Some((state, c));
                    if first { waiting.push_front(next) } else { waiting.push_back(next) }
                }
            };
            match &self.states[state] {
                State::Match => {
                    let mut text = Vec::new();
                    let mut at = state;
                    while let Some((back, c)) = from[at] {
                        text.extend(c);
                        at = back;
                    }
                    return Some(text.iter().rev().collect());
                }
                State::Split(all) => all.iter().rev().for_each(|next| reach(*next, None, true)),
                State::Look(_, next) => reach(*next, None, true),
                State::Step(class, next) => {
                    let symbol = (0..symbols.len()).find(|symbol| symbols.is_in(*symbol, *class));
                    if let Some(symbol) = symbol {
                        reach(*next, Some(symbols.character(symbol)), false);
                    }
                }
            }
        }
        None
    }

    /// The least number of characters of its texts and the greatest, `None` where there is no limit; looks at what
    /// stands around are taken to succeed. Nothing when the language is empty.
    #[must_use]
    pub fn lengths(&self) -> Option<Lengths> {
        let next = |state: usize| -> Vec<(usize, u64)> {
            match &self.states[state] {
                State::Match => Vec::new(),
                State::Step(_, next) => vec![(*next, 1)],
                State::Look(_, next) => vec![(*next, 0)],
                State::Split(all) => all.iter().map(|next| (*next, 0)).collect(),
            }
        };
        // Each state once what lies behind it is known: those of a circle are met again before.
        let mut known: Vec<Option<Option<Lengths>>> = vec![None; self.states.len()];
        let mut open = vec![false; self.states.len()];
        let mut circle = false;
        let mut waiting = vec![(self.start, false)];
        while let Some((state, done)) = waiting.pop() {
            if !done {
                if known[state].is_some() {
                    continue;
                }
                if std::mem::replace(&mut open[state], true) {
                    circle = true;
                    continue;
                }
                waiting.push((state, true));
                waiting.extend(next(state).into_iter().map(|(next, _)| (next, false)));
                continue;
            }
            open[state] = false;
            let found = if matches!(self.states[state], State::Match) {
                Some((0, Some(0)))
            } else {
                let behind = next(state)
                    .into_iter()
                    .filter_map(|(next, step)| Some((known[next].flatten()?, step)))
                    .map(|((least, most), step)| (least + step, most.map(|most| most + step)));
                behind.reduce(|a, b| (a.0.min(b.0), a.1.zip(b.1).map(|(a, b)| a.max(b))))
            };
            known[state] = Some(found);
        }
        let (least, most) = known[self.start].flatten()?;
        Some((least, most.filter(|_| !circle)))
    }

    /// One of the shortest texts of the language, of at least that many characters; nothing when there is none.
    ///
    /// # Errors
    /// When that is not known.
    pub fn shortest(&self, at_least: usize) -> Result<Option<String>, Undecided> {
        Search { all: vec![self], least: at_least as u64, ..Search::default() }.run()
    }

    /// One of the shortest texts of this language that the other does not have; nothing when this one is included.
    ///
    /// # Errors
    /// When that is not known.
    pub fn outside(&self, other: &Self) -> Result<Option<String>, Undecided> {
        Search { all: vec![self], none: vec![other], ..Search::default() }.run()
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
            // Nothing but the end follows the end.
            HirKind::Look(Look::End) if next == 0 => Some(next),
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

    /// The states a character is read in, or that end a text, reached from one state without a character. Only where
    /// nothing looks at what stands around.
    pub(super) fn closed(&self, state: usize) -> Vec<usize> {
        self.closure(&[state], Before::Other, None)
    }

    /// Whether that state ends a text.
    pub(super) fn is_end(&self, state: usize) -> bool {
        matches!(self.states[state], State::Match)
    }

    /// The class a state reads, and the state behind it.
    pub(super) fn read_in(&self, state: usize) -> Option<(usize, usize)> {
        match self.states[state] {
            State::Step(class, next) => Some((class, next)),
            _ => None,
        }
    }

    pub(super) fn accepts(&self, set: &[usize], before: Before) -> bool {
        self.closure(set, before, None).iter().any(|state| matches!(self.states[*state], State::Match))
    }

    /// The states behind a character, given as the symbol it is of. `offset`: where this language's classes begin
    /// among the symbols'.
    pub(super) fn step(
        &self,
        set: &[usize],
        before: Before,
        symbols: &Symbols,
        symbol: usize,
        offset: usize,
    ) -> Vec<usize> {
        let behind = Self::kind(symbols, symbol);
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

    pub(super) fn kind(symbols: &Symbols, symbol: usize) -> Before {
        let c = symbols.character(symbol);
        if symbols.looks() || c == '\n' { Before::of(c) } else { Before::Other }
    }
}

/// The same without looks at the start where the text starts anyway.
fn without_start(hir: &Hir, depth: usize) -> Hir {
    match hir.kind() {
        _ if depth > 50 => hir.clone(),
        HirKind::Look(Look::Start) => Hir::empty(),
        HirKind::Capture(capture) => without_start(&capture.sub, depth + 1),
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.iter().map(|part| without_start(part, depth + 1)).collect())
        }
        HirKind::Concat(parts) => match parts.split_first() {
            Some((first, rest)) => {
                let mut all = vec![without_start(first, depth + 1)];
                all.extend_from_slice(rest);
                Hir::concat(all)
            }
            None => hir.clone(),
        },
        _ => hir.clone(),
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
