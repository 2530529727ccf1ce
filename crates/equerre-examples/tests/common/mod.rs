//! What the tests of examples share: schemas as texts, and the validator's verdict on what was made.
#![allow(dead_code)] // not every test uses all of it

use std::borrow::Cow;

use equerre_examples::{CsvForm, Examples, Source};
use equerre_model::table_schema::TableSchema;
use equerre_model::{MemoryTree, Node, SchemaRepository};
use equerre_validate::package::{Resource, references};
use equerre_validate::{Finding, Options, Schema, validate};

/// Tables, compiled.
pub struct Tables {
    pub repository: SchemaRepository,
}

impl Tables {
    /// One table.
    pub fn one(schema: &str) -> Self {
        Self::of(&[("schema.json", schema)])
    }

    /// A repository.
    pub fn of(files: &[(&str, &str)]) -> Self {
        Self { repository: SchemaRepository::detect(&MemoryTree::new(files.iter().copied())).unwrap() }
    }

    /// Runs something with the sources and descriptors of all tables.
    pub fn with<T>(&self, run: impl FnOnce(&[Source<'_>], &[TableSchema<'_>]) -> T) -> T {
        let (tables, unread) = self.repository.tables();
        assert!(unread.is_empty());
        let schemas: Vec<Schema> = tables.iter().map(|table| Schema::compile(table.schema)).collect();
        let sources: Vec<Source<'_>> =
            tables.iter().zip(&schemas).map(|(table, schema)| Source::of(table, schema)).collect();
        let descriptors: Vec<TableSchema<'_>> = tables.iter().map(|table| table.schema).collect();
        run(&sources, &descriptors)
    }

    /// Valid rows of the first table, as they are written.
    pub fn rows(&self, rows: u64, seed: u64) -> Vec<Vec<String>> {
        self.with(|sources, _| {
            let examples = Examples::new(sources, rows, seed);
            (0..examples.rows(0))
                .map(|row| examples.row(0, row).into_iter().map(Cow::into_owned).collect())
                .collect()
        })
    }

    /// What the validator finds in rows that should be valid: table, row, type, field.
    pub fn faults(&self, rows: u64, seed: u64) -> Vec<String> {
        self.with(|sources, descriptors| {
            let examples = Examples::new(sources, rows, seed);
            let texts: Vec<Vec<u8>> = (0..sources.len())
                .map(|n| {
                    let mut out = Vec::new();
                    examples.write(n, &CsvForm::default(), &mut out).unwrap();
                    out
                })
                .collect();
            judged(sources, descriptors, &texts)
        })
    }
}

/// What the validator finds in some tables, remarks included.
pub fn judged(sources: &[Source<'_>], descriptors: &[TableSchema<'_>], texts: &[Vec<u8>]) -> Vec<String> {
    let options = Options::of_own_files();
    let open: Vec<_> = texts
        .iter()
        .map(|text| move || Ok(Box::new(std::io::Cursor::new(text.clone())) as Box<dyn std::io::Read + Send>))
        .collect();
    let resources: Vec<Resource<'_>> = (0..sources.len())
        .map(|n| Resource {
            name: &sources[n].name,
            schema: sources[n].schema,
            descriptor: descriptors[n],
            options: &options,
            workbook: false,
            open: &open[n],
        })
        .collect();
    let (known, _) = references(&resources);
    let mut out = Vec::new();
    for n in 0..sources.len() {
        let mut sink = |finding: &Finding<'_>| {
            out.push(format!(
                "{} {:?} {} {:?} {:?}",
                sources[n].name,
                finding.row,
                finding.kind.name(),
                finding.field,
                finding.cell
            ));
        };
        validate(texts[n].as_slice(), sources[n].schema, descriptors[n], &options, &known, &mut sink)
            .unwrap();
    }
    out
}

/// A schema of one field.
pub fn field(properties: &str) -> String {
    format!(r#"{{"fields": [{{"name": "v", {properties}}}]}}"#)
}

/// A document.
pub fn parsed(text: &str) -> Node {
    equerre_model::json::parse(text.as_bytes()).root.unwrap()
}
