//! The report as files, for a CI to keep.

use std::path::Path;

use equerre_report::render::{self, Options};
use equerre_report::{Format, Localizer, Report};

use crate::error::CliError;
use crate::output;

/// The files of a report, besides the page: what each is called, and its format.
const FILES: [(&str, Format); 4] = [
    ("check.md", Format::Markdown),
    ("check.json", Format::Json),
    ("check.sarif", Format::Sarif),
    ("codequality.json", Format::Gitlab),
];

/// Writes the page, the comment, the data and what forges read; and the verdict as one word, for scripts.
pub(super) fn all(
    folder: &Path,
    report: &Report,
    words: &Localizer,
    options: &Options<'_>,
    page: &str,
) -> Result<(), CliError> {
    std::fs::create_dir_all(folder)
        .map_err(|source| CliError::Write { path: folder.display().to_string(), source })?;
    // Files are no terminal.
    let options = Options { color: false, ..*options };
    let verdict = match &report.change {
        _ if report.unfinished => "unfinished",
        Some(set) => set.outcome().name(),
        None => "fine",
    };
    let mut files = vec![("check.html", page.to_owned()), ("verdict.txt", format!("{verdict}\n"))];
    for (name, format) in FILES {
        files.push((name, render::render(format, report, words, &options)?));
    }
    for (name, text) in files {
        let path = folder.join(name);
        output::file(&path, |out| {
            out.write_all(text.as_bytes())
                .map_err(|source| CliError::Write { path: path.display().to_string(), source })
        })?;
    }
    Ok(())
}
