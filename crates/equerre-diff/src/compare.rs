//! Two versions of a repository.

use equerre_model::{Document, Node, SchemaKind, SchemaRepository, Tree};
use equerre_report::{Message, SourceFile};
use equerre_validate::Profile;

use crate::change::{Change, Level, Verdict};
use crate::policy::Policy;
use crate::table::{Draft, Places, finish};
use crate::version::{Standing, enough, next, standing, step};
use crate::{generic, json, kinds, package, table, witness};

/// One version of a repository.
pub struct Snapshot<'t> {
    /// What a person calls it: a tag, a path.
    pub label: String,
    /// Its files.
    pub tree: &'t dyn Tree,
    /// What it is.
    pub repository: SchemaRepository,
    /// The version its tag says, when it is one.
    pub tagged: Option<String>,
}

/// How versions are compared.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Which level what is established asks for.
    pub policy: Policy,
    /// How headers are read where the schema does not say.
    pub profile: Profile,
    /// What the author says was renamed: old and new names of fields.
    pub renames: Vec<(String, String)>,
    /// Changes that were accepted: fingerprint and reason.
    pub accepted: Vec<(String, String)>,
    /// Whether the changes of a JSON Schema are judged together alone, not each by itself too: enough for a summary.
    pub together: bool,
}

/// What changed between two versions.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What the old version is called.
    pub old: String,
    /// What the new one is called.
    pub new: String,
    /// The old version's number.
    pub old_version: Option<String>,
    /// The new one's.
    pub new_version: Option<String>,
    /// What it is, by the name the platform gives the kind.
    pub kind: &'static str,
    /// The changes, gravest first.
    pub changes: Vec<Change>,
    /// The step from the one number to the other.
    pub declared: Option<Level>,
    /// The step that is needed.
    pub required: Level,
    /// The step that is enough for that: before 1.0.0 a smaller one may be.
    pub enough: Level,
    /// Whether the declared step is right.
    pub standing: Standing,
    /// The lowest version that may follow.
    pub next: Option<String>,
    /// Entries that accept a change that there is not.
    pub unused: Vec<String>,
    /// What could not be read, so that nothing is said of it.
    pub unread: Vec<Message>,
    /// The files changes point into: of the new version, and of the old one.
    pub sources: Vec<(Option<SourceFile>, Option<SourceFile>)>,
}

impl Comparison {
    /// Whether a file that was valid is refused now.
    #[must_use]
    pub fn breaks_producers(&self) -> bool {
        self.changes.iter().any(|change| change.producers.is_break())
    }

    /// Whether a file that is valid now would have been refused.
    #[must_use]
    pub fn surprises_reusers(&self) -> bool {
        self.changes.iter().any(|change| change.reusers.is_break())
    }
}

impl Snapshot<'_> {
    /// The document of a path.
    pub(crate) fn document(&self, path: &str) -> Option<Document> {
        self.repository
            .document(path)
            .cloned()
            .or_else(|| self.tree.read(path).ok().map(|bytes| Document::read(path, bytes)))
    }

    /// The root of the main descriptor.
    pub(crate) fn root(&self) -> Option<&Node> {
        self.repository.main()?.root.as_ref()
    }

    /// The version it is published as, by its tag; else the one its descriptor declares.
    #[must_use]
    pub fn version(&self) -> Option<String> {
        let declared = self.root().and_then(|root| root.get_str("version"));
        self.tagged.clone().or_else(|| declared.map(str::to_owned))
    }
}

