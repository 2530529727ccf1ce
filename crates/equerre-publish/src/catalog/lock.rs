//! What was published, with the digest of every file: the catalogue's memory.

use std::collections::BTreeMap;

use equerre_model::PlatformVersion;
use serde::{Deserialize, Serialize};

use super::decision::Files;
use super::news::News;
use crate::platform::ListedType;

/// The name of the lock file in the catalogue's folder.
pub const FILE_NAME: &str = "catalog.lock.json";
/// The form of the file.
pub(crate) const FORMAT: u32 = 1;

/// All that is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// The form of the file.
    pub format: u32,
    /// Whether it was made as the platform does, without memory: then it says what is there, not what must stay.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub compat: bool,
    /// The schemas, by their public names.
    pub schemas: BTreeMap<String, Locked>,
}

impl Default for Lock {
    fn default() -> Self {
        Self { format: FORMAT, compat: false, schemas: BTreeMap::new() }
    }
}

/// A published schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Locked {
    /// The short name of the entry it comes from.
    pub slug: String,
    /// The type it is listed as: of a member, `tableschema`.
    #[serde(with = "kind")]
    pub kind: ListedType,
    /// The public name of the package it is a member of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member_of: Option<String>,
    /// The public names of its members, of a package, in its order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<String>,
    /// Whether the list still names it. What it does not name stays where it is and is in no catalogue.
    pub listed: bool,
    /// Its versions, lowest first.
    pub versions: Vec<Version>,
}

/// A published version.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The version, as the platform reads it in the tag.
    pub version: String,
    /// The tag.
    pub tag: String,
    /// The commit it named when it was published.
    pub commit: String,
    /// The time of that commit, in seconds since 1970-01-01T00:00:00Z.
    pub time: i64,
    /// The name of the schema's file; `None` of a version of a package that is listed without.
    pub file: Option<String>,
    /// The path of the schema in its repository, of a package's member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The files in the version's folder, by name.
    pub files: Files,
    /// The title.
    pub title: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The home page the schema itself names.
    pub homepage: Option<String>,
    /// The example files the schema names.
    pub examples: serde_json::Value,
    /// The package, of a member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<Package>,
    /// What changed since the version before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub news: Option<News>,
    /// Why it is still here though the repository would not give it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kept: Option<Kept>,
}

/// A file that was published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileMark {
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its size, in bytes.
    pub size: u64,
    /// Whether it was made by Équerre: then it says nothing of the repository.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub generated: bool,
}

/// The package a schema is a member of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Package {
    /// Its `name`.
    pub name: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its description.
    pub description: Option<String>,
}

/// Why a version is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kept {
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
    /// The list says it is of another type.
    Retyped,
}

impl Kept {
    /// Its name in messages and files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Moved => "moved",
            Self::Gone => "gone",
            Self::Refused => "refused",
            Self::Unreachable => "unreachable",
            Self::Delisted => "delisted",
            Self::Retyped => "retyped",
        }
    }
}

impl Version {
    /// The number.
    #[must_use]
    pub fn number(&self) -> Option<PlatformVersion> {
        PlatformVersion::of_tag(&self.version)
    }

    /// The day of its commit, in Universal Time: `2024-12-31`.
    #[must_use]
    pub fn day(&self) -> String {
        jiff::Timestamp::from_second(self.time).unwrap_or_default().to_string().chars().take(10).collect()
    }

    /// Whether what comes from the repository is the same in another: what Équerre makes of it may differ.
    #[must_use]
    pub fn same_content(&self, other: &Self) -> bool {
        let own = |version: &Self| -> Vec<(String, String)> {
            let files = version.files.iter().filter(|(_, mark)| !mark.generated);
            files.map(|(name, mark)| (name.clone(), mark.sha256.clone())).collect()
        };
        self.file == other.file && own(self) == own(other)
    }
}

impl Locked {
    /// The latest version: the highest.
    #[must_use]
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The versions that have a schema.
    pub fn with_schema(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.versions.iter().filter(|version| version.file.is_some())
    }
}

mod kind {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::platform::ListedType;

    pub(super) fn serialize<S: Serializer>(kind: &ListedType, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(kind.name())
    }

    pub(super) fn deserialize<'d, D: Deserializer<'d>>(from: D) -> Result<ListedType, D::Error> {
        let name = String::deserialize(from)?;
        ListedType::from_name(&name).ok_or_else(|| serde::de::Error::custom(format!("unknown type {name}")))
    }
}
