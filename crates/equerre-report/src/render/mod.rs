//! Renderers: a [`Report`] in the form a reader or a tool wants. They know nothing about rules.

mod comparison;
mod concise;
pub mod data;
mod data_markdown;
mod excerpt;
mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod repairs;
pub mod review;
mod sarif;
mod text;
mod told;

pub use comparison::{verdict as comparison_verdict, whom as comparison_whom};
pub use json::render as json_report;
pub use markdown::cell as markdown_cell;
pub use review::MARKER as REVIEW_MARKER;
pub use text::summary as counted;
pub use told::{ToldChange, ToldPart, told};

use crate::{Localizer, Report, ReportError};

/// Version of the JSON report, described by `schemas/report.schema.json`. It changes when a tool that
/// reads the report would have to.
pub const JSON_REPORT_VERSION: &str = "1";

/// A form a report can be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// For a person at a terminal: source excerpts, colours, fixes.
    #[default]
    Text,
    /// One line a finding: `file:line:column: severity: words [rule]`.
    Concise,
    /// Équerre's own format, described by `schemas/report.schema.json`.
    Json,
    /// SARIF 2.1.0 (OASIS), read by code-scanning services.
    Sarif,
    /// Workflow commands that GitHub shows as annotations.
    Github,
    /// GitLab's code quality report.
    Gitlab,
    /// JUnit XML, read by most continuous-integration services.
    Junit,
    /// Markdown, for a comment or a ticket.
    Markdown,
}

impl Format {
    /// All formats.
    pub const ALL: [Self; 8] = [
        Self::Text,
        Self::Concise,
        Self::Json,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Markdown,
    ];

    /// The name used on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Markdown => "markdown",
        }
    }
}

/// What a renderer may vary.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// Colours and other terminal styles (format `text` only).
    pub color: bool,
    /// Width of the terminal, in columns (format `text` only).
    pub width: usize,
    /// Version of the tool, said by the formats that name it.
    pub tool_version: &'a str,
    /// Address of a rule's page, `{rule}` standing for its name; empty when there is none.
    pub rule_url: &'a str,
    /// Most findings of one rule in one file that are shown whole, 0 for all (format `text` only).
    pub max_per_rule: usize,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            tool_version: env!("CARGO_PKG_VERSION"),
            rule_url: "",
            max_per_rule: 0,
        }
    }
}

impl Options<'_> {
    fn url_of(&self, rule: &str) -> Option<String> {
        (!self.rule_url.is_empty()).then(|| self.rule_url.replace("{rule}", rule))
    }
}

/// Renders a report.
///
/// # Errors
/// [`ReportError::Render`] when a format's writer refuses a value.
pub fn render(
    format: Format,
    report: &Report,
    localizer: &Localizer,
    options: &Options<'_>,
) -> Result<String, ReportError> {
    match format {
        Format::Text => Ok(text::render(report, localizer, options)),
        Format::Concise => Ok(concise::render(report, localizer)),
        Format::Json => json::render(report, localizer, options),
        Format::Sarif => sarif::render(report, localizer, options),
        Format::Github => Ok(github::render(report, localizer)),
        Format::Gitlab => gitlab::render(report, localizer),
        Format::Junit => junit::render(report, localizer),
        Format::Markdown => Ok(markdown::render(report, localizer, options)),
    }
}

#[cfg(test)]
mod tests;
