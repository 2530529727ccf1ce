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
        let Ok(text) = String::from_utf8(text) else {
            remarks.push(Message::new("release-page-unread").with("path", path));
            continue;
        };
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
    while let Some(at) = rest.to_ascii_lowercase().find("http") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let end =
            from.find(|c: char| c.is_whitespace() || "\"'<>()[]{}`|\\,;…".contains(c)).unwrap_or(from.len());
        // A point that ends a sentence is none of the address.
        let url = from[..end].trim_end_matches(['.', ':', '!']);
        match address(url, renaming, tree).or_else(|| encoded(url, renaming, tree)) {
            Some(new) => {
                out.push_str(&new);
                rest = &from[url.len()..];
            }
            // An address may hold another one.
            None => {
                out.push_str(&from[..4]);
                rest = &from[4..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// An address that stands percent-encoded in another one, up to its end or the next parameter.
fn encoded(url: &str, renaming: &Renaming<'_>, tree: &dyn Tree) -> Option<String> {
    let token = url.split('&').next()?;
    let head = token.get(..9)?.to_ascii_lowercase();
    if !head.starts_with("https%3a") && !head.starts_with("http%3a") {
        return None;
    }
    address(&percent_decoded(token)?, renaming, tree)?;
    // The reference stands between two encoded slashes.
    for slash in ["%2F", "%2f"] {
        for old in [renaming.from.name.clone(), renaming.from.version.as_ref()?.to_string()] {
            let old = format!("{slash}{old}{slash}");
            if token.contains(&old) {
                let new = token.replacen(&old, &format!("{slash}{}{slash}", renaming.to_tag), 1);
                return Some(format!("{new}{}", &url[token.len()..]));
            }
        }
    }
    None
}

/// The address of the same file at the new version; none when it is not of the last version of this repository.
fn address(url: &str, renaming: &Renaming<'_>, tree: &dyn Tree) -> Option<String> {
    let own = |name: &str| renaming.names.iter().any(|known| *known == name.to_lowercase());
    let is_last = |text: &str| {
        text == renaming.from.name
            || (renaming.from.version.is_some() && PlatformVersion::of_tag(text) == renaming.from.version)
    };
    if let Some((version, at)) = platform_reference(url) {
        let rest = url.strip_prefix("https://schema.data.gouv.fr/schemas/")?;
        let mut parts = rest.splitn(3, '/');
        let name = format!("{}/{}", parts.next()?, parts.next()?);
        return (own(&name) && is_last(version))
            .then(|| format!("{}{}{}", &url[..at.start], renaming.to_version, &url[at.end..]));
    }
    if let Some(found) = ForgeUrl::parse(url) {
        let path = percent_decoded(found.path).unwrap_or_else(|| found.path.to_owned());
        let path = path.trim_end_matches('/');
        let there = tree.entry(path).is_some()
            || tree.entries().iter().any(|entry| entry.path.starts_with(&format!("{path}/")));
        let at = found.reference_at.clone();
        return (own(&found.repository) && is_last(found.reference) && there)
            .then(|| format!("{}{}{}", &url[..at.start], renaming.to_tag, &url[at.end..]));
    }
    whole(url, renaming, &own, &is_last)
}

/// An address of the whole repository at the last version: its page, its archive, its release, a mirror of its files.
fn whole(
    url: &str,
    renaming: &Renaming<'_>,
    own: &dyn Fn(&str) -> bool,
    is_last: &dyn Fn(&str) -> bool,
) -> Option<String> {
    let start = url.find("://")? + 3;
    let mut at = start;
    let parts: Vec<(usize, &str)> = url[start..]
        .split('/')
        .map(|part| {
            let here = at;
            at += part.len() + 1;
            (here, part)
        })
        .collect();
    let (host, parts) = parts.split_first()?;
    let name = |n: usize| Some(format!("{}/{}", parts.get(n)?.1, parts.get(n + 1)?.1));
    let replaced =
        |at: usize, old: &str, new: &str| Some(format!("{}{new}{}", &url[..at], &url[at + old.len()..]));
    // `schema.data.gouv.fr/<owner>/<name>/<version>`
    if host.1 == "schema.data.gouv.fr" {
        let (at, version) = *parts.get(2)?;
        let plain = version.trim_end_matches(".html");
        return if own(&name(0)?) && is_last(plain) {
            replaced(at, plain, renaming.to_version)
        } else {
            None
        };
    }
    // `cdn.…/gh/<owner>/<name>@<tag>/…`
    for (n, (at, part)) in parts.iter().enumerate() {
        if let Some((repository, tag)) = part.split_once('@')
            && n > 0
            && own(&format!("{}/{repository}", parts[n - 1].1))
            && is_last(tag)
        {
            return replaced(at + repository.len() + 1, tag, renaming.to_tag);
        }
    }
    let views = ["archive", "tree", "tag", "tags", "releases"];
    let n = parts.iter().position(|(_, part)| views.contains(part)).filter(|n| *n >= 2)?;
    let owner = parts[..n].iter().rposition(|(_, part)| *part != "-" && *part != "releases")?;
    if owner < 1 || !own(&name(owner - 1)?) {
        return None;
    }
    let (at, last) = *parts[n..].iter().find(|(_, part)| {
        let plain = [".zip", ".tar.gz"].iter().find_map(|end| part.strip_suffix(end)).unwrap_or(part);
        is_last(plain)
    })?;
    let plain = [".zip", ".tar.gz"].iter().find_map(|end| last.strip_suffix(end)).unwrap_or(last);
    replaced(at, plain, renaming.to_tag)
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
                "https://v.example/t?schema_url=https://github.com/o/r/raw/v1.0.0/schema.json",
                "https://v.example/t?schema_url=https://github.com/o/r/raw/v1.1.0/schema.json",
            ),
            (
                "https://v.example/t?u=https%3A%2F%2Fgithub.com%2Fo%2Fr%2Fraw%2Fv1.0.0%2Fschema.json&x=v1.0.0",
                "https://v.example/t?u=https%3A%2F%2Fgithub.com%2Fo%2Fr%2Fraw%2Fv1.1.0%2Fschema.json&x=v1.0.0",
            ),
            (
                "https://github.com/o/r/archive/refs/tags/v1.0.0.zip",
                "https://github.com/o/r/archive/refs/tags/v1.1.0.zip",
            ),
            ("https://github.com/o/r/releases/tag/v1.0.0;", "https://github.com/o/r/releases/tag/v1.1.0;"),
            ("https://github.com/o/r/tree/v1.0.0", "https://github.com/o/r/tree/v1.1.0"),
            (
                "https://cdn.example/gh/o/r@v1.0.0/schema.json",
                "https://cdn.example/gh/o/r@v1.1.0/schema.json",
            ),
            ("https://schema.data.gouv.fr/o/r/1.0.0/", "https://schema.data.gouv.fr/o/r/1.1.0/"),
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
            "https://github.com/o/r/compare/v1.0.0...main",
            "https://github.com/o/other/archive/v1.0.0.zip",
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
