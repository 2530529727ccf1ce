//! `equerre check`: the review of a change.
#![allow(clippy::disallowed_methods)] // the binary may read the environment

mod base;
mod write;

use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use equerre_docs::{Renderer, Theme};
use equerre_lint::configuration;
use equerre_model::git::GitRepository;
use equerre_model::{FolderTree, History as _, Past, SubsetTree, Tree};
use equerre_report::render::Options;
use equerre_report::{Lang, Localizer, Message, Outcome, Report, render};
use equerre_review::{DataFile, Request, review};

use crate::cli::{Check, Global};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::forge::ci::Ci;
use crate::forge::{Forge, Posted};
use crate::{lang, output};

/// Runs the command.
///
/// # Errors
/// When this is no git repository, there is nothing to compare with, or something cannot be read or written.
pub fn run(arguments: &Check, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let git =
        GitRepository::discover(Path::new(".")).map_err(|_| said(Message::new("cli-check-no-repository")))?;
    // A change is the whole repository's, wherever in it one stands.
    let git = match git.work_folder() {
        Some(root) if !git.prefix().is_empty() => GitRepository::discover(root)?,
        _ => git,
    };
    let ci = Ci::read(&|name| std::env::var(name).ok(), &|path| std::fs::read(path).ok());
    let base = base::find(&git, arguments, ci.as_ref())?;
    let head = head(&git, arguments)?;
    let words = words(head.as_ref(), global, localizer)?;
    let changed = git.changed(&base.commit, arguments.head.as_deref())?;
    let base_tree = git.whole_tree(&base.commit)?;
    let data = data(arguments)?;
    // What is tagged later, elsewhere or here, is no past of this change.
    let until = git.tags_until(&base.commit)?;
    let past = Past::new(&git, &|tag| until.contains(&tag.name), "");
    let request = Request {
        base: &base_tree,
        head: head.as_ref(),
        base_name: &base.name,
        base_commit: &base.commit,
        changed: &changed,
        history: Some(&past),
        data: &data,
        words: &words,
        fail_on: arguments.fail_on(),
    };
    let mut report = review(&request);
    if let Some(set) = &mut report.change {
        set.link = arguments.link.clone().or_else(|| ci.as_ref().and_then(|ci| ci.link.clone()));
    }
    let page = || -> Result<String, CliError> {
        let renderer = Renderer::new(Arc::clone(&words), std::collections::BTreeMap::new(), Theme::default())
            .map_err(super::doc::told)?;
        equerre_review::page(&request, &report, &renderer, &words).map_err(super::doc::told)
    };
    let options = output::options(global.color, arguments.all);
    if let Some(folder) = &arguments.report {
        write::all(folder, &report, &words, &options, &page()?)?;
    }
    let text = match arguments.format() {
        None => page()?,
        Some(format) => render::render(format, &report, &words, &options)?,
    };
    output::stdout(&text)?;
    if changed.is_empty()
        && arguments.base.is_none()
        && ci.is_none()
        && !global.quiet
        && let Some(tag) = past.previous(None)
    {
        let message = Message::new("cli-check-nothing").with("base", base.name.as_str());
        output::stderr(&words.text(&message.with("tag", tag.name.as_str())));
    }
    if arguments.comment {
        comment(&report, ci.as_ref(), global, &words, &options)?;
    }
    Ok(exit(&report))
}

/// What the verdict makes of the exit status.
fn exit(report: &Report) -> Exit {
    match report.change.as_ref().map(equerre_report::ChangeSet::outcome) {
        _ if report.unfinished => Exit::Failed,
        Some(Outcome::Blocked) => Exit::Findings,
        Some(Outcome::Undecided) => Exit::Undecided,
        _ => Exit::Fine,
    }
}

/// The files after the change: those of a revision, else those on disk.
fn head(git: &GitRepository, arguments: &Check) -> Result<Box<dyn Tree>, CliError> {
    if let Some(revision) = &arguments.head {
        return Ok(Box::new(git.whole_tree(&git.commit(revision)?)?));
    }
    let Some(folder) = git.work_folder() else { return Err(said(Message::new("cli-check-bare"))) };
    let Some(commit) = git.head() else { return Ok(Box::new(FolderTree::open(folder)?)) };
    // What is committed is read from git: what git ignores does not concern it.
    let committed = git.whole_tree(&commit)?;
    let changed = git.changed(&commit, None)?;
    if changed.is_empty() {
        return Ok(Box::new(committed));
    }
    let wanted: HashSet<&str> = committed
        .entries()
        .iter()
        .map(|entry| entry.path.as_str())
        .chain(changed.iter().map(String::as_str))
        .collect();
    Ok(Box::new(SubsetTree::new(FolderTree::open(folder)?, &|path| wanted.contains(path))))
}

/// The words of the report: those asked for, else in the repository's own language.
pub(super) fn words(
    tree: &dyn Tree,
    global: &Global,
    localizer: &Arc<Localizer>,
) -> Result<Arc<Localizer>, CliError> {
    let own: Option<Lang> = configuration(tree).lang;
    match (global.lang(), own) {
        (None, Some(own)) if own != localizer.lang() => Ok(Arc::new(lang::localizer(own)?)),
        _ => Ok(Arc::clone(localizer)),
    }
}

/// The data that is given besides what the repository names.
fn data(arguments: &Check) -> Result<Vec<DataFile>, CliError> {
    let files = super::diff::data::files(&arguments.data)?;
    let opened = files.into_iter().map(|path| DataFile {
        name: path.display().to_string(),
        open: Box::new(move || Ok(Box::new(std::fs::File::open(&path)?))),
    });
    Ok(opened.collect())
}

/// Puts the report under the pull request. What keeps it from there is told, and no reason to fail: the report is written all the
/// same.
fn comment(
    report: &Report,
    ci: Option<&Ci>,
    global: &Global,
    words: &Localizer,
    options: &Options<'_>,
) -> Result<(), CliError> {
    let note = |text: String| {
        if !global.quiet {
            output::stderr(&text);
        }
    };
    let Some(ci) = ci else { return Err(said(Message::new("cli-check-no-ci"))) };
    let (Some(number), Some(project)) = (ci.request, ci.project.as_deref()) else {
        note(words.plain("cli-check-no-pull-request"));
        return Ok(());
    };
    let usual = if ci.gitlab { "https://gitlab.com/api/v4" } else { "https://api.github.com" };
    let own = if ci.gitlab { String::new() } else { project.to_owned() };
    let text = render::render(equerre_report::Format::Markdown, report, words, options)?;
    // A change that touches no schema is not worth a comment of its own.
    let nothing = report.change.as_ref().is_some_and(|set| set.reviews.is_empty());
    let posted = Forge::new(ci.api.as_deref().unwrap_or(usual), ci.gitlab, own)
        .and_then(|forge| forge.comment(project, number, &text, nothing));
    match posted {
        Ok(Posted::Created(url)) => {
            note(words.text(&Message::new("cli-check-comment-made").with("url", url)));
        }
        Ok(Posted::Updated(url)) => {
            note(words.text(&Message::new("cli-check-comment-updated").with("url", url)));
        }
        Ok(Posted::Nothing) => note(words.plain("cli-check-comment-none")),
        Err(error) => {
            let why = if ci.from_fork { "cli-check-fork" } else { "cli-check-comment-failed" };
            note(format!("{}\n{}", words.plain(why), error.words(words)));
        }
    }
    Ok(())
}
