//! `equerre diff --data`: two versions against files that exist.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use equerre_diff::data::{DataRun, DataVerdict};
use equerre_diff::{Options, Snapshot};
use equerre_model::SchemaKind;
use equerre_model::table_schema::TableSchema;
use equerre_report::{Localizer, Message, shown, visible};

use crate::cli::Diff;
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// Deepest folder searched for files.
const MAX_DEPTH: usize = 8;
/// Files that are told one by one.
const MAX_TOLD: usize = 20;

pub(super) fn run(
    arguments: &Diff,
    old: &Snapshot<'_>,
    new: &Snapshot<'_>,
    options: &Options,
    localizer: &Localizer,
) -> Result<Exit, CliError> {
    let root = |side: &Snapshot<'_>| {
        let table = side.repository.kind == SchemaKind::Table;
        side.repository.main().filter(|_| table).and_then(|document| document.root.clone())
    };
    let (Some(before), Some(after)) = (root(old), root(new)) else {
        return Err(said(Message::new("cli-diff-data-kind").with("subject", new.label.as_str())));
    };
    let files = files(&arguments.data)?;
    let judged = equerre_validate::Options { profile: options.profile, threads: 1, ..Default::default() };
    let mut run = DataRun::new(TableSchema::new(&before), TableSchema::new(&after), &judged);
    for file in &files {
        run.file(&file.display().to_string(), &|| std::fs::File::open(file));
    }
    let found = run.finish();
    output::stdout(&match arguments.format() {
        equerre_report::Format::Json => json(&found, localizer),
        _ => text(&found, localizer),
    })?;
    let wrong = arguments.check && !found.broken.is_empty();
    Ok(match () {
        () if !found.unread.is_empty() => Exit::Failed,
        () if wrong => Exit::Findings,
        () => Exit::Fine,
    })
}

/// The files that are named, and those of the folders that are.
pub(in crate::commands) fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut out = Vec::new();
    for path in paths {
        gather(path, 0, &mut out)?;
    }
    Ok(out)
}

/// The files of data below a folder, in the order of their paths. Links are not followed.
fn gather(path: &Path, depth: usize, out: &mut Vec<PathBuf>) -> Result<(), CliError> {
    let error =
        |source| CliError::Model(equerre_model::ModelError::Io { path: path.display().to_string(), source });
    if !path.is_dir() {
        std::fs::metadata(path).map_err(error)?;
        out.push(path.to_path_buf());
        return Ok(());
    }
    let mut entries: Vec<_> = std::fs::read_dir(path).map_err(error)?.flatten().collect();
    entries.sort_by_key(std::fs::DirEntry::path);
    for entry in entries {
        let Ok(kind) = entry.file_type() else { continue };
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if kind.is_dir() && depth < MAX_DEPTH && !name.starts_with('.') {
            gather(&entry.path(), depth + 1, out)?;
        } else if kind.is_file() && [".csv", ".tsv"].iter().any(|end| name.ends_with(end)) {
            out.push(entry.path());
        }
    }
    Ok(())
}

fn text(found: &DataVerdict, localizer: &Localizer) -> String {
    let mut out = format!("{}\n", localizer.text(&found.sentence()));
    for broken in found.broken.iter().take(MAX_TOLD) {
        let n = usize::try_from(broken.errors).unwrap_or(usize::MAX);
        let message = Message::new("data-file").with("file", visible(&broken.file)).with("n", n);
        let _ = writeln!(out, "\n  {}", localizer.text(&message));
        for (row, field, cell) in &broken.first {
            let message = Message::new("data-where")
                .with("row", usize::try_from(*row).unwrap_or(0))
                .with("field", shown(field))
                .with("cell", shown(cell));
            let _ = writeln!(out, "    {}", localizer.text(&message));
        }
    }
    if found.broken.len() > MAX_TOLD {
        let more = Message::new("comparison-more").with("n", found.broken.len() - MAX_TOLD);
        let _ = writeln!(out, "  {}", localizer.text(&more));
    }
    let keeping = found.keeping();
    if !keeping.is_empty() {
        out.push('\n');
    }
    for message in keeping {
        let _ = writeln!(out, "{}", localizer.text(&message));
    }
    for (file, reason) in &found.unread {
        let message =
            Message::new("cli-diff-data-unread").with("file", visible(file)).with("reason", reason.as_str());
        let _ = writeln!(out, "{}", localizer.text(&message));
    }
    out
}

fn json(found: &DataVerdict, localizer: &Localizer) -> String {
    let broken: Vec<serde_json::Value> = found
        .broken
        .iter()
        .map(|file| {
            let first: Vec<serde_json::Value> = file
                .first
                .iter()
                .map(|(row, field, cell)| serde_json::json!({ "row": row, "field": field, "cell": cell }))
                .collect();
            serde_json::json!({ "file": file.file, "errors": file.errors, "first": first })
        })
        .collect();
    let keeping: Vec<String> = found.keeping().iter().map(|message| localizer.text(message)).collect();
    let value = serde_json::json!({
        "files": found.all,
        "valid_before": found.valid,
        "broken": broken,
        "keeping": keeping,
        "unread": found.unread.iter().map(|(file, reason)| serde_json::json!({ "file": file, "reason": reason })).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}
