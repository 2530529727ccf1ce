//! Which addresses a page may link to.

use equerre_model::tree::percent_decoded;

/// The schemes that are linked.
const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The address, when it may be a link: `http`, `https` or `mailto`, without anything a browser or a reader of Markdown
/// could take for something else.
pub(crate) fn safe(address: &str) -> Option<String> {
    let address = address.trim();
    let lower = address.get(..8.min(address.len())).map(str::to_ascii_lowercase).unwrap_or_default();
    let scheme = SCHEMES.iter().find(|scheme| lower.starts_with(*scheme))?;
    if address.len() == scheme.len() || equerre_report::visible(address) != address {
        return None;
    }
    // Everything that could end an attribute or a Markdown destination is written as a percent sequence.
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '(' | ')' | '\'' => {
                out.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    Some(out)
}

/// The address of an e-mail, when the text looks like one.
pub(crate) fn email(text: &str) -> Option<String> {
    let (name, domain) = text.trim().split_once('@')?;
    let plain = |part: &str, more: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || more.contains(c))
    };
    (plain(name, "._%+-") && plain(domain, ".-") && domain.contains('.'))
        .then(|| format!("mailto:{name}@{domain}"))
}

/// An address relative to another: what a descriptor's `path` or `homepage` makes of a file of the repository.
pub(crate) fn relative(base: Option<&str>, path: &str) -> Option<String> {
    let base = base?;
    let (scheme, rest) = base.split_once("://")?;
    let (host, folder) = rest.split_once('/')?;
    let folder = folder.split(['?', '#']).next()?;
    let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = percent_decoded(path.strip_prefix("./").unwrap_or(path))?;
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    safe(&format!(
        "{scheme}://{host}/{}",
        parts.join("/").replace('%', "%25").replace('?', "%3F").replace('#', "%23")
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_links() {
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "//example.org",
            "file:///etc/passwd",
            "https://",
            "https://a\u{202e}b",
            "java\nscript:x",
            "http://a\nb",
        ] {
            assert_eq!(safe(address), None, "{address}");
        }
        assert_eq!(safe(" HTTPS://example.org/é").as_deref(), Some("HTTPS://example.org/é"));
        assert_eq!(safe("https://a/\"><b>(x)").as_deref(), Some("https://a/%22%3E%3Cb%3E%28x%29"));
        assert_eq!(email("contact@ville.example").as_deref(), Some("mailto:contact@ville.example"));
        assert_eq!(email("a@b?subject=x.y"), None);
    }

    #[test]
    fn a_path_is_taken_from_where_the_descriptor_lies() {
        let base = Some("https://example.org/o/n/raw/v1.0.0/schema.json");
        assert_eq!(
            relative(base, "exemple valide.csv").as_deref(),
            Some("https://example.org/o/n/raw/v1.0.0/exemple%20valide.csv")
        );
        assert_eq!(relative(base, "../x.csv").as_deref(), Some("https://example.org/o/n/raw/x.csv"));
        assert_eq!(relative(base, "../../../../../../x.csv"), None);
        assert_eq!(relative(None, "x.csv"), None);
    }
}
