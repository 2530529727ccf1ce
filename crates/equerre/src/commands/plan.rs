//! Plans on the command line: shown, and applied when that is asked for.

use std::fmt::Write as _;
use std::path::Path;

use equerre_publish::{Applied, Pending, Plan, Stage};
use equerre_report::{Format, Localizer, Message, Report, render};

use crate::cli::{Global, Show};
use crate::error::{CliError, said};
use crate::output;

/// Finishes what an earlier run left undone; what that was, when there was something. What it wanted to push is left to be
/// asked for again.
pub(super) fn resume(
    folder: &Path,
    show: &Show,
    global: &Global,
    localizer: &Localizer,
) -> Result<Option<Pending>, CliError> {
    // A folder that is no repository is told of by the command itself.
    let Ok(Some(_)) = equerre_publish::pending(folder) else { return Ok(None) };
    if !show.yes {
        return Err(said(Message::new("cli-plan-unfinished")));
    }
    let finished = equerre_publish::resume(folder)?;
    if finished.is_some() && !global.quiet {
        output::stderr(&localizer.plain("cli-plan-resumed"));
    }
    Ok(finished)
}

/// Shows a plan, and applies it when that is asked for; what applying did.
pub(super) fn run(
    plan: &Plan,
    show: &Show,
    global: &Global,
    localizer: &Localizer,
) -> Result<Option<Applied>, CliError> {
    let mut done = false;
    let mut watch = |stage| done |= stage == Stage::Done;
    let applied = if show.yes { Some(equerre_publish::apply(plan, &mut watch)) } else { None };
    // What was applied is shown too, even when only the push failed.
    if show.format == "json" {
        let mut json = plan.to_json();
        let done = matches!(&applied, Some(Ok(_)));
        json["applied"] = done.into();
        if let Some(Ok(Applied { commit: Some(commit), .. })) = &applied {
            json["commit"] = commit.as_str().into();
        }
        output::stdout(&format!("{json:#}\n"))?;
    } else {
        output::patch(&text(plan, show, localizer))?;
    }
    if !global.quiet {
        for remark in &plan.remarks {
            output::stderr(&format!("{} {}", localizer.plain("cli-plan-remark"), localizer.text(remark)));
        }
    }
    match applied {
        None => {
            if !global.quiet {
                output::stderr(&localizer.plain("cli-plan-dry-run"));
            }
            Ok(None)
        }
        Some(Ok(applied)) => {
            if !global.quiet {
                output::stderr(&localizer.plain(if applied.already {
                    "cli-plan-already"
                } else {
                    "cli-plan-done"
                }));
            }
            Ok(Some(applied))
        }
        Some(Err(error)) => {
            // All but the push.
            if done && !global.quiet {
                output::stderr(&localizer.plain("cli-plan-not-pushed"));
            }
            Err(error.into())
        }
    }
}

/// The plan for a reader: its steps, its patch when nothing was applied yet, its texts.
fn text(plan: &Plan, show: &Show, localizer: &Localizer) -> String {
    let mut out = format!("{}\n\n", localizer.plain("cli-plan"));
    for (number, step) in plan.steps().iter().enumerate() {
        let _ = writeln!(out, "{:>3}. {}", number + 1, localizer.text(step));
    }
    if !show.yes && !plan.edits.is_empty() {
        let _ = write!(out, "\n{}", plan.patch());
    }
    out.push_str(&texts(plan, localizer));
    out
}

/// The texts of a plan, for a person to use elsewhere.
pub(super) fn texts(plan: &Plan, localizer: &Localizer) -> String {
    let mut out = String::new();
    for text in &plan.texts {
        let kind = localizer.text(&Message::new(format!("cli-plan-text.{}", text.kind.name())));
        let _ = write!(out, "\n── {kind}\n");
        if let Some(url) = &text.url {
            let _ = writeln!(out, "{url}");
        }
        let _ = write!(out, "\n{}\n\n{}\n", text.title, text.body.trim_end());
    }
    out
}

/// Shows what is in the way.
pub(super) fn blocked(
    report: &Report,
    reason: &Message,
    show: &Show,
    global: &Global,
    localizer: &Localizer,
) -> Result<(), CliError> {
    let format = if show.format == "json" { Format::Json } else { Format::Text };
    let options = output::options(global.color, false);
    output::stdout(&render::render(format, report, localizer, &options)?)?;
    output::stderr(&said(reason.clone()).words(localizer));
    Ok(())
}
