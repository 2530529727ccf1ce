//! `equerre release`.
#![allow(clippy::disallowed_methods)] // the binary may read the environment

use std::path::Path;
use std::sync::Arc;

use equerre_publish::release::{self, Outcome, Release, Request, Step};
use equerre_publish::{Applied, Plan, TextKind};
use equerre_report::{Localizer, Message};

use super::plan;
use crate::cli::{self, AtForge, Global, Prepare, ReleaseAction};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::forge::ci::Ci;
use crate::forge::{Forge, Opened};
use crate::{lang, output};

/// Runs the command.
///
/// # Errors
/// When the repository is not in a state to be released, or something refuses.
pub fn run(arguments: &cli::Release, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let folder = Path::new(".");
    let (prepare, tags, direct) = match &arguments.action {
        Some(ReleaseAction::Prepare(prepare)) => (prepare.clone(), false, false),
        Some(ReleaseAction::Tag(tag)) => (
            Prepare {
                apply: tag.apply.clone(),
                step: tag.step.clone(),
                forge: tag.forge.clone(),
                ..arguments.prepare.clone()
            },
            true,
            false,
        ),
        None if arguments.direct => (arguments.prepare.clone(), false, true),
        None => return Err(said(Message::new("cli-release-which"))),
    };
    let told = match &arguments.action {
        Some(ReleaseAction::Tag(tag)) => tag.create_release.then_some(TextKind::ReleaseNotes),
        // Made at once, there is nothing to merge.
        _ if prepare.create_pr && direct => return Err(said(Message::new("cli-release-direct-pr"))),
        _ => prepare.create_pr.then_some(TextKind::PullRequest),
    };
    let forge = match told {
        Some(_) if prepare.apply.show.yes && !prepare.apply.push => {
            return Err(said(Message::new("cli-forge-create-push")));
        }
        // The token is looked for before anything is changed.
        Some(kind) if prepare.apply.show.yes => Some((forge(folder, &prepare.forge)?, kind)),
        _ => None,
    };
    let resumed = plan::resume(folder, &prepare.apply.show, global, localizer)?.is_some();
    if resumed && direct && !prepare.apply.push {
        // That was it.
        return Ok(Exit::Fine);
    }
    let step = Step::parse(&prepare.step)?;
    let date = date(prepare.date.as_deref())?;
    let words = words(folder, global, localizer)?;
    let request = Request {
        folder,
        step: &step,
        first: prepare.first,
        data_exists: prepare.data_exists,
        accept: prepare.accept.as_deref().map(str::trim).filter(|reason| !reason.is_empty()),
        date: &date,
        direct,
        push: prepare.apply.push,
        words: &words,
    };
    if prepare.accept.is_some() && request.accept.is_none() {
        return Err(said(Message::new("cli-release-no-reason")));
    }
    let outcome = if tags { release::tag(&request)? } else { release::prepare(&request)? };
    match outcome {
        Outcome::Blocked { reason, report } => {
            plan::blocked(&report, &reason, &prepare.apply.show, global, localizer)?;
            Ok(Exit::Findings)
        }
        Outcome::Ready(found) => {
            let applied = plan::run(&found.plan, &prepare.apply.show, global, localizer)?;
            if let (Some(_), Some((forge, kind))) = (&applied, &forge) {
                return tell(forge, *kind, &found, localizer);
            }
            if let Some(applied) = applied.filter(|_| !global.quiet) {
                next(&found, &applied, tags, direct, localizer);
            }
            Ok(Exit::Fine)
        }
    }
}

/// The forge the repository comes from; a CI knows its address.
pub(super) fn forge(folder: &Path, asked: &AtForge) -> Result<Forge, CliError> {
    let ci = Ci::read(&|name| std::env::var(name).ok(), &|path| std::fs::read(path).ok());
    Forge::of(folder, asked.api.as_deref(), asked.gitlab, ci.as_ref())
}

/// Opens the request to merge, or writes the notes of the tag.
fn tell(forge: &Forge, kind: TextKind, found: &Release, localizer: &Localizer) -> Result<Exit, CliError> {
    let Some(text) = found.plan.texts.iter().find(|text| text.kind == kind) else { return Ok(Exit::Fine) };
    let message = if kind == TextKind::PullRequest {
        let branch = found.plan.commit.as_ref().map_or("", |commit| commit.branch.as_str());
        let asked = Opened { upstream: forge.own(), branch, base: &found.base, text };
        match forge.open(&asked) {
            Ok(url) => Message::new("cli-forge-opened").with("url", url),
            // The same again: what was asked for is there.
            Err(CliError::Said(message)) if message.id == "cli-forge-request-exists" => message,
            Err(error) => return Err(error),
        }
    } else {
        match forge.notes(&found.tag, text)? {
            Some(url) => Message::new("cli-release-notes-written").with("url", url),
            None => Message::new("cli-release-notes-there").with("tag", found.tag.as_str()),
        }
    };
    output::stderr(&localizer.text(&message));
    Ok(Exit::Fine)
}

/// What comes after, in commands to type.
fn next(found: &Release, applied: &Applied, tags: bool, direct: bool, localizer: &Localizer) {
    let Plan { commit, .. } = &found.plan;
    let branch = commit.as_ref().map_or("", |commit| commit.branch.as_str());
    let id = match (tags, direct, applied.pushed) {
        (false, false, false) => "cli-release-next-push-branch",
        (false, false, true) => "cli-release-next-merge",
        (_, true, false) if !branch.is_empty() => "cli-release-next-push-both",
        (_, _, false) => "cli-release-next-push-tag",
        (_, _, true) => "cli-release-next-platform",
    };
    let message = Message::new(id).with("branch", branch).with("tag", found.tag.as_str());
    output::stderr(&localizer.text(&message.with("remote", found.remote.as_str())));
}

/// The day: the one given, else today where this runs.
pub(super) fn date(given: Option<&str>) -> Result<String, CliError> {
    match given {
        None => Ok(jiff::Zoned::now().date().to_string()),
        Some(text) => match text.parse::<jiff::civil::Date>() {
            Ok(date) if date.to_string() == text => Ok(text.to_owned()),
            _ => Err(said(Message::new("cli-release-date").with("date", text))),
        },
    }
}

/// The words of what is written into the repository: those asked for, else in the repository's own language.
pub(super) fn words(
    folder: &Path,
    global: &Global,
    localizer: &Arc<Localizer>,
) -> Result<Arc<Localizer>, CliError> {
    // A folder that is no repository is told of by the command itself.
    let own = release::repository_language(folder).ok().flatten();
    match (global.lang(), own) {
        (None, Some(own)) if own != localizer.lang() => Ok(Arc::new(lang::localizer(own)?)),
        _ => Ok(Arc::clone(localizer)),
    }
}
