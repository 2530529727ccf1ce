//! The only place that prints, and with `lib.rs` the only one that reads the environment.
#![allow(clippy::disallowed_methods)] // the binary may read the environment

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;

use crate::cli::Color;
use crate::error::CliError;

/// Prints a result. A reader that closed the pipe (`equerre lint | head`) is no error.
///
/// # Errors
/// When writing fails for another reason.
pub fn stdout(text: &str) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        Err(source) => Err(CliError::Write { path: "stdout".to_owned(), source }),
        Ok(()) => Ok(()),
    }
}

/// Writes a file in one go: what was there stays until all is written.
///
/// # Errors
/// What `write` says, or that the file cannot be written.
pub fn file(
    path: &Path,
    write: impl FnOnce(&mut dyn std::io::Write) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let failed = |source| CliError::Write { path: path.display().to_string(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A device or a pipe is written to as it is.
    if path.exists() && !path.is_file() {
        let mut out = std::io::BufWriter::new(std::fs::File::create(path).map_err(failed)?);
        write(&mut out)?;
        return out.flush().map_err(failed);
    }
    let new = tempfile::Builder::new().prefix(".equerre-").tempfile_in(folder).map_err(failed)?;
    let mut out = std::io::BufWriter::with_capacity(1 << 20, new);
    write(&mut out)?;
    let new = out.into_inner().map_err(|error| failed(error.into_error()))?;
    #[cfg(unix)]
    {
        // As any file the user makes; the other's own when it replaces one.
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path).map_or(0o644, |data| data.permissions().mode());
        new.as_file().set_permissions(std::fs::Permissions::from_mode(mode)).map_err(failed)?;
    }
    new.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// Prints a patch: byte for byte for `git apply`, with hidden characters made visible for a terminal.
///
/// # Errors
/// As [`stdout`].
pub fn patch(text: &str) -> Result<(), CliError> {
    if !std::io::stdout().is_terminal() {
        return stdout(text);
    }
    let lines: Vec<String> = text.split('\n').map(equerre_report::visible).collect();
    stdout(&lines.join("\n"))
}

/// Prints a note.
pub fn stderr(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Whether to colour what goes to standard output (`NO_COLOR` and dumb terminals say no).
#[must_use]
pub fn wants_color(choice: Color) -> bool {
    match choice {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let no = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
            std::io::stdout().is_terminal() && !no && !dumb
        }
    }
}

/// How a report is rendered here: as the terminal wants it, long lists cut unless all is asked for.
#[must_use]
pub fn options(color: Color, all: bool) -> equerre_report::render::Options<'static> {
    equerre_report::render::Options {
        color: wants_color(color),
        width: width(),
        tool_version: env!("CARGO_PKG_VERSION"),
        rule_url: crate::RULE_URL,
        max_per_rule: if all { 0 } else { 4 },
    }
}

/// Width to wrap at: that of the terminal, within reason.
#[must_use]
pub fn width() -> usize {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    columns.unwrap_or(100_usize).clamp(60, 140)
}

/// Breaks a paragraph at blanks so that no line is longer than `width` characters.
#[must_use]
pub fn wrapped(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out
}

/// A temporary file that will take its place in a folder, for whom files made there usually are.
///
/// # Errors
/// When it cannot be made.
pub fn temporary_in(folder: &std::path::Path) -> std::io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    builder.tempfile_in(folder)
}
