//! The changelog: a section for the new version, in the file's own style.

use equerre_diff::changelog::Section;
use equerre_model::PlatformVersion;
use equerre_model::changelog::is_unreleased;
use equerre_report::Lang;

/// What the new section says.
pub(super) struct Entry<'e> {
    /// The version, such as `1.2.0`.
    pub(super) version: &'e str,
    /// The version before, if any.
    pub(super) last: Option<&'e str>,
    /// The tags of both.
    pub(super) tags: (&'e str, Option<&'e str>),
    /// The day, `YYYY-MM-DD`.
    pub(super) date: &'e str,
    /// What changed, as the comparison says.
    pub(super) sections: &'e [Section],
    /// A closing line, if any.
    pub(super) closing: Option<String>,
    /// What is said when there is nothing else to say.
    pub(super) nothing: String,
}

/// Months, for dates written out.
const MONTHS: [&str; 12] = [
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

/// A heading of Markdown.
#[derive(Clone, Copy, Debug)]
struct Heading<'t> {
    line: usize,
    level: usize,
    text: &'t str,
}

fn headings<'t>(lines: &[&'t str]) -> Vec<Heading<'t>> {
    let mut fenced = false;
    let mut out = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            fenced = !fenced;
        }
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let rest = &line[level..];
        if !fenced && (1..=6).contains(&level) && (rest.is_empty() || rest.starts_with([' ', '\t'])) {
            out.push(Heading { line: number, level, text: rest.trim() });
        }
    }
    out
}

/// The version a heading names, and where it is written.
fn version_in(text: &str) -> Option<(PlatformVersion, std::ops::Range<usize>)> {
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
            return Some((version, start..start + plain.len()));
        }
    }
    None
}

/// The language a changelog is written in, by its usual headings.
pub(super) fn language(text: &str) -> Option<Lang> {
    let lower = text.to_lowercase();
    let heads: String = lower.lines().filter(|line| line.starts_with('#')).collect::<Vec<_>>().join("\n");
    let has = |words: &[&str]| words.iter().any(|word| heads.contains(word));
    if has(&[
        "ajout",
        "modifi",
        "supprim",
        "retir",
        "corrig",
        "changements",
        "journal",
        "version initiale",
        "publié",
    ]) {
        return Some(Lang::Fr);
    }
    has(&["added", "changed", "removed", "fixed", "unreleased", "release"]).then_some(Lang::En)
}

/// The notes a changelog has on a version; none when it has no section for it.
pub(super) fn notes(text: &str, version: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let heads = headings(&lines);
    let wanted = PlatformVersion::of_tag(version)?;
    let at = heads.iter().position(|head| version_in(head.text).is_some_and(|(found, _)| found == wanted))?;
    let body = &lines[heads[at].line + 1..end_of(&heads, at, &lines)];
    Some(body.join("\n").trim().to_owned())
}

/// The version of the first section that has one.
pub(super) fn first_version(text: &str) -> Option<PlatformVersion> {
    let lines: Vec<&str> = text.lines().collect();
    headings(&lines).iter().find_map(|head| version_in(head.text)).map(|(version, _)| version)
}

