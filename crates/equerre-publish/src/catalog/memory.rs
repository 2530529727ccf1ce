//! What is published now, held against what was published before.

use std::collections::{BTreeMap, BTreeSet};

use equerre_report::Message;
use serde::Serialize;

use super::asks::Asks;
use super::lock::{Kept, Lock, Locked, Version};

/// Something published that is not any more what the repository gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Surprise {
    /// The schema's public name.
    pub name: String,
    /// The entry's short name.
    pub slug: String,
    /// The version; `None` when all are meant.
    pub version: Option<String>,
    /// What happened.
    pub kind: SurpriseKind,
    /// The tag.
    pub tag: Option<String>,
    /// The tag that gives the version now, when it is another.
    pub now: Option<String>,
    /// The commit the tag named when it was published, and the one it names now.
    pub commits: Option<(String, String)>,
}

impl Surprise {
    /// What happened, in words.
    #[must_use]
    pub fn sentence(&self) -> Message {
        let (was, is) = self.commits.clone().unwrap_or_default();
        let form = match (self.kind, &self.version, &self.now) {
            // An entry that is refused is refused with all its versions.
            (SurpriseKind::Kept(Kept::Refused), None, _) => "-whole",
            (SurpriseKind::Kept(Kept::Moved), _, Some(_)) => "-elsewhere",
            _ => "",
        };
        Message::new(format!("catalog-surprise.{}{form}", self.kind.name()))
            .with("now", self.now.as_deref().unwrap_or_default())
            .with("name", self.name.as_str())
            .with("version", self.version.as_deref().unwrap_or_default())
            .with("tag", self.tag.as_deref().unwrap_or_default())
            .with("was", was.get(..8).unwrap_or(&was))
            .with("is", is.get(..8).unwrap_or(&is))
    }

    /// What to do, in words.
    #[must_use]
    pub fn help(&self) -> Message {
        Message::new(format!("catalog-surprise-help.{}", self.kind.name()))
            .with("name", self.name.as_str())
            .with("version", self.version.as_deref().unwrap_or_default())
    }
}

/// What happened to something published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SurpriseKind {
    /// It is kept though its repository would not give it any more.
    Kept(Kept),
    /// A file of the catalogue is not what was published, and nothing can restore it.
    Damaged,
}

impl SurpriseKind {
    /// Its name in messages and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept(kept) => kept.name(),
            Self::Damaged => "damaged",
        }
    }
}

impl Serialize for SurpriseKind {
    fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.name())
    }
}

/// What the run found, as far as memory is concerned.
pub(crate) struct Now<'a> {
    /// What the repositories give.
    pub(crate) schemas: BTreeMap<String, Locked>,
    /// Public names of entries in the list.
    pub(crate) listed: &'a BTreeSet<String>,
    /// Public names of entries whose repository could not be read.
    pub(crate) unreachable: &'a BTreeSet<String>,
    /// Public names of entries that are refused as a whole.
    pub(crate) refused: &'a BTreeSet<String>,
    /// Versions that are refused: public name of the entry, and version.
    pub(crate) refused_versions: &'a BTreeSet<(String, String)>,
    /// What is taken as the repository gives it now, whatever was published.
    pub(crate) update: &'a Asks,
    /// What is taken away where the repository does not give it any more.
    pub(crate) withdraw: &'a Asks,
}

/// What is published from now on: what was first published stays, and is told where it differs.
pub(crate) fn remember(before: &Lock, now: &Now<'_>) -> (Lock, Vec<Surprise>) {
    let mut schemas = now.schemas.clone();
    let mut surprises = Vec::new();
    for (name, old) in &before.schemas {
        let gives = schemas.remove(name);
        let (stays, told) = one(name, old, gives, now);
        surprises.extend(told);
        if !stays.versions.is_empty() {
            schemas.insert(name.clone(), stays);
        }
    }
    restore_members(before, &mut schemas);
    (Lock { schemas, ..Lock::default() }, surprises)
}

