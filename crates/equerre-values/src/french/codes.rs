//! Codes and names of places, as data with their year.

use std::collections::{BTreeSet, HashSet};
use std::io::Read as _;
use std::sync::{LazyLock, Mutex};

/// An edition of INSEE's *Code officiel géographique*.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edition {
    /// 2023.
    Cog2023,
    /// 2024.
    Cog2024,
}

/// Why an edition cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditionError {
    /// The parameter `cog` is missing.
    Missing,
    /// It is none of `2023`, `2024`, `latest`.
    Unknown,
    /// There is no list for that year.
    NoData,
}

impl Edition {
    /// The edition of that name; `latest` is the newest there is data for.
    pub(super) fn from_name(name: Option<&str>) -> Result<Self, EditionError> {
        match name {
            None => Err(EditionError::Missing),
            Some("2023") => Ok(Self::Cog2023),
            Some("2024" | "latest") => Ok(Self::Cog2024),
            Some(_) => Err(EditionError::Unknown),
        }
    }

    const fn year(self) -> &'static str {
        match self {
            Self::Cog2023 => "2023",
            Self::Cog2024 => "2024",
        }
    }
}

/// A column of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    CommuneCode,
    CommuneName,
    DepartmentCode,
    DepartmentName,
    RegionCode,
    RegionName,
    CantonName,
    CountryIso2,
    CountryIso3,
    CountryName,
    PostalCode,
}

impl Column {
    /// The file, the position in it, and that of the years.
    fn place(self) -> (&'static str, usize, usize) {
        const DEPARTMENTS: &str = include_str!("../../data/departements.tsv");
        const REGIONS: &str = include_str!("../../data/regions.tsv");
        const CANTONS: &str = include_str!("../../data/cantons.tsv");
        const COUNTRIES: &str = include_str!("../../data/pays.tsv");
        const POSTAL: &str = include_str!("../../data/codes-postaux.tsv");
        match self {
            Self::CommuneCode => (&COMMUNES, 0, 2),
            Self::CommuneName => (&COMMUNES, 1, 2),
            Self::DepartmentCode => (DEPARTMENTS, 0, 2),
            Self::DepartmentName => (DEPARTMENTS, 1, 2),
            Self::RegionCode => (REGIONS, 0, 2),
            Self::RegionName => (REGIONS, 1, 2),
            Self::CantonName => (CANTONS, 0, 1),
            Self::CountryIso2 => (COUNTRIES, 0, 3),
            Self::CountryIso3 => (COUNTRIES, 1, 3),
            Self::CountryName => (COUNTRIES, 2, 3),
            Self::PostalCode => (POSTAL, 0, 1),
        }
    }
}

/// The communes, which are packed when this crate is built.
static COMMUNES: LazyLock<String> = LazyLock::new(|| {
    let packed = include_bytes!(concat!(env!("OUT_DIR"), "/communes.tsv.zlib"));
    let mut text = String::new();
    // What was packed can be unpacked: a test looks at all of it.
    let read = flate2::read::ZlibDecoder::new(packed.as_slice()).read_to_string(&mut text);
    debug_assert!(read.is_ok(), "{read:?}");
    text
});

type List = HashSet<&'static str>;
/// A list that was built.
type Known = ((Column, Edition), &'static List);

/// The values of a column in an edition. Built when first asked for, kept for good.
pub(super) fn lists(column: Column, edition: Edition) -> &'static List {
    static LISTS: Mutex<Vec<Known>> = Mutex::new(Vec::new());
    let mut lists = LISTS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    if let Some((_, list)) = lists.iter().find(|(key, _)| *key == (column, edition)) {
        return list;
    }
    let (text, at, years) = column.place();
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    let list: List = rows
        .filter_map(|row| {
            let mut cells = row.split('\t');
            let value = cells.nth(at).filter(|value| !value.is_empty())?;
            let years = row.split('\t').nth(years).unwrap_or("");
            (years.is_empty() || years.split(',').any(|year| year == edition.year())).then_some(value)
        })
        .collect();
    // One of a few lists, wanted until the program ends.
    let list: &'static List = Box::leak(Box::new(list));
    lists.push(((column, edition), list));
    list
}

/// Five characters: a known prefix and a capital letter.
pub(super) fn is_fantoir(text: &str) -> bool {
    static RANGES: LazyLock<BTreeSet<(&str, &str)>> = LazyLock::new(|| {
        let rows = include_str!("../../data/fantoir.tsv").lines().filter(|line| !line.starts_with('#'));
        rows.filter_map(|row| {
            let (first, last) = row.split_once('\t').unwrap_or((row, ""));
            (!first.is_empty()).then_some((first, if last.is_empty() { first } else { last }))
        })
        .collect()
    });
    let Some((prefix, letter)) = text.split_at_checked(4).filter(|_| text.is_ascii() && text.len() == 5)
    else {
        return false;
    };
    // The letters of a range's first and last are the same; so are those of what lies in it.
    let letters = |code: &str| code.bytes().map(|b| b.is_ascii_digit()).collect::<Vec<_>>();
    letter.bytes().all(|b| b.is_ascii_uppercase())
        && RANGES
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&prefix) && letters(first) == letters(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_is_the_list() {
        let list = include_str!("../../data/communes.tsv");
        assert!(*COMMUNES == list, "{} bytes of {}", COMMUNES.len(), list.len());
    }

    #[test]
    fn codes_belong_to_their_year() {
        let codes = lists(Column::CommuneCode, Edition::Cog2024);
        assert_eq!(codes.len(), 36_971);
        assert!(codes.contains("75056") && codes.contains("2A004") && !codes.contains("75116 "));
        assert_eq!(lists(Column::CommuneCode, Edition::Cog2023).len(), 37_026);
        assert_eq!(lists(Column::RegionName, Edition::Cog2024).len(), 18);
        assert_eq!(lists(Column::PostalCode, Edition::Cog2024).len(), 6149);
    }

    #[test]
    fn an_edition_is_said_exactly() {
        assert_eq!(Edition::from_name(Some("latest")), Ok(Edition::Cog2024));
        assert_eq!(Edition::from_name(Some("2025")), Err(EditionError::Unknown));
        assert_eq!(Edition::from_name(None), Err(EditionError::Missing));
    }

    #[test]
    fn a_fantoir_code_has_a_known_prefix_and_a_letter() {
        assert!(is_fantoir("0123A"));
        assert!(!is_fantoir("0123a") && !is_fantoir("0123") && !is_fantoir("01234") && !is_fantoir("é12A"));
    }
}
