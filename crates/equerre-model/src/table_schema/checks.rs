//! The custom checks Validata knows, and their parameters.
//!
//! Source: validata-table 0.12.5 (its own `validata_core`), as measured.

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// The name of a field.
    Field,
    /// The names of fields.
    Fields,
    /// One of these texts.
    OneOf(&'static [&'static str]),
    /// Any text.
    Text,
}

/// A parameter of a check.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ParameterKind,
    /// Whether the check fails without it.
    pub required: bool,
}

/// A custom check.
#[derive(Clone, Copy, Debug)]
pub struct CheckSpec {
    /// Its name.
    pub name: &'static str,
    /// The name Validata would rather see, when this one is an older spelling.
    pub preferred: Option<&'static str>,
    /// Its parameters.
    pub parameters: &'static [Parameter],
}

const fn field(name: &'static str) -> Parameter {
    Parameter { name, kind: ParameterKind::Field, required: true }
}
const fn fields(name: &'static str) -> Parameter {
    Parameter { name, kind: ParameterKind::Fields, required: true }
}
const COLUMN: &[Parameter] = &[field("column")];

const COG: Parameter =
    Parameter { name: "cog", kind: ParameterKind::OneOf(&["2023", "2024", "latest"]), required: true };
const COLUMN_AND_YEAR: &[Parameter] = &[field("column"), COG];

const fn cell(name: &'static str) -> CheckSpec {
    CheckSpec { name, preferred: None, parameters: COLUMN }
}
/// A check against the official geographical code (COG) of a year.
const fn geographic(name: &'static str) -> CheckSpec {
    CheckSpec { name, preferred: None, parameters: COLUMN_AND_YEAR }
}
const fn renamed(name: &'static str, preferred: &'static str) -> CheckSpec {
    CheckSpec { name, preferred: Some(preferred), parameters: COLUMN }
}
const fn other(name: &'static str, parameters: &'static [Parameter]) -> CheckSpec {
    CheckSpec { name, preferred: None, parameters }
}

/// All checks.
pub static CHECKS: [CheckSpec; 26] = [
    cell("siren"),
    cell("siret"),
    cell("nomenclature-acte"),
    cell("code-postal"),
    cell("code-fantoir"),
    cell("phone-number-value"),
    cell("opening-hours-value"),
    cell("french-gps-coordinates"),
    renamed("french-siren-value", "siren"),
    renamed("french-siret-value", "siret"),
    renamed("nomenclature-actes-value", "nomenclature-acte"),
    geographic("commune"),
    geographic("code-commune-insee"),
    geographic("canton"),
    geographic("departement"),
    geographic("numero-departement"),
    geographic("region"),
    geographic("code-region"),
    geographic("code-pays-iso2"),
    geographic("code-pays-iso3"),
    other(
        "pays",
        &[
            field("column"),
            Parameter { name: "cog", kind: ParameterKind::OneOf(&["2024", "latest"]), required: true },
        ],
    ),
    other(
        "year-interval-value",
        &[field("column"), Parameter { name: "allow-year-only", kind: ParameterKind::Text, required: false }],
    ),
    other(
        "compare-columns-value",
        &[
            field("column"),
            field("column2"),
            Parameter {
                name: "op",
                kind: ParameterKind::OneOf(&[">", ">=", "==", "<=", "<"]),
                required: true,
            },
        ],
    ),
    other("sum-columns-value", &[field("column"), fields("columns")]),
    other("cohesive-columns-value", &[field("column"), fields("othercolumns")]),
    other("one-of-required", &[field("column1"), field("column2")]),
];

/// The check of that name.
#[must_use]
pub fn check(name: &str) -> Option<&'static CheckSpec> {
    CHECKS.iter().find(|check| check.name == name)
}
