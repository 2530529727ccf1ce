//! The tables of the subject, compiled.

use std::collections::BTreeSet;

use equerre_examples::Source;
use equerre_model::table_schema::TableSchema;
use equerre_model::{SchemaKind, SchemaRepository, TableOf, Written};
use equerre_report::{Arg, Message};
use equerre_validate::Schema;

use crate::error::{CliError, said};
use crate::subject::{self, Subject};

/// The one subject named, and what it is.
pub(super) fn subject(label: &str) -> Result<(Subject, SchemaRepository), CliError> {
    let none = || said(Message::new("cli-example-no-schema").with("subject", label));
    let mut subjects = subject::find(&[label.to_owned()])?;
    if subjects.len() > 1 {
        return Err(said(Message::new("cli-example-many-schemas").with("n", subjects.len())));
    }
    let subject = subjects.pop().ok_or_else(none)?;
    let repository = subject.detect(subject.tree.as_ref()).ok_or_else(none)?;
    Ok((subject, repository))
}

/// The tables of a repository, with their schemas compiled.
pub(super) struct Schemas<'r> {
    tables: Vec<TableOf<'r>>,
    compiled: Vec<Schema>,
    /// The package's title, or name.
    title: String,
}

impl<'r> Schemas<'r> {
    /// `label`: what the schema is called, for what keeps it from having tables.
    pub(super) fn of(label: &str, repository: &'r SchemaRepository) -> Result<Self, CliError> {
        if !matches!(repository.kind, SchemaKind::Table | SchemaKind::Package) {
            return Err(said(Message::new("cli-example-kind").with("subject", label)));
        }
        let (tables, unread) = repository.tables();
        if let Some(missing) = unread.iter().find(|one| !one.file.is_empty()) {
            // Keys may lead there: half a package is none.
            return Err(said(
                Message::new("cli-example-unread")
                    .with("resource", missing.resource.name_or_place())
                    .with("file", missing.file),
            ));
        }
        if tables.is_empty() {
            return Err(said(Message::new("cli-example-no-table").with("subject", label)));
        }
        let compiled: Vec<Schema> = tables.iter().map(|table| Schema::compile(table.schema)).collect();
        if let Some(empty) = compiled.iter().position(|schema| schema.fields.is_empty()) {
            return Err(said(Message::new("cli-example-no-fields").with("table", tables[empty].name())));
        }
        let root = repository.main().and_then(|document| document.root.as_ref());
        let text = |key: &str| root.and_then(|root| root.get_str(key)).filter(|text| !text.trim().is_empty());
        let title = text("title").or_else(|| text("name")).unwrap_or_default().to_owned();
        Ok(Self { tables, compiled, title })
    }

    /// What the tables are about: the title of the only one, else of the package.
    pub(super) fn title(&self) -> String {
        match self.tables.as_slice() {
            [one] => one.title(),
            _ => self.title.clone(),
        }
    }

    /// What tells the rows typed for these tables from those typed for others: their names.
    pub(super) fn identity(&self) -> String {
        (0..self.tables.len()).map(|n| self.name(n)).collect::<Vec<_>>().join(" ")
    }

    pub(super) fn sources(&self) -> Vec<Source<'_>> {
        self.tables.iter().zip(&self.compiled).map(|(table, schema)| Source::of(table, schema)).collect()
    }

    pub(super) fn descriptors(&self) -> Vec<TableSchema<'_>> {
        self.tables.iter().map(|table| table.schema).collect()
    }

    /// The file the schema of a table stands in.
    pub(super) fn path(&self, table: usize) -> &str {
        self.tables[table].path
    }

    pub(super) fn name(&self, table: usize) -> String {
        self.tables[table].name()
    }

    /// The file of a table, without its extension: one of its own.
    pub(super) fn stem(&self, table: usize) -> String {
        self.stem_beside(table, &[])
    }

    /// The same, where each table has files whose names go on with those ends.
    pub(super) fn stem_beside(&self, table: usize, ends: &[String]) -> String {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        let mut stem = String::new();
        let names = |stem: &str| -> Vec<String> {
            let ends = ends.iter().map(|end| format!("{stem}{end}").to_lowercase());
            std::iter::once(stem.to_lowercase()).chain(ends).collect()
        };
        for n in 0..=table {
            let plain = equerre_docs::stem_of(&self.name(n));
            let numbered = (2..).map(|k| format!("{plain}-{k}"));
            stem = std::iter::once(plain.clone())
                .chain(numbered)
                .find(|stem| names(stem).iter().all(|name| !taken.contains(name)))
                .unwrap_or_default();
            taken.extend(names(&stem));
        }
        stem
    }

    /// What of a table cannot be met nor checked: keys to tables that are not there, checks that cannot be run.
    pub(super) fn not_checked(&self, table: usize) -> Vec<Message> {
        let schema = &self.compiled[table];
        let keys = schema.foreign_keys.iter().filter(|key| {
            !key.resource.is_empty() && !(0..self.tables.len()).any(|n| self.name(n) == key.resource)
        });
        let keys = keys.map(|key| Message::new("cli-example-no-parent").with("other", key.resource.as_str()));
        let checks = schema.check_problems.iter();
        let checks =
            checks.map(|problem| Message::new("cli-example-no-check").with("reason", problem.statement()));
        keys.chain(checks).collect()
    }

    /// How the package says the table's file is written.
    pub(super) fn written(&self, table: usize) -> Written {
        self.tables[table].resource.map_or_else(Written::default, |resource| Written::of(resource.node))
    }

    /// The tables that are wanted: the one named, else all.
    pub(super) fn wanted(&self, name: Option<&str>) -> Result<Vec<usize>, CliError> {
        let Some(name) = name else { return Ok((0..self.tables.len()).collect()) };
        let found = (0..self.tables.len()).find(|n| self.name(*n) == name);
        found.map(|n| vec![n]).ok_or_else(|| {
            let names = (0..self.tables.len()).map(|n| self.name(n)).collect();
            said(
                Message::new("cli-example-unknown-table")
                    .with("table", name)
                    .with("tables", Arg::List(names)),
            )
        })
    }
}
