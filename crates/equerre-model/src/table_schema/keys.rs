//! The keys of Table Schema: versions 1 and 2 of the standard, the French extensions, and what the
//! reference library adds.
//!
//! Sources: specs.frictionlessdata.io (version 1), datapackage.org (version 2), the validation page of
//! schema.data.gouv.fr and the official template (French extensions). `binding` was measured on
//! frictionless 5.21.0.

use crate::shape::{KeySpec, Origin, Shape, Table};

use Origin::{French, Legacy, Reference, V1, V2};
use Shape::{Any, AnyOf, Array, ArrayOf, Boolean, Integer, Mapping, Object, OneOf, String};

const STRINGS: Shape = ArrayOf(&String);

/// `missingValues`: texts, or (version 2) texts with a label.
const MISSING_VALUES: Shape = AnyOf(&[STRINGS, ArrayOf(&Mapping(&MISSING_VALUE))]);

/// An item of `missingValues` with a label (version 2).
pub static MISSING_VALUE: Table = Table {
    name: "missing-value",
    keys: &[KeySpec::bound("value", String, V2), KeySpec::bound("label", String, V2)],
    required: &["value"],
};

/// The root of a Table Schema.
pub static SCHEMA: Table = Table {
    name: "schema",
    keys: &[
        KeySpec::free("$schema", String, V1),
        KeySpec::bound("name", String, V1),
        KeySpec::free("type", Any, Reference),
        KeySpec::bound("title", String, V1),
        KeySpec::bound("description", String, V1),
        KeySpec::bound("fields", Array, V1),
        KeySpec::bound("fieldsMatch", OneOf(&["exact", "equal", "subset", "superset", "partial"]), V2),
        KeySpec::bound("missingValues", MISSING_VALUES, V1),
        KeySpec::bound("primaryKey", AnyOf(&[String, STRINGS]), V1),
        KeySpec::bound("foreignKeys", ArrayOf(&Mapping(&FOREIGN_KEY)), V1),
        KeySpec::free("uniqueKeys", ArrayOf(&STRINGS), V2),
        KeySpec::free("profile", String, V1),
        KeySpec::free("homepage", String, French),
        KeySpec::free("version", String, French),
        KeySpec::free("path", String, French),
        KeySpec::free("image", String, French),
        KeySpec::free("created", String, French),
        KeySpec::free("lastModified", String, French),
        KeySpec::free("countryCode", String, French),
        KeySpec::free("status", String, French),
        KeySpec::free("deprecated", crate::deprecation::SHAPE, French),
        KeySpec::free("keywords", STRINGS, French),
        KeySpec::free("licenses", ArrayOf(&Mapping(&LICENSE)), French),
        KeySpec::free("contributors", ArrayOf(&Mapping(&CONTRIBUTOR)), French),
        KeySpec::free("resources", ArrayOf(&Mapping(&RESOURCE_LINK)), French),
        KeySpec::free("sources", ArrayOf(&Mapping(&SOURCE)), French),
        KeySpec::free("custom_checks", Array, French),
        KeySpec::free("example", Any, Legacy("resources")),
        KeySpec::free("contributor", Any, Legacy("contributors")),
        KeySpec::free("author", String, Legacy("contributors")),
        KeySpec::free("contact", String, Legacy("contributors")),
        KeySpec::free("updated", String, Legacy("lastModified")),
        KeySpec::free("uri", String, Legacy("path")),
    ],
    required: &["fields"],
};

/// A field.
pub static FIELD: Table = Table {
    name: "field",
    keys: &[
        KeySpec::bound("name", String, V1),
        KeySpec::bound("type", String, V1),
        KeySpec::bound("title", String, V1),
        KeySpec::bound("description", String, V1),
        KeySpec::bound("format", String, V1),
        KeySpec::bound("missingValues", MISSING_VALUES, V2),
        KeySpec::bound("constraints", Mapping(&CONSTRAINTS), V1),
        KeySpec::bound("rdfType", String, V1),
        KeySpec::free("example", Any, V1),
        KeySpec::free("examples", Any, V2),
        KeySpec::free("trueValues", STRINGS, V1),
        KeySpec::free("falseValues", STRINGS, V1),
        KeySpec::free("decimalChar", String, V1),
        KeySpec::free("groupChar", String, V1),
        KeySpec::free("bareNumber", Boolean, V1),
        KeySpec::free("floatNumber", Boolean, Reference),
        KeySpec::free("arrayItem", Object, Reference),
        KeySpec::free("delimiter", String, V2),
        KeySpec::free("itemType", OneOf(ITEM_TYPES), V2),
        KeySpec::free("categories", Array, V2),
        KeySpec::free("categoriesOrdered", Boolean, V2),
        KeySpec::free("customCheck", AnyOf(&[String, Object]), French),
        KeySpec::free("deprecated", crate::deprecation::SHAPE, French),
    ],
    required: &["name"],
};

