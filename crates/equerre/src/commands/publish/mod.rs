//! `equerre publish`.

mod shown;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use equerre_model::Document;
use equerre_publish::platform::ListedType;
use equerre_publish::referencing::{self, Ask, Asked, Entry, Look, Preflight, Stage, State};
use equerre_publish::{Plan, Text, TextKind, is_email, is_public, is_slug, without_secrets};
use equerre_report::{Localizer, Message};

use super::plan;
use crate::cli::{Global, Publish};
use crate::error::{CliError, said};
use crate::exit::Exit;
use crate::forge::{self, Forge, Opened};
use crate::output;

/// The repository requests go to.
const PLATFORM: &str = "datagouv/schema.data.gouv.fr";

/// Largest catalogue read, in bytes.
const MAX_CATALOGUE: u64 = 64 << 20;

/// Runs the command.
///
/// # Errors
/// When the folder is no schema repository, a condition is not met, or something refuses.
pub fn run(arguments: &Publish, global: &Global, localizer: &Arc<Localizer>) -> Result<Exit, CliError> {
    let folder = arguments.folder.as_path();
    if let Some(against) = &arguments.proposal {
        let against = Some(against.as_str()).filter(|revision| !revision.is_empty());
        let text = referencing::propose(folder, against, localizer)?;
        return written(text, folder, arguments, localizer);
    }
    let look = Look {
        folder,
        url: arguments.url.as_deref(),
        online: !arguments.offline,
        listed: arguments.kind.as_deref().and_then(ListedType::from_name),
    };
    let preflight = referencing::preflight(&look)?;
    if arguments.status {
        return status(arguments, &preflight, localizer);
    }
    let unmet = preflight.unmet().count();
    let json = arguments.apply.show.format == "json";
    if !json {
        output::stdout(&shown::text(&preflight, localizer))?;
    }
    let stage = stage(arguments, &preflight);
    let Some(discussion) = &arguments.discussion else {
        if json {
            output::stdout(&format!("{:#}\n", shown::json(&preflight, localizer)))?;
            return Ok(Exit::Fine);
        }
        // The public discussion comes before any request.
        let text = referencing::discussion(&preflight, stage, localizer);
        let exit = written(text, folder, arguments, localizer)?;
        if !global.quiet {
            output::stderr(&localizer.plain("cli-publish-discuss-first"));
        }
        return Ok(exit);
    };
    if !is_public(discussion) {
        let url = without_secrets(&equerre_report::visible(discussion));
        return Err(said(Message::new("cli-publish-discussion").with("url", url)));
    }
    if unmet > 0 {
        if json {
            output::stdout(&format!("{:#}\n", shown::json(&preflight, localizer)))?;
        }
        output::stderr(&said(Message::new("cli-publish-unmet").with("n", unmet)).words(localizer));
        return Ok(Exit::Findings);
    }
    let entry = entry(arguments, &preflight)?;
    if arguments.mail {
        let text = referencing::mail(&preflight, &entry.completed(None), discussion, stage, localizer);
        return written(text, folder, arguments, localizer);
    }
    request(arguments, global, localizer, &preflight, &entry, discussion, stage)
}

/// The branch of the platform's repository, and the pull request.
fn request(
    arguments: &Publish,
    global: &Global,
    localizer: &Arc<Localizer>,
    preflight: &Preflight,
    entry: &Entry,
    discussion: &str,
    stage: Stage,
) -> Result<Exit, CliError> {
    let Some(platform) = &arguments.platform else {
        return Err(said(Message::new("cli-publish-platform")));
    };
    // A clone of one's own, when only an address is given; it goes with the command.
    let cloned = if Path::new(platform).is_dir() { None } else { Some(referencing::clone(platform)?) };
    let folder =
        cloned.as_ref().map_or_else(|| PathBuf::from(platform), |clone| clone.folder().to_path_buf());
    if cloned.is_some() && arguments.apply.show.yes && !arguments.apply.push {
        return Err(said(Message::new("cli-publish-clone-push")));
    }
    if cloned.is_none() {
        plan::resume(&folder, &arguments.apply.show, global, localizer)?;
    }
    let asked = Ask {
        preflight,
        entry,
        discussion,
        stage,
        platform: &folder,
        rename: arguments.rename,
        push: arguments.apply.push,
        words: localizer,
    };
    let token = if arguments.create_pr {
        if !arguments.apply.push {
            return Err(said(Message::new("cli-forge-create-push")));
        }
        let forge = Forge::of(&folder, arguments.api.as_deref(), arguments.gitlab, None)?;
        let usual = if forge.is_gitlab() { forge.own() } else { PLATFORM };
        let upstream = arguments.upstream.clone().unwrap_or_else(|| usual.to_owned());
        if !forge::is_repository(&upstream) {
            return Err(said(Message::new("cli-publish-upstream").with("name", upstream)));
        }
        Some((forge, upstream))
    } else {
        None
    };
    let Asked { plan: planned, branch, already } = referencing::ask(&asked)?;
    let applied = plan::run(&planned, &arguments.apply.show, global, localizer)?;
    let text = planned.texts.iter().find(|text| text.kind == TextKind::PullRequest);
    if let (Some(_), Some((forge, upstream)), Some(text)) = (&applied, &token, text) {
        // Results are what the plan says; where the request is, is told beside.
        let created = forge.open(&Opened { upstream, branch: &branch, base: "main", text })?;
        output::stderr(&localizer.text(&Message::new("cli-forge-opened").with("url", created)));
    } else if applied.is_some() && !global.quiet {
        let id =
            if arguments.apply.push || already { "cli-publish-next-open" } else { "cli-publish-next-push" };
        output::stderr(&localizer.text(&Message::new(id).with("branch", branch)));
    }
    Ok(Exit::Fine)
}

