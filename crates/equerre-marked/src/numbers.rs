//! Numbers as people read them.

use equerre_report::{Localizer, Message};

/// A share of all, in percent: never nought for something, nor all for less.
pub(crate) fn share(part: f64, words: &Localizer) -> String {
    let percent = part * 100.0;
    let id = match percent {
        n if n > 0.0 && n < 1.0 => "marked-percent-little",
        n if n > 99.0 && n < 100.0 => "marked-percent-nearly",
        _ => "marked-percent",
    };
    words.text(&Message::new(id).with("n", percent.round() as usize))
}

/// A part of a whole, as its share.
pub(crate) fn part(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// How many, for a message.
pub(crate) fn count(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
