//! A table, judged by a version.

use std::io::Read;

use equerre_validate::package::{Resource, references};
use equerre_validate::{Finding, FindingType, Level, Options, References, validate};

use super::Side;

/// An error that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Its type.
    pub kind: &'static str,
    /// Whether it is a custom check's.
    pub custom: bool,
    /// The field.
    pub field: Option<String>,
    /// The record, from 1.
    pub row: Option<u64>,
}

/// How witnesses are read: they are written here, nothing need be found out.
fn options(side: &Side<'_>) -> Options {
    Options { profile: side.profile, ..Options::of_own_files() }
}

/// The errors of one table. What cannot be read at all is an error too.
pub(crate) fn run(side: &Side<'_>, text: &str) -> Vec<Found> {
    judge(side, text, &References::default())
}

fn judge(side: &Side<'_>, text: &str, references: &References) -> Vec<Found> {
    let mut out = Vec::new();
    let mut sink = |finding: &Finding<'_>| {
        // The reference does not look at `uniqueKeys`: only a remark, but what the key is there for.
        if finding.level == Level::Error || finding.kind.name() == "unique-keys" {
            let field = finding.field.map(str::to_owned);
            let custom = matches!(finding.kind, FindingType::Custom(_));
            out.push(Found { kind: finding.kind.name(), custom, field, row: finding.row });
        }
    };
    let ended =
        validate(text.as_bytes(), &side.schema, side.descriptor, &options(side), references, &mut sink);
    if ended.is_err() {
        out.push(Found { kind: "source-error", custom: false, field: None, row: None });
    }
    out
}

/// The errors of tables that belong together: names, versions and texts; with the name of each error's table.
pub(crate) fn run_tables(tables: &[(&str, &Side<'_>, &str)]) -> Vec<(String, Found)> {
    let all: Vec<Options> = tables.iter().map(|(_, side, _)| options(side)).collect();
    let openers: Vec<_> = tables
        .iter()
        .map(|(_, _, text)| {
            let bytes = text.as_bytes().to_vec();
            move || Ok(Box::new(std::io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>)
        })
        .collect();
    let resources: Vec<Resource<'_>> = tables
        .iter()
        .zip(&all)
        .zip(&openers)
        .map(|(((name, side, _), options), open)| Resource {
            name,
            schema: &side.schema,
            descriptor: side.descriptor,
            options,
            workbook: false,
            open,
        })
        .collect();
    let (known, failed) = references(&resources);
    let mut out: Vec<(String, Found)> = failed
        .iter()
        .map(|(at, _)| {
            (tables[*at].0.to_owned(), Found { kind: "source-error", custom: false, field: None, row: None })
        })
        .collect();
    for (name, side, text) in tables {
        out.extend(judge(side, text, &known).into_iter().map(|found| ((*name).to_owned(), found)));
    }
    out
}
