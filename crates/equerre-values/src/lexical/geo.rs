//! Points and GeoJSON.

use equerre_model::{Node, Value as Json};

use super::{json, trim};
use crate::decimal::Decimal;

/// How a geopoint is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PointFormat {
    /// `longitude, latitude`.
    Default,
    /// `[longitude, latitude]`.
    Array,
    /// `{"lon": longitude, "lat": latitude}`.
    Object,
}

/// Reads a point.
pub(crate) fn point(cell: &str, format: PointFormat) -> Option<Box<(Decimal, Decimal)>> {
    let (lon, lat) = match format {
        PointFormat::Default => {
            let (lon, lat) = cell.split_once(',')?;
            (Decimal::parse(trim(lon))?, Decimal::parse(trim(lat))?)
        }
        PointFormat::Array => {
            let node = json(cell)?;
            match node.items() {
                [lon, lat] => (json_coordinate(lon)?, json_coordinate(lat)?),
                _ => return None,
            }
        }
        PointFormat::Object => {
            let node = json(cell)?;
            if node.members().len() != 2 {
                return None;
            }
            (json_coordinate(node.get("lon")?)?, json_coordinate(node.get("lat")?)?)
        }
    };
    checked(lon, lat)
}

/// Whether a point is written in the plainest way and lies on the earth: no exponent, few digits. False says
/// nothing.
pub(crate) fn is_plain_point(bytes: &[u8], format: PointFormat) -> bool {
    let inside = match (format, bytes) {
        (PointFormat::Default, bytes) => bytes,
        (PointFormat::Array, [b'[', inside @ .., b']']) => inside,
        _ => return false,
    };
    let Some(comma) = inside.iter().position(|b| *b == b',') else { return false };
    let latitude = inside[comma + 1..].strip_prefix(b" ").unwrap_or(&inside[comma + 1..]);
    is_plain_degrees(&inside[..comma], 180) && is_plain_degrees(latitude, 90)
}

/// A JSON number without exponent whose whole part is less than the limit.
fn is_plain_degrees(bytes: &[u8], limit: u32) -> bool {
    let bytes = bytes.strip_prefix(b"-").unwrap_or(bytes);
    let point = bytes.iter().position(|b| *b == b'.').unwrap_or(bytes.len());
    let (whole, fraction) = bytes.split_at(point);
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let right = (1..=3).contains(&whole.len())
        && digits(whole)
        && (whole.len() == 1 || whole[0] != b'0')
        && (fraction.is_empty() || (2..=20).contains(&fraction.len()) && digits(&fraction[1..]));
    right && whole.iter().fold(0, |sum, b| sum * 10 + u32::from(b - b'0')) < limit
}

/// The point, when the longitude is between -180 and 180 and the latitude between -90 and 90.
pub(crate) fn checked(lon: Decimal, lat: Decimal) -> Option<Box<(Decimal, Decimal)>> {
    let within = |value: &Decimal, limit: i64| {
        value.is_finite() && *value <= Decimal::from(limit) && *value >= Decimal::from(-limit)
    };
    (within(&lon, 180) && within(&lat, 90)).then(|| Box::new((lon, lat)))
}

/// A coordinate in JSON: a number; with a fraction it is binary floating point, as for every JSON reader.
pub(crate) fn json_coordinate(node: &Node) -> Option<Decimal> {
    let text = node.as_number()?;
    if text.contains(['.', 'e', 'E']) {
        let value: f64 = text.parse().ok().filter(|v: &f64| v.abs() <= 1000.0)?;
        return Some(Decimal::from_float_exactly(value));
    }
    Decimal::parse_integer(text)
}

/// Which documents a field of type `geojson` takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// GeoJSON (RFC 7946): positions of two or three numbers.
    GeoJson,
    /// TopoJSON.
    TopoJson,
    /// A format the reference does not look at: any JSON object.
    Object,
}

impl Profile {
    /// Whether the document is one.
    pub(crate) fn accepts(self, node: &Node) -> bool {
        if !super::is_object(node) {
            return false;
        }
        match self {
            Self::GeoJson => {
                node.get("crs").is_none_or(is_crs)
                    && node.get("bbox").is_none_or(|bbox| all(bbox, is_number))
                    && match node.get_str("type") {
                        Some("Feature") => is_feature(node),
                        Some("FeatureCollection") => node.get("features").is_some_and(|f| all(f, is_feature)),
                        Some("GeometryCollection") => {
                            node.get("geometries").is_some_and(|g| all(g, is_geometry))
                        }
                        _ => is_geometry(node),
                    }
            }
            Self::TopoJson => match node.get_str("type") {
                Some("Topology") => is_topology(node),
                _ => is_topo_geometry(node, 0) && is_topo_bbox(node),
            },
            Self::Object => true,
        }
    }
}

fn all(node: &Node, test: impl Fn(&Node) -> bool) -> bool {
    super::is_array(node) && node.items().iter().all(test)
}

fn is_number(node: &Node) -> bool {
    node.as_number().is_some()
}

fn is_text(node: &Node) -> bool {
    node.as_str().is_some()
}

fn is_object_or_null(node: &Node) -> bool {
    matches!(node.value, Json::Object(_) | Json::Null)
}

fn is_position(node: &Node) -> bool {
    all(node, is_number) && (2..=3).contains(&node.items().len())
}

fn is_line(node: &Node, least: usize) -> bool {
    all(node, is_position) && node.items().len() >= least
}

fn is_polygon(node: &Node) -> bool {
    all(node, |ring| is_line(ring, 4))
}

