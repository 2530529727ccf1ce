//! What a change does to one schema.

use equerre_diff::{Comparison, Options, Policy, Snapshot, Standing, compare, report};
use equerre_lint::config::FILE_NAME;
use equerre_lint::{Config, Context, Selection, Surroundings, configuration, lint, lint_undetected};
use equerre_model::{History, Past, PlatformVersion, SchemaKind, SchemaRepository, SubTree, Tag, Tree};
use equerre_publish::platform::{Fate, ListedType, fate};
use equerre_report::{
    ComparisonInfo, Diagnostic, Outcome, Report, ReviewInfo, Severity, SourceFile, ToAccept,
};

use crate::change::Request;
use crate::rows::{self, Seen};
use crate::subjects::Subject;
use crate::{data, findings, follow};

/// One side of a change.
struct Side<'t> {
    tree: SubTree<'t>,
    repository: Option<SchemaRepository>,
    config: Config,
}

impl<'t> Side<'t> {
    fn new(tree: &'t dyn Tree, folder: &str) -> Self {
        let tree = SubTree::new(tree, folder);
        let repository = SchemaRepository::detect(&tree).ok();
        let config = configuration(&tree);
        Self { tree, repository, config }
    }

    /// What lint finds, as in work in progress: what lies around on disk does not concern it.
    fn lint(&self, around: &Surroundings<'_>) -> Report {
        match &self.repository {
            Some(repository) => {
                let context = Context::new(&self.tree, repository, &self.config).with(around);
                lint(&context, &Selection::default())
            }
            // A folder that held nothing before has no findings.
            None => match SchemaRepository::detect(&self.tree) {
                Err(undetected) if !self.tree.entries().is_empty() => {
                    lint_undetected(&self.tree, &undetected, &self.config, &Selection::default())
                }
                _ => Report::new("lint"),
            },
        }
    }

    fn snapshot(&self, label: &str, tagged: Option<String>) -> Option<Snapshot<'_>> {
        let repository = SchemaRepository::detect(&self.tree).ok()?;
        Some(Snapshot { label: label.to_owned(), tree: &self.tree, repository, tagged })
    }
}

