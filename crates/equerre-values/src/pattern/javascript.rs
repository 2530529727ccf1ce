//! A pattern in the dialect of browsers (ECMA-262 with the flag `u`), with the same texts.

use super::{Item, Pattern};

/// What Python takes for a blank: browsers have another list.
const BLANKS: &str = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

/// The pattern for `new RegExp(…, "u")`, anchored at both ends as the reference anchors it; nothing when it is not well
/// formed or needs what browsers do not have.
#[must_use]
pub fn javascript(pattern: &str) -> Option<String> {
    Pattern::parse(pattern).ok()?;
    let mut out = String::from("^(?:");
    let chars: Vec<char> = pattern.chars().collect();
    let mut at = 0;
    // In a set of characters; whether it has begun.
    let mut set: Option<bool> = None;
    while at < chars.len() {
        let c = chars[at];
        at += 1;
        match (c, set) {
            ('\\', _) => {
                let escape = *chars.get(at)?;
                at += 1;
                escaped(escape, set.is_some(), &mut out)?;
                set = set.map(|_| true);
            }
            ('[', None) => {
                out.push('[');
                if chars.get(at) == Some(&'^') {
                    out.push('^');
                    at += 1;
                }
                set = Some(false);
            }
            // A bracket that comes first is one of the set.
            (']', Some(false)) => {
                out.push_str("\\]");
                set = Some(true);
            }
            (']', Some(true)) => {
                out.push(']');
                set = None;
            }
            ('[', Some(_)) => {
                out.push_str("\\[");
                set = Some(true);
            }
            (c, Some(_)) => {
                out.push(c);
                set = Some(true);
            }
            // Only a line feed is left out.
            ('.', None) => out.push_str("[^\\n]"),
            (']' | '}', None) => out.extend(['\\', c]),
            ('{', None) => {
                let end = chars[at..].iter().position(|c| *c == '}').map(|end| at + end);
                let count: Option<String> = end.map(|end| chars[at..end].iter().collect());
                match count.filter(|count| is_count(count)) {
                    Some(count) => {
                        let count = if count.starts_with(',') { format!("0{count}") } else { count };
                        out.push_str(&format!("{{{count}}}"));
                        at = end? + 1;
                    }
                    None => out.push_str("\\{"),
                }
            }
            ('(', None) if chars.get(at) == Some(&'?') => {
                let rest: String = chars[at + 1..].iter().take(3).collect();
                if rest.starts_with([':', '=', '!']) || rest.starts_with("<=") || rest.starts_with("<!") {
                    out.push('(');
                } else if rest.starts_with("P<") {
                    out.push_str("(?");
                    // Without the letter.
                    at += 2;
                } else {
                    return None;
                }
            }
            (c, None) => out.push(c),
        }
    }
    if set.is_some() {
        return None;
    }
    out.push_str(")$");
    Some(out)
}

/// Whether something that repeats without limit stands inside something that does: a backtracking matcher may then take
/// longer with every character, which `equerre-values` never does and browsers do.
#[must_use]
pub fn repeats_within(pattern: &str) -> bool {
    fn within(items: &[Item], inside: bool) -> bool {
        items.iter().any(|item| match item {
            Item::Group(alternatives) => alternatives.iter().any(|items| within(items, inside)),
            Item::Repeat { item, max, .. } => {
                let unlimited = max.is_none_or(|max| max > 50);
                (unlimited && inside) || within(std::slice::from_ref(item), inside || unlimited)
            }
            _ => false,
        })
    }
    Pattern::parse(pattern).is_ok_and(|pattern| {
        pattern.needs.is_some() || pattern.alternatives.iter().any(|items| within(items, false))
    })
}

fn is_count(count: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    match count.split_once(',') {
        Some((least, most)) => digits(least) && digits(most) && count.len() > 1,
        None => !count.is_empty() && digits(count),
    }
}

/// An escape, in a set or outside.
fn escaped(c: char, in_set: bool, out: &mut String) -> Option<()> {
    match (c, in_set) {
        ('d', _) => out.push_str("\\p{Nd}"),
        ('D', _) => out.push_str("\\P{Nd}"),
        ('w', true) => out.push_str("\\p{L}\\p{N}_"),
        ('w', false) => out.push_str("[\\p{L}\\p{N}_]"),
        ('W', false) => out.push_str("[^\\p{L}\\p{N}_]"),
        ('s', true) => out.push_str(BLANKS),
        ('s', false) => out.push_str(&format!("[{BLANKS}]")),
        ('S', false) => out.push_str(&format!("[^{BLANKS}]")),
        ('A', false) => out.push('^'),
        ('Z', false) => out.push('$'),
        ('n' | 't' | 'r' | 'f' | 'v', _) => out.extend(['\\', c]),
        ('1'..='9', false) => out.extend(['\\', c]),
        // Edges of words are told by ASCII letters there.
        (c, _) if c.is_ascii_alphanumeric() => return None,
        ('-', true) => out.push_str("\\-"),
        (c, _) if "^$\\.*+?()[]{}|/".contains(c) => out.extend(['\\', c]),
        // A needless escape is a mistake there.
        (c, _) => out.push(c),
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_take_long_is_known() {
        for (pattern, slow) in
            [("^(a+)+$", true), ("^([a-z0-9]+\\.?)*@x$", true), ("^[a-z]+$", false), ("^(;?(A|B))+$", false)]
        {
            assert_eq!(repeats_within(pattern), slow, "{pattern}");
        }
    }

    #[test]
    fn patterns_are_written_for_browsers() {
        for (pattern, expected) in [
            (r"^\d{9}$", Some(r"^(?:^\p{Nd}{9}$)$")),
            (r"[\w\-é\/]+", Some(r"^(?:[\p{L}\p{N}_\-é\/]+)$")),
            (r"(?P<a>x)\'", Some(r"^(?:(?<a>x)')$")),
            ("[]a]", Some(r"^(?:[\]a])$")),
            ("a{,3}{x", Some(r"^(?:a{0,3}\{x)$")),
            (r"\bx", None),
            ("(", None),
        ] {
            assert_eq!(javascript(pattern).as_deref(), expected, "{pattern}");
        }
    }
}
