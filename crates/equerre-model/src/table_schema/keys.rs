//! The keys of Table Schema: versions 1 and 2 of the standard, the French extensions, and what the
//! reference library adds.
//!
//! Sources: specs.frictionlessdata.io (version 1), datapackage.org (version 2), the validation page of
//! schema.data.gouv.fr and the official template (French extensions). `binding` was measured on
//! frictionless 5.21.0.

use crate::shape::{KeySpec, Origin, Shape, Table};

/// One key that the reference validator checks.
const fn bound(name: &'static str, shape: Shape, origin: Origin) -> KeySpec {
    KeySpec { name, shape, origin, binding: true }
}

/// One key that it does not.
const fn free(name: &'static str, shape: Shape, origin: Origin) -> KeySpec {
    KeySpec { name, shape, origin, binding: false }
}

use Origin::{French, Legacy, Reference, V1, V2};
use Shape::{Any, AnyOf, Array, ArrayOf, Boolean, Integer, Mapping, Object, OneOf, String};

const STRINGS: Shape = ArrayOf(&String);

/// `missingValues`: texts, or (version 2) texts with a label.
const MISSING_VALUES: Shape = AnyOf(&[STRINGS, ArrayOf(&Mapping(&MISSING_VALUE))]);

/// An item of `missingValues` with a label (version 2).
pub static MISSING_VALUE: Table = Table {
    name: "missing-value",
    keys: &[bound("value", String, V2), bound("label", String, V2)],
    required: &["value"],
};

/// The root of a Table Schema.
pub static SCHEMA: Table = Table {
    name: "schema",
    keys: &[
        free("$schema", String, V1),
        bound("name", String, V1),
        free("type", Any, Reference),
        bound("title", String, V1),
        bound("description", String, V1),
        bound("fields", Array, V1),
        bound("fieldsMatch", OneOf(&["exact", "equal", "subset", "superset", "partial"]), V2),
        bound("missingValues", MISSING_VALUES, V1),
        bound("primaryKey", AnyOf(&[String, STRINGS]), V1),
        bound("foreignKeys", ArrayOf(&Mapping(&FOREIGN_KEY)), V1),
        free("uniqueKeys", ArrayOf(&STRINGS), V2),
        free("profile", String, V1),
        free("homepage", String, French),
        free("version", String, French),
        free("path", String, French),
        free("image", String, French),
        free("created", String, French),
        free("lastModified", String, French),
        free("countryCode", String, French),
        free("status", String, French),
        free("keywords", STRINGS, French),
        free("licenses", ArrayOf(&Mapping(&LICENSE)), French),
        free("contributors", ArrayOf(&Mapping(&CONTRIBUTOR)), French),
        free("resources", ArrayOf(&Mapping(&RESOURCE_LINK)), French),
        free("sources", ArrayOf(&Mapping(&SOURCE)), French),
        free("custom_checks", Array, French),
        free("example", Any, Legacy("resources")),
        free("contributor", Any, Legacy("contributors")),
        free("author", String, Legacy("contributors")),
        free("contact", String, Legacy("contributors")),
        free("updated", String, Legacy("lastModified")),
        free("uri", String, Legacy("path")),
    ],
    required: &["fields"],
};

/// A field.
pub static FIELD: Table = Table {
    name: "field",
    keys: &[
        bound("name", String, V1),
        bound("type", String, V1),
        bound("title", String, V1),
        bound("description", String, V1),
        bound("format", String, V1),
        bound("missingValues", MISSING_VALUES, V2),
        bound("constraints", Mapping(&CONSTRAINTS), V1),
        bound("rdfType", String, V1),
        free("example", Any, V1),
        free("examples", Any, V2),
        free("trueValues", STRINGS, V1),
        free("falseValues", STRINGS, V1),
        free("decimalChar", String, V1),
        free("groupChar", String, V1),
        free("bareNumber", Boolean, V1),
        free("floatNumber", Boolean, Reference),
        free("arrayItem", Object, Reference),
        free("delimiter", String, V2),
        free("itemType", OneOf(ITEM_TYPES), V2),
        free("categories", Array, V2),
        free("categoriesOrdered", Boolean, V2),
        free("customCheck", AnyOf(&[String, Object]), French),
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
        bound("required", Boolean, V1),
        bound("unique", Boolean, V1),
        bound("pattern", String, V1),
        bound("enum", Array, V1),
        bound("minLength", Integer, V1),
        bound("maxLength", Integer, V1),
        free("minimum", Any, V1),
        free("maximum", Any, V1),
        free("exclusiveMinimum", Any, V2),
        free("exclusiveMaximum", Any, V2),
        free("jsonSchema", Object, V2),
    ],
    required: &[],
};

/// An item of `foreignKeys`.
pub static FOREIGN_KEY: Table = Table {
    name: "foreign-key",
    keys: &[bound("fields", AnyOf(&[String, STRINGS]), V1), bound("reference", Mapping(&REFERENCE), V1)],
    required: &[],
};

/// The `reference` of a foreign key.
pub static REFERENCE: Table = Table {
    name: "reference",
    keys: &[bound("resource", String, V1), bound("fields", AnyOf(&[String, STRINGS]), V1)],
    required: &[],
};

/// An item of `custom_checks` (read by Validata).
pub static CUSTOM_CHECK: Table = Table {
    name: "custom-check",
    keys: &[free("name", String, French), free("params", Object, French)],
    required: &[],
};

/// An item of `contributors`.
pub static CONTRIBUTOR: Table = Table {
    name: "contributor",
    keys: &[
        free("title", String, V1),
        free("email", String, V1),
        free("organisation", String, French),
        free("organization", String, V1),
        free("role", String, V1),
        free("roles", STRINGS, V2),
        free("path", String, V1),
        free("givenName", String, V2),
        free("familyName", String, V2),
    ],
    required: &[],
};

/// An item of `licenses`.
pub static LICENSE: Table = Table {
    name: "license",
    keys: &[free("name", String, V1), free("title", String, V1), free("path", String, V1)],
    required: &[],
};

/// An item of `sources`.
pub static SOURCE: Table = Table {
    name: "source",
    keys: &[
        free("title", String, V1),
        free("path", String, V1),
        free("name", String, French),
        free("email", String, V1),
        free("version", String, V2),
        free("description", String, French),
    ],
    required: &[],
};

/// An item of `resources` of a Table Schema: a link to an example file.
pub static RESOURCE_LINK: Table = Table {
    name: "resource-link",
    keys: &[
        free("title", String, French),
        free("name", String, French),
        free("path", String, French),
        free("description", String, French),
        free("format", String, French),
        free("mediatype", String, French),
    ],
    required: &[],
};
