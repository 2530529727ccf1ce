//! The arguments. Their words come from the catalogue, in the reader's language: `cli-<command>` says what a
//! command does, `cli-<command>.<argument>` what an argument does.
#![allow(missing_docs)] // what an argument does is said once, in the catalogue

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Command, CommandFactory as _, Parser, Subcommand, ValueEnum};
use equerre_report::{Format, Lang, Localizer, Message, Severity};

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
    Lint(Lint),
    Validate(Validate),
    Diff(Diff),
    Check(Check),
    Doc(Doc),
    Example(Example),
    Release(Release),
    Publish(Publish),
    Migrate(Migrate),
    Deprecate(Deprecate),
    Lsp(Lsp),
    Explain(Explain),
    Rules(Rules),
    Completions(Completions),
    Man(Man),
}

/// `equerre new`.
#[derive(Clone, Debug, Args)]
pub struct New {
    #[arg(value_name = "NOM")]
    pub name: String,
    #[arg(short, long, value_name = "SORTE", default_value = "table", value_parser = PossibleValuesParser::new(["table", "package", "json", "generic"]))]
    pub kind: String,
    #[arg(long, value_name = "NOM")]
    pub org: Option<String>,
    #[arg(long, value_name = "ADRESSE", default_value = "https://github.com")]
    pub forge: String,
    #[arg(long, value_name = "TITRE")]
    pub title: Option<String>,
    #[arg(long, value_name = "TEXTE")]
    pub description: Option<String>,
    #[arg(long, value_name = "ADRESSE")]
    pub email: Option<String>,
    #[arg(long, value_name = "NOM")]
    pub member: Vec<String>,
    #[arg(long, value_name = "DOSSIER", default_value = ".")]
    pub into: PathBuf,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[command(flatten)]
    pub show: Show,
}

/// `equerre lint`.
#[derive(Clone, Debug, Args)]
pub struct Lint {
    #[arg(value_name = "SUJET")]
    pub subjects: Vec<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub fix: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub unsafe_fixes: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub diff: bool,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    pub format: String,
    #[arg(long, value_name = "RÈGLE", value_delimiter = ',')]
    pub select: Vec<String>,
    #[arg(long, value_name = "RÈGLE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    #[arg(long, value_name = "GRAVITÉ", default_value = "error", value_parser = PossibleValuesParser::new(["error", "warning", "advice"]))]
    pub fail_on: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub statistics: bool,
    #[arg(long, value_name = "FICHIER")]
    pub repertoires: Option<PathBuf>,
    #[arg(long, value_name = "DOSSIER")]
    pub published: Option<PathBuf>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub all: bool,
}

/// `equerre validate`.
#[derive(Clone, Debug, Args)]
pub struct Validate {
    #[arg(value_name = "DONNÉES")]
    pub data: Vec<String>,
    #[arg(short, long, value_name = "SCHÉMA")]
    pub schema: Option<String>,
    #[arg(long, value_name = "PROFIL", default_value = "platform", value_parser = PossibleValuesParser::new(["platform", "strict", "equal", "subset", "superset", "partial"]))]
    pub profile: String,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    pub format: String,
    #[arg(long, value_name = "N", default_value = "1000")]
    pub limit: usize,
    #[arg(short, long, value_name = "CARACTÈRE")]
    pub delimiter: Option<String>,
    #[arg(long, value_name = "CARACTÈRE")]
    pub quote: Option<String>,
    #[arg(long, value_name = "ENCODAGE")]
    pub encoding: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub no_header: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub ignore_case: bool,
    #[arg(long, value_name = "LECTURE", value_parser = PossibleValuesParser::new(["shown", "stored"]))]
    pub cells: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub each: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub force: bool,
    #[arg(long, value_name = "N", default_value = "0")]
    pub threads: usize,
}

/// `equerre diff`.
#[derive(Clone, Debug, Args)]
pub struct Diff {
    #[arg(value_name = "ANCIEN")]
    pub old: Option<String>,
    #[arg(value_name = "NOUVEAU")]
    pub new: Option<String>,
    #[arg(long, value_name = "RÉVISION", conflicts_with_all = ["new", "history"])]
    pub against: Option<String>,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["new", "against", "history"])]
    pub transitive: bool,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "new")]
    pub history: bool,
    #[arg(long, value_name = "POLITIQUE", default_value = "platform")]
    pub policy: String,
    #[arg(long, value_name = "USAGE", value_parser = PossibleValuesParser::new(["minor-is-major", "exempt", "as-is"]))]
    pub zero: Option<String>,
    #[arg(long, value_name = "PROFIL", default_value = "platform", value_parser = PossibleValuesParser::new(["platform", "strict", "equal", "subset", "superset", "partial"]))]
    pub profile: String,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    pub format: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub check: bool,
    #[arg(long, value_name = "DOSSIER")]
    pub witness_dir: Option<PathBuf>,
    #[arg(long, value_name = "DONNÉES", num_args = 1.., conflicts_with_all = ["history", "transitive"])]
    pub data: Vec<PathBuf>,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["history", "transitive", "data"])]
    pub changelog: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub all: bool,
}

