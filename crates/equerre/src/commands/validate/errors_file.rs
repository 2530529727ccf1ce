//! `--errors-file`: every finding in a CSV file, for a spreadsheet.

use std::borrow::Cow;
use std::io::{BufWriter, Read as _, Write as _};
use std::path::Path;

use equerre_examples::CsvForm;
use equerre_report::{Lang, Localizer, Message, in_sheet};
use equerre_validate::{Finding, Level, Schema, nearest, statement};

use crate::error::{CliError, said};
use crate::output;

/// The columns, by the names of their labels.
const LABELS: [&str; 9] = [
    "errors-file-name",
    "errors-row",
    "errors-column",
    "errors-field",
    "errors-cell",
    "errors-severity",
    "errors-rule",
    "errors-message",
    "errors-near",
];

/// A file of findings being written.
pub(super) struct ErrorsFile {
    out: BufWriter<tempfile::NamedTempFile>,
    form: CsvForm,
    path: std::path::PathBuf,
    /// What went wrong while writing.
    failed: Option<std::io::Error>,
    /// Findings that were only counted.
    more: u64,
}

impl ErrorsFile {
    /// Begins the file.
    pub(super) fn new(path: &Path, words: &Localizer) -> Result<Self, CliError> {
        let delimiter = if words.lang() == Lang::Fr { ';' } else { ',' };
        // What a spreadsheet program of that language expects.
        let form = CsvForm { delimiter, crlf: true, bom: true, ..CsvForm::default() };
        let mut head = String::from_utf8_lossy(form.start()).into_owned();
        form.line(LABELS.map(|label| Cow::Owned(words.plain(label))), &mut head);
        // Only a list made before is written over.
        if let Ok(found) = std::fs::symlink_metadata(path)
            && !(found.is_file() && begins_with(path, head.as_bytes()))
        {
            return Err(said(Message::new("cli-errors-file-exists").with("out", path.display().to_string())));
        }
        let failed = |source| CliError::Write { path: path.display().to_string(), source };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = output::temporary_in(folder).map_err(failed)?;
        let out = BufWriter::with_capacity(1 << 18, file);
        let mut made = Self { out, form, path: path.to_owned(), failed: None, more: 0 };
        made.write(head.as_bytes());
        Ok(made)
    }

    fn write(&mut self, bytes: &[u8]) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(bytes).err();
        }
    }

    fn line(&mut self, cells: [Cow<'_, str>; 9]) {
        let mut text = String::new();
        self.form.line(cells, &mut text);
        self.write(text.as_bytes());
    }

    /// Writes a finding.
    pub(super) fn finding(&mut self, file: &str, schema: &Schema, finding: &Finding<'_>, words: &Localizer) {
        let number = |n: Option<u64>| Cow::Owned(n.map_or_else(String::new, |n| n.to_string()));
        let severity = match finding.level {
            Level::Error => "severity-error",
            Level::Warning => "severity-warning",
        };
        let message = words.text(&statement(schema, finding));
        let near = nearest(schema, finding).unwrap_or_default();
        self.line([
            in_sheet(file),
            number(finding.row),
            number(finding.column.map(u64::from)),
            in_sheet(finding.field.unwrap_or_default()),
            in_sheet(finding.cell.unwrap_or_default()),
            Cow::Owned(words.plain(severity)),
            Cow::Borrowed(finding.kind.name()),
            in_sheet(&message),
            in_sheet(&near),
        ]);
    }

    /// Notes findings that are only counted.
    pub(super) const fn more(&mut self, count: u64) {
        self.more += count;
    }

    /// Ends the file and puts it in its place.
    pub(super) fn finish(mut self, words: &Localizer) -> Result<(), CliError> {
        if self.more > 0 {
            let n = usize::try_from(self.more).unwrap_or(usize::MAX);
            let mut cells: [Cow<'_, str>; 9] = std::array::from_fn(|_| Cow::Borrowed(""));
            cells[7] = Cow::Owned(words.text(&Message::new("errors-more").with("n", n)));
            self.line(cells);
        }
        let path = self.path;
        let failed = |source| CliError::Write { path: path.display().to_string(), source };
        if let Some(error) = self.failed {
            return Err(failed(error));
        }
        let file = self.out.into_inner().map_err(|error| failed(error.into_error()))?;
        file.persist(&path).map_err(|error| failed(error.error))?;
        Ok(())
    }
}

fn begins_with(path: &Path, head: &[u8]) -> bool {
    let mut found = Vec::new();
    let opened = std::fs::File::open(path);
    opened.is_ok_and(|file| file.take(head.len() as u64).read_to_end(&mut found).is_ok()) && found == head
}
