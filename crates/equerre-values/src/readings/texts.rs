//! Texts as they are spelt: allowed values, codes read out, words for true and false, letters decoded wrongly.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::{Habit, Reading};
use crate::lexical::is_blank;

/// A text without case and accents, in which blanks, dashes and apostrophes between letters are one: all other signs say
/// something (`A+`, `< 50`, `1.5`).
pub(super) fn spelled(text: &str) -> String {
    let chars: Vec<char> =
        text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let is_joint = |c: char| is_blank(c) || matches!(c, '_' | '-' | '\'' | '\u{2019}');
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let end = (at..chars.len()).find(|n| !is_joint(chars[*n])).unwrap_or(chars.len());
        if end == at {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        let letters =
            at > 0 && chars[at - 1].is_alphabetic() && chars.get(end).is_some_and(|c| c.is_alphabetic());
        if letters {
            out.push(' ');
        } else {
            out.extend(&chars[at..end]);
        }
        at = end;
    }
    out
}

/// Digits in groups, as a SIREN, a SIRET and a phone number are read out, and nothing else.
pub(super) fn is_spaced_code(cell: &str) -> bool {
    let (digits, abroad) = cell.strip_prefix('+').map_or((cell, false), |rest| (rest, true));
    let groups = |sign: &dyn Fn(char) -> bool| -> Vec<usize> {
        let parts: Vec<&str> = digits.split(sign).collect();
        let right = parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        if right { parts.iter().map(|part| part.len()).collect() } else { Vec::new() }
    };
    let known = |sizes: &[usize]| match sizes {
        [3, 3, 3] | [3, 3, 3, 5] | [9, 5] | [2, 2, 2, 2, 2] => !abroad,
        [2, 1, 2, 2, 2, 2] => abroad,
        _ => false,
    };
    let blank = |c: char| is_blank(c) && c != '\n' && c != '\r';
    known(&groups(&blank)) || known(&groups(&|c| c == '.')) || known(&groups(&|c| c == '-'))
}

/// UTF-8 that was once taken for Windows-1252: `Ã©` for `é`.
pub(super) fn decoded_again(cell: &str) -> Option<String> {
    // The two characters any accented letter of French gives.
    if !cell.contains(['Ã', 'Â', 'Å']) && !cell.contains("â€") {
        return None;
    }
    let mut bytes = Vec::with_capacity(cell.len());
    for c in cell.chars() {
        bytes.push(windows_1252(c)?);
    }
    let text = String::from_utf8(bytes).ok()?;
    (text.chars().count() < cell.chars().count()).then_some(text)
}

/// The byte of a character in Windows-1252.
fn windows_1252(c: char) -> Option<u8> {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match u8::try_from(u32::from(c)) {
        Ok(byte) if !(0x80..0xa0).contains(&byte) || UPPER.contains(&c) => Some(byte),
        _ => UPPER.iter().position(|known| *known == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    }
}

pub(super) fn truths(cell: &str, yes: &[Box<str>], no: &[Box<str>]) -> Vec<Reading> {
    const YES: [&str; 4] = ["oui", "vrai", "yes", "true"];
    const NO: [&str; 4] = ["non", "faux", "no", "false"];
    // Signs say something: `oui ?`, `N.O.`.
    let word: String = cell.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let written = match () {
        () if YES.contains(&word.as_str()) || cell == "1" => yes.first(),
        () if NO.contains(&word.as_str()) || cell == "0" => no.first(),
        // A word of the schema's own, in another case.
        () => {
            let same = |known: &str| spelled(known) == spelled(cell) && !word.is_empty();
            match (yes.iter().find(|known| same(known)), no.iter().find(|known| same(known))) {
                (Some(known), None) | (None, Some(known)) => Some(known),
                _ => None,
            }
        }
    };
    written.map(|text| Reading::of(&**text, &[Habit::TruthWord])).into_iter().collect()
}
