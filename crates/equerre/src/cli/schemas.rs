//! Arguments of the commands that read schemas and data.
#![allow(missing_docs)] // what an argument does is said once, in the catalogue

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, Args};
use equerre_report::{Format, Severity};

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
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(Format::ALL.map(Format::name).into_iter().chain(["html", "xlsx"])))]
    pub format: String,
    #[arg(short, long, value_name = "FICHIER")]
    pub out: Option<PathBuf>,
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
    #[arg(long, value_name = "FICHIER")]
    pub errors_file: Option<PathBuf>,
    #[arg(long, value_name = "FICHIER")]
    pub fix_obvious: Option<PathBuf>,
    #[arg(long, value_name = "DOSSIER", conflicts_with_all = ["schema", "fix_obvious"])]
    pub detect: Option<PathBuf>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub ignore_case: bool,
    #[arg(long, value_name = "FEUILLE")]
    pub sheet: Option<String>,
    #[arg(long, value_name = "LECTURE", value_parser = PossibleValuesParser::new(["shown", "stored"]))]
    pub cells: Option<String>,
    #[arg(long, action = ArgAction::SetTrue)]
    pub each: bool,
    #[arg(long, action = ArgAction::SetTrue)]
    pub force: bool,
    #[arg(long, value_name = "N", default_value = "0")]
    pub threads: usize,
}

/// `equerre infer`.
#[derive(Clone, Debug, Args)]
pub struct Infer {
    #[arg(value_name = "DONNÉES", required = true)]
    pub data: Vec<String>,
    #[arg(short, long, value_name = "FICHIER")]
    pub out: Option<PathBuf>,
    #[arg(long, value_name = "NOM")]
    pub name: Option<String>,
    #[arg(long, value_name = "TITRE")]
    pub title: Option<String>,
    #[arg(short, long, value_name = "FORMAT", default_value = "text", value_parser = PossibleValuesParser::new(["text", "json"]))]
    pub format: String,
    #[arg(short, long, value_name = "CARACTÈRE")]
    pub delimiter: Option<String>,
    #[arg(long, value_name = "ENCODAGE")]
    pub encoding: Option<String>,
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
