//! Regular expressions of ECMA-262, written in the dialect of the reference.

/// The same expression in Python's dialect: classes of ASCII letters and digits, names of groups, escapes.
pub(super) fn translated(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    let mut in_set = false;
    while at < chars.len() {
        let c = chars[at];
        let next = chars.get(at + 1).copied();
        match (c, next) {
            ('\\', Some(letter)) => {
                at += 2;
                let class = match letter {
                    'd' | 'D' => Some("0-9"),
                    'w' | 'W' => Some("A-Za-z0-9_"),
                    _ => None,
                };
                match (class, letter) {
                    (Some(class), letter) if letter.is_ascii_lowercase() && in_set => out.push_str(class),
                    (Some(class), letter) if letter.is_ascii_lowercase() => {
                        out.push_str(&format!("[{class}]"));
                    }
                    (Some(class), _) if !in_set => out.push_str(&format!("[^{class}]")),
                    (None, 'u') if chars.get(at) == Some(&'{') => {
                        let hex: String = chars[at + 1..].iter().take_while(|c| **c != '}').collect();
                        at += hex.chars().count() + 2;
                        out.push_str(&format!("\\U{hex:0>8}"));
                    }
                    (None, 'c') => {
                        let code = chars.get(at).map_or(0, |c| *c as u32 % 32);
                        at += 1;
                        out.push_str(&format!("\\x{code:02x}"));
                    }
                    (None, 'k') if chars.get(at) == Some(&'<') => {
                        let name: String = chars[at + 1..].iter().take_while(|c| **c != '>').collect();
                        at += name.chars().count() + 2;
                        out.push_str(&format!("(?P={name})"));
                    }
                    // A character escaped for no need stands for itself.
                    (None, letter) if letter.is_ascii_alphabetic() && !"bBsSnrtfvxuU".contains(letter) => {
                        out.push(letter);
                    }
                    (_, letter) => {
                        out.push('\\');
                        out.push(letter);
                    }
                }
                continue;
            }
            ('[', Some('^')) if !in_set && chars.get(at + 2) == Some(&']') => {
                out.push_str(r"[\s\S]");
                at += 3;
                continue;
            }
            ('[', Some(']')) if !in_set => {
                out.push_str(r"[^\s\S]");
                at += 2;
                continue;
            }
            ('[', _) if !in_set => in_set = true,
            (']', _) if in_set => in_set = false,
            ('(', Some('?')) if !in_set && chars.get(at + 2) == Some(&'<') => {
                let around = matches!(chars.get(at + 3), Some('=' | '!'));
                out.push_str(if around { "(?<" } else { "(?P<" });
                at += 3;
                continue;
            }
            _ => {}
        }
        out.push(c);
        at += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::pattern::{Matcher, Pattern};

    #[test]
    fn json_schema_looks_for_its_pattern_anywhere_and_in_ascii() {
        for (pattern, text, expected) in [
            ("b", "abc", true),
            ("^b", "abc", false),
            (r"^\d+$", "12", true),
            (r"^\d+$", "\u{661}", false),
            (r"^[\w-]+$", "a-b", true),
            (r"^[\w-]+$", "é", false),
            (r"^\/\-$", "/-", true),
            (r"^(?<an>\d{4})-\k<an>$", "2024-2024", true),
            (r"^(?<an>\d{4})-\k<an>$", "2024-2025", false),
            (r"^\u{1F600}[^]$", "\u{1f600}\n", true),
            (r"^\D\W$", "é-", true),
        ] {
            let matcher = Matcher::new(&Pattern::parse_ecma(pattern).unwrap()).unwrap();
            assert_eq!(matcher.matches(text), expected, "{pattern} {text}");
        }
    }
}
