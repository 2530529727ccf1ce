//! New findings, and those that were there before.

use std::collections::HashMap;

use equerre_report::{Diagnostic, Message};

/// The findings after a change, held against those before it.
pub(crate) struct Compared {
    /// Not found before.
    pub(crate) new: Vec<Diagnostic>,
    /// Found before, and still.
    pub(crate) known: usize,
    /// Found before, and no more.
    pub(crate) mended: usize,
}

/// What makes two findings the same: not their place, which moves.
fn key(found: &Diagnostic) -> (&'static str, &str, &Message) {
    (found.rule, &found.location.file, &found.message)
}

/// Tells the new findings from the others; a finding that was there once and is there twice is new once. Those about what is
/// published are nobody's news.
pub(crate) fn compare(before: &[Diagnostic], after: &[Diagnostic]) -> Compared {
    let mut left: HashMap<(&str, &str, &Message), usize> = HashMap::new();
    for found in before.iter().filter(|found| !found.historical) {
        *left.entry(key(found)).or_default() += 1;
    }
    let (mut new, mut known) = (Vec::new(), 0);
    for found in after.iter().filter(|found| !found.historical) {
        match left.get_mut(&key(found)).filter(|count| **count > 0) {
            Some(count) => {
                *count -= 1;
                known += 1;
            }
            None => new.push(found.clone()),
        }
    }
    Compared { new, known, mended: left.values().sum() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_report::{Category, Location, Severity, Span};

    fn found(field: &str, at: usize) -> Diagnostic {
        Diagnostic {
            rule: "missing-example",
            category: Category("values"),
            severity: Severity::Advice,
            refused_by: Vec::new(),
            message: Message::new("missing-example").with("field", field),
            location: Location::new("schema.json", Span::new(at, at + 1)),
            help: None,
            notes: Vec::new(),
            related: Vec::new(),
            fix: None,
            historical: false,
            place: None,
        }
    }

    #[test]
    fn a_finding_that_moved_is_not_new() {
        let before = [found("a", 1), found("b", 2)];
        let after = [found("a", 50), found("a", 60), found("c", 70)];
        let compared = compare(&before, &after);
        assert_eq!((compared.new.len(), compared.known, compared.mended), (2, 1, 1));
    }

    #[test]
    fn nothing_is_new_in_what_did_not_change() {
        let all = [found("a", 1), found("a", 2)];
        let compared = compare(&all, &all);
        assert_eq!((compared.new.len(), compared.known, compared.mended), (0, 2, 0));
    }
}
