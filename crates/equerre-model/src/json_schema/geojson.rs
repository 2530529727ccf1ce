//! JSON Schemas of the GeoJSON objects (RFC 7946), under the addresses French schemas refer to
//! (`https://geojson.org/schema/Point.json` and the like), written from the RFC so that references to them
//! resolve without a network.

use serde_json::{Value, json};

/// The objects that have a schema.
pub const NAMES: [&str; 10] = [
    "Point",
    "MultiPoint",
    "LineString",
    "MultiLineString",
    "Polygon",
    "MultiPolygon",
    "GeometryCollection",
    "Feature",
    "FeatureCollection",
    "GeoJSON",
];

const GEOMETRIES: [&str; 7] =
    ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"];

/// The schema at an address, when it is one of GeoJSON's.
#[must_use]
pub fn schema(url: &str) -> Option<Value> {
    let plain = url.trim_end_matches('#');
    let plain = plain.strip_prefix("https://").or(plain.strip_prefix("http://"))?;
    let plain = plain.strip_prefix("www.").unwrap_or(plain);
    let name = plain.strip_prefix("geojson.org/schema/")?.strip_suffix(".json")?;
    let name = NAMES.iter().find(|known| **known == name)?;
    let mut body = object(name);
    body["$schema"] = json!("http://json-schema.org/draft-07/schema#");
    body["$id"] = json!(url);
    body["title"] = json!(format!("GeoJSON {name}"));
    Some(body)
}

/// Section 3.1.1: two numbers or more.
fn position() -> Value {
    json!({ "type": "array", "minItems": 2, "items": { "type": "number" } })
}

fn list(items: &Value, min: usize) -> Value {
    if min == 0 {
        json!({ "type": "array", "items": items })
    } else {
        json!({ "type": "array", "items": items, "minItems": min })
    }
}

/// Section 5: four numbers, or six with altitude.
fn bbox() -> Value {
    json!({ "type": "array", "minItems": 4, "items": { "type": "number" } })
}

fn with(name: &str, key: &str, value: &Value) -> Value {
    json!({
        "type": "object",
        "required": ["type", key],
        "properties": { "type": { "type": "string", "enum": [name] }, key: value, "bbox": bbox() },
    })
}

fn any_of(names: &[&str]) -> Vec<Value> {
    names.iter().map(|name| object(name)).collect()
}

fn object(name: &str) -> Value {
    // Section 3.1.6: a linear ring has four positions or more.
    let ring = || list(&position(), 4);
    let line = || list(&position(), 2);
    match name {
        "Point" => with(name, "coordinates", &position()),
        "MultiPoint" => with(name, "coordinates", &list(&position(), 0)),
        "LineString" => with(name, "coordinates", &line()),
        "MultiLineString" => with(name, "coordinates", &list(&line(), 0)),
        "Polygon" => with(name, "coordinates", &list(&ring(), 0)),
        "MultiPolygon" => with(name, "coordinates", &list(&list(&ring(), 0), 0)),
        // A collection inside a collection is discouraged by section 3.1.8; plain geometries only.
        "GeometryCollection" => {
            with(name, "geometries", &list(&json!({ "anyOf": any_of(&GEOMETRIES[..6]) }), 0))
        }
        "Feature" => {
            let mut geometry = any_of(&GEOMETRIES);
            geometry.insert(0, json!({ "type": "null" }));
            json!({
                "type": "object",
                "required": ["type", "properties", "geometry"],
                "properties": {
                    "type": { "type": "string", "enum": ["Feature"] },
                    "id": { "type": ["number", "string"] },
                    "properties": { "type": ["object", "null"] },
                    "geometry": { "anyOf": geometry },
                    "bbox": bbox(),
                },
            })
        }
        "FeatureCollection" => with(name, "features", &list(&object("Feature"), 0)),
        _ => {
            let mut all = any_of(&GEOMETRIES);
            all.push(object("Feature"));
            all.push(object("FeatureCollection"));
            json!({ "anyOf": all })
        }
    }
}

/// Answers references of a schema without a network: GeoJSON's addresses, and nothing else.
pub struct OfflineRetriever;

impl jsonschema::Retrieve for OfflineRetriever {
    fn retrieve(
        &self,
        uri: &jsonschema::Uri<String>,
    ) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        schema(uri.as_str())
            .ok_or_else(|| format!("{} is not bundled, and no network is used", uri.as_str()).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_schema_is_valid_and_judges_its_object() {
        for name in NAMES {
            let schema = schema(&format!("https://geojson.org/schema/{name}.json")).unwrap();
            assert!(jsonschema::draft7::meta::is_valid(&schema), "{name}");
        }
        let judge = |name: &str, value: Value| {
            jsonschema::is_valid(&schema(&format!("http://geojson.org/schema/{name}.json")).unwrap(), &value)
        };
        assert!(judge("Point", json!({"type": "Point", "coordinates": [2.35, 48.85, 30.0]})));
        assert!(!judge("Point", json!({"type": "Point", "coordinates": [2.35]})));
        assert!(!judge("LineString", json!({"type": "LineString", "coordinates": [[0, 0]]})));
        let feature = json!({"type": "Feature", "properties": null, "geometry": null});
        assert!(judge("Feature", feature.clone()));
        assert!(judge("FeatureCollection", json!({"type": "FeatureCollection", "features": [feature]})));
        assert!(judge("GeoJSON", json!({"type": "MultiPolygon", "coordinates": []})));
    }

    #[test]
    fn a_reference_to_geojson_resolves_offline_and_no_other_does() {
        let build = |target: &str| {
            let schema = json!({ "$schema": "http://json-schema.org/draft-07/schema#", "properties": { "g": { "$ref": target } } });
            jsonschema::options().with_retriever(OfflineRetriever).build(&schema)
        };
        for target in ["https://geojson.org/schema/Point.json", "http://geojson.org/schema/Point.json"] {
            let validator = build(target).unwrap();
            assert!(validator.is_valid(&json!({ "g": { "type": "Point", "coordinates": [2.35, 48.85] } })));
            assert!(!validator.is_valid(&json!({ "g": { "type": "Point", "coordinates": [2.35] } })));
        }
        assert!(build("https://example.org/autre.json").is_err());
    }

    #[test]
    fn only_addresses_of_geojson_are_known() {
        assert!(schema("https://geojson.org/schema/Point.json#").is_some());
        assert!(schema("https://geojson.org/schema/../Point.json").is_none());
        assert!(schema("https://example.org/schema/Point.json").is_none());
    }
}
