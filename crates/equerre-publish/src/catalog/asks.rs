//! What an operator asks for of what is published.

use equerre_model::PlatformVersion;

use super::lock::Lock;
use super::names;

/// Schemas (`owner/name`) and versions of them (`owner/name@1.0.0`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asks(Vec<(String, Option<String>)>);

impl Asks {
    /// Reads what was asked for; a version may be written as its tag, `v1.0.0`.
    ///
    /// # Errors
    /// The first that is neither a schema nor a version.
    pub fn parse(asked: &[String]) -> Result<Self, String> {
        let one = |asked: &String| {
            let (name, version) = asked.split_once('@').map_or((asked.as_str(), None), |(n, v)| (n, Some(v)));
            let version =
                version.map(|text| PlatformVersion::of_tag(text).ok_or_else(|| asked.clone())).transpose()?;
            if !names::is_public_name(name) {
                return Err(asked.clone());
            }
            Ok((name.to_owned(), version.map(|version| version.to_string())))
        };
        asked.iter().map(one).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a version is meant, by itself, by its schema, or by the package its schema is a member of.
    pub(crate) fn covers(&self, name: &str, package: Option<&str>, version: &str) -> bool {
        self.0.iter().any(|(asked, of)| {
            (asked == name || Some(asked.as_str()) == package) && of.as_ref().is_none_or(|of| of == version)
        })
    }

    /// Whether a schema is meant with all its versions.
    pub(crate) fn covers_all(&self, name: &str, package: Option<&str>) -> bool {
        self.0.iter().any(|(asked, of)| of.is_none() && (asked == name || Some(asked.as_str()) == package))
    }

    /// The first that none of these catalogues has.
    pub(crate) fn unknown(&self, catalogues: [&Lock; 2]) -> Option<String> {
        let has = |name: &String, version: &Option<String>| {
            let found = catalogues.iter().filter_map(|lock| lock.schemas.get(name));
            found.into_iter().any(|locked| {
                version
                    .as_ref()
                    .is_none_or(|version| locked.versions.iter().any(|one| one.version == *version))
            })
        };
        let (name, version) = self.0.iter().find(|(name, version)| !has(name, version))?;
        Some(version.as_ref().map_or_else(|| name.clone(), |version| format!("{name}@{version}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(texts: &[&str]) -> Result<Asks, String> {
        Asks::parse(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn a_version_may_be_written_as_its_tag() {
        let found = asks(&["o/t@v1.0", "o/p"]).unwrap();
        assert!(found.covers("o/t", None, "1.0.0") && !found.covers("o/t", None, "1.0.1"));
        assert!(found.covers("o/m", Some("o/p"), "2.0.0") && found.covers_all("o/m", Some("o/p")));
        assert!(!found.covers_all("o/t", None));
        assert_eq!(found.unknown([&Lock::default(), &Lock::default()]).as_deref(), Some("o/t@1.0.0"));
    }

    #[test]
    fn what_is_neither_is_refused() {
        for text in ["t", "o/t@", "o/t@rc1", "../x", "o/t/u"] {
            assert_eq!(asks(&[text]), Err(text.to_owned()));
        }
    }
}
