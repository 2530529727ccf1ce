//! Preparing a release: everything that must say the new version says it, in one commit.

use equerre_diff::{Change, Comparison, Level, Policy, Snapshot, compare, report};
use equerre_lint::{Context, Selection, Surroundings, lint};
use equerre_model::{PlatformVersion, SchemaRepository, Tag, Tree};
use equerre_report::{Message, Report, Severity};

use super::history::Planned;
use super::repository::{Files, Source, declared, options, snapshot};
use super::{
    Outcome, Release, Request, Step, accept, changelog, choice, descriptors, generated, texts, urls,
};
use crate::error::{PublishError, refused};
use crate::platform::{Fate, ListedType, fate};
use crate::{Commit, NewTag, Plan, Push, TextKind};

/// Plans a release.
///
/// # Errors
/// When the repository is not in a state to be released, or the version cannot follow the last one.
pub fn prepare(request: &Request<'_>) -> Result<Outcome, PublishError> {
    let source = Source::open(request.folder)?;
    let mut files = Files::new(source.tree.as_ref());
    let Some(repository) = files.repository() else {
        return Err(refused(
            Message::new("publish-no-schema").with("folder", source.folder.display().to_string()),
        ));
    };
    let last = source.last().cloned();
    if request.direct {
        super::tag::not_behind(&source)?;
        if let Some(outcome) = done_already(request, &source, last.as_ref())? {
            return Ok(outcome);
        }
    }
    let (version, comparison) = match &last {
        None if !request.first => return Err(refused(Message::new("release-no-tag"))),
        None => (choice::first(request.step, request.data_exists)?, None),
        Some(tag) if request.first => {
            return Err(refused(Message::new("release-not-first").with("last", tag.name.as_str())));
        }
        Some(tag) => match next(request, &source, &mut files, &repository, tag)? {
            Next::Chosen(version, comparison) => (version, comparison.map(|found| *found)),
            Next::Blocked(outcome) => return Ok(outcome),
        },
    };
    let tag = source.tag_name(&version);
    free(&source, &tag)?;
    let past = Planned::new(&source.git, &tag, request.date, files.held());
    let last_version = last.as_ref().and_then(|tag| tag.version.as_ref());
    descriptors::update(&mut files, &past, &tag, &version, last_version, request.date);
    let names = source.names(&files);
    let mut remarks = match &last {
        Some(from) => {
            let renaming = urls::Renaming { from, to_tag: &tag, to_version: &version, names: &names };
            urls::update(&mut files, &renaming)
        }
        None => Vec::new(),
    };
    let written = write_changelog(request, &mut files, comparison.as_ref(), &version, &tag, last.as_ref());
    remarks.extend(written);
    remarks.extend(generated::update(&mut files, &version, request.words));

    // What is released is read as the platform, and a reviewer, would read the tag.
    let planned = Planned::new(&source.git, &tag, request.date, files.held());
    let findings = findings(&files, &planned, &tag);
    if let Some(blocked) = blocked(&findings, &tag) {
        return Ok(blocked);
    }
    if let Some(outcome) = not_published(&files.tree(), source.listed) {
        return Ok(outcome);
    }
    let edits = files.edits();
    if edits.is_empty() && !request.direct {
        return Err(refused(Message::new("release-already-prepared").with("version", version)));
    }
    let notes = files
        .changelog()
        .and_then(|text| changelog::notes(&text, &version))
        .unwrap_or_else(|| texts::changes(comparison.as_ref(), request.words));
    let mut plan = Plan::new(source.folder.clone());
    let title = texts::title(&version, request.words);
    let branch = if request.direct { source.branch.clone() } else { format!("release-{tag}") };
    // All may say the version already: then there is only a tag to set.
    plan.commit = (!edits.is_empty()).then(|| Commit {
        new_branch: !request.direct,
        parent: Some(source.head.clone()),
        message: format!("{title}\n\n{notes}\n"),
        branch: branch.clone(),
    });
    let origin = equerre_model::History::origin(&source.git);
    let mut references = vec![format!("refs/heads/{branch}")];
    if request.direct {
        let target = plan.commit.is_none().then(|| source.head.clone());
        plan.tag = Some(NewTag { name: tag.clone(), message: format!("{title}\n\n{notes}\n"), target });
        references.push(format!("refs/tags/{tag}"));
        let url = texts::forge_page(origin, TextKind::ReleaseNotes, &tag, &source.branch);
        plan.texts.push(crate::Text { kind: TextKind::ReleaseNotes, title, body: notes, url });
    } else {
        let warnings = findings.summary().warning;
        let url = texts::forge_page(origin, TextKind::PullRequest, &branch, &source.branch);
        let text =
            texts::pull_request(&version, &tag, comparison.as_ref(), &notes, warnings, request.words, url);
        plan.texts.push(text);
    }
    if request.push {
        plan.push = Some(Push { remote: source.remote()?, references });
    }
    plan.edits = edits;
    plan.remarks = remarks;
    Ok(Outcome::Ready(Box::new(Release {
        plan,
        version,
        tag,
        remote: source.remote_name(),
        base: source.branch.clone(),
        comparison,
        findings,
    })))
}