fn is_geometry(node: &Node) -> bool {
    let Some(coordinates) = node.get("coordinates") else { return false };
    match node.get_str("type") {
        Some("Point") => is_position(coordinates),
        Some("MultiPoint") => is_line(coordinates, 0),
        Some("LineString") => is_line(coordinates, 2),
        Some("MultiLineString") => all(coordinates, |line| is_line(line, 2)),
        Some("Polygon") => is_polygon(coordinates),
        Some("MultiPolygon") => all(coordinates, is_polygon),
        _ => false,
    }
}

fn is_feature(node: &Node) -> bool {
    super::is_object(node)
        && node.get("type").is_none_or(|t| t.as_str() == Some("Feature"))
        && node.get("geometry").is_some_and(|g| matches!(g.value, Json::Null) || is_geometry(g))
        && node.get("properties").is_some_and(is_object_or_null)
}

/// A coordinate reference system of the first GeoJSON (2008): named or linked.
fn is_crs(node: &Node) -> bool {
    let only = |node: &Node, keys: &[&str]| node.members().iter().all(|m| keys.contains(&&*m.key.text));
    let Some(properties) = node.get("properties").filter(|p| super::is_object(p)) else { return false };
    only(node, &["type", "properties"])
        && match node.get_str("type") {
            Some("name") => only(properties, &["name"]) && properties.get("name").is_some_and(is_text),
            Some("link") => {
                properties.get("href").is_some_and(is_text) && properties.get("type").is_none_or(is_text)
            }
            _ => false,
        }
}

/// TopoJSON's bounding box: two lists of numbers.
fn is_topo_bbox(node: &Node) -> bool {
    node.get("bbox")
        .is_none_or(|bbox| bbox.items().len() == 2 && all(bbox, |dimension| all(dimension, is_number)))
}

fn is_topo_position(node: &Node) -> bool {
    all(node, is_number) && node.items().len() >= 2
}

fn is_topo_geometry(node: &Node, depth: usize) -> bool {
    let integers = |node: &Node| all(node, Node::is_integer);
    let arcs = |test: &dyn Fn(&Node) -> bool| node.get("arcs").is_some_and(test);
    super::is_object(node)
        && node.get("id").is_none_or(|id| is_text(id) || id.is_integer())
        && node.get("properties").is_none_or(super::is_object)
        && match node.get_str("type") {
            Some("Point") => node.get("coordinates").is_some_and(is_topo_position),
            Some("MultiPoint") => node.get("coordinates").is_some_and(|c| all(c, is_topo_position)),
            Some("LineString") => arcs(&integers),
            Some("MultiLineString" | "Polygon") => arcs(&|a| all(a, integers)),
            Some("MultiPolygon") => arcs(&|a| all(a, |b| all(b, integers))),
            Some("GeometryCollection") => {
                depth < 64
                    && node.get("geometries").is_some_and(|g| all(g, |one| is_topo_geometry(one, depth + 1)))
            }
            _ => false,
        }
}

fn is_topology(node: &Node) -> bool {
    let arc = |arc: &Node| {
        arc.items().len() >= 2 && all(arc, |p| is_topo_position(p) || matches!(p.value, Json::Null))
    };
    let transform = |t: &Node| {
        super::is_object(t)
            && ["scale", "translate"].iter().all(|key| t.get(key).is_some_and(is_topo_position))
    };
    node.get("objects").is_some_and(|objects| {
        super::is_object(objects) && objects.members().iter().all(|m| is_topo_geometry(&m.value, 0))
    }) && node.get("arcs").is_some_and(|arcs| all(arcs, arc))
        && node.get("transform").is_none_or(transform)
        && is_topo_bbox(node)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_lies_on_the_earth() {
        assert!(point("2.35, 48.85", PointFormat::Default).is_some());
        for cell in ["181,0", "0,91", "2.35;48.85", "1,2,3", "[1,2]", "1,", "NaN,1", "inf,0"] {
            assert!(point(cell, PointFormat::Default).is_none(), "{cell}");
        }
        assert!(point("[1e1, 2]", PointFormat::Array).is_some());
        for cell in ["[\"1\",\"2\"]", "\"12\"", "{\"1\":0,\"2\":0}", "[1,2,3]", "[1E400,2]", "[true,false]"] {
            assert!(point(cell, PointFormat::Array).is_none(), "{cell}");
        }
        assert!(point("{\"lon\": 1, \"lat\": 2}", PointFormat::Object).is_some());
        assert!(point("{\"lon\": 1, \"lat\": 2, \"lat\": 3}", PointFormat::Object).is_none());
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_never_accepts_more(cell in r"\[?-?[0-9]{0,4}(\.[0-9]{0,3})?, ?-?[0-9]{0,3}(\.[0-9]{0,3})?\]?") {
            for format in [PointFormat::Default, PointFormat::Array] {
                proptest::prop_assert!(!is_plain_point(cell.as_bytes(), format) || point(&cell, format).is_some());
            }
        }
    }

    #[test]
    fn a_ring_has_four_positions() {
        let accepts = |text: &str| Profile::GeoJson.accepts(&json(text).unwrap());
        assert!(accepts(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#));
        assert!(accepts(r#"{"type":"Point","coordinates":[1,2,3]}"#));
        assert!(!accepts(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[0,0]]]}"#));
        assert!(!accepts(r#"{"type":"Feature","geometry":null}"#));
        assert!(!accepts(r#"{"type":"Point","coordinates":[1,2],"crs":{"type":"name"}}"#));
    }
}