/// Where a section ends: at the next heading of its level or above, or at the links at the end of the file.
fn end_of(heads: &[Heading<'_>], at: usize, lines: &[&str]) -> usize {
    let next = heads[at + 1..].iter().find(|head| head.level <= heads[at].level);
    next.map_or_else(
        || {
            let links = lines.iter().rposition(|line| !is_link(line) && !line.trim().is_empty());
            links.map_or(lines.len(), |last| last + 1).max(heads[at].line + 1)
        },
        |head| head.line,
    )
}

/// Whether a line defines a link: `[1.0.0]: https://…`.
fn is_link(line: &str) -> bool {
    line.starts_with('[') && line.contains("]: ")
}

/// The changelog with a section for the version. A section the author already wrote stays as it is.
pub(super) fn merged(text: &str, entry: &Entry<'_>) -> String {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if notes(text, entry.version).is_some() {
        return text.to_owned();
    }
    let lines: Vec<&str> = text.lines().collect();
    let heads = headings(&lines);
    let first = heads.iter().position(|head| version_in(head.text).is_some());
    let pending = heads.iter().take(first.unwrap_or(heads.len())).position(|head| is_unreleased(head.text));
    let heading = first.map_or_else(
        || format!("## {} - {}", entry.version, entry.date),
        |at| {
            let head = heads[at];
            format!("{} {}", "#".repeat(head.level), restyled(head.text, entry))
        },
    );
    let (keep, written, from): (usize, &[&str], usize) = match pending {
        // The heading of what is to come stays, empty.
        Some(at) => {
            let stop = end_of(&heads, at, &lines).min(first.map_or(lines.len(), |first| heads[first].line));
            (heads[at].line + 1, &lines[heads[at].line + 1..stop], stop)
        }
        None => {
            let at = first.map_or_else(
                || {
                    let last = lines.iter().rposition(|line| !is_link(line) && !line.trim().is_empty());
                    last.map_or(0, |last| last + 1)
                },
                |first| heads[first].line,
            );
            (at, &[], at)
        }
    };
    let level = heading.bytes().take_while(|byte| *byte == b'#').count() + 1;
    let mut out: Vec<String> = lines[..keep].iter().map(|line| (*line).to_owned()).collect();
    if out.last().is_some_and(|line| !line.trim().is_empty()) {
        out.push(String::new());
    }
    out.push(heading);
    out.push(String::new());
    out.extend(body(written, entry, level));
    let rest = &lines[from..];
    let rest = &rest[rest.iter().position(|line| !line.trim().is_empty()).unwrap_or(rest.len())..];
    if !rest.is_empty() {
        out.push(String::new());
        out.extend(linked(rest, entry));
    }
    // The last line ends as it did.
    let closing = if text.is_empty() || text.ends_with('\n') { end } else { "" };
    out.join(end) + closing
}

/// The body of the section: what the author wrote, then what the comparison found and the author did not speak of.
fn body(written: &[&str], entry: &Entry<'_>, level: usize) -> Vec<String> {
    let first = written.iter().position(|line| !line.trim().is_empty());
    let last = written.iter().rposition(|line| !line.trim().is_empty());
    let written = first.zip(last).map_or(&[][..], |(first, last)| &written[first..=last]);
    let mut out: Vec<String> = written.iter().map(|line| (*line).to_owned()).collect();
    let told = written.join("\n");
    let spoken_of = |field: &Option<String>| field.as_ref().is_some_and(|field| names(&told, field));
    for section in entry.sections {
        let lines: Vec<&str> = section
            .lines
            .iter()
            .filter(|line| !spoken_of(&line.field))
            .flat_map(|line| line.text.lines())
            .collect();
        if lines.is_empty() {
            continue;
        }
        // Under the author's own heading of that name, when there is one.
        let borrowed: Vec<&str> = out.iter().map(String::as_str).collect();
        let heads = headings(&borrowed);
        let title = section.title.to_lowercase();
        let own =
            heads.iter().position(|head| head.text.to_lowercase().starts_with(title.trim_end_matches('é')));
        match own {
            Some(at) => {
                let stop = heads.get(at + 1).map_or(borrowed.len(), |head| head.line);
                let stop = borrowed[..stop]
                    .iter()
                    .rposition(|line| !line.trim().is_empty())
                    .map_or(stop, |at| at + 1);
                out.splice(stop..stop, lines.iter().map(|line| (*line).to_owned()));
            }
            None => {
                if !out.is_empty() {
                    out.push(String::new());
                }
                out.push(format!("{} {}", "#".repeat(level.min(6)), section.title));
                out.push(String::new());
                out.extend(lines.iter().map(|line| (*line).to_owned()));
            }
        }
    }
    if out.is_empty() {
        out.push(entry.closing.clone().unwrap_or_else(|| entry.nothing.clone()));
    } else if let Some(closing) = entry.closing.as_ref().filter(|_| written.is_empty()) {
        out.extend([String::new(), closing.clone()]);
    }
    out
}

