//! The search for a shortest text that some languages have and others have not.

use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::language::{Before, Language, Undecided};
use super::symbols::Symbols;

/// Most places of a search, each a set of states per language: beyond, the answer is not known.
const MAX_PLACES: usize = 20_000;
/// Most steps of a search, counted in states looked at: a bound on time where places are large.
const MAX_STEPS: usize = 12_000_000;

/// What is looked for. The default is any text.
#[derive(Clone, Debug, Default)]
pub struct Search<'l> {
    /// Every one of these has the text.
    pub all: Vec<&'l Language>,
    /// None of these has it.
    pub none: Vec<&'l Language>,
    /// The least number of its characters.
    pub least: u64,
    /// The greatest.
    pub most: Option<u64>,
    /// Numbers of characters, least and greatest, it must not have.
    pub not_of_length: Option<(u64, Option<u64>)>,
    /// Only texts a person would write: Latin letters, digits, signs of a keyboard, no blank around.
    pub plausible: bool,
}

/// A place of a search: for each language the states it can be in, what stands before, whether that is a blank, and
/// how long the text is, as far as that is asked for.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Place {
    states: Box<[Box<[usize]>]>,
    before: Before,
    blank: bool,
    length: u64,
}

impl Search<'_> {
    /// Looks for one of the shortest texts; nothing when there is none.
    ///
    /// # Errors
    /// When the search is given up.
    pub fn run(&self) -> Result<Option<String>, Undecided> {
        let languages: Vec<&Language> = self.all.iter().chain(&self.none).copied().collect();
        let looks = languages.iter().any(|language| language.looks);
        let symbols = Symbols::of(languages.iter().flat_map(|language| &language.classes), looks);
        let offsets: Vec<usize> = languages
            .iter()
            .scan(0, |next, language| Some(std::mem::replace(next, *next + language.classes.len())))
            .collect();
        // Longer texts than any length that is asked for need not be told apart.
        let above = |most: Option<u64>| most.map_or(0, |most| most.saturating_add(1));
        let counted = [
            self.least,
            above(self.most),
            self.not_of_length.map_or(0, |(least, most)| least.max(above(most))),
        ];
        let cap = counted.into_iter().max().unwrap_or(0);
        let mut walkers: Vec<Walker<'_>> = languages
            .iter()
            .zip(&offsets)
            .map(|(language, offset)| Walker { language, offset: *offset, closed: HashMap::new() })
            .collect();
        let first = Place {
            states: walkers.iter_mut().map(|walker| walker.first().into_boxed_slice()).collect(),
            before: Before::Nothing,
            blank: false,
            length: 0,
        };
        let mut seen: HashSet<Place> = HashSet::from([first.clone()]);
        // Each place, and the one and the symbol it was reached by.
        let mut places: Vec<(Place, Option<(usize, usize)>)> = vec![(first, None)];
        let mut waiting = VecDeque::from([0]);
        let mut steps = 0;
        while let Some(number) = waiting.pop_front() {
            let place = places[number].0.clone();
            if self.is_wanted(&place) {
                let mut text = Vec::new();
                let mut at = number;
                while let Some((back, symbol)) = places[at].1 {
                    text.push(symbols.character(symbol));
                    at = back;
                }
                return Ok(Some(text.iter().rev().collect()));
            }
            if self.most.is_some_and(|most| place.length >= most) {
                continue;
            }
            for symbol in 0..symbols.len() {
                let blank = symbols.character(symbol) == ' ';
                if self.plausible
                    && (!symbols.is_plausible(symbol) || (blank && place.before == Before::Nothing))
                {
                    continue;
                }
                let mut states = Vec::with_capacity(languages.len());
                for (n, walker) in walkers.iter_mut().enumerate() {
                    steps += place.states[n].len() + 8;
                    let next = walker.step(&place.states[n], place.before, &symbols, symbol);
                    if next.is_empty() && n < self.all.len() {
                        break;
                    }
                    states.push(next.into_boxed_slice());
                }
                if states.len() < languages.len() {
                    continue;
                }
                let next = Place {
                    states: states.into_boxed_slice(),
                    before: if looks { Language::kind(&symbols, symbol) } else { Before::Other },
                    blank: self.plausible && blank,
                    length: (place.length + 1).min(cap),
                };
                if !seen.insert(next.clone()) {
                    continue;
                }
                if places.len() >= MAX_PLACES || steps >= MAX_STEPS {
                    return Err(Undecided);
                }
                places.push((next, Some((number, symbol))));
                waiting.push_back(places.len() - 1);
            }
        }
        Ok(None)
    }

    fn is_wanted(&self, place: &Place) -> bool {
        let within = |least: u64, most: Option<u64>| {
            place.length >= least && most.is_none_or(|most| place.length <= most)
        };
        let has = |n: usize, language: &Language| {
            let states = &place.states[n];
            if language.looks {
                return language.accepts(states, place.before);
            }
            states.iter().any(|state| language.is_end(*state))
        };
        !place.blank
            && within(self.least, self.most)
            && !self.not_of_length.is_some_and(|(least, most)| within(least, most))
            && self.all.iter().enumerate().all(|(n, language)| has(n, language))
            && !self.none.iter().enumerate().any(|(n, language)| has(self.all.len() + n, language))
    }
}

