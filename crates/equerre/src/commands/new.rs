//! `equerre new`.

use std::path::Path;
use std::sync::Arc;

use equerre_model::SchemaKind;
use equerre_publish::starter::{Starter, starter};
use equerre_report::{Localizer, Message};

use super::{plan, release};
use crate::cli::{Global, New};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// Runs the command.
///
/// # Errors
/// When a name is none the platform takes, or the folder is there already.
pub fn run(arguments: &New, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let asked = Starter {
        name: arguments.name.clone(),
        kind: match arguments.kind.as_str() {
            "package" => SchemaKind::Package,
            "json" => SchemaKind::Json,
            "generic" => SchemaKind::Generic,
            _ => SchemaKind::Table,
        },
        into: arguments.into.clone(),
        forge: arguments.forge.clone(),
        organisation: arguments.org.clone(),
        title: arguments.title.clone(),
        description: arguments.description.clone(),
        email: arguments.email.clone(),
        members: arguments.member.clone(),
        date: release::date(arguments.date.as_deref())?,
        tool: env!("CARGO_PKG_VERSION").to_owned(),
        words: Arc::clone(localizer),
    };
    let planned = starter(&asked)?;
    if !Path::new(&arguments.into).is_dir() {
        return Err(said(Message::new("cli-new-into").with("folder", arguments.into.display().to_string())));
    }
    let applied = plan::run(&planned, &arguments.show, global, localizer)?;
    if applied.is_some() && !global.quiet {
        let folder = planned.folder.display().to_string();
        output::stderr(&localizer.text(&Message::new("cli-new-next").with("folder", folder)));
    }
    Ok(Exit::Fine)
}
