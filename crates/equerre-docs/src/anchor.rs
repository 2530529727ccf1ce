//! Identifiers on a page: readable, unique, and the same from one run to the next.

use std::collections::{HashMap, HashSet};

/// Gives each thing a name of its own: a name that is taken gets a number.
#[derive(Debug, Default)]
pub(crate) struct Names {
    taken: HashSet<String>,
    /// Where numbering of a name went on: ten thousand equal names are numbered in one pass.
    next: HashMap<String, usize>,
}

impl Names {
    /// The name itself when it is free, else with a sign and a number.
    pub(crate) fn give(&mut self, base: &str, sign: char) -> String {
        if self.taken.insert(base.to_owned()) {
            return base.to_owned();
        }
        let next = self.next.entry(base.to_owned()).or_insert(2);
        loop {
            let name = format!("{base}{sign}{next}");
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}

/// Gives out identifiers.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    names: Names,
}

impl Anchors {
    /// An identifier made of a prefix and a name. Letters and digits of any script, `-`, `_` and `.` are kept, so that an
    /// address shows the field it leads to. Two dashes never follow each other: what templates append to an identifier
    /// begins with two.
    pub(crate) fn make(&mut self, prefix: &str, name: &str) -> String {
        let mut out = String::new();
        for c in prefix.chars().chain(name.chars()).take(120) {
            let keep = c.is_alphanumeric() || matches!(c, '_' | '.');
            match (keep, out.ends_with('-')) {
                (true, _) => out.push(c),
                (false, false) if !out.is_empty() => out.push('-'),
                (false, _) => {}
            }
        }
        self.names.give(out.trim_end_matches('-'), '-')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_readable_and_unique() {
        let mut anchors = Anchors::default();
        assert_eq!(anchors.make("field-", "date_début"), "field-date_début");
        assert_eq!(anchors.make("field-", "date_début"), "field-date_début-2");
        assert_eq!(anchors.make("field-", "a \"><script>"), "field-a-script");
        assert_eq!(anchors.make("field-", ""), "field");
        assert_eq!(anchors.make("prop-a[] (cas 1)-", "b"), "prop-a-cas-1-b");
    }
}
