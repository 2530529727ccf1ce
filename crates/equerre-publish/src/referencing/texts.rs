//! The texts that go with a request: the message that opens the discussion, the pull request, the message to the team.

use std::fmt::Write as _;

use equerre_diff::{Comparison, Level};
use equerre_report::{Localizer, Message, in_markdown};

use super::listing::Entry;
use super::preflight::{About, Preflight, State, dropped};
use crate::platform::Fate;
use crate::{Text, TextKind};

/// How far a schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Is there a need, and what exists?
    Investigation,
    /// It is being written.
    Construction,
    /// It is ready to be listed.
    Ready,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Investigation, Self::Construction, Self::Ready];

    /// Its name, in arguments.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Investigation => "investigation",
            Self::Construction => "construction",
            Self::Ready => "ready",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// Most fields named in a message.
const MAX_FIELDS: usize = 60;

/// The message that opens the public discussion.
#[must_use]
pub fn discussion(preflight: &Preflight, stage: Stage, words: &Localizer) -> Text {
    let about = &preflight.about;
    let say = |id: &str| words.text(&Message::new(format!("publish-discussion.{}-{id}", stage.name())));
    let title = words.text(
        &Message::new(format!("publish-discussion.{}-title", stage.name()))
            .with("title", about.title.as_str()),
    );
    let mut body = format!("{}\n\n", say("opening"));
    let _ = writeln!(body, "**{}**\n\n{}\n", in_markdown(&about.title), in_markdown(&about.description));
    body.push_str(&links(preflight, words));
    body.push_str(&sources(about, words));
    body.push_str(&fields(about, words));
    let _ = writeln!(body, "## {}\n\n{}", words.plain("publish-questions"), say("questions"));
    Text { kind: TextKind::Discussion, title, body, url: None }
}

