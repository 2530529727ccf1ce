//! Which version comes next.

use equerre_diff::{Comparison, Level, Zero, next};
use equerre_model::PlatformVersion;
use equerre_report::Message;

use crate::error::{PublishError, refused};

/// The version that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The lowest that says what changed; or the one the author already wrote, when that is enough.
    Auto,
    /// The next one of that level.
    Level(Level),
    /// That one.
    Version(String),
}

impl Step {
    /// Reads `auto`, `major`, `minor`, `patch`, or a version with or without `v`.
    ///
    /// # Errors
    /// When it is none of these, or the platform would pass over such a tag.
    pub fn parse(text: &str) -> Result<Self, PublishError> {
        match text {
            "auto" => return Ok(Self::Auto),
            "major" | "minor" | "patch" => return Ok(Level::from_name(text).map_or(Self::Auto, Self::Level)),
            _ => {}
        }
        let plain = text.strip_prefix(['v', 'V']).unwrap_or(text);
        let digits = plain.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let semantic = digits
            && plain.split('.').count() == 3
            && PlatformVersion::of_tag(plain).is_some_and(|version| version.is_semantic());
        if semantic {
            Ok(Self::Version(plain.to_owned()))
        } else {
            Err(refused(Message::new("release-no-version").with("version", text)))
        }
    }
}

/// The first version of a repository that has none.
pub(super) fn first(step: &Step, data_exists: bool) -> Result<String, PublishError> {
    let version = match step {
        Step::Auto | Step::Level(Level::Minor) => "0.1.0",
        Step::Level(Level::Major) => "1.0.0",
        Step::Level(_) => "0.0.1",
        Step::Version(version) => version,
    };
    // While no data exists the platform asks for a version below 1.0.0.
    if !version.starts_with("0.") && !data_exists {
        return Err(refused(Message::new("release-first-too-high").with("version", version)));
    }
    Ok(version.to_owned())
}

/// The version after `last`, which is what the platform reads in the highest tag. Without a comparison only the author can
/// say how large the step is.
pub(super) fn after(
    last: &PlatformVersion,
    declared: Option<&PlatformVersion>,
    step: &Step,
    comparison: Option<&Comparison>,
) -> Result<String, PublishError> {
    let shown = last.to_string();
    let unknown = || refused(Message::new("release-last-not-semver").with("last", shown.as_str()));
    let chosen = match step {
        Step::Version(version) => version.clone(),
        Step::Level(level) => next(&shown, *level, Zero::AsIs).ok_or_else(unknown)?,
        Step::Auto => {
            let unread = || refused(Message::new("release-last-unread").with("last", shown.as_str()));
            let comparison = comparison.ok_or_else(unread)?;
            if comparison.required == Level::None {
                return Err(refused(Message::new("release-nothing-changed").with("last", shown.as_str())));
            }
            let lowest = comparison.next.clone().ok_or_else(unknown)?;
            let enough = PlatformVersion::of_tag(&lowest);
            match declared {
                // The author has decided already.
                Some(declared) if declared.is_semantic() && Some(declared) >= enough.as_ref() => {
                    declared.to_string()
                }
                _ => lowest,
            }
        }
    };
    if PlatformVersion::of_tag(&chosen).as_ref() <= Some(last) {
        let message = Message::new("release-not-higher").with("version", chosen).with("last", shown.as_str());
        return Err(refused(message));
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_and_steps_are_read() {
        assert_eq!(Step::parse("auto").unwrap(), Step::Auto);
        assert_eq!(Step::parse("minor").unwrap(), Step::Level(Level::Minor));
        assert_eq!(Step::parse("v1.2.3").unwrap(), Step::Version("1.2.3".into()));
        for wrong in ["1.2", "1.2.3-rc1", "1.02.3", "none", "", "vv1.2.3", "1.2.3.4"] {
            assert!(Step::parse(wrong).unwrap_err().is("release-no-version"), "{wrong}");
        }
    }

    #[test]
    fn a_first_version_is_below_one_while_there_is_no_data() {
        assert_eq!(first(&Step::Auto, false).unwrap(), "0.1.0");
        let one = Step::Version("1.0.0".into());
        assert!(first(&one, false).unwrap_err().is("release-first-too-high"));
        assert_eq!(first(&one, true).unwrap(), "1.0.0");
    }
}
