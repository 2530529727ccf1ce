//! Arguments of `equerre catalog` and `equerre site`.
#![allow(missing_docs)] // what an argument does is said once, in the catalogue

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args, Subcommand};
use equerre_report::{Format, Lang};

/// `equerre catalog`.
#[derive(Clone, Debug, Args)]
pub struct Catalog {
    #[command(subcommand)]
    pub action: CatalogAction,
}

/// What is done with a catalogue.
#[derive(Clone, Debug, Subcommand)]
pub enum CatalogAction {
    Build(CatalogBuild),
    Check(CatalogCheck),
    Stats(CatalogStats),
    Lint(CatalogLint),
}

/// `equerre catalog build`.
#[derive(Clone, Debug, Args)]
pub struct CatalogBuild {
    #[arg(long, value_name = "FICHIER", default_value = "repertoires.yml")]
    pub repertoires: PathBuf,
    #[arg(short, long, value_name = "DOSSIER")]
    pub out: PathBuf,
    #[arg(long, value_name = "DOSSIER")]
    pub mirror: Option<PathBuf>,
    #[arg(long, value_name = "DOSSIER")]
    pub state: Option<PathBuf>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub offline: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub allow_local: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub compat: bool,
    #[arg(long, value_name = "ADRESSE", default_value = equerre_publish::catalog::PLATFORM_URL)]
    pub base_url: String,
    #[arg(long, value_name = "NOM")]
    pub update: Vec<String>,
    #[arg(long, value_name = "NOM")]
    pub withdraw: Vec<String>,
    #[arg(long, value_name = "MO", default_value = "2048")]
    pub max_size: u64,
    #[arg(long, value_name = "SECONDES", default_value = "600")]
    pub timeout: u64,
    #[arg(long, value_name = "N", default_value = "8")]
    pub threads: usize,
    #[arg(long, action = ArgAction::SetTrue)]
    pub strict: bool,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json"]))]
    pub format: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub all: bool,
}

/// `equerre catalog check`.
#[derive(Clone, Debug, Args)]
pub struct CatalogCheck {
    #[arg(value_name = "DOSSIER")]
    pub folder: PathBuf,
}

/// `equerre catalog stats`.
#[derive(Clone, Debug, Args)]
pub struct CatalogStats {
    #[arg(value_name = "DOSSIER")]
    pub folder: PathBuf,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json"]))]
    pub format: String,
}

/// `equerre catalog lint`.
#[derive(Clone, Debug, Args)]
pub struct CatalogLint {
    #[arg(value_name = "DOSSIER")]
    pub folder: PathBuf,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name)))]
    pub format: String,
    #[arg(long, value_name = "GRAVITÉ", default_value = "error", value_parser = PossibleValuesParser::new(["error", "warning", "advice"]))]
    pub fail_on: String,
    #[arg(long, action = ArgAction::SetTrue)]
    pub statistics: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub all: bool,
}

/// `equerre site`.
#[derive(Clone, Debug, Args)]
pub struct Site {
    #[arg(value_name = "DOSSIER", default_value = ".")]
    pub catalogue: PathBuf,
    #[arg(short, long, value_name = "DOSSIER", required_unless_present = "serve", conflicts_with = "serve")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "LANGUE", conflicts_with = "serve", value_parser = PossibleValuesParser::new(Lang::ALL.map(Lang::code)))]
    pub also: Option<String>,
    #[arg(long, value_name = "PORT", num_args = 0..=1, default_missing_value = "8000")]
    pub serve: Option<u16>,
    #[arg(long, value_name = "ADRESSE", default_value = equerre_publish::catalog::PLATFORM_URL)]
    pub base_url: String,
    #[arg(long, value_name = "TITRE")]
    pub title: Option<String>,
    #[arg(long, value_name = "FICHIER")]
    pub datasets: Option<PathBuf>,
    #[arg(long, action = ArgAction::SetTrue, requires = "datasets", conflicts_with = "serve")]
    pub fetch_datasets: bool,
    #[arg(long, value_name = "ADRESSE", default_value = "https://www.data.gouv.fr/api/1")]
    pub datasets_api: String,
    #[arg(long, value_name = "FICHIER")]
    pub theme: Option<PathBuf>,
    #[arg(long, value_name = "DOSSIER")]
    pub templates: Option<PathBuf>,
}