/// A release made at once whose push is left to be made: the last commit has the last version's tag.
fn done_already(
    request: &Request<'_>,
    source: &Source,
    last: Option<&Tag>,
) -> Result<Option<Outcome>, PublishError> {
    let Some(last) = last.filter(|tag| request.push && tag.commit == source.head) else { return Ok(None) };
    let mut plan = Plan::new(source.folder.clone());
    let references = vec![format!("refs/heads/{}", source.branch), format!("refs/tags/{}", last.name)];
    plan.push = Some(Push { remote: source.remote()?, references });
    let version = last.version.as_ref().map_or_else(String::new, ToString::to_string);
    Ok(Some(Outcome::Ready(Box::new(Release {
        plan,
        version,
        tag: last.name.clone(),
        remote: source.remote_name(),
        base: source.branch.clone(),
        comparison: None,
        findings: Report::new("lint"),
    }))))
}

/// Refuses a version that some tag has already, however it is written.
fn free(source: &Source, tag: &str) -> Result<(), PublishError> {
    let version = PlatformVersion::of_tag(tag);
    let tags = equerre_model::History::tags(&source.git);
    match tags.iter().find(|known| known.version == version) {
        Some(known) => Err(refused(Message::new("release-tag-exists").with("tag", known.name.as_str()))),
        None => Ok(()),
    }
}

/// What the comparison with the last version gives.
enum Next {
    Chosen(String, Option<Box<Comparison>>),
    Blocked(Outcome),
}

/// The refusal of a step that is too small, with the proof.
pub(super) fn understated(comparison: Comparison, version: &str, last: &str) -> Outcome {
    let reason = Message::new("release-understated")
        .with("version", version)
        .with("last", last)
        .with("next", comparison.next.clone().unwrap_or_default())
        .with("needed", Message::new(format!("release-step.{}", comparison.enough.name())));
    let report = report::report(&[comparison], &Policy::default());
    Outcome::Blocked { reason, report: Box::new(report) }
}

/// The refusal of files that the platform would not publish, if it would not.
pub(super) fn not_published(tree: &dyn Tree, listed: ListedType) -> Option<Outcome> {
    let Fate::Dropped { why, reasons, .. } = fate(tree, listed) else { return None };
    let reason = Message::new(format!("platform-dropped.{why}")).with("file", listed.descriptor());
    Some(Outcome::Blocked { reason, report: reasons })
}

/// Compares with the last version and chooses the next; records what is accepted.
fn next(
    request: &Request<'_>,
    source: &Source,
    files: &mut Files<'_>,
    repository: &SchemaRepository,
    last: &Tag,
) -> Result<Next, PublishError> {
    let old_tree = equerre_model::History::tree(&source.git, &last.name)?;
    let Some(version) = &last.version else { return Err(refused(Message::new("release-no-tag"))) };
    let declared = declared(repository);
    let malformed = repository.documents.iter().find(|document| !document.is_well_formed());
    if let Some(document) = malformed {
        return Err(refused(Message::new("release-malformed").with("file", document.path())));
    }
    // The past cannot be mended: what is not read there is no reason to stop.
    let old = snapshot(&last.name, old_tree.as_ref(), Some(version.to_string()));
    let Some(old) = old.filter(|old| old.repository.main().is_some_and(|document| document.root.is_some()))
    else {
        let number = choice::after(version, declared.as_ref(), request.step, None)?;
        return Ok(Next::Chosen(number, None));
    };
    let unread = || refused(Message::new("release-last-unread").with("last", last.name.as_str()));
    let against = |files: &Files<'_>, tagged: Option<String>| -> Result<Comparison, PublishError> {
        let tree = files.tree();
        let label = tagged.clone().unwrap_or_else(|| source.branch.clone());
        let new: Snapshot<'_> = snapshot(&label, &tree, tagged).ok_or_else(unread)?;
        Ok(compare(&old, &new, &options(files.config())))
    };
    let first = against(files, None)?;
    let chosen =
        |comparison: &Comparison| choice::after(version, declared.as_ref(), request.step, Some(comparison));
    let mut accepted = Vec::new();
    if let Some(reason) = request.accept {
        // With `auto`, what is accepted is every break.
        let step = match request.step {
            Step::Auto => Level::Minor,
            _ => equerre_diff::step(&version.to_string(), &chosen(&first)?).unwrap_or(Level::None),
        };
        accepted = accept::too_large(&first, step).iter().map(|change| change.fingerprint.clone()).collect();
        if accepted.is_empty() {
            return Err(refused(Message::new("release-nothing-to-accept")));
        }
        accept::record(files, &accepted, reason, request.date)?;
    }
    let again = if accepted.is_empty() { first } else { against(files, None)? };
    // What nobody knows the level of is the author's to decide, not for this to guess.
    if *request.step == Step::Auto && undecided(&again) {
        let reason = Message::new("release-undecided").with("last", last.name.as_str());
        let report = report::report(&[again], &Policy::default());
        return Ok(Next::Blocked(Outcome::Blocked { reason, report: Box::new(report) }));
    }
    let number = chosen(&again)?;
    let comparison = against(files, Some(number.clone()))?;
    if comparison.standing == equerre_diff::Standing::Understated {
        return Ok(Next::Blocked(understated(comparison, &number, &last.name)));
    }
    Ok(Next::Chosen(number, Some(Box::new(comparison))))
}