/// Steps through one language, remembering what is reached without a character where that is always the same.
struct Walker<'l> {
    language: &'l Language,
    /// Where its classes begin among the symbols'.
    offset: usize,
    closed: HashMap<usize, Rc<[usize]>>,
}

impl Walker<'_> {
    fn closed(&mut self, state: usize) -> Rc<[usize]> {
        let language = self.language;
        Rc::clone(self.closed.entry(state).or_insert_with(|| language.closed(state).into()))
    }

    fn first(&mut self) -> Vec<usize> {
        let start = self.language.start;
        if self.language.looks { vec![start] } else { self.closed(start).to_vec() }
    }

    fn step(&mut self, set: &[usize], before: Before, symbols: &Symbols, symbol: usize) -> Vec<usize> {
        if set.is_empty() {
            return Vec::new();
        }
        if self.language.looks {
            return self.language.step(set, before, symbols, symbol, self.offset);
        }
        let mut out = Vec::new();
        for state in set {
            if let Some((class, next)) = self.language.read_in(*state)
                && symbols.is_in(symbol, self.offset + class)
            {
                out.extend_from_slice(&self.closed(next));
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(syntax: &str) -> Language {
        Language::of_syntax(syntax).unwrap()
    }

    #[test]
    fn lengths_are_counted_as_far_as_they_are_asked_for() {
        let any = language(r"[\s\S]*");
        let of = |least, most, not_of_length| {
            let search = Search { all: vec![&any], least, most, not_of_length, ..Search::default() };
            search.run().unwrap().map(|text| text.len())
        };
        assert_eq!(of(0, Some(300), Some((0, Some(255)))), Some(256));
        assert_eq!(of(0, Some(255), Some((0, Some(255)))), None);
        assert_eq!(of(5, None, None), Some(5));
        assert_eq!(of(0, None, Some((3, None))), Some(0));
        assert_eq!(of(3, None, Some((3, None))), None);
    }

    #[test]
    fn several_languages_together() {
        let (words, short, not) = (language("[a-z]+"), language("[a-c ]{2}"), language("aa|ab"));
        let search = Search { all: vec![&words, &short], none: vec![&not], ..Search::default() };
        assert_eq!(search.run().unwrap().unwrap(), "ac");
    }

    #[test]
    fn a_plausible_text_has_no_blank_around_and_no_odd_character() {
        let (any, letters) = (language(r"[\s\S]*"), language("[ -~]*"));
        let search = Search { all: vec![&any], none: vec![&letters], plausible: true, ..Search::default() };
        assert_eq!(search.run().unwrap().unwrap(), "à");
        let odd = language(r"[ \u{660}-\u{669}]+");
        let search = Search { all: vec![&odd], plausible: true, ..Search::default() };
        assert_eq!(search.run(), Ok(None));
    }
}
