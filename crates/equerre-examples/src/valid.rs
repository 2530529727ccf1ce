//! Valid rows: tables a schema accepts, as many rows as are asked for.

use std::borrow::Cow;
use std::io::Write;

use equerre_model::TableOf;
use equerre_model::table_schema::TableSchema;
use equerre_report::Message;
use equerre_validate::Schema;

use crate::csv::CsvForm;
use crate::error::ExamplesError;
use crate::judge::Judge;
use crate::plan::{Lack, Source, Tables};
use crate::seed::Seed;

/// Rows put before the validator once more.
const CHECKED: u64 = 100;

impl<'s> Source<'s> {
    /// A table of a repository, with its schema compiled.
    #[must_use]
    pub fn of(table: &TableOf<'_>, schema: &'s Schema) -> Self {
        let examples = table.schema.fields().map(|field| {
            let all = field.examples().into_iter();
            all.map(|(_, cell)| cell).collect()
        });
        let words = table.schema.fields().map(|field| {
            let text = |key: &str| field.node.get_str(key).unwrap_or_default().trim().to_owned();
            (text("title"), text("description"))
        });
        Self {
            name: table.name(),
            title: table.title(),
            schema,
            examples: examples.collect(),
            words: words.collect(),
        }
    }
}

/// Valid rows of the tables of a package, or of one alone. Every row is a function of the seed and of its number.
#[derive(Clone, Debug)]
pub struct Examples<'s> {
    pub(crate) tables: Tables<'s>,
}

impl<'s> Examples<'s> {
    /// Prepares tables of that many rows each.
    #[must_use]
    pub fn new(sources: &[Source<'s>], rows: u64, seed: u64) -> Self {
        Self { tables: Tables::new(sources, rows, Seed::new(seed)) }
    }

    /// How many rows a table has: as many as were asked for, or as its keys allow.
    #[must_use]
    pub fn rows(&self, table: usize) -> u64 {
        self.tables.tables[table].rows
    }

    /// Why a table is not all that was asked for.
    #[must_use]
    pub fn lacks(&self, table: usize) -> &[Lack] {
        &self.tables.tables[table].lacks
    }

    /// How many rows show every listed value of a table, and every pair of values of short lists; when so many were
    /// asked for.
    #[must_use]
    pub fn rows_to_cover(&self, table: usize) -> u64 {
        self.tables.tables[table].rows_to_cover()
    }

    /// The cells of a row, in the order of the schema's fields; rows from 0.
    #[must_use]
    pub fn row(&self, table: usize, row: u64) -> Vec<Cow<'_, str>> {
        let columns = self.tables.tables[table].columns.len();
        (0..columns).map(|column| self.tables.cell(table, row, column)).collect()
    }

    /// What the validator has against the first rows of a table, in words: nothing, unless the schema asks for what
    /// cannot be met together.
    #[must_use]
    pub fn faults(&self, descriptors: &[TableSchema<'s>], table: usize) -> Vec<Message> {
        let columns = &self.tables.tables[table].columns;
        let labels: Vec<String> = columns.iter().map(|column| column.field.name().to_owned()).collect();
        let rows: Vec<Vec<String>> = (0..self.rows(table).min(CHECKED))
            .map(|row| self.row(table, row).into_iter().map(Cow::into_owned).collect())
            .collect();
        let (errors, _) = Judge::new(self, descriptors, table).errors(&labels, &rows);
        errors.into_iter().map(|error| error.words).collect()
    }

    /// Writes a table as CSV.
    ///
    /// # Errors
    /// When a text cannot be encoded, or writing fails.
    pub fn write(&self, table: usize, form: &CsvForm, out: &mut dyn Write) -> Result<(), ExamplesError> {
        let columns = &self.tables.tables[table].columns;
        let labels: Vec<&str> = columns.iter().map(|column| column.field.name()).collect();
        form.write(
            &labels,
            self.rows(table),
            |row, cell| (0..columns.len()).for_each(|column| cell(self.tables.cell(table, row, column))),
            out,
        )
    }
}
