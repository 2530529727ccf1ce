//! The arguments. Their words come from the catalogue, in the reader's language: `cli-<command>` says what a
//! command does, `cli-<command>.<argument>` what an argument does.
#![allow(missing_docs)] // what an argument does is said once, in the catalogue

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Command, CommandFactory as _, Parser, Subcommand, ValueEnum};
use equerre_report::{Lang, Localizer, Message};

mod catalog;
mod publishing;
mod schemas;

pub use catalog::*;
pub use publishing::*;
pub use schemas::*;

/// The command line of `equerre`.
#[derive(Debug, Parser)]
#[command(
    name = "equerre",
    version,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Commands,

    /// What all commands share.
    #[command(flatten)]
    pub global: Global,
}

/// Arguments all commands share.
#[derive(Clone, Debug, Args)]
pub struct Global {
    #[arg(long, global = true, value_name = "fr|en", value_parser = PossibleValuesParser::new(["fr", "en"]))]
    pub lang: Option<String>,
    #[arg(long, global = true, value_name = "QUAND", default_value = "auto")]
    pub color: Color,
    #[arg(short, long, global = true, action = ArgAction::SetTrue)]
    pub quiet: bool,
    #[arg(short = 'h', long, global = true, action = ArgAction::Help)]
    pub help: Option<bool>,
    #[arg(short = 'V', long, action = ArgAction::Version)]
    pub version: Option<bool>,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal that wants them.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Commands {
    New(New),
    Infer(Infer),
    Lint(Lint),
    Validate(Validate),
    Diff(Diff),
    Check(Check),
    Doc(Doc),
    Example(Example),
    Release(Release),
    Publish(Publish),
    Migrate(Migrate),
    Catalog(Catalog),
    Site(Site),
    Deprecate(Deprecate),
    Lsp(Lsp),
    Explain(Explain),
    Rules(Rules),
    Completions(Completions),
    Man(Man),
}

/// `equerre lsp`.
#[derive(Clone, Debug, Args)]
pub struct Lsp {
    // Editors say how they speak; there is one way here.
    #[arg(long, action = ArgAction::SetTrue)]
    pub stdio: bool,
}

/// `equerre explain`.
#[derive(Clone, Debug, Args)]
pub struct Explain {
    #[arg(value_name = "RÈGLE")]
    pub rule: String,
}

/// `equerre rules`.
#[derive(Clone, Debug, Args)]
pub struct Rules {
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json"]))]
    pub format: String,
}

/// `equerre completions`.
#[derive(Clone, Debug, Args)]
pub struct Completions {
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// `equerre man`.
#[derive(Clone, Debug, Args)]
pub struct Man {
    #[arg(value_name = "DOSSIER")]
    pub folder: PathBuf,
}

/// The command line with its words in one language.
#[must_use]
pub fn command(localizer: &Localizer) -> Command {
    let word = |id: &str| localizer.text(&Message::new(id.to_owned()));
    let usage = word("cli-usage");
    let template = format!("{{about}}\n\n{usage} {{usage}}\n\n{{all-args}}{{after-help}}");
    let dress = |command: Command, id: String, parent: &str, template: &str| {
        let after = Message::new(format!("{id}.after"));
        let after = localizer.has(&after.id).then(|| localizer.text(&after));
        let command = command
            .about(word(&id))
            .help_template(template.to_owned())
            .subcommand_help_heading(word("cli-commands"))
            .subcommand_value_name(word("cli-command"))
            .mut_args(|arg| {
                let name = arg.get_id().as_str().replace('_', "-");
                let key = [&id, parent, "cli-plan"].into_iter().map(|id| format!("{id}.{name}"));
                let key =
                    key.into_iter().find(|key| localizer.has(key)).unwrap_or_else(|| format!("cli.{name}"));
                let heading = word(if arg.is_positional() { "cli-arguments" } else { "cli-options" });
                let default =
                    arg.get_default_values().first().map(|value| value.to_string_lossy().into_owned());
                let values: Vec<String> =
                    arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
                let mut help = word(&key);
                // Flags have no values worth telling.
                if arg.get_action().takes_values() && !values.is_empty() && values.len() < 12 {
                    help.push_str(&format!(" [{}", values.join(", ")));
                    help.push_str(
                        &default.map_or_else(String::new, |d| format!(" ; {} {d}", word("cli-default"))),
                    );
                    help.push(']');
                }
                // Names of values are French in the code; each language may have its own.
                let names: Vec<String> = arg
                    .get_value_names()
                    .into_iter()
                    .flatten()
                    .map(|name| {
                        let plain: String =
                            name.to_lowercase().replace(['é', 'è'], "e").replace('ô', "o").replace('|', "-");
                        let id = format!("cli-value-{plain}");
                        if localizer.has(&id) { word(&id) } else { name.to_string() }
                    })
                    .collect();
                let takes = arg.get_action().takes_values();
                let arg = if takes { arg.value_names(names) } else { arg };
                arg.help(help).help_heading(heading).hide_default_value(takes).hide_possible_values(takes)
            });
        match after {
            Some(after) => command.after_help(after),
            None => command,
        }
    };
    let mut root = dress(Cli::command(), "cli".to_owned(), "cli", &template);
    let names =
        |of: &Command| -> Vec<String> { of.get_subcommands().map(|c| c.get_name().to_owned()).collect() };
    for name in names(&root) {
        root = root.mut_subcommand(&name, |sub| {
            let id = format!("cli-{name}");
            let mut sub = dress(sub, id.clone(), "cli", &template);
            for inner in names(&sub) {
                sub = sub.mut_subcommand(&inner, |sub| dress(sub, format!("{id}-{inner}"), &id, &template));
            }
            sub
        });
    }
    root
}

impl Global {
    /// The language asked for.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| Some(lang.code()) == self.lang.as_deref())
    }
}
