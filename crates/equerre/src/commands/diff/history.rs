//! `equerre diff --history`: every release of a repository, one line each.

use std::fmt::Write as _;

use equerre_diff::{Comparison, Level, Policy, compare, report};
use equerre_lint::configuration;
use equerre_model::{PlatformVersion, Tag};
use equerre_report::{Format, Localizer, Message};
use rayon::prelude::*;

use super::versions::{at, snapshot};
use super::{here, level_word, options, rendered, warn};
use crate::cli::{Diff, Global};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::{output, subject};

pub(super) fn run(
    arguments: &Diff,
    global: &Global,
    localizer: &Localizer,
    policy: &Policy,
) -> Result<Exit, CliError> {
    let name = arguments.old.as_deref().unwrap_or(".");
    let mut subjects = subject::find(&[name.to_owned()])?;
    let none = || said(Message::new("cli-diff-no-history").with("subject", name));
    // A folder of version folders is a past too.
    let subject = if subjects.len() == 1 { subjects.pop() } else { None };
    let folder = equerre_model::FolderHistory::open(std::path::Path::new(name));
    let history: Box<dyn equerre_model::History> = match subject.and_then(|subject| subject.history) {
        Some(history) => history,
        None => Box::new(folder.ok_or_else(none)?),
    };
    let mut tags: Vec<&Tag> = history
        .tags()
        .iter()
        .filter(|tag| tag.version.as_ref().is_some_and(PlatformVersion::is_semantic))
        .collect();
    tags.sort_by(|a, b| a.version.cmp(&b.version).then_with(|| a.name.cmp(&b.name)));
    // Two tags of one version: the platform takes one.
    tags.dedup_by(|b, a| a.version == b.version);
    if tags.len() < 2 {
        return Err(said(Message::new("cli-diff-no-version").with("subject", name)));
    }
    let pairs: Vec<(&Tag, &Tag)> = tags.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let here = here();
    let compared: Vec<Result<Comparison, CliError>> = pairs
        .par_iter()
        .map(|(a, b)| {
            let (old, new) = (at(history.as_ref(), a)?, at(history.as_ref(), b)?);
            let config = configuration(new.tree.as_ref());
            Ok(compare(&snapshot(&old)?, &snapshot(&new)?, &options(arguments, policy, &config, &here)))
        })
        .collect();
    if let Some(last) = pairs.last() {
        warn(&configuration(at(history.as_ref(), last.1)?.tree.as_ref()), global, localizer);
    }
    let (mut comparisons, mut lines) = (Vec::new(), Vec::new());
    for ((a, b), found) in pairs.into_iter().zip(compared) {
        match found {
            Ok(mut comparison) => {
                comparison.unused.clear();
                lines.push((format!("{} → {}", a.name, b.name), Ok(comparisons.len())));
                comparisons.push(comparison);
            }
            Err(error) => lines.push((format!("{} → {}", a.name, b.name), Err(error.words(localizer)))),
        }
    }
    let text = match arguments.format() {
        Format::Text | Format::Concise => table(&lines, &comparisons, localizer),
        Format::Markdown => markdown(&lines, &comparisons, localizer),
        _ => rendered(arguments, global, &report::report(&comparisons, policy), localizer)?,
    };
    output::stdout(&text)?;
    Ok(super::exit(arguments, &comparisons, false))
}

type Line = (String, Result<usize, String>);

/// The cells of a line: the pair, what is declared, what is needed, the verdict, what breaks.
fn cells(line: &Line, comparisons: &[Comparison], localizer: &Localizer) -> [String; 5] {
    let (pair, found) = line;
    let comparison = match found {
        Ok(at) => &comparisons[*at],
        Err(error) => {
            let first = error.lines().next().unwrap_or_default().to_owned();
            return [pair.clone(), "?".to_owned(), "?".to_owned(), "?".to_owned(), first];
        }
    };
    if let (false, true, Some(unread)) =
        (comparison.unread.is_empty(), comparison.changes.is_empty(), comparison.unread.first())
    {
        return [pair.clone(), "?".to_owned(), "?".to_owned(), "?".to_owned(), localizer.text(unread)];
    }
    let mut broken: Vec<String> = comparison
        .changes
        .iter()
        .filter(|change| change.level == Level::Major && change.accepted.is_none())
        .map(|change| match &change.field {
            // Of a place in a JSON Schema the end tells most.
            Some(place) => place.rsplit('/').next().unwrap_or(place).to_owned(),
            None => change.kind.name.to_owned(),
        })
        .collect();
    broken.dedup();
    let more = broken.len().saturating_sub(4);
    broken.truncate(4);
    let mut shown: Vec<String> = broken.iter().map(|name| equerre_report::shown(name)).collect();
    if more > 0 {
        shown.push(format!("+{more}"));
    }
    [
        pair.clone(),
        level_word(comparison.declared, localizer),
        level_word(Some(comparison.enough), localizer),
        localizer.text(&Message::new(format!("cli-diff-standing.{}", comparison.standing.name()))),
        shown.join(", "),
    ]
}

fn heads(localizer: &Localizer) -> [String; 5] {
    ["pair", "declared", "required", "verdict", "breaks"]
        .map(|name| localizer.text(&Message::new(format!("cli-diff-column.{name}"))))
}

fn table(lines: &[Line], comparisons: &[Comparison], localizer: &Localizer) -> String {
    let mut rows = vec![heads(localizer)];
    rows.extend(lines.iter().map(|line| cells(line, comparisons, localizer)));
    let width = |n: usize| rows.iter().map(|row| row[n].chars().count()).max().unwrap_or(0);
    let widths = [0, 1, 2, 3].map(width);
    let mut out = String::new();
    for row in &rows {
        let mut line = String::new();
        for (n, cell) in row.iter().enumerate() {
            let pad = widths.get(n).map_or(0, |width| width - cell.chars().count());
            let _ = write!(line, "{}{}  ", equerre_report::visible(cell), " ".repeat(pad));
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out
}

fn markdown(lines: &[Line], comparisons: &[Comparison], localizer: &Localizer) -> String {
    let row = |cells: &[String; 5]| {
        let cells: Vec<String> = cells.iter().map(|cell| equerre_report::markdown_cell(cell)).collect();
        format!("| {} |\n", cells.join(" | "))
    };
    let mut out = row(&heads(localizer));
    out.push_str("|---|---|---|---|---|\n");
    for line in lines {
        out.push_str(&row(&cells(line, comparisons, localizer)));
    }
    out
}
