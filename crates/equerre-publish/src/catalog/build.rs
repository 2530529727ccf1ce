//! The daily job: from the list to the folder that is served.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use equerre_docs::{Renderer, Theme};
use equerre_model::{Document, History as _};
use equerre_report::{Localizer, Message};
use rayon::prelude::*;

use super::asks::Asks;
use super::cache::Cache;
use super::decision::{Decision, Makers, Refusal, decide, public_name};
use super::entry::{Entry, MAX_ENTRIES, entries};
use super::feeds::{FEEDS, feeds};
use super::files::{Contents, digest};
use super::lock::{FILE_NAME, Lock, Locked};
use super::memory::{Now, Surprise, SurpriseKind, remember};
use super::mirror::{GIT_MISSING, Mirrors, Unavailable};
use super::names::folded;
use super::outputs::Published;
use super::{SCHEMAS, json};
use crate::error::{PublishError, io, refused};
use crate::platform::ListedType;

/// What a catalogue is built from, and where.
pub struct Options<'a> {
    /// The list of repositories.
    pub repertoires: &'a Document,
    /// The folder that is served.
    pub out: PathBuf,
    /// Where decisions are kept for the next time.
    pub state: PathBuf,
    /// Where repositories come from.
    pub mirrors: Mirrors,
    /// The words of what is written.
    pub words: Arc<Localizer>,
    /// Whether what is written is the platform's, form by form, without memory.
    pub compat: bool,
    /// Where the catalogue will be, without a slash at the end.
    pub base_url: String,
    /// What is wanted as its repository gives it now, whatever was published.
    pub update: Asks,
    /// What is to be published no more where its repository does not give it any more.
    pub withdraw: Asks,
    /// Repositories looked at at the same time.
    pub threads: usize,
}

/// What was built.
#[derive(Debug)]
pub struct Built {
    /// Entries of the list that can be used.
    pub entries: usize,
    /// Tags that name no version.
    pub ignored: usize,
    /// Entries and tags that are not published.
    pub refusals: Vec<Refusal>,
    /// What is not any more as it was published.
    pub surprises: Vec<Surprise>,
    /// All that is published.
    pub lock: Lock,
    /// Files written: those that were not there, or not the same.
    pub written: usize,
    /// Repositories that were decided anew.
    pub decided: usize,
}

/// What became of an entry.
struct Looked {
    decision: Result<Decision, Unavailable>,
    contents: Contents,
    fresh: bool,
}

/// Builds the catalogue. `progress` is told the name of each repository once it was looked at.
///
/// # Errors
/// When the list cannot be read at all, `git` is missing, the lock is broken, or the folder cannot be written. What is
/// wrong with one entry is a [`Refusal`].
pub fn build(options: &Options<'_>, progress: &(dyn Fn(&str) + Sync)) -> Result<Built, PublishError> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads.clamp(1, 64)).build();
    let pool =
        pool.map_err(|error| refused(Message::new("catalog-threads").with("reason", error.to_string())))?;
    pool.install(|| run(options, progress))
}

