//! CSV on the Web: the metadata of a table, or of a group of tables.
//!
//! Source: W3C, *Metadata Vocabulary for Tabular Data* and *Model for Tabular Data and Metadata on the Web* (2015).

use equerre_model::table_schema::TableSchema;
use equerre_model::{Node, Written};
use equerre_values::{ConstraintName, Field, Value};
use serde_json::{Map, Value as Json, json};

use super::Source;
use super::row::ecma;
use crate::anchor::Names;
use crate::document::Request;
use crate::link;
use crate::package::referred;

pub(super) fn metadata(request: &Request<'_>, node: &Node, sources: &[Source<'_>], is_package: bool) -> Json {
    let mut out = Map::new();
    let language =
        node.get_str("lang").filter(|lang| lang.chars().all(|c| c.is_ascii_alphabetic() || c == '-'));
    out.insert(
        "@context".into(),
        json!(["http://www.w3.org/ns/csvw", {"@language": language.unwrap_or("fr")}]),
    );
    about(&mut out, node, request);
    if is_package {
        let tables: Vec<Json> = sources
            .iter()
            .map(|source| {
                let mut one = Map::new();
                one.insert("url".into(), json!(url(source)));
                about(&mut one, source.node, request);
                if let Some(resource) = source.resource {
                    one.insert("dialect".into(), dialect(&Written::of(resource)));
                }
                one.insert("tableSchema".into(), table(source, sources));
                Json::Object(one)
            })
            .collect();
        out.insert("tables".into(), Json::Array(tables));
    } else {
        out.insert("url".into(), json!(url(&sources[0])));
        out.insert("dialect".into(), dialect(&Written::default()));
        out.insert("tableSchema".into(), table(&sources[0], sources));
    }
    Json::Object(out)
}

/// How a file is written, in the standard's words.
fn dialect(written: &Written) -> Json {
    json!({"encoding": written.encoding.to_lowercase(), "delimiter": written.delimiter, "header": written.header})
}

/// Common properties, in the terms of Dublin Core and DCAT.
fn about(out: &mut Map<String, Json>, node: &Node, request: &Request<'_>) {
    let text = |key: &str| node.get_str(key).filter(|text| !text.trim().is_empty());
    let mut put = |key: &str, value: Option<Json>| {
        if let Some(value) = value {
            out.insert(key.to_owned(), value);
        }
    };
    put("dc:title", text("title").map(|text| json!(text)));
    put("dc:description", text("description").map(|text| json!(text)));
    put("dc:identifier", text("name").map(|text| json!(text)));
    put(
        "dc:created",
        text("created")
            .map(|text| json!({"@value": text, "@type": "xsd:date"}))
            .filter(|_| is_date(text("created"))),
    );
    put(
        "dc:modified",
        text("lastModified")
            .map(|text| json!({"@value": text, "@type": "xsd:date"}))
            .filter(|_| is_date(text("lastModified"))),
    );
    let version = request.version.as_deref().or_else(|| text("version"));
    put("schema:version", version.map(|text| json!(text)));
    let keywords: Vec<&str> =
        node.get("keywords").map_or(&[][..], Node::items).iter().filter_map(Node::as_str).collect();
    put("dcat:keyword", (!keywords.is_empty()).then(|| json!(keywords)));
    let license = node.get("licenses").and_then(|list| list.items().first());
    let address = license.and_then(|one| one.get_str("path")).and_then(link::safe);
    put("dc:license", address.map(|address| json!({"@id": address})));
}

fn is_date(text: Option<&str>) -> bool {
    let bytes = text.unwrap_or_default().as_bytes();
    bytes.len() == 10
        && bytes
            .iter()
            .enumerate()
            .all(|(n, b)| if n == 4 || n == 7 { *b == b'-' } else { b.is_ascii_digit() })
}

/// Where the table's file is: the resource's own, or one named after it.
fn url(source: &Source<'_>) -> String {
    // Of a table in several files the first stands for all: the standard knows one.
    let path = source.resource.and_then(|node| node.get("path"));
    let path = path.and_then(|path| path.as_str().or_else(|| path.items().first()?.as_str()));
    let path = path.filter(|path| !path.trim().is_empty());
    let plain =
        |text: &str| text.replace('%', "%25").replace(' ', "%20").replace('#', "%23").replace('?', "%3F");
    path.map_or_else(
        || format!("{}.csv", plain(&source.name)),
        |path| {
            if path.contains("://") { link::safe(path).unwrap_or_else(|| plain(path)) } else { plain(path) }
        },
    )
}