/// Reviews a schema; also what is new, with the files it points into.
pub(crate) fn review(request: &Request<'_>, subject: &Subject) -> (ReviewInfo, Report) {
    let folder = subject.new.as_str();
    let (mut old, new) = (Side::new(request.base, &subject.old), Side::new(request.head, folder));
    // Tags speak of the whole repository: of a folder they say what was there, not its number.
    let past = request.history.map(|history| Past::new(history, &|tag| tag.version.is_some(), &subject.old));
    let history = past.as_ref().map(|past| past as &dyn History);
    let at_root = folder.is_empty() && subject.old.is_empty();
    let around = Surroundings {
        history: history.filter(|_| at_root),
        revision_only: true,
        root_prefix: folder,
        ..Surroundings::default()
    };
    let mut report = new.lint(&around);
    // What was found before is what the rules of today find there: turning one off mends nothing.
    let rules_changed = old.repository.is_some() && old.config.differs(&new.config);
    // But what is wrong with that file itself is its own.
    let own_before = if old.tree.has_file(FILE_NAME) { old.lint(&around).diagnostics } else { Vec::new() };
    let old_patterns = std::mem::replace(&mut old.config, new.config.clone()).data_files;
    let mut all = std::mem::take(&mut report.diagnostics);
    // That nothing is tagged yet is no fault of a change.
    all.retain(|found| found.rule != "no-tag");
    let mut before = if old.repository.is_some() { old.lint(&around).diagnostics } else { Vec::new() };
    let is_own = |found: &Diagnostic| found.location.file == FILE_NAME;
    before.retain(|found| !is_own(found));
    before.extend(own_before.into_iter().filter(is_own));
    let descriptor = |side: &Side<'_>| side.repository.as_ref().map(|found| found.descriptor.clone());
    let names = descriptor(&old).zip(descriptor(&new)).filter(|(a, b)| a != b);
    let moved = names.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
    let compared = findings::compare(&before, &all, moved);

    let base_label = request.base_commit.get(..10).unwrap_or(request.base_commit);
    let new_label = if folder.is_empty() { ".".to_owned() } else { format!("{folder}/") };
    let options = Options {
        renames: new.config.renames.clone(),
        accepted: new.config.accepted_changes.clone(),
        ..Options::default()
    };
    // Files that are a published version say its number by its tag.
    let at_base = |tag: &&Tag| tag.commit == request.base_commit;
    let base_tag = history.filter(|_| at_root).and_then(|history| history.tags().iter().rev().find(at_base));
    let base_version = base_tag.and_then(|tag| tag.version.as_ref()).map(ToString::to_string);
    let (before_it, after_it) = (old.snapshot(base_label, base_version), new.snapshot(&new_label, None));
    let comparison = before_it.as_ref().zip(after_it.as_ref()).map(|(a, b)| compare(a, b, &options));

    // The version the work in progress will come after: the highest before it, whatever number it gives itself.
    let last = history.and_then(|history| history.previous(None));
    let last_tree = last.zip(history).and_then(|(tag, history)| history.tree(&tag.name).ok());
    let since = last.zip(last_tree.as_ref()).zip(after_it.as_ref()).and_then(|((tag, tree), after)| {
        // The base is that version: it was compared already.
        if at_root && tag.commit == request.base_commit && !tag.commit.is_empty() {
            return comparison.clone().map(|found| Comparison { old: tag.name.clone(), ..found });
        }
        let repository = SchemaRepository::detect(tree.as_ref()).ok()?;
        let tagged = tag.version.as_ref().filter(|_| at_root).map(ToString::to_string);
        let published = Snapshot { label: tag.name.clone(), tree: tree.as_ref(), repository, tagged };
        Some(compare(&published, after, &options))
    });

    let tagged: Vec<PlatformVersion> =
        history.into_iter().flat_map(History::tags).filter_map(|tag| tag.version.clone()).collect();
    // Of a folder that no tag knows nothing was published.
    let published = if at_root { !tagged.is_empty() } else { since.is_some() };
    let context = new.repository.as_ref().map(|repository| Context::new(&new.tree, repository, &new.config));
    let mut news = compared.new;
    // While the number has not moved, the day of the version is not known yet: the release writes it.
    let unmoved = since.as_ref().or(comparison.as_ref()).is_some_and(|found| {
        matches!(found.standing, Standing::Unchanged | Standing::Nothing | Standing::Unversioned)
    });
    let is_later = |found: &Diagnostic| unmoved && found.rule == "last-modified-not-updated";
    let dates_later = all.iter().any(is_later);
    news.retain(|found| !is_later(found));
    all.retain(|found| !is_later(found));
    let unreadable =
        new.repository.as_ref().is_some_and(|found| found.main().is_none_or(|main| main.root.is_none()));
    if let (Some(change), Some(a), Some(b), Some(context)) = (&comparison, &before_it, &after_it, &context) {
        let look = follow::Look {
            old: a,
            new: b,
            change,
            context,
            config: &new.config,
            tagged: &tagged,
            words: request.words,
        };
        news.extend(follow::all(&look));
    }
    let data = before_it.as_ref().zip(after_it.as_ref()).and_then(|(a, b)| {
        let patterns = [new.config.data_files.clone(), old_patterns].concat();
        data::told(a, b, &patterns, request.data)
    });
    let listed = after_it.as_ref().and_then(|after| ListedType::of(after.repository.kind));
    let fate = listed.filter(|_| folder.is_empty()).map(|listed| fate(&new.tree, listed));
    let was_kept = listed
        .filter(|_| folder.is_empty())
        .map(|listed| before_it.is_some() && equerre_publish::platform::fate(&old.tree, listed).is_kept());

    let removed = old.repository.is_some() && new.repository.is_none();
    let added = old.repository.is_none() && new.repository.is_some();
    let seen = Seen {
        folder,
        removed,
        added,
        published,
        rules_changed,
        unreadable,
        dates_later,
        tagged: &tagged,
        change: comparison.as_ref(),
        since: since.as_ref(),
        declared: after_it.as_ref().and_then(Snapshot::version),
        versionless: after_it.as_ref().is_some_and(|after| after.version().is_none())
            && old.snapshot(base_label, None).is_some_and(|before| before.version().is_none()),
        all: &all,
        news: &news,
        known: compared.known,
        mended: if unreadable { 0 } else { compared.mended },
        examples: context
            .as_ref()
            .map_or(0, |context| equerre_lint::examples::example_files(context).count()),
        generated: new.config.generated.len(),
        fate: fate.as_ref(),
        was_kept: was_kept.unwrap_or(false),
        listed,
        had_changelog: equerre_model::changelog::path(&old.tree).is_some(),
        has_changelog: equerre_model::changelog::path(&new.tree).is_some(),
        changelog_touched: touched(request, folder, equerre_model::changelog::path(&new.tree).as_deref()),
        data: data.as_ref(),
        fail_on: request.fail_on,
        is_data: after_it.as_ref().is_some_and(|after| {
            matches!(after.repository.kind, SchemaKind::Table | SchemaKind::Package | SchemaKind::Json)
        }),
    };
    let judged = rows::judge(&seen);

    for found in &news {
        if let Some(bytes) = found
            .location
            .span
            .filter(|_| report.source(&found.location.file).is_none())
            .and_then(|_| new.tree.read(&found.location.file).ok())
        {
            report.add_source(SourceFile::new(found.location.file.clone(), bytes));
        }
    }
    report.diagnostics = news;
    // Where the files lie on this machine is nobody's business.
    for subject in &mut report.subjects {
        subject.subject = if folder.is_empty() { ".".to_owned() } else { folder.to_owned() };
    }
    report.prefix_paths(folder);
    let news = report.diagnostics.clone();
    // Where the number says it already, there is nothing to accept.
    let said = since.as_ref().or(comparison.as_ref()).is_some_and(|found| {
        matches!(found.standing, Standing::Right | Standing::Overstated | Standing::Nothing)
    });
    let to_accept = if said { Vec::new() } else { to_accept(comparison.as_ref()) };
    let what = match &comparison {
        _ if removed => "removed",
        _ if added => "added",
        Some(_) if subject.old != subject.new => "moved",
        Some(change) if change.required == equerre_diff::Level::None => "around",
        _ => "changed",
    };
    // Told once: what changed since the last version is only worth telling where that is more than this change.
    let more = match (&comparison, &since) {
        (Some(change), Some(since)) => fingerprints(change) != fingerprints(since),
        (None, Some(_)) => true,
        _ => false,
    };
    let blocked = judged.outcome == Outcome::Blocked;
    let base_name = request.base_name;
    let comparison = comparison.map(|found| told(&mut report, found, Some((base_name, blocked)), folder));
    let since = since.filter(|_| more).map(|found| told(&mut report, found, None, folder));
    let descriptor = new.repository.as_ref().or(old.repository.as_ref());
    let root = descriptor.and_then(|repository| repository.main()?.root.as_ref());
    let title = root.and_then(|root| {
        let text = |key| root.get_str(key).map(str::trim).filter(|text| !text.is_empty());
        text("title").or_else(|| text("name")).map(str::to_owned)
    });
    let info = ReviewInfo {
        folder: folder.to_owned(),
        from: (subject.old != subject.new).then(|| subject.old.clone()),
        title,
        kind: descriptor.map(|repository| repository.kind.name()),
        what,
        outcome: judged.outcome,
        reasons: judged.reasons,
        rows: judged.rows,
        comparison,
        since,
        findings: news,
        known: compared.known,
        mended: compared.mended,
        to_accept,
        data: data.map(|told| told.more).unwrap_or_default(),
    };
    (info, report)
}

