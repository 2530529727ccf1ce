//! The kinds of changes: one row each, with the code of the rule catalogue and the least level it asks for.
//!
//! What a change breaks is computed; the row says only what holds whatever is computed, and why.

use crate::change::Level;

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Kind {
    /// Stable kebab-case name.
    pub name: &'static str,
    /// The rule of the catalogue (`TS001`…).
    pub code: &'static str,
    /// The least level, whatever is established.
    pub least: Level,
    /// Whether the least level stands for a loss of structure re-users stand on, though no file breaks.
    pub structure: bool,
    /// What the Frictionless recipe for versions says of it, when it says more.
    pub recipe: Level,
}

const fn kind(name: &'static str, code: &'static str, least: Level, recipe: Level) -> Kind {
    Kind { name, code, least, structure: matches!(least, Level::Major), recipe }
}

use Level::{Major, Minor, Patch};

/// All kinds, by subject.
pub static KINDS: [Kind; 84] = [
    // The schema.
    kind("field-added", "TS001", Minor, Major),
    kind("required-field-added", "TS002", Minor, Major),
    kind("field-removed", "TS003", Minor, Major),
    kind("required-field-removed", "TS004", Major, Major),
    kind("field-renamed", "TS005", Minor, Major),
    kind("required-field-renamed", "TS005", Major, Major),
    kind("field-respelled", "TS006", Minor, Major),
    kind("fields-reordered", "TS007", Minor, Major),
    kind("duplicate-field-changed", "TS008", Major, Major),
    kind("fields-match-changed", "TS010", Minor, Major),
    kind("missing-value-added", "TS020", Minor, Minor),
    kind("missing-value-removed", "TS021", Minor, Minor),
    kind("missing-value-label-changed", "TS022", Patch, Patch),
    kind("primary-key-added", "TS030", Patch, Major),
    kind("primary-key-removed", "TS031", Patch, Minor),
    kind("primary-key-changed", "TS030", Patch, Major),
    kind("primary-key-respelled", "TS032", Patch, Patch),
    kind("unique-key-added", "TS033", Patch, Major),
    kind("unique-key-removed", "TS034", Patch, Minor),
    kind("key-values-changed", "TS035", Patch, Patch),
    kind("foreign-key-added", "TS040", Patch, Major),
    kind("foreign-key-removed", "TS041", Minor, Minor),
    kind("foreign-key-changed", "TS042", Minor, Major),
    kind("standard-version-changed", "TS050", Patch, Patch),
    kind("custom-check-added", "TS060", Minor, Major),
    kind("custom-check-removed", "TS061", Minor, Minor),
    kind("custom-check-changed", "TS062", Minor, Major),
    kind("metadata-changed", "TS070", Patch, Patch),
    kind("schema-renamed", "TS071", Major, Major),
    // Semantic Versioning, section 7: what is marked as not to be used any more asks for a minor step.
    kind("schema-deprecated", "TS072", Minor, Minor),
    // Fields: type and lexical space.
    kind("type-changed", "TF001", Minor, Major),
    kind("type-written", "TF002", Patch, Patch),
    kind("format-changed", "TF010", Patch, Major),
    kind("date-format-changed", "TF011", Patch, Major),
    kind("format-prefix-changed", "TF013", Patch, Patch),
    kind("decimal-char-changed", "TF020", Patch, Major),
    kind("group-char-changed", "TF021", Patch, Major),
    kind("bare-number-changed", "TF023", Patch, Major),
    kind("boolean-value-removed", "TF025", Patch, Major),
    kind("boolean-value-added", "TF026", Patch, Minor),
    kind("boolean-value-inverted", "TF027", Major, Major),
    kind("list-changed", "TF028", Patch, Major),
    kind("field-missing-values-changed", "TF029", Patch, Minor),
    kind("float-number-changed", "TF030", Patch, Patch),
    kind("annotation-changed", "TF040", Patch, Patch),
    kind("unit-to-review", "TF041", Patch, Patch),
    kind("field-deprecated", "TF043", Minor, Minor),
    kind("misplaced-constraint-fixed", "TF042", Patch, Patch),
    kind("values-changed", "TF001", Patch, Patch),
    // Constraints.
    kind("required-added", "TC001", Patch, Major),
    kind("required-removed", "TC002", Patch, Minor),
    kind("unique-added", "TC003", Patch, Major),
    kind("unique-removed", "TC003", Patch, Minor),
    kind("enum-added", "TC010", Patch, Major),
    kind("enum-values-removed", "TC011", Patch, Major),
    kind("enum-values-added", "TC012", Minor, Minor),
    kind("enum-values-respelled", "TC013", Patch, Major),
    kind("enum-removed", "TC014", Patch, Minor),
    kind("enum-rewritten", "TC015", Patch, Patch),
    kind("categories-changed", "TC016", Patch, Patch),
    kind("pattern-added", "TC020", Patch, Major),
    kind("pattern-removed", "TC020", Patch, Minor),
    kind("pattern-changed", "TC020", Patch, Patch),
    kind("length-changed", "TC030", Patch, Patch),
    kind("bound-changed", "TC040", Patch, Patch),
    kind("json-schema-constraint-changed", "TC050", Patch, Patch),
    kind("unenforced-constraint-changed", "TC051", Patch, Patch),
    kind("unsupported-constraint-changed", "TC060", Patch, Patch),
    // Data Packages.
    kind("resource-added", "DP001", Minor, Minor),
    kind("resource-removed", "DP002", Major, Major),
    kind("resource-renamed", "DP002", Major, Major),
    kind("resource-schema-changed", "DP003", Minor, Major),
    kind("resource-moved", "DP004", Patch, Patch),
    kind("resource-reading-changed", "DP005", Major, Major),
    kind("encoding-changed", "DP006", Major, Major),
    kind("dialect-changed", "DP007", Major, Major),
    kind("package-renamed", "DP009", Major, Major),
    // JSON Schema, and other kinds of schemas.
    kind("keyword-changed", "JS001", Patch, Patch),
    kind("keyword-annotation-changed", "JS002", Patch, Patch),
    kind("property-added", "JS004", Minor, Minor),
    kind("property-removed", "JS005", Minor, Major),
    kind("draft-changed", "JS003", Patch, Patch),
    kind("document-changed", "GN001", Minor, Minor),
    kind("file-changed", "GN002", Patch, Patch),
];

/// The kind of that name.
///
/// # Panics
/// Never for the names used in this crate: a test tries them all.
#[must_use]
pub fn named(name: &str) -> &'static Kind {
    KINDS.iter().find(|kind| kind.name == name).unwrap_or(&KINDS[KINDS.len() - 1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_kebab_case_and_there_once() {
        for (n, kind) in KINDS.iter().enumerate() {
            assert!(
                kind.name.split('-').all(|part| part.bytes().all(|b| b.is_ascii_lowercase())),
                "{}",
                kind.name
            );
            assert!(!KINDS[..n].iter().any(|other| other.name == kind.name), "{}", kind.name);
        }
    }

    #[test]
    fn every_name_used_is_a_kind() {
        // `named("…")` in the sources of this crate.
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let mut folders = vec![folder];
        let mut used = 0;
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap().flatten() {
                if entry.path().is_dir() {
                    folders.push(entry.path());
                    continue;
                }
                let text = std::fs::read_to_string(entry.path()).unwrap();
                for piece in text.split("named(\"").skip(1) {
                    let name = piece.split('"').next().unwrap();
                    if name.contains('…') {
                        continue;
                    }
                    assert_eq!(named(name).name, name);
                    used += 1;
                }
            }
        }
        assert!(used > 50);
    }
}
