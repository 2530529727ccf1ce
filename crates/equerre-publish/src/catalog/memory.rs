//! What is published now, held against what was published before.

use std::collections::{BTreeMap, BTreeSet};

use equerre_report::Message;
use serde::Serialize;

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
    /// The commit the tag named when it was published, and the one it names now.
    pub commits: Option<(String, String)>,
}

impl Surprise {
    /// What happened, in words.
    #[must_use]
    pub fn sentence(&self) -> Message {
        let (was, is) = self.commits.clone().unwrap_or_default();
        // An entry that is refused is refused with all its versions.
        let whole = self.kind == SurpriseKind::Refused && self.version.is_none();
        Message::new(format!("catalog-surprise.{}{}", self.kind.name(), if whole { "-whole" } else { "" }))
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SurpriseKind {
    /// Its tag names other content now.
    Moved,
    /// Its tag is gone.
    Gone,
    /// Today's rules would refuse it.
    Refused,
    /// The repository could not be read.
    Unreachable,
    /// The list does not name it any more.
    Delisted,
    /// A file of the catalogue is not what was published, and nothing can restore it.
    Damaged,
}

impl SurpriseKind {
    /// Its name in messages and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Gone => "gone",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Delisted => "delisted",
            Self::Damaged => "damaged",
        }
    }

    const fn of(kept: Kept) -> Self {
        match kept {
            Kept::Moved => Self::Moved,
            Kept::Gone => Self::Gone,
            Kept::Refused => Self::Refused,
            Kept::Unreachable => Self::Unreachable,
            Kept::Delisted => Self::Delisted,
        }
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
    /// Versions that are refused: short name and version.
    pub(crate) refused_versions: &'a BTreeSet<(String, String)>,
    /// Whether the present content of a version is wanted, whatever was published.
    pub(crate) update: &'a dyn Fn(&str, &str) -> bool,
}

/// What is published from now on: what was first published stays, and is told where it differs.
pub(crate) fn remember(before: &Lock, now: Now<'_>) -> (Lock, Vec<Surprise>) {
    let mut schemas = now.schemas;
    let mut surprises = Vec::new();
    for (name, old) in &before.schemas {
        let entry = old.member_of.as_ref().unwrap_or(name);
        let listed = now.listed.contains(entry);
        let whole = match () {
            () if !listed => Some(Kept::Delisted),
            () if now.unreachable.contains(entry) => Some(Kept::Unreachable),
            () if now.refused.contains(entry) => Some(Kept::Refused),
            () => None,
        };
        let mut current =
            schemas.remove(name).unwrap_or_else(|| Locked { versions: Vec::new(), listed, ..old.clone() });
        let mut of_versions = Vec::new();
        for version in &old.versions {
            let found = current.versions.iter().position(|new| new.version == version.version);
            let differs = found.map(|at| &current.versions[at]).filter(|new| !new.same_content(version));
            let kept = match (found, differs) {
                (Some(_), None) => continue,
                (Some(_), Some(_)) => Kept::Moved,
                (None, _) => whole.unwrap_or_else(|| {
                    let refused = (old.slug.clone(), version.version.clone());
                    if now.refused_versions.contains(&refused) { Kept::Refused } else { Kept::Gone }
                }),
            };
            if (now.update)(name, &version.version) {
                continue;
            }
            let commits = differs.map(|new| (version.commit.clone(), new.commit.clone()));
            of_versions.push((kept, version, commits));
            let stays = Version { kept: Some(kept), ..version.clone() };
            match found {
                Some(at) => current.versions[at] = stays,
                None => current.versions.push(stays),
            }
        }
        current.versions.sort_by_key(Version::number);
        // A repository that is gone is told once, not for each of its versions.
        let told_whole = whole.filter(|_| !of_versions.is_empty());
        if let Some(kept) = told_whole {
            surprises.push(Surprise {
                name: name.clone(),
                slug: old.slug.clone(),
                version: None,
                kind: SurpriseKind::of(kept),
                tag: None,
                commits: None,
            });
        } else {
            surprises.extend(of_versions.into_iter().map(|(kept, version, commits)| Surprise {
                name: name.clone(),
                slug: old.slug.clone(),
                version: Some(version.version.clone()),
                kind: SurpriseKind::of(kept),
                tag: Some(version.tag.clone()),
                commits,
            }));
        }
        if !current.versions.is_empty() {
            schemas.insert(name.clone(), current);
        }
    }
    restore_members(before, &mut schemas);
    (Lock { schemas, ..Lock::default() }, surprises)
}

/// Members that are kept belong to their package still.
fn restore_members(before: &Lock, schemas: &mut BTreeMap<String, Locked>) {
    for (name, old) in &before.schemas {
        let there: Vec<String> =
            old.members.iter().filter(|member| schemas.contains_key(*member)).cloned().collect();
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
        update: bool,
    ) -> (Vec<String>, Vec<String>) {
        let before = Lock { schemas: schema(before), ..Lock::default() };
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<BTreeSet<String>>();
        let [listed, unreachable, whole] = sets.map(set);
        let refused = refused.iter().map(|v| ("s".to_owned(), (*v).to_owned())).collect();
        let (lock, surprises) = remember(
            &before,
            Now {
                schemas: now,
                listed: &listed,
                unreachable: &unreachable,
                refused: &whole,
                refused_versions: &refused,
                update: &|_, _| update,
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
            false,
        );
        assert_eq!(
            (told.join(","), stands.join(",")),
            ("moved 1.0.0".to_owned(), "1.0.0 a,1.1.0 c".to_owned())
        );
    }

    #[test]
    fn present_content_is_taken_when_asked_for() {
        let (told, stands) =
            run(vec![version("1.0.0", "a")], schema(vec![version("1.0.0", "b")]), LISTED, &[], true);
        assert_eq!((told.join(","), stands.join(",")), (String::new(), "1.0.0 b".to_owned()));
    }

    #[test]
    fn a_tag_that_is_gone_or_refused_stays_published() {
        let before = || vec![version("1.0.0", "a"), version("1.2.0", "b"), version("1.10.0", "c")];
        let (told, stands) = run(before(), schema(vec![version("1.10.0", "c")]), LISTED, &["1.2.0"], false);
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
            let (told, stands) = run(before(), BTreeMap::new(), sets, &[], false);
            assert_eq!(told, [expected]);
            assert_eq!(stands, ["1.0.0 a", "1.1.0 b"]);
        }
    }

    #[test]
    fn what_is_made_of_a_schema_is_no_change_of_it() {
        let mut new = version("1.0.0", "a");
        new.files.get_mut("documentation.md").unwrap().sha256 = "other".to_owned();
        let (told, _) = run(vec![version("1.0.0", "a")], schema(vec![new]), LISTED, &[], false);
        assert!(told.is_empty(), "{told:?}");
    }
}
