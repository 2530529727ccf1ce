//! Number formats: those named by number, and what numbers in one stand for.

use super::globals::GENERAL;

/// The code of a format that files name by number only ([MS-XLS] 2.5.165,
/// ECMA-376 18.8.30). What 27–36 and 50–58 are depends on the East Asian
/// locale, but they are dates or times in each; here they have one form.
pub(super) fn built_in_code(number: u16) -> &'static str {
    match number {
        1 => "0",
        2 => "0.00",
        3 => "#,##0",
        4 => "#,##0.00",
        5 => "\"$\"#,##0_);\\(\"$\"#,##0\\)",
        6 => "\"$\"#,##0_);[Red]\\(\"$\"#,##0\\)",
        7 => "\"$\"#,##0.00_);\\(\"$\"#,##0.00\\)",
        8 => "\"$\"#,##0.00_);[Red]\\(\"$\"#,##0.00\\)",
        9 => "0%",
        10 => "0.00%",
        11 => "0.00E+00",
        12 => "# ?/?",
        13 => "# ??/??",
        14 => "m/d/yy",
        15 => "d-mmm-yy",
        16 => "d-mmm",
        17 => "mmm-yy",
        18 => "h:mm AM/PM",
        19 => "h:mm:ss AM/PM",
        20 => "h:mm",
        21 => "h:mm:ss",
        22 => "m/d/yy h:mm",
        32 => "h:mm",
        33 => "h:mm:ss",
        27..=36 | 50..=58 => "yyyy/m/d",
        37 => "#,##0_);(#,##0)",
        38 => "#,##0_);[Red](#,##0)",
        39 => "#,##0.00_);(#,##0.00)",
        40 => "#,##0.00_);[Red](#,##0.00)",
        41 => "_(* #,##0_);_(* \\(#,##0\\);_(* \"-\"_);_(@_)",
        42 => "_(\"$\"* #,##0_);_(\"$\"* \\(#,##0\\);_(\"$\"* \"-\"_);_(@_)",
        43 => "_(* #,##0.00_);_(* \\(#,##0.00\\);_(* \"-\"??_);_(@_)",
        44 => "_(\"$\"* #,##0.00_);_(\"$\"* \\(#,##0.00\\);_(\"$\"* \"-\"??_);_(@_)",
        45 => "mm:ss",
        46 => "[h]:mm:ss",
        47 => "mm:ss.0",
        48 => "##0.0E+0",
        49 => "@",
        _ => GENERAL,
    }
}

/// What numbers in a number format stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormatKind {
    /// A number, or text.
    Number,
    /// A moment: days since the workbook's first day.
    DateTime,
    /// A length of time in days, shown as hours, minutes or seconds in all.
    Duration,
}

/// Says what numbers shown with this format's code stand for.
///
/// Looks at the first section of the code, without what it quotes or escapes:
/// the letters y, m, d, h and s make a moment, `[h]`, `[mm]` or `[ss]` a
/// duration; other brackets (colours, locales, conditions) say nothing
/// (ECMA-376 18.8.31).
pub fn kind_of_format(code: &str) -> FormatKind {
    let mut kind = FormatKind::Number;
    let mut rest = code;
    while let Some(letter) = rest.chars().next() {
        let after = rest.get(letter.len_utf8()..).unwrap_or_default();
        rest = match letter {
            ';' => return kind,
            '"' => after.split_once('"').map_or("", |(_, after)| after),
            // Each of these is about the character after it, which stands for itself.
            '\\' | '_' | '*' => {
                let mut chars = after.chars();
                chars.next();
                chars.as_str()
            }
            '[' => {
                let (inside, after) = after.split_once(']').unwrap_or((after, ""));
                if counts_time(inside) {
                    return FormatKind::Duration;
                }
                after
            }
            'g' | 'G' => after_general(after),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => {
                kind = FormatKind::DateTime;
                after
            }
            _ => after,
        };
    }
    kind
}

/// Whether the inside of a bracket is one of h, m or s, however often.
fn counts_time(inside: &str) -> bool {
    let mut letters = inside.chars().map(|letter| letter.to_ascii_lowercase());
    match letters.next() {
        Some(first @ ('h' | 'm' | 's')) => letters.all(|letter| letter == first),
        _ => false,
    }
}

/// What is after the word "General", of which the G is read already.
fn after_general(after: &str) -> &str {
    match after.split_at_checked(6) {
        Some((word, rest)) if word.eq_ignore_ascii_case("eneral") => rest,
        _ => after,
    }
}
