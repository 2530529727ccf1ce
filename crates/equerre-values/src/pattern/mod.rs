//! The structure of a `pattern`, in the regular-expression dialect of the reference (Python's `re`).
//!
//! Whether it is well formed, anchored, what alternatives it has at its top, whether matching it needs
//! backtracking; and the same language in the syntax of the `regex` crate, which [`Matcher`] runs.

mod ascii;
mod ecma;
mod grows;
mod javascript;
mod language;
mod matcher;
mod reader;
mod search;
mod symbols;
mod words;

pub(crate) use grows::grows;
pub use javascript::{javascript, repeats_within};
pub use language::{Language, Lengths, Undecided};
pub use matcher::{Matcher, TooLarge};
pub use search::Search;
pub(crate) use symbols::is_plausible;
pub use words::Words;

use reader::{Approximation, Reader};

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// `^` or `\A`.
    Start,
    /// `$` or `\Z`.
    End,
    /// A character that stands for itself.
    Literal(char),
    /// A set of characters, `.`, `\d` and the like.
    Set,
    /// `\b`, `\B`: matches no character.
    Boundary,
    /// A group and its alternatives.
    Group(Vec<Vec<Item>>),
    /// Something only a backtracking matcher can do.
    Backtracking(Needs),
    /// Another item, repeated between `min` and `max` times (`None`: without limit).
    Repeat {
        /// What is repeated.
        item: Box<Item>,
        /// At least.
        min: u32,
        /// At most.
        max: Option<u32>,
    },
}

/// What needs backtracking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// `\1`, `(?P=name)`, `(?(1)…)`.
    BackReference,
    /// `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`.
    LookAround,
    /// `(?>…)`, `a*+`.
    Atomic,
}

/// Why a pattern is not well formed; the names are attributes of the message `invalid-pattern`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// What is wrong.
    pub kind: &'static str,
    /// Position in the pattern, in characters from 1.
    pub position: usize,
}

/// A pattern, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// The alternatives at the top.
    pub alternatives: Vec<Vec<Item>>,
    /// What needs backtracking, first found.
    pub needs: Option<Needs>,
    /// The pattern in the syntax of the `regex` crate, and of `fancy-regex` when it needs backtracking.
    pub translation: String,
    /// Where the bars between the alternatives at the top stand in `translation`.
    bars: Vec<usize>,
    /// The same without what needs backtracking, taken to succeed; only when it needs it.
    over: Option<String>,
    /// Where the bars stand in `over`.
    bars_over: Vec<usize>,
    /// The same with what needs backtracking taken to fail; only when it needs it.
    under: Option<String>,
}

impl Pattern {
    /// Reads a pattern.
    ///
    /// # Errors
    /// The first reason for which Python's `re` refuses it.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let mut pattern = Reader::new(text).pattern()?;
        if pattern.needs.is_some() {
            let over = Reader::new(text).taking(Approximation::Over).pattern()?;
            pattern.over = Some(over.translation);
            pattern.bars_over = over.bars;
            pattern.under = Some(Reader::new(text).taking(Approximation::Under).pattern()?.translation);
        }
        Ok(pattern)
    }

    /// Reads a pattern in the dialect of JSON Schema (ECMA-262), that looks for its text anywhere.
    ///
    /// # Errors
    /// The first reason for which it cannot be read.
    pub fn parse_ecma(text: &str) -> Result<Self, PatternError> {
        Self::parse(&format!(r"[\s\S]*(?:{})[\s\S]*", ecma::translated(text)))
    }

    /// Whether every match must start at the start of the text.
    #[must_use]
    pub fn is_start_anchored(&self) -> bool {
        self.alternatives.iter().all(|items| starts(items))
    }

    /// Whether every match must end at the end of the text.
    #[must_use]
    pub fn is_end_anchored(&self) -> bool {
        self.alternatives.iter().all(|items| ends(items))
    }

    /// Whether `^a|b$` and the like: several alternatives at the top, and the reference, which puts `^`
    /// before and `$` after the whole, leaves some of them open at one end.
    #[must_use]
    pub fn leaks(&self) -> bool {
        let n = self.alternatives.len();
        n > 1
            && self.alternatives.iter().enumerate().any(|(i, items)| {
                // `^` goes to the first alternative only, `$` to the last; matching begins at the start
                // anyway, so what leaks is an end left open.
                i + 1 < n && !ends(items)
            })
    }

    /// The separator and the values when the pattern says "one or more of these, separated by": the idiom
    /// `(?:(?:^|;)(A|B))+$`, or `(A|B)(;(A|B))*`.
    #[must_use]
    pub fn multi_value(&self) -> Option<MultiValue> {
        let [items] = self.alternatives.as_slice() else { return None };
        let items: Vec<&Item> =
            items.iter().filter(|item| !matches!(item, Item::Start | Item::End)).collect();
        // `(…){1}` is `(…)`.
        let items: Vec<&Item> = items
            .into_iter()
            .map(|item| match item {
                Item::Repeat { item, min: 1, max: Some(1) } => item.as_ref(),
                item => item,
            })
            .collect();
        match items.as_slice() {
            [Item::Repeat { item, min: 1, max: None }] => {
                let Item::Group(group) = item.as_ref() else { return None };
                let [sequence] = group.as_slice() else { return None };
                let [Item::Group(lead), rest @ ..] = sequence.as_slice() else { return None };
                let separators: Vec<&Vec<Item>> = lead.iter().filter(|alt| !starts(alt)).collect();
                if separators.len() + 1 != lead.len() {
                    return None;
                }
                let separator = separators.first().and_then(|alt| literal(alt)).or_else(|| {
                    // `;\s?`: a separator and blanks.
                    separators.first().and_then(|alt| literal(alt.get(..1)?))
                })?;
                Some(MultiValue::of(separator, rest))
            }
            [first, Item::Repeat { item, min: 0, max: None }] => {
                let (Item::Group(group), Item::Group(one)) = (item.as_ref(), *first) else { return None };
                let [sequence] = group.as_slice() else { return None };
                let [Item::Literal(separator), Item::Group(other)] = sequence.as_slice() else { return None };
                (one == other && ",;|/ ".contains(*separator))
                    .then(|| MultiValue::of(separator.to_string(), &[(*first).clone()]))
            }
            _ => None,
        }
    }
}

