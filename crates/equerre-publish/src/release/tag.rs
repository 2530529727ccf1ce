//! Tagging a release that was prepared and merged.

use equerre_diff::{Standing, compare};
use equerre_model::{History, PlatformVersion};
use equerre_report::Message;
use git2::Oid;

use super::history::Planned;
use super::prepare::{blocked, findings, not_published, understated};
use super::repository::{Files, Source, declared, options, snapshot};
use super::{Outcome, Release, Request, Step, changelog, texts};
use crate::error::{PublishError, refused};
use crate::{NewTag, Plan, Push, Text, TextKind};

/// Plans the tag of the version that the last commit of the main branch declares.
///
/// # Errors
/// When this is not the main branch, nothing new is declared, or what was prepared is not what was merged.
pub fn tag(request: &Request<'_>) -> Result<Outcome, PublishError> {
    let source = Source::open(request.folder)?;
    on_main(&source)?;
    let files = Files::new(source.tree.as_ref());
    let version = version(request, &files)?;
    let tag = source.tag_name(&version.to_string());
    let mut plan = Plan::new(source.folder.clone());
    let references = vec![format!("refs/tags/{tag}")];
    if request.push {
        plan.push = Some(Push { remote: source.remote()?, references });
    }
    let notes = files.changelog().and_then(|text| changelog::notes(&text, &version.to_string()));
    merged(&source, &tag)?;
    let known = source.git.tags().iter().find(|known| known.version.as_ref() == Some(&version)).cloned();
    if let Some(known) = &known {
        // The same again: only the push may be left to do.
        if known.commit != source.head || known.name != tag {
            return Err(refused(Message::new("release-tag-exists").with("tag", known.name.as_str())));
        }
    }
    let last = source.git.previous(Some(&version)).cloned();
    if let Some(highest) = source.git.previous(None).filter(|tag| tag.version.as_ref() > Some(&version)) {
        let message = Message::new("release-not-higher").with("version", version.to_string());
        return Err(refused(message.with("last", highest.name.as_str())));
    }
    let planned = match &known {
        Some(_) => None,
        None => Some(Planned::new(&source.git, &tag, request.date, files.held())),
    };
    let found = match &planned {
        Some(planned) => findings(&files, planned, &tag),
        None => equerre_report::Report::new("lint"),
    };
    if let Some(blocked) = blocked(&found, &tag) {
        return Ok(blocked);
    }
    let tree = files.tree();
    if let Some(outcome) = not_published(&tree, source.listed) {
        return Ok(outcome);
    }
    let mut comparison = None;
    if let Some(last) = &last {
        let old_tree = source.git.tree(&last.name)?;
        let old = snapshot(&last.name, old_tree.as_ref(), last.version.as_ref().map(ToString::to_string));
        let new = snapshot(&tag, &tree, Some(version.to_string()));
        if let (Some(old), Some(new)) = (old, new) {
            let compared = compare(&old, &new, &options(files.config()));
            // Somebody may have merged more than was prepared.
            if compared.standing == Standing::Understated {
                return Ok(understated(compared, &version.to_string(), &last.name));
            }
            comparison = Some(compared);
        }
    }
    let notes = notes.unwrap_or_else(|| texts::changes(comparison.as_ref(), request.words));
    let title = texts::title(&version.to_string(), request.words);
    plan.tag = Some(NewTag {
        name: tag.clone(),
        message: format!("{title}\n\n{notes}\n"),
        target: Some(source.head.clone()),
    });
    let url = texts::forge_page(source.git.origin(), TextKind::ReleaseNotes, &tag, &source.branch);
    plan.texts.push(Text { kind: TextKind::ReleaseNotes, title, body: notes, url });
    Ok(Outcome::Ready(Box::new(Release {
        plan,
        version: version.to_string(),
        tag,
        remote: source.remote_name(),
        base: source.branch.clone(),
        comparison,
        findings: found,
    })))
}

/// The version to be tagged: the one asked for, else the one the descriptor declares, else, where descriptors declare
/// none, the one the changelog begins with.
fn version(request: &Request<'_>, files: &Files<'_>) -> Result<PlatformVersion, PublishError> {
    let repository = files.repository();
    let declares = repository.as_ref().is_some_and(|repository| {
        repository
            .main()
            .and_then(|document| document.root.as_ref())
            .is_some_and(|root| root.get("version").is_some())
    });
    let found = match request.step {
        Step::Level(_) => return Err(refused(Message::new("release-tag-no-step"))),
        Step::Version(version) => PlatformVersion::of_tag(version),
        _ if declares => repository.as_ref().and_then(declared),
        _ => files.changelog().and_then(|text| changelog::first_version(&text)),
    };
    // The descriptor's own number would be published beside the tag's.
    if let (Step::Version(asked), Some(own)) = (request.step, repository.as_ref().and_then(declared))
        && found.as_ref() != Some(&own)
    {
        let message = Message::new("release-declares-other").with("version", asked.as_str());
        return Err(refused(message.with("declared", own.to_string())));
    }
    found.filter(PlatformVersion::is_semantic).ok_or_else(|| refused(Message::new("release-none-declared")))
}

