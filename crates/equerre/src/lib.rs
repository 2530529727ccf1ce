//! The command line of Équerre: arguments, exit codes, progress, output. Everything else is the other
//! crates' work.
//!
//! A library besides the binary, so that the documentation of the command line is generated from it and
//! tests can call it. Start reading at [`cli`], then [`commands`].

pub mod cli;
pub mod commands;
pub mod error;
pub mod exit;
pub mod forge;
pub mod lang;
mod output;
pub mod subject;

use std::ffi::OsString;

use clap::FromArgMatches as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use equerre_report::{Catalog, Localizer, Message};

use crate::cli::{Cli, Commands};
use crate::exit::Exit;

/// The words of the command line.
pub const CATALOG: Catalog =
    Catalog { fr: include_str!("../messages/fr.ftl"), en: include_str!("../messages/en.ftl") };

/// Address of a rule's page, for the formats that link to it; empty until the pages are published.
pub const RULE_URL: &str = "";

/// Runs the command line.
#[must_use]
#[allow(clippy::disallowed_methods)] // the binary may read the environment
pub fn run(arguments: Vec<OsString>) -> Exit {
    let language = lang::from_arguments(&arguments)
        .or_else(|| lang::from_environment(&|name| std::env::var(name).ok()))
        .unwrap_or_default();
    let localizer = match lang::localizer(language) {
        Ok(localizer) => std::sync::Arc::new(localizer),
        Err(error) => {
            output::stderr(&error.to_string());
            return Exit::Failed;
        }
    };
    let parsed = cli::command(&localizer)
        .try_get_matches_from(arguments)
        .and_then(|mut matches| Cli::from_arg_matches_mut(&mut matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage(&error, &localizer),
    };
    let result = match &cli.command {
        Commands::Lint(arguments) => {
            // The language of the report may be the repository's own: the command takes the words over.
            return match lang::localizer(language)
                .map_err(Into::into)
                .and_then(|words| commands::lint::run(arguments, &cli.global, words))
            {
                Ok(exit) => exit,
                Err(error) => {
                    output::stderr(&error.words(&localizer));
                    Exit::Failed
                }
            };
        }
        Commands::New(arguments) => commands::new::run(arguments, &cli.global, &localizer),
        Commands::Infer(arguments) => commands::infer::run(arguments, &cli.global, &localizer),
        Commands::Validate(arguments) => commands::validate::run(arguments, &cli.global, &localizer),
        Commands::Diff(arguments) => commands::diff::run(arguments, &cli.global, &localizer),
        Commands::Check(arguments) => commands::check::run(arguments, &cli.global, &localizer),
        Commands::Doc(arguments) => commands::doc::run(arguments, &cli.global, &localizer),
        Commands::Example(arguments) => commands::example::run(arguments, &cli.global, &localizer),
        Commands::Release(arguments) => commands::release::run(arguments, &cli.global, &localizer),
        Commands::Publish(arguments) => commands::publish::run(arguments, &cli.global, &localizer),
        Commands::Migrate(arguments) => commands::migrate::run(arguments, &cli.global, &localizer),
        Commands::Catalog(arguments) => commands::catalog::run(arguments, &cli.global, &localizer),
        Commands::Site(arguments) => commands::site::run(arguments, &cli.global, &localizer),
        Commands::Deprecate(arguments) => commands::deprecate::run(arguments, &cli.global, &localizer),
        Commands::Lsp(_) => commands::lsp::run(&localizer),
        Commands::Explain(arguments) => commands::explain::run(arguments, cli.global.color, &localizer),
        Commands::Rules(arguments) => commands::rules::run(arguments, &localizer),
        Commands::Completions(arguments) => commands::generate::completions(arguments.shell, &localizer),
        Commands::Man(arguments) => commands::generate::man(&arguments.folder, &localizer),
    };
    match result {
        Ok(exit) => exit,
        Err(error) => {
            output::stderr(&error.words(&localizer));
            Exit::Failed
        }
    }
}

/// Help and version go to standard output; a mistake in the arguments is told in the reader's language.
fn usage(error: &clap::Error, localizer: &Localizer) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = output::stdout(&error.render().to_string());
        return Exit::Fine;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        output::stderr(&error.render().to_string());
        return Exit::Failed;
    }
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        _ => String::new(),
    };
    let message = match error.kind() {
        ErrorKind::UnknownArgument => {
            let near = text(ContextKind::SuggestedArg);
            let id = if near.is_empty() { "cli-unknown-argument" } else { "cli-unknown-argument-near" };
            Message::new(id).with("argument", text(ContextKind::InvalidArg)).with("near", near)
        }
        ErrorKind::InvalidSubcommand => {
            let near = text(ContextKind::SuggestedSubcommand);
            let id = if near.is_empty() { "cli-unknown-command" } else { "cli-unknown-command-near" };
            Message::new(id).with("command", text(ContextKind::InvalidSubcommand)).with("near", near)
        }
        ErrorKind::InvalidValue => Message::new("cli-invalid-value")
            .with("argument", text(ContextKind::InvalidArg))
            .with("value", text(ContextKind::InvalidValue))
            .with("allowed", text(ContextKind::ValidValue)),
        ErrorKind::ArgumentConflict if text(ContextKind::InvalidArg) == text(ContextKind::PriorArg) => {
            Message::new("cli-twice").with("argument", text(ContextKind::InvalidArg))
        }
        ErrorKind::ArgumentConflict => Message::new("cli-conflict")
            .with("argument", text(ContextKind::InvalidArg))
            .with("other", text(ContextKind::PriorArg)),
        ErrorKind::MissingRequiredArgument => {
            Message::new("cli-missing-argument").with("argument", text(ContextKind::InvalidArg))
        }
        _ => {
            output::stderr(&error.render().to_string());
            return Exit::Failed;
        }
    };
    output::stderr(&error::said(message).words(localizer));
    Exit::Failed
}
