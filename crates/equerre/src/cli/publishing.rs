//! Arguments of the commands that plan a change of a repository.
#![allow(missing_docs)] // what an argument does is said once, in the catalogue

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Subcommand};

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
