//! The descriptors of a new repository.

use equerre_model::json::quoted;
use equerre_report::Message;
use serde_json::{Value, json};

use super::{FIRST, Starter, spoken};

/// The profile of Table Schemas.
const TABLE_SCHEMA: &str = "https://specs.frictionlessdata.io/schemas/table-schema.json";

/// Text of a descriptor: JSON as people write it.
pub(super) fn pretty(value: &Value) -> Vec<u8> {
    let mut text = format!("{value:#}");
    text.push('\n');
    text.into_bytes()
}

fn contributors(asked: &Starter) -> Value {
    json!([{
        "title": asked.words.text(&Message::new("new-team").with("title", asked.title())),
        "email": asked.email(),
        "organisation": asked.organisation(),
        "role": "author",
    }])
}

fn licences() -> Value {
    json!([{
        "name": "etalab-2.0",
        "title": "Licence Ouverte 2.0",
        "path": "https://spdx.org/licenses/etalab-2.0.html",
    }])
}

/// A Table Schema; `member` is its name and folder in a package.
pub(super) fn table(asked: &Starter, member: Option<&str>) -> Value {
    let name = member.unwrap_or(&asked.name);
    let lead = member.map_or_else(String::new, |member| format!("{member}/"));
    let title = member.map_or_else(|| asked.title(), spoken);
    let about = |id: &'static str| asked.words.plain(id);
    let description = match member {
        None => asked.description(),
        Some(_) => asked.words.text(&Message::new("new-description").with("title", title.as_str())),
    };
    json!({
        "$schema": TABLE_SCHEMA,
        "name": name,
        "title": title,
        "description": description,
        "homepage": asked.homepage(),
        "path": asked.raw(&format!("{lead}schema.json")),
        "version": FIRST,
        "created": asked.date,
        "lastModified": asked.date,
        "countryCode": "FR",
        "licenses": licences(),
        "contributors": contributors(asked),
        "resources": [{
            "title": about("new-example-title"),
            "name": "exemple-valide",
            "path": asked.raw(&format!("{lead}exemple-valide.csv")),
        }],
        "fields": [
            {
                "name": "siret_producteur",
                "title": about("new-field-siret.title"),
                "description": about("new-field-siret"),
                "type": "string",
                "example": "11004301500012",
                "constraints": {"required": true, "pattern": "^\\d{14}$"},
            },
            {
                "name": "nom_producteur",
                "title": about("new-field-producer.title"),
                "description": about("new-field-producer"),
                "type": "string",
                "example": about("new-field-producer.example"),
                "constraints": {"required": true},
            },
            {
                "name": "identifiant",
                "title": about("new-field-id.title"),
                "description": about("new-field-id"),
                "type": "string",
                "example": "A-001",
                "constraints": {"required": true, "unique": true},
            },
            {
                "name": "date_mise_a_jour",
                "title": about("new-field-date.title"),
                "description": about("new-field-date"),
                "type": "date",
                "format": "%Y-%m-%d",
                "example": asked.date,
                "constraints": {"required": true},
            },
        ],
    })
}

/// A Data Package of members, each in its folder.
pub(super) fn package(asked: &Starter, members: &[String]) -> Value {
    let resources: Vec<Value> = members
        .iter()
        .map(|member| {
            json!({
                "name": member,
                "title": spoken(member),
                "path": format!("{member}/exemple-valide.csv"),
                "profile": "tabular-data-resource",
                "schema": format!("{member}/schema.json"),
            })
        })
        .collect();
    json!({
        "profile": "data-package",
        "name": asked.name,
        "title": asked.title(),
        "description": asked.description(),
        "homepage": asked.homepage(),
        "version": FIRST,
        "created": asked.date,
        "lastModified": asked.date,
        "licenses": licences(),
        "contributors": contributors(asked),
        "resources": resources,
    })
}

/// A JSON Schema, and a document it takes.
pub(super) fn json_schema(asked: &Starter) -> (Value, Value) {
    let about = |id: &'static str| asked.words.plain(id);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": asked.raw("schema.json"),
        "title": asked.title(),
        "description": asked.description(),
        "type": "object",
        "required": ["siret_producteur", "identifiant"],
        "additionalProperties": false,
        "properties": {
            "siret_producteur": {
                "title": about("new-field-siret.title"),
                "description": about("new-field-siret"),
                "type": "string",
                "pattern": "^[0-9]{14}$",
                "examples": ["11004301500012"],
            },
            "identifiant": {
                "title": about("new-field-id.title"),
                "description": about("new-field-id"),
                "type": "string",
                "minLength": 1,
                "examples": ["A-001"],
            },
            "date_mise_a_jour": {
                "title": about("new-field-date.title"),
                "description": about("new-field-date"),
                "type": "string",
                "format": "date",
                "examples": [asked.date],
            },
        },
    });
    let example = json!({
        "siret_producteur": "11004301500012",
        "identifiant": "A-001",
        "date_mise_a_jour": asked.date,
    });
    (schema, example)
}

/// `schemas.yml`, which leads the platform to the JSON Schema.
pub(super) fn schemas_yml(asked: &Starter) -> String {
    let (title, description) = (quoted(&asked.title()), quoted(&asked.description()));
    format!(
        "title: {title}\ndescription: {description}\nhomepage: {}\nversion: {FIRST}\nschemas:\n  - path: schema.json\n    title: {title}\n    description: {description}\n    examples:\n      - name: exemple-valide\n        path: exemples/exemple-valide.json\n",
        quoted(&asked.homepage()),
    )
}

/// `schema.yml`, which describes a schema of another kind.
pub(super) fn schema_yml(asked: &Starter) -> String {
    format!(
        "title: {}\ndescription: {}\nhomepage: {}\nversion: {FIRST}\n",
        quoted(&asked.title()),
        quoted(&asked.description()),
        quoted(&asked.homepage()),
    )
}
