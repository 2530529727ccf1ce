//! The versions that are compared.

use std::path::Path;

use equerre_diff::Snapshot;
use equerre_model::git::GitRepository;
use equerre_model::{History, PlatformVersion, SchemaRepository, Tag, Tree};
use equerre_report::Message;

use crate::cli::Diff;
use crate::error::{CliError, said};
use crate::subject::{self, Subject};

/// A version before it is looked at.
pub(in crate::commands) struct Found {
    pub label: String,
    pub tree: Box<dyn Tree>,
    /// The one file that is asked about.
    pub file: Option<String>,
    /// The version its tag says.
    pub tagged: Option<String>,
}

impl Found {
    /// The version a subject's tag says.
    pub(in crate::commands) fn tagged(subject: &Subject) -> Option<String> {
        subject.tag.as_deref().and_then(number)
    }
}

/// The new version, and those it is compared with: the first is what was asked for.
pub(super) struct Versions {
    pub old: Vec<Found>,
    pub new: Found,
}

impl Versions {
    pub(super) fn find(arguments: &Diff) -> Result<Self, CliError> {
        let (old, new) = match (&arguments.old, &arguments.new) {
            (Some(old), Some(new)) => (Some(old.as_str()), new.as_str()),
            // One name: of a folder or a file the new version, else of the old.
            (Some(one), None) if arguments.against.is_some() || Path::new(one).exists() => {
                (None, one.as_str())
            }
            (Some(one), None) => (Some(one.as_str()), "."),
            (None, _) => (None, "."),
        };
        let subject = one(new)?;
        if let Some(old) = old {
            let old = one(old)?;
            return Ok(Self { old: vec![found(old)], new: found(subject) });
        }
        let old = match &arguments.against {
            Some(revision) => vec![against(&subject, new, revision)?],
            None => before(&subject, arguments.transitive)?,
        };
        let file = subject.file.clone();
        let old = old.into_iter().map(|one| Found { file: file.clone(), ..one }).collect();
        Ok(Self { old, new: found(subject) })
    }
}

/// The one subject of that name.
fn one(name: &str) -> Result<Subject, CliError> {
    let mut subjects = subject::find(&[name.to_owned()])?;
    if subjects.len() > 1 {
        return Err(said(Message::new("cli-validate-many-schemas").with("n", subjects.len())));
    }
    subjects.pop().ok_or_else(|| said(Message::new("cli-validate-no-schema").with("subject", name)))
}

pub(in crate::commands) fn found(subject: Subject) -> Found {
    let tagged = subject.tag.as_deref().and_then(number);
    Found { label: subject.label, tree: subject.tree, file: subject.file, tagged }
}

/// The number a tag says.
fn number(tag: &str) -> Option<String> {
    PlatformVersion::of_tag(tag).map(|version| version.to_string())
}

/// A revision of the repository the subject lies in.
pub(in crate::commands) fn against(subject: &Subject, name: &str, revision: &str) -> Result<Found, CliError> {
    let folder = subject.folder.clone().unwrap_or_else(|| Path::new(".").to_path_buf());
    let git = GitRepository::discover(&folder)
        .map_err(|_| said(Message::new("cli-diff-no-history").with("subject", name)))?;
    let found = git.revision(revision)?;
    let tagged = found.tag.as_deref().and_then(number);
    Ok(Found { label: revision.to_owned(), tree: Box::new(found.tree), file: found.file, tagged })
}

/// The versions up to the subject's, the nearest first: so many at most.
pub(in crate::commands) fn nearest(subject: &Subject, most: usize) -> Result<Vec<Found>, CliError> {
    let (history, mut tags, _) = earlier(subject)?;
    tags.truncate(most);
    tags.into_iter().map(|tag| at(history, tag)).collect()
}

/// The version before the subject's; with `transitive`, all before it of the same first number, the nearest first.
fn before(subject: &Subject, transitive: bool) -> Result<Vec<Found>, CliError> {
    let (history, mut tags, own) = earlier(subject)?;
    if transitive {
        let major = |version: &PlatformVersion| version.to_string().split('.').next().map(str::to_owned);
        let own = own.as_ref().and_then(major);
        let own = own.or_else(|| tags.first().and_then(|tag| tag.version.as_ref()).and_then(major));
        // The nearest is compared whatever its number.
        let first = tags.first().map(|tag| tag.name.clone());
        tags.retain(|tag| Some(&tag.name) == first.as_ref() || tag.version.as_ref().and_then(major) == own);
    } else {
        tags.truncate(1);
    }
    if tags.is_empty() {
        return Err(said(Message::new("cli-diff-no-version").with("subject", subject.label.as_str())));
    }
    tags.into_iter().map(|tag| at(history, tag)).collect()
}

/// A past, the tags of it up to the subject's version, the nearest first, and that version.
type Earlier<'s> = (&'s dyn History, Vec<&'s Tag>, Option<PlatformVersion>);

fn earlier(subject: &Subject) -> Result<Earlier<'_>, CliError> {
    let none = || said(Message::new("cli-diff-no-history").with("subject", subject.label.as_str()));
    let history = subject.history.as_deref().ok_or_else(none)?;
    let tagged = subject.tag.as_deref().and_then(PlatformVersion::of_tag);
    let declared = subject.detect(subject.tree.as_ref()).and_then(|repository| {
        repository.main()?.root.as_ref()?.get_str("version").and_then(PlatformVersion::of_tag)
    });
    // A tag is compared with the one before it; a folder also with the tag of its own number, when that is there
    // already: its content may have changed since.
    let fits = |tag: &&Tag| match (&tagged, &declared) {
        (Some(version), _) => tag.version.as_ref() < Some(version),
        (None, Some(version)) => tag.version.as_ref() <= Some(version),
        (None, None) => true,
    };
    let mut tags: Vec<&Tag> =
        history.tags().iter().filter(|tag| tag.version.is_some()).filter(fits).collect();
    tags.sort_by(|a, b| b.version.cmp(&a.version).then_with(|| b.name.cmp(&a.name)));
    Ok((history, tags, tagged.or(declared)))
}

/// The files at a tag.
pub(super) fn at(history: &dyn History, tag: &Tag) -> Result<Found, CliError> {
    Ok(Found {
        label: tag.name.clone(),
        tree: history.tree(&tag.name)?,
        file: None,
        tagged: tag.version.as_ref().map(ToString::to_string),
    })
}

/// A version, with what it is.
pub(in crate::commands) fn snapshot(found: &Found) -> Result<Snapshot<'_>, CliError> {
    let none = || said(Message::new("cli-validate-no-schema").with("subject", found.label.as_str()));
    let repository = match &found.file {
        Some(file) if found.tree.has_file(file) => {
            let kind = subject::kind_of_file(found.tree.as_ref(), file).ok_or_else(none)?;
            SchemaRepository::of_kind(found.tree.as_ref(), kind, file.clone(), Vec::new())
        }
        _ => SchemaRepository::detect(found.tree.as_ref()).map_err(|_| none())?,
    };
    Ok(Snapshot {
        label: found.label.clone(),
        tree: found.tree.as_ref(),
        repository,
        tagged: found.tagged.clone(),
    })
}