/// `equerre check`.
#[derive(Clone, Debug, Args)]
pub struct Check {
    #[arg(short, long, value_name = "RÉVISION")]
    pub base: Option<String>,
    #[arg(long, value_name = "RÉVISION")]
    pub head: Option<String>,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name).into_iter().chain(["html"])))]
    pub format: String,
    #[arg(long, value_name = "DOSSIER")]
    pub report: Option<PathBuf>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub comment: bool,
    #[arg(long, value_name = "ADRESSE")]
    pub link: Option<String>,
    #[arg(long, value_name = "DONNÉES", num_args = 1..)]
    pub data: Vec<PathBuf>,
    #[arg(long, value_name = "GRAVITÉ", default_value = "error", value_parser = PossibleValuesParser::new(["error", "warning", "advice"]))]
    pub fail_on: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub all: bool,
}

/// `equerre doc`.
#[derive(Clone, Debug, Args)]
pub struct Doc {
    #[arg(value_name = "SUJET")]
    pub subjects: Vec<String>,
    #[arg(short, long, value_name = "FORMAT", value_parser = PossibleValuesParser::new(["markdown", "html", "csvw", "datapackage", "row-json-schema", "sql", "mermaid"]))]
    pub format: Option<String>,
    #[arg(short, long, value_name = "SORTIE")]
    pub output: Option<PathBuf>,
    #[arg(long, value_name = "RÉVISION", conflicts_with = "no_changes")]
    pub against: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub no_changes: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub kit: bool,
    #[arg(long, value_name = "FICHIER")]
    pub theme: Option<PathBuf>,
    #[arg(long, value_name = "DOSSIER")]
    pub templates: Option<PathBuf>,
    #[arg(long, value_name = "DOSSIER", conflicts_with_all = ["subjects", "format", "output", "against", "no_changes", "theme", "templates"])]
    pub write_templates: Option<PathBuf>,
}

/// `equerre example`.
#[derive(Clone, Debug, Args)]
pub struct Example {
    #[arg(value_name = "SUJET")]
    pub subject: Option<String>,
    #[arg(short, long, value_name = "SORTIE")]
    pub output: Option<PathBuf>,
    #[arg(short = 'n', long, value_name = "N", default_value = "5")]
    pub rows: u64,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "rows")]
    pub cover: bool,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["rows", "cover", "edges"])]
    pub invalid: bool,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["rows", "cover"])]
    pub edges: bool,
    #[arg(long, value_name = "FICHIER")]
    pub template: Option<PathBuf>,
    #[arg(long, value_name = "FICHIER")]
    pub form: Option<PathBuf>,
    #[arg(long, value_name = "TABLE")]
    pub table: Option<String>,
    #[arg(long, value_name = "N", default_value = "0")]
    pub seed: u64,
    #[arg(short, long, value_name = "CARACTÈRE")]
    pub delimiter: Option<String>,
    #[arg(long, value_name = "CARACTÈRE")]
    pub quote: Option<String>,
    #[arg(long, value_name = "ENCODAGE")]
    pub encoding: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub bom: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub crlf: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub no_header: bool,
    #[arg(long, value_name = "N", default_value = "0")]
    pub threads: usize,
}

/// `equerre release`.
#[derive(Clone, Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct Release {
    #[command(subcommand)]
    pub action: Option<ReleaseAction>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub direct: bool,
    #[command(flatten)]
    pub prepare: Prepare,
}

/// What a release begins or ends with.
#[derive(Clone, Debug, Subcommand)]
pub enum ReleaseAction {
    Prepare(Prepare),
    Tag(TagRelease),
}

/// `equerre release prepare`.
#[derive(Clone, Debug, Args)]
pub struct Prepare {
    #[arg(value_name = "VERSION", default_value = "auto")]
    pub step: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub first: bool,
    #[arg(long, action = ArgAction::SetTrue, requires = "first")]
    pub data_exists: bool,
    #[arg(long, value_name = "RAISON")]
    pub accept: Option<String>,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub create_pr: bool,
    #[command(flatten)]
    pub forge: AtForge,
    #[command(flatten)]
    pub apply: Apply,
}

/// `equerre release tag`.
#[derive(Clone, Debug, Args)]
pub struct TagRelease {
    #[arg(value_name = "VERSION", default_value = "auto")]
    pub step: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub create_release: bool,
    #[command(flatten)]
    pub forge: AtForge,
    #[command(flatten)]
    pub apply: Apply,
}

/// The forge that is spoken with, where it is not the usual one.
#[derive(Clone, Debug, Args)]
pub struct AtForge {
    #[arg(long, value_name = "ADRESSE")]
    pub api: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub gitlab: bool,
}

/// How a plan is shown, whether it is applied, and pushed.
#[derive(Clone, Debug, Args)]
pub struct Apply {
    #[command(flatten)]
    pub show: Show,
    #[arg(long, action = ArgAction::SetTrue)]
    pub push: bool,
}

