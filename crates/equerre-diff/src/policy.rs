//! Policies: which level what is established asks for.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::change::{Change, Level, Verdict};
use crate::kinds::KINDS;

/// What versions before 1.0.0 promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zero {
    /// The second number stands for the first: 0.2.0 may break what 0.1.0 took.
    #[default]
    MinorIsMajor,
    /// Nothing (Semantic Versioning, section 4).
    Exempt,
    /// The same as later ones.
    AsIs,
}

/// A policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Its name.
    pub name: String,
    /// The level of a change that only surprises re-users.
    pub reusers: Level,
    /// Whether the Frictionless recipe's own levels count.
    pub recipe: bool,
    /// What versions before 1.0.0 promise.
    pub zero: Zero,
    /// Levels of kinds of changes, whatever is established.
    pub levels: BTreeMap<String, Level>,
}

/// Why a policy's file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// It is not TOML, or a key or value is none it may have.
    #[error("{0}")]
    Syntax(String),
    /// It names a policy, a kind of change or a level that there is not.
    #[error("{0}")]
    Unknown(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Raw {
    name: Option<String>,
    base: Option<String>,
    reusers: Option<String>,
    zero: Option<Zero>,
    #[serde(default)]
    levels: BTreeMap<String, String>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            name: "platform".to_owned(),
            reusers: Level::Minor,
            recipe: false,
            zero: Zero::default(),
            levels: BTreeMap::new(),
        }
    }
}

impl Policy {
    /// The names of the policies that need no file.
    pub const NAMES: [&'static str; 3] = ["platform", "strict-consumer", "recipe"];

    /// The policy of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let platform = Self { name: name.to_owned(), ..Self::default() };
        match name {
            "platform" => Some(platform),
            "strict-consumer" => Some(Self { reusers: Level::Major, ..platform }),
            "recipe" => Some(Self { recipe: true, ..platform }),
            _ => None,
        }
    }

    /// A policy of one's own, from TOML: `base`, `reusers`, `zero`, and levels by kind of change.
    ///
    /// # Errors
    /// What in the file is none of that.
    pub fn parse(text: &str) -> Result<Self, PolicyError> {
        let raw: Raw =
            toml::from_str(text).map_err(|error| PolicyError::Syntax(error.message().to_owned()))?;
        let base = raw.base.as_deref().unwrap_or("platform");
        let mut out = Self::named(base).ok_or_else(|| PolicyError::Unknown(base.to_owned()))?;
        let level = |name: &str| Level::from_name(name).ok_or_else(|| PolicyError::Unknown(name.to_owned()));
        if let Some(name) = raw.name {
            out.name = name;
        }
        if let Some(reusers) = raw.reusers {
            out.reusers = level(&reusers)?;
        }
        out.zero = raw.zero.unwrap_or(out.zero);
        for (kind, name) in raw.levels {
            if !KINDS.iter().any(|known| known.name == kind) {
                return Err(PolicyError::Unknown(kind));
            }
            out.levels.insert(kind, level(&name)?);
        }
        Ok(out)
    }

    /// The level a change asks for.
    #[must_use]
    pub fn level(&self, change: &Change) -> Level {
        if let Some(level) = self.levels.get(change.kind.name) {
            return *level;
        }
        // What was accepted for producers still is more for re-users.
        if change.accepted.is_some() {
            return if change.reusers.is_break() { Level::Minor } else { Level::Patch };
        }
        let producers = match &change.producers {
            Verdict::Unknown(_) => Level::Major,
            verdict if verdict.is_break() => Level::Major,
            _ => Level::Patch,
        };
        let reusers = match &change.reusers {
            // More is accepted, or it may be.
            Verdict::Unknown(_) => self.reusers,
            verdict if verdict.is_break() => self.reusers,
            _ => Level::Patch,
        };
        let optional =
            change.kind.least.max(if self.reusers == Level::Major && change.kind.name == "field-removed" {
                Level::Major
            } else {
                Level::Patch
            });
        let recipe = if self.recipe { change.kind.recipe } else { Level::Patch };
        producers.max(reusers).max(optional).max(recipe)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_policy_of_ones_own_is_read() {
        let policy =
            Policy::parse("base = \"recipe\"\nzero = \"exempt\"\n[levels]\nfields-reordered = \"patch\"\n")
                .unwrap();
        assert!(policy.recipe && policy.zero == Zero::Exempt);
        assert_eq!(policy.levels["fields-reordered"], Level::Patch);
        for wrong in [
            "base = \"x\"",
            "[levels]\nnope = \"major\"",
            "[levels]\nfield-added = \"huge\"",
            "zero = 1",
            "a = 1",
        ] {
            assert!(Policy::parse(wrong).is_err(), "{wrong}");
        }
    }
}