/// Several values in one cell, as a pattern says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MultiValue {
    /// What stands between two values.
    pub separator: String,
    /// The values, when all are plain texts.
    pub values: Vec<String>,
    /// Whether a value has anchors of its own, which let no second value follow.
    pub inner_anchors: bool,
}

impl MultiValue {
    fn of(separator: String, items: &[Item]) -> Self {
        let anchored = |alternative: &Vec<Item>| {
            matches!(alternative.first(), Some(Item::Start)) || matches!(alternative.last(), Some(Item::End))
        };
        let inner_anchors = matches!(items, [Item::Group(alternatives)] if alternatives.iter().any(anchored));
        Self { separator, values: values(items), inner_anchors }
    }
}

/// The alternatives of the only group of a sequence, when all are plain texts.
fn values(items: &[Item]) -> Vec<String> {
    match items {
        [Item::Group(alternatives)] => {
            alternatives.iter().map(|alt| literal(alt)).collect::<Option<_>>().unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// The text a sequence of plain characters stands for.
fn literal(items: &[Item]) -> Option<String> {
    items
        .iter()
        .map(|item| match item {
            Item::Literal(c) => Some(*c),
            _ => None,
        })
        .collect()
}

/// The number of characters a sequence matches, when it is always the same.
fn width(items: &[Item]) -> Option<u64> {
    items.iter().try_fold(0_u64, |sum, item| {
        let one = match item {
            Item::Literal(_) | Item::Set => 1,
            Item::Start | Item::End | Item::Boundary | Item::Backtracking(_) => 0,
            Item::Group(alternatives) => {
                let mut widths = alternatives.iter().map(|items| width(items));
                let first = widths.next()??;
                widths.all(|w| w == Some(first)).then_some(first)?
            }
            Item::Repeat { item, min, max } => {
                let one = width(std::slice::from_ref(item))?;
                (one == 0 || Some(*min) == *max).then(|| one.saturating_mul(u64::from(*min)))?
            }
        };
        Some(sum.saturating_add(one))
    })
}

fn starts(items: &[Item]) -> bool {
    match items.first() {
        Some(Item::Start) => true,
        Some(Item::Group(alternatives)) => alternatives.iter().all(|items| starts(items)),
        Some(Item::Repeat { item, min, .. }) => *min > 0 && starts(std::slice::from_ref(item)),
        _ => false,
    }
}

fn ends(items: &[Item]) -> bool {
    match items.last() {
        Some(Item::End) => true,
        Some(Item::Group(alternatives)) => alternatives.iter().all(|items| ends(items)),
        Some(Item::Repeat { item, min, .. }) => *min > 0 && ends(std::slice::from_ref(item)),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
