//! The heading of a new section, and the days in headings.

use super::Entry;
use super::log::version_in;

/// Months, for dates written out.
pub(super) const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// The text of the last version's heading, with the new number and day in their places. What else it says of that version is
/// left out.
pub(super) fn restyled(text: &str, entry: &Entry<'_>) -> String {
    let Some((_, at)) = version_in(text) else { return entry.version.to_owned() };
    let lead = match text[at.clone()].chars().next() {
        Some(sign @ ('v' | 'V')) => sign.to_string(),
        _ => String::new(),
    };
    let (before, after) = (&text[..at.start], &text[at.end..]);
    // `[1.0.0](https://…)`: the address is that of the old version.
    let link = after.find("](").and_then(|open| Some((open, open + after[open..].find(')')?)));
    let mut address = String::new();
    let mut tail = after.to_owned();
    if let Some((open, close)) = link {
        address = format!("]({})", readdressed(&after[open + 2..close], entry));
        // The day may stand inside the link's words, or after it.
        let (inside, outside) = (&after[..open], &after[close + 1..]);
        let inside = dated(inside, entry.date).unwrap_or_default();
        tail = format!("{inside}{address}{}", dated(outside, entry.date).unwrap_or_default());
    }
    let mut front = before.to_owned();
    if address.is_empty() {
        let bracket = after
            .chars()
            .next()
            .filter(|c| matches!(c, ']' | '`' | '*'))
            .map(String::from)
            .unwrap_or_default();
        let bracket = if after.starts_with("**") { "**".to_owned() } else { bracket };
        let rest = &after[bracket.len()..];
        let day = dated(rest, entry.date);
        // Something of a day that is written another way.
        let other = rest.bytes().filter(u8::is_ascii_digit).count() >= 4;
        let day = day.or_else(|| other.then(|| format!(" - {}", entry.date))).unwrap_or_default();
        tail = format!("{bracket}{day}");
    }
    if let Some(day) = dated_whole(before, entry.date) {
        front = day;
    }
    format!("{front}{lead}{}{tail}", entry.version)
}

/// The address of the new version in the place of the last one's.
pub(super) fn readdressed(url: &str, entry: &Entry<'_>) -> String {
    let Some(last) = entry.tags.1 else { return url.to_owned() };
    match url.split_once("/compare/") {
        Some((base, _)) => format!("{base}/compare/{last}...{}", entry.tags.0),
        None => url.replace(last, entry.tags.0),
    }
}

/// A text up to its day, which is replaced, written the same way, and the bracket that closes it; none when there is no day.
fn dated(text: &str, date: &str) -> Option<String> {
    let (range, new) = day_in(text, date)?;
    let close = text[range.end..].chars().next().filter(|c| matches!(c, ')' | ']' | '*' | '_'));
    Some(format!("{}{new}{}", &text[..range.start], close.map(String::from).unwrap_or_default()))
}

/// A text with its day replaced.
fn dated_whole(text: &str, date: &str) -> Option<String> {
    let (range, new) = day_in(text, date)?;
    Some(format!("{}{new}{}", &text[..range.start], &text[range.end..]))
}

/// The day in a text, and the new one in its form.
fn day_in(text: &str, date: &str) -> Option<(std::ops::Range<usize>, String)> {
    let [year, month, day] = [&date[..4], &date[5..7], &date[8..10]];
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let shapes = [
        ("0000-00-00", date.to_owned()),
        ("0000/00/00", format!("{year}/{month}/{day}")),
        ("00/00/0000", format!("{day}/{month}/{year}")),
        ("00-00-0000", format!("{day}-{month}-{year}")),
        ("00.00.0000", format!("{day}.{month}.{year}")),
    ];
    for (wanted, new) in &shapes {
        // Digits and what stands for them take one byte each.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if let Some(at) = shape.find(wanted)
            && !digit(text[..at].chars().next_back())
            && !digit(text[at + wanted.len()..].chars().next())
        {
            return Some((at..at + wanted.len(), new.clone()));
        }
    }
    // `4 mars 2021`, `mars 2021`: words between blanks.
    let mut words: Vec<(usize, &str)> = Vec::new();
    let mut at = 0;
    for word in text.split(' ') {
        words.push((at, word));
        at += word.len() + 1;
    }
    for (n, (start, word)) in words.iter().enumerate() {
        let open = word.len() - word.trim_start_matches(['(', '[']).len();
        let known = MONTHS.contains(&word[open..].to_lowercase().as_str());
        let year_at = words.get(n + 1).filter(|(_, word)| {
            let digits = word.trim_end_matches([')', ']', ',', '.', ':']);
            digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        let (true, Some((year_at, _))) = (known, year_at) else { continue };
        let number: usize = month.parse().unwrap_or(1);
        let name = MONTHS[number.clamp(1, 12) - 1];
        let own_day = n.checked_sub(1).map(|before| words[before]).filter(|(_, word)| {
            let plain = word.trim_start_matches(['(', '[']);
            let digits = plain.trim_end_matches("er");
            !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit())
        });
        let day = if day == "01" { "1er" } else { day.trim_start_matches('0') };
        let (from, lead) = match own_day {
            Some((at, word)) => {
                (at + (word.len() - word.trim_start_matches(['(', '[']).len()), format!("{day} "))
            }
            None => (start + open, String::new()),
        };
        return Some((from..year_at + 4, format!("{lead}{name} {year}")));
    }
    None
}
