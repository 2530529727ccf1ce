//! The formats of texts.

/// The format of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Default,
    Email,
    Uri,
    Uuid,
    Binary,
    Wkt,
}

impl Format {
    /// The format of that name; `None` when the reference knows none.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "default" => Self::Default,
            "email" => Self::Email,
            "uri" => Self::Uri,
            "uuid" => Self::Uuid,
            "binary" => Self::Binary,
            "wkt" => Self::Wkt,
            _ => return None,
        })
    }

    /// Whether the cell has the format.
    pub(crate) fn accepts(self, cell: &str) -> bool {
        match self {
            Self::Default => true,
            Self::Email => super::email::is_email(cell),
            Self::Uri => is_uri(cell),
            Self::Uuid => is_uuid(cell.as_bytes()),
            Self::Binary => is_base64(cell.as_bytes()),
            Self::Wkt => super::wkt::is_wkt(cell),
        }
    }
}

/// An absolute address: a scheme, and something after it that RFC 3986 allows. Letters with accents are
/// taken as they stand (RFC 3987).
fn is_uri(cell: &str) -> bool {
    let Some((scheme, rest)) = cell.split_once(':') else { return false };
    let mut letters = scheme.bytes();
    if !letters.next().is_some_and(|b| b.is_ascii_alphabetic())
        || !letters.all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
        || rest.is_empty()
    {
        return false;
    }
    let forbidden = |c: char| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c);
    if rest.contains(forbidden) || !escapes_are_whole(rest.as_bytes()) {
        return false;
    }
    let Some(rest) = rest.strip_prefix("//") else {
        return !["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let port = if let Some(address) = host.strip_prefix('[') {
        let Some((_, port)) = address.split_once(']') else { return false };
        port.strip_prefix(':').unwrap_or(port)
    } else {
        host.rsplit_once(':').map_or("", |(_, port)| port)
    };
    port.bytes().all(|b| b.is_ascii_digit())
}

/// Whether every `%` is followed by two hexadecimal digits.
fn escapes_are_whole(bytes: &[u8]) -> bool {
    bytes.iter().enumerate().all(|(i, b)| {
        *b != b'%' || bytes.get(i + 1..i + 3).is_some_and(|hex| hex.iter().all(u8::is_ascii_hexdigit))
    })
}

/// Hexadecimal digits in groups of 8, 4, 4, 4 and 12 (RFC 4122).
fn is_uuid(bytes: &[u8]) -> bool {
    bytes.len() == 36
        && bytes.iter().enumerate().all(|(i, b)| match i {
            8 | 13 | 18 | 23 => *b == b'-',
            _ => b.is_ascii_hexdigit(),
        })
}

/// Base64 (RFC 4648): the alphabet, then the padding. More padding than needed is accepted, as the
/// reference does.
fn is_base64(bytes: &[u8]) -> bool {
    let end = bytes.iter().position(|b| *b == b'=').unwrap_or(bytes.len());
    let (letters, padding) = bytes.split_at(end);
    letters.iter().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
        && padding.iter().all(|b| *b == b'=')
        && match letters.len() % 4 {
            0 => !letters.is_empty() || padding.is_empty(),
            1 => false,
            rest => padding.len() >= 4 - rest,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_a_scheme_and_no_blank() {
        for cell in [
            "https://a.fr/é?q=1#x",
            "tel:+33123456789",
            "http://[::1]:80/",
            "x:y",
            "doi:10.1000/182",
            "http://u:p@a.fr:8080/",
        ] {
            assert!(is_uri(cell), "{cell}");
        }
        for cell in [
            "www.a.fr",
            "//a.fr",
            "http:",
            "http:/",
            "C:\\dir",
            "http://a b",
            "http://a:abc/",
            "http://a/%zz",
            "http://[::1",
            "é:x",
            " http://a",
        ] {
            assert!(!is_uri(cell), "{cell}");
        }
    }

    #[test]
    fn a_uuid_has_its_hyphens() {
        assert!(is_uuid(b"6e8bc430-9c3a-11d9-9669-0800200C9A66"));
        assert!(!is_uuid(b"6e8bc4309c3a11d996690800200c9a66"));
        assert!(!is_uuid(b"{6e8bc430-9c3a-11d9-9669-0800200c9a6}"));
    }

    #[test]
    fn base64_needs_its_padding() {
        for cell in ["SGVsbG8=", "ab==", "abcd", "AAAA==", ""] {
            assert!(is_base64(cell.as_bytes()), "{cell}");
        }
        for cell in ["abc", "ab=", "A=AA", "=", "SGVs bG8=", "SGVsbG8=é", "a", "____"] {
            assert!(!is_base64(cell.as_bytes()), "{cell}");
        }
    }
}
