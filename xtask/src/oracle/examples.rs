//! Example files of real repositories, against `example-files.jsonl`: verdict, kinds and numbers of errors.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use equerre_model::json;
use equerre_model::table_schema::TableSchema;
use equerre_validate::table::run::References;
use equerre_validate::{Finding, Level, Options, Profile, Schema, validate};

use super::{Agreement, lines};
use crate::Error;

/// Compares every example file that exists, under the strict profile the reference used.
///
/// # Errors
/// When the list cannot be read.
pub fn compare(path: &Path) -> Result<Agreement, Error> {
    let mut agreement = Agreement::new("example files");
    let examples = path.parent().and_then(Path::parent).unwrap_or(Path::new(".")).join("corpus/examples");
    for case in lines(path)? {
        let (Some(schema), Some(csv)) = (case["schema"].as_str(), case["csv"].as_str()) else { continue };
        let (Ok(schema), Ok(bytes)) = (fs::read(examples.join(schema)), fs::read(examples.join(csv))) else {
            continue;
        };
        let expected: BTreeMap<String, u64> = case["error_types"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(kind, count)| (kind.clone(), count.as_u64().unwrap_or(0)))
            .collect();
        let found = found(&schema, &bytes);
        let group = if expected.contains_key("field-error") { "refused schema" } else { "judged" };
        agreement.add(group, &case, expected == found, || format!("expected {expected:?}, found {found:?}"));
    }
    Ok(agreement)
}

fn found(schema: &[u8], bytes: &[u8]) -> BTreeMap<String, u64> {
    let mut out = BTreeMap::new();
    let Some(root) = json::parse(schema).root else { return out };
    let refused = equerre_lint::reference::refused(schema);
    for kind in equerre_lint::reference::error_types(&refused, &root) {
        *out.entry(kind.to_owned()).or_default() += 1;
    }
    if !out.is_empty() {
        return out;
    }
    let view = TableSchema::new(&root);
    let mut compiled = Schema::compile(view);
    compiled.checks.clear();
    compiled.check_problems.clear();
    let options = Options { profile: Profile::Strict, ..Options::default() };
    let mut sink = |finding: &Finding<'_>| {
        if finding.level == Level::Error {
            *out.entry(finding.kind.name().to_owned()).or_default() += 1;
        }
    };
    if validate(bytes, &compiled, view, &options, &References::default(), &mut sink).is_err() {
        *out.entry("source-error".to_owned()).or_default() += 1;
    }
    out
}
