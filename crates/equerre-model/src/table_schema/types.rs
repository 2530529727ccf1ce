//! The field types, and the constraints each supports.
//!
//! Source: the field classes of the reference library (frictionless 5.21.0), whose lists are binding: a
//! constraint outside them makes it refuse the schema. `unique` is supported by every type.

/// One field type.
#[derive(Clone, Copy, Debug)]
pub struct FieldType {
    /// The name, as `type` gives it.
    pub name: &'static str,
    /// Constraints supported besides `unique`.
    pub constraints: &'static [&'static str],
    /// The only formats allowed; empty when any is.
    pub formats: &'static [&'static str],
}

const LENGTHS: &[&str] = &["required", "minLength", "maxLength", "enum"];
const BOUNDS: &[&str] = &["required", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "enum"];
const ENUM: &[&str] = &["required", "enum"];

const fn simple(name: &'static str, constraints: &'static [&'static str]) -> FieldType {
    FieldType { name, constraints, formats: &[] }
}

/// All types.
pub static TYPES: [FieldType; 16] = [
    FieldType {
        name: "string",
        constraints: &["required", "minLength", "maxLength", "pattern", "enum"],
        formats: &["default", "email", "uri", "binary", "uuid", "wkt"],
    },
    simple("number", BOUNDS),
    simple("integer", BOUNDS),
    simple("boolean", ENUM),
    simple("object", LENGTHS),
    simple("array", LENGTHS),
    simple("list", &["required", "minLength", "maxLength"]),
    simple("date", BOUNDS),
    simple("datetime", BOUNDS),
    simple("time", BOUNDS),
    simple("year", BOUNDS),
    simple("yearmonth", BOUNDS),
    simple("duration", ENUM),
    simple("geopoint", ENUM),
    FieldType { name: "geojson", constraints: ENUM, formats: &["default", "topojson"] },
    simple("any", ENUM),
];

/// The type of that name.
#[must_use]
pub fn field_type(name: &str) -> Option<&'static FieldType> {
    TYPES.iter().find(|t| t.name == name)
}