/// One schema: what was published of it, and what its repository gives now.
fn one(name: &str, old: &Locked, gives: Option<Locked>, now: &Now<'_>) -> (Locked, Vec<Surprise>) {
    let package = old.member_of.as_deref();
    let entry = package.unwrap_or(name);
    let listed = now.listed.contains(entry);
    let surprise = |kept| Surprise {
        name: name.to_owned(),
        slug: old.slug.clone(),
        version: None,
        kind: SurpriseKind::Kept(kept),
        tag: None,
        now: None,
        commits: None,
    };
    if let Some(new) = gives.as_ref().filter(|new| new.kind != old.kind)
        && !now.update.covers_all(name, package)
    {
        // What was published of one type is not what another would be.
        let keep = |version: &Version| Version { kept: Some(Kept::Retyped), ..version.clone() };
        let versions = old.versions.iter().map(keep).collect();
        return (Locked { versions, listed: new.listed, ..old.clone() }, vec![surprise(Kept::Retyped)]);
    }
    let whole = match () {
        // Given by this entry or another: then version by version.
        () if gives.is_some() => None,
        () if !listed => Some(Kept::Delisted),
        () if now.unreachable.contains(entry) => Some(Kept::Unreachable),
        () if now.refused.contains(entry) => Some(Kept::Refused),
        () => None,
    };
    let mut current = gives.unwrap_or_else(|| Locked { versions: Vec::new(), listed, ..old.clone() });
    let mut kept_versions = Vec::new();
    for version in &old.versions {
        let Some(at) = current.versions.iter().position(|new| new.version == version.version) else {
            if now.withdraw.covers(name, package, &version.version) {
                continue;
            }
            let refused = (entry.to_owned(), version.version.clone());
            let one = if now.refused_versions.contains(&refused) { Kept::Refused } else { Kept::Gone };
            let kept = whole.unwrap_or(one);
            kept_versions.push(Surprise {
                version: Some(version.version.clone()),
                tag: Some(version.tag.clone()),
                ..surprise(kept)
            });
            current.versions.push(Version { kept: Some(kept), ..version.clone() });
            continue;
        };
        let new = &mut current.versions[at];
        if new.same_content(version) {
            // It was published when it was, wherever its tag is now.
            let Version { tag, commit, time, news, .. } = version.clone();
            *new = Version { tag, commit, time, news, ..new.clone() };
        } else if version.file.is_some() && !now.update.covers(name, package, &version.version) {
            kept_versions.push(Surprise {
                version: Some(version.version.clone()),
                tag: Some(version.tag.clone()),
                now: Some(new.tag.clone()).filter(|tag| *tag != version.tag),
                commits: Some((version.commit.clone(), new.commit.clone())),
                ..surprise(Kept::Moved)
            });
            *new = Version { kept: Some(Kept::Moved), ..version.clone() };
        }
    }
    current.versions.sort_by_key(Version::number);
    // A repository that is gone is told once, not for each of its versions.
    match whole.filter(|_| !kept_versions.is_empty()) {
        Some(kept) => (current, vec![surprise(kept)]),
        None => (current, kept_versions),
    }
}

