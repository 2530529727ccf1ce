//! The only place that prints, and with `lib.rs` the only one that reads the environment.
#![allow(clippy::disallowed_methods)] // the binary may read the environment

use std::io::{IsTerminal as _, Write as _};

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