fn run(options: &Options<'_>, progress: &(dyn Fn(&str) + Sync)) -> Result<Built, PublishError> {
    let of_list = |id: &'static str| refused(Message::new(id).with("file", options.repertoires.path()));
    if !options.repertoires.is_well_formed() {
        return Err(of_list("catalog-list-broken"));
    }
    let (all, mut refusals) = entries(options.repertoires);
    let before = Lock::read(&options.out)?;
    if all.len() + refusals.len() > MAX_ENTRIES {
        return Err(of_list("catalog-list-long"));
    }
    // A list that names nothing any more is a slip, not a wish.
    let published = before.schemas.values().any(|locked| locked.listed);
    if published && all.iter().all(|entry| entry.unusable) {
        return Err(of_list("catalog-list-empty"));
    }
    if !before.schemas.is_empty() && before.compat != options.compat {
        let id = if options.compat { "catalog-compat-over-memory" } else { "catalog-memory-over-compat" };
        return Err(refused(Message::new(id).with("folder", options.out.display().to_string())));
    }
    let (entries, unusable): (Vec<Entry>, Vec<Entry>) =
        all.iter().cloned().partition(|entry| !entry.unusable);
    let renderer = Renderer::new(Arc::clone(&options.words), BTreeMap::new(), Theme::default());
    let renderer = renderer
        .map_err(|error| refused(Message::new("catalog-templates").with("reason", error.to_string())))?;
    let makers = Makers { words: Arc::clone(&options.words), renderer };
    let cache = Cache::new(&options.state, options.words.lang());
    let mut looked: Vec<Looked> = entries
        .par_iter()
        .map(|entry| {
            let looked = look(entry, options, &makers, &cache, false);
            progress(&entry.name);
            looked
        })
        .collect();
    let without_git = |looked: &Looked| matches!(&looked.decision, Err(reason) if reason.why == GIT_MISSING);
    if !entries.is_empty() && looked.iter().all(without_git) {
        return Err(refused(Message::new("git-missing")));
    }
    let mut assembled = assemble(&entries, &looked, &before, &mut refusals);
    assembled.refused.extend(unusable.iter().map(|entry| entry.name.clone()));
    let present = Lock { schemas: assembled.schemas.clone(), ..Lock::default() };
    for asks in [&options.update, &options.withdraw] {
        if let Some(what) = asks.unknown([&before, &present]) {
            return Err(refused(Message::new("catalog-asked-unknown").with("what", what)));
        }
    }
    let ignored = looked.iter().filter_map(|one| one.decision.as_ref().ok()).map(|found| found.ignored).sum();
    let refused_versions = refusals
        .iter()
        .filter_map(|refusal| Some((refusal.name.clone()?, refusal.version.clone()?)))
        .collect();
    let listed = all.iter().map(|entry| entry.name.clone()).collect();
    let now = Now {
        schemas: assembled.schemas.clone(),
        listed: &listed,
        unreachable: &assembled.unreachable,
        refused: &assembled.refused,
        refused_versions: &refused_versions,
        update: &options.update,
        withdraw: &options.withdraw,
    };
    let (remembered, mut surprises) = remember(&before, &now);
    let lock = if options.compat {
        // The platform remembers nothing, and wonders at nothing.
        surprises.clear();
        Lock { compat: true, ..present }
    } else {
        remembered
    };
    let mut decided = looked.iter().filter(|one| one.fresh).count();
    let writer = Writer { out: &options.out, written: AtomicUsize::new(0) };
    let (missing, mut contents) = (writer.missing(&lock), Contents::default());
    looked.iter_mut().for_each(|one| contents.extend(std::mem::take(&mut one.contents)));
    if missing.iter().any(|(_, sha256)| contents.get(sha256).is_none()) {
        // What was decided earlier, and is not where it was written: made again.
        let again: Vec<&Entry> =
            entries.iter().zip(&looked).filter(|(_, one)| !one.fresh).map(|(entry, _)| entry).collect();
        let again: Vec<Looked> =
            again.par_iter().map(|entry| look(entry, options, &makers, &cache, true)).collect();
        decided += again.len();
        again.into_iter().for_each(|one| contents.extend(one.contents));
    }
    // A first run that is stopped leaves a memory of nothing, which the next one takes up.
    if !options.out.join(FILE_NAME).exists() {
        writer.write_text(FILE_NAME, &written_down(&Lock { compat: options.compat, ..Lock::default() })?)?;
        writer.written.store(0, Ordering::Relaxed);
    }
    // What is not published any more goes first where it would be in the way, the rest last.
    writer.clear_way(&before, &lock);
    let lost = missing.par_iter().map(|(path, sha256)| match contents.get(sha256) {
        Some(bytes) => writer.write(path, bytes).map(|()| None),
        None => match writer.spare(path, sha256) {
            Some(bytes) => writer.write(path, &bytes).map(|()| None),
            None => Ok(damaged(&lock, path)),
        },
    });
    let lost: Vec<Option<Surprise>> = lost.collect::<Result<_, PublishError>>()?;
    surprises.extend(lost.into_iter().flatten());
    surprises.sort_by(|a, b| (&a.name, a.kind, &a.version).cmp(&(&b.name, b.kind, &b.version)));
    surprises.dedup();
    let published = Published {
        entries: &all,
        lock: &lock,
        refusals: &refusals,
        surprises: &surprises,
        words: &options.words,
        base_url: &options.base_url,
        compat: options.compat,
    };
    writer.latest(&lock)?;
    for (path, text) in published.files().into_iter().chain(feeds(&published)) {
        writer.write_text(&path, &text)?;
    }
    writer.remove_stale(&before, &lock);
    // The lock last: a run that was killed before leaves the old one, and is made good by the next.
    writer.write_text(FILE_NAME, &written_down(&lock)?)?;
    let written = writer.written.into_inner();
    Ok(Built { entries: entries.len(), ignored, refusals, surprises, lock, written, decided })
}

