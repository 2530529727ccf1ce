//! `equerre rules`: the list of rules.

use std::fmt::Write as _;

use equerre_lint::{Rule, registry};
use equerre_report::{Localizer, Message};
use serde_json::json;

use crate::cli::Rules;
use crate::error::CliError;
use crate::exit::Exit;
use crate::output;

/// Runs the command.
///
/// # Errors
/// When writing fails.
pub fn run(arguments: &Rules, localizer: &Localizer) -> Result<Exit, CliError> {
    let title = |name: &str| localizer.text(&Message::new(format!("{name}.title")));
    if arguments.format == "json" {
        let list: Vec<_> = registry::all()
            .iter()
            .map(|rule| {
                json!({
                    "rule": rule.name,
                    "category": rule.category.0,
                    "severity": rule.severity.map(|s| s.name()),
                    "refused_by": rule.refused_by.iter().map(|r| r.name()).collect::<Vec<_>>(),
                    "fix": rule.fix.map(|f| f.name()),
                    "status": rule.status.name(),
                    "aliases": rule.aliases,
                    "title": title(rule.name),
                })
            })
            .chain(equerre_validate::rules().into_iter().map(|kind| {
                json!({
                    "rule": kind.name,
                    "category": kind.category.0,
                    "severity": kind.severity.map(|s| s.name()),
                    "refused_by": [],
                    "fix": null,
                    "status": kind.status.name(),
                    "aliases": [],
                    "title": title(kind.name),
                })
            }))
            .collect();
        let text = serde_json::to_string_pretty(&list).unwrap_or_default();
        output::stdout(&(text + "\n"))?;
        return Ok(Exit::Fine);
    }
    output::stdout(&(list(registry::all(), localizer) + &data_list(localizer)))?;
    Ok(Exit::Fine)
}

/// Rules under the headings of their categories.
#[must_use]
pub fn list(rules: &[&Rule], localizer: &Localizer) -> String {
    let title = |name: &str| localizer.text(&Message::new(format!("{name}.title")));
    let mut out = String::new();
    let used = registry::CATEGORIES.into_iter().filter(|c| rules.iter().any(|rule| rule.category == *c));
    for category in used {
        let _ = writeln!(out, "{}", localizer.text(&Message::new(format!("cli-category-{}", category.0))));
        for rule in rules.iter().filter(|rule| rule.category == category) {
            let severity = rule.severity.map_or("cli-off".to_owned(), |s| format!("severity-{}", s.name()));
            let severity = localizer.text(&Message::new(severity));
            let _ = writeln!(out, "  {:<34} {severity:<8} {}", rule.name, title(rule.name));
        }
        out.push('\n');
    }
    out
}

/// What `equerre validate` may say, under the heading of its category.
#[must_use]
pub fn data_list(localizer: &Localizer) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}", localizer.text(&Message::new("cli-category-data")));
    for kind in equerre_validate::rules() {
        let severity = kind.severity.map_or_else(String::new, |s| format!("severity-{}", s.name()));
        let severity = localizer.text(&Message::new(severity));
        let title = localizer.text(&Message::new(format!("{}.title", kind.name)));
        let _ = writeln!(out, "  {:<34} {severity:<8} {title}", kind.name);
    }
    out.push('\n');
    out
}
