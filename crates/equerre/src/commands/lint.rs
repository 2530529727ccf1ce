//! `equerre lint`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use equerre_lint::{
    Config, Context, FixOptions, Fixed, Selection, Surroundings, configuration, fix, lint, lint_undetected,
    registry,
};
use equerre_model::{Document, FolderTree, SchemaRepository, Tree};
use equerre_report::{Applicability, Lang, Localizer, Message, Report, render};
use rayon::prelude::*;

use crate::cli::{Global, Lint};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::subject::{self, Subject};
use crate::{lang, output};

/// What linting one subject gave.
struct Outcome {
    report: Report,
    fixed: Fixed,
    /// Unified differences of the files that change.
    patch: String,
    lang: Option<Lang>,
}

/// Runs the command.
///
/// # Errors
/// When a subject names nothing, or a file cannot be read or written.
pub fn run(arguments: &Lint, global: &Global, localizer: Localizer) -> Result<Exit, CliError> {
    let selection = selection(arguments)?;
    let subjects = subject::find(&arguments.subjects)?;
    let wants_fix = arguments.fix || arguments.unsafe_fixes || arguments.diff;
    if wants_fix
        && !arguments.diff
        && let Some(fixed) = subjects.iter().find(|s| s.folder.is_none())
    {
        return Err(said(Message::new("cli-fix-revision").with("subject", fixed.label.as_str())));
    }
    let listing = arguments.repertoires.as_deref().map(read_listing).transpose()?;
    let published = arguments.published.as_deref().map(FolderTree::open).transpose()?;
    let progress = progress(subjects.len(), global, &localizer);
    let outcomes: Vec<Result<Outcome, CliError>> = subjects
        .par_iter()
        .map(|subject| {
            let outcome = one(subject, arguments, &selection, listing.as_ref(), published.as_ref());
            if let Some(bar) = &progress {
                bar.inc(1);
            }
            outcome
        })
        .collect();
    if let Some(bar) = progress {
        bar.finish_and_clear();
    }

    let mut report = Report::new("lint");
    let mut patch = String::new();
    let mut fixed: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut left_out = 0;
    let mut languages = BTreeSet::new();
    for outcome in outcomes {
        let outcome = outcome?;
        languages.insert(outcome.lang.map(Lang::code));
        patch.push_str(&outcome.patch);
        for (rule, count) in outcome.fixed.by_rule {
            *fixed.entry(rule).or_default() += count;
        }
        left_out += outcome.fixed.left_out.values().sum::<usize>();
        report.merge(outcome.report);
    }
    // The repository's own language, when the reader asked for none and all subjects agree.
    let own = match (global.lang(), languages.iter().collect::<Vec<_>>().as_slice()) {
        (None, [Some(code)]) => Lang::ALL.into_iter().find(|lang| lang.code() == *code),
        _ => None,
    };
    let localizer = match own {
        Some(own) => lang::localizer(own)?,
        None => localizer,
    };
    let exit = if report.fails_on(arguments.fail_on()) { Exit::Findings } else { Exit::Fine };
    if arguments.diff {
        output::patch(&patch)?;
        if patch.is_empty() && !global.quiet {
            output::stderr(&localizer.plain("cli-nothing-to-fix"));
        }
        return Ok(if patch.is_empty() { Exit::Fine } else { Exit::Findings });
    }
    let text = if arguments.statistics {
        statistics(&report, &localizer)
    } else {
        let options = output::options(global.color, arguments.all);
        render::render(arguments.format(), &report, &localizer, &options)?
    };
    output::stdout(&text)?;
    if wants_fix && !global.quiet {
        let n: usize = fixed.values().sum();
        let mut words = localizer.text(&Message::new("cli-fixed").with("n", n));
        for (rule, count) in &fixed {
            let _ = write!(words, "\n  {count} × {rule}");
        }
        if left_out > 0 {
            let _ = write!(words, "\n{}", localizer.text(&Message::new("cli-left-out").with("n", left_out)));
        }
        output::stderr(&words);
    }
    Ok(exit)
}

/// Looks at one subject, and mends it when asked to.
fn one(
    subject: &Subject,
    arguments: &Lint,
    selection: &Selection,
    listing: Option<&Document>,
    published: Option<&FolderTree>,
) -> Result<Outcome, CliError> {
    let config = configuration(subject.tree.as_ref());
    let around = surroundings(subject, listing, published);
    let mut patch = String::new();
    let mut fixed = Fixed::default();
    let look = |tree: &dyn Tree| -> Report { look(subject, tree, &config, selection, &around) };
    let mut report = None;
    if arguments.fix || arguments.unsafe_fixes || arguments.diff {
        let least = if arguments.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        let options = FixOptions { least, detect: &|tree| subject.detect(tree), around };
        fixed = fix(subject.tree.as_ref(), &config, selection, &options);
        for (path, after) in &fixed.files {
            let before = subject.tree.read(path)?;
            let shown =
                if subject.prefix.is_empty() { path.clone() } else { format!("{}/{path}", subject.prefix) };
            if arguments.diff {
                patch.push_str(&unified(&shown, &before, after));
            } else if let Some(folder) = &subject.folder {
                write(&folder.join(path), after)?;
            }
        }
        if !arguments.diff
            && !fixed.files.is_empty()
            && let Some(folder) = &subject.folder
        {
            report = Some(look(&FolderTree::open(folder)?));
        }
    }
    let mut report = report.unwrap_or_else(|| look(subject.tree.as_ref()));
    if let Some(info) = report.subjects.first_mut() {
        info.subject.clone_from(&subject.label);
        info.revision = subject.tag.clone().or_else(|| subject.revision.clone());
    }
    report.prefix_paths(&subject.prefix);
    Ok(Outcome { report, fixed, patch, lang: config.lang })
}

