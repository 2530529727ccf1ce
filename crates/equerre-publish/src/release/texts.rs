//! What is said of a release: in the commit, the pull request, the tag, the notes.

use equerre_diff::changelog::{sections, words_line};
use equerre_diff::{Comparison, Level};
use equerre_report::{Localizer, Message};

use crate::{Text, TextKind};

/// The title of a version.
pub(super) fn title(version: &str, words: &Localizer) -> String {
    words.text(&Message::new("release-title").with("version", version))
}

/// Lines on what changed.
pub(crate) fn changes(comparison: Option<&Comparison>, words: &Localizer) -> String {
    let Some(comparison) = comparison else { return words.plain("release-first-notes") };
    let mut out = String::new();
    for section in sections(comparison, words) {
        out.push_str(&format!("### {}\n\n", section.title));
        for line in section.lines {
            out.push_str(&line.text);
            out.push('\n');
        }
        out.push('\n');
    }
    if let Some(line) = words_line(comparison, words) {
        out.push_str(&line);
        out.push('\n');
    }
    let out = out.trim_end();
    if out.is_empty() { words.plain("release-no-changes") } else { out.to_owned() }
}

/// The name of a step in words.
pub(super) fn step(level: Level, words: &Localizer) -> String {
    words.text(&Message::new(format!("release-step.{}", level.name())))
}

/// A witness of each break, as it would be shown in a pull request.
pub(crate) fn witnesses(comparison: &Comparison, words: &Localizer) -> String {
    /// Most witnesses shown, and longest.
    const SHOWN: (usize, usize) = (3, 1500);
    let mut out = String::new();
    let broken = comparison.changes.iter().filter_map(|change| Some((change, change.producers.witness()?)));
    for (change, witness) in broken.filter(|(_, witness)| witness.plausible).take(SHOWN.0) {
        for file in witness.files.iter().filter(|file| file.text.len() <= SHOWN.1) {
            let what = words.text(&change.message);
            let text = words.text(&Message::new("release-witness").with("change", what));
            let fence = "`".repeat(longest_run(&file.text, '`').max(2) + 1);
            out.push_str(&format!(
                "\n{text}\n\n{fence}{}\n{}\n{fence}\n",
                file.extension,
                file.text.trim_end()
            ));
        }
    }
    out
}

fn longest_run(text: &str, wanted: char) -> usize {
    let mut longest = 0;
    let mut run = 0;
    for c in text.chars() {
        run = if c == wanted { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    longest
}

/// The pull request of a prepared release.
pub(super) fn pull_request(
    version: &str,
    tag: &str,
    comparison: Option<&Comparison>,
    notes: &str,
    warnings: usize,
    words: &Localizer,
    url: Option<String>,
) -> Text {
    let mut body = String::new();
    if let Some(comparison) = comparison {
        let message = Message::new("release-pr-step")
            .with("last", comparison.old.as_str())
            .with("version", version)
            .with("declared", step(comparison.declared.unwrap_or(Level::None), words))
            .with("needed", step(comparison.enough, words));
        body.push_str(&format!("{}\n\n", words.text(&message)));
    }
    body.push_str(&format!("## {}\n\n{notes}\n", words.plain("release-pr-changes")));
    if let Some(comparison) = comparison {
        body.push_str(&witnesses(comparison, words));
    }
    let warnings = words.text(&Message::new("release-pr-lint").with("n", warnings));
    let next = words.text(&Message::new("release-pr-next").with("tag", tag));
    body.push_str(&format!(
        "\n## {}\n\n- [x] {warnings}\n- [ ] {}\n- [ ] {}\n\n{next}\n",
        words.plain("release-pr-checklist"),
        words.plain("release-pr-read"),
        words.plain("release-pr-told"),
    ));
    Text { kind: TextKind::PullRequest, title: title(version, words), body, url }
}

/// The page of a forge where a pull request of a branch is opened, or the notes of a tag are written.
pub(crate) fn forge_page(origin: Option<&str>, kind: TextKind, name: &str, base: &str) -> Option<String> {
    let origin = origin?;
    // `git@forge:owner/name.git` and `https://forge/owner/name.git`, without names and passwords.
    let rest = origin.split_once("://").map(|(_, rest)| rest);
    let (host, path) = match rest {
        Some(rest) => rest.split_once('/')?,
        None => origin.split_once(':')?,
    };
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let host = host.split(':').next().unwrap_or(host);
    let path = path.trim_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    let plain = |text: &str| {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./~".contains(c))
    };
    if !plain(host) || !plain(path) || !host.contains('.') || !path.contains('/') {
        return None;
    }
    let gitlab = host.split('.').any(|part| matches!(part, "gitlab" | "framagit" | "git" | "forge"));
    let at = format!("https://{host}/{path}");
    match (kind, host == "github.com", gitlab) {
        (TextKind::PullRequest, true, _) => Some(format!("{at}/compare/{base}...{name}?expand=1")),
        (TextKind::PullRequest, _, true) => Some(format!(
            "{at}/-/merge_requests/new?merge_request%5Bsource_branch%5D={name}&merge_request%5Btarget_branch%5D={base}"
        )),
        (TextKind::ReleaseNotes, true, _) => Some(format!("{at}/releases/new?tag={name}")),
        (TextKind::ReleaseNotes, _, true) => Some(format!("{at}/-/releases/new?tag_name={name}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forges_have_their_pages() {
        let page = |origin, kind| forge_page(Some(origin), kind, "release-v1", "main");
        let request = TextKind::PullRequest;
        assert_eq!(
            page("git@github.com:o/r.git", request).unwrap(),
            "https://github.com/o/r/compare/main...release-v1?expand=1"
        );
        assert_eq!(
            page("https://me:secret@github.com/o/r", TextKind::ReleaseNotes).unwrap(),
            "https://github.com/o/r/releases/new?tag=release-v1"
        );
        assert!(
            page("https://gitlab.com/a/b/c.git", request)
                .unwrap()
                .starts_with("https://gitlab.com/a/b/c/-/merge")
        );
        for none in
            ["/srv/git/x.git", "file:///x/y.git", "https://example.org/o/r.git", "https://github.com/o/r'x"]
        {
            assert_eq!(page(none, request), None, "{none}");
        }
    }
}