/// Refuses a branch that is not the main one, or that lacks what its remote has.
fn on_main(source: &Source) -> Result<(), PublishError> {
    let head = source.raw.find_reference("refs/remotes/origin/HEAD").ok();
    let named = head.and_then(|head| head.symbolic_target().ok().flatten().map(str::to_owned));
    let named = named.and_then(|name| name.strip_prefix("refs/remotes/origin/").map(str::to_owned));
    let main = named.or_else(|| {
        let there = |name: &&str| source.raw.find_reference(&format!("refs/heads/{name}")).is_ok();
        ["main", "master"].iter().find(|name| there(name)).map(|name| (*name).to_owned())
    });
    if let Some(main) = main.filter(|main| *main != source.branch) {
        let message =
            Message::new("release-not-main").with("branch", source.branch.as_str()).with("main", main);
        return Err(refused(message));
    }
    not_behind(source)?;
    // What is tagged is what everybody has: a tag of a commit that is only here may end up beside the branch.
    if let Some((ahead, _)) = distance(source)?
        && ahead > 0
    {
        let message = Message::new("release-ahead").with("branch", source.branch.as_str()).with("n", ahead);
        return Err(refused(message.with("remote", source.remote_name())));
    }
    Ok(())
}

/// How many commits the branch has that its remote lacks, and the other way round; `None` when no remote is known.
fn distance(source: &Source) -> Result<Option<(usize, usize)>, PublishError> {
    let name = format!("refs/remotes/{}/{}", source.remote_name(), source.branch);
    let upstream = source.raw.find_reference(&name).ok().and_then(|found| found.target());
    let head = Oid::from_str(&source.head)?;
    Ok(upstream.and_then(|upstream| source.raw.graph_ahead_behind(head, upstream).ok()))
}

/// Refuses a branch that lacks what its remote has.
pub(super) fn not_behind(source: &Source) -> Result<(), PublishError> {
    match distance(source)? {
        Some((_, behind)) if behind > 0 => {
            let message = Message::new("release-behind").with("branch", source.branch.as_str());
            Err(refused(message.with("n", behind)))
        }
        _ => Ok(()),
    }
}

/// Refuses when a prepared branch is known and what it prepared is not here: not merged, or merged otherwise. The branch
/// may have gone on elsewhere: what it holds here or there will do.
fn merged(source: &Source, tag: &str) -> Result<(), PublishError> {
    let here = source.raw.find_commit(Oid::from_str(&source.head)?)?.tree()?;
    let remote = source.remote_name();
    let prefixes = ["refs/heads/release-".to_owned(), format!("refs/remotes/{remote}/release-")];
    let version = PlatformVersion::of_tag(tag);
    let mut differing: Option<(String, String, bool)> = None;
    for reference in source.raw.references()?.flatten() {
        let Ok(name) = reference.name() else { continue };
        let Some(prepared) = prefixes.iter().find_map(|prefix| name.strip_prefix(prefix.as_str())) else {
            continue;
        };
        let Some(tip) = reference.target() else { continue };
        // One of a later version waits for its merge; those of older ones are of no interest.
        let later = PlatformVersion::of_tag(prepared) > version;
        if !later && prepared != tag {
            continue;
        }
        let commit = source.raw.find_commit(tip)?;
        let Ok(parent) = commit.parent(0) else { continue };
        let (before, after) = (parent.tree()?, commit.tree()?);
        let diff = source.raw.diff_tree_to_tree(Some(&before), Some(&after), None)?;
        let path = diff.deltas().find_map(|delta| {
            let path = delta.new_file().path()?;
            let id = |tree: &git2::Tree<'_>| tree.get_path(path).ok().map(|entry| entry.id());
            // A changelog may have gone on meanwhile.
            let words = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("md"));
            (!words && id(&after) != id(&here)).then(|| path.display().to_string())
        });
        match path {
            None if !later => return Ok(()),
            None => {}
            Some(path) => differing = differing.or(Some((prepared.to_owned(), path, later))),
        }
    }
    match differing {
        None => Ok(()),
        Some((prepared, path, later)) => {
            let id = if later { "release-waits-for-merge" } else { "release-not-merged" };
            let message = Message::new(id).with("branch", format!("release-{prepared}")).with("path", path);
            Err(refused(message.with("tag", tag)))
        }
    }
}
