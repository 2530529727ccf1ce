//! Names of sheets and columns, and texts of cells, as spreadsheets have them.

use std::collections::BTreeSet;

/// Longest text of a cell, in units of UTF-16, a little below what programs take.
pub const CELL: usize = 32_000;
/// Longest name of a sheet.
const MOST: usize = 31;

/// The names of a workbook's sheets, none twice.
#[derive(Debug, Default)]
pub struct SheetNames(BTreeSet<String>);

impl SheetNames {
    /// A name for a sheet: without the characters that are not allowed, short enough, and not taken.
    pub fn make(&mut self, wanted: &str) -> String {
        let plain: String =
            wanted.chars().map(|c| if c.is_control() || "[]:*?/\\'".contains(c) { ' ' } else { c }).collect();
        let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
        // A name programs keep for themselves.
        let plain = match plain.to_lowercase().as_str() {
            "" | "history" => format!("{plain} 1").trim().to_owned(),
            _ => plain,
        };
        let mut n = 1;
        loop {
            let end = if n == 1 { String::new() } else { format!(" {n}") };
            // The limit counts units of UTF-16.
            let mut name = String::new();
            let mut length = end.encode_utf16().count();
            for c in plain.chars() {
                length += c.len_utf16();
                if length > MOST {
                    break;
                }
                name.push(c);
            }
            let name = format!("{}{end}", name.trim_end());
            if self.0.insert(name.to_lowercase()) {
                return name;
            }
            n += 1;
        }
    }
}

/// The letters of a column, from 0: `A`, `Z`, `AA`.
#[must_use]
pub fn letters(column: usize) -> String {
    let mut out = String::new();
    let mut left = column + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or_default();
        out.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    out
}

/// A sheet's name in a formula.
#[must_use]
pub fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// The first characters of a text, as a spreadsheet counts them, and a mark when there are more.
#[must_use]
pub fn cut(text: &str, most: usize) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || *c == '\n').collect();
    if text.encode_utf16().count() <= most {
        return text;
    }
    let mut out = String::new();
    let mut length = 1;
    for c in text.chars() {
        length += c.len_utf16();
        if length > most {
            break;
        }
        out.push(c);
    }
    out.push('…');
    out
}

/// How many lines a text takes in a column of that width, in characters.
#[must_use]
pub fn lines(text: &str, width: u32) -> u32 {
    let of =
        |line: &str| u32::try_from(line.chars().count()).unwrap_or(u32::MAX).div_ceil(width.max(1)).max(1);
    text.lines().map(of).fold(0_u32, u32::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_of_their_own() {
        let mut names = SheetNames::default();
        assert_eq!(names.make("a/b: [c]?"), "a b c");
        assert_eq!(names.make("A B C"), "A B C 2");
        assert_eq!(names.make("'x'"), "x");
        assert_eq!(names.make(""), "1");
        assert_eq!(names.make(&"é".repeat(40)).chars().count(), 31);
        assert_eq!(names.make(&"é".repeat(40)).chars().count(), 31);
        assert_eq!(names.make(&"😀".repeat(40)).encode_utf16().count(), 30);
    }

    #[test]
    fn columns_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn texts_are_cut_as_they_are_counted() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcd", 3), "ab…");
        assert_eq!(cut("😀😀", 3), "😀…");
        assert_eq!(cut("a\u{1}b", 3), "ab");
    }
}
