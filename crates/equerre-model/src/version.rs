//! How the platform reads a tag.

use std::cmp::Ordering;
use std::fmt;

/// A version as the platform understands a tag's name: numbers between points.
///
/// Source: the platform's pipeline as read on 2026-07-21. Every `v` and `V` is removed wherever it stands;
/// exactly two numbers get `.0` appended; one number stays alone; more than three parts, or a part that is
/// not digits, and the tag is ignored without a word. The digits stay as they are written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PlatformVersion {
    parts: Vec<Box<str>>,
}

/// Longest part read: no version anyone means is longer.
const MAX_DIGITS: usize = 64;

impl PlatformVersion {
    /// The version of a tag; `None` when the platform ignores it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        if tag.len() > 4 * MAX_DIGITS {
            return None;
        }
        let text: String = tag.chars().filter(|c| !matches!(c, 'v' | 'V')).collect();
        let mut parts: Vec<Box<str>> = text.split('.').map(Into::into).collect();
        let digits = |part: &str| {
            !part.is_empty() && part.len() <= MAX_DIGITS && part.bytes().all(|b| b.is_ascii_digit())
        };
        if !parts.iter().all(|part| digits(part)) {
            return None;
        }
        match parts.len() {
            1 | 3 => {}
            2 => parts.push("0".into()),
            _ => return None,
        }
        Some(Self { parts })
    }

    /// Whether it has the three numbers of Semantic Versioning, without leading zeros.
    #[must_use]
    pub fn is_semantic(&self) -> bool {
        self.parts.len() == 3 && self.parts.iter().all(|part| part.len() == 1 || !part.starts_with('0'))
    }
}

/// Numbers compare as numbers, whatever their length.
fn number(part: &str) -> (usize, &str) {
    let plain = part.trim_start_matches('0');
    (plain.len(), plain)
}

impl Ord for PlatformVersion {
    fn cmp(&self, other: &Self) -> Ordering {
        let numbers = |v: &Self| {
            v.parts.iter().map(|part| number(part)).map(|(n, p)| (n, p.to_owned())).collect::<Vec<_>>()
        };
        // `1.02.0` and `1.2.0` are two versions for the platform.
        numbers(self).cmp(&numbers(other)).then_with(|| self.parts.cmp(&other.parts))
    }
}

impl PartialOrd for PlatformVersion {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PlatformVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.parts.join("."))
    }
}

#[cfg(test)]
mod tests {
    use super::PlatformVersion;

    fn read(tag: &str) -> Option<String> {
        PlatformVersion::of_tag(tag).map(|v| v.to_string())
    }

    #[test]
    fn tags_are_read_as_the_platform_reads_them() {
        assert_eq!(read("v1.2.3").as_deref(), Some("1.2.3"));
        assert_eq!(read("V1.2").as_deref(), Some("1.2.0"));
        assert_eq!(read("1v.0.0v").as_deref(), Some("1.0.0"));
        assert_eq!(read("3").as_deref(), Some("3"));
        assert_eq!(read("2024.01.15").as_deref(), Some("2024.01.15"));
        assert_eq!(read("99999999999999999999999.0.0").as_deref(), Some("99999999999999999999999.0.0"));
        for ignored in ["1.0.0-rc1", "1.2.3.4", "release", "", "v", "1..2", "1.0.0+x", "²"] {
            assert_eq!(read(ignored), None, "{ignored}");
        }
    }

    #[test]
    fn versions_compare_by_number() {
        let v = |text: &str| PlatformVersion::of_tag(text).unwrap();
        assert!(v("1.10.0") > v("v1.9.9"));
        assert!(v("99999999999999999999999.0.0") > v("2.0.0"));
        assert!(v("1.02.0") != v("1.2.0"));
        assert!(v("1.2.0").is_semantic() && !v("1.02.0").is_semantic() && !v("3").is_semantic());
    }
}
