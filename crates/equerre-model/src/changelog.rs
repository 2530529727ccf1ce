//! What authors write in their changelog.

/// Words by which a heading says that what follows is not published yet.
const UNRELEASED: [&str; 8] = [
    "unreleased",
    "non publié",
    "non-publié",
    "à paraître",
    "à venir",
    "en cours",
    "prochaine version",
    "upcoming",
];

/// Whether a heading is that of what is not published yet: `## [Unreleased]`, `## Non publié`…
#[must_use]
pub fn is_unreleased(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    UNRELEASED.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    #[test]
    fn headings_of_what_is_to_come_are_known() {
        assert!(super::is_unreleased("[Unreleased]") && super::is_unreleased("Non publié / à venir"));
        assert!(!super::is_unreleased("1.0.0 - 2026-11-24"));
    }
}
