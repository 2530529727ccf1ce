//! Points of French territory.

use crate::decimal::Decimal;

/// A part of French territory, as the platform's check draws it: a box.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Territory {
    /// The name.
    pub name: &'static str,
    /// West, south, east, north, in millionths of a degree.
    bounds: [i64; 4],
}

/// Métropole and the five overseas départements; the other territories are not in the check.
const TERRITORIES: [Territory; 6] = [
    Territory { name: "France", bounds: [-5_141_277, 41_333_571, 9_560_091, 51_088_989] },
    Territory { name: "Guadeloupe", bounds: [-61_809_839, 15_832_041, -61_001_959, 16_514_488] },
    Territory { name: "Martinique", bounds: [-61_229_033, 14_388_646, -60_809_655, 14_878_723] },
    Territory { name: "Guyane", bounds: [-54_602_390, 2_111_055, -51_619_041, 5_748_138] },
    Territory { name: "La Réunion", bounds: [55_216_526, -21_389_631, 55_836_654, -20_871_800] },
    Territory { name: "Mayotte", bounds: [45_018_330, -13_005_254, 45_299_985, -12_636_590] },
];

/// The territory a point lies in, its edges excluded.
#[must_use]
pub fn territory(longitude: &Decimal, latitude: &Decimal) -> Option<&'static Territory> {
    let degrees = |millionths: i64| Decimal::parse(&format!("{millionths}e-6")).unwrap_or(Decimal::NAN);
    TERRITORIES.iter().find(|territory| {
        let [west, south, east, north] = territory.bounds.map(degrees);
        *longitude > west && *longitude < east && *latitude > south && *latitude < north
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edges_are_outside() {
        let name = |lon: &str, lat: &str| {
            territory(&Decimal::parse(lon).unwrap(), &Decimal::parse(lat).unwrap()).map(|t| t.name)
        };
        assert_eq!(name("2.35", "48.85"), Some("France"));
        assert_eq!(name("48.85", "2.35"), None);
        assert_eq!(name("-5.141277", "45"), None);
        assert_eq!(name("55.5", "-21.1"), Some("La Réunion"));
    }
}
