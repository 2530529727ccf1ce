//! New findings, and those that were there before.

use std::collections::HashMap;

use equerre_report::Diagnostic;

/// The findings after a change, held against those before it.
pub(crate) struct Compared {
    /// Not found before.
    pub(crate) new: Vec<Diagnostic>,
    /// Found before, and still.
    pub(crate) known: usize,
    /// Found before, and no more.
    pub(crate) mended: usize,
}

/// What of a message says where something is: it moves without anything being new.
const PLACES: [&str; 6] = ["first", "line", "row", "position", "column", "index"];
/// Rules of which a file has one finding, whatever it says.
const ONE_A_FILE: [&str; 1] = ["example-file-invalid"];

/// What makes two findings the same: not their place, which moves.
fn key(found: &Diagnostic, moved: Option<(&str, &str)>) -> (&'static str, String, String) {
    let file = match moved {
        Some((old, new)) if found.location.file == old => new,
        _ => found.location.file.as_str(),
    };
    let words = if ONE_A_FILE.contains(&found.rule) {
        String::new()
    } else {
        let mut message = found.message.clone();
        message.args.retain(|(name, _)| !PLACES.contains(name));
        format!("{message:?}")
    };
    (found.rule, file.to_owned(), words)
}

/// Tells the new findings from the others; a finding that was there once and is there twice is new once. Those about what is
/// published are nobody's news. `moved`: a file that has another name now, before and after.
pub(crate) fn compare(before: &[Diagnostic], after: &[Diagnostic], moved: Option<(&str, &str)>) -> Compared {
    let mut left: HashMap<(&str, String, String), usize> = HashMap::new();
    for found in before.iter().filter(|found| !found.historical) {
        *left.entry(key(found, moved)).or_default() += 1;
    }
    let (mut new, mut known) = (Vec::new(), 0);
    for found in after.iter().filter(|found| !found.historical) {
        match left.get_mut(&key(found, None)).filter(|count| **count > 0) {
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
    use equerre_report::{Category, Location, Message, Severity, Span};

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
        let compared = compare(&before, &after, None);
        assert_eq!((compared.new.len(), compared.known, compared.mended), (2, 1, 1));
    }

    #[test]
    fn nothing_is_new_in_what_did_not_change() {
        let all = [found("a", 1), found("a", 2)];
        let compared = compare(&all, &all, None);
        assert_eq!((compared.new.len(), compared.known, compared.mended), (0, 2, 0));
    }

    #[test]
    fn another_line_or_another_name_of_the_file_is_nothing_new() {
        let example = |first: &str| Diagnostic {
            rule: "example-file-invalid",
            message: Message::new("example-file-invalid").with("first", first),
            ..found("a", 1)
        };
        assert!(compare(&[example("ligne 3")], &[example("ligne 4")], None).new.is_empty());
        let mut renamed = found("a", 1);
        renamed.location.file = "arbres.json".into();
        assert!(compare(&[renamed], &[found("a", 1)], Some(("arbres.json", "schema.json"))).new.is_empty());
    }
}