/// What changed, and what it breaks.
#[must_use]
pub fn compare(old: &Snapshot<'_>, new: &Snapshot<'_>, options: &Options) -> Comparison {
    let mut unread = Vec::new();
    for side in [old, new] {
        let path = side.repository.descriptor.as_str();
        let well_formed = side.repository.main().is_some_and(Document::is_well_formed);
        let id = match (side.root(), well_formed) {
            (None, _) => "diff-unread",
            (Some(_), false) => "diff-malformed",
            _ => continue,
        };
        unread.push(Message::new(id).with("file", path).with("version", side.label.as_str()));
    }
    let kind = new.repository.kind;
    let mut changes = match (old.root(), new.root()) {
        (Some(before), Some(after)) if old.repository.kind == kind => {
            let places = Places {
                old: old.repository.descriptor.clone(),
                new: new.repository.descriptor.clone(),
                resource: None,
            };
            match kind {
                SchemaKind::Table => {
                    let side = |root| {
                        witness::Side::new(
                            equerre_model::table_schema::TableSchema::new(root),
                            options.profile,
                        )
                    };
                    table::compare(&side(before), &side(after), &places, &options.renames)
                }
                SchemaKind::Package => package::compare(old, new, options, &mut unread),
                SchemaKind::Json => json::compare(old, new, options.together, &mut unread),
                SchemaKind::Generic | SchemaKind::Listing | SchemaKind::Xsd => {
                    generic::compare(old, new, before, after)
                }
            }
        }
        // One kind of schema instead of another.
        (Some(before), Some(after)) => {
            let draft = Draft::new(kinds::named("document-changed"))
                .with("old", old.repository.kind.name())
                .with("new", kind.name())
                .at(Some(before.span), Some(after.span));
            let places = Places {
                old: old.repository.descriptor.clone(),
                new: new.repository.descriptor.clone(),
                resource: None,
            };
            vec![finish(draft, Verdict::Unknown("kind"), Verdict::Unknown("kind"), &places)]
        }
        _ => Vec::new(),
    };
    weigh(&mut changes, options);
    let identical = same_bytes(old, new);
    let level = |changes: &[Change], undecided: bool| {
        let counted = changes.iter().filter(|change| undecided || !only_undecided(change));
        // Every change of the bytes asks for a new version.
        let least = if identical { Level::None } else { Level::Patch };
        counted.map(|change| change.level).max().unwrap_or(Level::None).max(least)
    };
    let (required, certain) = (level(&changes, true), level(&changes, false));
    let (old_version, new_version) = (old.version(), new.version());
    let zero = options.policy.zero;
    let unused = options
        .accepted
        .iter()
        .map(|(fingerprint, _)| fingerprint)
        .filter(|fingerprint| !changes.iter().any(|change| change.fingerprint == **fingerprint))
        .cloned()
        .collect();
    Comparison {
        old: old.label.clone(),
        new: new.label.clone(),
        kind: kind.name(),
        declared: old_version.as_deref().zip(new_version.as_deref()).and_then(|(a, b)| step(a, b)),
        required,
        enough: enough(old_version.as_deref(), required, zero),
        standing: standing(old_version.as_deref(), new_version.as_deref(), required, certain, zero),
        next: old_version.as_deref().and_then(|version| next(version, required, zero)),
        old_version,
        new_version,
        unused,
        unread,
        sources: sources(old, new, &changes),
        changes,
    }
}

/// Whether only what is not known makes a change as grave as it is.
fn only_undecided(change: &Change) -> bool {
    change.accepted.is_none()
        && matches!(change.producers, Verdict::Unknown(_))
        && change.kind.least < Level::Major
}

/// Gives each change its level, and sorts them: gravest first, then in the order of the new file.
fn weigh(changes: &mut [Change], options: &Options) {
    for change in changes.iter_mut() {
        change.accepted = options
            .accepted
            .iter()
            .find(|(fingerprint, _)| *fingerprint == change.fingerprint)
            .map(|(_, reason)| reason.clone());
        change.level = options.policy.level(change);
    }
    let place = |change: &Change| {
        let location = change.new.as_ref().or(change.old.as_ref());
        location.and_then(|at| at.span).map_or(usize::MAX, |span| span.start)
    };
    changes.sort_by_key(|change| {
        (std::cmp::Reverse(change.level), std::cmp::Reverse(change.producers.rank()), place(change))
    });
}

/// Whether the files the two versions are made of are the same, byte for byte.
fn same_bytes(old: &Snapshot<'_>, new: &Snapshot<'_>) -> bool {
    let files = |side: &Snapshot<'_>| {
        let mut paths: Vec<&str> = side.repository.schemas.iter().map(String::as_str).collect();
        paths.push(&side.repository.descriptor);
        paths.sort_unstable();
        paths.dedup();
        paths.into_iter().map(|path| side.tree.read(path).ok()).collect::<Vec<_>>()
    };
    files(old) == files(new)
}

/// The files that changes point into, in the new version and in the old one.
fn sources(
    old: &Snapshot<'_>,
    new: &Snapshot<'_>,
    changes: &[Change],
) -> Vec<(Option<SourceFile>, Option<SourceFile>)> {
    let mut paths: Vec<&str> = changes
        .iter()
        .flat_map(|change| change.new.iter().chain(&change.old))
        .map(|at| at.file.as_str())
        .collect();
    paths.sort_unstable();
    paths.dedup();
    let file = |side: &Snapshot<'_>, path: &str| side.document(path).map(|document| document.source);
    paths.into_iter().map(|path| (file(new, path), file(old, path))).collect()
}
