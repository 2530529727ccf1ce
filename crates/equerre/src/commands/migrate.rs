//! `equerre migrate`.

use std::sync::Arc;

use equerre_publish::migrate::{BRANCH, Migration, Request, migrate};
use equerre_publish::{PublishError, TextKind};
use equerre_report::{Localizer, Message};

use super::{plan, release};
use crate::cli::{Global, Migrate};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::forge::Opened;
use crate::output;

/// Runs the command.
///
/// # Errors
/// When there is nothing to migrate, or something refuses.
pub fn run(arguments: &Migrate, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let folder = arguments.folder.as_path();
    let show = &arguments.apply.show;
    let forge = match (arguments.create_pr && show.yes, arguments.apply.push) {
        (true, false) => return Err(said(Message::new("cli-forge-create-push"))),
        (true, true) => Some(release::forge(folder, &arguments.forge)?),
        _ => None,
    };
    plan::resume(folder, show, global, localizer)?;
    // What the repository's own file says, else as one speaks here: a changelog's headings prove nothing.
    let tree = equerre_model::FolderTree::open(folder)?;
    let words = super::check::words(&tree, global, localizer)?;
    let request = Request {
        folder,
        tool: env!("CARGO_PKG_VERSION"),
        gitlab: arguments.forge.gitlab,
        push: arguments.apply.push,
        words: &words,
    };
    let Migration { plan: planned, base } = match migrate(&request) {
        Err(PublishError::Refused(message)) if message.id == "migrate-already" => {
            output::stderr(&localizer.text(&message));
            return Ok(Exit::Fine);
        }
        planned => planned?,
    };
    let applied = plan::run(&planned, show, global, localizer)?;
    let text = planned.texts.iter().find(|text| text.kind == TextKind::PullRequest);
    match (&applied, &forge, text) {
        (Some(_), Some(forge), Some(text)) => {
            let url = forge.open(&Opened { upstream: forge.own(), branch: BRANCH, base: &base, text })?;
            output::stderr(&localizer.text(&Message::new("cli-forge-opened").with("url", url)));
        }
        (Some(_), ..) if !global.quiet => {
            let id = if arguments.apply.push { "cli-publish-next-open" } else { "cli-publish-next-push" };
            output::stderr(&localizer.text(&Message::new(id).with("branch", BRANCH)));
        }
        _ => {}
    }
    Ok(Exit::Fine)
}
