//! The changelog: a section for the new version, in the file's own style.

mod heading;
mod log;

use equerre_diff::changelog::Section;
use equerre_model::PlatformVersion;
use equerre_model::changelog::is_unreleased;
use equerre_report::Lang;

use heading::{readdressed, restyled};
use log::{Heading, Log, is_link, version_in};

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

/// The language a changelog is written in, by its usual headings.
pub(super) fn language(text: &str) -> Option<Lang> {
    let log = Log::read(text);
    // Addresses are in no language.
    let words = |head: &Heading<'_>| head.text.split("](").next().unwrap_or_default().to_lowercase();
    let heads: Vec<String> = log.heads.iter().map(words).collect();
    let has = |known: &[&str]| heads.iter().any(|head| known.iter().any(|word| head.contains(word)));
    let french = [
        "ajout",
        "modifi",
        "supprim",
        "retir",
        "corrig",
        "changements",
        "journal",
        "version initiale",
        "publié",
    ];
    if has(&french) {
        return Some(Lang::Fr);
    }
    has(&["added", "changed", "removed", "fixed", "unreleased", "changelog"]).then_some(Lang::En)
}

/// The notes a changelog has on a version; none when it has no section for it.
pub(super) fn notes(text: &str, version: &str) -> Option<String> {
    let log = Log::read(text);
    let wanted = PlatformVersion::of_tag(version)?;
    let at =
        log.heads.iter().position(|head| version_in(head.text).is_some_and(|(found, _)| found == wanted))?;
    let body = &log.lines[log.heads[at].after..log.end_of(at)];
    let body: Vec<&str> = body.iter().map(|line| line.text).collect();
    Some(body.join("\n").trim().to_owned())
}

/// What a changelog says of what is to come: the section of that version, else the one of what is not published yet; none
/// when it has neither.
#[must_use]
pub fn upcoming(text: &str, version: Option<&PlatformVersion>) -> Option<String> {
    if let Some(found) = version.and_then(|version| notes(text, &version.to_string())) {
        return Some(found);
    }
    let log = Log::read(text);
    let at = log.heads.iter().position(|head| is_unreleased(head.text))?;
    let body = &log.lines[log.pending(at)];
    let body: Vec<&str> = body.iter().map(|line| line.text).collect();
    Some(body.join("\n").trim().to_owned())
}

/// The version of the first section that has one.
pub(super) fn first_version(text: &str) -> Option<PlatformVersion> {
    let log = Log::read(text);
    log.heads.iter().find_map(|head| version_in(head.text)).map(|(version, _)| version)
}

/// The changelog with a section for the version; all else stays byte for byte. A section the author already wrote stays as
/// it is, but for a word that it is still to come.
pub(super) fn merged(text: &str, entry: &Entry<'_>) -> String {
    let log = Log::read(text);
    // As the first line ends.
    let end = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    if notes(text, entry.version).is_some() {
        return dated_section(&log, entry);
    }
    let first = log.first();
    let pending = log.heads.iter().position(|head| is_unreleased(head.text));
    let heading = heading(&log, first, entry);
    let level = heading.bytes().take_while(|byte| *byte == b'#').count();
    let level = if level == 0 { 3 } else { level + 1 };
    let taken = pending.map(|at| log.pending(at));
    let written: Vec<&str> =
        taken.clone().map_or_else(Vec::new, |range| log.lines[range].iter().map(|line| line.text).collect());
    let mut section = vec![heading.replace('\n', end), String::new()];
    section.extend(body(&written, entry, level));
    let section = section.join(end);
    // The oldest first: then the newest comes last.
    let versions: Vec<PlatformVersion> =
        log.heads.iter().filter_map(|head| version_in(head.text)).map(|(version, _)| version).collect();
    let rising = versions.len() > 1 && versions.windows(2).all(|pair| pair[0] < pair[1]);
    let place = match (&taken, first) {
        (Some(range), _) if first.is_none_or(|first| log.heads[first].line >= range.end) => range.end,
        (_, Some(first)) if !rising => log.heads[first].line,
        _ => log.before_links(),
    };
    let mut edits: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut from = log.at(place);
    if let Some(range) = &taken {
        // The heading of what is to come stays, empty.
        if range.end == place {
            from = log.at(range.start);
        } else {
            edits.push((log.at(range.start)..log.at(range.end), end.to_owned()));
        }
    }
    let before = &text[..from];
    let lead = match () {
        () if before.is_empty() || before == "\u{feff}" => "",
        () if !before.ends_with('\n') => &format!("{end}{end}"),
        () if before.ends_with("\n\n") || before.ends_with("\n\r\n") => "",
        () => end,
    };
    let rest = &text[log.at(place)..];
    let blank = rest.len() - rest.trim_start_matches(['\n', '\r']).len();
    let rest = &rest[blank..];
    // The last line ends as it did.
    let trail = match () {
        () if !rest.is_empty() => format!("{end}{end}"),
        () if text.is_empty() || text.ends_with('\n') => end.to_owned(),
        () => String::new(),
    };
    edits.push((from..log.at(place) + blank, format!("{lead}{section}{trail}")));
    edits.extend(links(&log, entry, end));
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let mut out = String::with_capacity(text.len() + section.len());
    let mut at = 0;
    for (range, new) in edits {
        if range.start < at {
            continue;
        }
        out.push_str(&text[at..range.start]);
        out.push_str(&new);
        at = range.end;
    }
    out.push_str(&text[at..]);
    out
}

