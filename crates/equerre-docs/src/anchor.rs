//! Identifiers on a page: readable, unique, and the same from one run to the next.

use std::collections::HashSet;

/// Gives out identifiers.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    taken: HashSet<String>,
}

impl Anchors {
    /// An identifier made of a prefix and a name. Letters and digits of any script, `-`, `_` and `.` are kept, so that an
    /// address shows the field it leads to; a name that is taken gets a number.
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
        let base = out.trim_end_matches('-').to_owned();
        let mut id = base.clone();
        let mut n = 2;
        while !self.taken.insert(id.clone()) {
            id = format!("{base}-{n}");
            n += 1;
        }
        id
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
