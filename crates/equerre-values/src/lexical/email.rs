//! E-mail addresses, as the reference's library (validators 0.36) judges them.

/// Whether the cell is one address: a local part, one `@`, a domain with a dot.
pub(crate) fn is_email(cell: &str) -> bool {
    if is_plain(cell.as_bytes()) {
        return true;
    }
    let Some((local, domain)) = cell.split_once('@') else { return false };
    !domain.contains('@') && is_local(local) && is_domain(domain)
}

/// Whether it is an address of the plainest kind: letters, digits, dots, hyphens. False says nothing.
fn is_plain(bytes: &[u8]) -> bool {
    let Some(at) = bytes.iter().position(|b| *b == b'@') else { return false };
    let (local, domain) = (&bytes[..at], &bytes[at + 1..]);
    let letter = |b: &u8| b.is_ascii_alphanumeric();
    // Each dot or hyphen stands between two letters.
    let words = |part: &[u8]| {
        let mut before = false;
        for b in part {
            let now = letter(b);
            let between = before && matches!(b, b'.' | b'-');
            if !now && !between {
                return false;
            }
            before = now;
        }
        before
    };
    let last = domain.iter().rposition(|b| *b == b'.').map_or(0, |dot| domain.len() - dot - 1);
    // Labels are no longer than the whole, which is no longer than a label may be.
    local.len() <= 64
        && domain.len() <= 63
        && last >= 2
        && domain.last().is_some_and(u8::is_ascii_alphabetic)
        && words(local)
        && words(domain)
}

/// A dot-atom or a quoted text without blanks, at most 64 characters.
fn is_local(local: &str) -> bool {
    if local.is_empty() || local.chars().count() > 64 {
        return false;
    }
    if let Some(inside) = local.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        let mut chars = inside.chars();
        while let Some(c) = chars.next() {
            let right = match c {
                // The only escapes the reference lets through.
                '\\' => matches!(chars.next(), Some('\t' | '.')),
                '\0' | '\t' | '\n' | '\r' | ' ' | '"' => false,
                c => c.is_ascii(),
            };
            if !right {
                return false;
            }
        }
        return true;
    }
    // Letters of Latin-1 and of Latin Extended A and B count as letters, as in the reference.
    let atom = |c: char| {
        c.is_ascii_alphanumeric()
            || "!#$%&'*+/=?^_`{}|~-".contains(c)
            || ('\u{c0}'..='\u{24f}').contains(&c) && !matches!(c, '\u{d7}' | '\u{f7}')
    };
    local.split('.').all(|part| !part.is_empty() && part.chars().all(atom))
}

/// Labels of letters, digits and inner hyphens; at least two; the last ends with a letter.
fn is_domain(domain: &str) -> bool {
    if domain.len() > 253 {
        return false;
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let Some((last, before)) = labels.split_last() else { return false };
    let letter = |c: char| c.is_ascii_alphanumeric() || (!c.is_ascii() && c.is_alphanumeric());
    let inner = |label: &str| label.chars().all(|c| letter(c) || c == '-');
    !before.is_empty()
        && before.iter().all(|label| {
            (1..=63).contains(&label.len())
                && inner(label)
                && label.starts_with(letter)
                && label.ends_with(letter)
        })
        && (2..=63).contains(&last.len())
        && inner(last)
        && last.starts_with(letter)
        && last.ends_with(|c: char| c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_short_way_never_accepts_more(cell in "[ab.@1-]{0,12}(@[ab.1-]{0,6})?") {
            let long = cell.split_once('@').is_some_and(|(local, domain)| {
                !domain.contains('@') && is_local(local) && is_domain(domain)
            });
            prop_assert!(!is_plain(cell.as_bytes()) || long);
        }
    }

    #[test]
    fn an_address_has_one_at_and_a_dotted_domain() {
        for cell in [
            "a@b.fr",
            "jean.dupont+tag@example.com",
            "-@b.fr",
            "\"a\"@c.fr",
            "a|b@c.fr",
            "1@2.fr",
            "é@b.fr",
            "a@bücher.example",
        ] {
            assert!(is_email(cell), "{cell}");
        }
        for cell in [
            "a@b",
            "a@localhost",
            ".a@b.fr",
            "a.@b.fr",
            "a..b@b.fr",
            "a@b.fr.",
            "a@-b.fr",
            "a@b_c.fr",
            "a@b.123",
            "a@b.a1",
            "a@b.f",
            "\"a b\"@c.fr",
            "\"a@b\"@c.fr",
            " a@b.fr",
            "a@b@c.fr",
            "@b.fr",
            "a\u{0}@b.fr",
            "\"@b.fr",
        ] {
            assert!(!is_email(cell), "{cell}");
        }
    }
}
