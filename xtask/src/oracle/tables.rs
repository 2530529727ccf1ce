//! Whole files, against `tables.jsonl`: under the strict profile, by name, and as the platform's validator.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use equerre_model::table_schema::TableSchema;
use equerre_model::{Node, json};
use equerre_validate::table::keys::{KeyHash, ReferencedKeys};
use equerre_validate::table::run::References;
use equerre_validate::{Detail, DialectOptions, Finding, FindingType, Level, Options, Profile, Schema, validate};
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
        let Some(bytes) = bytes(&case) else { continue };
        let strict = found(&case, &bytes, Profile::Strict, false);
        let expected = errors(&case);
        let compared = [("strict", expected.clone(), strict)];
        let sync = if case["schema_sync"] == "same" { expected } else { errors(&case["schema_sync"]) };
        let by_name = found(&case, &bytes, Profile::Partial, false);
        let mut compared: Vec<_> = compared.into_iter().chain([("by name", sync, by_name)]).collect();
        if case["validata"].is_object() {
            let platform = found(&case, &bytes, Profile::Platform, true);
            compared.push(("platform", errors(&case["validata"]), platform));
        }
        for (profile, expected, found) in compared {
            let same = expected == found;
            agreement.add(profile, &case, same, || format!("[{profile}] expected {expected:?}, found {found:?}"));
        }
    }
    Ok(agreement)
}

/// The bytes of the file of a case; `None` for a spreadsheet.
fn bytes(case: &Value) -> Option<Vec<u8>> {
    if let Some(text) = case["csv"].as_str() {
        return Some(text.as_bytes().to_vec());
    }
    if let Some(text) = case["csv_b64"].as_str() {
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

fn errors(verdict: &Value) -> BTreeSet<Found> {
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
    let ended = validate(bytes, schema, TableSchema::new(root), options, references, &mut sink);
    if let Err(error) = ended {
        let kind = if matches!(error, equerre_validate::ReadError::Utf32) { "encoding-error" } else { "source-error" };
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
        // The resource of the case is called "table".
        if key.resource == "table" {
            key.resource.clear();
        }
        let Some(resource) = by_name.get(&key.resource) else { continue };
        let mut keys = ReferencedKeys::default();
        let text = resource["schema"].to_string();
        let node = json::parse(text.as_bytes()).root;
        let rows: Vec<Vec<String>> = resource["data"]
            .as_array()
            .into_iter()
            .flatten()
            .map(|row| {
                let cell = |cell: &Value| cell.as_str().map_or_else(|| cell.to_string(), str::to_owned);
                row.as_array().into_iter().flatten().map(cell).collect()
            })
            .collect();
        let compiled = node.as_ref().map(|node| Schema::compile(TableSchema::new(node)));
        if let (Some(header), Some(compiled)) = (rows.first(), compiled) {
            for row in &rows[1..] {
                let mut bytes = Vec::new();
                for name in &key.reference {
                    let at = header.iter().position(|label| label == name);
                    let field = compiled.fields.iter().find(|field| field.name() == name);
                    if let (Some(at), Some(field)) = (at, field) {
                        field.read(row.get(at).map_or("", String::as_str)).value.key(&mut bytes);
                    }
                }
                keys.insert(KeyHash::of(&bytes));
            }
        }
        references.insert(&key.resource.clone(), key.reference.clone(), keys);
    }
    references
}

/// Whether a finding says something of the file, for reports that count.
#[must_use]
pub fn counts(finding: &Finding<'_>) -> bool {
    finding.level == Level::Error && !matches!(finding.detail, Detail::Lenient(_))
}
