//! What was done to a copy of a data file, for a person.

use crate::repairs::{DataChange, DataCopy, DataProof};
use crate::{Localizer, Message};

/// What is told of a copy, line by line: how deep, and the words.
pub(super) fn lines(copy: &DataCopy, localizer: &Localizer) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    let plain = |id: &'static str| localizer.plain(id);
    if copy.changes.is_empty() {
        out.push((0, plain("copy-same")));
    } else {
        out.push((0, plain("copy-changed")));
        copy.changes.iter().for_each(|change| told(change, "copy-place", localizer, &mut out));
    }
    if !copy.left.is_empty() {
        out.push((0, plain("copy-left")));
        copy.left.iter().for_each(|left| told(left, "copy-place.left", localizer, &mut out));
    }
    if !copy.proofs.is_empty() {
        out.push((0, plain("copy-proofs")));
        out.extend(copy.proofs.iter().map(|proof| (1, proved(proof, localizer))));
    }
    out
}

fn told(change: &DataChange, place: &'static str, localizer: &Localizer, out: &mut Vec<(usize, String)>) {
    let what: Vec<String> = change.what.iter().map(|what| localizer.text(what)).collect();
    let what = what.join(", ");
    let first = change.places.first();
    let words = match (&change.field, first) {
        // The file as a whole, or a label: before and after say all.
        (field, Some(first)) if first.row.is_none() || change.name == LABEL => {
            let id = match (first.before.is_empty(), first.after.is_empty()) {
                (true, _) => "copy-whole.bare",
                (false, true) => "copy-whole.gone",
                (false, false) => "copy-whole",
            };
            let field = field.as_deref().unwrap_or_default();
            Message::new(id)
                .with("before", first.before.as_str())
                .with("after", first.after.as_str())
                .with("field", field)
        }
        (Some(field), _) => {
            Message::new("copy-cells").with("field", field.as_str()).with("n", count(change.count))
        }
        (None, _) => Message::new("copy-whole.bare"),
    };
    out.push((1, localizer.text(&words.with("what", what))));
    if change.field.is_none() || change.name == LABEL {
        return;
    }
    for one in &change.places {
        let row = count(one.row.unwrap_or_default());
        let words = Message::new(place)
            .with("row", row)
            .with("before", one.before.as_str())
            .with("after", one.after.as_str());
        out.push((2, localizer.text(&words)));
    }
    if change.count > change.places.len() as u64 {
        out.push((2, "…".to_owned()));
    }
}

/// The name of what happens to a label, whose row says nothing.
const LABEL: &str = "label";

fn proved(proof: &DataProof, localizer: &Localizer) -> String {
    let words = Message::new("copy-proof")
        .with("field", proof.field.as_str())
        .with("n", count(proof.count))
        .with("row", count(proof.row))
        .with("cell", proof.cell.as_str())
        .with("what", proof.what.clone());
    localizer.text(&words)
}

fn count(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}
