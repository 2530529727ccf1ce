//! Matching texts against a pattern, in bounded time.

use super::ascii::AsciiAutomaton;
use super::{Language, Pattern};

/// A pattern ready to match whole texts.
///
/// Linear time, but for backreferences and lookaround: those backtrack up to a limit, after which the text
/// counts as not matching (see [`Matcher::decides`]).
#[derive(Clone, Debug)]
pub struct Matcher {
    /// For texts of ASCII characters.
    ascii: Option<AsciiAutomaton>,
    engine: Engine,
}

#[derive(Clone, Debug)]
enum Engine {
    Linear(regex::Regex),
    /// Over classes of characters, where an automaton over bytes is too large: `\w{1,255}`.
    Symbolic(Box<Language>),
    Backtracking(Box<fancy_regex::Regex>),
}

/// A pattern whose automaton would take more memory than is reasonable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// Longest pattern compiled, in the `regex` crate's syntax.
const MAX_LENGTH: usize = 50_000;
/// Memory an automaton may take, in bytes.
const SIZE_LIMIT: usize = 4 << 20;
/// States an automaton over classes may have: what a character may cost.
const MAX_STATES: usize = 2_000;
/// Steps a backtracking match may take.
const BACKTRACK_LIMIT: usize = 100_000;

impl Matcher {
    /// Compiles a pattern. The whole text must match: `a|b` does not take `ax`, nor does a line feed at the
    /// end pass, though both do in the reference (see `docs/differences.md`).
    ///
    /// # Errors
    /// When the automaton would be too large.
    pub fn new(pattern: &Pattern) -> Result<Self, TooLarge> {
        if pattern.translation.len() > MAX_LENGTH {
            return Err(TooLarge);
        }
        let whole = format!("\\A(?:{})\\z", pattern.translation);
        let mut ascii = None;
        let engine = if pattern.needs.is_none() {
            let built =
                regex::RegexBuilder::new(&whole).size_limit(SIZE_LIMIT).dfa_size_limit(SIZE_LIMIT).build();
            match built {
                Ok(regex) => {
                    ascii = AsciiAutomaton::new(&whole);
                    Engine::Linear(regex)
                }
                Err(_) => {
                    let language =
                        Language::of(pattern).filter(|l| l.size() <= MAX_STATES).ok_or(TooLarge)?;
                    Engine::Symbolic(Box::new(language))
                }
            }
        } else {
            let built = fancy_regex::RegexBuilder::new(&whole)
                .delegate_size_limit(SIZE_LIMIT)
                .delegate_dfa_size_limit(SIZE_LIMIT)
                .backtrack_limit(BACKTRACK_LIMIT)
                .build();
            Engine::Backtracking(Box::new(built.map_err(|_| TooLarge)?))
        };
        Ok(Self { ascii, engine })
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        if let Some(ascii) = &self.ascii
            && text.is_ascii()
        {
            return ascii.matches(text.as_bytes());
        }
        match &self.engine {
            Engine::Symbolic(language) => language.has(text),
            Engine::Linear(regex) => regex.is_match(text),
            Engine::Backtracking(regex) => regex.is_match(text).unwrap_or(false),
        }
    }

    /// Whether matching this text ends within the limit, so that [`Matcher::matches`] is an answer.
    #[must_use]
    pub fn decides(&self, text: &str) -> bool {
        match &self.engine {
            Engine::Linear(_) | Engine::Symbolic(_) => true,
            Engine::Backtracking(regex) => regex.is_match(text).is_ok(),
        }
    }
}