/// Whether a text names a field, as a word of its own.
fn names(text: &str, field: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(field).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + field.len()..].chars().next();
        !before.is_some_and(part) && !after.is_some_and(part)
    })
}

/// The heading of the last version, with the new number and date in their places.
fn restyled(text: &str, entry: &Entry<'_>) -> String {
    let Some((_, at)) = version_in(text) else { return entry.version.to_owned() };
    let lead = if text[at.clone()].starts_with('v') { "v" } else { "" };
    let (before, after) = (&text[..at.start], dated(&text[at.end..], entry.date));
    // `[1.0.0](https://…)`: the address would be that of the old version.
    let after = match after
        .split_once("](")
        .and_then(|(lead, rest)| Some((lead.to_owned(), rest.split_once(')')?)))
    {
        Some((lead, (url, rest))) if lead.is_empty() => {
            let renamed = entry.tags.1.map_or_else(|| url.to_owned(), |last| url.replace(last, entry.tags.0));
            format!("]({renamed}){rest}")
        }
        _ => after,
    };
    format!("{before}{lead}{}{after}", entry.version)
}

/// A text with its date replaced, written the same way.
fn dated(text: &str, date: &str) -> String {
    let [year, month, day] = [&date[..4], &date[5..7], &date[8..10]];
    let shape =
        |text: &str| -> String { text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect() };
    let shapes = [
        ("0000-00-00", date.to_owned()),
        ("00/00/0000", format!("{day}/{month}/{year}")),
        ("00-00-0000", format!("{day}-{month}-{year}")),
        ("00.00.0000", format!("{day}.{month}.{year}")),
    ];
    for (wanted, new) in &shapes {
        // Digits and what stands for them take one byte each.
        if let Some(at) = shape(text).find(wanted) {
            return format!("{}{new}{}", &text[..at], &text[at + wanted.len()..]);
        }
    }
    let lower = text.to_lowercase();
    for month_name in MONTHS {
        let Some(at) = lower.find(month_name).filter(|_| lower.len() == text.len()) else { continue };
        let (before, after) = (&text[..at], &text[at + month_name.len()..]);
        let lead =
            before.trim_end().trim_end_matches(|c: char| c.is_ascii_digit() || c == 'e' || c == 'r').len();
        let year_at = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let year_end = year_at + after[year_at..].bytes().take_while(u8::is_ascii_digit).count();
        let number: usize = month.parse().unwrap_or(1);
        let day = if day == "01" { "1er" } else { day.trim_start_matches('0') };
        let name = MONTHS[number.clamp(1, 12) - 1];
        let has_day = before[lead..].bytes().any(|byte| byte.is_ascii_digit());
        let (lead, day) = if has_day { (lead, format!("{day} ")) } else { (before.len(), String::new()) };
        return format!("{}{day}{name}{}{year}{}", &before[..lead], &after[..year_at], &after[year_end..]);
    }
    text.to_owned()
}

