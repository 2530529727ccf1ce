//! Addresses of files on forges: which repository, which version or branch, which file.

use std::ops::Range;

use crate::PlatformVersion;

/// An address of a file in a repository on a forge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ForgeUrl<'a> {
    /// Owner and repository, such as `etalab/schema-irve`.
    pub repository: String,
    /// Whether the address gives a page about the file instead of the file.
    pub is_page: bool,
    /// The branch, tag or commit named, and its place in the address.
    pub reference: &'a str,
    /// Where `reference` stands in the address, in bytes.
    pub reference_at: Range<usize>,
    /// Path of the file in the repository.
    pub path: &'a str,
    /// The address of the file itself, when this one is of a page.
    pub raw: Option<String>,
}

/// What a reference names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A version.
    Version(PlatformVersion),
    /// A commit, by its hash.
    Commit,
    /// A branch.
    Branch,
    /// Nothing known.
    Unknown,
}

/// Branch names in use everywhere.
const BRANCHES: [&str; 6] = ["master", "main", "develop", "dev", "head", "trunk"];

impl<'a> ForgeUrl<'a> {
    /// Reads an address; `None` when it is not of a file of a repository.
    #[must_use]
    pub fn parse(url: &'a str) -> Option<Self> {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
        let clean = rest.split(['?', '#']).next()?;
        let (host, path) = clean.split_once('/')?;
        let host = host.to_ascii_lowercase();
        let offset = url.len() - rest.len() + host.len() + 1;
        // Segments with their place in the address.
        let mut at = offset;
        let mut segments: Vec<(&str, usize)> = Vec::new();
        for segment in path.split('/') {
            segments.push((segment, at));
            at += segment.len() + 1;
        }
        let owner_repo = |n: usize| {
            let parts: Vec<&str> = segments.get(..n)?.iter().map(|(s, _)| *s).collect();
            parts.iter().all(|p| !p.is_empty()).then(|| parts[n - 2..].join("/"))
        };
        let finish = |repository: String, is_page: bool, from: usize, raw: Option<String>| {
            let mut from = from;
            // The long form of a reference: `refs/heads/main`, `refs/tags/v1.0`.
            if segments.get(from).map(|s| s.0) == Some("refs")
                && matches!(segments.get(from + 1).map(|s| s.0), Some("heads" | "tags"))
            {
                from += 2;
            }
            let (reference, start) = *segments.get(from)?;
            let file = segments.get(from + 1)?;
            let path = &url[file.1..url.len() - rest.len() + clean.len()];
            (!reference.is_empty() && !path.is_empty()).then(|| Self {
                repository,
                is_page,
                reference,
                reference_at: start..start + reference.len(),
                path,
                raw,
            })
        };
        match host.strip_prefix("www.").unwrap_or(&host) {
            "raw.githubusercontent.com" => finish(owner_repo(2)?, false, 2, None),
            "github.com" => {
                let asks_raw = rest.split_once('?').is_some_and(|(_, query)| query.contains("raw="));
                let is_page = match segments.get(2)?.0 {
                    "raw" => false,
                    "blob" if asks_raw => false,
                    "blob" | "tree" => true,
                    _ => return None,
                };
                let raw = (segments[2].0 == "blob").then(|| {
                    let (before, after) = (&url[..segments[2].1], &url[segments[2].1 + 4..]);
                    format!("{before}raw{after}")
                });
                finish(owner_repo(2)?, is_page, 3, raw)
            }
            // GitLab, by whatever host: `…/-/raw/REF/path`, formerly without `-`.
            _ => {
                let view = segments.iter().position(|(s, _)| matches!(*s, "raw" | "blob" | "tree"))?;
                let end = if view > 0 && segments[view - 1].0 == "-" { view - 1 } else { view };
                let is_gitlab = host.split('.').any(|part| matches!(part, "gitlab" | "git" | "framagit"));
                if end < 2 || !(is_gitlab || segments[view - 1].0 == "-") {
                    return None;
                }
                let is_page = segments[view].0 != "raw";
                let raw = (segments[view].0 == "blob").then(|| {
                    let (before, after) = (&url[..segments[view].1], &url[segments[view].1 + 4..]);
                    format!("{before}raw{after}")
                });
                finish(owner_repo(end)?, is_page, view + 1, raw)
            }
        }
    }

