//! What a column may hold: kinds of values, each with the field that decides.

use std::sync::OnceLock;

use equerre_model::table_schema;
use equerre_values::french::{Edition, FrenchFormat};
use equerre_values::{Context, Field};

/// A kind of values a column may be proposed to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    Siren,
    Siret,
    Phone,
    PostalCode,
    CommuneCode,
    DepartmentCode,
    OpeningHours,
    TrueFalse,
    OuiNon,
    Year,
    Integer,
    Number,
    NumberComma,
    Date,
    DateFrench,
    DateDashes,
    DateSlashes,
    DateTime,
    Time,
    Geopoint,
    GeopointArray,
    GeoJson,
    Object,
    Array,
    Email,
    Uri,
    Text,
}

impl Kind {
    /// All of them, the more particular first.
    pub(crate) const ALL: [Self; 27] = [
        Self::Siren,
        Self::Siret,
        Self::Phone,
        Self::PostalCode,
        Self::CommuneCode,
        Self::DepartmentCode,
        Self::OpeningHours,
        Self::TrueFalse,
        Self::OuiNon,
        Self::Year,
        Self::Integer,
        Self::Number,
        Self::NumberComma,
        Self::Date,
        Self::DateFrench,
        Self::DateDashes,
        Self::DateSlashes,
        Self::DateTime,
        Self::Time,
        Self::Geopoint,
        Self::GeopointArray,
        Self::GeoJson,
        Self::Object,
        Self::Array,
        Self::Email,
        Self::Uri,
        Self::Text,
    ];

    /// Type and format, and what else a descriptor says of it.
    pub(crate) const fn descriptor(self) -> &'static str {
        match self {
            Self::Siren => r#"{"type": "string", "constraints": {"pattern": "^\\d{9}$"}}"#,
            Self::Siret => r#"{"type": "string", "constraints": {"pattern": "^\\d{14}$"}}"#,
            Self::PostalCode => r#"{"type": "string", "constraints": {"pattern": "^\\d{5}$"}}"#,
            Self::CommuneCode => {
                r#"{"type": "string", "constraints": {"pattern": "^([013-9]\\d|2[AB1-9])\\d{3}$"}}"#
            }
            Self::DepartmentCode => {
                r#"{"type": "string", "constraints": {"pattern": "^(0[1-9]|[1-8]\\d|9[0-5]|2[AB]|97[1-8])$"}}"#
            }
            Self::Phone | Self::OpeningHours | Self::Text => r#"{"type": "string"}"#,
            Self::TrueFalse => r#"{"type": "boolean"}"#,
            Self::OuiNon => {
                r#"{"type": "boolean", "trueValues": ["oui", "Oui", "OUI"], "falseValues": ["non", "Non", "NON"]}"#
            }
            Self::Year => r#"{"type": "year"}"#,
            Self::Integer => r#"{"type": "integer"}"#,
            Self::Number => r#"{"type": "number"}"#,
            Self::NumberComma => r#"{"type": "number", "decimalChar": ","}"#,
            Self::Date => r#"{"type": "date", "format": "%Y-%m-%d"}"#,
            Self::DateFrench => r#"{"type": "date", "format": "%d/%m/%Y"}"#,
            Self::DateDashes => r#"{"type": "date", "format": "%d-%m-%Y"}"#,
            Self::DateSlashes => r#"{"type": "date", "format": "%Y/%m/%d"}"#,
            Self::GeopointArray => r#"{"type": "geopoint", "format": "array"}"#,
            Self::DateTime => r#"{"type": "datetime"}"#,
            Self::Time => r#"{"type": "time"}"#,
            Self::Geopoint => r#"{"type": "geopoint"}"#,
            Self::GeoJson => r#"{"type": "geojson"}"#,
            Self::Object => r#"{"type": "object"}"#,
            Self::Array => r#"{"type": "array"}"#,
            Self::Email => r#"{"type": "string", "format": "email"}"#,
            Self::Uri => r#"{"type": "string", "format": "uri"}"#,
        }
    }

    /// The type, as a descriptor names it.
    pub(crate) const fn type_name(self) -> &'static str {
        match self {
            Self::TrueFalse | Self::OuiNon => "boolean",
            Self::Year => "year",
            Self::Integer => "integer",
            Self::Number | Self::NumberComma => "number",
            Self::Date | Self::DateFrench | Self::DateDashes | Self::DateSlashes => "date",
            Self::DateTime => "datetime",
            Self::Time => "time",
            Self::Geopoint | Self::GeopointArray => "geopoint",
            Self::GeoJson => "geojson",
            Self::Object => "object",
            Self::Array => "array",
            _ => "string",
        }
    }

    /// The check of the platform that goes with it: its name.
    pub(crate) const fn check(self) -> Option<&'static str> {
        Some(match self {
            Self::Siren => "siren",
            Self::Siret => "siret",
            Self::Phone => "phone-number-value",
            Self::OpeningHours => "opening-hours-value",
            _ => return None,
        })
    }

    /// Whether people write it in other ways that can be read back.
    pub(crate) const fn has_habits(self) -> bool {
        matches!(
            self,
            Self::Siren
                | Self::Siret
                | Self::Phone
                | Self::TrueFalse
                | Self::Year
                | Self::Integer
                | Self::Number
                | Self::Date
        )
    }

    /// The field that decides.
    pub(crate) fn field(self) -> Option<&'static Field> {
        static FIELDS: OnceLock<Vec<Option<Field>>> = OnceLock::new();
        let compiled = |kind: &Self| {
            let root = equerre_model::json::parse(kind.descriptor().as_bytes()).root?;
            Some(Field::compile(table_schema::Field { node: &root, index: 0 }, &Context::default()))
        };
        FIELDS.get_or_init(|| Self::ALL.iter().map(compiled).collect())[self as usize].as_ref()
    }

    /// Whether a cell that is not empty is of this kind.
    pub(crate) fn takes(self, cell: &str) -> bool {
        let french = |format: FrenchFormat| format.accepts(cell);
        let Some(field) = self.field() else { return false };
        match self {
            Self::Siren => french(FrenchFormat::Siren) && field.accepts(cell),
            Self::Siret => french(FrenchFormat::Siret) && field.accepts(cell),
            Self::Phone => cell.len() >= 10 && french(FrenchFormat::Phone),
            Self::PostalCode => french(FrenchFormat::CodePostal),
            Self::CommuneCode => {
                french(FrenchFormat::CodeCommuneInsee(Edition::Cog2024))
                    || french(FrenchFormat::CodeCommuneInsee(Edition::Cog2023))
            }
            Self::DepartmentCode => {
                french(FrenchFormat::NumeroDepartement(Edition::Cog2024)) && field.accepts(cell)
            }
            Self::OpeningHours => cell.contains(':') && french(FrenchFormat::OpeningHours),
            Self::Uri => (cell.contains("://") || cell.starts_with("mailto:")) && field.accepts(cell),
            // Zeros before a number are a code's.
            Self::Integer | Self::Number | Self::NumberComma => {
                !has_leading_zero(cell) && field.accepts(cell)
            }
            Self::TrueFalse => !matches!(cell, "0" | "1") && field.accepts(cell),
            Self::Object => cell.starts_with('{') && field.accepts(cell),
            Self::GeoJson => cell.starts_with('{') && field.accepts(cell),
            Self::Array => cell.starts_with('[') && field.accepts(cell),
            _ => field.accepts(cell),
        }
    }
}