fn look(
    subject: &Subject,
    tree: &dyn Tree,
    config: &Config,
    selection: &Selection,
    around: &Surroundings<'_>,
) -> Report {
    match subject.detect(tree) {
        Some(repository) => lint(&Context::new(tree, &repository, config).with(around), selection),
        None => match SchemaRepository::detect(tree) {
            Err(undetected) => lint_undetected(tree, &undetected, config, selection),
            // A single file that is no schema is refused before.
            Ok(repository) => lint(&Context::new(tree, &repository, config).with(around), selection),
        },
    }
}

/// What is known around a subject.
fn surroundings<'c>(
    subject: &'c Subject,
    listing: Option<&'c Document>,
    published: Option<&'c FolderTree>,
) -> Surroundings<'c> {
    Surroundings {
        history: subject.history.as_deref(),
        tag: subject.tag.as_deref(),
        single_file: subject.file.is_some() || subject.published,
        revision_only: subject.revision.is_some(),
        root_prefix: &subject.root_prefix,
        listing,
        published: published.map(|tree| tree as &dyn Tree),
    }
}

fn selection(arguments: &Lint) -> Result<Selection, CliError> {
    let names = |list: &[String]| -> Result<BTreeSet<&'static str>, CliError> {
        let mut out = BTreeSet::new();
        for name in list.iter().map(|name| name.trim()).filter(|name| !name.is_empty()) {
            let rules = registry::select(name);
            if rules.is_empty() {
                return Err(crate::commands::explain::unknown_rule(name));
            }
            out.extend(rules.iter().map(|rule| rule.name));
        }
        Ok(out)
    };
    Ok(Selection { only: names(&arguments.select)?, without: names(&arguments.ignore)? })
}

fn read_listing(path: &Path) -> Result<Document, CliError> {
    let shown = path.display().to_string();
    let bytes = std::fs::read(path)
        .map_err(|source| equerre_model::ModelError::Io { path: shown.clone(), source })?;
    Ok(Document::read(&shown, bytes))
}

/// A bar on a terminal when there is much to do.
pub(super) fn progress(
    subjects: usize,
    global: &Global,
    localizer: &Localizer,
) -> Option<indicatif::ProgressBar> {
    if subjects < 50 || global.quiet || !std::io::stderr().is_terminal() {
        return None;
    }
    let bar = indicatif::ProgressBar::new(subjects as u64);
    let template = format!("{} {{bar:30}} {{pos}}/{{len}}", localizer.plain("cli-progress"));
    bar.set_style(indicatif::ProgressStyle::with_template(&template).ok()?);
    Some(bar)
}

/// The changes of a file as a patch that `git apply` takes.
fn unified(path: &str, before: &[u8], after: &[u8]) -> String {
    let (before, after) = (String::from_utf8_lossy(before), String::from_utf8_lossy(after));
    let diff = similar::TextDiff::from_lines(before.as_ref(), after.as_ref());
    let path = equerre_report::visible(path.trim_start_matches('/'));
    diff.unified_diff().context_radius(3).header(&format!("a/{path}"), &format!("b/{path}")).to_string()
}

/// Replaces a file as a whole: a reader sees the old content or the new one.
fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let error = |source| CliError::Write { path: path.display().to_string(), source };
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(error)?;
    file.write_all(bytes).map_err(error)?;
    if let Ok(meta) = std::fs::metadata(path) {
        file.as_file().set_permissions(meta.permissions()).map_err(error)?;
    }
    file.persist(path).map_err(|e| error(e.error))?;
    Ok(())
}

/// How often each rule spoke, most often first.
fn statistics(report: &Report, localizer: &Localizer) -> String {
    let mut out = String::new();
    for (rule, severity, count) in report.counts_by_rule() {
        let title = localizer.text(&Message::new(format!("{rule}.title")));
        let severity = localizer.text(&Message::new(format!("severity-{}", severity.name())));
        let _ = writeln!(out, "{count:>7}  {severity:<8} {rule:<36} {title}");
    }
    let counts = report.summary();
    let summary = Message::new("summary")
        .with("total", counts.total())
        .with("errors", counts.error)
        .with("warnings", counts.warning)
        .with("advice", counts.advice);
    let words =
        if counts.total() == 0 { localizer.plain("summary-nothing") } else { localizer.text(&summary) };
    let _ = writeln!(out, "{words}");
    out
}