/// The errors that are in the way of a tag, if any.
pub(super) fn blocked(findings: &Report, tag: &str) -> Option<Outcome> {
    let n = findings.summary().error;
    let mut report = findings.clone();
    report.diagnostics.retain(|found| found.severity == Severity::Error);
    let reason = Message::new("release-lint").with("n", n).with("tag", tag);
    (n > 0).then(|| Outcome::Blocked { reason, report: Box::new(report) })
}

/// Whether the step rests on changes nothing is known of.
fn undecided(comparison: &Comparison) -> bool {
    let decided = comparison.changes.iter().filter(|change| !change.is_undecided());
    let certain = decided.map(|change| change.level).max().unwrap_or(Level::Patch).max(Level::Patch);
    comparison.changes.iter().any(Change::is_undecided) && certain < comparison.required
}

/// What lint finds in the files as they would be tagged; what it finds in older tags does not count.
pub(super) fn findings(files: &Files<'_>, planned: &Planned<'_>, tag: &str) -> Report {
    let tree = files.tree();
    let Ok(repository) = SchemaRepository::detect(&tree) else { return Report::new("lint") };
    let config = files.config();
    let around = Surroundings {
        history: Some(planned),
        tag: Some(tag),
        revision_only: true,
        ..Surroundings::default()
    };
    let tree: &dyn Tree = &tree;
    let mut report = lint(&Context::new(tree, &repository, &config).with(&around), &Selection::default());
    report.diagnostics.retain(|found| !found.historical);
    report
}

fn write_changelog(
    request: &Request<'_>,
    files: &mut Files<'_>,
    comparison: Option<&Comparison>,
    version: &str,
    tag: &str,
    last: Option<&Tag>,
) -> Option<Message> {
    let path = files.changelog_path();
    // Only that name is read by the platform; a link leads who knows where.
    let tree = files.tree();
    let near = |name: &str| {
        let lower = name.to_lowercase();
        ["changelog", "changes", "history", "changements"]
            .iter()
            .any(|stem| lower == *stem || lower.starts_with(&format!("{stem}.")))
    };
    let other = tree.entries().iter().find(|entry| path.is_none() && near(&entry.path));
    let other = other.map(|entry| (entry.path.clone(), entry.kind));
    if let Some((name, kind)) = &other
        && *kind != equerre_model::EntryKind::File
    {
        return Some(Message::new("release-changelog-link").with("path", name.as_str()));
    }
    let before = path.as_ref().and_then(|path| files.read(path)).unwrap_or_default();
    let lone = before.iter().enumerate().any(|(n, byte)| *byte == b'\r' && before.get(n + 1) != Some(&b'\n'));
    let Some(text) = String::from_utf8(before).ok().filter(|_| !lone) else {
        let path = path.unwrap_or_default();
        return Some(Message::new("release-changelog-unread").with("path", path));
    };
    let words = request.words;
    let text = if path.is_some() { text } else { format!("# {}\n", words.plain("release-changelog-title")) };
    let sections =
        comparison.map(|found| equerre_diff::changelog::sections(found, words)).unwrap_or_default();
    let last_version = last.and_then(|tag| tag.version.as_ref()).map(ToString::to_string);
    let entry = changelog::Entry {
        version,
        last: last_version.as_deref(),
        tags: (tag, last.map(|tag| tag.name.as_str())),
        date: request.date,
        sections: &sections,
        closing: comparison.and_then(|found| equerre_diff::changelog::words_line(found, words)),
        nothing: match (comparison, last) {
            (Some(_), _) => words.plain("release-no-changes"),
            (None, None) => words.plain("release-first-notes"),
            // Only the author knows.
            (None, Some(last)) => {
                words.text(&Message::new("release-to-tell").with("last", last.name.as_str()))
            }
        },
    };
    let after = changelog::merged(&text, &entry);
    files.set(path.as_deref().unwrap_or("CHANGELOG.md"), after.into_bytes());
    other.map(|(name, _)| Message::new("release-changelog-other").with("path", name))
}

/// The language of the changelog, by which the words of a release are chosen; `None` when it does not say.
pub(super) fn language(files: &Files<'_>) -> Option<equerre_report::Lang> {
    files.config().lang.or_else(|| changelog::language(&files.changelog()?))
}

/// The language a repository is written in, as its configuration or its changelog says.
///
/// # Errors
/// When the folder is in no git repository.
pub fn repository_language(folder: &std::path::Path) -> Result<Option<equerre_report::Lang>, PublishError> {
    let git = equerre_model::git::GitRepository::discover(folder)?;
    let Ok(revision) = git.revision("HEAD") else { return Ok(None) };
    Ok(language(&Files::new(&revision.tree)))
}
