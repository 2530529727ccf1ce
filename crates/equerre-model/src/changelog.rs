//! What authors write in their changelog.

use crate::tree::{Entry, EntryKind, Tree};

/// Words by which a heading says that what follows is not published yet.
const UNRELEASED: [&str; 9] = [
    "unreleased",
    "non publié",
    "non-publié",
    "à paraître",
    "à venir",
    "prochaine version",
    "version à venir",
    "version en cours",
    "upcoming",
];

/// Whether a heading is that of what is not published yet: `## [Unreleased]`, `## Non publié`… The words begin it: a heading
/// that only holds them may be about anything.
#[must_use]
pub fn is_unreleased(heading: &str) -> bool {
    let lower = heading.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    UNRELEASED.iter().any(|word| lower.strip_prefix(word).is_some_and(|rest| end(rest.chars().next())))
        || lower.trim_end_matches(|c: char| !c.is_alphanumeric()) == "en cours"
}

/// The path of a repository's changelog: the only name the platform reads, in whatever case.
#[must_use]
pub fn path(tree: &dyn Tree) -> Option<String> {
    let is_it =
        |entry: &&Entry| entry.kind == EntryKind::File && entry.path.eq_ignore_ascii_case("CHANGELOG.md");
    tree.entries().iter().find(is_it).map(|entry| entry.path.clone())
}

/// Whether a changelog has a place for what is not published yet.
#[must_use]
pub fn announces(text: &str) -> bool {
    text.lines().any(|line| line.starts_with('#') && is_unreleased(line))
}

#[cfg(test)]
mod tests {
    #[test]
    fn headings_of_what_is_to_come_are_known() {
        assert!(super::is_unreleased("[Unreleased]") && super::is_unreleased("Non publié / à venir"));
        assert!(super::is_unreleased("## En cours :"));
        assert!(!super::is_unreleased("1.0.0 - 2026-11-24"));
        assert!(!super::is_unreleased("Développement en cours de validation"));
    }
}
