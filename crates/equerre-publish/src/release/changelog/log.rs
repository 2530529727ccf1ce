//! A changelog as lines and headings.

use equerre_model::PlatformVersion;

use super::heading::MONTHS;

/// A line: where it begins, and its text without what ends it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub(super) at: usize,
    pub(super) text: &'t str,
}

/// A heading of Markdown: its first line, the line after it, its level, its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading<'t> {
    pub(super) line: usize,
    pub(super) after: usize,
    pub(super) level: usize,
    pub(super) text: &'t str,
}

/// A changelog, cut into lines and headings.
pub(super) struct Log<'t> {
    pub(super) text: &'t str,
    pub(super) lines: Vec<Line<'t>>,
    pub(super) heads: Vec<Heading<'t>>,
}

impl<'t> Log<'t> {
    pub(super) fn read(text: &'t str) -> Self {
        let mut lines = Vec::new();
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            lines.push(Line { at, text: line.trim_end_matches(['\n', '\r']) });
            at += line.len();
        }
        let heads = headings(&lines);
        Self { text, lines, heads }
    }

    /// Where a line begins; the end of the text after the last.
    pub(super) fn at(&self, line: usize) -> usize {
        self.lines.get(line).map_or(self.text.len(), |line| line.at)
    }

    /// The first section of a version.
    pub(super) fn first(&self) -> Option<usize> {
        self.heads.iter().position(|head| version_in(head.text).is_some())
    }

    /// The line after a section: the next heading of its level or above, or the links at the end of the file.
    pub(super) fn end_of(&self, head: usize) -> usize {
        let own = self.heads[head];
        let next = self.heads[head + 1..].iter().find(|other| other.level <= own.level);
        next.map_or_else(|| self.before_links().max(own.after), |next| next.line)
    }

    /// The lines of the section of what is to come.
    pub(super) fn pending(&self, head: usize) -> std::ops::Range<usize> {
        let stop = self.end_of(head);
        // A version of the same level or below ends it too.
        let next = self.heads[head + 1..].iter().find(|head| version_in(head.text).is_some());
        self.heads[head].after..next.map_or(stop, |next| stop.min(next.line))
    }

    /// The line after the last that is neither blank nor the definition of a link.
    pub(super) fn before_links(&self) -> usize {
        let kept = |line: &Line<'_>| !is_link(line.text) && !line.text.trim().is_empty();
        self.lines.iter().rposition(kept).map_or(0, |last| last + 1)
    }
}

fn headings<'t>(lines: &[Line<'t>]) -> Vec<Heading<'t>> {
    // What is open: a fence of so many signs, or a comment.
    let mut fence: Option<(char, usize)> = None;
    let mut comment = false;
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let text = line.text.strip_prefix('\u{feff}').unwrap_or(line.text);
        let trimmed = text.trim_start_matches(' ');
        let indented = text.len() - trimmed.len() > 3;
        if comment {
            comment = !trimmed.contains("-->");
            continue;
        }
        let sign = trimmed.chars().next().filter(|c| matches!(c, '`' | '~'));
        let run = sign.map_or(0, |sign| trimmed.chars().take_while(|c| *c == sign).count());
        match (fence, sign) {
            (Some((open, length)), Some(sign)) if sign == open && run >= length => {
                fence = None;
                continue;
            }
            (Some(_), _) => continue,
            (None, Some(sign)) if run >= 3 => {
                fence = Some((sign, run));
                continue;
            }
            _ => {}
        }
        if trimmed.starts_with("<!--") {
            comment = !trimmed.contains("-->");
            continue;
        }
        if indented {
            continue;
        }
        let level = trimmed.bytes().take_while(|byte| *byte == b'#').count();
        let rest = &trimmed[level..];
        if (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t'])) {
            out.push(Heading { line: number, after: number + 1, level, text: rest.trim() });
            continue;
        }
        // A line of text underlined by signs.
        let under = lines.get(number + 1).map(|next| next.text.trim_end()).unwrap_or_default();
        let all = |sign: char| under.len() >= 3 && under.chars().all(|c| c == sign);
        let plain = !trimmed.trim().is_empty() && !trimmed.starts_with(['-', '*', '+', '>', '|', '<', '[']);
        let alone = number == 0 || lines[number - 1].text.trim().is_empty();
        let bracketed = trimmed.starts_with('[') && !is_link(trimmed);
        if (plain || bracketed) && alone && (all('=') || all('-')) {
            let level = if all('=') { 1 } else { 2 };
            out.push(Heading { line: number, after: number + 2, level, text: trimmed.trim() });
        }
    }
    out
}

/// The version a heading is about, and where it is written: a heading that only speaks of some version is about none.
pub(super) fn version_in(text: &str) -> Option<(PlatformVersion, std::ops::Range<usize>)> {
    let separator = |c: char| c.is_whitespace() || "[](){}<>,;:`*\"'«»|#_".contains(c);
    let mut at = 0;
    for word in text.split(separator) {
        let start = at;
        at += word.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        let plain = word.trim_end_matches('.');
        // A date written with points is none.
        let dotted = plain.contains('.') && plain.len() <= 32;
        let date =
            plain.split('.').count() == 3 && plain.split('.').next_back().is_some_and(|last| last.len() == 4);
        if let Some(version) = PlatformVersion::of_tag(plain).filter(|_| dotted && !date) {
            let before: String = text[..start].chars().filter(|c| c.is_alphabetic() || *c == ' ').collect();
            let before = before.trim().to_lowercase();
            let words = before.split_whitespace();
            let known = |word: &str| {
                matches!(word, "version" | "release" | "v" | "changements" | "de" | "la")
                    || MONTHS.contains(&word)
            };
            return words.into_iter().all(known).then(|| (version, start..start + plain.len()));
        }
    }
    None
}

/// Whether a line defines a link: `[1.0.0]: https://…`.
pub(super) fn is_link(line: &str) -> bool {
    line.starts_with('[') && line.contains("]: ")
}
