//! Comparing words: near spellings, and spellings without case and accents.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Lower case, without accents, `_`, `-` and blanks: what two spellings of one word share.
#[must_use]
pub fn folded(text: &str) -> String {
    if text.is_ascii() {
        // What nearly every text is, without a look into tables.
        let kept = text.bytes().filter(|b| !matches!(b, b' ' | b'\t'..=b'\r' | b'_' | b'-'));
        return kept.map(|b| char::from(b.to_ascii_lowercase())).collect();
    }
    text.nfd()
        .filter(|c| !is_combining_mark(*c) && !c.is_whitespace() && !"_-".contains(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The candidate a word most likely misspells, by edit distance after folding; `None` when none is near or
/// two are equally near.
#[must_use]
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // No word anyone means is that long, and distance is quadratic.
    if word.len() > 64 {
        return None;
    }
    let word = folded(word);
    let length = word.chars().count();
    let most = match length {
        0..=2 => return None,
        3..=5 => 1,
        _ => 2,
    };
    let mut best: Option<(usize, &str)> = None;
    let mut tie = false;
    for candidate in candidates {
        let candidate_folded = folded(candidate);
        // The distance is no less than what one has more than the other.
        if candidate_folded.chars().count().abs_diff(length) > most {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&word, &candidate_folded);
        if distance > most {
            continue;
        }
        match best {
            Some((d, _)) if d < distance => {}
            Some((d, _)) if d == distance => tie = true,
            _ => {
                best = Some((distance, candidate));
                tie = false;
            }
        }
    }
    best.filter(|_| !tie).map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_spelling_is_found_and_a_far_one_is_not() {
        let keys = ["constraints", "example", "examples", "status", "countryCode", "contributors"];
        assert_eq!(nearest("contraints", keys), Some("constraints"));
        assert_eq!(nearest("exemple", keys), Some("example"));
        assert_eq!(nearest("statut", keys), Some("status"));
        assert_eq!(nearest("countrycode", keys), Some("countryCode"));
        assert_eq!(nearest("contributor", keys), Some("contributors"));
        assert_eq!(nearest("nullable", keys), None);
        assert_eq!(nearest("id", keys), None);
        assert_eq!(nearest(&"x".repeat(100_000), keys), None);
    }

    #[test]
    fn folding_forgets_case_and_accents() {
        assert_eq!(folded("Code_Étape"), folded("codeetape"));
        let ascii: String = (0u8..128).map(char::from).collect();
        let long: String = ascii.nfd().filter(|c| !c.is_whitespace() && !"_-".contains(*c)).collect();
        assert_eq!(folded(&ascii), long.to_lowercase());
    }
}