fn has_leading_zero(cell: &str) -> bool {
    let digits = cell.trim_start_matches(['-', '+']).as_bytes();
    digits.len() > 1 && digits[0] == b'0' && digits[1].is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_stand_where_they_are_looked_up() {
        for (at, kind) in Kind::ALL.iter().enumerate() {
            assert_eq!(*kind as usize, at);
            let field = kind.field().unwrap();
            assert!(field.problems().is_empty() && field.type_name() == kind.type_name(), "{kind:?}");
        }
    }

    #[test]
    fn cells_are_of_their_kinds() {
        for (cell, kinds) in [
            ("110043015", &[Kind::Siren, Kind::Integer, Kind::Number, Kind::NumberComma, Kind::Text][..]),
            ("01004", &[Kind::PostalCode, Kind::CommuneCode, Kind::Text]),
            ("12.5", &[Kind::Number, Kind::Text]),
            ("oui", &[Kind::OuiNon, Kind::Text]),
            ("true", &[Kind::TrueFalse, Kind::Text]),
            ("31/12/2024", &[Kind::DateFrench, Kind::Text]),
        ] {
            let found: Vec<Kind> = Kind::ALL.into_iter().filter(|kind| kind.takes(cell)).collect();
            let wanted = |kind: &&Kind| **kind != Kind::PostalCode && **kind != Kind::CommuneCode;
            assert_eq!(
                found.iter().filter(wanted).collect::<Vec<_>>(),
                kinds.iter().filter(wanted).collect::<Vec<_>>(),
                "{cell}"
            );
        }
    }
}
