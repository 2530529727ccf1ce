//! The validator's verdict on a few rows: what examples of mistakes are measured by.

use std::borrow::Cow;

use equerre_model::table_schema::TableSchema;
use equerre_report::Message;
use equerre_validate::package::{Resource, references};
use equerre_validate::{
    Detail, Finding, FindingType, Level, Options, References, Schema, statement, validate,
};
use equerre_values::ConstraintName;

use crate::csv::CsvForm;
use crate::valid::Examples;

/// Most rows of tables whose keys are looked up.
const MOST_ROWS: u64 = 20_000;

/// A mistake the validator finds.
#[derive(Clone, Debug)]
pub(crate) struct Mistake {
    pub(crate) kind: FindingType,
    /// The record, from 1; the header is record 1.
    pub(crate) row: Option<u64>,
    pub(crate) field: Option<String>,
    pub(crate) constraint: Option<ConstraintName>,
    /// The check that fails.
    pub(crate) check: Option<String>,
    pub(crate) words: Message,
}

/// A table's schema, and what other tables hold that it refers to.
pub(crate) struct Judge<'s> {
    schema: &'s Schema,
    descriptor: TableSchema<'s>,
    options: Options,
    references: References,
}

impl<'s> Judge<'s> {
    /// The judge of a table among others; `descriptors` are the schemas of all, as they are written.
    pub(crate) fn new(examples: &Examples<'s>, descriptors: &[TableSchema<'s>], own: usize) -> Self {
        let tables = &examples.tables.tables;
        let schema = tables[own].schema;
        let options = Options::of_own_files();
        let mut known = References::default();
        let refers = schema.foreign_keys.iter().any(|key| !key.resource.is_empty());
        let large = tables.iter().any(|table| table.rows > MOST_ROWS);
        if refers && large {
            // Keys of large tables are not made a second time; that they lead somewhere is how they are made.
            schema.foreign_keys.iter().for_each(|key| known.unknown(&key.resource));
        } else if refers {
            let texts: Vec<Vec<u8>> = (0..tables.len())
                .map(|n| {
                    let mut out = Vec::new();
                    // Writing to memory, in UTF-8, does not fail.
                    let _ = examples.write(n, &CsvForm::default(), &mut out);
                    out
                })
                .collect();
            let open: Vec<_> = texts
                .iter()
                .map(|text| {
                    move || Ok(Box::new(std::io::Cursor::new(text.clone())) as Box<dyn std::io::Read + Send>)
                })
                .collect();
            let resources: Vec<Resource<'_>> = tables
                .iter()
                .enumerate()
                .map(|(n, table)| Resource {
                    name: &table.name,
                    schema: table.schema,
                    descriptor: descriptors[n],
                    options: &options,
                    workbook: false,
                    open: &open[n],
                })
                .collect();
            known = references(&resources).0;
            for key in &schema.foreign_keys {
                if !key.resource.is_empty() && !tables.iter().any(|table| table.name == key.resource) {
                    known.unknown(&key.resource);
                }
            }
        }
        Self { schema, descriptor: descriptors[own], options, references: known }
    }

    /// The errors in a table, those of the schema itself left out; and how many remarks there are.
    pub(crate) fn errors(&self, labels: &[String], rows: &[Vec<String>]) -> (Vec<Mistake>, usize) {
        let form = CsvForm::default();
        let mut text = String::new();
        for line in std::iter::once(labels).chain(rows.iter().map(Vec::as_slice)) {
            form.line(line.iter().map(|cell| Cow::Borrowed(cell.as_str())), &mut text);
        }
        let mut out = Vec::new();
        let mut remarks = 0;
        let mut sink = |finding: &Finding<'_>| {
            if finding.kind.is_of_schema() {
                return;
            }
            if finding.level != Level::Error {
                remarks += 1;
                return;
            }
            out.push(Mistake {
                kind: finding.kind,
                row: finding.row,
                field: finding.field.map(str::to_owned),
                constraint: match &finding.detail {
                    Detail::Refused { constraint, .. } => *constraint,
                    _ => None,
                },
                check: match &finding.detail {
                    Detail::Check { name, .. } => Some((*name).to_owned()),
                    _ => None,
                },
                words: statement(self.schema, finding),
            });
        };
        let ended = validate(
            text.as_bytes(),
            self.schema,
            self.descriptor,
            &self.options,
            &self.references,
            &mut sink,
        );
        // What cannot be read to its end is never quite right.
        remarks += usize::from(ended.is_err());
        (out, remarks)
    }
}
