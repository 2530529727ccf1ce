//! Whole files, against `tables.jsonl`: under the strict profile, by name, and as the platform's validator.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use equerre_model::table_schema::TableSchema;
use equerre_model::{Node, json};
use equerre_validate::table::run::References;
use equerre_validate::{
    DialectOptions, Finding, FindingType, Level, Options, Profile, Schema, validate, validate_sheet,
};
use serde_json::Value;

use super::{Agreement, lines};
use crate::Error;

/// A finding as the oracle writes it: type, record, field.
pub(super) type Found = (String, Option<u64>, String);

/// Compares every table under every profile.
///
/// # Errors
/// When the file cannot be read.
pub fn compare(path: &Path) -> Result<Agreement, Error> {
    let mut agreement = Agreement::new("tables");
    for case in lines(path)? {
        let Some(bytes) = bytes(&case) else { return Err(format!("{}: no file", case["id"]).into()) };
        let strict = found(&case, &bytes, Profile::Strict, false);
        let expected = errors(&case);
        let compared = [("strict", expected.clone(), strict)];
        let sync = if case["schema_sync"] == "same" { expected } else { errors(&case["schema_sync"]) };
        let by_name = found(&case, &bytes, Profile::Partial, false);
        let mut compared: Vec<_> = compared.into_iter().chain([("by name", sync, by_name)]).collect();
        if case["validata"].is_object() {
            let mut platform = found(&case, &bytes, Profile::Platform, true);
            let mut expected = errors(&case["validata"]);
            if let Some(kind) = case["validata"]["exception"]["type"].as_str() {
                // There the platform's validator gives up with an error that names no kind of its own.
                expected.insert((kind.to_owned(), None, String::new()));
                platform = platform
                    .into_iter()
                    .map(|(found, row, field)| match found.as_str() {
                        "encoding-error" => (kind.to_owned(), row, field),
                        _ => (found, row, field),
                    })
                    .collect();
            }
            compared.push(("platform", expected, platform));
        }
        // Of very many errors the oracle keeps the first.
        let cut = case["n_errors"].is_u64();
        for (profile, expected, mut found) in compared {
            if cut {
                let mut in_order: Vec<Found> = found.into_iter().collect();
                in_order.sort_by_key(|(_, row, _)| *row);
                found = in_order.into_iter().take(expected.len()).collect();
            }
            let same = expected == found;
            agreement
                .add(profile, &case, same, || format!("[{profile}] expected {expected:?}, found {found:?}"));
        }
    }
    Ok(agreement)
}

/// The bytes of the file of a case.
fn bytes(case: &Value) -> Option<Vec<u8>> {
    if let Some(text) = case["csv"].as_str() {
        return Some(text.as_bytes().to_vec());
    }
    if let Some(text) = case["csv_b64"].as_str().or_else(|| case["file_b64"].as_str()) {
        return super::base64(text);
    }
    let parts = case["csv_gen"].as_array()?;
    let mut out = Vec::new();
    for part in parts {
        let piece = super::base64(part["b64"].as_str()?)?;
        for _ in 0..part["repeat"].as_u64().unwrap_or(1) {
            out.extend_from_slice(&piece);
        }
    }
    Some(out)
}

/// The findings of a verdict.
pub(super) fn errors(verdict: &Value) -> BTreeSet<Found> {
    verdict["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|error| {
            (
                error["type"].as_str().unwrap_or_default().to_owned(),
                error["row"].as_u64(),
                error["field"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect()
}

fn found(case: &Value, bytes: &[u8], profile: Profile, checks: bool) -> BTreeSet<Found> {
    let text = case["schema"].to_string();
    let Some(root) = json::parse(text.as_bytes()).root else { return BTreeSet::new() };
    let refused = super::schema_errors(&text, &root);
    if !refused.is_empty() {
        return refused.into_iter().map(|kind| (kind.to_owned(), None, String::new())).collect();
    }
    let mut schema = Schema::compile(TableSchema::new(&root));
    if !checks {
        schema.checks.clear();
        schema.check_problems.clear();
    }
    let mut dialect = DialectOptions::default();
    let options = case["options"].to_string();
    if let Some(options) = json::parse(options.as_bytes()).root {
        if let Some(node) = options.get("dialect") {
            dialect = DialectOptions::from_descriptor(node);
        }
        dialect.header_case = options.get("header_case").and_then(Node::as_bool).or(dialect.header_case);
    }
    if case["format"] == "tsv" {
        dialect.delimiter = Some(b'\t');
    }
    // The resource of the case is called "table", but to the platform's validator, which gives it no name.
    for key in schema.foreign_keys.iter_mut().filter(|key| !checks && key.resource == "table") {
        key.resource.clear();
    }
    let references = references(case, &mut schema);
    run(bytes, &schema, &root, &Options { profile, dialect, ..Options::default() }, &references)
}

pub(super) fn run(
    bytes: &[u8],
    schema: &Schema,
    root: &Node,
    options: &Options,
    references: &References,
) -> BTreeSet<Found> {
    let mut out = BTreeSet::new();
    let mut sink = |finding: &Finding<'_>| {
        if finding.level == Level::Error {
            // The reference names no field for a key of several columns.
            let field = finding.field.unwrap_or_default().to_owned();
            let field = if finding.kind == FindingType::ExtraLabel { String::new() } else { field };
            out.insert((finding.kind.name().to_owned(), finding.row, field));
        }
    };
    let view = TableSchema::new(root);
    let ended = if bytes.starts_with(b"PK") {
        validate_sheet(bytes, schema, view, options, references, &mut sink)
    } else {
        validate(bytes, schema, view, options, references, &mut sink)
    };
    if let Err(error) = ended {
        let kind = if matches!(error, equerre_validate::ReadError::Utf32) {
            "encoding-error"
        } else {
            "source-error"
        };
        out.insert((kind.to_owned(), None, String::new()));
    }
    out
}

/// The keys of the other resources of a case's package.
fn references(case: &Value, schema: &mut Schema) -> References {
    let mut references = References::default();
    let mut by_name = BTreeMap::new();
    for resource in case["package"].as_array().into_iter().flatten() {
        by_name.insert(resource["name"].as_str().unwrap_or_default().to_owned(), resource.clone());
    }
    for key in &mut schema.foreign_keys {
        let Some(resource) = by_name.get(&key.resource) else { continue };
        let text = resource["schema"].to_string();
        let Some(root) = json::parse(text.as_bytes()).root else { continue };
        let there = Schema::compile(TableSchema::new(&root));
        let csv = resource["csv"].as_str().unwrap_or_default();
        let wanted = [key.reference.clone()];
        let options = Options { profile: Profile::Strict, ..Options::default() };
        let found =
            equerre_validate::keys(csv.as_bytes(), &there, TableSchema::new(&root), &options, &wanted);
        for keys in found.into_iter().flatten() {
            references.insert(&key.resource, key.reference.clone(), keys);
        }
    }
    references
}
