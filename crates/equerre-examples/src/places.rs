//! Communes for example rows: code, name, postal code, point, département and region that belong together.

use std::sync::LazyLock;

/// A commune and what it lies in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) code: &'static str,
    pub(crate) name: &'static str,
    pub(crate) postal_code: &'static str,
    pub(crate) longitude: &'static str,
    pub(crate) latitude: &'static str,
    pub(crate) department: &'static str,
    pub(crate) department_name: &'static str,
    pub(crate) region: &'static str,
    pub(crate) region_name: &'static str,
}

/// All of them, in the order of the data.
pub(crate) static PLACES: LazyLock<Vec<Place>> = LazyLock::new(|| {
    let rows = include_str!("../data/lieux.tsv").lines().filter(|line| !line.starts_with('#'));
    rows.filter_map(|row| {
        let cells: Vec<&'static str> = row.split('\t').collect();
        let [code, name, postal_code, longitude, latitude, department, department_name, region, region_name] =
            cells.as_slice()
        else {
            return None;
        };
        Some(Place {
            code,
            name,
            postal_code,
            longitude,
            latitude,
            department,
            department_name,
            region,
            region_name,
        })
    })
    .collect()
});

#[cfg(test)]
mod tests {
    use equerre_values::Decimal;
    use equerre_values::french::{FrenchFormat, territory};

    use super::*;

    #[test]
    fn the_places_are_those_of_the_official_lists() {
        let format = |name: &str| FrenchFormat::from_name(name, Some("2024")).unwrap().unwrap();
        assert_eq!(PLACES.len(), 32);
        for place in PLACES.iter() {
            for (name, text) in [
                ("code-commune-insee", place.code),
                ("commune", place.name),
                ("code-postal", place.postal_code),
                ("numero-departement", place.department),
                ("departement", place.department_name),
                ("code-region", place.region),
                ("region", place.region_name),
            ] {
                assert!(format(name).accepts(text), "{name} {text}");
            }
            let degrees = |text: &str| Decimal::parse(text).unwrap();
            assert!(territory(&degrees(place.longitude), &degrees(place.latitude)).is_some(), "{place:?}");
            assert!(place.code.starts_with(place.department), "{place:?}");
        }
    }
}