/// Keys of a field whose form the reference validator checks only for these types.
///
/// Each row: the key, the types.
pub const BOUND_BY_TYPE: &[(&str, &[&str])] = &[
    ("trueValues", &["boolean"]),
    ("falseValues", &["boolean"]),
    ("decimalChar", &["number"]),
    ("groupChar", &["number"]),
    ("bareNumber", &["number", "integer"]),
    ("floatNumber", &["number"]),
    ("arrayItem", &["array"]),
    ("delimiter", &["list"]),
    ("itemType", &["list"]),
];

/// Types an item of a `list` may have (version 2).
pub const ITEM_TYPES: &[&str] = &["string", "integer", "boolean", "number", "datetime", "date", "time"];

/// The constraints of a field.
pub static CONSTRAINTS: Table = Table {
    name: "constraints",
    keys: &[
        KeySpec::bound("required", Boolean, V1),
        KeySpec::bound("unique", Boolean, V1),
        KeySpec::bound("pattern", String, V1),
        KeySpec::bound("enum", Array, V1),
        KeySpec::bound("minLength", Integer, V1),
        KeySpec::bound("maxLength", Integer, V1),
        KeySpec::free("minimum", Any, V1),
        KeySpec::free("maximum", Any, V1),
        KeySpec::free("exclusiveMinimum", Any, V2),
        KeySpec::free("exclusiveMaximum", Any, V2),
        KeySpec::free("jsonSchema", Object, V2),
    ],
    required: &[],
};

/// An item of `foreignKeys`.
pub static FOREIGN_KEY: Table = Table {
    name: "foreign-key",
    keys: &[
        KeySpec::bound("fields", AnyOf(&[String, STRINGS]), V1),
        KeySpec::bound("reference", Mapping(&REFERENCE), V1),
    ],
    required: &[],
};

/// The `reference` of a foreign key.
pub static REFERENCE: Table = Table {
    name: "reference",
    keys: &[KeySpec::bound("resource", String, V1), KeySpec::bound("fields", AnyOf(&[String, STRINGS]), V1)],
    required: &[],
};

/// An item of `custom_checks` (read by Validata).
pub static CUSTOM_CHECK: Table = Table {
    name: "custom-check",
    keys: &[KeySpec::free("name", String, French), KeySpec::free("params", Object, French)],
    required: &[],
};

/// An item of `contributors`.
pub static CONTRIBUTOR: Table = Table {
    name: "contributor",
    keys: &[
        KeySpec::free("title", String, V1),
        KeySpec::free("email", String, V1),
        KeySpec::free("organisation", String, French),
        KeySpec::free("organization", String, V1),
        KeySpec::free("role", String, V1),
        KeySpec::free("roles", STRINGS, V2),
        KeySpec::free("path", String, V1),
        KeySpec::free("givenName", String, V2),
        KeySpec::free("familyName", String, V2),
    ],
    required: &[],
};

/// An item of `licenses`.
pub static LICENSE: Table = Table {
    name: "license",
    keys: &[
        KeySpec::free("name", String, V1),
        KeySpec::free("title", String, V1),
        KeySpec::free("path", String, V1),
    ],
    required: &[],
};

/// An item of `sources`.
pub static SOURCE: Table = Table {
    name: "source",
    keys: &[
        KeySpec::free("title", String, V1),
        KeySpec::free("path", String, V1),
        KeySpec::free("name", String, French),
        KeySpec::free("email", String, V1),
        KeySpec::free("version", String, V2),
        KeySpec::free("description", String, French),
    ],
    required: &[],
};

/// An item of `resources` of a Table Schema: a link to an example file.
pub static RESOURCE_LINK: Table = Table {
    name: "resource-link",
    keys: &[
        KeySpec::free("title", String, French),
        KeySpec::free("name", String, French),
        KeySpec::free("path", String, French),
        KeySpec::free("description", String, French),
        KeySpec::free("format", String, French),
        KeySpec::free("mediatype", String, French),
    ],
    required: &[],
};