/// The text of a memory. One that could not be read again would stop every run to come, and is refused.
fn written_down(lock: &Lock) -> Result<String, PublishError> {
    let text = serde_json::to_value(lock).map(|value| json::text(&value, false));
    let again = text.and_then(|text| serde_json::from_str::<Lock>(&text).map(|_| text));
    again.map_err(|error| refused(Message::new("catalog-lock-unwritten").with("reason", error.to_string())))
}

/// Fetches a repository and decides; what was decided before stands while nothing changed, unless contents are wanted.
fn look(
    entry: &Entry,
    options: &Options<'_>,
    makers: &Makers,
    cache: &Cache,
    contents_wanted: bool,
) -> Looked {
    let mut mirrors = options.mirrors.clone();
    mirrors.offline |= contents_wanted;
    let mut contents = Contents::default();
    let repository = match mirrors.open(entry) {
        Ok(repository) => repository,
        Err(reason) => return Looked { decision: Err(reason), contents, fresh: false },
    };
    if repository.tags().len() > super::decision::MAX_TAGS {
        let what = repository.tags().len().to_string();
        return Looked { decision: Err(Unavailable { why: "too-many-tags", what }), contents, fresh: false };
    }
    let key = cache.key(entry, &repository);
    if !contents_wanted && let Some(decision) = cache.get(entry, &key) {
        return Looked { decision: Ok(decision), contents, fresh: false };
    }
    let decision = decide(&repository, entry.kind, &entry.slug, makers, &mut contents);
    cache.put(entry, &key, &decision);
    Looked { decision: Ok(decision), contents, fresh: true }
}

/// What the repositories give, entry by entry.
struct Assembled {
    schemas: BTreeMap<String, Locked>,
    unreachable: BTreeSet<String>,
    refused: BTreeSet<String>,
}

fn assemble(entries: &[Entry], looked: &[Looked], before: &Lock, refusals: &mut Vec<Refusal>) -> Assembled {
    let mut out =
        Assembled { schemas: BTreeMap::new(), unreachable: BTreeSet::new(), refused: BTreeSet::new() };
    // Whose place each name is, by the public name of an entry: that of an entry is no member's, and what was published
    // stays whose it was, listed or not.
    let mut taken: BTreeMap<String, &str> =
        entries.iter().map(|entry| (folded(&entry.name), entry.name.as_str())).collect();
    let mut written: BTreeMap<String, &str> = BTreeMap::new();
    for (name, locked) in &before.schemas {
        taken.entry(folded(name)).or_insert(locked.member_of.as_deref().unwrap_or(name));
        written.insert(folded(name), name);
    }
    let mut made: BTreeSet<String> = BTreeSet::new();
    for (entry, looked) in entries.iter().zip(looked) {
        let decision = match &looked.decision {
            Ok(decision) => decision,
            Err(reason) => {
                out.unreachable.insert(entry.name.clone());
                refusals.push(named(Refusal::of_entry(&entry.slug, reason.why, &reason.what), entry));
                continue;
            }
        };
        // One name, however its letters are written.
        if let Some(other) = written.get(&folded(&entry.name)).filter(|other| **other != entry.name) {
            out.refused.insert(entry.name.clone());
            refusals.push(named(Refusal::of_entry(&entry.slug, "name-published", other), entry));
            continue;
        }
        refusals.extend(decision.refusals.iter().cloned().map(|refusal| named(refusal, entry)));
        if let Some((why, what)) = &decision.lacks {
            out.refused.insert(entry.name.clone());
            refusals.push(named(Refusal::of_entry(&entry.slug, why, what), entry));
            continue;
        }
        let mut members = Vec::new();
        for decided in &decision.schemas {
            let Some(name) = public_name(&entry.name, decided) else {
                let what = decided.member.clone().unwrap_or_default();
                refusals.push(named(Refusal::of_entry(&entry.slug, "unsafe-member", &what), entry));
                continue;
            };
            let is_own = |owner: &&str| *owner == entry.name;
            let free = taken.get(&folded(&name)).is_none_or(is_own) && made.insert(folded(&name));
            if decided.member.is_some() && (!free || name == entry.name) {
                refusals.push(named(Refusal::of_entry(&entry.slug, "member-taken", &name), entry));
                continue;
            }
            let is_member = decided.member.is_some();
            if is_member {
                taken.insert(folded(&name), &entry.name);
                members.push(name.clone());
            }
            let locked = Locked {
                slug: entry.slug.clone(),
                kind: if is_member { ListedType::TableSchema } else { entry.kind },
                member_of: is_member.then(|| entry.name.clone()),
                members: if is_member { Vec::new() } else { members.clone() },
                listed: true,
                versions: decided.versions.clone(),
            };
            if locked.with_schema().next().is_some() {
                out.schemas.insert(name, locked);
            }
        }
    }
    out
}

