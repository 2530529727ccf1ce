//! All characters, cut into symbols: the sets of those that no class at hand tells apart.

use std::collections::HashMap;

/// The symbols of some classes of characters, the most plausible first.
pub(super) struct Symbols {
    /// The classes each symbol is in, a bit each, and the character that stands for it.
    symbols: Vec<(Vec<u64>, char)>,
    looks: bool,
}

/// Ranges of characters, those a person would write first.
const PLAUSIBLE: [(char, char); 13] = [
    ('a', 'z'),
    ('0', '9'),
    ('A', 'Z'),
    (' ', ' '),
    ('!', '~'),
    ('à', 'ÿ'),
    ('À', 'Þ'),
    ('Ā', '\u{24f}'),
    ('\u{a1}', '\u{bf}'),
    ('€', '€'),
    // Apostrophes, quotation marks, dashes and dots as text processors put them.
    ('\u{2018}', '\u{201e}'),
    ('\u{2013}', '\u{2014}'),
    ('…', '…'),
];

impl Symbols {
    /// The symbols of these classes. `looks`: words and line ends are told apart too.
    pub(super) fn of<'c>(classes: impl Iterator<Item = &'c Vec<(char, char)>>, looks: bool) -> Self {
        let mut classes: Vec<Vec<(char, char)>> = classes.cloned().collect();
        if looks {
            classes.push(words());
            classes.push(vec![('\n', '\n')]);
        }
        // What a person would write is told apart from the rest, so that it can stand for it.
        let told: Vec<Vec<(char, char)>> = PLAUSIBLE.iter().map(|range| vec![*range]).collect();
        let mut cuts: Vec<u32> = vec![0, 0xd800, 0xe000, 0x11_0000];
        for (start, end) in classes.iter().chain(&told).flatten() {
            cuts.extend([u32::from(*start), u32::from(*end) + 1]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let words_needed = classes.len().div_ceil(64).max(1);
        let mut best: HashMap<Vec<u64>, (usize, char)> = HashMap::new();
        let mut at = vec![0; classes.len()];
        for cut in cuts.windows(2) {
            let Some(c) = char::from_u32(cut[0]) else { continue };
            let mut signature = vec![0; words_needed];
            for (n, class) in classes.iter().enumerate() {
                while class.get(at[n]).is_some_and(|(_, end)| *end < c) {
                    at[n] += 1;
                }
                if class.get(at[n]).is_some_and(|(start, _)| *start <= c) {
                    signature[n / 64] |= 1 << (n % 64);
                }
            }
            let rank = rank(c);
            best.entry(signature).and_modify(|known| *known = (*known).min((rank, c))).or_insert((rank, c));
        }
        let mut ranked: Vec<(usize, char, Vec<u64>)> =
            best.into_iter().map(|(signature, (rank, c))| (rank, c, signature)).collect();
        ranked.sort_unstable();
        Self { symbols: ranked.into_iter().map(|(_, c, signature)| (signature, c)).collect(), looks }
    }

    pub(super) fn len(&self) -> usize {
        self.symbols.len()
    }

    /// The character that stands for a symbol.
    pub(super) fn character(&self, symbol: usize) -> char {
        self.symbols[symbol].1
    }

    /// Whether a person would write the character that stands for a symbol.
    pub(super) fn is_plausible(&self, symbol: usize) -> bool {
        rank(self.character(symbol)) < PLAUSIBLE.len()
    }

    /// Whether a symbol is in a class, by its position.
    pub(super) fn is_in(&self, symbol: usize, class: usize) -> bool {
        self.symbols[symbol].0[class / 64] & (1 << (class % 64)) != 0
    }

    /// Whether words and line ends are told apart.
    pub(super) const fn looks(&self) -> bool {
        self.looks
    }
}

/// How far from what a person would write.
fn rank(c: char) -> usize {
    PLAUSIBLE.iter().position(|(start, end)| (*start..=*end).contains(&c)).unwrap_or(if c.is_alphanumeric() {
        PLAUSIBLE.len()
    } else {
        PLAUSIBLE.len() + 1
    })
}

/// Whether a person would write all these characters, and no blank around them.
pub(crate) fn is_plausible(text: &str) -> bool {
    text.chars().all(|c| rank(c) < PLAUSIBLE.len()) && !text.starts_with(' ') && !text.ends_with(' ')
}

/// The characters of words, as `\w` has them.
fn words() -> Vec<(char, char)> {
    let hir = regex_syntax::parse(r"\w");
    match hir.as_ref().map(regex_syntax::hir::Hir::kind) {
        Ok(regex_syntax::hir::HirKind::Class(regex_syntax::hir::Class::Unicode(class))) => {
            class.ranges().iter().map(|range| (range.start(), range.end())).collect()
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_no_class_tells_apart_are_one_symbol() {
        let classes = [vec![('0', '9')], vec![('a', 'z'), ('à', 'ÿ')]];
        let symbols = Symbols::of(classes.iter(), false);
        let of = |class: usize| (0..symbols.len()).filter(|s| symbols.is_in(*s, class)).collect::<Vec<_>>();
        assert_eq!((symbols.len(), of(0).len(), of(1).len()), (3, 1, 1));
        assert_eq!(symbols.character(of(0)[0]), '0');
        assert_eq!(symbols.character(of(1)[0]), 'a');
    }
}