fn links(preflight: &Preflight, words: &Localizer) -> String {
    let mut out = String::new();
    let url = preflight.url.as_deref().map(|url| url.trim_end_matches(".git").to_owned());
    let homepage = preflight.about.homepage.clone().filter(|url| crate::is_public(url));
    if let Some(url) = url.or(homepage) {
        let _ = writeln!(out, "- {} {}", words.plain("publish-text-repository"), in_markdown(&url));
    }
    if let Some(version) = &preflight.outcome.latest {
        let _ = writeln!(out, "- {} {version}", words.plain("publish-text-version"));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn sources(about: &About, words: &Localizer) -> String {
    if about.sources.is_empty() {
        return String::new();
    }
    let mut out = format!("{}\n\n", words.plain("publish-text-sources"));
    for (title, path) in &about.sources {
        let _ = writeln!(out, "- {} : {}", in_markdown(title), in_markdown(path));
    }
    out.push('\n');
    out
}

fn fields(about: &About, words: &Localizer) -> String {
    if about.fields.is_empty() {
        return String::new();
    }
    let head = words.plain("publish-text-fields");
    let mut out = format!("{head}\n|---|---|---|\n");
    for (name, title, kind) in about.fields.iter().take(MAX_FIELDS) {
        let _ = writeln!(out, "| {} | {} | {} |", in_markdown(name), in_markdown(title), in_markdown(kind));
    }
    if about.fields.len() > MAX_FIELDS {
        let n = about.fields.len() - MAX_FIELDS;
        let _ = writeln!(out, "\n{}", words.text(&Message::new("publish-text-more-fields").with("n", n)));
    }
    out.push('\n');
    out
}

/// The message that proposes a change of a schema somebody else maintains, from what was compared.
#[must_use]
pub fn proposal(about: &About, comparison: &Comparison, words: &Localizer) -> Text {
    let title = words.text(&Message::new("publish-proposal-title").with("title", about.title.as_str()));
    let mut body =
        format!("{}\n\n", words.text(&Message::new("publish-proposal").with("old", comparison.old.as_str())));
    let _ = writeln!(body, "{}\n", crate::release::changes_text(comparison, words));
    let step = Message::new("publish-proposal-step").with("step", level(comparison.enough));
    let next = comparison.next.clone().unwrap_or_default();
    let _ = writeln!(body, "{}", words.text(&step.with("next", next)));
    body.push_str(&crate::release::witnesses_text(comparison, words));
    let _ = write!(
        body,
        "\n## {}\n\n{}\n",
        words.plain("publish-questions"),
        words.plain("publish-proposal-questions")
    );
    Text { kind: TextKind::Discussion, title, body, url: None }
}

/// The pull request to the platform.
#[must_use]
pub fn request(
    preflight: &Preflight,
    entry: &Entry,
    discussion: &str,
    stage: Stage,
    new: bool,
    words: &Localizer,
) -> Text {
    let id = if new { "publish-pr-add" } else { "publish-pr-update" };
    let title = words.text(&Message::new(id).with("title", preflight.about.title.as_str()));
    Text {
        kind: TextKind::PullRequest,
        title,
        body: body(preflight, entry, discussion, stage, words),
        url: None,
    }
}

/// The message to the team that looks after such schemas.
#[must_use]
pub fn mail(preflight: &Preflight, entry: &Entry, discussion: &str, stage: Stage, words: &Localizer) -> Text {
    let title = words.text(&Message::new("publish-mail-title").with("title", preflight.about.title.as_str()));
    let opening = words.plain("publish-mail-opening");
    let closing = words.plain("publish-mail-closing");
    let body = format!("{opening}\n\n{}\n{closing}\n", body(preflight, entry, discussion, stage, words));
    let url = Some(format!("mailto:{}", Entry::team(&entry.labels)));
    Text { kind: TextKind::Mail, title, body, url }
}

fn body(preflight: &Preflight, entry: &Entry, discussion: &str, stage: Stage, words: &Localizer) -> String {
    let about = &preflight.about;
    let mut out = format!("**{}**\n\n{}\n\n", in_markdown(&about.title), in_markdown(&about.description));
    let mut line = |id: &'static str, value: &str| {
        let _ = writeln!(out, "- {} {value}", words.plain(id));
    };
    line("publish-text-repository", entry.url.trim_end_matches(".git"));
    line("publish-text-kind", entry.listed.name());
    if let Some(version) = &preflight.outcome.latest {
        line("publish-text-version", &version.to_string());
    }
    line("publish-text-discussion", &in_markdown(discussion));
    line("publish-text-stage", &words.text(&Message::new(format!("publish-stage.{}", stage.name()))));
    line("publish-text-contact", &in_markdown(entry.email.as_deref().unwrap_or_default()));
    line("publish-text-team", Entry::team(&entry.labels));
    out.push('\n');
    out.push_str(&sources(about, words));
    let _ = writeln!(out, "{}\n|---|---|---|", words.plain("publish-text-tags"));
    for tag in &preflight.outcome.tags {
        let version = tag.version.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        let fate = words.text(&fate_message(&tag.fate, tag.replaced_by.as_deref()));
        let _ = writeln!(out, "| {} | {version} | {} |", in_markdown(&tag.tag), in_markdown(&fate));
    }
    let (errors, warnings) = preflight.findings;
    let lint = Message::new("publish-text-lint").with("errors", errors).with("warnings", warnings);
    let _ = writeln!(out, "\n{}", words.text(&lint));
    if let Some(step) = &preflight.step {
        let message = Message::new("publish-text-step")
            .with("old", step.old.as_str())
            .with("new", step.new.as_str())
            .with("declared", level(step.declared.unwrap_or(Level::None)))
            .with("needed", level(step.enough));
        let _ =
            writeln!(out, "\n## {}\n\n{}", words.text(&message), crate::release::changes_text(step, words));
    }
    let _ = writeln!(out, "\n## {}\n", words.plain("publish-checklist"));
    for check in &preflight.checks {
        let sign = if check.state == State::Met { 'x' } else { ' ' };
        let _ = writeln!(
            out,
            "- [{sign}] {}",
            words.text(&Message::new(format!("publish-check.{}", check.name)))
        );
    }
    out
}

fn level(level: Level) -> Message {
    Message::new(format!("release-step.{}", level.name()))
}

/// What becomes of a tag, in a few words.
#[must_use]
pub fn fate_message(fate: &Fate, replaced_by: Option<&str>) -> Message {
    match (fate, replaced_by) {
        (_, Some(other)) => Message::new("platform-fate-replaced").with("tag", other),
        (Fate::Ignored, _) => Message::new("platform-fate.ignored"),
        (Fate::Kept { .. }, _) => Message::new("platform-fate.kept"),
        (Fate::Dropped { .. }, _) => {
            let why = dropped(fate).unwrap_or_else(|| Message::new("platform-fate.unread"));
            Message::new("platform-fate-dropped").with("why", why)
        }
    }
}
