//! The formats of French public data: identifiers, codes and names of places, phone numbers, opening hours.
//!
//! They are what the platform's validator calls custom checks of one value; a format is asked whether it
//! accepts a text, like a type is. Source: frformat 0.4.1 and the checks of validata-table 0.12.5, as
//! measured.

mod codes;
mod gps;
mod nomenclature;
mod opening_hours;
mod phone;
mod sirene;
mod years;

pub use codes::{Edition, EditionError};
pub use gps::{Territory, territory};
pub use years::YearIntervalError;

/// A French format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrenchFormat {
    /// SIREN: nine digits with a check digit.
    Siren,
    /// SIRET: fourteen digits with a check digit.
    Siret,
    /// A phone number: French, short, or international with `+`.
    Phone,
    /// Opening hours, as OpenStreetMap writes them.
    OpeningHours,
    /// `2012/2017`, or when allowed `2012`.
    YearInterval {
        /// Whether one year is enough.
        year_only: bool,
    },
    /// The subject of an act of a local body.
    NomenclatureActe,
    /// The name of a canton.
    Canton(Edition),
    /// The INSEE code of a commune.
    CodeCommuneInsee(Edition),
    /// The first five characters of a FANTOIR code.
    CodeFantoir,
    /// The two-letter code of a country.
    CodePaysIso2(Edition),
    /// The three-letter code of a country.
    CodePaysIso3(Edition),
    /// A postal code.
    CodePostal,
    /// The INSEE code of a region.
    CodeRegion(Edition),
    /// The name of a commune.
    Commune(Edition),
    /// The name of a département.
    Departement(Edition),
    /// The number of a département.
    NumeroDepartement(Edition),
    /// The name of a country.
    Pays(Edition),
    /// The name of a region.
    Region(Edition),
}

/// The names of the formats, with those that need the edition of the *Code officiel géographique*.
pub const FORMATS: [(&str, bool); 18] = [
    ("siren", false),
    ("siret", false),
    ("phone-number-value", false),
    ("opening-hours-value", false),
    ("year-interval-value", false),
    ("nomenclature-acte", false),
    ("canton", true),
    ("code-commune-insee", true),
    ("code-fantoir", false),
    ("code-pays-iso2", true),
    ("code-pays-iso3", true),
    ("code-postal", false),
    ("code-region", true),
    ("commune", true),
    ("departement", true),
    ("numero-departement", true),
    ("pays", true),
    ("region", true),
];

impl FrenchFormat {
    /// The format of that name. `edition` is the parameter `cog`, of those that need it.
    ///
    /// # Errors
    /// `None` when no format has that name; the edition's error when it is missing or unknown.
    pub fn from_name(name: &str, edition: Option<&str>) -> Option<Result<Self, EditionError>> {
        let with = |make: fn(Edition) -> Self| Some(Edition::from_name(edition).map(make));
        match name {
            "siren" => Some(Ok(Self::Siren)),
            "siret" => Some(Ok(Self::Siret)),
            "phone-number-value" => Some(Ok(Self::Phone)),
            "opening-hours-value" => Some(Ok(Self::OpeningHours)),
            "year-interval-value" => Some(Ok(Self::YearInterval { year_only: false })),
            "nomenclature-acte" => Some(Ok(Self::NomenclatureActe)),
            "code-fantoir" => Some(Ok(Self::CodeFantoir)),
            "code-postal" => Some(Ok(Self::CodePostal)),
            "canton" => with(Self::Canton),
            "code-commune-insee" => with(Self::CodeCommuneInsee),
            "code-pays-iso2" => with(Self::CodePaysIso2),
            "code-pays-iso3" => with(Self::CodePaysIso3),
            "code-region" => with(Self::CodeRegion),
            "commune" => with(Self::Commune),
            "departement" => with(Self::Departement),
            "numero-departement" => with(Self::NumeroDepartement),
            "region" => with(Self::Region),
            "pays" => Some(Edition::from_name(edition).and_then(|edition| match edition {
                Edition::Cog2023 => Err(EditionError::NoData),
                Edition::Cog2024 => Ok(Self::Pays(edition)),
            })),
            _ => None,
        }
    }

