//! Custom checks, against `checks.jsonl`.

use std::collections::BTreeSet;
use std::path::Path;

use equerre_model::json;
use equerre_model::table_schema::TableSchema;
use equerre_validate::table::run::References;
use equerre_validate::{DialectOptions, Options, Profile, Schema};
use serde_json::Value;

use super::tables::{Found, errors, run};
use super::{Agreement, lines};
use crate::Error;

/// Compares every check.
///
/// # Errors
/// When the file cannot be read.
pub fn compare(path: &Path) -> Result<Agreement, Error> {
    let mut agreement = Agreement::new("checks");
    for case in lines(path)? {
        let group = case["check"].as_str().unwrap_or_default().to_owned();
        let expected: BTreeSet<Found> = errors(&case);
        let found = found(&case);
        agreement.add(&group, &case, expected == found, || format!("expected {expected:?}, found {found:?}"));
    }
    Ok(agreement)
}

fn found(case: &Value) -> BTreeSet<Found> {
    let text = case["schema"].to_string();
    let Some(root) = json::parse(text.as_bytes()).root else { return BTreeSet::new() };
    let schema = Schema::compile(TableSchema::new(&root));
    let mut csv = String::new();
    for row in case["data"].as_array().into_iter().flatten() {
        let cells: Vec<String> = row
            .as_array()
            .into_iter()
            .flatten()
            .map(|cell| {
                let text = cell.as_str().map_or_else(|| cell.to_string(), str::to_owned);
                format!("\"{}\"", text.replace('"', "\"\""))
            })
            .collect();
        csv.push_str(&cells.join(","));
        csv.push('\n');
    }
    let dialect = DialectOptions {
        delimiter: Some(b','),
        skip_initial_space: Some(false),
        header_case: case["ignore_header_case"].as_bool().map(|ignore| !ignore),
        ..DialectOptions::default()
    };
    let options = Options { profile: Profile::Platform, dialect, ..Options::default() };
    run(csv.as_bytes(), &schema, &root, &options, &References::default())
}
