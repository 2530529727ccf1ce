//! Whether the platform shows the newest version yet, and if not, why.

use equerre_model::platform::Catalogue;
use equerre_model::{Document, PlatformVersion};
use equerre_report::Message;

use super::preflight::{Preflight, dropped};
use crate::error::{PublishError, refused};

/// How a repository stands on the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The public name looked for.
    pub name: String,
    /// The newest version of the repository, and its tag.
    pub newest: Option<(PlatformVersion, String)>,
    /// The newest version on the platform.
    pub there: Option<PlatformVersion>,
    /// Whether the newest version is there.
    pub current: bool,
    /// What is to be said, most important first.
    pub told: Vec<Message>,
}

/// Compares a repository with the platform's catalogue (`schemas.json`).
///
/// # Errors
/// When the catalogue cannot be read, or the repository's address is not known.
pub fn status(preflight: &Preflight, catalogue: &Document) -> Result<Status, PublishError> {
    let unread = || refused(Message::new("status-catalogue").with("file", catalogue.path()));
    let root = catalogue.root.as_ref().filter(|_| catalogue.is_well_formed()).ok_or_else(unread)?;
    Catalogue::new(root).ok_or_else(unread)?;
    let names = names(preflight);
    let name = names.first().cloned().ok_or_else(|| refused(Message::new("publish-no-url")))?;
    let versions = |name: &str| -> Option<Vec<PlatformVersion>> {
        let list = root.get("schemas").map_or(&[][..], equerre_model::Node::items);
        let found =
            list.iter().find(|one| one.get_str("name").is_some_and(|own| own.eq_ignore_ascii_case(name)))?;
        let versions = found.get("versions").map_or(&[][..], equerre_model::Node::items);
        Some(
            versions.iter().filter_map(|one| PlatformVersion::of_tag(one.get_str("version_name")?)).collect(),
        )
    };
    let newest = preflight
        .outcome
        .tags
        .iter()
        .filter_map(|tag| Some((tag.version.clone()?, tag)))
        .max_by(|a, b| a.0.cmp(&b.0));
    let listed: Vec<Option<Vec<PlatformVersion>>> = names.iter().map(|name| versions(name)).collect();
    let mut out = Status {
        name,
        newest: newest.as_ref().map(|(version, tag)| (version.clone(), tag.tag.clone())),
        there: listed.iter().flatten().flatten().max().cloned(),
        current: false,
        told: Vec::new(),
    };
    let Some((version, tag)) = newest else {
        out.told.push(Message::new("publish-no-tag"));
        return Ok(out);
    };
    if listed.iter().all(Option::is_none) {
        out.told.push(Message::new("status-not-listed").with("name", out.name.as_str()));
    } else {
        let missing: Vec<&String> = names
            .iter()
            .zip(&listed)
            .filter(|(_, versions)| !versions.as_ref().is_some_and(|all| all.contains(&version)))
            .map(|(name, _)| name)
            .collect();
        out.current = missing.is_empty();
        if out.current {
            out.told.push(
                Message::new("status-current")
                    .with("name", out.name.as_str())
                    .with("version", version.to_string()),
            );
            return Ok(out);
        }
        if out.there.as_ref() > Some(&version) {
            let there = out.there.as_ref().map_or_else(String::new, ToString::to_string);
            out.told
                .push(Message::new("status-newer").with("there", there).with("version", version.to_string()));
            return Ok(out);
        }
        let there = out.there.as_ref().map_or_else(|| "–".to_owned(), ToString::to_string);
        let names: Vec<String> = missing.into_iter().cloned().collect();
        out.told.push(
            Message::new("status-behind")
                .with("names", names)
                .with("version", version.to_string())
                .with("there", there),
        );
    }
    // Why: the version itself, or something that stops everything, or only time.
    match dropped(&tag.fate) {
        Some(why) => out
            .told
            .push(Message::new("publish-highest-dropped").with("tag", tag.tag.as_str()).with("why", why)),
        None if !preflight.outcome.aborts.is_empty() => {
            let causes: Vec<String> = preflight.outcome.aborts.iter().map(|(_, path)| path.clone()).collect();
            out.told.push(Message::new("publish-aborts").with("causes", causes));
        }
        // Nobody asked yet: there is nothing to wait for.
        None if listed.iter().all(Option::is_none) => {}
        None => {
            let unmet = preflight.unmet().find(|(name, _)| matches!(*name, "reachable" | "pushed"));
            out.told.push(unmet.map_or_else(|| Message::new("status-wait"), |(_, why)| why.clone()));
        }
    }
    Ok(out)
}

/// The public names of the repository's schemas: a package's members are published under their own.
fn names(preflight: &Preflight) -> Vec<String> {
    let Some(own) = preflight.public_name() else { return Vec::new() };
    let owner = own.split('/').next().unwrap_or_default();
    let members: Vec<String> = preflight.members.iter().map(|name| format!("{owner}/{name}")).collect();
    if members.is_empty() { vec![own] } else { members }
}
