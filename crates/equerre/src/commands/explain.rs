//! `equerre explain`: what a rule finds, why it matters, how to mend it.

use equerre_lint::{Rule, registry};
use equerre_report::{Lang, Localizer, Message};

use crate::cli::{Color, Explain};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// Runs the command.
///
/// # Errors
/// When no rule has that name.
pub fn run(arguments: &Explain, color: Color, localizer: &Localizer) -> Result<Exit, CliError> {
    let rules = registry::select(&arguments.rule);
    let text = match rules.as_slice() {
        [] => return Err(unknown_rule(&arguments.rule)),
        [rule] => page(rule, localizer, output::wants_color(color)),
        // A category: its rules.
        rules => crate::commands::rules::list(rules, localizer),
    };
    output::stdout(&text)?;
    Ok(Exit::Fine)
}

/// The error for a name no rule has, with the nearest one.
#[must_use]
pub fn unknown_rule(name: &str) -> CliError {
    let names = registry::all().iter().map(|rule| rule.name).chain(registry::CATEGORIES.iter().map(|c| c.0));
    match equerre_lint::nearest_name(name, names) {
        Some(near) => said(Message::new("cli-unknown-rule-near").with("rule", name).with("near", near)),
        None => said(Message::new("cli-unknown-rule").with("rule", name)),
    }
}

/// The facts of a rule in one line: category, severity, who refuses, fix.
#[must_use]
pub fn facts(rule: &Rule, localizer: &Localizer) -> String {
    let severity = rule.severity.map_or("cli-off".to_owned(), |s| format!("severity-{}", s.name()));
    let mut parts = vec![
        localizer.text(&Message::new("cli-fact-category").with("category", rule.category.0)),
        localizer.text(
            &Message::new("cli-fact-severity").with("severity", localizer.text(&Message::new(severity))),
        ),
    ];
    for by in rule.refused_by {
        parts.push(localizer.text(&Message::new(format!("cli-fact-refused-{}", by.name()))));
    }
    if let Some(fix) = rule.fix {
        parts.push(localizer.text(&Message::new(format!("cli-fact-fix-{}", fix.name()))));
    }
    parts.join(" · ")
}

/// A rule's page for a terminal.
fn page(rule: &Rule, localizer: &Localizer, color: bool) -> String {
    let (bold, reset) = if color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    let lang: Lang = localizer.lang();
    let mut out = String::new();
    let mut code = false;
    for line in rule.page(lang).lines() {
        if line.starts_with("```") {
            code = !code;
        } else if code {
            out.push_str(&format!("    {line}\n"));
        } else if let Some(title) = line.strip_prefix("# ") {
            out.push_str(&format!("{bold}{}{reset} — {title}\n{}\n", rule.name, facts(rule, localizer)));
        } else if let Some(heading) = line.strip_prefix("## ") {
            out.push_str(&format!("{bold}{heading}{reset}\n"));
        } else {
            out.push_str(&output::wrapped(&line.replace('`', ""), output::width()));
            out.push('\n');
        }
    }
    out
}
