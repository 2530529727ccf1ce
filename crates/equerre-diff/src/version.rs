//! The step between two versions, and whether it says what changed.

use equerre_model::PlatformVersion;

use crate::change::Level;
use crate::policy::Zero;

/// What the two version numbers say, against what changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// The step is the one that is needed.
    Right,
    /// The step is larger than needed.
    Overstated,
    /// The step is smaller than needed.
    Understated,
    /// Something changed, the version did not.
    Unchanged,
    /// The new version is lower than the old one.
    Decreased,
    /// It is not known what is needed: a change is undecided, and only that asks for more than the step.
    Undecided,
    /// One of the two has no version of three numbers.
    Unversioned,
    /// Nothing changed.
    Nothing,
}

impl Standing {
    /// The name, in reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Overstated => "overstated",
            Self::Understated => "understated",
            Self::Unchanged => "unchanged",
            Self::Decreased => "decreased",
            Self::Undecided => "undecided",
            Self::Unversioned => "unversioned",
            Self::Nothing => "nothing",
        }
    }
}

/// The numbers of a version.
fn numbers(version: &str) -> Option<[u64; 3]> {
    // One of three numbers, written as the platform takes it.
    let known = PlatformVersion::of_tag(version)?;
    let text = known.to_string();
    let mut parts = text.split('.').map(|part| part.parse::<u64>().ok());
    let out = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(out)
}

/// The step from one version to another: the first number that is raised. Nothing when one is no version.
#[must_use]
pub fn step(old: &str, new: &str) -> Option<Level> {
    let (old, new) = (numbers(old)?, numbers(new)?);
    Some(match () {
        () if new[0] > old[0] => Level::Major,
        () if new[0] == old[0] && new[1] > old[1] => Level::Minor,
        () if new[..2] == old[..2] && new[2] > old[2] => Level::Patch,
        () => Level::None,
    })
}

/// The lowest version that may follow.
#[must_use]
pub fn next(old: &str, required: Level, zero: Zero) -> Option<String> {
    let [major, minor, patch] = numbers(old)?;
    let required = if major == 0 { before_one(required, zero) } else { required };
    Some(match required {
        Level::Major => format!("{}.0.0", major + 1),
        Level::Minor => format!("{major}.{}.0", minor + 1),
        Level::Patch => format!("{major}.{minor}.{}", patch + 1),
        Level::None => format!("{major}.{minor}.{patch}"),
    })
}

/// The step that is enough before 1.0.0.
fn before_one(required: Level, zero: Zero) -> Level {
    match (zero, required) {
        (_, Level::None) => Level::None,
        (Zero::AsIs, required) => required,
        (Zero::Exempt, _) | (Zero::MinorIsMajor, Level::Patch | Level::Minor) => Level::Patch,
        (Zero::MinorIsMajor, Level::Major) => Level::Minor,
    }
}

/// The step that is enough for what is needed, from that version on: before 1.0.0 less promises are made.
#[must_use]
pub fn enough(old: Option<&str>, required: Level, zero: Zero) -> Level {
    match old.and_then(numbers) {
        Some([0, ..]) => before_one(required, zero),
        _ => required,
    }
}

/// Whether the step says what changed. `required` is the level of all changes; `certain` that of those that are decided.
#[must_use]
pub fn standing(
    old: Option<&str>,
    new: Option<&str>,
    required: Level,
    certain: Level,
    zero: Zero,
) -> Standing {
    if required == Level::None {
        return Standing::Nothing;
    }
    let (Some(old), Some(new)) = (old, new) else { return Standing::Unversioned };
    let (Some(from), Some(to)) = (numbers(old), numbers(new)) else { return Standing::Unversioned };
    if from == to {
        return Standing::Unchanged;
    }
    if to < from {
        return Standing::Decreased;
    }
    let declared = step(old, new).unwrap_or(Level::None);
    let enough = |level: Level| enough(Some(old), level, zero);
    match () {
        () if declared < enough(certain) => Standing::Understated,
        () if declared < enough(required) => Standing::Undecided,
        // What would be right from 1.0.0 on is not too much before.
        () if from[0] == 0 && to[0] > 0 => Standing::Right,
        () if declared > required.max(enough(required)) => Standing::Overstated,
        () => Standing::Right,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_the_first_number_raised() {
        for (old, new, expected) in [
            ("1.0.0", "2.0.0", Some(Level::Major)),
            ("v1.9.0", "v1.10.0", Some(Level::Minor)),
            ("1.0.0", "1.0.1", Some(Level::Patch)),
            ("1.0.0", "1.0.0", Some(Level::None)),
            ("1.2", "1.2.1", Some(Level::Patch)),
            ("main", "1.0.0", None),
        ] {
            assert_eq!(step(old, new), expected, "{old} {new}");
        }
        assert_eq!(next("0.3.1", Level::Major, Zero::MinorIsMajor).unwrap(), "0.4.0");
        assert_eq!(next("1.3.1", Level::Major, Zero::MinorIsMajor).unwrap(), "2.0.0");
    }

    #[test]
    fn a_step_is_compared_with_what_is_needed() {
        let of = |old: &str, new: &str, required, certain, zero| {
            standing(Some(old), Some(new), required, certain, zero)
        };
        use Level::{Major, Minor, None, Patch};
        let zero = Zero::MinorIsMajor;
        assert_eq!(of("1.0.0", "1.1.0", Major, Major, zero), Standing::Understated);
        assert_eq!(of("1.0.0", "1.1.0", Major, Minor, zero), Standing::Undecided);
        assert_eq!(of("1.0.0", "2.0.0", Patch, Patch, zero), Standing::Overstated);
        assert_eq!(of("0.1.0", "0.2.0", Major, Major, zero), Standing::Right);
        assert_eq!(of("0.1.0", "0.1.1", Major, Major, zero), Standing::Understated);
        assert_eq!(of("0.1.0", "0.1.1", Minor, Minor, zero), Standing::Right);
        assert_eq!(of("0.1.0", "0.2.0", Minor, Minor, zero), Standing::Right);
        assert_eq!(of("0.1.0", "0.2.0", Patch, Patch, zero), Standing::Overstated);
        assert_eq!(of("0.1.0", "0.1.1", Major, Major, Zero::Exempt), Standing::Right);
        assert_eq!(of("0.1.0", "0.2.0", Major, Major, Zero::AsIs), Standing::Understated);
        assert_eq!(of("1.0.0", "1.0.0", None, None, zero), Standing::Nothing);
        assert_eq!(of("1.0.0", "1.0.0", Patch, Patch, zero), Standing::Unchanged);
        assert_eq!(of("1.1.0", "1.0.0", Patch, Patch, zero), Standing::Decreased);
        assert_eq!(standing(Option::None, Some("1.0.0"), Patch, Patch, zero), Standing::Unversioned);
    }
}