/// The rest of the file, with a link for the new version where the last ones have theirs.
fn linked(rest: &[&str], entry: &Entry<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for line in rest {
        let link = line.strip_prefix('[').filter(|_| is_link(line)).and_then(|line| line.split_once("]: "));
        if let (Some((label, url)), Some(last), Some(last_tag)) = (link, entry.last, entry.tags.1) {
            let plain = label.trim_start_matches('v');
            if is_unreleased(label) {
                out.push(format!("[{label}]: {}", url.replace(last_tag, entry.tags.0)));
                continue;
            }
            if PlatformVersion::of_tag(label).is_some() && plain == last {
                let lead = if label.starts_with('v') { "v" } else { "" };
                let new = match url.split_once("/compare/") {
                    Some((base, _)) => format!("{base}/compare/{last_tag}...{}", entry.tags.0),
                    None => url.replace(last_tag, entry.tags.0),
                };
                out.push(format!("[{lead}{}]: {new}", entry.version));
            }
        }
        out.push((*line).to_owned());
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_diff::changelog::Line;

    fn sections() -> Vec<Section> {
        let line = |field: &str, text: &str| Line { field: Some(field.into()), text: format!("- {text}") };
        vec![Section {
            title: "Ajouté".into(),
            lines: vec![line("siret", "le champ siret"), line("nom", "le champ nom")],
        }]
    }

    fn with(text: &str, sections: &[Section]) -> String {
        let entry = Entry {
            version: "1.1.0",
            last: Some("1.0.0"),
            tags: ("v1.1.0", Some("v1.0.0")),
            date: "2026-11-24",
            sections,
            closing: None,
            nothing: "Rien.".into(),
        };
        merged(text, &entry)
    }

    #[test]
    fn a_section_takes_the_style_of_the_last_one() {
        for (heading, expected) in [
            ("## [1.0.0] - 2021-03-04", "## [1.1.0] - 2026-11-24"),
            ("## v1.0.0 (04/03/2021)", "## v1.1.0 (24/11/2026)"),
            ("### Version 1.0.0 - 4 mars 2021", "### Version 1.1.0 - 24 novembre 2026"),
            ("# 1.0.0", "# 1.1.0"),
            ("## Version 1.0.0, mars 2021 :", "## Version 1.1.0, novembre 2026 :"),
            (
                "## [1.0.0](https://x/compare/v0.9.0...v1.0.0)",
                "## [1.1.0](https://x/compare/v0.9.0...v1.1.0)",
            ),
        ] {
            let level = heading.bytes().take_while(|b| *b == b'#').count();
            let deeper = "#".repeat(level + 1);
            let text = format!("{heading}\n\nx\n");
            let after = format!(
                "{expected}\n\n{deeper} Ajouté\n\n- le champ siret\n- le champ nom\n\n{heading}\n\nx\n"
            );
            assert_eq!(with(&text, &sections()), after);
        }
    }

    #[test]
    fn what_the_author_wrote_comes_first_and_is_not_said_twice() {
        let text = "# Journal\r\n\r\n## Non publié\r\n\r\n### Ajouté\r\n\r\n- `siret`, demandé par tous\r\n\r\n## 1.0.0\r\n\r\nx";
        assert_eq!(
            with(text, &sections()),
            "# Journal\r\n\r\n## Non publié\r\n\r\n## 1.1.0\r\n\r\n### Ajouté\r\n\r\n- `siret`, demandé par tous\r\n- le champ nom\r\n\r\n## 1.0.0\r\n\r\nx"
        );
    }

    #[test]
    fn a_section_already_written_stays() {
        let text = "## 1.1.0\n\nTout.\n\n## 1.0.0\n";
        assert_eq!(with(text, &sections()), text);
        assert_eq!(notes(text, "1.1.0").as_deref(), Some("Tout."));
        assert_eq!(notes(text, "2.0.0"), None);
    }

    #[test]
    fn a_changelog_without_versions_gets_its_first() {
        assert_eq!(with("# Journal\n", &[]), "# Journal\n\n## 1.1.0 - 2026-11-24\n\nRien.\n");
        assert_eq!(with("", &[]), "## 1.1.0 - 2026-11-24\n\nRien.\n");
    }

    #[test]
    fn links_of_versions_go_on() {
        let text = "## [Unreleased]\n\n## [1.0.0]\n\nx\n\n[Unreleased]: https://x/compare/v1.0.0...HEAD\n[1.0.0]: https://x/compare/v0.9.0...v1.0.0\n";
        let after = with(text, &[]);
        assert!(after.contains("[Unreleased]: https://x/compare/v1.1.0...HEAD\n"), "{after}");
        assert!(after.contains("[1.1.0]: https://x/compare/v1.0.0...v1.1.0\n[1.0.0]:"), "{after}");
        assert!(after.starts_with("## [Unreleased]\n\n## [1.1.0]\n\nRien.\n\n## [1.0.0]\n"), "{after}");
    }

    #[test]
    fn headings_in_code_are_none() {
        let text = "```\n## 0.1.0\n```\n\n## 1.0.0\n";
        assert!(with(text, &[]).starts_with("```\n## 0.1.0\n```\n\n## 1.1.0\n"));
    }
}
