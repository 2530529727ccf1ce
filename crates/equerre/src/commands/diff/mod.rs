//! `equerre diff`.

pub(super) mod data;
mod history;
pub(super) mod versions;

use std::path::Path;

use equerre_diff::{Comparison, Level, Options, Policy, Standing, Verdict, Zero, changelog, compare, report};
use equerre_lint::{Config, configuration};
use equerre_model::FolderTree;
use equerre_report::{Lang, Localizer, Message, Report, render};
use equerre_validate::Profile;
use rayon::prelude::*;

use crate::cli::{Diff, Global};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::{lang, output};
use versions::{Versions, snapshot};

/// Runs the command.
///
/// # Errors
/// When a version cannot be found or read, or a file cannot be written.
pub fn run(arguments: &Diff, global: &Global, localizer: &Localizer) -> Result<Exit, CliError> {
    let policy = policy(arguments)?;
    if arguments.history {
        return history::run(arguments, global, localizer, &policy);
    }
    let versions = Versions::find(arguments)?;
    let new = snapshot(&versions.new)?;
    let config = configuration(versions.new.tree.as_ref());
    warn(&config, global, localizer);
    let options = options(arguments, &policy, &config, &here());
    let olds: Vec<_> = versions.old.iter().map(snapshot).collect::<Result<_, CliError>>()?;
    if !arguments.data.is_empty() {
        let Some(old) = olds.first() else { return Ok(Exit::Failed) };
        return data::run(arguments, old, &new, &options, localizer);
    }
    let mut comparisons: Vec<Comparison> = olds.par_iter().map(|old| compare(old, &new, &options)).collect();
    // What is accepted for other versions is no mistake of a published one.
    if !Path::new(&versions.new.label).exists() {
        comparisons.iter_mut().for_each(|found| found.unused.clear());
    }
    if let Some(folder) = &arguments.witness_dir {
        let written = write_witnesses(folder, &comparisons)?;
        if !global.quiet {
            output::stderr(&localizer.text(&Message::new("cli-diff-witnesses").with("n", written)));
        }
    }
    if arguments.changelog {
        let words: Vec<String> = Lang::ALL
            .into_iter()
            .map(|language| {
                let words = lang::localizer(language)?;
                Ok(comparisons
                    .first()
                    .map_or_else(String::new, |found| changelog::entry(found, &words, None)))
            })
            .collect::<Result<_, CliError>>()?;
        output::stdout(&words.join("\n"))?;
        let unfinished = comparisons.iter().any(|found| !found.unread.is_empty());
        return Ok(exit(arguments, &comparisons, unfinished));
    }
    let found = report::report(&comparisons, &policy);
    output::stdout(&rendered(arguments, global, &found, localizer)?)?;
    Ok(exit(arguments, &comparisons, found.unfinished))
}

/// The report in the format asked for.
fn rendered(
    arguments: &Diff,
    global: &Global,
    report: &Report,
    localizer: &Localizer,
) -> Result<String, CliError> {
    let options = output::options(global.color, arguments.all);
    Ok(render::render(arguments.format(), report, localizer, &options)?)
}

/// What `--check` makes of the comparisons: the worst counts. Without it, whatever is found is fine.
fn exit(arguments: &Diff, comparisons: &[Comparison], unfinished: bool) -> Exit {
    if !arguments.check {
        return if unfinished { Exit::Failed } else { Exit::Fine };
    }
    let any = |wanted: &[Standing]| comparisons.iter().any(|found| wanted.contains(&found.standing));
    match () {
        () if unfinished => Exit::Failed,
        () if any(&[Standing::Understated, Standing::Unchanged, Standing::Decreased]) => Exit::Findings,
        () if any(&[Standing::Undecided, Standing::Unversioned]) => Exit::Undecided,
        () => Exit::Fine,
    }
}

/// The policy: one of those there are, or a file's.
fn policy(arguments: &Diff) -> Result<Policy, CliError> {
    let mut policy = match Policy::named(&arguments.policy) {
        Some(policy) => policy,
        None => {
            let message = |id: &'static str| Message::new(id).with("policy", arguments.policy.as_str());
            let text =
                std::fs::read_to_string(&arguments.policy).map_err(|_| said(message("cli-diff-policy")))?;
            let parsed = Policy::parse(&text)
                .map_err(|error| said(message("cli-diff-policy-file").with("reason", error.to_string())))?;
            // A policy without a name of its own is called by its file.
            if Policy::NAMES.contains(&parsed.name.as_str()) {
                Policy { name: arguments.policy.clone(), ..parsed }
            } else {
                parsed
            }
        }
    };
    match arguments.zero.as_deref() {
        Some("exempt") => policy.zero = Zero::Exempt,
        Some("as-is") => policy.zero = Zero::AsIs,
        Some(_) => policy.zero = Zero::MinorIsMajor,
        None => {}
    }
    Ok(policy)
}

/// The configuration of the current folder: what is accepted today holds for versions published before.
fn here() -> Config {
    FolderTree::open(Path::new(".")).map_or_else(|_| Config::default(), |tree| configuration(&tree))
}

fn options(arguments: &Diff, policy: &Policy, config: &Config, here: &Config) -> Options {
    let mut renames = config.renames.clone();
    renames.extend(here.renames.iter().filter(|one| !config.renames.contains(one)).cloned());
    let mut accepted = config.accepted_changes.clone();
    accepted
        .extend(here.accepted_changes.iter().filter(|one| !config.accepted_changes.contains(one)).cloned());
    Options {
        policy: policy.clone(),
        profile: Profile::from_name(&arguments.profile).unwrap_or_default(),
        renames,
        accepted,
        together: false,
    }
}

/// What is wrong with `equerre.toml` is lint's to tell; but that some of it was not read is worth knowing here.
fn warn(config: &Config, global: &Global, localizer: &Localizer) {
    if !config.problems.is_empty() && !global.quiet {
        output::stderr(&localizer.plain("cli-diff-config"));
    }
}

/// Writes each witness as files; how many.
fn write_witnesses(folder: &Path, comparisons: &[Comparison]) -> Result<usize, CliError> {
    let error = |path: &Path| {
        let path = path.display().to_string();
        move |source| CliError::Write { path, source }
    };
    std::fs::create_dir_all(folder).map_err(error(folder))?;
    let mut written = 0;
    for comparison in comparisons {
        let against = if comparisons.len() > 1 { format!("{}-", comparison.old) } else { String::new() };
        for change in &comparison.changes {
            let both: [(&Verdict, &str); 2] =
                [(&change.producers, "producers"), (&change.reusers, "reusers")];
            for (witness, whom) in both.into_iter().filter_map(|(v, whom)| Some((v.witness()?, whom))) {
                for file in &witness.files {
                    let name = file.name(&format!("{against}{}-{whom}", change.fingerprint));
                    let path = folder.join(name);
                    std::fs::write(&path, &file.text).map_err(error(&path))?;
                    written += 1;
                }
            }
        }
    }
    Ok(written)
}

/// The name of a level for people.
fn level_word(level: Option<Level>, localizer: &Localizer) -> String {
    level.map_or_else(
        || "?".to_owned(),
        |level| localizer.text(&Message::new(format!("comparison-level.{}", level.name()))),
    )
}