/// How a plan is shown, and whether it is applied.
#[derive(Clone, Debug, Args)]
pub struct Show {
    #[arg(short, long, action = ArgAction::SetTrue)]
    pub yes: bool,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "yes")]
    pub dry_run: bool,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json"]))]
    pub format: String,
}

/// `equerre publish`.
#[derive(Clone, Debug, Args)]
pub struct Publish {
    #[arg(value_name = "DOSSIER", default_value = ".")]
    pub folder: PathBuf,
    #[arg(long, value_name = "ADRESSE")]
    pub discussion: Option<String>,
    #[arg(long, value_name = "ÉTAPE", value_parser = PossibleValuesParser::new(["investigation", "construction", "ready"]))]
    pub stage: Option<String>,
    #[arg(long, value_name = "RÉVISION", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["discussion", "status"])]
    pub proposal: Option<String>,
    #[arg(long, value_name = "DÉPÔT")]
    pub platform: Option<String>,
    #[arg(long, value_name = "NOM")]
    pub slug: Option<String>,
    #[arg(long, value_name = "ADRESSE")]
    pub url: Option<String>,
    #[arg(long = "type", value_name = "TYPE", value_parser = PossibleValuesParser::new(["tableschema", "jsonschema", "datapackage", "other"]))]
    pub kind: Option<String>,
    #[arg(long, value_name = "ADRESSE")]
    pub email: Option<String>,
    #[arg(long, value_name = "ÉTIQUETTE")]
    pub label: Vec<String>,
    #[arg(long, value_name = "ADRESSE")]
    pub external_doc: Option<String>,
    #[arg(long, value_name = "ADRESSE")]
    pub external_tool: Option<String>,
    #[arg(long, value_name = "IDENTIFIANT")]
    pub consolidation: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub rename: bool,
    #[arg(long, action = ArgAction::SetTrue, requires = "discussion", conflicts_with = "platform")]
    pub mail: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub offline: bool,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "discussion")]
    pub status: bool,
    #[arg(long, value_name = "FICHIER", default_value = "https://schema.data.gouv.fr/schemas.json")]
    pub catalog: String,
    #[arg(long, action = ArgAction::SetTrue, requires = "platform")]
    pub create_pr: bool,
    #[arg(long, value_name = "DÉPÔT", requires = "create_pr")]
    pub upstream: Option<String>,
    #[arg(long, value_name = "ADRESSE", requires = "create_pr")]
    pub api: Option<String>,
    #[arg(long, action = ArgAction::SetTrue, requires = "create_pr")]
    pub gitlab: bool,
    #[command(flatten)]
    pub apply: Apply,
}

/// `equerre migrate`.
#[derive(Clone, Debug, Args)]
pub struct Migrate {
    #[arg(value_name = "DOSSIER", default_value = ".")]
    pub folder: PathBuf,
    #[arg(long, action = ArgAction::SetTrue)]
    pub create_pr: bool,
    #[command(flatten)]
    pub forge: AtForge,
    #[command(flatten)]
    pub apply: Apply,
}

/// `equerre deprecate`.
#[derive(Clone, Debug, Args)]
pub struct Deprecate {
    #[arg(value_name = "CHAMP")]
    pub field: Option<String>,
    #[arg(long, action = ArgAction::SetTrue, conflicts_with = "field")]
    pub schema: bool,
    #[arg(long, value_name = "RAISON")]
    pub reason: String,
    #[arg(long, value_name = "CHAMP")]
    pub replaced_by: Option<String>,
    #[arg(long, value_name = "TABLE", conflicts_with = "schema")]
    pub table: Option<String>,
    #[arg(long, value_name = "DOSSIER", default_value = ".")]
    pub folder: PathBuf,
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,
    #[command(flatten)]
    pub show: Show,
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

impl Lint {
    /// The format asked for.
    #[must_use]
    pub fn format(&self) -> Format {
        format_of(&self.format)
    }

    /// The least serious finding that makes the command fail.
    #[must_use]
    pub fn fail_on(&self) -> Severity {
        severity_of(&self.fail_on)
    }
}

impl Check {
    /// The format asked for; `None` for the page.
    #[must_use]
    pub fn format(&self) -> Option<Format> {
        (self.format != "html").then(|| format_of(&self.format))
    }

    /// The least serious new finding that is in the way.
    #[must_use]
    pub fn fail_on(&self) -> Severity {
        severity_of(&self.fail_on)
    }
}

impl Validate {
    /// The format asked for.
    #[must_use]
    pub fn format(&self) -> Format {
        format_of(&self.format)
    }
}

impl Diff {
    /// The format asked for.
    #[must_use]
    pub fn format(&self) -> Format {
        format_of(&self.format)
    }
}

fn severity_of(name: &str) -> Severity {
    Severity::ALL.into_iter().find(|severity| severity.name() == name).unwrap_or(Severity::Error)
}

fn format_of(name: &str) -> Format {
    Format::ALL.into_iter().find(|format| format.name() == name).unwrap_or_default()
}

impl Global {
    /// The language asked for.
    #[must_use]
    pub fn lang(&self) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| Some(lang.code()) == self.lang.as_deref())
    }
}
