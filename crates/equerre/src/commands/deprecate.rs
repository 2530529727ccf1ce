//! `equerre deprecate`.

use equerre_publish::deprecate::{Withdrawal, deprecate};
use equerre_report::{Localizer, Message};

use super::{plan, release};
use crate::cli::{Deprecate, Global};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// Runs the command.
///
/// # Errors
/// When there is no such field, or it is marked already.
pub fn run(arguments: &Deprecate, global: &Global, localizer: &Localizer) -> Result<Exit, CliError> {
    if arguments.reason.trim().is_empty() {
        return Err(said(Message::new("cli-deprecate-reason")));
    }
    if arguments.field.is_none() && !arguments.schema {
        return Err(said(Message::new("cli-deprecate-what")));
    }
    let date = release::date(arguments.date.as_deref())?;
    let asked = Withdrawal {
        folder: &arguments.folder,
        field: arguments.field.as_deref(),
        table: arguments.table.as_deref(),
        reason: arguments.reason.trim(),
        replaced_by: arguments.replaced_by.as_deref(),
        date: &date,
    };
    let planned = deprecate(&asked)?;
    let applied = plan::run(&planned, &arguments.show, global, localizer)?;
    if applied.is_some() && !global.quiet {
        output::stderr(&localizer.plain("cli-deprecate-next"));
    }
    Ok(Exit::Fine)
}