fn named(refusal: Refusal, entry: &Entry) -> Refusal {
    Refusal { name: Some(entry.name.clone()), ..refusal }
}

/// What a file that is lost means: its version is damaged.
fn damaged(lock: &Lock, path: &str) -> Option<Surprise> {
    let mut parts = path.strip_prefix(SCHEMAS)?.trim_start_matches('/').splitn(4, '/');
    let name = format!("{}/{}", parts.next()?, parts.next()?);
    let version = parts.next()?;
    let locked = lock.schemas.get(&name)?;
    Some(Surprise {
        slug: locked.slug.clone(),
        version: Some(version.to_owned()),
        kind: SurpriseKind::Damaged,
        tag: locked.versions.iter().find(|one| one.version == version).map(|one| one.tag.clone()),
        now: None,
        commits: None,
        name,
    })
}

/// Writes into the folder: whole files, nothing through links.
struct Writer<'o> {
    out: &'o Path,
    written: AtomicUsize,
}

impl Writer<'_> {
    /// The files of versions that are not there as they should be.
    fn missing(&self, lock: &Lock) -> Vec<(String, String)> {
        lock.files()
            .into_par_iter()
            .filter(|(path, sha256)| {
                !std::fs::read(self.out.join(path)).is_ok_and(|bytes| digest(&bytes) == *sha256)
            })
            .map(|(path, sha256)| (path, sha256.to_owned()))
            .collect()
    }

    fn write_text(&self, path: &str, text: &str) -> Result<(), PublishError> {
        if std::fs::read(self.out.join(path)).is_ok_and(|there| there == text.as_bytes()) {
            return Ok(());
        }
        self.write(path, text.as_bytes())
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let target = self.out.join(path);
        let folder = target.parent().unwrap_or(self.out);
        self.folders(folder)?;
        // Beside, then moved: a reader never sees half a file, and a link in its place is replaced, not followed.
        let mut part = tempfile::NamedTempFile::new_in(folder).map_err(io(&target))?;
        std::io::Write::write_all(&mut part, bytes).map_err(io(&target))?;
        readable(&part).map_err(io(&target))?;
        part.persist(&target).map_err(|error| io(&target)(error.error))?;
        self.written.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// Makes the folders of a file; one that is a link leads elsewhere and is refused.
    fn folders(&self, folder: &Path) -> Result<(), PublishError> {
        std::fs::create_dir_all(self.out).map_err(io(self.out))?;
        let mut at = self.out.to_path_buf();
        for part in folder.strip_prefix(self.out).unwrap_or(Path::new("")).components() {
            at.push(part);
            match std::fs::symlink_metadata(&at) {
                Ok(found) if found.is_dir() => {}
                Ok(_) => {
                    let message = Message::new("catalog-not-a-folder").with("path", at.display().to_string());
                    return Err(refused(message));
                }
                Err(_) => match std::fs::create_dir(&at) {
                    // Another thread was there first.
                    Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists && at.is_dir() => {}
                    made => made.map_err(io(&at))?,
                },
            }
        }
        Ok(())
    }

    /// The files of each schema's highest version, at an address that stays.
    fn latest(&self, lock: &Lock) -> Result<(), PublishError> {
        lock.schemas.par_iter().try_for_each(|(name, locked)| {
            let Some(version) = locked.with_schema().next_back() else { return Ok(()) };
            for (file, mark) in &version.files {
                let from = format!("{SCHEMAS}/{name}/{}/{file}", version.version);
                let to = format!("{SCHEMAS}/{name}/latest/{file}");
                // What is lost was told, and spoils nothing.
                let Some(bytes) = self.holds(&from, &mark.sha256) else { continue };
                if self.holds(&to, &mark.sha256).is_none() {
                    self.write(&to, &bytes)?;
                }
            }
            Ok(())
        })
    }

    /// What a file holds, when it is what it should be.
    fn holds(&self, path: &str, sha256: &str) -> Option<Vec<u8>> {
        std::fs::read(self.out.join(path)).ok().filter(|bytes| digest(bytes) == sha256)
    }

    /// The other copy of a file of the highest version.
    fn spare(&self, path: &str, sha256: &str) -> Option<Vec<u8>> {
        self.holds(&in_latest(path)?, sha256)
    }

    /// The paths of what was published before and is not any more.
    fn stale(before: &Lock, now: &Lock) -> BTreeSet<String> {
        let all = |lock: &Lock| -> BTreeSet<String> {
            let latest = |(name, locked): (&String, &Locked)| {
                let files = locked.with_schema().next_back().map(|version| version.files.clone());
                let path = |file: String| format!("{SCHEMAS}/{name}/latest/{file}");
                files.unwrap_or_default().into_keys().map(path).collect::<Vec<_>>()
            };
            let versions = lock.files().into_iter().map(|(path, _)| path);
            versions.chain(lock.schemas.iter().flat_map(latest)).collect()
        };
        // What is not listed any more has no news.
        let listed = |name: &&String| now.schemas.get(*name).is_some_and(|locked| locked.listed);
        let feeds = before.schemas.keys().filter(|name| !listed(name));
        let feeds = feeds.flat_map(|name| FEEDS.map(|feed| format!("{SCHEMAS}/{name}/{feed}")));
        all(before).difference(&all(now)).cloned().chain(feeds).collect()
    }

    /// Takes away what would be in the way of what is written: a file where a folder must be, or the reverse.
    fn clear_way(&self, before: &Lock, now: &Lock) {
        let stays: BTreeSet<String> = now.files().into_iter().map(|(path, _)| path).collect();
        let wanted: BTreeSet<String> =
            stays.iter().cloned().chain(stays.iter().filter_map(|path| in_latest(path))).collect();
        let is_in_the_way = |path: &&String| {
            let below = format!("{path}/");
            let inside = wanted.range(below.clone()..).next().is_some_and(|other| other.starts_with(&below));
            inside || path.match_indices('/').any(|(at, _)| wanted.contains(&path[..at]))
        };
        Self::stale(before, now).iter().filter(is_in_the_way).for_each(|path| self.remove(path));
    }

    /// Takes away what was published and is not any more; nothing else in the folder is touched.
    fn remove_stale(&self, before: &Lock, now: &Lock) {
        Self::stale(before, now).iter().for_each(|path| self.remove(path));
    }

    /// Takes a file away, and the folders it leaves empty; nothing behind a link.
    fn remove(&self, path: &str) {
        let target = self.out.join(path);
        let schemas = self.out.join(SCHEMAS);
        let folders = || target.ancestors().skip(1).take_while(|folder| *folder != self.out);
        let plain = |folder: &Path| std::fs::symlink_metadata(folder).is_ok_and(|found| found.is_dir());
        if !folders().all(plain) {
            return;
        }
        if std::fs::remove_file(&target).is_ok() {
            // Ends where something is left, which is as it should be.
            let empty = folders().take_while(|folder| *folder != schemas);
            let _ = empty.map_while(|folder| std::fs::remove_dir(folder).ok()).count();
        }
    }
}

/// Where a version's file is when the version is the highest.
fn in_latest(path: &str) -> Option<String> {
    let mut parts = path.splitn(5, '/');
    let (schemas, owner, name) = (parts.next()?, parts.next()?, parts.next()?);
    let _version = parts.next()?;
    Some(format!("{schemas}/{owner}/{name}/latest/{}", parts.next()?))
}

/// What is served is for everybody to read.
#[cfg(unix)]
fn readable(part: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    part.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}