/// Members that are kept belong to their package still.
fn restore_members(before: &Lock, schemas: &mut BTreeMap<String, Locked>) {
    for (name, old) in &before.schemas {
        let is_member = |member: &&String| {
            schemas.get(*member).is_some_and(|locked| locked.member_of.as_deref() == Some(name))
        };
        let there: Vec<String> = old.members.iter().filter(is_member).cloned().collect();
        if let Some(package) = schemas.get_mut(name) {
            for member in there {
                if !package.members.contains(&member) {
                    package.members.push(member);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::lock::FileMark;
    use crate::platform::ListedType;

    fn version(number: &str, content: &str) -> Version {
        let mark = |content: &str, generated| FileMark { sha256: content.to_owned(), size: 1, generated };
        Version {
            version: number.to_owned(),
            tag: format!("v{number}"),
            commit: content.to_owned(),
            file: Some("schema.json".to_owned()),
            files: BTreeMap::from([
                ("schema.json".to_owned(), mark(content, false)),
                ("documentation.md".to_owned(), mark(&format!("{content}{}", content.len()), true)),
            ]),
            ..Version::default()
        }
    }

    fn schema(versions: Vec<Version>) -> BTreeMap<String, Locked> {
        let locked = Locked {
            slug: "s".to_owned(),
            kind: ListedType::TableSchema,
            member_of: None,
            members: Vec::new(),
            listed: true,
            versions,
        };
        BTreeMap::from([("o/s".to_owned(), locked)])
    }

    /// What is told, and the versions that stand, each with its content.
    fn run(
        before: Vec<Version>,
        now: BTreeMap<String, Locked>,
        sets: [&[&str]; 3],
        refused: &[&str],
        asked: Option<&str>,
    ) -> (Vec<String>, Vec<String>) {
        let asked = Asks::parse(&asked.map(str::to_owned).into_iter().collect::<Vec<_>>()).unwrap();
        let before = Lock { schemas: schema(before), ..Lock::default() };
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
        let [listed, unreachable, whole] = sets.map(set);
        let refused = refused.iter().map(|v| ("o/s".to_owned(), (*v).to_owned())).collect();
        let (lock, surprises) = remember(
            &before,
            &Now {
                schemas: now,
                listed: &listed,
                unreachable: &unreachable,
                refused: &whole,
                refused_versions: &refused,
                update: &asked,
                withdraw: &asked,
            },
        );
        let told = surprises
            .iter()
            .map(|s| format!("{} {}", s.kind.name(), s.version.as_deref().unwrap_or("all")))
            .collect();
        let stands = lock
            .schemas
            .values()
            .flat_map(|locked| &locked.versions)
            .map(|v| format!("{} {}", v.version, v.commit))
            .collect();
        (told, stands)
    }

    const LISTED: [&[&str]; 3] = [&["o/s"], &[], &[]];

    #[test]
    fn a_moved_tag_keeps_what_was_published() {
        let (told, stands) = run(
            vec![version("1.0.0", "a")],
            schema(vec![version("1.0.0", "b"), version("1.1.0", "c")]),
            LISTED,
            &[],
            None,
        );
        assert_eq!(
            (told.join(","), stands.join(",")),
            ("moved 1.0.0".to_owned(), "1.0.0 a,1.1.0 c".to_owned())
        );
    }

    #[test]
    fn present_content_is_taken_when_asked_for() {
        let (told, stands) = run(
            vec![version("1.0.0", "a")],
            schema(vec![version("1.0.0", "b")]),
            LISTED,
            &[],
            Some("o/s@v1.0.0"),
        );
        assert_eq!((told.join(","), stands.join(",")), (String::new(), "1.0.0 b".to_owned()));
    }

    #[test]
    fn a_tag_that_is_gone_or_refused_stays_published() {
        let before = || vec![version("1.0.0", "a"), version("1.2.0", "b"), version("1.10.0", "c")];
        let (told, stands) = run(before(), schema(vec![version("1.10.0", "c")]), LISTED, &["1.2.0"], None);
        assert_eq!(told, ["gone 1.0.0", "refused 1.2.0"]);
        assert_eq!(stands, ["1.0.0 a", "1.2.0 b", "1.10.0 c"]);
    }

    #[test]
    fn a_repository_that_is_gone_is_told_once() {
        let before = || vec![version("1.0.0", "a"), version("1.1.0", "b")];
        for (sets, expected) in [
            ([&["o/s"][..], &["o/s"], &[]], "unreachable all"),
            ([&[], &[], &[]], "delisted all"),
            ([&["o/s"], &[], &["o/s"]], "refused all"),
        ] {
            let (told, stands) = run(before(), BTreeMap::new(), sets, &[], None);
            assert_eq!(told, [expected]);
            assert_eq!(stands, ["1.0.0 a", "1.1.0 b"]);
        }
    }

    #[test]
    fn what_is_made_of_a_schema_is_no_change_of_it() {
        let mut new = version("1.0.0", "a");
        new.files.get_mut("documentation.md").unwrap().sha256 = "other".to_owned();
        let (told, _) = run(vec![version("1.0.0", "a")], schema(vec![new]), LISTED, &[], None);
        assert!(told.is_empty(), "{told:?}");
    }

    #[test]
    fn asking_for_present_content_takes_nothing_away_where_there_is_none() {
        let unreachable: [&[&str]; 3] = [&["o/s"], &["o/s"], &[]];
        let lock = Lock { schemas: schema(vec![version("1.0.0", "a")]), ..Lock::default() };
        let listed = BTreeSet::from(["o/s".to_owned()]);
        let asked = Asks::parse(&["o/s".to_owned()]).unwrap();
        let now = Now {
            schemas: BTreeMap::new(),
            listed: &listed,
            unreachable: &listed,
            refused: &BTreeSet::new(),
            refused_versions: &BTreeSet::new(),
            update: &asked,
            withdraw: &Asks::default(),
        };
        assert_eq!(remember(&lock, &now).0.schemas["o/s"].versions.len(), 1);
        let (told, stands) = run(vec![version("1.0.0", "a")], BTreeMap::new(), unreachable, &[], Some("o/s"));
        assert!(told.is_empty() && stands.is_empty(), "{told:?} {stands:?}");
    }

    #[test]
    fn what_did_not_change_keeps_its_date_and_its_tag() {
        let mut moved = version("1.0.0", "a");
        (moved.time, moved.commit, moved.tag) = (99, "later".to_owned(), "1.0.0".to_owned());
        let (told, stands) = run(vec![version("1.0.0", "a")], schema(vec![moved]), LISTED, &[], None);
        assert_eq!((told.join(","), stands.join(",")), (String::new(), "1.0.0 a".to_owned()));
    }

    #[test]
    fn another_type_is_another_schema() {
        let mut retyped = schema(vec![version("1.0.0", "a")]);
        retyped.get_mut("o/s").unwrap().kind = ListedType::Other;
        let (told, _) = run(vec![version("1.0.0", "a")], retyped.clone(), LISTED, &[], None);
        assert_eq!(told, ["retyped all"]);
        assert!(run(vec![version("1.0.0", "a")], retyped, LISTED, &[], Some("o/s")).0.is_empty());
    }

    #[test]
    fn a_version_without_a_schema_may_get_one() {
        let mut bare = version("1.0.0", "a");
        bare.file = None;
        let (told, stands) = run(vec![bare], schema(vec![version("1.0.0", "b")]), LISTED, &[], None);
        assert_eq!((told.join(","), stands.join(",")), (String::new(), "1.0.0 b".to_owned()));
    }
}