    /// The name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Siren => "siren",
            Self::Siret => "siret",
            Self::Phone => "phone-number-value",
            Self::OpeningHours => "opening-hours-value",
            Self::YearInterval { .. } => "year-interval-value",
            Self::NomenclatureActe => "nomenclature-acte",
            Self::Canton(_) => "canton",
            Self::CodeCommuneInsee(_) => "code-commune-insee",
            Self::CodeFantoir => "code-fantoir",
            Self::CodePaysIso2(_) => "code-pays-iso2",
            Self::CodePaysIso3(_) => "code-pays-iso3",
            Self::CodePostal => "code-postal",
            Self::CodeRegion(_) => "code-region",
            Self::Commune(_) => "commune",
            Self::Departement(_) => "departement",
            Self::NumeroDepartement(_) => "numero-departement",
            Self::Pays(_) => "pays",
            Self::Region(_) => "region",
        }
    }

    /// Some texts of the format; the numbers are nobody's.
    #[must_use]
    pub fn samples(self) -> Vec<&'static str> {
        let tried = [
            "123456782",
            "987654324",
            "12345678200010",
            "123 456 782 00010",
            "123 456 782",
            "98765432400019",
            "0102030405",
            "0102030406",
            "Mo-Fr 08:00-18:00",
            "24/7",
            "2012/2017",
            "2013/2018",
            "Finances locales/Budget",
            "Commande publique/Marchés",
            "Urbanisme/Droit d'occupation des sols",
            "Fonction publique/Personnels (F.P.T.) : titulaires",
            "75056",
            "13055",
            "75001",
            "13001",
            "FR",
            "BE",
            "FRA",
            "BEL",
            "11",
            "84",
            "Paris",
            "Marseille",
            "France",
            "Belgique",
            "Bretagne",
            "Île-de-France",
            "Finistère",
            "01",
            "02",
            "0010A",
            "Bourg-en-Bresse-1",
            "Bourg-en-Bresse-2",
        ];
        tried.into_iter().filter(|text| self.accepts(text)).collect()
    }

    /// Texts that look like those of the format and are not.
    #[must_use]
    pub fn countersamples(self) -> Vec<&'static str> {
        let tried = match self {
            Self::Siren => ["123456789", "12345678"],
            Self::Siret => ["12345678900011", "123456789"],
            Self::Phone => ["0000000000", "12"],
            Self::OpeningHours => ["8h-18h", "fermé"],
            Self::YearInterval { .. } => ["2017/2012", "2012-2017"],
            Self::NomenclatureActe => ["inconnu/inconnu", "Divers"],
            Self::CodePostal | Self::CodeCommuneInsee(_) => ["00000", "99999"],
            _ => ["inconnu", "000"],
        };
        tried.into_iter().filter(|text| !self.accepts(text)).collect()
    }

    /// All texts of the format, sorted, where it is a list.
    #[must_use]
    pub fn values(self) -> Option<Vec<&'static str>> {
        let (column, edition) = self.list()?;
        let mut out: Vec<&'static str> = codes::lists(column, edition).iter().copied().collect();
        out.sort_unstable();
        Some(out)
    }

    /// The list the format is.
    const fn list(self) -> Option<(codes::Column, Edition)> {
        use codes::Column;
        Some(match self {
            Self::CodePostal => (Column::PostalCode, Edition::Cog2024),
            Self::Canton(e) => (Column::CantonName, e),
            Self::CodeCommuneInsee(e) => (Column::CommuneCode, e),
            Self::CodePaysIso2(e) => (Column::CountryIso2, e),
            Self::CodePaysIso3(e) => (Column::CountryIso3, e),
            Self::CodeRegion(e) => (Column::RegionCode, e),
            Self::Commune(e) => (Column::CommuneName, e),
            Self::Departement(e) => (Column::DepartmentName, e),
            Self::NumeroDepartement(e) => (Column::DepartmentCode, e),
            Self::Pays(e) => (Column::CountryName, e),
            Self::Region(e) => (Column::RegionName, e),
            _ => return None,
        })
    }

    /// Whether the text has the format.
    #[must_use]
    pub fn accepts(self, text: &str) -> bool {
        match self {
            Self::Siren => sirene::is_siren(text),
            Self::Siret => sirene::is_siret(text),
            Self::Phone => phone::is_phone(text),
            Self::OpeningHours => opening_hours::is_opening_hours(text),
            Self::YearInterval { year_only } => years::interval(text, year_only).is_ok(),
            Self::NomenclatureActe => nomenclature::is_subject(text),
            Self::CodeFantoir => codes::is_fantoir(text),
            _ => self.list().is_some_and(|(column, edition)| codes::lists(column, edition).contains(text)),
        }
    }

    /// Why an interval of years is refused.
    ///
    /// # Errors
    /// The reason.
    pub fn year_interval(text: &str, year_only: bool) -> Result<(), YearIntervalError> {
        years::interval(text, year_only)
    }
}

#[cfg(test)]
mod sample_tests {
    use super::*;

    #[test]
    fn a_list_is_given_whole() {
        let of = |name: &str| FrenchFormat::from_name(name, Some("2024")).unwrap().unwrap().values();
        let regions = of("code-region").unwrap();
        assert_eq!((regions.len(), regions[0], regions[17]), (18, "01", "94"));
        assert_eq!(of("siren"), None);
    }

    #[test]
    fn every_format_has_samples_and_countersamples() {
        for (name, _) in FORMATS {
            let format = FrenchFormat::from_name(name, Some("2024")).unwrap().unwrap();
            assert!(!format.samples().is_empty(), "{name}");
            assert!(!format.countersamples().is_empty(), "{name}");
        }
    }
}
