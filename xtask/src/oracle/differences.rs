//! The deliberate differences: what the oracle calls absurd, by the row of `docs/differences.md` it belongs to.

/// Name of the row, and what the oracle's reasons say of it. The first that fits counts.
pub(super) const DECLARED: &[(&str, &[&str])] = &[
    ("underscores", &["underscores accepted"]),
    ("other-digits", &["non-ASCII decimal digits", "non-ASCII digits"]),
    (
        "special-numbers",
        &["NaN accepted", "Infinity", "NaN never equals", "bareNumber:false strips the letters"],
    ),
    ("grouping", &["groupChar is removed", "integer groupChar"]),
    ("unreadable-bound", &["the bound is not castable", "NaN bound"]),
    ("naive-bound", &["naive vs timezone"]),
    ("pattern-error", &["pattern is not compilable", "bad escape", "global flags"]),
    ("full-match", &["is not a fullmatch", "trailing newline"]),
    ("enum-equality", &["Python equality", "enum value is cast"]),
    ("any-date", &["dateutil"]),
    (
        "loose-date",
        &[
            "any single ASCII character",
            "ISO week date",
            "strptime accepts unpadded",
            "24:00:00",
            "weekday name",
            "missing year",
            "one whitespace in the format",
            "without strptime directive",
        ],
    ),
    ("loose-year", &["year only requires", "yearmonth is split"]),
    ("duration", &["isodate is laxer"]),
    ("point", &["2-item iterable", "string/boolean lon", "duplicate JSON keys", "geopoint"]),
    ("positions-3d", &["3D positions"]),
    ("json", &["non-strict JSON", "deep nesting"]),
    ("uri", &["format uri only"]),
    ("uuid", &["uuid.UUID"]),
    ("base64", &["b64decode"]),
    ("email", &["non-ASCII local part"]),
    ("encoding", &["encoding guessed", "multi-byte char cut"]),
    ("delimiter", &["csv.Sniffer"]),
    ("header-row", &["header row sniffed"]),
    ("unclosed-quote", &["unclosed quote"]),
    ("labels", &["unmatched-header", "duplicate labels", "BOM+quoted", "first record"]),
    (
        "checks",
        &[
            "stdnum.clean",
            "non-string value",
            "falsy typed",
            "missing-column error",
            "never raised",
            "numeric-looking",
            "drops the last",
            "dropping the last",
            "0o prefix",
            "compared as strings",
        ],
    ),
    ("bare-number", &["bareNumber:false"]),
    (
        "stop",
        &["crash", "Python exception", "raises instead of reporting", "swallows", "unhashable", "KeyError"],
    ),
];

/// The row a reason belongs to; `None` when no row declares it.
pub(super) fn declared(reason: &str) -> Option<&'static str> {
    DECLARED
        .iter()
        .find(|(_, phrases)| phrases.iter().any(|phrase| reason.contains(phrase)))
        .map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_in_the_page() {
        let page = include_str!("../../../docs/differences.md");
        for (name, _) in DECLARED {
            assert!(page.contains(&format!("| `{name}` |")), "{name}");
        }
    }

    #[test]
    fn a_reason_nobody_declared_is_none() {
        assert_eq!(declared("isodate is laxer than XSD duration"), Some("duration"));
        assert_eq!(declared("a reason of its own"), None);
    }
}
