//! `equerre completions` and `equerre man`; and the reference of the command line for the documentation.

use std::fmt::Write as _;
use std::path::Path;

use equerre_report::Localizer;

use crate::cli;
use crate::error::CliError;
use crate::exit::Exit;
use crate::output;

/// Writes the completions of a shell.
///
/// # Errors
/// When writing fails.
pub fn completions(shell: clap_complete::Shell, localizer: &Localizer) -> Result<Exit, CliError> {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut cli::command(localizer), "equerre", &mut bytes);
    output::stdout(&String::from_utf8_lossy(&bytes))?;
    Ok(Exit::Fine)
}

/// Writes the manual pages into a folder.
///
/// # Errors
/// When the folder cannot be written to.
pub fn man(folder: &Path, localizer: &Localizer) -> Result<Exit, CliError> {
    let error = |source| CliError::Write { path: folder.display().to_string(), source };
    std::fs::create_dir_all(folder).map_err(error)?;
    clap_mangen::generate_to(cli::command(localizer), folder).map_err(error)?;
    Ok(Exit::Fine)
}

/// The help of every command, in Markdown.
#[must_use]
pub fn reference(localizer: &Localizer) -> String {
    let mut root = cli::command(localizer).term_width(100);
    root.build();
    let mut out = format!("# {}\n", localizer.plain("cli-reference"));
    let _ = write!(out, "\n```text\n{}```\n", clean(&root.render_help().to_string()));
    let mut page = |name: &str, level: &str, sub: &clap::Command| {
        let help = sub.clone().term_width(100).render_help().to_string();
        let _ = write!(out, "\n{level} {name}\n\n```text\n{}```\n", clean(&help));
    };
    for sub in root.get_subcommands() {
        let name = format!("equerre {}", sub.get_name());
        page(&name, "##", sub);
        for inner in sub.get_subcommands() {
            page(&format!("{name} {}", inner.get_name()), "###", inner);
        }
    }
    out
}

/// Lines without blanks at their end.
fn clean(text: &str) -> String {
    text.trim_end().lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
