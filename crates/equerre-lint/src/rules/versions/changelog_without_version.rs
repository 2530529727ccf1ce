//! `changelog-without-version`: the changelog does not speak of the version.

use equerre_model::{PlatformVersion, changelog};

use crate::context::Context;
use crate::findings::Findings;
use crate::rule::rule;

rule!("changelog-without-version", VERSIONS, warning; Repository => check);

fn check(context: &Context<'_>, out: &mut Findings<'_>) {
    let Some(path) = changelog::path(context.tree) else { return };
    let Some(root) = context.repository.main().and_then(|d| d.root.as_ref()) else { return };
    let Some(version) = context.version(root) else { return };
    let Ok(bytes) = context.tree.read(&path) else { return };
    let text = String::from_utf8_lossy(&bytes);
    // A version that is being worked on is told of under the heading of what is to come.
    let tagged = |version: &PlatformVersion| {
        context.history.is_some_and(|h| h.tags().iter().any(|tag| tag.version.as_ref() == Some(version)))
    };
    if context.tag.is_none() && changelog::announces(&text) && !tagged(&version) {
        return;
    }
    if !names_version(&text, &version) {
        out.on_file(path.as_str()).arg("version", version.to_string());
    }
}

/// Whether a heading or the start of a line names the version, in any of its spellings.
fn names_version(text: &str, version: &PlatformVersion) -> bool {
    text.split(|c: char| c.is_whitespace() || "[](){}<>,;:`*\"'«»|#".contains(c))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.len() <= 32 && word.bytes().any(|b| b.is_ascii_digit()) && word.contains('.'))
        .any(|word| PlatformVersion::of_tag(word).as_ref() == Some(version))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_found_in_any_spelling() {
        let version = PlatformVersion::of_tag("1.2.0").unwrap();
        for text in ["## Version 1.2.0 - 2024-01-01", "# v1.2", "## [v1.2.0](x)", "**1.2.0**:"] {
            assert!(names_version(text, &version), "{text}");
        }
        for text in ["## 1.2.1", "11.2.0", "le 1.2.0x", ""] {
            assert!(!names_version(text, &version), "{text}");
        }
    }
}