/// Whether a file of the schema's folder is among those that changed.
fn touched(request: &Request<'_>, folder: &str, path: Option<&str>) -> bool {
    path.is_some_and(|path| {
        let whole = if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
        request.changed.contains(&whole)
    })
}

fn fingerprints(comparison: &Comparison) -> Vec<&str> {
    let mut out: Vec<&str> = comparison.changes.iter().map(|change| change.fingerprint.as_str()).collect();
    out.sort_unstable();
    out
}

/// Breaks nobody accepted, and what nobody knows of.
fn to_accept(comparison: Option<&Comparison>) -> Vec<ToAccept> {
    let changes = comparison.into_iter().flat_map(|found| &found.changes);
    let open = changes.filter(|change| follow::breaks(change) || change.is_undecided());
    open.filter(|change| change.level == equerre_diff::Level::Major)
        .map(|change| ToAccept { change: change.fingerprint.clone(), what: change.message.clone() })
        .collect()
}

/// A comparison for the report, with the files it points into; with `base` (its name, and whether something is in the way), its breaks are findings too.
fn told(
    report: &mut Report,
    mut found: Comparison,
    base: Option<(&str, bool)>,
    folder: &str,
) -> ComparisonInfo {
    // What is accepted for other versions is no mistake here.
    found.unused.clear();
    let mut made = report::report(&[found], &Policy::default());
    let mut info = made.comparisons.remove(0);
    if let Some((name, _)) = base {
        name.clone_into(&mut info.old);
    }
    if folder.is_empty() && info.new == "." {
        info.new = info.new_version.clone().unwrap_or_else(|| "HEAD".to_owned());
    }
    let cap = |found: Diagnostic| match base {
        Some((_, true)) => found,
        _ => Diagnostic { severity: found.severity.min(Severity::Warning), ..found },
    };
    let grave = |found: &Diagnostic| found.severity >= Severity::Warning;
    let diagnostics = std::mem::take(&mut made.diagnostics);
    if base.is_some() {
        made.diagnostics = diagnostics.into_iter().filter(grave).map(cap).collect();
    }
    made.subjects.clear();
    made.unfinished = false;
    report.merge(made);
    info
}

/// Whether the platform would publish it.
pub(crate) fn is_dropped(fate: Option<&Fate>) -> bool {
    matches!(fate, Some(Fate::Dropped { .. }))
}
