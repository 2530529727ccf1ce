//! Addresses and names people give, before they are published.

/// Whether an address can be shown to everybody: `https`, a host, no name or password, nothing hidden.
#[must_use]
pub fn is_public(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else { return false };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | ':');
    !authority.is_empty()
        && authority.starts_with(char::is_alphanumeric)
        && authority.chars().all(host)
        && !url.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c))
        && equerre_report::visible(url) == url
}

/// Whether a text has the form of an e-mail address.
#[must_use]
pub fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_alphanumeric() || "._%+-".contains(c))
            && !part.starts_with('.')
    };
    plain(name) && plain(host) && host.contains('.') && !host.ends_with('.')
}

/// Longest short name.
const MAX_NAME: usize = 100;

/// Whether a text is a short name the platform takes: lower case without accents, digits, `-` and `_` inside.
#[must_use]
pub fn is_slug(name: &str) -> bool {
    let plain = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
    let edge = |c: char| c.is_ascii_alphanumeric();
    plain && name.len() <= MAX_NAME && name.starts_with(edge) && name.ends_with(edge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_be_published_is_told_from_what_cannot() {
        assert!(is_public("https://forum.example.org/t/x/1?p=2#a") && is_public("https://h:8443/x"));
        for wrong in [
            "http://x/",
            "https://",
            "https://u:p@h/",
            "https://a b/",
            "https://h/\u{1b}[31m",
            "https://h/x\n",
        ] {
            assert!(!is_public(wrong), "{wrong:?}");
        }
        assert!(is_email("donnees@ma-region.example"));
        for wrong in ["@", "a@", "@b.c", "a b@c.d", "a@b", "a@b.c\nx: y", "a@b@c.d"] {
            assert!(!is_email(wrong), "{wrong:?}");
        }
    }
}
