//! `equerre catalog`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use equerre_model::Document;
use equerre_publish::catalog::{self, Asks, Built, Limits, Lock, Mirrors, Options, Refusal, Stats};
use equerre_report::{Localizer, Message, visible};

use super::lint;
use crate::cli::{
    Catalog, CatalogAction, CatalogBuild, CatalogCheck, CatalogLint, CatalogStats, Global, Lint,
};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::{lang, output};

/// Most refusals shown unless all are asked for.
const SHOWN: usize = 30;
/// Largest file read, in bytes.
const MAX_LIST: u64 = 64 << 20;

/// Runs the command.
///
/// # Errors
/// When the list or the catalogue cannot be read, or the folder cannot be written.
pub fn run(arguments: &Catalog, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    match &arguments.action {
        CatalogAction::Build(arguments) => build(arguments, global, localizer),
        CatalogAction::Check(arguments) => check(arguments, localizer),
        CatalogAction::Stats(arguments) => stats(arguments, localizer),
        CatalogAction::Lint(arguments) => lint_all(arguments, global, localizer),
    }
}

fn build(arguments: &CatalogBuild, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let list = Document::read(&arguments.repertoires.to_string_lossy(), read(&arguments.repertoires)?);
    let asks = |asked: &[String]| {
        Asks::parse(asked).map_err(|wrong| said(Message::new("cli-catalog-asked").with("what", wrong)))
    };
    let (update, withdraw) = (asks(&arguments.update)?, asks(&arguments.withdraw)?);
    let failed = |source| CliError::Write { path: arguments.out.display().to_string(), source };
    let out = std::path::absolute(&arguments.out).map_err(failed)?;
    let base_url = base_url(&arguments.base_url)?;
    let state = arguments.state.clone().unwrap_or_else(|| beside(&out));
    let options = Options {
        repertoires: &list,
        out: arguments.out.clone(),
        mirrors: Mirrors {
            folder: arguments.mirror.clone().unwrap_or_else(|| state.join("mirrors")),
            offline: arguments.offline,
            local: arguments.allow_local,
            limits: Limits {
                bytes: arguments.max_size.saturating_mul(1 << 20),
                time: Duration::from_secs(arguments.timeout),
            },
        },
        state,
        words: Arc::clone(localizer),
        compat: arguments.compat,
        base_url,
        update,
        withdraw,
        threads: arguments.threads,
    };
    let bar = lint::progress(catalog::entries(&list).0.len(), global, localizer);
    let built = catalog::build(&options, &|_| {
        if let Some(bar) = &bar {
            bar.inc(1);
        }
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let built = built?;
    let text = match arguments.format.as_str() {
        "json" => json(&built),
        _ => text(&built, arguments, localizer),
    };
    output::stdout(&text)?;
    Ok(if arguments.strict && !built.surprises.is_empty() { Exit::Findings } else { Exit::Fine })
}

/// Where something will be served, without a slash at the end.
pub(super) fn base_url(given: &str) -> Result<String, CliError> {
    let url = given.trim_end_matches('/');
    // For a look at home; the same characters all the same.
    let local =
        url.strip_prefix("http://localhost").filter(|rest| rest.is_empty() || rest.starts_with([':', '/']));
    let local = local.is_some_and(|rest| equerre_publish::is_public(&format!("https://localhost{rest}")));
    // Paths are put after it.
    let ends = url.contains(['?', '#']);
    if ends || (!equerre_publish::is_public(url) && !local) {
        return Err(said(Message::new("cli-catalog-base-url").with("what", given)));
    }
    Ok(url.to_owned())
}

/// The folder of what is kept for the next time: beside the output, since that is served.
pub(super) fn beside(out: &Path) -> PathBuf {
    let mut name = out.file_name().map(std::ffi::OsStr::to_os_string).unwrap_or_default();
    name.push(".state");
    out.with_file_name(name)
}

fn read(path: &Path) -> Result<Vec<u8>, CliError> {
    let failed = |source| equerre_model::ModelError::Io { path: path.display().to_string(), source };
    let size = std::fs::metadata(path).map_err(failed)?.len();
    if size > MAX_LIST {
        return Err(
            equerre_model::ModelError::TooLarge { path: path.display().to_string(), max: MAX_LIST }.into()
        );
    }
    Ok(std::fs::read(path).map_err(failed)?)
}

fn published(lock: &Lock) -> (usize, usize) {
    let listed =
        lock.schemas.values().filter(|locked| locked.listed && locked.with_schema().next().is_some());
    listed.fold((0, 0), |(schemas, versions), locked| (schemas + 1, versions + locked.with_schema().count()))
}

fn text(built: &Built, arguments: &CatalogBuild, localizer: &Localizer) -> String {
    let mut out = String::new();
    if !built.surprises.is_empty() {
        let _ = writeln!(out, "{}", localizer.plain("cli-catalog-surprises-title"));
        for surprise in &built.surprises {
            let _ = writeln!(out, "  {}", visible(&localizer.text(&surprise.sentence())));
            let _ = writeln!(out, "    {}", visible(&localizer.text(&surprise.help())));
        }
        out.push('\n');
    }
    if !built.refusals.is_empty() {
        let _ = writeln!(out, "{}", localizer.plain("cli-catalog-refused-title"));
        let groups = alike(&built.refusals);
        let shown = if arguments.all { usize::MAX } else { SHOWN };
        for group in groups.iter().take(shown) {
            refused(group, localizer, &mut out);
        }
        let more: usize = groups.iter().skip(shown).map(|group| group.len()).sum();
        if more > 0 {
            let more = Message::new("cli-catalog-more").with("n", more);
            let _ = writeln!(out, "  {}", localizer.text(&more));
        }
        out.push('\n');
    }
    if built.ignored > 0 {
        let _ = writeln!(
            out,
            "{}",
            localizer.text(&Message::new("cli-catalog-ignored").with("n", built.ignored))
        );
    }
    let (schemas, versions) = published(&built.lock);
    let sum = Message::new("cli-catalog-built")
        .with("schemas", schemas)
        .with("versions", versions)
        .with("refused", built.refusals.len())
        .with("written", built.written)
        .with("out", arguments.out.display().to_string());
    let _ = writeln!(out, "{}", localizer.text(&sum));
    out
}

/// Refusals that say the same of tags of one entry, together.
fn alike(refusals: &[Refusal]) -> Vec<&[Refusal]> {
    let first =
        |refusal: &Refusal| refusal.reasons.first().map(|one| (one.rule.clone(), one.message.clone()));
    let same = |a: &Refusal, b: &Refusal| {
        a.slug == b.slug && a.why == b.why && a.tag.is_some() == b.tag.is_some() && first(a) == first(b)
    };
    refusals.chunk_by(same).collect()
}

/// Refusals that say the same: what, why, where, and what to do.
fn refused(group: &[Refusal], localizer: &Localizer, out: &mut String) {
    let Some(refusal) = group.first() else { return };
    let tags: Vec<&str> = group.iter().filter_map(|one| one.tag.as_deref()).collect();
    let what = match tags.as_slice() {
        [] => refusal.slug.clone(),
        tags @ [first, .., last] if tags.len() > 3 => {
            format!("{} {first} … {last} ({})", refusal.slug, tags.len())
        }
        tags => format!("{} {}", refusal.slug, tags.join(", ")),
    };
    let why = localizer.text(&refusal.sentence());
    let said = Message::new("cli-catalog-refused").with("what", visible(&what)).with("why", visible(&why));
    let _ = writeln!(out, "  {}", localizer.text(&said));
    // The first says enough on a terminal; errors.json has all.
    if let Some(reason) = refusal.reasons.iter().find(|reason| !reason.message.is_empty()) {
        let line = reason.line.map_or_else(String::new, |line| format!(":{line}"));
        let _ = writeln!(out, "    {}{line}  {}", visible(&reason.file), visible(&reason.message));
        if let Some(help) = &reason.help {
            let _ = writeln!(out, "    {}", visible(help));
        }
    }
    if let Some(help) = refusal.help() {
        let _ = writeln!(out, "    {}", visible(&localizer.text(&help)));
    }
}

fn json(built: &Built) -> String {
    let (schemas, versions) = published(&built.lock);
    let value = serde_json::json!({
        "entries": built.entries,
        "schemas": schemas,
        "versions": versions,
        "ignored_tags": built.ignored,
        "written": built.written,
        "decided": built.decided,
        "refused": built.refusals,
        "surprises": built.surprises,
    });
    format!("{value:#}\n")
}

fn check(arguments: &CatalogCheck, localizer: &Localizer) -> Result<Exit, CliError> {
    let (lock, damage) = catalog::check(&arguments.folder)?;
    if damage.is_empty() {
        let files: usize =
            lock.schemas.values().flat_map(|one| &one.versions).map(|one| one.files.len()).sum();
        let fine = Message::new("cli-catalog-fine").with("files", files);
        output::stdout(&format!("{}\n", localizer.text(&fine)))?;
        return Ok(Exit::Fine);
    }
    let mut out = String::new();
    for one in &damage {
        let id = if one.changed { "cli-catalog-changed" } else { "cli-catalog-missing" };
        let _ =
            writeln!(out, "{}", visible(&localizer.text(&Message::new(id).with("path", one.path.as_str()))));
    }
    output::stdout(&out)?;
    let sum = said(Message::new("cli-catalog-damage").with("n", damage.len()));
    output::stderr(&sum.words(localizer));
    Ok(Exit::Findings)
}

fn stats(arguments: &CatalogStats, localizer: &Localizer) -> Result<Exit, CliError> {
    let (lock, catalogue, errors) = opened(&arguments.folder)?;
    let found = catalog::stats(&lock, &catalogue, &errors);
    let text = match arguments.format.as_str() {
        "json" => serde_json::to_string_pretty(&found).unwrap_or_default() + "\n",
        _ => numbers(&found, localizer),
    };
    output::stdout(&text)?;
    Ok(Exit::Fine)
}

/// The lock of a catalogue's folder, its list of schemas, and what is refused.
pub(super) fn opened(folder: &Path) -> Result<(Lock, serde_json::Value, serde_json::Value), CliError> {
    if !folder.join(catalog::LOCK_FILE).is_file() {
        return Err(said(Message::new("catalog-no-lock").with("folder", folder.display().to_string())));
    }
    let value = |name: &str| -> Result<serde_json::Value, CliError> {
        let path = folder.join(name);
        let bytes = read(&path)?;
        serde_json::from_slice(&bytes).map_err(|error| {
            said(
                Message::new("cli-catalog-damaged")
                    .with("path", path.display().to_string())
                    .with("reason", error.to_string()),
            )
        })
    };
    Ok((Lock::read(folder)?, value("schemas.json")?, value("errors.json")?))
}

fn numbers(stats: &Stats, localizer: &Localizer) -> String {
    let word = |id: &str| localizer.text(&Message::new(format!("cli-catalog-statistics.{id}")));
    let mut out = String::new();
    for (id, n) in [
        ("schemas", stats.schemas),
        ("versions", stats.versions),
        ("kept", stats.kept),
        ("delisted", stats.delisted),
    ] {
        let _ = writeln!(out, "{:>6}  {}", n, word(id));
    }
    let by_versions = stats.by_versions.iter().map(|(n, count)| (n.to_string(), *count)).collect();
    for (id, counts, by_count) in [
        ("by-kind", &stats.by_kind, true),
        ("by-label", &stats.by_label, true),
        ("by-owner", &stats.by_owner, true),
        ("by-year", &stats.by_year, false),
        ("by-step", &stats.by_step, true),
        ("by-versions", &by_versions, false),
        ("refused", &stats.refused, true),
    ] {
        if counts.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n{}", word(id));
        let mut rows: Vec<(&String, &usize)> = counts.iter().collect();
        if by_count {
            rows.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
        } else {
            rows.sort_by_key(|(name, _)| (name.len(), (*name).clone()));
        }
        for (name, count) in rows {
            let step = Message::new(format!("cli-catalog-step.{name}"));
            let name = if id == "by-step" { localizer.text(&step) } else { name.clone() };
            let _ = writeln!(out, "{count:>6}  {}", visible(&name));
        }
    }
    out
}

fn lint_all(arguments: &CatalogLint, global: &Global, localizer: &Localizer) -> Result<Exit, CliError> {
    let (lock, ..) = opened(&arguments.folder)?;
    let latest = |(name, locked): (&String, &catalog::Locked)| {
        let version = locked.with_schema().next_back().filter(|_| locked.listed)?;
        let file = version.file.as_ref()?;
        let path = arguments.folder.join(catalog::SCHEMAS).join(name).join(&version.version);
        // A generic schema or package is a folder; what has any name is a file.
        let path = if path.join("datapackage.json").exists() { path } else { path.join(file) };
        Some(path.to_string_lossy().into_owned())
    };
    let subjects: Vec<String> = lock.schemas.iter().filter_map(latest).collect();
    if subjects.is_empty() {
        // No subject would mean this folder.
        output::stderr(&localizer.plain("cli-catalog-empty"));
        return Ok(Exit::Fine);
    }
    let lint_arguments = Lint {
        subjects,
        fix: false,
        unsafe_fixes: false,
        diff: false,
        format: arguments.format.clone(),
        select: Vec::new(),
        ignore: Vec::new(),
        fail_on: arguments.fail_on.clone(),
        statistics: arguments.statistics,
        repertoires: None,
        published: None,
        all: arguments.all,
    };
    lint::run(&lint_arguments, global, lang::localizer(localizer.lang())?)
}
