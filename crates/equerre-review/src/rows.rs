//! How what must follow a change stands, row by row, and what a reviewer should make of it.

use std::collections::BTreeSet;

use equerre_diff::{Change, Comparison, Level, Standing};
use equerre_model::PlatformVersion;
use equerre_publish::platform::{Fate, ListedType};
use equerre_report::{Diagnostic, Message, Outcome, ReviewRow, RowState, Severity};

use crate::data::Told;
use crate::follow::breaks;
use crate::schema::is_dropped;

/// Rules on addresses.
const ADDRESSES: [&str; 5] = [
    "url-names-another-version",
    "url-without-version",
    "url-names-a-branch",
    "url-target-missing",
    "url-is-an-html-page",
];
/// Rules on dates.
const DATES: [&str; 3] = ["last-modified-not-updated", "invalid-date", "modified-before-created"];

/// What was seen of one schema.
pub(crate) struct Seen<'a> {
    pub(crate) folder: &'a str,
    pub(crate) removed: bool,
    pub(crate) added: bool,
    /// Whether a version of it is published.
    pub(crate) published: bool,
    /// Whether the schema cannot be read at all: then nothing is known of what leans on it.
    pub(crate) unreadable: bool,
    /// Whether dates are left to the release that will write them.
    pub(crate) dates_later: bool,
    /// Whether `equerre.toml` lets other findings through than before.
    pub(crate) rules_changed: bool,
    pub(crate) tagged: &'a [PlatformVersion],
    /// What the change does.
    pub(crate) change: Option<&'a Comparison>,
    /// What changed since the last version.
    pub(crate) since: Option<&'a Comparison>,
    pub(crate) declared: Option<String>,
    /// Whether it has no number, and had none before: its tags are all there is.
    pub(crate) versionless: bool,
    /// All findings after the change.
    pub(crate) all: &'a [Diagnostic],
    /// The new ones.
    pub(crate) news: &'a [Diagnostic],
    pub(crate) known: usize,
    pub(crate) mended: usize,
    /// Example files.
    pub(crate) examples: usize,
    /// Files made from the schema.
    pub(crate) generated: usize,
    pub(crate) fate: Option<&'a Fate>,
    pub(crate) was_kept: bool,
    pub(crate) listed: Option<ListedType>,
    pub(crate) had_changelog: bool,
    pub(crate) has_changelog: bool,
    pub(crate) changelog_touched: bool,
    pub(crate) data: Option<&'a Told>,
    pub(crate) fail_on: Severity,
    /// Whether it describes data: then examples are expected.
    pub(crate) is_data: bool,
}

/// What is made of it.
pub(crate) struct Judged {
    pub(crate) outcome: Outcome,
    /// Why, gravest first.
    pub(crate) reasons: Vec<Message>,
    pub(crate) rows: Vec<ReviewRow>,
}

/// Says how each thing stands, and the whole.
pub(crate) fn judge(seen: &Seen<'_>) -> Judged {
    let mut out = Judging { reasons: Vec::new(), rows: Vec::new() };
    if seen.removed {
        let (outcome, id) = match seen.published {
            true => (Outcome::Blocked, "removed"),
            false => (Outcome::Attention, "removed-unpublished"),
        };
        out.reason(outcome, Message::new(format!("review-reason.{id}")));
        return out.done();
    }
    version(seen, &mut out);
    platform(seen, &mut out);
    addresses_and_dates(seen, &mut out);
    changelog(seen, &mut out);
    examples(seen, &mut out);
    documentation(seen, &mut out);
    data(seen, &mut out);
    rules(seen, &mut out);
    if seen.rules_changed {
        out.row("configuration", RowState::Attention, Message::new("review-configuration"));
        out.reason(Outcome::Attention, Message::new("review-reason.configuration"));
    }
    out.done()
}

struct Judging {
    reasons: Vec<(Outcome, Message)>,
    rows: Vec<ReviewRow>,
}

impl Judging {
    fn reason(&mut self, outcome: Outcome, words: Message) {
        self.reasons.push((outcome, words));
    }

    fn row(&mut self, subject: &'static str, state: RowState, words: Message) {
        self.rows.push(ReviewRow { subject, state, words });
    }