/// Shows a text that is for a person to send.
fn written(text: Text, folder: &Path, arguments: &Publish, localizer: &Localizer) -> Result<Exit, CliError> {
    let mut planned = Plan::new(folder.to_path_buf());
    planned.texts.push(text);
    if arguments.apply.show.format == "json" {
        let mut json = planned.to_json();
        json["applied"] = false.into();
        output::stdout(&format!("{json:#}\n"))?;
    } else {
        output::stdout(&plan::texts(&planned, localizer))?;
    }
    Ok(Exit::Fine)
}

/// How far the schema is: what is said, else what its versions say.
fn stage(arguments: &Publish, preflight: &Preflight) -> Stage {
    let told = arguments.stage.as_deref().and_then(Stage::from_name);
    told.unwrap_or_else(|| {
        if preflight.unmet().next().is_none() && preflight.outcome.latest.is_some() {
            Stage::Ready
        } else {
            Stage::Construction
        }
    })
}

fn entry(arguments: &Publish, preflight: &Preflight) -> Result<Entry, CliError> {
    let url = preflight.url.clone().ok_or_else(|| said(Message::new("publish-no-url")))?;
    let name = preflight.public_name().unwrap_or_default();
    let short = name.rsplit('/').next().unwrap_or_default().to_lowercase();
    let slug =
        arguments.slug.clone().unwrap_or_else(|| short.strip_prefix("schema-").unwrap_or(&short).to_owned());
    if !is_slug(&slug) {
        return Err(said(Message::new("cli-publish-slug").with("slug", slug)));
    }
    if let Some(wrong) = arguments.email.iter().find(|email| !is_email(email)) {
        return Err(said(Message::new("new-email").with("email", wrong.as_str())));
    }
    for url in arguments.external_doc.iter().chain(&arguments.external_tool) {
        if !is_public(url) {
            let url = without_secrets(&equerre_report::visible(url));
            return Err(said(Message::new("cli-publish-external").with("url", url)));
        }
    }
    let plain = |id: &&String| !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if let Some(wrong) = arguments.consolidation.iter().find(|id| !plain(id)) {
        return Err(said(Message::new("cli-publish-consolidation").with("id", wrong.as_str())));
    }
    Ok(Entry {
        slug,
        url,
        listed: preflight.listed,
        email: arguments.email.clone(),
        external_doc: arguments.external_doc.clone(),
        external_tool: arguments.external_tool.clone(),
        labels: arguments.label.clone(),
        consolidation: arguments.consolidation.clone(),
    })
}

/// Whether the newest version is on the platform yet.
fn status(arguments: &Publish, preflight: &Preflight, localizer: &Localizer) -> Result<Exit, CliError> {
    let place = &arguments.catalog;
    let bytes = if place.contains("://") {
        forge::get(place, MAX_CATALOGUE)?
    } else {
        let path = place.clone();
        let size = std::fs::metadata(place).map(|data| data.len());
        match size {
            Ok(size) if size > MAX_CATALOGUE => {
                return Err(equerre_model::ModelError::TooLarge { path, max: MAX_CATALOGUE }.into());
            }
            _ => std::fs::read(place).map_err(|source| equerre_model::ModelError::Io { path, source })?,
        }
    };
    let found = referencing::status(preflight, &Document::read("schemas.json", bytes))?;
    if arguments.apply.show.format == "json" {
        let text =
            |version: &Option<equerre_model::PlatformVersion>| version.as_ref().map(ToString::to_string);
        let json = serde_json::json!({
            "formatVersion": 1,
            "name": found.name,
            "newest": found.newest.as_ref().map(|(version, _)| version.to_string()),
            "tag": found.newest.as_ref().map(|(_, tag)| tag.clone()),
            "published": text(&found.there),
            "current": found.current,
            "told": found.told.iter().map(|told| localizer.text(told)).collect::<Vec<_>>(),
        });
        output::stdout(&format!("{json:#}\n"))?;
    } else {
        let mut lines: Vec<String> = Vec::new();
        for told in &found.told {
            lines.push(localizer.text(told));
            lines.extend(
                shown::hint(told, localizer).map(|hint| format!("{} {hint}", localizer.plain("cli-hint"))),
            );
        }
        output::stdout(&format!("{}\n", lines.join("\n")))?;
    }
    Ok(if found.current { Exit::Fine } else { Exit::Findings })
}

/// What a state is called, in JSON.
fn state_name(state: &State) -> &'static str {
    match state {
        State::Met => "met",
        State::Unmet(_) => "unmet",
        State::Unknown(_) => "unknown",
        State::Person => "person",
    }
}