/// The author's own section, with the day in the place of the words that it is still to come.
fn dated_section(log: &Log<'_>, entry: &Entry<'_>) -> String {
    let wanted = PlatformVersion::of_tag(entry.version);
    let own = log.heads.iter().find_map(|head| {
        let (version, range) = version_in(head.text)?;
        (Some(version) == wanted).then_some((head, range.end))
    });
    let Some((head, after)) = own else { return log.text.to_owned() };
    let rest = &head.text[after..];
    let words = rest.trim_matches(|c: char| c.is_whitespace() || "()[]-–—:,".contains(c));
    if !is_unreleased(words) {
        return log.text.to_owned();
    }
    let line = log.lines[head.line];
    let Some(at) = line.text.rfind(words) else { return log.text.to_owned() };
    let at = line.at + at;
    format!("{}{}{}", &log.text[..at], entry.date, &log.text[at + words.len()..])
}

/// The heading of the new section: as that of the last version, with the new number and day in their places.
fn heading(log: &Log<'_>, first: Option<usize>, entry: &Entry<'_>) -> String {
    let Some(head) = first.map(|at| log.heads[at]) else {
        return format!("## {} - {}", entry.version, entry.date);
    };
    let text = restyled(head.text, entry);
    if head.after > head.line + 1 {
        let sign = if head.level == 1 { "=" } else { "-" };
        return format!("{text}\n{}", sign.repeat(text.chars().count().max(3)));
    }
    format!("{} {text}", "#".repeat(head.level))
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
        let joined = out.join("\n");
        let log = Log::read(&joined);
        let title = section.title.to_lowercase();
        let own = log
            .heads
            .iter()
            .position(|head| head.text.to_lowercase().starts_with(title.trim_end_matches('é')));
        match own {
            Some(at) => {
                let stop = log.heads.get(at + 1).map_or(out.len(), |head| head.line);
                let stop =
                    out[..stop].iter().rposition(|line| !line.trim().is_empty()).map_or(stop, |at| at + 1);
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

/// Whether a text surely names a field: as code or between quotation marks; a name that is no ordinary word, as a word.
fn names(text: &str, field: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let odd = field.contains(|c: char| c == '_' || c.is_ascii_digit() || c.is_uppercase());
    text.match_indices(field).any(|(at, _)| {
        let before = text[..at].trim_end_matches(['\u{a0}', ' ']).chars().next_back();
        let after = text[at + field.len()..].trim_start_matches(['\u{a0}', ' ']).chars().next();
        let marked = matches!(
            (before, after),
            (Some('`'), Some('`')) | (Some('«'), Some('»')) | (Some('"'), Some('"')) | (Some('“'), Some('”'))
        );
        let whole = !text[..at].chars().next_back().is_some_and(part)
            && !text[at + field.len()..].chars().next().is_some_and(part);
        marked || (odd && whole)
    })
}

/// A link for the new version where the last ones have theirs.
fn links(log: &Log<'_>, entry: &Entry<'_>, end: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut out = Vec::new();
    let (Some(last), Some(last_tag)) = (entry.last, entry.tags.1) else { return out };
    for line in &log.lines {
        let link = line.text.strip_prefix('[').filter(|_| is_link(line.text));
        let Some((label, url)) = link.and_then(|text| text.split_once("]: ")) else { continue };
        let at = line.at + line.text.len() - url.len();
        if is_unreleased(label) {
            out.push((at..at + url.len(), url.replace(last_tag, entry.tags.0)));
        } else if PlatformVersion::of_tag(label).is_some() && label.trim_start_matches('v') == last {
            let lead = if label.starts_with('v') { "v" } else { "" };
            let new = format!("[{lead}{}]: {}{end}", entry.version, readdressed(url, entry));
            out.push((line.at..line.at, new));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use equerre_diff::changelog::Line as Told;

    fn sections() -> Vec<Section> {
        let line = |field: &str, text: &str| Told { field: Some(field.into()), text: format!("- {text}") };
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
            ("## Version 1.0.0, mars 2021 :", "## Version 1.1.0, novembre 2026"),
            (
                "## [1.0.0](https://x/compare/v0.9.0...v1.0.0)",
                "## [1.1.0](https://x/compare/v1.0.0...v1.1.0)",
            ),
            ("## [1.0.0 - 2020-01-02](https://x/v1.0.0)", "## [1.1.0 - 2026-11-24](https://x/v1.1.0)"),
            (
                "## [v1.0.0](https://x/tag/v1.0.0) (2020-01-02)",
                "## [v1.1.0](https://x/tag/v1.1.0) (2026-11-24)",
            ),
            ("## 1.0.0 - 2020-01-01 - Version initiale", "## 1.1.0 - 2026-11-24"),
            ("## 1.0.0 - maintenance", "## 1.1.0"),
            ("## 1.0.0 (August 1st, 2020)", "## 1.1.0 - 2026-11-24"),
            ("## 2020-02-03 - 1.0.0", "## 2026-11-24 - 1.1.0"),
            ("## 3 février 2020 : version 1.0.0", "## 24 novembre 2026 : version 1.1.0"),
            ("## V1.0.0", "## V1.1.0"),
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
    fn headings_in_code_and_comments_are_none() {
        for lead in
            ["```\n## 0.1.0\n```\n\n", "````\n```\n## 0.1.0\n````\n\n", "<!-- modèle :\n## 0.1.0\n-->\n\n"]
        {
            let text = format!("{lead}## 1.0.0\n");
            assert!(with(&text, &[]).starts_with(&format!("{lead}## 1.1.0\n")), "{}", with(&text, &[]));
        }
        // One that speaks of another version is about none.
        let text = "## 1.0.0\n\n### Compatible avec Validata 1.1.0\n";
        assert!(with(text, &[]).starts_with("## 1.1.0\n\nRien.\n\n## 1.0.0\n"), "{}", with(text, &[]));
    }

    #[test]
    fn all_else_stays_byte_for_byte() {
        for text in ["a\r\nb\n## 1.0.0\nc\r\n", "\u{feff}## 1.0.0\n\nx", "J\n=\n\n  ## 1.0.0  \n \tx \n\n\n"]
        {
            let after = with(text, &[]);
            let at = text.find("## 1.0.0").unwrap();
            let at = text[..at].rfind('\n').map_or(at, |line| line + 1);
            assert!(after.starts_with(text[..at].trim_end_matches('\u{feff}')), "{after:?}");
            assert!(after.ends_with(text[at..].trim_start_matches('\u{feff}')), "{after:?}");
        }
    }

    #[test]
    fn underlined_headings_are_headings() {
        let text = "Journal\n=======\n\nNon publié\n----------\n\n- Essai.\n\n1.0.0 - 2020-01-02\n------------------\n\nx\n";
        let after = with(text, &[]);
        assert_eq!(
            after,
            "Journal\n=======\n\nNon publié\n----------\n\n1.1.0 - 2026-11-24\n------------------\n\n- Essai.\n\n1.0.0 - 2020-01-02\n------------------\n\nx\n"
        );
    }

    #[test]
    fn the_order_of_the_file_is_kept() {
        let text = "## 0.9.0\n\na\n\n## 1.0.0\n\nb\n";
        assert_eq!(with(text, &[]), "## 0.9.0\n\na\n\n## 1.0.0\n\nb\n\n## 1.1.0\n\nRien.\n");
        let last = "## 1.0.0\n\nb\n\n## À venir\n\n- Essai.\n";
        let after = with(last, &[]);
        assert_eq!(after, "## 1.1.0\n\n- Essai.\n\n## 1.0.0\n\nb\n\n## À venir\n\n");
    }

    #[test]
    fn a_section_that_waits_for_its_day_gets_it() {
        assert_eq!(with("## 1.1.0 (non publié)\n\nx\n", &[]), "## 1.1.0 (2026-11-24)\n\nx\n");
    }

    #[test]
    fn an_ordinary_word_names_no_field() {
        assert!(!names("Correction du nom de la direction", "nom") && names("- `nom` ajouté", "nom"));
        assert!(names("« nom » ajouté", "nom") && names("ajout de code_insee", "code_insee"));
        assert!(!names("l’anonymat", "nom"));
    }

    #[test]
    fn the_language_is_that_of_the_words() {
        assert_eq!(language("# Journal\n"), Some(Lang::Fr));
        assert_eq!(language("## Added\n"), Some(Lang::En));
        assert_eq!(language("## [1.0.0](https://github.com/o/r/releases/tag/v1.0.0)\n"), None);
    }
}
