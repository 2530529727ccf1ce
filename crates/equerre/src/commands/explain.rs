//! `equerre explain`: what a rule finds, why it matters, how to mend it.

use equerre_diff::kinds::{KINDS, Kind};
use equerre_lint::{Rule, registry};
use equerre_report::{Lang, Localizer, Message, RuleInfo};

use crate::cli::{Color, Explain};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::output;

/// Runs the command.
///
/// # Errors
/// When no rule has that name.
pub fn run(arguments: &Explain, color: Color, localizer: &Localizer) -> Result<Exit, CliError> {
    if let Some(kind) = data_kind(&arguments.rule) {
        let (bold, reset) = if output::wants_color(color) { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        let text = data_page(&kind, localizer);
        let (title, rest) = text.split_once('\n').unwrap_or((&text, ""));
        let rest: Vec<String> = rest.lines().map(|line| output::wrapped(line, output::width())).collect();
        output::stdout(&format!("{bold}{title}{reset}\n{}\n", rest.join("\n")))?;
        return Ok(Exit::Fine);
    }
    if let Some(kind) = change_kind(&arguments.rule) {
        output::stdout(&change_page(kind, localizer))?;
        return Ok(Exit::Fine);
    }
    let rules = registry::select(&arguments.rule);
    let text = match rules.as_slice() {
        [] if arguments.rule == equerre_validate::DATA.0 => crate::commands::rules::data_list(localizer),
        [] => return Err(unknown_rule(&arguments.rule)),
        [rule] => page(rule, localizer, output::wants_color(color)),
        // A category: its rules.
        rules => crate::commands::rules::list(rules, localizer),
    };
    output::stdout(&text)?;
    Ok(Exit::Fine)
}

/// What `equerre validate` says by that name.
fn data_kind(name: &str) -> Option<RuleInfo> {
    equerre_validate::rules().into_iter().find(|kind| kind.name == name)
}

/// The kind of change of that name, or of the change with that identifier.
fn change_kind(name: &str) -> Option<&'static Kind> {
    let of = |kind: &&Kind| {
        let rest = name.strip_prefix(kind.name).and_then(|rest| rest.strip_prefix('-'));
        name == kind.name
            || rest.is_some_and(|digest| digest.len() == 10 && digest.bytes().all(|b| b.is_ascii_hexdigit()))
    };
    KINDS.iter().find(of)
}

/// What a kind of change is, and what levels follow.
fn change_page(kind: &Kind, localizer: &Localizer) -> String {
    let title = localizer.text(&Message::new(format!("change-{}.title", kind.name)));
    let level = localizer.text(&Message::new(format!("comparison-level.{}", kind.least.name())));
    let least = localizer.text(&Message::new("changes-least").with("level", level));
    let about = output::wrapped(&localizer.plain("changes-about"), output::width());
    format!("{} — {title} ({})\n{least}\n\n{about}\n", kind.name, kind.code)
}

/// What a kind of finding in data is and what to do: name and title, facts, two sentences.
#[must_use]
pub fn data_page(kind: &RuleInfo, localizer: &Localizer) -> String {
    let words = |attribute: &str| localizer.text(&Message::new(format!("{}.{attribute}", kind.name)));
    let severity = kind.severity.map_or_else(String::new, |s| format!("severity-{}", s.name()));
    let facts = [
        localizer.text(&Message::new("cli-fact-category").with("category", kind.category.0)),
        localizer.text(
            &Message::new("cli-fact-severity").with("severity", localizer.text(&Message::new(severity))),
        ),
    ];
    let [title, about, help] = ["title", "about", "help"].map(words);
    format!("{} — {title}\n{}\n\n{about}\n\n{help}", kind.name, facts.join(" · "))
}

/// The error for a name no rule has, with the nearest one.
#[must_use]
pub fn unknown_rule(name: &str) -> CliError {
    let names = registry::all().iter().map(|rule| rule.name).chain(registry::CATEGORIES.iter().map(|c| c.0));
    let names = names.chain(equerre_validate::rules().into_iter().map(|kind| kind.name));
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
