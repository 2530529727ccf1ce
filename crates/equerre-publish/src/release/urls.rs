//! Addresses of the repository's own files in texts: README and other pages, and whatever else in descriptors.

use equerre_model::forge::{ForgeUrl, platform_reference};
use equerre_model::tree::percent_decoded;
use equerre_model::{PlatformVersion, Tag, Tree};
use equerre_report::Message;

use super::repository::Files;

/// Largest text looked at.
const MAX_TEXT: usize = 2 << 20;

/// A change of version, and the names the repository goes by (owner and name, in lower case).
pub(super) struct Renaming<'r> {
    pub(super) from: &'r Tag,
    pub(super) to_tag: &'r str,
    pub(super) to_version: &'r str,
    pub(super) names: &'r [String],
}

/// Leads addresses of the last version's files to the new one's. Addresses of older versions stay: they are about the
/// past. Gives what a person should look at.
pub(super) fn update(files: &mut Files<'_>, renaming: &Renaming<'_>) -> Vec<Message> {
    let mut remarks = Vec::new();
    let Some(repository) = files.repository() else { return remarks };
    let described: Vec<String> =
        repository.documents.iter().map(|document| document.path().to_owned()).collect();
    let is_page = |path: &str| {
        let lower = path.to_lowercase();
        let name = lower.rsplit('/').next().unwrap_or(&lower);
        lower.ends_with(".md") && !name.starts_with("changelog")
    };
    for path in files.paths(|path| is_page(path) || described.iter().any(|known| known == path)) {
        let Some(text) = files.read(&path).filter(|bytes| bytes.len() <= MAX_TEXT) else { continue };
        let Ok(text) = String::from_utf8(text) else { continue };
        let tree = files.tree();
        let after = renamed(&text, renaming, &tree);
        if is_page(&path) {
            remarks.extend(mentions(&path, &after, renaming));
        }
        if after != text {
            files.set(&path, after.into_bytes());
        }
    }
    remarks
}

/// The text with its addresses led to the new version.
fn renamed(text: &str, renaming: &Renaming<'_>, tree: &dyn Tree) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("http") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end =
            from.find(|c: char| c.is_whitespace() || "\"'<>()[]{}`|\\,".contains(c)).unwrap_or(from.len());
        let (url, after) = from.split_at(end);
        // A point that ends a sentence is none of the address.
        let (url, point) = url.strip_suffix('.').map_or((url, ""), |url| (url, "."));
        out.push_str(&address(url, renaming, tree).unwrap_or_else(|| url.to_owned()));
        out.push_str(point);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The address of the same file at the new version; none when it is not of the last version of this repository.
fn address(url: &str, renaming: &Renaming<'_>, tree: &dyn Tree) -> Option<String> {
    let own = |name: &str| renaming.names.iter().any(|known| *known == name.to_lowercase());
    if let Some((version, at)) = platform_reference(url) {
        let rest = url.strip_prefix("https://schema.data.gouv.fr/schemas/")?;
        let mut parts = rest.splitn(3, '/');
        let name = format!("{}/{}", parts.next()?, parts.next()?);
        let last = PlatformVersion::of_tag(version).filter(|_| own(&name)) == renaming.from.version;
        return (last && renaming.from.version.is_some())
            .then(|| format!("{}{}{}", &url[..at.start], renaming.to_version, &url[at.end..]));
    }
    let found = ForgeUrl::parse(url)?;
    let path = percent_decoded(found.path).unwrap_or_else(|| found.path.to_owned());
    let path = path.trim_end_matches('/');
    let there = tree.entry(path).is_some()
        || tree.entries().iter().any(|entry| entry.path.starts_with(&format!("{path}/")));
    let last = found.reference == renaming.from.name
        || (renaming.from.version.is_some()
            && PlatformVersion::of_tag(found.reference) == renaming.from.version);
    let at = found.reference_at.clone();
    (own(&found.repository) && last && there)
        .then(|| format!("{}{}{}", &url[..at.start], renaming.to_tag, &url[at.end..]))
}

/// Where a page still speaks of the last version outside of an address: a person must say whether that is right.
fn mentions(path: &str, text: &str, renaming: &Renaming<'_>) -> Option<Message> {
    let version = renaming.from.version.as_ref()?.to_string();
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '.' || c == '/';
    let (line, _) = text.lines().enumerate().find(|(_, line)| {
        line.match_indices(version.as_str()).any(|(at, _)| {
            let before = line[..at].trim_end_matches(['v', 'V']).chars().next_back();
            let after = line[at + version.len()..].chars().next();
            let ends = after.is_none_or(|c| !is_part(c))
                || line[at + version.len()..].starts_with(". ")
                || &line[at + version.len()..] == ".";
            before.is_none_or(|c| !is_part(c) && c != '-') && ends
        })
    })?;
    Some(Message::new("release-mention").with("path", path).with("line", line + 1).with("version", version))
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_model::MemoryTree;

    fn with(text: &str) -> String {
        let tree = MemoryTree::new([("schema.json", "{}"), ("a/b.csv", "x")]);
        let from = Tag {
            name: "v1.0.0".into(),
            version: PlatformVersion::of_tag("v1.0.0"),
            time: 0,
            commit: String::new(),
        };
        let names = ["o/r".to_owned()];
        let renaming = Renaming { from: &from, to_tag: "v1.1.0", to_version: "1.1.0", names: &names };
        renamed(text, &renaming, &tree)
    }

    #[test]
    fn addresses_of_the_last_version_follow() {
        for (before, after) in [
            (
                "[x](https://github.com/o/r/raw/v1.0.0/schema.json).",
                "[x](https://github.com/o/r/raw/v1.1.0/schema.json).",
            ),
            (
                "<https://raw.githubusercontent.com/O/R/1.0.0/a/b.csv>",
                "<https://raw.githubusercontent.com/O/R/v1.1.0/a/b.csv>",
            ),
            ("https://github.com/o/r/tree/v1.0.0/a", "https://github.com/o/r/tree/v1.1.0/a"),
            (
                "voir https://schema.data.gouv.fr/schemas/o/r/1.0.0/schema.json.",
                "voir https://schema.data.gouv.fr/schemas/o/r/1.1.0/schema.json.",
            ),
        ] {
            assert_eq!(with(before), after);
        }
    }

    #[test]
    fn other_addresses_stay() {
        for text in [
            "https://github.com/o/r/raw/v0.9.0/schema.json",
            "https://github.com/o/other/raw/v1.0.0/schema.json",
            "https://github.com/o/r/raw/v1.0.0/gone.json",
            "https://github.com/o/r/raw/main/schema.json",
            "http",
        ] {
            assert_eq!(with(text), text);
        }
    }

    #[test]
    fn a_version_in_prose_is_remarked_on() {
        let from = Tag {
            name: "v1.0.0".into(),
            version: PlatformVersion::of_tag("v1.0.0"),
            time: 0,
            commit: String::new(),
        };
        let renaming = Renaming { from: &from, to_tag: "v1.1.0", to_version: "1.1.0", names: &[] };
        for (text, found) in [
            ("x\nVersion : 1.0.0", true),
            ("la version v1.0.0.", true),
            ("11.0.0 et 1.0.0.1 et https://x/v1.0.0/y", false),
        ] {
            assert_eq!(mentions("README.md", text, &renaming).is_some(), found, "{text}");
        }
    }
}
