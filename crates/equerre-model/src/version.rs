//! How the platform reads a tag.

use std::fmt;

/// A version as the platform understands a tag's name: numbers between points.
///
/// Source: the platform's pipeline as read on 2026-07-21. Every `v` and `V` is removed wherever it stands;
/// exactly two numbers get `.0` appended; one number stays alone; more than three parts, or a part that is
/// not digits, and the tag is ignored without a word.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlatformVersion {
    parts: Vec<u64>,
}

impl PlatformVersion {
    /// The version of a tag; `None` when the platform ignores it.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let text: String = tag.chars().filter(|c| !matches!(c, 'v' | 'V')).collect();
        let parts: Option<Vec<u64>> = text
            .split('.')
            .map(|part| {
                (!part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse().ok())?
            })
            .collect();
        let mut parts = parts?;
        match parts.len() {
            1 | 3 => {}
            2 => parts.push(0),
            _ => return None,
        }
        Some(Self { parts })
    }

    /// Whether it has the three numbers of Semantic Versioning.
    #[must_use]
    pub fn is_semantic(&self) -> bool {
        self.parts.len() == 3
    }
}

impl fmt::Display for PlatformVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, part) in self.parts.iter().enumerate() {
            write!(f, "{}{part}", if i == 0 { "" } else { "." })?;
        }
        Ok(())
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
        for ignored in ["1.0.0-rc1", "1.2.3.4", "release", "", "v", "1..2", "1.0.0+x", "²"] {
            assert_eq!(read(ignored), None, "{ignored}");
        }
    }

    #[test]
    fn versions_compare_by_number() {
        assert!(PlatformVersion::of_tag("1.10.0") > PlatformVersion::of_tag("v1.9.9"));
    }
}