    fn done(mut self) -> Judged {
        self.reasons.sort_by_key(|(outcome, _)| std::cmp::Reverse(*outcome));
        let outcome = self.reasons.first().map_or(Outcome::Fine, |(outcome, _)| *outcome);
        // Only what makes it what it is: the rest stands in the rows.
        self.reasons.retain(|(own, _)| *own == outcome);
        Judged {
            outcome,
            reasons: self.reasons.into_iter().map(|(_, words)| words).collect(),
            rows: self.rows,
        }
    }
}

/// What this change breaks for certain, and what nobody knows.
fn broken(comparison: &Comparison) -> (usize, usize) {
    let count =
        |test: &dyn Fn(&Change) -> bool| comparison.changes.iter().filter(|change| test(change)).count();
    (count(&breaks), count(&|change| change.is_undecided() && change.level == Level::Major))
}

fn version(seen: &Seen<'_>, out: &mut Judging) {
    let readable = |found: &&Comparison| found.unread.is_empty();
    let (change, since) = (seen.change.filter(readable), seen.since.filter(readable));
    let Some(judged) = since.or(change) else {
        match (&seen.declared, seen.added) {
            (Some(version), true) => {
                let id = if seen.tagged.is_empty() { "first" } else { "added" };
                let words = Message::new(format!("review-version.{id}")).with("version", version.as_str());
                out.row("version", RowState::Note, words);
            }
            (None, true) => out.row("version", RowState::Note, Message::new("review-version.none")),
            _ => {
                out.reason(Outcome::Undecided, Message::new("review-reason.unread"));
                out.row("version", RowState::Attention, Message::new("review-version.unread"));
            }
        }
        return;
    };
    // Nothing that this change does.
    let untouched =
        change.is_some_and(|found| found.required == Level::None && found.old_version == found.new_version);
    let (breaks, undecided) = broken(if untouched { judged } else { change.unwrap_or(judged) });
    let level = |level: Level| Message::new(format!("comparison-level.{}", level.name()));
    let next = judged.next.clone().unwrap_or_default();
    let version = judged.new_version.as_deref().unwrap_or("");
    let words = |id: &str| {
        Message::new(format!("review-version.{id}"))
            .with("version", version)
            .with("last", judged.old_version.as_deref().unwrap_or(judged.old.as_str()))
            .with("next", next.as_str())
            .with("n", breaks)
            .with("declared", level(judged.declared.unwrap_or(Level::None)))
            .with("required", level(judged.enough))
    };
    let reason = |id: &str, n: usize| {
        Message::new(format!("review-reason.{id}"))
            .with("n", n)
            .with("next", next.as_str())
            .with("version", version)
    };
    // Nothing was promised to anybody yet.
    if !seen.published {
        let id = if version.is_empty() { "unpublished-none" } else { "unpublished" };
        out.row("version", RowState::Note, words(id));
        if breaks > 0 {
            out.reason(Outcome::Attention, reason("break-unpublished", breaks));
        }
        return;
    }
    let found = stand(judged, breaks, undecided, version, seen.versionless);
    match found.reason {
        // It was so before.
        Some((outcome, _, _)) if untouched && outcome > Outcome::Attention => {
            out.row("version", RowState::Attention, words(found.row));
            out.reason(Outcome::Attention, reason("version-before", 0));
        }
        Some((outcome, id, n)) => {
            out.row("version", found.state, words(found.row));
            out.reason(outcome, reason(id, n));
        }
        None => out.row("version", found.state, words(found.row)),
    }
}