    /// What the reference names, given the branches known.
    #[must_use]
    pub fn named(&self, branches: &[String]) -> Named {
        if branches.iter().any(|b| b == self.reference)
            || BRANCHES.contains(&self.reference.to_ascii_lowercase().as_str())
        {
            return Named::Branch;
        }
        let hex = self.reference.bytes().all(|b| b.is_ascii_hexdigit());
        if hex && self.reference.len() == 40 {
            return Named::Commit;
        }
        match PlatformVersion::of_tag(self.reference) {
            Some(version) => Named::Version(version),
            None if hex && self.reference.len() >= 7 => Named::Commit,
            None => Named::Unknown,
        }
    }
}

/// The version in an address of the platform's own copy (`…/schemas/<owner>/<name>/<version>/<file>`).
#[must_use]
pub fn platform_reference(url: &str) -> Option<(&str, Range<usize>)> {
    let rest = url.strip_prefix("https://schema.data.gouv.fr/schemas/")?;
    let offset = url.len() - rest.len();
    let mut at = offset;
    for (i, segment) in rest.split('/').enumerate() {
        if i == 2 {
            return Some((segment, at..at + segment.len()));
        }
        at += segment.len() + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(url: &str) -> Option<(String, bool, &str, &str)> {
        ForgeUrl::parse(url).map(|u| {
            assert_eq!(&url[u.reference_at.clone()], u.reference);
            (u.repository, u.is_page, u.reference, u.path)
        })
    }

    #[test]
    fn addresses_of_forges_are_read() {
        let some = |r: &str, page, reference, path| Some((r.to_owned(), page, reference, path));
        assert_eq!(
            parts("https://github.com/a/b/raw/v1.0.0/x/y.csv"),
            some("a/b", false, "v1.0.0", "x/y.csv")
        );
        assert_eq!(
            parts("https://github.com/a/b/blob/master/y.csv?x=1"),
            some("a/b", true, "master", "y.csv")
        );
        assert_eq!(
            parts("https://raw.githubusercontent.com/a/b/main/y.csv"),
            some("a/b", false, "main", "y.csv")
        );
        assert_eq!(
            parts("https://raw.githubusercontent.com/a/b/refs/tags/v1/y"),
            some("a/b", false, "v1", "y")
        );
        assert_eq!(parts("https://gitlab.com/g/s/b/-/raw/1.0/y.csv"), some("s/b", false, "1.0", "y.csv"));
        assert_eq!(parts("https://gitlab.com/s/b/raw/1.0/y.csv"), some("s/b", false, "1.0", "y.csv"));
        for none in [
            "https://github.com/a/b",
            "https://github.com/a/b/raw/v1",
            "https://ressources.digital.gouv.fr/o/r/blob/v1.0.0/x.json",
            "https://example.org/x.csv",
            "x.csv",
            "",
        ] {
            assert_eq!(parts(none), None, "{none}");
        }
    }

    #[test]
    fn a_page_asked_for_raw_is_none() {
        assert!(!ForgeUrl::parse("https://github.com/a/b/blob/main/i.png?raw=true").unwrap().is_page);
    }

    #[test]
    fn a_page_knows_the_address_of_its_file() {
        let url = ForgeUrl::parse("https://github.com/a/b/blob/v1.0.0/y.csv").unwrap();
        assert_eq!(url.raw.as_deref(), Some("https://github.com/a/b/raw/v1.0.0/y.csv"));
    }

    #[test]
    fn a_reference_is_a_version_a_branch_or_a_commit() {
        let named = |r: &str| {
            let url = format!("https://github.com/a/b/raw/{r}/y.csv");
            ForgeUrl::parse(&url).unwrap().named(&["travail".into()])
        };
        assert!(matches!(named("v1.2.0"), Named::Version(_)));
        assert_eq!(named("travail"), Named::Branch);
        assert_eq!(named("master"), Named::Branch);
        assert_eq!(named(&"a".repeat(40)), Named::Commit);
        assert_eq!(named("vxxx"), Named::Unknown);
    }

    #[test]
    fn the_platform_says_its_version_third() {
        let (version, _) =
            platform_reference("https://schema.data.gouv.fr/schemas/a/b/1.0.0/schema.json").unwrap();
        assert_eq!(version, "1.0.0");
    }
}