/// The names of the columns, as the standard lets them be: each only once, and percent-encoded.
fn names(source: &Source<'_>) -> Vec<String> {
    let mut names = Names::default();
    source.schema.fields.iter().map(|field| names.give(&encoded(field.name()), '.')).collect()
}

/// A name of letters, digits, `.` and `_`, others as percent sequences; not beginning with `_`, which is the
/// standard's own.
fn encoded(name: &str) -> String {
    let mut out = String::new();
    for (n, byte) in name.bytes().enumerate() {
        let keep = byte.is_ascii_alphanumeric() || byte == b'.' || (byte == b'_' && n > 0);
        if keep { out.push(char::from(byte)) } else { out.push_str(&format!("%{byte:02X}")) }
    }
    if out.is_empty() { "column".to_owned() } else { out }
}

fn table(source: &Source<'_>, all: &[Source<'_>]) -> Json {
    let names = names(source);
    let name_of = |source: &Source<'_>, names: &[String], field: &str| {
        source.schema.position(field).map(|position| names[position].clone())
    };
    let mut columns = Vec::new();
    for ((node, field), name) in TableSchema::new(source.node).fields().zip(&source.schema.fields).zip(&names)
    {
        columns.push(column(node.node, field, name));
    }
    let mut out = Map::new();
    out.insert("columns".into(), Json::Array(columns));
    let key: Vec<String> =
        source.schema.primary_key.iter().filter_map(|field| name_of(source, &names, field)).collect();
    if !key.is_empty() && key.len() == source.schema.primary_key.len() {
        out.insert("primaryKey".into(), json!(key));
    }
    let mut keys = Vec::new();
    for foreign in &source.schema.foreign_keys {
        let own = all.iter().position(|other| std::ptr::eq(other, source)).unwrap_or(0);
        let target = referred(foreign, own, all.iter().map(|other| other.name.as_str()));
        let Some(target) = target.map(|n| &all[n]) else { continue };
        let there_names = self::names(target);
        let here: Vec<String> = foreign.fields.iter().filter_map(|f| name_of(source, &names, f)).collect();
        let there: Vec<String> =
            foreign.reference.iter().filter_map(|f| name_of(target, &there_names, f)).collect();
        if here.len() == foreign.fields.len() && there.len() == foreign.reference.len() {
            keys.push(json!({
                "columnReference": here,
                "reference": {"resource": url(target), "columnReference": there},
            }));
        }
    }
    if !keys.is_empty() {
        out.insert("foreignKeys".into(), Json::Array(keys));
    }
    Json::Object(out)
}

fn column(node: &Node, field: &Field, name: &str) -> Json {
    let mut out = Map::new();
    out.insert("name".into(), json!(name));
    // The first title is what the header says.
    let mut titles = vec![field.name().to_owned()];
    titles.extend(
        node.get_str("title").filter(|title| *title != field.name() && !title.is_empty()).map(str::to_owned),
    );
    out.insert("titles".into(), if titles.len() == 1 { json!(titles[0]) } else { json!(titles) });
    if let Some(text) = node.get_str("description").filter(|text| !text.trim().is_empty()) {
        out.insert("dc:description".into(), json!(text));
    }
    if field.is_required() {
        out.insert("required".into(), json!(true));
    }
    let missing: Vec<&str> = field.missing_values().collect();
    if missing != [""] {
        out.insert("null".into(), json!(missing));
    }
    if let Some(address) = node.get_str("rdfType").and_then(link::safe) {
        out.insert("propertyUrl".into(), json!(address));
    }
    if let Some(delimiter) = field.parts().delimiter {
        out.insert("separator".into(), json!(delimiter));
    }
    out.insert("datatype".into(), datatype(field));
    Json::Object(out)
}