/// How a version stands: its row, and why it matters.
struct Stand {
    state: RowState,
    row: &'static str,
    reason: Option<(Outcome, &'static str, usize)>,
}

fn stand(judged: &Comparison, breaks: usize, undecided: usize, version: &str, versionless: bool) -> Stand {
    use Outcome::{Attention, Blocked, Undecided};
    let early = judged
        .old_version
        .as_deref()
        .is_some_and(|version| version.trim_start_matches(['v', 'V']).starts_with("0."));
    let (state, row, reason) = match judged.standing {
        Standing::Right if judged.declared != Some(judged.enough) => (RowState::Fine, "right-more", None),
        Standing::Right => (RowState::Fine, "right", None),
        Standing::Nothing => (RowState::Fine, "nothing", None),
        Standing::Overstated => (RowState::Attention, "overstated", Some((Attention, "overstated", breaks))),
        Standing::Understated => (RowState::Wrong, "understated", Some((Blocked, "understated", breaks))),
        Standing::Decreased => (RowState::Wrong, "decreased", Some((Blocked, "decreased", breaks))),
        Standing::Undecided => {
            (RowState::Attention, "undecided", Some((Undecided, "undecided", undecided.max(1))))
        }
        Standing::Unversioned => {
            let row = match () {
                () if version.is_empty() => "unversioned-none",
                () if PlatformVersion::of_tag(version).is_none_or(|found| !found.is_semantic()) => {
                    "unversioned"
                }
                () => "unversioned-old",
            };
            match (breaks, undecided) {
                (0, 0) if versionless => (RowState::Note, "versionless", None),
                (0, 0) => (RowState::Attention, row, Some((Attention, "unversioned", 0))),
                (0, n) => (RowState::Attention, row, Some((Undecided, "undecided", n))),
                (n, _) => (RowState::Wrong, row, Some((Blocked, "break-unversioned", n))),
            }
        }
        // The number is raised when a version is prepared; what breaks must be meant.
        Standing::Unchanged if breaks > 0 && early => {
            (RowState::Attention, "to-come-break", Some((Attention, "break-early", breaks)))
        }
        Standing::Unchanged if breaks > 0 => {
            (RowState::Wrong, "to-come-break", Some((Blocked, "break", breaks)))
        }
        Standing::Unchanged if undecided > 0 => {
            (RowState::Attention, "to-come-undecided", Some((Undecided, "undecided", undecided)))
        }
        Standing::Unchanged => (RowState::Note, "to-come", None),
    };
    Stand { state, row, reason }
}

fn platform(seen: &Seen<'_>, out: &mut Judging) {
    let (Some(fate), Some(listed)) = (seen.fate, seen.listed) else {
        if !seen.folder.is_empty() {
            out.row("platform", RowState::Note, Message::new("review-platform.part"));
        }
        return;
    };
    if let Fate::Dropped { why, .. } = fate {
        let words = Message::new(format!("platform-dropped.{why}")).with("file", listed.descriptor());
        // What was refused before is no fault of this change.
        let (state, outcome) = if seen.was_kept || seen.added {
            (RowState::Wrong, Outcome::Blocked)
        } else {
            (RowState::Attention, Outcome::Attention)
        };
        out.row("platform", state, words);
        out.reason(outcome, Message::new("review-reason.platform"));
        return;
    }
    let version = seen.declared.as_deref().unwrap_or("");
    let new = PlatformVersion::of_tag(version).is_some_and(|version| !seen.tagged.contains(&version));
    let id = if new { "kept" } else { "kept-later" };
    out.row(
        "platform",
        RowState::Fine,
        Message::new(format!("review-platform.{id}")).with("version", version),
    );
}

/// Findings of some rules: in all, and new.
fn of_rules(seen: &Seen<'_>, rules: &[&str]) -> (usize, usize) {
    let count = |list: &[Diagnostic]| {
        list.iter().filter(|found| !found.historical && rules.contains(&found.rule)).count()
    };
    (count(seen.all), count(seen.news))
}

fn addresses_and_dates(seen: &Seen<'_>, out: &mut Judging) {
    for (subject, rules) in [("addresses", &ADDRESSES[..]), ("dates", &DATES[..])] {
        if seen.unreadable {
            out.row(subject, RowState::Attention, Message::new(format!("review-{subject}.unread")));
            continue;
        }
        let (all, new) = of_rules(seen, rules);
        let grave =
            seen.news.iter().any(|found| rules.contains(&found.rule) && found.severity >= seen.fail_on);
        let (state, id) = match (all, new) {
            (0, _) if subject == "dates" && seen.dates_later => (RowState::Note, "later"),
            (0, _) => (RowState::Fine, "fine"),
            (_, 0) => (RowState::Note, "known"),
            _ if grave => (RowState::Wrong, "new"),
            _ => (RowState::Attention, "new"),
        };
        let words = Message::new(format!("review-{subject}.{id}")).with("n", if new > 0 { new } else { all });
        out.row(subject, state, words);
    }
}

fn changelog(seen: &Seen<'_>, out: &mut Judging) {
    let (_, contradicts) = of_rules(seen, &["changelog-contradicts-diff"]);
    let (without, _) = of_rules(seen, &["changelog-without-version"]);
    let changed = seen.change.is_some_and(|change| change.required > Level::Patch);
    let (state, id) = match () {
        () if !seen.has_changelog && seen.had_changelog => (RowState::Attention, "removed"),
        () if !seen.has_changelog => (RowState::Note, "missing"),
        () if contradicts > 0 => (RowState::Attention, "contradicts"),
        () if without > 0 => (RowState::Attention, "without-version"),
        () if seen.changelog_touched => (RowState::Fine, "follows"),
        () if changed && seen.published => (RowState::Note, "untouched"),
        () => (RowState::Fine, "nothing"),
    };
    out.row("changelog", state, Message::new(format!("review-changelog.{id}")));
}

fn examples(seen: &Seen<'_>, out: &mut Judging) {
    if !seen.is_data {
        return;
    }
    if seen.unreadable {
        out.row("examples", RowState::Attention, Message::new("review-examples.unread"));
        return;
    }
    let invalid: BTreeSet<&str> = seen
        .all
        .iter()
        .filter(|found| found.rule == "example-file-invalid")
        .map(|found| found.location.file.as_str())
        .collect();
    let (_, new) = of_rules(seen, &["example-file-invalid"]);
    let (_, lacking) = of_rules(seen, &["example-lacks-field"]);
    let (state, id, n) = match () {
        () if seen.examples == 0 => (RowState::Note, "none", 0),
        () if !invalid.is_empty() && new > 0 => (RowState::Wrong, "invalid", invalid.len()),
        () if !invalid.is_empty() => (RowState::Attention, "invalid", invalid.len()),
        () if lacking > 0 => (RowState::Attention, "lacking", seen.examples),
        () => (RowState::Fine, "valid", seen.examples),
    };
    out.row("examples", state, Message::new(format!("review-examples.{id}")).with("n", n));
}

fn documentation(seen: &Seen<'_>, out: &mut Judging) {
    let (_, stale) = of_rules(seen, &["generated-file-out-of-date"]);
    let (_, spoken) = of_rules(seen, &["removed-field-still-documented"]);
    let (state, id, n) = match () {
        () if spoken > 0 => (RowState::Attention, "spoken", spoken),
        () if stale > 0 => (RowState::Note, "stale", stale),
        () if seen.generated > 0 => (RowState::Fine, "fresh", seen.generated),
        () => (RowState::Fine, "nothing", 0),
    };
    out.row("documentation", state, Message::new(format!("review-documentation.{id}")).with("n", n));
}

fn data(seen: &Seen<'_>, out: &mut Judging) {
    let Some(told) = seen.data else { return };
    let state = match () {
        () if told.broken > 0 => RowState::Attention,
        () if told.unread > 0 || told.none => RowState::Note,
        () => RowState::Fine,
    };
    out.row("data", state, told.sentence.clone());
    if told.broken > 0 {
        out.reason(Outcome::Attention, Message::new("review-reason.data").with("n", told.broken));
    }
}

fn rules(seen: &Seen<'_>, out: &mut Judging) {
    let count = |severity: Severity| seen.news.iter().filter(|found| found.severity == severity).count();
    let blocking = seen.news.iter().filter(|found| found.severity >= seen.fail_on).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let state = match () {
        () if blocking > 0 => RowState::Wrong,
        () if errors + warnings > 0 => RowState::Attention,
        () if !seen.news.is_empty() => RowState::Note,
        () => RowState::Fine,
    };
    let words = Message::new("review-rules")
        .with("new", seen.news.len())
        .with("errors", errors)
        .with("known", seen.known)
        .with("mended", seen.mended);
    out.row("rules", state, words);
    if blocking > 0 {
        let id = if errors == blocking { "errors" } else { "findings" };
        let grave = seen.news.iter().filter(|found| found.severity >= seen.fail_on);
        let kinds: BTreeSet<&str> = grave.map(|found| found.rule).collect();
        let mut words = Message::new(format!("review-reason.{id}")).with("n", blocking);
        // Of one kind only, they are called by its name.
        if let Some(rule) = kinds.first().filter(|_| kinds.len() == 1) {
            words = Message::new(format!("review-reason.{id}-of")).with("n", blocking);
            words = words.with("what", Message::new(format!("{rule}.title")));
        }
        out.reason(Outcome::Blocked, words);
    } else if warnings > 0 {
        out.reason(Outcome::Attention, Message::new("review-reason.warnings").with("n", warnings));
    }
    // Refused already, and told by an error then.
    if is_dropped(seen.fate) && errors > 0 {
        out.reasons.retain(|(_, words)| words.id != "review-reason.platform");
    }
}