/// The datatype, with what of the constraints it can say.
fn datatype(field: &Field) -> Json {
    let parts = field.parts();
    let base = match (field.type_name(), field.format()) {
        // A text around the number is none of the standard's.
        ("number" | "integer", _) if !parts.bare => "string",
        // Exponents, infinity and NaN are no decimals there.
        ("number", _) => "double",
        ("integer", _) => "integer",
        ("boolean", _) => "boolean",
        ("date", _) => "date",
        ("datetime", _) => "datetime",
        ("time", _) => "time",
        ("year", _) => "gYear",
        ("yearmonth", _) => "gYearMonth",
        ("duration", _) => "duration",
        ("string", "uri") => "anyURI",
        ("object" | "array" | "geojson", _) => "json",
        _ => "string",
    };
    let mut out = Map::new();
    out.insert("base".into(), json!(base));
    // A list's items are texts unless it says otherwise; its bounds would be the items'.
    if parts.delimiter.is_some() {
        return json!("string");
    }
    match base {
        "boolean" => {
            // The standard knows one spelling of each.
            match parts.spellings {
                Some([[yes], [no]]) if !yes.contains('|') && !no.contains('|') => {
                    out.insert("format".into(), json!(format!("{yes}|{no}")));
                }
                Some([yes, no]) => {
                    let all: Vec<String> = yes.iter().chain(no).map(|text| escaped(text)).collect();
                    return json!({"base": "string", "format": format!("^({})$", all.join("|"))});
                }
                None => {}
            }
        }
        "double" | "integer" => {
            if let Some((decimal, group)) = parts.separators {
                let mut format = Map::new();
                if decimal != "." && decimal.chars().count() == 1 {
                    format.insert("decimalChar".into(), json!(decimal));
                }
                if group.chars().count() == 1 {
                    format.insert("groupChar".into(), json!(group));
                }
                if !format.is_empty() {
                    out.insert("format".into(), Json::Object(format));
                }
            }
        }
        "date" | "datetime" | "time" => {
            if let Some(format) = parts.date_format.and_then(unicode_format) {
                out.insert("format".into(), json!(format));
            } else if parts.date_format.is_some() || field.format() == "any" {
                // What cannot be written as a format of the standard would refuse valid cells.
                return json!("string");
            }
        }
        "string" => {
            let allowed: Option<Vec<&str>> = parts
                .allowed
                .and_then(|values| values.iter().map(Value::as_text).collect::<Option<Vec<&str>>>());
            if let Some(pattern) = parts.pattern {
                // Where it means the same in that dialect.
                out.extend(ecma(pattern).map(|pattern| ("format".to_owned(), json!(pattern))));
            } else if let Some(values) = allowed.filter(|values| !values.is_empty()) {
                let all: Vec<String> = values.iter().map(|value| escaped(value)).collect();
                out.insert("format".into(), json!(format!("^({})$", all.join("|"))));
            }
        }
        _ => {}
    }
    if matches!(base, "string" | "anyURI") {
        if let Some(n) = parts.min_length {
            out.insert("minLength".into(), json!(n));
        }
        if let Some(n) = parts.max_length {
            out.insert("maxLength".into(), json!(n));
        }
    }
    for bound in &parts.bounds {
        let Some(value) = bound.value.filter(|_| base != "string") else { continue };
        let written = match value {
            Value::Integer(_) | Value::Number(_) | Value::Year(_) | Value::Date(_) => value.to_data(),
            _ => continue,
        };
        let written = match (&written, base) {
            (Json::Number(n), "gYear") => json!(format!("{:0>4}", n.to_string())),
            _ => written,
        };
        let key = match bound.name {
            ConstraintName::Minimum => "minimum",
            ConstraintName::Maximum => "maximum",
            ConstraintName::ExclusiveMinimum => "minExclusive",
            _ => "maxExclusive",
        };
        out.insert(key.into(), written);
    }
    if out.len() == 1 { json!(base) } else { Json::Object(out) }
}

/// A text in a regular expression.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\^$.|?*+()[]{}-".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A strptime format of a day in the letters of Unicode's date patterns, when the standard lists it in a form that also
/// takes days and months without their zeros, as strptime does.
fn unicode_format(format: &str) -> Option<&'static str> {
    [
        ("%d-%m-%Y", "d-M-yyyy"),
        ("%m-%d-%Y", "M-d-yyyy"),
        ("%d/%m/%Y", "d/M/yyyy"),
        ("%m/%d/%Y", "M/d/yyyy"),
        ("%d.%m.%Y", "d.M.yyyy"),
        ("%m.%d.%Y", "M.d.yyyy"),
    ]
    .into_iter()
    .find(|(here, _)| *here == format)
    .map(|(_, there)| there)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_formats_the_standard_lists_are_written() {
        assert_eq!(unicode_format("%d/%m/%Y"), Some("d/M/yyyy"));
        assert_eq!(unicode_format("%Y-%m-%d"), None, "it would refuse 2024-1-5");
        assert_eq!(unicode_format("%d %B %Y"), None);
    }

    #[test]
    fn names_of_columns_are_encoded() {
        assert_eq!(encoded("nom_é"), "nom_%C3%A9");
        assert_eq!(encoded("_id"), "%5Fid");
    }
}
